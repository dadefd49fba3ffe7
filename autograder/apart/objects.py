"""How what is no data is named in a message: by a number, by a library's name, or by its parts."""

import functools
import importlib
import sys
import types
from typing import Any

NOT_A_LIBRARY = ("__main__", "builtins.__main__")


def library_name(value: object) -> list[str] | None:
    """Module and qualified name of a class, function or module of a library; None for anything else."""
    if isinstance(value, types.ModuleType):
        return [value.__name__, ""]
    if not isinstance(value, type | types.FunctionType | types.BuiltinFunctionType) and not _is_ufunc(value):
        return None
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None) or getattr(value, "__name__", None)
    if _is_ufunc(value):
        module = "numpy"
    if not isinstance(module, str) or not isinstance(name, str) or module in NOT_A_LIBRARY:
        return None
    return [module, name] if loaded(module, name) is value else None


def _is_ufunc(value: object) -> bool:
    numpy = sys.modules.get("numpy")
    return numpy is not None and type(value) is numpy.ufunc


def loaded(module: Any, name: Any) -> Any:
    """What a module that is already loaded holds under a qualified name; None when there is no such thing."""
    found = sys.modules.get(module) if type(module) is str else None
    return _inside(found, name) if type(name) is str else None


def imported(module: str, name: str) -> Any:
    """The same, and the module is imported where it is not loaded. For names from a side that is trusted."""
    return _inside(importlib.import_module(module), name)


def _inside(module: Any, name: str) -> Any:
    if not isinstance(module, types.ModuleType):
        return None
    found: Any = module
    for part in name.split(".") if name else ():
        # Looked up in dictionaries only: a module's own `__getattr__` may run code.
        holder = found.__dict__ if isinstance(found, types.ModuleType | type) else {}
        if part not in holder:
            return None
        found = holder[part]
    return found


def class_names(kind: type) -> list[list[str]]:
    """Module and qualified name of a class and of what it inherits from, its own first."""
    return [[str(cls.__module__), str(cls.__qualname__)] for cls in type.__dict__["__mro__"].__get__(kind)]


def library_class(names: Any) -> type | None:
    """The first of these classes that is loaded here; the names come from a side that is not trusted."""
    for entry in names if isinstance(names, list) else ():
        if isinstance(entry, list) and len(entry) == 2 and entry[0] not in NOT_A_LIBRARY:
            found = loaded(*entry)
            if isinstance(found, type) and found is not object:
                return found
    return None


def is_plain_function(value: object) -> bool:
    """Whether a test may hand this over to be called back."""
    return type(value) in (types.FunctionType, types.MethodType, functools.partial)
