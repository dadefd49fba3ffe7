"""Understanding an exercise: ids, points, and every way to get it wrong."""

from pathlib import Path
from textwrap import dedent

import pytest

from autograder.authoring.exercise import read_exercise
from autograder.authoring.source import SourceError

GOOD = """\
# %% [markdown]
# # Exercise

# %%
import math

# %% [markdown]
# ## 1. First   ●○○   5 minutes   3 points
# Text.

# %% question="q1" role="answer"
def f(x):
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION

# %% question="q1" role="test" points=1
assert f(1) == 1

# %% question="q1" role="test" points=2
### BEGIN HIDDEN TESTS
assert f(2) == 2
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Second   ●●●   10 minutes   3 points
# Text.

# %%
table = [1, 2]

# %% [markdown] question="q2" role="written" points=3
### BEGIN SOLUTION
# Because.
### END SOLUTION
"""


def parse(tmp_path: Path, text: str) -> object:
    path = tmp_path / "exercise.py"
    path.write_text(dedent(text), encoding="utf-8")
    return read_exercise(path)


def test_ids_are_readable_and_points_add_up(tmp_path: Path) -> None:
    exercise = parse(tmp_path, GOOD)
    assert [cell.grade_id for cell in exercise.cells] == [
        None,
        "given-1",
        "q1-text",
        "q1-answer",
        "q1-test-1",
        "q1-test-2",
        "q2-text",
        "q2-given-1",
        "q2-written",
    ]
    assert [(q.id, q.title, q.points, q.written) for q in exercise.questions] == [
        ("q1", "First", 3, False),
        ("q2", "Second", 3, True),
    ]


def test_ids_stay_when_a_cell_is_put_in_elsewhere(tmp_path: Path) -> None:
    before = {cell.grade_id for cell in parse(tmp_path, GOOD).cells}
    more = GOOD.replace("# %%\ntable", "# %%\nmore = 1\n\n# %%\ntable")
    after = {cell.grade_id for cell in parse(tmp_path, more).cells}
    assert after - before == {"q2-given-2"}


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('role="answer"', 'role="anser"', 11, "unknown role 'anser'"),
        ('question="q1" role="answer"', 'role="answer"', 11, "names its question"),
        ('question="q1" role="answer"', 'question="3" role="answer"', 11, "names its question"),
        ('role="test" points=1', 'role="test"', 17, "points as a number above 0"),
        ('role="test" points=1', 'role="test" points="one"', 17, "points as a number above 0"),
        ('role="test" points=1', 'role="test" points=0', 17, "points as a number above 0"),
        ('role="test" points=1', 'role="test" points=true', 17, "points as a number above 0"),
        ('role="answer"', 'role="answer" points=1', 11, "an answer cell has no points"),
        ("    ### END SOLUTION\n", "", 13, "without a `### END SOLUTION`"),
        ("    ### BEGIN SOLUTION\n", "", 14, "without a `### BEGIN SOLUTION`"),
        ("### END HIDDEN TESTS\n", "", 21, "without a `### END HIDDEN TESTS`"),
        ("assert f(1) == 1", "### BEGIN SOLUTION\n### END SOLUTION", 18, "belongs in the answer or written cell"),
        (
            "    return x",
            "    ### BEGIN HIDDEN TESTS\n    ### END HIDDEN TESTS\n    return x",
            14,
            "belongs in the test",
        ),
        ("assert f(1) == 1", "# nothing to see", 17, "hidden tests only"),
        ("3 points\n# Text.\n\n# %% question", "4 points\n# Text.\n\n# %% question", 7, "says 4 points"),
        ("## 2. Second", "## 1. Second", 25, "question 1 comes where question 2 is due"),
        ("## 2. Second   ●●●", "## 2. Second ●●●", 25, "has not the form"),
        (
            '[markdown] question="q2" role="written"',
            'question="q2" role="written"',
            32,
            "a written cell is a markdown cell",
        ),
        ('question="q1" role="test" points=2', 'question="q2" role="test" points=2', 20, "which has no heading"),
        ('question="q2" role="written"', 'question="q1" role="written"', 32, "stands under another question"),
    ],
)
def test_a_malformed_source_is_told_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in GOOD
    with pytest.raises(SourceError) as caught:
        parse(tmp_path, GOOD.replace(old, new, 1))
    wanted = [str(p) for p in caught.value.problems if words in p.text]
    assert wanted, str(caught.value)
    assert wanted[0].startswith(f"{tmp_path / 'exercise.py'}:{line}: ")


def cut(first: str, last: str) -> str:
    """GOOD without the part from `first` up to `last`."""
    begin = GOOD.index(first)
    return GOOD[:begin] + GOOD[GOOD.index(last, begin) :]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (cut('# %% question="q1" role="test" points=1', "# %% [markdown]"), 7, "q1 has no test cell"),
        (cut('# %% question="q1" role="answer"', '# %% question="q1" role="test"'), 7, "q1 has no answer cell"),
        (GOOD[: GOOD.index("# %% [markdown]\n# ## 1.")], 1, "has no question"),
        (
            GOOD.replace("    ### BEGIN SOLUTION\n", "").replace("    ### END SOLUTION\n", ""),
            11,
            "no `### BEGIN SOLUTION`",
        ),
        (
            GOOD.replace("# %% [markdown]\n# ## 2.", '# %% question="q1" role="answer"\n1\n\n# %% [markdown]\n# ## 2.'),
            25,
            "two answer cells",
        ),
    ],
)
def test_what_a_question_lacks(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse(tmp_path, text)
    assert any(p.line == line and words in p.text for p in caught.value.problems), str(caught.value)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        parse(tmp_path, GOOD.replace("points=1", "points=0").replace('role="written"', 'role="spoken"'))
    assert len(caught.value.problems) >= 2
