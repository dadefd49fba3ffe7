"""The `mlroadmap` command: lay out the course, check your work, see the road."""

import sys
from typing import Any

import click

from mlroadmap import __version__, quickly
from mlroadmap.cli import check, doctor, hint, reset, start, status
from mlroadmap.cli.trouble import Trouble, sentence

__all__ = ["main", "quickly"]


class _Commands(click.Group):
    """A group whose commands answer trouble with the file system in one sentence."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenPipeError:  # the reader has gone, as in `mlroadmap status | head`; click ends quietly
            raise
        except OSError as error:
            raise Trouble(sentence(error)) from error

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.commands)  # in the order a learner needs them


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mlroadmap")
def main() -> None:
    """Learn machine learning by doing: lessons, exercises, and checks that say what is wrong.

    Begin with `mlroadmap start`; `mlroadmap status` always names the next step.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a sign gets a "?" in its place, not an error.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


for _command in (start.start, status.status, check.check, hint.hint, reset.reset, doctor.doctor):
    main.add_command(_command)
