"""Each gate passes a sound exercise and can fail an unsound one."""

from pathlib import Path

import pytest

from autograder.authoring.build import Repository
from autograder.gates.judge import ModuleReport
from autograder.gates.run import load_material, run_gates

from ..conftest import ANSWERS, EXERCISE, write_course

TEST = 'expect.call(total, [1, 2, 3], gives=6, why="every number is added once")'
HIDDEN = 'expect.calls(total, [([],), ([5],), ([2, -2, 7],)], like=sum, why="every number is added once")'


def gates(course: Repository, runs: int = 1) -> ModuleReport:
    module = course.course.modules[0]
    return run_gates(load_material(course, module), module.folder, workers=1, seconds=5, runs=runs)


def changed(old: str, new: str, source: str = EXERCISE) -> str:
    assert old in source
    return source.replace(old, new)


def faults(tmp_path: Path, runs: int = 1, **sources: str) -> list[str]:
    return [fault.what for fault in gates(write_course(tmp_path, **sources), runs).faults]


def test_a_sound_exercise_passes_with_all_counts(small_course: Repository) -> None:
    report = gates(small_course, runs=3)
    assert report.faults == []
    assert report.passed
    assert (report.questions, report.points) == (2, 6)
    assert report.right == (3, 3)
    assert report.wrong == (5, 5)
    killed, made = report.mutants
    assert made >= 4
    assert killed == made
    # The stub, the solution and the bank.
    assert report.apart == (10, 10)
    assert report.why_together == ""


def test_a_stub_that_earns_points(tmp_path: Path) -> None:
    found = faults(tmp_path, exercise=changed(HIDDEN, "pass"))
    assert "the stub earns 2 points" in found


def test_a_stub_that_is_not_told_so(tmp_path: Path) -> None:
    found = faults(tmp_path, exercise=changed(TEST, "assert total([1]) == 1"))
    assert any(what.startswith("the stub is told 'NotImplementedError'") for what in found)


def test_a_solution_that_loses_points(tmp_path: Path) -> None:
    found = faults(tmp_path, exercise=changed("gives=6", "gives=7"))
    assert any(what.startswith("the solution earns 2 of 3: ") for what in found)


def test_a_right_answer_that_loses_points(tmp_path: Path) -> None:
    picky = changed(HIDDEN, f"{HIDDEN}\n    import inspect\n    assert 'sum(' not in inspect.getsource(total)")
    found = faults(tmp_path, exercise=picky)
    assert any(what.startswith("right answer 'built in' loses points: ") for what in found)


def test_a_wrong_answer_that_earns_everything(tmp_path: Path) -> None:
    found = faults(tmp_path, exercise=changed(HIDDEN, 'expect.call(total, [6], gives=6, why="added once")'))
    assert "wrong answer 'knows only the example' earns all points" in found


def test_a_message_that_does_not_say_the_words(tmp_path: Path) -> None:
    found = faults(tmp_path, answers=changed('says="printed"', 'says="elephant"', ANSWERS))
    assert any("the message does not say 'elephant'" in what for what in found)


def test_a_visible_catch_without_words(tmp_path: Path) -> None:
    found = faults(tmp_path, answers=changed(' says="printed"', "", ANSWERS))
    assert any("no `says` holds its message" in what for what in found)


def test_a_wrong_answer_told_that_it_is_not_attempted(tmp_path: Path) -> None:
    lazy = changed("    print(sum(numbers))", "    raise NotImplementedError", ANSWERS)
    assert any("is told that it is not attempted" in what for what in faults(tmp_path, answers=lazy))


def test_mutants_that_live(tmp_path: Path) -> None:
    weak = changed(HIDDEN, "expect.that(isinstance(expect.result(total, [3], why='a number'), int), 'a number')")
    weak = changed(TEST, "expect.that(isinstance(expect.result(total, [3], why='a number'), int), 'a number')", weak)
    report = gates(write_course(tmp_path, exercise=weak))
    assert report.survivors
    assert any("mutants were noticed" in fault.what for fault in report.faults)


def test_runs_that_do_not_agree(tmp_path: Path) -> None:
    flaky = changed(HIDDEN, f"{HIDDEN}\n    import os\n    assert os.environ['PYTHONHASHSEED'] != '2'")
    found = faults(tmp_path, runs=3, exercise=flaky)
    assert any("3 runs do not agree" in what for what in found)


@pytest.mark.parametrize(
    ("sources", "what"),
    [
        ({"answers": ANSWERS.replace('right="recursion"', 'wrong="recursion"')}, "has 2 right answers"),
        ({"answers": ANSWERS[: ANSWERS.rindex("# %%")]}, "has 4 wrong answers"),
        ({"exercise": EXERCISE.replace("<details><summary>A second hint", "<b><i>A second hint")}, "has 1 hints"),
    ],
)
def test_a_bank_or_question_that_is_too_thin(tmp_path: Path, sources: dict[str, str], what: str) -> None:
    assert any(found.startswith(what) for found in faults(tmp_path, **sources))


def test_an_endless_answer_is_a_wrong_answer(tmp_path: Path) -> None:
    endless = changed("return 6", "while True:\n            pass", ANSWERS)
    report = gates(write_course(tmp_path, answers=endless))
    assert report.wrong == (5, 5)


def test_a_reason_for_a_survivor_that_does_not_survive(tmp_path: Path) -> None:
    stale = ANSWERS + '\n    # %% question="q1" survivor="no such mutant" reason="none"\n'
    assert "survivor 'no such mutant' is given a reason but does not survive" in faults(tmp_path, answers=stale)


def test_marks_that_differ_with_the_tests_apart(tmp_path: Path) -> None:
    looks_around = changed(HIDDEN, f"{HIDDEN}\n    import __main__\n    assert not hasattr(__main__, 'helper')")
    found = faults(tmp_path, exercise=looks_around, answers=changed("def total", "helper = 1\n    def total", ANSWERS))
    assert any("with its tests apart 3 points" in what for what in found)


def test_tests_that_cannot_be_kept_apart_are_said_and_no_fault(tmp_path: Path) -> None:
    reads_source = changed(HIDDEN, f"{HIDDEN}\n    import inspect\n    assert 'def total' in inspect.getsource(total)")
    report = gates(write_course(tmp_path, exercise=reads_source))
    assert report.why_together.startswith("With its tests apart, the solution loses points at q1")
    assert report.faults == []
    assert report.apart == (0, 0)
