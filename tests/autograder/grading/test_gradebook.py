"""One open gradebook, one transaction a submission."""

from collections.abc import Iterator

import nbgrader.api
import nbgrader.preprocessors.saveautogrades
import pytest
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import SaveAutoGrades

from autograder.grading.gradebook import OneGradebook, quiet_database, shared_by

from .conftest import ASSIGNMENT, Class


@pytest.fixture
def gradebook(small_class: Class) -> Iterator[OneGradebook]:
    with quiet_database():
        one = OneGradebook(f"sqlite:///{small_class.root / 'gradebook.db'}", "mlroadmap")
        yield one
        one.shut()


def submit(gradebook: Gradebook, student: str) -> None:
    gradebook.update_or_create_student(student)
    gradebook.update_or_create_submission(ASSIGNMENT, student)


def grades(small_class: Class, student: str) -> list[float | None]:
    with Gradebook(f"sqlite:///{small_class.root / 'gradebook.db'}") as other:
        return [grade.auto_score for grade in other.find_submission(ASSIGNMENT, student).notebooks[0].grades]


def test_nothing_is_seen_from_outside_before_the_end_of_the_transaction(
    small_class: Class, gradebook: OneGradebook
) -> None:
    with gradebook.transaction():
        submit(gradebook, "kim")
        gradebook.find_grade("q1-test-1", "sums", ASSIGNMENT, "kim").auto_score = 1
        gradebook.db.commit()
        gradebook.close()
        with pytest.raises(MissingEntry):
            grades(small_class, "kim")
    assert sorted(grades(small_class, "kim"), key=str) == [1, None, None]


def test_a_transaction_that_fails_leaves_nothing(small_class: Class, gradebook: OneGradebook) -> None:
    with pytest.raises(ZeroDivisionError), gradebook.transaction():
        submit(gradebook, "kim")
        gradebook.db.commit()
        _ = 1 / 0
    with pytest.raises(MissingEntry):
        grades(small_class, "kim")
    with gradebook.transaction():
        submit(gradebook, "kim")
    assert grades(small_class, "kim") == [None, None, None]


def test_a_score_is_read_as_it_was_written_last(gradebook: OneGradebook) -> None:
    with gradebook.transaction():
        submit(gradebook, "kim")
        assert gradebook.find_submission(ASSIGNMENT, "kim").score == 0
        assert gradebook.find_submission_notebook("sums", ASSIGNMENT, "kim").score == 0
        gradebook.find_grade("q1-test-2", "sums", ASSIGNMENT, "kim").auto_score = 2
        assert gradebook.find_submission_notebook("sums", ASSIGNMENT, "kim").score == 2
        assert gradebook.find_submission(ASSIGNMENT, "kim").score == 2
    assert gradebook.scores(ASSIGNMENT) == {"kim": (2, 6)}


@pytest.mark.parametrize(
    ("method", "id"),
    [
        ("find_source_cell", "given-1"),
        ("find_source_cell", "q1-answer"),
        ("find_graded_cell", "q1-test-1"),
        ("find_graded_cell", "q2-written"),
    ],
)
def test_cells_are_found_as_nbgrader_finds_them(gradebook: OneGradebook, method: str, id: str) -> None:
    ours = getattr(gradebook, method)(id, "sums", ASSIGNMENT)
    gradebook.forget()  # what is kept is kept for all submissions
    theirs = getattr(Gradebook, method)(gradebook, id, "sums", ASSIGNMENT)
    for name in ("id", "name", "cell_type"):
        assert getattr(ours, name) == getattr(theirs, name)


@pytest.mark.parametrize("method", ["find_source_cell", "find_graded_cell"])
def test_a_cell_that_is_not_there(gradebook: OneGradebook, method: str) -> None:
    with pytest.raises(MissingEntry):
        getattr(gradebook, method)("nothing", "sums", ASSIGNMENT)


def test_nbgraders_steps_find_the_open_gradebook_and_their_own_again_afterwards(gradebook: OneGradebook) -> None:
    module = nbgrader.preprocessors.saveautogrades
    with shared_by(gradebook, [SaveAutoGrades]):
        assert module.Gradebook("sqlite:///elsewhere.db") is gradebook
        with module.Gradebook("sqlite:///elsewhere.db"):
            pass
        assert nbgrader.api.Gradebook is Gradebook
    assert module.Gradebook is Gradebook
    assert gradebook.find_assignment(ASSIGNMENT).name == ASSIGNMENT
