"""`autograder build`: notebooks from sources."""

from pathlib import Path

import click

from autograder.authoring.build import differences, left_over, plan, write
from autograder.authoring.source import SourceError

from .common import choose_modules, course_option, find_repository, relative


@click.command()
@click.argument("module", required=False)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 and name the files that differ.")
@course_option
def build(module: str | None, check: bool, course_dir: Path | None) -> None:
    """Build lessons, solutions/ and exercises/ from curriculum/.

    MODULE is a folder (02_pandas), a number (02) or a name (pandas); without
    it every module is built.
    """
    repository = find_repository(course_dir)
    modules = choose_modules(repository, module)
    try:
        files = plan(repository, modules)
    except SourceError as error:
        raise click.ClickException(relative(str(error), repository.root)) from None
    if check:
        found = differences(repository, modules, files)
        for difference in found:
            click.echo(f"{difference.how}: {difference.path.relative_to(repository.root)}", err=True)
        if found:
            raise click.ClickException(f"{len(found)} of the built files are not up to date; run `autograder build`.")
        click.echo(f"{len(files)} built files are up to date.")
        return
    written = write(files)
    for path in written:
        click.echo(f"built {path.relative_to(repository.root)}")
    for path in left_over(repository, modules, files):
        click.echo(f"left over, no source makes it: {path.relative_to(repository.root)}", err=True)
    click.echo(f"{len(written)} of {len(files)} files were built anew; the others were up to date.")
