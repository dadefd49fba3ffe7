"""Answers that lie, or that speak no protocol at all: a wrong value or one error, never more."""

import operator
import time

import numpy as np
import pandas as pd
import pytest

from autograder.apart.questions import AnswersEndedError
from mlroadmap import expect
from mlroadmap.expect.outcomes import Missed

LIAR = """
    import math
    class Liar:
        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)
            return lambda *args, **kwargs: True
        def yes(self, *args):
            return True
        def zero(self, *args):
            return 0.0
        __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __bool__ = yes
        __sub__ = __rsub__ = __mod__ = __rmod__ = __xor__ = __truediv__ = zero
        __hash__ = lambda self: 0
        __abs__ = __float__ = __round__ = zero
        __len__ = lambda self: 3
        __class__ = float
    class Number(float):
        __eq__ = __le__ = __lt__ = __gt__ = __ge__ = lambda self, other: True
        __sub__ = __rsub__ = lambda self, other: 0.0
        __abs__ = lambda self: 0.0
        __hash__ = float.__hash__
    class Pair(tuple):
        __eq__ = lambda self, other: True
        __hash__ = tuple.__hash__
    class Word(str):
        __eq__ = lambda self, other: True
        __hash__ = str.__hash__
    class Items(list):
        __eq__ = lambda self, other: True
    class Table(dict):
        __eq__ = lambda self, other: True
    import numpy as np, pandas as pd
    class Array(np.ndarray):
        def __eq__(self, other):
            return np.True_
        def __sub__(self, other):
            return np.zeros(3)
    class Frame(pd.DataFrame):
        def equals(self, other):
            return True
    liar, number, pair, word, items, table = Liar(), Number(1), Pair([1]), Word("a"), Items([1]), Table(a=1)
    array, frame = np.arange(3.0).view(Array), Frame({"a": [1]})
    def give(value):
        return globals()[value]
"""
EXPECTED = {
    "liar": 42,
    "number": 42.0,
    "pair": (1, 2),
    "word": "tea",
    "items": [1, 2],
    "table": {"a": 2},
    "array": np.array([5.0, 6.0, 7.0]),
}


@pytest.mark.parametrize("name", [name for name in EXPECTED if name != "array"])
def test_an_object_that_is_equal_to_everything_is_equal_to_no_data(served, name):
    names, right = served(LIAR), EXPECTED[name]
    for value in (names.names[name], names.give(name)):
        assert operator.eq(value, right) is False
        assert operator.eq(right, value) is False
        assert value != right
        assert [value] != [right]
        assert right not in [value]
        assert value not in [right]


def test_an_object_that_is_everything_is_no_data(served):
    names = served(LIAR)
    for kind in (int, float, complex, str, list, tuple, dict, np.ndarray, pd.DataFrame, pd.Series, np.generic):
        assert not isinstance(names.liar, kind)


@pytest.mark.parametrize("name", ["liar", "number"])
@pytest.mark.parametrize(
    "check",
    [
        lambda got: got > 41 and got < 43,
        lambda got: abs(got - 42) < 1e-9,
        lambda got: abs(42 - got) < 1e-9,
        lambda got: got - 42 == 0,
        lambda got: (got % 42) == 0,
        lambda got: got == pytest.approx(42),
        lambda got: np.isclose(got, 42),
        lambda got: np.isclose(42, got),
        lambda got: np.allclose([got], [42]),
        lambda got: np.testing.assert_allclose(got, 42) is None,
        lambda got: np.testing.assert_equal(got, 42) is None,
        lambda got: np.float64(42) == got,
        lambda got: bool(np.abs(np.float64(42) - got) < 1e-9),
        lambda got: round(got - 42, 3) == 0,
        lambda got: expect.value(got, name="got", gives=42, why="the number") is None,
    ],
    ids=[
        *(
            "order",
            "difference",
            "turned difference",
            "plain difference",
            "remainder",
            "approx",
            "isclose",
            "turned isclose",
        ),
        *("allclose", "assert_allclose", "assert_equal", "numpy equal", "numpy difference", "round", "expect"),
    ],
)
def test_a_lying_number_passes_no_check(served, name, check):
    got = served(LIAR).give(name)
    try:
        passed = check(got)
    except (TypeError, AssertionError):
        passed = False
    assert not passed


def test_lying_arrays_and_frames(served):
    names = served(LIAR)
    right = EXPECTED["array"]
    assert not np.array_equal(names.give("array"), right)
    assert not np.allclose(names.give("array"), right)
    with pytest.raises(AssertionError):
        np.testing.assert_array_equal(names.give("array"), right)
    assert not names.give("frame").equals(pd.DataFrame({"a": [2]}))
    with pytest.raises(AssertionError):
        pd.testing.assert_frame_equal(names.give("frame"), pd.DataFrame({"a": [2]}))


@pytest.mark.parametrize("name", ["liar", "number", "pair", "word", "items", "table"])
def test_expect_is_not_deceived(served, name):
    names = served(LIAR)
    with pytest.raises(Missed):
        expect.call(names.give, name, gives=EXPECTED[name], why="what is asked for")
    with pytest.raises(Missed):
        expect.value(names.names[name], name=name, gives=EXPECTED[name], why="what is asked for")


def test_lies_about_size(served):
    names = served(
        """
        class Long:
            def __init__(self, length):
                self.length = length
            def __len__(self):
                return self.length
            def __getitem__(self, place):
                return 1
        class Endless:
            def __iter__(self):
                while True:
                    yield 1
        huge, negative, word = Long(2**61), Long(-1), Long("three")
        """
    )
    assert len(names.huge) == 2**61
    for wrong in (names.negative, names.word):
        with pytest.raises((ValueError, TypeError)):
            len(wrong)
    with pytest.raises((MemoryError, ValueError, OverflowError, TypeError)):
        np.zeros(3) + np.array(names.huge, dtype=float)


def test_patches_over_there_reach_no_test(served):
    names = served(
        """
        import builtins, json
        import numpy as np
        from mlroadmap import expect
        np.testing.assert_allclose = np.testing.assert_equal = lambda *args, **kwargs: None
        np.allclose = np.array_equal = lambda *args, **kwargs: True
        expect.call = expect.value = lambda *args, **kwargs: None
        def answer(x):
            return 1.0
        """
    )
    np_here = {"np": np, "expect": expect}
    names.questions.bind(np_here, ["np", "expect", "answer"])
    assert np_here["np"] is np
    assert np_here["expect"] is expect
    with pytest.raises(AssertionError):
        np_here["np"].testing.assert_allclose(np_here["answer"](2), 3.0)
    with pytest.raises(Missed):
        np_here["expect"].call(np_here["answer"], 2, gives=3.0, why="three")


def test_errors_of_the_grader_are_not_to_be_had(served):
    names = served(
        """
        from autograder.apart.questions import AnswersEndedError, NotSeparableError
        def ended():
            raise AnswersEndedError("no")
        def separable():
            raise NotSeparableError("no")
        """
    )
    for function, base in ((names.ended, RuntimeError), (names.separable, TypeError)):
        with pytest.raises(base) as caught:
            function()
        assert type(caught.value).__module__ != "autograder.apart.questions"
        assert not isinstance(caught.value, AnswersEndedError)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ("SystemExit('bye')", SystemExit),
        ("KeyboardInterrupt()", KeyboardInterrupt),
        ("StopIteration(3)", StopIteration),
        ("GeneratorExit()", GeneratorExit),
        ("MemoryError()", MemoryError),
        ("__import__('IPython').core.error.UsageError('shown in another way')", Exception),
        ("__import__('_pytest.outcomes').outcomes.Skipped('skip')", BaseException),
        ("__import__('_pytest.outcomes').outcomes.Exit('exit')", Exception),
        ("__import__('mlroadmap').expect.Missed('mine')", AssertionError),
        ("ExceptionGroup('many', [ValueError('one')])", Exception),
        ("UnicodeDecodeError('utf-8', b'x', 0, 1, 'why')", UnicodeDecodeError),
        ("SyntaxError('bad', ('/etc/passwd', 1, 1, 'text'))", SyntaxError),
        ("OSError(2, 'gone', '/nowhere')", FileNotFoundError),
        ("type('Odd', (Exception,), {'__init__': lambda self, *, a: None})(a=1)", Exception),
        ("type('Two words', (KeyError, ValueError), {})('x')", KeyError),
    ],
    ids=lambda value: None if isinstance(value, type) else value.partition("(")[0][:20] + value[-12:],
)
def test_any_exception_comes_as_an_exception(served, error, kind):
    names = served(f"def stop():\n    raise {error}")
    with pytest.raises(kind):
        names.stop()


def test_a_name_that_is_too_slow_to_come(served):
    names = served(
        "class Slow:\n    def __len__(self):\n        while True:\n            pass\nslow = Slow()\nthree = 3"
    )
    names.questions._seconds = 0.3
    begin = time.monotonic()
    with pytest.raises(TimeoutError):
        len(names.slow)
    assert time.monotonic() - begin < 5
