"""Mark a candidate as the grading engine does, with its tests in a process of their own."""

import copy
from dataclasses import dataclass

from nbformat.notebooknode import NotebookNode
from nbgrader.utils import determine_grade

from autograder.engine import Engine, EngineOptions, Limits
from autograder.engine.plan import is_given
from autograder.isolation import Isolation
from mlroadmap.notebooks.questions import grade_id, role_of

from .candidates import Candidate


@dataclass
class EngineMarker:
    """Runs candidates through the engine. Use it as a context manager.

    Parameters
    ----------
    source
        The exercise with solutions and hidden tests.
    seconds
        Time limit of an answer with its tests.
    """

    source: NotebookNode
    seconds: float

    def __enter__(self) -> "EngineMarker":
        limits = Limits(cell_seconds=self.seconds)
        # An author's own answers need nothing that keeps them from the author's files.
        self._engine = Engine(self.source, EngineOptions(limits, isolation=Isolation.PROCESS, workers=1))
        self._engine.start()
        self._shared = {grade_id(cell) for cell in _before_questions(self.source) if is_given(cell)}
        return self

    def __exit__(self, *exception: object) -> None:
        self._engine.__exit__(None, None, None)

    @property
    def why_not(self) -> str:
        """Why the tests cannot be kept apart; "" when they can."""
        return self._engine.why_together

    def mark(self, candidate: Candidate) -> tuple[float, tuple[str, ...]]:
        """A candidate's points, and the error of each test cell, "" for none."""
        executed = self._engine.run(self._notebook(candidate)).notebook
        tests = {test.grade_id for test in candidate.question.tests}
        cells = [cell for cell in executed.cells if grade_id(cell) in tests]
        points = sum(determine_grade(cell)[0] or 0.0 for cell in cells)
        return points, tuple(_error(cell) for cell in cells)

    def _notebook(self, candidate: Candidate) -> NotebookNode:
        """The exercise with nothing but the candidate's question in it, and what is given before all questions."""
        notebook = copy.deepcopy(self.source)
        kept = self._shared | {cell.grade_id for cell in candidate.question.cells}
        notebook.cells = [cell for cell in notebook.cells if grade_id(cell) in kept]
        for cell in notebook.cells:
            if candidate.question.answer is not None and grade_id(cell) == candidate.question.answer.grade_id:
                cell.source = candidate.code
        return notebook


def _before_questions(source: NotebookNode) -> list[NotebookNode]:
    cells: list[NotebookNode] = source.cells
    first = next((place for place, cell in enumerate(cells) if role_of(cell)), len(cells))
    return cells[:first]


def _error(cell: NotebookNode) -> str:
    return next((str(output.ename) for output in cell.outputs if output.output_type == "error"), "")
