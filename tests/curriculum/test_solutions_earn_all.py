"""Handed in as it is, the solution of every module earns all points: from stock nbgrader and from our engine."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.authoring.build import Repository
from autograder.engine import EngineOptions, grade_notebook
from autograder.grading.course import open_course, sync_gradebook
from autograder.grading.gradebook import quiet_database
from autograder.isolation import Isolation, unavailable
from mlroadmap.content import Module
from mlroadmap.notebooks.marks import Outcome

REPOSITORY = Repository(Path(__file__).parents[2])
MODULES = REPOSITORY.course.modules


def solution_of(module: Module) -> Path:
    return REPOSITORY.root / "solutions" / module.folder / f"{module.name}.ipynb"


def machine_points(path: Path) -> float:
    cells = nbformat.read(path, as_version=4).cells
    return sum(
        cell.metadata.nbgrader.points
        for cell in cells
        if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code"
    )


def folder(module: Module) -> str:
    return module.folder


@pytest.mark.parametrize("module", MODULES, ids=folder)
def test_our_engine_gives_all_points_with_tests_apart(module: Module) -> None:
    isolation = Isolation.PROCESS if unavailable() else Isolation.NAMESPACES
    result = grade_notebook(solution_of(module), solution_of(module), EngineOptions(isolation=isolation))
    missed = [mark.question for mark in result.questions if mark.outcome not in (Outcome.PASSED, Outcome.TO_READ)]
    assert missed == []
    assert result.points == machine_points(solution_of(module)) > 0
    assert result.apart, result.why_together


@pytest.mark.parametrize("module", MODULES, ids=folder)
def test_stock_nbgrader_gives_all_points(module: Module, tmp_path: Path) -> None:
    shutil.copy(REPOSITORY.root / "nbgrader_config.py", tmp_path)
    shutil.copytree(solution_of(module).parent, tmp_path / "solutions" / module.folder)
    handed_in = tmp_path / "submitted" / "knows" / module.folder
    shutil.copytree(solution_of(module).parent, handed_in)
    ours = open_course(tmp_path)
    sync_gradebook(ours, module.folder)
    # nbgrader's own converter with its own steps: only the folders and the time limit are the course's.
    plain = Config()
    plain.CourseDirectory = ours.directory.config.CourseDirectory
    plain.Execute.timeout = 60
    plain.Execute.extra_arguments = ["--IPKernelApp.log_level=40"]
    directory = CourseDirectory(config=plain, log=ours.directory.log)
    with quiet_database():
        reply = NbGraderAPI(directory, config=plain, log=directory.log).autograde(module.folder, "knows")
    assert reply["success"], reply
    with ours.gradebook() as gradebook:
        submission = gradebook.find_submission(module.folder, "knows")
        assert submission.score == machine_points(solution_of(module)) > 0
