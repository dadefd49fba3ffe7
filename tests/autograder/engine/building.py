"""Small notebooks for the engine's tests."""

from textwrap import dedent

import nbformat
from nbformat.notebooknode import NotebookNode

GIVEN = """
    import numpy as np
    from mlroadmap import expect
"""
DOUBLE = """
    def double(number):
        return 2 * number
"""
DOUBLE_TEST = """
    expect.call(double, 4, gives=8, why="twice the number")
"""
DOUBLE_HIDDEN = """
    canary = "a text that is in no answer"
    for number in (0, -3, 2.5):
        assert double(number) == 2 * number, "twice the number, also for other numbers"
"""
MEAN = """
    def mean(numbers):
        return sum(numbers) / len(numbers)
"""
MEAN_TEST = """
    np.testing.assert_allclose(mean([1, 2, 6]), 3)
"""
FIRST_STUB = """
    def double(number):
        raise NotImplementedError()
"""


def code(source: str, id: str = "", points: float | None = None, **marks: bool) -> NotebookNode:
    """A code cell, marked for nbgrader where it has an id."""
    cell = nbformat.v4.new_code_cell(dedent(source).strip())
    if id:
        plain = {"grade": False, "solution": False, "locked": False, "task": False}
        cell.metadata["nbgrader"] = {"grade_id": id, "cell_type": "code", "schema_version": 3, **plain, **marks}
        if points is not None:
            cell.metadata["nbgrader"]["points"] = points
    return cell


def given(source: str, number: int = 1) -> NotebookNode:
    return code(source, f"given-{number}", locked=True)


def answer(question: int, source: str) -> NotebookNode:
    return code(source, f"q{question}-answer", solution=True)


def test(question: int, source: str, points: float = 1, number: int = 1) -> NotebookNode:
    return code(source, f"q{question}-test-{number}", points=points, grade=True, locked=True)


test.__test__ = False  # type: ignore[attr-defined]


def notebook(*cells: NotebookNode) -> NotebookNode:
    made = nbformat.v4.new_notebook(cells=list(cells))
    for number, cell in enumerate(made.cells):
        cell.id = f"cell-{number}"
    return made


def exercise(first: str = DOUBLE, second: str = MEAN, *extra: NotebookNode) -> NotebookNode:
    """Two questions of two points each, with these answers."""
    return notebook(
        given(GIVEN),
        answer(1, first),
        test(1, DOUBLE_TEST),
        test(1, DOUBLE_HIDDEN, number=2),
        answer(2, second),
        test(2, MEAN_TEST, points=2),
        *extra,
    )
