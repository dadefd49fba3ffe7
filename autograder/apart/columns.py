"""What stands along one axis of a frame: NumPy's arrays, and the arrays that pandas adds to them.

Each is taken apart into plain arrays and lists, and made again by pandas'
public constructors, which check what they are given. Arrow's own files are not
used, also not for Arrow's columns: they can hold compressed parts that say
themselves how large they will become.
"""

import importlib
import warnings
from collections.abc import Callable
from datetime import timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from .arrays import read_array, write_array
from .codec import Decoder, Encoder, ForeignValueError, NoDataError, part, refuse_alike
from .plain import zone_name

UNITS = ("s", "ms", "us", "ns")
LARGEST_DENSE = 64 * 1024 * 1024  # bytes of a sparse array with its gaps filled
MOST_LABELS = 10_000_000  # of a range that is used as categories or as a level; pandas fills an array with them
_PLAIN_KINDS = "biufcmMO"  # of NumPy's that pandas takes into a column as they are
_LONGEST_NAME = 64  # of a frequency or a type
_CLOSED = ("left", "right", "both", "neither")
_STORAGES = ("python", "pyarrow", "pyarrow_numpy")
_NUMBERS = ("Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64", "Float32", "Float64", "boolean")


def write_column(encoder: Encoder, values: Any) -> dict[str, Any]:
    """JSON for the values along an axis.

    Raises
    ------
    NoDataError
        For those that another package, or the learner, has added to pandas.
    """
    if type(values) is pd.arrays.NumpyExtensionArray:
        values = np.asarray(values)
    dtype = values.dtype
    if isinstance(dtype, np.dtype):
        if dtype.kind not in _PLAIN_KINDS:
            raise NoDataError
        return write_array(encoder, np.asarray(values))
    for kind, (types, write, _) in _KINDS.items():
        if type(dtype) in types:
            return {"k": kind, **write(encoder, values)}
    raise NoDataError


def read_column(decoder: Decoder, table: Any) -> Any:
    """The values along an axis: an array of NumPy's or of pandas'.

    Raises
    ------
    ForeignValueError
        When they are none. pandas raises other errors for parts that do not go together.
    """
    if type(table) is not dict:
        raise ForeignValueError("a column that came has no values")
    if "k" not in table:
        return _flat(decoder, table, _PLAIN_KINDS)
    kind = part(table, "k", str)
    if kind not in _KINDS:
        raise ForeignValueError("a column that came is of an unknown kind")
    return _KINDS[kind][2](decoder, table)


def write_zone(encoder: Encoder, zone: Any) -> Any:
    """JSON for a time zone, also one of those of pandas 2."""
    if zone is None or type(zone) in (timezone, ZoneInfo):
        return encoder.inner(zone)
    name = getattr(zone, "zone", None)
    if type(name) is str and (type(zone).__module__ or "").startswith("pytz"):
        return {"t": "pytz", "v": name}
    raise NoDataError


def read_zone(decoder: Decoder, table: Any) -> tzinfo | None:
    """The time zone that `write_zone` wrote down."""
    if type(table) is dict and table.get("t") == "pytz":
        name = zone_name(table.get("v"))
        try:
            return importlib.import_module("pytz").timezone(name)
        except ImportError:
            return ZoneInfo(name)
    zone = decoder.value(table)
    if zone is not None and type(zone) not in (timezone, ZoneInfo):
        raise ForeignValueError("a time that came is in no time zone")
    return zone


def short(table: dict[str, Any], key: str) -> str:
    """A part of a value's JSON that is the name of a frequency or a type."""
    name = part(table, key, str)
    if len(name) > _LONGEST_NAME:
        raise ForeignValueError("a value that came has a name that is too long")
    return name


def bounded(labels: pd.Index) -> pd.Index:
    """Labels that pandas can lay out and put into a table.

    Raises
    ------
    ForeignValueError
        When there are too many of them, or too many alike.
    """
    if labels.dtype == object:
        keys = labels.tolist()
        refuse_alike(keys)
        set(map(hash, keys))  # pandas takes labels that nobody can look up
    if type(labels) is pd.RangeIndex and len(labels) > MOST_LABELS:
        raise ForeignValueError("an index that came has too long a range in it")
    return labels


def read_codes(decoder: Decoder, table: Any, labels: pd.Index) -> np.ndarray:
    """The places of values among labels, -1 for what is missing; pandas takes larger ones and makes others of them."""
    codes = _flat(decoder, table, "i")
    if codes.size and not (codes.min() >= -1 and codes.max() < len(labels)):
        raise ForeignValueError("a value that came names a label that is not there")
    return codes


def period_dtype(name: str) -> pd.PeriodDtype:
    """The type of periods of this frequency."""
    with warnings.catch_warnings():
        # Periods of business days work, and are spoken against.
        warnings.simplefilter("ignore", FutureWarning)
        return pd.PeriodDtype(name)


def period_frequency(dtype: pd.PeriodDtype) -> str:
    """The frequency as periods name it, which is not always how offsets do."""
    return str(dtype).removeprefix("period[").removesuffix("]")


def _flat(decoder: Decoder, table: Any, kinds: str) -> np.ndarray:
    if type(table) is not dict:
        raise ForeignValueError("a column that came has no values")
    array = read_array(decoder, table)
    kind = array.dtype.kind
    if array.ndim != 1 or kind not in kinds:
        raise ForeignValueError(f"a column that came has values of {array.ndim} axes and kind {kind!r}")
    if kind in "mM" and np.datetime_data(array.dtype) not in [(unit, 1) for unit in UNITS]:
        raise ForeignValueError("a column that came has times that pandas has not")
    # Numbers of another machine are a column that pandas leaves alone; of anything else it takes the bytes as they are.
    if not array.dtype.isnative and (kind in "mM" or len(kinds) < len(_PLAIN_KINDS)):
        raise ForeignValueError("a column that came has its bytes the wrong way around")
    return array


def _write_categories(encoder: Encoder, values: Any) -> dict[str, Any]:
    categories = encoder.inner(values.dtype.categories)
    return {"c": write_array(encoder, values.codes), "v": categories, "o": bool(values.dtype.ordered)}


def _categories(decoder: Decoder, table: dict[str, Any]) -> Any:
    categories = decoder.inner(table.get("v"))
    if not isinstance(categories, pd.Index):
        raise ForeignValueError("a column that came has no categories")
    codes = read_codes(decoder, table.get("c"), categories)
    dtype = pd.CategoricalDtype(bounded(categories), ordered=part(table, "o", bool))
    return pd.Categorical.from_codes(codes, dtype=dtype)


def _write_zoned(encoder: Encoder, values: Any) -> dict[str, Any]:
    moments = np.asarray(values, dtype=f"M8[{values.dtype.unit}]")
    return {"v": write_array(encoder, moments), "z": write_zone(encoder, values.dtype.tz)}


def _zoned(decoder: Decoder, table: dict[str, Any]) -> Any:
    moments, zone = _flat(decoder, table.get("v"), "M"), read_zone(decoder, table.get("z"))
    if zone is None:
        raise ForeignValueError("a column that came has times in no time zone")
    return pd.DatetimeIndex(moments).tz_localize("UTC").tz_convert(zone).array


def _write_periods(encoder: Encoder, values: Any) -> dict[str, Any]:
    return {"v": write_array(encoder, values.asi8), "q": period_frequency(values.dtype)}


def _periods(decoder: Decoder, table: dict[str, Any]) -> Any:
    return pd.arrays.PeriodArray(_flat(decoder, table.get("v"), "i"), dtype=period_dtype(short(table, "q")))


def _write_intervals(encoder: Encoder, values: Any) -> dict[str, Any]:
    ends = [write_column(encoder, end.array) for end in (values.left, values.right)]
    return {"v": ends, "c": values.closed}


def _intervals(decoder: Decoder, table: dict[str, Any]) -> Any:
    closed = part(table, "c", str)
    if closed not in _CLOSED:
        raise ForeignValueError("a column that came has intervals that end in no known way")
    left, right = (read_column(decoder, end) for end in part(table, "v", list))
    if left.dtype != right.dtype or left.dtype.kind not in "iufmM":
        raise ForeignValueError("a column that came has intervals of what is not between two ends")
    return pd.arrays.IntervalArray.from_arrays(left, right, closed=closed)


def _write_masked(encoder: Encoder, values: Any) -> dict[str, Any]:
    numbers = values.to_numpy(dtype=values.dtype.numpy_dtype, na_value=values.dtype.numpy_dtype.type(0))
    return {"v": write_array(encoder, numbers), "m": write_array(encoder, values.isna())}


def _masked(decoder: Decoder, table: dict[str, Any]) -> Any:
    numbers, mask = _flat(decoder, table.get("v"), "biuf"), _flat(decoder, table.get("m"), "b")
    if len(numbers) != len(mask):
        raise ForeignValueError("a column that came has other numbers than its gaps say")
    if numbers.dtype.kind == "b":
        return pd.arrays.BooleanArray(numbers, mask)
    return (pd.arrays.FloatingArray if numbers.dtype.kind == "f" else pd.arrays.IntegerArray)(numbers, mask)


def _write_strings(encoder: Encoder, values: Any) -> dict[str, Any]:
    dtype = values.dtype
    texts = [
        text if text is None or type(text) is str else str.__str__(text)
        for text in values.to_numpy(dtype=object, na_value=None)
    ]
    missing = "NA" if getattr(dtype, "na_value", pd.NA) is pd.NA else "nan"
    return {"v": encoder.items(texts), "s": dtype.storage, "m": missing}


def _strings(decoder: Decoder, table: dict[str, Any]) -> Any:
    texts = decoder.items(table.get("v"))
    storage, missing = part(table, "s", str), part(table, "m", str)
    if storage not in _STORAGES or missing not in ("NA", "nan") or {type(text) for text in texts} - {str, type(None)}:
        raise ForeignValueError("a column that came has texts that are none")
    return pd.array(texts, dtype=_string_dtype(storage, missing))


def _string_dtype(storage: Any, missing: str) -> Any:
    options: dict[str, Any] = {} if missing == "NA" or storage == "pyarrow_numpy" else {"na_value": np.nan}
    try:
        return pd.StringDtype(storage, **options)
    except ImportError:  # no Arrow on this side
        return pd.StringDtype("python", **options)


def _write_sparse(encoder: Encoder, values: Any) -> dict[str, Any]:
    if len(values) * values.dtype.subtype.itemsize > LARGEST_DENSE:
        raise NoDataError
    return {"v": write_array(encoder, values.to_dense()), "f": encoder.value(values.fill_value)}


def _sparse(decoder: Decoder, table: dict[str, Any]) -> Any:
    dense, filling = _flat(decoder, table.get("v"), _PLAIN_KINDS), decoder.value(table.get("f"))
    if not pd.api.types.is_scalar(filling):
        raise ForeignValueError("a column that came has gaps that are filled with no single value")
    return pd.arrays.SparseArray(dense, fill_value=filling, dtype=pd.SparseDtype(dense.dtype, filling))


def _write_arrow(encoder: Encoder, values: Any) -> dict[str, Any]:
    name, arrow = str(values.dtype), values.__arrow_array__()
    try:
        same = len(name) <= _LONGEST_NAME and pd.ArrowDtype.construct_from_string(name) == values.dtype
    except (TypeError, NotImplementedError):
        same = False
    if not same:
        raise NoDataError
    if values.dtype.kind in "biuf":
        gaps = np.asarray(arrow.is_null())
        numbers = np.asarray(arrow.fill_null(False if values.dtype.kind == "b" else 0))
        return {"d": name, "v": write_array(encoder, numbers), "m": write_array(encoder, gaps)}
    items = arrow.to_pylist()
    if not pd.array(items, dtype=values.dtype).__arrow_array__().equals(arrow):
        raise NoDataError
    return {"d": name, "v": encoder.items(items)}


def _arrow(decoder: Decoder, table: dict[str, Any]) -> Any:
    dtype: Any = pd.ArrowDtype.construct_from_string(short(table, "d"))
    if "m" not in table:
        return pd.array(decoder.items(table.get("v")), dtype=dtype)
    import pyarrow

    numbers, gaps = _flat(decoder, table.get("v"), "biuf"), _flat(decoder, table.get("m"), "b")
    whole = pyarrow.array(numbers, type=dtype.pyarrow_dtype, mask=gaps, from_pandas=False)
    return pd.arrays.ArrowExtensionArray(pyarrow.chunked_array([whole]))


_WriteColumn = Callable[[Encoder, Any], dict[str, Any]]
_ReadColumn = Callable[[Decoder, dict[str, Any]], Any]
_KINDS: dict[str, tuple[set[type], _WriteColumn, _ReadColumn]] = {
    "categories": ({pd.CategoricalDtype}, _write_categories, _categories),
    "zoned": ({pd.DatetimeTZDtype}, _write_zoned, _zoned),
    "periods": ({pd.PeriodDtype}, _write_periods, _periods),
    "intervals": ({pd.IntervalDtype}, _write_intervals, _intervals),
    "masked": ({type(pd.api.types.pandas_dtype(name)) for name in _NUMBERS}, _write_masked, _masked),
    "strings": ({pd.StringDtype}, _write_strings, _strings),
    "sparse": ({pd.SparseDtype}, _write_sparse, _sparse),
    "arrow": ({pd.ArrowDtype}, _write_arrow, _arrow),
}
