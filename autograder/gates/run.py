"""Take a module from its sources to its report."""

import time
from collections.abc import Callable

from autograder.authoring.answers import read_bank
from autograder.authoring.build import Repository
from autograder.authoring.notebook import exercise_notebook
from autograder.authoring.release import released
from mlroadmap.content import Module

from .judge import RUNS, Material, ModuleReport, judge
from .pool import Pool


def load_material(repository: Repository, module: Module) -> Material:
    """What the gates need of a module.

    Raises
    ------
    SourceError
        When exercise or answer bank are malformed.
    """
    exercise = repository.exercise(module)
    bank = read_bank(repository.sources(module) / "answers.py", exercise)
    return Material(exercise, bank, released(exercise_notebook(exercise, repository.course, where="")))


def run_gates(
    material: Material,
    folder: str,
    *,
    workers: int = 2,
    seconds: float = 20.0,
    runs: int = RUNS,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> ModuleReport:
    """Run every answer of a module and judge its tests.

    Parameters
    ----------
    workers
        How many answers run at a time.
    seconds
        Time limit of one answer with all tests of its question.
    runs
        How often the bank is run; each run has a hash seed of its own.

    Raises
    ------
    GivenCellError
        When the given cells of the exercise fail by themselves.
    """
    given = [(cell.grade_id or "given", cell.source.text) for cell in material.exercise.given]
    pools = [Pool(given, workers=workers, seconds=seconds, hash_seed=seed) for seed in range(1, runs + 1)]
    begin = time.perf_counter()
    report = judge(folder, material, pools, progress)
    report.seconds = time.perf_counter() - begin
    return report
