from typing import Any

import pytest

from mlroadmap.expect.options import EXACTLY, Compare, read_options


def test_without_keywords_the_defaults_hold() -> None:
    assert read_options({}) == Compare(1e-9, True, True, False, False, False)


def test_every_keyword_reaches_the_comparison() -> None:
    given: Any = {
        "within": 0.5,
        "index": False,
        "row_order": False,
        "column_order": True,
        "dtypes": True,
        "names": True,
    }
    assert read_options(given) == Compare(**given)


def test_an_unknown_keyword_names_itself_and_the_options_there_are() -> None:
    unknown: Any = {"tolerance": 1}
    with pytest.raises(TypeError, match=r"no option 'tolerance'; the options are within, index, row_order"):
        read_options(unknown)


@pytest.mark.parametrize("within", [-1.0, float("nan"), float("inf"), "0.1", True, None])
def test_within_takes_a_number_of_zero_or_more(within: Any) -> None:
    with pytest.raises(TypeError, match="within takes a number of 0 or more"):
        read_options({"within": within})


def test_a_switch_takes_only_true_or_false() -> None:
    wrong: Any = {"index": 1}
    with pytest.raises(TypeError, match="the option index takes True or False, not 1"):
        read_options(wrong)


def test_the_options_cannot_be_changed_by_whoever_gets_them() -> None:
    with pytest.raises(AttributeError):
        EXACTLY.within = 1.0  # type: ignore[misc]
