"""Values go to the other side and come back as they were; what is no data, or no honest JSON, does not."""

import enum
import json
import math
import sys
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from datetime import time as clock
from decimal import Decimal
from fractions import Fraction
from pathlib import PosixPath, PurePosixPath, PureWindowsPath
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from autograder.apart.codec import DEEPEST, ForeignValueError, decode, encode, is_data

MUTATIONS = 2000
SECONDS = 20  # for all of them together; they take two


class NotDataError(Exception):
    pass


def refuse(value: object) -> dict[str, Any]:
    raise NotDataError(type(value).__name__)


def there_and_back(value: object) -> Any:
    blocks: list[bytes] = []
    text = json.dumps(encode(value, blocks, refuse))
    return decode(json.loads(text), [bytes(block) for block in blocks], refuse)


def same(one: Any, two: Any) -> bool:
    """Whether two values are one to whoever looks: types, order, signs of zeros, what is missing."""
    if type(one) is not type(two):
        return False
    if isinstance(one, np.ndarray):
        alike = one.dtype == two.dtype and one.shape == two.shape
        return alike and all(map(same, one.ravel().tolist(), two.ravel().tolist()))
    if isinstance(one, dict):
        return same(list(one.items()), list(two.items()))
    if isinstance(one, (list, tuple, deque)):
        return len(one) == len(two) and all(map(same, one, two))
    if isinstance(one, (float, np.floating)):
        return (one != one and two != two) or (one == two and math.copysign(1, one) == math.copysign(1, two))
    if isinstance(one, complex):
        return same(one.real, two.real) and same(one.imag, two.imag)
    if isinstance(one, (np.datetime64, np.timedelta64)):
        return one.dtype == two.dtype and one.tobytes() == two.tobytes()
    if isinstance(one, np.generic):
        return bool(one.dtype == two.dtype and one == two)
    return repr(one) == repr(two) if isinstance(one, Decimal) else bool(one == two)


def nested(depth: int) -> list[Any]:
    """A list in so many lists."""
    inner: list[Any] = []
    for _ in range(depth - 1):
        inner = [inner]
    return inner


PLAIN: dict[str, object] = {
    "none": None,
    "true": True,
    "one": 1,
    "one as a float": 1.0,
    "largest plain number": 2**53 - 1,
    "number beyond": 2**53,
    "number of a thousand digits": 10**1000,
    "negative number beyond": -(2**70),
    "number of ten thousand digits": 7**12000,
    "float": 0.1,
    "negative zero": -0.0,
    "nan": float("nan"),
    "infinite": float("inf"),
    "negative infinite": float("-inf"),
    "complex": complex(-0.0, float("nan")),
    "text": "tree",
    "no text": "",
    "text with zeros": "a\0b",
    "text of other letters": "Bäume 木 🌲",
    "lone surrogate": "a\ud800",
    "surrogates that would join": "\ud83d\ude00",
    "surrogates apart in a list": ["\ud83d", "\ude00"],
    "bytes": b"\0\xff",
    "no bytes": b"",
    "bytearray": bytearray(b"abc"),
    "empty list": [],
    "list of numbers": [1, 2, 3],
    "list of floats": [1.0, 2.0],
    "list of floats with nan": [1.0, float("nan")],
    "list of large numbers": [1, 2**80],
    "list of truth values": [True, False, None],
    "list of texts with gaps": ["a", None, "é"],
    "mixed list": [1, 1.0, True, "1", None, [2, (3,)]],
    "tuple": (1, (2,), ()),
    "dict": {"b": 1, "a": [2]},
    "dict with keys of all kinds": {1: "a", (1, 2): "b", None: "c", 2.5: "d", b"k": "e", frozenset({1}): "f"},
    "dict that looks like ours": {"t": "other", "v": 1},
    "set": {1, "a", (2,)},
    "frozenset": frozenset({1, 2}),
    "range": range(2, 20, 3),
    "long range": range(10**30),
    "slice": slice(1, None, -1),
    "ellipsis": ...,
    "not implemented": NotImplemented,
    "date": date(2024, 2, 29),
    "time": clock(1, 2, 3, 4, tzinfo=UTC, fold=1),
    "datetime": datetime(2024, 2, 29, 1, 2, 3, 4),
    "datetime in utc": datetime(2024, 1, 1, tzinfo=UTC),
    "datetime in a named zone": datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin")),
    "zone": ZoneInfo("America/Argentina/Buenos_Aires"),
    "timezone": timezone(timedelta(hours=-3, minutes=-30)),
    "timezone with a name": timezone(timedelta(0), "here"),
    "timedelta": timedelta(days=-1, microseconds=1),
    "decimal": Decimal("1.20"),
    "decimal nan": Decimal("-sNaN12"),
    "large decimal": Decimal("1E+999999"),
    "fraction": Fraction(-1, 3),
    "path": PosixPath("/a/../b"),
    "pure path": PurePosixPath(),
    "path of windows": PureWindowsPath("c:/x"),
    "counter": Counter("abca"),
    "ordered dict": OrderedDict([("b", 1), ("a", 2)]),
    "deque": deque([1, 2], maxlen=3),
    "defaultdict": defaultdict(list, {"a": [1]}),
    "defaultdict without factory": defaultdict(None, {"a": 1}),
    "deepest list": nested(DEEPEST),
    "zoned time in the deepest list": [[datetime(2024, 1, 1, tzinfo=UTC)]],
}
STRUCTURE = np.dtype([("number", "<i4"), ("pair", "<f8", (2,)), ("word", "<U3"), ("yes", "?")], align=True)
ARRAYS: dict[str, object] = {
    "floats": np.array([1.5, -0.0, np.nan, np.inf]),
    "no floats": np.zeros((0, 3)),
    "no axis": np.array(3),
    "matrix": np.arange(6).reshape(2, 3),
    "matrix by column": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    "every second": np.arange(10)[::2],
    "one value many times": np.broadcast_to(np.float32(2), (3, 4)),
    "truth values": np.array([True, False]),
    "other byte order": np.arange(3, dtype=">i2"),
    "small floats": np.arange(3, dtype="f2"),
    "complex": np.array([1j, np.nan]),
    "texts": np.array(["a", "Bäume", ""]),
    "byte texts": np.array([b"a", b"bc"]),
    "dates": np.array(["2024-02-29", "NaT"], dtype="M8[D]"),
    "moments": np.array([1, 2], dtype="M8[25us]"),
    "durations": np.array([1, 2], dtype="m8[ns]"),
    "structure": np.array([(1, (2.0, 3.0), "abc", True)] * 2, dtype=STRUCTURE),
    "objects": np.array([1, "a", None, 2.5, (1,)], dtype=object),
    "objects by column": np.asfortranarray(np.array([[1, None], ["a", 2.0]], dtype=object)),
    "one object": np.array(None, dtype=object),
    "number": np.int8(-3),
    "float64": np.float64(0.1),
    "float32 nan": np.float32("nan"),
    "truth value": np.True_,
    "text": np.str_("Bäume"),
    "byte text": np.bytes_(b"a\0"),
    "date": np.datetime64("2024-02-29"),
    "no date": np.datetime64("NaT", "ns"),
    "duration": np.timedelta64(3, "h"),
    "type": np.dtype("<f4"),
    "type of objects": np.dtype(object),
    "type of a structure": STRUCTURE,
}


@pytest.mark.parametrize("value", PLAIN.values(), ids=PLAIN)
def test_a_plain_value_comes_back_as_it_was(value: object) -> None:
    assert is_data(value)
    assert same(there_and_back(value), value)


@pytest.mark.parametrize("value", ARRAYS.values(), ids=ARRAYS)
def test_what_is_numpys_comes_back_as_it_was(value: object) -> None:
    assert is_data(value)
    assert same(there_and_back(value), value)


def test_an_array_comes_back_ready_for_writing_and_in_its_order() -> None:
    array = np.asfortranarray(np.arange(6.0).reshape(2, 3))
    array.flags.writeable = False
    back = there_and_back(array)
    back[0, 0] = 7
    assert back.flags.f_contiguous
    assert back[0, 0] == 7


def test_arrays_and_lists_inside_an_array_of_objects_stay_whole() -> None:
    array = np.empty(3, dtype=object)
    array[0], array[1], array[2] = np.array(5), [1, 2, 3], np.arange(3)
    back = there_and_back(array)
    assert back.shape == (3,)
    assert [type(item) for item in back] == [np.ndarray, list, np.ndarray]
    assert back[0].shape == ()


def test_timezones_keep_their_name() -> None:
    assert there_and_back(timezone(timedelta(0), "here")).tzname(None) == "here"
    assert repr(there_and_back(UTC)) == repr(UTC)


def test_a_counter_and_a_deque_still_do_what_they_do() -> None:
    assert there_and_back(Counter("abca")).most_common(1) == [("a", 2)]
    assert there_and_back(deque([1, 2], maxlen=3)).maxlen == 3
    assert there_and_back(defaultdict(list))["new"] == []


def test_a_time_zone_may_stand_in_the_deepest_container() -> None:
    value: Any = datetime(2024, 1, 1, tzinfo=UTC)
    for _ in range(DEEPEST):
        value = (value,)
    back = there_and_back(value)
    for _ in range(DEEPEST):
        (back,) = back
    assert back == datetime(2024, 1, 1, tzinfo=UTC)


class OwnList(list[Any]):
    def __iter__(self) -> Any:
        raise AssertionError("looked into")


class OwnInt(int):
    pass


class OwnArray(np.ndarray):
    pass


class Color(enum.IntEnum):
    RED = 1


@dataclass
class Point:
    x: int = 1


Pair = namedtuple("Pair", "a b")
NO_DATA: dict[str, object] = {
    "function": refuse,
    "class": int,
    "module": sys,
    "generator": iter([1]),
    "list of the learner's": OwnList(),
    "number of the learner's": OwnInt(3),
    "array of the learner's": np.zeros(2).view(OwnArray),
    "enum member": Color.RED,
    "dataclass": Point(),
    "named tuple": Pair(1, 2),
    "namespace": SimpleNamespace(a=1),
    "defaultdict of the learner's": defaultdict(lambda: 1),
    "masked array": np.ma.masked_array([1, 2], mask=[True, False]),
    "record array": np.rec.array([(1, 2)]),
    "structure with objects": np.zeros(2, dtype=[("a", "O")]),
    "fields over one another": np.zeros(2, dtype={"names": ["a", "b"], "formats": ["i4", "i2"], "offsets": [0, 2]}),
    "strings of any length": np.array(["a"], dtype=np.dtypes.StringDType()),
    "decimal of too many digits": Decimal("1" * 5000),
    "fraction of too many digits": Fraction(1, 3**100_000),
    "time in a zone of no name": clock(tzinfo=type("Own", (ZoneInfo,), {})("UTC")),
}


@pytest.mark.parametrize("value", NO_DATA.values(), ids=NO_DATA)
def test_what_is_no_data_goes_to_the_caller_and_back(value: object) -> None:
    asked: list[object] = []

    def other(found: object) -> dict[str, Any]:
        asked.append(found)
        return {"handle": 7}

    assert not is_data(value)
    blocks: list[bytes] = []
    table = encode([1, value, b"x"], blocks, other)
    assert len(asked) == 1
    assert asked[0] is value
    told: list[dict[str, Any]] = []
    assert decode(table, blocks, lambda said: told.append(said) or "back") == [1, "back", b"x"]
    assert told == [{"handle": 7}]


def test_a_container_in_itself_goes_to_the_caller() -> None:
    ring: list[Any] = [1]
    ring.append({"again": ring})
    table = encode(ring, [], lambda found: {"ring": found is ring})
    assert decode(table, [], lambda said: said["ring"]) == [1, {"again": True}]


def test_one_container_twice_is_no_container_in_itself() -> None:
    inner = [1]
    assert there_and_back([inner, inner]) == [[1], [1]]


def test_a_container_that_is_too_deep_goes_to_the_caller() -> None:
    asked: list[object] = []
    table = encode(nested(DEEPEST + 20), [], lambda found: asked.append(found) or {})
    assert len(asked) == 1
    assert is_data(asked[0])
    assert json.loads(json.dumps(table)) == table


def test_errors_of_the_caller_pass_through() -> None:
    with pytest.raises(NotDataError):
        encode([refuse], [], refuse)
    table = encode([refuse], [], lambda _: {})
    with pytest.raises(NotDataError):
        decode(table, [], refuse)
    with pytest.raises(KeyError):
        decode(table, [], lambda said: said["missing"])


def test_tensors_come_back_as_they_were() -> None:
    torch = pytest.importorskip("torch")
    for tensor in (torch.arange(6).reshape(2, 3), torch.tensor(1.5), torch.zeros(0), torch.ones(2, 3).T):
        back = there_and_back(tensor)
        assert back.dtype == tensor.dtype
        assert torch.equal(back, tensor)
    for tensor in (torch.ones(2, requires_grad=True), torch.ones(2).bfloat16(), torch.eye(2).to_sparse()):
        assert not is_data(tensor)
    with pytest.raises(ForeignValueError):
        decode({"t": "torch.tensor", "v": {"t": "np.array", "s": [1], "f": False, "v": [None]}}, [], refuse)
