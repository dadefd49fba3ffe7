"""A decision tree as a drawing of its questions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from mlroadmap.plots.canvas import axes_for
from mlroadmap.plots.checks import names_of
from mlroadmap.plots.palette import BLUE, COLOURS, PAPER, tint
from mlroadmap.plots.tree_boxes import Box, read_tree
from mlroadmap.plots.tree_layout import place_boxes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_CLASSES = 4  # that are counted in a box one by one


def tree_diagram(
    model: Any,
    ax: "Axes | None" = None,
    *,
    feature_names: Sequence[str] | None = None,
    class_names: Sequence[str] | None = None,
    max_depth: int | None = None,
    decimals: int = 1,
) -> "Axes":
    """Draw a fitted decision tree.

    A box with corners asks a question: rows that answer yes go left. A round
    box is a leaf and says what it predicts. Every box counts the training rows
    that came there: of each class, or with the mean of their targets.

    Parameters
    ----------
    model : object
        A fitted tree of scikit-learn or of `mlroadmap.scratch.tree`, for classes or for numbers.
    ax : matplotlib.axes.Axes, optional
        Where to draw; the text shrinks to fit. Left out, a new figure is made, large enough for the tree.
    feature_names : sequence of str, optional
        A name for each column that the tree learned from. Left out, those that the tree knows.
    class_names : sequence of str, optional
        A name for each class, in the order of the tree's `classes_`.
    max_depth : int, optional
        How many questions deep to draw. Boxes with more below them hold a "…".
    decimals : int
        Digits after the point of means and thresholds. A threshold gets one more where that makes it exact,
        as halfway between two values; a number too small for `decimals` keeps two digits.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: a text with a frame for each node, a line to each child with a "yes" or a "no".

    Raises
    ------
    TypeError
        When the model is no single tree.
    ValueError
        When the tree is not fitted, has several targets, or the names don't fit it.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> from mlroadmap import data, plots
    >>> from sklearn.tree import DecisionTreeClassifier
    >>> penguins = data.load("penguins").dropna()
    >>> X, y = penguins[["flipper_length_mm"]], penguins["species"] == "Gentoo"
    >>> stump = DecisionTreeClassifier(max_depth=1).fit(X, y)
    >>> ax = plots.tree_diagram(stump, class_names=["other", "Gentoo"])
    >>> print(ax.texts[0].get_text())
    flipper_length_mm <= 206.5
    n = 333
    other: 214
    Gentoo: 119
    """
    if max_depth is not None and max_depth < 0:
        raise ValueError(f"max_depth must be 0 or more, not {max_depth}.")
    boxes = read_tree(model, max_depth)
    columns = 1 + max((box.feature for box in boxes if box.feature is not None), default=0)
    numbered = [f"feature {number}" for number in range(getattr(model, "n_features_in_", columns))]
    features = names_of(list(getattr(model, "feature_names_in_", numbered)), feature_names, "feature_names")
    classes = names_of(list(getattr(model, "classes_", ())), class_names, "class_names")

    if classes:
        answers = [classes[int(np.argmax(box.value))] for box in boxes]
        # Rows that were given weights don't add up to n.
        weighted = not all(np.isclose(box.value.sum(), box.n) for box in boxes)
        summaries = [["by weight:"] * weighted + _counts(box, classes) for box in boxes]
    else:
        answers = [_number(box.value[0], decimals) for box in boxes]
        average = "median" if getattr(model, "criterion", "") == "absolute_error" else "mean"
        summaries = [[f"{average} = {answer}"] for answer in answers]

    texts = []
    for box, answer, summary in zip(boxes, answers, summaries, strict=True):
        lines = [f"n = {box.n}", *summary]
        if box.cut:
            lines = [*lines, "…"]
        elif box.feature is None:
            # Of a leaf that predicts a number, the mean is that number.
            lines = ["predict", answer, *(lines if classes else lines[:1])]
        else:
            lines = [f"{features[box.feature]} <= {_threshold(box.threshold or 0.0, decimals)}", *lines]
        texts.append("\n".join(lines))

    new = ax is None
    ax = axes_for(ax, (6, 4))
    ax.set_title("Decision tree: yes goes left, no goes right")
    place_boxes(ax, boxes, texts, _fills(boxes, len(classes)), resize=new)
    return ax


def _counts(box: Box, classes: list[str]) -> list[str]:
    """The count of each class that is there; of many classes, the largest and the rest."""
    there = [number for number in np.argsort(-box.value, kind="stable") if box.value[number] > 0]
    shown = sorted(there if len(there) <= MOST_CLASSES else there[: MOST_CLASSES - 1])
    lines = [f"{classes[number]}: {_count(box.value[number])}" for number in shown]
    if len(shown) < len(there):
        lines.append(f"others: {_count(box.value.sum() - box.value[shown].sum())}")
    return lines


def _count(value: float) -> str:
    return f"{value:.0f}" if np.isclose(value, round(value)) else f"{value:.1f}"


def _threshold(value: float, decimals: int) -> str:
    """A threshold with one digit more where that is exact.

    Halfway between 42.3 and 42.4 lies 42.35, and "<= 42.4" would send a row the wrong way.
    """
    close = 1e-6 * max(1.0, abs(value))  # scikit-learn may keep thresholds in single precision
    rounds = abs(value - round(value, decimals)) > close
    exact = abs(value - round(value, decimals + 1)) <= close
    return _number(value, decimals + 1 if rounds and exact else decimals)


def _number(value: float, decimals: int) -> str:
    small = value != 0 and abs(value) < 10.0**-decimals
    return f"{value:.2g}" if small else f"{value:.{decimals}f}"


def _fills(boxes: list[Box], n_classes: int) -> list[str]:
    """White for questions. A leaf takes the colour of its class, or is the darker the higher its mean."""
    means = [box.value[0] for box in boxes]
    low, width = min(means), np.ptp(means) or 1.0
    fills = []
    for box in boxes:
        if box.feature is not None or n_classes > len(COLOURS):
            fills.append(PAPER)
        elif n_classes:
            fills.append(tint(COLOURS[int(np.argmax(box.value))], 0.3))
        else:
            fills.append(tint(BLUE, 0.05 + 0.35 * (box.value[0] - low) / width))
    return fills
