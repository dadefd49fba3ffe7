"""`autograder gate`: do the tests tell right from wrong?"""

import json
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, TaskID

from autograder.authoring.source import SourceError
from autograder.gates.judge import ModuleReport
from autograder.gates.pool import GivenCellError
from autograder.gates.report import show, to_json
from autograder.gates.run import load_material, run_gates

from .common import choose_modules, course_option, find_repository, progress_bar, relative

OUT = Path("build") / "gate.json"


@click.command(short_help="Prove the tests of MODULE with its answer bank.")
@click.argument("module", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of the table.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Answers run at a time.")
@click.option("--seconds", type=click.FloatRange(1), default=20.0, show_default=True, help="Time limit of an answer.")
@course_option
def gate(module: str | None, as_json: bool, workers: int, seconds: float, course_dir: Path | None) -> None:
    """Prove the tests of MODULE (or of all modules) with their answer banks.

    The stub has to earn nothing, the solution and every right answer
    everything; every wrong answer has to lose points, and at least 90 % of
    the faults put into the solution have to be noticed. The report is also
    written to build/gate.json in the course.
    """
    repository = find_repository(course_dir)
    modules = choose_modules(repository, module)
    reports: list[ModuleReport] = []
    try:
        with progress_bar() as progress:
            for each in modules:
                material = load_material(repository, each)
                task = progress.add_task(each.folder, total=None)
                reports.append(
                    run_gates(
                        material,
                        each.folder,
                        workers=workers,
                        seconds=seconds,
                        progress=partial(_advance, progress, task),
                    )
                )
    except (SourceError, GivenCellError) as error:
        raise click.ClickException(relative(str(error), repository.root)) from None
    report = to_json(reports)
    out = repository.root / OUT
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    if as_json:
        click.echo(json.dumps(report, indent=1))
    else:
        show(reports, Console())
    if not report["passed"]:
        raise SystemExit(1)


def _advance(progress: Progress, task: TaskID, done: int, total: int) -> None:
    progress.update(task, completed=done, total=total)
