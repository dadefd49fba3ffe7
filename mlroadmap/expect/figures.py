"""Calling a function that draws, and getting at the axes it drew on."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import ModuleType
from typing import Any, NoReturn

from mlroadmap.expect.calling import Called, perform, performer
from mlroadmap.expect.families import Family, family, kind_words
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
    Passed: the lines.
    """
    called = _drawing(function, args, kwargs, why)
    found = _axes_in(called.value)
    if found is None or len(found) != 1:
        _raise_not_one(called, found, why)
    _raise_if_changed(called, unchanged, why)
    return found[0]


def panels(
    function: Callable[..., Any],
    *args: Any,
    why: str,
    unchanged: bool = True,
    kwargs: Mapping[str, Any] | None = None,
) -> list[Any]:
    """Call a function that draws several panels, and hand back the axes it drew on.

    Parameters
    ----------
    function : callable
        What the question asks the learner to define. It may give back a figure, a grid of seaborn, or axes
        in a list or an array.
    *args, why, unchanged, kwargs
        As for `axes`.

    Returns
    -------
    list of matplotlib.axes.Axes
        From left to right, row by row. Axes that are switched off and colour bars do not count.

    Raises
    ------
    Missed, NotAttempted
        With the message for the learner.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> import matplotlib.pyplot as plt
    >>> def plot(tables):
    ...     fig, axes = plt.subplots(1, len(tables))
    ...     for ax, table in zip(axes, tables):
    ...         ax.plot(table)
    ...     return fig
    >>> len(panels(plot, [[1, 4], [2, 3]], why="one panel each table"))
    2
    """
    called = _drawing(function, args, kwargs, why)
    found = _axes_in(called.value)
    if not found:
        _raise_no_axes_in(called, why)
    _raise_if_changed(called, unchanged, why)
    return found


def panel(axes: Sequence[Any], words: str, *, why: str) -> Any:
    """The panel whose title holds certain words.

    Parameters
    ----------
    axes : sequence of matplotlib.axes.Axes
        What `panels` gave.
    words : str
        Words of its title, in capital or small letters.
    why : str
        What the panels are to show.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Missed
        When no title holds them, or more than one.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> left, right = Figure().subplots(1, 2)
    >>> titles = left.set_title("species = Adelie"), right.set_title("species = Gentoo")
    >>> panel([left, right], "gentoo", why="one panel each species") is right
    True
    """
    titles = [" ".join(str(ax.get_title(loc=place)) for place in ("left", "center", "right")).strip() for ax in axes]
    fitting = [ax for ax, title in zip(axes, titles, strict=True) if words.casefold() in title.casefold()]
    if len(fitting) == 1:
        return fitting[0]
    many = "No panel has" if not fitting else "More than one panel has"
    facts = [f"{many} {short(words)} in its title", f"The titles are {short(titles)}"]
    raise Missed(compose(facts, why=why, step="give each panel the title of what it shows: `ax.set_title(...)`."))


def _drawing(function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any] | None, why: str) -> Called:
    """The call of a function that draws, which gave something back."""
    check_callable(function, args, kwargs)
    called = perform_drawing(function, args, kwargs)
    raise_if_stopped(called, why=why)
    if called.value is None:
        _raise_no_axes(called, why)
    return called


def _raise_if_changed(called: Called, unchanged: bool, why: str) -> None:
    if unchanged and called.changed:
        facts = [f"{called.shown} drew a figure", *change_facts(called)]
        raise Missed(compose(facts, why=why, step=COPY_FIRST))


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


def _axes_in(got: Any) -> list[Any] | None:
    """The axes that a value holds, in reading order; None where it is nothing that holds axes."""
    from matplotlib.axes import Axes
    from matplotlib.figure import FigureBase

    if is_a(got, Axes):
        return [got]
    if is_a(got, FigureBase) or _is_grid(got):
        inside = safely(lambda: list(getattr(got, "figure", got).get_axes()), otherwise=None)
        return None if inside is None else _in_reading_order([ax for ax in inside if _is_panel(ax)])
    if family(got) in (Family.SEQUENCE, Family.ARRAY):
        listed = safely(_flat, got, otherwise=[])
        if listed and all(is_a(ax, Axes) for ax in listed):
            return _in_reading_order([ax for ax in listed if _is_panel(ax)])
    return None


def _flat(values: Any) -> list[Any]:
    """The items of lists in lists, or of an array."""
    if family(values) is Family.ARRAY:
        values = values.ravel().tolist()
    return [inner for item in values for inner in (_flat(item) if family(item) is Family.SEQUENCE else [item])]


def _is_panel(ax: Any) -> bool:
    """Whether axes are there to be read: not switched off, no colour bar."""
    return bool(ax.get_visible() and str(ax.get_label()) != "<colorbar>" and (ax.axison or ax.has_data()))


def _in_reading_order(axes: list[Any]) -> list[Any]:
    """Row by row from the top; axes laid over each other keep their order."""

    def place(ax: Any) -> tuple[float, float]:
        box = ax.get_position()
        return (-round(float(box.y1), 2), round(float(box.x0), 2))

    return sorted(axes, key=place)


def _raise_not_one(called: Called, found: list[Any] | None, why: str) -> NoReturn:
    if found is None:
        _raise_no_axes_in(called, why)
    facts = [f"{called.shown} gave a figure with {len(found)} axes", "One is wanted"]
    raise Missed(compose(facts, why=why, step="draw on one axes and `return ax`."))


def _raise_no_axes_in(called: Called, why: str) -> NoReturn:
    if issubclass(type(called.value), ModuleType):
        facts = [f"{called.shown} gave a library, such as `plt` itself, where axes are wanted"]
        raise Missed(compose(facts, why=why, step=RETURN_AXES))
    facts = [f"{called.shown} gave {short(called.value)}", f"That is {kind_words(called.value)}, where axes are wanted"]
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
