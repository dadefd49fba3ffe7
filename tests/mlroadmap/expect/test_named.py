"""What the legend names so: by its colour, then by its marker, line or hatch."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap import expect

Say = Callable[..., str]

pytestmark = pytest.mark.filterwarnings("ignore:.*:DeprecationWarning", "ignore:.*:FutureWarning")

BIRDS = pd.DataFrame(
    {
        "species": ["Gentoo", "Adelie", "Adelie", "Gentoo", "Adelie"],
        "bill": [46.0, 39.1, 40.3, 50.0, 37.0],
        "mass": [4.5, 3.7, 3.2, 5.7, 3.0],
    }
)
ADELIE = BIRDS[BIRDS["species"] == "Adelie"]


@pytest.fixture
def ax(plt: Any) -> Any:
    return plt.figure().subplots()


def scatter(ax: Any) -> None:
    for (name, part), marker in zip(BIRDS.groupby("species"), "os", strict=True):
        ax.scatter(part["bill"], part["mass"], marker=marker, label=name)
    ax.legend()


def hollow(ax: Any) -> None:
    for (name, part), colour in zip(BIRDS.groupby("species"), ["#0072B2", "#D55E00"], strict=True):
        ax.scatter(part["bill"], part["mass"], facecolors="none", edgecolors=colour, label=name, alpha=0.5)
    ax.legend()


def markers_of_lines(ax: Any) -> None:
    for name, part in BIRDS.groupby("species"):
        ax.plot(part["bill"], part["mass"], "o", markeredgecolor="black", label=name)
    ax.legend()


def one_colour_two_markers(ax: Any) -> None:
    for (name, part), marker in zip(BIRDS.groupby("species"), "^v", strict=True):
        ax.scatter(part["bill"], part["mass"], marker=marker, color="black", label=name)
    ax.legend()


def colours_by_hand(ax: Any) -> None:
    from matplotlib.lines import Line2D

    palette = {"Adelie": "#0072B2", "Gentoo": "#D55E00"}
    ax.scatter(BIRDS["bill"], BIRDS["mass"], c=BIRDS["species"].map(palette))
    ax.legend([Line2D([], [], marker="o", ls="", color=colour) for colour in palette.values()], list(palette))


def seaborn_hue(ax: Any) -> None:
    import seaborn as sns

    sns.scatterplot(BIRDS, x="bill", y="mass", hue="species", ax=ax)


def seaborn_hue_and_style(ax: Any) -> None:
    import seaborn as sns

    sns.scatterplot(BIRDS, x="bill", y="mass", hue="species", style="species", ax=ax)


def seaborn_style(ax: Any) -> None:
    import seaborn as sns

    sns.scatterplot(BIRDS, x="bill", y="mass", style="species", ax=ax)


def pandas_scatter(ax: Any) -> None:
    for (name, part), colour in zip(BIRDS.groupby("species"), ["#0072B2", "#D55E00"], strict=True):
        part.plot.scatter(x="bill", y="mass", color=colour, label=name, ax=ax)


CLOUDS = [
    scatter,
    hollow,
    markers_of_lines,
    one_colour_two_markers,
    colours_by_hand,
    seaborn_hue,
    seaborn_hue_and_style,
    seaborn_style,
    pandas_scatter,
]


@pytest.mark.parametrize("draw", CLOUDS)
def test_points_by_the_name_in_the_legend(draw: Callable[[Any], None], ax: Any, missed: Say) -> None:
    draw(ax)
    expect.drawn(ax, "points", x=ADELIE["bill"], y=ADELIE["mass"], named="adelie", why="w")
    message = missed(expect.drawn, ax, "points", x=ADELIE["bill"], y=ADELIE["mass"], named="Gentoo", why="the bills")
    assert "What the legend names 'Gentoo' is not what is asked for." in message
    assert "Expected: the bills." in message


@pytest.mark.parametrize("draw", CLOUDS)
def test_names_that_were_swapped_are_noticed(draw: Callable[[Any], None], ax: Any, missed: Say) -> None:
    draw(ax)
    texts = ax.get_legend().get_texts()
    found = {text.get_text(): text for text in texts if text.get_text() in ("Adelie", "Gentoo")}
    found["Adelie"].set_text("Gentoo")
    found["Gentoo"].set_text("Adelie")
    missed(expect.drawn, ax, "points", x=ADELIE["bill"], y=ADELIE["mass"], named="Adelie", why="w")


def lines(ax: Any) -> None:
    ax.plot([1, 2], [3, 4], label="a")
    ax.plot([1, 2], [5, 6], label="b")
    ax.legend()


def dashes(ax: Any) -> None:
    ax.plot([1, 2], [3, 4], "k-", label="a")
    ax.plot([1, 2], [5, 6], "k--", label="b")
    ax.legend()


def lines_with_marks(ax: Any) -> None:
    ax.plot([1, 2], [3, 4], "o-", markerfacecolor="white", label="a")
    ax.plot([1, 2], [5, 6], "s-", markerfacecolor="white", label="b")
    ax.legend()


def seaborn_lines(ax: Any) -> None:
    import seaborn as sns

    table = pd.DataFrame({"x": [1, 2, 1, 2], "y": [3, 4, 5, 6], "which": list("aabb")})
    sns.lineplot(table, x="x", y="y", hue="which", style="which", ax=ax)


@pytest.mark.parametrize("draw", [lines, dashes, lines_with_marks, seaborn_lines])
def test_lines_by_the_name_in_the_legend(draw: Callable[[Any], None], ax: Any, missed: Say) -> None:
    draw(ax)
    expect.drawn(ax, "line", x=[1, 2], y=[5, 6], named="b", why="w")
    expect.drawn(ax, "steps", x=[1, 2], y=[5, 6], named="b", why="w")
    missed(expect.drawn, ax, "line", x=[1, 2], y=[5, 6], named="a", why="w")
    missed(expect.drawn, ax, "steps", x=[1, 2], y=[5, 6], named="a", why="w")


def bars(ax: Any) -> None:
    ax.bar([0, 1], [3, 4], width=0.4, label="a", hatch="/")
    ax.bar([0.4, 1.4], [5, 6], width=0.4, label="b")
    ax.set_xticks([0.2, 1.2], ["x", "y"])
    ax.legend()


def hatches(ax: Any) -> None:
    ax.bar([0, 1], [3, 4], width=0.4, color="grey", label="a", hatch="/")
    ax.bar([0.4, 1.4], [5, 6], width=0.4, color="grey", label="b", hatch=".")
    ax.legend()


def seaborn_bars(ax: Any) -> None:
    import seaborn as sns

    table = pd.DataFrame({"x": list("xyxy"), "h": [3, 4, 5, 6], "which": list("aabb")})
    sns.barplot(table, x="x", y="h", hue="which", ax=ax)


@pytest.mark.parametrize("draw", [bars, hatches, seaborn_bars])
def test_bars_by_the_name_in_the_legend(draw: Callable[[Any], None], ax: Any, missed: Say) -> None:
    draw(ax)
    expect.drawn(ax, "bars", y=[5, 6], named="b", why="w")
    missed(expect.drawn, ax, "bars", y=[5, 6], named="a", why="w")


EDGES = [0, 1, 2, 3]


def histograms(ax: Any) -> None:
    ax.hist([0.5, 1.5, 1.6], bins=EDGES, label="a", alpha=0.5)
    ax.hist([2.5], bins=EDGES, label="b", alpha=0.5)
    ax.legend()


def outlines(ax: Any) -> None:
    ax.hist([0.5, 1.5, 1.6], bins=EDGES, label="a", histtype="step")
    ax.hist([2.5], bins=EDGES, label="b", histtype="step")
    ax.legend()


def seaborn_histograms(ax: Any) -> None:
    import seaborn as sns

    table = pd.DataFrame({"x": [0.5, 1.5, 1.6, 2.5], "which": list("aaab")})
    sns.histplot(table, x="x", hue="which", bins=EDGES, ax=ax)


@pytest.mark.parametrize("draw", [histograms, outlines, seaborn_histograms])
def test_histograms_by_the_name_in_the_legend(draw: Callable[[Any], None], ax: Any, missed: Say) -> None:
    draw(ax)
    expect.drawn(ax, "histogram", x=EDGES, y=[1, 2, 0], named="a", why="w")
    expect.drawn(ax, "histogram", x=EDGES, y=[0, 0, 1], named="b", why="w")
    missed(expect.drawn, ax, "histogram", x=EDGES, y=[1, 2, 0], named="b", why="w")


def test_a_name_that_the_legend_does_not_hold(ax: Any, missed: Say) -> None:
    assert "There is no legend" in missed(expect.drawn, ax, "line", y=[1], named="a", why="w")
    lines(ax)
    assert "and not 'c'" in missed(expect.drawn, ax, "line", y=[1], named="c", why="w")


def test_a_name_that_nothing_looks_like(ax: Any, missed: Say) -> None:
    lines(ax)
    ax.lines[1].set_color("black")
    message = missed(expect.drawn, ax, "line", x=[1, 2], y=[5, 6], named="b", why="w")
    assert "What the legend names 'b' is not what is asked for." in message
    assert "None of the lines has the look that the legend gives it." in message


def test_entries_must_differ_by_more_than_colour(ax: Any, missed: Say) -> None:
    lines(ax)
    message = missed(expect.marked_apart, ax, ["a", "b"])
    assert "tells 'a' from 'b' by colour at most" in message
    assert "and not 'c'" in missed(expect.marked_apart, ax, ["a", "c"])


@pytest.mark.parametrize("draw", [dashes, scatter, one_colour_two_markers, seaborn_hue_and_style, hatches, bars])
def test_entries_that_differ_by_marker_line_or_hatch(draw: Callable[[Any], None], ax: Any) -> None:
    draw(ax)
    names = ["Adelie", "Gentoo"] if draw in CLOUDS else ["a", "b"]
    expect.marked_apart(ax, names)


def test_colours_that_some_eyes_confuse(ax: Any, missed: Say) -> None:
    ax.plot([1], [1], color="tab:red", label="hot")
    ax.plot([1], [1], color="tab:green", label="cold")
    ax.legend()
    assert "to green-blind eyes" in missed(expect.colours, ax, ["hot", "cold"])
    ax.lines[1].set_color("tab:blue")
    ax.legend()
    expect.colours(ax, ["hot", "cold"])


@pytest.mark.parametrize("count", [3, 10])
def test_a_palette_made_for_it_passes(count: int, ax: Any) -> None:
    import seaborn as sns

    names = [str(i) for i in range(count)]
    for name, colour in zip(names, sns.color_palette("colorblind", count), strict=True):
        ax.bar(name, 1, color=colour, label=name)
    ax.legend()
    expect.colours(ax, names)


def test_a_cloud_without_points_is_no_problem(ax: Any, missed: Say) -> None:
    ax.scatter([], [], label="a", color="black")
    ax.scatter([1, np.nan], [2, 3], label="b")
    ax.legend()
    expect.drawn(ax, "points", x=[1], y=[2], named="b", why="w")
    missed(expect.drawn, ax, "points", x=[1], y=[2], named="a", why="w")


def test_a_marker_that_contradicts_the_legend_is_noticed(ax: Any, missed: Say) -> None:
    for place, (colour, drawn, said) in enumerate([("#0072B2", "s", "o"), ("#E69F00", "o", "s")]):
        ax.scatter([place], [3], marker=drawn, color=colour)
        ax.scatter([], [], marker=said, color=colour, label="ab"[place])
    ax.legend()
    message = missed(expect.drawn, ax, "points", x=[0], y=[3], named="a", why="w")
    assert "None of the points has the look that the legend gives it." in message


def test_where_the_legend_shows_one_marker_for_all_only_colour_counts(ax: Any) -> None:
    for place, (colour, marker) in enumerate([("#0072B2", "s"), ("#E69F00", "^")]):
        ax.scatter([place], [3], marker=marker, color=colour)
        ax.scatter([], [], marker="o", color=colour, label="ab"[place])
    ax.legend()
    expect.drawn(ax, "points", x=[0], y=[3], named="a", why="w")


def test_a_line_that_contradicts_the_legend_is_noticed(ax: Any, missed: Say) -> None:
    dashes(ax)
    for line in ax.lines:
        line.set_color("C1" if line.get_label() == "b" else "C0")
    ax.legend()
    ax.lines[0].set_linestyle(":")
    missed(expect.drawn, ax, "line", y=[3, 4], named="a", why="w")
    expect.drawn(ax, "line", y=[5, 6], named="b", why="w")
