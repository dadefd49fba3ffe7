"""How a thing drawn looks, read from its artist: what a legend tells things apart by."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.collections import Collection, LineCollection, PathCollection
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Patch
from numpy.typing import NDArray

Colour = tuple[float, float, float]
Outline = tuple[tuple[float, float], ...]

ALIKE = 0.01  # of a colour's parts, from 0 to 1: less than the eye can tell
DASHES = {"-": "solid", "--": "dashed", "-.": "dashdot", ":": "dotted"}


@dataclass(frozen=True)
class Look:
    """What a reader can tell one thing drawn from another by.

    Parameters
    ----------
    colour : (red, green, blue) or None
        From 0 to 1; how much shines through does not count.
    marker : tuple of (x, y)
        The outline of its marker; empty where it has none.
    line : str
        "solid", "dashed" and so on; empty where it has no line.
    hatch : str
        The pattern of a bar; empty where it has none.
    """

    colour: Colour | None = None
    marker: Outline = ()
    line: str = ""
    hatch: str = ""

    @property
    def pattern(self) -> tuple[Outline, str, str]:
        """What is left without colour."""
        return (self.marker, self.line, self.hatch)


def same_colour(one: Look, other: Look) -> bool:
    """Whether two looks have the same colour."""
    if one.colour is None or other.colour is None:
        return one.colour is other.colour
    return bool(np.abs(np.subtract(one.colour, other.colour)).max() <= ALIKE)


def look(artist: Any) -> Look:
    """How a line, a marker, a bar or an area looks.

    Examples
    --------
    >>> look(Line2D([], [], color="black", linestyle="--")).line
    'dashed'
    """
    if isinstance(artist, Line2D):
        return _look_of_line(artist)
    if isinstance(artist, Patch):
        face, edge = artist.get_facecolor(), artist.get_edgecolor()
        return Look(_seen(face, edge), hatch=_hatch(artist.get_hatch()))
    if isinstance(artist, LineCollection):
        colours = np.asarray(artist.get_colors())
        return Look(_colour(colours[0]) if len(colours) else None, line="solid")
    if isinstance(artist, PathCollection):
        return next(iter(looks(artist, 1)), Look())
    if isinstance(artist, Collection):
        return Look(_seen(_first(artist.get_facecolor()), _first(artist.get_edgecolor())))
    return Look()


def looks(cloud: Any, count: int) -> list[Look]:
    """How each of the points of a cloud looks: its colours and markers may be given once for all."""
    faces, edges = (np.asarray(c, dtype=np.float64) for c in (cloud.get_facecolors(), cloud.get_edgecolors()))
    outlines = [_outline(np.asarray(path.vertices, dtype=np.float64)) for path in cloud.get_paths()]
    found = []
    for place in range(count):
        face, edge = _nth(faces, place), _nth(edges, place)
        marker = outlines[place % len(outlines)] if outlines else ()
        found.append(Look(_seen(face, edge), marker=marker))
    return found


def _look_of_line(line: Any) -> Look:
    marker = line.get_marker()
    has_marker = str(marker).lower() not in ("none", "", " ")
    style = str(line.get_linestyle()).lower()
    has_line = style not in ("none", "", " ")
    colour: Colour | None = _colour(line.get_color())
    if has_marker and not has_line:
        colour = _seen(line.get_markerfacecolor(), line.get_markeredgecolor())
    outline: Outline = ()
    if has_marker:
        drawn = MarkerStyle(marker)
        path = drawn.get_path().transformed(drawn.get_transform())
        outline = _outline(np.asarray(path.vertices, dtype=np.float64))
    return Look(colour, outline, DASHES.get(style, style) if has_line else "")


def _outline(corners: NDArray[np.float64]) -> Outline:
    """The shape of a marker, whatever its size."""
    size = np.abs(corners).max(initial=0.0)
    scaled = np.round(corners / size, 2) + 0.0 if size else corners
    return tuple((float(x), float(y)) for x, y in scaled)


def _seen(face: Any, edge: Any) -> Colour | None:
    """The colour that is seen: that of the area, or of the edge where nothing is filled."""
    for candidate in (face, edge):
        if candidate is not None and len(candidate) and to_rgba(candidate)[3] > 0:
            return _colour(candidate)
    return None


def _colour(colour: Any) -> Colour:
    red, green, blue, _ = to_rgba(colour)
    return (float(red), float(green), float(blue))


def _hatch(hatch: Any) -> str:
    return hatch if isinstance(hatch, str) else ""


def _first(colours: Any) -> Any:
    return _nth(np.asarray(colours, dtype=np.float64), 0)


def _nth(colours: NDArray[np.float64], place: int) -> Any:
    """The colour of one of many, when they are given in turn."""
    return tuple(colours[place % len(colours)]) if colours.ndim == 2 and len(colours) else None
