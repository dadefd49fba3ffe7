"""The `autograder` command: what it prints, and one sentence for every wrong use."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.authoring.build import Repository
from autograder.cli import main

from ..conftest import EXERCISE, write_course

ROOT = Path(__file__).parents[3]


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


def test_grade_prints_a_table_or_json(class_of_one: Path) -> None:
    table = run("grade", "sums", "--course", str(class_of_one))
    assert table.exit_code == 0, table.output
    assert "kim" in table.stdout
    assert "3/6" in table.stdout
    machine = run("grade", "01_sums", "--json", "--course", str(class_of_one))
    (entry,) = json.loads(machine.stdout)
    assert (entry["student"], entry["points"], entry["max_points"], entry["to_read"]) == ("kim", 3, 6, 1)


def test_grade_says_why(class_of_one: Path) -> None:
    path = class_of_one / "submitted/kim/01_sums/sums.ipynb"
    path.write_text(path.read_text().replace("result = result + number", "result = number"))
    plain = run("grade", "01", "--course", str(class_of_one)).stdout
    why = run("grade", "01", "--why", "--course", str(class_of_one)).stdout
    assert "That is not the number asked for." not in plain
    assert "q1 That is not the number asked for." in why


def test_grade_exits_1_when_one_could_not_be_graded(class_of_one: Path) -> None:
    (class_of_one / "submitted/kim/01_sums/sums.ipynb").write_text("not a notebook")
    result = run("grade", "01", "--course", str(class_of_one))
    assert result.exit_code == 1
    assert "kim: sums.ipynb cannot be read as a notebook" in result.stdout


def test_grade_used_wrongly(class_of_one: Path, tmp_path: Path) -> None:
    course = str(class_of_one)
    assert "There is no module '07'" in one_sentence(run("grade", "07", "--course", course), 2)
    shutil.rmtree(class_of_one / "submitted")
    assert "Nothing was handed in for 01_sums" in one_sentence(run("grade", "01", "--course", course), 2)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "is no nbgrader course" in one_sentence(run("grade", "01", "--course", str(empty)), 2)


def test_without_the_graders_packages_one_sentence() -> None:
    code = "import sys; sys.modules['jupytext'] = None; from autograder.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("Error: autograder needs jupytext, which is not installed.")


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
