"""What a process may see and use once it is isolated."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.engine.limits import Limits


class Isolation(StrEnum):
    """How far a process is kept from everything else."""

    NAMESPACES = "namespaces"  # a root, processes, network and user of its own, and what `layers` names
    PROCESS = "process"  # resource limits and a process group only; it can read and write what the grader can


@dataclass(frozen=True)
class Box:
    """What is inside.

    Parameters
    ----------
    files
        Copied in: the name inside the scratch folder, and the file on the host.
        Only regular files are taken; a symbolic link is refused, never followed.
    read_only
        Folders and files that are seen, read-only, at their own absolute path.
    limits
        What may be used.
    keep
        File descriptors that stay open besides 0, 1 and 2. Everything else is closed.
    device
        Whether an NVIDIA GPU and what its driver reads can be reached.
    scratch
        For `Isolation.PROCESS`: the folder to work in, which the caller made and
        removes. Without one a new temporary folder is made, and stays.
    """

    files: Mapping[str, Path]
    read_only: Sequence[Path]
    limits: "Limits"
    keep: Sequence[int]
    device: bool = False
    scratch: Path | None = None


class IsolationError(Exception):
    """A step of the isolation was refused. The message says which, on what, and why."""

    def __init__(self, step: str, path: str = "", number: int = 0, why: str = "") -> None:
        on = f" of {path}" if path else ""
        super().__init__(f"{step}{on} failed: {why or os.strerror(number)}")
        self.step = step
        self.path = path
        self.number = number
