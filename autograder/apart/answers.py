"""The side of the answers: does to the learner's objects what the tests ask for, and says what came of it.

It runs in the learner's process and is trusted for nothing: whatever it says is
data to the other side.
"""

import contextlib
import copy
import inspect
import io
import operator
import warnings
from collections.abc import Callable
from typing import Any

from autograder.apart import codec, objects
from autograder.apart.handles import BINARY, IN_PLACE, ORDER, UNARY
from autograder.engine.wire import Channel
from mlroadmap.expect import calling

PRINTED = 20_000  # characters of what a call prints that are sent
WARNINGS = 20
CHANGEABLE = ("list", "dict", "set", "bytearray", "deque", "ndarray", "DataFrame", "Series")


def _same_truth(value: Any) -> bool:
    return bool(value)


def _as_array(value: Any) -> Any:
    import numpy as np  # only who has arrays is asked for one

    return np.asarray(value)


def _enter(value: Any) -> Any:
    return type(value).__enter__(value)


def _exit(value: Any) -> Any:
    return type(value).__exit__(value, None, None, None)


OPERATIONS: dict[str, Callable[..., Any]] = {
    **{name: getattr(operator, name) for name in (*UNARY, *BINARY, *IN_PLACE, *ORDER)},
    **{name: getattr(operator, name) for name in ("eq", "ne", "getitem", "setitem", "delitem", "contains")},
    "len": len,
    "bool": _same_truth,
    "str": str,
    "repr": repr,
    "hash": hash,
    "int": int,
    "float": float,
    "complex": complex,
    "dir": dir,
    "iter": iter,
    "next": next,
    "reversed": reversed,
    "format": format,
    "round": round,
    "divmod": divmod,
    "setattr": setattr,
    "delattr": delattr,
    "isinstance": isinstance,
    "issubclass": issubclass,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "array": _as_array,
    "enter": _enter,
    "exit": _exit,
}


class _Words(io.StringIO):
    """Keeps the beginning of what is printed."""

    def write(self, words: str) -> int:
        room = PRINTED - self.tell()
        if room > 0:
            super().write(words[:room])
        return len(words)

    def close(self) -> None:
        """Stay open: what was written is still to be read."""


class Callback:
    """A function of a test: calling it asks the test's process."""

    def __init__(self, answers: "Answers", number: int, name: str) -> None:
        self._call = lambda args, kwargs: answers.call_back(number, args, kwargs)
        self.__name__ = self.__qualname__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._call(args, kwargs)


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

    def answer_one(self) -> None:
        """Wait for one question and answer it.

        Raises
        ------
        ClosedError
            When the tests have ended.
        """
        self._serve(*self._channel.receive())

    def call_back(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the tests."""
        blocks: list[bytes] = []
        self._channel.send({"callback": number, "args": self._pack([list(args), kwargs], blocks)}, blocks)
        while True:
            message, came = self._channel.receive()
            if "ask" not in message:
                break
            self._serve(message, came)  # what the test's function asks in its turn
        if "raised" in message:
            kind = objects.imported(*message["raised"]["kind"])
            raise kind(message["raised"]["text"])
        return self._unpack(message["gave"], came)

    def _serve(self, message: dict[str, Any], came: list[bytes]) -> None:
        for number in message.get("drop", ()):
            self._numbers.pop(id(self._objects.pop(number, None)), None)
        out, err = _Words(), _Words()
        blocks: list[bytes] = []
        reply: dict[str, Any]
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            try:
                with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                    reply = self._do(message, came, blocks)
            except BaseException as error:  # noqa: BLE001  however a learner's code ends, the test is told
                blocks = []
                reply = {"raised": self._describe(error, blocks)}
        for name, words in (("out", out), ("err", err)):
            if text := words.getvalue():
                reply[name] = codec.encode(text, blocks, self._hand_out)
        if warned:
            reply["warned"] = [[*objects.class_names(one.category)[0], str(one.message)[:1000]] for one in warned[:WARNINGS]]
        self._channel.send(reply, blocks)

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
        function, args, kwargs = given
        for position, first in message.get("same", ()):
            args[position] = args[first]
        if ask == "perform":
            called = calling.perform(function, args, kwargs)
            return {"gave": self._pack(_called(called), blocks), **self._error_of(called, blocks)}
        before = [_frozen(value) for value in (*args, *kwargs.values())]
        value = function(*args, **kwargs)
        changed = {
            str(place): self._pack(now, blocks)
            for place, (was, now) in enumerate(zip(before, (*args, *kwargs.values()), strict=True))
            if was is not None and was != _frozen(now)
        }
        return {"gave": self._pack(value, blocks), **({"changed": changed} if changed else {})}

    def _error_of(self, called: calling.Called, blocks: list[bytes]) -> dict[str, Any]:
        return {} if called.error is None else {"error": self._describe(called.error, blocks)}

    def _describe(self, error: BaseException, blocks: list[bytes]) -> dict[str, Any]:
        """An exception as data: its classes, its text, its arguments where they are data."""
        kind = type(error)
        chain: list[Any] = []
        for cls in type.__dict__["__mro__"].__get__(kind):
            if cls.__module__ in objects.NOT_A_LIBRARY:
                chain.append(self._hand_out(cls))
            else:
                chain.append([str(cls.__module__), str(cls.__qualname__)])
        args = BaseException.__dict__["args"].__get__(error)
        try:
            text = str.__str__(str(error))
        except Exception:  # noqa: BLE001  the text of a learner's own exception
            text = ""
        described: dict[str, Any] = {"kinds": chain, "text": codec.encode(text[:PRINTED], blocks, self._hand_out)}
        if all(type(arg) in (str, int, float, bool, type(None)) for arg in args) and len(text) < PRINTED:
            described["args"] = codec.encode(list(args), blocks, self._hand_out)
        return described

    def _pack(self, value: Any, blocks: list[bytes]) -> Any:
        return codec.encode(value, blocks, self._hand_out)

    def _unpack(self, table: Any, blocks: list[bytes]) -> Any:
        return codec.decode(table, blocks, lambda said: self._take_in(said, blocks))

    def _hand_out(self, value: Any) -> dict[str, Any]:
        """The number of an object that stays here, and what it is."""
        number = self._numbers.get(id(value))
        if number is None or self._objects.get(number) is not value:
            number, self._next = self._next, self._next + 1
            self._objects[number], self._numbers[id(value)] = value, number
        kind = type(value)
        said: dict[str, Any] = {"number": number, "kinds": objects.class_names(kind), "callable": callable(value)}
        if issubclass(kind, type):
            said["is"] = "exception" if issubclass(value, BaseException) else "class"
            said["own"] = objects.class_names(value)
            # Python's and NumPy's own kinds of values are the same on both sides.
            if value.__module__ in ("builtins", "numpy") and objects.loaded(value.__module__, value.__qualname__) is value:
                said["value"] = [value.__module__, value.__qualname__]
        return said

    def _take_in(self, said: dict[str, Any], blocks: list[bytes]) -> Any:
        """The object that the tests mean."""
        if "number" in said:
            return self._objects[said["number"]]
        if "name" in said:
            return objects.imported(*said["name"])
        if "callback" in said:
            return Callback(self, said["callback"], said["called"])
        make, args, state, items, pairs = (self._unpack(part, blocks) for part in said["parts"])
        return _with_state(make(*args), state, items, pairs)


def _with_state(made: Any, state: Any, items: Any, pairs: Any) -> Any:
    """What unpickling would do with the parts of a reduced object; they come from the course's own tests."""
    if state is not None:
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)
        else:
            slots = {}
            if type(state) is tuple and len(state) == 2:
                state, slots = state
            for name, value in (*(state or {}).items(), *(slots or {}).items()):
                object.__setattr__(made, name, value)
    for item in items or ():
        made.append(item)
    for key, value in pairs or ():
        made[key] = value
    return made


def _frozen(value: Any) -> Any:
    """A value that can be changed in place, as it is now; None for anything else."""
    if type(value).__name__ not in CHANGEABLE:
        return None
    blocks: list[bytes] = []
    table = codec.encode(value, blocks, lambda inner: {"id": id(inner)})
    return repr(table), blocks


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


def _called(called: calling.Called) -> dict[str, Any]:
    stopped = called.stopped
    return {
        "shown": called.shown,
        "value": called.value,
        "stopped": None if stopped is None else [stopped.name, stopped.text, stopped.place, stopped.stub],
        "printed": called.printed,
        "changed": list(called.changed),
    }


