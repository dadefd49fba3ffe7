from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap.expect.cases import likeliest, read_cases, size
from mlroadmap.expect.options import Compare


def test_small_cases_come_first_and_equal_ones_keep_their_order() -> None:
    cases: list[tuple[Any, ...]] = [([1, 2, 3],), ([9],), ([8],), ()]
    assert read_cases(iter(cases)) == [(), ([9],), ([8],), ([1, 2, 3],)]


@pytest.mark.parametrize(
    ("small", "large"),
    [
        ([], [0]),
        ({}, {"a": 1}),
        (np.zeros(2), np.zeros((2, 2))),
        (pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1, 2]})),
        (pd.Series([1]), pd.Series([1, 2])),
        ("a", "aa"),
        ([[1]], [[1, 2]]),
        ({1}, {1, 2}),
    ],
)
def test_size_grows_with_the_data(small: Any, large: Any) -> None:
    assert size((small,)) < size((large,))


def test_no_case_and_a_case_that_is_no_tuple_are_the_authors_errors() -> None:
    with pytest.raises(ValueError, match="at least one case"):
        read_cases([])
    wrong: Any = [[1, 2]]
    with pytest.raises(TypeError, match=r"a case is a tuple of arguments, such as \(x,\) for one; this is a list"):
        read_cases(wrong)


def test_of_two_mistakes_the_one_that_explains_more_is_named() -> None:
    mistakes: dict[str, Any] = {"the sum": sum, "the largest": max, "the first": lambda x: x[0]}
    larger = [([1, 2],), ([1, 5, 2],)]
    assert likeliest(["the largest", "the sum"], sum, larger, mistakes, Compare()) == "the sum"
    assert likeliest(["the sum", "the largest"], max, larger, mistakes, Compare()) == "the largest"


def test_mistakes_that_nothing_tells_apart_give_the_first() -> None:
    mistakes: dict[str, Any] = {"one": sum, "two": sum}
    assert likeliest(["one", "two"], sum, [([1, 2],)], mistakes, Compare()) == "one"
    assert likeliest(["one", "two"], min, [([1, 2],)], mistakes, Compare()) == "one"
    assert likeliest([], sum, [([1, 2],)], mistakes, Compare()) is None


def test_a_function_that_stops_on_a_larger_case_leaves_the_first() -> None:
    mistakes: dict[str, Any] = {"one": sum, "two": max}
    assert likeliest(["one", "two"], lambda x: 1 // 0, [([1, 2],)], mistakes, Compare()) == "one"
