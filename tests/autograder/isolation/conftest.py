"""Run a function in a process of its own that is isolated first."""

import ctypes
import json
import os
import select
import signal
import struct
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from autograder.engine.limits import MIB, Limits
from autograder.isolation import Box, Isolation, enter, python_trees, unavailable

SECONDS = 60.0
CAP_SETFCAP = 31
ROOMY = Limits(scratch_bytes=16 * MIB)


@dataclass
class Started:
    """A process that is, or is being, isolated; `pid` is the one that was forked."""

    pid: int
    reader: int
    status: int | None = None
    unread: bytes = b""

    def read(self) -> dict[str, Any]:
        """The next thing it says."""
        while b"\n" not in self.unread:
            assert select.select([self.reader], [], [], SECONDS)[0], "nothing came back in time"
            piece = os.read(self.reader, 1 << 16)
            if not piece:
                raise EOFError("it ended without a word")
            self.unread += piece
        text, _, self.unread = self.unread.partition(b"\n")
        answer: dict[str, Any] = json.loads(text)
        return answer

    def go_on(self) -> None:
        """Wake it from `pause`."""
        os.kill(self.pid, signal.SIGINT)

    def wait(self) -> int:
        """How it ended: its exit status, or minus the signal."""
        if self.status is None:
            deadline = time.monotonic() + SECONDS
            while True:
                done, status = os.waitpid(self.pid, os.WNOHANG)
                if done:
                    break
                assert time.monotonic() < deadline, "it did not end"
                time.sleep(0.002)
            self.status = os.waitstatus_to_exitcode(status)
        return self.status

    def end(self) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()
        if self.reader >= 0:
            os.close(self.reader)
            self.reader = -1


@dataclass(frozen=True)
class Room:
    """How to isolate, and the runner of functions in there."""

    started: list[Started]
    trees: Sequence[Path]
    limits: Limits = ROOMY
    kind: Isolation = Isolation.NAMESPACES
    files: Mapping[str, Path] | None = None
    before: Callable[[], None] | None = None  # runs in the forked process before it is isolated
    scratch: Path | None = None
    device: bool = False

    def but(self, **changes: Any) -> "Room":
        return replace(self, **changes)

    def start(self, function: Callable[..., Any], *arguments: Any) -> Started:
        """Fork, isolate, and run the function with a `say` in front of its arguments."""
        reader, writer = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # threads of other tests
            pid = os.fork()
        if pid:
            os.close(writer)
            self.started.append(Started(pid, reader))
            return self.started[-1]
        try:

            def say(**answer: Any) -> None:
                os.write(writer, json.dumps(answer).encode() + b"\n")

            try:
                if self.before:
                    self.before()
                enter(self._box(writer), self.kind)
                say(value=function(say, *arguments))
            except BaseException as error:  # noqa: BLE001 - the test says what it wants
                say(error=f"{type(error).__name__}: {error}")
        finally:
            os._exit(0)

    def _box(self, writer: int) -> Box:
        return Box(self.files or {}, self.trees, self.limits, [writer], self.device, self.scratch)

    def inside(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What the function returns in there."""
        answer = self.start(lambda say, *rest: function(*rest), *arguments).read()
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def refusal(self, function: Callable[..., Any] = lambda: None) -> str:
        """The error that comes of it."""
        return str(self.start(lambda say: function()).read()["error"])


@pytest.fixture(scope="session")
def trees() -> list[Path]:
    return python_trees()


@pytest.fixture
def any_room(trees: list[Path]) -> Any:
    started: list[Started] = []
    yield Room(started, trees)
    for process in started:
        process.end()


@pytest.fixture
def room(any_room: Room) -> Room:
    """Full isolation."""
    if why := unavailable():
        pytest.skip(why)
    return any_room


@pytest.fixture
def plain_room(any_room: Room, tmp_path: Path) -> Room:
    """The weaker isolation, which there is everywhere."""
    return any_room.but(kind=Isolation.PROCESS, scratch=tmp_path)


def names(folder: str | Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in Path(folder).iterdir())


def pause(say: Callable[..., None], **answer: Any) -> None:
    """Say something, and wait for `go_on`."""
    try:
        say(**answer)
        time.sleep(SECONDS)
    except KeyboardInterrupt:
        return
    raise TimeoutError("nobody said to go on")


def be_ordinary() -> None:
    """Have no capabilities but the one that lets root's own number be used in a user namespace."""
    header = struct.pack("=Ii", 0x20080522, 0)
    kept = 1 << CAP_SETFCAP
    assert ctypes.CDLL(None).capset(header, struct.pack("=6I", kept, kept, 0, 0, 0, 0)) == 0


@pytest.fixture(params=["as-is", "ordinary"])
def each_room(request: pytest.FixtureRequest, room: Room) -> Room:
    """Full isolation, the way it is for this user, and the way it is for one who may do nothing special."""
    if request.param == "ordinary":
        if os.geteuid():
            pytest.skip("this user is an ordinary one")
        return room.but(before=be_ordinary)
    return room
