"""The notebooks: the course's own, a right submission, and those of the attacks."""

import copy
from dataclasses import dataclass
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from autograder.authoring.exercise import read_exercise
from autograder.authoring.notebook import exercise_notebook
from autograder.authoring.release import released
from autograder.engine.single import prepare
from mlroadmap.content import read_course
from mlroadmap.notebooks.questions import grade_id

from .attack import Attack

COURSE = Path(__file__).parent / "course"
PLACEHOLDER = "canary-hidden-0000000000000000"
RIGHT = {
    "q1": "def double(number):\n    return number + number",
    "q2": "def mean(values):\n    return sum(values) / len(values)",
    "q3": 'def tidy(frame):\n    return frame.dropna().sort_values("a").reset_index(drop=True)',
}
POINTS = {"q1": 3, "q2": 2, "q3": 2}


@dataclass(frozen=True)
class Classroom:
    """A course of one exercise, whose hidden tests hold a text that nobody can guess."""

    source: NotebookNode
    release: NotebookNode

    def right(self) -> NotebookNode:
        """A submission that earns everything."""
        return self._submission(RIGHT)

    def attacking(self, attack: Attack, words: dict[str, str]) -> NotebookNode:
        """The attack's submission, prepared for the engine. `words` stand for what it cannot know before."""
        cells = {question: _filled(text, words) for question, text in attack.cells.items()}
        return self._submission({"q2": RIGHT["q2"]} | cells, attack)

    def _submission(self, answers: dict[str, str], attack: Attack | None = None) -> NotebookNode:
        submission = copy.deepcopy(self.release)
        for cell in submission.cells:
            id = grade_id(cell)
            question, _, role = id.partition("-")
            if role == "answer" and question in answers:
                cell.source = answers[question]
            if attack is not None:
                cell.source = attack.locked.get(id, cell.source)
                if id in attack.points:
                    cell.metadata.nbgrader.points = attack.points[id]
        return prepare(submission, self.source)


def classroom(hidden: str) -> Classroom:
    """The course, with `hidden` in the hidden tests of question 1."""
    course = read_course(COURSE / "course.toml")
    (module,) = course.modules
    exercise = read_exercise(COURSE / module.folder / "exercise.py")
    source = exercise_notebook(exercise, course, "exercises/01_red/red.ipynb")
    found = [cell for cell in source.cells if PLACEHOLDER in cell.source]
    assert len(found) == 1
    found[0].source = found[0].source.replace(PLACEHOLDER, hidden)
    return Classroom(source, released(source))


def _filled(text: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        text = text.replace(f"@{name}@", word)
    return text
