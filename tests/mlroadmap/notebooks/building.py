"""Small exercises as the builder makes them, for tests that need one to run or mark."""

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

# The two errors that checks speak through, without waiting for the rest of `mlroadmap.expect` to import.
GIVEN = """\
class Missed(AssertionError):
    def _render_traceback_(self):
        return [str(self)]


class NotAttempted(Missed):
    pass


def check(function, argument, wanted, why):
    try:
        got = function(argument)
    except NotImplementedError:
        raise NotAttempted("not attempted") from None
    if got != wanted:
        raise Missed(f"{function.__name__}({argument!r}) gave {got!r}.\\nExpected: {why}")
"""

STUB = "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
RIGHT = "def double(x):\n    return 2 * x"
WRONG = "def double(x):\n    return x + 2"
ADD_STUB = "def shorten(text):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
ADD_RIGHT = "def shorten(text):\n    return text[:3]"
UNWRITTEN = "YOUR ANSWER HERE"


def marked(cell: NotebookNode, id: str, points: float | None = None, solution: bool = False) -> NotebookNode:
    """The cell with nbgrader's metadata, as the builder gives it."""
    cell.metadata["nbgrader"] = {
        "cell_type": cell.cell_type,
        "grade": points is not None,
        "grade_id": id,
        "locked": not solution,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        cell.metadata["nbgrader"]["points"] = points
    return cell


def heading(number: int, title: str, points: int) -> str:
    return (
        f"## {number}. {title}   ●●○   10 minutes   {points} points\n\nWrite it.\n\n"
        f"<details><summary>Hint</summary>Think of {title.lower()}.</details>\n"
        "<details><summary>A second hint</summary>Use <code>x &lt; 3</code>, and\nthat is it.</details>"
    )


def exercise(first: str = STUB, second: str = ADD_STUB, written: str = UNWRITTEN) -> NotebookNode:
    """Three questions: 3 points (a hidden-only check of 2 among them), 2 points, 3 points written."""
    nb = new_notebook(
        cells=[
            new_markdown_cell("# Practice"),
            marked(new_code_cell(GIVEN), "given-1"),
            marked(new_markdown_cell(heading(1, "Doubling", 3)), "q1-text"),
            marked(new_code_cell(first), "q1-answer", solution=True),
            marked(new_code_cell("check(double, 3, 6, 'twice the number')"), "q1-test-1", points=1),
            marked(new_code_cell("# Hidden tests try other numbers."), "q1-test-2", points=2),
            marked(new_markdown_cell(heading(2, "Shortening", 2)), "q2-text"),
            marked(new_code_cell(second), "q2-answer", solution=True),
            marked(new_code_cell("check(shorten, 'abcd', 'abc', 'three letters')"), "q2-test-1", points=2),
            marked(new_markdown_cell(heading(3, "Telling", 3)), "q3-text"),
            marked(new_markdown_cell(written), "q3-written", points=3, solution=True),
        ]
    )
    for number, cell in enumerate(nb.cells):
        cell["id"] = f"cell-{number}"
    return nb


def cell_of(nb: NotebookNode, id: str) -> NotebookNode:
    return next(cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == id)


def ran(nb: NotebookNode, **errors: tuple[str, str]) -> NotebookNode:
    """The notebook as if run: `q1_test_1=("Missed", "words")` gives that cell an error."""
    for count, cell in enumerate(nb.cells, 1):
        if cell.cell_type == "code":
            cell.execution_count = count
            id = cell.metadata.get("nbgrader", {}).get("grade_id", "").replace("-", "_")
            if id in errors:
                name, text = errors[id]
                cell.outputs = [new_output("error", ename=name, evalue=text, traceback=[text])]
    return nb
