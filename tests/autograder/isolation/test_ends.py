"""How a process inside ends, and what ends with it."""

import ctypes
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.isolation import calls
from autograder.isolation.watch import family, innermost

from .conftest import Room


@pytest.mark.parametrize("status", [0, 3, 255])
def test_that_an_exit_status_comes_out(each_room: Room, status: int) -> None:
    assert each_room.start(lambda say: os._exit(status)).wait() == status


@pytest.mark.parametrize(
    "number", [signal.SIGKILL, signal.SIGTERM, signal.SIGABRT, signal.SIGUSR1], ids=["kill", "term", "abrt", "usr1"]
)
def test_that_a_signal_comes_out(each_room: Room, number: int) -> None:
    assert each_room.start(lambda say: os.kill(os.getpid(), number)).wait() == -number


def test_that_a_crash_comes_out(room: Room) -> None:
    assert room.start(lambda say: ctypes.string_at(0)).wait() == -signal.SIGSEGV
    assert room.start(lambda say: os.abort()).wait() == -signal.SIGABRT


def sleep(say: Callable[..., None]) -> None:
    say(ready=True)
    time.sleep(60)


def interrupted(say: Callable[..., None]) -> str:
    try:
        sleep(say)
    except KeyboardInterrupt:
        return "interrupted"
    return "slept"


@pytest.mark.parametrize("target", [lambda pid: pid, innermost], ids=["outer", "inner"])
def test_that_an_interrupt_gets_in(each_room: Room, target: Callable[[int], int]) -> None:
    process = each_room.start(interrupted)
    process.read()
    os.kill(target(process.pid), signal.SIGINT)
    assert process.read() == {"value": "interrupted"}
    assert process.wait() == 0


def leave_behind(say: Callable[..., None]) -> None:
    """Start a process that does all it can to stay."""
    calls.prctl("stay", calls.PR_SET_PDEATHSIG, 0)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    reader, writer = os.pipe()
    middle = os.fork()
    if middle == 0:
        os.setsid()
        stays = os.fork()
        if stays == 0:
            while True:
                time.sleep(60)
        os.write(writer, str(stays).encode())
        os._exit(0)
    os.waitpid(middle, 0)
    say(left=int(os.read(reader, 100)))


def first_of(outer: int) -> int:
    """Process 1 of the namespace."""
    return next(pid for pid in family(outer) if nested_number(pid) == 1)


def nested_number(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[-1]) for line in lines if line.startswith("NSpid:"))


def gone(pids: list[int], but: int) -> bool:
    """Whether they end. Process 1 takes longer, until the system has asked how its children ended."""
    deadline = time.monotonic() + 10
    while any(is_alive(pid) for pid in pids if pid != but):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.005)
    return True


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def stay(say: Callable[..., None]) -> None:
    leave_behind(say)
    time.sleep(60)


def test_that_killing_the_outer_process_ends_everything_inside(each_room: Room) -> None:
    process = each_room.start(stay)
    process.read()
    members, first = list(family(process.pid)), first_of(process.pid)
    assert len(members) == 4  # the outer one, the first, the inner one, what it left
    assert all(is_alive(pid) for pid in members)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert gone(members, but=first)


def test_that_nothing_outlives_the_inner_process(each_room: Room) -> None:
    def leave(say: Callable[..., None]) -> None:
        leave_behind(say)
        time.sleep(0.3)
        os._exit(7)

    process = each_room.start(leave)
    process.read()
    members = list(family(process.pid))
    assert len(members) == 4
    assert process.wait() == 7
    assert not any(is_alive(pid) for pid in members)  # no waiting: they had ended before it did


def test_that_such_a_process_stays_with_nothing_in_its_way(plain_room: Room) -> None:
    process = plain_room.start(leave_behind)
    left = process.read()["left"]
    try:
        assert process.wait() == 0
        assert is_alive(left)
    finally:
        os.kill(left, signal.SIGKILL)


def test_that_it_ends_with_the_one_that_forked_it(each_room: Room) -> None:
    """Also when that one is killed."""
    reader, writer = os.pipe()
    middle = os.fork()
    if middle == 0:
        try:
            process = each_room.start(stay)
            process.read()
            os.write(writer, " ".join(map(str, [first_of(process.pid), *family(process.pid)])).encode())
            time.sleep(60)
        finally:
            os._exit(0)
    os.close(writer)
    first, *members = [int(pid) for pid in os.read(reader, 1000).split()]
    os.close(reader)
    assert len(members) == 4
    os.kill(middle, signal.SIGKILL)
    os.waitpid(middle, 0)
    assert gone(members, but=first)


def test_that_the_outer_processes_hold_nothing_open(each_room: Room) -> None:
    """A socket that nobody inside holds any more is seen as closed."""
    process = each_room.start(stay)
    process.read()
    outer, first = process.pid, first_of(process.pid)
    deadline = time.monotonic() + 10
    while not (holds_little(outer) and holds_little(first)):
        assert time.monotonic() < deadline, [opened_by(outer), opened_by(first)]
        time.sleep(0.005)


def holds_little(pid: int) -> bool:
    targets = opened_by(pid)
    return len(targets) <= 3 and all(target.startswith("pipe:") or target == os.devnull for target in targets)


def opened_by(pid: int) -> list[str]:
    try:
        return [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()]
    except PermissionError:
        return []


def test_that_a_program_that_cannot_start_is_an_error(room: Room, tmp_path: Path) -> None:
    from autograder.isolation import guard

    broken = tmp_path / "cat"
    broken.write_text("#!/bin/false\n")
    broken.chmod(0o755)

    def use_it() -> Any:
        guard.reading_program = lambda: str(broken)  # type: ignore[assignment]

    assert "starting process 1" in room.but(before=use_it).refusal()
