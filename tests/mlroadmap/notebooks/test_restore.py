from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mlroadmap import content
from mlroadmap.notebooks.questions import grade_id
from mlroadmap.notebooks.restore import identify, restore


def ids(nb):
    return [grade_id(cell) for cell in nb.cells]


def test_an_honest_notebook_stays_as_it_is(building):
    mine = building.exercise(building.RIGHT)
    fresh, notes = restore(mine, building.exercise())
    assert notes == []
    assert fresh == mine
    assert fresh is not mine


def test_changed_checks_and_given_cells_are_put_back_and_answers_kept(building):
    mine = building.exercise(building.WRONG)
    building.cell_of(mine, "q1-test-1").source = "pass"
    building.cell_of(mine, "given-1").source = "def check(*_): pass"
    building.cell_of(mine, "q2-test-1").metadata["nbgrader"]["points"] = 99
    fresh, notes = restore(mine, building.exercise())
    assert notes == ["given cell 1 was changed and is put back", "a check of question 1 was changed and is put back"]
    assert building.cell_of(fresh, "q1-test-1").source.startswith("check(double")
    assert building.cell_of(fresh, "q1-answer").source == building.WRONG
    assert building.cell_of(fresh, "q2-test-1").metadata["nbgrader"]["points"] == 2
    assert building.cell_of(mine, "q1-test-1").source == "pass"


def test_deleted_cells_come_back_in_their_place(building):
    mine = building.exercise(building.RIGHT)
    mine.cells = [cell for cell in mine.cells if grade_id(cell) not in ("q1-test-1", "q2-answer", "q3-text")]
    fresh, notes = restore(mine, building.exercise())
    assert ids(fresh) == ids(building.exercise())
    assert notes == [
        "a check of question 1 was missing and is put back",
        "the answer cell of question 2 was missing and is put back empty",
        "the text of question 3 was missing and is put back",
    ]


def test_the_learners_own_cells_stay(building):
    mine = building.exercise()
    mine.cells.insert(4, new_code_cell("double(2)"))
    mine.cells.append(new_markdown_cell("my notes"))
    fresh, notes = restore(mine, building.exercise())
    assert notes == []
    assert [cell.source for cell in fresh.cells] == [cell.source for cell in mine.cells]


def test_checks_moved_above_their_answer_come_after_it_again(building):
    mine = building.exercise(building.RIGHT)
    mine.cells.insert(0, mine.cells.pop(4))
    assert ids(mine)[0] == "q1-test-1"
    fresh, _ = restore(mine, building.exercise())
    assert ids(fresh).index("q1-test-1") == ids(fresh).index("q1-answer") + 1


def test_copies_of_a_check_are_dropped_and_copies_of_an_answer_kept(building):
    mine = building.exercise(building.STUB)
    again = nbformat.from_dict(building.cell_of(mine, "q1-answer"))
    again.source = building.RIGHT
    mine.cells.insert(4, again)
    mine.cells.append(nbformat.from_dict(building.cell_of(mine, "q1-test-1")))
    fresh, _ = restore(mine, building.exercise())
    assert ids(fresh).count("q1-test-1") == 1
    assert ids(fresh).count("q1-answer") == 2
    assert ids(fresh).index("q1-test-1") == 5


def test_checks_that_the_packaged_exercise_does_not_have_do_not_count(building):
    mine = building.exercise()
    mine.cells.append(building.marked(new_code_cell("pass"), "q1-test-9", points=50))
    fresh, notes = restore(mine, building.exercise())
    assert "q1-test-9" not in ids(fresh)
    assert notes == ["a check of question 1 is not in this version and does not count"]


@pytest.fixture
def packaged(building, tmp_path, monkeypatch):
    modules = (content.Module("00_start", "Start", 10), content.Module("01_more", "More", 20))
    for number, module in enumerate(modules):
        path = tmp_path / "exercises" / module.folder / f"{module.name}.ipynb"
        path.parent.mkdir(parents=True)
        nb = building.exercise()
        building.cell_of(nb, "q1-text").source += f"\nOf exercise {number}."
        nbformat.write(nb, path)
    monkeypatch.setattr(content, "root", lambda: tmp_path)
    monkeypatch.setattr(content, "course", lambda: content.Course("", "", "", "", modules))
    return {module.name: nbformat.read(content.exercise_path(module), 4) for module in modules}


def test_a_module_is_known_by_the_name_of_the_file(packaged):
    assert identify(packaged["start"], Path("more.ipynb")).name == "more"


def test_a_renamed_exercise_is_known_by_its_questions(packaged):
    assert identify(packaged["more"], Path("Copy of it (1).ipynb")).name == "more"


def test_what_the_notebook_states_of_itself_comes_first(packaged):
    nb = packaged["more"]
    nb.metadata["mlroadmap"] = {"module": "00_start"}
    assert identify(nb, Path("more.ipynb")).name == "start"


def test_lessons_and_foreign_notebooks_belong_to_no_exercise(packaged, building):
    assert identify(new_notebook(cells=[new_markdown_cell("# Words")]), Path("more.ipynb")) is None
    foreign = building.exercise()
    for cell in foreign.cells:
        cell.source = "something else"
    assert identify(foreign, Path("other.ipynb")) is None
