import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap.expect.columns import Column, clash, close, differing, read, rounded

DAY = dt.date(2024, 3, 5)

READ: dict[str, tuple[Any, str, str]] = {
    "int64": (np.array([1, 2]), "numbers", "integer"),
    "uint8": (np.array([1, 2], dtype=np.uint8), "numbers", "integer"),
    "float": (np.array([1.0, np.nan]), "numbers", "float"),
    "float32": (np.array([1.0], dtype=np.float32), "numbers", "float"),
    "bool": (np.array([True]), "yes/no values", "yes/no"),
    "unicode": (np.array(["a", "b"]), "texts", "text"),
    "datetime": (np.array(["2024-01-01"], dtype="datetime64[D]"), "dates with time", "date"),
    "timedelta": (np.array([1], dtype="timedelta64[h]"), "durations", "duration"),
    "complex": (np.array([1j]), "mixed values", "other"),
    "objects of text": (np.array(["a", None], dtype=object), "texts", "text"),
    "objects of numbers": (np.array([1, 2.5], dtype=object), "numbers", "other"),
    "objects of dates": (np.array([DAY], dtype=object), "dates", "other"),
    "objects of everything": (np.array([1, "a"], dtype=object), "mixed values", "other"),
    "huge whole numbers": (np.array([2**70], dtype=object), "mixed values", "other"),
    "no objects": (np.array([], dtype=object), "nothing", "text"),
    "only None": (np.array([None], dtype=object), "nothing", "text"),
    "Int64": (pd.Series([1, None], dtype="Int64"), "numbers", "integer"),
    "UInt8": (pd.Series([1, None], dtype="UInt8"), "numbers", "integer"),
    "Float64": (pd.Series([1.5, None], dtype="Float64"), "numbers", "float"),
    "boolean": (pd.Series([True, None], dtype="boolean"), "yes/no values", "yes/no"),
    "string": (pd.Series(["a", None], dtype="string"), "texts", "text"),
    "text of this pandas": (pd.Series(["a", None]), "texts", "text"),
    "object text": (pd.Series(["a", None], dtype=object), "texts", "text"),
    "category of text": (pd.Series(["a", None], dtype="category"), "texts", "category"),
    "category of numbers": (pd.Series([1, 2], dtype="category"), "numbers", "category"),
    "time zone": (pd.Series(pd.to_datetime(["2024-01-01"], utc=True)), "dates with time zone", "date"),
    "objects with time zone": (
        np.array([pd.Timestamp("2024", tz="UTC")], dtype=object),
        "dates with time zone",
        "other",
    ),
    "period": (pd.Series(pd.period_range("2024", periods=2, freq="M")), "mixed values", "other"),
    "interval": (pd.Series(pd.interval_range(0, 2)), "mixed values", "other"),
    "sparse": (pd.Series(pd.arrays.SparseArray([1.0, np.nan])), "numbers", "float"),
    "index": (pd.Index([1, 2]), "numbers", "integer"),
    "range": (pd.RangeIndex(3), "numbers", "integer"),
    "array of pandas": (pd.array([1, None]), "numbers", "integer"),
    "masked": (np.ma.array([1, 2], mask=[True, False]), "numbers", "integer"),
}


@pytest.mark.parametrize("name", READ)
def test_read(name: str) -> None:
    values, kind, dtype = READ[name]
    column = read(values)
    assert (column.kind, column.dtype) == (kind, dtype)
    assert len(column) == len(values) == len(column.missing)


MISSING = ["Int64", "UInt8", "Float64", "boolean", "string", "text of this pandas", "object text", "category of text"]


@pytest.mark.parametrize("name", MISSING)
def test_what_is_missing_is_known_in_every_dtype(name: str) -> None:
    assert read(READ[name][0]).missing.tolist() == [False, True]


def test_what_is_masked_is_missing() -> None:
    assert read(READ["masked"][0]).missing.tolist() == [True, False]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (np.array(["2024-03-05T12:00"], dtype="datetime64[s]"), dt.datetime(2024, 3, 5, 12)),
        (pd.Series(pd.to_datetime(["2024-03-05 12:00"], utc=True)), dt.datetime(2024, 3, 5, 12, tzinfo=dt.UTC)),
        (np.array([90], dtype="timedelta64[m]"), dt.timedelta(minutes=90)),
        (np.array([DAY], dtype=object), DAY),
        (np.array(["a"]), "a"),
    ],
)
def test_one_value_comes_as_a_person_knows_it(values: Any, wanted: Any) -> None:
    got = read(values).value(0)
    assert got == wanted
    assert type(got) is type(wanted)


def same(a: Any, b: Any) -> bool:
    return bool(a == b)


def unequal(a: Any, b: Any, within: float = 1e-9) -> list[bool]:
    return differing(read(a), read(b), within, same).tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (np.array([1, 2]), pd.Series([1, 2], dtype="Int64")),
        (np.array([1, 2]), np.array([1.0, 2.0])),
        (np.array([1.0, np.nan]), pd.Series([1, None], dtype="Int64")),
        (pd.Series([True, None], dtype="boolean"), np.array([True, None], dtype=object)),
        (pd.Series(["a", None], dtype="string"), pd.Series(["a", None], dtype=object)),
        (pd.Series(["a", None]), pd.Series(["a", None], dtype="category")),
        (np.array(["2024-01-01"], dtype="datetime64[D]"), np.array(["2024-01-01"], dtype="datetime64[ns]")),
        (np.array(["2024-01-01"], dtype="datetime64[s]"), np.array([pd.Timestamp("2024")], dtype=object)),
        (np.array([np.nan]), np.array([None], dtype=object)),
        (np.array([], dtype=float), np.array([], dtype=object)),
        (np.array([np.inf, -np.inf]), np.array([np.inf, -np.inf])),
        (np.array([2**70], dtype=object), np.array([2**70], dtype=object)),
        (np.array([1, "a"], dtype=object), np.array([1, "a"], dtype=object)),
    ],
)
def test_the_same_values_in_another_dtype_do_not_differ(one: Any, other: Any) -> None:
    assert not any(unequal(one, other))
    assert not any(unequal(other, one))
    assert not clash(read(one), read(other))


@pytest.mark.parametrize(
    ("one", "other", "where"),
    [
        (np.array([1, 2, 3]), np.array([1, 5, 3]), [False, True, False]),
        (np.array([1.0, np.nan]), np.array([np.nan, np.nan]), [True, False]),
        (np.array(["a", "b"]), np.array(["a", "c"]), [False, True]),
        (np.array([True, False]), np.array([True, True]), [False, True]),
        (np.array([np.inf, 1.0]), np.array([-np.inf, np.inf]), [True, True]),
        (np.array([2**60]), np.array([2**60 + 1]), [True]),
        (np.array([2**63 + 1], dtype=np.uint64), np.array([2**62]), [True]),
        (np.array([1, "a"], dtype=object), np.array([1, "b"], dtype=object), [False, True]),
        (np.array([1]), np.array([True]), [True]),
        (np.array(["1"]), np.array([1]), [True]),
    ],
)
def test_where_values_differ(one: Any, other: Any, where: list[bool]) -> None:
    assert unequal(one, other) == where
    assert unequal(other, one) == where


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (np.array([1]), np.array(["1"])),
        (np.array([1]), np.array([True])),
        (np.array([DAY], dtype=object), np.array(["2024-03-05"], dtype="datetime64[s]")),
        (np.array(["2024-03-05"], dtype="datetime64[s]"), pd.Series(pd.to_datetime(["2024-03-05"], utc=True))),
    ],
)
def test_kinds_that_can_never_be_equal_clash(one: Any, other: Any) -> None:
    assert clash(read(one), read(other))


def test_a_column_without_a_value_clashes_with_none() -> None:
    assert not clash(read(np.array([np.nan])), read(np.array(["a"])))
    assert not clash(read(np.array([], dtype=float)), read(np.array(["a"])[:0]))


@pytest.mark.parametrize(
    ("got", "want", "within", "agree"),
    [
        (0.1 + 0.2, 0.3, 1e-9, True),
        (1e12 + 1, 1e12, 1e-9, True),
        (1e-12, 0.0, 1e-9, True),
        (1e-12, 0.0, 1e-15, False),
        (101.0, 100.0, 0.01, True),
        (102.0, 100.0, 0.01, False),
        (np.nan, np.nan, 0.0, True),
        (np.inf, np.inf, 0.0, True),
        (np.inf, 1.0, 1e308, False),
        (10, 11, 0.9, False),
        (10, 11, 1, True),
        (10**15, 10**15 + 1, 1e-9, False),
    ],
)
def test_close_is_one_rule_for_arrays_and_numbers(got: Any, want: Any, within: float, agree: bool) -> None:
    from mlroadmap.expect.comparing import numbers_agree

    assert close(np.array([got]), np.array([want]), within).tolist() == [agree]
    assert numbers_agree(got, want, within) is agree


def test_close_agrees_with_the_rule_for_numbers_on_many_pairs() -> None:
    from mlroadmap.expect.comparing import numbers_agree

    rng = np.random.default_rng(5)
    a = rng.normal(size=2_000) * 10.0 ** rng.integers(-12, 12, 2_000)
    b = a * (1 + rng.choice([0, 1e-10, 1e-8, 1e-3], 2_000))
    by_array = close(a, b, 1e-9)
    assert 200 < by_array.sum() < 1_800
    assert by_array.tolist() == [numbers_agree(float(x), float(y), 1e-9) for x, y in zip(a, b, strict=True)]


def test_take_keeps_values_and_gaps_together() -> None:
    taken = read(np.array([1.0, np.nan, 3.0])).take([2, 1])
    assert isinstance(taken, Column)
    assert taken.values[0] == 3.0
    assert taken.missing.tolist() == [False, True]


@pytest.mark.parametrize(
    ("got", "answer"),
    [
        ([0.12, 7.65], True),
        ([0.0, 8.0], False),
        ([0.1235, 7.6543], True),
        ([0.13, 7.66], False),
        ([0.12, 7.6543], False),
    ],
)
def test_rounded(got: list[float], answer: bool) -> None:
    assert rounded(read(np.array(got)), read(np.array([0.123456, 7.654321]))) is answer


def test_whole_numbers_and_texts_are_never_called_rounded() -> None:
    assert not rounded(read(np.array([1.0])), read(np.array([1])))
    assert not rounded(read(np.array(["a"])), read(np.array([1.5])))


def test_lists_of_one_length_stay_single_values() -> None:
    one, other = (pd.Series(values) for values in ([[1, 2], [3, 4]], [[1, 2], [3, 5]]))
    assert read(one).kind == "mixed values"
    assert unequal(one, one.copy()) == [False, False]
    assert unequal(one, other) == [False, True]


def test_text_of_a_subclass_is_read_as_plain_text() -> None:
    class Text(str):
        __slots__ = ()

        def __ne__(self, other: object) -> bool:
            return False

    column = read(np.array([Text("a"), None], dtype=object))
    assert (column.kind, column.missing.tolist(), type(column.values[0])) == ("texts", [False, True], str)


def test_a_gap_is_not_a_matter_of_rounding() -> None:
    exact = read(np.array([0.123456, np.nan, 7.654321]))
    assert rounded(read(np.array([0.12, np.nan, 7.65])), exact)
    assert not rounded(read(np.array([0.12, np.nan, np.nan])), exact)
    assert not rounded(read(np.array([0.12, 1.0, 7.65])), exact)
