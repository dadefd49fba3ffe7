"""What the tests of `plots` share: matplotlib without a display, and data as the lessons have them."""

import warnings
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from mlroadmap import data


@pytest.fixture(autouse=True)
def plt() -> Iterator[ModuleType]:
    """`matplotlib.pyplot` on the Agg backend, with no figure left behind."""
    with warnings.catch_warnings():
        # The colab set's matplotlib uses names that its newest pyparsing deprecates.
        warnings.simplefilter("ignore")
        import matplotlib
        import matplotlib.pyplot as plt
    matplotlib.use("agg")
    plt.close("all")
    yield plt
    plt.close("all")


@pytest.fixture(scope="session")
def penguins() -> Any:
    return data.load("penguins").dropna()


@pytest.fixture(scope="session")
def diabetes() -> Any:
    return data.load("diabetes", return_X_y=True)
