"""Whether one of the things drawn is the one that is looked for."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from mlroadmap.expect import columns, rows
from mlroadmap.expect.columns import Column, read
from mlroadmap.expect.families import Family, family, moment, text
from mlroadmap.expect.options import Compare
from mlroadmap.expect.safely import safely
from mlroadmap.expect.show import counted, short

if TYPE_CHECKING:  # artists imports matplotlib, which stays unloaded until a figure is looked at
    from mlroadmap.expect.artists import Drawn, Keep

Kind = Literal["bars", "line", "points", "histogram", "steps", "errorbars"]

NEAR = 0.49  # how far a jittered point may lie from the tick it belongs to, in steps between ticks


def missing(ax: Any, kind: Kind, wanted: "Wanted", in_order: bool, keep: "Keep" = None, end: int = 0) -> list[str]:
    """What is wrong with the nearest thing drawn, in sentences; nothing where one of them is as wanted.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes to look at.
    kind : "bars", "line", "points", "histogram" or "errorbars"
        What to look for.
    wanted : Wanted
        Its data.
    in_order : bool
        Whether the order counts.
    keep : callable or None
        Which things to look at, by how they look.
    end : 0 or 1
        Of error bars, the lower or the upper ends.
    """
    found = safely(_read, kind, ax, keep, end, otherwise=None)
    if not found:
        return [nothing(ax, kind, keep, found)]
    # The order of points in a cloud cannot be seen; a histogram has one order only.
    in_order = in_order or kind == "histogram"
    in_order = in_order and kind != "points"
    if kind == "points" and wanted.x is not None and wanted.x.kind == "texts":
        found = [belonging for one in found for belonging in _over_ticks(one, ax)]
    if kind == "points" and len(found) > 2:
        found += _fitting_together(found, wanted, ax)
    problems = []
    for one in found:
        problem = _problem(one, wanted, ax.yaxis if one.flat else ax.xaxis, in_order)
        if problem is None:
            return []
        problems.append(problem)
    # What has the right number of bars or points is what was meant; else all of them together, the last.
    nearest = next((i for i, one in enumerate(found) if len(one.y) == wanted.count), len(found) - 1)
    several = f"None of the {many(kind)} fits. The nearest: " if len(found) > 1 else ""
    return [several + problems[nearest]]


def missing_steps(ax: Any, places: Sequence[Any], heights: Sequence[Any], within: float, keep: "Keep") -> list[str]:
    """What is wrong with the nearest staircase, in sentences; nothing where one has these heights.

    Raises
    ------
    ValueError
        For the author: lengths that do not fit.
    """
    from mlroadmap.expect.staircases import staircases

    at, wanted = np.asarray(places, dtype=np.float64), np.asarray(heights, dtype=np.float64)
    if at.shape != wanted.shape or at.ndim != 1 or not len(at):
        raise ValueError("for steps expect.drawn takes as many x as y, and at least one.")
    found = safely(staircases, ax, keep, otherwise=None)
    if not found:
        return [nothing(ax, "line", keep, found)]
    problems = []
    for one in found:
        got = one.height(at)
        wrong = np.flatnonzero(~columns.close(got, wanted, within))
        if not len(wrong):
            return []
        place = int(wrong[0])
        height = "not drawn" if np.isnan(got[place]) else f"at a height of {short(float(got[place]))}"
        problems.append((len(wrong), f"Over {short(float(at[place]))} its line is {height}, not where it is asked for"))
    several = "None of the lines fits. The nearest: " if len(found) > 1 else ""
    return [several + min(problems)[1]]


def nothing(ax: Any, kind: Kind, keep: "Keep", found: object) -> str:
    """Words for a figure that does not hold what is looked for."""
    if found is None:
        return f"The {many(kind)} of the figure could not be read"
    if keep is not None and safely(_read, kind, ax, None, otherwise=None):
        return f"None of the {many(kind)} has the look that the legend gives it"
    kinds: list[Kind] = ["bars", "line", "points", "histogram"]
    others = [many(name) for name in kinds if name != kind and safely(_read, name, ax, None, otherwise=None)]
    if "bars" in others and "histograms" in others:
        others.remove("histograms")  # every set of bars could be one
    return f"The figure holds no {many(kind)}" + (f", only {' and '.join(others)}" if others else "")


def many(kind: str) -> str:
    """The kind as in "no bars" and "no lines"."""
    return {"errorbars": "error bars"}.get(kind, kind if kind.endswith("s") else f"{kind}s")


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


def _over_ticks(cloud: "Drawn", ax: Any) -> "list[Drawn]":
    """A cloud whose points belong to the ticks they are nearest to, under it and beside it."""
    from mlroadmap.expect.artists import Drawn, floats, tick_names

    found = []
    for flat, axis in ((False, ax.xaxis), (True, ax.yaxis)):
        ticks = floats(axis.get_majorticklocs())
        step = float(np.diff(np.sort(ticks)).min(initial=np.inf)) if len(ticks) > 1 else 1.0
        x, y = (cloud.y, cloud.x) if flat else (cloud.x, cloud.y)
        found.append(Drawn(x, y, tick_names(axis, x, np.full(len(x), NEAR * step)), flat))
    return found


def _fitting_together(clouds: "list[Drawn]", wanted: "Wanted", ax: Any) -> "list[Drawn]":
    """As many clouds together as are wanted, the largest first; others may stand beside them."""
    found = []
    for flat, axis in ((False, ax.xaxis), (True, ax.yaxis)):
        together = None
        for one in sorted((one for one in clouds if one.flat is flat), key=lambda one: -len(one.y)):
            more = one if together is None else _joined(together, one)
            if _is_part(more, wanted, axis):
                together = more
        if together is not None:
            found.append(together)
    return found


def _joined(one: "Drawn", other: "Drawn") -> "Drawn":
    x, y = np.concatenate([one.x, other.x]), np.concatenate([one.y, other.y])
    return replace(one, x=x, y=y, names=[*one.names, *other.names])


def _is_part(one: "Drawn", wanted: "Wanted", axis: Any) -> bool:
    """Whether all points of a cloud are among the wanted ones."""
    got_y = None if wanted.y is None else read(one.y)
    for x, want_x in [(None, None)] if wanted.x is None else _ways(one, wanted, axis):
        got = [column for column in (x, got_y) if column is not None]
        want = [column for column in (want_x, wanted.y) if column is not None]
        if len(one.y) <= wanted.count and not rows.unpaired(got, want, wanted.options):
            return True
    return False


@dataclass(frozen=True)
class Wanted:
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


def read_wanted(kind: str, x: Sequence[Any] | None, y: Sequence[Any] | None, within: float) -> Wanted:
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
    return Wanted(x_column, y_column, given, count, noun, Compare(within=within))


def _column(values: list[Any]) -> Column:
    column = read(columns.objects(values))
    if column.kind == "texts":
        stripped = np.array([text(value).strip() for value in column.values], dtype=object)
        return Column("texts", stripped, column.missing, column.dtype)
    return column


def _problem(one: "Drawn", wanted: Wanted, axis: Any, in_order: bool) -> str | None:
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


def _ways(one: "Drawn", wanted: Wanted, axis: Any) -> list[tuple[Column | None, Column | None]]:
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


def _misfit(x: Column | None, want_x: Column | None, y: Column | None, wanted: Wanted, in_order: bool) -> str | None:
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
        if x.kind == "texts" and not text(x.value(place)):
            at = f": where number {place + 1} stands, the axis names nothing"
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
