from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap.expect.kinds import is_kind, kind_name


class Model:
    pass


class Handle:
    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return Model


class FalseList:
    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return list


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (3, int),
        (np.int8(3), int),
        (3, float),
        (2.5, float),
        (np.float32(2.5), float),
        (True, bool),
        (np.True_, bool),
        ("a", str),
        (np.str_("a"), str),
        ([1], list),
        ((1,), tuple),
        (np.zeros(1), np.ndarray),
        (pd.Series([1]), pd.Series),
        (pd.DataFrame(), pd.DataFrame),
        (Model(), Model),
        (Handle(), Model),
        (None, type(None)),
    ],
)
def test_is_kind(value: Any, kind: type) -> None:
    assert is_kind(value, kind)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (True, int),
        (True, float),
        (np.True_, float),
        (1, bool),
        (2.5, int),
        ("3", int),
        (1j, float),
        ([1], tuple),
        ((1,), list),
        (pd.Series([1]), pd.DataFrame),
        (FalseList(), list),
        (Model(), pd.DataFrame),
        (np.timedelta64(1, "D"), int),
    ],
)
def test_is_not_kind(value: Any, kind: type) -> None:
    assert not is_kind(value, kind)


def test_a_kind_has_a_name() -> None:
    assert (kind_name(float), kind_name(pd.DataFrame)) == ("a number", "DataFrame")
