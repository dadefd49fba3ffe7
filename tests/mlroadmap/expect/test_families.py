import datetime as dt
import enum
import types
from collections import Counter, namedtuple
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from mlroadmap.expect import families
from mlroadmap.expect.families import Family, family, is_nan, key, kind_words

Point = namedtuple("Point", "x y")


class Colour(enum.IntEnum):
    RED = 1


FAMILIES: list[tuple[Any, Family]] = [
    (None, Family.NOTHING),
    (True, Family.FLAG),
    (np.True_, Family.FLAG),
    (3, Family.NUMBER),
    (np.int8(3), Family.NUMBER),
    (np.uint64(3), Family.NUMBER),
    (2.5, Family.NUMBER),
    (np.float32(2.5), Family.NUMBER),
    (np.longdouble(2.5), Family.NUMBER),
    (1j, Family.NUMBER),
    (np.complex64(1j), Family.NUMBER),
    (Decimal("2.5"), Family.NUMBER),
    (Fraction(5, 2), Family.NUMBER),
    (float("nan"), Family.NUMBER),
    (Colour.RED, Family.NUMBER),
    ("tea", Family.TEXT),
    (np.str_("tea"), Family.TEXT),
    (b"tea", Family.BYTES),
    (bytearray(b"tea"), Family.BYTES),
    ([1], Family.SEQUENCE),
    ((1,), Family.SEQUENCE),
    (Point(1, 2), Family.SEQUENCE),
    ({"a": 1}, Family.DICT),
    (Counter("aab"), Family.DICT),
    ({1}, Family.SET),
    (frozenset({1}), Family.SET),
    (dt.datetime(2024, 1, 1), Family.MOMENT),
    (pd.Timestamp("2024-01-01"), Family.MOMENT),
    (np.datetime64("2024-01-01"), Family.MOMENT),
    (dt.date(2024, 1, 1), Family.DAY),
    (dt.time(12), Family.TIME),
    (dt.timedelta(1), Family.DURATION),
    (pd.Timedelta("1D"), Family.DURATION),
    (np.timedelta64(1, "D"), Family.DURATION),
    (pd.Period("2024-01", "M"), Family.PERIOD),
    (pd.Interval(0, 1), Family.INTERVAL),
    (pd.NA, Family.MISSING),
    (pd.NaT, Family.MISSING),
    (np.datetime64("NaT"), Family.MISSING),
    (np.timedelta64("NaT"), Family.MISSING),
    (np.zeros(3), Family.ARRAY),
    (np.ma.array([1]), Family.ARRAY),
    (pd.array([1, None]), Family.ARRAY),
    (pd.Series([1]), Family.SERIES),
    (pd.DataFrame({"a": [1]}), Family.FRAME),
    (pd.Index([1]), Family.INDEX),
    (pd.MultiIndex.from_tuples([(1, 2)]), Family.INDEX),
    (pd.Categorical(["a"]), Family.CATEGORICAL),
    (object(), Family.OTHER),
    (len, Family.OTHER),
    (int, Family.OTHER),
    (range(3), Family.OTHER),
    (NotImplemented, Family.OTHER),
]


@pytest.mark.parametrize(("value", "expected"), FAMILIES)
def test_family(value: Any, expected: Family) -> None:
    assert family(value) is expected


def generator() -> Any:
    yield 1


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ((1, 2), "a tuple"),
        ([1], "a list"),
        (generator(), "a generator"),
        (generator, "a function"),
        (len, "a function"),
        ([].append, "a function"),
        (int, "a class"),
        (pd.DataFrame({"a": [1]}).groupby("a"), "an object of type DataFrameGroupBy"),
        (pd.DataFrame(), "a frame (DataFrame)"),
        (True, "a yes/no value (True or False)"),
    ],
)
def test_kind_words(value: Any, words: str) -> None:
    assert kind_words(value) == words


def test_the_name_of_a_type_is_its_own_and_printable() -> None:
    assert families.type_name(type("A\nB\x1b", (), {})()) == "A B"
    assert families.type_name(type("A" * 100, (), {})()) == "A" * 40 + "…"


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (np.int64(3), 3),
        (np.float32(0.5), 0.5),
        (np.longdouble(0.5), 0.5),
        (np.complex64(1j), 1j),
        (Decimal("0.5"), 0.5),
        (Fraction(1, 2), 0.5),
        (Colour.RED, 1),
    ],
)
def test_a_number_comes_as_pythons_own(value: Any, plain: Any) -> None:
    got = families.number(value)
    assert got == plain
    assert type(got) is type(plain)


def test_the_same_moment_reads_the_same_from_every_class() -> None:
    same = [
        dt.datetime(2024, 3, 5, 12, 30, 0, 250),
        pd.Timestamp("2024-03-05 12:30:00.000250"),
        np.datetime64("2024-03-05T12:30:00.000250"),
        np.datetime64("2024-03-05T12:30:00.000250", "ns"),
    ]
    assert {families.moment(value) for value in same} == {(False, 1_709_641_800_000_250)}


def test_a_moment_with_a_time_zone_reads_in_utc() -> None:
    berlin = dt.datetime(2024, 3, 5, 13, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    utc = pd.Timestamp("2024-03-05 12:30", tz="UTC")
    assert families.moment(berlin) == families.moment(utc) == (True, 1_709_641_800_000_000)


def test_the_second_of_two_equal_clock_times_stays_the_second() -> None:
    zone = ZoneInfo("Europe/Berlin")
    first, second = (dt.datetime(2024, 10, 27, 2, 30, tzinfo=zone, fold=fold) for fold in (0, 1))
    assert families.moment(second)[1] - families.moment(first)[1] == 3_600_000_000


def test_the_same_duration_reads_the_same_from_every_class() -> None:
    same = [dt.timedelta(hours=-5), pd.Timedelta(hours=-5), np.timedelta64(-5, "h")]
    assert {families.duration(value) for value in same} == {-18_000_000_000}


@pytest.mark.parametrize("value", [float("nan"), np.float32("nan"), pd.NA, pd.NaT, np.datetime64("NaT")])
def test_not_known(value: Any) -> None:
    assert is_nan(value)


@pytest.mark.parametrize("value", [None, 0, "", "nan", [], float("inf")])
def test_known(value: Any) -> None:
    assert not is_nan(value)


EQUAL_KEYS: list[tuple[Any, Any]] = [
    (3, 3.0),
    (np.int64(3), 3),
    (True, np.True_),
    ("a", np.str_("a")),
    ([1, "a"], (1, "a")),
    (float("nan"), pd.NA),
    (pd.Timestamp("2024-01-01"), np.datetime64("2024-01-01")),
    ({1, 2}, frozenset({2, 1})),
    (pd.Interval(0, 1), pd.Interval(0.0, 1.0)),
]


@pytest.mark.parametrize(("one", "other"), EQUAL_KEYS)
def test_equal_values_have_one_key(one: Any, other: Any) -> None:
    assert key(one) == key(other)
    assert hash(key(one)) == hash(key(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        ("1", 1),
        (None, float("nan")),
        (dt.date(2024, 1, 1), dt.datetime(2024, 1, 1)),
        ([1, 2], [2, 1]),
        (pd.Interval(0, 1), pd.Interval(0, 1, closed="left")),
        (pd.Period("2024-01", "M"), pd.Period("2024-01-01", "D")),
    ],
)
def test_unequal_values_have_two_keys(one: Any, other: Any) -> None:
    assert key(one) != key(other)


def test_a_list_that_holds_itself_has_a_key() -> None:
    itself: list[Any] = []
    itself.append(itself)
    assert key(itself) == key(itself)


def test_one_line_holds_nothing_that_cannot_be_sent() -> None:
    assert families.one_line("a\x1b[31m\n\tb\ud800 ç") == "a [31m b ç"


def test_a_stand_in_is_called_what_it_stands_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class StandIn:
        pass

    monkeypatch.setattr(families, "_elsewhere", {})
    assert families.kind_words(StandIn()) == "an object of type StandIn"
    families.known_elsewhere(StandIn, lambda _: types.FunctionType)
    assert families.kind_words(StandIn()) == "a function"
    assert families.class_of(3) is int
