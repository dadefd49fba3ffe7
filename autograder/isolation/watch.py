"""How much memory a process and all that it started hold."""

import os
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_INSIDE = 2  # the process id, inside its own namespace, of the one that runs the submission


def resident(pid: int) -> int:
    """Bytes of memory that a process and all its descendants hold for themselves; 0 where there is no /proc.

    Program text and files read by mapping them do not count, shared memory that
    is mapped does, and so do page tables, which grow with what is mapped. A fork is charged for pages that it still shares with its
    parent, so subtract what it held right after it was forked.
    """
    return sum(_held(member) for member in family(pid))


def proportional(pid: int) -> int:
    """The same, but a page that several processes share is counted once in all; 0 where that cannot be read.

    This takes milliseconds for each process, and so it is for the moment when
    `resident` says too much: a submission that forks itself, for parallel work,
    does not hold everything twice.
    """
    return sum(_held_proportionally(member) for member in family(pid))


def family(pid: int) -> Iterator[int]:
    """A process and all its descendants."""
    yield pid
    for child in _children(pid):
        yield from family(child)


def innermost(pid: int) -> int:
    """The process that runs the submission, where `pid` is the one that was forked to be isolated."""
    for child in _children(pid):
        ids = _fields(_PROC / str(child) / "status").get("NSpid", "").split()
        if len(ids) > 1 and int(ids[-1]) == _INSIDE:
            return child
    return pid


def _children(pid: int) -> list[int]:
    try:
        with os.scandir(_PROC / str(pid) / "task") as threads:
            lists = [Path(thread.path, "children").read_bytes() for thread in threads]
    except OSError:  # it has just ended
        return []
    return [int(child) for text in lists for child in text.split()]


def _held(pid: int) -> int:
    return _kilobytes(_PROC / str(pid) / "status", ("RssAnon", "RssShmem", "VmPTE"))


def _held_proportionally(pid: int) -> int:
    tables = _kilobytes(_PROC / str(pid) / "status", ("VmPTE",))
    return tables + _kilobytes(_PROC / str(pid) / "smaps_rollup", ("Pss_Anon", "Pss_Shmem"))


def _kilobytes(path: Path, names: tuple[str, ...]) -> int:
    fields = _fields(path)
    return sum(int(fields[name].split()[0]) * 1024 for name in names if name in fields)


def _fields(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return {}
    return dict(line.split(":", 1) for line in lines if ":" in line)
