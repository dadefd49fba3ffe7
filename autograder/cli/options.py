"""Options that several commands share, and nothing that takes long to load."""

from pathlib import Path

import click

nbgrader_course_option = click.option(
    "--course",
    "course_dir",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Folder of the nbgrader course. Default: the current folder.",
)
