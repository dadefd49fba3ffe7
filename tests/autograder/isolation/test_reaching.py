"""What a process inside can change or reach outside."""

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from autograder.isolation import Isolation, calls

from .conftest import Room, names

LIBC = ctypes.CDLL(None, use_errno=True)


def written(folders: Sequence[Path]) -> list[str]:
    """Those of the folders in which a file can be made."""
    made = []
    for folder in folders:
        try:
            (folder / "made").write_text("x")
        except OSError:
            continue
        made.append(str(folder))
    return made


READ_ONLY = [Path(name) for name in ("/", "/etc", "/usr", "/usr/lib", "/dev", "/home", "/proc", sys.prefix)]
WRITABLE = [Path(name) for name in ("/home/learner/work", "/tmp", "/dev/shm")]


def test_that_nothing_can_be_written_but_scratch(each_room: Room, tmp_path: Path) -> None:
    assert written([tmp_path]) == [str(tmp_path)]
    assert each_room.inside(written, [tmp_path, *READ_ONLY]) == []
    assert each_room.inside(written, WRITABLE) == [str(folder) for folder in WRITABLE]
    assert not Path("/tmp/made").exists()


def test_that_mounts_alone_hold_that(room: Room, tmp_path: Path) -> None:
    from autograder.isolation import landlock, syscalls

    def fewer_layers() -> None:
        landlock.confine = lambda writable: False
        syscalls.confine = lambda device: False

    alone = room.but(before=fewer_layers)
    assert alone.inside(written, [tmp_path, *READ_ONLY]) == []
    assert alone.inside(written, WRITABLE) == [str(folder) for folder in WRITABLE]


def test_that_they_hold_it_where_the_kernel_is_older(each_room: Room) -> None:
    from autograder.isolation import landlock

    before = each_room.before

    def older() -> None:
        calls.change_mount = lambda path, to_set, *, recursive: False
        landlock.confine = lambda writable: False
        if before:
            before()

    assert each_room.but(before=older).inside(written, [*READ_ONLY, *WRITABLE]) == [str(folder) for folder in WRITABLE]


def test_that_landlock_alone_holds_it_too(any_room: Room, tmp_path: Path) -> None:
    from autograder.isolation import landlock

    if not landlock.version():
        pytest.skip("this kernel has no Landlock")
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    plain = any_room.but(kind=Isolation.PROCESS, scratch=tmp_path)

    def confined() -> list[str]:
        calls.prctl("no new privileges", calls.PR_SET_NO_NEW_PRIVS, 1)
        landlock.confine([inside])
        return written([inside, outside])

    assert written([outside]) == [str(outside)]
    assert plain.inside(confined) == [str(inside)]


def connects(address: tuple[str, int] | str) -> bool:
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family) as sock:
        sock.settimeout(5)
        try:
            sock.connect(address)
        except OSError:
            return False
        return True


def test_that_no_port_of_the_host_can_be_reached(each_room: Room) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert connects(server.getsockname())
        assert each_room.inside(connects, server.getsockname()) is False


def test_that_there_is_no_network_even_without_landlock(room: Room) -> None:
    from autograder.isolation import landlock

    def no_landlock() -> None:
        landlock.confine = lambda writable: False

    with socket.create_server(("127.0.0.1", 0)) as server:
        assert room.but(before=no_landlock).inside(connects, server.getsockname()) is False
    assert interfaces() != []
    assert {name for name, _ in room.inside(interfaces)} <= {"lo"}


def interfaces() -> list[list[str]]:
    """The network interfaces that there are."""
    return [
        [part.strip() for part in line.split(":")] for line in Path("/proc/self/net/dev").read_text().splitlines()[2:]
    ]


def test_that_no_unix_socket_of_the_host_can_be_reached(room: Room, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as hidden, socket.socket(socket.AF_UNIX) as named:
        hidden.bind("\0mlroadmap-test-of-isolation")
        hidden.listen()
        named.bind(str(tmp_path / "socket"))
        named.listen()
        for address in ("\0mlroadmap-test-of-isolation", str(tmp_path / "socket")):
            assert connects(address)
            assert room.inside(connects, address) is False


def test_that_only_ordinary_kinds_of_sockets_can_be_made(room: Room) -> None:
    def made() -> list[str]:
        kinds = []
        for name in ("AF_UNIX", "AF_INET", "AF_NETLINK", "AF_VSOCK", "AF_ALG", "AF_PACKET"):
            try:
                kind = socket.SOCK_SEQPACKET if name == "AF_ALG" else socket.SOCK_DGRAM
                socket.socket(getattr(socket, name), kind).close()
            except OSError as error:
                if error.errno == errno.EAFNOSUPPORT:
                    continue
            kinds.append(name)
        return kinds

    needs_filter(room)
    assert made() != ["AF_UNIX", "AF_INET"]
    assert room.inside(made) == ["AF_UNIX", "AF_INET"]


def test_that_no_process_of_the_host_can_be_signalled(each_room: Room) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:

        def kill(number: int) -> str:
            try:
                os.kill(other.pid, number)
            except OSError as error:
                return type(error).__name__
            return "sent"

        assert kill(0) == "sent"
        assert each_room.inside(kill, signal.SIGKILL) == "ProcessLookupError"
        assert other.poll() is None
        other.kill()


def capabilities() -> dict[str, str]:
    lines = Path("/proc/self/status").read_text().splitlines()
    return {line.split(":")[0]: line.split()[1] for line in lines if line.startswith(("Cap", "NoNewPrivs", "Seccomp:"))}


def test_that_no_capability_is_left(each_room: Room) -> None:
    assert int(capabilities()["CapBnd"], 16) > 0
    held = each_room.inside(capabilities)
    assert {name: int(held[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == dict.fromkeys(
        ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"), 0
    )
    assert held["NoNewPrivs"] == "1"


ATTEMPTS = ("mount", "remount", "umount", "pivot_root", "chroot", "unshare", "ptrace", "setuid", "sethostname", "mknod")


def refused(names: Sequence[str] = ATTEMPTS) -> dict[str, str]:
    """How the system calls that would undo the isolation fail."""
    attempts: dict[str, Callable[[], int]] = {
        "mount": lambda: LIBC.mount(b"none", b"/tmp", b"tmpfs", ctypes.c_ulong(0), None),
        "remount": lambda: LIBC.mount(b"none", b"/", None, ctypes.c_ulong(calls.MS_REMOUNT | calls.MS_BIND), None),
        "umount": lambda: LIBC.umount2(b"/proc", 2),
        "pivot_root": lambda: LIBC.pivot_root(b"/", b"/tmp"),
        "chroot": lambda: LIBC.chroot(b"/tmp"),
        "unshare": lambda: LIBC.unshare(calls.CLONE_NEWUSER | calls.CLONE_NEWNS),
        "ptrace": lambda: LIBC.ptrace(16, 1, None, None),
        "setuid": lambda: LIBC.setuid(0),
        "sethostname": lambda: LIBC.sethostname(b"x", 1),
        "mknod": lambda: LIBC.mknod(b"/tmp/disk", 0o60666, ctypes.c_ulong(0xFE00)),
    }
    results = {}
    for name in names:
        ctypes.set_errno(0)
        results[name] = errno.errorcode[ctypes.get_errno()] if attempts[name]() < 0 else "done"
    return results


def test_that_nothing_undoes_the_isolation(each_room: Room) -> None:
    results = each_room.inside(refused)
    assert set(results.values()) <= {"EPERM", "EINVAL", "EACCES"}, results


def test_that_capabilities_alone_hold_that(room: Room) -> None:
    from autograder.isolation import syscalls

    def no_filter() -> None:
        syscalls.confine = lambda device: False

    results = room.but(before=no_filter).inside(refused)
    assert set(results.values()) <= {"EPERM", "EINVAL", "EACCES", "ENOSPC"}, results


def test_that_such_an_attempt_succeeds_with_nothing_in_its_way(any_room: Room, tmp_path: Path) -> None:
    plain = any_room.but(kind=Isolation.PROCESS, scratch=tmp_path)
    # The others would change the machine that runs the tests.
    assert plain.inside(refused, ["unshare"]) == {"unshare": "done"}


def test_that_the_root_of_the_host_is_gone(each_room: Room) -> None:
    def above() -> list[object]:
        for _ in range(30):
            os.chdir("..")
        return [Path("/..").samefile("/"), names("."), names("/")]

    same, here, top = each_room.inside(above)
    assert same
    assert here == top
    assert set(names("/")) - set(top) >= {"boot", "var"}
    assert not any(name.startswith(".") for name in top)


def needs_filter(room: Room) -> None:
    from autograder.isolation import layers

    if "seccomp" not in layers():
        pytest.skip("libseccomp is not installed")


def call(number: int, *arguments: int) -> str:
    ctypes.set_errno(0)
    result = calls.system_call(number, *arguments)
    return "done" if result >= 0 else errno.errorcode[ctypes.get_errno()]


def test_that_the_filter_refuses_what_no_exercise_needs(room: Room) -> None:
    needs_filter(room)
    clone3, io_uring_setup, open_tree, pidfd_getfd = 435, 425, 428, 438

    def results() -> list[str]:
        return [call(clone3, 0, 0), call(io_uring_setup, 0, 0), call(open_tree, -100, 0, 0), call(pidfd_getfd, 0, 0, 0)]

    assert results() != ["ENOSYS", "EPERM", "EPERM", "EPERM"]
    assert room.inside(results) == ["ENOSYS", "EPERM", "EPERM", "EPERM"]


def test_that_memory_which_no_limit_counts_is_refused(room: Room) -> None:
    needs_filter(room)

    def hidden_memory() -> str:
        try:
            os.close(os.memfd_create("hidden"))
        except OSError as error:
            return errno.errorcode[error.errno or 0]
        return "done"

    assert hidden_memory() == "done"
    assert room.inside(hidden_memory) == "EPERM"


def test_that_threads_and_programs_work_behind_the_filter(each_room: Room) -> None:
    def work() -> list[object]:
        import threading
        from concurrent.futures import ThreadPoolExecutor
        from multiprocessing import get_context

        with ThreadPoolExecutor(4) as pool:
            squares = list(pool.map(lambda number: number**2, range(5)))
        lock = get_context("fork").Lock()
        with lock:
            words = subprocess.run(["/bin/echo", "hello"], capture_output=True, text=True, check=True).stdout
        return [squares, words, threading.active_count()]

    assert each_room.inside(work) == [[0, 1, 4, 9, 16], "hello\n", 1]
