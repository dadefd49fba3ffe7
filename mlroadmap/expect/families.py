"""What an object really is, whatever it says of itself.

A learner's object may lie: about its `__class__`, in its `__eq__`, in its
`__repr__`. So a kind is read from `type(x)` alone, and a plain value is read
through the methods of the builtin type, which a subclass cannot replace.
"""

import datetime as dt
import sys
import types
from collections.abc import Callable, Hashable, Iterator
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import ModuleType
from typing import Any

import numpy as np

EPOCH = dt.datetime(1970, 1, 1)
MICROSECOND = dt.timedelta(microseconds=1)


class Family(StrEnum):
    """The kinds of value that can be compared; the text is what a person calls one."""

    NOTHING = "None"
    FLAG = "a yes/no value (True or False)"
    NUMBER = "a number"
    TEXT = "a text"
    BYTES = "bytes"
    SEQUENCE = "a list"
    DICT = "a dict"
    SET = "a set"
    MOMENT = "a date with time"
    DAY = "a date"
    TIME = "a time of day"
    DURATION = "a duration"
    PERIOD = "a period"
    INTERVAL = "an interval"
    MISSING = "a missing value"
    ARRAY = "an array"
    SERIES = "a Series"
    FRAME = "a frame (DataFrame)"
    INDEX = "an Index"
    CATEGORICAL = "a Categorical"
    OTHER = "something else"


def pandas() -> ModuleType | None:
    """The pandas module when something has imported it; no pandas value can exist before."""
    return sys.modules.get("pandas")


def type_name(value: object) -> str:
    """The name of an object's type, also when its metaclass says otherwise."""
    name = one_line(text(type.__dict__["__name__"].__get__(type(value))))
    return name if len(name) <= 40 else f"{name[:40]}…"


def one_line(words: str) -> str:
    """The words on one line, without what cannot be printed (or, like half a surrogate, not even be sent)."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


_BUILTIN: tuple[tuple[tuple[type, ...], Family], ...] = (
    ((type(None),), Family.NOTHING),
    ((bool, np.bool_), Family.FLAG),
    ((np.timedelta64, dt.timedelta), Family.DURATION),  # timedelta64 is a signed integer to NumPy
    ((int, float, complex, np.number), Family.NUMBER),
    ((str,), Family.TEXT),
    ((bytes, bytearray), Family.BYTES),
    ((list, tuple), Family.SEQUENCE),
    ((dict,), Family.DICT),
    ((set, frozenset), Family.SET),
    ((dt.datetime, np.datetime64), Family.MOMENT),
    ((dt.date,), Family.DAY),
    ((dt.time,), Family.TIME),
    ((np.ndarray,), Family.ARRAY),
)


# What most values are. Only plain classes are looked up: a metaclass may redefine `__hash__`.
_COMMON: dict[type, Family] = {
    str: Family.TEXT,
    int: Family.NUMBER,
    float: Family.NUMBER,
    np.float64: Family.NUMBER,
    np.int64: Family.NUMBER,
    bool: Family.FLAG,
    np.bool_: Family.FLAG,
    type(None): Family.NOTHING,
    list: Family.SEQUENCE,
    tuple: Family.SEQUENCE,
    dict: Family.DICT,
    Decimal: Family.NUMBER,
}


def family(value: object) -> Family:
    """The kind of a value.

    Examples
    --------
    >>> family(True), family(np.float64(2)), family((1, 2))
    (<Family.FLAG: 'a yes/no value (True or False)'>, <Family.NUMBER: 'a number'>, <Family.SEQUENCE: 'a list'>)
    """
    kind = type(value)
    if type(kind) is type and kind in _COMMON:
        return _COMMON[kind]
    if kind is Fraction:
        return Family.NUMBER
    pd = pandas()
    if pd is not None:
        # NaT comes first: to Python it is a datetime.
        if value is pd.NA or value is pd.NaT:
            return Family.MISSING
        for base, name in _pandas_types(pd):
            if issubclass(kind, base):
                return name
    for bases, name in _BUILTIN:
        if issubclass(kind, bases):
            not_a_time = issubclass(kind, np.datetime64 | np.timedelta64) and np.isnat(value)  # type: ignore[call-overload]
            return Family.MISSING if not_a_time else name
    return Family.OTHER


def _pandas_types(pd: Any) -> Iterator[tuple[type, Family]]:
    yield pd.DataFrame, Family.FRAME
    yield pd.Series, Family.SERIES
    yield pd.Index, Family.INDEX
    yield pd.Categorical, Family.CATEGORICAL
    yield pd.api.extensions.ExtensionArray, Family.ARRAY
    yield pd.Period, Family.PERIOD
    yield pd.Interval, Family.INTERVAL


_elsewhere: dict[type, Callable[[Any], type | None]] = {}


def known_elsewhere(kind: type, tell: Callable[[Any], type | None]) -> None:
    """Let `tell` say the class of what such objects stand for: functions, generators in another process."""
    _elsewhere[kind] = tell


def class_of(value: object) -> type:
    """The type of an object; for a stand-in, that of what it stands for, where that is known."""
    kind = type(value)
    for stand_in, tell in _elsewhere.items():
        if issubclass(kind, stand_in):
            return tell(value) or kind
    return kind


def kind_words(value: object) -> str:
    """What a person calls the kind of this object.

    Examples
    --------
    >>> kind_words((1, 2)), kind_words(len)
    ('a tuple', 'a function')
    """
    kind = class_of(value)
    name = family(value)
    if name is Family.SEQUENCE:
        return "a tuple" if issubclass(kind, tuple) else "a list"
    if name is not Family.OTHER:
        return str(name)
    if issubclass(kind, types.GeneratorType):
        return "a generator"
    if issubclass(kind, types.FunctionType | types.BuiltinFunctionType | types.MethodType):
        return "a function"
    if issubclass(kind, type):
        return "a class"
    if issubclass(kind, types.CoroutineType):
        return "a coroutine (from async def)"
    return f"an object of type {type_name(value)}"


# --- plain values -----------------------------------------------------------------------------------


def flag(value: Any) -> bool:
    """True or False, from bool or NumPy's bool."""
    return value if type(value) is bool else bool(np.generic.item(value))


def number(value: Any) -> int | float | complex:
    """A plain Python number, read past whatever a subclass overrides."""
    kind = type(value)
    if issubclass(kind, int):
        return int.__index__(value)
    if issubclass(kind, float):
        return float.__float__(value)
    if issubclass(kind, complex):
        return complex.__complex__(value)
    if issubclass(kind, np.generic):
        item = np.generic.item(value)
        return item if type(item) in (int, float, complex) else float(np.float64(item))
    return float(value)


def text(value: Any) -> str:
    """A plain str."""
    return str.__str__(value)


def data(value: Any) -> bytes:
    """Plain bytes."""
    base = bytes if issubclass(type(value), bytes) else bytearray
    return bytes(base.__getitem__(value, slice(None)))


def items(value: Any) -> list[Any]:
    """The items of a list, tuple, set or frozenset."""
    for base in (list, tuple, set, frozenset):
        if issubclass(type(value), base):
            return list(base.__iter__(value))
    raise TypeError(f"{type_name(value)} has no items to read")


def pairs(value: Any) -> list[tuple[Any, Any]]:
    """The keys and values of a dict."""
    return list(dict.items(value))


def moment(value: Any) -> tuple[bool, int]:
    """Whether a date with time has a time zone, and its microseconds since 1970 (in UTC if it has)."""
    kind = type(value)
    if issubclass(kind, np.datetime64):
        return False, int(value.astype("datetime64[us]").astype("int64"))
    pd = pandas()
    if pd is not None and issubclass(kind, pd.Timestamp):
        plain = pd.Timestamp.to_pydatetime(value, warn=False)
        zone = plain.tzinfo
    else:
        base = dt.datetime
        plain = base(
            *(getattr(base, part).__get__(value) for part in ("year", "month", "day")),
            *(getattr(base, part).__get__(value) for part in ("hour", "minute", "second", "microsecond")),
            fold=base.fold.__get__(value),
        )
        zone = base.tzinfo.__get__(value)
        plain = plain.replace(tzinfo=zone)
    offset = plain.utcoffset() or dt.timedelta(0)
    return zone is not None, (plain.replace(tzinfo=None) - EPOCH - offset) // MICROSECOND


def day(value: Any) -> int:
    """The ordinal number of a date."""
    return dt.date.toordinal(value)


def duration(value: Any) -> int:
    """The microseconds of a duration."""
    kind = type(value)
    if issubclass(kind, np.timedelta64):
        return int(value.astype("timedelta64[us]").astype("int64"))
    base = dt.timedelta
    days, seconds, micros = (getattr(base, part).__get__(value) for part in ("days", "seconds", "microseconds"))
    return ((days * 86_400) + seconds) * 1_000_000 + micros


def is_nan(value: object) -> bool:
    """Whether a value stands for "not known": NaN, NA or NaT. None does not."""
    name = family(value)
    if name is Family.MISSING:
        return True
    if name is not Family.NUMBER:
        return False
    plain = number(value)
    return plain != plain


def key(value: object, depth: int = 20) -> Hashable:
    """A hashable stand-in: two plain values that are equal by our rules have the same one.

    An object of an unknown kind has a key that nothing else has; so has what is nested very deeply, such
    as a list that holds itself.
    """
    if depth == 0:
        return ("object", id(value))
    name = family(value)
    reader = _KEY_READERS.get(name)
    if is_nan(value):
        return ("missing",)
    if reader is not None:
        return (str(name), reader(value))
    if name is Family.SEQUENCE:
        return (str(name), tuple(key(item, depth - 1) for item in items(value)))
    if name is Family.SET:
        return (str(name), frozenset(key(item, depth - 1) for item in items(value)))
    if name is Family.NOTHING:
        return ("none",)
    return ("object", id(value))


def _period(value: Any) -> tuple[str, int]:
    return str(value.freqstr), int(value.ordinal)


def _interval(value: Any) -> tuple[Hashable, Hashable, str]:
    return key(value.left), key(value.right), str(value.closed)


def _time(value: Any) -> tuple[int, ...]:
    return tuple(getattr(dt.time, part).__get__(value) for part in ("hour", "minute", "second", "microsecond"))


_KEY_READERS: dict[Family, Any] = {
    Family.FLAG: flag,
    Family.NUMBER: number,
    Family.TEXT: text,
    Family.BYTES: data,
    Family.MOMENT: moment,
    Family.DAY: day,
    Family.TIME: _time,
    Family.DURATION: duration,
    Family.PERIOD: _period,
    Family.INTERVAL: _interval,
}
