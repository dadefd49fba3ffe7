"""Exceptions of the answers, made again in the tests' process."""

import types
from collections.abc import Callable
from typing import Any

from autograder.apart import objects
from autograder.apart.codec import ForeignValueError

LONGEST_CHAIN = 50  # classes that one exception inherits from
# Exceptions of the grader itself say something of the grader.
NOT_OF_ANSWERS = "autograder"
_PLAIN = (str, int, float, bool, type(None))

Ask = Callable[[str], Any]


class Errors:
    """The exception classes of the answers that are known here."""

    def __init__(self) -> None:
        self._own: dict[int, type[BaseException]] = {}  # the learner's, made again, by number
        self._numbers: dict[type, int] = {}

    def number(self, kind: Any) -> int | None:
        """The number of a class that stands here for one of the learner's."""
        return self._numbers.get(kind) if isinstance(kind, type) else None

    def class_of(self, chain: Any) -> type[BaseException]:
        """The exception class that is meant by a class and those it inherits from.

        Raises
        ------
        ForeignValueError
            When that is no list of classes.
        """
        if type(chain) is not list or not 0 < len(chain) <= LONGEST_CHAIN:
            raise ForeignValueError("what came back is no class of exceptions")
        for place, entry in enumerate(chain):
            if objects.is_name(entry):
                found = objects.named_class(*entry)
                if found is not None and issubclass(found, BaseException) and not _is_graders(found):
                    return found
            elif type(entry) is dict and type(entry.get("number")) is int and type(entry.get("name")) is str:
                return self._own_class(entry["number"], entry["name"], chain[place + 1 :])
            else:
                raise ForeignValueError("what came back is no class of exceptions")
        return RuntimeError

    def make(self, chain: Any, text: str, args: Any, ask: Ask) -> BaseException:
        """An exception of the nearest class that is known here, with this text.

        Parameters
        ----------
        chain
            The classes, as for `class_of`.
        args
            What it was made with; None when that is no plain data.
        ask
            Tells an attribute that only the answers know.
        """
        kind = self.class_of(chain)
        given = (
            tuple(args)
            if type(args) is list and len(args) < 10 and all(type(arg) in _PLAIN for arg in args)
            else (text,)
        )
        if kind.__module__ == "builtins":
            try:
                made = kind(*given)
                if str(made) == text:
                    return made
            except Exception:  # noqa: BLE001  a class that wants other arguments
                return _with_text(kind, text, given, ask)
        return _with_text(kind, text, given, ask)

    def _own_class(self, number: int, name: str, bases: list[Any]) -> type[BaseException]:
        if number not in self._own:
            base = self.class_of(bases) if bases else RuntimeError
            made = _subclass(base, name if name.isidentifier() and len(name) <= objects.LONGEST_NAME else "Error", {})
            self._own[number], self._numbers[made] = made, number
        return self._own[number]


def _is_graders(kind: type) -> bool:
    return kind.__module__.partition(".")[0] == NOT_OF_ANSWERS


def _with_text(kind: type[BaseException], text: str, args: tuple[Any, ...], ask: Ask) -> BaseException:
    """An exception of a class that keeps the name, and says just what was said over there.

    No library's own code makes it: what that would do is not known here.
    """

    def attribute(_self: object, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return ask(name)

    named = _subclass(kind, kind.__name__, {"__str__": lambda _self: text, "__getattr__": attribute})
    python = next(cls for cls in named.__mro__ if cls.__module__ == "builtins")
    try:
        made = python.__new__(named, *args)
    except Exception:  # noqa: BLE001  a class that wants other arguments
        made = Exception.__new__(_subclass(Exception, kind.__name__, {"__str__": lambda _self: text}))
    made.args = args
    return made


def _subclass(base: type[BaseException], name: str, body: dict[str, Any]) -> type[BaseException]:
    made: Any
    try:
        made = types.new_class(
            name, (base,), {}, lambda namespace: namespace.update({"__module__": "__main__", **body})
        )
    except Exception:  # noqa: BLE001  a class that nothing may inherit from
        made = types.new_class(name, (RuntimeError,), {}, lambda namespace: namespace.update(body))
    if isinstance(made, type) and issubclass(made, BaseException):
        return made
    raise ForeignValueError("what came back is no class of exceptions")
