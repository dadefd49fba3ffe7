from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from mlroadmap import expect

Say = Callable[..., str]

pytestmark = pytest.mark.filterwarnings("ignore:.*:DeprecationWarning", "ignore:.*:FutureWarning")

NAMES, MEANS, HALF = ["a", "b"], [3.0, 5.0], [1.0, 0.5]
LOW, HIGH = [2.0, 4.5], [4.0, 5.5]
TABLE = pd.DataFrame({"kind": ["a"] * 2 + ["b"] * 2, "value": [2.0, 4.0, 4.5, 5.5]})


@pytest.fixture
def ax(plt: Any) -> Any:
    return plt.figure().subplots()


def errorbar(ax: Any) -> None:
    ax.errorbar(NAMES, MEANS, yerr=HALF, fmt="o")


def errorbar_with_caps(ax: Any) -> None:
    ax.errorbar(NAMES, MEANS, yerr=HALF, fmt="o-", capsize=4)


def bar(ax: Any) -> None:
    ax.bar(NAMES, MEANS, yerr=HALF)


def lying(ax: Any) -> None:
    ax.barh(NAMES, MEANS, xerr=HALF, capsize=3)


def strokes(ax: Any) -> None:
    ax.vlines([0, 1], LOW, HIGH)
    ax.set_xticks([0, 1], NAMES)


def lines(ax: Any) -> None:
    ax.plot(NAMES, MEANS, "o")
    for place, low, high in zip([0, 1], LOW, HIGH, strict=True):
        ax.plot([place, place], [low, high], color="black")


def seaborn_points(ax: Any) -> None:
    import seaborn as sns

    sns.pointplot(TABLE, x="kind", y="value", errorbar=("pi", 100), ax=ax)


def seaborn_points_with_caps(ax: Any) -> None:
    import seaborn as sns

    sns.pointplot(TABLE, x="kind", y="value", errorbar=("pi", 100), capsize=0.2, linestyle="none", ax=ax)


def seaborn_bars(ax: Any) -> None:
    import seaborn as sns

    sns.barplot(TABLE, x="kind", y="value", errorbar=("pi", 100), ax=ax)


DRAWN = [
    errorbar,
    errorbar_with_caps,
    bar,
    lying,
    strokes,
    lines,
    seaborn_points,
    seaborn_points_with_caps,
    seaborn_bars,
]


@pytest.mark.parametrize("draw", DRAWN)
def test_error_bars_by_any_route(draw: Callable[[Any], None], ax: Any, missed: Say) -> None:
    draw(ax)
    expect.drawn(ax, "errorbars", x=NAMES, low=LOW, high=HIGH, why="w")
    expect.drawn(ax, "errorbars", low=LOW, high=HIGH, why="w")
    message = missed(expect.drawn, ax, "errorbars", x=NAMES, low=[1.0, 4.5], high=HIGH, why="the mean and its error")
    assert "number 1, at 'a', is 2.0" in message
    assert "This is about the lower ends." in message
    assert "upper ends" in missed(expect.drawn, ax, "errorbars", x=NAMES, low=LOW, high=[4.0, 5.4], why="w")
    assert "more bars" in missed(expect.drawn, ax, "errorbars", x=["a"], low=[2.0], high=[4.0], why="w")


def test_a_figure_without_error_bars(ax: Any, missed: Say) -> None:
    ax.plot([1, 2, 3], [1, 4, 2])
    ax.bar([1, 2], [3, 4])
    message = missed(expect.drawn, ax, "errorbars", x=[1], low=[1], high=[2], why="w")
    assert "The figure holds no error bars, only bars and lines" in message


def test_error_bars_by_the_name_in_the_legend(ax: Any, missed: Say) -> None:
    ax.errorbar([0, 1], MEANS, yerr=HALF, fmt="o", label="wet")
    ax.errorbar([0.1, 1.1], [8, 9], yerr=[1, 1], fmt="s", label="dry")
    ax.legend()
    expect.drawn(ax, "errorbars", low=LOW, high=HIGH, named="wet", why="w")
    missed(expect.drawn, ax, "errorbars", low=LOW, high=HIGH, named="dry", why="w")
