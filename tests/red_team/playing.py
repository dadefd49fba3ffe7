"""Plays an attack against the engine, and says what was not as it must be."""

import contextlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.utils import determine_grade

from autograder.engine import Engine, EngineError, EngineOptions, Limits, Result, Verdict
from mlroadmap.notebooks.questions import grade_id

from .attack import EARNED, EITHER, MAY_READ, MAY_WIN, REPORTED, Attack
from .classroom import POINTS, Classroom, classroom
from .world import World, descendants, left_over

MIB = 1024 * 1024
LIMITS = Limits(
    cell_seconds=1.5,
    notebook_seconds=20,
    memory_bytes=300 * MIB,
    processes=48,
    open_files=128,
    file_bytes=8 * MIB,
    scratch_bytes=24 * MIB,
    output_bytes=100_000,
    rich_bytes=300_000,
)
LONGEST_WORDS = 12_000  # of a question, for a learner and for the gradebook
# What an attack prints: when it came to its end, and when it got hold of something.
TRIED, LOOT = "tried", "LOOT"
# A right submission takes a fraction of a second. What an attack leaves behind must not slow it down.
NEXT_SECONDS = 8.0
# Runs as question 1 of a submission that attacks nothing, and says whether an attack may be let loose.
PROBE = """
import json, os
print(json.dumps({
    "pid": os.getpid(),
    "processes": sum(name.isdigit() for name in os.listdir("/proc")) if os.path.isdir("/proc/self") else 0,
    "course": os.path.exists("@COURSE@"),
    "grader": os.path.exists("/proc/@GRADER@/environ"),
    "interfaces": sorted(line.split(":")[0].strip() for line in open("/proc/net/dev") if ":" in line),
    "capabilities": [line.split()[1] for line in open("/proc/self/status") if line.startswith("CapEff")][0],
}))
def double(number):
    return 2 * number
"""


@dataclass(frozen=True)
class Played:
    """What came of one run of an attack."""

    result: Result | None  # None: the engine did not run it
    seconds: float
    refused: str = ""  # the engine's own sentence where it would not run it
    raised: str = ""  # what came out of the engine where nothing may
    outside: list[str] = field(default_factory=list)  # what happened outside


@dataclass
class Arena:
    """An engine that is warm, with a course around it."""

    classroom: Classroom
    world: World
    apart: bool
    limits: Limits = LIMITS
    _engine: Engine | None = None

    @property
    def engine(self) -> Engine:
        if self._engine is None:
            self._engine = Engine(self.classroom.source, EngineOptions(limits=self.limits, workers=1, apart=self.apart))
            self._engine.start()
            self.world.disturbances()
        return self._engine

    def close(self) -> None:
        """End the engine; the next use starts another."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.__exit__(None, None, None)

    def isolated(self) -> dict[str, Any]:
        """What a harmless submission sees of its surroundings."""
        probe = Attack("probe", "", "", {"q1": PROBE})
        result = self.engine.run(self.classroom.attacking(probe, self.world.words))
        (words,) = [mark.output for mark in result.questions if mark.question == "q1"]
        seen: dict[str, Any] = json.loads(words)
        return seen

    def play(self, attack: Attack, variant: str = "") -> Played:
        """Run an attack once, or twice where its second run looks for what the first one left."""
        notebook = self.classroom.attacking(attack, {**self.world.words, "VARIANT": variant})
        files = {name: self._brought(where) for name, where in attack.files.items()}
        engine = self.engine
        known = set(descendants(os.getpid()))
        for _ in range(1 + attack.twice):
            result, refused, raised = None, "", ""
            begin = time.monotonic()
            try:
                result = engine.run(notebook, files)
            except EngineError as error:
                refused = str(error)
            except Exception as error:  # noqa: BLE001  whatever comes out here would end the grading of a class
                raised = f"{type(error).__name__}: {error}"
            seconds = time.monotonic() - begin
        outside = self.world.disturbances() + left_over(known)
        return Played(result, seconds, refused, raised, outside)

    def next_submission(self) -> list[str]:
        """What is wrong with the marks of somebody who comes after the attack and answers everything right."""
        begin = time.monotonic()
        try:
            result = self.engine.run(self.classroom.right())
        except Exception as error:  # noqa: BLE001  this is what must not happen
            self.close()
            return [f"the next submission could not be run: {type(error).__name__}: {error}"]
        seconds = time.monotonic() - begin
        lost = [
            f"the next submission lost points: {mark}" for mark in result.questions if mark.points < mark.max_points
        ]
        if result.tampered or result.ended:
            lost.append(f"the next submission is said to have {result.tampered or result.ended}")
        if seconds > NEXT_SECONDS:
            lost.append(f"the next submission took {seconds:.1f} s")
        return lost

    def _brought(self, where: str) -> Path:
        for name, word in self.world.words.items():
            where = where.replace(f"@{name}@", word)
        kind, _, path = where.partition(" ")
        if kind != "link":
            return Path(where)
        link = self.world.root.parent / f"link-{self.world.mark}"
        link.unlink(missing_ok=True)
        link.symlink_to(path)
        return link


@contextlib.contextmanager
def arena(world: World, apart: bool) -> Iterator[Arena]:
    """An arena that is closed in the end."""
    made = Arena(classroom(world.canaries["hidden"]), world, apart)
    try:
        yield made
    finally:
        made.close()


def why_not_isolated(seen: dict[str, Any], world: World) -> str:
    """Why no attack may be let loose here, or ""."""
    faults = {
        "it sees the course": seen["course"],
        "it sees the grader's process": seen["grader"],
        "it sees many processes": seen["processes"] > 8 or not seen["processes"],
        "it has a network": set(seen["interfaces"]) - {"lo"},
        "it has capabilities": int(seen["capabilities"], 16),
        "its processes are the machine's": seen["pid"] > 8,
    }
    return ", ".join(fault for fault, there in faults.items() if there)


def complaints(attack: Attack, mode: str, played: Played, world: World) -> list[str]:
    """Everything that is not as it must be."""
    if played.raised:
        return [f"the engine raised {played.raised}", *played.outside]
    if attack.refused or played.refused:
        wrong = [] if attack.refused and played.refused else [f"refused: {played.refused or 'no'}"]
        return wrong + played.outside
    result = played.result
    assert result is not None
    return [
        *played.outside,
        *_of_points(attack, mode, result),
        *_of_secrets(attack, mode, result, world),
        *_of_course(attack, mode, result),
        *_of_form(result),
        *([f"it kept the grader for {played.seconds:.1f} s"] if played.seconds > attack.seconds else []),
    ]


def _of_points(attack: Attack, mode: str, result: Result) -> Iterator[str]:
    got = {mark.question: mark for mark in result.questions}
    if {question: mark.max_points for question, mark in got.items()} != POINTS:
        yield f"the questions are not those of the course: {got}"
        return
    for question, mark in got.items():
        by_nbgrader = sum(
            determine_grade(cell)[0] or 0
            for cell in result.notebook.cells
            if cell.cell_type == "code" and grade_id(cell).startswith(f"{question}-test")
        )
        if by_nbgrader != mark.points:
            yield f"nbgrader would give {by_nbgrader:g} points for {question}, the result says {mark.points:g}"
    if attack.promise(mode) != MAY_WIN:
        for question in ("q1", "q3"):
            if got[question].points or got[question].verdict is Verdict.PASSED:
                yield f"points: {question} earns {got[question].points:g} ({got[question].verdict})"
    q2, expected = got["q2"].points, attack.q2_in(mode)
    if expected != EITHER and (q2 == POINTS["q2"]) != (expected == EARNED):
        yield f"question 2 earns {q2:g} and should have {expected} its points: {got['q2'].message}"
    if expected != EARNED and not q2 and not got["q2"].message:
        yield f"question 2 lost its points and nothing says why: {got['q2'].message}"


def _of_secrets(attack: Attack, mode: str, result: Result, world: World) -> Iterator[str]:
    seen = "\n".join(_words_of(result))
    allowed = {"hidden"} if attack.promise(mode) in (MAY_READ, MAY_WIN) else set()
    for kind, canary in world.canaries.items():
        if canary in seen and kind not in allowed:
            yield f"secret: the {kind} came to light"
    for line in seen.splitlines():
        if LOOT in line:
            yield f"loot: {line.strip()[:300]}"


def _of_course(attack: Attack, mode: str, result: Result) -> Iterator[str]:
    (q1,) = [mark for mark in result.questions if mark.question == "q1"]
    ends = attack.ends_in(mode)
    if ends and str(q1.verdict) not in ends and attack.promise(mode) != MAY_WIN:
        yield f"question 1 ends as {q1.verdict!s} ({q1.message[:200]})"
    for cell in result.notebook.cells:
        question, _, role = grade_id(cell).partition("-")
        if role == "answer" and question in attack.cells and not ends and TRIED not in _printed(cell):
            said = [
                f"{output.ename}: {output.evalue[:200]}" for output in cell.outputs if output.output_type == "error"
            ]
            yield f"the attack in {question} did not come to its end: {said or result.ended}"
    if attack.promise(mode) == REPORTED and not (result.tampered and q1.verdict is Verdict.TAMPERED):
        yield f"tampering was not reported ({q1.verdict!s}, {result.tampered})"


def _of_form(result: Result) -> Iterator[str]:
    """A result has to go through JSON, into a notebook file and into a gradebook, whatever is in it."""
    try:
        text = json.dumps(result.to_dict(), allow_nan=False)
        nbformat.validate(result.notebook)
    except (TypeError, ValueError, RecursionError, nbformat.ValidationError) as error:
        yield f"the result cannot be written: {type(error).__name__}: {str(error)[:300]}"
        return
    if Result.from_dict(json.loads(text)).points != result.points:
        yield "the result does not come back from JSON as it was"
    for mark in result.questions:
        if len(mark.message) + len(mark.output) > LONGEST_WORDS:
            yield f"the words on {mark.question} are {len(mark.message) + len(mark.output)} characters long"
    if len(text) > 6 * MIB:
        yield f"the result is {len(text) / MIB:.0f} MiB long"


def _words_of(result: Result) -> Iterator[str]:
    """All that a learner could see of it, and all that their code put out; not the checks' source and tracebacks."""
    yield from (word for mark in result.questions for word in (mark.message, mark.output))
    yield from (result.ended, *result.tampered)
    for cell in result.notebook.cells:
        if cell.cell_type == "code":
            for output in cell.outputs:
                if output.output_type != "error":
                    yield json.dumps(output, default=str)
                else:
                    yield f"{output.ename}: {output.evalue}"


def _printed(cell: NotebookNode) -> str:
    return "".join(str(output.text) for output in cell.outputs if output.output_type == "stream")
