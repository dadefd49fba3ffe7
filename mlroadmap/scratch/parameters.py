"""Parameters are looked at when a model is fitted, and a bad one is named in one sentence."""

from collections.abc import Iterable
from math import sqrt
from numbers import Integral, Real
from typing import Any


def check_number(name: str, value: Any, least: float, *, whole: bool = True, or_none: bool = False) -> None:
    """Raise a ValueError unless the value is a number, large enough, and whole where it must be."""
    if value is None and or_none:
        return
    if not (_is_number(value, whole) and value >= least):
        kind = "a whole number" if whole else "a number"
        raise ValueError(f"{name} must be {kind} of at least {least}{', or None' * or_none}, not {value!r}.")


def check_positive(name: str, value: Any) -> None:
    """Raise a ValueError unless the value is a number above 0."""
    check_number(name, value, 0, whole=False)
    if value == 0:
        raise ValueError(f"{name} must be above 0, not {value!r}.")


def check_choice(name: str, value: Any, choices: Iterable[str]) -> None:
    """Raise a ValueError unless the value is one of these words."""
    words = list(choices)
    if not isinstance(value, str) or value not in words:
        *first, last = map(repr, words)
        raise ValueError(f"{name} must be {', '.join(first)} or {last}, not {value!r}.")


def _is_number(value: Any, whole: bool) -> bool:
    # True counts as 1 in Python, but nobody means it so.
    return isinstance(value, Integral if whole else Real) and not isinstance(value, bool)


def count_features(max_features: Any, n_features: int) -> int:
    """How many features a node may choose from.

    Parameters
    ----------
    max_features : None, "sqrt", int or float
        All; the square root of their number, rounded down; so many; or this share of them, rounded down, at least one.

    Raises
    ------
    ValueError
        When it is something else, or more than there are.
    """
    if max_features is None:
        return n_features
    if isinstance(max_features, str) and max_features == "sqrt":
        return int(sqrt(n_features))
    if _is_number(max_features, whole=True):
        if 1 <= max_features <= n_features:
            return int(max_features)
    elif _is_number(max_features, whole=False) and 0 < max_features <= 1:
        return max(1, int(max_features * n_features))
    raise ValueError(
        f"max_features must be None, 'sqrt', a whole number from 1 to {n_features} (the number of features) "
        f"or a share above 0.0 and up to 1.0, not {max_features!r}."
    )
