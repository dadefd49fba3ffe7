"""How what is no data is named in a message: by a number, by a library's name, or by its parts."""

import contextlib
import functools
import importlib
import sys
import types
from abc import ABCMeta
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from autograder.apart.handles import METHODS, Handle, stand_in_class

NOT_A_LIBRARY = ("__main__", "builtins.__main__")
MOST_CLASSES = 200  # that one class may inherit from
LONGEST_NAME = 200

# Classes that are nowhere under the name they give.
_HIDDEN: tuple[type, ...] = (
    *(types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.GeneratorType, types.ModuleType),
    *(types.CoroutineType, types.MappingProxyType, types.CodeType),
    *(type({}.keys()), type({}.values()), type({}.items())),
)
_NAMELESS = {("builtins", kind.__name__): kind for kind in _HIDDEN}
# Their instances come by value: what is no data is none of them, whatever it says of itself.
_DATA = (str, int, float, complex, bytes, bytearray, tuple, list, dict, set, frozenset)
_DATA_OF_LIBRARIES = {
    "numpy": ("ndarray", "generic"),
    "pandas": ("DataFrame", "Series", "Index", "Timestamp", "Timedelta"),
}
# Data as well, and their classes are the same on both sides.
_PLAIN_CLASSES = (*_DATA, bool, object, type(None), range, slice)


@dataclass(frozen=True)
class Kind:
    """What the answers say of the class of an object.

    Parameters
    ----------
    names
        Module and qualified name of the class and of what it inherits from.
    library
        The nearest of these that is a library's and is known here, no class of data.
    exact
        Whether that is the class itself.
    stand_in
        The class of a handle on such an object.
    """

    names: tuple[tuple[str, str], ...]
    library: type | None
    exact: bool
    stand_in: type[Handle]


def library_name(value: object) -> list[str] | None:
    """Module and qualified name of a class, function or module of a library; None for anything else."""
    if isinstance(value, types.ModuleType):
        return [value.__name__, ""] if sys.modules.get(value.__name__) is value else None
    if _is_ufunc(value):
        name = getattr(value, "__name__", "")
        return ["numpy", name] if loaded("numpy", name) is value else None
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if type(module) is not str or type(name) is not str or module in NOT_A_LIBRARY:
        return None
    if _NAMELESS.get((module, name)) is value:
        return next((["types", key] for key, held in vars(types).items() if held is value), None)
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
    return [[module_of(cls), _text_of(cls, "__qualname__")] for cls in bases_of(kind)]


def bases_of(kind: type) -> tuple[type, ...]:
    """A class and all that it inherits from, whatever its metaclass says."""
    bases: tuple[type, ...] = type.__dict__["__mro__"].__get__(kind)
    return bases


def module_of(kind: type) -> str:
    """The name of the module of a class, whatever its metaclass says."""
    return _text_of(kind, "__module__")


def _text_of(kind: type, name: str) -> str:
    words = type.__dict__[name].__get__(kind)
    return str.__str__(words) if issubclass(type(words), str) else ""


def methods_of(kind: type) -> list[str]:
    """Which of the methods that Python itself calls the instances of a class have."""
    found = set()
    for cls in bases_of(kind):
        if cls is not object:
            found.update(type.__dict__["__dict__"].__get__(cls))
    return [name for name in METHODS if f"__{name}__" in found]


def is_of_data(kind: type) -> bool:
    """Whether the instances of a class are data."""
    kinds = [*_DATA]
    for module, names in _DATA_OF_LIBRARIES.items():
        library = sys.modules.get(module)
        kinds += [getattr(library, name) for name in names] if library is not None else []
    return issubclass(kind, tuple(kinds))


def pairs_of_names(table: Any) -> tuple[tuple[str, str], ...]:
    """Names of classes as a side that is not trusted sent them; what is no name is left out."""
    entries = table[:MOST_CLASSES] if type(table) is list else []
    return tuple((entry[0], entry[1]) for entry in entries if is_name(entry))


def is_name(entry: Any) -> bool:
    """Whether this is a module's name and a name in it."""
    return type(entry) is list and len(entry) == 2 and all(type(word) is str for word in entry)


def named_class(module: str, name: str) -> type | None:
    """The class of a library with this name that is loaded here."""
    if module in NOT_A_LIBRARY:
        return None
    found = _NAMELESS.get((module, name)) or loaded(module, name)
    return found if isinstance(found, type) else None


def library_classes(names: Iterable[tuple[str, str]]) -> list[type]:
    """Those of the classes that are loaded here, `object` left out."""
    found = [named_class(*name) for name in names]
    return [kind for kind in found if kind is not None and kind is not object]


def kind_of(names: tuple[tuple[str, str], ...], methods: frozenset[str]) -> Kind:
    """What is to be made of the description of a class."""
    libraries = [kind for kind in library_classes(names) if not is_of_data(kind)]
    exact = bool(names and libraries) and named_class(*names[0]) is libraries[0]
    name = names[0][1].rpartition(".")[2][:LONGEST_NAME] if names else ""
    name = name if name.isidentifier() else "Handle"
    return Kind(names, _one_class(name, libraries), exact, stand_in_class(name, methods))


def _one_class(name: str, libraries: list[type]) -> type | None:
    """A class that inherits from all of these; it is never made an instance of."""
    nearest = [
        kind for kind in libraries if not any(issubclass(other, kind) for other in libraries if other is not kind)
    ]
    if len(nearest) > 1 and all(type(kind) in (type, ABCMeta) for kind in nearest):
        with contextlib.suppress(Exception):  # what cannot be inherited from together is no one class
            return ABCMeta(name, tuple(nearest), {"__module__": "__main__"})
    return libraries[0] if libraries else None


def plain_class(names: Iterable[tuple[str, str]]) -> type | None:
    """The first of these classes if it is one of data, whose making has no effects."""
    first = next(iter(names), ("", ""))
    found = named_class(*first) if first[0] in ("builtins", "numpy") else None
    numpy = sys.modules.get("numpy")
    if found is None or found in _PLAIN_CLASSES:
        return found
    return found if numpy is not None and (found is numpy.ndarray or issubclass(found, numpy.generic)) else None


def is_plain_function(value: object) -> bool:
    """Whether a test may hand this over to be called back."""
    return type(value) in (types.FunctionType, types.MethodType, functools.partial)
