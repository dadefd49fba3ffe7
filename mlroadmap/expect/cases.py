"""The cases that a function is called with, small ones first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from mlroadmap.expect.calling import perform
from mlroadmap.expect.families import Family, family, items, kind_words, pairs
from mlroadmap.expect.options import Compare
from mlroadmap.expect.verdicts import likely_mistakes

Case = tuple[Any, ...]

LOOK_AHEAD = 8  # cases that are tried to tell two likely mistakes apart


def read_cases(cases: Iterable[Case]) -> list[Case]:
    """The cases, sorted by how much data they hold, so that the first to fail is the smallest.

    Raises
    ------
    TypeError, ValueError
        For the author: a case that is no tuple, no case at all.
    """
    listed = list(cases)
    if not listed:
        raise ValueError("expect.calls needs at least one case: none would prove nothing.")
    for case in listed:
        if not isinstance(case, tuple):
            raise TypeError(f"a case is a tuple of arguments, such as (x,) for one; this is {kind_words(case)}.")
    return sorted(listed, key=size)


def size(case: Any) -> int:
    """How much data a case holds: every number counts as one.

    Examples
    --------
    >>> size(([1, 2, 3],)) > size(([1],))
    True
    """
    name = family(case)
    if name in (Family.SEQUENCE, Family.SET):
        return 1 + sum(size(item) for item in items(case))
    if name is Family.DICT:
        return 1 + sum(size(k) + size(v) for k, v in pairs(case))
    if name in (Family.ARRAY, Family.FRAME, Family.SERIES):
        return 1 + int(getattr(case, "size", 1))
    if name is Family.TEXT:
        return 1 + len(case)
    return 1


def likeliest(
    words: list[str],
    function: Callable[..., Any],
    cases: Sequence[Case],
    mistakes: Mapping[str, Callable[..., Any]],
    options: Compare,
    files: Mapping[str, bytes] | None = None,
) -> str | None:
    """Of several mistakes that explain a small case, the one that explains larger cases too."""
    for case in cases[:LOOK_AHEAD]:
        if len(words) < 2:
            break
        called = perform(function, case, files=files)
        if called.stopped is not None:
            break
        listed = {name: mistakes[name] for name in words}
        words = likely_mistakes(called.value, listed, options, case, files=files) or words
    return words[0] if words else None
