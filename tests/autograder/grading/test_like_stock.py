"""The same class through stock nbgrader and through ours: the same rows, scores and files."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.engine import EngineOptions
from autograder.engine.nbclient_path import NbclientPath
from autograder.grading import jobs
from autograder.grading.course import open_course, sync_gradebook
from autograder.grading.grade import GradeOptions, SubmissionResult, grade_class
from autograder.grading.gradebook import quiet_database

from .conftest import ASSIGNMENT, cell_of, make_class
from .looking import files, rows

FIGURE = """
from IPython.display import HTML, display
def total(numbers):
    print("adding", len(numbers))
    return sum(numbers)
display(HTML("<b>bold</b>"))
{"a": 1}
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[SubmissionResult]]:
    ours = make_class(tmp_path_factory.mktemp("ours"))
    source = ours.root / "solutions" / ASSIGNMENT
    (source / "data").mkdir()
    (source / "data" / "table.csv").write_text("1,2\n")
    (source / "helper.py").write_text("ANSWER = 42\n")
    # A second notebook, which one student does not hand in.
    more = nbformat.read(source / "sums.ipynb", as_version=4)
    cell_of(more, "q1-test-1").source = "0.5"
    nbformat.write(more, source / "more.ipynb")
    config = ours.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    sync_gradebook(open_course(ours.root), ASSIGNMENT)
    with open_course(ours.root).gradebook() as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2024-05-01 12:00:00 UTC")
    for student, answer, time in (
        ("early", FIGURE, "2024-05-01 10:00:00 UTC"),
        ("late", FIGURE, "2024-05-02 10:00:00 UTC"),
        ("half", "def total(numbers):\n    return 6", ""),
        ("blank", "raise NotImplementedError()", ""),
    ):
        notebook = ours.notebook(answer)
        if student == "half":
            cell_of(notebook, "q2-written").source = "Because I say so."
            cell_of(notebook, "q1-test-1").source = "pass"
        ours.hand_in(student, notebook)
        if student != "early":
            ours.hand_in(student, notebook, name="more.ipynb")
        (ours.folder(student) / "own.txt").write_text("mine")
        (ours.folder(student) / "helper.py").write_text("ANSWER = 0\n")
        if time:
            (ours.folder(student) / "timestamp.txt").write_text(time)
    stock = tmp_path_factory.mktemp("stock")
    shutil.copytree(ours.root, stock, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "open_engine", _ordinary_kernel)
        results = grade_class(open_course(ours.root), ASSIGNMENT, options=GradeOptions(isolation="process", workers=2))
    _grade_with_stock(stock)
    return ours.root, stock, results


def _ordinary_kernel(source: nbformat.NotebookNode, options: EngineOptions, files: dict[str, Path]) -> NbclientPath:
    return NbclientPath(source, options.limits.cell_seconds)


def _grade_with_stock(root: Path) -> None:
    course = open_course(root)
    config = Config(course.directory.config)
    directory = CourseDirectory(config=config, log=course.directory.log)
    with quiet_database():
        for student in sorted(path.name for path in (root / "submitted").iterdir()):
            reply = NbGraderAPI(directory, config=config, log=directory.log).autograde(ASSIGNMENT, student)
            assert reply["success"], reply


Both = tuple[Path, Path, list[SubmissionResult]]


@pytest.mark.parametrize("table", ["students", "submissions", "notebooks", "grades", "comments", "courses"])
def test_the_same_rows(both: Both, table: str) -> None:
    ours, stock, _ = both
    assert rows(ours)[table] == rows(stock)[table]
    assert rows(ours)[table]


def test_the_same_files(both: Both) -> None:
    ours, stock = (files(root) for root in both[:2])
    assert sorted(ours) == sorted(stock)
    for name in ours:
        assert ours[name] == stock[name], name


def test_the_results_state_what_the_gradebook_holds(both: Both) -> None:
    points = {result.student: (result.points, result.max_points, result.problem) for result in both[2]}
    assert points["late"] == (0, 12, "")
    assert points["early"][0] == 3
    # Half of a point for the check that states a part, and none for what came too late.
    assert points["half"][0] == 1 + 0.5
    assert {result.isolation for result in both[2]} == {"kernel process only"}


def test_the_autograded_notebook_carries_its_result(both: Both) -> None:
    notebook = nbformat.read(both[0] / "autograded" / "half" / ASSIGNMENT / "sums.ipynb", as_version=4)
    assert notebook.metadata.mlroadmap.grading.points == 1
    assert notebook.metadata.mlroadmap.grading.isolation == "kernel process only"
