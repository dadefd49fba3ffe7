"""An nbgrader course on disk: its folders, its gradebook, its engine."""

import contextlib
import logging
import os
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import capture_log
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.grading.gradebook import quiet_database

CONFIG = "nbgrader_config.py"


class CourseError(Exception):
    """A course that cannot be graded; one sentence says why and what to do."""


@dataclass
class Course:
    """A folder with an `nbgrader_config.py`, and nbgrader's engine over it."""

    root: Path
    api: NbGraderAPI

    @property
    def directory(self) -> CourseDirectory:
        return self.api.coursedir

    def path(self, step: str, student: str, assignment: str) -> Path:
        """The folder of one step of the course, such as `submitted_directory`."""
        return Path(self.directory.format_path(getattr(self.directory, step), student, assignment))

    @contextlib.contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """The open gradebook; closed again at the end of the block."""
        with quiet_database(), Gradebook(self.directory.db_url, self.directory.course_id) as gradebook:
            yield gradebook


def open_course(root: Path, settings: Config | None = None) -> Course:
    """The course in a folder.

    Parameters
    ----------
    settings
        What to set over and above the course's own `nbgrader_config.py`.

    Raises
    ------
    CourseError
        When the folder is no nbgrader course.
    """
    if not (root / CONFIG).is_file():
        raise CourseError(
            f"{root.resolve()} is no nbgrader course: it holds no {CONFIG}. "
            f"Change into the folder that does, or name it with --course."
        )
    _put_scripts_on_path()
    config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    config.CourseDirectory.root = str(root.resolve())
    config.merge(settings or Config())
    # nbgrader tells every step of every notebook; what matters is in its replies.
    quiet = logging.getLogger("autograder.nbgrader")
    quiet.setLevel(logging.INFO)
    quiet.propagate = False
    quiet.addHandler(logging.NullHandler())
    directory = CourseDirectory(config=config, log=quiet)
    return Course(root.resolve(), NbGraderAPI(directory, config=config, log=quiet))


def _put_scripts_on_path() -> None:
    """Let nbgrader find `alembic`, which it runs by name, in an environment that is not activated."""
    scripts = sysconfig.get_path("scripts")
    known = os.environ.get("PATH", "").split(os.pathsep)
    if scripts not in known:
        os.environ["PATH"] = os.pathsep.join([scripts, *known])


def students(course: Course, assignment: str) -> list[str]:
    """Everybody with a folder for this assignment under `submitted/`, in order.

    Raises
    ------
    CourseError
        When nobody handed anything in.
    """
    submitted = Path(course.directory.format_path(course.directory.submitted_directory, ".", "."))
    found = sorted(
        folder.name
        for folder in (submitted.iterdir() if submitted.is_dir() else ())
        if (folder / assignment).is_dir() and not folder.name.startswith(".")
    )
    if not found:
        raise CourseError(
            f"Nothing was handed in for {assignment}: put each notebook at "
            f"{submitted.name}/<student>/{assignment}/<notebook>.ipynb in {course.root}."
        )
    return found


def notebook_names(course: Course, assignment: str) -> list[str]:
    """The notebooks of an assignment, as the instructor's source has them.

    Raises
    ------
    CourseError
        When the course has no such assignment.
    """
    source = course.path("source_directory", ".", assignment)
    names = sorted(path.stem for path in source.glob("*.ipynb"))
    if not names:
        raise CourseError(f"The course has no notebook in {source.relative_to(course.root)}; build it first.")
    return names


def sync_gradebook(course: Course, assignment: str) -> None:
    """Tell the gradebook what the source notebook asks, without touching the released one.

    nbgrader does so while it generates the assignment; the copy that it makes
    on the way is not needed here.

    Raises
    ------
    CourseError
        When nbgrader refuses the source.
    """
    with tempfile.TemporaryDirectory() as scratch:
        directory = CourseDirectory(config=course.directory.config, log=course.directory.log)
        directory.release_directory = os.path.relpath(scratch, course.root)
        directory.assignment_id = assignment
        app = GenerateAssignment(coursedir=directory, parent=course.api)
        app.force = True
        with quiet_database():
            problem = _failure(capture_log(app))
        if problem:
            raise CourseError(f"nbgrader cannot take {assignment} into its gradebook: {problem}")


def _failure(reply: dict[str, Any]) -> str:
    if reply["success"]:
        return ""
    lines = [line for line in reply.get("error", "").strip().splitlines() if line.strip()]
    last = lines[-1].strip() if lines else "unknown failure"
    if last.startswith("KeyboardInterrupt"):
        raise KeyboardInterrupt
    causes = [line.strip() for line in reply.get("log", "").splitlines() if "Error: " in line or "Exception: " in line]
    return causes[-1] if causes else last
