"""Whether certain data are drawn."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from mlroadmap.expect import columns, rows
from mlroadmap.expect.captions import legend_entries, raise_no_entry
from mlroadmap.expect.columns import Column, read
from mlroadmap.expect.families import Family, family, moment, text
from mlroadmap.expect.figures import check_axes
from mlroadmap.expect.options import Compare
from mlroadmap.expect.outcomes import Missed, compose
from mlroadmap.expect.safely import safely
from mlroadmap.expect.show import counted, short

if TYPE_CHECKING:  # artists imports matplotlib, which stays unloaded until a figure is looked at
    from mlroadmap.expect.artists import Drawn, Keep

Kind = Literal["bars", "line", "points", "histogram", "steps", "errorbars"]

LOOK = "draw it in a cell of your own and look at it."


def drawn(
    ax: Any,
    kind: Kind,
    *,
    x: Iterable[Any] | None = None,
    y: Iterable[Any] | None = None,
    low: Iterable[Any] | None = None,
    high: Iterable[Any] | None = None,
    named: str | None = None,
    why: str,
    in_order: bool = True,
    within: float = 1e-6,
) -> None:
    """Make sure that certain data are drawn; other things may be drawn beside them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes to look at.
    kind : "bars", "line", "points", "histogram", "steps" or "errorbars"
        What to look for. Of several lines, sets of bars or clouds of points any one may hold the data, or
        all the bars or points together. Steps are a line read as a staircase, such as a share of values up
        to each value: drawn in steps, or through so many points that it looks like it.
    x : sequence, shape (n,), or None
        Categories (as the tick labels name them), numbers or dates. For bars that lie on their side these
        are along the y axis. For a histogram the n + 1 edges. None: not looked at. For steps: numbers, the
        places at which to read the height.
    y : sequence of numbers, shape (n,), or None
        Values: heights of bars or counts of a histogram, whichever way they lie; the heights of a staircase
        at each x, after its step there. None: not looked at.
    low, high : sequence of numbers, shape (n,)
        Of error bars, their lower and upper ends.
    named : str or None
        Only what a reader of the legend takes for this entry, by its colour and then by its marker, line or
        hatch. None: whatever is drawn.
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
    >>> lines = ax.plot([1, 2, 3], [0.2, 0.6, 1.0], drawstyle="steps-post")
    >>> drawn(ax, kind="steps", x=[1, 1.5, 2], y=[0.2, 0.2, 0.6], why="the share of values up to each value")
    """
    if kind not in get_args(Kind):
        raise ValueError(f"kind is one of {', '.join(get_args(Kind))}, not {kind!r}.")
    if (low is not None or high is not None) is not (kind == "errorbars"):
        raise ValueError("expect.drawn takes low and high for errorbars, and for nothing else.")
    places = None if x is None else list(x)
    check_axes(ax, why)
    keep = None if named is None else _named(ax, named, why)
    if kind == "errorbars":
        if y is not None or low is None or high is None:
            raise ValueError("for errorbars expect.drawn takes low and high, not y.")
        for end, (which, ends) in enumerate((("lower", low), ("upper", high))):
            wanted = _read_wanted(kind, places, ends, within)
            _look_for(ax, kind, wanted, keep, named, why, in_order, which_end=(end, which))
    elif kind == "steps":
        if places is None or y is None:
            raise ValueError("for steps expect.drawn takes x and y.")
        _look_for_steps(ax, places, list(y), keep, named, why, within)
    else:
        _look_for(ax, kind, _read_wanted(kind, places, y, within), keep, named, why, in_order)


def _named(ax: Any, name: str, why: str) -> "Keep":
    """Which things drawn a reader of the legend takes for this entry."""
    from mlroadmap.expect import legends

    listed = legend_entries(ax, why)
    wanted = legends.find(listed, name)
    if wanted is None:
        raise_no_entry(listed, name, why)
    return lambda look: legends.entry_of(listed, look) is wanted


def _read(kind: Kind, ax: Any, keep: "Keep", end: int = 0) -> "list[Drawn]":
    from mlroadmap.expect import artists, errorbars

    if kind == "errorbars":
        return [ends[end] for ends in errorbars.errorbars(ax, keep)]
    readers: dict[str, Callable[[Any, Keep], list[Drawn]]] = {
        "bars": artists.bars,
        "line": artists.lines,
        "points": artists.points,
        "histogram": artists.histograms,
    }
    return readers[kind](ax, keep)


def _look_for(
    ax: Any,
    kind: Kind,
    wanted: "_Wanted",
    keep: "Keep",
    named: str | None,
    why: str,
    in_order: bool,
    which_end: tuple[int, str] = (0, ""),
) -> None:
    """Raise the message unless one of the things drawn is the wanted one."""
    end, which = which_end
    found = safely(_read, kind, ax, keep, end, otherwise=None)
    if not found:
        raise Missed(compose([_nothing(ax, kind, keep, named, found)], why=why, step=LOOK))
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
    about = f"What the legend names {short(named)} is not what is asked for" if named is not None else ""
    ends = f"This is about the {which} ends" if which else ""
    raise Missed(compose([about, several + problems[nearest], ends], why=why, step=LOOK))


def _nothing(ax: Any, kind: Kind, keep: "Keep", named: str | None, found: object) -> str:
    """Words for a figure that does not hold what is looked for."""
    if found is None:
        return f"The {_many(kind)} of the figure could not be read"
    if keep is not None and safely(_read, kind, ax, None, otherwise=None):
        return f"None of the {_many(kind)} looks like what the legend names {short(named)}"
    kinds: list[Kind] = ["bars", "line", "points", "histogram"]
    others = [_many(name) for name in kinds if name != kind and safely(_read, name, ax, None, otherwise=None)]
    return f"The figure holds no {_many(kind)}" + (f", only {' and '.join(others)}" if others else "")


def _look_for_steps(
    ax: Any, places: list[Any], heights: list[Any], keep: "Keep", named: str | None, why: str, within: float
) -> None:
    """Raise the message unless a staircase has these heights at these places."""
    from mlroadmap.expect.staircases import staircases

    at, wanted = np.asarray(places, dtype=np.float64), np.asarray(heights, dtype=np.float64)
    if at.shape != wanted.shape or at.ndim != 1 or not len(at):
        raise ValueError("for steps expect.drawn takes as many x as y, and at least one.")
    found = safely(staircases, ax, keep, otherwise=None)
    if not found:
        raise Missed(compose([_nothing(ax, "line", keep, named, found)], why=why, step=LOOK))
    problems = []
    for one in found:
        got = one.height(at)
        wrong = np.flatnonzero(~columns.close(got, wanted, within))
        if not len(wrong):
            return
        place = int(wrong[0])
        height = "not drawn" if np.isnan(got[place]) else f"at a height of {short(float(got[place]))}"
        problems.append((len(wrong), f"Over {short(float(at[place]))} its line is {height}, not where it is asked for"))
    several = "None of the lines fits. The nearest: " if len(found) > 1 else ""
    about = f"What the legend names {short(named)} is not what is asked for" if named is not None else ""
    raise Missed(compose([about, several + min(problems)[1]], why=why, step=LOOK))


def _many(kind: str) -> str:
    """The kind as in "no bars" and "no lines"."""
    return {"errorbars": "error bars"}.get(kind, kind if kind.endswith("s") else f"{kind}s")


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
    noun = "point" if kind in ("line", "points") else "bar"
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
