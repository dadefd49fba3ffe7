"""`mlroadmap start`: lay lessons and exercises into a folder, and never overwrite anything there."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import click

from mlroadmap import content
from mlroadmap.cli import choose
from mlroadmap.cli.folder import HIDDEN, CourseFolder, digest, find
from mlroadmap.cli.screen import console
from mlroadmap.cli.trouble import Trouble

DEFAULT = "learn"

README = """\
# {title}

This folder is yours. Nothing in it is ever overwritten.

- `modules/`: one folder for each module. The numbered notebooks are lessons; the one without a number is the exercise.
- `datasets/cards/`: what each data set holds, where it comes from and what is wrong with it.

Work through it like this:

1. `mlroadmap status` shows the road and names the next step.
2. Open the folder in JupyterLab (`jupyter lab`) or in any other tool that runs notebooks. Read a lesson, run its cells.
3. Do the exercise. `mlroadmap check` in the module's folder runs it from top to bottom and says what is still wrong.
4. Stuck? `mlroadmap hint q3` gives a hint for question 3 and `--more` a second one.
5. `mlroadmap reset MODULE` begins an exercise again. It keeps a copy of your work.

After an upgrade of mlroadmap, run `mlroadmap start` here again. A newer version of a file that you changed is laid
beside yours, with `.new` at the end.
"""


@dataclass
class Laid:
    """What became of each file, by its path within the folder."""

    laid: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    beside: dict[str, str] = field(default_factory=dict)  # the file -> what was laid beside it


@click.command()
@click.argument("directory", required=False, metavar="[DIR]", type=click.Path(path_type=Path))
def start(directory: Path | None) -> None:
    """Lay the lessons and exercises into DIR (here: "learn").

    Run it again after an upgrade: a file of yours is never overwritten, a new
    version is laid beside it with .new at the end. Without DIR, inside a
    folder that was laid out before, it is that folder.
    """
    here = find(Path.cwd())
    target = directory or (here.root if here else Path(DEFAULT))
    files = _files()
    result = _lay(CourseFolder(_prepare(target)), files)
    _report(target, result)


def _files() -> dict[str, bytes]:
    """All that a learner's folder holds: the path within it, and the content."""
    course = choose.course()
    root = content.root()
    files = {"README.md": README.format(title=course.title).encode()}
    for module in course.modules:
        exercise = root / "exercises" / module.folder
        found = [*content.lesson_paths(module), *sorted(exercise.rglob("*"))]
        for path in found:
            inside = path.relative_to(exercise) if path.is_relative_to(exercise) else Path(path.name)
            if path.is_file() and not any(part.startswith(".") for part in inside.parts):
                files[f"modules/{module.folder}/{inside.as_posix()}"] = path.read_bytes()
    for path in sorted((root / "datasets" / "cards").glob("*.md")):
        files[f"datasets/cards/{path.name}"] = path.read_bytes()
    if len(files) == 1:
        raise Trouble("This installation of mlroadmap carries no notebooks. Install it again.")
    return files


def _prepare(target: Path) -> Path:
    if target.exists() and not target.is_dir():
        raise Trouble(f"{target} is a file, not a folder. Name another place: mlroadmap start FOLDER")
    if not target.parent.is_dir():
        raise Trouble(f"The folder {target.parent}, in which {target.name} should lie, does not exist.")
    # Made first, so that a folder we may not write into is told before anything is laid.
    (target / HIDDEN).mkdir(parents=True, exist_ok=True)
    return target


def _lay(folder: CourseFolder, files: dict[str, bytes]) -> Laid:
    result = Laid()
    laid = folder.laid()
    try:
        for name, data in files.items():
            _lay_one(folder, name, data, laid, result)
    finally:
        folder.note_laid(laid)
    return result


def _lay_one(folder: CourseFolder, name: str, data: bytes, laid: dict[str, str], result: Laid) -> None:
    path = folder.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _write_new(path, data)
        result.laid.append(name)
    elif path.read_bytes() == data:
        result.unchanged.append(name)
    elif laid.get(name) == digest(data):
        result.kept.append(name)
    else:
        result.beside[name] = _lay_beside(folder, name, data, laid)
    laid[name] = digest(data)


def _lay_beside(folder: CourseFolder, name: str, data: bytes, laid: dict[str, str]) -> str:
    """Lay a new version beside the learner's file; the name it got."""
    beside, count = f"{name}.new", 1
    while True:
        path = folder.root / beside
        if not path.exists():
            _write_new(path, data)
        # One we laid before and nobody touched may give way to a newer one.
        elif digest(path.read_bytes()) in (laid.get(beside), digest(data)):
            path.write_bytes(data)
        else:
            count += 1
            beside = f"{name}.new{count}"
            continue
        laid[beside] = digest(data)
        return beside


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb") as file:  # never over a file that appeared meanwhile
        file.write(data)


def _report(target: Path, result: Laid) -> None:
    screen = console()
    for folder, names in _by_folder(result.laid).items():
        screen.print(f"laid         {folder}: {', '.join(names)}", soft_wrap=True)
    for name in result.kept:
        screen.print(f"kept         {name}, with your changes", soft_wrap=True)
    for name, beside in result.beside.items():
        screen.print(
            f"laid beside  {beside}, a newer version; your {PurePosixPath(name).name} is as it was", soft_wrap=True
        )
    if result.beside:
        screen.print("             To use a newer version, put it in the place of yours.")
    if result.unchanged:
        count = len(result.unchanged)
        screen.print(f"unchanged    {count} file{'s' if count > 1 else ''}")
    where = target.resolve()
    screen.print(f"\nYour course lies in {where}.", soft_wrap=True)
    if where != Path.cwd().resolve():
        screen.print(f"Next: cd {target}", soft_wrap=True)
        screen.print("      mlroadmap status")
    else:
        screen.print("Next: mlroadmap status")


def _by_folder(names: list[str]) -> dict[str, list[str]]:
    folders = defaultdict(list)
    for name in names:
        path = PurePosixPath(name)
        folders[str(path.parent) if path.parent != PurePosixPath(".") else "here"].append(path.name)
    return folders
