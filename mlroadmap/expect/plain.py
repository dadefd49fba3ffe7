"""A value without the subclasses that could make a comparison lie."""

from typing import Any

import numpy as np

from mlroadmap.expect.families import Family, family, items, number, pairs, text
from mlroadmap.expect.safely import safely

DEPTH = 20  # lists in lists; a list that holds itself has no end


def plain(value: Any) -> Any:
    """The same data in the plain classes of Python, NumPy and pandas.

    What is plain already comes back as it is, and so does what is of an unknown class.

    Examples
    --------
    >>> class Yes(str):
    ...     def __eq__(self, other):
    ...         return True
    ...     __hash__ = None
    >>> plain(Yes("tea")) == "coffee"
    False
    """
    return safely(_plain, value, DEPTH, otherwise=value)


def _plain(value: Any, depth: int) -> Any:
    name, kind = family(value), type(value)
    if name is Family.TEXT:
        return text(value)
    if name is Family.NUMBER and issubclass(kind, int | float) and kind is not np.float64:
        return number(value)
    if name is Family.SEQUENCE and (kind is list or kind is tuple) and depth:
        return kind(_plain(item, depth - 1) for item in items(value))
    if name is Family.DICT and kind is dict and depth:
        return {_plain(k, depth - 1): _plain(v, depth - 1) for k, v in pairs(value)}
    if name is Family.ARRAY and issubclass(kind, np.ndarray) and not issubclass(kind, np.ma.MaskedArray):
        return np.asarray(value)
    if name is Family.FRAME:
        from mlroadmap.expect import frames

        return frames.plain_frame(value)
    if name is Family.SERIES:
        from mlroadmap.expect import frames

        return frames.plain_series(value)
    return value
