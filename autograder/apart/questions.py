"""The side of the tests: puts stand-ins for the learner's names in place, and asks the answers what they do.

Everything that comes back is data or a number; nothing of it is run here. What
is said may be false, and is then a false value.
"""

import ast
import inspect
import re
import sys
import warnings
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

from autograder.apart import codec, objects
from autograder.apart.codec import ForeignValueError
from autograder.apart.handles import CallableHandle, Handle, about, is_handle, link_of, number_of
from autograder.engine.wire import Channel, ClosedError, GarbledError
from mlroadmap.expect import calling
from mlroadmap.expect.stopped import Stopped

DEEPEST = 60  # questions within questions: a call back that asks again
MAX_REPLY = 128 * 1024 * 1024
# Kinds of arguments that a call can change where they lie.
CHANGEABLE = ("list", "dict", "set", "bytearray", "deque", "ndarray", "DataFrame", "Series")
SHOWN = 20_000


class AnswersEndedError(RuntimeError):
    """The process of the answers has ended."""


class NotSeparableError(TypeError):
    """A test hands over something that cannot go to another process."""


def names_used(source: str, transform: Callable[[str], str] | None = None) -> set[str]:
    """The names that a cell looks up, however deep in it; none where it is no Python."""
    plain = transform(source) if transform else source
    try:
        tree = ast.parse(plain)
    except (SyntaxError, ValueError):
        return set()
    if "get_ipython()" in plain:
        # A magic takes code as a text: every word of the cell may be a name.
        return set(re.findall(r"\w+", source))
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store)}


class Questions:
    """The tests' end of the way to the answers.

    Parameters
    ----------
    channel
        Where questions go and replies come from.
    seconds
        How long to wait for a reply; None: as long as it takes.
    """

    def __init__(self, channel: Channel, seconds: float | None = None) -> None:
        channel.max_frame = min(channel.max_frame, MAX_REPLY)
        self._channel = channel
        self._seconds = seconds
        self._handles: weakref.WeakValueDictionary[int, Handle] = weakref.WeakValueDictionary()
        self._errors: dict[int, type[BaseException]] = {}  # the learner's own exception classes, made again here
        self._numbers: dict[type, int] = {}
        self._gone: list[int] = []
        self._callbacks: dict[int, Callable[..., Any]] = {}
        self._depth = 0
        for kind in (Handle, CallableHandle):
            calling.perform_elsewhere(kind, self.perform)

    def bind(self, namespace: dict[str, Any], names: Iterable[str]) -> None:
        """Put what the answers have under these names into a namespace; take away what they do not have.

        Raises
        ------
        AnswersEndedError, ForeignValueError
            When nothing, or nothing readable, comes back.
        """
        wanted = sorted(names)
        if not wanted:
            return
        reply, blocks = self._ask({"ask": "names", "names": wanted}, [])
        gave = reply.get("gave")
        if not isinstance(gave, dict):
            raise ForeignValueError("what came back for the names is no table")
        for name in wanted:
            if name in gave:
                namespace[name] = self._unpack(gave[name], blocks)
            else:
                namespace.pop(name, None)

    # What handles ask for.

    def attribute(self, handle: Handle, name: str) -> Any:
        return self._value({"ask": "attribute"}, [handle, name])

    def operate(self, name: str, *args: Any) -> Any:
        return self._value({"ask": "operate", "name": name}, list(args))

    def signature(self, handle: Handle) -> inspect.Signature:
        parts = self._value({"ask": "signature"}, [handle])
        if parts is None:
            raise AttributeError("__signature__")
        try:
            made = [
                inspect.Parameter(
                    str(name), inspect._ParameterKind(kind), default=default if given is True else inspect.Parameter.empty
                )
                for name, kind, given, default in parts
            ]
            return inspect.Signature(made)
        except (TypeError, ValueError) as error:
            raise ForeignValueError(f"what came back is no signature: {error}") from None

    def call(self, handle: Handle, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        given = (*args, *kwargs.values())
        reply, blocks = self._ask({"ask": "call", "same": _same(args)}, [handle, list(args), dict(kwargs)])
        changed = reply.get("changed", {})
        for place, now in changed.items() if isinstance(changed, dict) else ():
            if not (place.isdigit() and int(place) < len(given)):
                raise ForeignValueError("an argument was changed that was not given")
            write_back(given[int(place)], self._unpack(now, blocks))
        return self._unpack(reply.get("gave"), blocks)

    def perform(self, function: Any, args: Sequence[Any], kwargs: Mapping[str, Any] | None = None) -> calling.Called:
        """What `mlroadmap.expect` does to call a function, done where the function is."""
        message = {"ask": "perform", "same": _same(args)}
        reply, blocks = self._ask(message, [function, list(args), dict(kwargs or {})])
        told = self._unpack(reply.get("gave"), blocks)
        error = self._exception(reply["error"], blocks) if "error" in reply else None
        if type(error) is KeyboardInterrupt:
            raise error
        try:
            stopped = None if told["stopped"] is None else Stopped(*(_text(part) for part in told["stopped"]))
            return calling.Called(
                shown=_text(told["shown"]),
                value=told["value"],
                error=error,
                stopped=stopped,
                printed=_text(told["printed"]),
                changed=tuple(_text(line) for line in told["changed"]),
            )
        except (KeyError, TypeError) as wrong:
            raise ForeignValueError(f"what came back of the call cannot be read: {wrong}") from None

    def library_class(self, handle: Handle) -> type | None:
        return objects.library_class(about(handle).get("kinds"))

    def forget(self, handle: Handle) -> None:
        """Let the answers know, with the next question, that nobody here holds the object any more."""
        number = number_of(handle)
        current = self._handles.get(number)
        if current is None or current is handle:
            self._gone.append(number)

    # The way there and back.

    def _value(self, message: dict[str, Any], args: list[Any]) -> Any:
        reply, blocks = self._ask(message, args)
        return self._unpack(reply.get("gave"), blocks)

    def _ask(self, message: dict[str, Any], args: list[Any]) -> tuple[dict[str, Any], list[bytes]]:
        if self._depth >= DEEPEST:
            raise RecursionError("the tests and the answers call each other without end")
        blocks: list[bytes] = []
        message["args"] = self._pack(args, blocks)
        if self._gone:
            message["drop"], self._gone = self._gone, []
        self._depth += 1
        try:
            self._channel.send(message, blocks)
            reply, came = self._channel.receive(self._seconds)
            while "callback" in reply:
                self._called_back(reply, came)
                reply, came = self._channel.receive(self._seconds)
        except ClosedError:
            raise AnswersEndedError("the process of the answers has ended") from None
        except GarbledError as error:
            raise ForeignValueError(f"what came back cannot be read: {error}") from None
        finally:
            self._depth -= 1
        self._show(reply, came)
        if "raised" in reply:
            raise self._exception(reply["raised"], came)
        return reply, came

    def _called_back(self, message: dict[str, Any], came: list[bytes]) -> None:
        blocks: list[bytes] = []
        function = self._callbacks.get(message["callback"]) if type(message["callback"]) is int else None
        if function is None:
            raise ForeignValueError("a function was called that was not handed over")
        given = self._unpack(message.get("args"), came)
        if not (type(given) is list and len(given) == 2 and type(given[0]) is list and type(given[1]) is dict):
            raise ForeignValueError("a function was called without readable arguments")
        try:
            reply = {"gave": self._pack(function(*given[0], **given[1]), blocks)}
        except Exception as error:  # noqa: BLE001  whoever called the function gets its error
            blocks = []
            kind = next(cls for cls in type(error).__mro__ if cls.__module__ == "builtins")
            reply = {"raised": {"kind": ["builtins", kind.__name__], "text": str(error)[:SHOWN]}}
        self._channel.send(reply, blocks)

    def _show(self, reply: dict[str, Any], blocks: list[bytes]) -> None:
        for name, stream in (("out", sys.stdout), ("err", sys.stderr)):
            if name in reply:
                stream.write(_text(self._unpack(reply[name], blocks))[:SHOWN])
        warned = reply.get("warned", [])
        for module, name, words in warned if type(warned) is list else ():
            kind = objects.loaded(module, name)
            category = kind if isinstance(kind, type) and issubclass(kind, Warning) else UserWarning
            warnings.warn(_text(words), category, stacklevel=5)

    def _exception(self, said: Any, blocks: list[bytes]) -> BaseException:
        """An exception as the answers describe it, of the nearest class that is known here."""
        try:
            kind = self._error_class(said["kinds"])
            text = _text(self._unpack(said["text"], blocks))
            args = self._unpack(said["args"], blocks) if "args" in said else [text]
        except (KeyError, TypeError, StopIteration):
            raise ForeignValueError("what came back is no exception") from None
        try:
            made = kind(*args)
        except Exception:  # noqa: BLE001  a class that wants other arguments
            made = _without_arguments(kind)
        if _shown(made) != text:
            # A class of its own keeps the name that is shown, and says just what was said over there.
            named = type(kind.__name__, (kind,), {"__str__": lambda _self: text, "__module__": kind.__module__})
            named.__qualname__ = kind.__qualname__
            made = _without_arguments(named)
        return made

    def _error_class(self, kinds: Any) -> type[BaseException]:
        for place, entry in enumerate(kinds):
            if isinstance(entry, dict):
                return self._own_error(entry, kinds[place + 1 :])
            found = objects.loaded(*entry)
            if isinstance(found, type) and issubclass(found, BaseException):
                return found
        return RuntimeError

    def _own_error(self, said: dict[str, Any], bases: list[Any]) -> type[BaseException]:
        """The class that stands here for an exception class of the learner's."""
        number = said["number"]
        if number not in self._errors:
            names = said.get("own", [["", "Error"]])
            base = self._error_class(bases or [entry for entry in names[1:] if entry[0] not in objects.NOT_A_LIBRARY])
            name = str(names[0][1]).rpartition(".")[2]
            made = type(name if name.isidentifier() else "Error", (base,), {"__module__": "__main__"})
            self._errors[number], self._numbers[made] = made, number
        return self._errors[number]

    def _pack(self, value: Any, blocks: list[bytes]) -> Any:
        return codec.encode(value, blocks, lambda inner: self._hand_over(inner, blocks))

    def _unpack(self, table: Any, blocks: list[bytes]) -> Any:
        return codec.decode(table, blocks, self._stand_in)

    def _hand_over(self, value: Any, blocks: list[bytes]) -> dict[str, Any]:
        """How an object of the tests is named to the answers."""
        if is_handle(value):
            if link_of(value) is not self:
                raise NotSeparableError("a test hands over an object of another submission")
            return {"number": number_of(value)}
        if isinstance(value, type) and value in self._numbers:
            return {"number": self._numbers[value]}
        name = objects.library_name(value)
        if name is not None:
            return {"name": name}
        if objects.is_plain_function(value):
            number = len(self._callbacks) + 1
            self._callbacks[number] = value
            return {"callback": number, "called": str(getattr(value, "__name__", "function"))}
        return {"parts": [self._pack(part, blocks) for part in _parts(value)]}

    def _stand_in(self, said: dict[str, Any]) -> Any:
        """What stands here for an object of the answers."""
        number = said.get("number")
        if type(number) is not int:
            raise ForeignValueError("what came back names no object")
        if said.get("is") == "exception" and "own" in said:
            return self._own_error(said, [])
        value = said.get("value")
        if type(value) is list and len(value) == 2 and value[0] in ("builtins", "numpy"):
            found = objects.loaded(*value)
            if isinstance(found, type):
                return found
        handle = self._handles.get(number)
        if handle is None:
            kind = CallableHandle if said.get("callable") is True else Handle
            handle = kind(self, number, said)
            self._handles[number] = handle
        return handle


def write_back(mine: Any, now: Any) -> None:
    """Change an argument of a test's in place into what it has become over there.

    Raises
    ------
    NotSeparableError
        When it cannot be changed so.
    """
    kind = type(mine)
    if type(now) is not kind:
        raise ForeignValueError("an argument came back as something of another kind")
    if kind in (list, bytearray):
        mine[:] = now
    elif kind.__name__ == "deque":
        mine.clear()
        mine.extend(now)
    elif kind in (dict, set):
        mine.clear()
        mine.update(now)
    elif kind.__name__ == "ndarray" and mine.shape == now.shape and mine.dtype == now.dtype:
        mine[...] = now
    elif kind.__name__ in ("DataFrame", "Series"):
        mine._update_inplace(now)  # as pandas itself does for `inplace=True`
    else:
        raise NotSeparableError(f"a {kind.__name__} that was changed cannot be changed back here")


def _same(args: Sequence[Any]) -> list[list[int]]:
    """Places of arguments that are the very object of an earlier place."""
    first: dict[int, int] = {}
    found = []
    for place, value in enumerate(args):
        earlier = first.setdefault(id(value), place)
        if earlier != place and type(value).__name__ in CHANGEABLE:
            found.append([place, earlier])
    return found


def _parts(value: Any) -> list[Any]:
    """What an object of a library is made of, by the protocol of `copy`.

    Only a test's own object is taken apart, and only the answers put one together.
    """
    reduced = None
    if not isinstance(value, ModuleType) and type(value).__module__ not in objects.NOT_A_LIBRARY:
        try:
            reduced = value.__reduce_ex__(2)
        except Exception:  # noqa: BLE001  whatever its reason, it cannot be taken apart
            reduced = None
    if not isinstance(reduced, tuple):
        raise NotSeparableError(f"a test passes a {type(value).__name__}, which cannot go to another process")
    make, args, *rest = reduced
    state, items, pairs = (*rest, None, None, None)[:3]
    return [make, args, state, None if items is None else list(items), None if pairs is None else list(pairs)]


def _without_arguments(kind: type[BaseException]) -> BaseException:
    return kind.__new__(kind)


def _shown(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001  made without the arguments that its text needs
        return ""


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError("a text is no text")
    return value
