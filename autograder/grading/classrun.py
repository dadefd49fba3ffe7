"""One run over a class: submissions begun, run by an executor, recorded as they are ready."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, wait
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy.exc

from autograder.engine import EngineOptions
from autograder.grading.assignments import Assignment, read_assignment
from autograder.grading.gradebook import OneGradebook
from autograder.grading.interrupts import undisturbed
from autograder.grading.jobs import close_engines, job_text, run_job
from autograder.grading.preparing import Item, Prepared, Preparer
from autograder.grading.recording import Recorder
from autograder.grading.results import SubmissionResult
from autograder.grading.submissions import UnusableError
from autograder.grading.trouble import reason

if TYPE_CHECKING:
    from autograder.grading.converter import EngineAutograde


class ClassRun:
    """Grades any number of submissions.

    Preparing and recording take place in the thread that calls; no more
    submissions are under way than keep the workers busy, so memory does not
    grow with the class.
    """

    def __init__(
        self,
        converter: "EngineAutograde",
        gradebook: OneGradebook,
        executor: Executor,
        options: EngineOptions,
        scratch: Path,
    ) -> None:
        self.converter = converter
        self.gradebook = gradebook
        self.executor = executor
        self.options = options
        self.scratch = scratch
        self.preparer = Preparer(converter, gradebook)
        self.recorder = Recorder(converter, gradebook, scratch)
        self.assignments: dict[str, Assignment] = {}
        self.under_way: list[Prepared] = []

    def go(self, items: Iterable[Item]) -> Iterator[SubmissionResult]:
        """Grade these submissions; the results come as they are ready."""
        excluded = self.converter.coursedir.student_id_exclude.split(",")
        for item in items:
            if item.student in excluded:
                continue
            begun = self._begin(item)
            if isinstance(begun, SubmissionResult):
                yield begun
            else:
                self.under_way.append(begun)
            yield from self._finish(all_but=self.options.workers + 1)
        yield from self._finish(all_but=0)

    def stop(self) -> None:
        """End what still runs. Nothing of it was written."""
        for prepared in self.under_way:
            for future in prepared.running.values():
                future.cancel()
        self.under_way = []
        close_engines([path for assignment in self.assignments.values() for path in assignment.jobs.values()])

    def _begin(self, item: Item) -> SubmissionResult | Prepared:
        try:
            prepared = self.preparer.prepare(item, self._assignment(item.assignment))
            if isinstance(prepared, Prepared) and prepared.runs:
                self._submit(prepared)
        except UnusableError as error:
            return self.recorder.ungraded(item, str(error))
        except sqlalchemy.exc.OperationalError:
            raise
        except Exception as error:
            self.converter.log.error("While %s was prepared:", item.student, exc_info=True)
            return self.recorder.ungraded(item, reason(error))
        finally:
            self.gradebook.forget()
        return prepared

    def _assignment(self, name: str) -> Assignment:
        if name not in self.assignments:
            folder = self.scratch / str(len(self.assignments))
            folder.mkdir(exist_ok=True)
            self.assignments[name] = read_assignment(name, self.converter, self.gradebook, self.options, folder)
        return self.assignments[name]

    def _submit(self, prepared: Prepared) -> None:
        for name, notebook in prepared.notebooks.items():
            job = job_text(prepared.assignment.jobs[name], notebook, prepared.handed.files)
            prepared.running[name] = self.executor.submit(run_job, job)

    def _finish(self, all_but: int) -> Iterator[SubmissionResult]:
        """Record what is done, and wait until no more than so many are under way."""
        while self.under_way:
            ready = [prepared for prepared in self.under_way if prepared.done]
            for prepared in ready:
                self.under_way.remove(prepared)
                with undisturbed():
                    result = self.recorder.record(prepared)
                yield result
            if len(self.under_way) <= all_but:
                return
            wait({f for p in self.under_way for f in p.running.values() if not f.done()}, return_when=FIRST_COMPLETED)
