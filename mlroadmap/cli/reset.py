"""`mlroadmap reset`: begin an exercise again, with the old work kept beside it."""

from datetime import datetime
from pathlib import Path

import click

from mlroadmap import content
from mlroadmap.cli import choose
from mlroadmap.cli.folder import chosen, digest
from mlroadmap.cli.progress import recall, save
from mlroadmap.cli.trouble import Trouble
from mlroadmap.notebooks.files import write_atomically


@click.command()
@click.argument("module", metavar="MODULE")
@click.option("--yes", "-y", is_flag=True, help="Do not ask first.")
@click.option(
    "--dir", "directory", type=click.Path(path_type=Path), metavar="DIR", help="Your course folder, if not this one."
)
def reset(module: str, yes: bool, directory: Path | None) -> None:
    """Begin the exercise of MODULE again. Your work is kept beside it first."""
    wanted = choose.module_called(module)
    folder = chosen(directory)
    if folder is None:
        raise Trouble("This is no course folder. Go into yours, or name it with --dir.")
    source = content.exercise_path(wanted)
    if not source.is_file():
        raise Trouble(f"{wanted.folder} has no exercise in this installation.")
    path, fresh = folder.exercise(wanted), source.read_bytes()
    if not path.exists():
        raise Trouble(f"{path} does not exist, so there is nothing to reset. `mlroadmap start` lays it again.")
    if path.read_bytes() == fresh:
        raise Trouble(f"{path} is as it was laid, so there is nothing to reset.")
    if not yes:
        click.confirm(f"Begin {path} again? Your work is kept in a copy beside it.", abort=True)
    backup = _keep(path)
    click.echo(f"Your work is kept as {backup}.")
    write_atomically(path, fresh)
    path.chmod(backup.stat().st_mode)  # written by way of a private file
    folder.note_laid(folder.laid() | {path.relative_to(folder.root).as_posix(): digest(fresh)})
    progress = recall(folder)
    if progress.modules.pop(wanted.folder, None):
        save(folder, progress)
    click.echo(f"{path} is as it was laid first.")


def _keep(path: Path) -> Path:
    """A copy of the file beside it, under a name that nothing has yet."""
    stamp = f"{datetime.now():%Y%m%d-%H%M%S}"
    count = 1
    while True:
        again = f"-{count}" if count > 1 else ""
        backup = path.with_name(f"{path.stem}.before-{stamp}{again}{path.suffix}")
        try:
            with backup.open("xb") as file:
                file.write(path.read_bytes())
        except FileExistsError:
            count += 1
            continue
        return backup
