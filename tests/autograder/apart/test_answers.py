"""Calls: arguments by value, results by value or as handles, errors, output, changes of arguments."""

import contextlib
import enum
import importlib.util
import io
import types
import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from autograder.apart.questions import NotSeparableError

FRAME = pd.DataFrame({"a": [3, 1, 2], "b": ["x", None, "z"]}, index=pd.Index([5, 6, 7], name="id"))


def test_data_go_there_and_back(served):
    names = served("def same(*args, **kwargs):\n    return args, kwargs")
    args = (1, 2.5, "tea", None, [1, (2, 3)], {"k": {1, 2}}, np.arange(3), range(4))
    given, named = names.same(*args, key=[1])
    assert given[:6] == args[:6]
    assert given[6].tolist() == [0, 1, 2]
    assert named == {"key": [1]}
    pd.testing.assert_frame_equal(names.same(FRAME)[0][0], FRAME)


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        ("x.sort()", [3, 1], [1, 3]),
        ("x.append([4])", [3], [3, [4]]),
        ("x['b'] = 2", {"a": 1}, {"a": 1, "b": 2}),
        ("x.clear()", {1, 2}, set()),
        ("x.extend(b'!')", bytearray(b"a"), bytearray(b"a!")),
        ("x[:] = 0", np.array([1, 2]), np.array([0, 0])),
        ("x.pop()", [1, [2]], [1]),
    ],
    ids=["list", "nested list", "dict", "set", "bytearray", "array", "shorter list"],
)
def test_what_a_call_changes_is_changed_here(served, change, before, after):
    served(f"def act(x):\n    {change}").act(before)
    np.testing.assert_equal(before, after)


def test_frames_are_changed_in_place(served):
    names = served(
        """
        def act(frame):
            frame["c"] = 1.5
            del frame["b"]
            frame.index.name = "other"
        def name(series):
            series.iloc[0] = 9
            series.name = "new"
        """
    )
    frame, series = FRAME.copy(), FRAME["a"].copy()
    names.act(frame)
    names.name(series)
    assert (list(frame.columns), frame["c"].tolist(), frame.index.name) == (["a", "c"], [1.5] * 3, "other")
    assert (series.tolist(), series.name) == ([9, 1, 2], "new")


def test_what_is_held_by_another_name_is_changed_too(served):
    row = [3, 1]
    table = {"row": row, "rows": [[1], 2]}
    served("def act(table):\n    table['row'].sort()\n    table['n'] = 1").act(table)
    assert row == [1, 3]
    assert table["row"] is row


def test_what_a_call_changed_before_it_stopped(served):
    numbers = [1]
    with pytest.raises(ValueError, match="late"):
        served("def act(x):\n    x.append(2)\n    raise ValueError('late')").act(numbers)
    assert numbers == [1, 2]


def test_nothing_is_written_back_where_nothing_changed(served):
    inner = [1]
    outer = [inner, FRAME]
    served("def look(x):\n    return len(x)").look(outer)
    assert outer[0] is inner
    assert outer[1] is FRAME


def test_the_same_object_twice_is_one_object_there(served):
    names = served("def is_same(a, b):\n    a.append(1)\n    return a is b, b")
    numbers = []
    assert names.is_same(numbers, numbers) == (True, [1])
    assert numbers == [1]
    assert names.is_same([], []) == (False, [])


def test_functions_of_a_test_are_called_back(served):
    names = served(
        """
        def twice(function, value):
            return function(function(value))
        def named(function):
            return function.__name__, type(function).__name__
        def apply(frame, function):
            return frame["a"].map(function)
        def total(numbers):
            return sum(numbers)
        def swallow(function):
            try:
                function()
            except Exception as error:
                return type(error).__name__, str(error)
        """
    )
    seen = []

    def add_one(value):
        seen.append(value)
        return value + 1

    assert names.twice(add_one, 3) == 5
    assert seen == [3, 4]
    assert names.named(add_one) == ("add_one", "function")
    assert names.apply(FRAME, lambda value: -value).tolist() == [-3, -1, -2]
    assert names.total(number**2 for number in range(4)) == 14
    assert names.total(map(int, "123")) == 6
    assert names.twice(abs, -3) == 3
    # A function of the answers goes back as itself, and a callback may ask in its turn.
    assert names.twice(lambda value: names.twice(add_one, value), 0) == 4

    class OwnError(Exception):
        pass

    def stop():
        raise OwnError("mine")

    with pytest.raises(OwnError, match="mine"):
        names.twice(lambda _: stop(), 1)
    assert names.swallow(stop) == ("Exception", "mine")


def test_endless_calling_back_ends(served):
    names = served("def back(function):\n    return function()")

    def again():
        return names.back(again)

    with pytest.raises(RecursionError):
        again()
    assert names.back(lambda: 1) == 1


def test_errors_come_as_what_they_are(served):
    names = served(
        """
        import json
        import numpy
        class OwnError(ValueError):
            def __init__(self, code):
                super().__init__(f"code {code}")
                self.code = code
        class NarrowError(OwnError):
            pass
        def own(code):
            raise NarrowError(code)
        def key():
            {}["a"]
        def file():
            open("/nowhere/at/all")
        def text():
            json.loads("{")
        def axis():
            numpy.exceptions.AxisError
            raise numpy.exceptions.AxisError(3, 2)
        def stub():
            raise NotImplementedError()
        def leave():
            raise SystemExit(3)
        def odd():
            class Odd(Exception):
                def __str__(self):
                    raise ValueError
            raise Odd()
        """
    )
    with pytest.raises(KeyError) as caught:
        names.key()
    assert (str(caught.value), caught.value.args) == ("'a'", ("a",))
    with pytest.raises(FileNotFoundError, match="nowhere") as caught:
        names.file()
    assert caught.value.errno == 2
    with pytest.raises(names.OwnError, match="code 4") as caught:
        names.own(4)
    assert (type(caught.value).__name__, caught.value.code, caught.value.args) == ("NarrowError", 4, ("code 4",))
    assert issubclass(names.NarrowError, names.OwnError)
    assert issubclass(names.OwnError, ValueError)
    with pytest.raises(ValueError, match="double quotes") as caught:
        names.text()
    assert (type(caught.value).__name__, caught.value.pos) == ("JSONDecodeError", 1)
    with pytest.raises(np.exceptions.AxisError, match="axis 3 is out of bounds"):
        names.axis()
    with pytest.raises(NotImplementedError) as caught:
        names.stub()
    assert str(caught.value) == ""
    with pytest.raises(SystemExit) as caught:
        names.leave()
    assert caught.value.code == 3
    with pytest.raises(Exception, match=r"^$") as caught:
        names.odd()
    assert type(caught.value).__name__ == "Odd"


def test_what_is_printed_comes_back(served):
    names = served("import sys\ndef talk(n):\n    print('word ' * n)\n    print('err', file=sys.stderr)")
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        names.talk(2)
    assert (out.getvalue(), err.getvalue()) == ("word word \n", "err\n")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        names.talk(1_000_000)
    assert len(out.getvalue()) < 50_000


def test_warnings_come_back(served):
    names = served("import warnings\ndef warn():\n    warnings.warn('old', FutureWarning)\n    return 1")
    with pytest.warns(FutureWarning, match="old") as caught:
        assert names.warn() == 1
    assert caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert names.warn() == 1


def test_an_estimator_is_fitted_there_and_asked_here(served):
    names = served(
        """
        from sklearn.ensemble import RandomForestClassifier
        def fit(X, y):
            return RandomForestClassifier(n_estimators=5, random_state=0).fit(X, y)
        def refit(model, X, y):
            return model.fit(X, y)
        """
    )
    X, y = np.eye(8), np.arange(8) % 2
    forest = names.fit(X, y)
    assert isinstance(forest, RandomForestClassifier)
    assert isinstance(forest, BaseEstimator)
    assert not isinstance(forest, LinearRegression)
    assert (type(forest).__name__, forest.n_estimators, forest.classes_.tolist()) == (
        "RandomForestClassifier",
        5,
        [0, 1],
    )
    assert forest.score(X, y) == np.mean(forest.predict(X) == y)
    assert len(forest.estimators_) == len(forest) == 5
    assert forest.get_params()["random_state"] == 0
    assert forest == forest
    assert forest != 5
    # A test's own estimators go over in parts, fitted or not.
    mine = make_pipeline(StandardScaler(), LinearRegression().fit([[0], [1]], [1, 3]))
    fitted = names.refit(mine, [[0.0], [1.0]], [1.0, 3.0])
    np.testing.assert_allclose(fitted.predict([[2.0]]), [5.0])
    assert not hasattr(mine[0], "mean_")


def test_random_generators_go_over_in_their_state(served):
    names = served("def draw(rng, size):\n    return rng.normal(size=size)")
    np.testing.assert_array_equal(names.draw(np.random.default_rng(7), 3), np.random.default_rng(7).normal(size=3))
    np.testing.assert_array_equal(names.draw(np.random.RandomState(7), 3), np.random.RandomState(7).normal(size=3))


def test_classes_functions_and_modules_of_libraries_go_by_name(served):
    names = served(
        """
        def is_mean(function):
            import numpy
            return function is numpy.mean
        def name(thing):
            return thing.__name__
        def checks(value, kind):
            return isinstance(value, kind)
        Kind = int
        Array = __import__("numpy").ndarray
        """
    )
    assert names.is_mean(np.mean)
    assert [names.name(thing) for thing in (np, int, LinearRegression, np.sqrt)] == [
        "numpy",
        "int",
        "LinearRegression",
        "sqrt",
    ]
    assert names.checks(3, int)
    assert names.checks(ValueError(), ValueError)
    assert names.Kind is int
    assert names.Array is np.ndarray


def test_dataclasses(served):
    names = served(
        """
        from dataclasses import dataclass, field
        @dataclass(order=True)
        class Bird:
            name: str
            mass: float = 3.5
            tags: list = field(default_factory=list)
        """
    )
    bird = names.Bird("Ada")
    assert (bird.name, bird.mass, bird.tags) == ("Ada", 3.5, [])
    assert bird == names.Bird("Ada")
    assert bird < names.Bird("Bo")
    assert repr(bird) == "Bird(name='Ada', mass=3.5, tags=[])"
    assert list(bird.__dataclass_fields__) == ["name", "mass", "tags"]
    assert bird.__annotations__["mass"] is float


def test_a_class_that_inherits_from_a_library(served):
    names = served(
        """
        import numpy as np
        from sklearn.base import BaseEstimator, RegressorMixin
        class Mean(RegressorMixin, BaseEstimator):
            def __init__(self, shift=0.0):
                self.shift = shift
            def fit(self, X, y):
                self.mean_ = np.mean(y) + self.shift
                return self
            def predict(self, X):
                return np.full(len(X), self.mean_)
        """
    )
    model = names.Mean(shift=1.0).fit(np.zeros((3, 1)), [1.0, 2.0, 3.0])
    assert isinstance(model, BaseEstimator)
    assert issubclass(names.Mean, BaseEstimator)
    assert not issubclass(names.Mean, TransformerMixin)
    assert (type(model).__name__, model.mean_, model.predict([[1], [2]]).tolist()) == ("Mean", 3.0, [3.0, 3.0])


def test_masked_arrays_and_subclasses_of_frames(served):
    names = served(
        """
        import numpy as np, pandas as pd
        class Table(pd.DataFrame):
            pass
        def masked():
            return np.ma.masked_invalid([1.0, np.nan])
        def table():
            return Table({"a": [1]})
        """
    )
    assert names.masked().mask.tolist() == [False, True]
    assert isinstance(names.masked(), np.ma.MaskedArray)
    pd.testing.assert_frame_equal(names.table(), pd.DataFrame({"a": [1]}))


@pytest.mark.parametrize(
    "make",
    [
        lambda: type("Mine", (), {"__module__": "__main__"})(),
        lambda: enum.Enum("Mine", "A", module="__main__").A,
        lambda: types.ModuleType("mine"),
        lambda: type("Mine", (), {"__module__": "__main__"}),
    ],
    ids=["an object of the test's", "an enumeration", "a module", "a class"],
)
def test_what_cannot_go_over_is_told(served, make):
    thing = make()
    names = served("def use(thing):\n    return thing is not None")
    with pytest.raises(NotSeparableError, match="cannot go to another process"):
        names.use(thing)


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="needs PyTorch")
def test_torch_modules(served):
    torch = pytest.importorskip("torch")
    names = served(
        """
        import torch
        class Net(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = torch.nn.Linear(2, 1)
            def forward(self, x):
                return self.layer(x)
        """
    )
    net = names.Net()
    assert isinstance(net, torch.nn.Module)
    assert isinstance(net.layer, torch.nn.Linear)
    assert tuple(net(torch.zeros(3, 2)).shape) == (3, 1)
    assert len(list(net.parameters())) == 2
