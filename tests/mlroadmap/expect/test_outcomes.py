import subprocess
import sys
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from mlroadmap.expect import Missed, NotAttempted
from mlroadmap.expect.outcomes import WIDTH, compose, sentence


def test_a_message_holds_its_parts_in_order() -> None:
    words = compose(["`f(1)` gave 2", "", "It differs."], why="the double", likely="adds 1", step="look")
    assert words.splitlines() == [
        "`f(1)` gave 2.",
        "It differs.",
        "Expected: the double.",
        "Likely: adds 1.",
        "Next: look.",
    ]


def test_what_is_not_known_leaves_no_line() -> None:
    assert compose(["It differs."], step="") == "It differs."


@pytest.mark.parametrize(
    ("words", "ended"), [("a", "a."), ("a.", "a."), ("a?", "a?"), ("a!", "a!"), ("a:", "a:"), (" ", "")]
)
def test_a_sentence_ends_once(words: str, ended: str) -> None:
    assert sentence(words) == ended


@pytest.mark.parametrize("kind", [Missed, NotAttempted])
def test_an_outcome_is_an_assertion_whose_text_is_the_message(kind: type[AssertionError]) -> None:
    outcome = kind("first\nsecond")
    assert isinstance(outcome, AssertionError)
    assert str(outcome) == "first\nsecond"
    lines = outcome._render_traceback_()  # type: ignore[attr-defined]
    assert lines == ["first", "second"]


def test_a_long_line_is_broken_between_words_and_loses_none() -> None:
    message = "Expected: " + "an orderly word " * 20 + "\nNext: look."
    lines = Missed(message)._render_traceback_()
    assert max(len(line) for line in lines) <= WIDTH
    assert " ".join(lines).split() == message.split()
    assert lines[1].startswith("  ")
    assert lines[-1] == "Next: look."


SHELL = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_cell("from mlroadmap import expect")
shell.run_cell("def double(x):\\n    return x + 1")
shell.run_cell("expect.call(double, 5, gives=10, why='twice the number')")
"""


def test_ipython_shows_the_message_and_no_traceback() -> None:
    done = subprocess.run([sys.executable, "-c", SHELL], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip().splitlines() == [
        "`double(5)` gave 6.",
        "That is not the number asked for.",
        "Expected: twice the number.",
        "Next: try the call in a cell of your own and look at what comes back.",
    ]


@pytest.fixture(scope="module")
def outputs() -> dict[str, Any]:
    """The outputs of a small exercise run in a real kernel, by the name of the cell."""
    cells = {
        "given": "import matplotlib.pyplot as plt\nimport pandas as pd\nfrom mlroadmap import expect",
        "answer": "def wettest(table):\n    days = table.sort_values('rain')\n    return days['dat'].iloc[-1]",
        "stub": "def coldest(table):\n    # YOUR CODE HERE\n    raise NotImplementedError()",
        "helper": "def check(x):\n    return 1 / x",
        "uses helper": "def ratio(x):\n    return check(x)",
        "figure": "def plot(y):\n    fig, ax = plt.subplots()\n    ax.plot(y)\n    plt.show()\n    return ax",
        "test answer": "expect.call(wettest, pd.DataFrame({'rain': [1, 2]}), gives=2, why='the day')",
        "test stub": "expect.call(coldest, pd.DataFrame(), gives=2, why='the day')",
        "test helper": "expect.call(ratio, 0, gives=2, why='the ratio')",
        "test callback": "expect.call(lambda f: f(0), lambda x: secret / x, gives=2, why='the ratio')",
        "test figure": "ax = expect.axes(plot, [1, 4], why='a line')\nexpect.drawn(ax, 'line', y=[1, 4], why='a line')",
    }
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in cells.values()]
    NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True).execute()
    return dict(zip(cells, [cell.outputs for cell in notebook.cells], strict=True))


@pytest.mark.filterwarnings("ignore")
class TestInAKernel:
    def test_the_error_holds_the_whole_message_and_the_learners_line(self, outputs: dict[str, Any]) -> None:
        (error,) = outputs["test answer"]
        assert error["ename"] == "Missed"
        assert error["evalue"].splitlines() == [
            "`wettest(a frame of 2 rows (rain))` stopped with KeyError: 'dat'.",
            "It happened in line 3 of its cell: `return days['dat'].iloc[-1]`.",
            "Expected: the day.",
            "Next: run the call in a cell of your own; the last line of the traceback says what went wrong.",
        ]
        assert [line.strip() for line in error["traceback"]] == [
            *error["evalue"].splitlines()[:3],
            "Next: run the call in a cell of your own; the last line of the traceback says what went",
            "wrong.",
        ]

    def test_a_stub_reads_not_attempted(self, outputs: dict[str, Any]) -> None:
        (error,) = outputs["test stub"]
        assert error["ename"] == "NotAttempted"
        assert error["evalue"].startswith("Not attempted yet: `coldest` still holds the line")

    def test_an_error_in_another_cell_says_so(self, outputs: dict[str, Any]) -> None:
        (error,) = outputs["test helper"]
        assert "line 2 of another cell: `return 1 / x`" in error["evalue"]

    def test_a_line_of_the_test_itself_is_not_shown(self, outputs: dict[str, Any]) -> None:
        (error,) = outputs["test callback"]
        assert "stopped with NameError" in error["evalue"]
        assert "secret / x" not in error["evalue"]

    def test_a_right_figure_leaves_one_line_and_no_picture(self, outputs: dict[str, Any]) -> None:
        (output,) = outputs["test figure"]
        assert output["text"] == "Passed: the lines.\n"
