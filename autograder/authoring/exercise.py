"""Understand an `exercise.py`: questions, their cells, and what is wrong with them."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from .source import Problem, SourceCell, SourceError, read_cells

ROLES = ("answer", "test", "written")
QUESTION_ID = re.compile(r"^q[1-9][0-9]*$")
HEADING = re.compile(
    r"^## (?P<number>\d+)\. (?P<title>.+?) {2,}(?P<difficulty>[●○]{3}) {2,}"
    r"(?P<minutes>\d+) minutes? {2,}(?P<points>\d+(?:\.5)?) points?\s*$"
)
HEADING_FORM = "`## 3. Title   ●●○   10 minutes   3 points`"
SOLUTION = ("BEGIN SOLUTION", "END SOLUTION")
HIDDEN = ("BEGIN HIDDEN TESTS", "END HIDDEN TESTS")


@dataclass(frozen=True)
class ExerciseCell:
    """A cell of the exercise notebook with the id that nbgrader knows it by."""

    source: SourceCell
    role: str  # "text", "heading", "given", "answer", "test" or "written"
    grade_id: str | None  # None: a cell that nbgrader does not keep
    question: str | None = None
    points: float | None = None

    @property
    def has_visible_code(self) -> bool:
        """Whether code is left once the hidden tests are taken out."""
        shown, hidden = [], False
        for line in self.source.text.splitlines():
            if HIDDEN[0] in line:
                hidden = True
            elif HIDDEN[1] in line:
                hidden = False
            elif not hidden:
                shown.append(line.strip())
        return any(line and not line.startswith("#") for line in shown)


@dataclass
class Question:
    """One thing asked: a heading, an answer cell or a written answer, and its tests."""

    id: str
    title: str
    line: int
    stated_points: float
    cells: list[ExerciseCell] = field(default_factory=list)

    @property
    def answer(self) -> ExerciseCell | None:
        return next((cell for cell in self.cells if cell.role in ("answer", "written")), None)

    @property
    def tests(self) -> list[ExerciseCell]:
        return [cell for cell in self.cells if cell.role == "test"]

    @property
    def written(self) -> bool:
        return any(cell.role == "written" for cell in self.cells)

    @property
    def points(self) -> float:
        return sum(cell.points or 0 for cell in self.cells)


@dataclass(frozen=True)
class Exercise:
    """All cells in order, and the questions that they make up."""

    path: Path
    cells: tuple[ExerciseCell, ...]
    questions: tuple[Question, ...]

    @property
    def given(self) -> list[ExerciseCell]:
        """The code cells that every question may lean on."""
        return [cell for cell in self.cells if cell.role == "given"]


def read_exercise(path: Path) -> Exercise:
    """Read and check an `exercise.py`.

    Raises
    ------
    SourceError
        With every problem found, each with file and line.
    """
    reader = _Reader(path)
    for cell in read_cells(path, allowed=("question", "role", "points")):
        reader.take(cell)
    for question in reader.questions:
        reader.check(question)
    if not reader.questions:
        reader.complain(1, f"this exercise has no question; a question opens with a heading of the form {HEADING_FORM}")
    if reader.problems:
        raise SourceError(sorted(reader.problems, key=lambda problem: problem.line))
    return Exercise(path, tuple(reader.cells), tuple(reader.questions))


class _Reader:
    """Walks through the cells once, giving out ids and collecting problems."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.cells: list[ExerciseCell] = []
        self.questions: list[Question] = []
        self.counts: dict[str, int] = {}

    def complain(self, line: int, text: str) -> None:
        self.problems.append(Problem(self.path, line, text))

    def take(self, cell: SourceCell) -> None:
        self._check_marks(cell)
        if cell.header:
            self._take_marked(cell)
        elif cell.kind == "markdown":
            self._take_text(cell)
        else:
            prefix = f"{self.questions[-1].id}-given" if self.questions else "given"
            self._add(ExerciseCell(cell, "given", self._number(prefix)))

    def _take_text(self, cell: SourceCell) -> None:
        first = cell.text.split("\n", 1)[0]
        match = HEADING.match(first)
        if match is None:
            if re.match(r"^## \d+\.", first):
                self.complain(cell.line, f"this heading opens a question but has not the form {HEADING_FORM}")
            if self.questions:
                self._add(ExerciseCell(cell, "text", self._number(f"{self.questions[-1].id}-text")))
            else:
                self.cells.append(ExerciseCell(cell, "text", None))
            return
        number = int(match["number"])
        if number != len(self.questions) + 1:
            self.complain(cell.line, f"question {number} comes where question {len(self.questions) + 1} is due")
        question_id = f"q{number}"
        if any(question.id == question_id for question in self.questions):
            self.complain(cell.line, f"there are two questions {number}")
        self.questions.append(Question(question_id, match["title"], cell.line, float(match["points"])))
        self._add(ExerciseCell(cell, "heading", self._number(f"{question_id}-text"), question_id))

    def _take_marked(self, cell: SourceCell) -> None:
        question_id, role, points = (cell.header.get(key) for key in ("question", "role", "points"))
        if role not in ROLES:
            self.complain(cell.line, f"unknown role {role!r}; a role is one of {', '.join(ROLES)}")
            return
        if not isinstance(question_id, str) or not QUESTION_ID.match(question_id):
            self.complain(cell.line, f'a {role} cell names its question, such as question="q3"')
            return
        if not self.questions or self.questions[-1].id != question_id:
            known = any(question.id == question_id for question in self.questions)
            self.complain(
                cell.line,
                f"this cell belongs to {question_id} but stands under another question"
                if known
                else f"this cell belongs to {question_id}, which has no heading of the form {HEADING_FORM} before it",
            )
            return
        if role in ("test", "written"):
            # A bool is an int in Python, but points=true is a slip of the pen.
            if isinstance(points, bool) or not isinstance(points, int | float) or points <= 0:
                self.complain(cell.line, f"a {role} cell says its points as a number above 0, such as points=2")
                return
        elif points is not None:
            self.complain(cell.line, "an answer cell has no points; its test cells have")
        if (role == "written") != (cell.kind == "markdown"):
            kind = "a markdown cell" if role == "written" else "a code cell"
            self.complain(cell.line, f"a {role} cell is {kind}")
        question = self.questions[-1]
        if role != "test" and question.answer is not None:
            self.complain(cell.line, f"{question_id} has two answer cells; a question has one")
            return
        grade_id = self._number(f"{question_id}-test") if role == "test" else f"{question_id}-{role}"
        self._add(
            ExerciseCell(cell, role, grade_id, question_id, None if points is None else float(points)),
        )

    def _add(self, cell: ExerciseCell) -> None:
        self.cells.append(cell)
        if self.questions:
            self.questions[-1].cells.append(cell)

    def _number(self, prefix: str) -> str:
        self.counts[prefix] = self.counts.get(prefix, 0) + 1
        count = self.counts[prefix]
        return prefix if prefix.endswith("-text") and count == 1 else f"{prefix}-{count}"

    def _check_marks(self, cell: SourceCell) -> None:
        role = cell.header.get("role")
        for (begin, end), owners, owner in (
            (SOLUTION, ("answer", "written"), "answer or written"),
            (HIDDEN, ("test",), "test"),
        ):
            opened = 0
            for offset, line in enumerate(cell.text.splitlines(), 1):
                here = cell.line + offset
                if begin in line:
                    if opened:
                        self.complain(here, f"`### {begin}` inside another one that began on line {opened}")
                    if role not in owners:
                        self.complain(here, f"`### {begin}` belongs in the {owner} cell of a question")
                    opened = here
                elif end in line:
                    if not opened:
                        self.complain(here, f"`### {end}` without a `### {begin}` before it")
                    opened = 0
            if opened:
                self.complain(opened, f"`### {begin}` without a `### {end}`")

    def check(self, question: Question) -> None:
        """What can only be seen once all cells of a question are known."""
        if question.answer is None:
            self.complain(question.line, f'{question.id} has no answer cell (role="answer" or role="written")')
        elif SOLUTION[0] not in question.answer.source.text:
            self.complain(question.answer.source.line, f"the answer of {question.id} has no `### {SOLUTION[0]}`")
        if question.written:
            if question.tests:
                self.complain(question.tests[0].source.line, f"{question.id} is a written answer; it takes no test")
        elif not question.tests:
            self.complain(question.line, f'{question.id} has no test cell (role="test")')
        elif not any(cell.has_visible_code for cell in question.tests):
            self.complain(
                question.tests[0].source.line,
                f"{question.id} has hidden tests only; show the learner at least one",
            )
        if question.answer is not None and question.points != question.stated_points:
            self.complain(
                question.line,
                f"the heading of {question.id} says {question.stated_points:g} points, its cells add up to "
                f"{question.points:g}",
            )
