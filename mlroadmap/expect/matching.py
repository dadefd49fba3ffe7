"""Whether certain data are drawn."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from mlroadmap.expect import columns, rows
from mlroadmap.expect.columns import Column, read
from mlroadmap.expect.families import Family, family, moment, text
from mlroadmap.expect.figures import check_axes
from mlroadmap.expect.options import Compare
from mlroadmap.expect.outcomes import Missed, compose
from mlroadmap.expect.safely import safely
from mlroadmap.expect.show import counted, short

if TYPE_CHECKING:  # artists imports matplotlib, which stays unloaded until a figure is looked at
    from mlroadmap.expect.artists import Drawn

Kind = Literal["bars", "line", "points", "histogram"]

LOOK = "draw it in a cell of your own and look at it."


def drawn(
    ax: Any,
    kind: Kind,
    *,
    x: Iterable[Any] | None = None,
    y: Iterable[Any] | None = None,
    why: str,
    in_order: bool = True,
    within: float = 1e-6,
) -> None:
    """Make sure that certain data are drawn; other things may be drawn beside them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes to look at.
    kind : "bars", "line", "points" or "histogram"
        What to look for. Of several lines, sets of bars or clouds of points any one may hold the data, or
        all the bars or points together.
    x : sequence, shape (n,), or None
        Categories (as the tick labels name them), numbers or dates. For bars that lie on their side these
        are along the y axis. For a histogram the n + 1 edges. None: not looked at.
    y : sequence of numbers, shape (n,), or None
        Values: heights of bars or counts of a histogram, whichever way they lie. None: not looked at.
    why : str
        What is to be seen.
    in_order : bool
        Bars from the beginning of their axis, a line's points as they were given. The order of points in a
        cloud cannot be seen and does not count.
    within : float
        The tolerance, as in `Compare`.

    Raises
    ------
    Missed
        With the message for the learner.
    TypeError, ValueError
        For the author: an unknown kind, neither x nor y, or lengths that do not fit.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> bars = ax.barh(["tea", "coffee"], [3, 5])
    >>> drawn(ax, kind="bars", x=["tea", "coffee"], y=[3, 5], why="one bar each product")
    """
    from mlroadmap.expect import artists

    readers: dict[str, Callable[[Any], list[Drawn]]] = {
        "bars": artists.bars,
        "line": artists.lines,
        "points": artists.points,
        "histogram": artists.histograms,
    }
    if kind not in readers:
        raise ValueError(f"kind is one of {', '.join(readers)}, not {kind!r}.")
    wanted = _read_wanted(kind, x, y, within)
    check_axes(ax, why)
    found = safely(readers[kind], ax, otherwise=None)
    if found is None:
        raise Missed(compose([f"The {_many(kind)} of the figure could not be read"], why=why, step=LOOK))
    if not found:
        others = [
            _many(name) for name, reader in readers.items() if name != kind and safely(reader, ax, otherwise=None)
        ]
        fact = f"The figure holds no {_many(kind)}" + (f", only {' and '.join(others)}" if others else "")
        raise Missed(compose([fact], why=why, step=LOOK))
    # The order of points in a cloud cannot be seen; a histogram has one order only.
    in_order = in_order or kind == "histogram"
    in_order = in_order and kind != "points"
    problems = []
    for one in found:
        problem = _problem(one, wanted, ax.yaxis if one.flat else ax.xaxis, in_order)
        if problem is None:
            return
        problems.append(problem)
    # What has the right number of bars or points is what was meant; else all of them together, the last.
    nearest = next((i for i, one in enumerate(found) if len(one.y) == wanted.count), len(found) - 1)
    several = f"None of the {_many(kind)} fits. The nearest: " if len(found) > 1 else ""
    raise Missed(compose([several + problems[nearest]], why=why, step=LOOK))


def _many(kind: str) -> str:
    """The kind as in "no bars" and "no lines"."""
    return kind if kind.endswith("s") else f"{kind}s"


@dataclass(frozen=True)
class _Wanted:
    """The data to look for, read once.

    Parameters
    ----------
    x, y : Column or None
        The data; None where they are not looked at.
    dates : list
        The values of x as given, for an axis that converts dates in its own way.
    count : int
        How many bars or points that makes.
    noun : str
        What one of them is called.
    options : Compare
        The tolerance.
    """

    x: Column | None
    y: Column | None
    dates: list[Any]
    count: int
    noun: str
    options: Compare


def _read_wanted(kind: str, x: Iterable[Any] | None, y: Iterable[Any] | None, within: float) -> _Wanted:
    """The data to look for.

    Raises
    ------
    TypeError, ValueError
        For the author: nothing to look for, values of a kind that is not drawn, lengths that do not fit.
    """
    if x is None and y is None:
        raise ValueError("expect.drawn needs x, y or both.")
    edges = int(kind == "histogram")
    given = [] if x is None else list(x)
    x_column = None if x is None else _column(given)
    y_column = None if y is None else _column(list(y))
    if x_column is not None and x_column.kind not in ("numbers", "texts", "dates", "dates with time"):
        raise TypeError(f"x of expect.drawn takes numbers, texts or dates, not {x_column.kind}.")
    if y_column is not None and y_column.kind not in ("numbers", "nothing"):
        raise TypeError(f"y of expect.drawn takes numbers, not {y_column.kind}.")
    if x_column is not None and y_column is not None and len(x_column) != len(y_column) + edges:
        much = "one value more than y" if edges else "as many values as y"
        raise ValueError(f"x of expect.drawn has {len(x_column)} values; for {kind} it takes {much}.")
    count = len(given) - edges if y_column is None else len(y_column)
    noun = "bar" if kind in ("bars", "histogram") else "point"
    return _Wanted(x_column, y_column, given, count, noun, Compare(within=within))


def _column(values: list[Any]) -> Column:
    column = read(columns.objects(values))
    if column.kind == "texts":
        stripped = np.array([text(value).strip() for value in column.values], dtype=object)
        return Column("texts", stripped, column.missing, column.dtype)
    return column


def _problem(one: "Drawn", wanted: _Wanted, axis: Any, in_order: bool) -> str | None:
    """What is wrong with one drawn thing, or None."""
    if len(one.y) != wanted.count:
        more = "more" if len(one.y) > wanted.count else "fewer"
        return f"It has {counted(len(one.y), wanted.noun)}: {more} {wanted.noun}s than asked for"
    got_y = None if wanted.y is None else read(one.y)
    ways = [(None, None)] if wanted.x is None else _ways(one, wanted, axis)
    problems = [_misfit(x, want_x, got_y, wanted, in_order) for x, want_x in ways]
    if not problems:
        return f"Its {wanted.noun}s stand at other places than asked for"
    return None if None in problems else problems[0]


def _ways(one: "Drawn", wanted: _Wanted, axis: Any) -> list[tuple[Column | None, Column | None]]:
    """The ways to read the places of what is drawn, each with the wanted places read that way.

    A place may be a number, a date in the numbers of its axis, or the text of its tick.
    """
    want = wanted.x
    assert want is not None  # there is no way to read what is not looked at
    places, names = read(one.x), [name.strip() for name in one.names]
    ways: list[tuple[Column | None, Column | None]] = []
    if want.kind == "texts":
        return [(_column(names), want)] if names else []
    if want.kind == "numbers":
        ways.append((places, want))
        labelled = _all(names, float)
        ways += [(read(np.array(labelled)), want)] if labelled else []
        return ways
    from matplotlib import dates

    for convert in (axis.convert_units, dates.date2num):
        numbers = safely(_numbers, convert, wanted.dates, otherwise=None)
        ways += [(places, read(numbers))] if numbers is not None else []
    stamped = _all(names, lambda name: moment(dt.datetime.fromisoformat(name))[1])
    wished = _all(wanted.dates, _micros)
    if stamped and wished:
        ways.append((read(np.array(stamped)), read(np.array(wished))))
    return ways


def _numbers(convert: Callable[[Any], Any], values: list[Any]) -> NDArray[np.float64]:
    return np.asarray(convert(values), dtype=np.float64)


def _micros(value: Any) -> int:
    if family(value) is Family.DAY:
        value = dt.datetime.combine(value, dt.time())
    return moment(value)[1]


def _all(values: list[Any], read_one: Callable[[Any], Any]) -> list[Any]:
    """All values read, or nothing when one of them cannot be."""
    return safely(lambda: [read_one(value) for value in values], otherwise=[])


def _misfit(x: Column | None, want_x: Column | None, y: Column | None, wanted: _Wanted, in_order: bool) -> str | None:
    """What is wrong with the places and values, or None."""
    bad_x, bad_y = _differ(x, want_x, wanted.options), _differ(y, wanted.y, wanted.options)
    if not len(bad_x) and not len(bad_y):
        return None
    got = [column for column in (x, y) if column is not None]
    want = [column for column in (want_x, wanted.y) if column is not None]
    alike = len({len(column) for column in got}) == 1  # the edges of a histogram are one more
    if alike and not rows.unpaired(got, want, wanted.options):
        return f"The right {wanted.noun}s are there, but in another order" if in_order else None
    if len(bad_x) and x is not None:
        place = int(bad_x[0])
        at = f": number {place + 1} is at {short(x.value(place))}" if x.kind != "dates" else ""
        if wanted.x is not None and wanted.x.kind.startswith("dates"):
            at = f", from number {place + 1} on"  # the numbers of a date axis mean nothing to a person
        return f"Its {wanted.noun}s stand at other places than asked for{at}"
    assert y is not None  # something differs, and it is not x
    place = int(bad_y[0])
    at = f", at {short(x.value(place))}," if x is not None and x.kind == "texts" else ""
    return f"Its values are not the ones asked for: number {place + 1}{at} is {short(y.value(place))}"


def _differ(got: Column | None, want: Column | None, options: Compare) -> NDArray[np.intp]:
    """The places where two columns of equal length differ; none where nothing is looked at."""
    if got is None or want is None:
        return np.zeros(0, dtype=np.intp)
    return np.flatnonzero(columns.differing(got, want, options.within, lambda a, b: a is b))
