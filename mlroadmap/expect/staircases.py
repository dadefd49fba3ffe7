"""Lines read as staircases, such as the share of values up to each value (ECDF)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.patches import StepPatch

from mlroadmap.expect.artists import Floats, Keep, floats, line_artists
from mlroadmap.expect.looks import look

NOISE = 1e-9  # of a place, relative to it beyond 1


@dataclass(frozen=True)
class Staircase:
    """Heights over stretches of the x axis.

    Parameters
    ----------
    x, y : array of float, shape (n,)
        Corners as given, x in order.
    style : str
        Where it goes up between two corners: "post" at the second, "pre" at the first, "mid" halfway,
        "" along a straight line.
    """

    x: Floats
    y: Floats
    style: str

    def height(self, at: Floats) -> Floats:
        """The height at each place, after the step where there is one; NaN outside of what is drawn.

        Examples
        --------
        >>> Staircase(np.array([1.0, 2.0]), np.array([0.5, 1.0]), "post").height(np.array([0.0, 1.0, 1.5, 2.0, 3.0]))
        array([nan, 0.5, 0.5, 1. , 1. ])
        """
        x, y = self.x, self.y
        reach = NOISE * np.maximum(1.0, np.abs(at))  # a logarithmic axis moves 20 to 20.000000000000004
        before = np.searchsorted(x, at + reach, side="right") - 1  # the last corner at or before
        after = np.minimum(before + 1, len(x) - 1)
        inside = before.clip(0)
        if self.style == "pre":
            heights = y[after]
        elif self.style == "mid":
            heights = np.where(at + reach >= (x[inside] + x[after]) / 2, y[after], y[inside])
        elif self.style == "post":
            heights = y[inside]
        else:
            width = x[after] - x[inside]
            part = np.divide(at - x[inside], width, out=np.zeros(len(at)), where=width > 0)
            heights = y[inside] + part.clip(0) * (y[after] - y[inside])
        return np.where(before < 0, np.nan, heights)


def staircases(ax: Any, keep: Keep = None) -> list[Staircase]:
    """Every line that goes from left to right, and every outline of stairs."""
    found = []
    for line in line_artists(ax, keep):
        style = str(line.get_drawstyle())
        x, y = floats(line.get_xdata(orig=False)), floats(line.get_ydata(orig=False))
        whole = ~(np.isnan(x) | np.isnan(y))
        x, y = x[whole], y[whole]
        if len(x) > 1 and (np.diff(x[np.isfinite(x)]) >= 0).all():
            way = style.removeprefix("steps").removeprefix("-") if style.startswith("steps") else ""
            found.append(Staircase(x, y, (way or "pre") if style.startswith("steps") else ""))
    for patch in ax.patches:
        if isinstance(patch, StepPatch) and (keep is None or keep(look(patch))):
            values, edges, _ = patch.get_data()
            heights = floats(values)
            found.append(Staircase(floats(edges), np.append(heights, heights[-1:]), "post"))
    return found
