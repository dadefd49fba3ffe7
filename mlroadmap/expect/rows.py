"""Rows paired off whatever their order."""

from collections import deque
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlroadmap.expect import columns
from mlroadmap.expect.columns import Column
from mlroadmap.expect.comparing import same
from mlroadmap.expect.families import key
from mlroadmap.expect.options import Compare

# Rows that have no exact partner are searched one by one; beyond this many they count as different.
SEARCHED = 300


def differing_cells(got: Sequence[Column], want: Sequence[Column], options: Compare) -> NDArray[np.bool_]:
    """Where the cells of two tables differ, row by row in the order they have.

    Returns
    -------
    array of bool, shape (columns, rows)
    """
    pairs = zip(got, want, strict=True)
    cells = [columns.differing(x, y, options.within, lambda p, q: same(p, q, options)) for x, y in pairs]
    return np.array(cells, dtype=bool)


def unpaired(got: Sequence[Column], want: Sequence[Column], options: Compare) -> list[int]:
    """The rows of `got` that have no partner of their own among the rows of `want`.

    Parameters
    ----------
    got, want : sequence of Column
        The columns of two tables, as many in both and in the same order.
    options : Compare
        Its tolerance counts.

    Returns
    -------
    list of int
        Positions in `got`, in order.
    """
    if not got or not len(got[0]):
        return []
    places = _places(got, want, options)
    found = np.flatnonzero(places >= 0)
    # Numbers that hang together through others may still lie too far apart.
    wrong = differing_cells(
        [column.take(found) for column in got], [column.take(places[found]) for column in want], options
    ).any(axis=0)
    places[found[wrong]] = -1
    alone = [int(row) for row in np.flatnonzero(places < 0)]
    if len(alone) > SEARCHED:
        return alone
    taken = set(places.tolist())
    return _search(got, want, alone, [row for row in range(len(want[0])) if row not in taken], options)


def _places(got: Sequence[Column], want: Sequence[Column], options: Compare) -> NDArray[np.int64]:
    """For each row of `got` the row of `want` that is likely its partner, or -1."""
    codes = [_codes(x, y, options.within) for x, y in zip(got, want, strict=True)]
    offered = np.ascontiguousarray(np.column_stack([code[0] for code in codes]))
    wanted = np.ascontiguousarray(np.column_stack([code[1] for code in codes]))
    waiting: dict[bytes, deque[int]] = {}
    for row in _by_size(want):
        waiting.setdefault(wanted[row].tobytes(), deque()).append(int(row))
    places = np.full(len(offered), -1, dtype=np.int64)
    for row in _by_size(got):
        partners = waiting.get(offered[row].tobytes())
        if partners:
            places[row] = partners.popleft()
    return places


def _by_size(table: Sequence[Column]) -> NDArray[np.intp]:
    """The rows from small to large numbers, so that numbers within noise meet their nearest partner."""
    numbers = [np.where(c.missing, 0, c.values) for c in table if c.kind == "numbers"]
    return np.lexsort(numbers[::-1]) if numbers else np.arange(len(table[0]))


def _search(
    got: Sequence[Column], want: Sequence[Column], alone: list[int], free: list[int], options: Compare
) -> list[int]:
    """Pair off the rows that are equal only within the tolerance, or only by looking into their lists."""
    still = []
    for row in alone:
        here = [column.take([row] * len(free)) for column in got]
        there = [column.take(free) for column in want]
        fits = np.flatnonzero(~differing_cells(here, there, options).any(axis=0))
        if len(fits):
            del free[int(fits[0])]
        else:
            still.append(row)
    return still


def _codes(got: Column, want: Column, within: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Whole numbers for the values of both columns: equal values have the same one."""
    missing = np.concatenate([got.missing, want.missing])
    if got.kind == want.kind and got.kind != "mixed values":
        values = np.concatenate([got.values, want.values])
        if values.dtype.kind == "f":
            codes = _clusters(values, within)
        else:
            codes = np.unique(values, return_inverse=True)[1].reshape(-1).astype(np.int64)
    else:
        names: dict[Hashable, int] = {}
        both: list[Any] = [column.value(row) for column in (got, want) for row in range(len(column))]
        codes = np.array([names.setdefault(key(value), len(names)) for value in both], dtype=np.int64)
    codes = np.where(missing, -1, codes)
    return codes[: len(got)], codes[len(got) :]


def _clusters(values: NDArray[Any], within: float) -> NDArray[np.int64]:
    """The same number for values that lie within the tolerance of a neighbour.

    Rounding would tear apart two values on either side of a rounding boundary.
    """
    order = np.argsort(values, kind="stable")
    ranked = values[order]
    with np.errstate(invalid="ignore", over="ignore"):
        apart = ranked[1:] - ranked[:-1] > within * np.maximum(1.0, np.abs(ranked[1:]))
    apart |= np.isinf(ranked[1:]) & (ranked[1:] != ranked[:-1])
    codes = np.zeros(len(values), dtype=np.int64)
    codes[order[1:]] = np.cumsum(apart)
    return codes
