"""Stand-ins, in the tests' process, for objects that stay in the process of the answers.

A handle passes on what is asked of it: attributes, calls, items, operators,
lengths, iteration. What a test may rely on:

- Data (numbers, texts, lists, arrays, frames) never come as a handle but by value, so a test compares
  them with its own code.
- A handle never equals data. Whether two objects of the answers are equal, and everything else that a handle
  says of itself (its length, its truth, its attributes, its class), is what the answers say: a value like any other,
  right or wrong.
- `isinstance` works for classes of libraries, by the name of the class, and for classes of the learner.
- Nothing that is said about memory (array interfaces and the like) is believed.
"""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

# Attributes that a test may ask for although Python itself gives them a meaning.
PASSED_ON = frozenset(
    {
        *("__name__", "__qualname__", "__module__", "__doc__", "__dict__", "__self__", "__func__", "__wrapped__"),
        *("__defaults__", "__kwdefaults__", "__annotations__", "__bases__", "__mro__", "__code__", "__closure__"),
        *("__dataclass_fields__", "__dataclass_params__", "__match_args__", "__abstractmethods__", "__version__"),
        *("__cause__", "__context__", "__notes__", "__sklearn_tags__", "__sklearn_is_fitted__", "__init__", "__slots__"),
    }
)
UNARY = ("neg", "pos", "abs", "invert", "index")
BINARY = (
    *("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor"),
)
IN_PLACE = (
    *("iadd", "isub", "imul", "imatmul", "itruediv", "ifloordiv", "imod", "ipow", "ilshift", "irshift", "iand", "ior"),
    "ixor",
)
ORDER = ("lt", "le", "gt", "ge")
CONVERSIONS = ("len", "bool", "str", "repr", "hash", "int", "float", "complex", "dir")


class Link(Protocol):
    """What a handle needs of the way to the answers."""

    def attribute(self, handle: "Handle", name: str) -> Any: ...
    def operate(self, name: str, *args: Any) -> Any: ...
    def call(self, handle: "Handle", args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any: ...
    def signature(self, handle: "Handle") -> Any: ...
    def library_class(self, handle: "Handle") -> type | None: ...
    def forget(self, handle: "Handle") -> None: ...


class Handle:
    """An object of the answers."""

    __slots__ = ("__weakref__", "_about", "_link", "_number")

    _link: Link
    _number: int
    _about: dict[str, Any]

    def __init__(self, link: Link, number: int, about: dict[str, Any]) -> None:
        object.__setattr__(self, "_link", link)
        object.__setattr__(self, "_number", number)
        object.__setattr__(self, "_about", about)

    def __getattribute__(self, name: str) -> Any:
        if name == "__class__":
            return link_of(self).library_class(self) or Handle
        if name == "__signature__":
            return link_of(self).signature(self)
        if name in PASSED_ON or not (name.startswith("__") and name.endswith("__")):
            return link_of(self).attribute(self, name)
        # Anything else between underlines is Python's or a library's own way of looking at an object.
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        link_of(self).operate("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        link_of(self).operate("delattr", self, name)

    def __del__(self) -> None:
        try:
            link_of(self).forget(self)
        except AttributeError:  # made only in part, or the interpreter is on its way out
            return

    def __instancecheck__(self, instance: Any) -> bool:
        return is_handle(instance) and bool(link_of(self).operate("isinstance", instance, self))

    def __subclasscheck__(self, subclass: Any) -> bool:
        return is_handle(subclass) and bool(link_of(self).operate("issubclass", subclass, self))

    def __eq__(self, other: object) -> Any:
        if self is other:
            return True
        return link_of(self).operate("eq", self, other) if is_handle(other) else False

    def __ne__(self, other: object) -> Any:
        if self is other:
            return False
        return link_of(self).operate("ne", self, other) if is_handle(other) else True

    def __hash__(self) -> int:
        return int(link_of(self).operate("hash", self))

    def __getitem__(self, key: Any) -> Any:
        return link_of(self).operate("getitem", self, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        link_of(self).operate("setitem", self, key, value)

    def __delitem__(self, key: Any) -> None:
        link_of(self).operate("delitem", self, key)

    def __contains__(self, item: Any) -> bool:
        return bool(link_of(self).operate("contains", self, item))

    def __iter__(self) -> Iterator[Any]:
        link = link_of(self)
        iterator = link.operate("iter", self)
        return _walk(link, iterator) if is_handle(iterator) else iter(iterator)

    def __next__(self) -> Any:
        return link_of(self).operate("next", self)

    def __reversed__(self) -> Any:
        return iter(link_of(self).operate("reversed", self))

    def __format__(self, spec: str) -> str:
        return str(link_of(self).operate("format", self, spec))

    def __round__(self, digits: int | None = None) -> Any:
        return link_of(self).operate("round", self, *(() if digits is None else (digits,)))

    def __divmod__(self, other: Any) -> Any:
        return link_of(self).operate("divmod", self, other)

    def __enter__(self) -> Any:
        return link_of(self).operate("enter", self)

    def __exit__(self, kind: object, error: object, trace: object) -> bool:
        return bool(link_of(self).operate("exit", self))

    def __copy__(self) -> Any:
        return link_of(self).operate("copy", self)

    def __deepcopy__(self, _memo: object) -> Any:
        return link_of(self).operate("deepcopy", self)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        import numpy as np  # only who has arrays is asked for one

        array = link_of(self).operate("array", self)
        if type(array) is not np.ndarray:
            raise TypeError(f"no array can be made of {type(array).__name__!r} object")
        return array if dtype is None else array.astype(dtype)

    def __reduce_ex__(self, _protocol: Any) -> Any:
        raise TypeError("an object of the answers cannot be pickled by a test")

    def __length_hint__(self) -> Any:
        return NotImplemented


class CallableHandle(Handle):
    """A function, a class or another object that can be called."""

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return link_of(self).call(self, args, kwargs)


def is_handle(value: object) -> bool:
    """Whether this is a handle; `isinstance` would ask the answers."""
    return type(value) in (Handle, CallableHandle)


def link_of(handle: Handle) -> Link:
    link: Link = object.__getattribute__(handle, "_link")
    return link


def number_of(handle: Handle) -> int:
    number: int = object.__getattribute__(handle, "_number")
    return number


def about(handle: Handle) -> dict[str, Any]:
    """What the answers said of the object when they handed it out."""
    said: dict[str, Any] = object.__getattribute__(handle, "_about")
    return said


def _walk(link: Link, iterator: Any) -> Iterator[Any]:
    while True:
        try:
            item = link.operate("next", iterator)
        except StopIteration:
            return
        yield item


def _unary(name: str) -> Callable[[Handle], Any]:
    def operate(self: Handle) -> Any:
        return link_of(self).operate(name, self)

    return operate


def _binary(name: str) -> Callable[[Handle, Any], Any]:
    def operate(self: Handle, other: Any) -> Any:
        return link_of(self).operate(name, self, other)

    return operate


def _reflected(name: str) -> Callable[[Handle, Any], Any]:
    def operate(self: Handle, other: Any) -> Any:
        return link_of(self).operate(name, other, self)

    return operate


for _name in UNARY:
    setattr(Handle, f"__{_name}__", _unary(_name))
for _name in CONVERSIONS:
    setattr(Handle, f"__{_name}__", _unary(_name))
for _name in (*BINARY, *IN_PLACE, *ORDER):
    setattr(Handle, f"__{_name.rstrip('_')}__", _binary(_name))
for _name in BINARY:
    setattr(Handle, f"__r{_name.rstrip('_')}__", _reflected(_name))
