from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from mlroadmap import expect, plots
from mlroadmap.plots.palette import contrast

TRAIN = np.array([[1.0, 1.0, 1.0], [0.9, 0.95, 1.0], [0.9, 0.9, 0.93]])
VALIDATION = np.array([[0.5, 0.6, 0.7], [0.7, 0.8, 0.75], [0.8, 0.85, 0.81]])
PLACES = [10, 20, 40]
BOTH = pytest.mark.parametrize("curve", [plots.learning_curve, plots.validation_curve])
Curve = Callable[..., Any]


@BOTH
def test_lines_are_means_over_the_folds(curve: Curve) -> None:
    ax = curve(PLACES, TRAIN, VALIDATION)
    for scores in (TRAIN, VALIDATION):
        expect.drawn(ax, kind="line", x=PLACES, y=scores.mean(axis=1), why="the mean of each row of scores")


@BOTH
def test_bands_reach_one_standard_deviation_to_either_side(curve: Curve) -> None:
    ax = curve(PLACES, TRAIN, VALIDATION)
    for band, scores in zip(ax.collections, (TRAIN, VALIDATION), strict=True):
        corners = band.get_paths()[0].vertices
        for place, row in zip(PLACES, scores, strict=True):
            heights = corners[corners[:, 0] == place][:, 1]
            assert heights.min() == pytest.approx(row.mean() - row.std())
            assert heights.max() == pytest.approx(row.mean() + row.std())


@BOTH
def test_lines_differ_in_style_marker_and_name(curve: Curve) -> None:
    ax = curve(PLACES, TRAIN, VALIDATION)
    expect.legend(ax, ["train", "validation"])
    one, other = ax.lines
    assert one.get_linestyle() != other.get_linestyle()
    assert one.get_marker() != other.get_marker()
    assert min(contrast(line.get_color(), "#FFFFFF") for line in ax.lines) > 3


@BOTH
def test_lines_and_samples_in_the_legend_agree(curve: Curve) -> None:
    ax = curve(PLACES, TRAIN, VALIDATION)
    for line, sample in zip(ax.lines, ax.get_legend().get_lines(), strict=True):
        assert (line.get_color(), line.get_linestyle(), line.get_label()) == (
            sample.get_color(),
            sample.get_linestyle(),
            sample.get_label(),
        )


@BOTH
def test_a_line_goes_from_left_to_right_whatever_the_order(curve: Curve) -> None:
    ax = curve(PLACES[::-1], TRAIN[::-1], VALIDATION[::-1])
    assert ax.lines[0].get_xdata().tolist() == PLACES
    assert ax.lines[1].get_ydata() == pytest.approx(VALIDATION.mean(axis=1))


@BOTH
def test_the_score_names_the_axis_and_the_title_the_spread(curve: Curve) -> None:
    ax = curve(PLACES, TRAIN, VALIDATION, score="R²")
    expect.labels(ax, y="R²", title="mean ± 1 sd, 3 folds")
    assert curve(PLACES, TRAIN[:, :1], VALIDATION[:, :1]).get_title().endswith("1 fold")


@BOTH
@pytest.mark.parametrize(
    ("train", "validation", "error", "words"),
    [
        (TRAIN[:, 0], VALIDATION, ValueError, r"train_scores must have two dimensions, and its shape is \(3,\)."),
        (TRAIN, VALIDATION.mean(axis=1), ValueError, "validation_scores must have two dimensions, and .*"),
        (TRAIN[:2], VALIDATION, ValueError, "train_scores has 2 rows and [a-z]+ has 3; they must match."),
        (TRAIN, VALIDATION.T[:2], ValueError, "validation_scores has 2 rows and [a-z]+ has 3; they must match."),
        (TRAIN * np.nan, VALIDATION, ValueError, "train_scores holds missing or infinite values."),
        (TRAIN, [["a"], ["b"], ["c"]], TypeError, "validation_scores must hold numbers only."),
    ],
)
def test_what_cannot_be_drawn_gets_a_sentence(
    curve: Curve, train: Any, validation: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=f"^{words}$"):
        curve(PLACES, train, validation)


def test_the_axis_of_a_learning_curve_counts_rows() -> None:
    expect.labels(plots.learning_curve(PLACES, TRAIN, VALIDATION), x="rows", title="learning curve")


def test_the_axis_of_a_validation_curve_is_the_setting() -> None:
    ax = plots.validation_curve(PLACES, TRAIN, VALIDATION, name="min_samples_leaf")
    expect.labels(ax, x="min_samples_leaf", title="validation curve")


def test_a_few_whole_numbers_are_all_named_on_the_axis() -> None:
    assert plots.validation_curve([1, 2, 7], TRAIN, VALIDATION).get_xticks().tolist() == [1, 2, 7]


def ticks(ax: Any) -> list[str]:
    return [label.get_text() for label in ax.get_xticklabels()]


def test_values_may_be_spaced_by_their_ratio() -> None:
    ax = plots.validation_curve([0.001, 0.1, 1000], TRAIN, VALIDATION, log=True)
    assert ax.get_xscale() == "log"
    assert ticks(ax) == ["0.001", "0.1", "1000"]
    assert ax.lines[0].get_xdata().tolist() == [0.001, 0.1, 1000]


@pytest.mark.parametrize("values", [[2, 4, None], ["gini", "entropy", "log_loss"], [True, False, True]])
def test_values_that_are_no_numbers_stand_side_by_side(values: list[Any]) -> None:
    ax = plots.validation_curve(values, TRAIN, VALIDATION)
    assert ticks(ax) == [str(value) for value in values]
    assert ax.lines[0].get_xdata().tolist() == [0, 1, 2]


@pytest.mark.parametrize("values", [[0, 1, 2], [-1, 1, 2], [1, 2, None]])
def test_no_logarithm_no_log_axis(values: list[Any], plt: Any) -> None:
    with pytest.raises(ValueError, match=r"^log=True needs values that are all numbers above zero\.$"):
        plots.validation_curve(values, TRAIN, VALIDATION, log=True)
    assert plt.get_fignums() == []


@pytest.mark.parametrize("values", [5, "gini"])
def test_one_value_is_no_list_of_values(values: Any) -> None:
    with pytest.raises(TypeError, match="values must be a list of the values tried"):
        plots.validation_curve(values, TRAIN, VALIDATION)
