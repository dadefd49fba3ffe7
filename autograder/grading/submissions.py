"""What one student handed in, as it lies on disk: looked at, never followed, never run."""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.utils import is_ignored

from autograder.grading.reading import MAX_FILE, MIB

MAX_FILES = 5_000
MAX_ID = 128  # characters that nbgrader's gradebook keeps of a student's id


class UnusableError(ValueError):
    """The submission cannot be graded. The message is a sentence without its full stop."""


@dataclass
class HandedIn:
    """The files of one submission."""

    folder: Path
    notebooks: dict[str, Path] = field(default_factory=dict)  # by name without .ipynb
    files: dict[str, Path] = field(default_factory=dict)  # all others, by relative path
    notes: list[str] = field(default_factory=list)
    left_out: bool = False  # whether something lies there that must not be followed or cannot be read
    digest: str = ""  # of everything in the folder that counts

    @property
    def shown(self) -> str:
        """The names of what lies in the folder, for a message."""
        names = sorted({printable(path.relative_to(self.folder).parts[0]) for path in self._all()})
        return ", ".join(names[:10]) + (", ..." if len(names) > 10 else "") if names else "nothing"

    def _all(self) -> Iterator[Path]:
        yield from self.notebooks.values()
        yield from self.files.values()


def printable(name: str) -> str:
    """A name from a file system as it can be shown and stored: odd characters as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def check_student(student: str) -> None:
    """Refuse a folder's name that cannot be a student's id.

    Raises
    ------
    UnusableError
        With the reason.
    """
    if printable(student) != student:
        raise UnusableError("the folder's name holds characters that no student's id can hold; rename it")
    if len(student) > MAX_ID:
        raise UnusableError(f"the folder's name is longer than the {MAX_ID} characters of a student's id; rename it")


def look(folder: Path, ignore: Sequence[str]) -> HandedIn:
    """What was handed in. Links, and whatever else is neither file nor folder, are left out and noted.

    Parameters
    ----------
    ignore
        Names and patterns of what does not count, nbgrader's `CourseDirectory.ignore`.

    Raises
    ------
    UnusableError
        When the folder cannot be looked into.
    """
    found = HandedIn(folder)
    for place in (folder.parent, folder):
        if place.is_symlink():
            raise UnusableError(f"{printable(place.name)} is a link, and links are not followed")
    digest = hashlib.sha256()
    try:
        for count, path in enumerate(_walk(folder, list(ignore), found.notes)):
            if count >= MAX_FILES:
                raise UnusableError(f"it holds more than {MAX_FILES} files")
            name = path.relative_to(folder).as_posix()
            content = _file_digest(path, found.notes, name)
            digest.update(f"{name!r} {content}\n".encode())
            if path.suffix == ".ipynb" and path.parent == folder:
                found.notebooks[path.stem] = path
            elif path.suffix != ".ipynb" and content:
                found.files[name] = path
    except OSError as error:
        raise UnusableError(
            f"{printable(Path(error.filename or folder).name)} cannot be read: {error.strerror}"
        ) from None
    found.left_out = bool(found.notes)
    found.digest = digest.hexdigest()
    return found


def files_below(folder: Path, ignore: Sequence[str]) -> dict[str, Path]:
    """All files below a folder of the course's own but notebooks, by relative path."""
    found = (path for path in _walk(folder, list(ignore), []) if path.suffix != ".ipynb")
    return {path.relative_to(folder).as_posix(): path for path in found}


def _walk(folder: Path, ignore: list[str], notes: list[str]) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        path = Path(entry.path)
        name = printable(path.name)
        if is_ignored(str(path), ignore):
            continue
        if entry.is_symlink():
            notes.append(f"{name} is a link, which was not followed")
        elif entry.is_dir(follow_symlinks=False):
            if path.suffix == ".ipynb":
                notes.append(f"{name} is a folder, no notebook")
            yield from _walk(path, ignore, notes)
        elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            yield path
        else:
            notes.append(f"{name} is no ordinary file and was left out")


def _file_digest(path: Path, notes: list[str], name: str) -> str:
    """The file's SHA-256; "" where it cannot be read, or is too large for anything to be done with it."""
    try:
        about = path.stat()
        if about.st_size > MAX_FILE and path.suffix != ".ipynb":
            notes.append(f"{printable(name)} is larger than {MAX_FILE // MIB} MiB and was left out")
            return ""
        if about.st_size > MAX_FILE:
            return f"{about.st_size} {about.st_mtime_ns}"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except PermissionError:
        notes.append(f"{printable(name)} cannot be read: permission denied")
        return ""
