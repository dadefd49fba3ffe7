"""What a graded course looks like, in values that can be compared."""

import json
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from sqlalchemy import text

ROWS = {
    "students": "SELECT id FROM student",
    "submissions": """
        SELECT s.student_id, a.name, s.timestamp, s.extension FROM submitted_assignment s
        JOIN assignment a ON a.id = s.assignment_id
    """,
    "notebooks": """
        SELECT s.student_id, n.name, sn.flagged, sn.late_submission_penalty FROM submitted_notebook sn
        JOIN notebook n ON n.id = sn.notebook_id JOIN submitted_assignment s ON s.id = sn.assignment_id
    """,
    "grades": """
        SELECT s.student_id, n.name, c.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade
        FROM grade g JOIN base_cell c ON c.id = g.cell_id JOIN submitted_notebook sn ON sn.id = g.notebook_id
        JOIN notebook n ON n.id = sn.notebook_id JOIN submitted_assignment s ON s.id = sn.assignment_id
    """,
    "comments": """
        SELECT s.student_id, n.name, c.name, k.auto_comment, k.manual_comment
        FROM comment k JOIN base_cell c ON c.id = k.cell_id JOIN submitted_notebook sn ON sn.id = k.notebook_id
        JOIN notebook n ON n.id = sn.notebook_id JOIN submitted_assignment s ON s.id = sn.assignment_id
    """,
    "courses": "SELECT id FROM course",
}


def rows(root: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that grading writes, without the ids that are drawn at random."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        found = {name: gradebook.db.execute(text(query)).all() for name, query in ROWS.items()}
    return {name: sorted((tuple(row) for row in each), key=repr) for name, each in found.items()}


def files(root: Path) -> dict[str, Any]:
    """The files below `autograded/` with what is in them; what differs from run to run is left out."""
    folder = root / "autograded"
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {
        path.relative_to(folder).as_posix(): (
            _plain(json.loads(path.read_text())) if path.suffix == ".ipynb" else path.read_bytes(),
            oct(path.stat().st_mode),
        )
        for path in found
    }


def hidden(root: Path) -> list[str]:
    """The files and folders with a leading dot below `autograded/`."""
    folder = root / "autograded"
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.name.startswith("."))


def _plain(notebook: dict[str, Any]) -> dict[str, Any]:
    notebook["metadata"].pop("mlroadmap", None)
    notebook["metadata"].pop("language_info", None)
    for cell in notebook["cells"]:
        cell["metadata"].pop("mlroadmap", None)
        cell["metadata"].pop("execution", None)  # nbclient's times
        for output in cell.get("outputs", ()):
            output.pop("traceback", None)
    return notebook
