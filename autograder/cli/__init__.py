"""The `autograder` command: one module a subcommand."""

import click

from mlroadmap import __version__

from .build import build
from .demo import demo
from .gate import gate
from .grade import grade

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="autograder")
def main() -> None:
    """Author exercises, prove their tests, grade a class."""


main.add_command(build)
main.add_command(demo)
main.add_command(gate)
main.add_command(grade)
