"""What an executed exercise earned, question by question, and why not more."""

import ast
import builtins
import hashlib
import math
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mlroadmap.notebooks.questions import (
    ANSWER,
    TEST,
    WRITTEN,
    Cell,
    Notebook,
    Question,
    grade_id,
    points_of,
    read_questions,
)

PLACEHOLDER = "YOUR ANSWER HERE"
# Names of the error outputs by which a cell says that it did not end by itself.
TIMED_OUT = "CellTimeoutError"
DIED = "KernelDied"
MAX_MESSAGE = 4_000

_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_ARROW = re.compile(r"^-+>\s*(\d+)", re.MULTILINE)
_SYNTAX_PLACE = re.compile(r"\s*\([^()]*, line (\d+)\)\s*$")


class Outcome(StrEnum):
    """What became of a question."""

    PASSED = "passed"
    MISSED = "missed"
    NOT_ATTEMPTED = "not attempted"
    TO_READ = "for a person to read"


@dataclass(frozen=True)
class QuestionResult:
    """One question's outcome. `message` is empty where there is nothing to say."""

    question: str  # "q3"
    title: str
    outcome: Outcome
    points: float
    max_points: float
    message: str = ""
    seconds: float = 0.0
    written: bool = False  # a person reads it; no check can pass it

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON can hold it."""
        return {
            "question": self.question,
            "title": self.title,
            "outcome": str(self.outcome),
            "points": self.points,
            "max_points": self.max_points,
            "message": self.message,
            "seconds": self.seconds,
            "written": self.written,
        }

    @classmethod
    def from_dict(cls, table: dict[str, Any]) -> "QuestionResult":
        """The result that `to_dict` gave. KeyError, TypeError or ValueError where it is no such thing."""
        return cls(
            question=str(table["question"]),
            title=str(table["title"]),
            outcome=Outcome(table["outcome"]),
            points=float(table["points"]),
            max_points=float(table["max_points"]),
            message=str(table["message"]),
            seconds=float(table["seconds"]),
            written=bool(table["written"]),
        )


def mark(nb: Notebook) -> list[QuestionResult]:
    """The results of an executed notebook, in the order of its questions.

    Errors in test cells decide; what a library wrote on stderr does not. A
    test cell that was never run (no execution count) earns nothing.
    """
    given = _names_given(nb)
    return [_mark(question, given) for question in read_questions(nb)]


def _mark(question: Question, given: dict[str, str]) -> QuestionResult:
    seconds = sum(float(cell.get("metadata", {}).get("mlroadmap", {}).get("seconds", 0)) for cell in question.cells)
    if question.written:
        attempted = not all(_is_blank(cell) for cell in question.cells_as(WRITTEN))
        outcome, points, message = (Outcome.TO_READ if attempted else Outcome.NOT_ATTEMPTED), 0.0, ""
    else:
        outcome, points, message = _mark_code(question, given)
    return QuestionResult(
        question=question.id,
        title=question.title,
        outcome=outcome,
        points=points,
        max_points=question.points,
        message=message[:MAX_MESSAGE],
        seconds=round(seconds, 3),
        written=question.written,
    )


def _mark_code(question: Question, given: dict[str, str]) -> tuple[Outcome, float, str]:
    tests = question.cells_as(TEST)
    answers = question.cells_as(ANSWER)
    if not tests:
        return Outcome.MISSED, 0.0, "The test cells of this question are missing, so nothing could be checked."
    # A cell whose hidden tests were taken out has nothing left to run. It counts once all others passed.
    speaking = [cell for cell in tests if not _is_empty(cell)]
    points = sum(_earned(cell) for cell in speaking)
    failed = [cell for cell in speaking if _error(cell) or not _was_run(cell)]
    complete = not failed and points >= sum(points_of(cell) for cell in speaking)
    if complete and (speaking or not any(_error(cell) or _is_blank(cell) for cell in answers)):
        return Outcome.PASSED, points + sum(points_of(cell) for cell in tests if _is_empty(cell)), ""
    if _not_attempted(answers, failed):
        return Outcome.NOT_ATTEMPTED, points, ""
    return Outcome.MISSED, points, _message(answers, failed, given)


def _earned(cell: Cell) -> float:
    """A test cell's points: all, none, or the part that its value states (nbgrader's rule)."""
    most = points_of(cell)
    if _error(cell) or not _was_run(cell):
        return 0.0
    for output in cell["outputs"]:
        if output["output_type"] == "execute_result":
            try:
                value = float(_text(output.get("data", {}).get("text/plain", "")))
            except ValueError:
                return most
            return value if math.isfinite(value) and 0 <= value <= most else most
    return most


def _not_attempted(answers: list[Cell], failed: list[Cell]) -> bool:
    if answers and all(_is_blank(cell) for cell in answers):
        return True
    if any(_error_name(cell) == "NotImplementedError" for cell in answers):
        return True
    first = _error_name(failed[0]) if failed else ""
    # A test that calls the stub by itself, without `expect`, sees the stub's own error.
    return first == "NotAttempted" or (
        first == "NotImplementedError" and any("NotImplementedError" in cell["source"] for cell in answers)
    )


def _message(answers: list[Cell], failed: list[Cell], given: dict[str, str]) -> str:
    stopped = next((cell for cell in answers if _error(cell)), None)
    if not failed:
        if stopped:
            return _answer_stopped(stopped)
        return "Partly right: the check gave some of its points, not all."
    test = failed[0]
    name, text = _error_name(test), _error_text(test)
    if name == "Missed":
        return text if stopped is None else f"{text}\n{_answer_stopped(stopped)}"
    if stopped:
        return _answer_stopped(stopped)
    if not _was_run(test):
        return "The check of this question was not run."
    return _test_stopped(name, text, given)


def _answer_stopped(cell: Cell) -> str:
    name, text = _error_name(cell), _error_text(cell)
    if name == TIMED_OUT:
        return f"The answer cell {text}. Is there a loop that never ends?"
    if name == DIED:
        return text
    line = ""
    if name == "_IncompleteInputError":  # Python 3.13's own name for one kind of SyntaxError
        name = "SyntaxError"
    if place := _SYNTAX_PLACE.search(text):
        text, line = text[: place.start()], place[1]
    line = line or _stopped_at(cell)
    where = f" in line {line}" if line else ""
    if name == "StdinNotImplementedError":
        return f"The answer cell stopped{where}: input() cannot be used, because nobody is there to type."
    return f"The answer cell stopped{where} with {name}" + (f": {text}" if text else ".")


def _test_stopped(name: str, text: str, given: dict[str, str]) -> str:
    if name == TIMED_OUT:
        return f"The check {text}. Is there a loop in your answer that never ends?"
    if name == DIED:
        return text
    if name == "StdinNotImplementedError":
        return "Your answer calls input(). Take what you need from the arguments: nobody is there to type."
    if name == "NameError" and (found := re.search(r"name '(\w+)' is not defined", text)):
        missing = found[1]
        if missing in given:
            return f"`{missing}` is not defined: {given[missing]}"
        return (
            f"`{missing}` is not defined. Did the answer cell above stop with an error, "
            "or is it called something else there?"
        )
    if name == "AssertionError":
        return text or "A check of this question failed. It says no more than that; read the test cell."
    return f"The check stopped with {name}" + (f": {text}" if text else ".")


def _names_given(nb: Notebook) -> dict[str, str]:
    """Names that given cells define, each with what became of its cell."""
    names: dict[str, str] = {}
    for cell in nb["cells"]:
        if cell["cell_type"] != "code" or not grade_id(cell).startswith("given-"):
            continue
        if _error(cell):
            why = f"the given cell stopped with {_error_name(cell)}: {_error_text(cell)}"
        else:
            why = "a given cell defines it. Was it changed or deleted somewhere?"
        for name in _names_bound(cell["source"]):
            names.setdefault(name, why)
    return names


def _names_bound(source: str) -> set[str]:
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a magic line such as %pip
        return set()
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names.update((alias.asname or alias.name).split(".")[0] for alias in node.names)
    return names - set(dir(builtins))


def _was_run(cell: Cell) -> bool:
    return cell.get("execution_count") is not None or bool(_error(cell))


def _error(cell: Cell) -> Any:
    return next((output for output in cell.get("outputs", []) if output["output_type"] == "error"), None)


def _error_name(cell: Cell) -> str:
    error = _error(cell)
    return str(error.get("ename", "")) if error else ""


def _error_text(cell: Cell) -> str:
    error = _error(cell)
    return _ANSI.sub("", _text(error.get("evalue", ""))).strip() if error else ""


def _stopped_at(cell: Cell) -> str:
    """The line of the cell at which its code stopped: the first arrow of the traceback."""
    error = _error(cell)
    lines = _ANSI.sub("", "\n".join(_text(part) for part in error.get("traceback", [])))
    arrow = _ARROW.search(lines)
    return arrow[1] if arrow else ""


def _is_empty(cell: Cell) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in cell["source"].splitlines())


def _is_blank(cell: Cell) -> bool:
    if cell["cell_type"] == "code":
        return _is_empty(cell)
    return not cell["source"].replace(PLACEHOLDER, "").strip() or _checksum(cell) == _stated_checksum(cell)


def _stated_checksum(cell: Cell) -> str:
    return str(cell.get("metadata", {}).get("nbgrader", {}).get("checksum", ""))


def _checksum(cell: Cell) -> str:
    """The checksum that nbgrader states for a cell as it was released."""
    marks = cell.get("metadata", {}).get("nbgrader", {})
    parts = [cell["source"], cell["cell_type"]]
    parts += [str(bool(marks.get(key))) for key in ("grade", "solution", "locked")]
    parts.append(grade_id(cell))
    if marks.get("grade"):
        parts.append(str(points_of(cell)))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()


def _text(value: Any) -> str:
    return "".join(str(part) for part in value) if isinstance(value, list) else str(value)
