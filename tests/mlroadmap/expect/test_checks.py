import statistics
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap import expect

Say = Callable[..., str]


def mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)


# --- call -------------------------------------------------------------------------------------------


def test_a_right_call_passes() -> None:
    assert expect.call(mean, [1, 2], gives=1.5, why="the mean") is None  # type: ignore[func-returns-value]


def test_the_whole_message_of_a_wrong_call(missed: Say) -> None:
    message = missed(expect.call, mean, [1, 2, 9], gives=2, why="the one in the middle", mistakes={"the mean": 4})
    assert message.splitlines() == [
        "`mean([1, 2, 9])` gave 4.0.",
        "That is not the number asked for.",
        "Expected: the one in the middle.",
        "Likely: the mean.",
        "Next: try the call in a cell of your own and look at what comes back.",
    ]


def test_a_mistake_may_be_a_function_of_the_same_arguments(missed: Say) -> None:
    mistakes = {"it stops": lambda x: 1 // 0, "the largest": max, "the mean": mean}
    message = missed(expect.call, mean, [1, 2, 9], gives=2, why="the middle", mistakes=mistakes)
    assert "Likely: the mean." in message


def test_a_mistake_that_does_not_match_is_not_named(missed: Say) -> None:
    message = missed(expect.call, mean, [1, 2, 9], gives=2, why="the middle", mistakes={"the largest": max})
    assert "Likely" not in message


def test_mistakes_are_compared_with_the_same_options(missed: Say) -> None:
    wrong = {"rounded": 4.3}
    assert "Likely" in missed(expect.call, mean, [1, 2, 10], gives=2, why="w", mistakes=wrong, within=0.1)
    assert "Likely" not in missed(expect.call, mean, [1, 2, 10], gives=2, why="w", mistakes=wrong)


def test_mistakes_are_not_looked_at_while_the_answer_is_right() -> None:
    def never(numbers: Any) -> None:
        raise AssertionError("called")

    expect.call(mean, [1, 2], gives=1.5, why="the mean", mistakes={"never": never})


def test_a_mistake_cannot_change_the_tests_data(missed: Say) -> None:
    data = [3, 1, 2]
    missed(expect.call, mean, data, gives=5, why="w", mistakes={"sorted in place": lambda x: x.sort()})
    assert data == [3, 1, 2]


def test_a_mistake_of_unknown_kind_does_not_match(missed: Say) -> None:
    message = missed(expect.call, object, gives=5, why="w", mistakes={"any object": object()})
    assert "Likely" not in message


def test_an_argument_by_name(missed: Say) -> None:
    expect.call(sorted, [1, 2], gives=[2, 1], why="largest first", kwargs={"reverse": True})
    message = missed(expect.call, sorted, [1, 2], gives=[1, 2], why="smallest first", kwargs={"reverse": True})
    assert message.startswith("`sorted([1, 2], reverse=True)` gave [2, 1].")


def in_place(numbers: list[int]) -> int:
    numbers.sort()
    return numbers[0]


def test_a_changed_argument_is_missed_though_the_value_is_right(missed: Say) -> None:
    message = missed(expect.call, in_place, [3, 1], gives=1, why="the smallest")
    assert message.splitlines() == [
        "`in_place([3, 1])` gave the right value.",
        "It changed its argument `numbers`: it is now [1, 3].",
        "Expected: the smallest.",
        "Next: work on a copy: `frame.copy()`, `list(numbers)`, or a function that makes a new value instead of "
        "changing the old one (`sorted`, no `inplace=True`).",
    ]


def test_a_change_may_be_allowed(missed: Say) -> None:
    expect.call(in_place, [3, 1], gives=1, why="the smallest", unchanged=False)
    message = missed(expect.call, in_place, [3, 1], gives=2, why="the smallest", unchanged=False)
    assert "changed its argument" not in message


def test_a_wrong_value_and_a_change_are_both_told(missed: Say) -> None:
    message = missed(expect.call, in_place, [3, 1], gives=2, why="the smallest")
    assert "That is not the number asked for." in message
    assert "It changed its argument `numbers`" in message


def printing(x: Any) -> None:
    print("the  mean\nis", 4)  # noqa: T201


def nothing(x: Any) -> None:
    pass


def changing(x: Any) -> None:
    x["new"] = 1


def test_a_function_that_prints(missed: Say) -> None:
    message = missed(expect.call, printing, [1], gives=4, why="the mean")
    assert message.splitlines() == [
        "`printing([1])` returned nothing (None).",
        "It printed this instead: the mean is 4.",
        "Expected: the mean.",
        "Next: hand the value back with `return`; `print` only shows it.",
    ]


def test_a_function_that_returns_nothing(missed: Say) -> None:
    message = missed(expect.call, nothing, [1], gives=4, why="the mean")
    assert "returned nothing (None)" in message
    assert "printed" not in message
    assert "Next: end the function with `return`" in message


def test_a_function_that_changes_its_argument_instead(missed: Say) -> None:
    frame = pd.DataFrame({"a": [1]})
    message = missed(expect.call, changing, frame, gives=frame, why="a new column")
    assert "returned nothing (None)" in message
    assert "It changed its argument `x`: it gained the column new." in message


def test_printing_beside_a_right_value_is_fine() -> None:
    def talks(x: int) -> int:
        print("working")  # noqa: T201
        return x

    expect.call(talks, 4, gives=4, why="the number")


def test_nothing_may_be_what_is_expected(missed: Say) -> None:
    expect.call(nothing, [1], gives=None, why="no candidate")
    message = missed(expect.call, mean, [1], gives=None, why="no candidate")
    assert message.splitlines()[:2] == ["`mean([1])` gave 1.0.", "That is not the value asked for."]


def test_a_function_that_stops(missed: Say) -> None:
    message = missed(expect.call, mean, [], gives=0, why="0 for no numbers")
    assert "`mean([])` stopped with ZeroDivisionError: division by zero." in message
    assert "Expected: 0 for no numbers." in message


def test_a_function_that_ends_the_program(missed: Say) -> None:
    def leaves() -> None:
        raise SystemExit("bye")

    assert "stopped with SystemExit: bye" in missed(expect.call, leaves, gives=0, why="w")


def test_a_function_that_never_ends(missed: Say) -> None:
    def again() -> Any:
        return again()

    message = missed(expect.call, again, gives=0, why="w")
    assert "stopped with RecursionError" in message
    assert "It calls itself without end." in message


def stub(numbers: Any) -> Any:
    """What it is to do."""
    # YOUR CODE HERE
    raise NotImplementedError()


def test_a_stub_is_not_attempted(not_attempted: Say) -> None:
    message = not_attempted(expect.call, stub, [1], gives=0, why="w")
    assert message.splitlines() == [
        "Not attempted yet: `stub` still holds the line `raise NotImplementedError()`.",
        "Next: replace that line with your own, then run the cell.",
    ]


@pytest.mark.parametrize(
    "helper",
    [
        lambda f: expect.call(f, [1], gives=0, why="w"),
        lambda f: expect.calls(f, [([1],)], like=mean, why="w"),
        lambda f: expect.raises(f, [1], error=Exception, why="w"),
        lambda f: expect.raises(f, [1], error=RuntimeError, why="w"),
        lambda f: expect.raises(f, [1], error=(ValueError, RuntimeError), why="w"),
        lambda f: expect.result(f, [1], why="w"),
        lambda f: expect.axes(f, [1], why="w"),
    ],
    ids=["call", "calls", "raises", "raises a parent", "raises one of two", "result", "axes"],
)
def test_no_helper_lets_a_stub_earn_anything(
    helper: Callable[[Any], Any], not_attempted: Say, missed: Say, plt: Any
) -> None:
    assert "Not attempted yet" in not_attempted(helper, stub)
    assert "Not attempted yet" in not_attempted(helper, None)
    assert "where a function is wanted" in missed(helper, 5)
    assert "takes the parameters `()`" in missed(helper, lambda: 1)


@pytest.mark.parametrize("option", ["tolerance", "atol", "check_dtype"])
def test_an_unknown_option_is_the_authors_error(option: str) -> None:
    for helper in (
        lambda **o: expect.call(mean, [1], gives=1, why="w", **o),
        lambda **o: expect.calls(mean, [([1],)], like=mean, why="w", **o),
        lambda **o: expect.value(1, name="x", gives=1, why="w", **o),
    ):
        with pytest.raises(TypeError, match=f"no option '{option}'"):
            helper(**{option: True})


def test_an_expected_value_of_unknown_kind_is_the_authors_error_even_for_a_right_answer() -> None:
    model = object()
    with pytest.raises(TypeError, match="expect cannot compare"):
        expect.call(lambda: model, gives=model, why="w")
    with pytest.raises(TypeError, match="expect cannot compare"):
        expect.calls(lambda x: model, [(1,)], like=lambda x: model, why="w")
    with pytest.raises(TypeError, match="expect cannot compare"):
        expect.value(model, name="model", gives=model, why="w")


def test_why_is_required() -> None:
    with pytest.raises(TypeError, match="why"):
        expect.call(mean, [1], gives=1)  # type: ignore[call-arg]


# --- calls ------------------------------------------------------------------------------------------


def upper_middle(numbers: list[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]


CASES: list[tuple[Any, ...]] = [([5, 1, 3, 9],), ([2],), ([4, 1, 8],), ([7, 1],)]


def test_right_on_all_cases() -> None:
    expect.calls(statistics.median, CASES, like=statistics.median, why="the middle")


def test_the_smallest_failing_case_is_shown_and_how_many_came_before(missed: Say) -> None:
    message = missed(expect.calls, upper_middle, CASES, like=statistics.median, why="between the two in the middle")
    assert message.splitlines()[:4] == [
        "`upper_middle([7, 1])` gave 7.",
        "That is not the number asked for.",
        "1 of 4 cases came out right before this one.",
        "Expected: between the two in the middle.",
    ]


def test_every_way_to_miss_tells_how_many_cases_came_before(missed: Say) -> None:
    def stops(x: list[int]) -> int:
        return x[1]

    def returns_nothing(x: list[int]) -> Any:
        return x[0] if len(x) < 2 else None

    def changes(x: list[int]) -> int:
        x.sort()
        return x[0]

    for function in (stops, returns_nothing):
        message = missed(expect.calls, function, [([1, 2],), ([1],)], like=lambda x: x[0], why="the first")
        assert "of 2 cases came out right before this one" in message
    message = missed(expect.calls, changes, [([2, 1],), ([1],)], like=min, why="the smallest")
    assert "1 of 2 cases came out right before this one" in message
    assert "changed its argument" in message


def test_the_likely_mistake_is_the_one_that_explains_larger_cases_too(missed: Say) -> None:
    mistakes = {"the largest": max, "the sum": sum}
    message = missed(expect.calls, sum, [([0, 3],), ([1, 2],)], like=min, why="the smallest", mistakes=mistakes)
    assert "Likely: the sum." in message


def test_neither_function_nor_reference_can_change_the_cases() -> None:
    cases = [([3, 1, 2],)]

    def sorts(numbers: list[int]) -> list[int]:
        numbers.sort()
        return numbers

    expect.calls(sorts, cases, like=sorts, why="in order", unchanged=False)
    assert cases == [([3, 1, 2],)]


def test_cases_are_compared_with_the_options() -> None:
    frame = pd.DataFrame({"a": [2, 1]})
    expect.calls(lambda f: f.sort_values("a"), [(frame,)], like=lambda f: f, why="all rows", row_order=False)
    with pytest.raises(expect.Missed):
        expect.calls(lambda f: f.sort_values("a"), [(frame,)], like=lambda f: f, why="all rows")


def test_no_case_is_the_authors_error() -> None:
    with pytest.raises(ValueError, match="at least one case"):
        expect.calls(mean, [], like=mean, why="w")


def test_a_reference_that_stops_is_the_authors_error() -> None:
    with pytest.raises(ZeroDivisionError):
        expect.calls(lambda x: 0, [([],)], like=mean, why="w")


# --- raises -----------------------------------------------------------------------------------------


def refuse(x: Any) -> Any:
    if x < 0:
        raise ValueError(f"x is {x}\nIt must not be NEGATIVE")
    if x == 0:
        print("zero?")  # noqa: T201
        return None
    return x


def test_the_error_asked_for_passes() -> None:
    expect.raises(refuse, -1, why="no negative numbers")
    expect.raises(refuse, -1, error=Exception, why="no negative numbers")
    expect.raises(refuse, -1, error=(KeyError, ValueError), why="no negative numbers", says="negative")
    expect.raises(refuse, why="no negative numbers", kwargs={"x": -1})


def test_a_value_in_place_of_an_error(missed: Say) -> None:
    message = missed(expect.raises, refuse, 5, why="odd numbers are refused")
    assert message.splitlines() == [
        "`refuse(5)` gave 5, where it must stop with ValueError.",
        "Expected: odd numbers are refused.",
        "Next: check the arguments first and `raise ValueError(...)` with words on what is wrong.",
    ]


def test_printing_in_place_of_an_error(missed: Say) -> None:
    message = missed(expect.raises, refuse, 0, why="0 is refused")
    assert "`refuse(0)` returned nothing, where it must stop with ValueError." in message
    assert "It printed this instead: zero?" in message


def test_another_error(missed: Say) -> None:
    message = missed(expect.raises, refuse, "a", error=(ValueError, KeyError), why="texts are refused")
    assert "`refuse('a')` stopped with TypeError" in message
    assert "It must stop with ValueError or KeyError here." in message


def test_an_error_that_says_something_else(missed: Say) -> None:
    message = missed(expect.raises, refuse, -1, why="no negative numbers", says="below 7.25")
    assert "`refuse(-1)` stopped with ValueError, as it should." in message
    assert "Its text (x is -1) does not say what was wrong." in message
    assert "7.25" not in message


def test_a_wrong_number_of_parameters_is_no_type_error_of_theirs(missed: Say) -> None:
    assert "takes the parameters" in missed(expect.raises, refuse, 1, 2, error=TypeError, why="w")


def test_not_implemented_may_be_asked_for() -> None:
    def later() -> None:
        raise NotImplementedError("later")

    expect.raises(later, error=NotImplementedError, why="it is left for later")


# --- result -----------------------------------------------------------------------------------------


def test_a_result_comes_back() -> None:
    assert expect.result(mean, [1, 2], kind=float, why="the mean") == 1.5
    assert expect.result(mean, kind=(int, float), why="the mean", kwargs={"numbers": [1, 2]}) == 1.5
    assert expect.result(nothing, 1, kind=type(None), why="nothing") is None


def test_a_result_of_another_kind(missed: Say) -> None:
    message = missed(expect.result, mean, [1, 2], kind=(int, pd.DataFrame), why="a count")
    assert "`mean([1, 2])` gave 1.5." in message
    assert "That is a number, where a whole number or DataFrame is wanted." in message


def test_a_result_of_nothing(missed: Say) -> None:
    assert "returned nothing" in missed(expect.result, nothing, 1, why="a table")
    assert "It printed this instead" in missed(expect.result, printing, 1, kind=float, why="the mean")


def test_a_result_whose_call_changed_its_argument(missed: Say) -> None:
    assert "changed its argument `numbers`" in missed(expect.result, in_place, [3, 1], why="the smallest")
    assert expect.result(in_place, [3, 1], why="the smallest", unchanged=False) == 1


def test_a_result_that_stops(missed: Say) -> None:
    assert "stopped with ZeroDivisionError" in missed(expect.result, mean, [], why="w")


# --- value ------------------------------------------------------------------------------------------


def test_a_right_variable_passes() -> None:
    expect.value(np.float64(-7.1), name="coldest", gives=-7.1, why="the lowest of all")


def test_a_wrong_variable(missed: Say) -> None:
    message = missed(
        expect.value, -1.6, name="coldest", gives=-7.1, why="the lowest of all", mistakes={"temp_max": -1.6}
    )
    assert message.splitlines() == [
        "`coldest` is -1.6.",
        "That is not the number asked for.",
        "Expected: the lowest of all.",
        "Likely: temp_max.",
        "Next: show it in a cell of your own and look at it.",
    ]


def test_a_variable_that_is_none_is_not_attempted(not_attempted: Say) -> None:
    message = not_attempted(expect.value, None, name="coldest", gives=-7.1, why="w")
    assert message.splitlines() == [
        "Not attempted yet: `coldest` is None.",
        "Next: give `coldest` a value in the answer cell and run that cell.",
    ]


def test_none_cannot_be_expected_of_a_variable() -> None:
    with pytest.raises(TypeError, match="cannot expect None"):
        expect.value(None, name="x", gives=None, why="w")


# --- that -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("condition", [True, np.True_, 1 < 2])
def test_a_property_that_holds(condition: Any) -> None:
    expect.that(condition, "It must hold.")


@pytest.mark.parametrize("condition", [False, np.False_])
def test_a_property_that_does_not_hold_shows_the_message_as_it_stands(condition: Any, missed: Say) -> None:
    assert missed(expect.that, condition, "The rows must add up.\nNext: count them") == (
        "The rows must add up.\nNext: count them"
    )


@pytest.mark.parametrize("condition", [1, "yes", [True], np.array([True, True]), pd.Series([True]), None, pd.NA])
def test_what_is_neither_true_nor_false_does_not_pass(condition: Any, missed: Say) -> None:
    message = missed(expect.that, condition, "The rows must add up.")
    assert message.startswith("The rows must add up.\n(What was tested came out as ")
