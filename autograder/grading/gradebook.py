"""The gradebook, opened once, that writes one transaction a submission."""

import contextlib
import sys
import warnings
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

import nbgrader.api
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    SourceCell,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy.exc import SAWarning
from sqlalchemy.orm import Session, scoped_session, sessionmaker


class _HeldSession(Session):
    """A session whose commit waits for the end of the submission.

    nbgrader commits after every cell. Queries flush by themselves, so nothing
    of what was written is overlooked meanwhile.
    """

    def commit(self) -> None:
        """Nothing yet."""

    def commit_all(self) -> None:
        super().commit()


class OneGradebook(Gradebook):
    """A gradebook that nbgrader's steps share.

    They open and close it about nine times a submission; here `close` does
    nothing, `shut` closes.
    """

    db: Any

    def __init__(self, db_url: str, course_id: str) -> None:
        super().__init__(db_url, course_id)
        self.db.remove()
        self.db = scoped_session(sessionmaker(class_=_HeldSession, bind=self.engine, future=True))
        self._rows: dict[tuple[type, str, str, str], dict[str, Any]] = {}
        self._asked: dict[tuple[str, str], tuple[dict[str, SourceCell], dict[str, Any]]] = {}

    def close(self) -> None:
        """Nothing: others go on with it."""

    def shut(self) -> None:
        """Close the connection."""
        super().close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written in the block, or nothing of it."""
        session: _HeldSession = self.db()
        try:
            yield
            session.commit_all()
        except BaseException:
            session.rollback()
            raise
        finally:
            self.forget()

    def forget(self) -> None:
        """Let go of all rows, so that memory does not grow with the class, and of the connection's read lock."""
        self._rows.clear()
        self.db.remove()

    def find_submission(self, assignment: str, student: str) -> SubmittedAssignment:
        found = super().find_submission(assignment, student)
        # Its score is computed by the database, and may have been read before the last marks were written.
        self.db.refresh(found)
        return found

    def find_submission_notebook(self, notebook: str, assignment: str, student: str) -> SubmittedNotebook:
        found = super().find_submission_notebook(notebook, assignment, student)
        self.db.refresh(found)
        return found

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        return self._asked_by(notebook, assignment)[0].get(name) or super().find_source_cell(name, notebook, assignment)

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> GradeCell | TaskCell:
        return self._asked_by(notebook, assignment)[1].get(name) or super().find_graded_cell(name, notebook, assignment)

    def _asked_by(self, notebook: str, assignment: str) -> tuple[dict[str, SourceCell], dict[str, Any]]:
        """The source and graded cells of a notebook, which do not change while a class is graded."""
        key = (notebook, assignment)
        if key not in self._asked:
            id = self.find_notebook(notebook, assignment).id
            # In a session of their own: these rows are kept when all others are let go of.
            with Session(self.engine, expire_on_commit=False) as session:
                kinds = (SourceCell, TaskCell, GradeCell)
                found = [list(session.query(kind).filter(kind.notebook_id == id)) for kind in kinds]
                sources, *graded = ({cell.name: cell for cell in cells} for cells in found)
                session.expunge_all()
            self._asked[key] = sources, graded[0] | graded[1]
        return self._asked[key]

    def find_grade(self, grade_cell: str, notebook: str, assignment: str, student: str) -> Grade:
        known = self._rows_of(Grade, notebook, assignment, student)
        return known.get(grade_cell) or super().find_grade(grade_cell, notebook, assignment, student)

    def find_comment(self, solution_cell: str, notebook: str, assignment: str, student: str) -> Comment:
        known = self._rows_of(Comment, notebook, assignment, student)
        return known.get(solution_cell) or super().find_comment(solution_cell, notebook, assignment, student)

    def _rows_of(self, kind: type, notebook: str, assignment: str, student: str) -> dict[str, Any]:
        """All grades or comments of a submitted notebook, by one query where nbgrader asks for each cell."""
        key = (kind, notebook, assignment, student)
        if key not in self._rows:
            submitted = super().find_submission_notebook(notebook, assignment, student)
            found = (
                self.db.query(kind, BaseCell.name)
                .join(BaseCell, BaseCell.id == kind.cell_id)  # type: ignore[attr-defined]
                .filter(kind.notebook_id == submitted.id)  # type: ignore[attr-defined]
            )
            self._rows[key] = {name: row for row, name in found}
        return self._rows[key]

    def scores(self, assignment: str) -> dict[str, tuple[float, float]]:
        """Points and maximum of everybody who has a row for this assignment."""
        columns = (
            SubmittedAssignment.student_id,
            SubmittedAssignment.score,
            SubmittedAssignment.late_submission_penalty,
            SubmittedAssignment.max_score,
        )
        rows = (
            self.db.query(*columns)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .filter(Assignment.name == assignment)
        )
        return {student: (points_left(score, penalty), float(most)) for student, score, penalty, most in rows}

    def notebooks_of(self, assignment: str) -> list[Notebook]:
        """The notebooks that the gradebook knows of an assignment, by name."""
        rows = self.db.query(Notebook).join(Assignment).filter(Assignment.name == assignment)
        return sorted(rows, key=lambda notebook: notebook.name)


def points_left(score: float, penalty: float | None) -> float:
    """What of a score is left after the penalty for a late submission, as nbgrader's export has it."""
    return max(0.0, float(score) - float(penalty or 0))


@contextlib.contextmanager
def shared_by(gradebook: OneGradebook, classes: Iterable[type]) -> Iterator[None]:
    """Let these classes of nbgrader's, and a course's own, find this gradebook where they would open one.

    They open it by the name `Gradebook` of their module, and there is no other
    door: it is turned for the duration of the block, in the modules of these
    classes and of what they inherit from.
    """
    names = {base.__module__ for each in classes for base in each.__mro__} - {nbgrader.api.__name__}
    modules = [module for name in sorted(names) if _opens_gradebook(module := sys.modules.get(name))]
    for module in modules:
        module.Gradebook = lambda *_arguments, **_options: gradebook  # type: ignore[union-attr]
    try:
        yield
    finally:
        for module in modules:
            module.Gradebook = Gradebook  # type: ignore[union-attr]


def _opens_gradebook(module: ModuleType | None) -> bool:
    return getattr(module, "Gradebook", None) is Gradebook


@contextlib.contextmanager
def quiet_database() -> Iterator[None]:
    """Keep one kind of warning away: nbgrader 0.9 builds its rows in an order that SQLAlchemy 2 remarks on."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=SAWarning, message="Object of type .* not in session")
        yield
