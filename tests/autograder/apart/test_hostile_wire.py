"""Replies that no answers of ours would send: each ends as one error, quickly, and nothing of the tests' is touched."""

import copy
import random
import time

import pytest

from autograder.apart.answers import Answers
from autograder.apart.questions import AnswersEndedError, ForeignValueError, Questions
from autograder.engine.wire import ClosedError

HANDLE = {"t": "other", "number": 1, "kind": 1}
CLASSES = {"1": [[["__main__", "Thing"], ["builtins", "object"]], ["call", "len", "iter", "getitem", "index", "float"]]}
DEEP: list = []
for _ in range(150):
    DEEP = [DEEP]


def nested(levels):
    inner = HANDLE
    for _ in range(levels):
        inner = {**HANDLE, "base": inner}
    return inner


class Said:
    """A channel that says what it was given, once each; the number of the question is put in."""

    max_frame = 1 << 20

    def __init__(self, *replies):
        self.replies = list(replies)
        self.sent = []

    def ready(self, timeout):
        return True

    def send(self, message, blocks=(), timeout=None):
        self.sent.append((message, list(blocks)))

    def receive(self, timeout=None):
        if not self.replies:
            raise ClosedError("the other side has ended")
        reply = self.replies.pop(0)
        blocks = reply.pop("blocks", []) if type(reply) is dict else []
        asked = [message["id"] for message, _ in self.sent if "ask" in message]
        return {"id": asked[-1], **reply}, blocks


def thing(*replies):
    """A handle, and what the answers say to the next questions."""
    questions = Questions(Said({"gave": {"thing": dict(HANDLE)}, "classes": CLASSES}, *replies))
    names = {}
    questions.bind(names, ["thing"])
    return questions, names["thing"]


@pytest.mark.parametrize(
    "reply",
    [
        {},
        {"id": 77, "gave": 1},
        {"id": "2", "gave": 1},
        {"id": None, "gave": 1},
        {"gave": {"t": "nonsense"}},
        {"gave": {"t": "other"}},
        {"gave": {"t": "other", "number": "1", "kind": 1}},
        {"gave": {"t": "other", "number": 1, "kind": 99}},
        {"gave": {"t": "other", "number": 1, "kind": [1]}},
        {"gave": {"t": "other", "number": 1, "kind": 1, "base": {"t": "range", "v": [1, 2, 3]}}},
        {"gave": {"t": "other", "number": 1, "kind": 1, "base": dict(HANDLE)}},
        {"gave": {"t": "other", "number": 1, "kind": 1, "about": 5}},
        {"gave": {"t": "other", "number": 1, "kind": 1, "chain": []}},
        {"gave": {"t": "other", "number": 1, "kind": 1, "chain": [["builtins"]]}},
        {"gave": {"t": "other", "number": 1, "kind": 1, "chain": [{"number": 1}]}},
        {"gave": {"t": "other", "number": 1, "kind": 1, "chain": [["builtins", "int"]] * 1000}},
        {"gave": {"t": "other", "plain": {"t": "nonsense"}}},
        {"gave": {"t": "other", "masked": [1, 2]}},
        {"gave": {"t": "other", "masked": 3}},
        {"gave": {"t": "bytes", "b": 0}},
        {"gave": DEEP},
        {"gave": nested(30)},
        {"gave": nested(300)},
        {"gave": 1, "changed": [[0, {"t": "nonsense"}]]},
        {"gave": 1, "changed": [[5, 1]]},
        {"gave": 1, "changed": [[-1, 1]]},
        {"gave": 1, "changed": [["0", 1]]},
        {"gave": 1, "changed": [[True, 1]]},
        {"gave": 1, "changed": ["0"]},
        {"gave": 1, "changed": [[0, 2]]},
        {"gave": 1, "changed": [[0, {"t": "tuple", "v": []}]]},
        {"gave": 1, "out": 5},
        {"gave": 1, "out": [1]},
        {"gave": 1, "warned": 5},
        {"gave": 1, "warned": [1]},
        {"gave": 1, "warned": [["builtins", "UserWarning"]]},
        {"gave": 1, "warned": [["builtins", 1, "x"]]},
        {"gave": 1, "classes": 5},
        {"gave": 1, "classes": {"x": []}},
        {"gave": 1, "classes": {"²": []}},
        {"gave": 1, "classes": {"1" * 5000: []}},
        {"gave": 1, "classes": {"2": 1}},
        {"gave": 1, "classes": {str(number): [] for number in range(30_000)}},
        {"callback": 1, "args": [[], {"t": "dict", "k": [], "v": []}]},
        {"callback": "1", "args": [[], {}]},
        {"callback": None},
        {"raised": 5},
        {"raised": {}},
        {"raised": {"chain": [["builtins", "ValueError"]]}},
        {"raised": {"chain": [["builtins", "ValueError"]], "text": 5}},
        {"raised": {"chain": "ValueError", "text": ""}},
        {"raised": {"chain": [5], "text": ""}},
        {"raised": {"chain": [], "text": ""}},
    ],
    ids=lambda reply: "",
)
def test_garbage_is_one_error(reply):
    _, handle = thing(copy.deepcopy(reply))
    begin = time.monotonic()
    with pytest.raises(ForeignValueError):
        handle((1,))
    assert time.monotonic() - begin < 2


@pytest.mark.parametrize("mine", [1, -1, 10**6, True, "0", [0]], ids=repr)
def test_errors_of_the_tests_are_only_those_that_were_raised(mine):
    _, handle = thing({"raised": {"mine": mine}})
    with pytest.raises(ForeignValueError):
        handle()


def test_a_function_is_called_with_readable_arguments_only():
    for args in (5, [1], [[], []], [[], {"t": "dict", "k": [1], "v": [2]}], [{"t": "tuple", "v": []}, []], None):
        called = []
        _, handle = thing({"callback": 1, "args": args})
        with pytest.raises(ForeignValueError):
            handle(lambda *got, called=called: called.append(got))
        assert not called


def test_a_function_that_was_not_handed_over_is_not_called():
    for number in (0, 2, -1, 1.0, True, "1"):
        called = []
        _, handle = thing({"callback": number, "args": [[], {"t": "dict", "k": [], "v": []}]})
        if number is True:
            continue  # JSON's true is no number, and is refused below
        with pytest.raises(ForeignValueError):
            handle(lambda called=called: called.append(1))
        assert not called


def test_calling_back_without_end_ends():
    back = {"callback": 1, "args": [[], {"t": "dict", "k": [], "v": []}]}
    _, handle = thing(*(dict(back) for _ in range(200)))
    calls = []
    with pytest.raises(AnswersEndedError):  # when the 200 are through
        handle(lambda: calls.append(1))
    assert len(calls) == 200


@pytest.mark.parametrize(
    ("use", "wrong"),
    [
        (len, ["3", -1, 1.5, None, {"t": "int", "v": hex(2**70)}, dict(HANDLE)]),
        (bool, ["3", -1, None]),
        (float, ["3", 1, None, dict(HANDLE)]),
        (str, [3, None, dict(HANDLE)]),
        (repr, [3, None, dict(HANDLE)]),
        (hash, ["3", None, 1.5]),
        (dir, ["3", None, [1]]),
        (iter, ["3", 3, None]),
        (lambda value: [1, 2][value], ["3", None, 1.5]),
        (lambda value: f"{value:>5}", [3, None]),
        (lambda value: __import__("numpy").asarray(value), [3, None, [1, 2]]),
        (
            lambda value: value.__signature__,
            [3, "ab", [[1, 2, 3, 4]], [["a", 99, False, None]], [["a", 1]]],
        ),
    ],
    ids=["len", "bool", "float", "str", "repr", "hash", "dir", "iter", "index", "format", "array", "signature"],
)
def test_what_python_itself_would_refuse_is_refused(use, wrong):
    for said in wrong:
        _, handle = thing({"gave": copy.deepcopy(said)})
        with pytest.raises(ForeignValueError):
            use(handle)


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {"shown": "f()"},
        {"shown": 1, "value": 1, "stopped": None, "printed": "", "changed": []},
        {"shown": "f()", "value": 1, "stopped": [1, 2, 3, 4], "printed": "", "changed": []},
        {"shown": "f()", "value": 1, "stopped": ["ValueError", "", "", ""], "printed": "", "changed": []},
        {"shown": "f()", "value": 1, "stopped": None, "printed": None, "changed": []},
        {"shown": "f()", "value": 1, "stopped": None, "printed": "", "changed": "x"},
        {"shown": "f()", "value": 1, "stopped": None, "printed": "", "changed": [1]},
    ],
    ids=lambda told: "",
)
def test_a_call_that_cannot_be_read(told):
    packed = told if type(told) is not dict else {"t": "dict", "k": list(told), "v": list(told.values())}
    questions, handle = thing({"gave": packed})
    with pytest.raises(ForeignValueError):
        questions.perform(handle, [])


def test_a_class_may_have_any_name():
    for names in ([["__main__", "1 two"]], [["__main__", "x" * 10**6]], [], [["a"]], 5, [["builtins", "type"]] * 10**4):
        questions, _ = thing(
            {"gave": {"t": "other", "number": 2, "kind": 2}, "classes": {"2": [names, ["call", "no such"]]}}
        )
        assert repr(type(questions._value({"ask": "operate"}, [])))


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("subprocess", "Popen"),
        ("pathlib", "Path"),
        ("autograder.engine.wire", "Channel"),
        ("builtins", "property"),
        ("numpy", "memmap"),
        ("builtins", "type"),
        ("os", "system"),
    ],
    ids=str,
)
def test_a_class_of_the_answers_never_becomes_one_that_does_things(module, name):
    describes = {"2": [[["builtins", "type"]], ["call"]], "3": [[[module, name], ["builtins", "object"]], []]}
    questions, _ = thing({"gave": {"t": "other", "number": 2, "kind": 2, "about": 3}, "classes": describes})
    got = questions._value({"ask": "operate"}, [])
    assert type(got).__name__ == "type"
    assert got is not type


class Honest:
    """A channel that answers at once, in this process."""

    max_frame = 1 << 20

    def __init__(self, namespace):
        self.replies = []
        self.log = []
        self.inner = Answers(namespace, self)
        self.message = None

    def ready(self, timeout):
        return True

    def send(self, message, blocks=(), timeout=None):
        if "ask" in message:
            self.message = (message, list(blocks))
            self.inner.answer_one()
        else:
            self.replies.append((message, list(blocks)))

    def receive(self, timeout=None):
        if self.message is not None:
            got, self.message = self.message, None
            return got
        self.log.append(copy.deepcopy(self.replies[0]))
        return self.replies.pop(0)


SOURCE = """
from collections import namedtuple
import numpy as np, pandas as pd, warnings
Point = namedtuple("Point", "x y")
class OwnError(ValueError):
    pass
class Box:
    def __init__(self):
        self.held = [1, {"a": 2.5}]
    def __len__(self):
        return 2
def change(numbers):
    numbers.append(4)
    warnings.warn("old")
    print("words")
    return Point(1, Box())
def fail(numbers):
    raise OwnError("text")
def frame(numbers):
    return pd.DataFrame({"a": numbers, "b": list("xyz")})
def masked(numbers):
    return np.ma.masked_equal(numbers, 2)
box, point = Box(), Point(1, 2)
"""


def ask_everything(questions):
    """Every kind of question; the errors that the answers describe are no fault."""
    names = {}
    questions.bind(names, ["change", "fail", "frame", "masked", "box", "OwnError", "Point", "np"])
    handles = [names.get(name) for name in ("change", "fail", "frame", "masked", "box")]
    for handle in handles:
        yield lambda handle=handle: questions.call(handle, ([1, 2, 3],), {})
        yield lambda handle=handle: questions.perform(handle, [[1, 2, 3]])
        yield lambda handle=handle: questions.attribute(handle, "held")
        yield lambda handle=handle: questions.operate("len", handle)
        yield lambda handle=handle: questions.signature(handle)


def honest_replies():
    namespace = {"__name__": "__main__"}
    exec(SOURCE, namespace)
    channel = Honest(namespace)
    for ask in ask_everything(Questions(channel)):
        try:
            ask()
        except Exception:  # noqa: BLE001  some of them fail, as they should
            continue
    return channel.log


def mutated(value, chance, draw):
    """A value with some of its parts replaced, dropped or doubled."""
    if draw.random() < chance:
        return draw.choice(
            [None, True, 0, 1, -1, 2, 10**30, 1.5, "", "x", [], {}, [[]], {"t": "other"}, "builtins", dict(HANDLE)]
        )
    if type(value) is dict:
        return {key: mutated(part, chance, draw) for key, part in value.items() if draw.random() > chance / 4}
    if type(value) is list:
        made = [mutated(part, chance, draw) for part in value]
        if made and draw.random() < chance:
            made.insert(0, draw.choice(made))
        return made
    return value


class Mutated(Said):
    def receive(self, timeout=None):
        if not self.replies:
            raise ClosedError("the other side has ended")
        reply, blocks = self.replies.pop(0)
        self.last = reply
        return {**reply, "id": [message["id"] for message, _ in self.sent if "ask" in message][-1]}, blocks


@pytest.mark.filterwarnings("ignore")
def test_replies_with_random_faults(capsys):
    log, draw = honest_replies(), random.Random(5)
    begin = time.monotonic()
    read = 0
    for _ in range(1000):
        chance = draw.choice([0.01, 0.03, 0.1])
        first, *rest = copy.deepcopy(log)
        replies = [first, *((mutated(message, chance, draw), blocks) for message, blocks in rest)]
        replies = [(reply if type(reply) is dict else {}, blocks) for reply, blocks in replies]
        for ask in ask_everything(Questions(channel := Mutated(*replies))):
            channel.last = {}
            try:
                ask()
                read += 1
            except (ForeignValueError, AnswersEndedError):
                continue
            except BaseException as error:
                # That a function has no signature is an answer too.
                if not channel.last.keys() & {"raised", "error"} and str(error) != "__signature__":
                    raise
    assert read > 1000
    assert time.monotonic() - begin < 60
