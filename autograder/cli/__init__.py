"""The `autograder` command: one module a subcommand."""

import click

from mlroadmap import __version__

try:
    from .build import build
    from .demo import demo
    from .gate import gate
    from .grade import grade
except ModuleNotFoundError as missing:
    # The learner's install brings this command along, but not what it needs.
    if (missing.name or "").split(".")[0] not in ("jupytext", "libcst", "nbconvert", "nbgrader"):
        raise
    raise SystemExit(
        f"Error: autograder needs {missing.name}, which is not installed. "
        f'Install the grader with its packages, from a checkout: pip install ".[grade]"'
    ) from None

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="autograder")
def main() -> None:
    """Author exercises, prove their tests, grade a class."""


main.add_command(build)
main.add_command(demo)
main.add_command(gate)
main.add_command(grade)
