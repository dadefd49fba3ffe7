"""`autograder grade`: a class's submissions into the gradebook."""

import os
from pathlib import Path

import click

from autograder.engine.limits import MIB, Limits
from autograder.engine.warm import prestart
from autograder.isolation import Isolation

from .options import nbgrader_course_option

CELL_SECONDS = "Seconds that a cell may take. Default: what nbgrader's Execute.timeout says."
MEMORY = f"MiB of memory that a submission may take. Default: {Limits().memory_bytes // MIB}."
WORKERS = f"Notebooks run at a time. Default: one a core, {os.cpu_count() or 1} here."
ISOLATION = "What keeps a submission from everything else. 'process' keeps it from time and memory only."


@click.command()
@click.argument("module")
@nbgrader_course_option
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this student's; may be given again.")
@click.option("--workers", type=click.IntRange(1), default=None, help=WORKERS)
@click.option("--force", is_flag=True, help="Grade again what is graded and has not changed.")
@click.option("--create/--no-create", default=True, help="Take unknown students into the gradebook. Default: do.")
@click.option("--isolation", type=click.Choice([str(kind) for kind in Isolation]), default=None, help=ISOLATION)
@click.option("--cell-seconds", type=click.FloatRange(min=0, min_open=True), default=None, help=CELL_SECONDS)
@click.option("--memory", type=click.IntRange(1), default=None, help=MEMORY)
@click.option("--gpu", is_flag=True, default=None, help="Let submissions use this machine's GPU, and nothing more.")
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
    gpu: bool | None,
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
    prestart()  # it comes up while this process loads nbgrader
    from .classes import grade_and_show

    options = (workers, isolation, cell_seconds, memory, gpu, force, create, students)
    grade_and_show(module, course_dir, options, as_json=as_json, why=why)
