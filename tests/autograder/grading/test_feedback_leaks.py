"""No page of feedback tells anything of a hidden check, whatever fails and whatever an answer prints."""

import base64
import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder.engine.result import result_of
from autograder.grading.course import open_course
from autograder.grading.feedback import FeedbackConverter
from autograder.grading.feedback_preprocessors import HideTests, NotebookFacts
from mlroadmap.notebooks.questions import role_of
from mlroadmap.notebooks.run import execute

ROOT = Path(__file__).parents[3]
SOLUTIONS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
CANARY = "canary_that_must_not_sing"

# Each ends the cell in another way, and each has the canary in its line, most also in the error's text.
ENDINGS = (
    f"raise KeyError('{CANARY}')",
    f"assert '{CANARY}' == 3",
    f"{CANARY}_undefined",
    f"assert False, '{CANARY}'[:]",
    f"raise type('{CANARY}', (Exception,), {{}})('{CANARY}')",
    f"raise AssertionError(repr('{CANARY}'))",
)


def is_hiding(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and "### BEGIN HIDDEN TESTS" in cell.source


def hidden_lines(notebook: NotebookNode) -> list[str]:
    lines = []
    for cell in filter(is_hiding, notebook.cells):
        region = cell.source.partition("### BEGIN HIDDEN TESTS")[2].partition("### END HIDDEN TESTS")[0]
        lines += region.splitlines()
    return lines


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, NotebookNode]:
    """Every module's solution with a canary in each hidden check, and the errors that a kernel gave for it."""
    notebooks = {path: nbformat.read(path, as_version=4) for path in SOLUTIONS}
    cells = [cell for notebook in notebooks.values() for cell in filter(is_hiding, notebook.cells)]
    for number, cell in enumerate(cells):
        begin = "### BEGIN HIDDEN TESTS\n"
        cell.source = cell.source.replace(begin, f"{begin}{ENDINGS[number % len(ENDINGS)]}\n")
    # All in one kernel: only how the errors look matters here.
    all_of_them = [new_code_cell(cell.source, id=f"c{number}") for number, cell in enumerate(cells)]
    ran = execute(new_notebook(cells=all_of_them), tmp_path_factory.mktemp("scratch"))
    for cell, result in zip(cells, ran["cells"], strict=True):
        assert any(output["output_type"] == "error" for output in result["outputs"])
        cell.outputs, cell.execution_count = result["outputs"], 7
    for notebook in notebooks.values():
        leak(notebook)
    return notebooks


def leak(notebook: NotebookNode) -> None:
    """What answers and checks could print, were they to know the hidden lines; and what a careless grader keeps."""
    lines = [line for line in hidden_lines(notebook) if line.strip()]
    text = "\n".join(lines)
    coloured = [f"\x1b[31m{line}\x1b[0m" for line in lines]
    ended = new_output("error", ename="Exception", evalue=text, traceback=coloured)
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if is_hiding(cell) and role_of(cell)[0] == "q5":
            cell.outputs = []  # passed; the message is then about what came before
        elif is_hiding(cell):
            cell.outputs = [new_output("stream", text=f"{CANARY} in what the check printed"), *cell.outputs]
            cell.outputs.append(new_output("execute_result", {"text/plain": f"'{CANARY}'"}, execution_count=7))
            cell.outputs.append(new_output("display_data", {"text/html": f"<!-- {CANARY} -->{CANARY}"}))
        elif (role_of(cell) or ("", ""))[1] == "test":
            cell.execution_count = 6
            if role_of(cell)[0] == "q5":
                cell.outputs = [new_output("error", ename="NameError", evalue="name 'f' is not defined", traceback=[])]
        elif (role_of(cell) or ("", ""))[1] == "answer":
            wrapped = "".join(f"<i>{html.escape(word)}</i> " for word in text.split(" "))
            cell.outputs = [
                new_output("stream", text=text),
                new_output("stream", text=repr(text), name="stderr"),
                new_output("display_data", {"text/html": f"<pre>{html.escape(text)}</pre>"}),
                new_output("display_data", {"text/html": wrapped}),
                new_output("display_data", {"text/html": f"<!-- {text} --><a title='{html.escape(text)}'>a</a>"}),
                new_output("display_data", {"text/markdown": text, "application/json": {"text": text}}),
                new_output("execute_result", {"text/plain": "\n".join(text)}, execution_count=1),
            ]
            if role_of(cell)[0] in ("q2", "q5"):  # a question whose answer stopped says so, and no more
                cell.outputs.append(ended)
    notebook.metadata["widgets"] = {"state": {"1": {"model": text}}}
    # As the engine leaves it: with messages that quote the errors.
    result_of(notebook, isolation="none")


def what_can_be_found(page: str) -> Iterator[str]:
    """A page in every way that somebody curious would look at it."""
    yield page
    yield html.unescape(page)
    yield html.unescape(re.sub(r"<[^>]*>", "", page))
    for content in re.findall(r"base64,([A-Za-z0-9+/=]+)", page):
        yield base64.b64decode(content).decode("latin-1")


def leaks(page: str, hidden: list[str], received: Path) -> list[str]:
    """The canary and the hidden lines that stand in a page and not in what the learner received."""
    released = "\n".join(cell.source for cell in nbformat.read(received, as_version=4).cells)
    known = squash(released)
    secrets = {squash(line) for line in hidden if len(squash(line)) >= 10}
    secrets = {line for line in secrets if line not in known} | {CANARY}
    texts = [squash(text) for text in what_can_be_found(page)]
    found = sorted(line for line in secrets if any(line in text for text in texts))
    # Frames of a traceback through a test cell name it by its number.
    return found + re.findall(r"In\[7\]|KeyError Traceback", page)


def squash(text: str) -> str:
    return re.sub(r"[\s\\]+", "", text)


@pytest.fixture(scope="module")
def converter(tmp_path_factory: pytest.TempPathFactory) -> FeedbackConverter:
    root = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    return FeedbackConverter(open_course(root))


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_no_page_tells_a_hidden_check(
    failed: dict[Path, NotebookNode], converter: FeedbackConverter, path: Path
) -> None:
    notebook = failed[path]
    assert CANARY in str(notebook.metadata.mlroadmap.grading), "the engine's own words must hold what must not get out"
    target = Path(converter.coursedir.root) / "autograded" / "kim" / path.parent.name / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)
    page = converter.page(target, NotebookFacts("kim", "", 0.0, 10.0), "0" * 64)
    answers = [cell for cell in notebook.cells if (role_of(cell) or ("", ""))[1] == "answer"]
    own = "\n".join(cell.source for cell in answers)  # here the solution's; a line of it is no secret
    hidden = [line for line in hidden_lines(notebook) if squash(line) not in squash(own)]
    assert len(hidden) > 10
    received = ROOT / "exercises" / path.parent.name / path.name
    assert leaks(page, hidden, received) == []
    assert "A hidden check of this question did not pass" in page
    assert page.count("left out here: it repeats a hidden check") >= len(answers)


def test_without_that_step_the_same_page_leaks(
    failed: dict[Path, NotebookNode], converter: FeedbackConverter, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = SOLUTIONS[0]
    target = Path(converter.coursedir.root) / "autograded" / "lou" / path.parent.name / path.name
    target.parent.mkdir(parents=True)
    nbformat.write(failed[path], target)
    monkeypatch.setattr(HideTests, "preprocess", lambda self, nb, resources: (nb, resources))
    page = converter.page(target, NotebookFacts("lou", "", 0.0, 10.0), "0" * 64)
    found = leaks(page, hidden_lines(failed[path]), ROOT / "exercises" / path.parent.name / path.name)
    assert CANARY in found
    assert len(found) > 5
