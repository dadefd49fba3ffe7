"""The side of the tests: puts stand-ins for the learner's names in place, and asks the answers what they do.

Everything that comes back is data or a number; nothing of it is run here. What
is said may be false, and is then a false value. An argument that a call is said
to have changed is changed here too, as the call could have done in one process:
`expected = [1]; assert f(expected) == expected` proves nothing there either.
"""

import ast
import inspect
import re
import sys
import types
import warnings
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from autograder.apart import codec, objects
from autograder.apart.codec import ForeignValueError
from autograder.apart.errors import Errors
from autograder.apart.handles import Handle, expected, is_handle, link_of, number_of, said_of
from autograder.apart.linked import CHANGING, LASTING, base_of, handle_in, linked
from autograder.apart.passing import NotSeparableError, parts, same, write_back
from autograder.engine.wire import Channel, ClosedError, GarbledError
from mlroadmap.expect import calling, families
from mlroadmap.expect.stopped import Stopped

__all__ = ["AnswersEndedError", "ForeignValueError", "NotSeparableError", "Questions", "names_used"]

DEEPEST = 60  # questions within questions: a call back that asks again
MAX_REPLY = 128 * 1024 * 1024
MOST_CLASSES = 20_000  # of the answers' objects
SHOWN = 20_000  # characters of what a call prints, or of an error's text
MOST_WARNINGS = 20
# Classes whose instances, and those of what inherits from them, are compared by what they hold.
HOLDING = frozenset({*(kind.__name__ for kind in CHANGING), "dict_keys", "dict_items"})


class AnswersEndedError(RuntimeError):
    """The process of the answers has ended."""


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
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store)}
    # `globals()["mean"]`, `"mean" in dir()`
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return names | {text for text in texts if text.isidentifier()}


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
        self._kinds: dict[int, objects.Kind] = {}
        self._errors = Errors()
        self._gone: set[int] = set()
        self._callbacks: dict[int, Callable[..., Any]] = {}
        self._raised: list[BaseException] = []  # by functions of the tests that the answers called
        self._asked = 0
        self._unheard = 0  # questions that were given up before their reply came
        self._broken = False
        self._depth = 0
        self._taken_apart = 0
        self._put_together = 0
        self._binding = False
        calling.perform_elsewhere(Handle, self.perform)
        families.known_elsewhere(Handle, self.library_class)

    def bind(self, namespace: dict[str, Any], names: Iterable[str]) -> None:
        """Put what the answers have under these names into a namespace; take away what they do not have.

        A module stays what it is: a test's `np` is never the answers'.

        Raises
        ------
        AnswersEndedError, ForeignValueError
            When nothing, or nothing readable, comes back.
        """
        wanted = sorted(name for name in names if not isinstance(namespace.get(name), types.ModuleType))
        if not wanted:
            return
        reply, blocks = self._ask({"ask": "names", "names": wanted}, [])
        gave = reply.get("gave")
        if type(gave) is not dict:
            raise ForeignValueError("what came back for the names is no table")
        self._binding = True
        try:
            held = {name: self._unpack(gave[name], blocks) for name in wanted if name in gave}
        finally:
            self._binding = False
        for name in wanted:
            if name in held:
                namespace[name] = held[name]
            else:
                namespace.pop(name, None)

    # What handles ask for.

    def attribute(self, handle: Handle, name: str) -> Any:
        return self._value({"ask": "attribute"}, [handle, name])

    def operate(self, name: str, *args: Any) -> Any:
        return self._value({"ask": "operate", "name": name}, list(args))

    def signature(self, handle: Handle) -> inspect.Signature:
        """The parameters of a function. They are asked for once."""
        said = said_of(handle)
        if "signature" not in said:
            said["signature"] = self._value({"ask": "signature"}, [handle])
        if said["signature"] is None:
            raise AttributeError("__signature__")
        try:
            made = [
                inspect.Parameter(
                    expected(name, str),
                    inspect._ParameterKind(expected(kind, int)),
                    default=default if given is True else inspect.Parameter.empty,
                )
                for name, kind, given, default in said["signature"]
            ]
            return inspect.Signature(made)
        except (TypeError, ValueError, IndexError) as error:
            raise ForeignValueError(f"what came back is no signature: {error}") from None

    def call(self, handle: Handle, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function with its arguments by value, and change them here where the call changed them."""
        given = (*args, *kwargs.values())
        message = {"ask": "call", "same": same(args)}
        reply, blocks = self._ask_and_hear(message, [handle, list(args), dict(kwargs)])
        changed = reply.get("changed", [])
        for entry in changed if type(changed) is list else ():
            if not (type(entry) is list and len(entry) == 2 and type(entry[0]) is int and 0 <= entry[0] < len(given)):
                raise ForeignValueError("an argument was changed that was not given")
            write_back(given[entry[0]], self._unpack(entry[1], blocks))
        self._raise_if_told(reply, blocks)
        return self._gave(reply, blocks)

    def perform(
        self,
        function: Any,
        args: Sequence[Any],
        kwargs: Mapping[str, Any] | None = None,
        draws: bool = False,
        files: Mapping[str, bytes] | None = None,
    ) -> calling.Called:
        """What `mlroadmap.expect` does to call a function, done where the function is."""
        message = {"ask": "perform", "same": same(args), "draws": draws}
        given = None if files is None else dict(files)
        reply, blocks = self._ask(message, [function, list(args), dict(kwargs or {}), given])
        told = self._gave(reply, blocks)
        error = self._exception(reply["error"], blocks) if "error" in reply else None
        if isinstance(error, KeyboardInterrupt):
            raise error
        try:
            stopped = None if told["stopped"] is None else Stopped(*(_text(part) for part in told["stopped"]))
            if (stopped is None) is not (error is None):
                raise ForeignValueError("a call came back that has both ended and not")
            return calling.Called(
                shown=_text(told["shown"]),
                value=told["value"],
                error=error,
                stopped=stopped,
                printed=_text(told["printed"]),
                drew=told["drew"] is True,
                changed=tuple(_text(line) for line in expected(told["changed"], list)),
                files=given or {},
                left=_files(told["left"]),
            )
        except (KeyError, TypeError) as wrong:
            raise ForeignValueError(f"what came back of the call cannot be read: {wrong}") from None

    def library_class(self, handle: Handle) -> type | None:
        return self._kind(said_of(handle).get("kind")).library

    def library_bases(self, handle: Handle) -> tuple[type, ...]:
        """The classes of libraries that a class inherits from."""
        return tuple(objects.library_classes(self._names_of_class(handle))) or (object,)

    def is_instance(self, value: object, handle: Handle) -> bool:
        """Whether a value is of this class: told here where the class is a library's."""
        exact = objects.library_classes(self._names_of_class(handle)[:1])
        if exact:
            return isinstance(value, exact[0])
        foreign = value if is_handle(value) else handle_in(value)
        return foreign is not None and expected(self.operate("isinstance", foreign, handle), bool)

    def is_same_class(self, handle: Handle, kind: type) -> bool:
        own = self._errors.number(kind)
        return own == number_of(handle) or objects.library_classes(self._names_of_class(handle)[:1]) == [kind]

    def held(self, handle: Handle) -> Any:
        """The data that an object holds whose class is one of lists, dicts, sets, views; None for any other."""
        names = self._kind(said_of(handle).get("kind")).names
        if not any(module == "builtins" and name in HOLDING for module, name in names):
            return None
        value = self.operate("held", handle)
        return value if type(value) in CHANGING else None

    def is_of_library(self, handle: Handle) -> bool:
        return self._kind(said_of(handle).get("kind")).exact

    def forget(self, number: int, handle: object) -> None:
        """Let the answers know, with the next question, that nobody here holds the object any more."""
        current = self._handles.get(number)
        if current is None or current is handle:
            self._gone.add(number)

    # The way there and back.

    def _value(self, message: dict[str, Any], args: list[Any]) -> Any:
        reply, blocks = self._ask(message, args)
        return self._gave(reply, blocks)

    def _ask(self, message: dict[str, Any], args: list[Any]) -> tuple[dict[str, Any], list[bytes]]:
        reply, blocks = self._ask_and_hear(message, args)
        self._raise_if_told(reply, blocks)
        return reply, blocks

    def _raise_if_told(self, reply: dict[str, Any], blocks: list[bytes]) -> None:
        if "raised" in reply:
            raise self._exception(reply["raised"], blocks)

    def _ask_and_hear(self, message: dict[str, Any], args: list[Any]) -> tuple[dict[str, Any], list[bytes]]:
        if self._broken:
            raise AnswersEndedError("the process of the answers has ended")
        if self._depth >= DEEPEST:
            raise RecursionError("the tests and the answers call each other without end")
        blocks: list[bytes] = []
        message["args"] = self._pack(args, blocks)
        if self._gone:
            message["drop"], self._gone = sorted(self._gone), set()
        self._asked += 1
        number = message["id"] = self._asked
        self._depth += 1
        try:
            self._talk(lambda: self._channel.send(message, blocks))
            reply, came = self._reply_to(number)
        finally:
            self._depth -= 1
        self._show(reply, came)
        return reply, came

    def _reply_to(self, number: int) -> tuple[dict[str, Any], list[bytes]]:
        try:
            while True:
                # Nothing is taken before something is there, so that an interrupt while waiting loses nothing.
                if not self._channel.ready(3600.0 if self._seconds is None else self._seconds):
                    if self._seconds is None:
                        continue
                    raise TimeoutError("the answers took too long")
                reply, came = self._talk(lambda: self._channel.receive(self._seconds))
                self._learn(reply.get("classes", {}))
                if "callback" in reply:
                    self._called_back(reply, came)
                elif reply.get("id") == number:
                    return reply, came
                elif self._unheard:
                    self._unheard -= 1
                else:
                    raise ForeignValueError("what came back answers no question")
        except (ForeignValueError, AnswersEndedError):
            raise
        except BaseException:
            self._unheard += 1
            raise

    def _talk(self, do: Callable[[], Any]) -> Any:
        """Send or receive. What ends in the middle of a message leaves nothing that could be read any more."""
        whole = False
        try:
            said = do()
            whole = True
            return said
        except ClosedError:
            raise AnswersEndedError("the process of the answers has ended") from None
        except GarbledError as error:
            raise ForeignValueError(f"what came back cannot be read: {error}") from None
        finally:
            self._broken = self._broken or not whole

    def _learn(self, classes: Any) -> None:
        """Take down what is said of classes whose objects are spoken of."""
        if type(classes) is not dict or len(classes) + len(self._kinds) > MOST_CLASSES:
            raise ForeignValueError("what came back tells of no classes, or of too many")
        for number, described in classes.items():
            if not (number.isascii() and number.isdecimal() and len(number) < 10 and type(described) is list):
                raise ForeignValueError("what came back tells of something that is no class")
            names, methods = (*described, None, None)[:2]
            words = frozenset(word for word in methods if type(word) is str) if type(methods) is list else frozenset()
            self._kinds[int(number)] = objects.kind_of(objects.pairs_of_names(names), words)

    def _kind(self, number: Any) -> objects.Kind:
        kind = self._kinds.get(number) if type(number) is int else None
        if kind is None:
            raise ForeignValueError("what came back is of no class")
        return kind

    def _names_of_class(self, handle: Handle) -> tuple[tuple[str, str], ...]:
        """The names of the class that a handle stands for, and of those it inherits from."""
        about = said_of(handle).get("about")
        return () if about is None else self._kind(about).names

    def _called_back(self, message: dict[str, Any], came: list[bytes]) -> None:
        blocks: list[bytes] = []
        number = message["callback"]
        function = self._callbacks.get(number) if type(number) is int else None
        if function is None:
            raise ForeignValueError("a function was called that was not handed over")
        given = self._unpack(message.get("args"), came)
        if not (type(given) is list and len(given) == 2 and type(given[0]) is list and type(given[1]) is dict):
            raise ForeignValueError("a function was called without readable arguments")
        if not all(type(name) is str for name in given[1]):
            raise ForeignValueError("a function was called with arguments that have no names")
        reply: dict[str, Any]
        try:
            reply = {"gave": self._pack(function(*given[0], **given[1]), blocks)}
        except (AnswersEndedError, ForeignValueError):
            raise
        except Exception as error:  # noqa: BLE001  whoever called the function gets its error
            blocks = []
            reply = {"raised": self._as_told(error)}
        self._talk(lambda: self._channel.send({**reply, "to": message.get("of")}, blocks))

    def _as_told(self, error: Exception) -> dict[str, Any]:
        self._raised.append(error)
        kind = next(cls for cls in type(error).__mro__ if cls.__module__ == "builtins")
        told: dict[str, Any] = {"kind": kind.__name__, "text": str(error)[:SHOWN], "mine": len(self._raised) - 1}
        own = self._errors.number(type(error))
        return told if own is None else {**told, "number": own}

    def _show(self, reply: dict[str, Any], blocks: list[bytes]) -> None:
        for name, stream in (("out", sys.stdout), ("err", sys.stderr)):
            if name in reply:
                stream.write(expected(self._unpack(reply[name], blocks), str)[:SHOWN])
        warned = reply.get("warned", [])
        if type(warned) is not list:
            raise ForeignValueError("what came back warns of nothing")
        for entry in warned[:MOST_WARNINGS]:
            if not (type(entry) is list and len(entry) == 3 and all(type(word) is str for word in entry)):
                raise ForeignValueError("what came back warns of nothing")
            kind = objects.named_class(entry[0], entry[1])
            category = kind if kind is not None and issubclass(kind, Warning) else UserWarning
            _warn(entry[2][:SHOWN], category)

    def _exception(self, said: Any, blocks: list[bytes]) -> BaseException:
        """An exception as the answers describe it."""
        if type(said) is not dict:
            raise ForeignValueError("what came back is no exception")
        mine = said.get("mine")
        if type(mine) is int and 0 <= mine < len(self._raised):
            return self._raised[mine]
        handle = self._unpack(said.get("object"), blocks)
        text = expected(self._unpack(said.get("text"), blocks), str)
        args = self._unpack(said["args"], blocks) if "args" in said else None
        return self._errors.make(said.get("chain"), text, args, lambda name: getattr(handle, name))

    def _pack(self, value: Any, blocks: list[bytes]) -> Any:
        return codec.encode(value, blocks, lambda inner: self._hand_over(inner, blocks))

    def _gave(self, reply: dict[str, Any], blocks: list[bytes]) -> Any:
        if "gave" not in reply:
            raise ForeignValueError("what came back gives nothing")
        return self._unpack(reply["gave"], blocks)

    def _unpack(self, table: Any, blocks: list[bytes]) -> Any:
        if self._put_together >= DEEPEST:
            raise ForeignValueError("what came back is too deep")
        self._put_together += 1
        try:
            return codec.decode(table, blocks, lambda said: self._stand_in(said, blocks))
        except RecursionError:
            raise ForeignValueError("what came back is too deep") from None
        finally:
            self._put_together -= 1

    def _hand_over(self, value: Any, blocks: list[bytes]) -> dict[str, Any]:
        """How an object of the tests is named to the answers."""
        handle = value if is_handle(value) else handle_in(value)
        if handle is not None:
            if link_of(handle) is not self:
                raise NotSeparableError("a test hands over an object of another submission")
            return {"number": number_of(handle)}
        own = self._errors.number(value)
        if own is not None:
            return {"number": own}
        name = objects.library_name(value)
        if name is not None:
            return {"name": name}
        if objects.is_plain_function(value):
            return self._to_call_back(value, str(getattr(value, "__name__", "function")))
        if type(value) is types.GeneratorType:
            return {**self._to_call_back(value.__next__, value.__name__), "iterates": True}
        if self._taken_apart >= DEEPEST:
            raise NotSeparableError(f"a test passes a {type(value).__name__} that is too deep for another process")
        self._taken_apart += 1
        try:
            return {"parts": [self._pack(part, blocks) for part in parts(value)]}
        finally:
            self._taken_apart -= 1

    def _to_call_back(self, function: Callable[..., Any], name: str) -> dict[str, Any]:
        number = len(self._callbacks) + 1
        self._callbacks[number] = function
        return {"callback": number, "called": name}

    def _stand_in(self, said: dict[str, Any], blocks: list[bytes]) -> Any:
        """What stands here for an object of the answers."""
        if "plain" in said:
            return self._unpack(said["plain"], blocks)
        if "masked" in said:
            return self._masked(self._unpack(said["masked"], blocks))
        number = said.get("number")
        if type(number) is not int:
            raise ForeignValueError("what came back names no object")
        if "chain" in said:
            return self._errors.class_of(said["chain"])
        kind = self._kind(said.get("kind"))
        if self._binding and kind.library is types.ModuleType and type(said.get("module")) is str:
            found = sys.modules.get(said["module"])
            if isinstance(found, types.ModuleType) and found.__name__ != "__main__":
                return found
        if "about" in said:
            plain = objects.plain_class(self._kind(said["about"]).names)
            if plain is not None:
                return plain
        handle = self._handles.get(number)
        if handle is None:
            handle = kind.stand_in(self, number, said)
            self._handles[number] = handle
            self._gone.discard(number)
        if "base" in said:
            return self._linked(handle, kind, self._unpack(said["base"], blocks))
        return handle

    def _linked(self, handle: Handle, kind: objects.Kind, value: Any) -> Any:
        base = type(value)
        if base not in (*LASTING, *CHANGING):
            raise ForeignValueError("what came back is data of no plain class")
        library = next((one for one in objects.library_classes(kind.names) if base_of(one) is base), None)
        return linked(handle, kind.stand_in.__name__, value, library)

    def _masked(self, both: Any) -> Any:
        numpy = sys.modules.get("numpy")
        if numpy is None or type(both) is not list or len(both) != 2:
            raise ForeignValueError("what came back is no masked array")
        data, mask = both
        if not all(type(array) is numpy.ndarray for array in both) or mask.dtype != bool or mask.shape != data.shape:
            raise ForeignValueError("what came back is no masked array")
        return numpy.ma.array(data, mask=mask)


def _text(value: Any) -> str:
    return expected(value, str)[:SHOWN]


def _warn(words: str, category: type[Warning]) -> None:
    """Warn as if the code that asked had caused it."""
    frame, level = sys._getframe(1), 2
    while frame.f_back is not None and str(frame.f_globals.get("__name__", "")).startswith(__package__ or ""):
        frame, level = frame.f_back, level + 1
    warnings.warn(words, category, stacklevel=level)


def _files(told: Any) -> dict[str, bytes | None]:
    """Files that a call left: names, and bytes or None for each.

    Raises
    ------
    ForeignValueError
        When it is anything else.
    """
    files = expected(told, dict)
    if not all(type(name) is str and type(content) in (bytes, type(None)) for name, content in files.items()):
        raise ForeignValueError("the files that came back are no table of names and bytes")
    return dict(files)
