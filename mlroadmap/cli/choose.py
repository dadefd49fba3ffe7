"""Which module a command is about."""

from pathlib import Path

from mlroadmap import content
from mlroadmap.cli.folder import CourseFolder
from mlroadmap.cli.progress import Progress
from mlroadmap.cli.trouble import Trouble


def course() -> content.Course:
    """The course that this installation carries."""
    try:
        return content.course()
    except FileNotFoundError:
        raise Trouble("This installation of mlroadmap carries no course. Install it again.") from None


def module_called(wanted: str) -> content.Module:
    """The module of that folder, number or name; a path to its folder will do too."""
    modules = course().modules
    path = Path(wanted)
    name = path.resolve().name if path.is_dir() or "/" in wanted or "\\" in wanted else wanted
    try:
        return content.find_module(modules, name)
    except content.UnknownModuleError as error:
        raise Trouble(str(error)) from None


def module_at_hand(folder: CourseFolder | None, progress: Progress) -> content.Module | None:
    """The module we stand in, else the next one that is not finished; None outside of a folder."""
    if folder is None:
        return None
    return folder.module_at(Path.cwd()) or next_module(progress)


def next_module(progress: Progress) -> content.Module | None:
    """The first module on the road that is not done; None when all are."""
    return next((module for module in course().modules if not progress.is_done(module)), None)


def shown(path: Path) -> str:
    """A path as short as it can be typed from here."""
    here = Path.cwd().resolve()
    path = path.resolve()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
