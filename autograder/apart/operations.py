"""What a test may have done to an object of the answers, by name."""

import copy
import operator
from collections.abc import Callable
from typing import Any

from autograder.apart.handles import ARITHMETIC, IN_PLACE, ORDER, UNARY
from autograder.apart.linked import base_of, plain_of

# Iterators over what Python itself holds, so that nothing of the learner's runs between two items.
_CONTAINERS: tuple[Any, ...] = ([], (), set(), {}, {}.values(), {}.items(), "", b"")
_BUILTIN_ITERATORS = frozenset(type(iter(container)) for container in _CONTAINERS)

_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.items()))


def _truth(value: Any) -> bool:
    return bool(value)


def _iterator(value: Any) -> Any:
    """An iterator, or all the items where taking them at once makes no difference."""
    iterator = iter(value)
    return list(iterator) if type(iterator) in _BUILTIN_ITERATORS and iterator is not value else iterator


def _held(value: Any) -> Any:
    """The data that an object holds whose class is no plain one; None where it holds none."""
    if type(value) in _VIEWS:
        return set(value)
    base = base_of(type(value))
    return None if base is None else plain_of(value, base)


def _as_array(value: Any) -> Any:
    import numpy as np  # only who has arrays is asked for one

    return np.asarray(value)


def _enter(value: Any) -> Any:
    return type(value).__enter__(value)


def _exit(value: Any, kind: Any, error: Any) -> Any:
    return type(value).__exit__(value, kind, error, None)


OPERATIONS: dict[str, Callable[..., Any]] = {
    **{name: getattr(operator, name) for name in (*UNARY, *ARITHMETIC, *IN_PLACE, *ORDER) if name != "divmod"},
    **{name: getattr(operator, name) for name in ("eq", "ne", "getitem", "setitem", "delitem", "contains", "index")},
    **{kind.__name__: kind for kind in (str, int, float, complex, reversed)},
    **{
        function.__name__: function
        for function in (len, repr, hash, dir, next, format, round, divmod, setattr, delattr, isinstance, issubclass)
    },
    "bool": _truth,
    "iter": _iterator,
    "held": _held,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "array": _as_array,
    "enter": _enter,
    "exit": _exit,
}
