"""nbgrader's autograde with our engine in the place of its kernel: parallel, resumable, one transaction a submission.

A submission goes through three steps. *Prepare* reads what was handed in and
lets nbgrader's sanitizing steps put it right, in memory. *Run* is a job of an
executor and touches nothing. *Record* writes the marks and the graded folder.
"""

import contextlib
import fnmatch
import os
import re
import tempfile
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import sqlalchemy.exc
from nbconvert.writers import FilesWriter
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    Execute,
    OverwriteKernelspec,
)
from traitlets import Bool, Float, Integer, List, Unicode

from autograder.engine import EngineOptions, Limits
from autograder.engine.limits import MIB
from autograder.grading.classrun import ClassRun
from autograder.grading.gradebook import OneGradebook, quiet_database, shared_by
from autograder.grading.preparing import Item
from autograder.grading.preprocessors import RestoreCells
from autograder.grading.quick import schemas_compiled
from autograder.grading.results import SubmissionResult
from autograder.grading.trouble import GradebookError, first_line
from autograder.isolation import Isolation


class EngineAutograde(Autograde):
    """nbgrader's converter, whose notebooks our engine runs."""

    sanitize_preprocessors = List(
        [ClearOutput, DeduplicateIds, OverwriteKernelspec, RestoreCells, CheckCellMetadata]
    ).tag(config=True)
    workers = Integer(os.cpu_count() or 1, min=1, help="How many notebooks run at a time").tag(config=True)
    isolation = Unicode(
        str(Isolation.NAMESPACES), help="What keeps a submission from everything else: namespaces or process"
    ).tag(config=True)
    gpu = Bool(False, help="Whether submissions get the machine's GPU").tag(config=True)
    memory = Integer(
        Limits().memory_bytes // MIB, min=1, help="MiB of memory that a submission may take over what it starts with"
    ).tag(config=True)

    cell_seconds = Float(
        None, allow_none=True, help="Seconds that a cell may take; None: as nbgrader's Execute.timeout says"
    ).tag(config=True)

    executor: Executor | None = None  # in the place of a pool of threads; whoever gives it closes it

    _source_now: Path | None = None  # the folders of the submission that is being recorded
    _dest_now: Path | None = None

    # --- nbgrader's doors -------------------------------------------------------------------------------------

    def convert_notebooks(self) -> None:
        """Grade what `init_notebooks` found.

        Raises
        ------
        NbGraderException
            When a submission could not be graded; all others are.
        """
        failed = []
        for result in self.grade(self._items()):
            if result.problem:
                self.log.error("%s could not be graded: %s", result.student, result.problem)
                failed.append(result.student)
            elif result.kept:
                self.log.info("Skipping %s, which is graded and unchanged", result.student)
        if failed:
            raise NbGraderException(f"{len(failed)} submissions could not be graded: {', '.join(sorted(failed))}")

    def _items(self) -> list[Item]:
        pattern = self._format_source("(?P<assignment_id>.*)", "(?P<student_id>.*)", escape=True)
        items = []
        for folder in sorted(self.assignments):
            found = re.match(pattern, folder)
            if found is None:
                raise NbGraderException(f"{folder} does not lie where submissions lie ({pattern})")
            items.append(Item(found["assignment_id"], found["student_id"], Path(folder)))
        return items

    def _format_source(self, assignment_id: str, student_id: str, escape: bool = False) -> str:
        if self._source_now is not None:
            return str(self._source_now)
        return super()._format_source(assignment_id, student_id, escape)

    def _format_dest(self, assignment_id: str, student_id: str, escape: bool = False) -> str:
        if self._dest_now is not None:
            return str(self._dest_now)
        return super()._format_dest(assignment_id, student_id, escape)

    # --- the class ----------------------------------------------------------------------------------------------

    def options(self) -> EngineOptions:
        """How the engine runs; cells may take as long as nbgrader's `Execute.timeout` says.

        Raises
        ------
        IsolationUnavailableError
            When this machine cannot isolate submissions as was asked for.
        """
        # No timeout means to nbgrader that a cell may take any time.
        seconds = self.cell_seconds or Execute(parent=self).timeout or Limits().notebook_seconds
        limits = Limits(
            cell_seconds=float(seconds),
            notebook_seconds=max(Limits().notebook_seconds, float(seconds)),
            memory_bytes=self.memory * MIB,
        )
        return EngineOptions(limits=limits, isolation=Isolation(self.isolation), workers=self.workers, device=self.gpu)

    def grade_students(self, items: Sequence[Item]) -> Generator[SubmissionResult, None, None]:
        """Grade these submissions, in any order; the results come as they are ready."""
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)
        with contextlib.chdir(self.coursedir.root):
            yield from self.grade(items)

    def grade(self, items: Sequence[Item]) -> Generator[SubmissionResult, None, None]:
        """Grade these submissions, from the course's folder.

        Raises
        ------
        IsolationUnavailableError
            When this machine cannot isolate submissions as was asked for.
        GradebookError
            When the gradebook cannot be used.
        """
        options = self.options()
        with contextlib.ExitStack() as stack:
            stack.enter_context(quiet_database())
            stack.enter_context(schemas_compiled())
            scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mlroadmap-class-")))
            try:
                gradebook = OneGradebook(self.coursedir.db_url, self.coursedir.course_id)
                stack.callback(gradebook.shut)
                stack.enter_context(shared_by(gradebook, self._classes_with_gradebook()))
                executor = self.executor or stack.enter_context(ThreadPoolExecutor(options.workers))
                grading = ClassRun(self, gradebook, executor, options, scratch)
                stack.callback(grading.stop)
                yield from grading.go(items)
            except sqlalchemy.exc.OperationalError as error:
                raise GradebookError(
                    f"The gradebook cannot be used: {first_line(error.orig or error)}. After an update of nbgrader, "
                    f"back it up and run `nbgrader db upgrade`."
                ) from error

    def _classes_with_gradebook(self) -> list[type]:
        steps = (*self.sanitize_preprocessors, *self.autograde_preprocessors)
        plugin = AssignLatePenalties(parent=self).plugin_class
        return [type(self), plugin, *(step for step in steps if isinstance(step, type))]

    def steps(self) -> tuple[list[Any], list[Any], bool]:
        """nbgrader's steps before a notebook runs, those after it, and whether it runs."""
        self._sanitizing = True
        self._init_preprocessors()
        before = list(self.exporter._preprocessors)
        self._sanitizing = False
        self._init_preprocessors()
        self._sanitizing = True
        grading = list(self.exporter._preprocessors)
        place = next((place for place, step in enumerate(grading) if isinstance(step, Execute)), None)
        if place is None:
            return before, grading, False
        return before + grading[:place], grading[place + 1 :], bool(grading[place].enabled)

    def graded_folder(self, item: Item) -> Path:
        """Where the graded submission lies."""
        directory = self.coursedir
        return Path(directory.format_path(directory.autograded_directory, item.student, item.assignment))

    def chosen(self, name: str) -> bool:
        """Whether this notebook is asked for; nbgrader's --notebook."""
        return fnmatch.fnmatchcase(name, self.coursedir.notebook_id)

    @contextlib.contextmanager
    def folders(self, source: Path, dest: Path) -> Iterator[None]:
        """Let nbgrader's methods read and write in these folders."""
        self._source_now, self._dest_now = source, dest
        try:
            yield
        finally:
            self._source_now = self._dest_now = None
