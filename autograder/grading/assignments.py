"""What all submissions of an assignment share, read once."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nbgrader.api import MissingEntry

from autograder.engine import EngineOptions
from autograder.grading.gradebook import OneGradebook
from autograder.grading.jobs import options_to_dict, write_assignment
from autograder.grading.masters import read_masters
from autograder.grading.mending import Master
from autograder.grading.stamps import digest_of
from autograder.grading.submissions import UnusableError, files_below
from mlroadmap import __version__

if TYPE_CHECKING:
    from autograder.grading.converter import EngineAutograde


@dataclass
class Assignment:
    """What all submissions of an assignment share."""

    name: str
    masters: dict[str, Master]
    jobs: dict[str, Path]  # what a job needs to know, by notebook
    digest: str
    scores: dict[str, tuple[float, float]]  # of everybody in the gradebook when grading began


def read_assignment(
    name: str, converter: "EngineAutograde", gradebook: OneGradebook, options: EngineOptions, scratch: Path
) -> Assignment:
    """Read an assignment, and write for its jobs what they share into an empty folder of its own.

    Raises
    ------
    UnusableError
        When the gradebook does not know it.
    """
    try:
        gradebook.find_assignment(name)
    except MissingEntry:
        raise UnusableError(f"No assignment with ID '{name}' exists in the database") from None
    coursedir = converter.coursedir
    folder = Path(coursedir.format_path(coursedir.source_directory, ".", name))
    masters = {master.name: master for master in read_masters(gradebook, name, folder, converter.config)}
    files = files_below(folder, coursedir.ignore) if folder.is_dir() else {}
    for kept in converter.exclude_overwriting.get(name, []):
        files.pop(Path(kept).as_posix(), None)
    jobs = {name: scratch / f"{number}.json" for number, name in enumerate(masters)}
    for each, master in masters.items():
        write_assignment(jobs[each], master.source, options, files)
    return Assignment(
        name=name,
        masters=masters,
        jobs=jobs,
        digest=_digest(converter, options, masters, files),
        scores=gradebook.scores(name),
    )


def _digest(
    converter: "EngineAutograde", options: EngineOptions, masters: dict[str, Master], files: dict[str, Path]
) -> str:
    """A digest of all that a result depends on besides what was handed in."""
    settings = options_to_dict(options)
    del settings["workers"]  # how many run at a time changes no result
    steps = (*converter.sanitize_preprocessors, *converter.autograde_preprocessors)
    heard = {base.__name__ for step in steps if isinstance(step, type) for base in step.__mro__}
    return digest_of(
        __version__,
        settings,
        {file: path.read_bytes().hex() for file, path in files.items()},
        [(name, master.source, [vars(cell) for cell in master.cells.values()]) for name, master in masters.items()],
        steps,
        {name: dict(section) for name, section in converter.config.items() if name in heard},
    )
