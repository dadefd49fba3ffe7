from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest


@pytest.fixture
def ax(plt: Any) -> Any:
    return plt.figure().subplots()


@pytest.fixture
def artists(plt: Any) -> Any:
    from mlroadmap.expect import artists

    return artists


def read(found: list[Any]) -> list[tuple[list[float], list[float]]]:
    return [(one.x.tolist(), one.y.tolist()) for one in found]


def test_bars_read_from_left_to_right_with_their_names(ax: Any, artists: Any) -> None:
    ax.bar([2, 0, 1], [5, 3, 4], tick_label=["c", "a", "b"])
    (one,) = artists.bars(ax)
    assert (one.x.tolist(), one.y.tolist(), one.names, one.flat) == ([0, 1, 2], [3, 4, 5], ["a", "b", "c"], False)


def test_bars_that_lie_flat_read_from_the_bottom(ax: Any, artists: Any) -> None:
    ax.barh(["a", "b"], [3, -4])
    ax.invert_yaxis()
    (one,) = artists.bars(ax)
    assert (one.x.tolist(), one.y.tolist(), one.names, one.flat) == ([0, 1], [3, -4], ["a", "b"], True)


def test_several_sets_of_bars_come_one_by_one_and_together(ax: Any, artists: Any) -> None:
    ax.bar([0, 1], [1, 2], width=0.4)
    ax.bar([0.4, 1.4], [3, 4], width=0.4)
    found = artists.bars(ax)
    assert [one.y.tolist() for one in found] == [[1, 2], [3, 4], [1, 3, 2, 4]]


def test_loose_rectangles_are_bars_only_where_there_are_no_others(ax: Any, artists: Any) -> None:
    from matplotlib.patches import Rectangle

    ax.add_patch(Rectangle((0, 0), 1, 5))
    assert read(artists.bars(ax)) == [([0.5], [5])]
    ax.bar([3], [2])
    assert read(artists.bars(ax)) == [([3], [2])]


def test_loose_rectangles_that_lie_flat(ax: Any, artists: Any) -> None:
    from matplotlib.patches import Rectangle

    for low, length in ((0, 5), (1, 7)):
        ax.add_patch(Rectangle((0, low), length, 1))
    (one,) = artists.bars(ax)
    assert (one.x.tolist(), one.y.tolist(), one.flat) == ([0.5, 1.5], [5, 7], True)


def test_lines_are_told_from_markers(ax: Any, artists: Any) -> None:
    ax.plot([0, 1], [1, 2], "o-")
    ax.plot([0, 1], [3, 4], "o")
    ax.plot([0, 1], [5, 6], linestyle="", marker="x")
    ax.plot([], [])
    ax.plot([0, 1], [7, 8], visible=False)
    assert read(artists.lines(ax)) == [([0, 1], [1, 2])]
    assert read(artists.points(ax)) == [
        ([0, 1], [3, 4]),
        ([0, 1], [5, 6]),
        ([0, 1, 0, 1], [3, 4, 5, 6]),
    ]


def test_a_point_with_a_missing_number_is_not_drawn(ax: Any, artists: Any) -> None:
    ax.scatter([1, np.nan, 3], [1, 2, np.nan])
    assert read(artists.points(ax)) == [([1], [1])]
    ax.clear()
    ax.scatter([np.nan], [1])
    assert artists.points(ax) == []


def test_a_gap_in_a_line_is_missing(ax: Any, artists: Any) -> None:
    ax.plot([0, 1], np.ma.array([1.0, 2.0], mask=[False, True]))
    (one,) = artists.lines(ax)
    assert np.isnan(one.y[1])


def filled(ax: Any, data: Any) -> None:
    ax.hist(data, bins=[0, 1, 3], histtype="stepfilled")


def outlined(ax: Any, data: Any) -> None:
    ax.hist(data, bins=[0, 1, 3], histtype="step")


def barred(ax: Any, data: Any) -> None:
    ax.hist(data, bins=[0, 1, 3])


def sideways(ax: Any, data: Any) -> None:
    ax.hist(data, bins=[0, 1, 3], orientation="horizontal")


def sideways_outline(ax: Any, data: Any) -> None:
    ax.hist(data, bins=[0, 1, 3], orientation="horizontal", histtype="step")


def stairs(ax: Any, data: Any) -> None:
    ax.stairs(*np.histogram(data, bins=[0, 1, 3]))


def by_hand(ax: Any, data: Any) -> None:
    counts, edges = np.histogram(data, bins=[0, 1, 3])
    ax.bar(edges[:-1], counts, width=np.diff(edges), align="edge")


def by_pandas(ax: Any, data: Any) -> None:
    plot: Any = pd.Series(data).plot
    plot.hist(bins=[0, 1, 3], ax=ax)


def by_seaborn(ax: Any, data: Any) -> None:
    import seaborn as sns

    sns.histplot(x=data, bins=[0, 1, 3], ax=ax)


def by_seaborn_step(ax: Any, data: Any) -> None:
    import seaborn as sns

    sns.histplot(x=data, bins=[0, 1, 3], ax=ax, element="step")


HISTOGRAMS = [
    filled,
    outlined,
    barred,
    sideways,
    sideways_outline,
    stairs,
    by_hand,
    by_pandas,
    by_seaborn,
    by_seaborn_step,
]


@pytest.mark.parametrize("draw", HISTOGRAMS)
@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning", "ignore:.*:FutureWarning")
def test_histograms(draw: Callable[[Any, Any], None], ax: Any, artists: Any) -> None:
    draw(ax, [0.5, 1.5, 2.0, 2.5, 2.9])
    found = artists.histograms(ax)
    assert found
    assert np.allclose(found[0].x, [0, 1, 3])
    assert np.allclose(found[0].y, [1, 4])


def test_an_empty_bin_has_height_zero(ax: Any, artists: Any) -> None:
    ax.hist([0.5, 2.5, 2.6], bins=[0, 1, 2, 3], histtype="step")
    assert read(artists.histograms(ax)) == [([0, 1, 2, 3], [1, 0, 2])]


def test_a_shape_with_slopes_is_no_histogram(ax: Any, artists: Any) -> None:
    ax.fill_between([0, 1, 2], [1, 3, 2])
    ax.fill([0, 1, 0.5], [0, 0, 1])
    assert artists.histograms(ax) == []


def test_a_tick_too_far_off_names_nothing(ax: Any, artists: Any) -> None:
    ax.set_xticks([0, 1], ["a", "b\nc"])
    assert artists.tick_names(ax.xaxis, np.array([0.1, 1.0, 1.8]), np.full(3, 0.2)) == ["a", "b c", ""]
    ax.set_xticks([])
    assert artists.tick_names(ax.xaxis, np.array([0.1]), np.full(1, 0.2)) == [""]


def test_nothing_drawn_reads_as_nothing(ax: Any, artists: Any) -> None:
    for reader in (artists.bars, artists.lines, artists.points, artists.histograms):
        assert reader(ax) == []


def test_a_filled_histogram_on_its_side_is_among_the_readings(ax: Any, artists: Any) -> None:
    ax.hist([0.5, 1.5, 2.0], bins=[0, 1, 3], histtype="stepfilled", orientation="horizontal")
    assert ([0, 1, 3], [1, 2]) in read(artists.histograms(ax))
