"""The files that are copied into the scratch folder."""

import errno
import os
import shutil
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.isolation.box import IsolationError


@dataclass(frozen=True)
class Input:
    """An open file and the name it gets."""

    name: str
    descriptor: int


def open_inputs(files: Mapping[str, Path]) -> list[Input]:
    """Open each file, before anything changes.

    Raises
    ------
    IsolationError
        When a name leads out of the scratch folder, or a file is none: a
        symbolic link, a folder, a pipe, a device.
    """
    return [Input(_inside(name), _open_regular(path)) for name, path in files.items()]


def copy_inputs(inputs: list[Input], folder: Path) -> list[Path]:
    """Copy and close them; returns what was made, folders too."""
    made: list[Path] = []
    for item in inputs:
        target = folder / item.name
        for parent in reversed(target.relative_to(folder).parents[:-1]):
            if not (folder / parent).exists():
                (folder / parent).mkdir(mode=0o700)
                made.append(folder / parent)
        try:
            writable = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                _copy(item.descriptor, writable)
            finally:
                os.close(writable)
        except OSError as error:
            raise IsolationError("copy", item.name, error.errno or 0) from None
        os.close(item.descriptor)
        made.append(target)
    return made


def _copy(source: int, target: int) -> None:
    if sys.platform == "linux":
        while os.sendfile(target, source, None, 1 << 30):
            pass
        return
    with os.fdopen(source, "rb", closefd=False) as reader, os.fdopen(target, "wb", closefd=False) as writer:
        shutil.copyfileobj(reader, writer)


def _inside(name: str) -> str:
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\0" in name:
        raise IsolationError("copy", repr(name), why="the name leads out of the scratch folder")
    return str(PurePosixPath(*parts))


def _open_regular(path: Path) -> int:
    try:
        # Not to block on a pipe that somebody put there.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        why = "it is a symbolic link" if error.errno == errno.ELOOP else ""
        raise IsolationError("open", str(path), error.errno or 0, why) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise IsolationError("open", str(path), why="it is no regular file")
    return descriptor
