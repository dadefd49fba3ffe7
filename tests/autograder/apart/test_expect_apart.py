"""`mlroadmap.expect` says the same of a function in another process as of one in its own."""

import sys
from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd
import pytest

from mlroadmap import expect

from .conftest import run_cell

matplotlib.use("agg")

CELL = """
    import numpy as np
    import pandas as pd
    import matplotlib.pyplot as plt
    from collections import namedtuple, defaultdict

    Point = namedtuple("Point", "x y")

    class OwnError(ValueError):
        pass

    class Thing:
        pass

    def double(x):
        return 2 * x
    def wrong(x):
        return x + 1
    def stub(x):
        raise NotImplementedError()
    def nothing(x):
        print("the number", x)
    def sort(numbers):
        numbers.sort()
        return numbers
    def fails(x):
        y = x
        return y["key"]
    def own(x):
        raise OwnError("that is too much")
    def many(a, b, *, c=3):
        return a
    def generator(x):
        yield x
    def thing(x):
        return Thing()
    def itself(x):
        return double
    def point(x):
        return Point(x, x)
    def counts(x):
        found = defaultdict(lambda: 0)
        found[x] += 1
        return found
    def adds(frame):
        frame["new"] = 1
        return frame
    def halves(frame):
        return frame.assign(a=frame["a"] / 2)
    def endless(x):
        return endless(x)
    def view(x):
        return {x: 1}.keys()
    def a_class(x):
        return Thing
    async def later(x):
        return x
    def apply(function, x):
        return function(x)
    def reads(path):
        with open(path) as file:
            return file.read().split()
    def writes(rows, path):
        with open(path, "w") as file:
            file.write(" ".join(rows))
    constant = 5
    text = Thing()

    def bars(values):
        fig, ax = plt.subplots()
        ax.bar(["a", "b", "c"], values, label="rain")
        ax.set_xlabel("Month")
        ax.set_ylabel("Rain [mm]")
        ax.set_title("A year")
        ax.set_ylim(0, 10)
        ax.legend()
        return ax
    def lines(values):
        fig, ax = plt.subplots()
        ax.plot(values)
        ax.scatter([1, 2, 3], [1, np.nan, 3])
        return fig
    def hist(values):
        fig, ax = plt.subplots()
        ax.hist(values, bins=[0, 1, 2, 3])
        return ax
    def draws(values):
        plt.plot(values)
    def two(values):
        return plt.subplots(1, 2)[0]
    def clouds(values):
        fig, ax = plt.subplots()
        ax.scatter(values, values, marker="o", label="wet")
        ax.scatter(values, [v + 1 for v in values], marker="s", facecolors="none", edgecolors="black", label="dry")
        ax.plot(values, values, "--", drawstyle="steps-post", label="share")
        ax.annotate("hottest", (1, 1))
        ax.set_yscale("log")
        ax.legend()
        return ax
    def errors(values):
        fig, ax = plt.subplots()
        ax.errorbar(["a", "b"], values, yerr=1, fmt="o")
        return ax
    def heat(values):
        fig, ax = plt.subplots()
        fig.colorbar(ax.imshow(values))
        ax.set_xticks([0, 1], ["x", "y"])
        ax.set_yticks([0], ["r"])
        return fig
    def several(values):
        fig, axes = plt.subplots(2, 2)
        for ax, name in zip(axes.flat, "abcd"):
            ax.bar(["x"], values)
            ax.set_title(name)
        return axes
"""
FRAME = pd.DataFrame({"a": [3.0, 1.0]})


def checked(why="what is asked for", **options):
    return {"why": why, **options}


CHECKS = {
    "right": lambda f: expect.call(f("double"), 4, gives=8, **checked()),
    "wrong": lambda f: expect.call(f("wrong"), 4, gives=8, **checked(mistakes={"it adds one": lambda x: x + 1})),
    "stub": lambda f: expect.call(f("stub"), 4, gives=8, **checked()),
    "nothing": lambda f: expect.call(f("nothing"), 4, gives=8, **checked()),
    "changed": lambda f: expect.call(f("sort"), [3, 1], gives=[1, 3], **checked()),
    "changed, and may": lambda f: expect.call(f("sort"), [3, 1], gives=[1, 3], **checked(unchanged=False)),
    "stopped": lambda f: expect.call(f("fails"), 4, gives=8, **checked()),
    "stopped by its own error": lambda f: expect.call(f("own"), 4, gives=8, **checked()),
    "too few arguments": lambda f: expect.call(f("many"), 4, gives=8, **checked()),
    "named arguments": lambda f: expect.call(f("many"), 4, 5, gives=8, **checked(kwargs={"c": 2})),
    "generator": lambda f: expect.call(f("generator"), 4, gives=[4], **checked()),
    "object": lambda f: expect.call(f("thing"), 4, gives=8, **checked()),
    "function": lambda f: expect.call(f("itself"), 4, gives=8, **checked()),
    "class": lambda f: expect.call(f("a_class"), 4, gives=8, **checked()),
    "view": lambda f: expect.call(f("view"), 4, gives=[4], **checked()),
    "coroutine": lambda f: expect.call(f("later"), 4, gives=4, **checked()),
    "named tuple": lambda f: expect.call(f("point"), 4, gives=(4, 4), **checked()),
    "wrong named tuple": lambda f: expect.call(f("point"), 4, gives=(4, 5), **checked()),
    "default dict": lambda f: expect.call(f("counts"), "a", gives={"a": 1}, **checked()),
    "no function": lambda f: expect.call(f("constant"), 4, gives=8, **checked()),
    "an object for a function": lambda f: expect.call(f("text"), 4, gives=8, **checked()),
    "class for a function": lambda f: expect.call(f("Thing"), 4, gives=8, **checked()),
    "recursion": lambda f: expect.call(f("endless"), 4, gives=8, **checked()),
    "frame that gains a column": lambda f: expect.call(f("adds"), FRAME, gives=FRAME, **checked()),
    "frame": lambda f: expect.call(f("halves"), FRAME, gives=FRAME / 2, **checked()),
    "wrong frame": lambda f: expect.call(f("halves"), FRAME, gives=FRAME / 4, **checked()),
    "function as argument": lambda f: expect.call(f("apply"), abs, -3, gives=4, **checked()),
    "own function as argument": lambda f: expect.call(f("apply"), lambda x: -x, -3, gives=3, **checked()),
    "wrong with a function": lambda f: expect.call(f("apply"), lambda x: -x, -3, gives=4, **checked()),
    "many": lambda f: expect.calls(f("wrong"), [(1,), (5,)], like=lambda x: 2 * x, **checked()),
    "raises": lambda f: expect.raises(f("own"), 4, error=ValueError, says="too much", **checked()),
    "raises its own": lambda f: expect.raises(f("own"), 4, error=f("OwnError"), says="too much", **checked()),
    "raises another": lambda f: expect.raises(f("fails"), 4, error=ValueError, **checked()),
    "raises with other words": lambda f: expect.raises(f("own"), 4, says="too little", **checked()),
    "raises nothing": lambda f: expect.raises(f("double"), 4, **checked()),
    "stub raises": lambda f: expect.raises(f("stub"), 4, error=RuntimeError, **checked()),
    "result": lambda f: sys.stdout.write(expect.result(f("double"), 4, kind=int, **checked()).__repr__()),
    "result of another kind": lambda f: expect.result(f("double"), 4, kind=str, **checked()),
    "result is an object": lambda f: sys.stdout.write(type(expect.result(f("thing"), 4, **checked())).__name__),
    "result is a named tuple": lambda f: sys.stdout.write(
        expect.result(f("point"), 4, kind=tuple, **checked()).x.__repr__()
    ),
    "value": lambda f: expect.value(f("constant"), name="constant", gives=6, **checked()),
    "value is an object": lambda f: expect.value(f("text"), name="text", gives=6, **checked()),
    "bars": lambda f: look(expect.axes(f("bars"), [1, 2, 3], **checked())),
    "bars of other heights": lambda f: look(expect.axes(f("bars"), [1, 2, 4], **checked())),
    "lines": lambda f: expect.drawn(
        expect.axes(f("lines"), [4, 2], **checked()), kind="line", x=[0, 1], y=[4, 2], **checked()
    ),
    "points": lambda f: expect.drawn(
        expect.axes(f("lines"), [4, 2], **checked()), kind="points", x=[1, 3], y=[1, 3], **checked()
    ),
    "histogram": lambda f: expect.drawn(
        expect.axes(f("hist"), [0.5, 1.5, 1.7], **checked()), kind="histogram", x=[0, 1, 2, 3], y=[1, 2, 1], **checked()
    ),
    "no axes": lambda f: expect.axes(f("double"), 4, **checked()),
    "no return": lambda f: expect.axes(f("draws"), [4], **checked()),
    "two axes": lambda f: expect.axes(f("two"), [4], **checked()),
    "labels": lambda f: expect.labels(expect.axes(f("bars"), [1, 2, 3], **checked()), x="day"),
    "limits": lambda f: expect.limits(expect.axes(f("bars"), [1, 2, 3], **checked()), y=(1, 10)),
    "legend": lambda f: expect.legend(expect.axes(f("bars"), [1, 2, 3], **checked()), ["snow"]),
    "reads a file": lambda f: expect.call(f("reads"), "a.txt", gives=["x", "y"], files={"a.txt": "x y"}, **checked()),
    "reads no file": lambda f: expect.call(f("reads"), "b.txt", gives=[], files={"a.txt": "x y"}, **checked()),
    "reads files": lambda f: expect.calls(
        f("reads"), [("a.txt",)], like=lambda path: Path(path).read_text().split(), files={"a.txt": "x y"}, **checked()
    ),
    "writes a file": lambda f: expect.call(
        f("writes"), ["x", "y"], "a.txt", gives=None, leaves={"a.txt": "x y"}, **checked()
    ),
    "writes another file": lambda f: expect.call(
        f("writes"), ["x", "z"], "a.txt", gives=None, leaves={"a.txt": "x y"}, **checked()
    ),
    "spoils a file": lambda f: expect.call(
        f("writes"), ["x"], "a.txt", gives=None, files={"a.txt": "x y"}, **checked()
    ),
    "named": lambda f: expect.drawn(
        expect.axes(f("clouds"), [1, 2], **checked()), "points", x=[1, 2], y=[2, 3], named="dry", **checked()
    ),
    "named wrongly": lambda f: expect.drawn(
        expect.axes(f("clouds"), [1, 2], **checked()), "points", x=[1, 2], y=[2, 3], named="wet", **checked()
    ),
    "named not at all": lambda f: expect.drawn(
        expect.axes(f("clouds"), [1, 2], **checked()), "points", x=[1, 2], y=[2, 3], named="hot", **checked()
    ),
    "steps": lambda f: expect.drawn(
        expect.axes(f("clouds"), [1, 2], **checked()), "steps", x=[1.5], y=[1], named="share", **checked()
    ),
    "other steps": lambda f: expect.drawn(
        expect.axes(f("clouds"), [1, 2], **checked()), "steps", x=[1.5], y=[2], **checked()
    ),
    "error bars": lambda f: expect.drawn(
        expect.axes(f("errors"), [1, 2], **checked()), "errorbars", x=["a", "b"], low=[0, 1], high=[2, 3], **checked()
    ),
    "other error bars": lambda f: expect.drawn(
        expect.axes(f("errors"), [1, 2], **checked()), "errorbars", low=[0, 1], high=[2, 4], **checked()
    ),
    "cells": lambda f: expect.cells(
        expect.axes(f("heat"), [[1, 2]], **checked()), [[1, 2]], rows=["r"], columns=["x", "y"], **checked()
    ),
    "other cells": lambda f: expect.cells(
        expect.axes(f("heat"), [[1, 2]], **checked()), [[1, 3]], rows=["r"], columns=["x", "y"], **checked()
    ),
    "panels": lambda f: expect.drawn(
        expect.panel(expect.panels(f("several"), [3], **checked()), "c", **checked()), "bars", y=[3], **checked()
    ),
    "no panels": lambda f: expect.panels(f("double"), 4, **checked()),
    "no such panel": lambda f: expect.panel(expect.panels(f("several"), [3], **checked()), "q", **checked()),
    "scale": lambda f: expect.scale(expect.axes(f("clouds"), [1, 2], **checked()), x="log", y="log", **checked()),
    "texts": lambda f: expect.texts(expect.axes(f("clouds"), [1, 2], **checked()), ["hottest", "cold"], **checked()),
    "marked apart": lambda f: expect.marked_apart(expect.axes(f("clouds"), [1, 2], **checked()), ["wet", "dry"]),
    "colours": lambda f: expect.colours(expect.axes(f("clouds"), [1, 2], **checked()), ["wet", "share"]),
    "condition": lambda f: expect.that(f("double")(2) == 5, "twice"),
    "condition of an object": lambda f: expect.that(f("text"), "twice"),
}


def look(ax):
    expect.drawn(ax, kind="bars", x=["a", "b", "c"], y=[1, 2, 3], **checked())
    expect.labels(ax, x="month", y="mm", title=True)
    expect.limits(ax, y=(0, 10))
    expect.legend(ax, ["rain"])


def outcome(check, find, capsys):
    capsys.readouterr()
    try:
        check(find)
    except Exception as error:  # noqa: BLE001  whatever comes is compared
        return type(error).__name__, str(error), capsys.readouterr().out
    return "", "", capsys.readouterr().out


@pytest.mark.parametrize("name", CHECKS)
def test_the_same_is_said(name, served, capsys):
    here, there = run_cell(CELL), served(CELL)
    together = outcome(CHECKS[name], here.__getitem__, capsys)
    apart = outcome(CHECKS[name], there.names.__getitem__, capsys)
    assert apart == together
    assert together[0] in ("", "Missed", "NotAttempted")


def test_a_large_array_is_a_value_like_any(served):
    numbers = np.arange(200_000.0)
    names = served("def half(x):\n    return x / 2")
    expect.call(names.half, numbers, gives=numbers / 2, why="half of each")
