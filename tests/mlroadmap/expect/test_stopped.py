import linecache
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from mlroadmap.expect.calling import perform
from mlroadmap.expect.stopped import Stopped


class SilentError(Exception):
    def __str__(self) -> str:
        raise SystemExit


def stopping(error: BaseException) -> Callable[[], None]:
    def stops() -> None:
        raise error

    return stops


@pytest.mark.parametrize(
    ("error", "name", "said"),
    [
        (KeyError("rain"), "KeyError", "'rain'"),
        (ValueError("first\nsecond"), "ValueError", "first"),
        (ValueError("\n \n third"), "ValueError", "third"),
        (ValueError(), "ValueError", ""),
        (ValueError("x" * 500), "ValueError", "x" * 200 + "…"),
        (SystemExit(3), "SystemExit", "3"),
        (GeneratorExit(), "GeneratorExit", ""),
        (SilentError(), "SilentError", ""),
        (ValueError("\x1b[31mred\x1b[0m"), "ValueError", "[31mred [0m"),
    ],
    ids=lambda value: str(type(value).__name__),
)
def test_an_error_becomes_data(error: BaseException, name: str, said: str) -> None:
    called = perform(stopping(error), ())
    assert called.error is error
    assert called.stopped is not None
    assert (called.stopped.name, called.stopped.said, called.stopped.stub) == (name, said, "")


def test_endless_recursion_becomes_data() -> None:
    def again(n: int) -> int:
        return again(n + 1)

    called = perform(again, (0,))
    assert called.stopped is not None
    assert called.stopped.name == "RecursionError"


def cell(source: str, name: str, file: str) -> Any:
    """A function as a cell of a notebook defines it."""
    space: dict[str, Any] = {}
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), space)
    return space[name]


def test_the_line_of_the_learners_cell_is_named() -> None:
    function = cell("def f(x):\n    y = x + 1\n    return y['a']\n", "f", "/tmp/ipykernel_1/12.py")
    stopped = perform(function, (1,)).stopped
    assert stopped is not None
    assert stopped.place == "line 3 of its cell: `return y['a']`"


def test_the_last_line_of_theirs_is_named_not_one_of_a_library() -> None:
    function = cell("def f(x):\n    return x.loc['a', 'b', 'c']\n", "f", "<ipython-input-3-abc>")
    stopped = perform(function, (pd.DataFrame(),)).stopped
    assert stopped is not None
    assert stopped.place == "line 2 of its cell: `return x.loc['a', 'b', 'c']`"


def test_a_cell_whose_source_is_gone_still_gives_its_line() -> None:
    function = cell("def f():\n    return 1 / 0\n", "f", "<cell 7>")
    del linecache.cache["<cell 7>"]
    stopped = perform(function, ()).stopped
    assert stopped is not None
    assert stopped.place == "line 2 of its cell"


STUB = "def f():\n    # YOUR CODE HERE\n    raise NotImplementedError()\n"


@pytest.mark.parametrize("file", ["/tmp/ipykernel_1/1.py", "<ipython-input-1-a>", "<string>"])
def test_a_stub_is_recognised(file: str) -> None:
    stopped = perform(cell(STUB, "f", file), ()).stopped
    assert stopped is not None
    assert stopped.stub == "f"


def test_a_stub_that_another_function_calls_is_named() -> None:
    stub = cell(STUB, "f", "/tmp/ipykernel_1/1.py")
    caller = cell("def g(f):\n    return f() + 1\n", "g", "/tmp/ipykernel_1/2.py")
    stopped = perform(caller, (stub,)).stopped
    assert stopped is not None
    assert stopped.stub == "f"


def test_a_stub_behind_a_stand_in_is_recognised() -> None:
    """Its own frames are in the engine's files; the learner's stay in their process."""
    source = "class StandIn:\n    __name__ = 'f'\n    def __call__(self):\n        raise NotImplementedError()\n"
    stopped = perform(cell(source, "StandIn", "/opt/engine.py")(), ()).stopped
    assert stopped is not None
    assert stopped.stub == "f"


def test_a_library_that_cannot_do_something_is_no_stub() -> None:
    function = cell("import io\ndef f():\n    return io.RawIOBase().seek(0)\n", "f", "/tmp/ipykernel_1/9.py")
    stopped = perform(function, ()).stopped
    assert stopped is not None
    assert stopped.name == "UnsupportedOperation"
    library = cell("def g():\n    raise NotImplementedError('only 2-d')\n", "g", "/usr/lib/library.py")
    function = cell("def f(g):\n    return g()\n", "f", "/tmp/ipykernel_1/10.py")
    stopped = perform(function, (library,)).stopped
    assert stopped is not None
    assert stopped.stub == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Can't read it. You might want to try:\n  - this", "Can't read it."),
        ("invalid literal:\n'tea'", "invalid literal:"),
        ("one line only. It ends so:", "one line only. It ends so:"),
        ("", ""),
    ],
)
def test_the_first_line_without_what_it_announces(text: str, said: str) -> None:
    assert Stopped("ValueError", text, "", "").said == said
