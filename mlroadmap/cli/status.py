"""`mlroadmap status`: the whole road, and the one next step."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mlroadmap import content
from mlroadmap.cli import choose
from mlroadmap.cli.folder import CourseFolder, chosen
from mlroadmap.cli.progress import Progress, changed_since, graded, recall
from mlroadmap.cli.screen import bar, console, number
from mlroadmap.notebooks import files
from mlroadmap.notebooks.marks import Outcome
from mlroadmap.notebooks.questions import read_questions

if TYPE_CHECKING:
    from rich.console import Console

DAMAGED = "cannot be read"
NARROW = 64  # columns; below it the bars and minutes are left out


@dataclass(frozen=True)
class Stage:
    """One module as it stands for this learner."""

    module: content.Module
    points: float
    max_points: float  # of the questions that checks mark; 0 without an exercise
    state: str  # "not started", "started", "done" or DAMAGED
    changed: bool  # since the last check

    def to_dict(self) -> dict[str, Any]:
        return {
            "module": self.module.folder,
            "title": self.module.title,
            "minutes": self.module.minutes,
            "points": self.points,
            "max_points": self.max_points,
            "state": self.state,
            "changed_since_check": self.changed,
        }


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the road as JSON.")
@click.option(
    "--dir", "directory", type=click.Path(path_type=Path), metavar="DIR", help="Your course folder, if not this one."
)
def status(as_json: bool, directory: Path | None) -> None:
    """Show the whole road: points so far, and the one next step."""
    course = choose.course()
    folder = chosen(directory)
    progress = recall(folder)
    stages = [_stage(module, folder, progress) for module in course.modules]
    step = _next_step(stages, folder, progress)
    if as_json:
        road = {
            "title": course.title,
            "folder": str(folder.root) if folder else None,
            "points": sum(stage.points for stage in stages),
            "max_points": sum(stage.max_points for stage in stages),
            "modules": [stage.to_dict() for stage in stages],
            "next": step,
        }
        click.echo(json.dumps(road, indent=1, ensure_ascii=False))
        return
    screen = console()
    screen.print(course.title, style="bold")
    _show_road(screen, stages)
    screen.print(f"Next: {step}", soft_wrap=True)


def _stage(module: content.Module, folder: CourseFolder | None, progress: Progress) -> Stage:
    checked = progress.modules.get(module.folder)
    most = _max_points(module)
    if folder is not None and _is_damaged(folder.exercise(module)):
        return Stage(module, checked.points if checked else 0, most, DAMAGED, False)
    if folder is None or checked is None:
        return Stage(module, 0, most, "not started", False)
    return Stage(
        module,
        points=checked.points,
        max_points=sum(result.max_points for result in graded(checked.results)) or most,
        state="done" if checked.done else "started",
        changed=changed_since(checked, folder.exercise(module)),
    )


def _is_damaged(exercise: Path) -> bool:
    """Whether a file is there that holds no notebook, cut short by a full disk, say."""
    if not exercise.is_file():
        return False
    try:
        files.read(exercise)
    except (files.NotANotebookError, OSError):
        return True
    return False


def _max_points(module: content.Module) -> float:
    path = content.exercise_path(module)
    if not path.is_file():
        return 0
    return sum(question.points for question in read_questions(files.read(path)) if not question.written)


def _next_step(stages: list[Stage], folder: CourseFolder | None, progress: Progress) -> str:
    if folder is None:
        return "mlroadmap start (or go into the folder that you started in)"
    stage = next((stage for stage in stages if stage.state != "done"), None)
    if stage is None:
        changed = next((stage for stage in stages if stage.changed), None)
        if changed:
            return f"mlroadmap check {changed.module.folder} (changed since its last check)"
        return "hand in your work. Every check you can see has passed; hidden checks probe harder."
    module = stage.module
    exercise = folder.exercise(module)
    if not exercise.exists():
        return f"mlroadmap start {choose.shown(folder.root)} (the exercise of {module.folder} is not there)"
    if stage.state == DAMAGED:
        return f"mlroadmap reset {module.folder} ({choose.shown(exercise)} cannot be read; reset keeps a copy of it)"
    if stage.state == "not started":
        lessons = sorted(folder.module_folder(module).glob("[0-9]*.ipynb"))
        if lessons:
            return f"open {choose.shown(lessons[0])}, then do the exercise and run: mlroadmap check {module.folder}"
        return f"open {choose.shown(exercise)} and run: mlroadmap check {module.folder}"
    if stage.changed:
        return f"mlroadmap check {module.folder} (changed since its last check)"
    first = next(
        result for result in graded(progress.modules[module.folder].results) if result.outcome is not Outcome.PASSED
    )
    return (
        f"question {first.question[1:]} ({first.title}) in {choose.shown(exercise)}; "
        f"a hint: mlroadmap hint {first.question} {module.folder}"
    )


def _show_road(screen: "Console", stages: list[Stage]) -> None:
    from rich.table import Table

    wide = screen.width >= NARROW
    table = Table(box=None, padding=(0, 1), show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    if wide:
        table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    if wide:
        table.add_column(justify="right", no_wrap=True)
    for stage in stages:
        points = f"{number(stage.points)}/{number(stage.max_points)}" if stage.max_points else "no exercise"
        state = stage.state + (", changed since" if stage.changed else "")
        style = "green" if stage.state == "done" else "dim" if stage.state == "not started" else ""
        cells: list[Any] = [stage.module.number, stage.module.title]
        cells += [bar(screen, stage.points, stage.max_points)] if wide else []
        cells += [points, state]
        cells += [f"{stage.module.minutes} min"] if wide else []
        table.add_row(*cells, style=style)
    screen.print(table)
    screen.print("Points for written answers come on top; a person reads those.", style="dim")
    screen.print()
