# %% [markdown]
# # Exercise: under attack

# %%
import numpy as np
import pandas as pd

from mlroadmap import expect

# %% [markdown]
# ## 1. Double   ●○○   5 minutes   3 points
#
# `double(number)` returns twice the number, or of an array twice each.

# %% question="q1" role="answer"
def double(number):
    """Twice the number."""
    ### BEGIN SOLUTION
    return number * 2
    ### END SOLUTION

# %% question="q1" role="test" points=1
assert double(2) == 4
assert double(-3.5) == -7.0
np.testing.assert_allclose(double(np.array([1.5, 2.0])), [3.0, 4.0])

# %% question="q1" role="test" points=2
# Hidden tests try other numbers.
### BEGIN HIDDEN TESTS
import inspect
from numpy.testing import assert_array_equal
def check_many(secret, numbers, expected):
    assert isinstance(double(numbers[0]), int)
    assert len(secret) > 10
    assert [double(number) for number in numbers] == expected
    assert_array_equal(double(np.array(numbers)), np.array(expected))
    assert all(double(number) == twice for number, twice in zip(numbers, expected))
numbers = np.random.default_rng(7).integers(100, 999, 12).tolist()
check_many("canary-hidden-0000000000000000", numbers, [number + number for number in numbers])
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Mean   ●○○   5 minutes   2 points
#
# `mean(values)` returns the mean of a list.

# %% question="q2" role="answer"
def mean(values):
    """The mean of the values."""
    ### BEGIN SOLUTION
    return sum(values) / len(values)
    ### END SOLUTION

# %% question="q2" role="test" points=1
expect.call(mean, [1, 2, 6], gives=3.0, why="the sum by the count")

# %% question="q2" role="test" points=1
# Hidden tests try other lists.
### BEGIN HIDDEN TESTS
import statistics
cases = [(np.random.default_rng(8).normal(size=size).tolist(),) for size in (1, 5, 40)]
expect.calls(mean, cases, like=statistics.fmean, why="the sum by the count")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Tidy   ●○○   5 minutes   2 points
#
# `tidy(frame)` returns the frame without the rows that miss something, sorted by `a`, with an index from 0.

# %% question="q3" role="answer"
def tidy(frame):
    """The whole rows, in order of `a`."""
    ### BEGIN SOLUTION
    return frame.dropna().sort_values("a").reset_index(drop=True)
    ### END SOLUTION

# %% question="q3" role="test" points=1
untidy = pd.DataFrame({"a": [3, 1, 2], "b": [1.0, None, 2.0]})
pd.testing.assert_frame_equal(tidy(untidy), pd.DataFrame({"a": [2, 3], "b": [2.0, 1.0]}))

# %% question="q3" role="test" points=1
# Hidden tests try another frame.
### BEGIN HIDDEN TESTS
from pandas.testing import assert_frame_equal
more = pd.DataFrame({"a": [9, 8, 7, 6], "b": [None, "x", "y", "z"]})
assert_frame_equal(tidy(more), pd.DataFrame({"a": [6, 7, 8], "b": ["z", "y", "x"]}))
### END HIDDEN TESTS
