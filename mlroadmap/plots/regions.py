"""Which class a classifier predicts where."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlroadmap.plots.canvas import axes_for
from mlroadmap.plots.checks import all_classes, labels, names_of, numbers, same_length
from mlroadmap.plots.palette import COLOURS, HATCHES, INK, MARKERS, edge_of, tint

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def decision_regions(
    model: Any,
    X: ArrayLike,
    y: ArrayLike,
    ax: "Axes | None" = None,
    *,
    feature_names: Sequence[str] | None = None,
    class_names: Sequence[str] | None = None,
    resolution: int = 200,
) -> "Axes":
    """Draw the regions in which a classifier predicts each class, and the data on top.

    The model is asked for its prediction at the points of a fine grid. Each
    class has its colour, its pattern and its marker.

    Parameters
    ----------
    model : object
        A fitted classifier: anything with `predict`. It must have learned from these two features.
    X : array-like or DataFrame of shape (n_rows, 2)
        The two features of each row. The names of a frame's columns become the labels of the axes.
    y : array-like of shape (n_rows,)
        The true classes, as numbers or text; up to eight.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Left out, a new figure is made.
    feature_names : sequence of str, optional
        Two labels for the axes, instead of the names of the columns.
    class_names : sequence of str, optional
        A name for each class, in sorted order of the labels.
    resolution : int
        How many points the grid has along each axis.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: a filled contour for each class predicted, then a scatter for each class of `y`.

    Raises
    ------
    TypeError
        When the model has no `predict`, or the features are no numbers.
    ValueError
        When X has not exactly two columns, the lengths differ, values are missing, the model is not
        fitted or has learned from other columns, or there are more than eight classes.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> from mlroadmap import data, plots
    >>> from sklearn.tree import DecisionTreeClassifier
    >>> penguins = data.load("penguins").dropna()
    >>> X, y = penguins[["bill_length_mm", "bill_depth_mm"]], penguins["species"]
    >>> ax = plots.decision_regions(DecisionTreeClassifier(max_depth=2).fit(X, y), X, y)
    >>> ax.get_xlabel(), ax.get_ylabel()
    ('bill_length_mm', 'bill_depth_mm')
    """
    columns = list(getattr(X, "columns", ()))
    points = numbers(X, "X", dimensions=2)
    if points.shape[1] != 2:
        raise ValueError(f"X must have two columns to be drawn, and it has {points.shape[1]}.")
    true = labels(y, "y")
    same_length(points, "X", true, "y")
    if resolution < 2:
        raise ValueError(f"resolution must be 2 or more, not {resolution}.")
    axis_names = names_of(columns or ["first feature", "second feature"], feature_names, "feature_names")

    across, up = (_stretch(points[:, column], resolution) for column in (0, 1))
    xs, ys = np.meshgrid(across, up)
    predicted = _predict(model, np.column_stack([xs.ravel(), ys.ravel()]), columns)
    classes = all_classes(true, predicted, np.asarray(getattr(model, "classes_", [])).tolist())
    if len(classes) > len(COLOURS):
        raise ValueError(f"decision_regions draws up to {len(COLOURS)} classes, and here are {len(classes)}.")
    names = names_of(classes, class_names, "class_names")

    place = {label: number for number, label in enumerate(classes)}
    region = np.array([place[label] for label in predicted]).reshape(xs.shape)
    row_class = np.array([place[label] for label in true])

    # In a figure of our own there is room for the legend beside the axes, where it hides no point.
    beside: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (1.01, 1.0)} if ax is None else {}
    ax = axes_for(ax, (8, 5))
    for number in np.unique(region):
        _fill(ax, xs, ys, region == number, number)
    for number in np.unique(row_class):
        mine = points[row_class == number]
        look: dict[str, Any] = {"marker": MARKERS[number], "edgecolor": edge_of(COLOURS[number]), "linewidth": 0.6}
        ax.scatter(mine[:, 0], mine[:, 1], s=40, color=COLOURS[number], label=names[number], zorder=3, **look)
    ax.legend(_samples(names), names, title="point: true class\nregion: predicted", handleheight=1.4, **beside)
    ax.set_xlim(across[0], across[-1])
    ax.set_ylim(up[0], up[-1])
    ax.set_xlabel(axis_names[0])
    ax.set_ylabel(axis_names[1])
    ax.set_title(f"Decision regions of {type(model).__name__}")
    return ax


def _stretch(values: NDArray[np.float64], steps: int) -> NDArray[np.float64]:
    """Evenly spaced values from a little below the smallest to a little above the largest."""
    margin = 0.06 * np.ptp(values) or 1.0
    return np.linspace(values.min() - margin, values.max() + margin, steps)


def _predict(model: Any, grid: NDArray[np.float64], columns: list[Any]) -> list[Any]:
    """What the model predicts on the grid, handed over in the form that it learned from."""
    import pandas as pd
    from sklearn.exceptions import NotFittedError

    if isinstance(model, type) or not hasattr(model, "predict"):
        raise TypeError(f"model must be a fitted classifier with a predict method, not {_kind(model)}.")
    learned = list(getattr(model, "feature_names_in_", ()))
    if learned:
        if len(learned) != 2 or (columns and set(columns) != set(learned)):
            seen = ", ".join(map(str, learned))
            raise ValueError(f"X must hold the columns that the model learned from: {seen}.")
        asked: Any = pd.DataFrame(grid, columns=columns or learned)[learned]
    elif columns and not hasattr(model, "n_features_in_"):
        asked = pd.DataFrame(grid, columns=columns)
    else:
        asked = grid
    if getattr(model, "n_features_in_", 2) != 2:
        raise ValueError(f"The model learned from {model.n_features_in_} features; fit it on the two to be drawn.")
    try:
        predicted = labels(model.predict(asked), "the prediction")
    except AttributeError as error:
        fitted = any(name.endswith("_") and not name.startswith("_") for name in getattr(model, "__dict__", ()))
        if fitted and not isinstance(error, NotFittedError):
            raise
        raise ValueError("The model is not fitted yet; call model.fit(X, y) first.") from error
    same_length(predicted, "the prediction", grid, "the grid")
    return predicted


def _kind(thing: Any) -> str:
    return f"the class {thing.__name__} itself" if isinstance(thing, type) else type(thing).__name__


def _fill(ax: "Axes", xs: NDArray[Any], ys: NDArray[Any], inside: NDArray[Any], number: int) -> None:
    """Fill where a class is predicted, with its colour and its pattern, and outline it."""
    filled = ax.contourf(xs, ys, inside, levels=[0.5, 1.5], colors=[tint(COLOURS[number], 0.25)])
    filled.set(hatch=HATCHES[number], edgecolor=tint(COLOURS[number], 0.5), linewidth=0)
    if not inside.all():
        ax.contour(xs, ys, inside, levels=[0.5], colors=[INK], linewidths=0.8)


def _samples(names: list[str]) -> list[Any]:
    """For the legend: each class's marker on a piece of its region."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    samples = []
    for name, colour, hatch, marker in zip(names, COLOURS, HATCHES, MARKERS, strict=False):
        piece = Patch(facecolor=tint(colour, 0.25), edgecolor=tint(colour, 0.5), hatch=hatch, label=name)
        point = Line2D([], [], color=colour, marker=marker, markeredgecolor=edge_of(colour), linestyle="", label=name)
        samples.append((piece, point))
    return samples
