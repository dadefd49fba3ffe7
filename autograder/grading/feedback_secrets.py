"""What of a hidden check may be told, and what not: its lines, its traceback, the values in its errors."""

import ast
import builtins
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.engine.result import OUT_OF_MEMORY, TAMPERED
from mlroadmap.notebooks.marks import DIED, TIMED_OUT

LEFT_OUT = "[left out here: it repeats a hidden check]"
HIDDEN_CHECK = "A hidden check of this question did not pass"

# Shorter lines, such as `x = 1`, say nothing and stand in many cells; so do those of every program.
MIN_SECRET = 10
_COMMON = re.compile(r"(?:except\w*|import\w+|from\w+import\w+|return\w*|finally|raise\w*):?")
MIN_WORDS = 4
MAX_SAID = 300

# Their text is written for the learner: by the library of checks, or by whatever ran the cell.
_FOR_LEARNERS = ("Missed", "NotAttempted")
_BY_ENGINE = (TIMED_OUT, DIED, OUT_OF_MEMORY, TAMPERED)

_TAG = re.compile(r"<[^<>]*>")
_NOISE = re.compile(r"[\\\s]+")
_ARROW = re.compile(r"^-+>\s*(\d+)", re.MULTILINE)
_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_NAME = re.compile(r"[A-Za-z_]\w{0,60}")
_UNDEFINED = re.compile(r"name '(\w+)' is not defined")


@dataclass(frozen=True)
class Source:
    """A cell's source, taken apart."""

    shown: str  # as the learner received it
    hidden: tuple[str, ...]  # lines between the delimiters
    numbers: frozenset[int]  # of the hidden lines, counted from 1


def take_apart(source: str, begin: str, end: str) -> Source:
    """Tell the hidden lines of a cell from the others; a region without an end reaches to the last line."""
    shown, hidden, numbers = [], [], set()
    inside = False
    for number, line in enumerate(source.split("\n"), 1):
        if begin in line:
            inside = True
            numbers.add(number)
        elif end in line:
            inside = False
            numbers.add(number)
        elif inside:
            hidden.append(line)
            numbers.add(number)
        else:
            shown.append(line)
    return Source("\n".join(shown).rstrip("\n"), tuple(hidden), frozenset(numbers))


class Secrets:
    """The hidden lines of a notebook, and the knife for text that repeats one of them."""

    def __init__(self, hidden: Iterable[str], shown: Iterable[str]) -> None:
        known = {_squash(line) for text in shown for line in text.split("\n")}
        lines = {_squash(line) for line in hidden}
        self._lines = sorted(line for line in lines - known if len(line) >= MIN_SECRET and not _COMMON.fullmatch(line))

    def clean(self, text: str) -> str:
        """The text without what lies between the first and the last hidden line that it repeats."""
        if not self._told(text):
            return text
        lines = text.split("\n")
        told = [number for number, line in enumerate(lines) if self._told(line)]
        if told:
            lines[told[0] : told[-1] + 1] = [LEFT_OUT]
        kept = "\n".join(lines)
        # Spread over several lines, it is in none of them.
        return LEFT_OUT if self._told(kept) else kept

    def told_in_html(self, fragment: str) -> bool:
        """Whether a reader of this HTML sees a hidden line."""
        return self._told(html.unescape(_TAG.sub("", fragment))) or self._told(html.unescape(fragment))

    def _told(self, text: str) -> bool:
        text = _squash(text)
        return any(line in text for line in self._lines)


def plain(text: str) -> str:
    """Text without the colour codes of a terminal."""
    return _ANSI.sub("", text)


def in_hidden_part(traceback: str, source: Source) -> bool:
    """Whether the cell stopped in a hidden line. Where nothing tells, it is taken to have."""
    arrow = _ARROW.search(plain(traceback))
    return arrow is None or int(arrow[1]) in source.numbers


def what_may_be_said(name: str, text: str, whole: str, shown: str) -> tuple[str, str]:
    """An error of a hidden check, as name and text that tell nothing of the check.

    Parameters
    ----------
    name, text : str
        The error's own.
    whole : str
        The source of the cell, hidden lines and all.
    shown : str
        Everything that the learner could read.
    """
    if name in _FOR_LEARNERS:
        return name, text
    if name in _BY_ENGINE:
        return name, text.split("\n")[0][:MAX_SAID]
    # The stub's own error: it says that nothing was attempted, and needs no text.
    if name == "NotImplementedError":
        return name, ""
    undefined = _UNDEFINED.search(text) if name == "NameError" else None
    if undefined and re.search(rf"\b{undefined[1]}\b", shown):
        return name, undefined[0]
    if name == "AssertionError":
        said = next((line for line in text.split("\n") if line.strip()), "")[:MAX_SAID]
        return name, said if said and _is_authors(text, whole) else f"{HIDDEN_CHECK}."
    kind = f" ({name})" if _may_be_named(name, whole, shown) else ""
    return "AssertionError", f"{HIDDEN_CHECK}{kind}."


def _may_be_named(name: str, whole: str, shown: str) -> bool:
    if not _NAME.fullmatch(name):
        return False
    return hasattr(builtins, name) or name in shown or not re.search(rf"\b{re.escape(name)}\b", whole)


def _is_authors(text: str, source: str) -> bool:
    """Whether an AssertionError's text is one that the cell's source states for a reader."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):  # a magic line such as %pip
        return False
    for node in ast.walk(tree):
        stated: ast.expr | None = None
        if isinstance(node, ast.Assert):
            stated = node.msg
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
            stated = node.exc.args[0]
        if stated is not None and _fits(text, stated):
            return True
    return False


def _fits(text: str, stated: ast.expr) -> bool:
    parts = _fixed_words(stated)
    place = 0
    for part in parts:
        found = text.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return sum(len(part.strip()) for part in parts) >= MIN_WORDS


def _fixed_words(stated: ast.expr) -> list[str]:
    """The words of a message that stand in the source as such; what is put between them may be anything."""
    match stated:
        case ast.Constant(value=str(words)):
            return [words]
        case ast.JoinedStr(values=pieces):
            return [word for piece in pieces if isinstance(piece, ast.Constant) for word in _fixed_words(piece)]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _fixed_words(left) + _fixed_words(right)
        case ast.BinOp(left=ast.Constant(value=str(words)), op=ast.Mod()):
            return re.split(r"%[^a-zA-Z]*[a-zA-Z]", words)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(words)), attr="format")):
            return re.split(r"\{[^{}]*\}", words)
    return []


def _squash(text: str) -> str:
    """Text without white space and backslashes: a line stays the same when it is indented, wrapped or quoted."""
    return _NOISE.sub("", text)
