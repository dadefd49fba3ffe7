"""A class of odd submissions, graded once; each test looks at one of them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode
from traitlets.config import Config

from autograder.authoring.build import plan, write
from autograder.engine.result import Verdict
from autograder.grading.course import CourseError, open_course
from autograder.grading.grade import GradeOptions, Progress, SubmissionResult, grade_class
from autograder.isolation import Isolation, unavailable
from mlroadmap.notebooks.marks import Outcome

from ..conftest import write_course

ROOT = Path(__file__).parents[3]
# The strongest that this machine has.
ISOLATION = str(Isolation.PROCESS if unavailable() else Isolation.NAMESPACES)
RIGHT = "def total(numbers):\n    return sum(numbers)"


def set_answer(source: str) -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        cell_of(notebook, "q1-answer").source = source

    return change


def cell_of(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def cheat(notebook: NotebookNode) -> None:
    cell_of(notebook, "q1-test-1").source = "pass"


def written(notebook: NotebookNode) -> None:
    set_answer(RIGHT)(notebook)
    cell_of(notebook, "q2-written").source = "Because I say so."


NOISY = """\
import os
add = sum

def total(numbers):
    os.write(2, b'a warning from a library')
    return add(numbers)
"""
SUBMISSIONS: dict[str, Callable[[NotebookNode], None]] = {
    "blank": lambda notebook: None,
    "cheater": cheat,
    "dead": set_answer("import os\nos._exit(1)"),
    "half": set_answer("def total(numbers):\n    return 6"),
    "loop": set_answer("def total(numbers):\n    while True:\n        pass"),
    "noisy": set_answer(NOISY),
    "right": set_answer(RIGHT),
    "syntax": set_answer("def total(numbers)\n    return 1"),
    "writer": written,
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, SubmissionResult]]:
    root = tmp_path_factory.mktemp("course")
    repository = write_course(root)
    write(plan(repository, repository.course.modules))
    shutil.copy(ROOT / "nbgrader_config.py", root)
    release = repository.release_path(repository.course.modules[0])
    for student, change in SUBMISSIONS.items():
        notebook = nbformat.read(release, as_version=4)
        change(notebook)
        hand_in(root, student, nbformat.writes(notebook))
    hand_in(root, "broken", release.read_text()[:200])
    hand_in(root, "list", "[1, 2]")
    hand_in(root, "renamed", release.read_text(), name="sums (1).ipynb")
    settings = Config()
    settings.Execute.timeout = 4
    course = open_course(root, settings)
    before = {path: path.read_bytes() for path in (root / "exercises").rglob("*.ipynb")}
    seen: list[Progress] = []
    results = grade_class(course, "01_sums", seen.append, GradeOptions(isolation=ISOLATION))
    assert [(state.done, state.total) for state in seen] == [(n, 12) for n in range(13)]
    assert (seen[-1].failures, seen[-1].kept) == (2, 0)
    assert {path: path.read_bytes() for path in (root / "exercises").rglob("*.ipynb")} == before
    return root, {result.student: result for result in results}


def hand_in(root: Path, student: str, text: str, name: str = "sums.ipynb") -> None:
    path = root / "submitted" / student / "01_sums" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


Graded = tuple[Path, dict[str, SubmissionResult]]


def test_a_failure_in_one_never_stops_the_others(graded: Graded) -> None:
    assert sorted(graded[1]) == sorted([*SUBMISSIONS, "broken", "list", "renamed"])


@pytest.mark.parametrize(
    ("student", "points", "outcome"),
    [
        ("right", 3, Outcome.PASSED),
        ("noisy", 3, Outcome.PASSED),
        ("writer", 3, Outcome.PASSED),
        ("half", 1, Outcome.MISSED),
        ("blank", 0, Outcome.NOT_ATTEMPTED),
        ("cheater", 0, Outcome.NOT_ATTEMPTED),
        ("loop", 0, Outcome.MISSED),
        ("syntax", 0, Outcome.MISSED),
    ],
)
def test_points_and_outcome(graded: Graded, student: str, points: float, outcome: Outcome) -> None:
    result = graded[1][student]
    assert result.problem == ""
    assert (result.points, result.max_points) == (points, 6)
    assert result.questions[0].outcome is outcome
    assert result.questions[0].points == points


def test_messages_say_what_happened(graded: Graded) -> None:
    message = {student: result.questions[0].message for student, result in graded[1].items() if result.questions}
    assert "added once" in message["half"]
    assert "SyntaxError" in message["syntax"]


def test_a_written_answer_waits_for_a_person(graded: Graded) -> None:
    assert graded[1]["writer"].to_read == 1
    assert graded[1]["right"].to_read == 0
    assert graded[1]["right"].questions[1].outcome is Outcome.NOT_ATTEMPTED


@pytest.mark.parametrize(
    ("student", "words"),
    [
        ("broken", "sums.ipynb cannot be read as a notebook"),
        ("list", "sums.ipynb is no notebook"),
    ],
)
def test_what_cannot_be_graded_says_why(graded: Graded, student: str, words: str) -> None:
    result = graded[1][student]
    assert words in result.problem
    assert (result.points, result.max_points) == (0, 6)


def test_a_renamed_notebook_is_graded(graded: Graded) -> None:
    assert graded[1]["renamed"].problem == ""
    assert graded[1]["renamed"].notes == ["sums (1).ipynb was graded as sums.ipynb"]


@pytest.mark.parametrize(("student", "verdict"), [("dead", Verdict.CRASHED), ("loop", Verdict.TIMEOUT)])
def test_how_a_submission_ended_is_its_verdict(graded: Graded, student: str, verdict: Verdict) -> None:
    assert graded[1][student].problem == ""
    assert graded[1][student].questions[0].verdict is verdict


def test_under_which_isolation_each_ran(graded: Graded) -> None:
    assert {result.isolation for result in graded[1].values() if not result.problem} == {ISOLATION}


def test_everybody_is_in_the_gradebook(graded: Graded) -> None:
    root, results = graded
    with open_course(root).gradebook() as gradebook:
        assert sorted(student.id for student in gradebook.students) == sorted(results)
        assert gradebook.find_submission("01_sums", "right").score == 3


def test_results_are_plain_json(graded: Graded) -> None:
    text = json.dumps([result.to_dict() for result in graded[1].values()])
    half = next(entry for entry in json.loads(text) if entry["student"] == "half")
    assert half["questions"][0]["outcome"] == "missed"


def test_a_folder_that_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"is no nbgrader course: it holds no nbgrader_config\.py"):
        open_course(tmp_path)


def test_nothing_handed_in(tmp_path: Path) -> None:
    repository = write_course(tmp_path)
    write(plan(repository, repository.course.modules))
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    with pytest.raises(CourseError, match=r"Nothing was handed in for 01_sums: put each notebook at submitted/"):
        grade_class(open_course(tmp_path), "01_sums", options=GradeOptions(isolation=ISOLATION))
    with pytest.raises(CourseError, match=r"has no notebook in solutions/09_none"):
        grade_class(open_course(tmp_path), "09_none", options=GradeOptions(isolation=ISOLATION))


def test_an_environment_that_is_not_activated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    repository = write_course(tmp_path)
    write(plan(repository, repository.course.modules))
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    hand_in(tmp_path, "kim", repository.release_path(repository.course.modules[0]).read_text())
    (result,) = grade_class(open_course(tmp_path), "01_sums", options=GradeOptions(isolation=ISOLATION))
    assert result.problem == ""


def test_a_source_that_nbgrader_refuses(tmp_path: Path) -> None:
    repository = write_course(tmp_path)
    write(plan(repository, repository.course.modules))
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    hand_in(tmp_path, "kim", "{}")
    solution = repository.solution_path(repository.course.modules[0])
    solution.write_text(solution.read_text().replace("### END SOLUTION", "### END"), encoding="utf-8")
    with pytest.raises(CourseError, match=r"nbgrader cannot take 01_sums into its gradebook: .*no end solution"):
        grade_class(open_course(tmp_path), "01_sums", options=GradeOptions(isolation=ISOLATION))
