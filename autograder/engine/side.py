"""One side of a submission: a process of its own that runs the cells it is sent.

The side of the answers runs given cells and answers, and answers the questions
of the tests' side. The side of the tests runs given cells and tests. Where tests
cannot be kept apart there is one side, which runs everything.
"""

import contextlib
import re
import select
import signal
import socket
import sys
from collections.abc import Iterator
from types import FrameType, ModuleType
from typing import Any

from autograder.apart.answers import Answers
from autograder.apart.codec import ForeignValueError
from autograder.apart.questions import AnswersEndedError, Questions, names_used
from autograder.chance import start_alike
from autograder.engine import tampering
from autograder.engine.roles import ANSWERS, TESTS, TOGETHER
from autograder.engine.session import Session
from autograder.engine.wire import Channel, ClosedError
from autograder.isolation import Box, Isolation, IsolationError, enter

MOST_CHANGES = 20
NAME = re.compile(r"[\w.]+")


class _Interrupts:
    """SIGINT stops a running cell, and nothing else."""

    def __init__(self) -> None:
        self.running = False

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self.running:
            self.running = False
            raise KeyboardInterrupt

    @contextlib.contextmanager
    def allowed(self) -> Iterator[None]:
        # Put in place every time, because a cell may have put something else there.
        signal.signal(signal.SIGINT, self._on_signal)
        self.running = True
        try:
            yield
        finally:
            self.running = False


def main(
    role: str,
    descriptors: list[int],
    box: Box,
    isolation: Isolation,
    session: Session,
    watch: tampering.Watch,
) -> None:
    """Enter the isolation and serve until the grader hangs up."""
    orders = Channel(socket.socket(fileno=descriptors[0]))
    peer = Channel(socket.socket(fileno=descriptors[1])) if len(descriptors) > 1 else None
    session.open_raw()
    try:
        # Only what isolation needs may be undone by it: the sockets are kept open by their numbers.
        enter(box, isolation)
        limits = box.limits
        del box  # which names files of the course on this machine
    except (IsolationError, OSError) as error:
        orders.send({"refused": str(error)})
        return
    session.output_bytes, session.rich_bytes = limits.output_bytes, limits.rich_bytes
    start_alike()
    if role != TESTS:
        # Code that asks which modules are loaded sees what it would see in any notebook.
        for name in [name for name in sys.modules if name.partition(".")[0] == "autograder"]:
            del sys.modules[name]
    orders.send({"ready": True})
    try:
        if role == TOGETHER:
            _serve_together(orders, session, watch)
        elif peer is not None:
            serve = _serve_answers if role == ANSWERS else _serve_tests
            serve(orders, peer, session)
    except ClosedError:
        return
    except Exception as error:
        orders.send({"stopped": f"{type(error).__name__}: {error}"})
        raise


def _serve_answers(orders: Channel, peer: Channel, session: Session) -> None:
    interrupts = _Interrupts()
    answers = Answers(session.namespace, peer)
    waiting = [orders.sock, peer.sock]
    while True:
        ready = select.select(waiting, [], [])[0]
        if peer.sock in ready:
            try:
                with interrupts.allowed():
                    answers.answer_one()
            except ClosedError:
                waiting.remove(peer.sock)
        if orders.sock in ready:
            order, _ = orders.receive()
            if _says_modules(order, orders):
                continue
            with interrupts.allowed():
                run = session.run(order["source"])
            orders.send({**run.to_dict(), "id": order["id"]})


def _serve_tests(orders: Channel, peer: Channel, session: Session) -> None:
    interrupts = _Interrupts()
    questions = Questions(peer)
    while True:
        order, _ = orders.receive()
        if _says_modules(order, orders):
            continue
        with interrupts.allowed():
            names = names_used(order["source"], session.shell.transform_cell)
            try:
                questions.bind(session.namespace, names & set(order["names"]))
                with session.unseen() if order["given"] else contextlib.nullcontext():
                    run = session.run(order["source"])
            except (AnswersEndedError, ForeignValueError, KeyboardInterrupt) as error:
                run = session.fail(error)
        orders.send({**run.to_dict(), "id": order["id"]})


def _serve_together(orders: Channel, session: Session, watch: tampering.Watch) -> None:
    interrupts = _Interrupts()
    given: dict[str, Any] = {}  # modules and functions that the course's own cells bound, which its tests lean on
    while True:
        order, _ = orders.receive()
        if _says_modules(order, orders):
            continue
        plain = order["plain"]
        if plain:
            session.namespace.update({name: value for name, value in given.items() if name not in order["names"]})
        with interrupts.allowed():
            run = session.run_plain(order["source"]) if plain else session.run(order["source"])
        if order["given"]:
            bound = {name: session.namespace[name] for name in run.bound}
            # Data may be what a learner is meant to go on with.
            given.update({name: value for name, value in bound.items() if _is_tool(value)})
        changes = [name for name in watch.changes() if name not in order["replaced"]] if plain else []
        reply = {**run.to_dict(), "id": order["id"]}
        if not changes:
            orders.send(reply)
        elif order["learning"]:
            orders.send({**reply, "tampered": changes})
        else:
            # Built by hand: what was replaced may be what builds messages.
            names = '","'.join(name for name in changes[:MOST_CHANGES] if NAME.fullmatch(name))
            orders.send_text(f'{{"id":"{order["id"]}","tampered":["{names}"]}}'.encode("ascii", "replace"))


def _is_tool(value: Any) -> bool:
    return isinstance(value, ModuleType) or callable(value)


def _says_modules(order: dict[str, Any], orders: Channel) -> bool:
    """Answer the one order that runs nothing."""
    if order["do"] != "modules":
        return False
    orders.send({"id": order["id"], "modules": [name for name in list(sys.modules) if isinstance(name, str)]})
    return True
