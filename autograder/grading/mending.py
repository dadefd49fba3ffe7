"""Hold a submitted notebook against the instructor's: mend its marks, and say what had to be mended."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.utils import is_locked

from autograder.grading.submissions import printable

SCHEMA = 3
_FLAGS = ("grade", "solution", "task")
ENOUGH = 0.5  # share of the graded cells by which a notebook under another name is known again


@dataclass(frozen=True)
class MasterCell:
    """One cell as the instructor's notebook has it."""

    id: str
    cell_type: str
    released: str  # its source, as learners received it
    locked: bool
    grade: bool
    solution: bool
    task: bool
    points: float

    @property
    def counts(self) -> bool:
        return self.grade or self.solution or self.task


@dataclass(frozen=True)
class Master:
    """An instructor's notebook: what submissions of it are held against."""

    name: str
    source: NotebookNode
    cells: Mapping[str, MasterCell]  # by nbgrader's id, in their order


def recognize(notebook: NotebookNode, masters: list[Master]) -> Master | None:
    """The notebook that this one is a renamed copy of, by the ids of its cells."""
    ids = {id for cell in notebook.cells if (id := _grade_id(cell))}
    shares = {}
    for master in masters:
        asked = {cell.id for cell in master.cells.values() if cell.counts}
        if asked and len(asked & ids) >= ENOUGH * len(asked):
            shares[len(asked & ids)] = master
    return shares[max(shares)] if shares else None


def mend(notebook: NotebookNode, master: Master) -> list[str]:
    """Put right nbgrader's marks on the cells, in place; returns what was put right.

    nbgrader itself puts sources, types and points back; with double ids,
    unknown ids or changed marks it gives the submission up.
    """
    notes = []
    seen: set[str] = set()
    for cell in reversed(notebook.cells):  # the last one of several counts, as in nbgrader
        if "nbgrader" not in cell.metadata:
            continue
        marks = cell.metadata["nbgrader"]
        id = _grade_id(cell)
        wanted = master.cells.get(id)
        if not isinstance(marks, dict):
            del cell.metadata["nbgrader"]
        elif wanted is None:
            if any(marks.get(flag) for flag in (*_FLAGS, "locked")):
                notes.append(f"a cell with the unknown id {printable(id)!r} does not count")
                del cell.metadata["nbgrader"]
        elif id in seen:
            notes.append(f"cell {id!r} was there more than once; the last one counts")
            del cell.metadata["nbgrader"]
        else:
            seen.add(id)
            if _mend_marks(marks, wanted):
                notes.append(f"the marks of cell {id!r} were changed and are put back")
            if cell.cell_type != wanted.cell_type:
                cell.pop("attachments", None)  # a code cell may have none
    return sorted(set(notes))


def _mend_marks(marks: dict[str, Any], wanted: MasterCell) -> bool:
    right: dict[str, Any] = {flag: getattr(wanted, flag) for flag in _FLAGS}
    changed = any(bool(marks.get(flag)) != value for flag, value in right.items())
    if wanted.grade or wanted.task:
        try:
            float(marks["points"])
        except (KeyError, TypeError, ValueError):
            right["points"], changed = wanted.points, True
    if type(marks.get("schema_version")) is not int or "locked" not in marks:
        right |= {"schema_version": SCHEMA, "locked": wanted.locked}
        changed = True
    if changed:
        marks.update(right)
    return changed


def differences(before: NotebookNode, after: NotebookNode, master: Master) -> list[str]:
    """What nbgrader's steps put back between `before`, which was handed in, and `after`, which is graded."""
    had = {_grade_id(cell): cell for cell in before.cells}
    notes = []
    for cell in after.cells:
        wanted = master.cells.get(_grade_id(cell))
        if wanted is None:
            continue
        found = had.get(wanted.id)
        what = "the locked cell" if is_locked(cell) else "the cell"
        if found is None:
            notes.append(f"{what} {wanted.id!r} was missing and is put back")
        elif found.cell_type != cell.cell_type:
            notes.append(f"{what} {wanted.id!r} was a {found.cell_type} cell and is a {cell.cell_type} cell again")
        elif wanted.locked and found.source.rstrip() not in (wanted.released.rstrip(), cell.source.rstrip()):
            notes.append(f"{what} {wanted.id!r} was changed and is put back")
    missing = [id for id, cell in master.cells.items() if cell.counts and id not in {_grade_id(c) for c in after.cells}]
    if missing:
        notes.append(f"missing: {', '.join(missing)}")
    ours, theirs = (str(nb.metadata.get("kernelspec", {}).get("name", "")) for nb in (after, before))
    if ours and theirs and ours != theirs:
        notes.append(f"its kernel was {printable(theirs)!r}; it ran in {ours!r}")
    return notes


def _grade_id(cell: NotebookNode) -> str:
    marks = cell.metadata.get("nbgrader")
    return str(marks.get("grade_id") or "") if isinstance(marks, dict) else ""
