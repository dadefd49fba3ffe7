from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap.expect.plain import plain


class Text(str):
    __slots__ = ()


class Whole(int):
    pass


class Real(float):
    pass


class Array(np.ndarray):
    pass


class Frame(pd.DataFrame):
    pass


class Series(pd.Series):
    pass


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (Text("a"), str),
        (Whole(3), int),
        (Real(0.5), float),
        (np.zeros(2).view(Array), np.ndarray),
        (Frame({"a": [1]}), pd.DataFrame),
        (Series([1]), pd.Series),
    ],
    ids=lambda value: getattr(value, "__name__", "value"),
)
def test_a_subclass_becomes_its_base(value: Any, kind: type) -> None:
    assert type(plain(value)) is kind
    assert type(plain([value])[0]) is kind
    assert type(plain({"a": (value,)})["a"][0]) is kind


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        np.float64(2),
        np.int64(3),
        np.float32(1),
        object(),
        len,
        range(3),
        pd.Timestamp("2024"),
        np.ma.array([1]),
    ],
)
def test_what_is_plain_or_unknown_comes_back_as_it_is(value: Any) -> None:
    assert plain(value) is value


def test_containers_keep_what_they_hold() -> None:
    assert plain({"a": [1, (2, Text("b"))]}) == {"a": [1, (2, "b")]}


def test_a_list_that_holds_itself_comes_back() -> None:
    itself: list[Any] = []
    itself.append(itself)
    assert isinstance(plain(itself), list)
