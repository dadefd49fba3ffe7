"""Notebooks on disk."""

import json
import os
import tempfile
from pathlib import Path

from mlroadmap.notebooks.questions import Notebook


class NotANotebookError(ValueError):
    """The file holds no notebook. The message says what it holds instead."""


def read(path: Path) -> Notebook:
    """The notebook at `path`, in format 4, as plain dictionaries and lists.

    Raises
    ------
    NotANotebookError
        When the file is not JSON, or JSON that is no notebook.
    OSError
        When it cannot be read at all.
    """
    try:
        return parse(path.read_bytes())
    except NotANotebookError as error:
        raise NotANotebookError(f"{path} is not a notebook: {error}") from None


def parse(raw: bytes) -> Notebook:
    """The notebook that these bytes hold."""
    try:
        table = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotANotebookError("it is not text.") from None
    except (json.JSONDecodeError, RecursionError):
        start = raw.lstrip()[:1]
        why = "it is empty." if not start else "it is not JSON. A notebook that was cut short looks like this too."
        raise NotANotebookError(why) from None
    if not isinstance(table, dict) or not isinstance(table.get("nbformat"), int):
        raise NotANotebookError("it is JSON, but states no notebook format.")
    if table["nbformat"] != 4:
        raise NotANotebookError(
            f"it has format {table['nbformat']}; format 4 is read here. Open it in JupyterLab and save it again."
        )
    cells = table.get("cells")
    if not isinstance(cells, list) or not all(_is_cell(cell) for cell in cells):
        raise NotANotebookError("it has no proper list of cells.")
    table.setdefault("metadata", {})
    for cell in cells:
        cell.setdefault("metadata", {})
        if isinstance(cell["source"], list):
            cell["source"] = "".join(cell["source"])
        if cell["cell_type"] == "code":
            cell.setdefault("outputs", [])
            cell.setdefault("execution_count", None)
    return table


def _is_cell(cell: object) -> bool:
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
        return False
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    return all(isinstance(line, str) for line in lines) and isinstance(cell.get("metadata", {}), dict)


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never half of it."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
