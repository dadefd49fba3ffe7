"""Killed at any moment and started again: it goes on, and nothing half-written is taken for graded."""

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from .conftest import ASSIGNMENT, ROOT, Class
from .looking import files, hidden, rows

# Grades the course in argv[1] with the in-process stand-in for the engine, and kills itself where it is told to.
DRIVER = """
import os, pathlib, signal, sys
import pytest
from autograder.grading import gradebook, jobs, recording
from autograder.grading.course import open_course
from autograder.grading.grade import GradeOptions, grade_class
from tests.autograder.grading.conftest import ASSIGNMENT, InProcess

root, point, turn = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
jobs.open_engine = InProcess

def count_down():
    global turn
    turn -= 1
    if turn == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def before(function):
    def wrapped(*arguments, **options):
        count_down()
        return function(*arguments, **options)
    return wrapped

def after(function):
    def wrapped(*arguments, **options):
        result = function(*arguments, **options)
        count_down()
        return result
    return wrapped

session = gradebook._HeldSession
if point == "before the commit":
    session.commit_all = before(session.commit_all)
elif point == "after the commit":
    session.commit_all = after(session.commit_all)
elif point == "between renames":
    pathlib.Path.rename = after(pathlib.Path.rename)
elif point == "before the stamp":
    recording.write_stamp = before(recording.write_stamp)
elif point == "while files are written":
    recording.Recorder._write_notebook = after(recording.Recorder._write_notebook)

def progress(state):
    print(state.done, flush=True)

grade_class(open_course(root), ASSIGNMENT, progress, GradeOptions(isolation="process", workers=2))
"""
POINTS = ("while files are written", "before the commit", "after the commit", "between renames", "before the stamp")
HALF = "def total(numbers):\n    return 6"


def start(root: Path, point: str = "", turn: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", DRIVER, str(root), point, str(turn)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(root: Path, point: str = "", turn: int = 0) -> int:
    process = start(root, point, turn)
    _, said = process.communicate(timeout=120)
    assert process.returncode in (0, -signal.SIGKILL), said
    return process.returncode


def hand_in_a_class(small_class: Class, number: int) -> list[str]:
    students = [f"s{n}" for n in range(number)]
    for n, student in enumerate(students):
        small_class.hand_in(student, small_class.notebook(HALF) if n % 2 else None)
        (small_class.folder(student) / "timestamp.txt").write_text("2024-05-01 10:00:00 UTC")
    return students


@pytest.fixture
def undisturbed(small_class: Class, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same class, graded without being killed."""
    hand_in_a_class(small_class, 3)
    root = tmp_path_factory.mktemp("undisturbed")
    shutil.copytree(small_class.root, root, dirs_exist_ok=True)
    assert run(root) == 0
    return root


def test_a_class_killed_at_every_point_comes_out_the_same(small_class: Class, undisturbed: Path) -> None:
    for point in POINTS:
        assert run(small_class.root, point, turn=1) == -signal.SIGKILL, point
        stamps = [name for name in hidden(small_class.root) if name.endswith(".graded.json")]
        assert len(stamps) <= POINTS.index(point), "what was killed is not taken for graded"
    assert run(small_class.root) == 0
    assert rows(small_class.root) == rows(undisturbed)
    assert files(small_class.root) == files(undisturbed)
    assert hidden(small_class.root) == [f"s{n}/.{ASSIGNMENT}.graded.json" for n in range(3)]


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.usefixtures("in_process")
def test_a_regrade_that_is_killed_is_done_over(small_class: Class, point: str) -> None:
    small_class.hand_in("kim")
    assert small_class.grade()["kim"].points == 3
    url = f"sqlite:///{small_class.root / 'gradebook.db'}"
    with Gradebook(url) as gradebook:
        gradebook.find_grade("q2-written", "sums", ASSIGNMENT, "kim").manual_score = 2.5
        gradebook.find_comment("q2-written", "sums", ASSIGNMENT, "kim").manual_comment = "Well said."
        gradebook.db.commit()
    small_class.hand_in("kim", small_class.notebook(HALF))
    assert run(small_class.root, point, turn=1) == -signal.SIGKILL
    seen: list[int] = []
    result = small_class.grade(lambda state: seen.append(state.kept))["kim"]
    assert (result.points, result.kept, result.problem) == (3.5, False, "")
    with Gradebook(url) as gradebook:
        assert gradebook.find_grade("q1-test-1", "sums", ASSIGNMENT, "kim").auto_score == 1
        assert gradebook.find_grade("q1-test-2", "sums", ASSIGNMENT, "kim").auto_score == 0
        assert gradebook.find_grade("q2-written", "sums", ASSIGNMENT, "kim").manual_score == 2.5
        assert gradebook.find_comment("q2-written", "sums", ASSIGNMENT, "kim").manual_comment == "Well said."
    assert "return 6" in (small_class.graded("kim") / "sums.ipynb").read_text()


def test_a_class_killed_at_random_moments(small_class: Class, undisturbed: Path) -> None:
    generator = random.Random(7)
    for _ in range(2):
        process = start(small_class.root)
        assert process.stdout is not None
        for _ in range(generator.randrange(1, 4)):
            process.stdout.readline()
        try:
            process.wait(generator.random() * 0.1)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
    assert run(small_class.root) == 0
    assert rows(small_class.root) == rows(undisturbed)
    assert files(small_class.root) == files(undisturbed)


@pytest.mark.usefixtures("in_process")
class TestWhatIsKept:
    """An unchanged submission is not graded again."""

    def test_only_what_changed_is_graded_again(self, small_class: Class) -> None:
        hand_in_a_class(small_class, 3)
        assert [result.kept for result in small_class.grade().values()] == [False] * 3
        small_class.hand_in("s1")
        results = small_class.grade()
        assert {name: result.kept for name, result in results.items()} == {"s0": True, "s1": False, "s2": True}
        assert [result.points for result in results.values()] == [3, 3, 3]
        assert [question.points for question in results["s0"].questions] == [3, 0]

    def test_force_grades_everything(self, small_class: Class) -> None:
        small_class.hand_in("kim")
        small_class.grade()
        assert small_class.grade(force=True)["kim"].kept is False

    @pytest.mark.parametrize(
        "change", ["timestamp", "source", "file of the assignment", "limit", "folder", "gradebook"]
    )
    def test_what_else_makes_a_submission_be_graded_again(self, small_class: Class, change: str) -> None:
        small_class.hand_in("kim")
        small_class.grade()
        assert small_class.grade()["kim"].kept is True
        options = {}
        source = small_class.root / "solutions" / ASSIGNMENT
        if change == "timestamp":
            (small_class.folder("kim") / "timestamp.txt").write_text("2024-05-01 10:00:00 UTC")
        elif change == "source":
            notebook = source / "sums.ipynb"
            notebook.write_text(notebook.read_text().replace("[1, 2, 3]", "[2, 2, 2]"))
        elif change == "assignment's file":
            (source / "data.csv").write_text("1,2")
        elif change == "limit":
            options = {"cell_seconds": 3}
        elif change == "folder":
            shutil.rmtree(small_class.graded("kim"))
        else:
            with small_class.course().gradebook() as gradebook:
                gradebook.remove_student("kim")
        assert small_class.grade(**options)["kim"].kept is False

    def test_points_given_by_a_person_meanwhile_are_shown(self, small_class: Class) -> None:
        small_class.hand_in("kim")
        small_class.grade()
        with small_class.course().gradebook() as gradebook:
            gradebook.find_grade("q2-written", "sums", ASSIGNMENT, "kim").manual_score = 2
            gradebook.db.commit()
        assert (small_class.grade()["kim"].points, small_class.grade()["kim"].kept) == (5, True)

    def test_a_submission_that_could_not_be_graded_keeps_its_earlier_marks(self, small_class: Class) -> None:
        small_class.hand_in("kim")
        small_class.grade()
        small_class.hand_in("kim", "spoiled")
        for _ in range(2):
            result = small_class.grade()["kim"]
            assert "cannot be read" in result.problem
            assert result.points == 3
