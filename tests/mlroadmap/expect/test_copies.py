import io
import random
import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap.expect.copies import change, copied


def frame() -> pd.DataFrame:
    return pd.DataFrame({"a": [3, 1, 2], "b": ["x", "y", "z"]}, index=pd.Index([10, 20, 30], name="n"))


def add_column(x: Any) -> None:
    x["new"] = 1


def drop_column(x: Any) -> None:
    x.drop(columns="b", inplace=True)


def rename_column(x: Any) -> None:
    x.rename(columns={"b": "c"}, inplace=True)


def drop_row(x: Any) -> None:
    x.drop(index=10, inplace=True)


def set_cell(x: Any) -> None:
    x.loc[10, "a"] = 9


def sort_rows(x: Any) -> None:
    x.sort_values("a", inplace=True)


def reset(x: Any) -> None:
    x.reset_index(drop=True, inplace=True)


def other_dtype(x: Any) -> None:
    x["a"] = x["a"].astype(float)


def name_index(x: Any) -> None:
    x.index.name = "m"


def move_column(x: Any) -> None:
    x.insert(1, "a", x.pop("a"))


CHANGES: list[tuple[Callable[[Any], None], str]] = [
    (add_column, "it gained the column new"),
    (drop_column, "it lost the column b"),
    (rename_column, "it gained the column c and lost the column b"),
    (drop_row, "it now has 2 rows"),
    (set_cell, "it now has other values, another order or another index"),
    (sort_rows, "it now has other values, another order or another index"),
    (reset, "it now has other values, another order or another index"),
    (other_dtype, "it now has other values, another order or another index"),
    (name_index, "it now has other values, another order or another index"),
    (move_column, "it now has other values, another order or another index"),
]


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # pandas 3.1 would be rid of it; learners use it
@pytest.mark.parametrize(("edit", "words"), CHANGES, ids=[edit.__name__ for edit, _ in CHANGES])
def test_a_changed_frame_is_noticed_and_the_tests_own_stays(edit: Callable[[Any], None], words: str) -> None:
    own = frame()
    copy = copied(own)
    edit(copy)
    assert change(own, copy) == words
    pd.testing.assert_frame_equal(own, frame())


def sorts(x: Any) -> None:
    x.sort()


def rewrites(x: Any) -> None:
    x[0] = 9


def grows(x: Any) -> None:
    x[0].append(4)


def pops(x: Any) -> None:
    x.pop("a")


@pytest.mark.parametrize(
    ("edit", "argument", "words"),
    [
        (sorts, [3, 1], "it is now [1, 3]"),
        (sorts, np.array([3, 1]), "it is now an array [1, 3]"),
        (rewrites, np.array([3.0, 1.0]), "it is now an array [9.0, 1.0]"),
        (rewrites, pd.Series([3.0, 1.0]), "it is now a Series of 2 rows (0: 9.0, 1: 1.0)"),
        (grows, [[3], 1], "it is now [[3, 4], 1]"),
        (grows, pd.Series([[3], [1]]), "it is now a Series of 2 rows (0: [3, 4], 1: [1])"),
        (grows, {0: [3]}, "it is now {0: [3, 4]}"),
        (pops, {"a": 1, "b": 2}, "it is now {'b': 2}"),
    ],
)
def test_a_changed_argument_is_noticed(edit: Callable[[Any], None], argument: Any, words: str) -> None:
    before = repr(argument)
    copy = copied(argument)
    assert change(argument, copy) == ""
    edit(copy)
    assert change(argument, copy) == words
    assert repr(argument) == before


def test_a_list_in_a_cell_is_not_shared() -> None:
    own = pd.DataFrame({"a": [[1], [2]], "b": ["x", "y"]})
    copy = copied(own)
    copy.loc[0, "a"].append(5)
    assert change(own, copy) == "it now has other values, another order or another index"
    assert own["a"].tolist() == [[1], [2]]


UNCHANGED: list[Any] = [
    3,
    "a",
    None,
    float("nan"),
    [float("nan"), None, pd.NaT],
    frame(),
    frame()["b"],
    pd.DataFrame({"a": pd.to_datetime(["2024-01-01", "NaT"]), "b": pd.Categorical(["x", None])}),
    pd.DataFrame(),
    np.zeros((2, 3)),
    np.array(["a", None], dtype=object),
    {"a": {1, 2}},
    [object(), len],
    np.random.default_rng(1),
    random.Random(1),
    iter([1]),
    (n for n in [1]),
    threading.Lock(),
    io.StringIO("a"),
]


@pytest.mark.parametrize("argument", UNCHANGED, ids=lambda value: type(value).__name__)
def test_an_argument_left_alone_is_not_called_changed(argument: Any) -> None:
    assert change(argument, copied(argument)) == ""


def test_what_cannot_be_copied_is_passed_as_it_is() -> None:
    lock = threading.Lock()
    assert copied(lock) is lock
    generator = (n for n in [1, 2])
    assert list(copied(generator)) == [1, 2]


def test_a_generator_of_numbers_is_copied_with_its_state() -> None:
    rng = np.random.default_rng(3)
    assert copied(rng).random() == copied(rng).random() == np.random.default_rng(3).random()


def test_axes_are_not_copied(plt: Any) -> None:
    ax = plt.figure().subplots()
    assert copied(ax) is ax
    assert plt.get_fignums() == [1]


def test_an_object_of_unknown_kind_is_never_called_changed() -> None:
    class Model:
        fitted = False

    model = Model()
    copy = copied(model)
    copy.fitted = True
    assert copy is not model
    assert change(model, copy) == ""


def test_a_list_that_holds_itself_is_copied_and_not_called_changed() -> None:
    itself: list[Any] = []
    itself.append(itself)
    copy = copied(itself)
    assert copy is not itself
    assert change(itself, copy) == ""


def test_what_is_put_into_an_argument_may_be_anything(hostile: list[Any]) -> None:
    for thing in hostile:
        assert change([1, 2], [1, thing]).startswith("it is now [1, ")
