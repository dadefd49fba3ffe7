"""The first step of grading a submission: read what was handed in, and put it right, in memory."""

import contextlib
import copy
import functools
import time
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode
from nbgrader.api import MissingEntry
from nbgrader.preprocessors import ClearOutput

from autograder.grading.assignments import Assignment
from autograder.grading.gradebook import OneGradebook
from autograder.grading.mending import Master, differences, mend, recognize
from autograder.grading.reading import UnreadableError, read_notebook
from autograder.grading.results import SubmissionResult
from autograder.grading.stamps import digest_of, read_stamp
from autograder.grading.submissions import HandedIn, UnusableError, check_student, look, printable
from autograder.grading.trouble import SPOILED, reason

if TYPE_CHECKING:
    from autograder.grading.converter import EngineAutograde


@dataclass(frozen=True)
class Item:
    """A submission that may have to be graded."""

    assignment: str
    student: str
    folder: Path


@dataclass
class Prepared:
    """A submission on its way."""

    item: Item
    assignment: Assignment
    handed: HandedIn
    digest: str
    runs: bool = True  # whether its notebooks are run, and not only looked at
    after: list[Any] = field(default_factory=list)  # nbgrader's steps for when it has been run
    notebooks: dict[str, NotebookNode] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    running: dict[str, Future[str]] = field(default_factory=dict)
    began: float = field(default_factory=time.perf_counter)

    @property
    def done(self) -> bool:
        return all(future.done() for future in self.running.values())


def resources_of(item: Item, master: Master, converter: "EngineAutograde") -> dict[str, Any]:
    """What nbgrader tells its steps of a notebook, and the order of its cells besides."""
    resources = ResourcesDict()
    resources["metadata"] = ResourcesDict(name=master.name, path=str(converter.graded_folder(item)))
    resources["unique_key"] = master.name
    resources["output_files_dir"] = f"{master.name}_files"
    resources["output_extension"] = ".ipynb"
    resources["nbgrader"] = {
        "student": item.student,
        "assignment": item.assignment,
        "notebook": master.name,
        "db_url": converter.coursedir.db_url,
        "cell_order": list(master.cells),
    }
    return resources


class Preparer:
    """Prepares the submissions of a course."""

    def __init__(self, converter: "EngineAutograde", gradebook: OneGradebook) -> None:
        self.converter = converter
        self.coursedir = converter.coursedir
        self.log = converter.log
        self.gradebook = gradebook

    @functools.cached_property
    def steps(self) -> tuple[list[Any], list[Any], bool]:
        """nbgrader's steps, made once: each of them begins anew with every notebook."""
        return self.converter.steps()

    def prepare(self, item: Item, assignment: Assignment) -> SubmissionResult | Prepared:
        """A submission ready to be run, or the earlier result of one that has not changed.

        Raises
        ------
        UnusableError
            When nothing of it can be graded.
        """
        check_student(item.student)
        if not self.converter.create_student:
            try:
                self.gradebook.find_student(item.student)
            except MissingEntry:
                raise UnusableError(f"No student with ID '{item.student}' exists in the database") from None
        self.converter.notebooks = [str(path) for path in sorted(item.folder.glob("*.ipynb"))]
        self.converter.run_pre_convert_hook()
        handed = look(item.folder, self.coursedir.ignore)
        prepared = Prepared(item, assignment, handed, digest_of(assignment.digest, handed.digest))
        if kept := self._kept(prepared):
            return kept
        prepared.notes += handed.notes
        before, prepared.after, prepared.runs = self.steps
        keep_outputs = not any(isinstance(step, ClearOutput) and step.enabled for step in before)
        for name, path in self._find(prepared).items():
            try:
                notebook, notes = read_notebook(path, keep_outputs)
                prepared.notebooks[name] = self._sanitize(prepared, assignment.masters[name], notebook, before)
                prepared.notes += notes
            except UnreadableError as error:
                prepared.problems.append(f"{name}.ipynb {error}")
            except SPOILED as error:
                self.log.error("While %s of %s was prepared:", name, item.student, exc_info=True)
                prepared.problems.append(f"{name}.ipynb: {reason(error)}")
        if not prepared.notebooks:
            raise UnusableError("; ".join(prepared.problems))
        return prepared

    def _kept(self, prepared: Prepared) -> SubmissionResult | None:
        """The earlier result of a submission that is graded and unchanged."""
        item, scores = prepared.item, prepared.assignment.scores
        graded = self.converter.graded_folder(item)
        if self.converter.force:
            return None
        if self.coursedir.notebook_id != "*":
            return self._kept_in_part(prepared, graded)
        stamp = read_stamp(graded)
        if stamp is None or stamp.digest != prepared.digest or item.student not in scores:
            return None
        points, most = scores[item.student]
        try:
            return replace(SubmissionResult.from_dict(stamp.result), points=points, max_points=most, kept=True)
        except (KeyError, TypeError, ValueError):
            return None

    def _kept_in_part(self, prepared: Prepared, graded: Path) -> SubmissionResult | None:
        """nbgrader's own rule, for when only some notebooks are asked for."""
        names = [name for name in prepared.handed.notebooks if self.converter.chosen(name)]
        if not all((graded / f"{name}.ipynb").exists() for name in names):
            return None
        new, old = (self.coursedir.get_existing_timestamp(str(at)) for at in (prepared.item.folder, graded))
        if new is not None and old is not None and new > old:
            return None
        points, most = prepared.assignment.scores.get(prepared.item.student, (0.0, 0.0))
        return SubmissionResult(prepared.item.student, points, most, kept=True)

    def _find(self, prepared: Prepared) -> dict[str, Path]:
        """The notebooks that are asked for; where one has another name, it is known by its cells."""
        handed, masters = prepared.handed, prepared.assignment.masters
        asked = {name: master for name, master in masters.items() if self.converter.chosen(name)}
        found = {name: path for name, path in handed.notebooks.items() if name in asked}
        missing = [master for name, master in asked.items() if name not in handed.notebooks]
        strangers = {name: path for name, path in handed.notebooks.items() if name not in masters}
        if missing and len(strangers) == 1:
            ((name, path),) = strangers.items()
            with contextlib.suppress(UnreadableError):
                master = recognize(read_notebook(path)[0], missing)
                if master is not None:
                    found[master.name] = path
                    missing.remove(master)
                    del strangers[name]
                    prepared.notes.append(f"{printable(name)}.ipynb was graded as {master.name}.ipynb")
        prepared.notes += [f"{printable(name)}.ipynb is no notebook of this assignment" for name in sorted(strangers)]
        if not asked:
            raise UnusableError("No notebooks found, did you forget to run 'nbgrader generate_assignment'?")
        if not found:
            what = " and ".join(f"{master.name}.ipynb" for master in missing)
            said = f" ({'; '.join(handed.notes)})" if handed.notes else ""
            raise UnusableError(
                f"{what} {'is' if len(missing) == 1 else 'are'} missing; the folder holds {handed.shown}{said}"
            )
        prepared.notes += [f"{master.name}.ipynb is missing and counts as 0" for master in missing]
        return dict(sorted(found.items()))

    def _sanitize(self, prepared: Prepared, master: Master, notebook: NotebookNode, steps: list[Any]) -> NotebookNode:
        prepared.notes += mend(notebook, master)
        handed = copy.deepcopy(notebook)
        resources = resources_of(prepared.item, master, self.converter)
        for step in steps:
            notebook, resources = step(notebook, resources)
        nbformat.validate(notebook, relax_add_props=True)
        prepared.notes += differences(handed, notebook, master)
        return notebook
