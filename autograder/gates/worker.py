"""Run answers, each in a process of its own: `python -m autograder.gates.worker`.

The parent reads JSON lines from its standard input. The first sets it up: the
given cells, which it runs once. Each further line is a job: cells to run after
them. A job runs in a fork, so nothing it does reaches the next one, and it is
killed when its time is up. One JSON line goes back for each job.
"""

import contextlib
import io
import json
import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.chance import start_alike

OUTPUT_LIMIT = 64 * 1024 * 1024  # bytes of a reply; more is a fault of its own


def main() -> None:
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    # What answers print goes nowhere: the replies alone belong on standard output.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    setup = json.loads(sys.stdin.readline())
    shell = _shell()
    given = [_run_cell(shell, cell) for cell in setup["given"]]
    _reply(replies, {"given": given})
    # Each job forks from here, so a run of the gate can be repeated.
    start_alike(setup["seed"])
    for line in sys.stdin:
        job = json.loads(line)
        if setup["fork"]:
            _reply(replies, _run_forked(shell, job))
        else:
            # Without fork an answer gets a process of its own by ending this one after it.
            _reply(replies, _run_job(shell, job))
            return


def _reply(stream: io.TextIOBase | Any, value: dict[str, Any]) -> None:
    stream.write(json.dumps(value) + "\n")
    stream.flush()


def _shell() -> InteractiveShell:
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "NoColor"
    return InteractiveShell.instance(config=config)


def _run_job(shell: InteractiveShell, job: dict[str, Any]) -> dict[str, Any]:
    begin = time.perf_counter()
    cells = [_run_cell(shell, cell) for cell in job["cells"]]
    return {"cells": cells, "ended": "", "seconds": time.perf_counter() - begin}


def _run_cell(shell: InteractiveShell, cell: dict[str, str]) -> dict[str, Any]:
    """What a cell came to: the error's type and text, and a number if it ended in one."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        result = shell.run_cell(cell["source"], store_history=False)
    error = result.error_before_exec or result.error_in_exec
    value = result.result
    return {
        "name": cell["name"],
        "error": type(error).__name__ if error is not None else None,
        "message": str(error) if error is not None else "",
        "value": float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None,
    }


def _run_forked(shell: InteractiveShell, job: dict[str, Any]) -> dict[str, Any]:
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(readable)
        os.setpgid(0, 0)
        code = 1
        try:
            sys.stdin = io.StringIO()
            _limit_memory(job["megabytes"])
            with os.fdopen(writable, "wb") as stream:
                stream.write(json.dumps(_run_job(shell, job)).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writable)
    begin = time.perf_counter()
    ended, text = "", b""
    with os.fdopen(readable, "rb", buffering=0) as stream:
        for chunk in _chunks(stream, begin + job["seconds"]):
            if chunk is None or len(text) > OUTPUT_LIMIT:
                ended = "time" if chunk is None else "output"
                break
            text += chunk
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    seconds = time.perf_counter() - begin
    if ended or not text:
        return {"cells": [], "ended": ended or "died", "seconds": seconds}
    reply: dict[str, Any] = json.loads(text)
    return reply


def _chunks(stream: io.RawIOBase | Any, deadline: float) -> Iterator[bytes | None]:
    """Pieces of the child's reply until it ends; None when the deadline passes."""
    while True:
        left = deadline - time.perf_counter()
        if left <= 0 or not select.select([stream], [], [], left)[0]:
            yield None
            return
        chunk = stream.read(1 << 16)
        if not chunk:
            return
        yield chunk


def _limit_memory(megabytes: int) -> None:
    import resource  # not on Windows, where nothing forks

    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


if __name__ == "__main__":
    main()
