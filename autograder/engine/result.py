"""What running one notebook came to: data, and JSON both ways."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.utils import compute_checksum, is_grade, is_solution, is_task

from mlroadmap.notebooks.marks import DIED, MAX_MESSAGE, TIMED_OUT, Outcome, QuestionResult, mark
from mlroadmap.notebooks.questions import ANSWER, Cell, role_of

# Names of two more error outputs by which a cell says that it did not end by itself.
OUT_OF_MEMORY = "OutOfMemory"
TAMPERED = "Tampered"

MAX_OUTPUT = 4_000  # characters of printed text kept of one question
CUT = "\n[more output was cut here]"


class Verdict(StrEnum):
    """What became of a question."""

    PASSED = "passed"
    MISSED = "missed"
    NOT_ATTEMPTED = "not attempted"
    TO_READ = "for a person to read"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    OUT_OF_MEMORY = "out of memory"
    TAMPERED = "tampered"

    @property
    def outcome(self) -> Outcome:
        """The same in the words of a learner's own check, which knows four of them."""
        try:
            return Outcome(self.value)
        except ValueError:
            return Outcome.MISSED


# The graver first: a question of which one cell was tampered with and another timed out was tampered with.
_ENDINGS = {
    TAMPERED: Verdict.TAMPERED,
    OUT_OF_MEMORY: Verdict.OUT_OF_MEMORY,
    TIMED_OUT: Verdict.TIMEOUT,
    DIED: Verdict.CRASHED,
}


@dataclass(frozen=True)
class QuestionMark:
    """One question's verdict. `message` is empty where there is nothing to say."""

    question: str  # "q3"; in a notebook without our questions the nbgrader id of the graded cell
    title: str
    verdict: Verdict
    points: float
    max_points: float
    message: str = ""
    seconds: float = 0.0
    output: str = ""  # text that the learner's cells printed, cut

    @property
    def outcome(self) -> Outcome:
        return self.verdict.outcome

    def to_dict(self) -> dict[str, Any]:
        """The mark as JSON can hold it."""
        return {
            "question": self.question,
            "title": self.title,
            "verdict": str(self.verdict),
            "outcome": str(self.outcome),
            "points": self.points,
            "max_points": self.max_points,
            "message": self.message,
            "seconds": self.seconds,
            "output": self.output,
        }

    @classmethod
    def from_dict(cls, table: dict[str, Any]) -> "QuestionMark":
        """The mark that `to_dict` gave. KeyError, TypeError or ValueError where it is no such thing."""
        return cls(
            question=str(table["question"]),
            title=str(table["title"]),
            verdict=Verdict(table["verdict"]),
            points=float(table["points"]),
            max_points=float(table["max_points"]),
            message=str(table["message"]),
            seconds=float(table["seconds"]),
            output=str(table["output"]),
        )


@dataclass(frozen=True)
class Result:
    """What running one notebook came to."""

    questions: tuple[QuestionMark, ...]
    notebook: NotebookNode  # executed
    isolation: str  # what kept its code from everything else, in words
    apart: bool = False  # whether the tests ran in a process of their own
    why_together: str = ""  # why they did not
    ended: str = ""  # why a process ended before the notebook did, one sentence
    tampered: tuple[str, ...] = ()  # what was changed that no answer needs to change
    seconds: float = 0.0
    memory_bytes: int = 0  # the most that all processes held together

    @property
    def points(self) -> float:
        return sum(question.points for question in self.questions)

    @property
    def max_points(self) -> float:
        return sum(question.max_points for question in self.questions)

    def summary(self) -> dict[str, Any]:
        """All but the notebook, as JSON can hold it."""
        return {
            "questions": [question.to_dict() for question in self.questions],
            "points": self.points,
            "max_points": self.max_points,
            "isolation": self.isolation,
            "apart": self.apart,
            "why_together": self.why_together,
            "ended": self.ended,
            "tampered": list(self.tampered),
            "seconds": self.seconds,
            "memory_bytes": self.memory_bytes,
        }

    def to_dict(self) -> dict[str, Any]:
        """The whole result as JSON can hold it."""
        return {**self.summary(), "notebook": self.notebook}

    @classmethod
    def from_dict(cls, table: dict[str, Any], notebook: NotebookNode | None = None) -> "Result":
        """The result that `to_dict` gave, or that `summary` gave of this notebook.

        Raises
        ------
        KeyError, TypeError, ValueError
            When it is no such thing.
        """
        return cls(
            questions=tuple(QuestionMark.from_dict(question) for question in table["questions"]),
            notebook=nbformat.from_dict(table["notebook"]) if notebook is None else notebook,
            isolation=str(table["isolation"]),
            apart=bool(table["apart"]),
            why_together=str(table["why_together"]),
            ended=str(table["ended"]),
            tampered=tuple(str(line) for line in table["tampered"]),
            seconds=float(table["seconds"]),
            memory_bytes=int(table["memory_bytes"]),
        )


def result_of(
    notebook: NotebookNode,
    *,
    isolation: str,
    apart: bool = False,
    why_together: str = "",
    ended: str = "",
    tampered: tuple[str, ...] = (),
    seconds: float = 0.0,
    memory_bytes: int = 0,
) -> Result:
    """The result of an executed notebook, which is also put into the notebook's metadata."""
    result = Result(
        questions=marks(notebook),
        notebook=notebook,
        isolation=isolation,
        apart=apart,
        why_together=why_together,
        ended=ended,
        tampered=tampered,
        seconds=round(seconds, 3),
        memory_bytes=memory_bytes,
    )
    notebook.metadata.setdefault("mlroadmap", NotebookNode())["grading"] = nbformat.from_dict(result.summary())
    return result


def marks(notebook: NotebookNode) -> tuple[QuestionMark, ...]:
    """The marks of an executed notebook: a question each, then a graded cell each that belongs to no question."""
    own = [cell for cell in notebook.cells if role_of(cell)]
    asked = [_question_mark(result, _cells_of(own, result.question)) for result in mark(notebook)] if own else []
    return (*asked, *_marks_of_cells(notebook))


def _cells_of(cells: list[Cell], question: str) -> list[Cell]:
    return [cell for cell in cells if (role_of(cell) or ("",))[0] == question]


def _question_mark(result: QuestionResult, cells: list[Cell]) -> QuestionMark:
    verdict, message = Verdict(result.outcome.value), result.message
    if verdict is Verdict.MISSED:
        verdict, message = _ending(cells, message)
    return QuestionMark(
        question=result.question,
        title=result.title,
        verdict=verdict,
        points=result.points,
        max_points=result.max_points,
        message=message,
        seconds=result.seconds,
        output=_printed([cell for cell in cells if (role_of(cell) or ("", ""))[1] == ANSWER]),
    )


def _ending(cells: list[Cell], message: str) -> tuple[Verdict, str]:
    """Which end the question's cells came to, and the message that fits it."""
    errors = {error["ename"]: error["evalue"] for error in reversed(list(_errors(cells)))}
    for name, verdict in _ENDINGS.items():
        if name in errors:
            # A learner's check never meets the first two, and has no words for them.
            return verdict, str(errors[name])[:MAX_MESSAGE] if name in (TAMPERED, OUT_OF_MEMORY) else message
    return Verdict.MISSED, message


def _errors(cells: list[Cell]) -> Iterator[dict[str, Any]]:
    for cell in cells:
        yield from (output for output in cell.get("outputs", ()) if output["output_type"] == "error")


def _printed(cells: list[Cell]) -> str:
    streams = [output for cell in cells for output in cell.get("outputs", ()) if output["output_type"] == "stream"]
    text = "".join(str(output["text"]) for output in streams)
    return text if len(text) <= MAX_OUTPUT else text[:MAX_OUTPUT] + CUT


def _marks_of_cells(notebook: NotebookNode) -> Iterator[QuestionMark]:
    """The marks of an ordinary nbgrader notebook, whose cells know no questions."""
    answers: list[Cell] = []  # since the graded cell above
    for cell in notebook.cells:
        if role_of(cell):
            continue
        if is_task(cell) or (is_grade(cell) and (is_solution(cell) or cell.cell_type != "code")):
            yield _mark_by_hand(cell)
            answers = []
        elif is_grade(cell):
            yield _mark_by_test(cell, answers)
            answers = []
        elif is_solution(cell) and cell.cell_type == "code":
            answers.append(cell)


def _mark_by_hand(cell: NotebookNode) -> QuestionMark:
    marks_of_cell = cell.metadata.nbgrader
    # nbgrader's rule: what still reads as it was released was not answered.
    blank = not is_task(cell) and marks_of_cell.get("checksum") == compute_checksum(cell)
    return QuestionMark(
        question=str(marks_of_cell.grade_id),
        title=str(marks_of_cell.grade_id),
        verdict=Verdict.NOT_ATTEMPTED if blank else Verdict.TO_READ,
        points=0.0,
        max_points=float(marks_of_cell.get("points") or 0),
        output=_printed([cell]),
    )


def _mark_by_test(test: NotebookNode, answers: list[Cell]) -> QuestionMark:
    """What a question of ours with these cells would be marked."""
    cells = [_as_role(answer, "q1-answer") for answer in answers]
    cells.append(_as_role(test, "q1-test"))
    (result,) = mark({"cells": cells, "metadata": {}})
    id = str(test.metadata.nbgrader.grade_id)
    return replace(_question_mark(result, cells), question=id, title=id)


def _as_role(cell: NotebookNode, grade_id: str) -> Cell:
    return {**cell, "metadata": {**cell.metadata, "nbgrader": {**cell.metadata.nbgrader, "grade_id": grade_id}}}
