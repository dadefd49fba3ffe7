"""Copies of arguments, and what a call did to them."""

import copy
from typing import Any

from mlroadmap.expect.comparing import same
from mlroadmap.expect.families import Family, family, key
from mlroadmap.expect.options import EXACTLY
from mlroadmap.expect.safely import safely
from mlroadmap.expect.show import counted, labels, short


def copied(value: Any) -> Any:
    """A copy that shares nothing with the value, or the value itself where it cannot be copied.

    Generators, locks and some objects of a learner cannot. Axes and figures are passed as they are: a copy
    of a figure would open as a second figure.
    """
    return safely(_copy, value, otherwise=value)


def _copy(value: Any) -> Any:
    if str(type(value).__module__).startswith("matplotlib."):
        return value
    if family(value) in (Family.FRAME, Family.SERIES):
        return _copied_table(value)
    return copy.deepcopy(value)


def _copied_table(value: Any) -> Any:
    """A deep copy, of the lists and dicts in its cells too, which pandas would share."""
    copy_ = value.copy(deep=True)
    columns = [value] if family(value) is Family.SERIES else [value.iloc[:, i] for i in range(value.shape[1])]
    for position, column in enumerate(columns):
        if column.dtype != object or all(cell is None or type(cell) is str or type(cell) is float for cell in column):
            continue
        cells = [copy.deepcopy(cell) for cell in column]
        if any(new is not old for new, old in zip(cells, column, strict=True)):
            fresh = type(column)(cells, index=column.index, dtype=object, name=column.name)
            if copy_.ndim == 1:
                return fresh
            copy_.isetitem(position, fresh)
    return copy_


def change(old: Any, new: Any) -> str:
    """What happened to an argument: `old` as it went in, `new` as it came out; "" when nothing did.

    Of an object of an unknown kind nothing is known.

    Examples
    --------
    >>> change([3, 1], [1, 3]), change([3, 1], [3, 1])
    ('it is now [1, 3]', '')
    """
    if _unchanged(old, new):
        return ""
    return f"it {safely(_change, old, new, otherwise='is not what it was')}"


def _unchanged(old: Any, new: Any) -> bool:
    if old is new or family(old) is Family.OTHER or _is_same_table(old, new):
        return True
    # Where even a fresh copy seems to differ (a list that holds itself), nothing can be told.
    return same(new, old, EXACTLY) or not same(copied(old), old, EXACTLY)


def _is_same_table(old: Any, new: Any) -> bool:
    """Whether two frames are alike in everything, told by pandas at once; False where that is not known.

    pandas would ask objects in cells or labels whether they are equal, and a learner's may lie.
    """
    kind = type(old)
    if family(old) is not Family.FRAME or type(new) is not kind or kind.__module__.partition(".")[0] != "pandas":
        return False
    labels = (old.index, old.columns, new.index, new.columns)
    if any(
        str(dtype) in ("object", "category") for dtype in (*old.dtypes, *new.dtypes, *(one.dtype for one in labels))
    ):
        return False
    return bool(
        old.equals(new)
        and old.index.identical(new.index)
        and old.columns.identical(new.columns)
        and list(old.dtypes) == list(new.dtypes)
    )


def _change(old: Any, new: Any) -> str:
    """What happened to an argument."""
    if family(old) is Family.FRAME and family(new) is Family.FRAME:
        was, now = ({key(label): label for label in frame.columns} for frame in (old, new))
        gained = [label for name, label in now.items() if name not in was]
        lost = [label for name, label in was.items() if name not in now]
        parts = [f"gained the column {labels(gained)}"] if gained else []
        parts += [f"lost the column {labels(lost)}"] if lost else []
        if parts:
            return " and ".join(parts)
        if len(old) != len(new):
            return f"now has {counted(len(new), 'row')}"
        return "now has other values, another order or another index"
    return f"is now {short(new)}"
