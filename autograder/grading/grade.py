"""Grade every submission of an assignment; one that fails never stops the others."""

import contextlib
from collections.abc import Callable, Collection
from concurrent.futures import Executor
from dataclasses import dataclass

from autograder.grading.converter import EngineAutograde
from autograder.grading.course import Course, CourseError, notebook_names, students, sync_gradebook
from autograder.grading.preparing import Item
from autograder.grading.results import SubmissionResult
from autograder.grading.trouble import GradebookError

__all__ = ["GradeOptions", "Progress", "SubmissionResult", "grade_class"]


@dataclass(frozen=True)
class Progress:
    """How far grading a class has come."""

    done: int
    total: int
    failures: int = 0  # submissions that could not be graded
    kept: int = 0  # submissions that were graded earlier and have not changed
    student: str = ""  # whose submission is the last one done


@dataclass(frozen=True)
class GradeOptions:
    """What a person may choose; None leaves it to the course's configuration."""

    workers: int | None = None
    isolation: str | None = None
    cell_seconds: float | None = None
    memory: int | None = None  # MiB
    gpu: bool | None = None  # whether submissions get the machine's GPU
    force: bool = False  # grade what is graded and unchanged all over again
    create: bool = True  # take students into the gradebook who are not there
    students: Collection[str] = ()  # only these; none means everybody


def grade_class(
    course: Course,
    assignment: str,
    progress: Callable[[Progress], None] = lambda state: None,
    options: GradeOptions | None = None,
    executor: Executor | None = None,
) -> list[SubmissionResult]:
    """Grade everybody's submission and write the marks into the gradebook.

    What was graded before and has not changed since is not graded again.

    Parameters
    ----------
    assignment
        The folder's name under `submitted/<student>/`, such as `02_pandas`.
    progress
        Called before the first submission and after each.
    executor
        Runs the notebooks, in the place of threads of this process.

    Raises
    ------
    CourseError
        When there is nothing to grade, or the course itself is at fault.
    IsolationUnavailableError
        When this machine cannot isolate submissions as was asked for.
    """
    options = options or GradeOptions()
    notebook_names(course, assignment)
    everybody = _chosen(students(course, assignment), options.students, assignment)
    converter = _converter(course, options)
    converter.executor = executor
    converter.options()  # refuses what this machine cannot do before anything is written
    sync_gradebook(course, assignment)
    items = [Item(assignment, name, course.path("submitted_directory", name, assignment)) for name in everybody]
    results: list[SubmissionResult] = []
    progress(Progress(0, len(items)))
    try:
        with contextlib.closing(converter.grade_students(items)) as graded:
            for result in graded:
                results.append(result)
                progress(_state(results, len(items)))
    except GradebookError as error:
        raise CourseError(str(error)) from error
    return sorted(results, key=lambda result: result.student)


def _converter(course: Course, options: GradeOptions) -> EngineAutograde:
    converter = EngineAutograde(coursedir=course.directory, parent=course.api)
    converter.force = options.force
    if not options.create:
        converter.create_student = False
    for name in ("workers", "isolation", "cell_seconds", "memory", "gpu"):
        if (value := getattr(options, name)) is not None:
            setattr(converter, name, value)
    return converter


def _chosen(everybody: list[str], wanted: Collection[str], assignment: str) -> list[str]:
    unknown = sorted(set(wanted) - set(everybody))
    if unknown:
        raise CourseError(f"Nothing was handed in for {assignment} by {', '.join(unknown)}.")
    return [name for name in everybody if not wanted or name in wanted]


def _state(results: list[SubmissionResult], total: int) -> Progress:
    return Progress(
        done=len(results),
        total=total,
        failures=sum(bool(result.problem) for result in results),
        kept=sum(result.kept for result in results),
        student=results[-1].student,
    )
