"""A small course in a temporary folder, for tests that build, gate and grade."""

from pathlib import Path
from textwrap import dedent

import pytest

from autograder.authoring.build import Repository

COURSE = """
    [course]
    title = "A small course"
    requirement = "mlroadmap"

    [[module]]
    folder = "01_sums"
    title = "Sums"
    minutes = 10
"""
LESSON = """
    # %% [markdown]
    # # Adding up

    # %%
    1 + 1
"""
EXERCISE = '''
    # %% [markdown]
    # # Exercise: sums

    # %%
    from mlroadmap import expect

    # %% [markdown]
    # ## 1. Add up   ●○○   5 minutes   3 points
    #
    # `total(numbers)` returns the sum of a list of numbers.
    #
    # <details><summary>Hint</summary>Begin with nothing.</details>
    # <details><summary>A second hint</summary>Walk through the list.</details>

    # %% question="q1" role="answer"
    def total(numbers):
        """The sum of the numbers."""
        ### BEGIN SOLUTION
        result = 0
        for number in numbers:
            result = result + number
        return result
        ### END SOLUTION

    # %% question="q1" role="test" points=1
    expect.call(total, [1, 2, 3], gives=6, why="every number is added once")

    # %% question="q1" role="test" points=2
    # Hidden tests try other lists.
    ### BEGIN HIDDEN TESTS
    expect.calls(total, [([],), ([5],), ([2, -2, 7],)], like=sum, why="every number is added once")
    ### END HIDDEN TESTS

    # %% [markdown]
    # ## 2. Say it   ●○○   5 minutes   3 points
    #
    # One point each: what, why, what next.

    # %% [markdown] question="q2" role="written" points=3
    ### BEGIN SOLUTION
    # The sum is what it is.
    ### END SOLUTION
'''
ANSWERS = """
    # %% question="q1" right="built in"
    def total(numbers):
        return sum(numbers)

    # %% question="q1" right="with numpy"
    import numpy as np

    def total(numbers):
        return int(np.sum(numbers))

    # %% question="q1" right="recursion"
    def total(numbers):
        return numbers[0] + total(numbers[1:]) if numbers else 0

    # %% question="q1" wrong="prints instead of returning" says="printed"
    def total(numbers):
        print(sum(numbers))

    # %% question="q1" wrong="returns after the first number" says="added once"
    def total(numbers):
        for number in numbers:
            return number

    # %% question="q1" wrong="empties the list" says="changed its argument"
    def total(numbers):
        result = 0
        while numbers:
            result += numbers.pop()
        return result

    # %% question="q1" wrong="knows only the example"
    def total(numbers):
        return 6

    # %% question="q1" wrong="skips the first number" says="added once"
    def total(numbers):
        return sum(numbers[1:])
"""


def write_course(root: Path, **sources: str) -> Repository:
    """A course of one module; `sources` replaces a source by name: exercise, answers, lesson."""
    module = root / "curriculum" / "01_sums"
    module.mkdir(parents=True, exist_ok=True)
    (root / "curriculum" / "course.toml").write_text(dedent(COURSE), encoding="utf-8")
    texts = {"exercise": EXERCISE, "answers": ANSWERS, "lesson": LESSON} | sources
    for name, file in (("exercise", "exercise.py"), ("answers", "answers.py"), ("lesson", "1_adding.py")):
        (module / file).write_text(dedent(texts[name]).lstrip(), encoding="utf-8")
    return Repository(root)


@pytest.fixture
def small_course(tmp_path: Path) -> Repository:
    return write_course(tmp_path)
