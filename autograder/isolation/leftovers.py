"""What a fork brings along from the process it was forked from, and must not keep."""

import os
import signal
import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

_KEPT = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "NUMBA_NUM_THREADS",
    "LOKY_MAX_CPU_COUNT",
    "MPLBACKEND",
    "PYTHONHASHSEED",
    "LD_LIBRARY_PATH",
    "TZ",
)
_KEPT_FOR_DEVICE = ("CUDA_VISIBLE_DEVICES", "CUDA_HOME", "CUDA_PATH", "NVIDIA_VISIBLE_DEVICES")
_IGNORED = ("SIGPIPE", "SIGXFSZ")  # as Python does, so that they become exceptions


def close_descriptors(keep: Collection[int]) -> None:
    """Close every file descriptor but these and 0, 1, 2."""
    kept = {0, 1, 2, *keep}
    listing = "/proc/self/fd" if sys.platform == "linux" else "/dev/fd"
    for name in os.listdir(listing):  # noqa: PTH208 - no objects for a few hundred numbers
        if int(name) not in kept:
            close(int(name))


def close(descriptor: int) -> None:
    """Close a descriptor, whether or not it is open."""
    os.closerange(descriptor, descriptor + 1)


def reset_signals() -> None:
    """Handle signals as a Python that has just started does."""
    signal.set_wakeup_fd(-1)
    for number in signal.valid_signals():
        if number in (signal.SIGKILL, signal.SIGSTOP):
            continue
        # Those that the C library keeps for itself cannot be set, and need not be.
        if signal.getsignal(number) is not signal.SIG_DFL:
            signal.signal(number, signal.SIG_DFL)
    for name in _IGNORED:
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])


def environment(scratch: Path, temporary: Path, user: str, device: bool) -> dict[str, str]:
    """The environment inside: this, and nothing that is not on the list above."""
    kept = (*_KEPT, *(_KEPT_FOR_DEVICE if device else ()))
    folders = [str(Path(sys.prefix, "bin")), "/usr/local/bin", "/usr/bin", "/bin"]
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "PATH": ":".join(dict.fromkeys(folders)),
        "HOME": str(scratch),
        "TMPDIR": str(temporary),
        "USER": user,
        "LOGNAME": user,
        "LANG": "C.UTF-8",
    }


def replace_environment(variables: Mapping[str, str]) -> None:
    """Let these be the environment, of Python and of the C library."""
    os.environ.clear()
    os.environ.update(variables)
    tempfile.tempdir = None  # found anew when it is next asked for
