"""Stand-ins do what ordinary test code asks of the objects they stand for."""

import collections.abc
import copy
import inspect
import operator
import pickle
import types

import numpy as np
import pytest

BASKET = '''
    class Basket:
        """Holds fruit."""
        kind = "wicker"

        def __init__(self, items=()):
            self.items = list(items)

        def add(self, item, *, times=1):
            self.items += [item] * times
            return self

        @property
        def count(self):
            return len(self.items)

        @classmethod
        def of(cls, *items):
            return cls(items)

        @staticmethod
        def double(number):
            return 2 * number

        def __len__(self):
            return len(self.items)

        def __getitem__(self, place):
            return self.items[place]

        def __setitem__(self, place, item):
            self.items[place] = item

        def __delitem__(self, place):
            del self.items[place]

        def __iter__(self):
            return iter(self.items)

        def __contains__(self, item):
            return item in self.items

        def __eq__(self, other):
            return isinstance(other, Basket) and self.items == other.items

        def __hash__(self):
            return len(self.items)

        def __lt__(self, other):
            return len(self) < len(other)

        def __add__(self, other):
            return Basket(self.items + list(other))

        def __radd__(self, other):
            return Basket(list(other) + self.items)

        def __iadd__(self, other):
            self.items += list(other)
            return self

        def __neg__(self):
            return Basket(self.items[::-1])

        def __call__(self, question):
            return f"{question}? {len(self)}"

        def __repr__(self):
            return f"Basket({self.items})"

        def __format__(self, spec):
            return f"{len(self):{spec}}"

        def __float__(self):
            return float(len(self))

        def __enter__(self):
            self.items.append("open")
            return self

        def __exit__(self, kind, error, trace):
            self.items.append("shut" if kind is None else kind.__name__)
            return kind is KeyError
'''


@pytest.fixture
def basket(served):
    return served(BASKET).Basket("ab")


def test_attributes_properties_and_methods(basket):
    assert (basket.items, basket.count, basket.kind) == (["a", "b"], 2, "wicker")
    assert basket.add("c", times=2).items == ["a", "b", "c", "c"]
    basket.kind = "plastic"
    assert basket.kind == "plastic"
    del basket.kind
    assert basket.kind == "wicker"
    with pytest.raises(AttributeError, match="'Basket' object has no attribute 'nothing'"):
        basket.nothing  # noqa: B018
    assert not hasattr(basket, "nothing")
    assert vars(basket) == {"items": ["a", "b", "c", "c"]}


def test_its_class_can_be_used_like_one(served):
    basket_class = served(BASKET).Basket
    assert basket_class.of(1, 2).items == [1, 2]
    assert basket_class.double(4) == 8
    assert (basket_class.__name__, basket_class.__doc__) == ("Basket", "Holds fruit.")
    assert isinstance(basket_class, type)
    assert isinstance(basket_class(), basket_class)
    assert not isinstance([], basket_class)
    assert issubclass(basket_class, basket_class)
    assert basket_class.add(basket_class(), "x").items == ["x"]


def test_it_is_named_after_its_class(basket):
    assert type(basket).__name__ == basket.__class__.__name__ == "Basket"
    assert "items" in dir(basket)


def test_items_lengths_and_iteration(basket):
    basket[0] = "z"
    assert (len(basket), basket[0], basket[-1], basket[0:2]) == (2, "z", "b", ["z", "b"])
    del basket[0]
    assert list(basket) == ["b"]
    assert "b" in basket
    assert 3 not in basket
    with pytest.raises(IndexError, match="list index out of range"):
        basket[5]
    assert [*basket, "x"] == ["b", "x"]


def test_operators(basket):
    longer = basket + "c"
    assert longer.items == ["a", "b", "c"]
    assert ("c" + basket).items == ["c", "a", "b"]
    assert (-basket).items == ["b", "a"]
    assert basket < longer
    assert longer > basket
    same = basket
    basket += "z"
    assert same is basket
    assert basket.items == ["a", "b", "z"]
    with pytest.raises(TypeError, match="unsupported operand type"):
        basket - longer
    with pytest.raises(TypeError):
        operator.index(basket)


def test_two_of_them_are_equal_if_the_answers_say_so(served):
    basket_class = served(BASKET).Basket
    assert basket_class("ab") == basket_class("ab")
    assert basket_class("ab") != basket_class("abc")
    assert len({basket_class("ab"), basket_class("ab"), basket_class("a")}) == 2


def test_conversions(basket):
    assert (repr(basket), str(basket), f"{basket:03}") == ("Basket(['a', 'b'])",) * 2 + ("002",)
    assert float(basket) == 2.0
    assert basket("How many") == "How many? 2"
    with pytest.raises(TypeError):
        int(basket)


def test_it_can_do_no_more_than_its_object(served):
    plain = served("class Plain:\n    pass\nplain = Plain()").plain
    for kind in (collections.abc.Iterable, collections.abc.Sized, collections.abc.Container, collections.abc.Callable):
        assert not isinstance(plain, kind)
    assert bool(plain)
    with pytest.raises(TypeError, match="not iterable"):
        iter(plain)
    with pytest.raises(TypeError, match="has no len"):
        len(plain)


def test_it_can_be_used_in_a_with_statement(basket):
    with basket as same:
        assert same is basket
    with basket:
        raise KeyError("held back")
    with pytest.raises(ValueError, match="passed on"), basket:
        raise ValueError("passed on")
    assert basket.items == ["a", "b", "open", "shut", "open", "KeyError", "open", "ValueError"]


def test_copies_are_made_over_there(basket):
    shallow, deep = copy.copy(basket), copy.deepcopy(basket)
    basket.add("c")
    assert (shallow.items, deep.items) == (["a", "b", "c"], ["a", "b"])
    with pytest.raises(TypeError):
        pickle.dumps(basket)


def test_the_same_object_is_the_same_handle(served):
    names = served("class A:\n    pass\none = A()\ndef give():\n    return one\npair = [one, one]")
    assert names.give() is names.one
    assert names.pair[0] is names.pair[1]


def test_functions(served):
    names = served(
        """
        def scaled(value, *others, by=2, **more):
            "Doc."
            return value * by
        square = lambda x: x * x
        """
    )
    assert str(inspect.signature(names.scaled)) == "(value, *others, by=2, **more)"
    assert (names.scaled.__name__, names.scaled.__doc__, names.square.__name__) == ("scaled", "Doc.", "<lambda>")
    assert callable(names.scaled)
    assert isinstance(names.scaled, types.FunctionType)
    assert inspect.isfunction(names.scaled)
    assert names.scaled.__defaults__ is None
    assert list(map(names.square, [1, 2])) == [1, 4]


def test_generators_and_iterators(served):
    names = served(
        """
        def count(stop):
            number = 0
            while number < stop:
                yield number
                number += 1
        class Down:
            def __init__(self, start):
                self.now = start
            def __iter__(self):
                return self
            def __next__(self):
                if self.now == 0:
                    raise StopIteration
                self.now -= 1
                return self.now
        """
    )
    counting = names.count(3)
    assert isinstance(counting, types.GeneratorType)
    assert isinstance(counting, collections.abc.Iterator)
    assert next(counting) == 0
    assert list(counting) == [1, 2]
    with pytest.raises(StopIteration):
        next(counting)
    assert [number for number, _ in zip(names.count(10**12), "ab", strict=False)] == [0, 1]
    assert list(names.Down(3)) == [2, 1, 0]
    assert sum(names.Down(3)) == 3


def test_dict_views_and_maps(served):
    names = served("held = {'a': 1, 'b': 2}\nkeys = held.keys()\nmapped = map(str, [1, 2])\nboth = zip('ab', [1, 2])")
    assert list(names.keys) == ["a", "b"]
    assert names.keys == {"a", "b"}
    assert list(names.mapped) == ["1", "2"]
    assert list(names.both) == [("a", 1), ("b", 2)]


def test_data_of_unusual_classes_are_data(served):
    names = served(
        """
        from collections import defaultdict, namedtuple
        from enum import Enum, IntEnum
        Point = namedtuple("Point", "x y")
        class Colour(str, Enum):
            RED = "red"
        class Level(IntEnum):
            LOW = 1
        class Plain(Enum):
            ONE = 1
        point = Point(1, [2])
        red, low, plain = Colour.RED, Level.LOW, Plain.ONE
        counts = defaultdict(lambda: 0)
        counts["a"] += 3
        def x_of(point):
            return point.x, type(point) is Point
        """
    )
    assert names.point == (1, [2])
    assert (names.point.x, names.point.y, names.point._asdict()) == (1, [2], {"x": 1, "y": [2]})
    assert (repr(names.point), len(names.point), isinstance(names.point, tuple)) == ("Point(x=1, y=[2])", 2, True)
    assert names.x_of(names.point) == (1, True)
    assert names.red == "red"
    assert (names.red.name, names.low + 1, names.low.name) == ("RED", 2, "LOW")
    assert (names.plain.name, names.plain.value) == ("ONE", 1)
    assert names.plain is names.Plain.ONE
    assert names.counts == {"a": 3}
    assert names.counts["missing"] == 0
    assert isinstance(names.counts, dict)


def test_a_list_of_the_learners_own_is_compared_as_one(served):
    names = served(
        """
        class Stack(list):
            def push(self, item):
                self.append(item)
            def __eq__(self, other):
                return True
        stack = Stack([1])
        """
    )
    names.stack.push(2)
    assert names.stack == [1, 2]
    assert names.stack != [1]
    assert names.stack < [3]
    assert (len(names.stack), list(names.stack)) == (2, [1, 2])


def test_arrays_are_made_of_it(served):
    names = served(
        """
        class Curve:
            def __array__(self, dtype=None, copy=None):
                import numpy as np
                return np.array([1.0, 4.0])
        curve = Curve()
        """
    )
    np.testing.assert_array_equal(names.curve, [1.0, 4.0])
    assert np.sqrt(names.curve).tolist() == [1.0, 2.0]


def test_nothing_that_is_said_about_memory_is_believed(served):
    names = served(
        """
        class Liar:
            def __getattr__(self, name):
                return {"shape": (1000,), "typestr": "<f8", "data": (1, False), "version": 3}
        liar = Liar()
        """
    )
    for name in (
        *("__array_interface__", "__array_struct__", "__cuda_array_interface__", "__dlpack__", "__arrow_c_stream__"),
        *("__arrow_c_array__", "__dataframe__", "__fspath__", "__buffer__", "_ipython_display_", "_repr_html_"),
        *("__array_ufunc__", "__array_function__", "__torch_function__", "__length_hint__", "__set_name__"),
    ):
        assert not hasattr(names.liar, name)
    with pytest.raises(TypeError):
        memoryview(names.liar)
    assert names.liar._repr_mimebundle_() == ({"text/plain": "<Liar>"}, {})
