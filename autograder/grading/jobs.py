"""One notebook as a job: text in, text out, so that any `concurrent.futures.Executor` can do it."""

import atexit
import json
import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.engine import Engine, EngineOptions, Limits, Result
from autograder.engine.nbclient_path import NbclientPath, kernel_language
from autograder.engine.warm import RUNS_HERE
from autograder.isolation import Isolation


class RunsNotebooks(Protocol):
    """What runs the notebooks of an assignment: `Engine`, or whatever stands in for it."""

    def run(self, notebook: NotebookNode, files: Mapping[str, Path]) -> Result: ...


def open_engine(
    source: NotebookNode, options: EngineOptions, files: Mapping[str, Path]
) -> AbstractContextManager[RunsNotebooks]:
    """What runs submissions of this source: the engine, or an ordinary kernel where that is not Python's.

    On systems other than Linux, where a person has accepted weaker isolation, it is an ordinary kernel as well.
    """
    if kernel_language(source) != "python" or not RUNS_HERE:
        return NbclientPath(source, options.limits.cell_seconds)
    return Engine(source, options, files)


def options_to_dict(options: EngineOptions) -> dict[str, Any]:
    """The options as a job carries them."""
    return {
        "limits": options.limits.to_dict(),
        "isolation": str(options.isolation),
        "workers": options.workers,
        "device": options.device,
        "apart": options.apart,
    }


def options_from_dict(table: dict[str, Any]) -> EngineOptions:
    """The options that `options_to_dict` gave."""
    return EngineOptions(
        **table | {"limits": Limits.from_dict(table["limits"]), "isolation": Isolation(table["isolation"])}
    )


def job_text(assignment: Path, notebook: NotebookNode, files: Mapping[str, Path]) -> str:
    """A job.

    Parameters
    ----------
    assignment
        The file that `write_assignment` wrote.
    files
        What the submission brings of its own, by relative path.
    """
    paths = {name: str(path) for name, path in files.items()}
    return json.dumps({"assignment": str(assignment), "notebook": notebook, "files": paths})


def write_assignment(path: Path, source: NotebookNode, options: EngineOptions, files: Mapping[str, Path]) -> None:
    """Write what all jobs of one notebook share; where they run, this file has to be there."""
    paths = {name: str(file) for name, file in files.items()}
    table = {"source": source, "options": options_to_dict(options), "files": paths}
    path.write_text(json.dumps(table), encoding="utf-8")


def run_job(text: str) -> str:
    """Run one notebook; the text of its `Result`.

    The engine is opened with the first job of an assignment in this process,
    and stays open until `close_engines`.
    """
    job = json.loads(text)
    engine = _engine_for(job["assignment"])
    files = {name: Path(path) for name, path in job["files"].items()}
    return json.dumps(engine.run(nbformat.from_dict(job["notebook"]), files).to_dict())


_open: dict[str, tuple[AbstractContextManager[RunsNotebooks], RunsNotebooks]] = {}
_lock = threading.Lock()


def _engine_for(assignment: str) -> RunsNotebooks:
    with _lock:
        if assignment not in _open:
            table = json.loads(Path(assignment).read_bytes())
            files = {name: Path(path) for name, path in table["files"].items()}
            manager = open_engine(nbformat.from_dict(table["source"]), options_from_dict(table["options"]), files)
            _open[assignment] = (manager, manager.__enter__())
        return _open[assignment][1]


def close_engines(assignments: list[Path] | None = None) -> None:
    """Close what this process opened for these assignments, or all of it. What runs in it comes to an end."""
    with _lock:
        names = list(_open) if assignments is None else [str(path) for path in assignments]
        closing = [_open.pop(name)[0] for name in names if name in _open]
    for manager in closing:
        manager.__exit__(None, None, None)


atexit.register(close_engines)  # for the processes of a pool, which nobody tells that a class is graded
