"""Run a notebook in an ordinary kernel: for kernels of other languages, and where nothing better is to be had.

Nothing but the kernel's process keeps the notebook's code from the rest of the
machine, and its tests run in that same process. What the limits cannot do here
is said in each result by its `isolation`.
"""

import copy
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute
from traitlets.config import Config

from autograder.engine.result import Result, result_of
from mlroadmap.notebooks.marks import DIED, TIMED_OUT
from mlroadmap.notebooks.questions import Cell
from mlroadmap.notebooks.run import KernelStartError, execute

ISOLATION = "kernel process only"
TOGETHER = "An ordinary kernel runs the whole notebook in one process."


class StoppedError(RuntimeError):
    """Grading was stopped while a notebook ran."""


_STOPPED = (CellTimeoutError, DeadKernelError, RuntimeError, OSError, TimeoutError)


def kernel_language(notebook: NotebookNode) -> str:
    """The language that a notebook's kernel speaks, in lower case; "python" where it says nothing."""
    spec = notebook.metadata.get("kernelspec", {})
    info = notebook.metadata.get("language_info", {})
    stated = spec.get("language") or info.get("name")
    if stated:
        return str(stated).lower()
    name = str(spec.get("name") or "python3").lower()
    return "python" if name.startswith("python") else name


class NbclientPath:
    """One notebook of an assignment, run by nbclient; the same door as `Engine`.

    Parameters
    ----------
    source
        The instructor's notebook; its kernel is the one that is started.
    cell_seconds
        How long one cell may take.
    settings
        nbgrader's configuration, of which `Execute` is heard where the kernel is not Python.
    """

    isolation = ISOLATION

    def __init__(self, source: NotebookNode, cell_seconds: float = 60.0, settings: Config | None = None) -> None:
        self.kernelspec = dict(source.metadata.get("kernelspec", {}))
        self.language = kernel_language(source)
        self.cell_seconds = cell_seconds
        self.settings = settings or Config()
        self._closed = False

    def __enter__(self) -> "NbclientPath":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._closed = True  # what runs stops at its next cell

    def run(self, notebook: NotebookNode, files: Mapping[str, Path]) -> Result:
        """Run a notebook in a fresh kernel, in a folder of its own that holds copies of `files`.

        Raises
        ------
        KernelStartError
            When there is no such kernel, which is no submission's fault.
        StoppedError
            When the path was closed meanwhile.
        """
        begin = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="mlroadmap-", ignore_cleanup_errors=True) as scratch:
            folder = Path(scratch)
            _copy_files(files, folder)
            executed, ended = self._execute(notebook, folder)
        return result_of(
            executed,
            isolation=ISOLATION,
            why_together=TOGETHER,
            ended=ended,
            seconds=time.perf_counter() - begin,
        )

    def _execute(self, notebook: NotebookNode, folder: Path) -> tuple[NotebookNode, str]:
        if self.language == "python":
            executed = execute(notebook, folder, cell_timeout=self.cell_seconds, on_cell=self._go_on)
            return executed, _why_ended(executed)
        return self._execute_by_kernelspec(notebook, folder)

    def _go_on(self, cell: Cell, done: int, total: int) -> None:
        if self._closed:
            raise StoppedError("grading was stopped")

    def _execute_by_kernelspec(self, notebook: NotebookNode, folder: Path) -> tuple[NotebookNode, str]:
        fresh = _cleared(notebook)
        fresh.metadata["kernelspec"] = nbformat.from_dict(self.kernelspec)
        runner = _TimedExecute(config=self.settings, timeout=max(1, round(self.cell_seconds)))
        try:
            runner.preprocess(fresh, {"metadata": {"path": str(folder)}})
        except NoSuchKernel:
            raise KernelStartError(f"There is no kernel {self.kernelspec.get('name')!r} on this machine.") from None
        except _STOPPED as error:
            reason = str(error).strip().splitlines() or [type(error).__name__]
            ended = f"The kernel ended: {reason[0]}"
        else:
            return fresh, ""
        return _mark_not_run(fresh, runner.current, ended), ended


class _TimedExecute(Execute):
    """nbgrader's own executing, with the seconds of each cell kept as the other paths keep them."""

    current = 0  # the cell under way; where the kernel ends, it ended in this one

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        begin = time.monotonic()
        self.current = index
        cell, resources = super().preprocess_cell(cell, resources, index)
        if cell.cell_type == "code":
            cell.metadata["mlroadmap"] = NotebookNode(seconds=round(time.monotonic() - begin, 3))
        return cell, resources


def _copy_files(files: Mapping[str, Path], folder: Path) -> None:
    for name, path in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _cleared(notebook: NotebookNode) -> NotebookNode:
    fresh = copy.deepcopy(notebook)
    for cell in fresh.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return fresh


def _mark_not_run(notebook: NotebookNode, first: int, why: str) -> NotebookNode:
    """Give every cell from the `first` on an error, so that none earns points by standing there without one."""
    for cell in notebook.cells[first:]:
        if cell.cell_type == "code" and cell.source.strip():
            cell.outputs.append(new_output("error", ename=DIED, evalue=why, traceback=[f"{DIED}: {why}"]))
    return notebook


def _why_ended(notebook: NotebookNode) -> str:
    """Why the kernel ended before the notebook did: the first such error says it."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            name, text = output.get("ename"), str(output.get("evalue", ""))
            if name == DIED or (name == TIMED_OUT and "could not be interrupted" in text):
                return text
    return ""
