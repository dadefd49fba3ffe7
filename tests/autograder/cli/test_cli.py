"""The `autograder` command: what it prints, and one sentence for every wrong use."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.authoring.build import Repository
from autograder.cli import main
from autograder.engine import engine
from autograder.isolation import Isolation, unavailable

from ..conftest import EXERCISE, write_course

ROOT = Path(__file__).parents[3]
# The strongest that this machine has.
ISOLATION = str(Isolation.PROCESS if unavailable() else Isolation.NAMESPACES)


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def one_sentence(result: Result, code: int) -> str:
    """The error that a person reads: one line, no traceback, the promised exit status."""
    assert result.exit_code == code, result.output
    lines = result.stderr.strip().splitlines()
    assert lines[-1].startswith("Error: ")
    assert "Traceback" not in result.output
    return lines[-1]


def test_build_says_what_it_built_and_then_that_nothing_is_left_to_do(small_course: Repository) -> None:
    course = str(small_course.root)
    first = run("build", "--course", course)
    assert "built exercises/01_sums/sums.ipynb" in first.output
    assert "3 of 3 files were built anew" in first.output
    assert "0 of 3 files were built anew" in run("build", "sums", "--course", course).output
    check = run("build", "--check", "--course", course)
    assert check.exit_code == 0
    assert "3 built files are up to date." in check.output


def test_build_check_exits_1_and_names_the_files(small_course: Repository) -> None:
    course = str(small_course.root)
    run("build", "--course", course)
    (small_course.root / "exercises/01_sums/sums.ipynb").write_text("{}")
    result = run("build", "--check", "--course", course)
    assert "differs: exercises/01_sums/sums.ipynb" in result.stderr
    assert "run `autograder build`" in one_sentence(result, 1)
    assert (small_course.root / "exercises/01_sums/sums.ipynb").read_text() == "{}", "--check writes nothing"


def test_build_from_a_folder_inside_the_course(small_course: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_course.root / "curriculum" / "01_sums")
    assert run("build", "01").exit_code == 0


def test_a_malformed_source_is_told_with_file_and_line(tmp_path: Path) -> None:
    write_course(tmp_path, exercise=EXERCISE.replace("points=2", "points=two"))
    result = run("build", "--course", str(tmp_path))
    assert result.exit_code == 1
    assert "curriculum/01_sums/exercise.py:28: " in result.stderr
    assert not (tmp_path / "exercises").exists()


@pytest.mark.parametrize("command", ["build", "gate"])
def test_an_unknown_module(small_course: Repository, command: str) -> None:
    message = one_sentence(run(command, "05", "--course", str(small_course.root)), 2)
    assert message == "Error: There is no module '05'. The modules are: 01_sums."


@pytest.mark.parametrize("command", ["build", "gate", "demo"])
def test_no_course_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert "No course here" in one_sentence(run(command), 2)
    assert "is no course" in one_sentence(run(command, "--course", str(tmp_path)), 2)


def test_gate_prints_a_table_and_writes_json(small_course: Repository) -> None:
    result = run("gate", "--course", str(small_course.root))
    assert result.exit_code == 0, result.output
    assert "01_sums" in result.stdout
    assert "passed" in result.stdout
    report = json.loads((small_course.root / "build" / "gate.json").read_text())
    assert report["passed"] is True
    assert report["modules"][0]["right"] == [3, 3]


def test_gate_as_json_and_a_gate_that_fails(tmp_path: Path) -> None:
    write_course(tmp_path, exercise=EXERCISE.replace("gives=6", "gives=7"))
    result = run("gate", "--json", "--course", str(tmp_path))
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["passed"] is False
    assert any("the solution earns" in fault["what"] for fault in report["modules"][0]["faults"])


def test_gate_without_an_answer_bank(small_course: Repository) -> None:
    (small_course.root / "curriculum/01_sums/answers.py").unlink()
    result = run("gate", "--course", str(small_course.root))
    assert one_sentence(result, 1) == "Error: curriculum/01_sums/answers.py:1: this file is missing"


@pytest.fixture
def class_of_one(small_course: Repository) -> Path:
    root = small_course.root
    run("build", "--course", str(root))
    shutil.copy(ROOT / "nbgrader_config.py", root)
    handed_in = root / "submitted" / "kim" / "01_sums"
    handed_in.mkdir(parents=True)
    shutil.copy(root / "solutions/01_sums/sums.ipynb", handed_in)
    return root


def grade(course: Path, module: str = "01", *options: str) -> Result:
    return run("grade", module, "--course", str(course), "--isolation", ISOLATION, *options)


def test_grade_prints_a_table_or_json(class_of_one: Path) -> None:
    table = grade(class_of_one, "sums")
    assert table.exit_code == 0, table.output
    assert "kim" in table.stdout
    assert "3/6" in table.stdout
    assert f"Isolation: {ISOLATION}." in table.stdout
    machine = grade(class_of_one, "01_sums", "--json", "--force")
    (entry,) = json.loads(machine.stdout)
    assert (entry["student"], entry["points"], entry["max_points"], entry["to_read"]) == ("kim", 3, 6, 1)
    assert (entry["problem"], entry["notes"], entry["isolation"], entry["kept"]) == ("", [], ISOLATION, False)
    assert [question["verdict"] for question in entry["questions"]] == ["passed", "for a person to read"]
    assert [question["outcome"] for question in entry["questions"]] == ["passed", "for a person to read"]


def test_grade_goes_on_where_it_was(class_of_one: Path) -> None:
    grade(class_of_one)
    again = grade(class_of_one)
    assert "1 were graded before and have not changed; --force grades them again." in again.stdout
    assert "were graded before" not in grade(class_of_one, "01", "--force").stdout


def test_grade_only_whom_one_names(class_of_one: Path) -> None:
    shutil.copytree(class_of_one / "submitted" / "kim", class_of_one / "submitted" / "lee")
    some = grade(class_of_one, "01", "--student", "lee", "--json")
    assert [entry["student"] for entry in json.loads(some.stdout)] == ["lee"]
    nobody = grade(class_of_one, "01", "--student", "nobody")
    assert one_sentence(nobody, 2) == "Error: Nothing was handed in for 01_sums by nobody."


def test_grade_without_taking_students_in(class_of_one: Path) -> None:
    result = grade(class_of_one, "01", "--no-create")
    assert result.exit_code == 1
    assert "kim: No student with ID 'kim' exists in the database" in result.stdout
    assert grade(class_of_one).exit_code == 0


def test_grade_hears_the_limits_and_grades_again_under_other_ones(class_of_one: Path) -> None:
    path = class_of_one / "submitted/kim/01_sums/sums.ipynb"
    path.write_text(path.read_text().replace("result = result + number", "import time; time.sleep(20)"))
    options = ("--cell-seconds", "1", "--memory", "512", "--workers", "1", "--json")
    (entry,) = json.loads(grade(class_of_one, "01", *options).stdout)
    assert entry["questions"][0]["verdict"] == "timeout"
    assert grade(class_of_one, "01", "--workers", "0").exit_code == 2


def test_grade_where_isolation_is_not_to_be_had(class_of_one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "unavailable", lambda: "this is no Linux.")
    message = one_sentence(run("grade", "01", "--course", str(class_of_one)), 2)
    assert "cannot be isolated here" in message
    assert "--isolation process" in message
    assert not (class_of_one / "autograded").exists()


def test_grade_is_stopped_by_a_person(class_of_one: Path) -> None:
    for name in ("ann", "ben"):
        shutil.copytree(class_of_one / "submitted" / "kim", class_of_one / "submitted" / name)
    path = class_of_one / "submitted/kim/01_sums/sums.ipynb"
    path.write_text(path.read_text().replace("result = result + number", "import time; time.sleep(60)"))
    options = ("--course", str(class_of_one), "--isolation", ISOLATION, "--workers", "1")
    process = subprocess.Popen(
        [sys.executable, "-m", "autograder", "grade", "01", *options],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    stamps = [class_of_one / f"autograded/{name}/.01_sums.graded.json" for name in ("ann", "ben")]
    deadline = time.monotonic() + 60
    while not all(stamp.exists() for stamp in stamps) and time.monotonic() < deadline:
        time.sleep(0.05)
    begin = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert time.monotonic() - begin < 15
    assert said.strip() == (
        "Stopped: 2 of 3 submissions are graded and stay so; the same command goes on with the others."
    )
    path.write_text(path.read_text().replace("import time; time.sleep(60)", "result = result + number"))
    entries = json.loads(grade(class_of_one, "01", "--json").stdout)
    assert [(entry["points"], entry["kept"]) for entry in entries] == [(3, True), (3, True), (3, False)]


def test_grade_says_why(class_of_one: Path) -> None:
    path = class_of_one / "submitted/kim/01_sums/sums.ipynb"
    path.write_text(path.read_text().replace("result = result + number", "result = number"))
    plain = grade(class_of_one).stdout
    why = grade(class_of_one, "01", "--why").stdout
    assert "That is not the number asked for." not in plain
    assert "q1 That is not the number asked for." in why


def test_grade_exits_1_when_one_could_not_be_graded(class_of_one: Path) -> None:
    (class_of_one / "submitted/kim/01_sums/sums.ipynb").write_text("not a notebook")
    result = grade(class_of_one)
    assert result.exit_code == 1
    assert "kim: sums.ipynb cannot be read as a notebook" in result.stdout


def test_grade_used_wrongly(class_of_one: Path, tmp_path: Path) -> None:
    assert "There is no module '07'" in one_sentence(grade(class_of_one, "07"), 2)
    shutil.rmtree(class_of_one / "submitted")
    assert "Nothing was handed in for 01_sums" in one_sentence(grade(class_of_one), 2)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "is no nbgrader course" in one_sentence(run("grade", "01", "--course", str(empty)), 2)


@pytest.mark.parametrize(
    ("package", "arguments"),
    [("nbgrader", ["grade", "01"]), ("jupytext", ["build", "--check"]), ("libcst", ["gate", "00"]), ("nbgrader", [])],
    ids=["grade", "build", "gate", "help"],
)
def test_without_the_graders_packages_one_sentence(package: str, arguments: list[str]) -> None:
    code = f"import sys; sys.modules[{package!r}] = None; from autograder.cli import main; main({arguments!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith(f"Error: autograder needs {package}, which is not installed.")


def test_the_demo_leaves_a_persons_folder_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    message = one_sentence(run("demo", str(mine), "--course", str(ROOT)), 2)
    assert "is not an earlier demo's" in message
    assert (mine / "thesis.txt").read_text() == "years of work"
    file = tmp_path / "file"
    file.write_text("a file")
    assert "is not an earlier demo's" in one_sentence(run("demo", str(file), "--course", str(ROOT)), 2)
    assert file.read_text() == "a file"
