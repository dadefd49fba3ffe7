"""Put every answer to the tests and say which of them were told apart wrongly."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from nbformat.notebooknode import NotebookNode

from autograder.authoring.answers import Bank
from autograder.authoring.exercise import Exercise, Question
from mlroadmap.notebooks.questions import grade_id, read_questions

from .candidates import ApartMarker, Candidate
from .mutants import mutants
from .pool import Cell, JobOutcome, Pool

RUNS = 3
LEAST_RIGHT = 3
LEAST_WRONG = 5
LEAST_KILLED = 0.90
LEAST_HINTS = 2
NOT_ATTEMPTED = "NotAttempted"
ENDINGS = {"time", "died", "output"}  # of an answer that did not run through


@dataclass(frozen=True)
class Marked:
    """What the tests made of a candidate in one run."""

    points: float
    errors: tuple[str, ...]  # the error of each test cell, "" for none
    visible_error: str  # of the first visible test that failed, "" when all passed
    message: str  # its message, or the first hidden test's


@dataclass(frozen=True)
class Fault:
    """A reason why an exercise does not pass its gates."""

    question: str
    what: str


@dataclass(frozen=True)
class Survivor:
    """A mutant that no test noticed."""

    question: str
    name: str
    reason: str  # the author's, "" while none is given


@dataclass
class ModuleReport:
    """What the gates found in one module."""

    folder: str
    questions: int = 0
    points: float = 0
    right: tuple[int, int] = (0, 0)  # accepted, of how many
    wrong: tuple[int, int] = (0, 0)  # rejected, of how many
    mutants: tuple[int, int] = (0, 0)  # killed, of how many
    survivors: list[Survivor] = field(default_factory=list)
    apart: tuple[int, int] = (0, 0)  # marked the same with the tests in a process of their own, of how many
    why_together: str = ""  # why the tests cannot be kept apart, "" when they can
    faults: list[Fault] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        return not self.faults


@dataclass(frozen=True)
class Material:
    """An exercise with its bank, and the notebook that a learner receives."""

    exercise: Exercise
    bank: Bank
    source: NotebookNode  # with solutions and hidden tests
    release: NotebookNode

    def released_source(self, wanted: str | None) -> str:
        """A cell as the learner sees it: solution and hidden tests taken out."""
        for cell in self.release.cells:
            if grade_id(cell) == wanted:
                return str(cell.source)
        raise KeyError(wanted)

    @property
    def questions(self) -> list[Question]:
        """The questions that are run; a written answer is read by a person."""
        return [question for question in self.exercise.questions if not question.written]


def candidates(material: Material) -> list[Candidate]:
    """Stub, solution, bank and mutants of every question that is run."""
    found: list[Candidate] = []
    for question in material.questions:
        assert question.answer is not None  # the source was checked when it was read
        solution = question.answer.source.text
        found.append(Candidate(question, "stub", "the stub", material.released_source(question.answer.grade_id)))
        found.append(Candidate(question, "solution", "the solution", solution))
        for answer in material.bank.of(question.id):
            kind = "right" if answer.right else "wrong"
            found.append(Candidate(question, kind, answer.name, answer.code, says=answer.says))
        found += [Candidate(question, "mutant", mutant.name, mutant.code) for mutant in mutants(solution)]
    return found


def mark(candidate: Candidate, material: Material, pool: Pool) -> Marked:
    """Points and messages of a candidate. One that does not run through has how it ended for its errors."""
    tests = candidate.question.tests
    answer: Cell = ("answer", candidate.code)
    full = pool.run([answer, *((f"full-{index}", test.source.text) for index, test in enumerate(tests))])
    if full.ended:
        return Marked(0, tuple(full.ended for _ in tests), full.ended, f"the answer ended by: {full.ended}")
    points, errors = 0.0, []
    for index, test in enumerate(tests):
        cell = full[f"full-{index}"]
        assert cell is not None
        errors.append(cell.error or "")
        if cell.error is None:
            most = test.points or 0
            points += most if cell.value is None else min(max(cell.value, 0), most)
    message = next((cell.message for cell in full.cells if cell.name.startswith("full-") and cell.error), "")
    # What the learner sees matters only where an answer is to be refused.
    visible = _visible_failure(candidate, material, pool) if candidate.kind in ("stub", "wrong") else None
    return Marked(points, tuple(errors), *(visible or ("", message)))


def judge(
    folder: str,
    material: Material,
    pools: Sequence[Pool],
    progress: Callable[[int, int], None],
    apart: ApartMarker | None = None,
) -> ModuleReport:
    """All gates of one module.

    Parameters
    ----------
    pools
        One pool a run, each with a hash seed of its own; all runs have to
        agree. Mutants go through the first only.
    progress
        Called with (done, of how many) after each answer.
    apart
        Marks the bank once more, with the tests in a process of their own; marks have to agree.
    """
    every = candidates(material)
    bank = [candidate for candidate in every if candidate.kind != "mutant"]
    separable = apart is not None and not apart.why_not
    total, count = len(every) + len(bank) * (len(pools) - 1 + separable), 0

    def step() -> None:
        nonlocal count
        count += 1
        progress(count, total)

    runs: list[list[Marked]] = []
    for index, pool in enumerate(pools):
        batch = every if index == 0 else bank
        with pool:
            runs.append(pool.map(partial(mark, material=material, pool=pool), batch, step))
    report = ModuleReport(folder, questions=len(material.exercise.questions))
    report.points = sum(question.points for question in material.exercise.questions)
    again = [iter(run) for run in runs[1:]]  # without the mutants, else in the same order
    for candidate, marked in zip(every, runs[0], strict=True):
        if candidate.kind == "mutant":
            _judge_mutant(report, material.bank, candidate, marked)
        else:
            _judge_one(report, candidate, [marked, *(next(run) for run in again)])
    if apart is not None:
        report.why_together = apart.why_not
        if separable:
            together = [one for one, candidate in zip(runs[0], every, strict=True) if candidate.kind != "mutant"]
            _judge_apart(report, bank, together, apart, pools[0].workers, step)
    _judge_bank(report, material)
    killed, made = report.mutants
    if made and killed < LEAST_KILLED * made:
        report.faults.append(
            Fault("", f"only {killed} of {made} mutants were noticed; at least {LEAST_KILLED:.0%} have to be")
        )
    return report


def _visible_failure(candidate: Candidate, material: Material, pool: Pool) -> tuple[str, str] | None:
    """Error and message that the learner sees, who has the visible tests only."""
    cells: list[Cell] = [("answer", candidate.code)]
    cells += [
        (f"visible-{index}", material.released_source(test.grade_id))
        for index, test in enumerate(candidate.question.tests)
    ]
    outcome: JobOutcome = pool.run(cells)
    if outcome.ended:
        return outcome.ended, f"the answer ended by: {outcome.ended}"
    return next(
        ((cell.error, cell.message) for cell in outcome.cells if cell.name.startswith("visible-") and cell.error),
        None,
    )


def _judge_one(report: ModuleReport, candidate: Candidate, runs: list[Marked]) -> None:
    question, name = candidate.question, candidate.name
    marked = runs[0]
    everything = marked.points == question.points

    def fault(what: str) -> None:
        report.faults.append(Fault(question.id, what))

    if len({(run.points, run.errors, run.visible_error) for run in runs}) > 1:
        got = ", ".join(f"{run.points:g}" for run in runs)
        fault(f"{candidate.kind} answer {name!r}: {len(runs)} runs do not agree (points {got})")
    if candidate.kind == "stub":
        if marked.points:
            fault(f"the stub earns {marked.points:g} points")
        if marked.visible_error != NOT_ATTEMPTED:
            fault(f"the stub is told {marked.visible_error or 'nothing'!r}, not that it is not attempted")
    elif candidate.kind == "solution":
        if not everything:
            fault(f"the solution earns {marked.points:g} of {question.points:g}: {_first_line(marked.message)}")
    elif candidate.kind == "right":
        report.right = (report.right[0] + everything, report.right[1] + 1)
        if not everything:
            fault(f"right answer {name!r} loses points: {_first_line(marked.message)}")
    else:
        _judge_wrong(report, candidate, marked, fault)


def _judge_wrong(report: ModuleReport, candidate: Candidate, marked: Marked, fault: Callable[[str], None]) -> None:
    name, says = candidate.name, candidate.says
    rejected = marked.points < candidate.question.points
    report.wrong = (report.wrong[0] + rejected, report.wrong[1] + 1)
    if not rejected:
        fault(f"wrong answer {name!r} earns all points")
    elif marked.visible_error == NOT_ATTEMPTED:
        fault(f"wrong answer {name!r} is told that it is not attempted")
    elif says is None and marked.visible_error:
        fault(f"wrong answer {name!r} is caught by a visible test, but no `says` holds its message to anything")
    elif says is not None and says.lower() not in marked.message.lower():
        fault(f"wrong answer {name!r}: the message does not say {says!r}: {_first_line(marked.message)}")


def _judge_mutant(report: ModuleReport, bank: Bank, candidate: Candidate, marked: Marked) -> None:
    killed = marked.points < candidate.question.points
    report.mutants = (report.mutants[0] + killed, report.mutants[1] + 1)
    if not killed:
        question, name = candidate.question.id, candidate.name
        report.survivors.append(Survivor(question, name, bank.reasons.get((question, name), "")))


def _judge_apart(
    report: ModuleReport,
    bank: Sequence[Candidate],
    together: Sequence[Marked],
    apart: ApartMarker,
    workers: int,
    step: Callable[[], None],
) -> None:
    """Does the grading engine, which keeps tests apart, mark every answer as one process does?"""

    def mark_apart(candidate: Candidate) -> tuple[float, tuple[str, ...]]:
        marks = apart.mark(candidate)
        step()
        return marks

    with ThreadPoolExecutor(workers) as threads:
        found = list(threads.map(mark_apart, bank))
    for candidate, marked, (points, errors) in zip(bank, together, found, strict=True):
        # An answer that did not run through has no errors of its own to compare.
        same = points == marked.points and (errors == marked.errors or bool(ENDINGS & set(marked.errors)))
        report.apart = (report.apart[0] + same, report.apart[1] + 1)
        if not same:
            told = f"with its tests apart {points:g} points {errors}, together {marked.points:g} {marked.errors}"
            report.faults.append(Fault(candidate.question.id, f"{candidate.kind} answer {candidate.name!r}: {told}"))


def _judge_bank(report: ModuleReport, material: Material) -> None:
    """Is the bank as large as it has to be, and does the question fold out its hints?"""
    hints = {question.id: len(question.hints) for question in read_questions(material.release)}
    for question in material.questions:
        answers = material.bank.of(question.id)
        right = sum(answer.right for answer in answers)
        for count, least, what in (
            (right, LEAST_RIGHT, "right answers"),
            (len(answers) - right, LEAST_WRONG, "wrong answers"),
            (hints[question.id], LEAST_HINTS, "hints"),
        ):
            if count < least:
                report.faults.append(Fault(question.id, f"has {count} {what}; at least {least} are asked for"))
    survived = {(survivor.question, survivor.name) for survivor in report.survivors}
    for question_id, name in material.bank.reasons:
        if (question_id, name) not in survived:
            report.faults.append(Fault(question_id, f"survivor {name!r} is given a reason but does not survive"))


def _first_line(message: str) -> str:
    return message.strip().split("\n", 1)[0]
