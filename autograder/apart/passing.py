"""Arguments of a test on their way to the answers, and what became of them."""

import types
from collections.abc import Sequence
from typing import Any

from autograder.apart import objects
from autograder.apart.codec import ForeignValueError

# Kinds of arguments that a call can change where they lie.
CHANGEABLE = ("list", "dict", "set", "bytearray", "deque", "ndarray", "DataFrame", "Series")


class NotSeparableError(TypeError):
    """A test hands over something that cannot go to another process."""


def same(args: Sequence[Any]) -> list[list[int]]:
    """Places of arguments that are the very object of an earlier place."""
    first: dict[int, int] = {}
    found = []
    for place, value in enumerate(args):
        earlier = first.setdefault(id(value), place)
        if earlier != place and type(value).__name__ in CHANGEABLE:
            found.append([place, earlier])
    return found


def parts(value: Any) -> list[Any]:
    """What an object of a library is made of, by the protocol of `copy`.

    Only a test's own object is taken apart, and only the answers put one together.

    Raises
    ------
    NotSeparableError
        When it cannot be taken apart.
    """
    reduced: Any = None
    if not isinstance(value, types.ModuleType | list | tuple) and type(value).__module__ not in objects.NOT_A_LIBRARY:
        try:
            reduced = value.__reduce_ex__(2)
        except Exception:  # noqa: BLE001  whatever its reason, it cannot be taken apart
            reduced = None
    if not isinstance(reduced, tuple):
        raise NotSeparableError(f"a test passes a {type(value).__name__}, which cannot go to another process")
    make, args, *rest = reduced
    state, items, pairs = (*rest, None, None, None)[:3]
    return [make, args, state, None if items is None else list(items), None if pairs is None else list(pairs)]


def write_back(mine: Any, now: Any) -> None:
    """Change an argument of a test's in place into what it has become over there.

    Raises
    ------
    ForeignValueError
        When it cannot have become that.
    """
    kind = type(mine)
    if type(now) is not kind:
        raise ForeignValueError("an argument came back as something of another kind")
    if kind is list:
        mine[:] = _inner(mine, now) if len(mine) == len(now) else now
    elif kind is bytearray:
        mine[:] = now
    elif kind.__name__ == "deque":
        mine.clear()
        mine.extend(now)
    elif kind is dict:
        kept = {key: value for key, value in mine.items() if key in now}
        mine.clear()
        mine.update({key: _inner([kept[key]], [value])[0] if key in kept else value for key, value in now.items()})
    elif kind is set:
        mine.clear()
        mine.update(now)
    elif kind.__name__ == "ndarray" and mine.shape == now.shape and mine.dtype == now.dtype and mine.flags.writeable:
        mine[...] = now
    elif kind.__name__ in ("DataFrame", "Series"):
        mine._update_inplace(now)  # as pandas itself does for `inplace=True`
        mine.attrs = now.attrs
        if kind.__name__ == "Series":
            mine.name = now.name
    else:
        raise ForeignValueError(f"a {kind.__name__} came back that cannot have been changed so")


def _inner(mine: list[Any], now: list[Any]) -> list[Any]:
    """The new items; those that can be changed where they lie are, since a test may hold them by another name."""
    made = []
    for old, new in zip(mine, now, strict=True):
        if type(old) in (list, dict, set) and type(new) is type(old):
            write_back(old, new)
            made.append(old)
        else:
            made.append(new)
    return made
