"""The two processes that stay outside of the one that is isolated.

The outer one is the process that asked to be isolated. It waits, and ends in the
same way as the inner one. The first one is process 1 of the new namespace: when
it ends, the kernel ends everything in there, and it ends when the outer one
does, however that came about. It also takes care of orphans. The inner one is
not process 1 itself, because signals that would kill it would be ignored then,
and because it could undo what makes it end with the outer one.
"""

import contextlib
import os
import resource
import shutil
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import FrameType
from typing import NoReturn

from autograder.isolation import calls
from autograder.isolation.box import IsolationError
from autograder.isolation.leftovers import close


@dataclass(frozen=True)
class First:
    """Process 1, as the outer process holds it."""

    pid: int
    alive: int  # as long as this end of a pipe is open anywhere, process 1 lives
    echo: int  # what is written to `alive` comes back here

    def wait_until_up(self) -> None:
        """Wait until it has all it needs from the host's root.

        Raises
        ------
        IsolationError
            When it did not come up.
        """
        with contextlib.suppress(BrokenPipeError):
            os.write(self.alive, b".")
        if not os.read(self.echo, 1):
            raise IsolationError("starting process 1", reading_program(), why="it ended at once")
        os.close(self.echo)


def start_first(keep: Sequence[int], *, administrator: bool, capabilities: int) -> First:
    """Start process 1 of the namespaces that this process has just made.

    A program that only reads is as good as a fork of this process, and much
    smaller: forking one that holds hundreds of megabytes takes milliseconds.

    Parameters
    ----------
    keep
        Descriptors that it must not hold open.
    administrator
        Whether this process is root on the host.
    capabilities
        The highest number of a capability.
    """
    source, alive = os.pipe()
    echo, sink = os.pipe()
    reader = reading_program()
    # Children that nobody waits for vanish by themselves then. A program inherits that.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    if reader:
        first = _spawn(reader, source, sink, [*keep, alive, echo], administrator, capabilities)
    else:
        first = os.fork()
        if first == 0:
            _be_first(source, sink, [*keep, 0, 1, 2, alive, echo])
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.close(source)
    os.close(sink)
    return First(first, alive, echo)


@cache
def reading_program() -> str:
    """A program that copies its standard input until the end, or ""."""
    return shutil.which("cat", path=os.defpath) or ""


def _spawn(reader: str, source: int, sink: int, to_close: list[int], administrator: bool, capabilities: int) -> int:
    if administrator:
        calls.prctl("securebits", calls.PR_SET_SECUREBITS, calls.SECBIT_NOROOT)  # the program is just a user
    else:
        # It has the user of those inside. With one capability that they lack, they cannot look into it.
        calls.hand_down(calls.CAP_SYS_PTRACE, capabilities)
    return os.posix_spawn(
        reader,
        ["cat"],
        {},
        file_actions=[
            *((os.POSIX_SPAWN_CLOSE, descriptor) for descriptor in to_close),
            (os.POSIX_SPAWN_DUP2, source, 0),
            (os.POSIX_SPAWN_DUP2, sink, 1),
            (os.POSIX_SPAWN_CLOSE, 2),
        ],
        setsigmask=[],
    )


def _be_first(source: int, sink: int, to_close: list[int]) -> NoReturn:
    try:
        for descriptor in to_close:
            close(descriptor)
        # Whoever is inside must not look into this process or take it over.
        calls.prctl("dumpable", calls.PR_SET_DUMPABLE, 0)
        calls.clear_capabilities()
        while text := os.read(source, 1):
            os.write(sink, text)
    finally:
        os._exit(0)


def be_outer(inner: int, first: First, to_close: Sequence[int]) -> NoReturn:
    """Wait for the inner process, pass interrupts on to it, and end as it does."""
    try:
        for descriptor in to_close:
            close(descriptor)
        calls.clear_capabilities()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        def pass_on(number: int, _frame: FrameType | None) -> None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(inner, number)

        signal.signal(signal.SIGINT, pass_on)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        status = os.waitpid(inner, 0)[1]
        with contextlib.suppress(ProcessLookupError):
            os.kill(first.pid, signal.SIGKILL)
        os.waitpid(first.pid, 0)  # which lasts until everything inside has ended
        _end_like(status)
    finally:
        os._exit(1)


def _end_like(status: int) -> NoReturn:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        with contextlib.suppress(OSError, ValueError):  # SIGKILL cannot be set
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [number])
        os.kill(os.getpid(), number)
        os._exit(128 + number)
    os._exit(os.WEXITSTATUS(status))
