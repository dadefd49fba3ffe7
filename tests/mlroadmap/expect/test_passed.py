"""A check that passes says so in one line; one that does not says nothing of the kind."""

from collections.abc import Callable
from typing import Any

import pytest

from mlroadmap import expect


def double(number: float) -> float:
    """Twice the number."""
    if number < 0:
        raise ValueError("only numbers above 0")
    return 2 * number


@pytest.mark.parametrize(
    ("check", "line"),
    [
        (lambda: expect.call(double, 2, gives=4, why="twice"), "Passed: `double(2)`."),
        (
            lambda: expect.calls(double, [(1,), (2,)], like=lambda n: n + n, why="twice"),
            "Passed: `double` with 2 cases.",
        ),
        (lambda: expect.raises(double, -1, why="not below 0"), "Passed: `double(-1)` stops with ValueError."),
        (lambda: expect.value(3, name="answer", gives=3, why="three"), "Passed: `answer`."),
    ],
)
def test_a_check_that_passes(check: Callable[[], object], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check() is None, "a value would be taken for points"
    assert capsys.readouterr().out == f"{line}\n"


@pytest.mark.parametrize(
    "check",
    [
        lambda: expect.call(double, 2, gives=5, why="twice"),
        lambda: expect.calls(double, [(1,), (2,)], like=lambda n: 2.0 if n == 1 else 5, why="twice"),
        lambda: expect.raises(double, 1, why="not below 0"),
        lambda: expect.value(3, name="answer", gives=4, why="four"),
    ],
)
def test_a_check_that_does_not(check: Callable[[], object], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(expect.Missed):
        check()
    assert capsys.readouterr().out == ""


def test_a_figure_that_passes(plt: Any, capsys: pytest.CaptureFixture[str]) -> None:
    ax = plt.figure().subplots()
    ax.plot([1, 2], label="wet")
    ax.imshow([[1.0]])
    ax.set(xticks=[0], yticks=[0], xticklabels=["a"], yticklabels=["b"])
    ax.legend()
    expect.drawn(ax, "line", y=[1, 2], why="w")
    expect.drawn(ax, "line", y=[1, 2], named="wet", why="w")
    expect.cells(ax, [[1.0]], rows=["b"], columns=["a"], why="w")
    with pytest.raises(expect.Missed):
        expect.drawn(ax, "line", y=[1, 3], why="w")
    assert (
        capsys.readouterr().out
        == "Passed: the lines.\nPassed: the lines of 'wet'.\nPassed: the cells of the heatmap.\n"
    )


def test_plt_itself_is_no_axes(plt: Any) -> None:
    with pytest.raises(expect.Missed, match="gave a library, such as `plt` itself"):
        expect.axes(lambda: plt, why="w")
