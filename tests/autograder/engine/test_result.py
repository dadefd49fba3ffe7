"""Marks of executed notebooks, made by hand: no kernel is started here."""

import json
from typing import Any

import pytest
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.utils import compute_checksum

from autograder.engine.result import MAX_OUTPUT, Result, Verdict, marks, result_of
from mlroadmap.notebooks.marks import Outcome


def cell(id: str, source: str = "pass", outputs: tuple[NotebookNode, ...] = (), **marks: Any) -> NotebookNode:
    made = new_code_cell(source, outputs=list(outputs), execution_count=1)
    made.metadata["nbgrader"] = {"grade": False, "solution": False, "locked": False, "schema_version": 3} | marks
    made.metadata.nbgrader["grade_id"] = id
    return made


def answer(id: str, source: str = "x = 1", *outputs: NotebookNode) -> NotebookNode:
    return cell(id, source, outputs, solution=True)


def check(id: str, points: float, *outputs: NotebookNode) -> NotebookNode:
    return cell(id, "assert x", outputs, grade=True, locked=True, points=points)


def error(name: str, text: str = "why") -> NotebookNode:
    return new_output("error", ename=name, evalue=text, traceback=[])


def printed(text: str) -> NotebookNode:
    return new_output("stream", name="stdout", text=text)


def value(text: str) -> NotebookNode:
    return new_output("execute_result", data={"text/plain": text}, execution_count=1)


def notebook(*cells: NotebookNode) -> NotebookNode:
    return new_notebook(cells=list(cells))


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("AssertionError", Verdict.MISSED),
        ("CellTimeoutError", Verdict.TIMEOUT),
        ("KernelDied", Verdict.CRASHED),
        ("OutOfMemory", Verdict.OUT_OF_MEMORY),
        ("Tampered", Verdict.TAMPERED),
    ],
)
@pytest.mark.parametrize("ids", [("q1-answer", "q1-test-1"), ("solve", "grade")], ids=["ours", "nbgrader"])
def test_how_a_check_ended(ids: tuple[str, str], name: str, verdict: Verdict) -> None:
    (mark,) = marks(notebook(answer(ids[0]), check(ids[1], 2, error(name))))
    assert (mark.verdict, mark.points, mark.max_points) == (verdict, 0, 2)
    assert mark.outcome is Outcome.MISSED
    assert "why" in mark.message


def test_an_answer_that_never_ends_is_a_timeout_of_its_question_only() -> None:
    first, second = marks(
        notebook(
            answer("q1-answer", "loop()", error("CellTimeoutError", "took longer than 4 s")),
            check("q1-test-1", 1, error("NameError", "name 'x' is not defined")),
            answer("q2-answer"),
            check("q2-test-1", 2),
        )
    )
    assert first.verdict is Verdict.TIMEOUT
    assert "took longer than 4 s" in first.message
    assert (second.verdict, second.points) == (Verdict.PASSED, 2)


def test_tampering_weighs_more_than_what_came_of_it() -> None:
    (mark,) = marks(
        notebook(
            answer("q1-answer"), check("q1-test-1", 1, error("KernelDied")), check("q1-test-2", 1, error("Tampered"))
        )
    )
    assert mark.verdict is Verdict.TAMPERED


def test_points_earned_before_the_process_died_are_kept() -> None:
    (mark,) = marks(notebook(answer("q1-answer"), check("q1-test-1", 1), check("q1-test-2", 2, error("KernelDied"))))
    assert (mark.verdict, mark.points, mark.max_points) == (Verdict.CRASHED, 1, 3)


def test_a_graded_cell_of_an_nbgrader_notebook_may_give_a_part_of_its_points() -> None:
    part, whole = marks(notebook(answer("solve"), check("part", 4, value("2.5")), check("whole", 4, value("'text'"))))
    assert (part.question, part.points, part.verdict) == ("part", 2.5, Verdict.MISSED)
    assert (whole.question, whole.points, whole.verdict) == ("whole", 4, Verdict.PASSED)


def test_a_stub_left_as_it_was_is_not_attempted() -> None:
    stub = answer("solve", "raise NotImplementedError()", error("NotImplementedError", ""))
    (mark,) = marks(notebook(stub, check("grade", 1, error("NameError"))))
    assert mark.verdict is Verdict.NOT_ATTEMPTED


def test_what_a_person_reads_in_an_nbgrader_notebook() -> None:
    blank = new_markdown_cell("YOUR ANSWER HERE")
    blank.metadata["nbgrader"] = {"grade": True, "solution": True, "locked": False, "grade_id": "blank", "points": 2}
    blank.metadata.nbgrader["checksum"] = compute_checksum(blank)
    told = new_markdown_cell("Because.")
    told.metadata["nbgrader"] = {**blank.metadata.nbgrader, "grade_id": "told"}
    task = new_markdown_cell("Draw a picture.")
    task.metadata["nbgrader"] = {"grade": False, "solution": False, "task": True, "grade_id": "task", "points": 3}
    found = {mark.question: (mark.verdict, mark.points, mark.max_points) for mark in marks(notebook(blank, told, task))}
    assert found == {
        "blank": (Verdict.NOT_ATTEMPTED, 0, 2),
        "told": (Verdict.TO_READ, 0, 2),
        "task": (Verdict.TO_READ, 0, 3),
    }


def test_questions_and_plain_graded_cells_in_one_notebook_both_count() -> None:
    found = marks(notebook(answer("q1-answer"), check("q1-test-1", 1), answer("more"), check("extra", 5)))
    assert [(mark.question, mark.points) for mark in found] == [("q1", 1), ("extra", 5)]


def test_what_the_answers_printed_is_kept_and_cut_but_not_what_the_checks_printed() -> None:
    (mark,) = marks(
        notebook(
            answer("q1-answer", "x = 1", printed("seen\n"), printed("y" * 10_000)),
            check("q1-test-1", 1, printed("expected 42")),
        )
    )
    assert mark.output.startswith("seen\nyyy")
    assert len(mark.output) < MAX_OUTPUT + 100
    assert mark.output.endswith("[more output was cut here]")


def sample() -> Result:
    return result_of(
        notebook(answer("q1-answer"), check("q1-test-1", 1), answer("q2-answer"), check("q2-test-1", 2, error("X"))),
        isolation="kernel process only",
        why_together="It cannot be helped.",
        ended="It died.",
        tampered=("builtins.sum was replaced",),
        seconds=1.23456,
        memory_bytes=1000,
    )


def test_json_both_ways() -> None:
    result = sample()
    assert Result.from_dict(json.loads(json.dumps(result.to_dict()))) == result
    assert (result.points, result.max_points) == (1, 3)


def test_the_notebook_carries_its_result() -> None:
    result = sample()
    carried = result.notebook.metadata.mlroadmap.grading
    assert "notebook" not in carried
    assert Result.from_dict(json.loads(json.dumps(carried)), result.notebook) == result


@pytest.mark.parametrize("spoil", ["questions", "isolation"])
def test_what_is_no_result_is_refused(spoil: str) -> None:
    table = sample().to_dict()
    del table[spoil]
    with pytest.raises(KeyError):
        Result.from_dict(table)
