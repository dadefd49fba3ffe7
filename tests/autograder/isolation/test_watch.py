"""Memory of a process and all that it started."""

import os
import subprocess
import sys
import time
from collections.abc import Callable

from autograder.engine.limits import MIB
from autograder.isolation.watch import family, innermost, proportional, resident

from .conftest import Room, pause

TAKEN = 40 * MIB


def take(say: Callable[..., None]) -> None:
    pause(say)
    held = bytearray(os.urandom(1)) * TAKEN
    pause(say)
    del held


def test_that_what_is_taken_is_counted(each_room: Room) -> None:
    process = each_room.start(take)
    process.read()
    before = resident(process.pid), proportional(process.pid)
    process.go_on()
    process.read()
    after = resident(process.pid), proportional(process.pid)
    for old, new in zip(before, after, strict=True):
        assert 0.9 * TAKEN < new - old < 1.5 * TAKEN


def test_that_a_child_counts_with_its_parent(room: Room) -> None:
    def pass_on(say: Callable[..., None]) -> None:
        reader, writer = os.pipe()
        if os.fork() == 0:
            os.read(reader, 1)
            held = bytearray(os.urandom(1)) * TAKEN
            say(ready=True)
            time.sleep(60)
            del held
        pause(say)
        os.write(writer, b".")
        time.sleep(60)

    process = room.start(pass_on)
    process.read()
    before = resident(process.pid)
    process.go_on()
    process.read()
    assert resident(process.pid) - before > 0.9 * TAKEN
    assert len(list(family(process.pid))) == 4


def test_that_shared_pages_are_counted_once_where_it_matters(room: Room) -> None:
    def share(say: Callable[..., None]) -> None:
        held = bytearray(os.urandom(1)) * TAKEN
        pause(say)
        for _ in range(3):
            if os.fork() == 0:
                time.sleep(60)
        pause(say)
        del held

    process = room.start(share)
    process.read()
    before = resident(process.pid), proportional(process.pid)
    process.go_on()
    process.read()
    grown = resident(process.pid) - before[0]
    assert grown > 2.5 * TAKEN
    # Not nothing: what the test's own process shares with them is now shared by more.
    assert proportional(process.pid) - before[1] < grown / 3


def test_that_shared_memory_counts(room: Room) -> None:
    def share(say: Callable[..., None]) -> None:
        from mmap import mmap

        held = mmap(-1, TAKEN)
        pause(say)
        for start in range(0, TAKEN, MIB):
            held[start : start + MIB] = b"x" * MIB
        pause(say)

    process = room.start(share)
    process.read()
    before = resident(process.pid)
    process.go_on()
    process.read()
    assert resident(process.pid) - before > 0.9 * TAKEN


def test_that_a_process_that_has_ended_holds_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as done:
        done.wait()
    assert (resident(done.pid), proportional(done.pid), list(family(done.pid))) == (0, 0, [done.pid])


def test_that_the_innermost_is_the_one_that_was_isolated(each_room: Room, plain_room: Room) -> None:
    process = each_room.start(take)
    process.read()
    inner = innermost(process.pid)
    assert inner != process.pid
    assert inner in family(process.pid)
    plain = plain_room.start(take)
    plain.read()
    assert innermost(plain.pid) == plain.pid
