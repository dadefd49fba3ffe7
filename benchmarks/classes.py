"""Classes to grade: the same course folder for every grader that is measured."""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.authoring.build import Repository
from autograder.demo.classroom import fill
from autograder.gates.run import load_material
from mlroadmap.content import find_module

ROOT = Path(__file__).resolve().parent.parent
STOCK_CONFIG = """
c = get_config()
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.Execute.timeout = 60
"""
FOREST_QUESTIONS = 6
GIVEN = """import numpy as np
from sklearn.ensemble import RandomForestClassifier

rng = np.random.default_rng(0)
X = rng.normal(size=(300, 6))
y = (X[:, 0] + X[:, 1] ** 2 > 0.5).astype(int)"""
FOREST = """def forest_{number}(X, y):
    ### BEGIN SOLUTION
    model = RandomForestClassifier(n_estimators=20, max_depth={number} + 2, random_state=0)
    return model.fit(X, y)
    ### END SOLUTION"""
FOREST_TEST = """model_{number} = forest_{number}(X, y)
assert isinstance(model_{number}, RandomForestClassifier)
assert model_{number}.score(X, y) > 0.8
### BEGIN HIDDEN TESTS
assert len(model_{number}.estimators_) == 20
### END HIDDEN TESTS"""


@dataclass(frozen=True)
class Exercise:
    """A source notebook and what may be handed in for it."""

    folder: str
    name: str
    source: NotebookNode
    submissions: list[NotebookNode]  # as many as differ; a class repeats them

    def make_course(self, folder: Path, students: int) -> None:
        """A stock nbgrader course with a class's submissions."""
        folder.mkdir(parents=True)
        (folder / "nbgrader_config.py").write_text(STOCK_CONFIG, encoding="utf-8")
        self._write(folder / "solutions" / self.folder, self.source)
        for number in range(students):
            student = folder / "submitted" / f"student{number:03}" / self.folder
            self._write(student, self.submissions[number % len(self.submissions)])

    def _write(self, folder: Path, notebook: NotebookNode) -> None:
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{self.name}.ipynb")


def light() -> Exercise:
    """The pandas module, with a class drawn from its answer bank."""
    repository = Repository(ROOT)
    module = find_module(repository.course.modules, "02")
    material = load_material(repository, module)
    generator = random.Random(24)
    answers = [fill(material, lambda bank: generator.choice([one for one in bank if one.right]).code) for _ in range(8)]
    mixed = [fill(material, lambda bank: generator.choice(bank).code) for _ in range(16)]
    source = nbformat.read(repository.solution_path(module), as_version=4)
    return Exercise(module.folder, module.name, source, [*answers, *mixed])


def heavy() -> Exercise:
    """Six questions that each fit a small random forest."""
    source = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    source.cells.append(_code(GIVEN, "given-1", locked=True))
    for number in range(1, FOREST_QUESTIONS + 1):
        source.cells.append(_code(FOREST.format(number=number), f"q{number}-answer", solution=True))
        test = _code(FOREST_TEST.format(number=number), f"q{number}-test-1", grade=True, locked=True)
        test.metadata["nbgrader"]["points"] = 2
        source.cells.append(test)
    return Exercise("90_forests", "forests", source, [source])


def _code(
    text: str, grade_id: str, *, grade: bool = False, solution: bool = False, locked: bool = False
) -> NotebookNode:
    cell = nbformat.v4.new_code_cell(text, id=grade_id)
    cell.metadata["nbgrader"] = {
        "cell_type": "code",
        "grade": grade,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return cell


def copy_course(course: Path, to: Path) -> Path:
    """A fresh copy of a course for one contestant."""
    shutil.copytree(course, to)
    return to
