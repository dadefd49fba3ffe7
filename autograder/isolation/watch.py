"""How much memory a process and all that it started hold."""

import os
from collections.abc import Iterator
from pathlib import Path

_PROC = "/proc"
_BUFFER = 212_992  # bytes that a socket holds at most, unless the machine's administrator has said otherwise
_INSIDE = 2  # the process id, inside its own namespace, of the one that runs the submission


def resident(pid: int) -> int:
    """Bytes of memory that a process and all its descendants hold for themselves; 0 where there is no /proc.

    Program text and files read by mapping them do not count, shared memory that
    is mapped does, and so do page tables, which grow with what is mapped. A fork
    is charged for pages that it still shares with its parent, so subtract what it
    held right after it was forked. What may lie in the buffers of its sockets
    counts as if they were full.
    """
    return sum(_held(member) for member in family(pid)) + _socket_buffers(pid)


def proportional(pid: int) -> int:
    """The same, but a page that several processes share is counted once in all; 0 where that cannot be read.

    This takes milliseconds for each process, and so it is for the moment when
    `resident` says too much: a submission that forks itself, for parallel work,
    does not hold everything twice.
    """
    return sum(_held_proportionally(member) for member in family(pid)) + _socket_buffers(pid)


def family(pid: int) -> Iterator[int]:
    """A process and all its descendants."""
    yield pid
    for child in _children(pid):
        yield from family(child)


def innermost(pid: int) -> int:
    """The process that runs the submission, where `pid` is the one that was forked to be isolated."""
    for child in _children(pid):
        ids = _lines(f"{_PROC}/{child}/status", (b"NSpid:",))
        if ids and len(ids[0]) > 1 and int(ids[0][-1]) == _INSIDE:
            return child
    return pid


def _children(pid: int) -> list[int]:
    found: list[int] = []
    try:
        with os.scandir(f"{_PROC}/{pid}/task") as threads:
            for thread in threads:
                found += map(int, _read(f"{thread.path}/children").split())
    except OSError:  # it has just ended
        return found
    return found


def _held(pid: int) -> int:
    return _bytes(f"{_PROC}/{pid}/status", (b"RssAnon:", b"RssShmem:", b"VmPTE:"))


def _held_proportionally(pid: int) -> int:
    tables = _bytes(f"{_PROC}/{pid}/status", (b"VmPTE:",))
    return tables + _bytes(f"{_PROC}/{pid}/smaps_rollup", (b"Pss_Anon:", b"Pss_Shmem:"))


def _socket_buffers(pid: int) -> int:
    """What the sockets of a network namespace may hold, which no process is charged for; 0 in the host's own."""
    inner = innermost(pid)
    try:
        if Path(f"{_PROC}/{inner}/ns/net").samefile(f"{_PROC}/self/ns/net"):
            return 0
        return (_read(f"{_PROC}/{inner}/net/unix").count(b"\n") - 1) * _BUFFER
    except OSError:
        return 0


def _bytes(path: str, names: tuple[bytes, ...]) -> int:
    return sum(int(words[0]) * 1024 for words in _lines(path, names))


def _lines(path: str, names: tuple[bytes, ...]) -> list[list[bytes]]:
    """The words behind these names; the file is read twenty times a second for each process."""
    try:
        text = _read(path)
    except OSError:
        return []
    found = []
    for name in names:
        start = text.find(name)
        if start >= 0:
            found.append(text[start + len(name) : text.index(b"\n", start)].split())
    return found


def _read(path: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        text = os.read(descriptor, 1 << 16)
        # What /proc tells of a process with very many children comes in pieces.
        while piece := os.read(descriptor, 1 << 16):
            text += piece
        return text
    finally:
        os.close(descriptor)
