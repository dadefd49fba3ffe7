import contextlib
import io
import sys
import warnings
from typing import Any

import numpy as np
import pytest

from mlroadmap.expect import calling, figures
from mlroadmap.expect.calling import perform


def test_a_call_gives_value_and_words() -> None:
    def double(x: int, *, times: int) -> int:
        return x * times

    called = perform(double, (4,), {"times": 2})
    assert called.value == 8
    assert called.shown == "`double(4, times=2)`"
    assert (called.error, called.stopped, called.printed, called.changed) == (None, None, "", ())


def test_what_is_printed_is_kept_and_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    def talks() -> None:
        print("out")  # noqa: T201
        print("err", file=sys.stderr)  # noqa: T201

    assert perform(talks, ()).printed == "out\n"
    assert capsys.readouterr() == ("", "")


def test_endless_output_is_cut() -> None:
    def talks() -> None:
        for _ in range(1_000):
            print("x" * 1_000)  # noqa: T201

    assert perform(talks, ()).printed == "x" * 1_000 + "\n" + "x" * 999


def test_output_survives_a_function_that_closes_it() -> None:
    def closes() -> None:
        print("before")  # noqa: T201
        sys.stdout.close()

    assert perform(closes, ()).printed == "before\n"


def test_the_streams_come_back_whatever_the_function_does() -> None:
    out, err = sys.stdout, sys.stderr

    def replaces() -> None:
        sys.stdout = io.StringIO()
        raise ValueError

    perform(replaces, ())
    assert (sys.stdout, sys.stderr) == (out, err)


def test_warnings_are_silenced_and_the_filters_come_back() -> None:
    def warns() -> int:
        warnings.warn("old", FutureWarning, stacklevel=1)
        division = np.array([1.0]) / 0
        warnings.simplefilter("error")
        return int(np.isinf(division[0]))

    before = list(warnings.filters)
    assert perform(warns, ()).value == 1
    assert list(warnings.filters) == before


def test_an_error_is_kept_as_it_is_and_as_data() -> None:
    error = KeyError("rain")

    def stops() -> None:
        raise error

    called = perform(stops, ())
    assert called.error is error
    assert called.stopped is not None
    assert (called.stopped.name, called.value) == ("KeyError", None)


def test_every_changed_argument_is_named() -> None:
    def both(first: Any, second: Any, *rest: Any, option: Any) -> None:
        for values in (first, second, *rest, option):
            values.append(9)

    changed = perform(both, ([1], [2], [3]), {"option": [4]}).changed
    assert changed == (
        "`first`: it is now [1, 9]",
        "`second`: it is now [2, 9]",
        "number 3: it is now [3, 9]",
        "`option`: it is now [4, 9]",
    )


def test_only_what_changed_is_named() -> None:
    assert perform(lambda a, b: b.append(1), ([1], [2])).changed == ("`b`: it is now [2, 1]",)


def test_an_argument_changed_before_an_error_is_named() -> None:
    def stops(x: list[int]) -> None:
        x.append(1)
        raise ValueError

    assert perform(stops, ([],)).changed == ("`x`: it is now [1]",)


def test_a_generator_of_numbers_starts_alike_in_every_call() -> None:
    rng = np.random.default_rng(3)
    first, second = (perform(lambda r: r.random(), (rng,)).value for _ in range(2))
    assert first == second == np.random.default_rng(3).random()


def test_a_coroutine_that_nobody_waits_for_stays_quiet() -> None:
    async def later() -> int:
        return 1

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        called = perform(later, ())
    assert type(called.value).__name__ == "coroutine"


def test_a_time_limit_leaves_everything_as_it_was() -> None:
    before = list(warnings.filters)

    def interrupted() -> None:
        raise KeyboardInterrupt

    with contextlib.suppress(KeyboardInterrupt):
        perform(interrupted, ())
    assert list(warnings.filters) == before


class FarAway:
    """Stands for a function of another process."""

    def __call__(self, *args: Any) -> Any:
        raise AssertionError("it is not called here")


class FartherAway(FarAway):
    pass


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the performer of such functions was asked for."""
    seen: list[Any] = []

    def perform_there(function: Any, args: Any, kwargs: Any, draws: bool, files: Any) -> calling.Called:
        seen.append((type(function).__name__, args, kwargs, draws, files))
        return calling.Called(shown="`far(1)`", value=8)

    monkeypatch.setattr(calling, "_elsewhere", {})
    calling.perform_elsewhere(FarAway, perform_there)
    return seen


def test_calls_of_a_stand_in_are_performed_elsewhere(asked: list[Any]) -> None:
    assert perform(FarAway(), (1,), {"b": 2}).value == 8
    assert perform(FartherAway(), (1,)).value == 8
    assert perform(FarAway(), (1,), files={"a": b""}).value == 8
    assert asked == [
        ("FarAway", (1,), {"b": 2}, False, None),
        ("FartherAway", (1,), {}, False, None),
        ("FarAway", (1,), {}, False, {"a": b""}),
    ]
    assert perform(len, ([1],)).value == 1


def test_one_that_is_to_draw_is_told_so(asked: list[Any]) -> None:
    assert figures.perform_drawing(FarAway(), (1,)).value == 8
    assert asked[0][3] is True
