"""What goes into a figure, checked: one clear sentence each where it can't be drawn."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def numbers(values: Any, name: str, dimensions: int = 1) -> NDArray[np.float64]:
    """An array of finite numbers with so many dimensions."""
    import pandas as pd

    try:
        if isinstance(values, pd.DataFrame | pd.Series):  # what is missing there may be pd.NA
            values = values.to_numpy(dtype=float, na_value=np.nan)
        array = np.asarray(values, dtype=float)
    except (TypeError, ValueError) as error:
        raise TypeError(f"{name} must hold numbers only.") from error
    if array.ndim != dimensions:
        shape = {1: "one dimension", 2: "two dimensions"}[dimensions]
        raise ValueError(f"{name} must have {shape}, and its shape is {array.shape}.")
    if not array.size:
        raise ValueError(f"{name} is empty.")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} holds missing or infinite values.")
    return array


def labels(values: ArrayLike, name: str) -> list[Any]:
    """Class labels, as a list of plain Python values."""
    import pandas as pd

    array = np.asarray(values)
    if array.ndim != 1:
        raise ValueError(f"{name} must have one dimension, a label for each row, and its shape is {array.shape}.")
    if not array.size:
        raise ValueError(f"{name} is empty.")
    if pd.isna(array).any():
        raise ValueError(f"{name} holds missing labels.")
    plain: list[Any] = array.tolist()
    return plain


def same_length(one: Any, one_name: str, other: Any, other_name: str) -> None:
    """Make sure that two inputs have as many rows as each other."""
    if len(one) != len(other):
        raise ValueError(f"{one_name} has {len(one)} rows and {other_name} has {len(other)}; they must match.")


def all_classes(*several: Sequence[Any]) -> list[Any]:
    """Every label that occurs, once and in order."""
    found = {label for labels in several for label in labels}
    try:
        return sorted(found)
    except TypeError as error:
        raise TypeError("The labels mix kinds that can't be sorted, such as text and numbers.") from error


def names_of(things: Sequence[Any], names: Sequence[str] | None, name: str) -> list[str]:
    """A name for each thing: those handed in, or the things themselves as text."""
    if names is None:
        return [str(thing) for thing in things]
    if isinstance(names, str):
        raise TypeError(f"{name} must be a list of names, not one text.")
    if len(names) != len(things):
        shown = ", ".join(str(thing) for thing in things)
        raise ValueError(f"{name} holds {len(names)}, and there are {len(things)} to name: {shown}.")
    return [str(one) for one in names]
