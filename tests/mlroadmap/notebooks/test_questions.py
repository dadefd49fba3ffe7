from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mlroadmap.notebooks.questions import is_locked, points_of, read_questions, role_of


def test_reads_number_title_difficulty_minutes_and_points(building):
    first, second, third = read_questions(building.exercise())
    assert (first.id, first.number, first.title) == ("q1", 1, "Doubling")
    assert (first.difficulty, first.minutes, first.points) == (2, 10, 3)
    assert (second.id, second.points, second.written) == ("q2", 2, False)
    assert (third.id, third.points, third.written) == ("q3", 3, True)


def test_hints_are_plain_text_in_order(building):
    hints = read_questions(building.exercise())[0].hints
    assert hints == ["Think of doubling.", "Use `x < 3`, and\nthat is it."]


def test_a_fold_that_is_no_hint_is_none(building):
    nb = building.exercise()
    building.cell_of(nb, "q1-text").source += "\n<details><summary>I get a KeyError</summary>Look.</details>"
    assert len(read_questions(nb)[0].hints) == 2


def test_a_heading_without_details_still_opens_its_question(building):
    nb = building.exercise()
    building.cell_of(nb, "q1-text").source = "## 1. Doubling\n\nWrite it."
    question = read_questions(nb)[0]
    assert (question.title, question.minutes, question.difficulty, question.points) == ("Doubling", None, 0, 3)


def test_points_in_a_title_stay_in_the_title(building):
    nb = building.exercise()
    building.cell_of(nb, "q1-text").source = "## 1. Of 3 points and a line   ●○○   5 minutes   1 point"
    question = read_questions(nb)[0]
    assert (question.title, question.minutes, question.difficulty) == ("Of 3 points and a line", 5, 1)


def test_the_heading_is_enough_where_metadata_of_the_text_is_gone(building):
    nb = building.exercise()
    del building.cell_of(nb, "q1-text").metadata["nbgrader"]
    question = read_questions(nb)[0]
    assert (question.id, question.title) == ("q1", "Doubling")
    assert [role_of(cell) for cell in question.cells][1:3] == [("q1", "answer"), ("q1", "test")]


def test_what_the_learner_writes_is_not_part_of_the_question(building):
    nb = building.exercise(written="<details><summary>Hint</summary>mine</details>")
    assert len(read_questions(nb)[2].hints) == 2


def test_a_lesson_has_no_questions():
    cells = [new_markdown_cell("## 1. Looking   ●○○   5 minutes   2 points"), new_code_cell("1")]
    assert read_questions(new_notebook(cells=cells)) == []


def test_roles_points_and_locks_of_cells(building):
    nb = building.exercise()
    assert role_of(building.cell_of(nb, "q1-test-2")) == ("q1", "test")
    assert role_of(building.cell_of(nb, "given-1")) is None
    assert points_of(building.cell_of(nb, "q1-test-2")) == 2
    assert points_of(building.cell_of(nb, "q1-answer")) == 0
    assert is_locked(building.cell_of(nb, "given-1"))
    assert not is_locked(building.cell_of(nb, "q3-written"))


def test_strange_metadata_is_passed_over(building):
    nb = building.exercise()
    building.cell_of(nb, "q2-test-1").metadata["nbgrader"]["points"] = "many"
    building.cell_of(nb, "given-1").metadata["nbgrader"] = "gone"
    assert [question.points for question in read_questions(nb)] == [3, 2, 3]  # q2's from its heading
