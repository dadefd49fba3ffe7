"""System calls that Python 3.11 has no function for, each with an error that names it."""

import ctypes
import os
import platform
import struct
from functools import cache

from autograder.isolation.box import IsolationError

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_NOATIME, MS_NODIRATIME = 0x20, 0x400, 0x800
MS_BIND, MS_REC, MS_PRIVATE, MS_RELATIME = 0x1000, 0x4000, 0x40000, 0x200000
MNT_DETACH = 2

MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID, MOUNT_ATTR_NODEV = 1, 2, 4
_AT_FDCWD = -100
_AT_RECURSIVE = 0x8000

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_SECUREBITS = 28
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE, PR_CAP_AMBIENT_CLEAR_ALL = 2, 4
SECBIT_NOROOT = 1
CAP_SYS_PTRACE = 19

# From 424 on, system calls have the same number on every architecture.
SYS_MOUNT_SETATTR = 442
SYS_LANDLOCK_CREATE_RULESET = 444
SYS_LANDLOCK_ADD_RULE = 445
SYS_LANDLOCK_RESTRICT_SELF = 446
_SYS_KEYCTL = {"x86_64": 250, "aarch64": 219}
_KEYCTL_JOIN_SESSION_KEYRING = 1

_CAPABILITY_VERSION_3 = 0x20080522


@cache
def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


def warm() -> None:
    """Look the functions up now, so that a forked process need not."""
    libc = _libc()
    for name in ("unshare", "mount", "umount2", "pivot_root", "prctl", "capset", "syscall"):
        getattr(libc, name)


def _checked(result: int, step: str, path: str = "") -> int:
    if result < 0:
        raise IsolationError(step, path, ctypes.get_errno())
    return result


def system_call(number: int, *arguments: object) -> int:
    """A system call by its number; -1 on failure, with `errno()` saying why."""
    words = [ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments]
    result: int = _libc().syscall(ctypes.c_long(number), *words)
    return result


def errno() -> int:
    """Why the last call failed."""
    return ctypes.get_errno()


def unshare(flags: int) -> None:
    _checked(_libc().unshare(ctypes.c_int(flags)), "unshare")


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    result = _libc().mount(
        os.fsencode(source),
        os.fsencode(target),
        kind.encode() or None,
        ctypes.c_ulong(flags),
        options.encode() or None,
    )
    _checked(result, "mount", target)


def unmount(target: str) -> None:
    """Take a mount out of sight, with everything below it."""
    _checked(_libc().umount2(os.fsencode(target), MNT_DETACH), "umount", target)


def pivot_root(new: str, old: str) -> None:
    _checked(_libc().pivot_root(os.fsencode(new), os.fsencode(old)), "pivot_root", new)


def change_mount(path: str, to_set: int, *, recursive: bool) -> bool:
    """Set attributes of a mount; False where the kernel (before 5.12) has no such call."""
    attributes = struct.pack("=QQQQ", to_set, 0, 0, 0)
    flags = _AT_RECURSIVE if recursive else 0
    result = system_call(SYS_MOUNT_SETATTR, _AT_FDCWD, os.fsencode(path), flags, attributes, len(attributes))
    if result < 0 and errno() == 38:  # ENOSYS
        return False
    _checked(result, "mount_setattr", path)
    return True


def prctl(step: str, option: int, second: int = 0, third: int = 0) -> None:
    word = ctypes.c_ulong
    _checked(_libc().prctl(ctypes.c_int(option), word(second), word(third), word(0), word(0)), f"prctl ({step})")


def use_filter(program: bytes) -> None:
    """Let a seccomp program of classic BPF decide on each further system call."""
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    holder = ctypes.create_string_buffer(header, len(header))
    prctl("seccomp", PR_SET_SECCOMP, 2, ctypes.addressof(holder))


def drop_capabilities(last: int) -> None:
    """Give up every capability of this process and of all that it may start."""
    # Root is nobody special, no id change brings anything back, and all of that is locked.
    prctl("securebits", PR_SET_SECUREBITS, 0xEF)
    for capability in range(last + 1):
        prctl("bounding set", PR_CAPBSET_DROP, capability)
    clear_capabilities()
    prctl("ambient set", PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)


def clear_capabilities() -> None:
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    _checked(_libc().capset(header, bytes(24)), "capset")


def hand_down(capability: int, last: int) -> None:
    """Let programs that this process starts have one of its capabilities. It must have all."""
    everything = (1 << (last + 1)) - 1
    low, high = everything & 0xFFFFFFFF, everything >> 32
    one_low, one_high = (1 << capability) & 0xFFFFFFFF, (1 << capability) >> 32
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    _checked(_libc().capset(header, struct.pack("=6I", low, low, one_low, high, high, one_high)), "capset")
    prctl("ambient set", PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability)


def leave_keyring() -> None:
    """Have a new, empty keyring, where there are keyrings at all."""
    if number := _SYS_KEYCTL.get(platform.machine()):
        system_call(number, _KEYCTL_JOIN_SESSION_KEYRING, None)


def overwrite(start: int, end: int, text: bytes = b"") -> None:
    """Put `text` and zeros into this process's memory from `start` to `end`."""
    if 0 < start < end:
        ctypes.memset(start, 0, end - start)
        ctypes.memmove(start, text, min(len(text), end - start - 1))
