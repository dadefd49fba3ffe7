"""What an exercise notebook asks, read from its cells."""

import html
import re
from dataclasses import dataclass
from typing import Any

# As JSON holds them, so that reading a notebook asks for no library; nbformat's
# own NotebookNode is such a dictionary too.
Notebook = dict[str, Any]
Cell = dict[str, Any]

ANSWER, TEST, TEXT, WRITTEN = "answer", "test", "text", "written"

_GRADE_ID = re.compile(r"(q\d+)-(text|answer|written|test)(?:-\d+)?")
_HEADING = re.compile(r"^##[ \t]+(?P<number>\d+)\.[ \t]+(?P<rest>\S.*)$", re.MULTILINE)
_DETAILS = re.compile(
    r"[ \t]+(?P<dots>[●○]+)[ \t]+(?P<minutes>\d+)[ \t]+minutes?[ \t]+(?P<points>\d+(?:\.\d+)?)[ \t]+points?[ \t]*$"
)
_FOLD = re.compile(
    r"<details[^>]*>\s*<summary[^>]*>(?P<summary>.*?)</summary>(?P<text>.*?)</details>",
    re.DOTALL | re.IGNORECASE,
)
_CODE = re.compile(r"<code>(.*?)</code>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|br|em|i|li|ol|p|pre|strong|sub|sup|ul)\b[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """One thing asked, with all its cells in the order of the notebook."""

    id: str  # "q3"
    number: int
    title: str
    difficulty: int  # 1 to 3 dots; 0 where the heading gives none
    minutes: int | None
    points: float
    text: str
    hints: list[str]
    written: bool
    cells: list[Cell]

    def cells_as(self, role: str) -> list[Cell]:
        """The cells of one role: "text", "answer", "test" or "written"."""
        return [cell for cell in self.cells if role_of(cell) == (self.id, role)]


def grade_id(cell: Cell) -> str:
    """The cell's nbgrader id, or "" where it has none."""
    return str(_nbgrader(cell).get("grade_id") or "")


def role_of(cell: Cell) -> tuple[str, str] | None:
    """The question and role of a cell, such as `("q3", "test")`; None for any other cell."""
    found = _GRADE_ID.fullmatch(grade_id(cell))
    return (found[1], found[2]) if found else None


def points_of(cell: Cell) -> float:
    """The points that a cell carries; 0 for one that is not graded."""
    marks = _nbgrader(cell)
    try:
        return float(marks.get("points") or 0) if marks.get("grade") else 0.0
    except (TypeError, ValueError):
        return 0.0


def is_locked(cell: Cell) -> bool:
    """Whether the learner is meant to leave this cell as it is."""
    return bool(_nbgrader(cell).get("locked")) and not _nbgrader(cell).get("solution")


def read_questions(nb: Notebook) -> list[Question]:
    """The questions of a notebook, in order; an empty list for a lesson."""
    cells: dict[str, list[Cell]] = {}
    current = None  # the question whose text we are in
    for cell in nb["cells"]:
        role = role_of(cell)
        if role:
            current = role[0]
        elif cell["cell_type"] == "markdown" and (heading := _HEADING.search(cell["source"])):
            current = f"q{int(heading['number'])}"
        elif cell["cell_type"] != "markdown":
            current = None
        if current:
            cells.setdefault(current, []).append(cell)
    questions = [_question(id, own) for id, own in cells.items()]
    # A markdown heading such as `## 1. Data` alone makes no question of a lesson.
    return [question for question in questions if any(role_of(cell) for cell in question.cells)]


def _question(id: str, cells: list[Cell]) -> Question:
    # What the learner wrote is no part of what was asked.
    markdown = [
        cell["source"] for cell in cells if cell["cell_type"] == "markdown" and not _nbgrader(cell).get("solution")
    ]
    text = "\n\n".join(markdown)
    heading = _HEADING.search(text)
    rest = heading["rest"] if heading else ""
    details = _DETAILS.search(" " + rest)
    title = (" " + rest)[: details.start()].strip() if details else rest.strip()
    points = sum(points_of(cell) for cell in cells)
    if not points and details:
        points = float(details["points"])
    return Question(
        id=id,
        number=int(id[1:]),
        title=title or f"Question {id[1:]}",
        difficulty=details["dots"].count("●") if details else 0,
        minutes=int(details["minutes"]) if details else None,
        points=points,
        text=text,
        hints=_hints(text),
        written=any(role_of(cell) == (id, WRITTEN) for cell in cells),
        cells=cells,
    )


def _hints(text: str) -> list[str]:
    folds = ((fold["summary"], fold["text"]) for fold in _FOLD.finditer(text))
    return [_plain(body) for summary, body in folds if "hint" in summary.lower()]


def _plain(body: str) -> str:
    """A hint as plain text: code between backticks, paragraphs kept."""
    body = _CODE.sub(r"`\1`", body)
    return html.unescape(_TAG.sub("", body)).strip()


def _nbgrader(cell: Cell) -> dict:
    marks = cell.get("metadata", {}).get("nbgrader", {})
    return marks if isinstance(marks, dict) else {}
