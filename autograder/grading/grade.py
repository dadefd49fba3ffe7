"""Grade every submission of an assignment; one that fails never stops the others."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import MissingEntry

from mlroadmap.notebooks.marks import Outcome, QuestionResult, mark

from .course import Course, autograde, notebook_names, students, sync_gradebook


@dataclass(frozen=True)
class SubmissionResult:
    """What one student's submission came to."""

    student: str
    points: float
    max_points: float
    questions: list[QuestionResult] = field(default_factory=list)
    to_read: int = 0  # written answers that a person still has to read
    problem: str = ""  # why it could not be graded; "" when it was
    seconds: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        return {
            "student": self.student,
            "points": self.points,
            "max_points": self.max_points,
            "to_read": self.to_read,
            "problem": self.problem,
            "seconds": round(self.seconds, 3),
            "questions": [question.to_dict() for question in self.questions],
        }


def grade_class(
    course: Course, assignment: str, progress: Callable[[int, int, str], None] = lambda done, total, student: None
) -> list[SubmissionResult]:
    """Grade everybody's submission and write the marks into the gradebook.

    Parameters
    ----------
    assignment
        The folder's name under `submitted/<student>/`, such as `02_pandas`.
    progress
        Called with (done, of how many, the student next) before each
        submission and once at the end.

    Raises
    ------
    CourseError
        When there is nothing to grade, or the course itself is at fault.
    """
    names = notebook_names(course, assignment)
    everybody = students(course, assignment)
    sync_gradebook(course, assignment)
    results = []
    for done, student in enumerate(everybody):
        progress(done, len(everybody), student)
        results.append(_grade_one(course, assignment, student, names))
    progress(len(everybody), len(everybody), "")
    return results


def unreadable(folder: Path, names: list[str]) -> str:
    """Why the notebooks handed in cannot be graded, in one sentence; "" when they can."""
    for name in names:
        path = folder / f"{name}.ipynb"
        if not path.is_file():
            others = ", ".join(sorted(other.name for other in folder.iterdir())) or "nothing"
            return f"{path.name} is missing; the folder holds {others}"
        try:
            notebook = nbformat.read(path, as_version=4)
            nbformat.validate(notebook)
        except (nbformat.ValidationError, AttributeError, KeyError, TypeError) as error:
            return f"{path.name} is no notebook: {str(error).splitlines()[0]}"
        except (ValueError, OSError) as error:
            return f"{path.name} cannot be read as a notebook: {str(error).splitlines()[0]}"
    return ""


def _grade_one(course: Course, assignment: str, student: str, names: list[str]) -> SubmissionResult:
    begin = time.perf_counter()
    folder = course.path("submitted_directory", student, assignment)
    problem = unreadable(folder, names) or autograde(course, assignment, student)
    if problem:
        points, most = _record_ungraded(course, assignment, student)
        return SubmissionResult(student, points, most, problem=problem, seconds=time.perf_counter() - begin)
    questions = list(_read_questions(course, assignment, student, names))
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(assignment, student)
        points, most = submission.score, submission.max_score
    to_read = sum(question.outcome is Outcome.TO_READ for question in questions)
    return SubmissionResult(student, points, most, questions, to_read, seconds=time.perf_counter() - begin)


def _read_questions(course: Course, assignment: str, student: str, names: list[str]) -> Iterator[QuestionResult]:
    folder = course.path("autograded_directory", student, assignment)
    for name in names:
        yield from mark(nbformat.read(folder / f"{name}.ipynb", as_version=4))


def _record_ungraded(course: Course, assignment: str, student: str) -> tuple[float, float]:
    """Points and maximum of somebody whose notebook could not be graded.

    The student gets a row in the gradebook, so that an export names them;
    marks from an earlier grading stay as they are.
    """
    with course.gradebook() as gradebook:
        gradebook.update_or_create_student(student)
        most = gradebook.find_assignment(assignment).max_score
        try:
            return gradebook.find_submission(assignment, student).score, most
        except MissingEntry:
            return 0.0, most
