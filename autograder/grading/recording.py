"""The last step of grading a submission: its marks and its graded folder, all of it or nothing."""

import contextlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import sqlalchemy.exc
from nbformat.notebooknode import NotebookNode
from nbgrader.api import MissingEntry

from autograder.engine import Result
from autograder.engine.result import result_of
from autograder.grading.gradebook import OneGradebook, points_left
from autograder.grading.preparing import Item, Prepared, resources_of
from autograder.grading.results import SubmissionResult, put_together
from autograder.grading.stamps import Stamp, remove_stamp, write_stamp
from autograder.grading.submissions import HandedIn, printable
from autograder.grading.trouble import reason

if TYPE_CHECKING:
    from autograder.grading.converter import EngineAutograde

NOT_RUN = "not run"


class Recorder:
    """Writes down what came of submissions.

    The order of its steps holds at whatever moment the process is killed: take
    the stamp away, build the graded folder under a hidden name, commit the
    marks, rename the folder, write the stamp. Without its stamp a submission
    is graded again, whatever else is there.
    """

    def __init__(self, converter: "EngineAutograde", gradebook: OneGradebook, scratch: Path) -> None:
        self.converter = converter
        self.coursedir = converter.coursedir
        self.log = converter.log
        self.gradebook = gradebook
        self.scratch = scratch

    def record(self, prepared: Prepared) -> SubmissionResult:
        """Write one submission's marks, in one transaction, and its folder."""
        item = prepared.item
        results: dict[str, Result] = {}
        for name, notebook in list(prepared.notebooks.items()):
            try:
                results[name] = self._result(prepared, name, notebook)
            except Exception as error:
                self.log.error("While %s of %s ran:", name, item.student, exc_info=True)
                prepared.problems.append(f"{name}.ipynb: {reason(error)}")
        if not results:
            return self.ungraded(item, "; ".join(prepared.problems))
        graded = self.converter.graded_folder(item)
        building = graded.parent / f".{graded.name}.in-progress"
        try:
            remove_stamp(graded)
            result = self._write(prepared, results, graded, building)
        except sqlalchemy.exc.OperationalError:
            raise
        except Exception as error:
            self.log.error("While the marks of %s were written:", item.student, exc_info=True)
            return self.ungraded(item, reason(error))
        finally:
            shutil.rmtree(building, ignore_errors=True)
        self.converter.run_post_convert_hook()
        if not result.problem and self.coursedir.notebook_id == "*":
            write_stamp(graded, Stamp(prepared.digest, result.to_dict()))
        return result

    def _result(self, prepared: Prepared, name: str, notebook: NotebookNode) -> Result:
        if name in prepared.running:
            return Result.from_dict(json.loads(prepared.running.pop(name).result()))
        return result_of(notebook, isolation=NOT_RUN)

    def _write(self, prepared: Prepared, results: dict[str, Result], graded: Path, building: Path) -> SubmissionResult:
        item = prepared.item
        shutil.rmtree(building, ignore_errors=True)
        if self.coursedir.notebook_id != "*" and graded.is_dir():
            shutil.copytree(graded, building, symlinks=True)
        building.mkdir(parents=True, exist_ok=True)
        with self._tidy(prepared.handed) as source, self.converter.folders(source, building):
            self.converter.notebooks = [f"{name}.ipynb" for name in results]
            with self.gradebook.transaction():
                self.converter.init_assignment(item.assignment, item.student)
                for name, result in results.items():
                    (building / f"{name}.ipynb").unlink(missing_ok=True)
                    self._write_notebook(prepared, name, result)
                self.converter.set_permissions(item.assignment, item.student)
                submission = self.gradebook.find_submission(item.assignment, item.student)
                points = points_left(submission.score, submission.late_submission_penalty)
                most = float(submission.max_score)
        _put_in_place(building, graded)
        together = put_together(item.student, list(results.items()), points, most, prepared.notes)
        seconds = together.seconds or time.perf_counter() - prepared.began
        return replace(together, problem="; ".join(prepared.problems), seconds=seconds)

    def _write_notebook(self, prepared: Prepared, name: str, result: Result) -> None:
        master = prepared.assignment.masters[name]
        notebook, resources = result.notebook, resources_of(prepared.item, master, self.converter)
        for step in prepared.after:
            notebook, resources = step(notebook, resources)
        text = nbformat.writes(notebook)
        self.converter.write_single_notebook(text if text.endswith("\n") else text + "\n", resources)

    @contextlib.contextmanager
    def _tidy(self, handed: HandedIn) -> Iterator[Path]:
        """A folder with what was handed in and no link in it; the very one where there is none."""
        if not handed.left_out:
            yield handed.folder
            return
        with tempfile.TemporaryDirectory(dir=self.scratch) as folder:
            for name, path in handed.files.items():
                target = Path(folder) / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
            yield Path(folder)

    def ungraded(self, item: Item, problem: str) -> SubmissionResult:
        """The result of a submission that could not be graded.

        The student gets a row in the gradebook, so that an export names them;
        marks from an earlier grading stay as they are.
        """
        most = next(iter(self._most(item.assignment)), 0.0)
        student = printable(item.student)
        if student != item.student or not self.converter.create_student:
            return SubmissionResult(student, 0.0, most, problem=problem)
        try:
            with self.gradebook.transaction():
                self.gradebook.update_or_create_student(item.student)
        except sqlalchemy.exc.OperationalError:
            raise
        except (sqlalchemy.exc.SQLAlchemyError, ValueError) as error:
            self.log.warning("%s is not in the gradebook: %s", student, error)
        points, _ = self.gradebook.scores(item.assignment).get(item.student, (0.0, most))
        return SubmissionResult(student, points, most, problem=problem)

    def _most(self, assignment: str) -> Iterator[float]:
        with contextlib.suppress(MissingEntry):
            yield float(self.gradebook.find_assignment(assignment).max_score)


def _put_in_place(building: Path, graded: Path) -> None:
    old = graded.parent / f".{graded.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if graded.exists():
        graded.rename(old)
    building.rename(graded)
    shutil.rmtree(old, ignore_errors=True)
