from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap import expect

Say = Callable[..., str]


def test_axes_come_back_and_the_figure_is_closed(plt: Any) -> None:
    def plot(values: list[int]) -> Any:
        _, ax = plt.subplots()
        ax.plot(values)
        return ax

    ax = expect.axes(plot, [1, 4], why="a line")
    assert ax.lines[0].get_ydata().tolist() == [1, 4]
    assert plt.get_fignums() == []


def test_what_was_open_stays_open_current_and_as_it_was(plt: Any) -> None:
    plt.figure(7)
    own = plt.figure(3)
    plt.plot([1, 2])

    def plot() -> Any:
        plt.plot([5, 6])
        return plt.gca()

    ax = expect.axes(plot, why="a line")
    assert ax.figure is not own
    assert len(own.get_axes()[0].lines) == 1
    assert plt.get_fignums() == [3, 7]
    assert plt.gcf() is own


def test_figures_are_closed_when_the_function_stops(plt: Any, missed: Say) -> None:
    show = plt.show

    def plot() -> Any:
        plt.subplots()
        raise ValueError("no")

    assert "stopped with ValueError: no" in missed(expect.axes, plot, why="a line")
    assert plt.get_fignums() == []
    assert plt.show is show


def figure(plt: Any) -> Any:
    fig, ax = plt.subplots()
    ax.plot([1, 2])
    return fig


def current(plt: Any) -> Any:
    plt.plot([1, 2])
    return plt.gca()


def shown(plt: Any) -> Any:
    _, ax = plt.subplots()
    ax.plot([1, 2])
    plt.show()
    return ax


def by_pandas(plt: Any) -> Any:
    return pd.Series([1, 2]).plot()


def grid(plt: Any) -> Any:
    import seaborn as sns

    return sns.relplot(pd.DataFrame({"a": [0, 1], "b": [1, 2]}), x="a", y="b", kind="line")


@pytest.mark.parametrize("plot", [figure, current, shown, by_pandas, grid])
@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning", "ignore:.*:FutureWarning", "ignore:.*tight:UserWarning")
def test_what_counts_as_axes(plot: Callable[[Any], Any], plt: Any) -> None:
    ax = expect.axes(lambda: plot(plt), why="a line")
    expect.drawn(ax, "line", x=[0, 1], y=[1, 2], why="a line")


def two_axes(plt: Any) -> Any:
    return plt.subplots(2)[0]


def no_axes(plt: Any) -> Any:
    return plt.figure()


def facets(plt: Any) -> Any:
    import seaborn as sns

    table = pd.DataFrame({"a": [0, 1], "b": [1, 2], "c": ["x", "y"]})
    return sns.relplot(table, x="a", y="b", col="c")


def pair(plt: Any) -> Any:
    return plt.subplots()


def artists(plt: Any) -> Any:
    return plt.plot([1, 2])


def one_artist(plt: Any) -> Any:
    return plt.plot([1, 2])[0]


def container(plt: Any) -> Any:
    return plt.bar([1], [2])


@pytest.mark.parametrize(
    ("plot", "words"),
    [
        (two_axes, "gave a figure with 2 axes"),
        (no_axes, "gave a figure with 0 axes"),
        (facets, "gave a figure with 2 axes"),
        (pair, "That is a tuple, where axes are wanted."),
        (artists, "That is a list, where axes are wanted."),
        (container, "where axes are wanted."),
        (one_artist, "That is an object of type Line2D, where axes are wanted."),
        (lambda plt: 5, "That is a number, where axes are wanted."),
    ],
)
@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning", "ignore:.*:FutureWarning", "ignore:.*tight:UserWarning")
def test_what_does_not_count_as_axes(plot: Callable[[Any], Any], words: str, plt: Any, missed: Say) -> None:
    message = missed(expect.axes, lambda: plot(plt), why="one picture")
    assert words in message
    assert "Expected: one picture." in message
    assert "return ax" in message
    assert plt.get_fignums() == []


def test_drawing_without_return_is_told_from_doing_nothing(plt: Any, missed: Say) -> None:
    def draws() -> None:
        plt.bar([1, 2], [3, 4])

    def draws_on_its_own() -> None:
        _, ax = plt.subplots()
        ax.bar([1, 2], [3, 4])
        plt.show()

    for function in (draws, draws_on_its_own):
        message = missed(expect.axes, function, why="bars")
        assert "draws, but it returned nothing (None)." in message
        assert "Next: `return ax`" in message
    nothing = missed(expect.axes, lambda: None, why="bars")
    assert "draws" not in nothing
    assert "returned nothing (None)." in nothing


def test_a_changed_table_is_missed_unless_allowed(plt: Any, missed: Say) -> None:
    def plot(table: Any) -> Any:
        table["new"] = 1
        return plt.figure().subplots()

    table = pd.DataFrame({"a": [1]})
    assert "It changed its argument `table`: it gained the column new." in missed(expect.axes, plot, table, why="w")
    expect.axes(plot, table, why="w", unchanged=False)


def test_axes_passed_in_are_drawn_on(plt: Any) -> None:
    ax = plt.figure().subplots()

    def plot(values: list[int], ax: Any) -> Any:
        ax.plot(values)
        return ax

    assert expect.axes(plot, [1, 2], why="a line", kwargs={"ax": ax}) is ax


def test_a_stand_in_that_answers_for_its_class_is_taken_as_axes(plt: Any) -> None:
    real = plt.figure().subplots()
    real.plot([0, 1], [3, 4])
    real.set_xlabel("rain")

    class StandIn:
        @property  # type: ignore[misc]
        def __class__(self) -> type:
            return type(real)

        def __getattr__(self, name: str) -> Any:
            return getattr(real, name)

    ax = expect.axes(StandIn, why="a line")
    expect.drawn(ax, "line", y=[3, 4], why="a line")
    expect.labels(ax, x="rain")


BIRDS = pd.DataFrame({"species": ["b", "a", "a"], "mass": [3.0, 1.0, 2.0]})


def two_in_a_row(plt: Any) -> Any:
    fig, axes = plt.subplots(1, 2)
    for ax, (name, part) in zip(axes, BIRDS.groupby("species"), strict=True):
        ax.hist(part["mass"])
        ax.set_title(f"species {name}")
    return fig


def an_array(plt: Any) -> Any:
    return np.array(two_in_a_row(plt).get_axes(), dtype=object).reshape(1, 2)


def a_list_in_a_list(plt: Any) -> Any:
    return [list(reversed(two_in_a_row(plt).get_axes()))]


def a_grid_with_one_switched_off(plt: Any) -> Any:
    _, axes = plt.subplots(2, 2)
    for ax, (name, part) in zip(axes[0], BIRDS.groupby("species"), strict=True):
        ax.hist(part["mass"])
        ax.set_title(name)
    axes[1, 0].set_axis_off()
    axes[1, 1].set_visible(False)
    return axes


def facets(plt: Any) -> Any:
    import seaborn as sns

    return sns.displot(BIRDS, x="mass", col="species", col_order=["a", "b"])


@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning", "ignore:.*:FutureWarning")
@pytest.mark.parametrize("draw", [two_in_a_row, an_array, a_list_in_a_list, a_grid_with_one_switched_off, facets])
def test_panels_by_any_route(draw: Callable[[Any], Any], plt: Any, missed: Say) -> None:
    found = expect.panels(draw, plt, why="one panel each species")
    assert [ax.get_title()[-1] for ax in found] == ["a", "b"]
    assert expect.panel(found, "B", why="w") is found[1]
    message = missed(expect.panel, found, "q", why="one panel each")
    assert "No panel has 'q' in its title" in message
    assert plt.get_fignums() == []


def test_a_title_that_two_panels_have(plt: Any, missed: Say) -> None:
    found = expect.panels(two_in_a_row, plt, why="w")
    assert "More than one panel has 'species'" in missed(expect.panel, found, "species", why="w")


def test_a_colour_bar_is_no_panel(plt: Any) -> None:
    def heatmap(plt: Any) -> Any:
        fig, ax = plt.subplots()
        fig.colorbar(ax.imshow([[1, 2]]))
        return fig

    assert len(expect.panels(heatmap, plt, why="w")) == 1
    assert expect.axes(heatmap, plt, why="w").images


@pytest.mark.parametrize("value", [3, [], [1, 2], "axes", [[]]])
def test_what_holds_no_panels(value: Any, missed: Say) -> None:
    assert "where axes are wanted" in missed(expect.panels, lambda: value, why="w")
