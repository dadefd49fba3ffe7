"""Values as JSON with blocks of bytes beside it, and back again.

The two sides of a submission give each other data and never objects: `encode`
writes what is data down and asks its caller for whatever is none (a function,
an object of the learner's class), `decode` reads it. Nothing that is read is
ever run, unpickled or imported by a name that was sent, and nothing is made
larger than what was sent.

Plain values are plain JSON; every other one is an object whose "t" names its
kind. A value is data by its exact type: a subclass can do anything, so it is
none. `plain` has the kinds of the standard library, `arrays`, `frames` and
`tensors` those of the libraries, each read only where it is needed.
"""

import contextlib
import importlib
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

DEEPEST = 100  # containers inside one another
_LEAF = 8  # levels that a value in the deepest container may have of its own: a time its zone, that its offset
LARGEST = 2**53  # whole numbers from here on are no plain JSON: many a reader would round them
MOST_ALIKE = 1000  # keys with one hash; each further one is compared with all before it
_PLAIN = frozenset({type(None), bool, int, float, str})
_TEXTS = frozenset({type(None), str})
_WORDS = 200  # characters of another library's message that are passed on

# Modules of this package that know the types of a library, and what the names of their kinds begin with.
_LIBRARIES = {"numpy": ("arrays", "np."), "pandas": ("frames", "pd."), "torch": ("tensors", "torch.")}


class ForeignValueError(ValueError):
    """What came from the other side cannot be read."""


class NoDataError(Exception):
    """A value whose type is that of data turned out to be none. Never leaves this package."""


def encode(value: object, blocks: list[bytes], other: Callable[[object], dict[str, Any]]) -> Any:
    """JSON for a value.

    Parameters
    ----------
    value
        What to write down.
    blocks
        Receives the bytes, which the JSON names by their place.
    other
        Called for whatever is no data; what it returns is put in its place.
        A container inside itself, or in too many others, counts as no data.
    """
    return Encoder(blocks, other).value(value)


def decode(table: Any, blocks: Sequence[bytes], other: Callable[[dict[str, Any]], object]) -> Any:
    """The value that `encode` wrote down.

    Parameters
    ----------
    table
        What `encode` returned.
    blocks
        The bytes that go with it.
    other
        Called with what `other` returned when the value was written down.

    Raises
    ------
    ForeignValueError
        When it is nothing that `encode` writes. Errors of `other` itself are passed on.
    """
    decoder = Decoder(blocks, other)
    try:
        return decoder.value(table)
    except ForeignValueError:
        raise
    except Exception as error:
        if error is decoder.passing:
            raise
        words = " ".join(str(error).split())[:_WORDS]
        raise ForeignValueError(f"a value that came cannot be read ({type(error).__name__}: {words})") from error


def is_data(value: object) -> bool:
    """Whether `encode` can write the value down itself; what a container holds may still be no data."""
    kind = type(value)
    if kind in _PLAIN:
        return True
    write = _writer(kind)
    if write is None:
        return False
    check = CHECKS.get(kind)
    if check is not None:
        return check(value)
    try:
        write(Encoder([], _nothing), value)
    except NoDataError:
        return False
    return True


def prepare() -> None:
    """Learn the types of the libraries that are loaded, which `encode` otherwise does when it meets one."""
    for library, (module, _) in _LIBRARIES.items():
        # What stands under the library's name may be none: somebody's own file, or a mark that it is missing.
        if sys.modules.get(library) is not None:
            with contextlib.suppress(ImportError, AttributeError):
                _learn(module)


@dataclass
class Encoder:
    """One value that is being written down."""

    blocks: list[bytes]
    other: Callable[[object], dict[str, Any]]
    within: set[int] = field(default_factory=set)  # the containers around the value at hand, by identity

    def value(self, value: Any) -> Any:
        """JSON for a value, whatever it is."""
        kind = type(value)
        if kind in _PLAIN:
            return _plain(value)
        write = _writer(kind)
        if write is None:
            return self.handle(value)
        mark = len(self.blocks)
        try:
            if kind not in HOLDERS:
                return write(self, value)
            if id(value) in self.within or len(self.within) >= DEEPEST:
                return self.handle(value)
            self.within.add(id(value))
            try:
                return write(self, value)
            finally:
                self.within.discard(id(value))
        except NoDataError:
            del self.blocks[mark:]
            return self.handle(value)

    def inner(self, value: Any) -> Any:
        """JSON for a part of a value, which is data if the whole is, and counts for no level."""
        kind = type(value)
        if kind in _PLAIN:
            return _plain(value)
        write = _writer(kind)
        if write is None:
            raise NoDataError
        return write(self, value)

    def items(self, values: Iterable[Any]) -> list[Any]:
        """JSON for each of the values."""
        values = list(values)
        kinds = set(map(type, values))
        if kinds == {int} and min(values) > -LARGEST and max(values) < LARGEST:
            return values
        if kinds == {float} and all(map(math.isfinite, values)):
            return values
        if kinds and kinds <= _TEXTS and "".join(filter(None, values)).isascii():
            return values
        write = self.value
        return [write(value) for value in values]

    def block(self, content: bytes) -> int:
        """Put bytes beside the JSON; the number by which it names them."""
        self.blocks.append(content)
        return len(self.blocks) - 1

    def handle(self, value: object) -> dict[str, Any]:
        """What the caller says of a value that is no data."""
        return {**self.other(value), "t": "other"}


@dataclass
class Decoder:
    """One value that is being read. Its methods raise anything; `decode` makes one error of it."""

    blocks: Sequence[bytes]
    other: Callable[[dict[str, Any]], object]
    used: set[int] = field(default_factory=set)
    depth: int = 0
    passing: BaseException | None = None  # an error of the caller's own, on its way up to it

    def value(self, table: Any) -> Any:
        """The value, whatever it is."""
        kind = type(table)
        if kind in _PLAIN:
            return table
        if self.depth > DEEPEST + _LEAF:
            raise ForeignValueError(f"a value that came is more than {DEEPEST} levels deep")
        self.depth += 1
        try:
            if kind is list:
                return self.items(table)
            if kind is not dict:
                raise ForeignValueError(f"a value that came is a {kind.__name__}")
            return self._marked(table)
        finally:
            self.depth -= 1

    def inner(self, table: Any) -> Any:
        """A part of a value that is always data, and counts for no level."""
        if type(table) is not dict or table.get("t") == "other":
            raise ForeignValueError("a value that came has no data for a part of it")
        return self._marked(table)

    def items(self, tables: Any) -> list[Any]:
        """The values of a list."""
        if type(tables) is not list:
            raise ForeignValueError("a value that came has no list of its parts")
        if _PLAIN.issuperset(map(type, tables)):
            return tables[:]
        read = self.value
        return [read(table) for table in tables]

    def keys(self, tables: Any) -> list[Any]:
        """The values of a list, of which a set or the keys of a dict are to be made."""
        keys = self.items(tables)
        refuse_alike(keys)
        return keys

    def block(self, number: Any) -> bytes:
        """The bytes of this number."""
        if type(number) is not int or not 0 <= number < len(self.blocks) or number in self.used:
            raise ForeignValueError("a value that came names a block of bytes that is not there")
        self.used.add(number)
        return self.blocks[number]

    def _marked(self, table: dict[str, Any]) -> object:
        name = table.get("t")
        if type(name) is not str:
            raise ForeignValueError("a value that came does not say of what kind it is")
        if name == "other":
            try:
                return self.other({key: part for key, part in table.items() if key != "t"})
            except BaseException as error:
                self.passing = error
                raise
        return _reader(name)(self, table)


Write = Callable[[Encoder, Any], Any]
Read = Callable[[Decoder, dict[str, Any]], object]

LEAVES: dict[type, Write] = {}  # types of data that hold no other values
HOLDERS: dict[type, Write] = {}  # types of data that do
CHECKS: dict[type, Callable[[Any], bool]] = {}  # whether a value of the type is data, where the type is not enough
READERS: dict[str, Read] = {}


def refuse_alike(keys: Sequence[Any]) -> None:
    """Refuse keys that were chosen so that putting them into one table takes forever.

    Raises
    ------
    ForeignValueError
        When too many have one hash.
    """
    if len(keys) > MOST_ALIKE and max(Counter(map(hash, keys)).values()) > MOST_ALIKE:
        raise ForeignValueError("a value that came has too many keys with one hash")


def part(table: dict[str, Any], key: str, kind: type) -> Any:
    """A part of a value's JSON.

    Raises
    ------
    ForeignValueError
        When it is not there, or not of this type.
    """
    found = table.get(key)
    if type(found) is not kind:
        raise ForeignValueError(f"a value that came has no {kind.__name__} {key!r}")
    return found


def whole_numbers(numbers: Any, count: int | None = None) -> list[int]:
    """A list of whole numbers, as many as `count`.

    Raises
    ------
    ForeignValueError
        When it is none.
    """
    if type(numbers) is not list or any(type(number) is not int for number in numbers):
        raise ForeignValueError("a value that came has no list of whole numbers")
    if count is not None and len(numbers) != count:
        raise ForeignValueError(f"a value that came has {len(numbers)} parts and not {count}")
    return numbers


def always(_value: object) -> bool:
    """The check of the types that are data whatever is in them."""
    return True


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is int:
        return value if -LARGEST < value < LARGEST else {"t": "int", "v": hex(value)}
    if kind is float:
        return value if math.isfinite(value) else {"t": "float", "v": repr(value)}
    if kind is str and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            # In JSON a surrogate and the next become one character.
            return {"t": "text", "v": list(map(ord, value))}
    return value


def _writer(kind: type) -> Write | None:
    write = LEAVES.get(kind) or HOLDERS.get(kind)
    if write is None and kind not in _PLAIN:
        prepare()
        write = LEAVES.get(kind) or HOLDERS.get(kind)
    return write


def _reader(name: str) -> Read:
    if name not in READERS:
        for module, beginning in _LIBRARIES.values():
            if name.startswith(beginning):
                with contextlib.suppress(ImportError):  # then the kind stays unknown
                    _learn(module)
    if name not in READERS:
        raise ForeignValueError(f"a value that came is of an unknown kind ({name[:40]!r})")
    return READERS[name]


_learned: set[str] = set()


def _learn(module: str) -> None:
    # Kept here and not told by `sys.modules`, from which a side of a submission takes this package.
    if module not in _learned:
        _learned.add(module)
        importlib.import_module(f"{__package__}.{module}")


def _nothing(_value: object) -> dict[str, Any]:
    return {}


_learn("plain")
