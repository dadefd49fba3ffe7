"""An IPython session that keeps what each cell puts out, as a Jupyter kernel would send it.

It is IPython's own shell, so magics, rich displays, tracebacks and inline
figures are the usual ones. Two other ways were measured on the same machine,
each forked from a process that holds pandas and scikit-learn: ipykernel's
in-process kernel takes 160 to 300 ms to come up in every fork, because it starts threads, which no
fork inherits; a forked ipykernel needs its sockets and threads as well. This
shell is set up and warmed once, before the fork, and costs a fork nothing.
"""

import ast
import base64
import builtins
import contextlib
import getpass
import io
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

CUT = "\n[more output was cut here]\n"
MAX_OUTPUTS = 1_000
MAX_ERRORS = 100  # that are kept over and above
MAX_NAMES = 5_000
MAX_DEPTH = 40  # levels of JSON in an output
MAX_ERROR = 100_000  # characters of a message, which can be as long as a learner's object makes it
INLINE = "module://matplotlib_inline.backend_inline"
# Kept from before anything of a learner's has run; the names may mean something else later.
_compile, _exec, _eval, _builtins = compile, exec, eval, builtins
WARM_UP = (
    "from IPython.display import display as _shown\n_shown({'text/plain': ''}, raw=True)\n'text'",
    "print('text')",
    "1 / 0",
    "def _f(:",
)


@dataclass
class CellRun:
    """What running one cell came to."""

    outputs: list[dict[str, Any]]  # as nbformat has them
    execution_count: int
    seconds: float
    bound: list[str] = field(default_factory=list)  # names that the cell bound, or bound to something else
    left: bool = False  # whether it called exit() or quit()
    failed: str = ""  # the name of the error that ended it, told apart from the outputs

    def to_dict(self) -> dict[str, Any]:
        return {
            "outputs": self.outputs,
            "execution_count": self.execution_count,
            "seconds": round(self.seconds, 4),
            "bound": self.bound,
            "left": self.left,
            "failed": self.failed,
        }


class Collector:
    """Outputs of one cell, up to the limits. Errors are always kept."""

    def __init__(self, output_bytes: int, rich_bytes: int) -> None:
        self.outputs: list[dict[str, Any]] = []
        self.text_left = output_bytes
        self.rich_left = rich_bytes
        self.is_cut = False
        self.clear_next = False
        self.by_display_id: dict[str, list[dict[str, Any]]] = {}

    def text(self, name: str, words: str) -> None:
        self._clear_if_asked()
        if self.is_cut:
            return
        encoded = words.encode("utf-8", "replace")
        if len(encoded) > self.text_left:
            words = encoded[: self.text_left].decode("utf-8", "ignore")
        self.text_left -= len(encoded)
        if words:
            last = self.outputs[-1] if self.outputs else {}
            if last.get("output_type") == "stream" and last["name"] == name:
                last["parts"].append(words)
            else:
                self._append({"output_type": "stream", "name": name, "parts": [words]})
        if self.text_left < 0:
            self._cut()

    def rich(self, output: dict[str, Any], display_id: str | None = None) -> None:
        self._clear_if_asked()
        if self.is_cut:
            return
        output["data"] = _as_json(output["data"])
        output["metadata"] = _as_json(output["metadata"], metadata=True)
        self.rich_left -= sum(len(str(value)) for value in output["data"].values())
        if self.rich_left < 0:
            self._cut()
            return
        self._append(output)
        if display_id is not None:
            self.by_display_id.setdefault(display_id, []).append(output)

    def update(self, display_id: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        for output in self.by_display_id.get(display_id, ()):
            output["data"], output["metadata"] = _as_json(data), _as_json(metadata, metadata=True)

    def error(self, name: str, text: str, traceback: list[str]) -> None:
        self._clear_if_asked()
        if len(self.outputs) > MAX_OUTPUTS + MAX_ERRORS:
            return
        lines = [str(line)[:MAX_ERROR] for line in traceback[:500]]
        self.outputs.append({"output_type": "error", "ename": name, "evalue": text[:MAX_ERROR], "traceback": lines})

    def clear(self, wait: bool) -> None:
        if wait:
            self.clear_next = True
        else:
            self._clear()

    def finished(self) -> list[dict[str, Any]]:
        """The outputs as nbformat has them: made anew, since a thread of a learner's may still write."""
        made = []
        for output in list(self.outputs):
            plain = {key: value for key, value in output.items() if key != "parts"}
            if "parts" in output:
                plain["text"] = "".join(output["parts"])
            made.append(plain)
        return made

    def _append(self, output: dict[str, Any]) -> None:
        if len(self.outputs) >= MAX_OUTPUTS:
            self._cut()
        else:
            self.outputs.append(output)

    def _cut(self) -> None:
        self.is_cut = True
        self.outputs.append({"output_type": "stream", "name": "stderr", "parts": [CUT]})

    def _clear_if_asked(self) -> None:
        if self.clear_next:
            self.clear_next = False
            self._clear()

    def _clear(self) -> None:
        # An error stays: it decides about points.
        self.outputs[:] = [output for output in self.outputs if output["output_type"] == "error"]

    @property
    def has_error(self) -> bool:
        return any(output["output_type"] == "error" for output in self.outputs)


class _Stream(io.TextIOBase):
    """`sys.stdout` and `sys.stderr` of the session."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, session: "Session", name: str) -> None:
        self._session = session
        self._label = name

    @property
    def name(self) -> str:
        return f"<{self._label}>"

    def write(self, words: str) -> int:
        if not isinstance(words, str):
            raise TypeError(f"write() argument must be str, not {type(words).__name__}")
        self._session.collector.text(self._label, words)
        return len(words)

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return 1 if self._label == "stdout" else 2

    def close(self) -> None:
        """Stay open: the next cell prints too."""


class _Hook(DisplayHook):
    """Keeps the value that a cell ends in."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        self.shell.session.show_result(format_dict, md_dict or {})

    def finish_displayhook(self) -> None:
        self._is_active = False


class _Publisher(DisplayPublisher):
    """Keeps what `display` shows."""

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        source: object = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        collector = self.shell.session.collector
        display_id = (transient or {}).get("display_id")
        if update:
            collector.update(str(display_id), data, metadata or {})
        else:
            output = {"output_type": "display_data", "data": dict(data), "metadata": metadata or {}}
            collector.rich(output, None if display_id is None else str(display_id))

    def clear_output(self, wait: bool = False) -> None:
        self.shell.session.collector.clear(wait)


class _Shell(InteractiveShell):
    """IPython's shell where nobody sits at a terminal."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    session: "Session"

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        self.session.collector.error(_class_name(etype), _words(evalue), stb)

    def ask_exit(self) -> None:
        self.session.left = True

    def enable_gui(self, gui: str | None = None) -> None:
        """Nothing to do: no window is ever opened."""

    system = InteractiveShell.system_piped


class Session:
    """An IPython session. There is one a process.

    Parameters
    ----------
    output_bytes, rich_bytes
        How much of a cell's printed text, and of its figures and tables, is kept.
    """

    def __init__(self, output_bytes: int = 1 << 20, rich_bytes: int = 20 << 20) -> None:
        self.output_bytes, self.rich_bytes = output_bytes, rich_bytes
        self.collector = Collector(output_bytes, rich_bytes)
        self.left = False
        self.plain = False  # whether a cell of the course's own is running
        self.count = 1  # of the running cell; the shell's own moves on before a cell is done
        os.environ.setdefault("MPLBACKEND", INLINE)
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.autoindent = False
        # `InteractiveShell.instance` would give a shell that is already there.
        self.shell = _Shell.instance(config=config)
        self.shell.session = self
        self.shell.set_hook("show_in_pager", lambda *_args, **_kwargs: None, 0)

    @property
    def namespace(self) -> dict[str, Any]:
        """The names that cells define and use."""
        return self.shell.user_ns

    def warm_up(self) -> None:
        """Do once what IPython puts off until it is first needed, and forget it again."""
        with self._streams():
            for source in WARM_UP:
                self.shell.run_cell(source, store_history=True)
        self.shell.reset(new_session=True)
        self.shell.execution_count = 1
        self.collector = Collector(self.output_bytes, self.rich_bytes)

    def open_raw(self) -> None:
        """Catch what is written past Python, by subprocesses and compiled code."""
        # A file without a name: nothing waits for a reader, and its size is limited like any file's.
        raw = os.memfd_create("output") if hasattr(os, "memfd_create") else os.open(os.devnull, os.O_RDWR)
        for number in (1, 2):
            os.dup2(raw, number)
        os.close(raw)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)

    @contextlib.contextmanager
    def unseen(self) -> Iterator[None]:
        """Show what cells show as text only: a figure that nobody sees need not be drawn."""
        formatter = self.shell.display_formatter
        before = formatter.active_types
        formatter.active_types = ["text/plain"]
        try:
            yield
        finally:
            formatter.active_types = before

    def run(self, source: str) -> CellRun:
        """Run a cell as a notebook would."""
        with self._one_cell() as run, self._streams():
            try:
                result = self.shell.run_cell(source, store_history=True)
                self._keep_error(result.error_before_exec or result.error_in_exec)
            except BaseException as error:  # noqa: BLE001  a learner's exception can break IPython's own handling
                self._keep_error(error)
        return run

    def run_plain(self, source: str) -> CellRun:
        """Run a cell of the course's own, past everything that IPython lets a learner hook into.

        The source is plain Python: magics are put into calls before it comes here.
        """
        failed: BaseException | None = None
        with self._one_cell() as run, self._streams():
            self.plain = True
            try:
                # Names are taken from the learner's session, which the cell tests; what runs it is our own.
                self.namespace["__builtins__"] = _builtins
                self._execute(source)
            except BaseException as error:  # noqa: BLE001  however it ends, the session says so and goes on
                failed = error
                self._show_error(error)
            finally:
                self.plain = False
            self._flush_figures()
            self.shell.execution_count += 1
        if failed is not None:
            run.failed = _class_name(type(failed))
            if not any(output["output_type"] == "error" for output in run.outputs):
                run.outputs.append(_error_output(failed))
        return run

    def _execute(self, source: str) -> None:
        tree: Any = _compile(source, "<check>", "exec", ast.PyCF_ONLY_AST)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        _exec(_compile(tree, "<check>", "exec"), self.namespace)
        if isinstance(last, ast.Expr):
            value = _eval(_compile(ast.Expression(last.value), "<check>", "eval"), self.namespace)
            if value is not None and not source.rstrip().endswith(";"):
                data, metadata = self.shell.display_formatter.format(value)
                self.plain = False
                self.show_result(data, metadata)

    def _show_error(self, error: BaseException) -> None:
        # Past what the learner's exception does when it is asked for an attribute.
        trace = BaseException.__dict__["__traceback__"].__get__(error)
        while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
            trace = trace.tb_next  # what this module does is not of interest
        try:
            self.shell.showtraceback((type(error), error, trace), running_compiled_code=True)
        except BaseException as broken:  # noqa: BLE001  a learner's exception can break whatever shows it
            self._keep_error(broken)
        self._keep_error(error)

    def _flush_figures(self) -> None:
        """Show open figures, as happens after every cell; what else a learner has put there is left out."""
        inline = sys.modules.get("matplotlib_inline.backend_inline")
        if inline is not None:
            with contextlib.suppress(Exception):
                inline.flush_figures()

    def fail(self, error: BaseException) -> CellRun:
        """What a cell comes to that cannot even begin."""
        with self._one_cell() as run:
            self._keep_error(error)
            self.shell.execution_count += 1
        return run

    def _keep_error(self, error: BaseException | None) -> None:
        """Make sure that an error is among the outputs; IPython shows some kinds in another way, or not at all."""
        if error is not None and not self.collector.has_error:
            self.collector.outputs.append(_error_output(error))

    def show_result(self, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        """Keep the value that the running cell ended in."""
        output: dict[str, Any] = {"data": data, "metadata": metadata}
        if self.plain:
            # A learner's code shows this while a test runs. As the cell's value it would count as points.
            self.collector.rich({"output_type": "display_data", **output})
        else:
            self.collector.rich({"output_type": "execute_result", "execution_count": self.count, **output})

    @contextlib.contextmanager
    def _one_cell(self) -> Iterator[CellRun]:
        self.collector = Collector(self.output_bytes, self.rich_bytes)
        before = {name: id(value) for name, value in self.namespace.items()}
        self.left = False
        self.count = self.shell.execution_count
        run = CellRun([], self.count, 0.0)
        begin = time.perf_counter()
        try:
            yield run
        finally:
            run.seconds = time.perf_counter() - begin
            self._take_raw()
            run.outputs = self.collector.finished()
            run.left = self.left
            run.bound = [
                name
                for name, value in self.namespace.items()
                if isinstance(name, str)
                and not name.startswith("_")
                and name not in ("In", "Out")
                and before.get(name) != id(value)
            ][:MAX_NAMES]

    @contextlib.contextmanager
    def _streams(self) -> Iterator[None]:
        """Keep what is printed. Put in place for every cell, because a cell may leave another stream behind."""
        sys.stdout, sys.stderr = _Stream(self, "stdout"), _Stream(self, "stderr")
        sys.stdin = io.StringIO()
        builtins.input = _no_input
        getpass.getpass = _no_input
        yield

    def _take_raw(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            size = os.lseek(1, 0, os.SEEK_END)
            if not size:
                return
            words = os.pread(1, self.output_bytes + 1, 0).decode("utf-8", "replace")
            os.ftruncate(1, 0)
            os.lseek(1, 0, os.SEEK_SET)
            self.collector.text("stdout", words)


def _no_input(*_args: object, **_kwargs: object) -> str:
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


def _class_name(kind: type) -> str:
    # Past a metaclass of the learner's, whose `__name__` may do anything.
    return str(type.__dict__["__name__"].__get__(kind))


def _words(error: BaseException) -> str:
    try:
        return str.__str__(str(error))
    except BaseException as broken:  # noqa: BLE001  the text of a learner's own exception
        return f"(its text cannot be had: {_class_name(type(broken))})"


def _error_output(error: BaseException) -> dict[str, Any]:
    name, words = _class_name(type(error)), _words(error)[:MAX_ERROR]
    return {"output_type": "error", "ename": name, "evalue": words, "traceback": [f"{name}: {words}"]}


def _as_json(data: Any, metadata: bool = False) -> dict[str, Any]:
    """What a notebook can hold of a display's data or metadata; pictures as base64."""
    if not isinstance(data, dict):
        return {}
    made = {}
    for kind, value in data.items():
        if isinstance(value, bytes):
            value = base64.b64encode(value).decode("ascii")
        elif not isinstance(value, str):
            # Only JSON may be something other than a text.
            if not (metadata or str(kind) == "application/json" or str(kind).endswith("+json")):
                continue
            try:
                value = json.loads(json.dumps(value, default=str, allow_nan=False))
            except (TypeError, ValueError, RecursionError):
                continue
            if _depth(value) > MAX_DEPTH:
                continue
        made[str(kind)] = value
    return made


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max((_depth(one) for one in inner), default=0)
