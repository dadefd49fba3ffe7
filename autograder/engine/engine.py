"""The engine: runs submissions of one notebook, any number at a time, each by itself."""

import copy
import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from nbformat.notebooknode import NotebookNode
from nbgrader.utils import determine_grade

from autograder.engine import plan
from autograder.engine.limits import Limits
from autograder.engine.result import Result, result_of
from autograder.engine.running import Run
from autograder.engine.warm import EngineError, Sandbox, Warm, started
from autograder.isolation import Isolation, python_trees, unavailable
from mlroadmap.notebooks.questions import grade_id, role_of

NOT_TO_IMPORT = ("autograder", "__main__")
NO_FILES: Mapping[str, Path] = {}


class IsolationUnavailableError(EngineError):
    """This machine cannot keep submissions from each other the way that was asked for."""


@dataclass(frozen=True)
class EngineOptions:
    """How submissions are run."""

    limits: Limits = field(default_factory=Limits)
    isolation: Isolation = Isolation.NAMESPACES
    workers: int = os.cpu_count() or 1  # submissions at a time
    device: bool = False  # whether they get the machine's GPU
    apart: bool | None = None  # whether tests get a process of their own; None: where the solution shows that they can

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise ValueError(f"The number of workers has to be 1 or more, not {self.workers}.")
        if self.isolation is Isolation.NAMESPACES and (why := unavailable()):
            raise IsolationUnavailableError(
                f"Submissions cannot be isolated here: {why} To grade all the same, with limits on time and memory "
                f"but nothing that keeps a submission from your files, say --isolation process."
            )


class Engine:
    """Runs submissions of one notebook. Use it as a context manager; `run` may be called by several threads.

    Parameters
    ----------
    source
        The instructor's notebook, with solutions and tests.
    options
        How to run.
    files
        What stands beside it: name, and where it lies.

    Raises
    ------
    EngineError
        By `run`, when the engine itself cannot work; what a submission does is in its `Result`.
    """

    def __init__(
        self, source: NotebookNode, options: EngineOptions | None = None, files: Mapping[str, Path] = NO_FILES
    ) -> None:
        self.options = options or EngineOptions()
        self.apart = True
        self.why_together = ""
        self._plan = plan.SourcePlan(source, plan.names_bound(source.cells))
        self._files = files
        self._warm = Warm()
        self._cold = False  # whether the parent has to stay without the assignment's imports
        self._lock = threading.Lock()
        self._started = False
        self._trees = python_trees()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._warm.stop()

    def start(self) -> None:
        """Warm up, and find out on the solution whether the tests can have a process of their own."""
        with self._lock:
            if self._started:
                return
            self._warm_up(plan.imported_modules(self._plan.source))
            self._try_solution()
            self._started = True

    def run(self, notebook: NotebookNode, files: Mapping[str, Path] = NO_FILES) -> Result:
        """Run a prepared submission: locked cells and hidden tests are back in their places.

        Parameters
        ----------
        notebook
            Stays as it is; the result holds a copy with outputs.
        files
            What the submission brings of its own. The assignment's files come before them.
        """
        self.start()
        return self._execute(notebook, {**files, **self._files}, self.apart)[0]

    def _warm_up(self, modules: list[str]) -> None:
        self._warm = started()
        self._warm.import_modules(modules)
        if self._warm.device:
            # A fork could not use the device any more. The sides import for themselves.
            self._warm.stop()
            self._cold = True
            self._warm = started()

    def _try_solution(self) -> None:
        if self.options.apart is False:
            self.apart, self.why_together = False, "One process was asked for."
            self._learn_together()
            return
        result, run = self._run_and_keep(apart=True)
        self._plan.bound.update(
            {id: sorted({*names, *self._plan.bound.get(id, ())}) for id, names in run.bound.items()}
        )
        if self.options.apart is None and _lost(result):
            # Also where it loses them in one process as well: then nothing is known of what the tests lean on.
            self._learn_together()
            self.apart, self.why_together = False, _why(result)

    def _learn_together(self) -> None:
        """Run the solution in one process, and remember what it replaces in libraries by itself."""
        # Twice: what the first run loads, the parent holds from then on, and the second finds it there.
        self._run_and_keep(apart=False)
        self._run_and_keep(apart=False)

    def _run_and_keep(self, apart: bool) -> tuple[Result, Run]:
        """Run the solution, and let the parent hold whatever it loaded on the way."""
        result, run, modules = self._execute(self._plan.source, self._files, apart, learning=True)
        if not self._cold:
            self._warm.import_modules([name for name in modules if name.partition(".")[0] not in NOT_TO_IMPORT])
        return result, run

    def _execute(
        self, notebook: NotebookNode, files: Mapping[str, Path], apart: bool, learning: bool = False
    ) -> tuple[Result, Run, list[str]]:
        begin = time.perf_counter()
        fresh = copy.deepcopy(notebook)
        loaded: list[str] = []
        sandbox = Sandbox(files, self._trees, self.options.limits, self.options.isolation, self.options.device)
        with Run(self._warm, sandbox, self._plan, apart, learning) as run:
            for cell in fresh.cells:
                if cell.cell_type == "code":
                    if cell.source.strip():
                        run.run(cell)
                    else:
                        cell.outputs, cell.execution_count = [], None
            if learning:
                loaded = run.modules()
        result = result_of(
            fresh,
            isolation=str(self.options.isolation),
            apart=apart,
            why_together=self.why_together,
            ended=run.ended,
            tampered=tuple(run.tampered),
            seconds=time.perf_counter() - begin,
            memory_bytes=run.memory_bytes,
        )
        return result, run, loaded


def _lost(result: Result) -> list[NotebookNode]:
    """The test cells of a solution that do not give all their points."""
    tests = [cell for cell in result.notebook.cells if plan.is_test(cell)]
    return [cell for cell in tests if determine_grade(cell)[0] != determine_grade(cell)[1]]


def _why(result: Result) -> str:
    cell = _lost(result)[0]
    question = (role_of(cell) or (grade_id(cell),))[0]
    errors = [output for output in cell.outputs if output.output_type == "error"]
    said = f"{errors[0].ename}: {errors[0].evalue}".strip().splitlines()[0] if errors else "part of its points only"
    return f"With its tests apart, the solution loses points at {question} ({said})."
