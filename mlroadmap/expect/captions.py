"""The words and the frame of a figure: labels, limits, scales, notes."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from mlroadmap.expect.columns import close
from mlroadmap.expect.families import Family, family, text
from mlroadmap.expect.figures import check_axes
from mlroadmap.expect.outcomes import Missed, compose
from mlroadmap.expect.show import short

LABELLED = "whoever sees only the figure knows what it shows, and in which unit"

Words = str | bool | tuple[str, ...] | None


def labels(ax: Any, *, x: Words = None, y: Words = None, title: Words = None, why: str = LABELLED) -> None:
    """Make sure that the axes are named.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes to look at.
    x, y, title : str, tuple of str, True or None
        Words that the label must hold, in capital or small letters; a tuple: any one of them; True: any
        label that is not empty; None: not looked at.
    why : str
        Why it is asked for.

    Raises
    ------
    Missed
        With the message for the learner.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> words = ax.set_xlabel("Rain [mm]")
    >>> labels(ax, x="mm")
    """
    check_axes(ax, why)
    seen = {
        "x axis": (x, [ax.get_xlabel()], "ax.set_xlabel(...)"),
        "y axis": (y, [ax.get_ylabel()], "ax.set_ylabel(...)"),
        "title": (title, _titles(ax), "ax.set_title(...)"),
    }
    for what, (wanted, got, how) in seen.items():
        if wanted is None or wanted is False:
            continue
        words = " ".join(text(part).strip() for part in got if family(part) is Family.TEXT).strip()
        named = "The title" if what == "title" else f"The label of the {what}"
        if not words:
            raise Missed(compose([f"{named} is missing"], why=why, step=f"set it with `{how}`."))
        alternatives = (wanted,) if isinstance(wanted, str) else wanted
        if alternatives is not True and not any(w.casefold() in words.casefold() for w in alternatives):
            facts = [f"{named} is {short(words)}, and that does not say what is asked for"]
            raise Missed(compose(facts, why=why, step=f"set it with `{how}`."))


def _titles(ax: Any) -> list[Any]:
    """The title, wherever it stands: over the axes, to one side, or over a figure of one axes."""
    titles = [ax.get_title(loc=place) for place in ("left", "center", "right")]
    figure = ax.get_figure()
    if figure is not None and len(figure.get_axes()) == 1 and hasattr(figure, "get_suptitle"):
        titles.append(figure.get_suptitle())
    return titles


Limits = tuple[float | None, float | None] | None


def limits(
    ax: Any,
    *,
    x: Limits = None,
    y: Limits = None,
    why: str = "the axis shows all that is asked for",
    within: float = 1e-6,
) -> None:
    """Make sure that an axis runs from one number to another.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes to look at.
    x, y : (low, high) or None
        Where the axis must begin and end; None in either place: anywhere.
    why : str
        Why it is asked for, such as "bars are read by their length, so they begin at 0".
    within : float
        The tolerance, as in `Compare`.

    Raises
    ------
    Missed
        With the message for the learner.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> ends = ax.set_ylim(0, 10)
    >>> limits(ax, y=(0, None), why="bars begin at 0")
    """
    check_axes(ax, why)
    for name, wanted, got in (("x", x, ax.get_xlim()), ("y", y, ax.get_ylim())):
        if wanted is None:
            continue
        for place, (end, bound) in enumerate(zip(got, wanted, strict=True)):
            if bound is not None and not close(np.array([float(end)]), np.array([float(bound)]), within)[0]:
                side = "begins" if place == 0 else "ends"
                facts = [
                    f"The {name} axis runs from {short(float(got[0]))} to {short(float(got[1]))}",
                    f"It {side} at another number than asked for",
                ]
                raise Missed(compose(facts, why=why, step=f"set it with `ax.set_{name}lim(...)`."))


def scale(ax: Any, *, x: str | None = None, y: str | None = None, why: str) -> None:
    """Make sure that an axis has a certain scale.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes to look at.
    x, y : str or None
        "linear", "log", "symlog" and so on; None: not looked at.
    why : str
        Why it is asked for.

    Raises
    ------
    Missed
        With the message for the learner.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> ax.set_yscale("log")
    >>> scale(ax, x="linear", y="log", why="each step up is ten times as much")
    """
    check_axes(ax, why)
    for name, wanted, got in (("x", x, ax.get_xscale()), ("y", y, ax.get_yscale())):
        if wanted is not None and got != wanted:
            facts = [f"The {name} axis has the scale {short(got)}, and another one is asked for"]
            raise Missed(compose(facts, why=why, step=f"set it with `ax.set_{name}scale(...)`."))


def texts(ax: Any, words: Sequence[str], *, why: str) -> None:
    """Make sure that certain words are written inside the axes: notes, or names beside what is drawn.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes to look at.
    words : sequence of str
        Each must stand in one of the texts, in capital or small letters.
    why : str
        Why they are asked for.

    Raises
    ------
    Missed
        With the message for the learner.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> note = ax.annotate("hottest day", (1, 2))
    >>> texts(ax, ["hottest"], why="the reader need not search")
    """
    check_axes(ax, why)
    written = [str(text.get_text()).strip() for text in ax.texts if text.get_visible()]
    for word in words:
        if not any(word.casefold() in one.casefold() for one in written):
            facts = [f"Nothing written inside the axes says {short(word)}"]
            if written:
                facts.append(f"What stands there: {short(written)}")
            raise Missed(compose(facts, why=why, step="write it with `ax.annotate(...)` or `ax.text(...)`."))
