"""`autograder grade`: a class's submissions into the gradebook."""

import json
from pathlib import Path

import click
from rich.console import Console

from autograder.grading.course import Course, CourseError, open_course
from autograder.grading.grade import SubmissionResult, grade_class
from autograder.grading.report import show_class, show_misses
from mlroadmap.content import UnknownModuleError, find_module, read_course

from .common import UsageProblemError, progress_bar


@click.command()
@click.argument("module")
@click.option(
    "--course",
    "course_dir",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Folder of the nbgrader course. Default: the current folder.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of the table.")
@click.option("--why", is_flag=True, help="Also say what each student got wrong.")
def grade(module: str, course_dir: Path, as_json: bool, why: bool) -> None:
    """Grade all that was handed in for MODULE.

    Reads submitted/<student>/<module>/, writes autograded/ and the gradebook.
    Exit status 1 when a submission could not be graded; the others are graded
    all the same.
    """
    try:
        course = open_course(course_dir)
        results = grade_with_progress(course, assignment_name(course, module))
    except CourseError as error:
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


def grade_with_progress(course: Course, assignment: str) -> list[SubmissionResult]:
    """Grade a class with a bar on stderr that says who is next and how long it will take."""
    with progress_bar() as bar:
        task = bar.add_task("grading", total=None)

        def step(done: int, total: int, student: str) -> None:
            bar.update(task, completed=done, total=total, description=student or "graded")
            # A bar is drawn on a terminal only; a log gets a line now and then.
            if not bar.console.is_terminal and done and done % 6 == 0:
                click.echo(f"graded {done} of {total}", err=True)

        return grade_class(course, assignment, step)
