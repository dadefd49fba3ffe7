"""A process of answers, for tests that ask it."""

import contextlib
import linecache
import os
import re
import signal
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

import pytest

from autograder.apart.answers import Answers
from autograder.apart.questions import Questions
from autograder.engine.wire import Channel, ClosedError, pair

CELL = "<ipython-input-7-0123456789ab>"


@dataclass
class Served:
    """The tests' end, and the names that the answers have, by value or as handles."""

    questions: Questions
    names: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.names[name]


def run_cell(source: str) -> dict[str, Any]:
    """Run a cell as a session does, so that its lines can be shown."""
    source = dedent(source).lstrip("\n")
    linecache.cache[CELL] = (len(source), None, source.splitlines(keepends=True), CELL)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(source, CELL, "exec"), namespace)
    return namespace


@contextlib.contextmanager
def forked(serve: Callable[[Channel], None]) -> Iterator[Channel]:
    """A process of its own at the other end of a channel."""
    theirs, ours = pair()
    with warnings.catch_warnings():
        # NumPy's threads wait for work and hold no lock; newer Pythons warn of them all the same.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if not pid:
        try:
            ours.close()
            warnings.simplefilter("default")
            with contextlib.suppress(ClosedError):
                serve(Channel(theirs))
        finally:
            os._exit(0)
    theirs.close()
    channel = Channel(ours)
    try:
        yield channel
    finally:
        channel.close()
        os.kill(pid, signal.SIGKILL)  # it may be busy for ever
        os.waitpid(pid, 0)


@pytest.fixture
def served() -> Iterator[Callable[[str], Served]]:
    """Ask for the answers that a cell defines; all of its words are bound, as far as it has them."""
    with contextlib.ExitStack() as stack:

        def start(source: str) -> Served:
            def serve(channel: Channel) -> None:
                answers = Answers(run_cell(source), channel)
                while True:
                    answers.answer_one()

            questions = Questions(stack.enter_context(forked(serve)), seconds=20)
            names: dict[str, Any] = {}
            questions.bind(names, set(re.findall(r"\w+", source)))
            return Served(questions, names)

        yield start


@pytest.fixture
def scripted() -> Iterator[Callable[[Callable[[Channel], None]], Questions]]:
    """Ask an other side that says what it is told to."""
    with contextlib.ExitStack() as stack:

        def start(serve: Callable[[Channel], None]) -> Questions:
            return Questions(stack.enter_context(forked(serve)), seconds=5)

        yield start
