"""Values in a few words, for messages.

Nothing here calls a method of an unknown class: its `__repr__` may raise,
never end, or print a million lines.
"""

import datetime as dt
import math
from typing import Any

import numpy as np

from mlroadmap.expect.families import (
    Family,
    data,
    duration,
    family,
    flag,
    items,
    kind_words,
    moment,
    number,
    one_line,
    pairs,
    text,
)
from mlroadmap.expect.safely import safely

ITEMS = 6  # of a list or array, before it is cut
LETTERS = 60  # of a text
DEPTH = 3  # lists in lists
COLUMNS = 8  # names of columns
LONGEST = 160  # letters of a whole value


def short(value: object) -> str:
    """A value in a few words on one line.

    Examples
    --------
    >>> short([1, 2.5, "tea"])
    "[1, 2.5, 'tea']"
    >>> short(list(range(50)))
    '[0, 1, 2, 3, 4, 5, … 50 items]'
    >>> short(object())
    'an object of type object'
    """
    words = safely(_short, value, DEPTH, otherwise="") or kind_words(value)
    return cut(words, LONGEST)


def cut(words: str, letters: int) -> str:
    """A text of at most so many letters."""
    return words if len(words) <= letters else f"{words[:letters]}…"


def labels(values: list[Any], most: int = COLUMNS) -> str:
    """Names of columns or keys, without quotes: date, rain, …"""
    shown = [_label(value) for value in values[:most]]
    if len(values) > most:
        shown.append(f"… {len(values)} in all")
    return ", ".join(shown)


def _label(value: Any) -> str:
    return cut(one_line(text(value)), LETTERS) if family(value) is Family.TEXT else short(value)


def _short(value: Any, depth: int) -> str:
    name = family(value)
    match name:
        case Family.NOTHING:
            return "None"
        case Family.FLAG:
            return str(flag(value))
        case Family.NUMBER:
            return _number(number(value))
        case Family.TEXT:
            return _text(text(value))
        case Family.BYTES:
            plain = data(value)
            return repr(plain) if len(plain) <= LETTERS else f"bytes ({len(plain)} of them)"
        case Family.SEQUENCE:
            return _sequence(value, depth)
        case Family.DICT:
            return _dict(value, depth)
        case Family.SET:
            plain_items = items(value)
            return f"{{{_listed(plain_items, depth)}}}" if plain_items else "an empty set"
        case Family.MOMENT:
            return _moment(value)
        case Family.DAY | Family.TIME:
            base = dt.date if name is Family.DAY else dt.time
            return str(base.isoformat(value))
        case Family.DURATION:
            return str(dt.timedelta(microseconds=duration(value)))
        case Family.MISSING | Family.PERIOD | Family.INTERVAL:
            return one_line(str(value))  # pandas' own classes
        case Family.ARRAY | Family.CATEGORICAL:
            return _array(value, "an array" if name is Family.ARRAY else "a Categorical")
        case Family.SERIES | Family.INDEX | Family.FRAME:
            return _table(value, name)
    return kind_words(value)


def _number(plain: complex) -> str:
    if isinstance(plain, int) and plain.bit_length() > 200:
        return f"a whole number of {plain.bit_length()} bits"
    if isinstance(plain, float) and math.isfinite(plain):
        rounded = f"{plain:.10g}"
        return rounded if "." in rounded or "e" in rounded else repr(plain)
    return repr(plain).replace("nan", "NaN")


def _text(plain: str) -> str:
    if len(plain) <= LETTERS:
        return repr(plain)
    return f"{plain[:LETTERS]!r}… ({len(plain)} letters)"


def _listed(values: list[Any], depth: int) -> str:
    shown = [_short(value, depth - 1) for value in values[:ITEMS]]
    if len(values) > ITEMS:
        shown.append(f"… {len(values)} items")
    return ", ".join(shown)


def _sequence(value: Any, depth: int) -> str:
    plain = items(value)
    is_tuple = issubclass(type(value), tuple)
    if depth <= 0:
        return f"{kind_words(value)} of {counted(len(plain), 'item')}"
    inner = _listed(plain, depth)
    if is_tuple:
        return f"({inner},)" if len(plain) == 1 else f"({inner})"
    return f"[{inner}]"


def _dict(value: Any, depth: int) -> str:
    plain = pairs(value)
    if depth <= 0:
        return f"a dict of {counted(len(plain), 'key')}"
    shown = [f"{_short(k, depth - 1)}: {_short(v, depth - 1)}" for k, v in plain[:ITEMS]]
    if len(plain) > ITEMS:
        shown.append(f"… {len(plain)} keys")
    return f"{{{', '.join(shown)}}}"


def _moment(value: Any) -> str:
    aware, micros = moment(value)
    plain = dt.datetime(1970, 1, 1) + dt.timedelta(microseconds=micros)
    words = plain.isoformat(sep=" ")
    words = words.removesuffix(" 00:00:00")
    return f"{words} UTC" if aware else words


def _array(value: Any, noun: str) -> str:
    plain = np.asarray(value)
    if plain.ndim == 0:
        return _short(plain[()], 1) if plain.dtype.kind != "O" else noun
    if plain.ndim == 1 and 0 < plain.size <= ITEMS:
        return f"{noun} [{_listed(list(plain), 2)}]"
    return f"{noun} of shape {plain.shape}"


def _table(value: Any, name: Family) -> str:
    from mlroadmap.expect import frames  # a table is here, so pandas is

    if name is Family.FRAME:
        frame = frames.plain_frame(value)
        columns = labels(list(frame.columns))
        rows = counted(len(frame), "row")
        return f"a frame of {rows} ({columns})" if len(frame.columns) else f"a frame of {rows} and no column"
    noun = "a Series" if name is Family.SERIES else "an Index"
    series = frames.plain_series(value)
    words = f"{noun} of {counted(len(series), 'row' if name is Family.SERIES else 'label')}"
    if not len(series):
        return words
    values = list(series.iloc[:ITEMS])
    more = ", …" if len(series) > ITEMS else ""
    if name is Family.SERIES:
        values_by_label = zip(series.index[:ITEMS], values, strict=True)
        shown = ", ".join(f"{_label(label)}: {_short(item, 1)}" for label, item in values_by_label)
    else:
        shown = ", ".join(_short(item, 1) for item in values)
    return f"{words} ({shown}{more})"


def counted(count: int, noun: str) -> str:
    """1 row, 2 rows.

    Examples
    --------
    >>> counted(1, "row"), counted(0, "row")
    ('1 row', '0 rows')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
