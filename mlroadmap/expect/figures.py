"""Calling a function that draws, and getting at the axes it drew on."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from mlroadmap.expect.calling import Called, perform, performer
from mlroadmap.expect.families import kind_words
from mlroadmap.expect.outcomes import Missed, compose
from mlroadmap.expect.safely import is_a, safely
from mlroadmap.expect.show import short
from mlroadmap.expect.signatures import check_callable
from mlroadmap.expect.verdicts import (
    COPY_FIRST,
    change_facts,
    raise_if_stopped,
    raise_returned_nothing,
)

RETURN_AXES = "`return ax`, the axes that the function drew on (`fig, ax = plt.subplots()` gives them)."


def axes(
    function: Callable[..., Any],
    *args: Any,
    why: str,
    unchanged: bool = True,
    kwargs: Mapping[str, Any] | None = None,
) -> Any:
    """Call a function that draws, and hand back the axes it drew on.

    Parameters
    ----------
    function : callable
        What the question asks the learner to define. It may give back axes, a figure with one axes, or
        a grid of seaborn with one axes.
    *args : object
        Its arguments. The function gets copies.
    why : str
        What the figure is to show.
    unchanged : bool
        Whether the arguments must be left as they were.
    kwargs : mapping
        Arguments by name.

    Returns
    -------
    matplotlib.axes.Axes
        To hand to `drawn`, `labels`, `limits` and `legend`. Its figure is closed.

    Raises
    ------
    Missed, NotAttempted
        With the message for the learner.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> import matplotlib.pyplot as plt
    >>> from mlroadmap.expect import drawn
    >>> def plot(values):
    ...     fig, ax = plt.subplots()
    ...     ax.plot(values)
    ...     return ax
    >>> ax = axes(plot, [1, 4, 9], why="a line through the values")
    >>> drawn(ax, kind="line", x=[0, 1, 2], y=[1, 4, 9], why="one point each value, in order")
    """
    check_callable(function, args, kwargs)
    called = perform_drawing(function, args, kwargs)
    raise_if_stopped(called, why=why)
    if called.value is None:
        _raise_no_axes(called, why)
    found = _find_axes(called, why)
    if unchanged and called.changed:
        facts = [f"{called.shown} drew a figure", *change_facts(called)]
        raise Missed(compose(facts, why=why, step=COPY_FIRST))
    return found


def perform_drawing(
    function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any] | None = None
) -> Called:
    """Call a function that draws, as `perform` does, with a blank figure to draw on."""
    elsewhere = performer(function)
    if elsewhere is not None:
        return elsewhere(function, args, kwargs, True, None)
    with _figures_of_the_call() as drew:
        called = perform(function, args, kwargs)
        return replace(called, drew=drew())


@contextmanager
def _figures_of_the_call() -> Iterator[Callable[[], bool]]:
    """A blank figure to draw on; what the call opened is closed afterwards, what was open stays.

    Yields a function that tells whether anything was drawn.
    """
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    current = plt.gcf().number if before else None
    blank = plt.figure()
    show = plt.show

    def drew() -> bool:
        opened = [number for number in plt.get_fignums() if number not in before]
        return any(plt.figure(number).get_axes() for number in opened)

    try:
        plt.show = _no_show
        yield drew
    finally:
        plt.show = show
        for number in plt.get_fignums():
            if number not in before:
                plt.close(number)
        plt.close(blank)
        if current is not None and current in plt.get_fignums():
            plt.figure(current)


def _no_show(*args: Any, **kwargs: Any) -> None:
    """In place of `plt.show()`, which would lay the figure out below the test, and close it."""


def _find_axes(called: Called, why: str) -> Any:
    from matplotlib.axes import Axes
    from matplotlib.figure import FigureBase

    got = called.value
    if is_a(got, Axes):
        return got
    inside: list[Any] | None = None
    if is_a(got, FigureBase) or _is_grid(got):
        inside = safely(lambda: list(getattr(got, "figure", got).get_axes()), otherwise=None)
    if inside is not None:
        if len(inside) == 1:
            return inside[0]
        facts = [f"{called.shown} gave a figure with {len(inside)} axes", "One is wanted"]
        raise Missed(compose(facts, why=why, step="draw on one axes and `return ax`."))
    facts = [f"{called.shown} gave {short(got)}", f"That is {kind_words(got)}, where axes are wanted"]
    raise Missed(compose(facts, why=why, step=RETURN_AXES))


def _is_grid(value: Any) -> bool:
    grid = getattr(sys.modules.get("seaborn.axisgrid"), "_BaseGrid", None)
    return grid is not None and is_a(value, grid)


def _raise_no_axes(called: Called, why: str) -> None:
    if not called.drew:
        raise_returned_nothing(called, why=why)
    facts = [f"{called.shown} draws, but it returned nothing (None)", *change_facts(called)]
    raise Missed(compose(facts, why=why, step=RETURN_AXES))


def check_axes(ax: Any, why: str) -> None:
    """Make sure that there are axes to look at.

    Raises
    ------
    Missed
        When there is something else.
    """
    from matplotlib.axes import Axes

    if not is_a(ax, Axes):
        raise Missed(compose([f"There is {kind_words(ax)} where axes are wanted"], why=why, step=RETURN_AXES))
