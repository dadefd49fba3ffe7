"""What the course asks in an assignment: its notebooks as the gradebook and the instructor's folder have them."""

import json
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Notebook
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme
from traitlets.config import Config

from autograder.grading.gradebook import OneGradebook
from autograder.grading.mending import Master, MasterCell
from autograder.grading.reading import UnreadableError, read_notebook


def read_masters(gradebook: OneGradebook, assignment: str, folder: Path, config: Config) -> list[Master]:
    """The notebooks of an assignment; none where the gradebook does not know it.

    Parameters
    ----------
    folder
        The instructor's folder, which has what the gradebook has not: code that no learner is given.
    """
    release = _releasing(config)
    return [_master(row, folder / f"{row.name}.ipynb", release) for row in gradebook.notebooks_of(assignment)]


def _master(row: Notebook, path: Path, release: Callable[[NotebookNode], str]) -> Master:
    source = _source(row, path)
    order = {cell.metadata.get("nbgrader", {}).get("grade_id"): place for place, cell in enumerate(source.cells)}
    grades = {cell.name: cell for cell in row.grade_cells}
    tasks = {cell.name: cell for cell in row.task_cells}
    solutions = {cell.name for cell in row.solution_cells}
    cells = {}
    for cell in sorted(row.source_cells, key=lambda cell: order.get(cell.name, len(order))):
        make = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
        graded = grades.get(cell.name) or tasks.get(cell.name)
        cells[cell.name] = MasterCell(
            id=cell.name,
            cell_type=cell.cell_type,
            released=release(make(cell.source or "")),
            locked=bool(cell.locked),
            grade=cell.name in grades,
            solution=cell.name in solutions,
            task=cell.name in tasks,
            points=float(graded.max_score or 0) if graded else 0.0,
        )
    return Master(row.name, source, cells)


def _source(row: Notebook, path: Path) -> NotebookNode:
    """The instructor's notebook; without one, what the gradebook keeps of it."""
    try:
        return read_notebook(path)[0]
    except UnreadableError:
        pass
    source = nbformat.v4.new_notebook()
    if row.kernelspec and json.loads(row.kernelspec):
        source.metadata["kernelspec"] = nbformat.from_dict(json.loads(row.kernelspec))
    graded = {cell.name: cell for cell in row.grade_cells}
    for cell in row.source_cells:
        make = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
        fresh = make(cell.source or "")
        solution = cell.name in {each.name for each in row.solution_cells}
        marks = {"grade_id": cell.name, "locked": cell.locked, "grade": cell.name in graded, "solution": solution}
        if cell.name in graded:
            marks["points"] = graded[cell.name].max_score
        fresh.metadata["nbgrader"] = nbformat.from_dict(marks)
        source.cells.append(fresh)
    return source


def _releasing(config: Config) -> Callable[[NotebookNode], str]:
    """What is left of a cell's source when it is handed out."""
    steps = (ClearHiddenTests(config=config), ClearMarkScheme(config=config))

    def release(cell: NotebookNode) -> str:
        cell.metadata["nbgrader"] = nbformat.from_dict({"grade": True, "solution": False, "task": True})
        for step in steps:
            cell, _ = step.preprocess_cell(cell, {}, 0)
        return str(cell.source)

    return release
