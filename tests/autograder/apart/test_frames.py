"""What is pandas' goes to the other side and comes back as it was, by the strictest of pandas' own comparisons."""

import json
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_extension_array_equal, assert_frame_equal, assert_index_equal, assert_series_equal

from autograder.apart.codec import decode, encode, is_data

ROWS = 4


class NotDataError(Exception):
    pass


def refuse(value: object) -> dict[str, Any]:
    raise NotDataError(type(value).__name__)


def there_and_back(value: object) -> Any:
    blocks: list[bytes] = []
    text = json.dumps(encode(value, blocks, refuse))
    return decode(json.loads(text), blocks, refuse)


def assert_same_frame(back: pd.DataFrame, frame: pd.DataFrame) -> None:
    assert type(back) is type(frame)
    assert back.dtypes.tolist() == frame.dtypes.tolist()
    assert_frame_equal(
        back,
        frame,
        check_exact=True,
        check_freq=True,
        check_index_type=True,
        check_column_type=True,
        check_flags=True,
    )
    assert_same_index(back.index, frame.index)
    assert_same_index(back.columns, frame.columns)
    assert back.attrs == frame.attrs


def assert_same_index(back: pd.Index, index: pd.Index) -> None:
    assert type(back) is type(index)
    assert_index_equal(back, index, exact=True, check_exact=True)
    assert list(back.names) == list(index.names)
    assert getattr(back, "freq", None) == getattr(index, "freq", None)


def objects(*items: object) -> pd.Series:
    made = np.empty(len(items), dtype=object)
    for place, item in enumerate(items):
        made[place] = item
    return pd.Series(made, dtype=object)


def moments(**options: Any) -> pd.DatetimeIndex:
    return pd.date_range("2024-03-30", periods=ROWS, **options)


COLUMNS: dict[str, Any] = {
    "floats": [1.5, np.nan, -0.0, np.inf],
    "small floats": np.array([1, 2, 3, 4], dtype="f4"),
    "whole numbers": [1, 2, 3, 4],
    "bytes": np.arange(ROWS, dtype="u1"),
    "truth values": [True, False, True, True],
    "complex": np.arange(ROWS) * 1j,
    "other byte order": np.arange(ROWS, dtype=">f8"),
    "texts": ["a", "Bäume", None, ""],
    "objects": objects(1, "a", None, np.nan),
    "what is missing in all ways": objects(None, np.nan, pd.NA, pd.NaT),
    "texts as objects": objects("a", None, "b", "c"),
    "lists": objects([1], [2, 3], (4,), {"a": 5}),
    "strings": pd.array(["a", None, "é", ""], dtype="string"),
    "strings of python": pd.array(["a", None, "é", ""], dtype="string[python]"),
    "categories": pd.Categorical(["b", "a", None, "b"], categories=["b", "a", "c"]),
    "ordered categories": pd.Categorical([3, 1, 2, 3], ordered=True),
    "categories of intervals": pd.cut([1, 2, 3, 4], 2),
    "categories of times": pd.Categorical(moments()),
    "named categories": pd.Categorical([1, 2, 1, 2], categories=pd.Index([1, 2], name="x")),
    "no categories": pd.Categorical([None] * ROWS),
    "Int64": pd.array([1, None, 3, 2**62], dtype="Int64"),
    "UInt8": pd.array([1, None, 3, 4], dtype="UInt8"),
    "Float32": pd.array([1.5, None, 3, 4], dtype="Float32"),
    "boolean": pd.array([True, None, False, True], dtype="boolean"),
    "times": moments(),
    "times in seconds": moments(unit="s"),
    "times with gaps": pd.to_datetime(pd.Series(["2024-01-01", None, None, "2024-01-02"])),
    "times in utc": moments(tz="UTC"),
    "times in a zone": moments(tz="Europe/Berlin"),
    "times in a zone in seconds": moments(tz="Europe/Berlin", unit="s"),
    "times at an offset": pd.to_datetime(["2024-01-01T00:00:00+02:00"] * ROWS),
    "durations": pd.to_timedelta([1, 2, None, 3], unit="s"),
    "months": pd.period_range("2024", periods=ROWS, freq="M"),
    "two days": pd.period_range("2024", periods=ROWS, freq="2D"),
    "quarters": pd.period_range("2024", periods=ROWS, freq="Q-JAN"),
    "intervals": pd.interval_range(0, ROWS),
    "closed intervals with a gap": pd.arrays.IntervalArray.from_tuples([(0.0, 1.5), None, (1.0, 2.0), (3, 4)], "both"),
    "intervals of times": pd.interval_range(pd.Timestamp("2024", tz="UTC"), periods=ROWS),
    "sparse": pd.arrays.SparseArray([0, 1, 0, 2]),
    "sparse floats": pd.arrays.SparseArray([np.nan, 1.5, np.nan, np.nan]),
}
ARROW = {
    "int64[pyarrow]": [1, None, 3, 2**62],
    "bool[pyarrow]": [True, None, False, True],
    "double[pyarrow]": [1.5, None, -0.0, 4],
    "string[pyarrow]": ["a", None, "é", ""],
    "timestamp[ns][pyarrow]": [pd.Timestamp(1), None, pd.Timestamp("2024"), None],
    "timestamp[us, tz=Europe/Berlin][pyarrow]": [pd.Timestamp("2024", tz="Europe/Berlin"), None, None, None],
    "date32[day][pyarrow]": [date(2024, 2, 29), None, date(2024, 1, 1), None],
    "duration[ms][pyarrow]": [pd.Timedelta("1s"), None, None, None],
}
INDEXES: dict[str, pd.Index] = {
    "range": pd.RangeIndex(2, 12, 3, name="n"),
    "range downwards": pd.RangeIndex(4, 0, -1),
    "numbers": pd.Index([3, 1, 3, 2]),
    "floats": pd.Index([0.5, np.nan, 1.0, 2.0], name=0.5),
    "small numbers": pd.Index(np.arange(ROWS, dtype="i2")),
    "truth values": pd.Index([True, False, True, True]),
    "texts": pd.Index(["a", "b", "a", "c"], name=("a", 1)),
    "texts with a gap": pd.Index(["a", None, "a", "c"]),
    "objects": pd.Index([1, "a", None, (1, 2)], dtype=object),
    "tuples": pd.Index([(1, 2), (1, 3), (2, 2), (0, 0)], tupleize_cols=False),
    "strings": pd.Index(["a", "b", None, "c"], dtype="string"),
    "nullable": pd.Index([1, None, 2, 3], dtype="Int64"),
    "categories": pd.CategoricalIndex(["a", "b", None, "a"], ordered=True, name="c"),
    "days": moments(freq="D", name="day"),
    "business days in a zone": moments(freq="B", tz="Europe/Berlin"),
    "month ends": moments(freq="ME"),
    "two hours": moments(freq="2h", unit="s"),
    "times at random": pd.DatetimeIndex(["2024-01-01", "2023-01-01", None, "2024-01-01"]),
    "durations": pd.timedelta_range("1h", periods=ROWS, freq="90min"),
    "months": pd.period_range("2024", periods=ROWS, freq="M", name="month"),
    "intervals": pd.interval_range(0.0, 2.0, periods=ROWS, closed="left", name="between"),
    "levels": pd.MultiIndex.from_product([["b", "a"], [1, 2]], names=["x", None]),
    "levels with gaps": pd.MultiIndex.from_tuples([(1.5, None), (None, "b"), (1.5, "b"), (1.5, "b")]),
    "levels of times": pd.MultiIndex.from_arrays([moments(tz="Europe/Berlin"), pd.Categorical([1, 2, 1, 2])]),
    "levels with labels unused": pd.MultiIndex.from_product([[1, 2, 3, 4], ["a", "b"]])[:ROWS],
}


@pytest.mark.parametrize("values", COLUMNS.values(), ids=COLUMNS)
def test_a_column_comes_back_as_it_was(values: Any) -> None:
    series = pd.Series(values, name="column")
    back = there_and_back(series)
    assert is_data(series)
    assert back.dtype == series.dtype
    assert_series_equal(back, series, check_exact=True, check_freq=True, check_flags=True)
    assert [type(item) for item in back] == [type(item) for item in series]


def test_all_columns_come_back_in_one_frame() -> None:
    frame = pd.DataFrame({name: pd.Series(values) for name, values in COLUMNS.items()})
    assert_same_frame(there_and_back(frame), frame)


def test_an_object_that_is_missing_stays_missing_in_its_own_way() -> None:
    none, nan, unknown, no_time = there_and_back(pd.Series(COLUMNS["what is missing in all ways"]))
    assert none is None
    assert isinstance(nan, float)
    assert unknown is pd.NA
    assert no_time is pd.NaT


@pytest.mark.parametrize("name", ARROW)
def test_a_column_of_arrow_comes_back_as_it_was(name: str) -> None:
    pytest.importorskip("pyarrow")
    series = pd.Series(ARROW[name], dtype=name)
    back = there_and_back(series)
    assert back.dtype == series.dtype
    assert_series_equal(back, series, check_exact=True)


def test_a_column_of_arrow_without_a_name_for_its_type_is_no_data() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    series = pd.Series([[1], [2]], dtype=pd.ArrowDtype(pyarrow.list_(pyarrow.int64())))
    assert not is_data(series)


@pytest.mark.parametrize("index", INDEXES.values(), ids=INDEXES)
def test_an_index_comes_back_as_it_was(index: pd.Index) -> None:
    assert is_data(index)
    assert_same_index(there_and_back(index), index)
    frame = pd.DataFrame({"a": range(ROWS)}, index=index)
    assert_same_frame(there_and_back(frame), frame)
    assert_same_frame(there_and_back(frame.T), frame.T)


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame(),
        pd.DataFrame(index=["a", "b"]),
        pd.DataFrame(columns=["a", "b"]),
        pd.DataFrame({"a": pd.Series([], dtype="Int64")}),
        pd.DataFrame(np.arange(6.0).reshape(2, 3), columns=["x", "x", "y"]),
        pd.DataFrame([[1, "a", 2.5], [2, None, 3.5]], columns=["x", "x", "x"]),
        pd.DataFrame(np.zeros((2, 3), dtype="u1")),
        pd.DataFrame([[np.nan]], index=[np.nan], columns=[None]),
    ],
    ids=["empty", "no columns", "no rows", "empty column", "numbers", "one name", "bytes", "names missing"],
)
def test_a_frame_of_an_uncommon_shape_comes_back_as_it_was(frame: pd.DataFrame) -> None:
    assert_same_frame(there_and_back(frame), frame)


def test_a_frame_that_came_can_be_written_to() -> None:
    back = there_and_back(pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0]}))
    back.loc[0, "a"] = 7
    back["c"] = back.a + back.b
    assert back.c.tolist() == [10.0, 6.0]


@pytest.mark.parametrize(
    "array",
    [
        *(pd.Series(values).array for values in COLUMNS.values()),
        pd.array([1.5, 2.5]),
        pd.arrays.NumpyExtensionArray(np.arange(3)),
    ],
    ids=[*COLUMNS, "floats that may be missing", "numpy"],
)
def test_an_array_comes_back_as_it_was(array: Any) -> None:
    back = there_and_back(array)
    assert is_data(array)
    assert type(back) is type(array)
    assert back.dtype == array.dtype
    assert_extension_array_equal(back, array, check_exact=True)


SINGLE: dict[str, Any] = {
    "moment": pd.Timestamp("2024-02-29 01:02:03.123456789"),
    "moment in seconds": pd.Timestamp("2024-02-29").as_unit("s"),
    "moment in utc": pd.Timestamp("2024-02-29", tz="UTC"),
    "moment in a zone": pd.Timestamp("2024-10-27 01:30", tz="UTC").tz_convert("Europe/Berlin"),
    "duration": pd.Timedelta("1 days 00:00:00.000000001"),
    "duration in seconds": pd.Timedelta("-1s").as_unit("s"),
    "month": pd.Period("2024-02"),
    "two days": pd.Period("2024-02-29", freq="2D"),
    "quarter": pd.Period("2024Q1", freq="Q-JAN"),
    "interval": pd.Interval(0, 1.5, closed="both"),
    "interval of moments": pd.Interval(pd.Timestamp("2024"), pd.Timestamp("2025")),
    "types of columns": np.dtype("M8[ns]"),
}


@pytest.mark.parametrize("value", SINGLE.values(), ids=SINGLE)
def test_a_single_value_comes_back_as_it_was(value: Any) -> None:
    back = there_and_back(value)
    assert is_data(value)
    assert type(back) is type(value)
    assert back == value
    assert repr(back) == repr(value)
    assert getattr(back, "unit", None) == getattr(value, "unit", None)


@pytest.mark.parametrize("value", [pd.NaT, pd.NA], ids=["no time", "missing"])
def test_what_is_missing_stays_the_one_it_is(value: object) -> None:
    assert is_data(value)
    assert there_and_back(value) is value


def test_attributes_come_along_when_they_are_data() -> None:
    frame = pd.DataFrame({"a": [1]})
    frame.attrs = {"from": ["somewhere", 1]}
    assert there_and_back(frame).attrs == frame.attrs
    frame.attrs = {"bytes": b"x", "function": refuse}
    assert there_and_back(frame).attrs == {}
    assert is_data(frame)


def test_objects_in_a_frame_that_are_no_data_go_to_the_caller() -> None:
    frame = pd.DataFrame({"a": objects(refuse, 1), "b": [1.5, 2.5]}).set_axis(pd.Index(objects("x", refuse)), axis=0)
    table = encode(frame, blocks := [], lambda found: {"same": found is refuse})
    back = decode(table, blocks, lambda said: said["same"])
    assert back.a.tolist() == [True, 1]
    assert back.index.tolist() == ["x", True]


def test_a_series_in_itself_goes_to_the_caller() -> None:
    series = objects(1, None)
    series.array[1] = series
    table = encode(series, blocks := [], lambda found: {"same": found is series})
    assert decode(table, blocks, lambda said: said["same"]).tolist() == [1, True]


class OwnFrame(pd.DataFrame):
    pass


@pytest.mark.parametrize(
    "value",
    [
        OwnFrame({"a": [1]}),
        pd.DataFrame({"a": [1]}).groupby("a"),
        pd.Series([1]).rolling(1),
        pd.arrays.SparseArray(np.zeros(20_000_000)),
    ],
    ids=["frame of the learner's", "groups", "window", "sparse array that would fill the memory"],
)
def test_what_is_no_frame_is_no_data(value: object) -> None:
    assert not is_data(value)
    with pytest.raises(NotDataError):
        there_and_back(value)


def test_an_index_of_days_without_a_name_comes_without_its_frequency() -> None:
    index = pd.date_range("2024", periods=3, freq=pd.offsets.CustomBusinessDay(holidays=["2024-01-02"]))
    back = there_and_back(index)
    assert back.freq is None
    assert back.tolist() == index.tolist()
