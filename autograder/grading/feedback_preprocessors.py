"""Steps of nbgrader's feedback: what the gradebook knows goes into the notebook, what is hidden goes out of it."""

import math
from dataclasses import dataclass, field
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.api import BaseCell, Comment, Grade, Gradebook
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, GetGrades, NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from autograder.engine.result import QuestionMark, marks
from mlroadmap.notebooks.questions import grade_id, role_of

from .feedback_secrets import Secrets, Source, in_hidden_part, take_apart, what_may_be_said

Resources = dict[str, Any]


@dataclass(frozen=True)
class GradeFacts:
    """A graded cell's points in the gradebook."""

    points: float
    most: float
    by_hand: bool = False
    extra: float = 0.0
    waits: bool = False  # for a person to read


@dataclass(frozen=True)
class NotebookFacts:
    """All that the gradebook knows of one student's notebook."""

    student: str
    name: str  # in full; "" where the gradebook has none
    points: float
    most: float
    late_penalty: float = 0.0
    grades: dict[str, GradeFacts] = field(default_factory=dict)  # by grade_id
    comments: dict[str, str] = field(default_factory=dict)


def read_facts(gradebook: Gradebook, assignment: str, student: str, notebook: str) -> NotebookFacts:
    """What the gradebook knows of a notebook, with three queries.

    Raises
    ------
    nbgrader.api.MissingEntry
        When it does not know the notebook.
    """
    entry = gradebook.find_submission_notebook(notebook, assignment, student)
    grades = gradebook.db.query(BaseCell.name, Grade, Grade.max_score).join(BaseCell, Grade.cell_id == BaseCell.id)
    comments = gradebook.db.query(BaseCell.name, Comment.comment).join(BaseCell, Comment.cell_id == BaseCell.id)
    penalty = entry.late_submission_penalty or 0.0
    return NotebookFacts(
        student=student,
        name=" ".join(part for part in (entry.student.first_name, entry.student.last_name) if part).strip(),
        points=entry.score - penalty,
        most=entry.max_score,
        late_penalty=penalty,
        grades={
            name: GradeFacts(
                points=grade.score,
                most=most,
                by_hand=grade.manual_score is not None,
                extra=grade.extra_credit or 0.0,
                waits=bool(grade.needs_manual_grade) and grade.manual_score is None,
            )
            for name, grade, most in grades.filter(Grade.notebook_id == entry.id).order_by(BaseCell.name)
        },
        comments={
            name: comment
            for name, comment in comments.filter(Comment.notebook_id == entry.id).order_by(BaseCell.name)
            if comment
        },
    )


class ReadGrades(GetGrades):
    """nbgrader's step that fetches points and comments, with one look at the gradebook instead of one for each cell.

    A cell that the gradebook does not know is no failure: a learner may have made it.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        about = resources["nbgrader"]
        if "facts" not in about:
            with Gradebook(about["db_url"]) as gradebook:
                about["facts"] = read_facts(gradebook, about["assignment"], about["student"], about["notebook"])
        facts: NotebookFacts = about["facts"]
        self._facts = facts
        nb, resources = super(GetGrades, self).preprocess(nb, resources)
        # As the stock step leaves them, for other templates.
        about["score"], about["max_score"], about["late_penalty"] = facts.points, facts.most, facts.late_penalty
        return nb, resources

    def _get_comment(self, cell: NotebookNode, resources: Resources) -> None:
        cell.metadata.nbgrader["comment"] = self._facts.comments.get(cell.metadata.nbgrader["grade_id"])

    def _get_score(self, cell: NotebookNode, resources: Resources) -> None:
        grade = self._facts.grades.get(cell.metadata.nbgrader["grade_id"], GradeFacts(0.0, 0.0))
        cell.metadata.nbgrader["score"], cell.metadata.nbgrader["points"] = grade.points, grade.most


class HideTests(NbGraderPreprocessor):
    """Take out of an autograded notebook what the learner was not to see.

    Hidden lines and schemes for marking leave the sources, tracebacks and all
    other output leave the test cells, and what elsewhere repeats a hidden line
    is left out. The marks stand in `metadata.mlroadmap.grading` afterwards,
    with messages that tell nothing of a hidden check.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        tests, schemes = ClearHiddenTests(parent=self.parent), ClearMarkScheme(parent=self.parent)
        hidden_lines: list[str] = []
        shown: list[str] = []
        sources: list[Source | None] = []  # of each cell; None where the learner wrote it
        for cell in nb.cells:
            if is_solution(cell):
                sources.append(None)
                shown.append(cell.source)
                continue
            source = take_apart(cell.source, tests.begin_test_delimeter, tests.end_test_delimeter)
            scheme = take_apart(source.shown, schemes.begin_mark_scheme_delimeter, schemes.end_mark_scheme_delimeter)
            hidden_lines += [*source.hidden, *scheme.hidden]
            shown.append(scheme.shown)
            sources.append(Source(scheme.shown, source.hidden, source.numbers))
        secrets = Secrets(hidden_lines, shown)
        readable = "\n".join(shown)
        stated = _stated(nb)
        withheld = set()  # the questions of which an error is told otherwise than it was
        for cell, part in zip(nb.cells, sources, strict=True):
            if cell.cell_type != "code":
                continue
            if part is not None and (part.hidden or (is_grade(cell) and not is_solution(cell))):
                if _hush(cell, part, secrets, readable):
                    withheld.add((role_of(cell) or (grade_id(cell),))[0])
            else:
                cell.outputs = [_scrubbed(output, secrets) for output in cell.outputs]
        # Before the hidden lines go: a test cell without lines would not count.
        asked = [
            _merged(mark, None if mark.question in withheld else stated.get(mark.question), secrets)
            for mark in marks(nb)
        ]
        nb.metadata["mlroadmap"] = NotebookNode(grading={"questions": asked})
        # The state of widgets holds whatever the learner put into it.
        nb.metadata.pop("widgets", None)
        for cell, part in zip(nb.cells, sources, strict=True):
            if part is not None:
                cell.source = part.shown
        return nb, resources


def _hush(cell: NotebookNode, source: Source, secrets: Secrets, readable: str) -> bool:
    """Leave of a test cell's outputs points and the error, as far as it may be told; whether any of it was withheld."""
    kept, withheld = [], False
    for output in cell.outputs:
        if output.output_type == "error":
            traceback = "\n".join(str(line) for line in output.get("traceback", []))
            name, text = str(output.ename), str(output.evalue)
            if source.hidden and in_hidden_part(traceback, source):
                name, text = what_may_be_said(name, text, cell.source, readable)
            text = secrets.clean(text)
            withheld |= (name, text) != (output.ename, output.evalue)
            kept.append(NotebookNode(output_type="error", ename=name, evalue=text, traceback=[]))
        elif output.output_type == "execute_result" and _is_number(output.get("data", {}).get("text/plain", "")):
            # nbgrader's partial credit.
            output.data = NotebookNode({"text/plain": output.data["text/plain"]})
            kept.append(output)
    cell.outputs = kept
    return withheld


def _scrubbed(output: NotebookNode, secrets: Secrets) -> NotebookNode:
    if output.output_type == "stream":
        output.text = secrets.clean(_text(output.text))
    elif output.output_type == "error":
        output.evalue = secrets.clean(str(output.evalue))
        output.traceback = secrets.clean("\n".join(str(line) for line in output.traceback)).split("\n")
    else:
        for kind in list(output.get("data", {})):
            if not kind.startswith("image/") and secrets.told_in_html(_text(output.data[kind])):
                del output.data[kind]
    return output


def _stated(nb: NotebookNode) -> dict[str, dict[str, Any]]:
    """What the engine wrote down of each question, where it did."""
    grading = nb.metadata.get("mlroadmap", {}).get("grading", {})
    questions = grading.get("questions", []) if isinstance(grading, dict) else []
    return {str(entry.get("question")): entry for entry in questions if isinstance(entry, dict)}


def _merged(mark: QuestionMark, stated: dict[str, Any] | None, secrets: Secrets) -> NotebookNode:
    """The mark, with what the engine said of it where that tells no more than the learner may know."""
    table = mark.to_dict()
    if stated is not None:
        table["verdict"] = str(stated.get("verdict", table["verdict"]))
        table["message"] = str(stated.get("message") or table["message"])
    table["message"] = secrets.clean(table["message"])
    # What the learner's cells printed stands in the cells themselves.
    table.pop("output", None)
    return NotebookNode(table)


def _is_number(text: Any) -> bool:
    try:
        return math.isfinite(float(_text(text)))
    except ValueError:
        return False


def _text(value: Any) -> str:
    return "".join(str(part) for part in value) if isinstance(value, list) else str(value)
