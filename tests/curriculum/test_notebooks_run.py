"""Every lesson and every solution runs in a fresh kernel, offline, without a warning.

Belongs to the learner's side: needs no nbgrader and runs on both package sets.
"""

from pathlib import Path

import nbformat
import pytest

from mlroadmap.notebooks.marks import Outcome, mark
from mlroadmap.notebooks.run import execute

ROOT = Path(__file__).parents[2]
LESSONS = sorted(ROOT.glob("curriculum/*/*.ipynb"))
SOLUTIONS = sorted(ROOT.glob("solutions/*/*.ipynb"))
CELL_LIMIT = 60
# Any connection but those to this machine's own loopback fails at once and says so.
NO_NETWORK = """\
import socket as _socket

def _refuse(self, address, _connect=_socket.socket.connect):
    if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise OSError(f"this notebook went online: {address}")
    return _connect(self, address)

_socket.socket.connect = _refuse
"""


def run(path: Path, cwd: Path) -> nbformat.NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(NO_NETWORK))
    return execute(notebook, cwd, CELL_LIMIT)


def complaints(notebook: nbformat.NotebookNode) -> list[str]:
    """What went to stderr, and every error, of all cells."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                found.append(f"{output.ename}: {output.evalue}")
            elif output.output_type == "stream" and output.name == "stderr":
                found.append(output.text)
    return found


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def test_there_are_notebooks() -> None:
    assert len(LESSONS) >= 3
    assert len(SOLUTIONS) >= 2


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_a_lesson_runs_from_top_to_bottom(path: Path, tmp_path: Path) -> None:
    notebook = run(path, tmp_path)
    assert complaints(notebook) == []
    assert list(tmp_path.iterdir()) == [], "a lesson leaves no file behind"


@pytest.mark.parametrize("path", SOLUTIONS, ids=name)
def test_a_solution_earns_every_point(path: Path, tmp_path: Path) -> None:
    notebook = run(path, tmp_path)
    assert complaints(notebook) == []
    results = mark(notebook)
    assert [r.question for r in results if r.outcome not in (Outcome.PASSED, Outcome.TO_READ)] == []
    assert sum(r.points for r in results) == sum(r.max_points for r in results if r.outcome is Outcome.PASSED) > 0


def test_going_online_would_be_noticed(tmp_path: Path) -> None:
    source = "import urllib.request\nurllib.request.urlopen('http://192.0.2.1/', timeout=2)"
    path = tmp_path / "online.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)]), path)
    assert any("went online" in complaint for complaint in complaints(run(path, tmp_path)))


def test_a_warning_would_be_noticed(tmp_path: Path) -> None:
    path = tmp_path / "warns.ipynb"
    source = "import warnings\nwarnings.warn('old habits')"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)]), path)
    assert any("old habits" in complaint for complaint in complaints(run(path, tmp_path)))
