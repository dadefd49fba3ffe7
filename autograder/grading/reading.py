"""Read a notebook that a stranger wrote: of any size, in any shape, or no notebook at all."""

import json
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

MIB = 1024 * 1024
MAX_FILE = 256 * MIB  # a larger file is not opened
MAX_NOTEBOOK = 20 * MIB  # what may be left of it without outputs
# A file above this is read, and its outputs left out, by a process of its own with a limit on memory: JSON of
# some megabytes can be written so that it takes gigabytes as objects.
READ_HERE = 8 * MIB
MAX_MEMORY = 1536 * MIB  # of that process's addresses; 256 MiB of printed text are read in less than a GiB
SLIM_SECONDS = 120

NEWEST = (nbformat.current_nbformat, nbformat.current_nbformat_minor)


class UnreadableError(ValueError):
    """The file holds no notebook that could be graded. The message is the rest of a sentence that names the file."""


def read_notebook(path: Path, keep_outputs: bool = False) -> tuple[NotebookNode, list[str]]:
    """The notebook at `path` in format 4, without outputs, and what had to be mended to read it.

    Raises
    ------
    UnreadableError
        When it is no notebook, or one too large.
    """
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise UnreadableError(f"is too large: {size // MIB} MiB, where {MAX_FILE // MIB} MiB are read")
        raw = path.read_bytes() if size <= READ_HERE else _slim(path, keep_outputs)
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror or error}") from None
    notes: list[str] = []
    table = parse(raw)
    if not keep_outputs:
        drop_outputs(table)
    notebook = _as_notebook(table, notes)
    return _check_text(notebook, notes), notes


def drop_outputs(table: Any) -> None:
    """Take the outputs out of what may be a notebook, of any format version."""
    if not isinstance(table, dict):
        return
    groups = [table, *(sheet for sheet in _list(table.get("worksheets")) if isinstance(sheet, dict))]
    for cell in (cell for group in groups for cell in _list(group.get("cells"))):
        if isinstance(cell, dict) and "outputs" in cell:
            cell["outputs"] = []


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _slim(path: Path, keep_outputs: bool) -> bytes:
    command = [sys.executable, "-m", "autograder.grading.slim", str(MAX_MEMORY), str(path.absolute())]
    if keep_outputs:
        command.append("--keep-outputs")
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=SLIM_SECONDS)
    except subprocess.TimeoutExpired:
        raise UnreadableError(f"took longer than {SLIM_SECONDS} s to read") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnreadableError(said[-1] if done.returncode == 1 and said else "takes too much memory to be read")
    return done.stdout


def parse(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableError("cannot be read as a notebook: it is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        what = "it is empty" if not raw.strip() else f"it is not JSON ({error})"
        raise UnreadableError(f"cannot be read as a notebook: {what}") from None
    except RecursionError:
        raise UnreadableError("cannot be read as a notebook: it is nested too deeply") from None
    except MemoryError:
        raise UnreadableError("takes too much memory to be read") from None
    except ValueError as error:  # a number of too many digits
        raise UnreadableError(f"cannot be read as a notebook: {error}") from None


def _as_notebook(table: Any, notes: list[str]) -> NotebookNode:
    if not isinstance(table, dict):
        raise UnreadableError("is no notebook: it is JSON, but no table")
    major, minor = table.get("nbformat"), table.get("nbformat_minor", 0)
    if type(major) is not int or type(minor) is not int:
        raise UnreadableError("is no notebook: it states no notebook format")
    if not 3 <= major <= NEWEST[0]:
        raise UnreadableError(f"has notebook format {major}, and format {NEWEST[0]} is read here; save it again")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # missing and double cell ids are mended by nbformat
        try:
            notebook = nbformat.from_dict(table)
            if major < NEWEST[0]:
                notebook = nbformat.convert(nbformat.reads(json.dumps(table), as_version=major), NEWEST[0])
                notes.append(f"the notebook had format {major} and was converted")
            elif minor > NEWEST[1]:
                notebook.nbformat_minor = NEWEST[1]
                notes.append(f"the notebook had format {major}.{minor} and was read as {NEWEST[0]}.{NEWEST[1]}")
            _join_lines(notebook)
            nbformat.validate(notebook, relax_add_props=True)
        except nbformat.ValidationError as error:
            raise UnreadableError(f"is no notebook: {_first_line(error)}") from None
        except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
            raise UnreadableError(f"is no notebook: {type(error).__name__}: {_first_line(error)}") from None
        except RecursionError:
            raise UnreadableError("is no notebook: it is nested too deeply") from None
    return notebook


def _join_lines(notebook: NotebookNode) -> None:
    """Make texts of lists of lines, as nbformat's own reader does."""
    nbformat.v4.rwbase.rejoin_lines(notebook)
    nbformat.v4.rwbase.strip_transient(notebook)


def _check_text(notebook: NotebookNode, notes: list[str]) -> NotebookNode:
    try:
        text = json.dumps(notebook, ensure_ascii=False)
        size = len(text.encode())
    except UnicodeEncodeError:
        # Half a surrogate pair can be written in JSON, and in no file.
        notes.append("the notebook held broken characters, which were replaced")
        notebook = nbformat.from_dict(json.loads(text.encode("utf-8", "replace")))
        size = len(text)
    except (RecursionError, ValueError) as error:
        raise UnreadableError(f"is no notebook: {_first_line(error)}") from None
    if size > MAX_NOTEBOOK:
        raise UnreadableError(
            f"is too large: {size // MIB} MiB without its outputs, where {MAX_NOTEBOOK // MIB} MiB are graded"
        )
    return notebook


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:300] if lines else "no reason given"
