from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from mlroadmap import expect

Say = Callable[..., str]

pytestmark = pytest.mark.filterwarnings("ignore:.*:DeprecationWarning", "ignore:.*:FutureWarning")

VALUES = [3.0, 1.0, 2.0, 2.0, 5.0]
AT = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0]
SHARES = [0.2, 0.2, 0.6, 0.8, 0.8, 1.0]


@pytest.fixture
def ax(plt: Any) -> Any:
    return plt.figure().subplots()


def matplotlib_ecdf(ax: Any) -> None:
    ax.ecdf(VALUES)


def seaborn_ecdf(ax: Any) -> None:
    import seaborn as sns

    sns.ecdfplot(x=VALUES, ax=ax)


def seaborn_ecdf_over_logarithms(ax: Any) -> None:
    import seaborn as sns

    sns.ecdfplot(x=VALUES, log_scale=True, ax=ax)


def step(ax: Any) -> None:
    ax.step(np.sort(VALUES), np.arange(1, 6) / 5, where="post")


def drawstyle(ax: Any) -> None:
    ax.plot(np.sort(VALUES), np.arange(1, 6) / 5, drawstyle="steps-post")


def step_before(ax: Any) -> None:
    ax.step([*np.sort(VALUES), 9], np.arange(6) / 5, where="pre")


def stairs(ax: Any) -> None:
    ax.stairs([0.2, 0.6, 0.8, 1.0], [1, 2, 3, 5, 9])


def many_points(ax: Any) -> None:
    x = np.linspace(0, 9, 9001)
    ax.plot(x, np.searchsorted(np.sort(VALUES), x + 1e-12, side="right") / 5)


@pytest.mark.parametrize(
    "draw",
    [matplotlib_ecdf, seaborn_ecdf, seaborn_ecdf_over_logarithms, step, drawstyle, step_before, stairs, many_points],
)
def test_a_share_by_any_route(draw: Callable[[Any], None], ax: Any, missed: Say) -> None:
    ax.plot([0, 9], [0.5, 0.5], ":")
    draw(ax)
    expect.drawn(ax, "steps", x=AT, y=SHARES, why="w")
    message = missed(expect.drawn, ax, "steps", x=AT, y=[0.2, 0.2, 0.6, 0.8, 0.9, 1.0], why="the share up to a value")
    assert "None of the lines fits. The nearest: Over 4.0 its line is at a height of 0.8" in message
    assert "Expected: the share up to a value." in message


def straight(ax: Any) -> None:
    ax.plot(np.sort(VALUES), np.arange(1, 6) / 5)


def wrong_side(ax: Any) -> None:
    ax.step(np.sort(VALUES), np.arange(1, 6) / 5, where="pre")


def halfway(ax: Any) -> None:
    ax.step(np.sort(VALUES), np.arange(1, 6) / 5, where="mid")


def unsorted(ax: Any) -> None:
    ax.step(VALUES, np.arange(1, 6) / 5, where="post")


@pytest.mark.parametrize("draw", [straight, wrong_side, halfway, unsorted])
def test_other_lines_are_no_share(draw: Callable[[Any], None], ax: Any, missed: Say) -> None:
    draw(ax)
    missed(expect.drawn, ax, "steps", x=AT, y=SHARES, why="w")


def test_where_nothing_is_drawn_there_is_no_height(ax: Any, missed: Say) -> None:
    step(ax)
    assert "Over 0.5 its line is not drawn" in missed(expect.drawn, ax, "steps", x=[0.5], y=[0.0], why="w")


def test_steps_halfway(ax: Any) -> None:
    ax.step([0, 1, 2], [5, 6, 7], where="mid")
    expect.drawn(ax, "steps", x=[0, 0.4, 0.5, 1.4, 1.6, 2], y=[5, 5, 6, 6, 7, 7], why="w")


def test_a_figure_without_lines(ax: Any, missed: Say) -> None:
    ax.scatter([1], [1])
    assert "holds no lines, only points" in missed(expect.drawn, ax, "steps", x=[1], y=[1], why="w")


def test_noise_in_the_place_of_a_step_does_not_count(ax: Any, missed: Say) -> None:
    ax.step([0, 20.000000000000004, 30], [0.0, 0.5, 1.0], where="post")
    expect.drawn(ax, "steps", x=[19.999, 20, 30], y=[0, 0.5, 1], why="w")
    missed(expect.drawn, ax, "steps", x=[19.999], y=[0.5], why="w")


def test_a_likely_mistake_of_a_share_is_named_whatever_holds_its_data(ax: Any, missed: Say) -> None:
    step(ax)
    mistakes = {"the share below": {"y": np.array([0.2, 0.6])}}
    message = missed(expect.drawn, ax, "steps", x=[1, 2], y=[0.0, 0.2], why="w", mistakes=mistakes)
    assert "Likely: the share below." in message
