"""What learners really hand in: each ends as one line with its reason, and what can be graded is graded."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.engine.result import Verdict
from autograder.grading import reading

from .conftest import RIGHT, Class, cell_of

pytestmark = pytest.mark.usefixtures("in_process")
Change = Callable[[NotebookNode], None]


def table(notebook: NotebookNode, **changes: object) -> str:
    return json.dumps(json.loads(nbformat.writes(notebook)) | changes)


def remove(*ids: str) -> Change:
    def change(notebook: NotebookNode) -> None:
        for id in ids:
            notebook.cells.remove(cell_of(notebook, id))

    return change


def twice(notebook: NotebookNode) -> None:
    cell = cell_of(notebook, "q1-answer")
    wrong = nbformat.from_dict(dict(cell, source="def total(numbers):\n    return 0", id="copied"))
    notebook.cells.insert(notebook.cells.index(cell), wrong)


def as_markdown(notebook: NotebookNode) -> None:
    cell = cell_of(notebook, "q1-answer")
    place = notebook.cells.index(cell)
    notebook.cells[place] = new_markdown_cell(cell.source, metadata=cell.metadata, attachments={"a.png": {}})


def other_kernel(notebook: NotebookNode) -> None:
    notebook.metadata["kernelspec"] = {"name": "julia", "display_name": "Julia", "language": "julia"}


def set_source(id: str, source: str) -> Change:
    def change(notebook: NotebookNode) -> None:
        cell_of(notebook, id).source = source

    return change


def set_marks(id: str, **marks: object) -> Change:
    def change(notebook: NotebookNode) -> None:
        cell_of(notebook, id).metadata.nbgrader.update(marks)

    return change


def unknown_id(notebook: NotebookNode) -> None:
    cell = new_code_cell("1 + 1")
    cell.metadata["nbgrader"] = {"grade": True, "solution": False, "locked": True, "grade_id": "mine", "points": 100}
    notebook.cells.append(cell)


def no_table(notebook: NotebookNode) -> None:
    notebook.cells[0].metadata["nbgrader"] = "yes"


def half_a_character(notebook: NotebookNode) -> None:
    notebook.cells.append(new_markdown_cell("here: HALF"))


MENDED: dict[str, tuple[Change, str]] = {
    "check deleted": (remove("q1-test-1"), "cell 'q1-test-1' was missing and is put back"),
    "everything locked deleted": (
        remove("given-1", "q1-text", "q1-test-1", "q1-test-2"),
        "cell 'given-1' was missing and is put back",
    ),
    "check altered": (set_source("q1-test-1", "pass"), "the locked cell 'q1-test-1' was changed and is put back"),
    "answer as markdown": (as_markdown, "cell 'q1-answer' was a markdown cell and is a code cell again"),
    "double id": (twice, "cell 'q1-answer' was there more than once; the last one counts"),
    "kernel of another language": (other_kernel, "its kernel was 'julia'"),
    "unknown id": (unknown_id, "a cell with the unknown id 'mine' does not count"),
    "check marked as an answer": (set_marks("q1-test-1", solution=True, grade=False), "marks of cell 'q1-test-1'"),
    "points without a number": (set_marks("q1-test-1", points="many"), "marks of cell 'q1-test-1' were changed"),
    "points raised": (set_marks("q1-test-1", points=100), ""),
    "marks that are no table": (no_table, ""),
}


@pytest.mark.parametrize("what", MENDED)
def test_what_can_be_mended_is_mended_noted_and_graded(small_class: Class, what: str) -> None:
    change, note = MENDED[what]
    small_class.change("kim", change)
    result = small_class.grade()["kim"]
    assert result.problem == ""
    assert (result.points, result.max_points) == (3, 6)
    assert result.questions[0].verdict is Verdict.PASSED
    assert any(note in each for each in result.notes) if note else True
    graded = nbformat.read(small_class.graded("kim") / "sums.ipynb", as_version=4)
    nbformat.validate(graded)


def test_a_sound_submission_has_no_notes(small_class: Class) -> None:
    small_class.hand_in("kim")
    assert small_class.grade()["kim"].notes == []


def test_a_missing_answer_comes_back_as_the_stub(small_class: Class) -> None:
    small_class.change("kim", remove("q1-answer", "q1-test-1", "q2-written"))
    result = small_class.grade()["kim"]
    assert result.problem == ""
    assert [question.verdict for question in result.questions] == [Verdict.NOT_ATTEMPTED] * 2
    source = nbformat.read(small_class.root / "solutions/01_sums/sums.ipynb", as_version=4)
    graded = nbformat.read(small_class.graded("kim") / "sums.ipynb", as_version=4)
    ids = [
        [c.metadata.get("nbgrader", {}).get("grade_id") for c in nb.cells if "nbgrader" in c.metadata]
        for nb in (source, graded)
    ]
    assert ids[0] == ids[1], "in the order of the source"
    assert "sum" not in cell_of(graded, "q1-answer").source.replace("The sum", "")


def test_a_half_of_a_surrogate_pair_is_replaced(small_class: Class) -> None:
    notebook = small_class.notebook()
    half_a_character(notebook)
    small_class.hand_in("kim", nbformat.writes(notebook).replace("HALF", "\\ud800"))
    result = small_class.grade()["kim"]
    assert (result.problem, result.points) == ("", 3)
    assert "the notebook held broken characters, which were replaced" in result.notes


def test_a_byte_order_mark_and_a_newer_minor_format(small_class: Class) -> None:
    small_class.hand_in("kim", b"\xef\xbb\xbf" + table(small_class.notebook(), nbformat_minor=99).encode())
    result = small_class.grade()["kim"]
    assert (result.problem, result.points) == ("", 3)
    assert any("had format 4.99" in note for note in result.notes)


def test_format_3_is_converted(small_class: Class) -> None:
    old = nbformat.convert(small_class.notebook(), 3)
    small_class.hand_in("kim", nbformat.writes(old, version=3))
    result = small_class.grade()["kim"]
    assert (result.problem, result.points) == ("", 3)
    assert "the notebook had format 3 and was converted" in result.notes


def test_a_renamed_notebook_is_graded_under_its_right_name(small_class: Class) -> None:
    small_class.hand_in("kim", name="sums (1) final.ipynb")
    result = small_class.grade()["kim"]
    assert (result.problem, result.points) == ("", 3)
    assert result.notes == ["sums (1) final.ipynb was graded as sums.ipynb"]
    assert [path.name for path in small_class.graded("kim").iterdir()] == ["sums.ipynb"]


def test_two_renamed_notebooks_are_not_guessed_at(small_class: Class) -> None:
    small_class.hand_in("kim", name="a.ipynb")
    small_class.hand_in("kim", name="b.ipynb")
    assert "sums.ipynb is missing; the folder holds a.ipynb, b.ipynb" in small_class.grade()["kim"].problem


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "cut short": ('{"cells": [', "sums.ipynb cannot be read as a notebook: it is not JSON"),
    "empty": ("", "sums.ipynb cannot be read as a notebook: it is empty"),
    "UTF-16": ("{}".encode("utf-16"), "sums.ipynb cannot be read as a notebook: it is not UTF-8 text"),
    "list": ("[1, 2]", "sums.ipynb is no notebook: it is JSON, but no table"),
    "no format": ("{}", "sums.ipynb is no notebook: it states no notebook format"),
    "format as text": ('{"nbformat": "4"}', "sums.ipynb is no notebook: it states no notebook format"),
    "format 99": ('{"nbformat": 99, "cells": []}', "sums.ipynb has notebook format 99, and format 4 is read here"),
    "no cells": ('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "sums.ipynb is no notebook: "),
    "cells as text": (
        '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": "x"}',
        "sums.ipynb is no notebook: ",
    ),
    "cell as number": (
        '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [1]}',
        "sums.ipynb is no notebook: ",
    ),
    "nested deeply": ("[" * 100_000, "sums.ipynb cannot be read as a notebook: "),
    "a number too long": ('{"nbformat": ' + "1" * 10_000 + "}", "sums.ipynb cannot be read as a notebook: "),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_graded_says_why_and_stops_nobody(small_class: Class, what: str) -> None:
    content, words = REFUSED[what]
    small_class.hand_in("kim", content)
    small_class.hand_in("right")
    results = small_class.grade()
    assert results["kim"].problem.startswith(words)
    assert "\n" not in results["kim"].problem
    assert (results["kim"].points, results["kim"].max_points) == (0, 6)
    assert not small_class.graded("kim").exists()
    assert (results["right"].problem, results["right"].points) == ("", 3)
    with small_class.course().gradebook() as gradebook:
        assert [student.id for student in gradebook.students] == ["kim", "right"]


def test_a_folder_a_pipe_and_a_link_in_the_place_of_a_notebook(small_class: Class, tmp_path: Path) -> None:
    (small_class.folder("folder") / "sums.ipynb").mkdir()
    os.mkfifo(small_class.folder("pipe") / "sums.ipynb")
    elsewhere = tmp_path / "elsewhere.ipynb"
    elsewhere.write_text(nbformat.writes(small_class.notebook()))
    (small_class.folder("link") / "sums.ipynb").symlink_to(elsewhere)
    results = small_class.grade()
    assert "sums.ipynb is a folder, no notebook" in results["folder"].problem
    assert "sums.ipynb is no ordinary file" in results["pipe"].problem
    assert "sums.ipynb is a link, which was not followed" in results["link"].problem


def test_links_beside_a_notebook_are_not_followed_and_noted(small_class: Class, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "marks.csv").write_text("everybody's")
    small_class.hand_in("kim", small_class.notebook(RIGHT + "\nprint(sorted(FILES))"))
    folder = small_class.folder("kim")
    (folder / "own.txt").write_text("mine")
    (folder / "table.csv").symlink_to(secret / "marks.csv")
    (folder / "data").symlink_to(secret)
    result = small_class.grade()["kim"]
    assert (result.problem, result.points) == ("", 3)
    assert result.notes == ["data is a link, which was not followed", "table.csv is a link, which was not followed"]
    assert result.questions[0].output == "['own.txt']\n"
    assert sorted(path.name for path in small_class.graded("kim").rglob("*")) == ["own.txt", "sums.ipynb"]


def test_a_whole_folder_that_is_a_link(small_class: Class, tmp_path: Path) -> None:
    small_class.hand_in("kim")
    (tmp_path / "submitted" / "lee").symlink_to(tmp_path / "submitted" / "kim")
    assert small_class.grade()["lee"].problem == "lee is a link, and links are not followed"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is unreadable to this user")
def test_a_notebook_without_permission(small_class: Class) -> None:
    small_class.hand_in("kim").chmod(0)
    assert "cannot be read" in small_class.grade()["kim"].problem


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse such names")
def test_students_with_odd_names(small_class: Class) -> None:
    for name in ("[x]", "ann*", "o'neil, p.", "ünï çø", "new\nline", "x" * 200):
        small_class.hand_in(name)
    small_class.hand_in(os.fsdecode(b"\xff"))
    results = small_class.grade()
    good = ["[x]", "ann*", "o'neil, p.", "ünï çø"]
    assert {name: (results[name].problem, results[name].points) for name in good} == dict.fromkeys(good, ("", 3))
    bad = {name: result.problem for name, result in results.items() if result.problem}
    assert set(bad) == {"\\udcff", "new\\nline", "x" * 200}
    assert all("rename it" in problem for problem in bad.values())


def test_a_notebook_with_huge_outputs_is_graded_without_them(
    small_class: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "READ_HERE", 100_000)
    notebook = small_class.notebook()
    notebook.cells[-1].metadata["wide"] = "é" * 1000
    cell_of(notebook, "q1-answer").outputs = [nbformat.v4.new_output("stream", text="x" * 3_000_000)]
    small_class.hand_in("kim", notebook)
    result = small_class.grade()["kim"]
    assert (result.problem, result.points) == ("", 3)
    assert (small_class.graded("kim") / "sums.ipynb").stat().st_size < 100_000


def test_a_notebook_that_is_too_large_without_outputs(small_class: Class) -> None:
    small_class.hand_in("kim", small_class.notebook("# " + "x" * (reading.MAX_NOTEBOOK + 1)))
    assert "sums.ipynb is too large: 20 MiB without its outputs" in small_class.grade()["kim"].problem


def test_a_file_too_large_to_be_opened(small_class: Class) -> None:
    path = small_class.hand_in("kim")
    os.truncate(path, reading.MAX_FILE + 1)  # a sparse file: it takes no room
    other = small_class.folder("lee") / "data.bin"
    other.touch()
    os.truncate(other, 1 << 40)
    small_class.hand_in("lee")
    results = small_class.grade()
    assert "sums.ipynb is too large: 256 MiB, where 256 MiB are read" in results["kim"].problem
    assert (results["lee"].problem, results["lee"].points) == ("", 3)
    assert results["lee"].notes == ["data.bin is larger than 256 MiB and was left out"]


def test_small_json_that_makes_many_times_its_size_of_objects(
    small_class: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MAX_MEMORY", 400 * reading.MIB)
    small_class.hand_in("kim", '{"nbformat": 4, "cells": [' + "{}," * 5_000_000 + "{}]}")
    assert "sums.ipynb takes too much memory to be read" in small_class.grade()["kim"].problem


def test_several_notebooks_of_which_one_is_spoiled(small_class: Class) -> None:
    two = small_class
    source = two.root / "solutions/01_sums/sums.ipynb"
    (source.parent / "more.ipynb").write_bytes(source.read_bytes())
    two.hand_in("kim")
    two.hand_in("kim", "no notebook", name="more.ipynb")
    two.hand_in("lee")
    results = two.grade()
    assert results["kim"].problem.startswith("more.ipynb cannot be read as a notebook")
    assert (results["kim"].points, results["kim"].max_points) == (3, 12)
    assert [path.name for path in two.graded("kim").iterdir()] == ["sums.ipynb"]
    assert results["lee"].problem == ""
    assert results["lee"].notes == ["more.ipynb is missing and counts as 0"]
    two.hand_in("kim", name="more.ipynb")
    result = two.grade()["kim"]
    assert (result.problem, result.points) == ("", 6)
    assert [question.question for question in result.questions] == ["more/q1", "more/q2", "sums/q1", "sums/q2"]
