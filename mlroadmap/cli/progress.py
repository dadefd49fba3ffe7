"""What the last check of each module gave, kept in the learner's folder."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from mlroadmap import content
from mlroadmap.cli.folder import CourseFolder, digest
from mlroadmap.notebooks.files import NotANotebookError, read, write_atomically
from mlroadmap.notebooks.marks import Outcome, QuestionResult
from mlroadmap.notebooks.questions import ANSWER, WRITTEN, Notebook, role_of

VERSION = 1


class DamagedProgressError(ValueError):
    """The file cannot be read as progress."""


@dataclass(frozen=True)
class Checked:
    """One module's last check."""

    when: str  # UTC, ISO
    answers: str  # the hash of the answers that were checked
    results: list[QuestionResult]

    @property
    def points(self) -> float:
        return sum(result.points for result in self.results)

    @property
    def done(self) -> bool:
        return passed(self.results)


@dataclass
class Progress:
    """The last check of each module, by the module's folder."""

    modules: dict[str, Checked] = field(default_factory=dict)

    def record(self, module: content.Module, nb: Notebook, results: list[QuestionResult]) -> None:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        self.modules[module.folder] = Checked(when, answers_digest(nb), results)

    def is_done(self, module: content.Module) -> bool:
        checked = self.modules.get(module.folder)
        return checked is not None and checked.done


def passed(results: list[QuestionResult]) -> bool:
    """Whether all that a machine can check has passed."""
    return all(result.outcome is Outcome.PASSED for result in graded(results))


def graded(results: list[QuestionResult]) -> list[QuestionResult]:
    """The results of questions with checks, written ones left out."""
    return [result for result in results if not result.written]


def answers_digest(nb: Notebook) -> str:
    """A hash of the answers, which tells whether they changed since."""
    roles = ((role_of(cell), cell["source"]) for cell in nb["cells"])
    answers = [(role, source.rstrip()) for role, source in roles if role and role[1] in (ANSWER, WRITTEN)]
    return digest(json.dumps(answers).encode())


def changed_since(checked: Checked, notebook: Path) -> bool:
    """Whether the answers are other than those that were checked."""
    try:
        return answers_digest(read(notebook)) != checked.answers
    except (NotANotebookError, OSError):
        return True


def load(folder: CourseFolder) -> Progress:
    """The progress of a folder; none yet is empty progress.

    Raises
    ------
    DamagedProgressError
        When the file holds something else.
    """
    try:
        text = folder.progress_path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Progress()
    except UnicodeDecodeError as error:
        raise DamagedProgressError from error
    try:
        table = json.loads(text)
        if table["version"] != VERSION:
            raise DamagedProgressError
        return Progress({name: _checked(entry) for name, entry in table["modules"].items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedProgressError from error


def recall(folder: CourseFolder | None) -> Progress:
    """The progress of a folder, empty without one; a damaged file is put aside, and that is said on stderr."""
    if folder is None:
        return Progress()
    try:
        return load(folder)
    except DamagedProgressError:
        aside = folder.progress_path.with_name(f"progress.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}.json")
        folder.progress_path.replace(aside)
        click.echo(
            f"Note: The record of your checks could not be read. It is kept as {aside}, and a new one begins; "
            "your notebooks are as they were.",
            err=True,
        )
        return Progress()


def save(folder: CourseFolder, progress: Progress) -> None:
    """Write the progress, whole or not at all."""
    modules = {
        name: {
            "checked": checked.when,
            "answers": checked.answers,
            "questions": [result.to_dict() for result in checked.results],
        }
        for name, checked in sorted(progress.modules.items())
    }
    text = json.dumps({"version": VERSION, "modules": modules}, indent=1, ensure_ascii=False) + "\n"
    write_atomically(folder.progress_path, text.encode())


def _checked(entry: dict[str, Any]) -> Checked:
    return Checked(
        when=str(entry["checked"]),
        answers=str(entry["answers"]),
        results=[QuestionResult.from_dict(result) for result in entry["questions"]],
    )
