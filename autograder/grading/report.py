"""Say what grading a class came to."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.engine.result import QuestionMark, Verdict
from autograder.grading.results import SubmissionResult

MARKS = {
    Verdict.PASSED: "ok",
    Verdict.MISSED: "x",
    Verdict.NOT_ATTEMPTED: "-",
    Verdict.TO_READ: "..",
    Verdict.TIMEOUT: "t",
    Verdict.CRASHED: "c",
    Verdict.OUT_OF_MEMORY: "m",
    Verdict.TAMPERED: "!",
}
MISSED = frozenset(MARKS) - {Verdict.PASSED, Verdict.NOT_ATTEMPTED, Verdict.TO_READ}
LEGEND = {
    "ok": "ok passed",
    "x": "x missed",
    "-": "- not attempted",
    "..": ".. for a person to read",
    "t": "t took too long",
    "c": "c its process ended",
    "m": "m too much memory",
    "!": "! tampered with",
    "?": "? not graded",
}
ALWAYS = ("ok", "x", "-", "..", "?")


def show_class(assignment: str, results: list[SubmissionResult], console: Console) -> None:
    """A row a student: every question, points, and why not where it could not be graded."""
    asked = [mark.question for mark in max((result.questions for result in results), key=len, default=[])]
    table = Table(title=f"{assignment}: {len(results)} submissions")
    table.add_column("student", no_wrap=True)
    for question in asked:
        table.add_column(question, justify="center", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    used = set(ALWAYS)
    for result in results:
        verdicts = {mark.question: MARKS[mark.verdict] for mark in result.questions}
        cells = [verdicts.get(question, "?") for question in asked]
        used.update(cells)
        table.add_row(escape(result.student), *cells, f"{result.points:g}/{result.max_points:g}")
    console.print(table)
    console.print(", ".join(text for sign, text in LEGEND.items() if sign in used), highlight=False)
    _show_how(results, console)
    ungraded = [result for result in results if result.problem]
    if ungraded:
        console.print(f"\n{len(ungraded)} could not be graded:", highlight=False)
    for result in ungraded:
        console.print(f"  {escape(result.student)}: {escape(result.problem)}", highlight=False)
    waiting = sum(result.to_read for result in results)
    if waiting:
        console.print(f"\n{waiting} written answers wait for a person; their points come on top.", highlight=False)


def _show_how(results: list[SubmissionResult], console: Console) -> None:
    """Under which isolation, with the tests where, and how many were graded before."""
    ways = sorted({result.isolation for result in results if result.isolation})
    reasons = sorted({result.why_together for result in results if result.why_together})
    if ways:
        console.print(f"Isolation: {escape(', '.join(ways))}.", highlight=False)
    for reason in reasons:
        console.print(f"Tests ran in the submission's own process: {escape(reason)}", highlight=False)
    kept = sum(result.kept for result in results)
    if kept:
        console.print(f"{kept} were graded before and have not changed; --force grades them again.", highlight=False)


def show_misses(results: list[SubmissionResult], console: Console) -> None:
    """What each student got wrong, in the line of the message that says most, and what was mended."""
    for result in results:
        missed = [mark for mark in result.questions if mark.verdict in MISSED]
        remarks = [*result.tampered, *([result.ended] if result.ended else []), *result.notes]
        if missed or remarks:
            console.print(f"\n{escape(result.student)}", highlight=False, style="bold")
        for mark in missed:
            console.print(f"  {escape(mark.question)} {escape(_gist(mark))}", highlight=False)
        for remark in remarks:
            console.print(f"  note: {escape(remark)}", highlight=False)


def _gist(mark: QuestionMark) -> str:
    """The line of a message that says most: the likely misconception, else what differs."""
    lines = [line.strip() for line in mark.message.splitlines() if line.strip()]
    likely = next((line for line in lines if line.startswith("Likely:")), None)
    # The first line says what was called, the second what is wrong with what came back.
    return likely or (lines[1] if len(lines) > 1 else "".join(lines)) or str(mark.verdict)
