import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap.expect.show import counted, cut, labels, short

SHOWN: list[tuple[Any, str]] = [
    (None, "None"),
    (np.True_, "True"),
    (3, "3"),
    (np.int64(3), "3"),
    (0.1 + 0.2, "0.3"),
    (np.float64(2.0), "2.0"),
    (1e300, "1e+300"),
    (float("nan"), "NaN"),
    (float("-inf"), "-inf"),
    (10**5000, "a whole number of 16610 bits"),
    ("tea", "'tea'"),
    ("a\nb", r"'a\nb'"),
    ("x" * 100, "'" + "x" * 60 + "'… (100 letters)"),
    (b"tea", "b'tea'"),
    (b"x" * 100, "bytes (100 of them)"),
    ([], "[]"),
    ((), "()"),
    ((1,), "(1,)"),
    ([1, (2, "a")], "[1, (2, 'a')]"),
    (list(range(50)), "[0, 1, 2, 3, 4, 5, … 50 items]"),
    ([[[[1]]]], "[[[a list of 1 item]]]"),
    ({"a": 1}, "{'a': 1}"),
    ({}, "{}"),
    ({i: i for i in range(9)}, "{0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, … 9 keys}"),
    ([[[{"a": 1}]]], "[[[a dict of 1 key]]]"),
    ({3}, "{3}"),
    (set(), "an empty set"),
    (dt.date(2024, 3, 5), "2024-03-05"),
    (dt.time(12, 30), "12:30:00"),
    (dt.datetime(2024, 3, 5), "2024-03-05"),
    (pd.Timestamp("2024-03-05 12:30"), "2024-03-05 12:30:00"),
    (pd.Timestamp("2024-03-05 12:30", tz="Europe/Berlin"), "2024-03-05 11:30:00 UTC"),
    (dt.timedelta(days=1, hours=2), "1 day, 2:00:00"),
    (pd.NaT, "NaT"),
    (pd.NA, "<NA>"),
    (pd.Period("2024-01", "M"), "2024-01"),
    (np.zeros(40), "an array of shape (40,)"),
    (np.zeros((2, 3)), "an array of shape (2, 3)"),
    (np.array([1.5, 2.0]), "an array [1.5, 2.0]"),
    (np.array(3.5), "3.5"),
    (np.array([]), "an array of shape (0,)"),
    (pd.Categorical(["a"]), "a Categorical ['a']"),
    (pd.Series([1.5, 2.0], index=["x", "y"]), "a Series of 2 rows (x: 1.5, y: 2.0)"),
    (pd.Series([], dtype=float), "a Series of 0 rows"),
    (pd.Series(range(9)), "a Series of 9 rows (0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, …)"),
    (pd.Index(["a"]), "an Index of 1 label ('a')"),
    (pd.MultiIndex.from_tuples([("a", 1)]), "an Index of 1 label (('a', 1))"),
    (pd.DataFrame({"date": [1] * 5, "rain": 2}), "a frame of 5 rows (date, rain)"),
    (pd.DataFrame(), "a frame of 0 rows and no column"),
    (pd.DataFrame([[0] * 10]), "a frame of 1 row (0, 1, 2, 3, 4, 5, 6, 7, … 10 in all)"),
    (object(), "an object of type object"),
    (len, "a function"),
]


@pytest.mark.parametrize(("value", "words"), SHOWN, ids=[words[:30] for _, words in SHOWN])
def test_short(value: Any, words: str) -> None:
    assert short(value) == words


def test_nothing_is_long() -> None:
    nested = [["x" * 50] * 6] * 6
    assert len(short(nested)) <= 161
    assert short(nested).endswith("…")


def test_text_in_a_frame_reads_the_same_on_both_pandas() -> None:
    assert short(pd.Series(["tea"])) == "a Series of 1 row (0: 'tea')"


def test_labels_come_on_one_line_without_quotes() -> None:
    assert labels(["date", 2024, ("rain", "mean"), "a\nb"]) == "date, 2024, ('rain', 'mean'), a b"


def test_cut_and_counted() -> None:
    assert cut("abcdef", 3) == "abc…"
    assert cut("abc", 3) == "abc"
    assert [counted(n, "row") for n in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
