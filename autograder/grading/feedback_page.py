"""What a page of feedback says, question by question, ready to be laid out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution, is_task

from autograder.engine.result import Verdict
from mlroadmap.notebooks.questions import ANSWER, TEST, WRITTEN, grade_id, read_questions, role_of

from .feedback_preprocessors import GradeFacts, NotebookFacts
from .feedback_safe import Shown, from_code, from_markdown, from_outputs, in_words, unmarked

MAX_CELLS = 60  # of a question that are shown
NO_RESPONSE = "No response."  # nbgrader's own comment on an answer left as it was; the outcome says so already

_TITLE = re.compile(r"^#[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(?:\d+\.[ \t]+)?(?P<title>\S.*?)[ \t]*$\n*", re.MULTILINE)
_FORMULA = re.compile(r"<code>\$")

_TROUBLE = {
    Verdict.TIMEOUT: "took too long",
    Verdict.CRASHED: "ended its own process",
    Verdict.OUT_OF_MEMORY: "took too much memory",
    Verdict.TAMPERED: "for a person to judge",
}


@dataclass(frozen=True)
class Outcome:
    """What became of a question: its kind, which picks colour and sign, and the words."""

    kind: str  # "passed", "partly", "missed", "blank" or "waits"
    words: str


@dataclass
class Piece:
    """A cell: its source, what it gave, and whose it is."""

    label: str
    source: Markup
    is_code: bool
    outputs: list[Shown] = field(default_factory=list)


@dataclass
class Section:
    """One question as the page shows it."""

    id: str
    title: str
    number: str = ""
    asked: list[Piece] = field(default_factory=list)
    answers: list[Piece] = field(default_factory=list)
    checks: list[Piece] = field(default_factory=list)
    comments: list[Markup] = field(default_factory=list)
    grades: list[GradeFacts] = field(default_factory=list)
    message: list[tuple[str, Markup]] = field(default_factory=list)
    outcome: Outcome = Outcome("missed", "missed")
    written: bool = False

    @property
    def points(self) -> float:
        return sum(grade.points for grade in self.grades)

    @property
    def most(self) -> float:
        return sum(grade.most for grade in self.grades)

    @property
    def extra(self) -> float:
        return sum(grade.extra for grade in self.grades)

    @property
    def by_hand(self) -> bool:
        return any(grade.by_hand for grade in self.grades)


@dataclass(frozen=True)
class Page:
    """A page of feedback."""

    title: str
    assignment: str
    facts: NotebookFacts
    sections: list[Section]
    waiting: float  # points that a person has still to give
    formulas: bool  # whether formulas are shown as they are written
    digest: str = ""


class LayOutQuestions(NbGraderPreprocessor):
    """Make the page of a notebook that `ReadGrades` and `HideTests` went over, as `resources["feedback"]`."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        about = resources["nbgrader"]
        resources["feedback"] = lay_out(
            nb, about["assignment"], about["notebook"], about["facts"], about.get("digest", "")
        )
        return nb, resources


def lay_out(nb: NotebookNode, assignment: str, notebook: str, facts: NotebookFacts, digest: str = "") -> Page:
    """The page of a notebook from which all that is hidden has gone."""
    language = str(nb.metadata.get("kernelspec", {}).get("language") or "python")
    asked = {
        entry["question"]: entry for entry in nb.metadata.get("mlroadmap", {}).get("grading", {}).get("questions", [])
    }
    sections = []
    for id, title, cells in (*_questions(nb), *_graded_cells(nb)):
        section = Section(id, unmarked(title))
        for cell in cells[:MAX_CELLS]:
            _add(section, cell, facts, language)
        _judge(section, asked.get(id, {}))
        sections.append(section)
    for number, section in enumerate(sections, 1):
        section.number = section.id[1:] if re.fullmatch(r"q\d+", section.id) else str(number)
    return Page(
        title=_title(nb) or notebook,
        assignment=assignment,
        facts=facts,
        sections=sections,
        waiting=sum(grade.most for section in sections for grade in section.grades if grade.waits),
        formulas=any(_FORMULA.search(piece.source) for s in sections for piece in (*s.asked, *s.answers)),
        digest=digest,
    )


def _title(nb: NotebookNode) -> str:
    texts = (cell.source for cell in nb.cells if cell.cell_type == "markdown" and not is_solution(cell))
    return next((unmarked(found[1]) for text in texts if (found := _TITLE.search(text))), "")


def _questions(nb: NotebookNode) -> Iterator[tuple[str, str, list[NotebookNode]]]:
    """Each question with its cells, and with the code cells between them: given ones, and the learner's own."""
    questions = {question.id: question for question in read_questions(nb)}
    owner = {id(cell): question.id for question in questions.values() for cell in question.cells}
    cells: dict[str, list[NotebookNode]] = {name: [] for name in questions}
    current = ""
    for cell in nb.cells:
        current = owner.get(id(cell), current)
        if id(cell) in owner or (current and cell.cell_type == "code" and not (is_grade(cell) or is_solution(cell))):
            cells[current].append(cell)
    for name, question in questions.items():
        yield name, question.title, cells[name]


def _graded_cells(nb: NotebookNode) -> Iterator[tuple[str, str, list[NotebookNode]]]:
    """The graded cells of an ordinary nbgrader notebook, each with what stands before it."""
    before: list[NotebookNode] = []
    for cell in nb.cells:
        if role_of(cell):
            before = []
            continue
        before.append(cell)
        if is_grade(cell) or is_task(cell):
            headings = [
                _HEADING.search(own.source) for own in before if own.cell_type == "markdown" and own is not cell
            ]
            titles = [found["title"] for found in headings if found]
            yield grade_id(cell), titles[-1] if titles else grade_id(cell), before
            before = []


def _add(section: Section, cell: NotebookNode, facts: NotebookFacts, language: str) -> None:
    name = grade_id(cell)
    role = (role_of(cell) or ("", ""))[1]
    if name in facts.grades:
        section.grades.append(facts.grades[name])
    if facts.comments.get(name, NO_RESPONSE) != NO_RESPONSE:
        section.comments.append(from_markdown(facts.comments[name]))
    by_hand = is_grade(cell) and is_solution(cell)
    if cell.cell_type == "markdown":
        if is_solution(cell):
            section.written = section.written or by_hand or role == WRITTEN
            section.answers.append(Piece("Your answer", from_markdown(cell.source, cell.get("attachments")), False))
        else:
            # The page has a heading of its own.
            text = cell.source if section.asked else _HEADING.sub("", cell.source, count=1)
            section.asked.append(Piece("", from_markdown(text, cell.get("attachments")), False))
    elif cell.cell_type == "code":
        source = from_code(cell.source, language)
        if is_solution(cell) or role == ANSWER:
            outputs = from_outputs(cell.outputs, f"the answer to {section.id}")
            section.written = section.written or by_hand
            section.answers.append(Piece("Your code", source, True, outputs))
        elif is_grade(cell) or role == TEST:
            if cell.source.strip():
                section.checks.append(Piece("The check", source, True))
        elif cell.metadata.get("nbgrader", {}).get("locked"):
            outputs = from_outputs(cell.outputs, f"the question {section.id}")
            section.asked.append(Piece("Code that was given", source, True, outputs))
        elif cell.source.strip():
            outputs = from_outputs(cell.outputs, f"a cell of yours near {section.id}")
            section.answers.append(Piece("A cell that you added", source, True, outputs))


def _judge(section: Section, stated: dict[str, Any]) -> None:
    """The outcome by the points of the gradebook, the message by the marks of the notebook."""
    try:
        verdict = Verdict(str(stated.get("verdict", "")))
    except ValueError:
        verdict = Verdict.MISSED
    if not section.grades:
        # Not in the gradebook; then at least what the checks gave.
        section.grades.append(GradeFacts(float(stated.get("points", 0)), float(stated.get("max_points", 0))))
    section.outcome = _outcome(section, verdict)
    if section.outcome.kind != "passed":
        section.message = in_words(str(stated.get("message", "")))


def _outcome(section: Section, verdict: Verdict) -> Outcome:
    points, most = section.points, section.most
    full = points >= most if most else verdict is Verdict.PASSED
    kind = "passed" if full else "partly" if points > 0 else "missed"
    if section.by_hand:
        return Outcome(kind, "marked by a person")
    if verdict is Verdict.TO_READ or (section.written and any(grade.waits for grade in section.grades)):
        return Outcome("waits", "a person will read this")
    if verdict in _TROUBLE and not full:
        return Outcome(kind, _TROUBLE[verdict])
    if verdict is Verdict.NOT_ATTEMPTED and not points:
        return Outcome("blank", "not attempted")
    return Outcome(kind, {"passed": "passed", "partly": "partly passed", "missed": "missed"}[kind])
