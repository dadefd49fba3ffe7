"""What differs between what came back and what is expected.

The verdict never asks the learner's object: no `__eq__`, no `__len__` of an
unknown class is called. The words never hold the expected value.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from types import BuiltinFunctionType, FunctionType, GeneratorType, MethodType
from typing import Any

import numpy as np

from mlroadmap.expect import columns
from mlroadmap.expect.families import (
    Family,
    class_of,
    day,
    duration,
    family,
    flag,
    is_nan,
    items,
    key,
    kind_words,
    moment,
    number,
    pairs,
    text,
    type_name,
)
from mlroadmap.expect.options import Compare
from mlroadmap.expect.safely import safely
from mlroadmap.expect.show import counted, short

HUGE = 1e300  # beyond it there is no telling why a number is wrong
TABLES = {Family.SERIES, Family.FRAME, Family.INDEX, Family.CATEGORICAL}


@dataclass(frozen=True)
class Difference:
    """What differs, in one sentence or more, and the next step that fits it ("" for the usual one)."""

    what: str
    step: str = ""


def check_expected(value: Any) -> None:
    """Make sure that an expected value is of a kind that can be compared.

    Raises
    ------
    TypeError
        When it is not, or holds something that is not. It speaks to the author of the test.
    """
    name = family(value)
    if name is Family.OTHER:
        raise TypeError(
            f"expect cannot compare with {kind_words(value)} (type {type_name(value)}): give data "
            "(numbers, texts, dates, lists, dicts, arrays, Series, frames), or get the result with "
            "expect.result and test its properties with expect.that."
        )
    for part in _parts(value, name):
        check_expected(part)


def _parts(value: Any, name: Family) -> list[Any]:
    """What a value holds that may be of any kind: numbers in an array of numbers need no look."""
    match name:
        case Family.SEQUENCE | Family.SET:
            return items(value)
        case Family.DICT:
            return [part for pair in pairs(value) for part in pair]
        case Family.FRAME:
            return [value.index, value.columns, *(value.iloc[:, i] for i in range(value.shape[1]))]
        case Family.SERIES:
            return [value.index, *(list(value) if value.dtype == object else [])]
        case Family.INDEX:
            return list(value) if value.dtype == object else []
        case Family.CATEGORICAL:
            return [value.categories]
        case Family.ARRAY:
            return list(value.ravel()) if value.dtype == object else []
    return []


def same(got: Any, want: Any, options: Compare) -> bool:
    """Whether two values are equal by our rules."""
    return difference(got, want, options) is None


def difference(got: Any, want: Any, options: Compare, subject: str = "") -> Difference | None:
    """What differs between `got` and `want`, or None when nothing does.

    Parameters
    ----------
    got : object
        Anything at all.
    want : object
        The expected value, of a known kind (see `check_expected`).
    options : Compare
        How strictly to compare.
    subject : str
        What `got` is called in the sentence, such as "Item 2"; "" for the whole result.

    Examples
    --------
    >>> difference([1, 5], [1, 2], Compare()).what
    'Item 1 is 5, and that is not the number asked for.'
    """
    broken = Difference(f"{subject or 'That'} is {kind_words(got)} that could not be read.")
    # A learner may have asked NumPy to raise on what it otherwise passes over.
    with np.errstate(all="ignore"):
        return safely(_difference, got, want, options, subject, otherwise=broken)


def _difference(got: Any, want: Any, options: Compare, subject: str) -> Difference | None:
    got, want = _scalar(got), _scalar(want)
    name = family(want)
    if name is Family.OTHER:
        # Only an argument that is looked at after a call may hold such a thing; nothing is known of it.
        return None if type(got) is type(want) else _wrong(got, subject)
    if is_nan(want):
        return None if is_nan(got) else _wrong(got, subject)
    if family(got) is not name:
        return _wrong_kind(got, want, subject)
    if name in TABLES:
        from mlroadmap.expect import frames  # a table is here, so pandas is

        return frames.table_difference(got, want, options, subject)
    return _READERS[name](got, want, options, subject)


def _scalar(value: Any) -> Any:
    """An array without a dimension is a number (or a text, a date) to whoever made it."""
    if not issubclass(type(value), np.ndarray):
        return value
    base = np.asarray(value)
    return base[()] if base.ndim == 0 and base.dtype.kind != "O" else value


def _wrong(got: Any, subject: str, noun: str = "value") -> Difference:
    """The words for a value of the right kind that is not the right one."""
    if subject:
        return Difference(f"{subject} is {short(got)}, and that is not the {noun} asked for.")
    return Difference(f"That is not the {noun} asked for.")


def _wrong_kind(got: Any, want: Any, subject: str) -> Difference:
    name = family(want)
    # To say that None or a missing value is wanted would be to give the answer away.
    if name in (Family.NOTHING, Family.MISSING):
        return _wrong(got, subject)
    what = f"{subject or 'That'} is {kind_words(got)}, where {kind_words(want)} is wanted."
    return Difference(what, _conversion(got, name))


ITERATORS: tuple[type, ...] = (
    GeneratorType,
    range,
    map,
    filter,
    zip,
    enumerate,
    type({}.keys()),
    type({}.values()),
    type({}.items()),
)


def _conversion(got: Any, wanted: Family) -> str:
    """The next step for a value of the wrong kind, or ""."""
    kind, name = class_of(got), family(got)
    if issubclass(kind, FunctionType | BuiltinFunctionType | MethodType | type):
        return "call it with parentheses, and hand back what it gives."
    if wanted is Family.SEQUENCE:
        tables = (Family.ARRAY, Family.SERIES, Family.INDEX, Family.SET)
        if name in tables or issubclass(kind, ITERATORS):
            return "`list(...)` makes a list of it."
    if wanted is Family.FRAME and name is Family.SERIES:
        return '`to_frame()` makes a frame of a Series; so do double brackets: `frame[["column"]]`.'
    if wanted is Family.SERIES and name is Family.FRAME:
        return 'single brackets give one column as a Series: `frame["column"]`.'
    if name is Family.SEQUENCE and issubclass(kind, tuple) and wanted is not Family.DICT:
        return "look for a comma that makes a tuple of it."
    return ""


# --- single values ----------------------------------------------------------------------------------


def _nothing(got: Any, want: Any, options: Compare, subject: str) -> Difference | None:
    return None


def _flag(got: Any, want: Any, options: Compare, subject: str) -> Difference | None:
    return None if flag(got) is flag(want) else _wrong(got, subject)


def _number(got: Any, want: Any, options: Compare, subject: str) -> Difference | None:
    a, b = number(got), number(want)
    if numbers_agree(a, b, options.within):
        return None
    base = _wrong(got, subject, "number")
    if a != a:
        return base
    hint = ""
    if isinstance(a, int | float) and isinstance(b, int | float) and abs(a) < HUGE:
        if _was_rounded(a, b):
            hint = " It is close: something was rounded on the way."
        elif b != 0 and any(numbers_agree(a, b * factor, 1e-9) for factor in (100, 0.01)):
            hint = " It is off by a factor of 100: look at shares and percentages."
    return Difference(base.what + hint)


def numbers_agree(got: complex, want: complex, within: float) -> bool:
    """Whether two plain numbers agree; the rule for arrays is in `columns.close`.

    Examples
    --------
    >>> numbers_agree(0.1 + 0.2, 0.3, 1e-9), numbers_agree(10**12, 10**12 + 1, 1e-9)
    (True, False)
    """
    if got == want or (got != got and want != want):
        return True
    if isinstance(got, int) and isinstance(want, int):
        return abs(got - want) <= within
    try:
        far = abs(got - want)
        return far != float("inf") and far <= within * max(1.0, abs(want))
    except OverflowError:
        return False


def _was_rounded(got: float, want: float) -> bool:
    """Whether a number is the wanted one, rounded; far from it, that would be a coincidence."""
    if not math.isfinite(want) or float(want).is_integer() or abs(got - want) > 0.1 * abs(want):
        return False
    return any(got == round(want, digits) for digits in range(7))


def _text(got: Any, want: Any, options: Compare, subject: str) -> Difference | None:
    a, b = text(got), text(want)
    if a == b:
        return None
    base = _wrong(got, subject, "text")
    hint = ""
    if a.strip() == b.strip():
        hint = " Only spaces or line ends around it differ."
    elif a.casefold() == b.casefold():
        hint = " Only capital and small letters differ."
    elif a.split() == b.split():
        hint = " Only the spaces in it differ."
    return Difference(base.what + hint)


def _plain(reader: Callable[[Any], Any], noun: str) -> Callable[..., Difference | None]:
    """A comparison of values that are equal exactly when what the reader gives is."""

    def compare(got: Any, want: Any, options: Compare, subject: str) -> Difference | None:
        return None if reader(got) == reader(want) else _wrong(got, subject, noun)

    return compare


def _moment(got: Any, want: Any, options: Compare, subject: str) -> Difference | None:
    (aware, a), (zoned, b) = moment(got), moment(want)
    if aware != zoned:
        which = "has a time zone" if aware else "has no time zone"
        return Difference(f"{subject or 'That'} {which}, and {'none' if aware else 'one'} is wanted.")
    return None if a == b else _wrong(got, subject, "date")


# --- containers -------------------------------------------------------------------------------------


def _item(position: int, subject: str) -> str:
    return f"Item {position} of {lower(subject)}" if subject else f"Item {position}"


def lower(subject: str) -> str:
    """The words with a small first letter, to stand inside a sentence."""
    return subject[:1].lower() + subject[1:]


def _sequence(got: Any, want: Any, options: Compare, subject: str) -> Difference | None:
    a, b = items(got), items(want)
    if len(a) != len(b):
        return _wrong_count(len(a), len(b), "item", subject)
    for position, (item, wanted) in enumerate(zip(a, b, strict=True)):
        found = _difference(item, wanted, options, _item(position, subject))
        if found is None:
            continue
        if not pair_up(a, b, options):
            return found
        if type(want) is tuple:  # each place of a tuple has a meaning of its own
            return Difference(f"{found.what} The same items in another order would be right.", found.step)
        return Difference(f"{subject or 'It'} holds the right items, but in another order.")
    return None


def _wrong_count(got: int, want: int, noun: str, subject: str) -> Difference:
    more = f"more {noun}s" if got > want else f"fewer {noun}s"
    return Difference(f"{subject or 'It'} has {counted(got, noun)}: {more} than asked for.")


def pair_up(got: list[Any], want: list[Any], options: Compare) -> bool:
    """Whether the items can be paired off so that each pair is equal, in any order.

    Exact partners are found first; what is left (numbers that differ by noise) is searched pair by pair,
    up to a few hundred.
    """
    if len(got) != len(want):
        return False
    by_key: dict[Any, list[int]] = {}
    for position, item in enumerate(want):
        by_key.setdefault(key(item), []).append(position)
    taken: set[int] = set()
    left: list[Any] = []
    for item in got:
        places = by_key.get(key(item))
        if places:
            taken.add(places.pop())
        else:
            left.append(item)
    open_ = [item for position, item in enumerate(want) if position not in taken]
    if len(left) > 300:
        return False
    for item in left:
        partner = next((i for i, wanted in enumerate(open_) if same(item, wanted, options)), None)
        if partner is None:
            return False
        del open_[partner]
    return True


def _dict(got: Any, want: Any, options: Compare, subject: str) -> Difference | None:
    a = {key(k): (k, v) for k, v in pairs(got)}
    b = {key(k): v for k, v in pairs(want)}
    extra = [k for name, (k, _) in a.items() if name not in b]
    absent = sum(name not in a for name in b)
    whose = f"{subject}: " if subject else ""
    if extra or absent:
        # The missing keys stay unnamed: they may be the answer.
        parts = []
        if absent:
            parts.append(f"{counted(absent, 'key')} {'is' if absent == 1 else 'are'} missing")
        if extra:
            named = ", ".join(short(k) for k in extra[:4]) + (", …" if len(extra) > 4 else "")
            parts.append(f"{counted(len(extra), 'key')} not asked for: {named}")
        return Difference(f"{whose}{'; '.join(parts)}.")
    for name, (k, v) in a.items():
        value_of = f"The value of {short(k)}"
        found = _difference(v, b[name], options, f"{value_of} in {lower(subject)}" if subject else value_of)
        if found is not None:
            return found
    return None


def _set(got: Any, want: Any, options: Compare, subject: str) -> Difference | None:
    a, b = items(got), items(want)
    if pair_up(a, b, options):
        return None
    wanted = {key(item) for item in b}
    extra = [item for item in a if key(item) not in wanted]
    absent = len(b) - (len(a) - len(extra))
    parts = []
    if extra:
        named = ", ".join(sorted(short(item) for item in extra)[:4]) + (", …" if len(extra) > 4 else "")
        parts.append(f"not asked for: {named}")
    if absent > 0:
        parts.append(f"{counted(absent, 'item')} {'is' if absent == 1 else 'are'} not in it")
    return Difference(f"{subject or 'It'} is not the set asked for ({'; '.join(parts)}).")


def _array(got: Any, want: Any, options: Compare, subject: str) -> Difference | None:
    a, b = (_as_shaped(value) for value in (got, want))
    whose = subject or "It"
    if a[0] != b[0]:
        if len(a[0]) != len(b[0]):
            dims = counted(len(a[0]), "dimension")
            return Difference(f"{whose} has {dims} (shape {a[0]}), where {len(b[0])} is asked for.")
        if len(a[0]) == 1:
            return _wrong_count(a[0][0], b[0][0], "value", subject)
        return Difference(f"{whose} has the shape {a[0]}, and another is asked for.")
    left, right = columns.read(a[1]), columns.read(b[1])
    if columns.clash(left, right):
        return Difference(f"{whose} holds {left.words}, where {right.words} are wanted.")
    if options.dtypes and left.dtype != right.dtype and len(left):
        return Difference(f"{whose} has a dtype of the kind {left.dtype}, where {right.dtype} is wanted.")
    differ = columns.differing(left, right, options.within, lambda x, y: same(x, y, options))
    if not differ.any():
        return None
    first = int(np.flatnonzero(differ)[0])
    place = tuple(int(i) for i in np.unravel_index(first, a[0]))
    where = f"position {place[0]}" if len(place) == 1 else f"position {place}"
    shown = short(a[1][first])
    count = f"{int(differ.sum())} of {len(differ)} values differ" if len(differ) > 1 else "The value differs"
    whose = f"{subject}: {lower(count)}" if subject else count
    return Difference(f"{whose}; the first at {where}, where it holds {shown}.")


def _as_shaped(value: Any) -> tuple[tuple[int, ...], Any]:
    """The shape of an array, and its values in one row."""
    if issubclass(type(value), np.ma.MaskedArray):
        return tuple(np.ndarray.shape.__get__(value)), np.ma.ravel(value)
    if issubclass(type(value), np.ndarray):
        base = np.asarray(value)
        return base.shape, base.ravel()
    return (len(value),), value  # an array of pandas


_READERS: dict[Family, Callable[[Any, Any, Compare, str], Difference | None]] = {
    Family.NOTHING: _nothing,
    Family.FLAG: _flag,
    Family.NUMBER: _number,
    Family.TEXT: _text,
    Family.BYTES: _plain(key, "value"),
    Family.SEQUENCE: _sequence,
    Family.DICT: _dict,
    Family.SET: _set,
    Family.MOMENT: _moment,
    Family.DAY: _plain(day, "date"),
    Family.TIME: _plain(key, "time"),
    Family.DURATION: _plain(duration, "duration"),
    Family.PERIOD: _plain(key, "period"),
    Family.INTERVAL: _plain(key, "interval"),
    Family.ARRAY: _array,
}
