"""Pages of feedback for a class: `feedback/<student>/<assignment>/<notebook>.html`."""

import hashlib
import os
import re
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import nbformat
from nbformat.warnings import DuplicateCellId, MissingIDFieldWarning
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import GenerateFeedback
from nbgrader.converters.base import NbGraderException
from sqlalchemy.exc import SQLAlchemyError

from mlroadmap import __version__

from .course import Course, CourseError
from .feedback_exporter import STEPS, TEMPLATES, FeedbackExporter
from .feedback_preprocessors import NotebookFacts, read_facts

# nbgrader hands feedback out by them: `nbgrader release_feedback` reads both from the folder of the page.
EXCHANGED = ("timestamp.txt", "submission_secret.txt")

_STAMP = re.compile(rb'<meta name="mlroadmap-feedback" content="([0-9a-f]{64})">')

# What a notebook of anybody's, a gradebook and a full disk can raise. Each ends one student's page, not the class.
_FAILURES = (
    ArithmeticError,
    AttributeError,
    AssertionError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    jinja2.TemplateError,
    nbformat.ValidationError,
    MissingEntry,
    NbGraderException,
    SQLAlchemyError,
)


@dataclass(frozen=True)
class FeedbackResult:
    """What became of one student's pages."""

    student: str
    pages: tuple[Path, ...] = ()  # all that there are
    written: tuple[Path, ...] = ()  # those of them that were made anew
    problem: str = ""  # why there is no page, or not all of them; "" when there are
    seconds: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON can hold it."""
        return {
            "student": self.student,
            "pages": [str(page) for page in self.pages],
            "written": [str(page) for page in self.written],
            "problem": self.problem,
            "seconds": round(self.seconds, 3),
        }


class FeedbackConverter(GenerateFeedback):
    """nbgrader's converter of feedback with our exporter, built once for a class and asked for one page at a time."""

    def __init__(self, course: Course) -> None:
        super().__init__(coursedir=course.directory, parent=course.api)
        self.exporter = FeedbackExporter(parent=self, config=self.config)
        for step in STEPS:
            self.exporter.register_preprocessor(step)

    def page(self, notebook: Path, facts: NotebookFacts, digest: str) -> str:
        """The HTML of an autograded notebook's feedback."""
        resources = self.init_single_notebook_resources(str(notebook))
        resources["nbgrader"] |= {"facts": facts, "digest": digest}
        with warnings.catch_warnings():
            # nbformat mends what it warns of, such as two cells with one id.
            warnings.simplefilter("ignore", DuplicateCellId)
            warnings.simplefilter("ignore", MissingIDFieldWarning)
            html, _ = self.exporter.from_filename(str(notebook), resources=resources)
        return str(html)


def feedback_class(
    course: Course,
    assignment: str,
    students: Sequence[str] | None = None,
    *,
    force: bool = False,
    progress: Callable[[int, int, str], None] = lambda done, total, student: None,
) -> list[FeedbackResult]:
    """Write the pages of feedback of a class; one that fails never stops the others.

    A page is made anew when the autograded notebook, the marks or comments in
    the gradebook, or the way that pages are made has changed.

    Parameters
    ----------
    students
        Whose pages; everybody's who was graded, by default.
    force
        Make all pages anew.
    progress
        Called with (done, of how many, the student next) before each student
        and once at the end.

    Raises
    ------
    CourseError
        When nobody was graded, or the assignment is not in the gradebook.
    """
    wanted = graded_students(course, assignment) if students is None else list(dict.fromkeys(students))
    converter = FeedbackConverter(course)
    results = []
    with course.gradebook() as gradebook:
        try:
            names = sorted(notebook.name for notebook in gradebook.find_assignment(assignment).notebooks)
        except MissingEntry:
            raise CourseError(f"The gradebook does not know {assignment}; grade it first.") from None
        for done, student in enumerate(wanted):
            progress(done, len(wanted), student)
            results.append(_feedback_one(course, converter, gradebook, assignment, student, names, force))
            # Nothing of one student is asked for again.
            gradebook.db.rollback()
            gradebook.db.expunge_all()
    progress(len(wanted), len(wanted), "")
    return results


def graded_students(course: Course, assignment: str) -> list[str]:
    """Everybody whose submission was graded, in order.

    Raises
    ------
    CourseError
        When nobody's was.
    """
    root = Path(course.directory.format_path(course.directory.autograded_directory, ".", "."))
    found = sorted(
        folder.name
        for folder in (root.iterdir() if root.is_dir() else ())
        if (folder / assignment).is_dir() and not folder.name.startswith(".")
    )
    if not found:
        raise CourseError(f"Nobody was graded for {assignment} yet: run `autograder grade {assignment}` first.")
    return found


def _feedback_one(
    course: Course,
    converter: FeedbackConverter,
    gradebook: Gradebook,
    assignment: str,
    student: str,
    names: list[str],
    force: bool,
) -> FeedbackResult:
    begin = time.perf_counter()
    pages: list[Path] = []
    written: list[Path] = []
    problems: list[str] = []
    try:
        source, target = _folders(course, assignment, student)
        for name in names:
            notebook = source / f"{name}.ipynb"
            if not notebook.is_file() or notebook.is_symlink():
                problems.append(f"{notebook.name} is not among what was graded")
                continue
            try:
                page = target / f"{name}.html"
                if _write_page(converter, gradebook, notebook, page, assignment, student, force):
                    written.append(page)
                pages.append(page)
            except _FAILURES as error:
                problems.append(f"{notebook.name}: {_sentence(error)}")
        if pages:
            _keep_exchanged(source, target)
            if course.directory.groupshared:
                converter.set_permissions(assignment, student)
    except _FAILURES as error:
        problems.append(_sentence(error))
    seconds = time.perf_counter() - begin
    return FeedbackResult(student, tuple(pages), tuple(written), "; ".join(problems), seconds)


def _folders(course: Course, assignment: str, student: str) -> tuple[Path, Path]:
    """Where a student's graded notebooks lie, and where the pages go.

    Raises
    ------
    ValueError
        When there is nothing graded, or the pages would not end up in the folder of feedback.
    """
    if Path(student).name != student or student in (".", ".."):
        raise ValueError(f"{student!r} is no student's name")
    source = course.path("autograded_directory", student, assignment)
    if not source.is_dir():
        raise ValueError(f"{assignment} of {student} has not been graded")
    target = course.path("feedback_directory", student, assignment)
    root = Path(course.directory.format_path(course.directory.feedback_directory, ".", ".")).resolve()
    for folder in (target.parent, target):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise ValueError(f"{folder} is no folder of its own, so no page is written there")
    if not target.resolve().is_relative_to(root):
        raise ValueError(f"{target} lies outside of {root}, so no page is written there")
    return source, target


def _write_page(
    converter: FeedbackConverter,
    gradebook: Gradebook,
    notebook: Path,
    page: Path,
    assignment: str,
    student: str,
    force: bool,
) -> bool:
    """Write one page; whether it was made anew."""
    facts = read_facts(gradebook, assignment, student, notebook.stem)
    digest = _digest(notebook, facts)
    if not force and _stamp(page) == digest:
        return False
    html = converter.page(notebook, facts, digest)
    _replace(page, html.encode("utf-8", errors="replace"))
    return True


def _digest(notebook: Path, facts: NotebookFacts) -> str:
    """What a page is made of, as one number."""
    digest = hashlib.sha256(_way_of_making())
    digest.update(notebook.read_bytes())
    digest.update(repr(facts).encode())
    return digest.hexdigest()


@cache
def _way_of_making() -> bytes:
    """What pages are made by: template, style and code."""
    digest = hashlib.sha256(__version__.encode())
    for path in (*sorted(Path(__file__).parent.glob("feedback*.py")), *sorted(TEMPLATES.rglob("*.*"))):
        digest.update(path.read_bytes())
    return digest.digest()


def _stamp(page: Path) -> str:
    """The number of what an earlier page was made of; "" where there is none."""
    if page.is_symlink() or not page.is_file():
        return ""
    with page.open("rb") as file:
        found = _STAMP.search(file.read(4_096))
    return found[1].decode() if found else ""


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. A link in its place is replaced, and what it led to left alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)  # nbgrader's own rule
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _keep_exchanged(source: Path, target: Path) -> None:
    """Copy the two small files by which nbgrader hands feedback out; a learner's other files stay where they are."""
    for name in EXCHANGED:
        if (source / name).is_file() and not (source / name).is_symlink():
            content = (source / name).read_bytes()
            if not (target / name).is_file() or (target / name).read_bytes() != content:
                _replace(target / name, content)


def _sentence(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    said = lines[0][:300] if lines else ""
    if isinstance(error, MissingEntry):
        return f"the gradebook does not know it ({said})"
    return said if isinstance(error, ValueError) and said else f"{type(error).__name__}: {said}".rstrip(": ")
