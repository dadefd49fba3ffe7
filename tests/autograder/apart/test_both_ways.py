"""Ordinary test code comes to the same with its tests in a process of their own and in one process."""

# ruff: noqa: E501  a check is one line, so that the table can be read

import pytest

from autograder.engine import Engine, EngineOptions, Limits
from autograder.isolation import Isolation
from mlroadmap.notebooks.questions import grade_id

from ..engine.building import answer, given, notebook, test

GIVEN = """
    import collections
    import contextlib
    import copy
    import inspect
    import io
    import math
    import re
    import warnings
    import matplotlib
    matplotlib.use("agg")
    import matplotlib.pyplot as plt
    import numpy as np
    import pandas as pd
    import pytest
    from sklearn.base import BaseEstimator, clone
    from sklearn.linear_model import LinearRegression
    from sklearn.tree import DecisionTreeClassifier
    from mlroadmap import expect
    birds = pd.DataFrame({"kind": ["a", "b", "a"], "mass": [3.5, None, 4.5]})
    def helper(function):
        return function(2)
"""
# Name: what the answer cell holds, and test cells that lean on it.
PAIRS = {
    "number": ("n{0} = 3", "assert n{0} == 3", "assert n{0} == 4", "assert n{0} > 5, f'{{n{0}}} is too small'"),
    "function": (
        "def f{0}(x):\n    return x + 1",
        "assert f{0}(1) == 2",
        "assert f{0}(1) == 3",
        "assert helper(f{0}) == 3",
    ),
    "missing name": ("other{0} = 1", "assert nowhere{0}(1) == 2"),
    "stub": (
        "def f{0}(x):\n    raise NotImplementedError()",
        "assert f{0}(1) == 2",
        "expect.call(f{0}, 1, gives=2, why='w')",
    ),
    "error": ("def f{0}(x):\n    return x['a']", "f{0}(3)", "assert f{0}({{}}) == 1", "f{0}({{'a': 1}}, 2)"),
    "raises": (
        "def f{0}(x):\n    if x < 0:\n        raise ValueError('below zero')\n    return x",
        "with pytest.raises(ValueError, match='zero'):\n    f{0}(-1)",
        "with pytest.raises(ValueError):\n    f{0}(1)",
        "with pytest.raises(TypeError):\n    f{0}(-1)",
        "try:\n    f{0}(-1)\nexcept ValueError as error:\n    assert 'zero' in str(error)\nelse:\n    raise AssertionError('no error')",
    ),
    "own error": (
        "class E{0}(KeyError):\n    pass\ndef f{0}():\n    raise E{0}('why')",
        "with pytest.raises(E{0}):\n    f{0}()",
        "assert issubclass(E{0}, LookupError)",
        "f{0}()",
    ),
    "numpy": (
        "a{0} = np.arange(4.0)\ndef f{0}(x):\n    return x * 2",
        "np.testing.assert_allclose(f{0}(a{0}), [0, 2, 4, 6])",
        "np.testing.assert_allclose(f{0}(a{0}), [0, 2, 4, 7])",
        "assert f{0}(np.ones((2, 2))).shape == (2, 2)",
        "assert f{0}(a{0}).dtype == np.float64\nassert isinstance(f{0}(a{0}), np.ndarray)",
        "np.testing.assert_array_equal(f{0}(a{0}), a{0})",
    ),
    "pandas": (
        "def f{0}(frame):\n    return frame.groupby('kind')['mass'].mean()",
        "pd.testing.assert_series_equal(f{0}(birds), pd.Series([4.0, np.nan], index=pd.Index(['a', 'b'], name='kind'), name='mass'))",
        "pd.testing.assert_series_equal(f{0}(birds), pd.Series([4.0, 1.0], index=pd.Index(['a', 'b'], name='kind'), name='mass'))",
        "assert f{0}(birds).loc['a'] == 4\nassert isinstance(f{0}(birds), pd.Series)",
        "f{0}(birds.drop(columns='kind'))",
    ),
    "changes its argument": (
        "def f{0}(xs):\n    xs.sort()\ndef g{0}(frame):\n    frame['new'] = 1\n    return frame",
        "xs = [3, 1]\nassert f{0}(xs) is None\nassert xs == [1, 3]",
        "frame = birds.copy()\nassert g{0}(frame) is not None\nassert list(frame) == ['kind', 'mass', 'new']",
        "before = birds.copy()\ng{0}(birds)\npd.testing.assert_frame_equal(before, birds)",
        "xs = np.array([2, 1])\nf{0}(xs)\nassert xs.tolist() == [1, 2]",
    ),
    "class": (
        "class C{0}:\n    limit = 2\n    def __init__(self, items=()):\n        self.items = list(items)\n"
        "    def add(self, item):\n        if len(self.items) >= self.limit:\n            raise OverflowError('full')\n"
        "        self.items.append(item)\n        return self\n    def __len__(self):\n        return len(self.items)\n"
        "    def __repr__(self):\n        return f'C({{self.items}})'\n    def __eq__(self, other):\n        return self.items == other.items\n"
        "    __hash__ = None\n    @property\n    def first(self):\n        return self.items[0]",
        "c = C{0}()\nassert len(c) == 0\nassert c.add(1).items == [1]\nassert repr(c) == 'C([1])'\nassert c.first == 1",
        "c = C{0}([1, 2])\nwith pytest.raises(OverflowError, match='full'):\n    c.add(3)",
        "C{0}([1, 2]).add(3)",
        "assert C{0}([1]) == C{0}([1])\nassert C{0}([1]) != C{0}([2])\nassert isinstance(C{0}(), C{0})",
        "C{0}().nothing",
        "C{0}().first",
        "{{C{0}()}}",
        "assert type(C{0}()).__name__ == 'C{0}'\nassert C{0}.limit == 2\nassert hasattr(C{0}, 'add')",
        "c = copy.deepcopy(C{0}([1]))\nassert c.items == [1], c",
        "iter(C{0}())",
    ),
    "inherits": (
        "class B{0}:\n    def who(self):\n        return 'base'\nclass D{0}(B{0}):\n    def who(self):\n        return 'new ' + super().who()",
        "assert issubclass(D{0}, B{0})\nassert isinstance(D{0}(), B{0})\nassert D{0}().who() == 'new base'",
        "assert not isinstance(B{0}(), D{0})",
    ),
    "generator": (
        "def g{0}(n):\n    for i in range(n):\n        yield i * i",
        "assert list(g{0}(4)) == [0, 1, 4, 9]",
        "it = g{0}(1)\nassert next(it) == 0\nnext(it)",
        "assert inspect.isgenerator(g{0}(1))\nassert sum(g{0}(3)) == 5",
        "assert g{0}(2) == [0, 1]",
    ),
    "higher order": (
        "def apply{0}(function, xs):\n    return [function(x) for x in xs]\ndef make{0}(n):\n    return lambda x: x + n",
        "assert apply{0}(lambda x: -x, [1, 2]) == [-1, -2]",
        "assert make{0}(3)(4) == 7",
        "apply{0}(lambda x: 1 / x, [0])",
        "assert apply{0}(make{0}(1), (1, 2)) == [2, 3]",
        "assert apply{0}(str, [1]) == ['1']",
    ),
    "prints": (
        "def show{0}(x):\n    print('value:', x)",
        "out = io.StringIO()\nwith contextlib.redirect_stdout(out):\n    show{0}(3)\nassert out.getvalue() == 'value: 3\\n'",
        "assert show{0}(3) == 'value: 3'",
    ),
    "warns": (
        "def warn{0}():\n    warnings.warn('old news', UserWarning)\n    return 1",
        "with warnings.catch_warnings(record=True) as caught:\n    warnings.simplefilter('always')\n    assert warn{0}() == 1\n"
        "assert [str(one.message) for one in caught] == ['old news']",
    ),
    "signature": (
        "def s{0}(a, b=2, *, c):\n    'Doc of s.'\n    return a",
        "assert list(inspect.signature(s{0}).parameters) == ['a', 'b', 'c']",
        "assert s{0}.__name__ == 's{0}' and s{0}.__doc__ == 'Doc of s.'",
        "s{0}(1)",
        "assert callable(s{0})\nassert inspect.isfunction(s{0})",
    ),
    "model": (
        "def fit{0}(X, y):\n    return DecisionTreeClassifier(max_depth=2, random_state=0).fit(X, y)",
        "model = fit{0}(np.eye(4), [0, 1, 0, 1])\nassert isinstance(model, DecisionTreeClassifier)\nassert model.score(np.eye(4), [0, 1, 0, 1]) > 0.7",
        "model = fit{0}(np.eye(4), [0, 1, 0, 1])\nassert model.get_depth() == 2 and model.max_depth == 2",
        "assert fit{0}(np.eye(4), [0, 1, 0, 1]).predict(np.eye(4)).tolist() == [1, 1, 1, 1]",
        "fit{0}(np.eye(4), [0, 1])",
        "fit{0}(np.eye(4), [0, 1, 0, 1]).coef_",
    ),
    "model of the test": (
        "def score{0}(model, X, y):\n    return model.fit(X, y).score(X, y)",
        "assert score{0}(LinearRegression(), [[0.0], [1.0]], [1.0, 2.0]) == pytest.approx(1.0)",
        "score{0}(LinearRegression(), [[0.0]], [1.0, 2.0])",
    ),
    "own model": (
        "class M{0}(BaseEstimator):\n    def __init__(self, a=1):\n        self.a = a\n    def fit(self, X, y):\n        self.mean_ = float(np.mean(y))\n        return self",
        "m = M{0}(a=3).fit(None, [1, 3])\nassert m.mean_ == 2.0 and m.get_params() == {{'a': 3}}\nassert isinstance(m, BaseEstimator)",
        "assert M{0}().fit(None, [1]) is None",
    ),
    "random": (
        "def draw{0}(rng, n):\n    return rng.integers(0, 10, n)",
        "np.testing.assert_array_equal(draw{0}(np.random.default_rng(3), 5), np.random.default_rng(3).integers(0, 10, 5))",
    ),
    "figure": (
        "def plot{0}(values):\n    fig, ax = plt.subplots()\n    ax.bar(['a', 'b'], values)\n    ax.set_ylabel('rain')\n    return ax",
        "ax = plot{0}([1, 2])\nassert ax.get_ylabel() == 'rain'\nassert len(ax.patches) == 2\nassert [bar.get_height() for bar in ax.patches] == [1, 2]",
        "ax = plot{0}([1, 2])\nassert isinstance(ax, plt.Axes)\nassert ax.get_title() == 'rain', ax.get_title()",
        "ax = expect.axes(plot{0}, [1, 2], why='w')\nexpect.drawn(ax, kind='bars', x=['a', 'b'], y=[1, 3], why='bars')",
    ),
    "collections": (
        "def count{0}(words):\n    found = collections.defaultdict(lambda: 0)\n    for word in words:\n        found[word] += 1\n    return found\n"
        "P{0} = collections.namedtuple('P{0}', 'x y')\ndef point{0}():\n    return P{0}(1, 2)",
        "assert count{0}('aab') == {{'a': 2, 'b': 1}}\nassert isinstance(count{0}('a'), dict)",
        "assert point{0}() == (1, 2)\nassert point{0}().x == 1\nx, y = point{0}()\nassert (x, y) == (1, 2)",
        "assert point{0}() == (1, 3)",
        "expect.call(count{0}, 'aab', gives={{'a': 2, 'b': 1}}, why='w')",
        "expect.call(point{0}, gives=(1, 3), why='w')",
    ),
    "floats": (
        "def third{0}():\n    return 1 / 3",
        "assert math.isclose(third{0}(), 0.3333333, rel_tol=1e-6)",
        "assert abs(third{0}() - 0.33) < 1e-3",
        "assert third{0}() == pytest.approx(0.3333, abs=1e-3)\nassert round(third{0}(), 2) == 0.33",
        "assert np.isclose(third{0}(), 0.4), 'not so close'",
    ),
    "texts": (
        "t{0} = 'é\\ud800'",
        "assert t{0}[0] == 'é' and len(t{0}) == 2",
        "assert re.match('x', t{0}), 'no match'",
    ),
    "none": ("def none{0}(x):\n    x + 1", "assert none{0}(1) is None", "assert none{0}(1) == 2", "none{0}(1).mean()"),
    "object for data": (
        "class O{0}:\n    pass\ndef o{0}():\n    return O{0}()",
        "assert o{0}() == 3",
        "assert o{0}() + 1 == 3",
        "assert len(o{0}()) == 3",
        "assert o{0}()[0] == 3",
        "assert o{0}()() == 3",
        "assert abs(o{0}() - 3) < 1",
        "for x in o{0}():\n    pass",
        "assert o{0}() < 3",
        "assert 3 in o{0}()",
        "with o{0}():\n    pass",
        "int(o{0}())",
        "o{0}()[0] = 1",
        "-o{0}()",
    ),
    "partial credit": ("p{0} = 0.5", "p{0}", "round(p{0} / 2, 2)"),
    "exits": ("def e{0}():\n    raise SystemExit(2)", "e{0}()"),
    "lists inside": (
        "def l{0}(rows):\n    rows[0].append(9)\n    return rows",
        "row = [1]\nrows = [row]\nl{0}(rows)\nassert rows == [[1, 9]] and row == [1, 9]",
        "assert l{0}([[1], [2]]) == [[1, 9], [2]]",
        "assert l{0}(((1,),)) == 1",
    ),
}


def exercise(with_tests=True):
    cells = [given(GIVEN)]
    for number, (source, *tests) in enumerate(PAIRS.values(), start=1):
        cells.append(answer(number, source.format(number)))
        for place, check in enumerate(tests, start=1):
            cells.append(test(number, check.format(number) if with_tests else "pass", number=place))
    return notebook(*cells)


@pytest.fixture(scope="module")
def outcomes():
    """What each test cell came to, by how it was run."""
    found = {}
    for apart in (True, False):
        options = EngineOptions(Limits(cell_seconds=20), isolation=Isolation.PROCESS, workers=1, apart=apart)
        # The engine tries its source a few times first; the checks are of no interest to it.
        with Engine(exercise(with_tests=False), options) as engine:
            result = engine.run(exercise())
        assert result.apart is apart
        found[apart] = {grade_id(cell): told(cell) for cell in result.notebook.cells if cell.cell_type == "code"}
    return found


def told(cell):
    """The error of a cell, its text, and the number that counts as points."""
    errors = [(output.ename, output.evalue) for output in cell.outputs if output.output_type == "error"]
    points = [output.data["text/plain"] for output in cell.outputs if output.output_type == "execute_result"]
    return errors, points


def same_words(told):
    """Addresses in memory differ, and Python's own words on them are not ours."""
    errors, points = told
    return [(name, text.split(" at 0x")[0]) for name, text in errors], points


@pytest.mark.parametrize("name", PAIRS)
def test_the_same_comes_of_it(name, outcomes):
    number = list(PAIRS).index(name) + 1
    for place, check in enumerate(PAIRS[name][1:], start=1):
        apart, together = (outcomes[way][f"q{number}-test-{place}"] for way in (True, False))
        assert same_words(apart) == same_words(together), check
