"""No object, however strange, passes for another or breaks a helper."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap import expect

EXPECTED: dict[str, Any] = {
    "number": 4,
    "float": 2.5,
    "flag": True,
    "text": "tea",
    "bytes": b"tea",
    "nothing": None,
    "nan and more": [float("nan"), 1],
    "list": [1, 2, 3],
    "nested list": [[1]],
    "dict": {"a": 1},
    "set": {1, 2},
    "date": dt.date(2024, 3, 5),
    "moment": pd.Timestamp("2024-03-05 12:00"),
    "duration": dt.timedelta(days=2),
    "array": np.array([1.0, 2.0, 3.0]),
    "objects": np.array(["a", None], dtype=object),
    "series": pd.Series([1.0, 2.0, 3.0]),
    "frame": pd.DataFrame({"a": [1.0, 2.0]}),
    "index": pd.Index(["a", "b"]),
    "categorical": pd.Categorical(["a", "b"]),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_hostile_result_is_missed_with_a_short_message(name: str, hostile: list[Any]) -> None:
    for position, result in enumerate(hostile):
        with pytest.raises(expect.Missed) as caught:
            expect.call(lambda result=result: result, gives=EXPECTED[name], why="something else", unchanged=False)
        message = str(caught.value)
        assert len(message) < 1_000, position
        assert message.encode("utf-8"), position
        assert "Expected: something else." in message, position


@pytest.mark.parametrize("name", [name for name, gives in EXPECTED.items() if gives is not None])
def test_a_hostile_variable_is_missed(name: str, hostile: list[Any]) -> None:
    for result in hostile:
        with pytest.raises(expect.Missed):
            expect.value(result, name="x", gives=EXPECTED[name], why="something else")


def test_a_hostile_item_inside_a_container_is_missed(hostile: list[Any]) -> None:
    containers: list[Callable[[Any], Any]] = [lambda x: [x], lambda x: (1, x), lambda x: {"a": x}]
    wanted: list[Any] = [[4], (1, 4), {"a": 4}]
    for result in hostile:
        for wrap, gives in zip(containers, wanted, strict=True):
            with pytest.raises(expect.Missed):
                expect.call(
                    lambda wrap=wrap, result=result: wrap(result), gives=gives, why="plain data", unchanged=False
                )


def test_a_hostile_argument_is_passed_on_and_breaks_nothing(hostile: list[Any]) -> None:
    for argument in hostile:
        expect.call(lambda x: 4, argument, gives=4, why="four, whatever comes in")
        with pytest.raises(expect.Missed) as caught:
            expect.call(lambda x: 5, argument, gives=4, why="four, whatever comes in")
        assert len(str(caught.value)) < 1_000


def test_something_hostile_in_place_of_a_function_gets_a_message(hostile: list[Any]) -> None:
    for function in hostile:
        with pytest.raises(expect.Missed) as caught:
            expect.call(function, gives=4.25, why="a function that gives a number")
        assert len(str(caught.value)) < 1_500


def test_result_passes_on_anything_and_refuses_what_only_claims_a_kind(hostile: list[Any]) -> None:
    for value in hostile:
        expect.result(lambda value=value: value, why="anything")
        with pytest.raises(expect.Missed):
            expect.result(lambda value=value: value, why="a flag", kind=bool)


def test_that_takes_only_true_or_false(hostile: list[Any]) -> None:
    for condition in hostile:
        with pytest.raises(expect.Missed, match="The sum must agree"):
            expect.that(condition, "The sum must agree.")


def test_figure_helpers_refuse_what_is_no_axes(hostile: list[Any], plt: Any) -> None:
    for thing in hostile:
        with pytest.raises(expect.Missed):
            expect.axes(lambda thing=thing: thing, why="axes")
        for look in (
            lambda ax: expect.drawn(ax, kind="bars", y=[1], why="bars"),
            lambda ax: expect.labels(ax, x=True),
            lambda ax: expect.limits(ax, x=(0, 1)),
            lambda ax: expect.legend(ax, ["a"]),
        ):
            with pytest.raises(expect.Missed):
                look(thing)


class EqualText(str):
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 1


class EqualInt(int):
    def __eq__(self, other: object) -> bool:
        return True

    def __index__(self) -> int:
        return 4

    def __hash__(self) -> int:
        return 1


class EqualFloat(float):
    def __eq__(self, other: object) -> bool:
        return True

    def __float__(self) -> float:
        return 4.0

    def __sub__(self, other: object) -> float:
        return 0.0

    def __hash__(self) -> int:
        return 1


class EqualArray(np.ndarray):
    def __eq__(self, other: object) -> Any:
        return np.ones(self.shape, dtype=bool)

    def __sub__(self, other: object) -> Any:
        return np.zeros(self.shape)

    @property
    def dtype(self) -> Any:
        raise TypeError("no dtype")


class EqualFrame(pd.DataFrame):
    def equals(self, other: object) -> bool:  # type: ignore[misc]
        return True

    def __eq__(self, other: object) -> Any:
        return self == self

    def __len__(self) -> int:
        raise TypeError("no length")

    @property  # type: ignore[misc]
    def columns(self) -> Any:
        raise TypeError("no columns")


class EqualSeries(pd.Series):
    def equals(self, other: object) -> bool:
        return True

    @property
    def values(self) -> Any:
        raise TypeError("no values")


class EqualDate(dt.date):
    def __eq__(self, other: object) -> bool:
        return True

    def toordinal(self) -> int:
        return dt.date(2024, 1, 1).toordinal()

    __hash__ = dt.date.__hash__


class EqualMoment(dt.datetime):
    def __eq__(self, other: object) -> bool:
        return True

    def __sub__(self, other: object) -> Any:
        return dt.timedelta(0)

    __hash__ = dt.datetime.__hash__


class EqualList(list):
    def __eq__(self, other: object) -> bool:
        return True

    def __iter__(self) -> Any:
        return iter([1, 2])

    def __len__(self) -> int:
        return 2

    __hash__ = None


# What makes an object of the subclass, what makes a plain one, the right data, the wrong data.
SUBCLASSES: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any], Any, Any]] = {
    "text": (EqualText, str, "tea", "coffee"),
    "int": (EqualInt, int, 4, 5),
    "float": (EqualFloat, float, 4.0, 5.0),
    "array": (lambda values: np.array(values).view(EqualArray), np.array, [1.0, 2.0], [1.0, 3.0]),
    "frame": (EqualFrame, pd.DataFrame, {"a": [1.0, 2.0]}, {"a": [1.0, 3.0]}),
    "series": (EqualSeries, pd.Series, [1.0, 2.0], [1.0, 3.0]),
    "date": (lambda day: EqualDate(2024, 1, day), lambda day: dt.date(2024, 1, day), 1, 2),
    "moment": (lambda day: EqualMoment(2024, 1, day), lambda day: dt.datetime(2024, 1, day), 1, 2),
    "list": (EqualList, list, [1, 2], [1, 3]),
}


@pytest.mark.parametrize("name", SUBCLASSES)
def test_a_subclass_is_judged_by_its_data(name: str) -> None:
    make, plain, right, wrong = SUBCLASSES[name]
    gives = plain(right)
    expect.call(lambda: make(right), gives=gives, why="the same data")
    with pytest.raises(expect.Missed):
        expect.call(lambda: make(wrong), gives=gives, why="the same data")
    with pytest.raises(expect.Missed):
        expect.call(lambda: [make(wrong)], gives=[gives], why="the same data")


@pytest.mark.parametrize("name", ["text", "int", "float", "array", "frame", "series"])
def test_result_hands_the_plain_class_to_a_property_test(name: str) -> None:
    make, plain, right, _ = SUBCLASSES[name]
    got = expect.result(lambda: make(right), why="plain data")
    assert type(got) is type(plain(right))


def test_a_keyboard_interrupt_is_passed_on() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        expect.call(interrupted, gives=4, why="four")
    with pytest.raises(KeyboardInterrupt):
        expect.axes(interrupted, why="axes")
