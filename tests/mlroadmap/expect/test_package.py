import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

from mlroadmap import expect

MODULES = sorted(module.name for module in pkgutil.iter_modules(expect.__path__))


@pytest.mark.parametrize("name", ["", *MODULES])
def test_the_examples_in_the_docstrings_are_true(name: str, plt: object) -> None:
    module = importlib.import_module(f"mlroadmap.expect.{name}".rstrip("."))
    assert doctest.testmod(module).failed == 0


def test_every_door_has_an_example() -> None:
    finder = doctest.DocTestFinder(recurse=False)
    doors = [name for name in expect.__all__ if name.islower()]
    without = [name for name in doors if not any(t.examples for t in finder.find(getattr(expect, name), name))]
    assert doors
    assert without == []


def test_the_doors() -> None:
    assert expect.__all__ == [
        "Missed",
        "NotAttempted",
        "axes",
        "call",
        "calls",
        "cells",
        "colours",
        "drawn",
        "labels",
        "legend",
        "limits",
        "marked_apart",
        "panel",
        "panels",
        "raises",
        "result",
        "scale",
        "texts",
        "that",
        "value",
    ]


WITHOUT = """
import sys
from mlroadmap import expect
expect.call(sorted, [2, 1], gives=[1, 2], why="in order")
try:
    expect.call(len, [2, 1], gives=3, why="in order")
except expect.Missed:
    pass
print(sorted({"pandas", "matplotlib", "seaborn", "sklearn", "torch", "IPython"} & set(sys.modules)))
"""


def test_importing_and_comparing_plain_values_loads_neither_pandas_nor_matplotlib() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
