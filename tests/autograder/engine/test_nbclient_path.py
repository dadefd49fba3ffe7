"""The ordinary kernel path: what it runs, and what becomes of a kernel that ends or is not there."""

from pathlib import Path

import pytest
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.engine.nbclient_path import NbclientPath, StoppedError, kernel_language
from autograder.engine.result import Verdict
from mlroadmap.notebooks.run import KernelStartError


def exercise(answer: str, **kernelspec: str) -> NotebookNode:
    cells = [new_code_cell(answer), new_code_cell("assert x == 1"), new_code_cell("assert x == 1")]
    for cell, id, test in zip(cells, ("q1-answer", "q1-test-1", "q2-test-1"), (False, True, True), strict=True):
        cell.metadata["nbgrader"] = {"grade": test, "solution": not test, "locked": test, "grade_id": id}
        if test:
            cell.metadata.nbgrader["points"] = 1
    return new_notebook(cells=cells, metadata={"kernelspec": kernelspec} if kernelspec else {})


@pytest.mark.parametrize(
    ("kernelspec", "language"),
    [
        ({}, "python"),
        ({"name": "python3", "display_name": "Python 3"}, "python"),
        ({"name": "ir", "display_name": "R", "language": "R"}, "r"),
        ({"name": "julia-1.9", "display_name": "Julia"}, "julia-1.9"),
    ],
    ids=["none", "python3", "R", "named only"],
)
def test_the_language_of_a_kernel(kernelspec: dict[str, str], language: str) -> None:
    assert kernel_language(exercise("x = 1", **kernelspec)) == language


def test_an_assignments_files_are_there_and_the_folder_is_its_own(tmp_path: Path) -> None:
    data = tmp_path / "table.csv"
    data.write_text("1")
    notebook = exercise("x = int(open('data/table.csv').read()); open('data/table.csv', 'w').write('spoiled')")
    with NbclientPath(notebook) as path:
        result = path.run(notebook, {"data/table.csv": data})
    assert [mark.verdict for mark in result.questions] == [Verdict.PASSED, Verdict.PASSED]
    assert result.isolation == "kernel process only"
    assert data.read_text() == "1"
    assert notebook.cells[0].execution_count is None, "the notebook that was given stays as it was"


def test_a_kernel_that_is_killed_costs_what_comes_after_it() -> None:
    notebook = exercise("x = 1")
    notebook.cells.insert(2, new_code_cell("import os; os._exit(1)"))
    with NbclientPath(notebook) as path:
        result = path.run(notebook, {})
    assert [(mark.verdict, mark.points) for mark in result.questions] == [(Verdict.PASSED, 1), (Verdict.CRASHED, 0)]
    assert "ended" in result.ended


def test_a_kernel_that_is_not_installed_is_nobodys_zero() -> None:
    notebook = exercise("x = 1", name="nobody-has-this", display_name="?", language="cobol")
    with (
        NbclientPath(notebook) as path,
        pytest.raises(KernelStartError, match="There is no kernel 'nobody-has-this' on this machine"),
    ):
        path.run(notebook, {})


def test_a_path_that_was_closed_runs_no_further_cell() -> None:
    notebook = exercise("x = 1")
    with NbclientPath(notebook) as path:
        pass
    with pytest.raises(StoppedError):
        path.run(notebook, {})


def test_another_language_goes_through_nbgraders_own_executing() -> None:
    # No second language is sure to be installed; a Python kernel that says it speaks another takes the same road.
    notebook = exercise("x = 1", name="python3", display_name="Python 3", language="other")
    notebook.cells.insert(2, new_code_cell("import os; os._exit(1)"))
    with NbclientPath(notebook) as path:
        result = path.run(notebook, {})
    assert [(mark.verdict, mark.points) for mark in result.questions] == [(Verdict.PASSED, 1), (Verdict.CRASHED, 0)]
    assert result.ended.startswith("The kernel ended: ")
