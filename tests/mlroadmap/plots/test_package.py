import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from mlroadmap import plots
from mlroadmap.plots.palette import contrast

IMPORTING = """
import sys
from mlroadmap import plots
from mlroadmap.plots.palette import contrast
print(sorted({"matplotlib", "sklearn", "pandas", "torch", "IPython"} & set(sys.modules)))
"""


def test_importing_loads_neither_matplotlib_nor_scikit_learn() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTING], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split("\n")[0] == "[]"


MODULES = [f"mlroadmap.plots.{module.name}" for module in pkgutil.iter_modules(plots.__path__)]


@pytest.mark.parametrize("name", ["mlroadmap.plots", *MODULES])
def test_the_examples_run(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0


@pytest.mark.parametrize("name", plots.__all__)
def test_every_function_says_what_goes_in_and_comes_out(name: str) -> None:
    words = inspect.getdoc(getattr(plots, name)) or ""
    headings = ("Parameters", "Returns", "Raises", "Examples")
    assert all(f"{heading}\n{'-' * len(heading)}\n" in words for heading in headings)


X = np.array([[1.0, 5.0], [2.0, 6.0], [3.0, 5.5], [4.0, 7.0]])
Y = ["a", "a", "b", "b"]
SCORES = [[0.7, 0.9], [0.8, 0.9]]

# One call of each function.
CALLS: dict[str, tuple[Any, ...]] = {
    "decision_regions": (DecisionTreeClassifier().fit(X, Y), X, Y),
    "tree_diagram": (DecisionTreeRegressor().fit(X, [1, 2, 3, 4]),),
    "learning_curve": ([10, 20], SCORES, SCORES),
    "validation_curve": ([1, 2], SCORES, SCORES),
    "confusion_matrix": (Y, ["a", "b", "b", "b"]),
    "residuals": ([1.0, 2.0], [1.5, 1.5]),
}


def test_every_function_is_called_here() -> None:
    assert set(CALLS) == set(plots.__all__)


@pytest.mark.parametrize("name", CALLS)
class TestAxes:
    def test_a_new_figure_is_made_when_no_axes_are_given(self, plt: Any, name: str) -> None:
        ax = getattr(plots, name)(*CALLS[name])
        assert plt.get_fignums() == [ax.figure.number]

    def test_axes_given_are_used_and_no_figure_is_made(self, plt: Any, name: str) -> None:
        fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
        assert getattr(plots, name)(*CALLS[name], ax=right) is right
        assert plt.get_fignums() == [fig.number]
        assert right.has_data()
        assert not left.has_data()
        assert tuple(fig.get_size_inches()) == (10, 4)

    def test_axes_can_be_the_argument_after_the_data(self, plt: Any, name: str) -> None:
        _, ax = plt.subplots()
        assert getattr(plots, name)(*CALLS[name], ax) is ax

    def test_no_pyplot_is_needed_for_axes_given(self, plt: Any, name: str) -> None:
        from matplotlib.figure import Figure

        ax = Figure(figsize=(7, 5)).subplots()
        getattr(plots, name)(*CALLS[name], ax=ax)
        assert plt.get_fignums() == []

    def test_a_title_says_what_is_drawn(self, name: str) -> None:
        assert getattr(plots, name)(*CALLS[name]).get_title()

    def test_labels_name_both_axes_where_there_are_axes(self, name: str) -> None:
        ax = getattr(plots, name)(*CALLS[name])
        assert not ax.axison or (ax.get_xlabel() and ax.get_ylabel())

    def test_nothing_is_cut_off(self, plt: Any, name: str) -> None:
        ax = getattr(plots, name)(*CALLS[name])
        ax.figure.canvas.draw()
        drawn, page = ax.figure.get_tightbbox(), ax.figure.bbox_inches
        assert drawn.x0 >= page.x0 - 0.01
        assert drawn.y0 >= page.y0 - 0.01
        assert drawn.x1 <= page.x1 + 0.01
        assert drawn.y1 <= page.y1 + 0.01

    @pytest.mark.parametrize("size", [8, 16])
    def test_nothing_is_cut_off_in_another_font_size(self, plt: Any, name: str, size: float) -> None:
        with plt.rc_context({"font.size": size}):
            self.test_nothing_is_cut_off(plt, name)

    def test_lines_are_seen_on_dark_paper(self, plt: Any, name: str) -> None:
        from matplotlib.colors import to_hex

        with plt.style.context("dark_background"):
            for line in getattr(plots, name)(*CALLS[name]).lines:
                assert contrast(to_hex(line.get_color()).upper(), "#000000") > 3

    def test_an_array_of_axes_gets_a_sentence(self, plt: Any, name: str) -> None:
        _, axes = plt.subplots(1, 2)
        with pytest.raises(TypeError, match=r"ax must be matplotlib axes, not ndarray\. Choose one of them"):
            getattr(plots, name)(*CALLS[name], ax=axes)

    def test_a_figure_instead_of_axes_gets_a_sentence(self, plt: Any, name: str) -> None:
        with pytest.raises(TypeError, match="ax must be matplotlib axes, not Figure"):
            getattr(plots, name)(*CALLS[name], ax=plt.figure())

    def test_a_call_that_fails_leaves_no_figure(self, plt: Any, name: str) -> None:
        with pytest.raises((TypeError, ValueError)):
            getattr(plots, name)(None, *CALLS[name][1:])
        assert plt.get_fignums() == []
