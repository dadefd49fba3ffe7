"""Who this process is on the host, and who it becomes inside."""

import os
from dataclasses import dataclass
from pathlib import Path

from autograder.isolation import calls

NOBODY = 65534
_SETGID, _SETUID, _SYS_ADMIN = 6, 7, 21


@dataclass(frozen=True)
class Identity:
    """A user of the host, as seen before anything is changed."""

    user: int
    group: int
    administrator: bool  # may mount, and may become anybody


def find_out() -> Identity:
    """Who this process is."""
    held = _capabilities()
    needed = 1 << _SETGID | 1 << _SETUID | 1 << _SYS_ADMIN
    administrator = os.geteuid() == 0 and held & needed == needed and _is_mapped(NOBODY)
    return Identity(os.geteuid(), os.getegid(), administrator)


def become_nobody() -> bool:
    """Give up being root for good, where this process may; limits on processes do not hold for root.

    For a root without the right to mount, as in a container.
    """
    needed = 1 << _SETGID | 1 << _SETUID
    if os.geteuid() != 0 or _capabilities() & needed != needed or not _is_mapped(NOBODY):
        return False
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    # Changing the user made the process's own files in /proc root's.
    calls.prctl("dumpable", calls.PR_SET_DUMPABLE, 1)
    return True


def write_maps(process: str, proc: int, inside: int, user: int, group: int) -> None:
    """Say who the one user of a new user namespace is on the host.

    Parameters
    ----------
    process
        The process that made the namespace: a number, or "self".
    proc
        An open /proc.
    inside
        The user and group inside.
    user, group
        The user and group on the host.
    """
    for name, text in (("setgroups", "deny"), ("uid_map", f"{inside} {user} 1"), ("gid_map", f"{inside} {group} 1")):
        descriptor = os.open(f"{process}/{name}", os.O_WRONLY, dir_fd=proc)
        try:
            os.write(descriptor, text.encode())
        except OSError as error:
            raise calls.IsolationError("writing", f"/proc/self/{name}", error.errno or 0) from None
        finally:
            os.close(descriptor)


def last_capability() -> int:
    """The highest number of a capability that this kernel knows."""
    return int(Path("/proc/sys/kernel/cap_last_cap").read_text())


def _capabilities() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapEff:"):
            return int(line.split()[1], 16)
    return 0


def _is_mapped(user: int) -> bool:
    for line in Path("/proc/self/uid_map").read_text().splitlines():
        first, _, count = map(int, line.split())
        if first <= user < first + count:
            return True
    return False
