"""Run a notebook in a fresh kernel and keep what each cell gave.

nbclient talks to the kernel. The kernel is the Python that runs this code,
whatever kernels are registered on the machine. Errors are recorded and running
goes on. A cell that takes too long is interrupted; one that does not stop then
ends the kernel, and the cells after it are recorded as not run.

By hand here, since nbclient has no setting for it: interrupting more than once
and giving up on a kernel that does not stop; telling how a kernel ended and
going through the cells after it; what `exit()` does.
"""

import asyncio
import json
import os
import queue
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_output

from mlroadmap.notebooks.marks import DIED, TIMED_OUT
from mlroadmap.notebooks.outputs import BoundedClient
from mlroadmap.notebooks.questions import Cell, Notebook, role_of

# Called before each code cell: the cell, how many code cells are done, how many there are.
OnCell = Callable[[Cell, int, int], None]

STARTUP_SECONDS = 60
GRACE_SECONDS = 5  # from the first interrupt until the kernel is killed


class KernelStartError(RuntimeError):
    """No kernel could be started. The message says why."""


def execute(nb: Notebook, cwd: Path | str, cell_timeout: float = 60, on_cell: OnCell | None = None) -> Notebook:
    """A copy of `nb` with the outputs of a fresh run in the folder `cwd`.

    Each code cell also gets its seconds, in `metadata["mlroadmap"]["seconds"]`. The copy is of
    the kind that was given: nbformat's NotebookNode, or plain dictionaries.

    Raises
    ------
    KernelStartError
        When no kernel starts.
    """
    fresh = nbformat.from_dict(nb)
    for cell in fresh["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
            cell["execution_count"] = None
    _run_to_end(_execute(fresh, Path(cwd), cell_timeout, on_cell))
    return fresh if isinstance(nb, nbformat.NotebookNode) else json.loads(json.dumps(fresh))


def _run_to_end(work: Coroutine[Any, Any, None]) -> None:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work)
        return
    # Called from a notebook, whose event loop is busy with this very call.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


class _ThisPython(AsyncKernelManager):
    """A kernel of the running interpreter."""

    @property
    def kernel_spec(self) -> KernelSpec:
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            display_name="Python 3",
            language="python",
        )


async def _execute(nb: Notebook, cwd: Path, limit: float, on_cell: OnCell | None) -> None:
    codes = [index for index, cell in enumerate(nb["cells"]) if cell["cell_type"] == "code" and cell["source"].strip()]
    with tempfile.TemporaryDirectory(prefix="mlroadmap-", ignore_cleanup_errors=True) as scratch:
        runner = _Runner(nb, Path(scratch), limit)
        try:
            await runner.start(cwd)
            for done, index in enumerate(codes):
                if on_cell:
                    on_cell(nb["cells"][index], done, len(codes))
                await runner.run(index)
        finally:
            await runner.end()


class _Runner(BoundedClient):
    """nbclient on one kernel process, and where that ended if it did."""

    def __init__(self, nb: Notebook, scratch: Path, limit: float) -> None:
        manager = _ThisPython(connection_file=str(scratch / "kernel.json"))
        # Sockets in the private scratch folder: no port, no other user. Their paths must be short.
        if os.name == "posix" and len(str(scratch)) < 80:
            manager.transport = "ipc"
        super().__init__(
            nb,
            km=manager,
            timeout_func=lambda _cell: limit,  # `timeout` takes whole seconds only
            startup_timeout=STARTUP_SECONDS,
            shutdown_kernel="immediate",
            allow_errors=True,
            skip_cells_with_tag="",
            record_timing=False,
            on_cell_executed=self._look_at_reply,
        )
        self._scratch = scratch
        self._limit = limit
        self._overdue = False  # whether this cell was interrupted
        self._ended = ""  # the place where the kernel ended, in a person's words

    async def start(self, cwd: Path) -> None:
        environment = {**os.environ, "IPYTHONDIR": str(self._scratch / "ipython")}  # nobody's start-up files
        environment.pop("MPLBACKEND", None)  # figures go into the notebook, never into a window
        # Not `async_setup_kernel`: on Ctrl-C that ends the kernel, as if it had died, and goes on.
        try:
            await self.async_start_new_kernel(cwd=str(cwd), env=environment, stdout=DEVNULL, stderr=DEVNULL)
            await self.async_start_new_kernel_client()
        except (OSError, RuntimeError) as error:
            raise KernelStartError(f"No Python kernel could be started: {error}") from error

    async def end(self) -> None:
        """End the kernel, and with its process group what the notebook's code started and left behind."""
        with suppress(OSError, RuntimeError):  # it may have ended by itself
            if self.kc:
                self.kc.stop_channels()
            if self.km and self.km.has_kernel:
                await self.km.shutdown_kernel(now=True)

    async def run(self, index: int) -> None:
        cell = self.nb["cells"][index]
        if self._ended:
            _fail(cell, DIED, f"This cell was not run, because Python ended at {self._ended}.")
            return
        self._overdue = False
        began = time.monotonic()
        try:
            await self.async_execute_cell(cell, index)
        except DeadKernelError:
            task = asyncio.current_task()
            if task and task.cancelling():  # nbclient takes Ctrl-C for a death of the kernel
                raise asyncio.CancelledError from None
            if self._overdue:
                _fail(cell, TIMED_OUT, f"took longer than {self._limit:g} s and could not be interrupted")
            else:
                status = await self._exit_status()
                _fail(cell, DIED, f"Python itself ended while this cell ran{status}. Nothing after it could run.")
            await self._close(cell)
        cell["metadata"]["mlroadmap"] = {"seconds": round(time.monotonic() - began, 3)}

    async def _async_handle_timeout(self, timeout: float, cell: Cell | None = None) -> dict[str, Any]:
        # Private, but there is no hook: nbclient interrupts once, which may be swallowed, and then
        # either waits without end or goes on although the cell still runs.
        self._overdue = True
        for _ in range(GRACE_SECONDS):
            await self.km.interrupt_kernel()
            with suppress(queue.Empty):
                return await self.kc.shell_channel.get_msg(timeout=1)
        raise DeadKernelError("as good as dead")

    async def _look_at_reply(self, cell: Cell, cell_index: int, execute_reply: dict[str, Any]) -> None:
        reply = execute_reply["content"]
        if self._overdue:
            cell["outputs"] = [output for output in cell["outputs"] if output["output_type"] != "error"]
            self.clear_display_id_mapping(cell_index)  # it counts outputs by their old places
            _fail(cell, TIMED_OUT, f"took longer than {self._limit:g} s and was stopped")
            return
        if reply["status"] == "error" and not any(output["output_type"] == "error" for output in cell["outputs"]):
            # The message got lost in a flood of output; the reply says the same.
            _fail(cell, reply["ename"], reply["evalue"], reply["traceback"])
        if any(part.get("source") == "ask_exit" for part in reply.get("payload", ())):
            _fail(cell, DIED, "exit() or quit() ends Python, and with it the whole notebook. Leave it out.")
            await self._close(cell)

    async def _exit_status(self) -> str:
        code = await self.km.provisioner.poll()
        if code == -9:
            return " (killed by the system, perhaps because memory ran out)"
        return "" if code is None else f" (exit status {code})"

    async def _close(self, cell: Cell) -> None:
        role = role_of(cell)
        self._ended = f"question {role[0][1:]}" if role else "a cell above"
        await self.end()


def _fail(cell: Cell, name: str, text: str, traceback: list[str] | None = None) -> None:
    cell["outputs"].append(new_output("error", ename=name, evalue=text, traceback=traceback or [f"{name}: {text}"]))
