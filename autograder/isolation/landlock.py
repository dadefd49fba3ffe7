"""Landlock: a second layer, which holds even where a mount would let something through."""

import ctypes
import os
import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from autograder.isolation import calls
from autograder.isolation.box import IsolationError

_VERSION = 1

_WRITE_FILE = 1 << 1
_CHANGES_IN_FOLDERS = sum(1 << bit for bit in range(4, 13))  # removing and making files of every kind
_REFER = 1 << 13  # from version 2
_TRUNCATE = 1 << 14  # from version 3
_IOCTL_DEVICE = 1 << 15  # from version 5
_BIND_TCP, _CONNECT_TCP = 1, 2  # from version 4
_SCOPES = 1 | 2  # from version 6: sockets without a name in the file system, and signals


@cache
def version() -> int:
    """The version of Landlock that the kernel offers; 0 for none."""
    return max(calls.system_call(calls.SYS_LANDLOCK_CREATE_RULESET, None, 0, _VERSION), 0)


def confine(writable: Iterable[Path]) -> bool:
    """Let this process write below these folders only, into devices too; no TCP and no signals out.

    False where the kernel has no Landlock.
    """
    offered = version()
    if not offered:
        return False
    files = _WRITE_FILE | _CHANGES_IN_FOLDERS
    files |= _REFER if offered >= 2 else 0
    files |= _TRUNCATE if offered >= 3 else 0
    files |= _IOCTL_DEVICE if offered >= 5 else 0
    words = [files]
    words += [_BIND_TCP | _CONNECT_TCP] if offered >= 4 else []
    words += [_SCOPES] if offered >= 6 else []
    attributes = struct.pack(f"={len(words)}Q", *words)
    ruleset = calls.system_call(calls.SYS_LANDLOCK_CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset < 0:
        raise IsolationError("landlock_create_ruleset", number=calls.errno())
    try:
        for folder in writable:
            _allow(ruleset, folder, files)
        # What stands in /dev is what was chosen to stand there.
        _allow(ruleset, Path("/dev"), files & (_WRITE_FILE | _TRUNCATE | _IOCTL_DEVICE))
        if calls.system_call(calls.SYS_LANDLOCK_RESTRICT_SELF, ruleset, 0) < 0:
            raise IsolationError("landlock_restrict_self", number=calls.errno())
    finally:
        os.close(ruleset)
    return True


def _allow(ruleset: int, folder: Path, what: int) -> None:
    descriptor = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        rule = ctypes.create_string_buffer(struct.pack("=Qi", what, descriptor), 12)
        if calls.system_call(calls.SYS_LANDLOCK_ADD_RULE, ruleset, 1, rule, 0) < 0:
            raise IsolationError("landlock_add_rule", str(folder), calls.errno())
    finally:
        os.close(descriptor)
