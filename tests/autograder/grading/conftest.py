"""An engine for tests of the grader itself: it runs trusted code at once, in the process of the test."""

import contextlib
import copy
import io
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output

from autograder.authoring.build import plan, write
from autograder.engine import EngineOptions, Result
from autograder.engine.result import result_of
from autograder.grading import jobs
from autograder.grading.course import Course, open_course, sync_gradebook
from autograder.grading.grade import GradeOptions, Progress, SubmissionResult, grade_class

from ..conftest import write_course

ROOT = Path(__file__).parents[3]
ASSIGNMENT = "01_sums"
RIGHT = "def total(numbers):\n    return sum(numbers)"
_printing = threading.Lock()


class InProcess:
    """Stands in for the engine. Its code is the test's own."""

    def __init__(self, source: NotebookNode, options: EngineOptions, files: Mapping[str, Path]) -> None:
        self.files = files

    def __enter__(self) -> "InProcess":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def run(self, notebook: NotebookNode, files: Mapping[str, Path]) -> Result:
        fresh = copy.deepcopy(notebook)
        names: dict[str, object] = {"FILES": {**files, **self.files}}
        for count, cell in enumerate(fresh.cells):
            if cell.cell_type != "code":
                continue
            printed = io.StringIO()
            cell.outputs, cell.execution_count = [], count
            try:
                with _printing, contextlib.redirect_stdout(printed):
                    exec(compile(cell.source.replace("%", "#"), "cell", "exec"), names)
            except Exception as error:  # noqa: BLE001  as a kernel would
                cell.outputs = [new_output("error", ename=type(error).__name__, evalue=str(error), traceback=[])]
            if printed.getvalue():
                cell.outputs.insert(0, new_output("stream", name="stdout", text=printed.getvalue()))
        return result_of(fresh, isolation="none, the test's own code")


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(jobs, "open_engine", InProcess)
    yield
    jobs.close_engines()


@dataclass
class Class:
    """A small course with a class's submissions."""

    root: Path
    release: Path

    def notebook(self, answer: str = RIGHT) -> NotebookNode:
        """The learner's notebook with this answer to question 1."""
        notebook = nbformat.read(self.release, as_version=4)
        cell_of(notebook, "q1-answer").source = answer
        return notebook

    def folder(self, student: str) -> Path:
        folder = self.root / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def hand_in(
        self, student: str, content: NotebookNode | str | bytes | None = None, name: str = "sums.ipynb"
    ) -> Path:
        content = self.notebook() if content is None else content
        path = self.folder(student) / name
        text = nbformat.writes(content) if isinstance(content, NotebookNode) else content
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def change(self, student: str, change: Callable[[NotebookNode], None]) -> Path:
        notebook = self.notebook()
        change(notebook)
        return self.hand_in(student, notebook)

    def course(self) -> Course:
        return open_course(self.root)

    def grade(
        self, progress: Callable[[Progress], None] = lambda state: None, **options: object
    ) -> dict[str, SubmissionResult]:
        options = {"isolation": "process", "workers": 2} | options
        results = grade_class(self.course(), ASSIGNMENT, progress, GradeOptions(**options))  # type: ignore[arg-type]
        return {result.student: result for result in results}

    def graded(self, student: str) -> Path:
        return self.root / "autograded" / student / ASSIGNMENT


def cell_of(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


@pytest.fixture(scope="session")
def class_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose gradebook is there: making one takes nbgrader seconds."""
    root = tmp_path_factory.mktemp("template")
    make_class(root)
    sync_gradebook(open_course(root), ASSIGNMENT)
    return root


@pytest.fixture
def small_class(class_template: Path, tmp_path: Path) -> Class:
    shutil.copytree(class_template, tmp_path, dirs_exist_ok=True)
    return Class(tmp_path, tmp_path / "exercises" / ASSIGNMENT / "sums.ipynb")


def make_class(root: Path) -> Class:
    repository = write_course(root)
    write(plan(repository, repository.course.modules))
    shutil.copy(ROOT / "nbgrader_config.py", root)
    return Class(root, repository.release_path(repository.course.modules[0]))
