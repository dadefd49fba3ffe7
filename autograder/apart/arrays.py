"""NumPy's kinds: arrays, single numbers and types of elements.

An array is its type of elements, its shape and its bytes in one block, which
must be as long as the first two say before anything is made of it. The type is
a short text, or a list of fields; NumPy's own file format would have texts
from the other side read by Python's parser.
"""

import math
import re
from typing import Any

import numpy as np

from .codec import (
    CHECKS,
    HOLDERS,
    LEAVES,
    READERS,
    Decoder,
    Encoder,
    ForeignValueError,
    NoDataError,
    part,
    whole_numbers,
)

_ELEMENT = re.compile(r"[<>|][biufcSUV]\d{1,9}|[<>][mM]8(\[\d{0,9}(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?")
_NUMBERS = "?bhilqpBHILQPefdgFDGmM"
_DEEPEST_FIELDS = 8
_LAST_CHARACTER = 0x10FFFF


def write_dtype(dtype: np.dtype) -> Any:
    """JSON for a type of elements.

    Raises
    ------
    NoDataError
        For one that holds Python's objects, or that NumPy does not bring.
    """
    if dtype.isbuiltin == 1 and dtype.kind in "biufcmM":
        return dtype.str
    if dtype.hasobject or dtype.kind not in "biufcmMSUV" or not dtype.itemsize:
        raise NoDataError
    try:
        written = _lists(dtype.str if dtype.names is None else dtype.descr)
        if read_dtype(written) != dtype:
            raise NoDataError
    except ValueError:  # fields that lie over one another, elements that a package of their own brings
        raise NoDataError from None
    return written


def read_dtype(described: Any) -> np.dtype:
    """The type of elements that `write_dtype` wrote down.

    Raises
    ------
    ForeignValueError
        When it is none. NumPy raises other errors for fields that make none together.
    """
    return np.lib.format.descr_to_dtype(_checked(described, 0))


def write_array(encoder: Encoder, value: np.ndarray) -> dict[str, Any]:
    """JSON for an array, with its elements in a block unless they are objects."""
    by_column = value.flags.f_contiguous and not value.flags.c_contiguous
    table: dict[str, Any] = {"t": "np.array", "s": list(value.shape), "f": by_column}
    if value.dtype == np.dtype(object):
        return {**table, "v": encoder.items(value.ravel())}
    table["d"] = write_dtype(value.dtype)
    table["b"] = encoder.block((value.T if by_column else value).tobytes())
    return table


def read_array(decoder: Decoder, table: dict[str, Any]) -> np.ndarray:
    """The array that `write_array` wrote down; it can be written to.

    Raises
    ------
    ForeignValueError
        When it is none. NumPy raises other errors for shapes that no array can have.
    """
    shape = whole_numbers(table.get("s"))
    by_column = part(table, "f", bool)
    if any(length < 0 for length in shape):
        raise ForeignValueError("an array that came has a negative length")
    count = math.prod(shape)
    if "v" in table:
        items = decoder.items(table.get("v"))
        if len(items) != count:
            raise ForeignValueError(f"an array that came has {len(items)} elements and not {count}")
        return objects(items).reshape(shape).copy(order="F" if by_column else "C")
    return _from_bytes(decoder.block(table.get("b")), read_dtype(table.get("d")), shape, by_column)


def objects(items: list[Any]) -> np.ndarray:
    """An array of one axis that holds the items themselves."""
    made = np.empty(len(items), dtype=object)
    for place, item in enumerate(items):
        made[place] = item
    return made


def _from_bytes(content: bytes, dtype: np.dtype, shape: list[int], by_column: bool) -> np.ndarray:
    if not dtype.itemsize or dtype.hasobject:
        raise ForeignValueError("an array that came has elements without bytes")
    if math.prod(shape) * dtype.itemsize != len(content):
        raise ForeignValueError(f"an array that came has {len(content)} bytes, which is not what its shape says")
    made = np.frombuffer(bytearray(content), dtype).reshape(shape, order="F" if by_column else "C")
    _check_elements(made)
    return made


def _check_elements(array: np.ndarray) -> None:
    """Refuse bytes that are no elements: what reads them later would do anything."""
    dtype = array.dtype
    if dtype.names is not None:
        for name in dtype.names:
            _check_elements(array[name])
    elif dtype.kind == "b" and array.size and array.view(np.uint8).max() > 1:
        raise ForeignValueError("an array that came has truth values that are neither true nor false")
    elif dtype.kind == "U" and array.nbytes:
        codes = np.ascontiguousarray(array).view(np.dtype(np.uint32).newbyteorder(dtype.byteorder))
        if codes.max() > _LAST_CHARACTER:
            raise ForeignValueError("an array that came has texts of what is no character")


def _lists(described: Any) -> Any:
    return [_lists(piece) for piece in described] if isinstance(described, (list, tuple)) else described


def _checked(described: Any, depth: int) -> Any:
    """The description with the tuples that NumPy wants, once it is certain to be nothing else."""
    if type(described) is str and _ELEMENT.fullmatch(described):
        return described
    if type(described) is not list or depth > _DEEPEST_FIELDS:
        raise ForeignValueError("an array that came has elements of no known type")
    return [_checked_field(piece, depth) for piece in described]


def _checked_field(described: Any, depth: int) -> tuple[Any, ...]:
    if type(described) is not list or len(described) not in (2, 3):
        raise ForeignValueError("an array that came has fields that are none")
    name, kind, *shape = described
    if type(name) is list:
        if len(name) != 2 or any(type(word) is not str for word in name):
            raise ForeignValueError("an array that came has fields without a name")
        name = tuple(name)
    elif type(name) is not str:
        raise ForeignValueError("an array that came has fields without a name")
    return name, _checked(kind, depth + 1), *(tuple(whole_numbers(lengths)) for lengths in shape)


def _write_scalar(_encoder: Encoder, value: np.generic) -> Any:
    return {"t": "np.scalar", "d": write_dtype(value.dtype), "v": value.tobytes().hex()}


def _write_kind(_encoder: Encoder, dtype: np.dtype) -> Any:
    return {"t": "np.dtype", "d": "O" if dtype == np.dtype(object) else write_dtype(dtype)}


def _kind(_decoder: Decoder, table: dict[str, Any]) -> np.dtype:
    return np.dtype(object) if table.get("d") == "O" else read_dtype(table.get("d"))


def _scalar(_decoder: Decoder, table: dict[str, Any]) -> object:
    content = bytes.fromhex(part(table, "v", str))
    return _from_bytes(content, read_dtype(table.get("d")), [], False)[()]


def _text(decoder: Decoder, table: dict[str, Any]) -> object:
    text = decoder.value(table.get("v"))
    if type(text) is not str:
        raise ForeignValueError("a text that came is none")
    return np.str_(text)


def _is_array_of_data(value: np.ndarray) -> bool:
    return value.dtype == np.dtype(object) or _is_dtype_of_data(value.dtype)


def _is_dtype_of_data(dtype: np.dtype) -> bool:
    try:
        write_dtype(dtype)
    except NoDataError:
        return False
    return True


HOLDERS[np.ndarray] = write_array
CHECKS[np.ndarray] = _is_array_of_data
LEAVES.update({np.dtype(letter).type: _write_scalar for letter in _NUMBERS})
LEAVES.update(
    {
        np.void: _write_scalar,
        # NumPy takes the zeros off the end of a text in an array.
        np.str_: lambda encoder, value: {"t": "np.str", "v": encoder.value(str.__str__(value))},
        np.bytes_: lambda encoder, value: {"t": "np.bytes", "b": encoder.block(bytes.__getitem__(value, slice(None)))},
        **{type(np.dtype(letter)): _write_kind for letter in "?bhilqpBHILQPefdgFDGmMSUVO"},
    }
)
READERS.update(
    {
        "np.array": read_array,
        "np.scalar": _scalar,
        "np.str": _text,
        "np.bytes": lambda decoder, table: np.bytes_(decoder.block(table.get("b"))),
        "np.dtype": _kind,
    }
)
