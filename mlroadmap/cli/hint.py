"""`mlroadmap hint`: one hint at a time."""

import re
from pathlib import Path

import click

from mlroadmap import content
from mlroadmap.cli import choose
from mlroadmap.cli.folder import chosen
from mlroadmap.cli.progress import DamagedProgressError, Progress, load
from mlroadmap.cli.screen import console
from mlroadmap.cli.trouble import Trouble
from mlroadmap.notebooks import files
from mlroadmap.notebooks.questions import Question, read_questions


@click.command()
@click.argument("question", metavar="QUESTION")
@click.argument("module", required=False, metavar="[MODULE]")
@click.option("--more", is_flag=True, help="The second hint, which says more.")
@click.option(
    "--dir", "directory", type=click.Path(path_type=Path), metavar="DIR", help="Your course folder, if not this one."
)
def hint(question: str, module: str | None, more: bool, directory: Path | None) -> None:
    """Show a hint for QUESTION (q3, or just 3).

    Without MODULE it is the module you are in, or the next one that is not
    finished.
    """
    chosen_module = _module(module, directory)
    asked = _question(chosen_module, question)
    if not asked.hints:
        raise Trouble(f"Question {asked.number} of {chosen_module.folder} has no hint.")
    if more and len(asked.hints) == 1:
        raise Trouble(f"Question {asked.number} of {chosen_module.folder} has one hint only.")
    screen = console()
    screen.print(f"{chosen_module.folder}, question {asked.number}: {asked.title}", style="bold")
    for text in asked.hints[1:] if more else asked.hints[:1]:
        for paragraph in re.split(r"\n\s*\n", text):
            screen.print(" ".join(paragraph.split()))
    if not more and len(asked.hints) > 1:
        screen.print(f"\nA second hint says more: mlroadmap hint {asked.id} {chosen_module.folder} --more")


def _module(wanted: str | None, directory: Path | None) -> content.Module:
    if wanted:
        return choose.module_called(wanted)
    folder = chosen(directory)
    try:
        progress = load(folder) if folder else Progress()
    except DamagedProgressError:  # a hint is no place to repair it; `check` does
        progress = Progress()
    module = choose.module_at_hand(folder, progress)
    if module is None:
        raise Trouble("Of which module? Add it, such as: mlroadmap hint q3 02_pandas")
    return module


def _question(module: content.Module, wanted: str) -> Question:
    path = content.exercise_path(module)
    if not path.is_file():
        raise Trouble(f"{module.folder} has no exercise in this installation.")
    questions = read_questions(files.read(path))
    key = wanted.strip().lower().removeprefix("q")
    for question in questions:
        if key == str(question.number):
            return question
    ids = ", ".join(question.id for question in questions)
    raise Trouble(f"{module.folder} has no question {wanted!r}. It has: {ids}.")
