"""What a process inside can use up."""

import errno
import mmap
import os
import resource
import signal
import time
from pathlib import Path

import pytest

from autograder.engine.limits import MIB, Limits

from .conftest import Room

SMALL = Limits(processes=12, open_files=64, file_bytes=1 * MIB, scratch_bytes=4 * MIB, memory_bytes=64 * MIB)


def forks(most: int) -> int:
    """How many forks there can be at once, up to `most`."""
    pids: list[int] = []
    try:
        for _ in range(most):
            pid = os.fork()
            if pid == 0:
                signal.pause()
                os._exit(0)
            pids.append(pid)
    except BlockingIOError:
        pass
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return len(pids)


def test_that_processes_are_counted(room: Room, plain_room: Room) -> None:
    assert plain_room.but(limits=SMALL).inside(forks, 30) == 30
    assert room.but(limits=SMALL).inside(forks, 30) == SMALL.processes - 1
    # Each has a count of its own, and one that has ended leaves nothing behind.
    assert room.but(limits=SMALL).inside(forks, 30) == SMALL.processes - 1


def test_that_threads_count_too(room: Room) -> None:
    def threads() -> int:
        import threading

        begun = 0
        stop = threading.Event()
        try:
            for _ in range(30):
                threading.Thread(target=stop.wait).start()
                begun += 1
        except RuntimeError:
            pass
        stop.set()
        return begun

    assert room.but(limits=SMALL).inside(threads) == SMALL.processes - 1


def orphans() -> int:
    """How many processes can be started one after another and left to others."""
    for number in range(30):
        pid = os.fork()
        if pid == 0:
            if os.fork():
                os._exit(0)
            os._exit(0)
        os.waitpid(pid, 0)
        if number % 5 == 4:
            time.sleep(0.02)
    return 30


def test_that_ended_orphans_do_not_fill_the_count(room: Room) -> None:
    assert room.but(limits=SMALL).inside(orphans) == 30


def write(folder: str, name: str, size: int) -> str:
    try:
        Path(folder, name).write_bytes(b"x" * size)
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "written"


def test_that_a_file_has_a_largest_size(room: Room, tmp_path: Path) -> None:
    assert write(str(tmp_path), "file", SMALL.file_bytes + 1) == "written"
    inside = room.but(limits=SMALL)
    assert inside.inside(write, ".", "file", SMALL.file_bytes + 1) == "EFBIG"
    assert inside.inside(write, ".", "file", SMALL.file_bytes) == "written"


def fill(folders: list[str]) -> int:
    """How many bytes can be written in all, up to 20 MiB."""
    size = 0
    for number in range(40):
        if write(folders[number % len(folders)], f"file{number}", MIB // 2) != "written":
            break
        size += MIB // 2
    return size


def test_that_all_files_together_have_a_largest_size(each_room: Room, tmp_path: Path) -> None:
    assert fill([str(tmp_path)]) == 20 * MIB
    room = each_room.but(limits=SMALL)
    for folders in (["."], ["/tmp"], ["/dev/shm"], [".", "/tmp", "/dev/shm"]):
        assert SMALL.scratch_bytes // 2 < room.inside(fill, folders) < SMALL.scratch_bytes


def test_that_inputs_that_do_not_fit_are_an_error(room: Room, tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * (SMALL.scratch_bytes + 1))
    refusal = room.but(limits=SMALL, files={"big": tmp_path / "big"}).refusal()
    assert "copy of big failed: No space left" in refusal


def test_that_there_is_a_largest_number_of_files(room: Room) -> None:
    def many() -> str:
        Path("many").mkdir()
        try:
            for number in range(100_000):
                os.mknod(f"many/{number}")
        except OSError as error:
            return errno.errorcode[error.errno or 0]
        return "made"

    assert room.inside(many) == "ENOSPC"


def opened() -> int:
    kept: list[int] = []
    try:
        for _ in range(200):
            kept.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        pass
    for descriptor in kept:
        os.close(descriptor)
    return len(kept)


def test_that_open_files_are_counted(room: Room) -> None:
    assert opened() == 200
    assert SMALL.open_files - 10 < room.but(limits=SMALL).inside(opened) < SMALL.open_files


def take(size: int) -> str:
    try:
        mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "taken"


def test_that_memory_has_a_hard_end(room: Room) -> None:
    assert take(4 * SMALL.memory_bytes) == "taken"
    assert room.but(limits=SMALL).inside(take, 4 * SMALL.memory_bytes) == "ENOMEM"
    assert room.but(limits=SMALL).inside(take, SMALL.memory_bytes) == "taken"


def test_that_address_space_has_none(room: Room) -> None:
    def reserve() -> str:
        mmap.mmap(-1, 1 << 40, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000, prot=0).close()
        return "reserved"

    assert room.but(limits=SMALL).inside(reserve) == "reserved"


def limits() -> dict[str, list[int]]:
    names = ("NOFILE", "FSIZE", "CORE", "MSGQUEUE", "RTPRIO", "NICE", "AS")
    return {name: list(resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))) for name in names}


def test_that_limits_cannot_be_raised(each_room: Room) -> None:
    inside = each_room.but(limits=SMALL).inside(limits)
    assert inside["NOFILE"] == [64, 64]
    assert inside["FSIZE"] == [MIB, MIB]
    assert inside["CORE"] == inside["MSGQUEUE"] == inside["RTPRIO"] == inside["NICE"] == [0, 0]
    assert inside["AS"] == limits()["AS"]

    def raise_one() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (65, 65))

    with pytest.raises(AssertionError, match="not allowed to raise"):
        each_room.but(limits=SMALL).inside(raise_one)


def test_that_it_is_the_first_to_go_when_memory_runs_out(room: Room) -> None:
    score = Path("/proc/self/oom_score_adj")
    assert int(score.read_text()) < 1000
    assert room.inside(lambda: int(score.read_text())) == 1000


def test_that_signals_are_as_in_a_new_python(room: Room) -> None:
    before = signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    try:

        def handlers() -> list[object]:
            return [
                signal.getsignal(signal.SIGUSR1) is signal.SIG_DFL,
                signal.getsignal(signal.SIGINT) is signal.default_int_handler,
                signal.getsignal(signal.SIGPIPE) is signal.SIG_IGN,
                signal.getsignal(signal.SIGSEGV) is signal.SIG_DFL,
                len(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
            ]

        assert handlers()[0] is False
        assert room.inside(handlers) == [True, True, True, True, 0]
    finally:
        signal.signal(signal.SIGUSR1, before)
