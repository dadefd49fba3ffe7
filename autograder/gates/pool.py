"""Workers that run answers, and the jobs given to them."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

Cell = tuple[str, str]  # name, source
Item = TypeVar("Item")
Out = TypeVar("Out")

CAN_FORK = hasattr(os, "fork")
GRACE = 20  # seconds over a job's own limit before the worker itself is given up


class GivenCellError(Exception):
    """A given cell of the exercise fails by itself, before any answer."""


@dataclass(frozen=True)
class CellOutcome:
    """What running one cell came to."""

    name: str
    error: str | None  # the error's class name
    message: str
    value: float | None  # the number that the cell ended in, for partial credit


@dataclass(frozen=True)
class JobOutcome:
    """What running an answer and its tests came to."""

    cells: tuple[CellOutcome, ...]
    ended: str  # "" when it ran through, else "time", "died" or "output"
    seconds: float

    def __getitem__(self, name: str) -> CellOutcome | None:
        return next((cell for cell in self.cells if cell.name == name), None)


@dataclass
class Pool:
    """Warm workers for one exercise. Use it as a context manager.

    `seed` fixes Python's order of sets and of text hashes, and where the global random generators of Python and
    NumPy begin. Tests which lean on them are found out by running under several, and a run can be repeated.
    """

    given: Sequence[Cell]
    workers: int = 2
    seconds: float = 20.0  # limit of one job
    megabytes: int = 4096
    seed: int = 0
    fork: bool = CAN_FORK
    _idle: "queue.SimpleQueue[_Worker]" = field(default_factory=queue.SimpleQueue)
    _all: list["_Worker"] = field(default_factory=list)

    def __enter__(self) -> "Pool":
        for _ in range(self.workers):
            worker = _Worker(self)
            self._all.append(worker)
            self._idle.put(worker)
        return self

    def __exit__(self, *exception: object) -> None:
        for worker in self._all:
            worker.stop()

    def run(self, cells: Sequence[Cell]) -> JobOutcome:
        """Run cells after the given ones, in a process of their own."""
        worker = self._idle.get()
        try:
            return worker.run(cells)
        finally:
            self._idle.put(worker)

    def map(self, work: Callable[[Item], Out], items: Sequence[Item], done: Callable[[], None]) -> list[Out]:
        """`work` on each item, as many at a time as there are workers; `done` after each."""

        def one(item: Item) -> Out:
            out = work(item)
            done()
            return out

        with ThreadPoolExecutor(self.workers) as threads:
            return list(threads.map(one, items))


class _Worker:
    """One process that runs jobs one after another, started again when it is lost."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.process: subprocess.Popen[str] | None = None
        self.lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def run(self, cells: Sequence[Cell]) -> JobOutcome:
        if self.process is None:
            self._start()
        job = {"cells": _named(cells), "seconds": self.pool.seconds, "megabytes": self.pool.megabytes}
        limit = self.pool.seconds + (GRACE if self.pool.fork else 0)
        reply = self._ask(job, limit)
        if reply is None or not self.pool.fork:
            self.stop()
        if reply is None:
            return JobOutcome((), "time", limit)
        outcomes = tuple(CellOutcome(**cell) for cell in reply["cells"])
        return JobOutcome(outcomes, reply["ended"], reply["seconds"])

    def stop(self) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        if CAN_FORK:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def _start(self) -> None:
        # One thread for each library: forks of a threaded parent may hang, and two cores are soon full.
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        environment = os.environ | threads | {"PYTHONHASHSEED": str(self.pool.seed), "MPLBACKEND": "agg"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "autograder.gates.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=environment,
            cwd=tempfile.gettempdir(),
            start_new_session=CAN_FORK,
        )
        self.lines = queue.SimpleQueue()
        threading.Thread(target=_pump, args=(self.process.stdout, self.lines), daemon=True).start()
        setup = {"given": _named(self.pool.given), "fork": self.pool.fork, "seed": self.pool.seed}
        reply = self._ask(setup, 120)
        failed = [cell for cell in (reply or {"given": []})["given"] if cell["error"]]
        if reply is None or failed:
            self.stop()
            why = f"{failed[0]['name']}: {failed[0]['error']}: {failed[0]['message']}" if failed else "no reply"
            raise GivenCellError(f"The given cells of the exercise do not run: {why}")

    def _ask(self, question: dict[str, Any], seconds: float) -> dict[str, Any] | None:
        assert self.process is not None and self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(question) + "\n")
            self.process.stdin.flush()
            line = self.lines.get(timeout=seconds)
        except (queue.Empty, BrokenPipeError):
            return None
        if line is None:
            return None
        reply: dict[str, Any] = json.loads(line)
        return reply


def _pump(stream: Any, lines: "queue.SimpleQueue[str | None]") -> None:
    """Carry lines over, so that waiting for one can have an end."""
    # The stream is closed under this thread when a worker is stopped.
    with contextlib.suppress(ValueError, OSError):
        for line in stream:
            lines.put(line)
    lines.put(None)


def _named(cells: Sequence[Cell]) -> list[dict[str, str]]:
    return [{"name": name, "source": source} for name, source in cells]
