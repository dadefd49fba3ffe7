import json

import pytest
from nbformat.v4 import new_output

from mlroadmap.notebooks.marks import Outcome, QuestionResult, mark

PASSED, MISSED, NOT_ATTEMPTED = Outcome.PASSED, Outcome.MISSED, Outcome.NOT_ATTEMPTED


def first(nb):
    return mark(nb)[0]


def test_all_passed(building):
    nb = building.ran(building.exercise(building.RIGHT, building.ADD_RIGHT, "Because."))
    results = mark(nb)
    assert [result.outcome for result in results] == [PASSED, PASSED, Outcome.TO_READ]
    assert [(result.points, result.max_points) for result in results] == [(3, 3), (2, 2), (0, 3)]
    assert [result.message for result in results] == ["", "", ""]


def test_missed_gives_the_message_of_the_first_failing_check_without_colours(building):
    nb = building.ran(
        building.exercise(building.WRONG), q1_test_1=("Missed", "\x1b[31mdouble(3)\x1b[0m gave 5.\nExpected: 6")
    )
    result = first(nb)
    assert (result.outcome, result.points) == (MISSED, 0)  # the hidden-only cell gives nothing away
    assert result.message == "double(3) gave 5.\nExpected: 6"


@pytest.mark.parametrize(
    ("answer", "errors"),
    [
        (None, {"q1_test_1": ("NotAttempted", "not attempted")}),
        (None, {"q1_test_1": ("NotImplementedError", "")}),
        ("x = None\nraise NotImplementedError()", {"q1_answer": ("NotImplementedError", "")}),
        ("", {"q1_test_1": ("NameError", "name 'double' is not defined")}),
        ("# what now?\n", {"q1_test_1": ("NameError", "name 'double' is not defined")}),
    ],
)
def test_not_attempted(building, answer, errors):
    nb = building.exercise(building.STUB if answer is None else answer)
    if "q1_answer" in errors:
        errors = errors | {"q1_test_1": ("Missed", "x is None")}
    result = first(building.ran(nb, **errors))
    assert (result.outcome, result.points, result.message) == (NOT_ATTEMPTED, 0, "")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("SyntaxError", "invalid syntax (<ipython-input-3-1234>, line 2)", "in line 2 with SyntaxError: invalid"),
        ("SyntaxError", "invalid syntax (1234.py, line 2)", "in line 2 with SyntaxError: invalid syntax"),
        ("_IncompleteInputError", "incomplete input (1.py, line 3)", "line 3 with SyntaxError: incomplete"),
        ("KeyError", "'rain'", "stopped with KeyError: 'rain'"),
        ("CellTimeoutError", "took longer than 60 s and was stopped", "took longer than 60 s and was stopped. Is"),
        ("StdinNotImplementedError", "raw_input was called", "input()"),
    ],
)
def test_an_answer_cell_that_stopped_is_the_reason(building, name, text, words):
    nb = building.ran(
        building.exercise(building.RIGHT),
        q1_answer=(name, text),
        q1_test_1=("NameError", "name 'double' is not defined"),
    )
    result = first(nb)
    assert result.outcome == MISSED
    assert result.message.startswith("The answer cell ")
    assert words in result.message


def test_a_check_that_still_ran_speaks_before_the_error_of_the_answer_cell(building):
    nb = building.ran(
        building.exercise(building.WRONG + "\n1 / 0"),
        q1_answer=("ZeroDivisionError", "division by zero"),
        q1_test_1=("Missed", "double(3) gave 5."),
    )
    assert first(nb).message.splitlines() == [
        "double(3) gave 5.",
        "The answer cell stopped with ZeroDivisionError: division by zero",
    ]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("NameError", "name 'double' is not defined", "`double` is not defined. Did the answer cell above stop"),
        ("NameError", "name 'check' is not defined", "a given cell defines it"),
        ("CellTimeoutError", "took longer than 2 s and was stopped", "The check took longer than 2 s"),
        ("KernelDied", "Python ended while this cell ran.", "Python ended while this cell ran."),
        ("AssertionError", "", "says no more"),
        ("AssertionError", "too few rows", "too few rows"),
        ("ValueError", "bad", "The check stopped with ValueError: bad"),
        ("ValueError", "", "The check stopped with ValueError."),
    ],
)
def test_checks_that_stopped(building, name, text, words):
    result = first(building.ran(building.exercise(building.WRONG), q1_test_1=(name, text)))
    assert result.outcome == MISSED
    assert words in result.message


def test_a_given_cell_that_failed_is_named(building):
    nb = building.ran(
        building.exercise(building.RIGHT),
        given_1=("ModuleNotFoundError", "No module named 'pandas'"),
        q1_test_1=("NameError", "name 'check' is not defined"),
    )
    assert "the given cell stopped with ModuleNotFoundError: No module named 'pandas'" in first(nb).message


def test_stderr_is_no_failure(building):
    nb = building.ran(building.exercise(building.RIGHT))
    building.cell_of(nb, "q1-test-1").outputs = [new_output("stream", name="stderr", text="FutureWarning: ...")]
    assert first(nb).outcome == PASSED


@pytest.mark.parametrize(
    ("value", "points", "outcome"),
    [
        ("1.5", 1.5, MISSED),
        ("0", 0, MISSED),
        ("2", 2, PASSED),
        ("7", 2, PASSED),
        ("-1", 2, PASSED),
        ("nan", 2, PASSED),
        ("'words'", 2, PASSED),
        (["1.0"], 1, MISSED),
    ],
)
def test_partial_credit_as_nbgrader_gives_it(building, value, points, outcome):
    nb = building.ran(building.exercise(second=building.ADD_RIGHT))
    output = new_output("execute_result", data={"text/plain": value}, execution_count=1)
    building.cell_of(nb, "q2-test-1").outputs = [output]
    result = mark(nb)[1]
    assert (result.points, result.outcome) == (points, outcome)
    assert bool(result.message) == (outcome == MISSED)


def test_each_test_cell_counts_by_itself(building):
    nb = building.exercise(building.RIGHT)
    building.cell_of(nb, "q1-test-2").source = "check(double, 0, 0, 'zero')"
    result = first(building.ran(nb, q1_test_1=("Missed", "no")))
    assert (result.points, result.max_points, result.outcome) == (2, 3, MISSED)


def test_a_notebook_that_was_not_run_earns_nothing(building):
    results = mark(building.exercise(building.RIGHT, building.ADD_RIGHT))
    assert [result.points for result in results] == [0, 0, 0]
    assert results[0].outcome == MISSED
    assert "was not run" in results[0].message


def test_missing_checks_pass_nothing(building):
    nb = building.ran(building.exercise(building.RIGHT))
    nb.cells = [cell for cell in nb.cells if "q1-test" not in cell.metadata.get("nbgrader", {}).get("grade_id", "")]
    result = first(nb)
    assert (result.outcome, result.points) == (MISSED, 0)
    assert "missing" in result.message


@pytest.mark.parametrize("written", ["", "  \n", "YOUR ANSWER HERE", "YOUR ANSWER HERE\n\n"])
def test_written_answers_left_empty(building, written):
    assert mark(building.ran(building.exercise(written=written)))[2].outcome == NOT_ATTEMPTED


def test_a_written_template_left_as_released_is_known_by_its_checksum(building):
    nb = building.exercise(written="Dear manager,\n\nYOUR ANSWER HERE")
    cell = building.cell_of(nb, "q3-written")
    cell.metadata["nbgrader"]["checksum"] = "1e3e0ff7a5d4ef6fdf9f8ad2b8b7cfd9"
    assert mark(nb)[2].outcome == Outcome.TO_READ
    utils = pytest.importorskip("nbgrader.utils")
    cell.metadata["nbgrader"]["checksum"] = utils.compute_checksum(cell)
    assert mark(nb)[2].outcome == NOT_ATTEMPTED


def test_results_are_json_and_messages_bounded(building):
    nb = building.ran(building.exercise(building.WRONG), q1_test_1=("Missed", "x" * 100_000))
    result = json.loads(json.dumps(first(nb).to_dict()))
    assert result["outcome"] == "missed"
    assert QuestionResult.from_dict(result) == first(nb)
    assert len(result["message"]) < 10_000
