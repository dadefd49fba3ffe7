"""Make the submissions of a class out of an answer bank.

Everything is drawn from a seeded generator, so the same class comes out every
time. The answers are those of the bank: right ones written differently and
wrong ones that learners really give.
"""

import random
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.authoring.answers import Answer
from autograder.authoring.build import Repository
from autograder.gates.judge import Material
from autograder.gates.run import load_material
from autograder.grading.course import CONFIG
from mlroadmap.content import Module
from mlroadmap.notebooks.questions import grade_id

SEED = 2024
MARKER = ".mlroadmap-demo"
# What the demo writes, and what nbgrader's commands add to it. Anything else in the folder is a person's.
OURS = (
    *(MARKER, CONFIG, "solutions", "submitted", "autograded", "feedback", "exchange"),
    *("gradebook.db", "grades.csv", ".nbgrader.log", ".ipynb_checkpoints", "__pycache__"),
)
WRITTEN = (
    "The report counted some order lines twice, so the total was too high. Without the copies the "
    "month was ordinary. I would not plan next year with the old number."
)
ENDLESS = "while True:\n    pass"
# Share of questions answered rightly, share left as they were.
CLASS: tuple[tuple[str, float, float], ...] = (
    ("amara", 1.0, 0.0),
    ("bela", 1.0, 0.0),
    ("chen", 1.0, 0.0),
    ("dilek", 0.9, 0.0),
    ("emil", 0.9, 0.0),
    ("farah", 0.8, 0.0),
    ("goran", 0.8, 0.1),
    ("hana", 0.8, 0.0),
    ("idris", 0.7, 0.0),
    ("jonna", 0.7, 0.1),
    ("kofi", 0.6, 0.0),
    ("lena", 0.6, 0.2),
    ("mateo", 0.5, 0.0),
    ("nadia", 0.5, 0.2),
    ("oskar", 0.4, 0.0),
    ("priya", 0.4, 0.3),
    ("quinn", 0.3, 0.4),
    ("rosa", 0.2, 0.5),
    ("samir", 0.0, 0.0),
    ("tove", 0.0, 1.0),
)


class DemoFolderError(Exception):
    """The demo's folder holds something that the demo did not make."""


@dataclass(frozen=True)
class Special:
    """A submission that something is the matter with."""

    student: str
    what: str


SPECIALS = (
    Special("uma", "a loop without end"),
    Special("viktor", "a syntax error"),
    Special("wanda", "a file under another name"),
    Special("yusuf", "a file that is not JSON"),
)


def make_course(repository: Repository, module: Module, folder: Path) -> list[str]:
    """An nbgrader course in `folder` with a class's submissions to `module`; returns the students.

    Raises
    ------
    DemoFolderError
        When the folder is there and was not made by an earlier demo.
    """
    clear(folder)
    folder.mkdir(parents=True)
    (folder / MARKER).write_text("Made by `autograder demo`, which may delete this folder.\n", encoding="utf-8")
    shutil.copy(repository.root / CONFIG, folder / CONFIG)
    solution = repository.solution_path(module)
    target = folder / "solutions" / module.folder / solution.name
    target.parent.mkdir(parents=True)
    shutil.copy(solution, target)

    material = load_material(repository, module)
    generator = random.Random(SEED)
    for student, right, blank in CLASS:
        notebook = fill(material, partial(_draw, generator, right, blank))
        _hand_in(folder, student, module, nbformat.writes(notebook))
    for special in SPECIALS:
        _hand_in_special(folder, special, module, material, generator)
    return [student for student, _, _ in CLASS] + [special.student for special in SPECIALS]


def clear(folder: Path) -> None:
    """Delete what an earlier demo made; anything else is a person's and stays."""
    if not folder.exists():
        return
    if not (folder / MARKER).is_file():
        raise DemoFolderError(f"{folder} is there and is not an earlier demo's; name another folder or move it away.")
    strangers = sorted(path.name for path in folder.iterdir() if path.name not in OURS)
    if strangers:
        raise DemoFolderError(
            f"{folder} holds what no demo made ({', '.join(strangers)}); move that away or name another folder."
        )
    shutil.rmtree(folder)


def fill(material: Material, choose: Callable[[list[Answer]], str | None]) -> NotebookNode:
    """The learner's notebook with answers put in; `choose` gets a question's bank, None leaves the stub."""
    notebook = deepcopy(material.release)
    cells = {grade_id(cell): cell for cell in notebook.cells}
    for question in material.exercise.questions:
        assert question.answer is not None  # the source was checked when it was read
        cell = cells[question.answer.grade_id or ""]
        if question.written:
            cell.source = WRITTEN
            continue
        code = choose(material.bank.of(question.id))
        if code is not None:
            cell.source = code
    return notebook


def _draw(generator: random.Random, right: float, blank: float, answers: list[Answer]) -> str | None:
    lot = generator.random()
    if lot >= 1 - blank:
        return None
    return generator.choice([answer for answer in answers if answer.right == (lot < right)]).code


def _hand_in(folder: Path, student: str, module: Module, text: str, name: str | None = None) -> None:
    path = folder / "submitted" / student / module.folder / (name or f"{module.name}.ipynb")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def _hand_in_special(
    folder: Path, special: Special, module: Module, material: Material, generator: random.Random
) -> None:
    notebook = fill(material, partial(_draw, generator, 0.8, 0.0))
    spoiled = next(cell for cell in notebook.cells if cell.id == "q2-answer")
    name = None
    if special.what == "a loop without end":
        spoiled.source = f"{spoiled.source}\n\n{ENDLESS}"
    elif special.what == "a syntax error":
        spoiled.source = spoiled.source.replace("):", ")", 1)
    elif special.what == "a file under another name":
        name = f"{module.name} (2) final.ipynb"
    text = nbformat.writes(notebook)
    if special.what == "a file that is not JSON":
        text = text[: len(text) // 2]
    _hand_in(folder, special.student, module, text, name)
