"""Data whose class is no plain one: a named tuple, a member of an enumeration, a dict of another kind.

It comes by value, as an instance of a class made here that inherits from the
plain one, so that comparing and counting are Python's own. What only its own
class knows (`point.x`, `colour.name`) is asked of the answers.
"""

import functools
from typing import Any

from autograder.apart.handles import PASSED_ON, Handle

# Values of these never change, so that a copy of them is as good as the value itself.
LASTING = (str, int, float, complex, bytes, tuple, frozenset)
CHANGING = (list, dict, set)


def base_of(kind: type) -> type | None:
    """The plain class of data that a class strictly inherits from."""
    return next((base for base in (*LASTING, *CHANGING) if kind is not base and issubclass(kind, base)), None)


def plain_of(value: Any, base: type) -> Any:
    """The data that an object of a subclass holds, read past whatever the subclass overrides."""
    if base is str:
        return str.__str__(value)
    if base is int:
        return int.__index__(value)
    if base is float:
        return float.__float__(value)
    if base is complex:
        return complex.__complex__(value)
    if base is bytes:
        return bytes.__getitem__(value, slice(None))
    if base is dict:
        return dict(dict.items(value))
    return base(base.__iter__(value))  # type: ignore[attr-defined]


def linked(handle: Handle, name: str, value: Any, library: type | None) -> Any:
    """The value, with everything that its plain class does not know asked of the handle."""
    base: Any = type(value)
    kind = _class(name, base, library)
    made = kind.__new__(kind, value) if isinstance(value, LASTING) else kind()
    if isinstance(made, list | set | dict):
        (made.extend if isinstance(made, list) else made.update)(value)
    object.__setattr__(made, "_foreign_handle", handle)
    return made


def handle_in(value: object) -> Handle | None:
    """The handle behind a value of the answers; None when it is another value."""
    return getattr(value, "_foreign_handle", None) if hasattr(type(value), "_foreign_handle") else None


def _ask(self: Any, name: str) -> Any:
    if name.startswith("__") and name not in PASSED_ON:
        raise AttributeError(name)
    return getattr(self._foreign_handle, name)


@functools.lru_cache(maxsize=500)
def _class(name: str, base: Any, library: type | None) -> type:
    body: dict[str, Any] = {
        "__module__": "__main__",
        "_foreign_handle": None,
        "__getattr__": _ask,
        "__repr__": lambda self: repr(self._foreign_handle),
    }
    if base is not str:
        body["__str__"] = lambda self: str(self._foreign_handle)
    if base is dict:
        body["__missing__"] = lambda self, key: self._foreign_handle[key]
    if library is not None:
        body["__class__"] = property(lambda _self: library)
    return type(name, (base,), body)
