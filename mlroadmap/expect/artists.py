"""What is drawn on axes, read from its artists into plain numbers and texts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.container import BarContainer
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle, StepPatch
from numpy.typing import NDArray

from mlroadmap.expect.families import one_line
from mlroadmap.expect.looks import Look, look, looks

Floats = NDArray[np.float64]
Keep = Callable[[Look], bool] | None  # which things drawn to read, by how they look; None: all


@dataclass(frozen=True)
class Drawn:
    """One thing drawn: a set of bars, a line, a cloud of points, a histogram.

    Parameters
    ----------
    x, y : array of float, shape (n,)
        Positions and values. For bars the position and the length, whichever way they lie; for a histogram
        `x` holds the n + 1 edges.
    names : list of str
        The tick label at each position; "" where there is none.
    flat : bool
        Whether bars lie on their side.
    """

    x: Floats
    y: Floats
    names: list[str] = field(default_factory=list)
    flat: bool = False


def floats(values: Any) -> Floats:
    """Numbers as a plain array; what is masked becomes NaN."""
    if isinstance(values, np.ma.MaskedArray):
        values = np.ma.filled(values.astype(np.float64), np.nan)
    return np.asarray(values, dtype=np.float64).reshape(-1)


def tick_names(axis: Any, positions: Floats, room: Floats) -> list[str]:
    """The label of the tick nearest to each position, no farther off than `room`."""
    ticks = floats(axis.get_majorticklocs())
    words = [one_line(str(word)) for word in axis.get_major_formatter().format_ticks(list(ticks))]
    found = []
    for position, reach in zip(positions, room, strict=True):
        distance = np.abs(ticks - position)
        near = int(distance.argmin()) if len(ticks) else -1
        fits = near >= 0 and distance[near] <= reach + 1e-9 and near < len(words)
        found.append(words[near] if fits else "")
    return found


def _rectangles(patches: Sequence[Any], keep: Keep) -> list[Any]:
    found = [patch for patch in patches if isinstance(patch, Rectangle)]
    return found if keep is None else [patch for patch in found if keep(look(patch))]


def _bar_groups(ax: Any, keep: Keep) -> list[list[Any]]:
    """Bars that were drawn together, then, where there are several such sets, all of them as one."""
    groups = [_rectangles(list(box), keep) for box in ax.containers if isinstance(box, BarContainer)]
    groups = [group for group in groups if group]
    if not groups:
        loose = _rectangles(list(ax.patches), keep)
        return [loose] if loose else []
    return groups if len(groups) == 1 else [*groups, [bar for group in groups for bar in group]]


def _lies_flat(bars: list[Any], ax: Any) -> bool:
    """Whether bars run sideways: asked of their container, else told by what they have in common."""
    for container in ax.containers:
        if isinstance(container, BarContainer) and len(container) and container[0] in bars:
            return getattr(container, "orientation", None) == "horizontal"
    thickness = {round(float(bar.get_width()), 9) for bar in bars}
    height = {round(float(bar.get_height()), 9) for bar in bars}
    return len(height) == 1 and len(thickness) > 1


def bars(ax: Any, keep: Keep = None) -> list[Drawn]:
    """Every set of bars, each in the order of its positions."""
    found = []
    for group in _bar_groups(ax, keep):
        flat = _lies_flat(group, ax)
        if flat:
            starts = floats([bar.get_y() for bar in group])
            widths = floats([bar.get_height() for bar in group])
            lengths = floats([bar.get_width() for bar in group])
        else:
            starts = floats([bar.get_x() for bar in group])
            widths = floats([bar.get_width() for bar in group])
            lengths = floats([bar.get_height() for bar in group])
        centres = starts + widths / 2
        order = np.argsort(centres, kind="stable")
        centres, lengths = centres[order], lengths[order]
        room = np.maximum(np.abs(widths[order]) / 2, 0.5)
        names = tick_names(ax.yaxis if flat else ax.xaxis, centres, room)
        found.append(Drawn(centres, lengths, names, flat))
    return found


def _is_cloud(line: Any) -> bool:
    """Whether a Line2D draws markers and no line."""
    hidden = str(line.get_linestyle()).lower() in ("none", "", " ")
    marked = str(line.get_marker()).lower() not in ("none", "", " ")
    return hidden and marked


def _visible_lines(ax: Any, keep: Keep) -> list[Any]:
    shown = [line for line in ax.lines if isinstance(line, Line2D) and line.get_visible()]
    return shown if keep is None else [line for line in shown if keep(look(line))]


def line_artists(ax: Any, keep: Keep = None) -> list[Any]:
    """Every line that is drawn as one, not as markers only."""
    return [line for line in _visible_lines(ax, keep) if not _is_cloud(line)]


def lines(ax: Any, keep: Keep = None) -> list[Drawn]:
    """Every line, its points in the order they were given."""
    found = []
    for line in line_artists(ax, keep):
        x, y = floats(line.get_xdata(orig=False)), floats(line.get_ydata(orig=False))
        found.append(Drawn(x, y, tick_names(ax.xaxis, x, np.full(len(x), 1e-6))))
    return [one for one in found if len(one.x)]


def points(ax: Any, keep: Keep = None) -> list[Drawn]:
    """Every cloud of points, then all of them as one."""
    clouds = []
    for collection in ax.collections:
        if isinstance(collection, PathCollection) and collection.get_visible():
            offsets = np.ma.filled(np.ma.asarray(collection.get_offsets(), dtype=np.float64), np.nan)
            if keep is not None:
                offsets = offsets[[keep(one) for one in looks(collection, len(offsets))]]
            clouds.append((floats(offsets[:, 0]), floats(offsets[:, 1])))
    for line in _visible_lines(ax, keep):
        if _is_cloud(line):
            clouds.append((floats(line.get_xdata(orig=False)), floats(line.get_ydata(orig=False))))
    if len(clouds) > 1:
        clouds.append((np.concatenate([x for x, _ in clouds]), np.concatenate([y for _, y in clouds])))
    found = []
    for x, y in clouds:
        seen = ~(np.isnan(x) | np.isnan(y))  # a point with a missing number is not drawn
        if seen.any():
            room = np.full(int(seen.sum()), 1e-6)
            found.append(Drawn(x[seen], y[seen], tick_names(ax.xaxis, x[seen], room)))
    return found


def histograms(ax: Any, keep: Keep = None) -> list[Drawn]:
    """Every histogram, drawn as bars, as steps or filled."""
    found = []
    for one, group in zip(bars(ax, keep), _bar_groups(ax, keep), strict=True):
        low = floats([bar.get_y() if one.flat else bar.get_x() for bar in group])
        wide = floats([bar.get_height() if one.flat else bar.get_width() for bar in group])
        order = np.argsort(low, kind="stable")
        low, wide = low[order], wide[order]
        found.append(Drawn(np.append(low, low[-1] + wide[-1]), one.y, flat=one.flat))
    for patch in ax.patches:
        if keep is not None and not keep(look(patch)):
            continue
        if isinstance(patch, StepPatch):
            values, edges, _ = patch.get_data()
            found.append(Drawn(floats(edges), floats(values)))
        elif isinstance(patch, Polygon):
            found += _from_outline(np.asarray(patch.get_xy(), dtype=np.float64))
    for collection in ax.collections:
        if isinstance(collection, PolyCollection) and (keep is None or keep(look(collection))):
            for path in collection.get_paths():
                found += _from_outline(np.asarray(path.vertices, dtype=np.float64))
    return found


def _from_outline(corners: Floats) -> list[Drawn]:
    """The histograms that may have this outline, shape (n, 2); none where it has a slope.

    The outline goes up, across, up or down, across. The height between two edges is that of the highest
    stretch across; the lower one is the base line of a filled shape. A closed outline may be read either
    way up; an open one begins and ends on its base line.
    """
    if len(corners) < 2:
        return []
    moved = ~np.isclose(corners[0], corners[-1])
    ways = (False,) if moved[0] else (True,) if moved[1] else (False, True)
    found = []
    for flat in ways:
        x, y = (corners[:, 1], corners[:, 0]) if flat else (corners[:, 0], corners[:, 1])
        steps = list(zip(x[:-1], y[:-1], x[1:], y[1:], strict=True))
        edges = np.unique(x)
        across = [(min(a, c), max(a, c), b) for a, b, c, d in steps if b == d and a != c]
        upright = all(b == d or a == c for a, b, c, d in steps)
        middles = (edges[:-1] + edges[1:]) / 2
        heights = [max((h for lo, hi, h in across if lo < m < hi), default=None, key=abs) for m in middles]
        if upright and len(middles) and None not in heights:
            found.append(Drawn(edges, floats(heights), flat=flat))
    return found
