"""Which classes a classifier takes for which."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from mlroadmap.plots.canvas import axes_for, room
from mlroadmap.plots.checks import all_classes, labels, names_of, same_length
from mlroadmap.plots.palette import NAVY, PAPER, readable_on, tint

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def confusion_matrix(
    y_true: ArrayLike,
    y_pred: ArrayLike,
    ax: "Axes | None" = None,
    *,
    class_names: Sequence[str] | None = None,
) -> "Axes":
    """Draw how often each true class was predicted as each class.

    A row is a true class, a column a predicted one. Each cell says how many
    rows of data fell there, and which share of its true class they are. The
    right answers stand on the diagonal.

    Parameters
    ----------
    y_true, y_pred : array-like of shape (n_rows,)
        The true and the predicted classes, as numbers or text.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Left out, a new figure is made.
    class_names : sequence of str, optional
        A name for each class, in sorted order of the labels.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: an image of the shares, and a text in each cell.

    Raises
    ------
    TypeError
        When the labels mix text and numbers.
    ValueError
        When the lengths differ, there are no labels, labels are missing, or `class_names` does not fit.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> from mlroadmap import plots
    >>> ax = plots.confusion_matrix(["cat", "cat", "dog"], ["cat", "dog", "dog"])
    >>> [text.get_text() for text in ax.texts]
    ['1\\n50 %', '1\\n50 %', '0\\n0 %', '1\\n100 %']
    """
    true, predicted = labels(y_true, "y_true"), labels(y_pred, "y_pred")
    same_length(true, "y_true", predicted, "y_pred")
    classes = all_classes(true, predicted)
    names = names_of(classes, class_names, "class_names")

    place = {label: number for number, label in enumerate(classes)}
    counts = np.zeros((len(classes), len(classes)), dtype=int)
    for one, other in zip(true, predicted, strict=True):
        counts[place[one], place[other]] += 1
    # A class that was only ever predicted has no row to share out; its shares are dashes.
    totals = counts.sum(axis=1, keepdims=True)
    shares = counts / np.maximum(totals, 1)

    from matplotlib import rcParams
    from matplotlib.colors import ListedColormap

    shades = [tint(NAVY, step / 100) for step in range(101)]
    side = max(4.5, 0.75 * len(classes) + 2) * rcParams["font.size"] / 10
    ax = axes_for(ax, (side + 0.5, side))
    ax.imshow(shares, cmap=ListedColormap(shades), vmin=0, vmax=1)
    ax.set_xticks(range(len(names)), names)
    if len(names) > 4 and max(map(len, names)) > 6:
        ax.tick_params(axis="x", rotation=90)
    ax.set_yticks(range(len(names)), names)
    ax.set_xticks(np.arange(1, len(names)) - 0.5, minor=True)
    ax.set_yticks(np.arange(1, len(names)) - 0.5, minor=True)
    ax.grid(which="minor", color=PAPER, linewidth=2)
    ax.tick_params(which="both", length=0)
    ax.set_xlabel("predicted class")
    ax.set_ylabel("true class")
    ax.set_title("Confusion matrix:\ncount, and share of the true class")

    # The text of a cell is about five letters wide; where the cells are small, so is the text.
    size = min(rcParams["font.size"], min(room(ax)) / len(classes) / 3.6)
    for (row, column), count in np.ndenumerate(counts):
        share = f"{shares[row, column]:.0%}".replace("%", " %") if totals[row, 0] else "–"
        colour = readable_on(shades[round(100 * shares[row, column])])
        ax.text(column, row, f"{count}\n{share}", ha="center", va="center", color=colour, fontsize=size)
    return ax
