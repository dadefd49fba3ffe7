"""`autograder demo`: a class of 24, made, graded and told what it got wrong."""

import shutil
import sysconfig
import time
from pathlib import Path

import click
from rich.console import Console
from traitlets.config import Config

from autograder.demo.classroom import DemoFolderError, make_course
from autograder.grading.course import Course, CourseError, open_course
from autograder.grading.feedback import feedback_class
from autograder.grading.grade import GradeOptions, SubmissionResult
from autograder.grading.report import show_class, show_misses
from autograder.isolation import Isolation, unavailable
from mlroadmap.content import find_module

from .classes import grade_with_progress
from .common import UsageProblemError, course_option, find_repository, progress_bar

MODULE = "02_pandas"
# A loop without end is part of the class; nobody should wait half a minute for it.
CELL_SECONDS = 8


@click.command(short_help="Make a class of 24, grade it, show what it got wrong.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo-course"))
@course_option
def demo(folder: Path, course_dir: Path | None) -> None:
    """Make a class of 24 in FOLDER, grade it, and show what each got wrong.

    The submissions to module 02 are mixed from its answer bank; four of them
    have something the matter with them. FOLDER (default: demo-course) is made
    anew each time, unless it holds something that no demo made.
    """
    console = Console()
    begin = time.perf_counter()
    activated = shutil.which("autograder") is not None
    repository = find_repository(course_dir)
    module = find_module(repository.course.modules, MODULE)
    settings = Config()
    settings.Execute.timeout = CELL_SECONDS
    try:
        students = make_course(repository, module, folder)
        console.print(f"{len(students)} students handed in {module.folder}.")
        course = open_course(folder, settings)
        results = grade_with_progress(course, module.folder, _options())
    except (DemoFolderError, CourseError) as error:
        raise UsageProblemError(str(error)) from None
    show_class(module.folder, results, console)
    console.print("\nWhat each got wrong", style="bold")
    show_misses(results, console)
    failures = _write_feedback(course, module.folder, results)
    for failure in failures:
        click.echo(failure, err=True)
    _say_what_next(console, folder, module.folder, time.perf_counter() - begin, activated)
    if failures:
        raise SystemExit(1)


def _options() -> GradeOptions:
    """The class's answers come with the course, so the demo runs where no isolation is to be had as well."""
    return GradeOptions(isolation=str(Isolation.PROCESS) if unavailable() else None)


def _write_feedback(course: Course, assignment: str, results: list[SubmissionResult]) -> list[str]:
    graded = [result.student for result in results if not result.problem]
    with progress_bar() as bar:
        task = bar.add_task("feedback", total=len(graded))

        def step(done: int, total: int, student: str) -> None:
            bar.update(task, completed=done, total=total, description=student or "feedback")

        pages = feedback_class(course, assignment, graded, progress=step)
    return [f"No feedback for {page.student}: {page.problem}" for page in pages if page.problem]


def _say_what_next(console: Console, folder: Path, assignment: str, seconds: float, activated: bool) -> None:
    console.print(
        f"\nDone in {seconds:.0f} s. Pages of feedback for those who were graded: "
        f"{folder}/feedback/<student>/{assignment}/",
        highlight=False,
    )
    console.print("Try next:", style="bold")
    if not activated:
        script = Path(sysconfig.get_path("scripts")) / "activate"
        shown = script.relative_to(Path.cwd()) if script.is_relative_to(Path.cwd()) else script
        console.print(f"  source {shown}", highlight=False, style="cyan")
        console.print("      so that the commands below are found", highlight=False)
    for command, what in (
        (
            f"autograder grade {assignment} --course {folder}",
            "grade the class again, for instance with a changed notebook",
        ),
        (f"(cd {folder} && nbgrader export)", "all marks as a CSV table"),
        (f"(cd {folder} && jupyter lab)", "read the written answers: menu Nbgrader, then Formgrader"),
        ("autograder gate 02", "see how well the tests of the module tell right from wrong"),
        ("mlroadmap start learn", "take the learner's side"),
    ):
        console.print(f"  {command}", highlight=False, style="cyan")
        console.print(f"      {what}", highlight=False)
