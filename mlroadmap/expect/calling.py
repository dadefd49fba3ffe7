"""Calling a learner's function: on copies, with its output kept, its errors caught.

Everything that a call does is in the `Called` that comes back, as plain data
besides the value itself. Helpers look at nothing else, so the call itself may
later happen in another process.
"""

import contextlib
import io
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import CoroutineType
from typing import Any

from mlroadmap.expect.copies import change, copied
from mlroadmap.expect.folders import Left, working_folder
from mlroadmap.expect.signatures import parameter_names, show_call
from mlroadmap.expect.stopped import Stopped, describe

KEPT = 2_000  # letters of what a call prints


@dataclass(frozen=True)
class Called:
    """What a call did.

    Parameters
    ----------
    shown : str
        The call as a person writes it: `f([1, 2], 'a')`.
    value : object
        What came back; None when it stopped.
    error : exception or None
        What ended it.
    stopped : Stopped or None
        The same as plain data.
    printed : str
        The beginning of what it wrote to standard output.
    changed : sequence of str
        The arguments that are no longer what they were, each with what happened to it.
    drew : bool
        Whether a call that is to draw drew anything.
    files : mapping of str to bytes
        The files that lay in the folder it was called in.
    left : mapping of str to bytes or None
        Of a call with files: each that is new or changed, with its content; None for one that is gone.
    """

    shown: str
    value: Any = None
    error: BaseException | None = None
    stopped: Stopped | None = None
    printed: str = ""
    changed: Sequence[str] = ()
    drew: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict)
    left: Left = field(default_factory=dict)


class _Kept(io.StringIO):
    """Keeps the beginning of what is written, however much that is, and does not let itself be closed."""

    def write(self, words: str) -> int:
        room = KEPT - len(self.getvalue())
        if room > 0:
            super().write(words[:room])
        return len(words)

    def close(self) -> None:
        """Stay open: what was written is still to be read."""


FilesGiven = Mapping[str, bytes] | None
Performing = Callable[[Any, Sequence[Any], Mapping[str, Any] | None, bool, FilesGiven], Called]
_elsewhere: dict[type, Performing] = {}


def perform_elsewhere(kind: type, how: Performing) -> None:
    """Let `how` perform calls of functions that are of this kind: stand-ins for functions of another process.

    It is told whether the call is to draw, and the files that are to lie in the folder it is called in.
    """
    _elsewhere[kind] = how


def performer(function: object) -> Performing | None:
    """What performs calls of this function instead of this process; None for a function of its own."""
    return next((how for kind, how in _elsewhere.items() if issubclass(type(function), kind)), None)


def perform(
    function: Callable[..., Any],
    args: Sequence[Any],
    kwargs: Mapping[str, Any] | None = None,
    files: FilesGiven = None,
) -> Called:
    """Call a function on copies of the arguments, in a folder of its own where files are given.

    Returns
    -------
    Called

    Raises
    ------
    KeyboardInterrupt
        Passed on, so that a time limit holds.

    Examples
    --------
    >>> perform(lambda x: x.sort(), ([3, 1],)).changed
    ('`x`: it is now [1, 3]',)
    """
    kwargs = kwargs or {}
    elsewhere = performer(function)
    if elsewhere is not None:
        return elsewhere(function, args, kwargs, False, files)
    if files is None:
        return _perform_here(function, args, kwargs)
    with working_folder(files) as left:
        called = _perform_here(function, args, kwargs)
        return replace(called, files=files, left=left())


def _perform_here(function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> Called:
    shown = show_call(function, args, kwargs)
    own_args = [copied(value) for value in args]
    own_kwargs = {name: copied(value) for name, value in kwargs.items()}
    out = _Kept()
    value: Any = None
    error: BaseException | None = None
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(_Kept()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        try:
            value = function(*own_args, **own_kwargs)
        except KeyboardInterrupt:
            raise
        except BaseException as caught:  # noqa: BLE001  a learner's code may end in any way, sys.exit too
            error = caught
    if issubclass(type(value), CoroutineType):
        value.close()  # it would warn, much later, that nobody waited for it
    names = parameter_names(function, args, kwargs)
    before, after = [*args, *kwargs.values()], [*own_args, *own_kwargs.values()]
    changes = [change(old, new) for old, new in zip(before, after, strict=True)]
    return Called(
        shown=shown,
        value=value,
        error=error,
        stopped=None if error is None else describe(error, function),
        printed=out.getvalue(),
        changed=tuple(f"{name}: {what}" for name, what in zip(names, changes, strict=True) if what),
    )
