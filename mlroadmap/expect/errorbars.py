"""Error bars: the upright strokes of a figure, whoever drew them."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D

from mlroadmap.expect.artists import Drawn, Floats, Keep, floats, tick_names
from mlroadmap.expect.looks import look

NEAR = 0.5  # how far a stroke may stand from the tick that names it


def errorbars(ax: Any, keep: Keep = None) -> list[tuple[Drawn, Drawn]]:
    """The lower and the upper ends of all error bars that stand upright, then of those that lie flat."""
    strokes = [stroke for artist in _artists(ax, keep) for stroke in _strokes(artist)]
    found = []
    for flat, axis in ((False, ax.xaxis), (True, ax.yaxis)):
        turned = [corners[:, ::-1] if flat else corners for corners in strokes]
        ends = [end for end in map(_ends, turned) if end is not None]
        if ends:
            ends.sort()
            places, low, high = (floats([end[i] for end in ends]) for i in range(3))
            names = tick_names(axis, places, np.full(len(places), NEAR))
            found.append((Drawn(places, low, names, flat), Drawn(places, high, names, flat)))
    return found


def _artists(ax: Any, keep: Keep) -> Iterator[Any]:
    for artist in [*ax.lines, *ax.collections]:
        is_drawn = isinstance(artist, Line2D | LineCollection) and artist.get_visible()
        if is_drawn and (keep is None or keep(look(artist))):
            yield artist


def _strokes(artist: Any) -> Iterator[Floats]:
    """The corners of each stroke, shape (n, 2)."""
    if isinstance(artist, LineCollection):
        yield from (np.asarray(stroke, dtype=np.float64) for stroke in artist.get_segments())
    else:
        yield np.column_stack([floats(artist.get_xdata(orig=False)), floats(artist.get_ydata(orig=False))])


def _ends(corners: Floats) -> tuple[float, float, float] | None:
    """Place, lower and upper end of a stroke that goes straight up; it may have caps. None: another stroke."""
    corners = corners[~np.isnan(corners).any(axis=1)]
    across, up = np.abs(np.diff(corners, axis=0)).T if len(corners) > 1 else (np.zeros(0), np.zeros(0))
    rises = (up > 0) & (across <= 1e-9)
    if rises.sum() != 1 or ((up > 0) & ~rises).any():
        return None
    first = int(np.flatnonzero(rises)[0])
    low, high = sorted(corners[first : first + 2, 1])
    return float(corners[first, 0]), float(low), float(high)
