"""The grader's end of the warm parent: start it, ask it for forks, end it."""

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.engine.limits import Limits
from autograder.isolation import Isolation

# Sockets with message boundaries that carry descriptors, and what /proc tells, are Linux's.
RUNS_HERE = sys.platform == "linux"
MAX_DATAGRAM = 1 << 20
START_SECONDS = 120.0
# Threads of a library do not live through a fork, and the cores belong to other submissions.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "LOKY_MAX_CPU_COUNT")
# What libraries keep between runs; read by the parent, out of reach for the sides.
PASSED_ON = ("HOME", "XDG_CACHE_HOME", "MPLCONFIGDIR", "CUDA_HOME", "LD_LIBRARY_PATH")


class EngineError(Exception):
    """The engine cannot run anything; one sentence says why and what to do."""


@dataclass(frozen=True)
class Sandbox:
    """What a side gets to see, for the request that forks it."""

    files: Mapping[str, Path]
    read_only: Sequence[Path]
    limits: Limits
    isolation: Isolation
    device: bool = False

    def to_dict(self, scratch: Path | None = None) -> dict[str, Any]:
        """The sandbox as JSON, with the folder to work in where it does not have one of its own."""
        return {
            "isolation": str(self.isolation),
            "box": {
                "files": {name: str(path) for name, path in self.files.items()},
                "read_only": [str(path) for path in self.read_only],
                "limits": self.limits.to_dict(),
                "device": self.device,
                "scratch": None if scratch is None else str(scratch),
            },
        }


@dataclass
class Warm:
    """A warm parent. Its requests are answered one after another, whichever thread makes them."""

    device: str = ""  # the accelerator that its imports opened, which no fork could use
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _control: socket.socket | None = None
    _process: "subprocess.Popen[bytes] | None" = None
    _words: str = ""  # the last that it said on stderr

    def start(self) -> None:
        """Start the process.

        Raises
        ------
        EngineError
            When it does not come up.
        """
        if not RUNS_HERE:
            raise EngineError("The engine runs on Linux only; elsewhere notebooks are run by an ordinary kernel.")
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        for end in (ours, theirs):
            with contextlib.suppress(OSError):  # where the system allows less, a request is only smaller
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MAX_DATAGRAM)
        ours.settimeout(START_SECONDS)
        environment = dict.fromkeys(THREADS, "1") | {
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            # The order of sets and the hashes of texts are the same for everybody.
            "PYTHONHASHSEED": "0",
        }
        self._control = ours
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "autograder.engine.parent", str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
            env=environment,
            cwd="/",
            start_new_session=True,
        )
        self._process = process
        threading.Thread(target=self._drain, args=(process,), daemon=True).start()
        theirs.close()
        kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        ours.send(json.dumps(kept).encode())

    def import_modules(self, names: Sequence[str]) -> None:
        """Let it import these modules, as far as they can be imported."""
        self.device = self._ask({"do": "import", "modules": list(names)}).get("device", "")

    def fork(self, role: str, sandbox: Sandbox, sockets: Sequence[socket.socket], scratch: Path | None = None) -> int:
        """Fork one side, which gets these sockets; returns its process id."""
        request = {"do": "fork", "role": role, **sandbox.to_dict(scratch)}
        pid: int = self._ask(request, [sock.fileno() for sock in sockets])["pid"]
        return pid

    def end(self, pid: int, wait: float = 0.0) -> int | None:
        """End a side with everything it started.

        Returns
        -------
        int or None
            How it ended by itself within `wait` seconds: its exit status, or minus the signal; None when it did not.
        """
        status: int | None = self._ask({"do": "end", "pid": pid, "wait": wait})["status"]
        return status

    @property
    def last_words(self) -> str:
        """The end of what the parent and its forks said on stderr, for a message."""
        return self._words.strip() or "none"

    def stop(self) -> None:
        """End the parent and every side that is left."""
        process, self._process = self._process, None
        if self._control is not None:
            self._control.close()
            self._control = None
        if process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _ask(self, request: dict[str, Any], descriptors: Sequence[int] = ()) -> dict[str, Any]:
        with self._lock:
            if self._control is None or self._process is None:
                raise EngineError("The engine is not running.")
            try:
                socket.send_fds(self._control, [json.dumps(request).encode()], list(descriptors))
                text = self._control.recv(MAX_DATAGRAM)
            except OSError as error:
                raise EngineError(f"The warm parent cannot be asked for {request['do']}: {error}") from None
            if not text:
                raise EngineError(f"The warm parent ended. Its last words: {self.last_words}")
            reply: dict[str, Any] = json.loads(text)
            return reply

    def _drain(self, process: "subprocess.Popen[bytes]") -> None:
        """Keep the last of what it says on stderr, so that its pipe never fills."""
        assert process.stderr is not None
        with process.stderr as stream:
            for line in stream:
                self._words = (self._words + line.decode("utf-8", "replace"))[-2000:]


_waiting: list[Warm] = []


def prestart() -> None:
    """Start a warm parent that the next engine takes; meanwhile the caller can load what it needs itself."""
    if not RUNS_HERE:
        return
    warm = Warm()
    warm.start()
    _waiting.append(warm)
    atexit.register(warm.stop)


def started() -> Warm:
    """A warm parent that runs: one that was started ahead, or a new one."""
    if _waiting:
        return _waiting.pop()
    warm = Warm()
    warm.start()
    return warm
