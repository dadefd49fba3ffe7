"""`mlroadmap check`: run an exercise in a fresh kernel and say what each question gave."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from mlroadmap import content
from mlroadmap.cli import choose
from mlroadmap.cli.folder import CourseFolder, chosen
from mlroadmap.cli.progress import graded, passed, recall, save
from mlroadmap.cli.screen import STYLES, console, number, points_of, sign
from mlroadmap.cli.trouble import Trouble
from mlroadmap.notebooks.marks import Outcome, QuestionResult, mark
from mlroadmap.notebooks.questions import Cell, Notebook, read_questions, role_of

if TYPE_CHECKING:
    from rich.console import Console

    from mlroadmap.notebooks.run import OnCell

MISSED = 1  # the exit status when a question is not passed yet


@dataclass(frozen=True)
class Checked:
    """One check, ready to be shown."""

    path: Path
    module: content.Module | None
    restored: list[str]
    results: list[QuestionResult]

    def to_dict(self) -> dict[str, Any]:
        machine = graded(self.results)
        return {
            "notebook": str(self.path),
            "module": self.module.folder if self.module else None,
            "passed": passed(self.results),
            "points": sum(result.points for result in machine),
            "max_points": sum(result.max_points for result in machine),
            "to_read_points": sum(result.max_points for result in self.results if result.written),
            "restored": self.restored,
            "questions": [result.to_dict() for result in self.results],
        }


@click.command(short_help="Run an exercise and say how each question stands.")
@click.argument("what", required=False, metavar="[NOTEBOOK|MODULE]")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="The longest that one cell may run.",
)
@click.option(
    "--dir", "directory", type=click.Path(path_type=Path), metavar="DIR", help="Your course folder, if not this one."
)
@click.pass_context
def check(context: click.Context, what: str | None, as_json: bool, timeout: float, directory: Path | None) -> None:
    """Run an exercise from top to bottom and say what each question gave.

    Give a notebook, or a module by folder, number or name. Without either it
    is the module you are in, or the next one that is not finished. Your
    notebook is only read. The exit status is 0 when every check passed, 1 when
    not, 2 when nothing could be checked.
    """
    folder, path = _find(what, directory)
    nb = _read(path)
    progress = recall(folder)
    checked = _check(path, nb, timeout)
    if folder and checked.module and path.resolve() == folder.exercise(checked.module).resolve():
        progress.record(checked.module, nb, checked.results)
        save(folder, progress)
    if as_json:
        click.echo(json.dumps(checked.to_dict(), indent=1, ensure_ascii=False))
    else:
        _show(console(), checked)
    if not passed(checked.results):
        context.exit(MISSED)


def _find(what: str | None, directory: Path | None) -> tuple[CourseFolder | None, Path]:
    """The learner's folder, if any, and the notebook to check."""
    named = Path(what) if what else None
    if named and (named.suffix == ".ipynb" or named.is_file()):
        if named.is_dir() or not named.exists():
            raise Trouble(f"There is no notebook {named}.")
        return chosen(directory, named.parent), named
    folder = chosen(directory)
    module = choose.module_called(what) if what else choose.module_at_hand(folder, recall(folder))
    if module is None and folder:
        raise Trouble("Every module is finished. Name the one to check again, such as: mlroadmap check 02")
    if module is None:
        raise Trouble("Which one? Name a notebook or a module, or lay out the course with: mlroadmap start")
    path = folder.exercise(module) if folder else Path(f"{module.name}.ipynb")
    if path.is_file():
        return folder, path
    if folder:
        raise Trouble(f"{path} does not exist. Lay it out again with: mlroadmap start {folder.root}")
    raise Trouble(
        f"There is no {path} here, and this is no course folder. Make one with `mlroadmap start`, "
        "or give the path of the notebook."
    )


def _read(path: Path) -> Notebook:
    from mlroadmap.notebooks import files

    try:
        nb = files.read(path)
    except files.NotANotebookError as error:
        raise Trouble(str(error)) from None
    if not read_questions(nb):
        raise Trouble(f"{path} asks no questions, so there is nothing to check. Is it a lesson?")
    return nb


def _check(path: Path, nb: Notebook, timeout: float) -> Checked:
    from mlroadmap.notebooks import files
    from mlroadmap.notebooks.restore import identify, restore
    from mlroadmap.notebooks.run import KernelStartError, execute

    module = identify(nb, path)
    restored: list[str] = []
    if module:
        nb, restored = restore(nb, files.read(content.exercise_path(module)))
    try:
        with _bar() as on_cell:
            done = execute(nb, path.resolve().parent, timeout, on_cell)
    except KernelStartError as error:
        raise Trouble(f"{error} `mlroadmap doctor` may say more.") from None
    return Checked(path, module, restored, mark(done))


@contextmanager
def _bar() -> Iterator["OnCell"]:
    """A bar on stderr that names the question whose cells are running; none where nobody looks."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    screen = console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(20), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task("starting Python", total=None)

        def on_cell(cell: Cell, done: int, total: int) -> None:
            role = role_of(cell)
            where = f"question {role[0][1:]}" if role else "running"
            progress.update(task, description=where, completed=done, total=total)

        yield on_cell


def _show(screen: "Console", checked: Checked) -> None:
    screen.print(f"{choose.shown(checked.path)}\n", style="bold", soft_wrap=True)
    _show_restored(screen, checked.restored)
    words = [_words(result) for result in checked.results]
    for result, said in zip(checked.results, words, strict=True):
        _show_result(screen, result, said, max(map(len, words)))
    screen.print()
    machine = graded(checked.results)
    points = points_of(sum(r.points for r in machine), sum(r.max_points for r in machine))
    screen.print(f"{points} points by the checks you can see; hidden checks probe harder.", style="bold")
    written = sum(result.max_points for result in checked.results if result.written)
    if written:
        screen.print(f"{number(written)} more are for what you write; a person reads it.")
    open_ones = [result for result in machine if result.outcome is not Outcome.PASSED]
    if open_ones and checked.module:
        screen.print(f"A hint: mlroadmap hint {open_ones[0].question} {checked.module.folder}")


def _show_restored(screen: "Console", notes: list[str]) -> None:
    if not notes:
        return
    said = "; ".join(notes) if len(notes) <= 3 else f"{len(notes)} cells were changed or missing and are put back"
    screen.print(f"For this check only: {said}.\n", style="yellow")


def _words(result: QuestionResult) -> str:
    points = "" if result.written else f", {points_of(result.points, result.max_points)}"
    return f"{result.outcome}{points}"


def _show_result(screen: "Console", result: QuestionResult, said: str, width: int) -> None:
    from rich.table import Table
    from rich.text import Text

    style = STYLES[result.outcome]
    line = Table.grid(padding=(0, 1), expand=True)
    line.add_column(width=1)
    line.add_column(width=3)
    line.add_column(ratio=1)
    line.add_column(width=width if screen.width > 2 * width else None)
    line.add_row(Text(sign(screen, result.outcome), style), result.question, result.title, Text(said, style))
    screen.print(line)
    if result.message and result.outcome is Outcome.MISSED:
        screen.print(_indented(result.message, screen.width), soft_wrap=True)


def _indented(message: str, width: int) -> str:
    """The message's own lines, kept apart and broken where the screen ends."""
    indent = " " * 6
    room = max(width - len(indent), 10)
    lines = [part for line in message.splitlines() for part in (wrap(line, room, break_on_hyphens=False) or [""])]
    return "\n".join((indent + line).rstrip() for line in lines)
