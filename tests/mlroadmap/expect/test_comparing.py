import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap.expect.comparing import check_expected, difference, pair_up, same
from mlroadmap.expect.options import Compare

DEFAULT = Compare()

EQUAL: list[tuple[Any, Any]] = [
    (None, None),
    (True, np.True_),
    (3, 3.0),
    (np.int64(3), 3),
    (np.float32(0.5), 0.5),
    (Decimal("0.5"), 0.5),
    (Fraction(1, 2), 0.5),
    (np.array(3.5), 3.5),
    (np.array(True), True),
    (0.1 + 0.2, 0.3),
    (float("nan"), np.float64("nan")),
    (pd.NA, float("nan")),
    (pd.NaT, np.datetime64("NaT")),
    (float("inf"), np.inf),
    (1 + 2j, 1 + 2j),
    ("tea", np.str_("tea")),
    (b"tea", bytearray(b"tea")),
    ([1, 2], (1, 2)),
    ((1, "a"), [1, "a"]),
    ([[1], (2,)], [(1,), [2]]),
    ([float("nan")], [float("nan")]),
    ({"a": 1, "b": 2}, {"b": 2.0, "a": 1.0}),
    ({1: "a"}, {1.0: "a"}),
    ({(1, 2): [3]}, {(1, 2): (3,)}),
    ({1, 2}, frozenset({2.0, 1.0})),
    ({0.1 + 0.2}, {0.3}),
    (set(), set()),
    (dt.date(2024, 1, 1), dt.date(2024, 1, 1)),
    (dt.datetime(2024, 1, 1), pd.Timestamp("2024-01-01")),
    (np.datetime64("2024-01-01"), dt.datetime(2024, 1, 1)),
    (dt.time(12, 30), dt.time(12, 30)),
    (dt.timedelta(hours=1), pd.Timedelta("1h")),
    (pd.Period("2024-01", "M"), pd.Period("2024-01", "M")),
    (pd.Interval(0, 1), pd.Interval(0.0, 1.0)),
    (np.array([1, 2]), np.array([1.0, 2.0])),
    (np.zeros((2, 0)), np.zeros((2, 0))),
    (np.array(["a", None], dtype=object), np.array(["a", np.nan], dtype=object)),
    (np.array([(1, 2.5)], dtype=[("a", int), ("b", float)]), np.array([(1, 2.5)], dtype=[("a", int), ("b", float)])),
    (pd.array([1, 2]), np.array([1, 2])),
    (np.ma.array([1.0, 5.0], mask=[False, True]), np.array([1.0, np.nan])),
    (pd.Categorical(["a", "b"]), pd.Categorical(["a", "b"], categories=["b", "a"])),
    (pd.Index([0, 1]), pd.RangeIndex(2)),
    ({"a": pd.Series([1.0])}, {"a": pd.Series([1])}),
]


@pytest.mark.parametrize(("got", "want"), EQUAL)
def test_equal(got: Any, want: Any) -> None:
    assert difference(got, want, DEFAULT) is None
    assert difference([got], [want], DEFAULT) is None
    assert same(want, got, DEFAULT)


UNEQUAL: list[tuple[Any, Any, str]] = [
    (5, None, "That is not the value asked for."),
    (None, 5, "That is None, where a number is wanted."),
    (1, True, "That is a number, where a yes/no value (True or False) is wanted."),
    (True, 1, "That is a yes/no value (True or False), where a number is wanted."),
    (True, False, "That is not the value asked for."),
    ("5", 5, "That is a text, where a number is wanted."),
    (5, "5", "That is a number, where a text is wanted."),
    (5, 6, "That is not the number asked for."),
    (float("nan"), 6.0, "That is not the number asked for."),
    (6.0, float("nan"), "That is not the value asked for."),
    (None, float("nan"), "That is not the value asked for."),
    (float("nan"), None, "That is not the value asked for."),
    (-np.inf, np.inf, "That is not the number asked for."),
    (10**400, 0.5, "That is not the number asked for."),
    (2.35, 2.345678, "It is close: something was rounded on the way."),
    (12.5, 0.125, "It is off by a factor of 100: look at shares and percentages."),
    (0.125, 12.5, "It is off by a factor of 100"),
    ("Tea", "tea", "Only capital and small letters differ."),
    (" tea\n", "tea", "Only spaces or line ends around it differ."),
    ("a  b", "a b", "Only the spaces in it differ."),
    ("coffee", "tea", "That is not the text asked for."),
    (b"a", b"b", "That is not the value asked for."),
    ([1], [1, 2], "It has 1 item: fewer items than asked for."),
    ((1, 2, 3), [1, 2], "It has 3 items: more items than asked for."),
    ([1, 5], [1, 2], "Item 1 is 5, and that is not the number asked for."),
    ([2, 1], [1, 2], "It holds the right items, but in another order."),
    ([0.1 + 0.2, 1], [1, 0.3], "It holds the right items, but in another order."),
    ([[1, 5]], [[1, 2]], "Item 1 of item 0 is 5, and that is not the number asked for."),
    ([1, None], [1, 2], "Item 1 is None, where a number is wanted."),
    ([[1, 2]], [[1]], "Item 0 has 2 items: more items than asked for."),
    ({1, 2}, [1, 2], "That is a set, where a list is wanted."),
    (range(2), [0, 1], "That is an object of type range, where a list is wanted."),
    (np.array([1, 2]), [1, 2], "That is an array, where a list is wanted."),
    ([1, 2], np.array([1, 2]), "That is a list, where an array is wanted."),
    ({"a": 1}, {"a": 1, "b": 2}, "1 key is missing."),
    ({"a": 1, "x": 2}, {"a": 1, "b": 2}, "1 key is missing; 1 key not asked for: 'x'."),
    ({"a": 1}, {"b": 1, "c": 1}, "2 keys are missing; 1 key not asked for: 'a'."),
    ({"a": 5}, {"a": 1}, "The value of 'a' is 5, and that is not the number asked for."),
    ([{"a": 5}], [{"a": 1}], "The value of 'a' in item 0 is 5"),
    ({True: 1}, {1: 1}, "1 key is missing; 1 key not asked for: True."),
    ({1, 5}, {1, 2}, "It is not the set asked for (not asked for: 5; 1 item is not in it)."),
    ({1}, {1, 2}, "It is not the set asked for (1 item is not in it)."),
    (dt.date(2024, 1, 1), dt.date(2024, 1, 2), "That is not the date asked for."),
    (dt.datetime(2024, 1, 1), dt.date(2024, 1, 1), "That is a date with time, where a date is wanted."),
    (dt.date(2024, 1, 1), dt.datetime(2024, 1, 1), "That is a date, where a date with time is wanted."),
    (pd.Timestamp("2024"), pd.Timestamp("2025"), "That is not the date asked for."),
    (pd.Timestamp("2024", tz="UTC"), pd.Timestamp("2024"), "That has a time zone, and none is wanted."),
    (pd.Timestamp("2024"), pd.Timestamp("2024", tz="UTC"), "That has no time zone, and one is wanted."),
    ("2024-01-01", pd.Timestamp("2024"), "That is a text, where a date with time is wanted."),
    (pd.NaT, pd.Timestamp("2024"), "That is a missing value, where a date with time is wanted."),
    (pd.Timestamp("2024"), pd.NaT, "That is not the value asked for."),
    (dt.timedelta(1), dt.timedelta(2), "That is not the duration asked for."),
    (dt.time(1), dt.time(2), "That is not the time asked for."),
    (pd.Period("2024-01", "M"), pd.Period("2024-02", "M"), "That is not the period asked for."),
    (pd.Interval(0, 1), pd.Interval(0, 2), "That is not the interval asked for."),
    (np.zeros((4, 1)), np.zeros(4), "It has 2 dimensions (shape (4, 1)), where 1 is asked for."),
    (np.zeros(3), np.zeros(4), "It has 3 values: fewer values than asked for."),
    (np.zeros((2, 3)), np.zeros((3, 2)), "It has the shape (2, 3), and another is asked for."),
    (np.array(["1"]), np.array([1]), "It holds texts, where numbers are wanted."),
    (np.array([True]), np.array([1]), "It holds yes/no values, where numbers are wanted."),
    (np.array([1, 5, 6]), np.array([1, 2, 3]), "2 of 3 values differ; the first at position 1, where it holds 5."),
    (np.array([[1, 2], [3, 9]]), np.array([[1, 2], [3, 4]]), "the first at position (1, 1), where it holds 9."),
    (np.array([9]), np.array([1]), "The value differs; the first at position 0, where it holds 9."),
    ([np.array([1, 5])], [np.array([1, 2])], "Item 0: 1 of 2 values differ; the first at position 1"),
    (pd.Series([1]), pd.DataFrame({"a": [1]}), "That is a Series, where a frame (DataFrame) is wanted."),
    (pd.DataFrame({"a": [1]}), pd.Series([1]), "That is a frame (DataFrame), where a Series is wanted."),
    (len, 3, "That is a function, where a number is wanted."),
    ([pd.DataFrame({"a": [1]})], [pd.DataFrame({"b": [1]})], "Item 0: column `b` is missing; column not asked for: a."),
]


@pytest.mark.parametrize(("got", "want", "words"), UNEQUAL)
def test_unequal(got: Any, want: Any, words: str) -> None:
    found = difference(got, want, DEFAULT)
    assert found is not None
    assert words in found.what


@pytest.mark.parametrize(
    ("got", "want", "step"),
    [
        (np.array([1]), [1], "`list(...)`"),
        ({}.values(), [1], "`list(...)`"),
        ((n for n in [1]), [1], "`list(...)`"),
        (len, 3, "with parentheses"),
        (int, 3, "with parentheses"),
        (pd.Series([1]), pd.DataFrame({"a": [1]}), "`to_frame()`"),
        (pd.DataFrame({"a": [1]}), pd.Series([1]), 'frame["column"]'),
        ((3,), 3, "comma"),
    ],
)
def test_the_next_step_fits_the_kind(got: Any, want: Any, step: str) -> None:
    found = difference(got, want, DEFAULT)
    assert found is not None
    assert step in found.step


def test_rounding_is_not_blamed_for_what_is_far_off() -> None:
    for got, want in ((0, 0.4), (1, 0.6), (3.0, 7.5), (8.0, 9.0)):
        found = difference(got, want, DEFAULT)
        assert found is not None
        assert "rounded" not in found.what


def test_within_is_relative_beyond_one_and_absolute_below() -> None:
    assert same(101.0, 100.0, Compare(within=0.01))
    assert not same(102.0, 100.0, Compare(within=0.01))
    assert same(0.01, 0.02, Compare(within=0.01))


def test_whole_numbers_are_exact_however_large() -> None:
    assert not same(10**15 + 1, 10**15, DEFAULT)
    assert same(11, 10, Compare(within=1))


def test_a_dtype_counts_only_when_asked() -> None:
    ints, floats = np.array([1, 2]), np.array([1.0, 2.0])
    assert same(ints, floats, DEFAULT)
    found = difference(ints, floats, Compare(dtypes=True))
    assert found is not None
    assert "dtype of the kind integer, where float is wanted" in found.what
    assert same(ints.astype(np.int32), ints, Compare(dtypes=True))


def test_what_breaks_while_it_is_read_is_a_difference() -> None:
    class Breaking(dt.tzinfo):
        def utcoffset(self, moment: Any) -> Any:
            raise SystemExit

        dst = tzname = utcoffset

    found = difference(dt.datetime(2024, 1, 1, tzinfo=Breaking()), dt.datetime(2024, 1, 1), DEFAULT)
    assert found is not None
    assert "could not be read" in found.what


def test_a_learners_numpy_settings_do_not_matter() -> None:
    with np.errstate(all="raise"):
        assert same(np.array([np.inf, np.nan, 1e300]), np.array([np.inf, np.nan, 1e300]), DEFAULT)
        assert not same(np.array([np.inf]), np.array([1e-300]), DEFAULT)


class Model:
    pass


@pytest.mark.parametrize(
    "value",
    [
        Model(),
        Model,
        len,
        range(3),
        [1, Model()],
        {"a": Model()},
        {"a": {"b": (Model(),)}},
        np.array([Model()], dtype=object),
        pd.Series([Model()], dtype=object),
        pd.DataFrame({"a": [1], "b": [Model()]}),
        pd.Series([1], index=pd.Index([Model()], dtype=object)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_expected_value_that_cannot_be_compared_is_the_authors_error(value: Any) -> None:
    with pytest.raises(TypeError, match=r"expect cannot compare with .*expect\.that"):
        check_expected(value)


@pytest.mark.parametrize("want", [want for _, want in EQUAL] + [want for _, want, _ in UNEQUAL])
def test_every_kind_of_data_may_be_expected(want: Any) -> None:
    check_expected(want)


def test_pair_up_needs_a_partner_of_its_own_for_each() -> None:
    assert pair_up([1, 1, 2], [2, 1, 1], DEFAULT)
    assert not pair_up([1, 2, 2], [2, 1, 1], DEFAULT)
    assert not pair_up([1], [1, 1], DEFAULT)
    assert pair_up([[1, {"a": 2}], "x"], ["x", (1, {"a": 2.0})], DEFAULT)
    assert pair_up([0.1 + 0.2, 1.0], [1.0, 0.3], DEFAULT)


def test_pair_up_gives_up_on_many_that_have_no_exact_partner() -> None:
    got = [x + 1e-12 for x in range(1, 400)]
    assert not pair_up(got, list(range(1, 400)), DEFAULT)


def test_items_of_a_tuple_in_another_order_are_told_by_their_place() -> None:
    found = difference((0, 1, 0), (1, 0, 0), Compare())
    assert found is not None
    assert found.what.startswith("Item 0 ")
    assert found.what.endswith("The same items in another order would be right.")


def test_two_kinds_of_dates_are_told_apart_by_name() -> None:
    got = pd.DataFrame({"day": [dt.date(2024, 1, 1)]})
    found = difference(got, pd.DataFrame({"day": pd.to_datetime(["2024-01-01"])}), Compare())
    assert found is not None
    assert "date objects of Python, where dates of pandas (datetime64) are wanted" in found.what
