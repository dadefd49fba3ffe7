"""Say what grading a class came to."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from mlroadmap.notebooks.marks import Outcome, QuestionResult

from .grade import SubmissionResult

MARKS = {
    Outcome.PASSED: "ok",
    Outcome.MISSED: "x",
    Outcome.NOT_ATTEMPTED: "-",
    Outcome.TO_READ: "..",
}


def show_class(assignment: str, results: list[SubmissionResult], console: Console) -> None:
    """A row a student: every question, points, and why not where it could not be graded."""
    asked = next((result.questions for result in results if result.questions), [])
    table = Table(title=f"{assignment}: {len(results)} submissions")
    table.add_column("student", no_wrap=True)
    for question in asked:
        table.add_column(question.question, justify="center", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    for result in results:
        cells = [MARKS[question.outcome] for question in result.questions] or ["?"] * len(asked)
        table.add_row(escape(result.student), *cells, f"{result.points:g}/{result.max_points:g}")
    console.print(table)
    console.print("ok passed, x missed, - not attempted, .. for a person to read, ? not graded", highlight=False)
    ungraded = [result for result in results if result.problem]
    if ungraded:
        console.print(f"\n{len(ungraded)} could not be graded:", highlight=False)
    for result in ungraded:
        console.print(f"  {escape(result.student)}: {escape(result.problem)}", highlight=False)
    waiting = sum(result.to_read for result in results)
    if waiting:
        console.print(f"\n{waiting} written answers wait for a person; their points come on top.", highlight=False)


def show_misses(results: list[SubmissionResult], console: Console) -> None:
    """What each student got wrong, in the line of the message that says most."""
    for result in results:
        missed = [question for question in result.questions if question.outcome is Outcome.MISSED]
        if missed:
            console.print(f"\n{escape(result.student)}", highlight=False, style="bold")
        for question in missed:
            console.print(f"  {question.question} {escape(_gist(question))}", highlight=False)


def _gist(question: QuestionResult) -> str:
    """The line of a message that says most: the likely misconception, else what differs."""
    lines = [line.strip() for line in question.message.splitlines() if line.strip()]
    likely = next((line for line in lines if line.startswith("Likely:")), None)
    # The first line says what was called, the second what is wrong with what came back.
    return likely or (lines[1] if len(lines) > 1 else "".join(lines)) or "missed"
