"""Read a py:percent file into cells that remember their line."""

import ast
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HEADER = re.compile(r"^# %%")
# jupytext's own note on blank lines between cells; nobody wrote it into a header.
SPACING = "lines_to_next_cell"


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a source, and where."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


class SourceError(Exception):
    """A source that cannot be built. Its message is one line a problem, each with file and line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True)
class SourceCell:
    """One cell of a source, with the line that its header stands on."""

    kind: str  # "markdown" or "code"
    text: str
    line: int
    header: dict[str, Any]


def read_cells(path: Path, allowed: Collection[str] = ()) -> list[SourceCell]:
    """The cells of a py:percent file.

    Parameters
    ----------
    path
        A file in jupytext's `py:percent` format whose first line that is not
        blank is a cell header.
    allowed
        The keys that a cell header may carry, such as `question`.

    Raises
    ------
    SourceError
        When the file cannot be read, is no valid Python, or carries a header
        that is not understood.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SourceError([Problem(path, 1, "this file is missing")]) from None
    except UnicodeDecodeError as error:
        raise SourceError([Problem(path, 1, f"this file is not UTF-8 text: {error.reason}")]) from None
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise SourceError([Problem(path, error.lineno or 1, f"this is no valid Python: {error.msg}")]) from None

    lines = text.splitlines()
    headers = [number for number, line in enumerate(lines, 1) if HEADER.match(line)]
    if not headers or any(line.strip() for line in lines[: headers[0] - 1]):
        raise SourceError([Problem(path, 1, "a source starts with a cell header, such as `# %% [markdown]`")])
    import jupytext  # not above: half a second that a command which builds nothing need not wait

    cells = jupytext.reads(text, fmt="py:percent").cells
    for cell in cells:
        cell.metadata.pop(SPACING, None)
    if len(cells) != len(headers):
        raise SourceError(
            [Problem(path, 1, f"{len(headers)} cell headers but {len(cells)} cells: is `# %%` inside a string?")]
        )

    problems = [
        Problem(path, line, f"this cell header is not understood: {lines[line - 1].strip()}")
        for cell, line in zip(cells, headers, strict=True)
        if set(cell.metadata) - set(allowed)
    ]
    if problems:
        raise SourceError(problems)
    return [
        SourceCell(kind=cell.cell_type, text=cell.source, line=line, header=dict(cell.metadata))
        for cell, line in zip(cells, headers, strict=True)
    ]
