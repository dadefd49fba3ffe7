from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap import expect

Say = Callable[..., str]

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*:DeprecationWarning", "ignore:.*:FutureWarning", "ignore:.*:PendingDeprecationWarning"
)

DAYS = pd.to_datetime(["2024-01-01", "2024-01-02", "2024-01-03"])
TABLE = pd.DataFrame({"day": DAYS, "rain": [1.0, 2.5, 3.0], "kind": ["a", "b", "c"], "year": [2011, 2013, 2012]})


@pytest.fixture
def ax(plt: Any) -> Any:
    return plt.figure().subplots()


def bar(ax: Any) -> None:
    ax.bar(TABLE["kind"], TABLE["rain"])


def barh(ax: Any) -> None:
    ax.barh(TABLE["kind"], TABLE["rain"])


def bar_with_ticks(ax: Any) -> None:
    ax.bar(range(3), TABLE["rain"])
    ax.set_xticks(range(3), TABLE["kind"])


def bar_at_the_edge(ax: Any) -> None:
    ax.bar(TABLE["kind"], TABLE["rain"], align="edge")


def bars_one_by_one(ax: Any) -> None:
    for kind, rain in zip(TABLE["kind"], TABLE["rain"], strict=True):
        ax.bar(kind, rain)


def pandas_bar(ax: Any) -> None:
    TABLE.plot.bar(x="kind", y="rain", ax=ax)


def pandas_barh(ax: Any) -> None:
    TABLE.set_index("kind")["rain"].plot.barh(ax=ax)


def seaborn_bar(ax: Any) -> None:
    import seaborn as sns

    sns.barplot(TABLE, x="kind", y="rain", ax=ax)


def seaborn_barh_in_colours(ax: Any) -> None:
    import seaborn as sns

    sns.barplot(TABLE, y="kind", x="rain", hue="kind", legend=False, ax=ax)


BARS = [
    bar,
    barh,
    bar_with_ticks,
    bar_at_the_edge,
    bars_one_by_one,
    pandas_bar,
    pandas_barh,
    seaborn_bar,
    seaborn_barh_in_colours,
]


@pytest.mark.parametrize("draw", BARS)
def test_bars_by_any_route(draw: Callable[[Any], None], ax: Any, missed: Say) -> None:
    draw(ax)
    x, y = list("abc"), [1, 2.5, 3]
    expect.drawn(ax, "bars", x=x, y=y, why="w")
    expect.drawn(ax, "bars", x=x, why="w")
    expect.drawn(ax, "bars", y=y, why="w")
    expect.drawn(ax, "bars", x=x[::-1], y=y[::-1], why="w", in_order=False)
    assert "in another order" in missed(expect.drawn, ax, "bars", x=x[::-1], y=y[::-1], why="w")
    missed(expect.drawn, ax, "bars", x=x, y=[2.5, 1, 3], why="w", in_order=False)
    missed(expect.drawn, ax, "bars", x=list("abd"), y=y, why="w")
    missed(expect.drawn, ax, "bars", x=x, y=[1, 2.6, 3], why="w", in_order=False)
    assert "3 bars: more bars" in missed(expect.drawn, ax, "bars", x=list("ab"), y=[1, 2.5], why="w")
    assert "3 bars: fewer bars" in missed(expect.drawn, ax, "bars", y=[1, 2.5, 3, 4], why="w")


def test_the_whole_message(ax: Any, missed: Say) -> None:
    bar(ax)
    message = missed(expect.drawn, ax, "bars", x=list("abc"), y=[1, 2, 3], why="one bar each kind, its mean rain")
    assert message.splitlines() == [
        "Its values are not the ones asked for: number 2, at 'b', is 2.5.",
        "Expected: one bar each kind, its mean rain.",
        "Next: draw it in a cell of your own and look at it.",
    ]
    message = missed(expect.drawn, ax, "bars", x=list("axc"), y=[1, 2, 3], why="one bar each kind")
    assert message.startswith("Its bars stand at other places than asked for: number 2 is at 'b'.")


def test_bars_at_numbers_are_found_by_place_or_by_name(ax: Any, plt: Any) -> None:
    ax.bar(TABLE["year"], TABLE["rain"])
    expect.drawn(ax, "bars", x=[2011, 2012, 2013], y=[1, 3, 2.5], why="w")
    expect.drawn(ax, "bars", x=TABLE["year"], y=TABLE["rain"], why="w", in_order=False)
    other = plt.figure().subplots()
    TABLE.plot.bar(x="year", y="rain", ax=other)
    expect.drawn(other, "bars", x=TABLE["year"], y=TABLE["rain"], why="w")
    with pytest.raises(expect.Missed):
        expect.drawn(other, "bars", x=[1, 2, 3], y=TABLE["rain"], why="w")


def test_bars_at_dates(ax: Any, plt: Any, missed: Say) -> None:
    ax.bar(DAYS, TABLE["rain"])
    expect.drawn(ax, "bars", x=DAYS, y=TABLE["rain"], why="w")
    message = missed(expect.drawn, ax, "bars", x=DAYS + pd.Timedelta("1D"), y=TABLE["rain"], why="w")
    assert "Its bars stand at other places than asked for, from number 1 on." in message
    other = plt.figure().subplots()
    TABLE.plot.bar(x="day", y="rain", ax=other)
    expect.drawn(other, "bars", x=DAYS, y=TABLE["rain"], why="w")


def test_grouped_bars_may_be_found_group_by_group(ax: Any, missed: Say) -> None:
    pd.DataFrame({"m": [1, 2], "n": [3, 4]}, index=["a", "b"]).plot.bar(ax=ax)
    expect.drawn(ax, "bars", x=["a", "b"], y=[3, 4], why="w")
    message = missed(expect.drawn, ax, "bars", x=["a", "b"], y=[3, 5], why="w")
    assert message.startswith("None of the bars fits. The nearest: Its values are not the ones asked for")


def line(ax: Any) -> None:
    ax.plot(TABLE["day"], TABLE["rain"])


def line_of_numpy(ax: Any) -> None:
    ax.plot(TABLE["day"].to_numpy(), TABLE["rain"].to_numpy())


def line_of_datetimes(ax: Any) -> None:
    ax.plot([day.to_pydatetime() for day in DAYS], list(TABLE["rain"]))


def pandas_line(ax: Any) -> None:
    TABLE.plot(x="day", y="rain", ax=ax)


def pandas_series(ax: Any) -> None:
    TABLE.set_index("day")["rain"].asfreq("D").plot(ax=ax)


def seaborn_line(ax: Any) -> None:
    import seaborn as sns

    sns.lineplot(TABLE, x="day", y="rain", ax=ax)


def one_of_many(ax: Any) -> None:
    ax.axhline(2)
    ax.plot(DAYS, [9, 9, 9])
    line(ax)


LINES = [line, line_of_numpy, line_of_datetimes, pandas_line, pandas_series, seaborn_line, one_of_many]


@pytest.mark.parametrize("draw", LINES)
def test_lines_over_dates_by_any_route(draw: Callable[[Any], None], ax: Any, missed: Say) -> None:
    draw(ax)
    for days in (DAYS, DAYS.to_numpy(), list(DAYS.date), [day.to_pydatetime() for day in DAYS]):
        expect.drawn(ax, "line", x=days, y=[1, 2.5, 3], why="w")
    missed(expect.drawn, ax, "line", x=DAYS + pd.Timedelta("1D"), y=[1, 2.5, 3], why="w")
    missed(expect.drawn, ax, "line", x=DAYS, y=[1, 2.5, 3.1], why="w")
    missed(expect.drawn, ax, "line", x=DAYS[:2], y=[1, 2.5], why="w")


def test_the_order_of_a_line_counts_unless_said(ax: Any, missed: Say) -> None:
    ax.plot([3, 1, 2], [30, 10, 20])
    assert "another order" in missed(expect.drawn, ax, "line", x=[1, 2, 3], y=[10, 20, 30], why="w")
    expect.drawn(ax, "line", x=[1, 2, 3], y=[10, 20, 30], why="w", in_order=False)


def test_a_line_over_names(ax: Any, missed: Say) -> None:
    ax.plot(["a", "b"], [1, 2])
    expect.drawn(ax, "line", x=["a", "b"], y=[1, 2], why="w")
    missed(expect.drawn, ax, "line", x=["a", "c"], y=[1, 2], why="w")


def test_a_gap_in_a_line_is_a_gap_in_the_data(ax: Any, missed: Say) -> None:
    ax.plot([0, 1, 2], [1, np.nan, 3])
    expect.drawn(ax, "line", y=[1, None, 3], why="w")
    missed(expect.drawn, ax, "line", y=[1, 2, 3], why="w")


def test_points_count_in_any_order(ax: Any, missed: Say) -> None:
    ax.scatter([3, 1, np.nan, 2], [30, 10, 5, 20])
    expect.drawn(ax, "points", x=[1, 2, 3], y=[10, 20, 30], why="w")
    missed(expect.drawn, ax, "points", x=[1, 2, 3], y=[20, 10, 30], why="w")
    message = missed(expect.drawn, ax, "points", x=[1, 2], y=[10, 20], why="w")
    assert "It has 3 points: more points than asked for." in message


def test_points_of_several_groups_may_be_taken_together(ax: Any) -> None:
    ax.scatter([1, 2], [10, 20])
    ax.plot([3], [30], "o")
    expect.drawn(ax, "points", x=[1, 2, 3], y=[10, 20, 30], why="w")
    expect.drawn(ax, "points", x=[1, 2], y=[10, 20], why="w")


def test_many_points_with_noise(ax: Any, missed: Say) -> None:
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(2, 2_000))
    order = rng.permutation(2_000)
    ax.scatter(x[order] * (1 + 1e-10), y[order])
    expect.drawn(ax, "points", x=x, y=y, why="w")
    y[7] += 1
    missed(expect.drawn, ax, "points", x=x, y=y, why="w")


def test_histograms(ax: Any, missed: Say) -> None:
    ax.hist([0.5, 1.5, 2.0], bins=[0, 1, 3])
    expect.drawn(ax, "histogram", x=[0, 1, 3], y=[1, 2], why="w")
    expect.drawn(ax, "histogram", y=[1, 2], why="w")
    expect.drawn(ax, "histogram", x=[0, 1, 3], why="w")
    assert "number 2 is at 1.0" in missed(expect.drawn, ax, "histogram", x=[0, 2, 3], y=[1, 2], why="w")
    assert "number 1 is 1.0" in missed(expect.drawn, ax, "histogram", x=[0, 1, 3], y=[2, 1], why="w")
    assert "2 bars: fewer bars" in missed(expect.drawn, ax, "histogram", x=[0, 1, 2, 3], why="w")
    missed(expect.drawn, ax, "histogram", y=[2, 1], why="w", in_order=False)


def test_the_tolerance(ax: Any, missed: Say) -> None:
    ax.plot([0, 1], [100, 200.5])
    missed(expect.drawn, ax, "line", y=[100, 200], why="w")
    expect.drawn(ax, "line", y=[100, 200], why="w", within=0.01)


def test_another_kind_of_drawing_is_named(ax: Any, missed: Say) -> None:
    assert missed(expect.drawn, ax, "bars", y=[1], why="w").startswith("The figure holds no bars.\n")
    ax.plot([0, 1], [1, 2])
    ax.scatter([0], [1])
    assert "The figure holds no bars, only lines and points." in missed(expect.drawn, ax, "bars", y=[1], why="w")
    assert "The figure holds no histograms, only lines" in missed(expect.drawn, ax, "histogram", y=[1], why="w")


def test_what_cannot_be_read_is_missed(ax: Any, missed: Say) -> None:
    class Broken:
        def __getattr__(self, name: str) -> Any:
            raise SystemExit

    (drawn,) = ax.plot([0, 1], [1, 2])
    drawn.get_xdata = lambda orig: Broken()
    assert "The lines of the figure could not be read." in missed(expect.drawn, ax, "line", y=[1, 2], why="w")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": "pie", "y": [1]}, "kind is one of bars, line, points, histogram, steps, errorbars, not 'pie'"),
        ({"kind": "bars", "y": [1], "low": [1]}, "low and high for errorbars, and for nothing else"),
        ({"kind": "errorbars", "x": [1], "y": [1]}, "takes low and high, not y"),
        ({"kind": "errorbars", "low": [1]}, "takes low and high, not y"),
        ({"kind": "steps", "y": [1]}, "for steps expect.drawn takes x and y"),
        ({"kind": "steps", "x": [1, 2], "y": [1]}, "as many x as y"),
        ({"kind": "bars"}, "needs x, y or both"),
        ({"kind": "bars", "x": [1, 2], "y": [1]}, "has 2 values; for bars it takes as many values as y"),
        ({"kind": "histogram", "x": [1], "y": [1]}, "for histogram it takes one value more than y"),
    ],
)
def test_an_impossible_question_is_the_authors_error(wrong: dict[str, Any], words: str, ax: Any) -> None:
    with pytest.raises(ValueError, match=words):
        expect.drawn(ax, why="w", **wrong)


@pytest.mark.parametrize("wrong", [{"x": [True, False]}, {"x": [[1], [2]]}, {"y": ["1", "2"]}])
def test_data_that_cannot_be_drawn_are_the_authors_error(wrong: dict[str, Any], ax: Any) -> None:
    with pytest.raises(TypeError, match=r"of expect\.drawn takes"):
        expect.drawn(ax, "bars", why="w", **wrong)


BIRDS = pd.DataFrame({"species": list("abbaab"), "mass": [3.0, 5.0, 5.5, 3.2, 4.0, 4.5]})
MEDIANS = [3.2, 5.0]


def jittered(ax: Any) -> None:
    import seaborn as sns

    sns.stripplot(BIRDS, x="species", y="mass", order=["a", "b"], ax=ax)
    ax.plot(["a", "b"], MEDIANS, "D")


def jittered_on_its_side(ax: Any) -> None:
    import seaborn as sns

    sns.stripplot(BIRDS, y="species", x="mass", hue="species", legend=False, order=["a", "b"], ax=ax)
    ax.scatter(MEDIANS, [0, 1], marker="D")


def by_hand(ax: Any) -> None:
    shift = np.linspace(-0.3, 0.3, 6)
    places = BIRDS["species"].map({"a": 0, "b": 1}) + shift
    ax.scatter(places, BIRDS["mass"])
    ax.set_xticks([0, 1], ["a", "b"])
    ax.scatter([0, 1], MEDIANS)


def beside_a_box(ax: Any) -> None:
    import seaborn as sns

    sns.boxplot(BIRDS, x="species", y="mass", order=["a", "b"], whis=0.01, ax=ax)
    sns.swarmplot(BIRDS, x="species", y="mass", order=["a", "b"], ax=ax)
    ax.plot(["a", "b"], MEDIANS, "D")


@pytest.mark.parametrize("draw", [jittered, jittered_on_its_side, by_hand, beside_a_box])
def test_points_belong_to_the_category_they_stand_over(draw: Callable[[Any], None], ax: Any, missed: Say) -> None:
    draw(ax)
    expect.drawn(ax, "points", x=BIRDS["species"], y=BIRDS["mass"], why="every bird over its species")
    expect.drawn(ax, "points", x=["a", "b"], y=MEDIANS, why="the median of each species")
    missed(expect.drawn, ax, "points", x=BIRDS["species"][::-1], y=BIRDS["mass"], why="w")
    missed(expect.drawn, ax, "points", x=BIRDS["species"][:5], y=BIRDS["mass"][:5], why="w")
    missed(expect.drawn, ax, "points", x=["a", "b"], y=[3.4, 5.0], why="w")


def test_a_jittered_number_is_no_whole_number(ax: Any, missed: Say) -> None:
    ax.scatter([1.1, 1.9], [3, 4])
    ax.set_xticks([1, 2])
    missed(expect.drawn, ax, "points", x=[1, 2], y=[3, 4], why="w")
    expect.drawn(ax, "points", x=["1", "2"], y=[3, 4], why="w")


def test_a_point_between_two_categories_belongs_to_neither(ax: Any, missed: Say) -> None:
    ax.scatter(["a", "b"], [1, 2])
    ax.scatter([0.5], [3])
    missed(expect.drawn, ax, "points", x=["a", "b", "b"], y=[1, 2, 3], why="w")


def test_a_likely_mistake_is_named(ax: Any, missed: Say) -> None:
    bar(ax)
    mistakes = {
        "another name": {"named": "a"},
        "the mean, not the median": {"y": [1, 2.5, 3]},
        "the sum": {"y": [2, 5, 6]},
    }
    message = missed(expect.drawn, ax, "bars", x=list("abc"), y=[1, 2, 3], why="the median", mistakes=mistakes)
    assert "Likely: the mean, not the median." in message
    message = missed(
        expect.drawn, ax, "bars", x=list("abc"), y=[1, 2, 3], why="w", mistakes={"the sum": {"y": [2, 5, 6]}}
    )
    assert "Likely" not in message
    ax.errorbar([1, 2], [3, 4], yerr=[1, 1])
    message = missed(
        expect.drawn,
        ax,
        "errorbars",
        low=[1, 2],
        high=[5, 6],
        why="w",
        mistakes={"se": {"low": [2, 3], "high": [4, 5]}},
    )
    assert "Likely: se." in message


def test_a_mistake_that_cannot_be_drawn_is_the_authors_error(ax: Any, missed: Say) -> None:
    bar(ax)
    with pytest.raises(TypeError):
        expect.drawn(ax, "bars", y=[1], why="w", mistakes={"a": {"heights": [1]}})


def test_numbers_where_names_are_asked_for(ax: Any, missed: Say) -> None:
    ax.bar([1, 2, 3], [4, 5, 6])
    ax.set_xticks([])
    message = missed(expect.drawn, ax, "bars", x=["Jan", "Feb", "Mar"], y=[4, 5, 6], why="w")
    assert "where number 1 stands, the axis names nothing" in message
