"""What the subcommands share: where the course lies, which modules are meant, how errors are said."""

from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.authoring.build import Repository
from mlroadmap.content import Module, UnknownModuleError, find_module

course_option = click.option(
    "--course",
    "course_dir",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder of the course (the one that holds curriculum/). Default: found from here upwards.",
)


class UsageProblemError(click.ClickException):
    """Wrong use of a command: one sentence, exit status 2."""

    exit_code = 2


def find_repository(folder: Path | None) -> Repository:
    """The course at `folder`, or the nearest one from the current folder upwards."""
    if folder is not None:
        if not (folder / "curriculum" / "course.toml").is_file():
            raise UsageProblemError(f"{folder} is no course: it holds no curriculum/course.toml.")
        return Repository(folder.resolve())
    here = Path.cwd()
    for candidate in (here, *here.parents):
        if (candidate / "curriculum" / "course.toml").is_file():
            return Repository(candidate)
    raise UsageProblemError(
        "No course here: neither this folder nor one above it holds curriculum/course.toml. "
        "Change into the course or name it with --course."
    )


def choose_modules(repository: Repository, wanted: str | None) -> list[Module]:
    """The module that is meant, or all of them."""
    modules = repository.course.modules
    if wanted is None:
        return list(modules)
    try:
        return [find_module(modules, wanted)]
    except UnknownModuleError as error:
        raise UsageProblemError(str(error)) from None


def progress_bar() -> Progress:
    """A bar on stderr that says what is under way, how much is done and how long the rest will take."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def relative(message: str, root: Path) -> str:
    """A message with paths as a person in the course's folder would write them."""
    return message.replace(f"{root}/", "")
