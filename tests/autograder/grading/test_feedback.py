"""Pages of feedback of a small class, graded once: what they say, where they go, when they are made anew."""

import json
import shutil
import warnings
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import GetGrades
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from autograder.authoring.build import plan, write
from autograder.cli import main
from autograder.grading.course import Course, CourseError, open_course, quiet_database
from autograder.grading.feedback import feedback_class
from autograder.grading.feedback_exporter import STEPS, FeedbackExporter

from ..conftest import EXERCISE, write_course

ROOT = Path(__file__).parents[3]
MODULE = "01_sums"
PAGE = "sums.html"
CALLS = EXERCISE[EXERCISE.index("    expect.calls") : EXERCISE.index("    ### END HIDDEN")]
HIDDEN = """    _secret_numbers = [5, 17]
    assert total(_secret_numbers) == 22
"""
ANSWERS = {
    "blank": "",
    "lena": "def total(numbers):\n    return sum(numbers)",
    "kim": "def total(numbers):\n    return 6",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("graded")
    assert CALLS
    repository = write_course(root, exercise=EXERCISE.replace(CALLS, HIDDEN))
    write(plan(repository, repository.course.modules))
    shutil.copy(ROOT / "nbgrader_config.py", root)
    for student, answer in ANSWERS.items():
        notebook = nbformat.read(repository.release_path(repository.course.modules[0]), as_version=4)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name == "q1-answer" and answer:
                cell.source = answer
            elif name == "q2-written" and student == "lena":
                cell.source = "Because <script>alert(1)</script> *I* say so."
        target = root / "submitted" / student / MODULE
        target.mkdir(parents=True)
        nbformat.write(notebook, target / "sums.ipynb")
    (root / "submitted/kim" / MODULE / "evil.html").write_text("<script>alert(1)</script>")
    (root / "submitted/kim" / MODULE / "timestamp.txt").write_text("2030-02-03 10:00:00 UTC")
    (root / "submitted/kim" / MODULE / "submission_secret.txt").write_text("abc")
    course = open_course(root)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        assert course.api.generate_assignment(MODULE)["success"]
        for student in ANSWERS:
            reply = course.api.autograde(MODULE, student)
            assert reply["success"], reply
    return root


@pytest.fixture
def course(graded: Path, tmp_path: Path) -> Course:
    """A copy of the graded class that a test may change."""
    root = tmp_path / "course"
    shutil.copytree(graded, root)
    for path in root.rglob("*.ipynb"):
        path.chmod(0o644)
    return open_course(root)


def page(course: Course, student: str) -> str:
    return course.path("feedback_directory", student, MODULE).joinpath(PAGE).read_text(encoding="utf-8")


def written(course: Course, **options: bool) -> list[str]:
    """Whose pages were made anew."""
    return [result.student for result in feedback_class(course, MODULE, **options) if result.written]


def test_a_page_says_what_was_asked_what_was_earned_and_why_not_more(course: Course) -> None:
    done: list[tuple[int, int, str]] = []
    results = feedback_class(course, MODULE, progress=lambda *step: done.append(step))
    assert [(result.student, result.problem) for result in results] == [("blank", ""), ("kim", ""), ("lena", "")]
    assert done == [(0, 3, "blank"), (1, 3, "kim"), (2, 3, "lena"), (3, 3, "")]
    kim = page(course, "kim")
    assert "<title>Feedback: Exercise: sums, kim</title>" in kim
    assert "<strong>1</strong> of 6 points" in kim
    assert "partly passed" in kim
    assert "1 of 3 points" in kim
    assert "A hidden check of this question did not pass." in kim
    assert "<summary>A second hint</summary>Walk through the list." in kim
    assert "expect" in kim.partition("The check, as you received it")[2]
    assert "not attempted" in page(course, "blank")
    assert "No response." not in page(course, "blank"), "nbgrader's remark on what was left as it was"
    lena = page(course, "lena")
    assert "<strong>3</strong> of 6 points" in lena
    assert "3 more points wait for a person to read your answer." in lena
    assert "<em>I</em> say so." in lena


def generate_feedback(course: Course, assignment: str, student: str) -> str:
    """nbgrader's own command for one student; "" or what went wrong."""
    with quiet_database():
        reply = course.api.generate_feedback(assignment, student, force=True)
    return "" if reply["success"] else str(reply)


def test_stock_feedback_leaks_the_hidden_check_and_ours_does_not(course: Course) -> None:
    stock = Config()
    stock.GenerateFeedback.exporter_class = HTMLExporter
    stock.GenerateFeedback.preprocessors = [GetGrades, CSSHTMLHeaderPreprocessor]
    assert generate_feedback(open_course(course.root, stock), MODULE, "kim") == ""
    assert page(course, "kim").count("_secret_numbers") > 2, "source and traceback"
    assert written(course) == ["blank", "kim", "lena"]
    for student in ANSWERS:
        assert "_secret_numbers" not in page(course, student)


def test_two_lines_of_configuration_put_our_page_into_nbgraders_command(course: Course) -> None:
    settings = Config()
    settings.GenerateFeedback.exporter_class = FeedbackExporter
    settings.GenerateFeedback.preprocessors = STEPS
    assert generate_feedback(open_course(course.root, settings), MODULE, "kim") == ""
    kim = page(course, "kim")
    assert "Content-Security-Policy" in kim
    assert "<strong>1</strong> of 6 points" in kim
    assert "_secret_numbers" not in kim


def test_what_a_person_wrote_and_gave_stands_in_the_page(course: Course) -> None:
    assert written(course) == ["blank", "kim", "lena"]
    with course.gradebook() as gradebook:
        gradebook.find_grade("q2-written", "sums", MODULE, "lena").manual_score = 2
        gradebook.find_grade("q1-test-1", "sums", MODULE, "lena").extra_credit = 0.5
        gradebook.find_comment("q2-written", "sums", MODULE, "lena").manual_comment = "Well **said** <script>x</script>"
        gradebook.find_submission_notebook("sums", MODULE, "lena").late_submission_penalty = 1
        gradebook.find_student("lena").first_name = "Lena <script>"
        gradebook.db.commit()
    assert written(course) == ["lena"]
    lena = page(course, "lena")
    assert "Well <strong>said</strong>" in lena
    assert "marked by a person" in lena
    assert "2 of 3 points" in lena
    assert "0.5 of them extra" in lena
    assert "<strong>4.5</strong> of 6 points" in lena
    assert "Handed in late: 1 point is taken off" in lena
    assert "Lena &lt;script&gt; (lena)" in lena
    assert "<script" not in lena
    assert "wait for a person" not in lena


def test_a_page_is_made_anew_when_something_changed_or_by_force(course: Course) -> None:
    assert written(course) == ["blank", "kim", "lena"]
    before = {student: page(course, student) for student in ANSWERS}
    assert written(course) == []
    path = course.path("autograded_directory", "kim", MODULE) / "sums.ipynb"
    path.write_text(path.read_text().replace("return 6", "return 7"))
    assert written(course) == ["kim"]
    course.path("feedback_directory", "blank", MODULE).joinpath(PAGE).write_text("by hand")
    assert written(course) == ["blank"]
    assert written(course, force=True) == ["blank", "kim", "lena"]
    assert "return</span>" in page(course, "kim")
    assert (page(course, "blank"), page(course, "lena")) == (before["blank"], before["lena"]), "nothing by chance in it"


def test_one_bad_notebook_stops_nobody_else(course: Course) -> None:
    path = course.path("autograded_directory", "kim", MODULE) / "sums.ipynb"
    path.write_text(path.read_text()[:300])
    course.path("autograded_directory", "blank", MODULE).joinpath("sums.ipynb").unlink()
    stranger = course.path("autograded_directory", "stranger", MODULE)
    shutil.copytree(course.path("autograded_directory", "lena", MODULE), stranger)
    results = {result.student: result for result in feedback_class(course, MODULE)}
    assert results["kim"].problem.startswith("sums.ipynb: Notebook does not appear to be JSON")
    assert results["blank"].problem == "sums.ipynb is not among what was graded"
    assert "the gradebook does not know it" in results["stranger"].problem
    assert results["lena"].problem == ""
    assert [student for student, result in results.items() if result.written] == ["lena"]


def test_nothing_outside_of_the_folder_of_feedback_is_written(course: Course, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis"
    thesis.mkdir()
    (thesis / PAGE).write_text("years of work")
    kim = course.path("feedback_directory", "kim", MODULE)
    kim.parent.mkdir(parents=True)
    kim.symlink_to(thesis)
    lena = course.path("feedback_directory", "lena", MODULE)
    lena.mkdir(parents=True)
    (lena / PAGE).symlink_to(thesis / PAGE)
    (lena / "note.txt").write_text("mine")
    results = {r.student: r for r in feedback_class(course, MODULE, ["kim", "lena", "../kim", "nobody"])}
    assert (thesis / PAGE).read_text() == "years of work"
    assert sorted(path.name for path in thesis.iterdir()) == [PAGE]
    assert "is no folder of its own" in results["kim"].problem
    assert "_secret" not in page(course, "lena")
    assert (lena / "note.txt").read_text() == "mine"
    assert results["../kim"].problem == "'../kim' is no student's name"
    assert results["nobody"].problem == f"{MODULE} of nobody has not been graded"


@pytest.mark.filterwarnings("ignore:Passing unrecognized arguments to super.ExchangeReleaseFeedback:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # nbgrader's
def test_nbgrader_hands_the_pages_out(course: Course) -> None:
    feedback_class(course, MODULE)
    folder = course.path("feedback_directory", "kim", MODULE)
    assert sorted(path.name for path in folder.iterdir()) == ["submission_secret.txt", PAGE, "timestamp.txt"]
    (course.root / "exchange").mkdir()
    reply = course.api.release_feedback(MODULE, "kim")
    assert reply["success"], reply
    (released,) = (course.root / "exchange").glob("*/feedback/*.html")
    assert released.read_text(encoding="utf-8") == page(course, "kim")


def test_nobody_graded(course: Course) -> None:
    with pytest.raises(CourseError, match="Nobody was graded for 02_more yet"):
        feedback_class(course, "02_more")
    with pytest.raises(CourseError, match="The gradebook does not know 02_more"):
        feedback_class(course, "02_more", ["kim"])


def test_the_command(course: Course) -> None:
    where = ("--course", str(course.root))
    first = CliRunner().invoke(main, ["feedback", "sums", *where])
    assert first.exit_code == 0, first.output
    assert "3 pages written." in first.stdout
    assert f"feedback/blank/{MODULE}/{PAGE}" in first.stdout
    again = CliRunner().invoke(main, ["feedback", MODULE, "--student", "kim", "--student", "lena", *where])
    assert "0 pages written, 2 had not changed." in again.stdout
    forced = CliRunner().invoke(main, ["feedback", "01", "--student", "kim", "--force", "--json", *where])
    (entry,) = json.loads(forced.stdout)
    assert (entry["student"], entry["problem"], len(entry["written"])) == ("kim", "", 1)
    wrong = CliRunner().invoke(main, ["feedback", MODULE, "--student", "nobody", "--student", "kim", *where])
    assert wrong.exit_code == 1
    assert "No page for nobody: 01_sums of nobody has not been graded" in wrong.stderr
    shutil.rmtree(course.root / "autograded")
    nobody = CliRunner().invoke(main, ["feedback", MODULE, *where])
    assert nobody.exit_code == 2
    assert "Error: Nobody was graded for 01_sums yet" in nobody.stderr
