import functools
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap.expect.outcomes import Missed, NotAttempted
from mlroadmap.expect.signatures import check_callable, function_name, parameter_names, show_call

MARK = object()


def frame() -> pd.DataFrame:
    return pd.DataFrame({"a": [3, 1, 2], "b": ["x", "y", "z"]})


class Adder:
    def __call__(self, x: int) -> int:
        return x


class NoName:
    @property
    def __name__(self) -> str:
        raise SystemExit


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (frame, "frame"),
        (len, "len"),
        (dict, "dict"),
        ("a".upper, "upper"),
        (lambda: 0, "your function"),
        (functools.partial(frame), "your function"),
        (Adder(), "your function"),
        (NoName(), "your function"),
    ],
    ids=["function", "builtin", "class", "method", "lambda", "partial", "object", "broken"],  # pytest asks for names
)
def test_function_name(function: Any, name: str) -> None:
    assert function_name(function) == name


def test_arguments_are_shown_shortly() -> None:
    shown = show_call(frame, (frame(), np.zeros(40), [1, 2]), {"by": "a"})
    assert shown == "`frame(a frame of 3 rows (a, b), an array of shape (40,), [1, 2], by='a')`"


def test_arguments_are_named_as_the_function_names_them() -> None:
    def function(table: Any, /, by: Any, *rest: Any, flag: bool = False) -> None: ...

    assert parameter_names(function, (1, 2, 3), {"flag": True}) == ["`table`", "`by`", "number 3", "`flag`"]
    assert parameter_names(max, (1, 2), {}) == ["number 1", "number 2"]


@pytest.mark.parametrize("thing", [3, "a", [1], frame(), Ellipsis], ids=lambda value: type(value).__name__)
def test_what_is_no_function_is_missed(thing: Any) -> None:
    with pytest.raises(Missed, match="where a function is wanted"):
        check_callable(thing, ())


def test_none_in_place_of_a_function_is_not_attempted() -> None:
    with pytest.raises(NotAttempted, match="Not attempted yet: there is None"):
        check_callable(None, ())


def test_other_parameters_are_named_without_their_defaults() -> None:
    def other(table: Any, by: Any = MARK, *more: Any, flag: bool, **rest: Any) -> None: ...

    with pytest.raises(Missed) as caught:
        check_callable(other, (1,))
    assert str(caught.value).splitlines() == [
        "`other` takes the parameters `(table, by=…, *more, flag, **rest)`, and it is to be called with 1 argument: "
        "`other(1)`.",
        "Python says: missing a required argument: 'flag'.",
        "Next: give it the parameters that the question names.",
    ]


@pytest.mark.parametrize("function", [len, max, print, dict, Adder(), functools.partial(len), np.add])
def test_builtins_classes_and_objects_can_be_called(function: Any) -> None:
    check_callable(function, ([1],) if function is not np.add else (1, 2))
