"""What a hostile process sends instead of a value ends in one error, soon, and makes nothing large."""

import copy
import json
import random
import time
import tracemalloc
from collections import Counter, OrderedDict, deque
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from autograder.apart.codec import ForeignValueError, decode, encode

MUTATIONS = 2000
SECONDS = 60  # for all of them together; they take a few
LARGEST = 64 * 1024 * 1024  # bytes that reading a small message may take, and far more than it does


def array(**parts: Any) -> dict[str, Any]:
    return {"t": "np.array", "s": [2], "f": False, "d": "<f8", "b": 0, **parts}


def items(*parts: Any) -> dict[str, Any]:
    return {"t": "np.array", "s": [len(parts)], "f": False, "v": list(parts)}


def index(**parts: Any) -> dict[str, Any]:
    return {"t": "pd.range", "v": [0, 2, 1], "n": None, **parts}


def labels(*parts: Any, **more: Any) -> dict[str, Any]:
    return {"t": "pd.index", "v": items(*parts), "n": None, **more}


def series(values: Any, **parts: Any) -> dict[str, Any]:
    return {"t": "pd.series", "i": index(), "v": values, "n": None, **parts}


def frame(**parts: Any) -> dict[str, Any]:
    return {"t": "pd.frame", "i": index(), "c": labels("a"), "v": [array()], **parts}


def categories(**parts: Any) -> dict[str, Any]:
    return {"k": "categories", "c": array(d="|i1"), "v": labels("a", "b"), "o": False, **parts}


def deep(kind: str, depth: int) -> Any:
    inner: Any = None
    for _ in range(depth):
        inner = [inner] if kind == "list" else {"t": kind, "v": [inner]}
    return inner


ALIKE = [{"t": "int", "v": hex(number * (2**61 - 1))} for number in range(1, 3000)]  # of one hash
DATES = {"t": "pd.index", "v": array(d="<M8[ns]"), "n": None}
SIXTEEN = bytes(16)
TABLES: dict[str, tuple[Any, list[bytes]]] = {
    "an object without a kind": ({}, []),
    "a kind that is no text": ({"t": ["list"]}, []),
    "a kind that is not known": ({"t": "eval", "v": "1"}, []),
    "a kind of a library that is not known": ({"t": "np.load", "v": "x"}, []),
    "a kind that is a module": ({"t": "pd.io", "v": "x"}, []),
    "a tuple in itself": ({"t": "tuple"}, []),
    "lists far too deep": (deep("list", 600), []),
    "lists deeper than Python goes": (deep("list", 5000), []),
    "tuples far too deep": (deep("tuple", 200), []),
    "a whole number of letters": ({"t": "int", "v": "0xzz"}, []),
    "a whole number that is long and decimal": ({"t": "int", "v": "9" * 1_000_000}, []),
    "a whole number with lines between": ({"t": "int", "v": "0x1_1"}, []),
    "a float that is none": ({"t": "float", "v": "1e5"}, []),
    "text of what is no character": ({"t": "text", "v": [0x110000]}, []),
    "text of truth values": ({"t": "text", "v": [True]}, []),
    "text of negative characters": ({"t": "text", "v": [-1]}, []),
    "complex of texts": ({"t": "complex", "v": ["1", "2"]}, []),
    "complex of three": ({"t": "complex", "v": [1.0, 2.0, 3.0]}, []),
    "bytes that are not there": ({"t": "bytes", "b": 1}, [b""]),
    "bytes before the first": ({"t": "bytes", "b": -1}, [b""]),
    "bytes with a truth value for a number": ({"t": "bytes", "b": False}, [b""]),
    "bytes that are used twice": ([{"t": "bytes", "b": 0}, {"t": "bytes", "b": 0}], [b"x"]),
    "bytes without a number": ({"t": "bytes"}, [b"x"]),
    "a set of lists": ({"t": "set", "v": [[1]]}, []),
    "a dict with a list for a key": ({"t": "dict", "k": [[1]], "v": [1]}, []),
    "a dict with more keys than values": ({"t": "dict", "k": [1, 2], "v": [1]}, []),
    "a dict of a text": ({"t": "dict", "k": "ab", "v": [1, 2]}, []),
    "a set of numbers of one hash": ({"t": "set", "v": ALIKE}, []),
    "a factory that is any function": ({"t": "defaultdict", "k": [], "v": [], "f": "eval"}, []),
    "a deque longer than it can be": ({"t": "deque", "v": [1, 2], "m": 1}, []),
    "a deque of negative length": ({"t": "deque", "v": [], "m": -1}, []),
    "a range without steps": ({"t": "range", "v": [0, 1, 0]}, []),
    "a range of floats": ({"t": "range", "v": [0.0, 1.0, 1.0]}, []),
    "a slice of two": ({"t": "slice", "v": [1, 2]}, []),
    "a thirteenth month": ({"t": "date", "v": [2024, 13, 1]}, []),
    "a year that no number holds": ({"t": "date", "v": [10**30, 1, 1]}, []),
    "a day of two parts": ({"t": "date", "v": [2024, 1]}, []),
    "a time in a zone that is none": ({"t": "time", "v": [1, 2, 3, 4], "f": 0, "z": 3}, []),
    "a duration of too many days": ({"t": "timedelta", "v": [10**12, 0, 0]}, []),
    "a zone that does not exist": ({"t": "zone", "v": "Europe/Atlantis"}, []),
    "a zone that is a folder": ({"t": "zone", "v": "America"}, []),
    "a zone that is a file": ({"t": "zone", "v": "../../../etc/passwd"}, []),
    "a zone of a name without end": ({"t": "zone", "v": "a/" * 100_000}, []),
    "an offset of two days": ({"t": "timezone", "v": {"t": "timedelta", "v": [2, 0, 0]}, "n": "x"}, []),
    "a decimal of a million digits": ({"t": "decimal", "v": "1" * 1_000_000}, []),
    "a decimal of letters": ({"t": "decimal", "v": "one"}, []),
    "a fraction of a million digits": ({"t": "fraction", "v": [{"t": "int", "v": "0x" + "f" * 10**6}, 3]}, []),
    "a fraction of nothing": ({"t": "fraction", "v": [1, 0]}, []),
    "a path of any class": ({"t": "path", "k": "Popen", "v": "x"}, []),
    "a path of a number": ({"t": "path", "k": "PosixPath", "v": 3}, []),
    "an array of objects in bytes": (array(d="|O"), [SIXTEEN]),
    "an array of objects by size": (array(d="O8"), [SIXTEEN]),
    "an array of a type that is a call": (array(d="__import__('os')"), [SIXTEEN]),
    "an array of many types in a text": (array(d="f4,O"), [SIXTEEN]),
    "an array of a million million": (array(s=[10**12]), [SIXTEEN]),
    "an array larger than any": (array(s=[10**18]), [SIXTEEN]),
    "an array larger than numbers go": (array(s=[10**30]), [SIXTEEN]),
    "an array of negative lengths": (array(s=[-1, -2]), [SIXTEEN]),
    "an array of a hundred axes": (array(s=[1] * 99 + [2]), [SIXTEEN]),
    "an array of a length that is a float": (array(s=[2.0]), [SIXTEEN]),
    "an array of elements without bytes": (array(s=[10**18], d="|V0"), [b""]),
    "an array of fields without bytes": (array(s=[10**18], d=[]), [b""]),
    "an array of fields inside one another": (array(d=[["a", [["a", [["a", "<f8"]] * 2]]]]), [SIXTEEN]),
    "an array of fields of no size": (array(d=[["a", "<f8", [10**9, 10**9]]]), [SIXTEEN]),
    "an array of two fields of one name": (array(s=[1], d=[["a", "<f8"], ["a", "<f8"]]), [SIXTEEN]),
    "an array of a field of objects": (array(s=[2], d=[["a", "|O"]]), [SIXTEEN]),
    "an array of times of a unit that is none": (array(d="<M8[parsec]"), [SIXTEEN]),
    "an array of texts of what is no character": (array(s=[4], d="<U1"), [b"\xff" * 16]),
    "an array of a field of such texts": (array(s=[4], d=[["a", "<U1"]]), [b"\xff" * 16]),
    "an array of truth values that are seven": (array(s=[16], d="|b1"), [b"\7" * 16]),
    "an array of fewer objects": ({**items(1, 2), "s": [10**18]}, []),
    "a number of an array's size": ({"t": "np.scalar", "d": "<f8", "v": "00" * 16}, []),
    "a number of no digits": ({"t": "np.scalar", "d": "<f8", "v": "zz"}, []),
    "a number that is an object": ({"t": "np.scalar", "d": "|O", "v": "00" * 8}, []),
    "a type that is none": ({"t": "np.dtype", "d": "float"}, []),
}
FRAMES: dict[str, tuple[Any, list[bytes]]] = {
    "a frame without columns' names": (frame(c=None), [SIXTEEN]),
    "a frame with a handle for an index": (frame(i={"t": "other"}), [SIXTEEN]),
    "a frame with a list for an index": (frame(i=[0, 1]), [SIXTEEN]),
    "a frame with a number for an index": (frame(i={"t": "np.scalar", "d": "|i1", "v": "00"}), [SIXTEEN]),
    "a frame of fewer columns than names": (frame(v=[]), [SIXTEEN]),
    "a frame of a column that is too short": (frame(v=[array(s=[1])]), [bytes(8)]),
    "a frame of a column of two axes": (frame(v=[array(s=[2, 1])]), [SIXTEEN]),
    "a frame of a column of texts in bytes": (frame(v=[array(s=[2], d="<U2")]), [SIXTEEN]),
    "a frame of another shape": (frame(w=array(s=[1, 2])), [SIXTEEN]),
    "a frame of objects as one": (frame(w={**items(1, 2), "s": [2, 1]}), []),
    "a frame of one axis": (frame(w=array()), [SIXTEEN]),
    "a frame with attributes that are a list": (frame(a=[1]), [SIXTEEN]),
    "a series longer than sent": (series(array(), i=index(v=[0, 10**12, 1])), [SIXTEEN]),
    "a series with a list for a name": (series(array(), n=[1]), [SIXTEEN]),
    "a column of an unknown kind": (series({"k": "pickle", "v": 1}), []),
    "a column that is a list": (series([1, 2]), []),
    "a range that is too long": (index(v=[0, {"t": "int", "v": hex(2**70)}, 1]), []),
    "a range of no steps": (index(v=[0, 2, 0]), []),
    "a range of floats": (index(v=[0.0, 2.0, 1.0]), []),
    "codes beyond the categories": (series(categories(c=array(d="|i1"))), [b"\0\2"]),
    "codes below none": (series(categories(c=array(d="|i1"))), [b"\0\xfe"]),
    "codes that are floats": (series(categories(c=array())), [SIXTEEN]),
    "codes the wrong way around": (series(categories(c=array(d=">i8"))), [SIXTEEN]),
    "categories that are twice there": (series(categories(v=labels("a", "a"))), [b"\0\0"]),
    "categories of lists": (series(categories(v=labels([1], [2]))), [b"\0\0"]),
    "categories without end": (series(categories(v=index(v=[0, 10**11, 1]))), [b"\0\0"]),
    "categories of one hash": (series(categories(v=labels(*ALIKE))), [b"\0\0"]),
    "categories in a truth value": (series(categories(o=1)), [b"\0\0"]),
    "levels that are too few": ({"t": "pd.levels", "l": [], "c": [], "n": []}, []),
    "levels with codes beyond": ({"t": "pd.levels", "l": [index()] * 2, "c": [array()], "n": [None]}, [SIXTEEN]),
    "levels without end": (
        {"t": "pd.levels", "l": [index(v=[0, 10**11, 1])], "c": [array(d="<i8")], "n": [None]},
        [SIXTEEN],
    ),
    "levels with codes that are too large": (
        {"t": "pd.levels", "l": [index()], "c": [array(d="<i8")], "n": [None]},
        [b"\xff" * 7 + b"\x7f" + bytes(8)],
    ),
    "levels with codes of two lengths": (
        {"t": "pd.levels", "l": [index()] * 2, "c": [array(d="<i8"), array(d="<i8", s=[1], b=1)], "n": [None, None]},
        [SIXTEEN, bytes(8)],
    ),
    "times of a frequency that is none": ({**DATES, "q": "fortnight"}, [SIXTEEN]),
    "times that do not go on like that": ({**DATES, "q": "D"}, [SIXTEEN]),
    "times of a step that is counted forever": ({**DATES, "q": "999999999cbh"}, [SIXTEEN]),
    "times of a frequency without end": ({**DATES, "q": "D" * 100_000}, [SIXTEEN]),
    "texts that go on regularly": (labels("a", q="D"), []),
    "times in units of twenty-five": (series(array(d="<M8[25s]")), [SIXTEEN]),
    "times of the wrong way around": (series(array(d=">M8[ns]")), [SIXTEEN]),
    "times in no zone": (series({"k": "zoned", "v": array(d="<M8[ns]"), "z": None}), [SIXTEEN]),
    "times in a zone that is a file": (
        series({"k": "zoned", "v": array(d="<M8[ns]"), "z": {"t": "pytz", "v": "../../etc/passwd"}}),
        [SIXTEEN],
    ),
    "periods of a frequency that is none": (series({"k": "periods", "v": array(d="<i8"), "q": "eon"}), [SIXTEEN]),
    "periods of floats": (series({"k": "periods", "v": array(), "q": "D"}), [SIXTEEN]),
    "intervals that end before they begin": (
        series({"k": "intervals", "v": [array(), array(b=1)], "c": "left"}),
        [np.ones(2).tobytes(), SIXTEEN],
    ),
    "intervals that end somehow": (series({"k": "intervals", "v": [array(), array(b=1)], "c": "x"}), [SIXTEEN] * 2),
    "intervals of objects": (series({"k": "intervals", "v": [items(1, 2), items(2, 3)], "c": "left"}), []),
    "gaps that are more than the numbers": (
        series({"k": "masked", "v": array(), "m": array(s=[3], d="|b1", b=1)}),
        [SIXTEEN, bytes(3)],
    ),
    "texts that are numbers": (series({"k": "strings", "v": [1, 2], "s": "python", "m": "NA"}), []),
    "texts in a storage that is none": (series({"k": "strings", "v": ["a", "b"], "s": "os", "m": "NA"}), []),
    "gaps filled with a list": (series({"k": "sparse", "v": array(), "f": [1]}), [SIXTEEN]),
    "a column of Arrow's of a type that is none": (series({"k": "arrow", "d": "os.system[pyarrow]", "v": ["a"]}), []),
    "a column of Arrow's of what cannot be": (series({"k": "arrow", "d": "int64[pyarrow]", "v": ["a", "b"]}), []),
    "a moment that no number holds": ({"t": "pd.timestamp", "u": "s", "v": {"t": "int", "v": hex(2**80)}}, []),
    "a moment in a zone of numbers": ({"t": "pd.timestamp", "u": "s", "v": 1, "z": 9}, []),
    "a moment in a unit that is none": ({"t": "pd.timestamp", "u": "Y", "v": 1}, []),
    "a duration of half a number": ({"t": "pd.timedelta", "u": "s", "v": 0.5}, []),
    "a period that no number holds": ({"t": "pd.period", "q": "D", "v": {"t": "int", "v": hex(2**80)}}, []),
    "an interval of texts": ({"t": "pd.interval", "v": ["a", "b"], "c": "left"}, []),
}


def stand_in(_said: dict[str, Any]) -> object:
    return "stand-in"


@pytest.fixture
def little_memory() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < LARGEST
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(("table", "blocks"), TABLES.values(), ids=TABLES)
def test_what_is_no_value_is_refused(table: Any, blocks: list[bytes], little_memory: None) -> None:
    with pytest.raises(ForeignValueError) as caught:
        decode(table, blocks, stand_in)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(("table", "blocks"), FRAMES.values(), ids=FRAMES)
def test_what_is_no_frame_is_refused(table: Any, blocks: list[bytes], little_memory: None) -> None:
    with pytest.raises(ForeignValueError) as caught:
        decode(table, blocks, stand_in)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def honest() -> list[tuple[Any, list[bytes]]]:
    """A dozen values, written down."""
    moment = datetime(2024, 1, 1, tzinfo=ZoneInfo("Europe/Berlin"))
    words = pd.Series(["a", None, "ß", "a"], name="words", dtype="string")
    mixed = pd.DataFrame({"x": [1.5, None, 3], "y": pd.Categorical(["a", "b", None]), "z": [1, "a", None]})
    mixed.index = pd.date_range("2024-01-01", periods=3, freq="B", tz="Europe/Berlin")
    mixed.attrs = {"from": ["somewhere"]}
    values: list[object] = [
        [1, 2.5, "a", None, True, 2**70, float("nan"), "\ud800", 1j],
        {"a": (1, {2}), 3: b"bytes", None: frozenset({4}), "d": deque([1], maxlen=2)},
        [OrderedDict(a=1), Counter("aab"), range(3), slice(1, None), ..., PurePosixPath("a/b")],
        [moment, moment.date(), moment.timetz(), timedelta(1), timezone(timedelta(hours=1), "x")],
        [Decimal("1.5"), Fraction(1, 3), np.float32(1), np.str_("a"), np.datetime64("2024", "M"), np.dtype("<U3")],
        np.arange(6.0).reshape(2, 3),
        np.array([(1, "a", [True, False])], dtype=[("a", "<i4"), ("b", "<U2"), ("c", "?", (2,))]),
        np.array([[1, None], ["a", [2]]], dtype=object),
        pd.DataFrame(np.arange(6.0).reshape(2, 3), columns=["a", "b", "b"]),
        mixed,
        words,
        pd.Series(range(4), index=pd.MultiIndex.from_product([[1, 2], ["a", "b"]], names=["n", None])),
        pd.Series(pd.interval_range(0, 3), index=pd.period_range("2024", periods=3, freq="M")),
        [pd.array([1, None], dtype="Int64"), pd.arrays.SparseArray([0.0, 1.0]), pd.array([True, None])],
        [pd.Timestamp("2024", tz="UTC"), pd.Timedelta("1s"), pd.NaT, pd.NA, pd.Period("2024"), pd.Interval(0, 1)],
        [stand_in, (stand_in, [stand_in])],
    ]
    written = []
    for value in values:
        blocks: list[bytes] = []
        written.append((json.loads(json.dumps(encode(value, blocks, lambda _: {"handle": 1}))), blocks))
    return written


WORDS = ["t", "v", "b", "", "np.array", "pd.index", "tuple", "dict", "<f8", "|O", "<M8[ns]", ">i4", "D", "\ud800"]
NUMBERS = [0, 1, -1, 2, 7, 100, 2**31, 2**53, 2**63, 10**18, 10**30, 0.5, -0.0, float("nan"), float("inf")]


def places(table: Any) -> list[tuple[Any, Any]]:
    """Every container of the JSON with each of its places."""
    if isinstance(table, dict):
        found = [(table, key) for key in table]
    elif isinstance(table, list):
        found = [(table, place) for place in range(len(table))]
    else:
        return []
    return found + [deeper for container, key in list(found) for deeper in places(container[key])]


def spoiled(rng: random.Random, table: Any, blocks: list[bytes], other: Any) -> tuple[Any, list[bytes]]:
    """A message like this one, with one to three things wrong in it."""
    whole, blocks = {"": copy.deepcopy(table)}, list(blocks)
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        container, key = rng.choice(places(whole))
        _, donor_key = donor = rng.choice(places({"": other}))
        pick = rng.randrange(8)
        if pick == 0:
            container[key] = rng.choice(NUMBERS)
        elif pick == 1:
            container[key] = rng.choice(WORDS)
        elif pick == 2:
            container[key] = rng.choice([None, True, False, [], {}, [[]], {"t": "other"}])
        elif pick == 3:
            container[key] = copy.deepcopy(donor[0][donor_key])
        elif pick == 4 and container is not whole:
            del container[key]
        elif pick == 5:
            container[key] = [container[key]] * rng.choice([1, 2, 50])
        elif pick == 6 and isinstance(container[key], str) and container[key]:
            place = rng.randrange(len(container[key]))
            container[key] = container[key][:place] + rng.choice("0a9[<>|/_\0") + container[key][place + 1 :]
        elif blocks:
            spot = rng.randrange(len(blocks))
            content = bytearray(blocks[spot])
            if rng.random() < 0.5 and content:
                content[rng.randrange(len(content))] = rng.randrange(256)
            else:
                content = content[: rng.randrange(len(content) + 1)] + bytes(rng.randrange(9))
            blocks[spot] = bytes(content)
    return whole.get(""), blocks


@pytest.mark.filterwarnings("ignore")
def test_spoiled_values_are_refused_or_read() -> None:
    rng = random.Random(20240229)
    messages = honest()
    refused, slowest, begun = 0, 0.0, time.monotonic()
    for _ in range(MUTATIONS):
        (table, blocks), (other, _) = rng.choice(messages), rng.choice(messages)
        table, blocks = spoiled(rng, table, blocks, other)
        before = time.monotonic()
        try:
            decode(table, blocks, stand_in)
        except ForeignValueError:
            refused += 1
        slowest = max(slowest, time.monotonic() - before)
    assert time.monotonic() - begun < SECONDS
    assert slowest < SECONDS / 10
    assert MUTATIONS / 5 < refused < MUTATIONS  # some were spoiled in what may be otherwise
