"""The door through which a test asks for data that are drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, get_args

from mlroadmap.expect.figures import check_axes
from mlroadmap.expect.matching import Kind, many, missing, missing_steps, read_wanted
from mlroadmap.expect.naming import legend_entries, raise_no_entry
from mlroadmap.expect.outcomes import Missed, compose, passed
from mlroadmap.expect.show import short

if TYPE_CHECKING:  # artists imports matplotlib, which stays unloaded until a figure is looked at
    from mlroadmap.expect.artists import Keep

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
    mistakes: Mapping[str, Mapping[str, Any]] | None = None,
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
        all the bars or points together, or those clouds together of which every point is wanted. Steps are
        a line read as a staircase, such as a share of values up to each value: drawn in steps, or through
        so many points that it looks like it.
    x : sequence, shape (n,), or None
        Categories (as the tick labels name them), numbers or dates. A point belongs to the category whose
        tick it is nearest to, so that it may be jittered. For bars that lie on their side, and for points
        beside categories, these are along the y axis. For a histogram the n + 1 edges. For steps the
        numbers at which to read the height. None: not looked at.
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
    mistakes : mapping of str to mapping
        Words for a misconception, and what is drawn by it: `{"the mean, not the median": {"y": means}}`
        takes the place of the arguments of these names. Looked up only once the data are not found.
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
    Passed: the bars.
    >>> lines = ax.plot([1, 2, 3], [0.2, 0.6, 1.0], drawstyle="steps-post")
    >>> drawn(ax, kind="steps", x=[1, 1.5, 2], y=[0.2, 0.2, 0.6], why="the share of values up to each value")
    Passed: the steps.
    """
    asked = _Asked(kind, _listed(x), _listed(y), _listed(low), _listed(high), named, in_order, within)
    asked.check()
    others = {words: asked.but(changes) for words, changes in (mistakes or {}).items()}
    check_axes(ax, why)
    facts = _missing(ax, asked, why)
    if facts:
        likely = next((words for words, other in others.items() if _is_drawn(ax, other, why)), None)
        raise Missed(compose(facts, why=why, likely=likely, step=LOOK))
    passed(f"the {many(kind)}" + (f" of {short(named)}" if named is not None else ""))


@dataclass(frozen=True)
class _Asked:
    """The arguments of `drawn`."""

    kind: Kind
    x: list[Any] | None
    y: list[Any] | None
    low: list[Any] | None
    high: list[Any] | None
    named: str | None
    in_order: bool
    within: float

    def but(self, changes: Mapping[str, Any]) -> "_Asked":
        """The same with other data, or another name."""
        listed = {name: _listed(data) for name, data in changes.items() if name in ("x", "y", "low", "high")}
        return replace(self, **{**changes, **listed})

    @property
    def values(self) -> list[list[Any] | None]:
        """What is drawn over x: the lower and the upper ends of error bars, else y."""
        return [self.low, self.high] if self.kind == "errorbars" else [self.y]

    def check(self) -> None:
        """Refuse what cannot be asked for.

        Raises
        ------
        ValueError
            It speaks to the author of the test.
        """
        if self.kind not in get_args(Kind):
            raise ValueError(f"kind is one of {', '.join(get_args(Kind))}, not {self.kind!r}.")
        bars = self.kind == "errorbars"
        if (self.low is not None or self.high is not None) and not bars:
            raise ValueError("expect.drawn takes low and high for errorbars, and for nothing else.")
        if bars and (self.y is not None or self.low is None or self.high is None):
            raise ValueError("for errorbars expect.drawn takes low and high, not y.")
        if self.kind == "steps" and (self.x is None or self.y is None):
            raise ValueError("for steps expect.drawn takes x and y.")


def _listed(data: Iterable[Any] | None) -> list[Any] | None:
    return None if data is None else list(data)


def _missing(ax: Any, asked: _Asked, why: str) -> list[str]:
    """What is wrong, in sentences; nothing where the data are drawn."""
    keep = None if asked.named is None else _look_of(ax, asked.named, why)
    about = [] if keep is None else [f"What the legend names {short(asked.named)} is not what is asked for"]
    if asked.kind == "steps":
        facts = missing_steps(ax, asked.x or [], asked.y or [], asked.within, keep)
        return [*about, *facts] if facts else []
    wanted = [read_wanted(asked.kind, asked.x, data, asked.within) for data in asked.values]
    for end, data in enumerate(wanted):
        facts = missing(ax, asked.kind, data, asked.in_order, keep, end)
        if facts:
            which = [f"This is about the {('lower', 'upper')[end]} ends"] if asked.kind == "errorbars" else []
            return [*about, *facts, *which]
    return []


def _is_drawn(ax: Any, asked: _Asked, why: str) -> bool:
    asked.check()
    try:
        return not _missing(ax, asked, why)
    except Missed:
        return False  # the legend does not hold the name of a mistake


def _look_of(ax: Any, name: str, why: str) -> "Keep":
    """Which things drawn a reader of the legend takes for this entry."""
    from mlroadmap.expect import legends

    listed = legend_entries(ax, why)
    wanted = legends.find(listed, name)
    if wanted is None:
        raise_no_entry(listed, name, why)
    return lambda look: legends.entry_of(listed, look) is wanted
