"""The kinds of the standard library: how each is written down and read."""

import re
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from fractions import Fraction
from pathlib import PosixPath, PurePosixPath, PureWindowsPath
from typing import Any
from zoneinfo import ZoneInfo

from .codec import (
    CHECKS,
    HOLDERS,
    LEAVES,
    READERS,
    Decoder,
    Encoder,
    ForeignValueError,
    NoDataError,
    always,
    part,
    whole_numbers,
)

LONGEST_DECIMAL = 4300  # characters; as many digits as Python makes a whole number of
LARGEST_FRACTION = 1 << 16  # bits; shortening a fraction takes the square of them
_WHOLE = re.compile(r"-?0x[0-9a-f]+")
_ZONE = re.compile(r"[A-Za-z0-9_+\-]{1,32}(/[A-Za-z0-9_+\-]{1,32}){0,3}")
_FLOATS = ("nan", "inf", "-inf")
_SINGLE = {"ellipsis": Ellipsis, "not implemented": NotImplemented}
_FACTORIES: dict[str, type | None] = {
    "none": None,
    **{factory.__name__: factory for factory in (int, float, str, bool, list, tuple, dict, set)},
}
_PATHS: dict[str, type] = {path.__name__: path for path in (PosixPath, PurePosixPath, PureWindowsPath)}


def zone_name(text: Any) -> str:
    """A text that may be the name of a time zone.

    Raises
    ------
    ForeignValueError
        When it is none.
    """
    if type(text) is not str or not _ZONE.fullmatch(text):
        raise ForeignValueError("a value that came has no name of a time zone")
    return text


def _whole(_decoder: Decoder, table: dict[str, Any]) -> int:
    text = part(table, "v", str)
    if not _WHOLE.fullmatch(text):
        raise ForeignValueError("a whole number that came has other signs than digits")
    return int(text, 16)


def _float(_decoder: Decoder, table: dict[str, Any]) -> float:
    text = part(table, "v", str)
    if text not in _FLOATS:
        raise ForeignValueError("a number that came is none")
    return float(text)


def _text(_decoder: Decoder, table: dict[str, Any]) -> str:
    return "".join(map(chr, whole_numbers(table.get("v"))))


def _write_complex(encoder: Encoder, value: complex) -> Any:
    return {"t": "complex", "v": encoder.items([value.real, value.imag])}


def _complex(decoder: Decoder, table: dict[str, Any]) -> complex:
    real, imaginary = decoder.items(table.get("v"))
    if type(real) is not float or type(imaginary) is not float:
        raise ForeignValueError("a complex number that came has other parts than two floats")
    return complex(real, imaginary)


def _write_bytes(encoder: Encoder, value: Any) -> Any:
    return {"t": type(value).__name__, "b": encoder.block(bytes(value))}


def _write_items(encoder: Encoder, value: Any) -> Any:
    return {"t": type(value).__name__, "v": encoder.items(value)}


def _write_pairs(encoder: Encoder, value: Any) -> Any:
    return {"t": type(value).__name__, "k": encoder.items(value.keys()), "v": encoder.items(value.values())}


def _pairs(decoder: Decoder, table: dict[str, Any]) -> list[tuple[Any, Any]]:
    return list(zip(decoder.keys(table.get("k")), decoder.items(table.get("v")), strict=True))


def _counter(decoder: Decoder, table: dict[str, Any]) -> Any:
    return Counter(dict(_pairs(decoder, table)))


def _write_defaultdict(encoder: Encoder, value: Any) -> Any:
    for name, factory in _FACTORIES.items():
        if value.default_factory is factory:
            return {**_write_pairs(encoder, value), "f": name}
    raise NoDataError


def _defaultdict(decoder: Decoder, table: dict[str, Any]) -> Any:
    return defaultdict(_FACTORIES[part(table, "f", str)], _pairs(decoder, table))


def _write_deque(encoder: Encoder, value: Any) -> Any:
    return {**_write_items(encoder, value), "m": encoder.value(value.maxlen)}


def _deque(decoder: Decoder, table: dict[str, Any]) -> Any:
    items, longest = decoder.items(table.get("v")), table.get("m")
    if longest is not None and (type(longest) is not int or longest < len(items)):
        raise ForeignValueError("a deque that came is longer than it can be")
    return deque(items, longest)


def _write_span(encoder: Encoder, value: Any) -> Any:
    return {"t": type(value).__name__, "v": encoder.items([value.start, value.stop, value.step])}


def _range(decoder: Decoder, table: dict[str, Any]) -> range:
    return range(*whole_numbers(decoder.items(table.get("v")), 3))


def _slice(decoder: Decoder, table: dict[str, Any]) -> slice:
    start, stop, step = decoder.items(table.get("v"))
    return slice(start, stop, step)


def _write_date(_encoder: Encoder, value: date) -> Any:
    return {"t": "date", "v": [value.year, value.month, value.day]}


def _date(_decoder: Decoder, table: dict[str, Any]) -> date:
    return date(*whole_numbers(table.get("v"), 3))


def _write_time(encoder: Encoder, value: Any) -> Any:
    zone = value.tzinfo
    if not (zone is None or type(zone) in (timezone, ZoneInfo)):
        raise NoDataError
    day = [value.year, value.month, value.day] if type(value) is datetime else []
    clock = [value.hour, value.minute, value.second, value.microsecond]
    if zone is not None and type(zone) is ZoneInfo and zone.key is None:
        raise NoDataError
    return {"t": type(value).__name__, "v": day + clock, "f": value.fold, "z": encoder.value(zone)}


def _zone(decoder: Decoder, table: Any) -> tzinfo | None:
    zone = decoder.value(table)
    if not (zone is None or type(zone) in (timezone, ZoneInfo)):
        raise ForeignValueError("a time that came is in no time zone")
    return zone


def _time(decoder: Decoder, table: dict[str, Any]) -> time:
    hour, minute, second, micro = whole_numbers(table.get("v"), 4)
    zone, fold = _zone(decoder, table.get("z")), part(table, "f", int)
    return time(hour, minute, second, micro, tzinfo=zone, fold=fold)


def _datetime(decoder: Decoder, table: dict[str, Any]) -> datetime:
    year, month, day, hour, minute, second, micro = whole_numbers(table.get("v"), 7)
    zone, fold = _zone(decoder, table.get("z")), part(table, "f", int)
    return datetime(year, month, day, hour, minute, second, micro, tzinfo=zone, fold=fold)


def _write_timedelta(_encoder: Encoder, value: timedelta) -> Any:
    return {"t": "timedelta", "v": [value.days, value.seconds, value.microseconds]}


def _timedelta(_decoder: Decoder, table: dict[str, Any]) -> timedelta:
    return timedelta(*whole_numbers(table.get("v"), 3))


def _write_timezone(encoder: Encoder, value: timezone) -> Any:
    return {"t": "timezone", "v": encoder.value(value.utcoffset(None)), "n": encoder.value(value.tzname(None))}


def _timezone(decoder: Decoder, table: dict[str, Any]) -> timezone:
    offset, name = decoder.value(table.get("v")), decoder.value(table.get("n"))
    if type(offset) is not timedelta or type(name) is not str:
        raise ForeignValueError("a time zone that came has no offset or no name")
    unnamed = timezone(offset)
    return unnamed if unnamed.tzname(None) == name else timezone(offset, name)


def _write_zone(_encoder: Encoder, value: ZoneInfo) -> Any:
    if type(value.key) is not str or not _ZONE.fullmatch(value.key):
        raise NoDataError
    return {"t": "zone", "v": value.key}


def _write_decimal(_encoder: Encoder, value: Decimal) -> Any:
    text = str(value)
    if len(text) > LONGEST_DECIMAL:
        raise NoDataError
    return {"t": "decimal", "v": text}


def _decimal(_decoder: Decoder, table: dict[str, Any]) -> Decimal:
    text = part(table, "v", str)
    if len(text) > LONGEST_DECIMAL:
        raise ForeignValueError("a decimal number that came has too many digits")
    return Decimal(text)


def _write_fraction(encoder: Encoder, value: Fraction) -> Any:
    parts = [value.numerator, value.denominator]
    if any(type(number) is not int or number.bit_length() > LARGEST_FRACTION for number in parts):
        raise NoDataError
    return {"t": "fraction", "v": encoder.items(parts)}


def _fraction(decoder: Decoder, table: dict[str, Any]) -> Fraction:
    parts = whole_numbers(decoder.items(table.get("v")), 2)
    if any(number.bit_length() > LARGEST_FRACTION for number in parts):
        raise ForeignValueError("a fraction that came has too many digits")
    return Fraction(*parts)


def _write_path(encoder: Encoder, value: Any) -> Any:
    return {"t": "path", "k": type(value).__name__, "v": encoder.value(str(value))}


def _path(decoder: Decoder, table: dict[str, Any]) -> object:
    text = decoder.value(table.get("v"))
    if type(text) is not str:
        raise ForeignValueError("a path that came is no text")
    return _PATHS[part(table, "k", str)](text)


def _single(value: object) -> None:
    name = next(name for name, single in _SINGLE.items() if single is value)
    LEAVES[type(value)] = lambda _encoder, _value: {"t": name}
    READERS[name] = lambda _decoder, _table: value


def _made_of_items(
    kind: Callable[[list[Any]], object], keyed: bool = False
) -> Callable[[Decoder, dict[str, Any]], Any]:
    def read(decoder: Decoder, table: dict[str, Any]) -> object:
        return kind((decoder.keys if keyed else decoder.items)(table.get("v")))

    return read


LEAVES.update(
    {
        complex: _write_complex,
        bytes: _write_bytes,
        bytearray: _write_bytes,
        range: _write_span,
        date: _write_date,
        time: _write_time,
        datetime: _write_time,
        timedelta: _write_timedelta,
        timezone: _write_timezone,
        ZoneInfo: _write_zone,
        Decimal: _write_decimal,
        Fraction: _write_fraction,
        **dict.fromkeys(_PATHS.values(), _write_path),
    }
)
HOLDERS.update(
    {
        list: lambda encoder, value: encoder.items(value),
        tuple: _write_items,
        set: _write_items,
        frozenset: _write_items,
        dict: _write_pairs,
        OrderedDict: _write_pairs,
        Counter: _write_pairs,
        defaultdict: _write_defaultdict,
        deque: _write_deque,
        slice: _write_span,
    }
)
CHECKS.update(dict.fromkeys((list, tuple, set, frozenset, dict, OrderedDict, Counter, deque, slice), always))
CHECKS[defaultdict] = lambda value: any(value.default_factory is factory for factory in _FACTORIES.values())
READERS.update(
    {
        "int": _whole,
        "float": _float,
        "text": _text,
        "complex": _complex,
        "bytes": lambda decoder, table: decoder.block(table.get("b")),
        "bytearray": lambda decoder, table: bytearray(decoder.block(table.get("b"))),
        "tuple": _made_of_items(tuple),
        "set": _made_of_items(set, keyed=True),
        "frozenset": _made_of_items(frozenset, keyed=True),
        "dict": lambda decoder, table: dict(_pairs(decoder, table)),
        "OrderedDict": lambda decoder, table: OrderedDict(_pairs(decoder, table)),
        "Counter": _counter,
        "defaultdict": _defaultdict,
        "deque": _deque,
        "range": _range,
        "slice": _slice,
        "date": _date,
        "time": _time,
        "datetime": _datetime,
        "timedelta": _timedelta,
        "timezone": _timezone,
        "zone": lambda _decoder, table: ZoneInfo(zone_name(table.get("v"))),
        "decimal": _decimal,
        "fraction": _fraction,
        "path": _path,
    }
)
for _value in _SINGLE.values():
    _single(_value)
