from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix

from mlroadmap import expect, plots
from mlroadmap.plots.palette import contrast

TRUE = ["cat", "cat", "cat", "cat", "dog", "dog", "owl"]
PREDICTED = ["cat", "cat", "cat", "dog", "dog", "dog", "cat"]


def cells(ax: Any) -> dict[tuple[int, int], str]:
    """The text of each cell, by row and column."""
    return {(int(text.get_position()[1]), int(text.get_position()[0])): text.get_text() for text in ax.texts}


def test_cells_hold_counts_and_the_share_of_the_true_class() -> None:
    seen = cells(plots.confusion_matrix(TRUE, PREDICTED))
    assert seen[0, 0] == "3\n75 %"
    assert seen[0, 1] == "1\n25 %"
    assert seen[1, 1] == "2\n100 %"
    assert seen[2, 0] == "1\n100 %"
    assert seen[2, 2] == "0\n0 %"
    assert len(seen) == 9


def test_rows_are_true_classes_and_columns_predicted_ones() -> None:
    ax = plots.confusion_matrix(TRUE, PREDICTED)
    expect.labels(ax, x="predicted", y="true", title="share of the true class")
    for axis in (ax.get_xticklabels(), ax.get_yticklabels()):
        assert [label.get_text() for label in axis] == ["cat", "dog", "owl"]
    top, bottom = sorted(ax.get_ylim(), reverse=True)
    assert ax.get_ylim() == (top, bottom)  # the first class is at the top


@pytest.mark.parametrize("seed", range(3))
def test_counts_are_those_of_scikit_learn(seed: int) -> None:
    rng = np.random.default_rng(seed)
    true, predicted = rng.integers(0, 5, 60), rng.integers(0, 6, 60)
    seen = cells(plots.confusion_matrix(true, predicted))
    for (row, column), count in np.ndenumerate(confusion_matrix(true, predicted)):
        assert seen[row, column].split("\n")[0] == str(count)


def test_a_class_that_is_never_true_has_no_shares() -> None:
    seen = cells(plots.confusion_matrix(["a", "a"], ["a", "b"]))
    assert (seen[1, 0], seen[1, 1]) == ("0\n–", "0\n–")


def test_shades_are_the_shares_and_text_reads_on_each() -> None:
    from matplotlib.colors import to_hex

    true, predicted = [], []
    for row in range(20):  # shares from 0 to 95 %
        true += [row] * 20
        predicted += [row] * row + [(row + 1) % 20] * (20 - row)
    ax = plots.confusion_matrix(true, predicted)
    image = ax.images[0]
    backgrounds = set()
    for text in ax.texts:
        column, row = text.get_position()
        background = to_hex(image.cmap(image.norm(image.get_array()[int(row), int(column)])))
        assert contrast(to_hex(text.get_color()), background.upper()) >= 4.5
        backgrounds.add(background)
    assert len(backgrounds) >= 20


@pytest.mark.parametrize("size", [(3, 3), (10, 4)])
def test_the_text_of_many_small_cells_stays_inside_them(plt: Any, size: tuple[float, float]) -> None:
    rng = np.random.default_rng(0)
    fig, (ax, _) = plt.subplots(1, 2, figsize=size, layout="constrained")
    plots.confusion_matrix(np.arange(2000) % 10, np.r_[np.arange(1500), rng.integers(0, 10, 500)] % 10, ax)
    fig.canvas.draw()
    cell = min(ax.get_window_extent().size) / 10
    for text in ax.texts:
        assert max(text.get_window_extent().size) <= cell


def test_classes_may_be_numbers_and_get_names() -> None:
    ax = plots.confusion_matrix([1, 0, 1], [1, 1, 1], class_names=["sick", "well"])
    assert [label.get_text() for label in ax.get_xticklabels()] == ["sick", "well"]


def test_long_names_of_many_classes_do_not_overlap() -> None:
    names = [f"a rather long name {letter}" for letter in "abcdef"]
    ax = plots.confusion_matrix(names, names)
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert not any(a.overlaps(b) for a, b in pairwise(boxes))


@pytest.mark.parametrize(
    ("true", "predicted", "names", "error", "words"),
    [
        (TRUE, PREDICTED[:-1], None, ValueError, "y_true has 7 rows and y_pred has 6; they must match."),
        ([], [], None, ValueError, "y_true is empty."),
        (["a", None], ["a", "b"], None, ValueError, "y_true holds missing labels."),
        ([[1], [0]], [1, 0], None, ValueError, "y_true must have one dimension, a label for each row, .*"),
        ([1, 2], ["1", "2"], None, TypeError, "The labels mix kinds that can't be sorted, .*"),
        ([1, 2], [1, 2], ["a"], ValueError, "class_names holds 1, and there are 2 to name: 1, 2."),
        ([1, 2], [1, 2], "ab", TypeError, "class_names must be a list of names, not one text."),
    ],
)
def test_what_cannot_be_drawn_gets_a_sentence(
    true: Any, predicted: Any, names: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=f"^{words}$"):
        plots.confusion_matrix(true, predicted, class_names=names)
