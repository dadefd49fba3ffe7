"""Notice that what a test leans on was replaced: builtins, library functions, methods of library classes.

Used only where answers and tests share a process. Whoever shares a process with
a test can in the end do anything to it, so this is a tripwire and no wall: what
it finds is told to a person.
"""

import builtins
import sys
import types
from typing import Any

# What tests call, and what that calls in turn.
WATCHED = (
    "builtins",
    "math",
    "statistics",
    "operator",
    "functools",
    "copy",
    "json",
    "ast",
    "types",
    "traceback",
    "struct",
    "socket",
    "select",
    "random",
    "re",
    "inspect",
    "unittest",
    "pytest",
    "_pytest",
    "numpy",
    "pandas",
    "scipy",
    "sklearn",
    "matplotlib",
    "seaborn",
    "torch",
    "mlroadmap",
    "IPython",
)
# Libraries change these themselves while they run.
EXPECTED = {
    ("builtins", "_"),
    ("builtins", "display"),
    ("builtins", "input"),
    ("builtins", "get_ipython"),
    ("builtins", "__build_class__"),
}


class Watch:
    """Remembers functions and classes as they are now."""

    def __init__(self) -> None:
        self._modules = {name: _snapshot(module) for name, module in _watched()}
        self._classes = {
            f"{cls.__module__}.{cls.__qualname__}": (cls, _members(cls))
            for name, module in _watched()
            for cls in list(vars(module).values())
            if isinstance(cls, type) and cls.__module__ == name
        }

        # A method that is only inherited can be covered up by a new one.
        self._sizes = {cls: len(cls.__dict__) for cls, _ in self._classes.values()}

    def changes(self) -> list[str]:
        """What is no longer what it was, each by its full name."""
        found = []
        for name, before in self._modules.items():
            now = vars(sys.modules.get(name, types.ModuleType(name)))
            found += [
                f"{name}.{key}"
                for key, old in before.items()
                if (name, key) not in EXPECTED and _differs(now, key, old)
            ]
        for name, (cls, before) in self._classes.items():
            members = cls.__dict__
            found += [f"{name}.{key}" for key, old in before.items() if _differs(members, key, old)]
            if len(members) != self._sizes[cls]:
                found += [f"{name}.{key}" for key in _members(cls) if key not in before and hasattr(cls.__base__, key)]
        return sorted(set(found))


def _watched() -> list[tuple[str, types.ModuleType]]:
    return [
        (name, module)
        for name, module in list(sys.modules.items())
        if isinstance(module, types.ModuleType) and name.partition(".")[0] in WATCHED
    ]


def _snapshot(module: types.ModuleType) -> dict[str, tuple[Any, Any]]:
    own = module is builtins
    return {
        key: (value, _code(value))
        for key, value in list(vars(module).items())
        if callable(value) and (own or not key.startswith("__"))
    }


def _members(cls: type) -> dict[str, tuple[Any, Any]]:
    return {
        key: (value, _code(value))
        for key, value in list(cls.__dict__.items())
        if callable(value) or isinstance(value, property | classmethod | staticmethod)
    }


def _code(value: Any) -> Any:
    return value.__code__ if isinstance(value, types.FunctionType) else None


def _differs(now: Any, key: str, old: tuple[Any, Any]) -> bool:
    value, code = old
    current = now.get(key)
    return current is not value or (code is not None and current.__code__ is not code)
