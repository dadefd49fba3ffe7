"""What is known of an exception that ended a learner's function."""

import inspect
import linecache
import re
import sys
from dataclasses import dataclass
from types import FrameType, TracebackType
from typing import Any

from mlroadmap.expect.families import one_line, type_name
from mlroadmap.expect.safely import safely
from mlroadmap.expect.show import cut
from mlroadmap.expect.signatures import function_name

KEPT = 2_000  # letters of an exception's text
CELL_NAMES = ("<ipython-input-", "ipykernel_", "<cell")

# "You might want to try:" at the end of a line.
ANNOUNCES = re.compile(r"(?<=[.!?]) [^.!?]*:$")


@dataclass(frozen=True)
class Stopped:
    """An exception that ended a call."""

    name: str  # KeyError
    text: str  # all of it, up to some length
    place: str  # where in the learner's cell, "" when unknown
    stub: str  # the function that still holds the line it was handed out with, "" for any other error

    @property
    def said(self) -> str:
        """The first line of its text, without the announcement of lines that are not shown."""
        lines = [line for line in (one_line(line) for line in self.text.splitlines()) if line]
        first = ANNOUNCES.sub("", lines[0]) if len(lines) > 1 else "".join(lines)
        return cut(first, 200)


def describe(error: BaseException, function: Any) -> Stopped:
    """An exception as plain data."""
    words = safely(lambda: str.__str__(str(error)), otherwise="")
    frames = _frames(BaseException.__dict__["__traceback__"].__get__(error))
    own, hidden = _own_file(function), _test_file()
    place = ""
    for file, line, _ in reversed(frames):
        if file != hidden and _is_learners(file, own):
            source = linecache.getline(file, line).strip()
            place = f"line {line} of {'its' if file == own else 'another'} cell"
            place += f": `{cut(one_line(source), 100)}`" if source else ""
            break
    last = frames[-1][0] if frames else own
    stub = ""
    # The line in a stub has no text; a library's own NotImplementedError has one.
    if issubclass(type(error), NotImplementedError) and (_is_learners(last, own) or not words):
        inner = frames[-1][2] if frames else ""
        stub = inner if inner.isidentifier() and _is_learners(last, own) else function_name(function)
    return Stopped(name=type_name(error), text=cut(words, KEPT), place=place, stub=stub)


def _is_learners(file: str, own: str) -> bool:
    """Whether code comes from a cell, or from the file that the called function comes from."""
    return file == own or any(mark in file for mark in CELL_NAMES)


def _frames(trace: TracebackType | None) -> list[tuple[str, int, str]]:
    """File, line and function of each frame below the helper's own."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append((code.co_filename, trace.tb_lineno, code.co_name))
        trace = trace.tb_next
    return found[1:]


def _own_file(function: Any) -> str:
    """The file a function was defined in; "" for what is no plain function."""
    file = safely(lambda: inspect.unwrap(function).__code__.co_filename, otherwise="")
    return file if type(file) is str else ""


def _test_file() -> str:
    """The file of the test that called a helper: its lines must not be shown."""
    package = __name__.rpartition(".")[0]
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and str(frame.f_globals.get("__name__", "")).startswith(package):
        frame = frame.f_back
    return frame.f_code.co_filename if frame is not None else ""
