"""Resource limits: what the kernel itself counts for a process."""

import resource
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.engine.limits import Limits

_LOCKED_BYTES = 64 * 1024
_SIGNALS = 1024
# The last line of defence behind whoever watches resident memory; a child of the process has it anew.
_DATA_FACTOR = 2


def limit(limits: "Limits", *, processes: int | None, device: bool, data_bytes: int) -> None:
    """Set the limits, never above what they already were.

    Parameters
    ----------
    limits
        What a submission may use.
    processes
        Processes and threads of this user, or None to leave that alone.
    device
        Whether a GPU is used; its driver locks memory.
    data_bytes
        Bytes of writable memory that the process has mapped already.
    """
    wanted: dict[str, int | None] = {
        "NOFILE": limits.open_files,
        "FSIZE": limits.file_bytes,
        "CORE": 0,
        # Not address space: numpy, threads and CUDA reserve far more than they use.
        "DATA": data_bytes + _DATA_FACTOR * limits.memory_bytes if data_bytes else None,
        "NPROC": processes,
        "MEMLOCK": None if device else _LOCKED_BYTES,
        "MSGQUEUE": 0,
        "SIGPENDING": _SIGNALS,
        "RTPRIO": 0,
        "NICE": 0,
    }
    for name, most in wanted.items():
        which = getattr(resource, f"RLIMIT_{name}", None)  # not every system has every one
        if most is None or which is None:
            continue
        hard = resource.getrlimit(which)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (value, value))


def data_bytes(status: str) -> int:
    """The writable memory that a /proc/<pid>/status speaks of; 0 when it does not."""
    for line in status.splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0
