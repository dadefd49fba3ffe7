"""Where the boxes of a tree stand, so that none covers another."""

from typing import TYPE_CHECKING, Any

from mlroadmap.plots.canvas import figure_of, room
from mlroadmap.plots.palette import INK, PAPER
from mlroadmap.plots.tree_boxes import Box

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

# In points, of which an inch has 72, for text of 10 points; they shrink and grow with it.
FONT, PADDING = 10.0, 4.0
GAP_ACROSS, GAP_DOWN = 12.0, 36.0
TITLE, NARROWEST = 30.0, 324.0  # the height of the title, and a width that it fits into
# In points whatever the text: a little room, and the largest figure that a browser shows.
EDGE, WIDEST, TALLEST = 2.0, 2880.0, 1800.0


def place_boxes(ax: "Axes", boxes: list[Box], texts: list[str], fills: list[str], *, resize: bool) -> None:
    """Write each text into a framed box, and join the boxes.

    Lengths are points. Where the axes offer less room than the tree needs,
    the font shrinks; where they offer more, the boxes move apart.
    """
    from matplotlib import rcParams

    ax.set_axis_off()
    written = [_write(ax, box, text, fill) for box, text, fill in zip(boxes, texts, fills, strict=True)]
    font = rcParams["font.size"]
    for attempt in range(4):  # small letters are a little wider than large ones made smaller
        sizes = [_size(text, font) for text in written]
        across, width = _across(boxes, [size[0] for size in sizes], font / FONT)
        tops, bottoms = _down(boxes, [size[1] for size in sizes], font / FONT)
        height = bottoms[-1] + EDGE
        if resize and attempt == 0:
            _resize(ax, width, height, font / FONT)
        room_across, room_down = room(ax)
        fit = min(room_across / width, room_down / height)
        if fit > 0.999:
            break
        font *= fit

    ax.set_xlim(0, room_across)
    ax.set_ylim(room_down, 0)
    across = [x * room_across / width for x in across]
    further = (room_down - height) / max(len(tops) - 1, 1)
    for depth in range(len(tops)):
        tops[depth] += depth * further
        bottoms[depth] += depth * further
    for text, middle, box in zip(written, across, boxes, strict=True):
        text.set_position((middle, tops[box.depth] + PADDING * font / FONT))

    asked: set[int] = set()
    colour = ax.title.get_color()  # that of lines on the paper, which may be dark
    for number, box in enumerate(boxes):
        if box.parent < 0:
            continue
        # Straight down behind the box above to the end of its level, then across where no box stands.
        above, middle, here = across[box.parent], (across[box.parent] + across[number]) / 2, across[number]
        start, end = bottoms[box.depth - 1], tops[box.depth]
        ax.plot([above, above, here], [tops[box.depth - 1] + PADDING, start, end], color=colour, linewidth=1, zorder=1)
        answer = "no" if box.parent in asked else "yes"  # the left child comes first
        asked.add(box.parent)
        _write_answer(ax, middle, (start + end) / 2, answer, 0.9 * font)


def _write(ax: "Axes", box: Box, text: str, fill: str) -> "Text":
    frame: dict[str, Any] = {
        "boxstyle": f"{'round' if box.feature is None else 'square'},pad={PADDING / FONT}",
        "facecolor": fill,
        "edgecolor": INK,
        "linestyle": "--" if box.cut else "-",
    }
    look: dict[str, Any] = {"fontsize": FONT, "color": INK, "ha": "center", "va": "top", "zorder": 2}
    # Without formulas: the name of a feature may hold a dollar.
    return ax.text(0, 0, text, bbox=frame, parse_math=False, **look)


def _write_answer(ax: "Axes", x: float, y: float, answer: str, font: float) -> None:
    frame = {"boxstyle": "square,pad=0.1", "facecolor": PAPER, "edgecolor": "none"}
    ax.text(x, y, answer, fontsize=font, color=INK, ha="center", va="center", bbox=frame)


def _size(text: "Text", font: float) -> tuple[float, float]:
    """Width and height of a text with its frame, in a font of that size."""
    text.set_fontsize(font)
    extent = text.get_window_extent()
    points, padding = 72 / figure_of(text).dpi, PADDING * font / FONT
    return extent.width * points + 2 * padding, extent.height * points + 2 * padding


def _across(boxes: list[Box], widths: list[float], scale: float) -> tuple[list[float], float]:
    """The middle of each box, and the width of all.

    Boxes without children stand side by side, one step apart; every other box
    stands above the middle of its two children. The step is the smallest that
    keeps neighbours of one level apart.
    """
    ends = [number for number, box in enumerate(boxes) if not box.asks]
    children: list[list[float]] = [[] for _ in boxes]
    for place, number in enumerate(ends):
        children[number] = [place + 0.5]
    for number in range(len(boxes) - 1, 0, -1):
        children[boxes[number].parent].append(sum(children[number]) / len(children[number]))
    middles = [sum(below) / len(below) for below in children]

    step = 0.0
    last: dict[int, int] = {}
    for number, (box, middle, width) in enumerate(zip(boxes, middles, widths, strict=True)):
        before = last.get(box.depth)
        # The first and the last of a level keep clear of the edges.
        step = max(step, (width / 2 + EDGE) / min(middle, len(ends) - middle))
        if before is not None:
            step = max(step, ((width + widths[before]) / 2 + GAP_ACROSS * scale) / (middle - middles[before]))
        last[box.depth] = number
    return [middle * step for middle in middles], step * len(ends)


def _down(boxes: list[Box], heights: list[float], scale: float) -> tuple[list[float], list[float]]:
    """Where each level starts and ends; it is as high as its highest box."""
    levels = [0.0] * (max(box.depth for box in boxes) + 1)
    for box, height in zip(boxes, heights, strict=True):
        levels[box.depth] = max(levels[box.depth], height)
    tops = [EDGE + GAP_DOWN * scale * depth + sum(levels[:depth]) for depth in range(len(levels))]
    return tops, [top + level for top, level in zip(tops, levels, strict=True)]


def _resize(ax: "Axes", width: float, height: float, scale: float) -> None:
    """Make the figure as large as the tree and its title, and the axes as large as the tree."""
    figure = figure_of(ax)
    figure.set_layout_engine("none")
    title = TITLE * scale
    wide, tall = min(max(width, NARROWEST * scale), WIDEST), min(height + title, TALLEST)
    figure.set_size_inches(wide / 72, tall / 72)
    ax.set_position((0, 0, 1, 1 - title / tall))
