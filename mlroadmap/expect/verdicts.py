"""What a call's outcome is worth: the message for one that is not as expected."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mlroadmap.expect.calling import Called, perform
from mlroadmap.expect.comparing import difference, same
from mlroadmap.expect.families import Family, family, one_line
from mlroadmap.expect.folders import Files, lines
from mlroadmap.expect.options import Compare
from mlroadmap.expect.outcomes import TRY_IT, Missed, NotAttempted, compose
from mlroadmap.expect.show import counted, cut, short

RETURN_IT = "end the function with `return` and the value it is to hand back."
NOT_PRINT = "hand the value back with `return`; `print` only shows it."
COPY_FIRST = (
    "work on a copy: `frame.copy()`, `list(numbers)`, or a function that makes a new value instead of "
    "changing the old one (`sorted`, no `inplace=True`)."
)
READ_ONLY = "open the file for reading only: `open(path)` without a mode, or `Path(path).read_text()`."
WRITE_IT = "call the function in a cell of your own, then open the file that it leaves."
TRACEBACK = "run the call in a cell of your own; the last line of the traceback says what went wrong."


def judge(
    called: Called,
    gives: Any,
    *,
    why: str,
    unchanged: bool,
    options: Compare,
    likely: Callable[[Any], str | None],
    note: str = "",
    leaves: Files | None = None,
) -> None:
    """Raise the message for a call whose outcome is not the expected one.

    Parameters
    ----------
    called : Called
        What the call did.
    gives : object
        The expected value.
    why, unchanged, options
        As for `checks.call`.
    likely : callable
        Finds the words for the mistake that leads to a wrong value; asked only when it is wrong.
    note : str
        One more sentence for the message.
    leaves : mapping of str to str or bytes, or None
        The files that the call must leave behind; None: not looked at, but those it was given must be as
        they were.

    Raises
    ------
    Missed, NotAttempted
        With the message.
    """
    raise_if_stopped(called, why=why, extra=note)
    found = difference(called.value, gives, options)
    if found is None:
        if unchanged and called.changed:
            facts = [f"{called.shown} gave the right value", *change_facts(called), note]
            raise Missed(compose(facts, why=why, step=COPY_FIRST))
        _judge_files(called, leaves, why=why, note=note)
        return
    if called.value is None:
        raise_returned_nothing(called, why=why, extra=note)
    changes = change_facts(called) if unchanged else []
    facts = [f"{called.shown} gave {short(called.value)}", found.what, *changes, note]
    raise Missed(compose(facts, why=why, likely=likely(called.value), step=found.step or TRY_IT))


def _judge_files(called: Called, leaves: Files | None, *, why: str, note: str) -> None:
    """Raise the message for files that are not what they should be after a call."""
    done = f"{called.shown} came back"
    if leaves is None:
        spoiled = [name for name in called.left if name in called.files]
        if spoiled:
            fact = f"It changed the file `{spoiled[0]}`, which it was only to read"
            raise Missed(compose([done, fact, note], why=why, step=READ_ONLY))
        return
    for name, wanted in leaves.items():
        got = called.left.get(name, called.files.get(name))
        fact = _misfit(name, got, wanted)
        if fact:
            raise Missed(compose([done, fact, note], why=why, step=WRITE_IT))
    extra = [name for name in called.left if name not in leaves]
    if extra:
        gone = called.left[extra[0]] is None
        fact = f"It {'took away' if gone else 'also wrote'} the file `{extra[0]}`, which was not asked for"
        raise Missed(compose([done, fact, note], why=why, step=WRITE_IT))


def _misfit(name: str, got: bytes | None, wanted: str | bytes) -> str:
    """What is wrong with a file that a call left, without saying what belongs there; "" when nothing is."""
    if got is None:
        return f"It left no file `{name}`"
    if isinstance(wanted, bytes):
        return "" if got == wanted else f"The file `{name}` holds other bytes than asked for"
    has, wants = lines(got), wanted.splitlines()
    for place, (one, other) in enumerate(zip(has, wants, strict=False), start=1):
        if one != other:
            return f"Line {place} of the file `{name}` is {short(one)}, and that is not what was asked for"
    if len(has) != len(wants):
        more = "more" if len(has) > len(wants) else "fewer"
        return f"The file `{name}` has {counted(len(has), 'line')}: {more} lines than asked for"
    return ""


def raise_if_stopped(called: Called, *, why: str, extra: str = "") -> None:
    """Raise the message for a call that an exception ended."""
    stopped = called.stopped
    if stopped is None:
        return
    if stopped.stub:
        raise NotAttempted(
            compose(
                [f"Not attempted yet: `{stopped.stub}` still holds the line `raise NotImplementedError()`"],
                step="replace that line with your own, then run the cell.",
            )
        )
    said = f": {stopped.said}" if stopped.said else ""
    facts = [f"{called.shown} stopped with {stopped.name}{said}"]
    if stopped.place:
        facts.append(f"It happened in {stopped.place}")
    if stopped.name == "RecursionError":
        facts.append("It calls itself without end")
    raise Missed(compose([*facts, extra], why=why, step=TRACEBACK))


def raise_returned_nothing(called: Called, *, why: str, extra: str = "") -> None:
    """Raise the message for a call that gave None."""
    printed = printed_fact(called)
    facts = [f"{called.shown} returned nothing (None)", printed, *change_facts(called), extra]
    raise Missed(compose(facts, why=why, step=NOT_PRINT if printed else RETURN_IT))


def printed_fact(called: Called) -> str:
    """A sentence on what the call printed, or ""."""
    words = one_line(called.printed)
    return f"It printed this instead: {cut(words, 200)}" if words else ""


def change_facts(called: Called) -> list[str]:
    """One sentence for each argument that the call changed."""
    return [f"It changed its argument {change}" for change in called.changed]


def likely_mistakes(
    got: Any,
    mistakes: Mapping[str, Any] | None,
    options: Compare,
    args: Sequence[Any] = (),
    kwargs: Mapping[str, Any] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> list[str]:
    """The words for the listed mistakes that lead to the same value.

    Parameters
    ----------
    got : object
        The wrong value.
    mistakes : mapping of str to object
        Values, or functions that are called with copies of the arguments.
    options : Compare
        How to compare.
    args, kwargs, files
        The arguments of the call, and the files in its folder.
    """
    found = []
    for words, mistake in (mistakes or {}).items():
        wrong = mistake
        if callable(mistake):
            called = perform(mistake, args, kwargs, files)
            if called.stopped is not None:
                continue
            wrong = called.value
        if family(wrong) is not Family.OTHER and same(got, wrong, options):
            found.append(words)
    return found
