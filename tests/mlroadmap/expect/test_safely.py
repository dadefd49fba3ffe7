from typing import Any

import pytest

from mlroadmap.expect.safely import is_a, safely


def raising(error: BaseException) -> Any:
    raise error


def test_what_is_read_comes_back() -> None:
    assert safely(int, "7", otherwise=0) == 7


@pytest.mark.parametrize("error", [ValueError(), SystemExit(), RecursionError(), GeneratorExit(), MemoryError()])
def test_any_failure_gives_the_other_value(error: BaseException) -> None:
    assert safely(raising, error, otherwise="other") == "other"


def test_a_time_limit_still_ends_it() -> None:
    with pytest.raises(KeyboardInterrupt):
        safely(raising, KeyboardInterrupt(), otherwise=None)


class Handle:
    """Stands for an object in another process."""

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return dict


class Broken:
    @property  # type: ignore[misc]
    def __class__(self) -> type:
        raise SystemExit


def test_is_a_believes_a_handle_and_survives_a_broken_class() -> None:
    assert is_a({}, dict)
    assert is_a(Handle(), dict)
    assert not is_a(Broken(), dict)
