"""A folder of its own for a call that reads or writes files, and what the call left in it.

Files go in and come out as values, so that the call itself may happen in
another process.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

Files = Mapping[str, str | bytes]
Left = Mapping[str, bytes | None]

MOST_BYTES = 10_000_000  # of all that a call leaves; more is no answer to an exercise


def read_files(files: Files | None) -> dict[str, bytes] | None:
    """The files of a test as bytes, texts as UTF-8.

    Raises
    ------
    TypeError, ValueError
        For the author: no mapping of names to contents, or a name that leads out of the folder.

    Examples
    --------
    >>> read_files({"birds.csv": "species"})
    {'birds.csv': b'species'}
    """
    if files is None:
        return None
    if not isinstance(files, Mapping):
        raise TypeError(f"files takes a mapping of names to texts, not {type(files).__name__}.")
    found = {}
    for name, content in files.items():
        if not isinstance(name, str) or not isinstance(content, str | bytes):
            raise TypeError("files takes names with a text or bytes for each.")
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or not path.parts:
            raise ValueError(f"the name of a file stays within the folder of the call, and {name!r} does not.")
        found[name] = content.encode() if isinstance(content, str) else content
    return found


@contextmanager
def working_folder(files: Mapping[str, bytes]) -> Iterator[Callable[[], dict[str, bytes | None]]]:
    """A new folder with these files as the working directory.

    Yields a function that tells what is no longer as it was: each new or changed file with its content,
    and None for each that is gone.

    Examples
    --------
    >>> with working_folder({"in.txt": b"1"}) as left:
    ...     size = Path("out.txt").write_bytes(b"2")
    ...     left()
    {'out.txt': b'2'}
    """
    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="call-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for place, content in files.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        os.chdir(folder)
        try:
            yield lambda: _left(folder, files)
        finally:
            os.chdir(before)


def _left(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes | None]:
    now: dict[str, bytes | None] = {}
    room = MOST_BYTES
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            size = path.stat().st_size
            # Of a file that is too large the beginning will do: it is not what was asked for.
            with path.open("rb") as file:
                now[path.relative_to(folder).as_posix()] = file.read(min(size, room))
            room = max(0, room - size)
    gone: dict[str, bytes | None] = {name: None for name in files if name not in now}
    return {name: content for name, content in now.items() if files.get(name) != content} | gone


def lines(content: bytes) -> list[str]:
    """The lines of a text file, whichever way its lines end."""
    return content.decode("utf-8", errors="replace").splitlines()
