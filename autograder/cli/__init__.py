"""The `autograder` command: one module a subcommand, loaded when it is called."""

import contextlib
import importlib
from collections.abc import Iterator
from typing import Any

import click

from mlroadmap import __version__, quickly

__all__ = ["main", "quickly"]

# The module of each holds a command of the same name.
COMMANDS = ("build", "demo", "feedback", "gate", "grade")
EXTRA = ("jupytext", "libcst", "nbconvert", "nbgrader")  # what the learner's install leaves out


class _Commands(click.Group):
    """A group that loads a command only when it is asked for: each of them needs other large packages."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        with _told_when_missing():
            command: click.Command = getattr(importlib.import_module(f".{cmd_name}", __package__), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        with _told_when_missing():
            return super().invoke(ctx)


@contextlib.contextmanager
def _told_when_missing() -> Iterator[None]:
    """Say in one sentence that the grader's packages are not there."""
    try:
        yield
    except ModuleNotFoundError as missing:
        package = (missing.name or "").partition(".")[0]
        if package not in EXTRA:
            raise
        raise SystemExit(
            f"Error: autograder needs {package}, which is not installed. "
            f'Install the grader with its packages, from a checkout: pip install ".[grade]"'
        ) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="autograder")
def main() -> None:
    """Author exercises, prove their tests, grade a class."""
