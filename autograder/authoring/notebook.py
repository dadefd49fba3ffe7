"""Make notebooks out of sources, the same bytes every time."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from mlroadmap.content import Course
from mlroadmap.notebooks.questions import grade_id

from .exercise import Exercise, ExerciseCell
from .source import Problem, SourceCell, SourceError

KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
BADGE = "https://colab.research.google.com/assets/colab-badge.svg"
# Run All in Jupyter goes on past a question that is not attempted yet.
GO_ON = "raises-exception"
PLAIN_REQUIREMENT = re.compile(r"^[A-Za-z0-9._-]+$")


def lesson_notebook(path: Path, cells: list[SourceCell], course: Course, where: str) -> NotebookNode:
    """A lesson's notebook; `where` is its path inside the repository, for the badge.

    Raises
    ------
    SourceError
        When the lesson does not open with its title.
    """
    if not cells or cells[0].kind != "markdown" or not cells[0].text.startswith("# "):
        raise SourceError([Problem(path, 1, "a lesson opens with a markdown cell that starts with `# Title`")])
    made = [_code(install_source(course)), *(_plain(cell) for cell in cells)]
    return _finish(made, course, where)


def exercise_notebook(exercise: Exercise, course: Course, where: str) -> NotebookNode:
    """The exercise with solutions and hidden tests, marked up for nbgrader."""
    install = _code(install_source(course))
    install.metadata["nbgrader"] = _marks("install", locked=True, kind="code")
    made = [install, *(_exercise_cell(cell) for cell in exercise.cells)]
    return _finish(made, course, where)


def install_source(course: Course) -> str:
    """The first cell of every notebook: gets the library where it is missing, and does nothing else."""
    wanted = course.requirement
    if not PLAIN_REQUIREMENT.match(wanted):
        wanted = f'"{wanted}"'
    return (
        "# Lets this notebook run anywhere: installs the course library where it is missing.\n"
        "import importlib.util\n"
        "\n"
        'if importlib.util.find_spec("mlroadmap") is None:\n'
        f"    %pip install -q {wanted}"
    )


def to_bytes(notebook: NotebookNode) -> bytes:
    """The notebook as it stands on disk, with one newline at its end."""
    nbformat.validate(notebook)
    return (nbformat.writes(notebook, version=4).rstrip("\n") + "\n").encode()


def _exercise_cell(cell: ExerciseCell) -> NotebookNode:
    node = _plain(cell.source)
    kind = cell.source.kind
    if cell.role in ("text", "heading", "given") and cell.grade_id is not None:
        node.metadata["nbgrader"] = _marks(cell.grade_id, locked=True, kind=kind)
    elif cell.role == "answer":
        node.metadata["nbgrader"] = _marks(cell.grade_id, solution=True, kind=kind)
        node.metadata["tags"] = [GO_ON]
    elif cell.role == "test":
        _fold(node, cell)
        node.metadata["nbgrader"] = _marks(cell.grade_id, grade=True, locked=True, points=cell.points, kind=kind)
        node.metadata["tags"] = [GO_ON]
    elif cell.role == "written":
        node.metadata["nbgrader"] = _marks(cell.grade_id, grade=True, solution=True, points=cell.points, kind=kind)
    return node


def _fold(node: NotebookNode, cell: ExerciseCell) -> None:
    """Fold a test's code away: what helps is its message, and its list of mistakes would give hints away.

    JupyterLab then shows the first line only. Colab shows the title in it.
    """
    number = str(cell.question).removeprefix("q")
    title = (
        f"Question {number}: run this check"
        if cell.has_visible_code
        else f"Question {number}: checked when you hand in"
    )
    node.source = f"# @title {title}\n{node.source}"
    node.metadata["cellView"] = "form"
    node.metadata["jupyter"] = {"source_hidden": True}


def _marks(
    grade_id: str | None,
    *,
    kind: str,
    grade: bool = False,
    locked: bool = False,
    solution: bool = False,
    points: float | None = None,
) -> dict[str, Any]:
    """nbgrader's cell metadata, schema version 3."""
    marks: dict[str, Any] = {
        "cell_type": kind,
        "grade": grade,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        marks["points"] = int(points) if points == int(points) else points
    return marks


def _plain(cell: SourceCell) -> NotebookNode:
    if cell.kind == "markdown":
        return nbformat.v4.new_markdown_cell(cell.text, metadata={})
    return _code(cell.text)


def _code(text: str) -> NotebookNode:
    return nbformat.v4.new_code_cell(text, metadata={})


def _finish(cells: list[NotebookNode], course: Course, where: str) -> NotebookNode:
    if course.repository:
        _add_badge(cells, course, where)
    for cell, cell_id in zip(cells, _ids(cells), strict=True):
        cell["id"] = cell_id
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=KERNEL)
    notebook.nbformat_minor = 5
    return notebook


def _add_badge(cells: list[NotebookNode], course: Course, where: str) -> None:
    slug = course.repository.removeprefix("https://github.com/")
    address = f"https://colab.research.google.com/github/{slug}/blob/{course.branch}/{where}"
    title = next(cell for cell in cells if cell.cell_type == "markdown")
    heading, _, rest = title.source.partition("\n")
    title.source = f"{heading}\n\n[![Open in Colab]({BADGE})]({address})\n{rest}".rstrip("\n")


def _ids(cells: Iterable[NotebookNode]) -> list[str]:
    """Ids that stay with a cell when others are put in: the grade id, else a hash of what it says."""
    ids: list[str] = []
    for cell in cells:
        wanted = grade_id(cell) or hashlib.sha256(f"{cell.cell_type}:{cell.source}".encode()).hexdigest()[:8]
        cell_id, copy = wanted, 1
        while cell_id in ids:
            copy += 1
            cell_id = f"{wanted}-{copy}"
        ids.append(cell_id)
    return ids
