"""Run one submission: its cells to the right sides, its limits kept, its outputs put into the notebook."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output

from autograder.engine import plan
from autograder.engine.limits import MIB, Limits
from autograder.engine.replies import ForgedError, Reply, read_modules, read_reply
from autograder.engine.result import OUT_OF_MEMORY, TAMPERED
from autograder.engine.roles import ANSWERS, TESTS, TOGETHER
from autograder.engine.warm import EngineError, Sandbox, Warm
from autograder.engine.wire import Channel, GarbledError, WireError, pair
from autograder.isolation import Isolation
from autograder.isolation.watch import innermost, proportional, resident
from mlroadmap.notebooks.marks import DIED, TIMED_OUT
from mlroadmap.notebooks.questions import Cell, grade_id, is_locked, role_of

POLL = 0.05  # seconds between two looks at memory and time
PATIENCE = 0.5  # seconds between two interrupts
INTERRUPTS = 4  # of a cell that is over its time, before its process is ended
START_SECONDS = 30.0
SEND_SECONDS = 10.0
RECEIVE_SECONDS = 4.0  # for the rest of a reply that has begun to come
SLACK = 4 * MIB  # of a reply, over the output that is kept
LIKELY_OOM = -int(signal.SIGKILL)


class _EndedError(Exception):
    """A side came to an end while it ran a cell. The name and text become the cell's error."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.name = name
        self.text = text


@dataclass
class Side:
    """The grader's end of one forked process."""

    role: str
    pid: int
    orders: Channel
    held: int = 0  # bytes that it shares with the warm parent, and so did not take itself
    most: int = 0

    def memory(self) -> int:
        """Bytes that it holds of its own now."""
        own = max(resident(self.pid) - self.held, 0)
        self.most = max(self.most, own)
        return own

    def interrupt(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(innermost(self.pid), signal.SIGINT)


@dataclass
class Run:
    """One submission while it is run. Use it as a context manager.

    Parameters
    ----------
    warm
        Where its sides are forked.
    sandbox
        What they see and may use.
    source
        The plan of the assignment.
    apart
        Whether tests run in a process of their own.
    learning
        Whether this is the solution: what it replaces in libraries is remembered and not held against it.
    """

    warm: Warm
    sandbox: Sandbox
    source: plan.SourcePlan
    apart: bool
    learning: bool = False
    ended: str = ""  # why a side ended before the notebook did
    tampered: list[str] = field(default_factory=list)
    bound: dict[str, list[str]] = field(default_factory=dict)  # what each answer cell bound
    _sides: dict[str, Side] = field(default_factory=dict)
    _folders: list[Path] = field(default_factory=list)  # scratch folders on the host, where a side has none of its own
    _tested: list[NotebookNode] = field(default_factory=list)  # test cells that ran
    _place: str = ""  # the cell at which a side ended, in a person's words
    _given: int = 0  # cells of the source that the side of the tests has behind it
    _deadline: float = 0.0
    _looked: float = 0.0  # when memory was last looked at

    def __enter__(self) -> "Run":
        self._deadline = time.monotonic() + self.limits.notebook_seconds
        try:
            if self.apart:
                ours, theirs = pair()
                with ours, theirs:
                    self._fork(ANSWERS, [ours])
                    self._fork(TESTS, [theirs])
            else:
                self._fork(TOGETHER, [])
            for side in self._sides.values():
                reply = side.orders.receive(START_SECONDS)[0]
                if "refused" in reply:
                    raise EngineError(str(reply["refused"]))
                side.held = resident(side.pid)
        except (WireError, TimeoutError) as error:
            self.close()
            said = f"A process for the submission did not come up: {error}. Its last words: {self.warm.last_words}"
            raise EngineError(said) from None
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def limits(self) -> Limits:
        return self.sandbox.limits

    @property
    def memory_bytes(self) -> int:
        """The most that its sides held of their own, together."""
        return sum(side.most for side in self._sides.values())

    def close(self) -> None:
        """End what is left of it."""
        for side in self._sides.values():
            side.orders.close()
            if side.pid:
                with contextlib.suppress(EngineError):
                    self.warm.end(side.pid)
                side.pid = 0
        while self._folders:
            shutil.rmtree(self._folders.pop(), ignore_errors=True)

    def run(self, cell: NotebookNode) -> None:
        """Run one code cell, and put into it what came of it."""
        begin = time.monotonic()
        cell.outputs, cell.execution_count = [], None
        if self._place:
            _fail(cell, DIED, f"This cell was not run, because Python ended at {self._place}.")
        elif time.monotonic() >= self._deadline:
            limit = f"{self.limits.notebook_seconds:g} s"
            _fail(cell, TIMED_OUT, f"was not run, because the notebook as a whole took longer than {limit}")
        else:
            self._run(cell)
        cell.metadata.setdefault("mlroadmap", NotebookNode())["seconds"] = round(time.monotonic() - begin, 3)

    def modules(self) -> list[str]:
        """The modules that its sides hold now."""
        names: set[str] = set()
        for side in self._sides.values():
            with contextlib.suppress(WireError, TimeoutError, ForgedError):
                number = secrets.token_hex(8)
                side.orders.send({"do": "modules", "id": number}, timeout=SEND_SECONDS)
                names.update(read_modules(side.orders.receive(RECEIVE_SECONDS)[0], number))
        return sorted(names)

    def _run(self, cell: NotebookNode) -> None:
        answers = self._sides[ANSWERS if self.apart else TOGETHER]
        try:
            if not plan.is_test(cell):
                order = {"source": cell.source, "plain": False, "given": plan.is_given(cell) and is_locked(cell)}
                reply, overdue = self._ask(answers, order, [answers])
            elif self.apart:
                reply, overdue = self._test(cell, answers)
            else:
                names = self.source.names_before(grade_id(cell))
                order = {"source": plan.plain_python(cell.source), "plain": True, "names": names}
                order["replaced"] = sorted(self.source.replaced)
                reply, overdue = self._ask(answers, order, [answers])
        except _EndedError as ended:
            self._close_at(cell, ended)
            return
        self._put(cell, reply, overdue)
        if plan.is_answer(cell):
            self.bound[grade_id(cell)] = reply.bound
        if reply.left:
            text = "exit() or quit() ends Python, and with it the whole notebook. Leave it out."
            self._close_at(cell, _EndedError(DIED, text))

    def _test(self, cell: NotebookNode, answers: Side) -> tuple[Reply, bool]:
        tests = self._sides[TESTS]
        both = [answers, tests]
        names = self.source.names_before(grade_id(cell))
        given, self._given = self.source.given_before(grade_id(cell), self._given)
        for source in given:
            self._ask(tests, {"source": source, "names": names, "given": True}, both)
        reply, overdue = self._ask(tests, {"source": cell.source, "names": names}, both)
        if reply.has_error and not overdue and answers.orders.ended:
            raise self._end_of(answers)
        return reply, overdue

    def _ask(self, side: Side, order: dict[str, Any], others: Sequence[Side]) -> tuple[Reply, bool]:
        """The reply to an order, and whether it had to be interrupted.

        `others` are the sides at work meanwhile, the one to interrupt first in front.
        """
        # A number that cannot be guessed, and nothing may have come before it was sent.
        number = secrets.token_hex(8)
        limit = max(min(self.limits.cell_seconds, self._deadline - time.monotonic()), 0.0)
        try:
            if side.orders.ready(0) and not side.orders.ended:
                raise ForgedError("nobody asked for it")
            message = {"do": "run", "id": number, "given": False, "learning": self.learning, **order}
            side.orders.send(message, timeout=SEND_SECONDS)
            begin, interrupts = time.monotonic(), 0
            while not side.orders.ready(POLL):
                self._look_at_memory(others)
                if time.monotonic() - begin > limit + interrupts * PATIENCE:
                    if interrupts == INTERRUPTS:
                        raise _EndedError(TIMED_OUT, f"took longer than {limit:g} s and could not be interrupted")
                    # The first interrupts are for the answers alone; the tests may only be waiting for them.
                    for one in others[:1] if interrupts < 2 else others:
                        one.interrupt()
                    interrupts += 1
            told, _ = side.orders.receive(RECEIVE_SECONDS)
            if side.role == TESTS and "stopped" in told:
                raise _EndedError(DIED, f"The tests could not go on: {told['stopped']}")
            reply = read_reply(told, number)
        except (GarbledError, ForgedError) as error:
            self.tampered.append(f"The submission sent the grader a message of its own making: {error}.")
            self._doubt()
            raise _EndedError(TAMPERED, "This cell spoke to the grader's own channel. A person has to look.") from None
        except (WireError, TimeoutError):
            raise self._end_of(side) from None
        self._look_at_memory(others)
        return reply, bool(interrupts)

    def _doubt(self) -> None:
        """Take back what tests gave that ran in the process which has now forged a message."""
        for cell in () if self.apart else self._tested:
            cell.outputs = []
            _fail(cell, TAMPERED, "A later cell forged a message, so this check is in doubt. A person has to look.")

    def _look_at_memory(self, sides: Sequence[Side]) -> None:
        now = time.monotonic()
        if now - self._looked < POLL:
            return
        self._looked = now
        for side in sides:
            # Pages that forks of a submission share count in each of them, so a second look is taken.
            if side.memory() > self.limits.memory_bytes and proportional(side.pid) > self.limits.memory_bytes:
                most = self.limits.memory_bytes // MIB
                raise _EndedError(OUT_OF_MEMORY, f"This cell took more than {most} MiB of memory and was stopped.")

    def _end_of(self, side: Side) -> _EndedError:
        status = self.warm.end(side.pid, wait=1.0)
        side.pid = 0
        how = ""
        if status == LIKELY_OOM:
            how = " (killed by the system, perhaps because memory ran out)"
        elif status is not None and status < 0:
            how = f" ({_signal_name(-status)})"
        elif status:
            how = f" (exit status {status})"
        return _EndedError(DIED, f"Python itself ended while this cell ran{how}. Nothing after it could run.")

    def _close_at(self, cell: NotebookNode, ended: _EndedError) -> None:
        role = role_of(cell)
        self._place = f"question {role[0][1:]}" if role else "a cell above"
        self.ended = f"It ended at {self._place}: {ended.text}"
        _fail(cell, ended.name, ended.text)
        self.close()

    def _put(self, cell: NotebookNode, reply: Reply, overdue: bool) -> None:
        cell.outputs, cell.execution_count = reply.outputs, reply.execution_count
        if overdue:
            cell.outputs = [output for output in reply.outputs if output["output_type"] != "error"]
            _fail(cell, TIMED_OUT, f"took longer than {self.limits.cell_seconds:g} s and was stopped")
        elif changed := self._replaced(reply):
            names = ", ".join(changed[:5])
            self.tampered += [name for name in changed if name not in self.tampered]
            cell.outputs = []
            _fail(cell, TAMPERED, f"Something that this check leans on was replaced ({names}). A person has to look.")
        elif reply.failed and not reply.has_error:
            _fail(cell, reply.failed, "")
        elif plan.is_test(cell):
            self._tested.append(cell)

    def _replaced(self, reply: Reply) -> list[str]:
        """What was replaced that a test may lean on."""
        if self.learning:
            self.source.replaced.update(reply.tampered)
        return [name for name in reply.tampered if name not in self.source.replaced]

    def _fork(self, role: str, sockets: list[socket.socket]) -> None:
        ours, theirs = pair()
        scratch = None
        if self.sandbox.isolation is Isolation.PROCESS:
            scratch = Path(tempfile.mkdtemp(prefix="work-"))
            self._folders.append(scratch)
        with theirs:
            pid = self.warm.fork(role, self.sandbox, [theirs, *sockets], scratch)
        most = self.limits.output_bytes + self.limits.rich_bytes
        # JSON writes some characters as six, and a traceback comes on top.
        self._sides[role] = Side(role, pid, Channel(ours, max_frame=6 * most + SLACK))


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _fail(cell: Cell | NotebookNode, name: str, text: str) -> None:
    cell["outputs"].append(new_output("error", ename=name, evalue=text, traceback=[f"{name}: {text}"]))
