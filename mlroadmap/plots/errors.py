"""Where a regression model errs."""

from typing import TYPE_CHECKING

from numpy.typing import ArrayLike

from mlroadmap.plots.canvas import axes_for
from mlroadmap.plots.checks import numbers, same_length
from mlroadmap.plots.palette import BLUE

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def residuals(y_true: ArrayLike, y_pred: ArrayLike, ax: "Axes | None" = None, *, unit: str = "") -> "Axes":
    """Draw each residual against its prediction.

    A residual is the true value minus the predicted one: above the zero line
    the model said too little, below it too much. A good model leaves a band
    without shape around the line.

    Parameters
    ----------
    y_true, y_pred : array-like of shape (n_rows,)
        The true and the predicted values.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Left out, a new figure is made.
    unit : str
        The unit of the values, such as `"g"`, for the labels.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: one point a row, and a line at zero.

    Raises
    ------
    TypeError
        When the values are no numbers.
    ValueError
        When the lengths differ, or there are no values, too many dimensions or missing values.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> from mlroadmap import plots
    >>> ax = plots.residuals([3.0, 5.0, 4.0], [2.5, 5.5, 4.0], unit="kg")
    >>> ax.collections[0].get_offsets().tolist()
    [[2.5, 0.5], [5.5, -0.5], [4.0, 0.0]]
    """
    true, predicted = numbers(y_true, "y_true"), numbers(y_pred, "y_pred")
    same_length(true, "y_true", predicted, "y_pred")
    ax = axes_for(ax, (6.5, 4.5))
    ax.scatter(predicted, true - predicted, s=28, color=BLUE, alpha=0.6, linewidth=0)
    ax.axhline(0, color=ax.title.get_color(), linestyle="--", linewidth=1.5, label="predicted = true")
    ax.legend()
    brackets = f" [{unit}]" if unit else ""
    ax.set_xlabel(f"predicted{brackets}")
    ax.set_ylabel(f"residual = true − predicted{brackets}")
    ax.set_title("Residuals\nabove the line, the model said too little")
    return ax
