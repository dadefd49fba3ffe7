"""Take a module from its sources to its report."""

import contextlib
import copy
import time
from collections.abc import Callable

from autograder.authoring.answers import read_bank
from autograder.authoring.build import Repository
from autograder.authoring.notebook import exercise_notebook
from autograder.authoring.release import released
from autograder.engine.warm import RUNS_HERE
from mlroadmap.content import Module

from .apart import EngineMarker
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
    source = exercise_notebook(exercise, repository.course, where="")
    return Material(exercise, bank, source, released(copy.deepcopy(source)))


def run_gates(
    material: Material,
    folder: str,
    *,
    workers: int = 2,
    seconds: float = 20.0,
    runs: int = RUNS,
    apart: bool = RUNS_HERE,
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
    apart
        Whether the bank also goes through the grading engine, tests in a process of their own; by default
        wherever that runs.

    Raises
    ------
    GivenCellError
        When the given cells of the exercise fail by themselves.
    """
    given = [(cell.grade_id or "given", cell.source.text) for cell in material.exercise.given]
    pools = [Pool(given, workers=workers, seconds=seconds, seed=seed) for seed in range(1, runs + 1)]
    begin = time.perf_counter()
    with contextlib.ExitStack() as stack:
        marker = stack.enter_context(EngineMarker(material.source, seconds)) if apart else None
        report = judge(folder, material, pools, progress, marker)
    report.seconds = time.perf_counter() - begin
    return report
