"""What differs between two tables of pandas: Series, frames, indexes, Categoricals.

Imported only when a table is there to compare, so that pandas stays unloaded
in a notebook that does not use it.
"""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mlroadmap.expect import columns, rows
from mlroadmap.expect.columns import Column, Mask
from mlroadmap.expect.comparing import Difference, lower
from mlroadmap.expect.families import Family, family, key, number
from mlroadmap.expect.options import Compare
from mlroadmap.expect.show import counted, labels, short

LOOK_AT_INDEX = "look at its index."
RESET = "`reset_index(drop=True)` counts the rows from 0 again."


def plain_frame(value: Any) -> pd.DataFrame:
    """A frame of pandas' own class with the same data, so that no method of a subclass is called."""
    return value if type(value) is pd.DataFrame else pd.DataFrame(value)


def plain_series(value: Any) -> pd.Series:
    """The values of a Series, Index or Categorical as a Series of pandas' own class."""
    if type(value) is pd.Series:
        return value
    if issubclass(type(value), pd.Index):
        to_series: Any = pd.Index.to_series
        return to_series(value, index=range(len(value)))
    return pd.Series(value)


@dataclass(frozen=True)
class Table:
    """A table in a plain form: its columns by label, its index, both as `Column`s.

    Parameters
    ----------
    labels : list
        The label of each column; `None` stands for the only column of a Series.
    columns : list of Column
        One each label.
    index : list of Column
        One each level of the index; empty where there is none to look at.
    row_labels : pandas.Index or None
        What to call the rows in a message.
    """

    labels: list[Any]
    columns: list[Column]
    index: list[Column]
    row_labels: Any
    count: int

    def keyed(self) -> dict[Hashable, int]:
        """The position of each column by a key of its label and which of the equal labels it is."""
        seen: dict[Hashable, int] = {}
        found: dict[Hashable, int] = {}
        for position, label in enumerate(self.labels):
            name = key(label)
            nth = seen.get(name, 0)
            seen[name] = nth + 1
            found[name, nth] = position
        return found


def _read_frame(frame: pd.DataFrame) -> Table:
    return Table(
        labels=list(frame.columns),
        columns=[columns.read(frame.iloc[:, i]) for i in range(frame.shape[1])],
        index=_levels(frame.index),
        row_labels=frame.index,
        count=len(frame),
    )


def _read_series(series: pd.Series) -> Table:
    return Table([None], [columns.read(series)], _levels(series.index), series.index, len(series))


def _levels(index: Any) -> list[Column]:
    return [columns.read(index.get_level_values(level)) for level in range(index.nlevels)]


def table_difference(got: Any, want: Any, options: Compare, subject: str) -> Difference | None:
    """What differs between two tables of the same family; see `comparing.difference`."""
    match family(want):
        case Family.FRAME:
            found = _frame_difference(plain_frame(got), plain_frame(want), options)
        case Family.SERIES:
            found = _series_difference(plain_series(got), plain_series(want), options)
        case Family.INDEX:
            found = _index_difference(got, want, options)
        case _:
            found = _categorical_difference(got, want, options)
    if found is None or not subject:
        return found
    return replace(found, what=f"{subject}: {lower(found.what)}")


def _series_difference(got: pd.Series, want: pd.Series, options: Compare) -> Difference | None:
    found = _rows_difference(_read_series(got), _read_series(want), options, "row")
    if found is None and options.names:
        found = _names_difference([got.name], [want.name], "name")
        found = found or _names_difference(got.index.names, want.index.names, "index name")
    return found


def _index_difference(got: Any, want: Any, options: Compare) -> Difference | None:
    if got.nlevels != want.nlevels:
        return Difference(f"It has {counted(got.nlevels, 'level')}, where {want.nlevels} is asked for.")
    a, b = (Table(list(range(index.nlevels)), _levels(index), [], None, len(index)) for index in (got, want))
    found = _rows_difference(a, b, replace(options, index=False), "label")
    if found is None and options.names:
        return _names_difference(got.names, want.names, "name")
    return found


def _categorical_difference(got: Any, want: Any, options: Compare) -> Difference | None:
    a, b = (Table([None], [columns.read(value)], [], None, len(value)) for value in (got, want))
    found = _rows_difference(a, b, replace(options, index=False), "value")
    if found is None and options.dtypes and bool(got.ordered) != bool(want.ordered):
        state = "are ordered" if got.ordered else "have no order"
        return Difference(f"Its categories {state}, and that is not asked for.")
    return found


def _frame_difference(got: pd.DataFrame, want: pd.DataFrame, options: Compare) -> Difference | None:
    a, b = _read_frame(got), _read_frame(want)
    found = _labels_difference(a, b, got, options)
    if found is not None:
        return found
    places, wanted = a.keyed(), b.keyed()
    a = replace(a, labels=b.labels, columns=[a.columns[places[name]] for name in wanted])
    found = _rows_difference(a, b, options, "row")
    if found is None and options.names:
        found = _names_difference(got.index.names, want.index.names, "index name")
        found = found or _names_difference(got.columns.names, want.columns.names, "name of the columns")
    return found


def _labels_difference(a: Table, b: Table, got: pd.DataFrame, options: Compare) -> Difference | None:
    places, wanted = a.keyed(), b.keyed()
    absent = [b.labels[position] for name, position in wanted.items() if name not in places]
    extra = [a.labels[position] for name, position in places.items() if name not in wanted]
    if absent or extra:
        known = {key(label) for label in b.labels}
        gone = {key(label) for label in absent}
        twice = [label for label in extra if key(label) in known]
        unknown = [label for label in extra if key(label) not in known]
        in_index = [name for name in got.index.names if name is not None and key(name) in gone]
        parts = [f"column `{labels([label])}` is missing" for label in absent[:4]]
        parts += [f"column `{labels([label])}` is there more than once" for label in twice[:4]]
        if unknown:
            parts.append(f"{'column' if len(unknown) == 1 else 'columns'} not asked for: {labels(unknown)}")
        parts += [f"`{labels([name])}` is in the index" for name in in_index]
        what = "; ".join(parts)
        step = "`reset_index()` makes columns of the index." if in_index else ""
        return Difference(f"{what[:1].upper()}{what[1:]}.", step)
    if options.column_order and list(places) != list(wanted):
        return Difference(f"Its columns come in another order than asked for: {labels(a.labels)}.")
    return None


def _rows_difference(a: Table, b: Table, options: Compare, noun: str) -> Difference | None:
    """What differs between two tables with the same columns in the same order."""
    if a.count != b.count:
        more = f"more {noun}s" if a.count > b.count else f"fewer {noun}s"
        return Difference(f"It has {counted(a.count, noun)}: {more} than asked for.")
    for label, left, right in zip(b.labels, a.columns, b.columns, strict=True):
        if columns.clash(left, right):
            return Difference(f"{_column(label)} holds {left.words}, where {right.words} are wanted.")
    if options.index:
        if len(a.index) != len(b.index):
            levels = counted(len(a.index), "level")
            return Difference(f"Its index has {levels}, where {len(b.index)} is asked for.", LOOK_AT_INDEX)
        for left, right in zip(a.index, b.index, strict=True):
            if columns.clash(left, right):
                return Difference(f"Its index holds {left.words}, where {right.words} are wanted.", LOOK_AT_INDEX)
    found = (_ordered if options.row_order else _unordered)(a, b, options, noun)
    return found or (_dtype_difference(a, b) if options.dtypes else None)


def _ordered(a: Table, b: Table, options: Compare, noun: str) -> Difference | None:
    cells = rows.differing_cells(a.columns, b.columns, options)
    bad = _any_row(cells, a.count)
    if bad.any():
        # The rows themselves, whatever their labels: after `reset_index` these no longer tell.
        if not rows.unpaired(a.columns, b.columns, options):
            return Difference(f"It holds the right {noun}s, but in another order.")
        first = int(np.flatnonzero(bad)[0])
        column = int(np.flatnonzero(cells[:, first])[0])
        what = _cell(a, first, column, int(bad.sum()), noun)
        hint = " Numbers were rounded on the way." if _only_rounded(a, b, cells) else ""
        return Difference(f"{what}{hint}")
    if not options.index:
        return None
    bad = _any_row(rows.differing_cells(a.index, b.index, options), a.count)
    if not bad.any():
        return None
    first = int(np.flatnonzero(bad)[0])
    start = max(0, first - 1)
    shown = short(list(a.row_labels[start : start + 4]))
    where = f"from position {start} on it is {shown}"
    if len(b.index) == 1 and _counts_from_zero(b.index[0]):
        return Difference(f"The values are right, but the index does not count the rows from 0: {where}.", RESET)
    return Difference(f"The values are right, but the index is not the one asked for: {where}.", LOOK_AT_INDEX)


def _any_row(cells: NDArray[np.bool_], count: int) -> Mask:
    """Where any column differs; a table without columns has no cells at all."""
    return np.asarray(cells.any(axis=0), dtype=bool) if len(cells) else np.zeros(count, dtype=bool)


def _only_rounded(a: Table, b: Table, cells: NDArray[np.bool_]) -> bool:
    """Whether every number that differs is the wanted one, rounded."""
    pairs = [pair for pair, bad in zip(zip(a.columns, b.columns, strict=True), cells, strict=True) if bad.any()]
    return all(columns.rounded(got, want) for got, want in pairs)


def _counts_from_zero(column: Column) -> bool:
    return (
        column.kind == "numbers"
        and not column.missing.any()
        and bool(np.array_equal(column.values, np.arange(len(column))))
    )


def _unordered(a: Table, b: Table, options: Compare, noun: str) -> Difference | None:
    alone = _unpaired(a, b, options)
    if not alone:
        return None
    row = alone[0]
    where = f"position {row}{_row_label(a, row)}"
    shown = ", ".join(
        short(column.value(row)) if label is None else f"{labels([label])} {short(column.value(row))}"
        for label, column in list(zip(a.labels, a.columns, strict=True))[:4]
    )
    count = f"{len(alone)} of {counted(a.count, noun)} {'is' if len(alone) == 1 else 'are'}"
    return Difference(f"{count} not among those asked for; the first at {where}: {shown}.")


def _unpaired(a: Table, b: Table, options: Compare) -> list[int]:
    """The rows of `a` without a partner in `b`; with their labels, where the index counts."""
    left = a.columns + (a.index if options.index else [])
    right = b.columns + (b.index if options.index else [])
    return rows.unpaired(left, right, options)


def _dtype_difference(a: Table, b: Table) -> Difference | None:
    for label, left, right in zip(b.labels, a.columns, b.columns, strict=True):
        # An empty or all-missing column of objects says nothing of its kind: pandas 2 keeps text so.
        if left.dtype != right.dtype and "nothing" not in (left.kind, right.kind):
            return Difference(
                f"{_column(label)} has a dtype of the kind {left.dtype}, where {right.dtype} is wanted.",
                "look at its dtype (`.dtypes`) and convert it with `astype`.",
            )
    return None


def _names_difference(got: Any, want: Any, what: str) -> Difference | None:
    a, b = list(got), list(want)
    if [key(name) for name in a] == [key(name) for name in b]:
        return None
    shown = short(a[0] if len(a) == 1 else a)
    return Difference(f"Its {what} is {shown}, and that is not the one asked for.")


def _column(label: Any) -> str:
    return "It" if label is None else f"Column `{labels([label])}`"


def _row_label(table: Table, row: int) -> str:
    """The label of a row in brackets, where it is not simply its position."""
    if table.row_labels is None:
        return ""
    label = table.row_labels[row]
    if family(label) is Family.NUMBER and number(label) == row:
        return ""
    return f" (index {short(label)})"


def _cell(a: Table, row: int, column: int, count: int, noun: str) -> str:
    label = a.labels[column]
    value = a.columns[column].value(row)
    where = f"position {row}{_row_label(a, row)}"
    if label is not None and noun == "row":
        where += f", column `{labels([label])}`"
    differ = "differs" if count == 1 else "differ"
    return f"{count} of {counted(a.count, noun)} {differ}; the first at {where}, where it holds {short(value)}."
