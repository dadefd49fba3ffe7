from typing import Any

import numpy as np
import pytest

from mlroadmap import expect, plots

TRUE, PREDICTED = [3.0, 5.0, 4.0], [2.5, 5.5, 4.0]


def test_a_point_is_a_row_at_true_minus_predicted() -> None:
    expect.drawn(plots.residuals(TRUE, PREDICTED), kind="points", x=PREDICTED, y=[0.5, -0.5, 0.0], why="residuals")


def test_a_line_stands_at_zero_and_is_named() -> None:
    ax = plots.residuals(TRUE, PREDICTED)
    assert set(ax.lines[0].get_ydata()) == {0}
    expect.legend(ax, ["predicted = true"])


def test_the_unit_stands_in_both_labels() -> None:
    ax = plots.residuals(TRUE, PREDICTED, unit="kg")
    expect.labels(ax, x="predicted [kg]", y="true − predicted [kg]", title="residuals")


def test_without_a_unit_there_are_no_brackets() -> None:
    ax = plots.residuals(TRUE, PREDICTED)
    assert "[" not in ax.get_xlabel() + ax.get_ylabel()


def test_zero_is_seen_when_every_residual_is_above_it() -> None:
    low, high = plots.residuals([5.0, 9.0], [1.0, 2.0]).get_ylim()
    assert low <= 0 < 7 < high


def test_series_pair_by_place_not_by_index(diabetes: Any) -> None:
    y = diabetes[1].sample(frac=1, random_state=0)
    ax = plots.residuals(y, y.reset_index(drop=True) - 1)
    assert np.allclose(ax.collections[0].get_offsets()[:, 1], 1)


@pytest.mark.parametrize(
    ("true", "predicted", "error", "words"),
    [
        ([1, 2], [1], ValueError, "y_true has 2 rows and y_pred has 1; they must match."),
        ([], [], ValueError, "y_true is empty."),
        ([[1], [2]], [1, 2], ValueError, r"y_true must have one dimension, and its shape is \(2, 1\)."),
        ([1, 2], [1, np.nan], ValueError, "y_pred holds missing or infinite values."),
        (["a", "b"], [1, 2], TypeError, "y_true must hold numbers only."),
    ],
)
def test_what_cannot_be_drawn_gets_a_sentence(true: Any, predicted: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=f"^{words}$"):
        plots.residuals(true, predicted)
