"""Grade a class for a person who waits: a bar meanwhile, a table at the end."""

import gc
import json
from pathlib import Path
from typing import Any

import click
from rich import progress as bars
from rich.console import Console

from autograder.engine import IsolationUnavailableError
from autograder.grading.course import Course, CourseError, open_course
from autograder.grading.grade import GradeOptions, Progress, SubmissionResult, grade_class
from autograder.grading.report import show_class, show_misses
from mlroadmap.content import UnknownModuleError, find_module, read_course

from .common import UsageProblemError

LINE_EVERY = 25  # submissions, in a log
STOPPED = 130  # as a shell says it of a program that Ctrl-C ended


def grade_and_show(module: str, course_dir: Path, options: tuple[Any, ...], *, as_json: bool, why: bool) -> None:
    """Grade what was handed in for a module and say what it came to.

    Parameters
    ----------
    options
        The fields of `GradeOptions`, in order.

    Raises
    ------
    UsageProblemError
        When nothing can be graded.
    SystemExit
        1 when a submission could not be graded, 130 after Ctrl-C.
    """
    # What is loaded by now stays to the end; the collector need not look at it after every notebook.
    gc.freeze()
    try:
        course = open_course(course_dir)
        results = grade_with_progress(course, assignment_name(course, module), GradeOptions(*options))
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
