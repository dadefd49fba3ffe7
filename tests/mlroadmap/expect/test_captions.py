from collections.abc import Callable
from typing import Any

import pytest

from mlroadmap import expect

Say = Callable[..., str]


@pytest.fixture
def ax(plt: Any) -> Any:
    return plt.figure().subplots()


def test_labels_are_found_whatever_their_letters(ax: Any) -> None:
    ax.set(xlabel="Rain [mm]", ylabel="Days", title="A wet year")
    expect.labels(ax, x="rain", y="DAYS", title="wet")
    expect.labels(ax, x=("cm", "mm"), y=True, title=True)
    expect.labels(ax)


@pytest.mark.parametrize(
    ("name", "words"), [("x", "label of the x axis"), ("y", "label of the y axis"), ("title", "title")]
)
def test_a_missing_or_wrong_label_is_named(name: str, words: str, ax: Any, missed: Say) -> None:
    for wanted in (True, "mm", ("mm", "cm")):
        asked: Any = {name: wanted}
        assert f"The {words} is missing." in missed(expect.labels, ax, **asked)
    ax.set(xlabel="Rain", ylabel="Rain", title="Rain")
    for wanted in ("mm", ("mm", "cm")):
        asked = {name: wanted}
        message = missed(expect.labels, ax, **asked, why="the unit is told")
        assert f"The {words} is 'Rain', and that does not say what is asked for." in message
        assert "Expected: the unit is told." in message
        assert "ax.set_" in message


def test_a_label_of_spaces_is_missing(ax: Any, missed: Say) -> None:
    ax.set_xlabel("  ")
    assert "is missing" in missed(expect.labels, ax, x=True)


def test_a_title_may_stand_to_the_side_or_over_the_figure(ax: Any, missed: Say) -> None:
    ax.set_title("A wet year", loc="left")
    expect.labels(ax, title="wet")
    ax.set_title("", loc="left")
    ax.figure.suptitle("A wet year")
    expect.labels(ax, title="wet")
    ax.figure.add_axes((0, 0, 0.1, 0.1))
    missed(expect.labels, ax, title="wet")


def test_limits(ax: Any, missed: Say) -> None:
    ax.set(xlim=(0, 10), ylim=(5, 0.5))
    expect.limits(ax, x=(0, 10), y=(5, 0.5))
    expect.limits(ax, x=(None, 10), y=(5, None))
    expect.limits(ax, x=(None, None))
    expect.limits(ax, x=(0, 10.4), within=0.05)
    message = missed(expect.limits, ax, x=(1, 10), why="nothing before the first day")
    assert message.splitlines() == [
        "The x axis runs from 0.0 to 10.0.",
        "It begins at another number than asked for.",
        "Expected: nothing before the first day.",
        "Next: set it with `ax.set_xlim(...)`.",
    ]
    assert "It ends at another number" in missed(expect.limits, ax, x=(0, 9))
    assert "The y axis runs from 5.0 to 0.5." in missed(expect.limits, ax, y=(0.5, 5))


def test_legend(ax: Any, missed: Say) -> None:
    assert "There is no legend." in missed(expect.legend, ax, ["rain"])
    ax.plot([1, 2], label="Rain ")
    ax.plot([2, 1], label="snow")
    ax.legend()
    expect.legend(ax, ["snow", "rain"])
    expect.legend(ax, ["rain", "snow"], in_order=True)
    assert "another order" in missed(expect.legend, ax, ["snow", "rain"], in_order=True)
    assert "Not asked for: 'snow'." in missed(expect.legend, ax, ["rain", "hail"])
    assert "It has fewer entries than asked for." in missed(expect.legend, ax, ["rain", "snow", "hail"])
    assert "Not asked for: 'snow'." in missed(expect.legend, ax, ["rain"])


def test_an_entry_that_is_there_twice(ax: Any, missed: Say) -> None:
    for _ in range(2):
        ax.plot([1, 2], label="rain")
    ax.legend()
    assert "It has more entries than asked for." in missed(expect.legend, ax, ["rain"])


def test_a_legend_of_the_figure_counts(ax: Any) -> None:
    ax.plot([1, 2], label="rain")
    ax.figure.legend()
    expect.legend(ax, ["rain"])


def test_a_scale(ax: Any, missed: Say) -> None:
    ax.set_yscale("log")
    expect.scale(ax, x="linear", y="log", why="w")
    expect.scale(ax, why="w")
    message = missed(expect.scale, ax, y="linear", why="amounts of rain begin at 0")
    assert "The y axis has the scale 'log', and another one is asked for." in message
    assert "Expected: amounts of rain begin at 0." in message
    assert "The x axis" in missed(expect.scale, ax, x="log", why="w")


def test_words_inside_the_axes(ax: Any, missed: Say) -> None:
    assert "Nothing written inside the axes says 'hottest'." in missed(expect.texts, ax, ["hottest"], why="w")
    ax.annotate("Hottest day", (0, 0))
    ax.text(0, 1, "median")
    expect.texts(ax, ["hottest", "MEDIAN"], why="w")
    message = missed(expect.texts, ax, ["median", "coldest"], why="w")
    assert "says 'coldest'" in message
    assert "What stands there" in message
