"""The kinds that a test may ask of a result."""

from typing import Any

import numpy as np

from mlroadmap.expect.families import Family, family
from mlroadmap.expect.safely import is_a

_KIND_WORDS: dict[type, str] = {
    int: "a whole number",
    float: "a number",
    bool: "True or False",
    str: "a text",
    list: "a list",
    tuple: "a tuple",
    dict: "a dict",
    set: "a set",
    np.ndarray: "an array",
}


def kind_name(kind: type) -> str:
    """What a person calls a kind.

    Examples
    --------
    >>> kind_name(int)
    'a whole number'
    """
    return _KIND_WORDS.get(kind, kind.__name__)


def is_kind(got: Any, kind: type) -> bool:
    """Whether a result is of a kind; NumPy's numbers count as Python's, and a bool is no number.

    Examples
    --------
    >>> is_kind(np.int64(3), int), is_kind(True, int)
    (True, False)
    """
    real = type(got)
    if kind in (int, float):
        accepted = (int, np.integer) if kind is int else (int, float, np.integer, np.floating)
        return family(got) is Family.NUMBER and issubclass(real, accepted)
    if kind is bool:
        return family(got) is Family.FLAG
    if issubclass(real, kind):
        return True
    # Data are told by their real type; anything else may be a handle that answers for its class.
    return family(got) is Family.OTHER and kind.__module__ != "builtins" and is_a(got, kind)
