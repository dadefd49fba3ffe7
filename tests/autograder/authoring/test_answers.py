"""Understanding an answer bank."""

from pathlib import Path

import pytest

from autograder.authoring.answers import Bank, read_bank
from autograder.authoring.build import Repository
from autograder.authoring.source import SourceError


def parse(course: Repository, text: str) -> Bank:
    module = course.course.modules[0]
    path = course.sources(module) / "answers.py"
    path.write_text(text, encoding="utf-8")
    return read_bank(path, course.exercise(module))


def test_right_and_wrong_answers_and_what_the_message_says(small_course: Repository) -> None:
    bank = parse(
        small_course,
        '# %% question="q1" right="built in"\ntotal = sum\n\n'
        '# %% question="q1" wrong="max" says="added"\ntotal = max\n',
    )
    assert [(a.question, a.name, a.right, a.says, a.code, a.line) for a in bank.answers] == [
        ("q1", "built in", True, None, "total = sum", 1),
        ("q1", "max", False, "added", "total = max", 4),
    ]


def test_a_survivor_has_a_reason(small_course: Repository) -> None:
    bank = parse(small_course, '# %% question="q1" survivor="constant: 0 -> 1" reason="never read"\n')
    assert bank.reasons == {("q1", "constant: 0 -> 1"): "never read"}
    assert bank.answers == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('# %% question="q9" right="x"\n1\n', "asks no question 'q9'"),
        ('# %% question="q2" right="x"\n1\n', "asks no question 'q2' that is run"),
        ('# %% question="q1" right="x" wrong="y"\n1\n', "either right"),
        ('# %% question="q1"\n1\n', "either right"),
        ('# %% question="q1" right=""\n1\n', "either right"),
        ('# %% question="q1" right="x" says="y"\n1\n', "`says` goes with a wrong answer"),
        ('# %% question="q1" right="x"\n1\n\n# %% question="q1" right="x"\n2\n', "already has an answer called 'x'"),
        ('# %% question="q1" survivor="x"\n', "is given a reason"),
        ("# %%\n1\n", "an answer says"),
    ],
)
def test_a_malformed_bank_is_told_with_file_and_line(small_course: Repository, text: str, words: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse(small_course, text)
    assert words in str(caught.value)
    path, line = str(caught.value).split(":")[:2]
    assert Path(path).name == "answers.py"
    assert line.isdigit()
