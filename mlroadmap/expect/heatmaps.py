"""Tables drawn as coloured cells."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from mlroadmap.expect.columns import close
from mlroadmap.expect.figures import check_axes
from mlroadmap.expect.outcomes import Missed, compose, passed
from mlroadmap.expect.safely import safely
from mlroadmap.expect.show import counted, short

LOOK = "draw it in a cell of your own and look at it."
Read = tuple[Any, list[str], list[str]]


def cells(
    ax: Any,
    values: Any,
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    why: str,
    within: float = 1e-6,
) -> None:
    """Make sure that a table is drawn as a heatmap.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes to look at; drawn by `seaborn.heatmap`, `imshow`, `matshow` or `pcolormesh`.
    values : array-like of numbers, shape (n_rows, n_columns)
        The table; NaN where a cell must be empty. A frame counts by its values.
    rows, columns : sequence of str
        What the ticks beside its rows and under its columns say, in any order.
    why : str
        What is to be seen.
    within : float
        The tolerance, as in `Compare`.

    Raises
    ------
    Missed
        With the message for the learner.
    ValueError
        For the author: names that do not fit the table.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> image = ax.imshow([[1.0, 0.5]])
    >>> ticks = ax.set_xticks([0, 1], ["mass", "bill"]), ax.set_yticks([0], ["mass"])
    >>> cells(ax, [[0.5, 1.0]], rows=["mass"], columns=["bill", "mass"], why="every pair of columns")
    Passed: the cells of the heatmap.
    """
    wanted = np.asarray(values, dtype=np.float64)
    if wanted.shape != (len(rows), len(columns)):
        raise ValueError(f"expect.cells got {wanted.shape} values for {len(rows)} rows and {len(columns)} columns.")
    check_axes(ax, why)
    found = safely(_read, ax, otherwise=[])
    if not found:
        raise Missed(compose(["The figure holds no heatmap"], why=why, step=LOOK))
    problems = [_problem(one, wanted, rows, columns, within) for one in found]
    if None not in problems:
        raise Missed(compose([problems[0] or ""], why=why, step=LOOK))
    passed("the cells of the heatmap")


def _problem(read: Read, wanted: Any, rows: Sequence[str], columns: Sequence[str], within: float) -> str | None:
    """What is wrong with one heatmap, or None."""
    got, row_names, column_names = read
    if got.shape != wanted.shape:
        size = f"{counted(got.shape[0], 'row')} and {counted(got.shape[1], 'column')}"
        return f"Its heatmap has {size}, which is not the size asked for"
    places = []
    for what, names, wanted_names in (("rows", row_names, rows), ("columns", column_names, columns)):
        plain = [name.strip() for name in names]
        missing = [name for name in wanted_names if name not in plain]
        if missing:
            return f"The ticks of its {what} say {short(plain)}, and not {short(missing[0])}"
        places.append([plain.index(name) for name in wanted_names])
    ordered = got[np.ix_(*places)]
    wrong = np.argwhere(~close(ordered, wanted, within))
    if not len(wrong):
        return None
    row, column = wrong[0]
    value = ordered[row, column]
    shown = "empty" if np.isnan(value) else short(float(value))
    where = f"in row {short(rows[row])} and column {short(columns[column])}"
    return f"The cell {where} is {shown}, and that is not the value asked for"


def _read(ax: Any) -> list[Read]:
    """Values, row names and column names of each heatmap on the axes."""
    from matplotlib.collections import QuadMesh
    from matplotlib.image import AxesImage

    from mlroadmap.expect.artists import floats, tick_names

    found = []
    for artist in [*ax.collections, *ax.images]:
        if not isinstance(artist, QuadMesh | AxesImage):
            continue
        drawn: Any = artist.get_array()
        if isinstance(artist, QuadMesh):
            corners = np.asarray(artist.get_coordinates(), dtype=np.float64)
            across, down = corners[0, :, 0], corners[:, 0, 1]
        else:
            left, right, bottom, top = (float(end) for end in artist.get_extent())
            height, width, *_ = np.shape(drawn)
            across = np.linspace(left, right, width + 1)
            ends = (bottom, top) if str(artist.origin) == "lower" else (top, bottom)
            down = np.linspace(*ends, height + 1)
        values = floats(drawn).reshape(len(down) - 1, len(across) - 1)
        row_names, column_names = (
            tick_names(axis, (edges[:-1] + edges[1:]) / 2, np.abs(np.diff(edges)) / 2)
            for axis, edges in ((ax.yaxis, down), (ax.xaxis, across))
        )
        found.append((values, row_names, column_names))
    return found
