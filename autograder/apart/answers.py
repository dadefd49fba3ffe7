"""The side of the answers: does to the learner's objects what the tests ask for, and says what came of it.

It runs in the learner's process and is trusted for nothing: whatever it says is
data to the other side.
"""

import contextlib
import inspect
import io
import signal
import sys
import types
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from autograder.apart import codec, objects
from autograder.apart.linked import LASTING, base_of, plain_of
from autograder.apart.operations import OPERATIONS
from autograder.apart.passing import CHANGEABLE
from autograder.engine.wire import Channel
from mlroadmap.expect import calling

PRINTED = 20_000  # characters of what a call prints that are sent
WARNINGS = 20
MOST_BYTES = 120 * 1024 * 1024  # of one reply; the tests take little more
DEEPEST = 20  # data of unusual classes inside one another


class _Words(io.StringIO):
    """Keeps the beginning of what is printed."""

    def write(self, words: str) -> int:
        room = PRINTED - self.tell()
        if room > 0:
            super().write(words[:room])
        return len(words)

    def close(self) -> None:
        """Stay open: what was written is still to be read."""


class Answers:
    """Serves the questions of the tests.

    Parameters
    ----------
    namespace
        The names of the learner's session.
    channel
        Where the questions come from.
    """

    def __init__(self, namespace: dict[str, Any], channel: Channel) -> None:
        self._namespace = namespace
        self._channel = channel
        self._objects: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}  # of an object's id; the object is held, so the id stays its own
        self._next = 1
        self._kinds: dict[int, tuple[int, type]] = {}  # by the class's id
        self._untold: dict[str, Any] = {}  # classes that the tests do not know yet
        self._depth = 0
        self._called = 0
        self._whole = False  # whether data of a learner's own class go over as they are now

    def answer_one(self) -> None:
        """Wait for one question and answer it.

        Raises
        ------
        ClosedError
            When the tests have ended.
        """
        with contextlib.suppress(KeyboardInterrupt), _uninterrupted():
            message, came = self._channel.receive()
            if "ask" in message:  # else it is the late reply to a call back that nobody waits for
                self._serve(message, came)

    def call_back(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the tests."""
        blocks: list[bytes] = []
        self._called += 1
        call = self._called
        asked = {"callback": number, "of": call, "args": self._pack([list(args), kwargs], blocks)}
        with _uninterrupted():
            self._send(asked, blocks)
        while True:
            while not self._channel.ready(3600.0):  # here an interrupt may come: nothing has been taken yet
                continue
            with _uninterrupted():
                message, came = self._channel.receive()
                if "ask" in message:
                    self._serve(message, came)  # what the test's function asks in its turn
                elif message.get("to") == call:
                    break
        if "raised" not in message:
            return self._unpack(message["gave"], came)
        told = message["raised"]
        kind = self._objects[told["number"]] if "number" in told else objects.imported("builtins", told["kind"])
        try:
            error = kind(told["text"])
        except TypeError:
            error = RuntimeError(told["text"])
        error._of_the_tests = told["mine"]
        raise error

    def _send(self, message: dict[str, Any], blocks: list[bytes]) -> None:
        untold, self._untold = self._untold, {}
        self._channel.send({**message, "classes": untold} if untold else message, blocks)

    def _serve(self, message: dict[str, Any], came: list[bytes]) -> None:
        for number in message.get("drop", ()):
            self._numbers.pop(id(self._objects.pop(number, None)), None)
        out, err = _Words(), _Words()
        blocks: list[bytes] = []
        reply: dict[str, Any]
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            try:
                with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _interrupted():
                    reply = self._do(message, came, blocks)
                if sum(map(len, blocks)) > MOST_BYTES:
                    raise ValueError(f"a value of more than {MOST_BYTES >> 20} MiB cannot be handed over")
            except BaseException as error:  # noqa: BLE001  however a learner's code ends, the test is told
                blocks = []
                reply = {"raised": self._describe(error, blocks)}
        for name, words in (("out", out), ("err", err)):
            if text := words.getvalue():
                reply[name] = self._pack(text, blocks)
        if warned:
            reply["warned"] = [
                [*objects.class_names(one.category)[0], _words(one.message)[:1000]] for one in warned[:WARNINGS]
            ]
        reply["id"] = message["id"]
        self._send(reply, blocks)

    def _do(self, message: dict[str, Any], came: list[bytes], blocks: list[bytes]) -> dict[str, Any]:
        ask = message["ask"]
        if ask == "names":
            held = {name: self._namespace[name] for name in message["names"] if name in self._namespace}
            return {"gave": {name: self._pack(value, blocks) for name, value in held.items()}}
        given = self._unpack(message["args"], came)
        if ask == "attribute":
            return {"gave": self._pack(getattr(*given), blocks)}
        if ask == "signature":
            return {"gave": self._pack(_signature(given[0]), blocks)}
        if ask == "operate":
            return {"gave": self._pack(OPERATIONS[message["name"]](*given), blocks)}
        for position, first in message["same"]:
            given[1][position] = given[1][first]
        if ask == "perform":
            called = _perform(message["draws"], *given)
            with self._as_they_are():
                told = {"gave": self._pack(_called(called), blocks)}
            return told if called.error is None else {**told, "error": self._describe(called.error, blocks)}
        return self._call(given, message, came, blocks)

    def _call(
        self, given: list[Any], message: dict[str, Any], came: list[bytes], blocks: list[bytes]
    ) -> dict[str, Any]:
        function, args, kwargs = given
        outcome: dict[str, Any]
        passed = [*args, *kwargs.values()]
        try:
            value = function(*args, **kwargs)
        except BaseException as error:  # noqa: BLE001  what it did to its arguments before is told too
            outcome = {"raised": self._describe(error, blocks)}
        else:
            outcome = {"gave": self._pack(value, blocks)}
        places = self._changed(given, passed, message, came)
        if places:
            outcome["changed"] = [[place, self._pack(passed[place], blocks)] for place in places]
        return outcome

    def _changed(self, given: list[Any], passed: list[Any], message: dict[str, Any], came: list[bytes]) -> list[int]:
        """Which arguments are no longer what came."""
        if not any(type(value).__name__ in CHANGEABLE for value in passed):
            return []
        now: list[bytes] = []
        if self._frozen(given, now) == message["args"] and now == came:
            return []
        _, args, kwargs = self._unpack(message["args"], came)
        for position, first in message["same"]:
            args[position] = args[first]
        places = []
        for place, (old, new) in enumerate(zip((*args, *kwargs.values()), passed, strict=True)):
            if type(new).__name__ in CHANGEABLE:
                before: list[bytes] = []
                after: list[bytes] = []
                if self._frozen(old, before) != self._frozen(new, after) or before != after:
                    places.append(place)
        return places

    def _frozen(self, value: Any, blocks: list[bytes]) -> Any:
        """A value as it is now; what is no data is told by its number only."""
        return codec.encode(value, blocks, lambda inner: {"number": self._numbers.get(id(inner), 0)})

    def _describe(self, error: BaseException, blocks: list[bytes]) -> dict[str, Any]:
        """An exception as data: its classes, its text, its arguments where they are data."""
        mine = getattr(error, "_of_the_tests", None)
        if type(mine) is int:
            return {"mine": mine}
        args = BaseException.__dict__["args"].__get__(error)
        text = _words(error)
        described = {
            "chain": self._chain(type(error)),
            "text": self._pack(text[:PRINTED], blocks),
            "object": self._pack(error, blocks),
        }
        if all(type(arg) in (str, int, float, bool, type(None)) for arg in args) and len(text) < PRINTED:
            described["args"] = self._pack(list(args), blocks)
        return described

    def _chain(self, kind: type) -> list[Any]:
        """An exception class and what it inherits from: a library's by name, the learner's by number."""
        chain: list[Any] = []
        for cls, names in zip(objects.bases_of(kind), objects.class_names(kind), strict=True):
            if names[0] in objects.NOT_A_LIBRARY:
                chain.append({"number": self._number(cls), "name": names[1].rpartition(".")[2]})
            else:
                chain.append(names)
        return chain

    def _pack(self, value: Any, blocks: list[bytes]) -> Any:
        return codec.encode(value, blocks, lambda inner: self._hand_out(inner, blocks))

    def _unpack(self, table: Any, blocks: list[bytes]) -> Any:
        return codec.decode(table, blocks, lambda said: self._take_in(said, blocks))

    @contextlib.contextmanager
    def _as_they_are(self) -> Iterator[None]:
        self._whole = True
        try:
            yield
        finally:
            self._whole = False

    def _hand_out(self, value: Any, blocks: list[bytes]) -> dict[str, Any]:
        """The number of an object that stays here, and what it is."""
        kind = type(value)
        if plain := _as_plain(value):
            return {plain[0]: self._pack(plain[1], blocks)}
        said: dict[str, Any] = {"number": self._number(value), "kind": self._kind(kind)}
        if issubclass(kind, type):
            if issubclass(value, BaseException):
                said["chain"] = self._chain(value)
            said["about"] = self._kind(value)
        elif kind is types.ModuleType:
            said["module"] = str(value.__name__)
        else:
            base = base_of(kind)
            whole = base in LASTING or self._whole or objects.module_of(kind) not in objects.NOT_A_LIBRARY
            if base is not None and whole and self._depth < DEEPEST:
                self._depth += 1
                try:
                    said["base"] = self._pack(plain_of(value, base), blocks)
                finally:
                    self._depth -= 1
        return said

    def _number(self, value: Any) -> int:
        number = self._numbers.get(id(value))
        if number is None or self._objects.get(number) is not value:
            number, self._next = self._next, self._next + 1
            self._objects[number], self._numbers[id(value)] = value, number
        return number

    def _kind(self, kind: type) -> int:
        """The number of a class, which is told to the tests with the next message."""
        known = self._kinds.get(id(kind))
        if known is None:
            known = self._kinds[id(kind)] = (len(self._kinds) + 1, kind)
            self._untold[str(known[0])] = [objects.class_names(kind), objects.methods_of(kind)]
        return known[0]

    def _take_in(self, said: dict[str, Any], blocks: list[bytes]) -> Any:
        """The object that the tests mean."""
        if "number" in said:
            return self._objects[said["number"]]
        if "name" in said:
            return objects.imported(*said["name"])
        if "callback" in said:
            function = self._of_the_tests(said["callback"], said["called"])
            return _items(function) if "iterates" in said else function
        make, args, state, items, pairs = (self._unpack(part, blocks) for part in said["parts"])
        return _with_state(make(*args), state, items, pairs)

    def _of_the_tests(self, number: int, name: str) -> Callable[..., Any]:
        """A function of a test: calling it asks the test's process."""

        def function(*args: Any, **kwargs: Any) -> Any:
            return self.call_back(number, args, kwargs)

        function.__name__ = function.__qualname__ = name
        return function


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interrupt wait: half a message is none, and nobody could read what comes after it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _interrupted() -> Iterator[None]:
    """Let an interrupt come, since a learner's code runs now."""
    before = signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _words(error: object) -> str:
    try:
        return str.__str__(str(error))
    except BaseException:  # noqa: BLE001  the text of a learner's own exception
        return ""


def _items(function: Callable[..., Any]) -> Iterator[Any]:
    while True:
        try:
            item = function()
        except StopIteration:
            return
        yield item


def _as_plain(value: Any) -> tuple[str, Any] | None:
    """How data of a class that only a library could know goes over without its class."""
    kind = type(value)
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    if hasattr(pandas, "DataFrame") and issubclass(kind, pandas.DataFrame | pandas.Series):  # type: ignore[union-attr]
        plain = pandas.DataFrame if issubclass(kind, pandas.DataFrame) else pandas.Series  # type: ignore[union-attr]
        return None if kind is plain else ("plain", plain(value))
    if hasattr(numpy, "ma") and kind is numpy.ma.MaskedArray:  # type: ignore[union-attr]
        return "masked", [numpy.asarray(value), numpy.ma.getmaskarray(value)]  # type: ignore[union-attr]
    return None


def _with_state(made: Any, state: Any, items: Any, pairs: Any) -> Any:
    """What unpickling would do with the parts of a reduced object; they come from the course's own tests."""
    if state is not None:
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)
        else:
            slots: Any = {}
            if type(state) is tuple and len(state) == 2:
                state, slots = state
            if state:
                made.__dict__.update(state)
            for name, value in (slots or {}).items():
                setattr(made, name, value)
    for item in items or ():
        made.append(item)
    for key, value in pairs or ():
        made[key] = value
    return made


def _signature(function: Any) -> list[list[Any]] | None:
    """Name, kind and default of each parameter; None where they are not known."""
    try:
        found = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    return [
        [one.name, int(one.kind), one.default is not one.empty, None if one.default is one.empty else one.default]
        for one in found.parameters.values()
    ]


def _perform(draws: bool, function: Any, args: Any, kwargs: Any, files: Any) -> calling.Called:
    if not draws:
        return calling.perform(function, args, kwargs, files)
    from mlroadmap.expect import figures  # needs matplotlib, as what it calls does

    return figures.perform_drawing(function, args, kwargs)


def _called(called: calling.Called) -> dict[str, Any]:
    stopped = called.stopped
    return {
        "shown": called.shown,
        "value": called.value,
        "stopped": None if stopped is None else [stopped.name, stopped.text, stopped.place, stopped.stub],
        "printed": called.printed,
        "changed": list(called.changed),
        "drew": called.drew,
        "left": dict(called.left),
    }
