"""The axes that a figure is drawn on, and the room they offer."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def axes_for(ax: "Axes | None", size: tuple[float, float]) -> "Axes":
    """The axes handed in, or those of a new figure of that size in inches."""
    from matplotlib.axes import Axes

    if isinstance(ax, Axes):
        return ax
    if ax is not None:
        hint = " Choose one of them, such as axes[0]." if isinstance(ax, np.ndarray | list | tuple) else ""
        raise TypeError(f"ax must be matplotlib axes, not {type(ax).__name__}.{hint}")
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=size, layout="constrained")[1]


def figure_of(artist: "Artist") -> "Figure":
    """The figure that something is drawn in."""
    figure = artist.get_figure(root=True)
    assert figure is not None
    return figure


def room(ax: "Axes") -> tuple[float, float]:
    """Width and height of axes in points, of which an inch has 72."""
    figure = figure_of(ax)
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)  # it would otherwise move the axes later, when the figure is shown
    extent, points = ax.get_window_extent(), 72 / figure.dpi
    return extent.width * points, extent.height * points
