"""One column of values in a plain form, in which two columns can be compared.

pandas 2 keeps text as objects and pandas 3 as `str`; dates come in seconds,
microseconds or nanoseconds; whole numbers are int64 or Int64. None of that is
the learner's doing, so a column is first read into a kind (numbers, text, ...),
values of that kind, and a mask of what is missing.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlroadmap.expect.families import (
    EPOCH,
    Family,
    day,
    duration,
    family,
    flag,
    is_nan,
    moment,
    number,
    pandas,
    text,
)

Mask = NDArray[np.bool_]

# The largest whole number that a float holds exactly.
EXACT_FLOAT = 2**53

KIND_WORDS = {"dates": "date objects of Python", "dates with time": "dates of pandas (datetime64)"}


@dataclass(frozen=True)
class Column:
    """Values of one kind.

    Parameters
    ----------
    kind : str
        "numbers", "texts", "yes/no values", "dates with time", "dates with time zone", "dates",
        "durations", "mixed values", or "nothing" where every value is missing.
    values : array, shape (n,)
        The values; what stands at a missing place does not matter.
    missing : array of bool, shape (n,)
        Where a value is missing.
    dtype : str
        The family of the dtype: integer, float, text, date, duration, yes/no, category or other.
    """

    kind: str
    values: NDArray[Any]
    missing: Mask
    dtype: str

    def __len__(self) -> int:
        return len(self.values)

    @property
    def words(self) -> str:
        """The kind as a message says it, with pandas' own word where two kinds sound alike."""
        return KIND_WORDS.get(self.kind, self.kind)

    def value(self, row: int) -> Any:
        """One value as a person knows it; NaN where it is missing."""
        if self.missing[row]:
            return float("nan")
        value = self.values[row]
        match self.kind:
            case "dates with time":
                return EPOCH + dt.timedelta(microseconds=int(value))
            case "dates with time zone":
                return (EPOCH + dt.timedelta(microseconds=int(value))).replace(tzinfo=dt.UTC)
            case "durations":
                return dt.timedelta(microseconds=int(value))
            case "dates":
                return dt.date.fromordinal(int(value))
        return value

    def take(self, rows: Any) -> "Column":
        """The column of these rows."""
        places = np.asarray(rows, dtype=np.intp)
        return replace(self, values=self.values[places], missing=self.missing[places])


def read(values: Any) -> Column:
    """Read a one-dimensional array, Series, Index or pandas array.

    Examples
    --------
    >>> read(np.array([1.0, np.nan])).kind
    'numbers'
    """
    if issubclass(type(values), np.ndarray):
        return _read_numpy(values)
    return _read_pandas(values)


def _read_numpy(values: NDArray[Any]) -> Column:
    if issubclass(type(values), np.ma.MaskedArray):
        column = _read_numpy(np.ma.getdata(values))
        return replace(column, missing=column.missing | np.ma.getmaskarray(values))
    values = np.asarray(values)
    nowhere = np.zeros(len(values), dtype=bool)
    match values.dtype.kind:
        case "b":
            return Column("yes/no values", values, nowhere, "yes/no")
        case "i" | "u":
            return Column("numbers", values, nowhere, "integer")
        case "f":
            plain = values.astype(np.float64)
            return Column("numbers", plain, np.isnan(plain), "float")
        case "M":
            micros = values.astype("datetime64[us]")
            return Column("dates with time", micros.astype(np.int64), np.isnat(micros), "date")
        case "m":
            micros = values.astype("timedelta64[us]")
            return Column("durations", micros.astype(np.int64), np.isnat(micros), "duration")
        case "U" | "T":
            return Column("texts", np.array(values.tolist(), dtype=object), nowhere, "text")
        case "O":
            return _read_objects(list(values))
    return _read_objects(values.tolist())  # complex numbers, bytes, records


def _read_pandas(values: Any) -> Column:
    pd: Any = pandas()
    series = values if issubclass(type(values), pd.Series) else pd.Series(values)
    dtype = series.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        return replace(_read_numpy(np.asarray(series)), dtype="category")
    if isinstance(dtype, np.dtype):
        return _read_numpy(series.to_numpy())
    if isinstance(dtype, pd.DatetimeTZDtype):
        column = _read_numpy(series.dt.tz_convert("UTC").dt.tz_localize(None).to_numpy())
        return replace(column, kind="dates with time zone")
    missing = series.isna().to_numpy(dtype=bool)
    types = pd.api.types
    if types.is_bool_dtype(dtype):
        return Column("yes/no values", _filled(series, bool, False), missing, "yes/no")
    if types.is_unsigned_integer_dtype(dtype):
        return Column("numbers", _filled(series, np.uint64, 0), missing, "integer")
    if types.is_integer_dtype(dtype):
        return Column("numbers", _filled(series, np.int64, 0), missing, "integer")
    if types.is_float_dtype(dtype):
        plain = _filled(series, np.float64, np.nan)
        return Column("numbers", plain, missing | np.isnan(plain), "float")
    if types.is_string_dtype(dtype):
        return _read_texts(series, missing)
    column = _read_objects(list(series))
    if types.is_datetime64_any_dtype(dtype):
        return replace(column, dtype="date")
    if types.is_timedelta64_dtype(dtype):
        return replace(column, dtype="duration")
    return column


def _read_texts(series: Any, missing: Mask) -> Column:
    """A column of a dtype that holds texts only. As a whole, since pandas takes long to hand them out one by one."""
    present = series.to_numpy(dtype=object)[~missing].tolist()
    if not present:
        return Column("nothing", np.zeros(len(series)), missing, "text")
    if not all(type(value) is str for value in present):
        return replace(_read_objects(list(series)), dtype="text")
    return _spread("texts", present, missing, object, "text")


def _filled(series: Any, dtype: Any, filler: Any) -> NDArray[Any]:
    filled: NDArray[Any] = series.to_numpy(dtype=dtype, na_value=filler)
    return filled


_OBJECT_KINDS: dict[Family, tuple[str, Callable[[Any], Any], Any]] = {
    Family.FLAG: ("yes/no values", flag, bool),
    Family.TEXT: ("texts", text, object),
    Family.DAY: ("dates", day, np.int64),
    Family.DURATION: ("durations", duration, np.int64),
}


def objects(values: Sequence[Any]) -> NDArray[Any]:
    """The values as an array of objects, also where they are lists of one length.

    Examples
    --------
    >>> objects([[1, 2], [3, 4]]).shape
    (2,)
    """
    array = np.empty(len(values), dtype=object)
    for row, value in enumerate(values):
        array[row] = value
    return array


def _read_objects(values: list[Any]) -> Column:
    # Text with gaps is by far the most common, so it is told first; `is`, since a type may redefine `==`.
    missing = np.array([type(value) is not str and (value is None or is_nan(value)) for value in values], dtype=bool)
    present = [value for value, gone in zip(values, missing, strict=True) if not gone]
    if present and all(type(value) is str for value in present):
        return _spread("texts", present, missing, object, "text")
    kinds = {family(value) for value in present}
    dtype = "text" if kinds <= {Family.TEXT} else "other"
    if not kinds:
        return Column("nothing", np.zeros(len(values)), missing, dtype)
    if len(kinds) == 1:
        (only,) = kinds
        if only in _OBJECT_KINDS:
            kind, reader, plain = _OBJECT_KINDS[only]
            return _spread(kind, [reader(value) for value in present], missing, plain, dtype)
        if only is Family.NUMBER:
            numbers = [number(value) for value in present]
            if all(_fits_float(value) for value in numbers):
                return _spread("numbers", numbers, missing, np.int64, dtype)
            if all(type(value) is float or _fits_float(value) for value in numbers):
                return _spread("numbers", numbers, missing, np.float64, dtype)
        if only is Family.MOMENT:
            moments = [moment(value) for value in present]
            zones = {aware for aware, _ in moments}
            if len(zones) == 1:
                kind = "dates with time zone" if zones == {True} else "dates with time"
                return _spread(kind, [micros for _, micros in moments], missing, np.int64, dtype)
    return Column("mixed values", objects(values), missing, dtype)


def _fits_float(value: object) -> bool:
    return type(value) is int and abs(value) < EXACT_FLOAT


def _spread(kind: str, present: list[Any], missing: Mask, plain: Any, dtype: str) -> Column:
    """A column with the present values in their places."""
    values = np.zeros(len(missing), dtype=plain)
    if plain is object:
        values[:] = ""
    values[~missing] = present
    return Column(kind, values, missing, dtype)


def clash(got: Column, want: Column) -> bool:
    """Whether the two columns hold values of different kinds, so that no two can be equal.

    A column without a value, or of mixed values, clashes with none.
    """
    if got.kind == want.kind or bool(got.missing.all() or want.missing.all()):
        return False
    return "mixed values" not in (got.kind, want.kind)


def differing(got: Column, want: Column, within: float, same: Callable[[Any, Any], bool]) -> Mask:
    """Where two columns of equal length differ.

    Parameters
    ----------
    got, want : Column
        Of the same length.
    within : float
        The tolerance for numbers.
    same : callable
        Compares two single values; used where a column is mixed.

    Returns
    -------
    array of bool, shape (n,)

    Examples
    --------
    >>> a, b = read(np.array([1.0, np.nan, 3.0])), read(np.array([1, 2, 3]))
    >>> differing(a, b, 1e-9, same=lambda x, y: x == y).tolist()
    [False, True, False]
    """
    one_sided = got.missing != want.missing
    both = ~(got.missing | want.missing)
    if "mixed values" in (got.kind, want.kind):
        unequal = np.zeros(len(got), dtype=bool)
        for row in np.flatnonzero(both).tolist():
            unequal[row] = not same(got.value(row), want.value(row))
        return one_sided | unequal
    if got.kind != want.kind:
        return one_sided | both
    if got.kind == "numbers":
        return one_sided | (both & ~close(got.values, want.values, within))
    different: Mask = np.asarray(got.values != want.values, dtype=bool)
    return one_sided | (both & different)


def close(got: NDArray[Any], want: NDArray[Any], within: float) -> Mask:
    """Where two arrays of numbers agree: `abs(got - want) <= within * max(1, abs(want))`.

    Two arrays of whole numbers agree where they lie within `within` of each other; a relative tolerance
    would let a large count be off by one.
    """
    if got.dtype.kind in "iu" and want.dtype.kind in "iu" and within < 1:
        return np.asarray(got == want, dtype=bool)
    integers = got.dtype.kind in "iu" and want.dtype.kind in "iu"
    a, b = got.astype(np.float64), want.astype(np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        room = within if integers else within * np.maximum(1.0, np.abs(b))
        near = np.abs(a - b) <= room
        # Infinite numbers have no distance: they agree only when equal.
        near &= np.isfinite(a) & np.isfinite(b)
        return np.asarray(near | (a == b) | (np.isnan(a) & np.isnan(b)), dtype=bool)


def rounded(got: Column, want: Column) -> bool:
    """Whether all numbers are the wanted ones, rounded to some digits that anybody would choose.

    Examples
    --------
    >>> exact = read(np.array([0.123456, 7.654321]))
    >>> rounded(read(np.array([0.12, 7.65])), exact), rounded(read(np.array([0.12, 7.0])), exact)
    (True, False)
    """
    if got.kind != "numbers" or want.kind != "numbers" or want.values.dtype.kind != "f":
        return False
    if not np.array_equal(got.missing, want.missing):
        return False
    a, b = got.values[~got.missing].astype(np.float64), want.values[~want.missing]
    if not np.allclose(a, b, rtol=0.1, atol=0.1):
        return False  # far off, it would be a coincidence
    return any(np.allclose(a, np.round(b, digits), rtol=1e-12, atol=1e-12) for digits in range(7))
