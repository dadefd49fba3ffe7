"""Run one submission: its cells to the right sides, its limits kept, its outputs put into the notebook."""

import contextlib
import os
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
from autograder.engine.result import DIED, OUT_OF_MEMORY, TAMPERED, TIMED_OUT
from autograder.engine.warm import EngineError, Sandbox, Warm
from autograder.engine.wire import Channel, GarbledError, WireError, pair
from autograder.isolation import Isolation
from autograder.isolation.watch import innermost, proportional, resident
from mlroadmap.notebooks.questions import Cell, grade_id, is_locked, role_of

ANSWERS, TESTS, TOGETHER = "answers", "tests", "together"
POLL = 0.05  # seconds between two looks at memory and time
PATIENCE = 0.5  # seconds between two interrupts
INTERRUPTS = 4  # of a cell that is over its time, before its process is ended
START_SECONDS = 30.0
SEND_SECONDS = 10.0
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
    asked: int = 0

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
    _place: str = ""  # the cell at which a side ended, in a person's words
    _given: int = 0  # cells of the source that the side of the tests has behind it
    _deadline: float = 0.0

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
            with contextlib.suppress(WireError, TimeoutError):
                side.asked += 1
                side.orders.send({"do": "modules", "id": side.asked}, timeout=SEND_SECONDS)
                names.update(str(name) for name in side.orders.receive(SEND_SECONDS)[0]["modules"])
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
            self.bound[grade_id(cell)] = [str(name) for name in reply["bound"]]
        if reply["left"]:
            text = "exit() or quit() ends Python, and with it the whole notebook. Leave it out."
            self._close_at(cell, _EndedError(DIED, text))

    def _test(self, cell: NotebookNode, answers: Side) -> tuple[dict[str, Any], bool]:
        tests = self._sides[TESTS]
        both = [answers, tests]
        names = self.source.names_before(grade_id(cell))
        given, self._given = self.source.given_before(grade_id(cell), self._given)
        for source in given:
            self._ask(tests, {"source": source, "names": names}, both)
        reply, overdue = self._ask(tests, {"source": cell.source, "names": names}, both)
        failed = any(output["output_type"] == "error" for output in reply["outputs"])
        if failed and not overdue and answers.orders.ended:
            raise self._end_of(answers)
        return reply, overdue

    def _ask(self, side: Side, order: dict[str, Any], others: Sequence[Side]) -> tuple[dict[str, Any], bool]:
        """The reply to an order, and whether it had to be interrupted.

        `others` are the sides at work meanwhile, the one to interrupt first in front.
        """
        side.asked += 1
        limit = max(min(self.limits.cell_seconds, self._deadline - time.monotonic()), 0.0)
        try:
            message = {"do": "run", "id": side.asked, "given": False, "learning": self.learning, **order}
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
            reply, _ = side.orders.receive(SEND_SECONDS)
        except GarbledError as error:
            self.tampered.append(f"The submission sent the grader something that is no message ({error}).")
            raise _EndedError(TAMPERED, "This cell spoke to the grader's own channel. A person has to look.") from None
        except (WireError, TimeoutError):
            raise self._end_of(side) from None
        if side.role == TESTS and "stopped" in reply:
            raise _EndedError(DIED, f"The tests could not go on: {reply['stopped']}")
        if reply.get("id") == side.asked and "outputs" not in reply and self._replaced(reply):
            return {"outputs": [], "execution_count": 0, "left": False, "bound": [], **reply}, False
        if reply.get("id") != side.asked or not isinstance(reply.get("outputs"), list):
            self.tampered.append("The submission sent the grader a message of its own making.")
            raise _EndedError(TAMPERED, "This cell spoke to the grader's own channel. A person has to look.")
        self._look_at_memory(others)
        return reply, bool(interrupts)

    def _look_at_memory(self, sides: Sequence[Side]) -> None:
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

    def _put(self, cell: NotebookNode, reply: dict[str, Any], overdue: bool) -> None:
        outputs = [clean for output in reply["outputs"] if (clean := _clean(output)) is not None]
        if overdue:
            outputs = [output for output in outputs if output["output_type"] != "error"]
        cell.outputs = outputs
        count = reply["execution_count"]
        cell.execution_count = count if type(count) is int and count >= 0 else 0
        if overdue:
            _fail(cell, TIMED_OUT, f"took longer than {self.limits.cell_seconds:g} s and was stopped")
        elif changed := self._replaced(reply):
            names = ", ".join(changed[:5])
            self.tampered += [name for name in changed if name not in self.tampered]
            cell.outputs = []
            _fail(cell, TAMPERED, f"Something that this check leans on was replaced ({names}). A person has to look.")
        elif reply.get("failed") and not any(output["output_type"] == "error" for output in outputs):
            _fail(cell, str(reply["failed"]), "")

    def _replaced(self, reply: dict[str, Any]) -> list[str]:
        """What was replaced that a test may lean on."""
        changed = [str(name) for name in reply.get("tampered", ())]
        if self.learning:
            self.source.replaced.update(changed)
        return [name for name in changed if name not in self.source.replaced]

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


def _clean(output: Any) -> NotebookNode | None:
    """What a notebook may hold of an output, whatever a side has sent."""
    if not isinstance(output, dict):
        return None
    kind = output.get("output_type")
    if kind == "stream" and isinstance(output.get("text"), str):
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return new_output("stream", name=name, text=output["text"])
    if kind == "error":
        lines = output.get("traceback")
        traceback = [str(line) for line in lines] if isinstance(lines, list) else []
        return new_output(
            "error", ename=str(output.get("ename", "")), evalue=str(output.get("evalue", "")), traceback=traceback
        )
    data, metadata = output.get("data"), output.get("metadata")
    if kind not in ("display_data", "execute_result") or not isinstance(data, dict) or not isinstance(metadata, dict):
        return None
    # Only JSON of a kind may be anything; what else is shown is a text.
    data = {kind: value for kind, value in data.items() if isinstance(value, str) or kind.endswith("json")}
    made = new_output(kind, data=data, metadata=metadata)
    if kind == "execute_result":
        count = output.get("execution_count")
        made["execution_count"] = count if type(count) is int and count >= 0 else None
    return made


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _fail(cell: Cell | NotebookNode, name: str, text: str) -> None:
    cell["outputs"].append(new_output("error", ename=name, evalue=text, traceback=[f"{name}: {text}"]))
