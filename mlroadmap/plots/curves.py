"""How scores change: with more rows to learn from, or with a setting."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlroadmap.plots.canvas import axes_for
from mlroadmap.plots.checks import numbers, same_length
from mlroadmap.plots.palette import BLUE, ORANGE

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def learning_curve(
    sizes: ArrayLike,
    train_scores: ArrayLike,
    validation_scores: ArrayLike,
    ax: "Axes | None" = None,
    *,
    score: str = "accuracy",
) -> "Axes":
    """Draw scores against the number of rows that a model learned from.

    Lines are means over the folds; bands reach one standard deviation (that
    of NumPy, `scores.std(axis=1)`) to either side.

    Parameters
    ----------
    sizes : array-like of shape (n_sizes,)
        How many rows the model learned from.
    train_scores, validation_scores : array-like of shape (n_sizes, n_folds)
        Scores as scikit-learn's `learning_curve` gives them.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Left out, a new figure is made.
    score : str
        What the scores are, for the label.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: two lines with their bands.

    Raises
    ------
    TypeError
        When the values are no numbers.
    ValueError
        When the scores lack one of their two dimensions, the lengths differ or values are missing.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> from mlroadmap import plots
    >>> ax = plots.learning_curve([50, 100], [[1.0, 0.98], [0.97, 0.97]], [[0.8, 0.7], [0.9, 0.88]])
    >>> [line.get_label() for line in ax.lines]
    ['train', 'validation']
    """
    places = numbers(sizes, "sizes")
    train, validation = _two_scores(train_scores, validation_scores, places, "sizes")
    ax = axes_for(ax, (6.5, 4.5))
    _draw(ax, places, train, validation)
    ax.set_xlabel("number of rows to learn from")
    ax.set_ylabel(score)
    ax.set_title(f"Learning curve: mean ± 1 sd, {_folds(train)}")
    return ax


def validation_curve(
    values: ArrayLike,
    train_scores: ArrayLike,
    validation_scores: ArrayLike,
    ax: "Axes | None" = None,
    *,
    name: str = "max_depth",
    score: str = "accuracy",
    log: bool = False,
) -> "Axes":
    """Draw scores against the values of a setting.

    Lines are means over the folds; bands reach one standard deviation (that
    of NumPy, `scores.std(axis=1)`) to either side.

    Parameters
    ----------
    values : array-like of shape (n_values,)
        The values tried. Where one is no number, such as None or a text, they stand side by side as words.
    train_scores, validation_scores : array-like of shape (n_values, n_folds)
        Scores as scikit-learn's `validation_curve` gives them.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Left out, a new figure is made.
    name : str
        The setting, for the label.
    score : str
        What the scores are, for the label.
    log : bool
        Whether the values are spaced by their ratios, as 0.01, 0.1, 1 should be.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: two lines with their bands.

    Raises
    ------
    TypeError
        When the scores are no numbers.
    ValueError
        When the scores lack one of their two dimensions, the lengths differ, values are missing, or
        `log` is asked for with values that have no logarithm.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> from mlroadmap import plots
    >>> ax = plots.validation_curve([1, 2], [[0.8, 0.7], [0.9, 0.9]], [[0.7, 0.7], [0.8, 0.6]])
    >>> ax.get_xlabel()
    'max_depth'
    """
    places, words = _places(values)
    train, validation = _two_scores(train_scores, validation_scores, places, "values")
    if log and (words or (places <= 0).any()):
        raise ValueError("log=True needs values that are all numbers above zero.")
    ax = axes_for(ax, (6.5, 4.5))
    _draw(ax, places, train, validation)
    if log:
        ax.set_xscale("log")
        if len(places) <= 8:
            ax.set_xticks(places, [f"{float(f'{value:.2g}'):g}" for value in places])
            ax.set_xticks([], minor=True)
    elif words:
        ax.set_xticks(places, words)
    elif (places % 1 == 0).all() and len(places) <= 12 and np.ptp(places) <= 24:
        ax.set_xticks(places)
    ax.set_xlabel(name)
    ax.set_ylabel(score)
    ax.set_title(f"Validation curve: mean ± 1 sd, {_folds(train)}")
    return ax


def _draw(ax: "Axes", places: NDArray[np.float64], train: NDArray[np.float64], validation: NDArray[np.float64]) -> None:
    """The mean of each row of scores as a line, in a band of one standard deviation."""
    order = np.argsort(places, kind="stable")
    looks = (("train", train, BLUE, "o", "--"), ("validation", validation, ORANGE, "s", "-"))
    for label, scores, colour, marker, line in looks:
        mean, spread = scores.mean(axis=1)[order], scores.std(axis=1)[order]
        ax.fill_between(places[order], mean - spread, mean + spread, color=colour, alpha=0.2, linewidth=0)
        ax.plot(places[order], mean, color=colour, marker=marker, linestyle=line, linewidth=2, label=label)
    ax.legend()
    ax.grid(alpha=0.3)


def _two_scores(
    train_scores: ArrayLike, validation_scores: ArrayLike, places: NDArray[np.float64], name: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    train = numbers(train_scores, "train_scores", dimensions=2)
    validation = numbers(validation_scores, "validation_scores", dimensions=2)
    same_length(train, "train_scores", places, name)
    same_length(validation, "validation_scores", places, name)
    return train, validation


def _places(values: Any) -> tuple[NDArray[np.float64], list[str]]:
    """Where the values stand on the axis, and the words to write there when they are not all numbers."""
    if not isinstance(values, Iterable) or isinstance(values, str):
        raise TypeError(f"values must be a list of the values tried, not {type(values).__name__}.")
    listed = list(values)
    if all(isinstance(value, int | float | np.number) and not isinstance(value, bool) for value in listed):
        return numbers(listed, "values"), []
    return np.arange(len(listed), dtype=float), [str(value) for value in listed]


def _folds(scores: NDArray[np.float64]) -> str:
    count = scores.shape[1]
    return f"{count} fold" if count == 1 else f"{count} folds"
