"""pandas' kinds: frames, series, indexes, arrays, and single times, periods and intervals."""

from typing import Any

import numpy as np
import pandas as pd
from pandas.tseries.frequencies import to_offset

from .arrays import read_array, write_array
from .codec import HOLDERS, LEAVES, READERS, Decoder, Encoder, ForeignValueError, NoDataError, part, whole_numbers
from .columns import (
    UNITS,
    bounded,
    period_dtype,
    period_frequency,
    read_codes,
    read_column,
    read_zone,
    short,
    write_column,
    write_zone,
)

LONGEST_STEP = 10_000  # of the business days or weeks from one row to the next; some are counted one by one
_ALIKE = "biufc"  # kinds of numbers of which a whole frame is written as one array


def _write_frame(encoder: Encoder, frame: pd.DataFrame) -> Any:
    table = {"t": "pd.frame", "i": encoder.inner(frame.index), "c": encoder.inner(frame.columns)}
    dtypes = frame.dtypes.tolist()
    if len(dtypes) > 1 and isinstance(dtypes[0], np.dtype) and dtypes[0].kind in _ALIKE and len(set(dtypes)) == 1:
        table["w"] = write_array(encoder, frame.to_numpy())
    else:
        table["v"] = [write_column(encoder, column.array) for _, column in frame.items()]
    return {**table, **_write_attributes(encoder, frame.attrs)}


def _frame(decoder: Decoder, table: dict[str, Any]) -> pd.DataFrame:
    index, columns = _index_of(decoder, table.get("i")), _index_of(decoder, table.get("c"))
    if "w" in table:
        whole = read_array(decoder, part(table, "w", dict))
        if whole.shape != (len(index), len(columns)) or whole.dtype.kind not in _ALIKE:
            raise ForeignValueError("a frame that came has another shape than its rows and columns say")
        frame = pd.DataFrame(whole, index=index, columns=columns, copy=False)
    else:
        values = part(table, "v", list)
        if len(values) != len(columns):
            raise ForeignValueError(f"a frame that came has {len(values)} columns and {len(columns)} names of columns")
        frame = pd.DataFrame(
            {place: _series_of(read_column(decoder, column), index) for place, column in enumerate(values)},
            index=index,
        )
        frame.columns = columns
    return _with_attributes(decoder, table, frame)


def _write_series(encoder: Encoder, series: pd.Series) -> Any:
    return {
        "t": "pd.series",
        "i": encoder.inner(series.index),
        "v": write_column(encoder, series.array),
        "n": encoder.value(series.name),
        **_write_attributes(encoder, series.attrs),
    }


def _series(decoder: Decoder, table: dict[str, Any]) -> pd.Series:
    index = _index_of(decoder, table.get("i"))
    series = _series_of(read_column(decoder, table.get("v")), index)
    series.name = decoder.value(table.get("n"))
    return _with_attributes(decoder, table, series)


def _series_of(values: Any, index: pd.Index) -> pd.Series:
    if len(values) != len(index):
        raise ForeignValueError(f"a column that came has {len(values)} values in {len(index)} rows")
    # The type is said, for pandas would make texts of objects.
    return pd.Series(values, index=index, dtype=values.dtype, copy=False)


def _write_attributes(encoder: Encoder, attributes: dict[Any, Any]) -> dict[str, Any]:
    """What was written onto a frame, unless something in it is no data."""
    if not attributes:
        return {}
    mark = len(encoder.blocks)
    try:
        return {"a": Encoder(encoder.blocks, _refuse, encoder.within).value(dict(attributes))}
    except NoDataError:
        del encoder.blocks[mark:]
        return {}


def _refuse(_value: object) -> dict[str, Any]:
    raise NoDataError


def _with_attributes(decoder: Decoder, table: dict[str, Any], made: Any) -> Any:
    if "a" in table:
        attributes = decoder.value(table["a"])
        if type(attributes) is not dict:
            raise ForeignValueError("a frame that came has attributes without names")
        made.attrs = attributes
    return made


def _write_range(encoder: Encoder, index: pd.RangeIndex) -> Any:
    span = [index.start, index.stop, index.step]
    return {"t": "pd.range", "v": encoder.items(map(int, span)), "n": encoder.value(index.name)}


def _range(decoder: Decoder, table: dict[str, Any]) -> pd.RangeIndex:
    span = whole_numbers(decoder.items(table.get("v")), 3)
    if any(number.bit_length() > 63 for number in span) or len(range(*span)).bit_length() > 63:
        raise ForeignValueError("an index that came is too long")
    start, stop, step = span
    return pd.RangeIndex(start, stop, step, name=decoder.value(table.get("n")))


def _write_levels(encoder: Encoder, index: pd.MultiIndex) -> Any:
    return {
        "t": "pd.levels",
        "l": [encoder.inner(level) for level in index.levels],
        "c": [write_array(encoder, np.asarray(codes)) for codes in index.codes],
        "n": encoder.items(index.names),
    }


def _levels(decoder: Decoder, table: dict[str, Any]) -> pd.MultiIndex:
    levels: list[Any] = [bounded(_index_of(decoder, level)) for level in part(table, "l", list)]
    if any(isinstance(level, pd.MultiIndex) for level in levels):
        raise ForeignValueError("an index that came has levels inside a level")
    pairs = zip(part(table, "c", list), levels, strict=True)
    codes: list[Any] = [read_codes(decoder, codes, level) for codes, level in pairs]
    return pd.MultiIndex(levels, codes, names=decoder.items(table.get("n")), verify_integrity=True)


def _write_index(encoder: Encoder, index: Any) -> Any:
    table = {"t": "pd.index", "v": write_column(encoder, index.array), "n": encoder.value(index.name)}
    if isinstance(index, (pd.DatetimeIndex, pd.TimedeltaIndex)) and index.freq is not None:
        name = index.freq.freqstr
        # Days that somebody has made up have no name; then the index comes without how often it goes on.
        if _offset(name) == index.freq:
            table["q"] = name
    return table


def _offset(name: str) -> Any:
    """How often an index goes on; None for what is none, or would take long to count."""
    try:
        offset = to_offset(name)
    except ValueError:
        return None
    return offset if isinstance(offset, pd.offsets.Tick) or abs(offset.n) <= LONGEST_STEP else None


def _index(decoder: Decoder, table: dict[str, Any]) -> Any:
    values, name = read_column(decoder, table.get("v")), decoder.value(table.get("n"))
    index = pd.Index(values, dtype=values.dtype, name=name, tupleize_cols=False)
    if "q" not in table:
        return index
    if type(index) not in (pd.DatetimeIndex, pd.TimedeltaIndex):
        raise ForeignValueError("an index that came goes on regularly in what is no time")
    offset = _offset(short(table, "q"))
    if offset is None:
        raise ForeignValueError("an index that came goes on in steps that are none")
    return type(index)(index, freq=offset, name=name)


def _index_of(decoder: Decoder, table: Any) -> Any:
    index = decoder.inner(table)
    if not isinstance(index, pd.Index):
        raise ForeignValueError("a frame that came has no index")
    return index


def _write_array(encoder: Encoder, values: Any) -> Any:
    return {"t": "pd.array", "v": write_column(encoder, values)}


def _array(decoder: Decoder, table: dict[str, Any]) -> Any:
    values = read_column(decoder, table.get("v"))
    if not isinstance(values, np.ndarray):
        return values
    return pd.array(values) if values.dtype.kind in "mM" else pd.arrays.NumpyExtensionArray(values)


def _write_moment(encoder: Encoder, value: Any) -> Any:
    table = {"t": "pd.timestamp" if isinstance(value, pd.Timestamp) else "pd.timedelta", "u": value.unit}
    if isinstance(value, pd.Timestamp):
        table["z"] = write_zone(encoder, value.tz)
    return {**table, "v": encoder.value(int(value.asm8.astype(np.int64)))}


def _moment(decoder: Decoder, table: dict[str, Any]) -> tuple[Any, Any]:
    (count,) = whole_numbers([decoder.value(table.get("v"))])
    unit = part(table, "u", str)
    if unit not in UNITS or count.bit_length() > 63:
        raise ForeignValueError("a time that came is none")
    return count, unit


def _timestamp(decoder: Decoder, table: dict[str, Any]) -> Any:
    stamp = pd.Timestamp(np.datetime64(*_moment(decoder, table)))
    zone = read_zone(decoder, table.get("z"))
    return stamp if zone is None else stamp.tz_localize("UTC").tz_convert(zone)


def _timedelta(decoder: Decoder, table: dict[str, Any]) -> Any:
    return pd.Timedelta(np.timedelta64(*_moment(decoder, table)))


def _write_period(encoder: Encoder, value: pd.Period) -> Any:
    return {"t": "pd.period", "v": encoder.value(int(value.ordinal)), "q": _frequency_of(value)}


def _frequency_of(value: pd.Period) -> str:
    return period_frequency(period_dtype(value.freq))  # type: ignore[arg-type]


def _period(decoder: Decoder, table: dict[str, Any]) -> Any:
    (ordinal,) = whole_numbers([decoder.value(table.get("v"))])
    dtype = period_dtype(short(table, "q"))
    return pd.arrays.PeriodArray(np.array([ordinal], dtype=np.int64), dtype=dtype)[0]


def _write_interval(encoder: Encoder, value: pd.Interval) -> Any:
    return {"t": "pd.interval", "v": encoder.items([value.left, value.right]), "c": value.closed}


def _interval(decoder: Decoder, table: dict[str, Any]) -> Any:
    left, right = decoder.items(table.get("v"))
    if any(not isinstance(end, (int, float, np.number, pd.Timestamp, pd.Timedelta)) for end in (left, right)):
        raise ForeignValueError("an interval that came has an end that is no number and no time")
    return pd.Interval(left, right, closed=part(table, "c", str))


def _array_types() -> set[type]:
    """The classes of pandas' arrays, which are not all named in public."""
    names = ["category", "datetime64[ns, UTC]", "datetime64[ns]", "timedelta64[ns]", "period[D]", "interval[int64]"]
    names += ["Int64", "Float64", "boolean", "string", "string[python]", "Sparse[int64]"]
    return {type(pd.Series([], dtype=name).array) for name in names} | {
        type(pd.Series([], dtype=kind).array) for kind in (int, str)
    }


HOLDERS.update(
    {
        pd.DataFrame: _write_frame,
        pd.Series: _write_series,
        pd.RangeIndex: _write_range,
        pd.MultiIndex: _write_levels,
        **dict.fromkeys(_array_types() | {pd.arrays.ArrowExtensionArray}, _write_array),
    }
)
for _kind in (pd.Index, pd.DatetimeIndex, pd.TimedeltaIndex, pd.PeriodIndex, pd.CategoricalIndex, pd.IntervalIndex):
    HOLDERS[_kind] = _write_index
LEAVES.update(
    {
        type(pd.NaT): lambda _encoder, _value: {"t": "pd.nat"},
        type(pd.NA): lambda _encoder, _value: {"t": "pd.na"},
        pd.Timestamp: _write_moment,
        pd.Timedelta: _write_moment,
        pd.Period: _write_period,
        pd.Interval: _write_interval,
    }
)
READERS.update(
    {
        "pd.frame": _frame,
        "pd.series": _series,
        "pd.range": _range,
        "pd.levels": _levels,
        "pd.index": _index,
        "pd.array": _array,
        "pd.nat": lambda _decoder, _table: pd.NaT,
        "pd.na": lambda _decoder, _table: pd.NA,
        "pd.timestamp": _timestamp,
        "pd.timedelta": _timedelta,
        "pd.period": _period,
        "pd.interval": _interval,
    }
)
