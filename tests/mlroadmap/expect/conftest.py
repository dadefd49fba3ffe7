"""What the tests of `expect` share: getting at a message, and matplotlib without a display."""

import warnings
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from mlroadmap import expect

Say = Callable[..., str]


def _message(outcome: type[BaseException], function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(outcome) as caught:
        function(*args, **kwargs)
    assert type(caught.value) is outcome
    return str(caught.value)


@pytest.fixture
def missed() -> Say:
    """Calls a helper that must raise `Missed`; gives its message."""
    return lambda function, *args, **kwargs: _message(expect.Missed, function, *args, **kwargs)


@pytest.fixture
def not_attempted() -> Say:
    """Calls a helper that must raise `NotAttempted`; gives its message."""
    return lambda function, *args, **kwargs: _message(expect.NotAttempted, function, *args, **kwargs)


@pytest.fixture
def plt() -> Iterator[ModuleType]:
    """`matplotlib.pyplot` on the Agg backend, with no figure left behind."""
    with warnings.catch_warnings():
        # The colab set's matplotlib uses names that its newest pyparsing deprecates.
        warnings.simplefilter("ignore")
        import matplotlib
        import matplotlib.pyplot as plt
        import seaborn  # noqa: F401  it changes how matplotlib converts units when imported later
    matplotlib.use("agg")
    plt.close("all")
    yield plt
    plt.close("all")


class Hostile(list[Any]):
    """A list that pytest can show when a test fails; its items would end pytest itself."""

    def __repr__(self) -> str:
        return "the hostile objects"


@pytest.fixture(params=["TypeError", "SystemExit"])
def hostile(request: pytest.FixtureRequest) -> list[Any]:
    """Objects that do everything to pass for another, or to break whoever looks at them."""
    error: type[BaseException] = {"TypeError": TypeError, "SystemExit": SystemExit}[request.param]

    def fails(*args: Any, **kwargs: Any) -> Any:
        raise error("this object breaks")

    def broken(*bases: type) -> type:
        names: tuple[str, ...] = (
            "repr",
            "str",
            "eq",
            "ne",
            "hash",
            "len",
            "iter",
            "bool",
            "getitem",
            "contains",
            "format",
        )
        names += ("lt", "gt", "le", "ge", "add", "sub", "float", "int", "index", "array", "reduce_ex", "deepcopy")
        return type("Broken", bases, {f"__{name}__": fails for name in names} | {"__class__": property(fails)})

    class EqualMeta(type):
        def __eq__(cls, other: object) -> bool:
            return True

        def __hash__(cls) -> int:
            return hash(str)

        def __instancecheck__(cls, instance: object) -> bool:
            return True

        @property
        def __name__(cls) -> str:  # type: ignore[override]
            return "str"

    class EqualToAll(metaclass=EqualMeta):
        def __eq__(self, other: object) -> bool:
            return True

        def __ne__(self, other: object) -> bool:
            return False

        def __hash__(self) -> int:
            return 1

        def __len__(self) -> int:
            return 3

        def __float__(self) -> float:
            return 4.0

    class Liar:
        def __init__(self, kind: type) -> None:
            self.kind = kind

        @property  # type: ignore[misc]
        def __class__(self) -> type:
            return self.kind

        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    def endless() -> Iterator[int]:
        while True:
            yield 1

    itself: list[Any] = []
    itself.append(itself)
    import numpy as np
    import pandas as pd

    return Hostile(
        [
            broken()(),
            broken(list)([9, 9, 9]),
            broken(dict)(a=9),
            broken(tuple)((9, 9)),
            broken(set)({9}),
            np.full(3, 9.0).view(broken(np.ndarray)),
            EqualToAll(),
            EqualToAll,
            *(Liar(kind) for kind in (int, float, str, list, dict, tuple, np.ndarray, pd.DataFrame, pd.Series)),
            endless(),
            itself,
            {"a": itself},
            lambda: 4,
            print,
            object(),
            type,
            NotImplemented,
            10**6000,
            "x" * 10**6,
            "\ud800 half a letter",
            float("nan"),
            float("-inf"),
            np.array(object(), dtype=object),
            np.array([object(), itself], dtype=object),
            np.zeros((2, 0, 3)),
            pd.DataFrame({"a": [object(), itself]}),
            pd.Series([EqualToAll(), EqualToAll(), EqualToAll()]),
            pd.DataFrame({EqualToAll(): [1.0]}),
            pd.Series([EqualToAll(), EqualToAll()]),
            np.array([EqualToAll(), None], dtype=object),
            pd.DataFrame({"a": [EqualToAll(), EqualToAll()]}),
            pd.Index([EqualToAll(), EqualToAll()], dtype=object),
        ]
    )
