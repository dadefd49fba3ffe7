"""The names of the answers in the tests' namespace, and what is passed back and forth behind them."""

import gc
import types

import numpy as np
import pandas as pd
import pytest
from IPython.core.inputtransformer2 import TransformerManager

from autograder.apart.questions import AnswersEndedError, names_used


def test_names_are_bound_by_value_and_afresh(served):
    names = served(
        "numbers = [1, 2]\nframe = __import__('pandas').DataFrame({'a': [1]})\ndef give():\n    return numbers"
    )
    names.names["numbers"].append(3)
    assert names.give() == [1, 2]
    names.questions.bind(names.names, ["numbers"])
    assert names.numbers == [1, 2]
    pd.testing.assert_frame_equal(names.frame, pd.DataFrame({"a": [1]}))


def test_a_name_that_the_answers_do_not_have_is_taken_away(served):
    asked = served("here = 1").questions
    namespace = {"gone": 1, "here": 2, "other": 3}
    asked.bind(namespace, ["gone", "here", "never"])
    assert namespace == {"here": 1, "other": 3}


def test_a_module_of_the_tests_stays_what_it_is(served):
    asked = served("class np:\n    mean = staticmethod(lambda values: 3)\nimport pandas as pd").questions
    namespace = {"np": np}
    asked.bind(namespace, ["np", "pd"])
    assert namespace == {"np": np, "pd": pd}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("assert double(2) == four", {"double", "four"}),
        ("x = 1\ndel y\nz += 1", {"y"}),
        ("f = lambda a: a + b", {"a", "b"}),
        ("globals()['mean']([1])\n'two words'", {"globals", "mean"}),
        ("print(f'{total:.2f}')", {"print", "total"}),
        ("def f(:", set()),
        ("", set()),
    ],
    ids=["a check", "bindings", "lambda", "by its text", "in a text", "no Python", "nothing"],
)
def test_names_that_a_cell_uses(source, names):
    assert names_used(source) == names


def test_names_in_a_magic():
    assert "total" in names_used("%timeit total([1])", TransformerManager().transform_cell)


def test_what_nobody_holds_is_let_go(served):
    names = served(
        """
        import weakref
        class Thing:
            pass
        alive = weakref.WeakSet()
        def make():
            thing = Thing()
            alive.add(thing)
            return thing
        def count():
            import gc
            gc.collect()
            return len(alive)
        """
    )
    kept, other = names.make(), names.make()
    assert names.count() == 2
    del other
    gc.collect()
    assert names.count() == 1
    assert kept is not None
    for _ in range(50):
        names.make()
    assert names.count() <= 2


def test_an_end_of_the_answers_is_told_each_time(served):
    names = served("import os\ndef leave():\n    os._exit(3)\nclass A:\n    pass\na = A()")
    with pytest.raises(AnswersEndedError):
        names.leave()
    with pytest.raises(AnswersEndedError):
        names.a.attribute  # noqa: B018
    with pytest.raises(AnswersEndedError):
        names.questions.bind({}, ["a"])


def test_a_reply_that_comes_too_late_is_not_taken_for_the_next(served):
    names = served("import time\ndef slow(seconds, value):\n    time.sleep(seconds)\n    return value")
    names.questions._seconds = 0.3
    with pytest.raises(TimeoutError):
        names.slow(0.6, "late")
    names.questions._seconds = 5
    assert names.slow(0, "in time") == "in time"
    assert names.slow(0, "again") == "again"


def test_an_interrupt_of_the_tests_loses_nothing(served):
    names = served("def call(function):\n    return function()\ndef one():\n    return 1")

    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        names.call(stop)
    assert names.one() == 1
    assert names.call(lambda: 2) == 2


def test_an_interrupt_of_the_answers_ends_what_runs_and_nothing_else(served):
    names = served(
        """
        import os, signal, time
        signal.signal(signal.SIGINT, signal.default_int_handler)
        pid = os.getpid()
        def stop():
            os.kill(pid, signal.SIGINT)
            time.sleep(5)
        def one():
            return 1
        def swallow():
            try:
                stop()
            except KeyboardInterrupt:
                return "held"
        """
    )
    with pytest.raises(KeyboardInterrupt):
        names.stop()
    assert names.one() == 1
    assert names.swallow() == "held"


def test_a_value_that_is_too_large_costs_no_other_question(served):
    names = served("import numpy as np\ndef large():\n    return np.zeros(20_000_000)\ndef one():\n    return 1")
    with pytest.raises(ValueError, match="more than 120 MiB"):
        names.large()
    assert names.one() == 1


def test_objects_of_two_submissions_do_not_meet(served):
    one, other = served("class A:\n    pass\na = A()"), served("def same(x):\n    return x")
    with pytest.raises(TypeError, match="another submission"):
        other.same(one.a)


def test_a_tests_function_is_not_reachable_from_the_answers(served):
    names = served(
        """
        def look(function):
            held = [cell.cell_contents for cell in function.__closure__]
            return function.__defaults__, sorted(type(one).__name__ for one in held), list(function.__dict__)
        """
    )
    secret = "expected"

    def compare(value, other="default"):
        return value == secret

    assert names.look(compare) == (None, ["Answers", "int"], [])


def test_library_objects_arrive_whole(served):
    names = served("def kind(x):\n    return type(x).__module__, type(x).__name__")
    from datetime import date
    from fractions import Fraction
    from types import SimpleNamespace

    assert names.kind(SimpleNamespace(a=1)) == ("types", "SimpleNamespace")
    assert names.kind(iter([1])) == ("builtins", "list_iterator")
    assert names.kind(np.poly1d([1, 2])) == ("numpy", "poly1d")
    assert names.kind(Fraction(1, 3)) == ("fractions", "Fraction")
    assert names.kind(date) == ("builtins", "type")
    assert names.kind(types) == ("builtins", "module")
    assert names.kind(np.ma.masked_invalid([np.nan]))[1] == "MaskedArray"
