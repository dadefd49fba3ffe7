"""Stand-ins, in the tests' process, for objects that stay in the process of the answers.

A handle passes on what is asked of it: attributes, calls, items, operators,
lengths, iteration. What a test may rely on:

- Data (numbers, texts, lists, arrays, frames) come by value and never as a handle, so a test compares them with its
  own code. A handle is never an instance of a class of data, whatever it says of itself.
- A comparison of a handle with data is made here: it compares the data that the object holds, if its class is one of
  lists, dicts or sets, and is False otherwise. What an operator makes of a handle and data is never believed to be
  data, since whoever computes it knows both sides of a difference that a test takes.
- Whether two objects of the answers are equal, and everything else that an object says of itself (its length, its
  truth, its attributes, what its methods give, what is in it), is what the answers say: a value like any other, right
  or wrong. A test that asks an object whether it is right (`result.equals(expected)`) makes sure of its kind first.
- `isinstance` works for classes of libraries, by the name of the class, and for classes of the learner.
- Nothing that is said about memory (array interfaces and the like) is believed, and no display but `repr`.
"""

import functools
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from autograder.apart.codec import ForeignValueError

# Attributes that a test may ask for although Python itself gives them a meaning.
PASSED_ON = frozenset(
    {
        *("__name__", "__qualname__", "__module__", "__doc__", "__dict__", "__self__", "__func__"),
        *("__defaults__", "__kwdefaults__", "__annotations__", "__mro__", "__code__", "__closure__", "__members__"),
        *("__dataclass_fields__", "__dataclass_params__", "__match_args__", "__abstractmethods__", "__version__"),
        *(
            "__cause__",
            "__context__",
            "__notes__",
            "__sklearn_tags__",
            "__sklearn_is_fitted__",
            "__init__",
            "__slots__",
        ),
    }
)
# How a notebook would show an object; a cell that ends in one shows no more than its name.
DISPLAYS = frozenset({"_ipython_display_", "_ipython_canary_method_should_not_exist_", "_render_traceback_"})
UNARY = ("neg", "pos", "abs", "invert")
ARITHMETIC = (
    *("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor"),
    "divmod",
)
IN_PLACE = (
    *("iadd", "isub", "imul", "imatmul", "itruediv", "ifloordiv", "imod", "ipow", "ilshift", "irshift", "iand", "ior"),
    "ixor",
)
ORDER = ("lt", "le", "gt", "ge")
# What each of these gives is looked at: Python itself takes nothing else.
CONVERSIONS: dict[str, type] = {"len": int, "bool": bool, "index": int, "int": int, "float": float, "complex": complex}


class Link(Protocol):
    """What a handle needs of the way to the answers."""

    def attribute(self, handle: "Handle", name: str) -> Any: ...
    def operate(self, name: str, *args: Any) -> Any: ...
    def call(self, handle: "Handle", args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any: ...
    def signature(self, handle: "Handle") -> Any: ...
    def library_class(self, handle: "Handle") -> type | None: ...
    def library_bases(self, handle: "Handle") -> tuple[type, ...]: ...
    def is_instance(self, value: object, handle: "Handle") -> bool: ...
    def is_same_class(self, handle: "Handle", kind: type) -> bool: ...
    def held(self, handle: "Handle") -> Any: ...
    def is_of_library(self, handle: "Handle") -> bool: ...
    def forget(self, number: int, handle: object) -> None: ...


class Handle:
    """An object of the answers. Its own class is made to have the methods that the object's class has."""

    __slots__ = ("__weakref__", "_link", "_number", "_said")

    _link: Link
    _number: int
    _said: Any

    def __init__(self, link: Link, number: int, said: Any) -> None:
        object.__setattr__(self, "_link", link)
        object.__setattr__(self, "_number", number)
        object.__setattr__(self, "_said", said)

    def __getattribute__(self, name: str) -> Any:
        if name == "__class__":
            return link_of(self).library_class(self) or type(self)
        if name == "__signature__":
            return link_of(self).signature(self)
        if name == "__bases__":
            return link_of(self).library_bases(self)
        if name in PASSED_ON or not (name.startswith("__") and name.endswith("__")):
            if name == "_repr_mimebundle_":
                return object.__getattribute__(self, name)
            if name in DISPLAYS or (name.startswith("_repr_") and name.endswith("_")):
                raise AttributeError(name)
            return link_of(self).attribute(self, name)
        # Anything else between underlines is Python's or a library's own way of looking at an object.
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        link_of(self).operate("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        link_of(self).operate("delattr", self, name)

    def __del__(self) -> None:
        try:
            link_of(self).forget(number_of(self), self)
        except AttributeError:  # made only in part, or the interpreter is on its way out
            return

    def __eq__(self, other: object) -> Any:
        if self is other:
            return True
        return _compared(self, "eq", other, otherwise=False)

    def __ne__(self, other: object) -> Any:
        if self is other:
            return False
        return _compared(self, "ne", other, otherwise=True)

    def __hash__(self) -> int:
        return expected(link_of(self).operate("hash", self), int)

    def __str__(self) -> str:
        return expected(link_of(self).operate("str", self), str)

    def __repr__(self) -> str:
        return expected(link_of(self).operate("repr", self), str)

    def __format__(self, spec: str) -> str:
        return expected(link_of(self).operate("format", self, spec), str)

    def __dir__(self) -> list[str]:
        return [expected(name, str) for name in expected(link_of(self).operate("dir", self), list)]

    def __copy__(self) -> Any:
        return link_of(self).operate("copy", self)

    def __deepcopy__(self, _memo: object) -> Any:
        return link_of(self).operate("deepcopy", self)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        import numpy as np  # only who has arrays is asked for one

        array = link_of(self).operate("array", self)
        if type(array) is not np.ndarray:
            raise ForeignValueError("what came back is no array")
        return array if dtype is None else array.astype(dtype)

    def __reduce_ex__(self, _protocol: Any) -> Any:
        raise TypeError("an object of the answers cannot be pickled by a test")

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, str]]:
        return {"text/plain": f"<{type(self).__name__}>"}, {}


def is_handle(value: object) -> bool:
    """Whether this is a handle; `isinstance` would ask the answers."""
    return issubclass(type(value), Handle)


def link_of(handle: Handle) -> Link:
    link: Link = object.__getattribute__(handle, "_link")
    return link


def number_of(handle: Handle) -> int:
    number: int = object.__getattribute__(handle, "_number")
    return number


def said_of(handle: Handle) -> Any:
    """What the answers said of the object when they handed it out."""
    return object.__getattribute__(handle, "_said")


def expected(value: Any, kind: type[Any]) -> Any:
    """A value of exactly this type.

    Raises
    ------
    ForeignValueError
        When it is another: on the other side Python itself would have refused it.
    """
    if type(value) is not kind or (kind is int and abs(value) >> 10_000):
        raise ForeignValueError(f"what came back is no {kind.__name__}")
    return value


def is_foreign(value: object) -> bool:
    """Whether a value lives on the other side."""
    return is_handle(value) or hasattr(type(value), "_foreign_handle")


def _compared(handle: Handle, name: str, other: Any, otherwise: Any) -> Any:
    link = link_of(handle)
    if is_foreign(other):
        return link.operate(name, handle, other)
    if isinstance(other, type):
        return link.is_same_class(handle, other) is (name == "eq") if name in ("eq", "ne") else NotImplemented
    held = link.held(handle)
    if held is not None:
        return OPERATORS[name](held, other)
    if link.is_of_library(handle):
        # A sparse matrix or a tensor gives another one.
        result = link.operate(name, handle, other)
        if is_foreign(result):
            return result
    return otherwise


def _walk(link: Link, iterator: Any) -> Iterator[Any]:
    while True:
        try:
            item = link.operate("next", iterator)
        except StopIteration:
            return
        yield item


def _iterate(self: Handle) -> Iterator[Any]:
    link = link_of(self)
    iterator = link.operate("iter", self)
    if is_handle(iterator):
        return iterator if iterator is self else _walk(link, iterator)
    return iter(expected(iterator, list))


def _call(*args: Any, **kwargs: Any) -> Any:
    handle, *rest = args
    return link_of(handle).call(handle, tuple(rest), kwargs)


def _round(self: Handle, digits: int | None = None) -> Any:
    return link_of(self).operate("round", self, *(() if digits is None else (digits,)))


def _leave(self: Handle, kind: Any, error: Any, _trace: object) -> bool:
    return bool(link_of(self).operate("exit", self, kind, error))


def _contains(self: Handle, item: Any) -> bool:
    return expected(link_of(self).operate("contains", self, item), bool)


def _is_instance(self: Handle, instance: Any) -> bool:
    return link_of(self).is_instance(instance, self)


def _is_subclass(self: Handle, subclass: Any) -> bool:
    return is_handle(subclass) and expected(link_of(self).operate("issubclass", subclass, self), bool)


def _plainly(name: str) -> Callable[..., Any]:
    def operate(self: Handle, *args: Any) -> Any:
        return link_of(self).operate(name, self, *args)

    return operate


def _converted(name: str, kind: type) -> Callable[[Handle], Any]:
    def operate(self: Handle) -> Any:
        value = expected(link_of(self).operate(name, self), kind)
        if name == "len" and not 0 <= value < 1 << 62:
            raise ForeignValueError("what came back is no length")
        return value

    return operate


def _ordered(name: str) -> Callable[[Handle, Any], Any]:
    def operate(self: Handle, other: Any) -> Any:
        return _compared(self, name, other, otherwise=NotImplemented)

    return operate


def _arithmetic(name: str, turned: bool = False) -> Callable[[Handle, Any], Any]:
    def operate(self: Handle, other: Any) -> Any:
        link = link_of(self)
        result = link.operate(name, *((other, self) if turned else (self, other)))
        if is_foreign(result) or is_foreign(other) or (name == "matmul" and link.is_of_library(self)):
            return result
        return NotImplemented

    return operate


def _without_underlines(name: str) -> str:
    return name.rstrip("_")


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
}
# What a handle can do if the class of its object can. Names are Python's, without the underlines around them.
METHODS: dict[str, Callable[..., Any]] = {
    "call": _call,
    "iter": _iterate,
    "next": _plainly("next"),
    "reversed": lambda self: iter(link_of(self).operate("reversed", self)),
    "getitem": _plainly("getitem"),
    "setitem": _plainly("setitem"),
    "delitem": _plainly("delitem"),
    "contains": _contains,
    "round": _round,
    "enter": _plainly("enter"),
    "exit": _leave,
    "instancecheck": _is_instance,
    "subclasscheck": _is_subclass,
    **{name: _plainly(name) for name in UNARY},
    **{name: _converted(name, kind) for name, kind in CONVERSIONS.items()},
    **{name: _ordered(name) for name in ORDER},
    **{_without_underlines(name): _arithmetic(name) for name in (*ARITHMETIC, *IN_PLACE)},
    **{f"r{_without_underlines(name)}": _arithmetic(name, turned=True) for name in ARITHMETIC},
}


@functools.lru_cache(maxsize=500)
def stand_in_class(name: str, methods: frozenset[str]) -> type[Handle]:
    """The class of the handles on objects whose class has this name and these methods."""
    body = {f"__{method}__": METHODS[method] for method in sorted(methods & METHODS.keys())}
    return type(name, (Handle,), {"__slots__": (), "__module__": "__main__", **body})
