"""No message ever holds the expected value, whatever the family and however the answer is wrong."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap import expect

# The expected value, and how it would look in a message if it were shown.
SECRETS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "whole number": (73191, ("73191", "73,191")),
    "number": (0.73191, ("73191", "0.73", "73.1")),
    "large number": (7.3191e12, ("73191", "7.3191", "7319100000000")),
    "text": ("Zanzibar", ("zanzibar",)),
    "bytes": (b"Zanzibar", ("zanzibar",)),
    "list": ([73191, 84202], ("73191", "84202")),
    "nested list": ([[73191], ["Zanzibar"]], ("73191", "zanzibar")),
    "tuple": (("Zanzibar", 73191), ("zanzibar", "73191")),
    "dict": ({"Zanzibar": 73191}, ("zanzibar", "73191")),
    "set": ({"Zanzibar", 73191}, ("zanzibar", "73191")),
    "date": (dt.date(1973, 11, 19), ("1973", "11-19", "19.11")),
    "moment": (pd.Timestamp("1973-11-19 07:31"), ("1973", "11-19", "07:31", "7:31")),
    "duration": (dt.timedelta(seconds=73191), ("73191", "20:19")),
    "period": (pd.Period("1973-11", "M"), ("1973",)),
    "interval": (pd.Interval(73191, 84202), ("73191", "84202")),
    "array": (np.array([73191, 84202]), ("73191", "84202")),
    "array of floats": (np.array([[0.73191, 0.84202]]), ("73191", "84202", "0.73")),
    "array of texts": (np.array(["Zanzibar", "b"]), ("zanzibar",)),
    "series": (pd.Series([73191.5, 84202.5], index=["Zanzibar", "b"]), ("73191", "84202", "zanzibar")),
    "series of texts": (pd.Series(["Zanzibar", "b"]), ("zanzibar",)),
    "frame": (pd.DataFrame({"a": [73191, 84202], "b": ["Zanzibar", "c"]}), ("73191", "84202", "zanzibar")),
    "frame of dates": (pd.DataFrame({"a": pd.to_datetime(["1973-11-19", "1984-02-02"])}), ("1973", "1984")),
    "frame with labels": (pd.DataFrame({"a": [1.5, 2.5]}, index=["Zanzibar", "q"]), ("zanzibar", "'q'")),
    "index": (pd.Index(["Zanzibar", 73191]), ("zanzibar", "73191")),
    "multiindex": (pd.MultiIndex.from_tuples([("Zanzibar", 73191)]), ("zanzibar", "73191")),
    "categorical": (pd.Categorical(["Zanzibar", "b"]), ("zanzibar",)),
}

WRONG: dict[str, Any] = {
    "nothing": None,
    "flag": True,
    "zero": 0,
    "number": 4.5,
    "nan": float("nan"),
    "text": "tea",
    "empty list": [],
    "list of one": [5],
    "list of two": [5, 6],
    "lists": [[5], ["tea"]],
    "texts": ["tea", "coffee"],
    "dict": {"tea": 5},
    "set": {5, "tea"},
    "date": dt.date(2024, 3, 5),
    "moment": pd.Timestamp("2024-03-05"),
    "duration": dt.timedelta(5),
    "period": pd.Period("2024-03", "M"),
    "interval": pd.Interval(5, 6),
    "array": np.array([5, 6]),
    "matrix": np.array([[5.0, 6.0]]),
    "array of texts": np.array(["tea", "b"]),
    "series": pd.Series([5.5, 6.5], index=["tea", "b"]),
    "series of one": pd.Series([5.5]),
    "series of texts": pd.Series(["tea", "b"]),
    "frame": pd.DataFrame({"a": [5, 6], "b": ["tea", "c"]}),
    "frame of dates": pd.DataFrame({"a": pd.to_datetime(["2024-03-05", "2024-03-06"])}),
    "frame of numbers": pd.DataFrame({"a": [1.5, 2.5]}),
    "frame of one": pd.DataFrame({"a": [5]}),
    "index": pd.Index(["tea", 5]),
    "multiindex": pd.MultiIndex.from_tuples([("tea", 5)]),
    "categorical": pd.Categorical(["tea", "b"]),
    "object": object(),
    "function": len,
}


def near_misses(value: Any) -> list[Any]:
    """Wrong values of the same kind, made from the right one without holding it."""
    if isinstance(value, pd.DataFrame | pd.Series):
        return [value.iloc[:0], value.isna().reset_index(drop=True)]
    if isinstance(value, np.ndarray):
        return [np.zeros(value.shape), value[:0], np.zeros(value.shape, dtype=bool)]
    if isinstance(value, list | tuple):
        return [type(value)(None for _ in value)]
    return []


def check(message: str, secrets: tuple[str, ...]) -> None:
    shown = message.casefold()
    for secret in secrets:
        assert secret.casefold() not in shown, message


@pytest.mark.parametrize("name", SECRETS)
def test_no_message_shows_what_is_expected(name: str) -> None:
    gives, secrets = SECRETS[name]
    answers = [*WRONG.values(), *near_misses(gives)]
    missed = 0
    for strict in (False, True):
        options: Any = {"row_order": not strict, "dtypes": strict, "names": strict, "column_order": strict}
        for answer in answers:
            for helper in helpers(answer, gives, options):
                with pytest.raises((expect.Missed, expect.NotAttempted)) as caught:
                    helper()
                check(str(caught.value), secrets)
                missed += 1
    assert missed == 2 * 4 * len(answers)


def helpers(answer: Any, gives: Any, options: Any) -> list[Callable[[], None]]:
    why = "what the question asks for"
    boxed = [answer], [gives]
    return [
        lambda: expect.call(lambda: answer, gives=gives, why=why, **options),
        lambda: expect.call(lambda: boxed[0], gives=boxed[1], why=why, **options),
        lambda: expect.calls(lambda x: answer, [(1,)], like=lambda x: gives, why=why, **options),
        lambda: expect.value(answer, name="x", gives=gives, why=why, **options),
    ]


def stops() -> None:
    raise ValueError("no")


def prints() -> None:
    print("5")  # noqa: T201


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("function", [stops, prints, lambda x: x, None, 5])
def test_no_message_about_the_call_itself_shows_it(name: str, function: Any) -> None:
    gives, secrets = SECRETS[name]
    with pytest.raises((expect.Missed, expect.NotAttempted)) as caught:
        expect.call(function, gives=gives, why="what the question asks for", mistakes={"the right one": gives})
    check(str(caught.value), secrets)


def test_no_message_about_a_figure_shows_it(plt: Any) -> None:
    from matplotlib.figure import Figure

    secrets = ("73191", "84202", "zanzibar", "1973")
    ax = Figure().subplots()
    ax.bar(["tea", "coffee"], [5.0, 6.0], label="drinks")
    ax.plot([1.0, 2.0], [3.0, 4.0], "-")
    ax.scatter([1.0, 2.0], [3.0, 4.0])
    ax.set_xlabel("drink")
    ax.legend()
    xs: list[Any] = [["Zanzibar", "b"], [73191, 84202], list(pd.to_datetime(["1973-11-19", "1973-11-20"])), None]
    ys: list[Any] = [[73191.0, 84202.0], [73191.0], None]
    looks: list[Callable[[], None]] = [
        lambda kind=kind, x=x, y=y, in_order=in_order: expect.drawn(  # type: ignore[misc]
            ax, kind=kind, x=x, y=y, why="the data", in_order=in_order
        )
        for kind in ("bars", "line", "points")
        for x in xs
        for y in ys
        for in_order in (True, False)
        if (x is not None or y is not None) and (x is None or y is None or len(x) == len(y))
    ]
    looks += [
        lambda: expect.drawn(ax, "histogram", x=[73191, 84202], why="the data"),
        lambda: expect.drawn(ax, "histogram", y=[73191, 84202], why="the data"),
        lambda: expect.labels(ax, x="Zanzibar"),
        lambda: expect.labels(ax, y="Zanzibar"),
        lambda: expect.labels(ax, title="Zanzibar"),
        lambda: expect.limits(ax, x=(73191, None)),
        lambda: expect.limits(ax, y=(None, 84202)),
        lambda: expect.legend(ax, ["Zanzibar"]),
        lambda: expect.legend(ax, ["drinks", "Zanzibar"]),
        lambda: expect.raises(lambda: 1, error=ValueError, why="w", says="Zanzibar"),
    ]
    for look in looks:
        with pytest.raises(expect.Missed) as caught:
            look()
        check(str(caught.value), secrets)


def test_this_file_would_notice() -> None:
    with pytest.raises(AssertionError):
        check("The value asked for is Zanzibar.", ("zanzibar",))
