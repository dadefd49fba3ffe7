"""`autograder grade`: a class's submissions into the gradebook."""

import json
import os
from pathlib import Path

import click
from rich import progress as bars
from rich.console import Console

from autograder.engine import IsolationUnavailableError, Limits
from autograder.engine.limits import MIB
from autograder.grading.course import Course, CourseError, open_course
from autograder.grading.grade import GradeOptions, Progress, SubmissionResult, grade_class
from autograder.grading.report import show_class, show_misses
from autograder.isolation import Isolation
from mlroadmap.content import UnknownModuleError, find_module, read_course

from .common import UsageProblemError

CELL_SECONDS = "Seconds that a cell may take. Default: what nbgrader's Execute.timeout says."
MEMORY = f"MiB of memory that a submission may take. Default: {Limits().memory_bytes // MIB}."
WORKERS = f"Notebooks run at a time. Default: one a core, {os.cpu_count() or 1} here."
ISOLATION = "What keeps a submission from everything else. 'process' keeps it from time and memory only."
LINE_EVERY = 25  # submissions, in a log
STOPPED = 130  # as a shell says it of a program that Ctrl-C ended


@click.command()
@click.argument("module")
@click.option(
    "--course",
    "course_dir",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Folder of the nbgrader course. Default: the current folder.",
)
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this student's; may be given again.")
@click.option("--workers", type=click.IntRange(1), default=None, help=WORKERS)
@click.option("--force", is_flag=True, help="Grade again what is graded and has not changed.")
@click.option("--create/--no-create", default=True, help="Take unknown students into the gradebook. Default: do.")
@click.option("--isolation", type=click.Choice([str(kind) for kind in Isolation]), default=None, help=ISOLATION)
@click.option("--cell-seconds", type=click.FloatRange(min=0, min_open=True), default=None, help=CELL_SECONDS)
@click.option("--memory", type=click.IntRange(1), default=None, help=MEMORY)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of the table.")
@click.option("--why", is_flag=True, help="Also say what each student got wrong, and what was mended.")
def grade(
    module: str,
    course_dir: Path,
    students: tuple[str, ...],
    workers: int | None,
    force: bool,
    create: bool,
    isolation: str | None,
    cell_seconds: float | None,
    memory: int | None,
    as_json: bool,
    why: bool,
) -> None:
    """Grade all that was handed in for MODULE.

    Reads submitted/<student>/<module>/, writes autograded/ and the gradebook.
    What is graded and has not changed is not graded again, so that grading
    can be stopped at any moment and started again.

    Exit status 1 when a submission could not be graded, all others being
    graded; 2 when nothing could be; 130 after Ctrl-C.
    """
    try:
        course = open_course(course_dir)
        options = GradeOptions(workers, isolation, cell_seconds, memory, force, create, students)
        results = grade_with_progress(course, assignment_name(course, module), options)
    except (CourseError, IsolationUnavailableError) as error:
        raise UsageProblemError(str(error)) from None
    if as_json:
        click.echo(json.dumps([result.to_dict() for result in results], indent=1))
    else:
        console = Console()
        show_class(module, results, console)
        if why:
            show_misses(results, console)
    if any(result.problem for result in results):
        raise SystemExit(1)


def assignment_name(course: Course, wanted: str) -> str:
    """The assignment that is meant: a folder of the course, or a module by number or name."""
    source = course.path("source_directory", ".", ".")
    folders = sorted(path.name for path in source.iterdir() if path.is_dir()) if source.is_dir() else []
    if wanted in folders:
        return wanted
    table = course.root / "curriculum" / "course.toml"
    if table.is_file():
        try:
            return find_module(read_course(table).modules, wanted).folder
        except UnknownModuleError as error:
            raise UsageProblemError(str(error)) from None
    raise UsageProblemError(f"The course has no assignment {wanted!r}. It has: {', '.join(folders) or 'none'}.")


def grade_with_progress(course: Course, assignment: str, options: GradeOptions | None = None) -> list[SubmissionResult]:
    """Grade a class with a bar on stderr: how many are done, how fast, how long it will take, how many failed.

    Raises
    ------
    SystemExit
        130, after one sentence, when a person stops it. What was graded stays.
    """
    said = Progress(0, 0)
    bar = _bar()
    task = bar.add_task("grading", total=None, rate="", failures="")

    def step(state: Progress) -> None:
        nonlocal said
        said = state
        failures = f"{state.failures} could not be graded" if state.failures else ""
        bar.update(task, completed=state.done, total=state.total, failures=failures, rate=_rate(bar.tasks[0]))
        # A bar is drawn on a terminal only; a log gets a line now and then.
        if bar.disable and state.done and (state.done % LINE_EVERY == 0 or state.done == state.total):
            click.echo(f"graded {state.done} of {state.total}" + (f", {failures}" if failures else ""), err=True)

    try:
        with bar:
            return grade_class(course, assignment, step, options)
    except KeyboardInterrupt:
        click.echo(_stopped(said), err=True)
        raise SystemExit(STOPPED) from None


def _stopped(said: Progress) -> str:
    if not said.done:
        return "Stopped before anything was graded."
    return (
        f"Stopped: {said.done} of {said.total} submissions are graded and stay so; "
        f"the same command goes on with the others."
    )


def _bar() -> bars.Progress:
    console = Console(stderr=True)
    return bars.Progress(
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TimeRemainingColumn(),
        bars.TextColumn("[red]{task.fields[failures]}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _rate(task: bars.Task) -> str:
    return f"{task.speed:.1f} a second" if task.speed else ""
