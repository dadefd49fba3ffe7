"""A notebook as a job of any executor: text in, text out."""

import json
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode

from autograder.engine import EngineOptions, Limits, Result
from autograder.engine.nbclient_path import NbclientPath
from autograder.grading import jobs
from autograder.grading.grade import GradeOptions, grade_class
from autograder.isolation import Isolation

from .conftest import ASSIGNMENT, Class, InProcess

OPTIONS = EngineOptions(limits=Limits(cell_seconds=7), isolation=Isolation.PROCESS, workers=3)


def assignment(folder: Path, notebook: NotebookNode) -> Path:
    path = folder / "assignment.json"
    jobs.write_assignment(path, notebook, OPTIONS, {})
    return path


def test_options_both_ways() -> None:
    assert jobs.options_from_dict(json.loads(json.dumps(jobs.options_to_dict(OPTIONS)))) == OPTIONS


@pytest.mark.usefixtures("in_process")
def test_a_job_is_text_and_so_is_its_result(small_class: Class, tmp_path: Path) -> None:
    notebook = small_class.notebook()
    text = jobs.job_text(assignment(tmp_path, notebook), notebook, {})
    assert isinstance(text, str)
    result = Result.from_dict(json.loads(jobs.run_job(text)))
    assert (result.points, result.max_points) == (3, 6)


def test_one_engine_serves_all_jobs_of_an_assignment_and_is_closed(
    small_class: Class, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    class Told(InProcess):
        def __enter__(self) -> "Told":
            told.append("opened")
            return self

        def __exit__(self, *error: object) -> None:
            told.append("closed")

    monkeypatch.setattr(jobs, "open_engine", Told)
    path = assignment(tmp_path, small_class.notebook())
    for _ in range(3):
        jobs.run_job(jobs.job_text(path, small_class.notebook(), {}))
    assert told == ["opened"]
    jobs.close_engines([path])
    jobs.close_engines([path])
    assert told == ["opened", "closed"]


def test_what_is_not_python_goes_to_an_ordinary_kernel(small_class: Class) -> None:
    notebook = small_class.notebook()
    assert not isinstance(jobs.open_engine(notebook, OPTIONS, {}), NbclientPath)
    notebook.metadata["kernelspec"] = nbformat.from_dict({"name": "ir", "language": "R", "display_name": "R"})
    assert isinstance(jobs.open_engine(notebook, OPTIONS, {}), NbclientPath)


class Counting(Executor):
    """Does a job when it is asked for, and counts how many wait at a time."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def submit(self, function, /, *arguments, **options):  # type: ignore[no-untyped-def]
        self.texts.append(*arguments)
        future: Future[str] = Future()
        future.set_result(function(*arguments, **options))
        return future


@pytest.mark.usefixtures("in_process")
def test_another_executor_may_take_the_place_of_threads(small_class: Class) -> None:
    for student in ("ann", "ben"):
        small_class.hand_in(student)
    executor = Counting()
    options = GradeOptions(isolation="process")
    results = grade_class(small_class.course(), ASSIGNMENT, options=options, executor=executor)
    assert [result.points for result in results] == [3, 3]
    assert [sorted(json.loads(text)) for text in executor.texts] == [["assignment", "files", "notebook"]] * 2


def test_a_pool_of_processes_may_do_the_jobs(small_class: Class, tmp_path: Path) -> None:
    notebook = small_class.notebook()
    notebook.metadata["kernelspec"] = nbformat.from_dict({"name": "none", "language": "none", "display_name": "-"})
    text = jobs.job_text(assignment(tmp_path, notebook), notebook, {})
    with ProcessPoolExecutor(1) as pool, pytest.raises(RuntimeError, match="There is no kernel 'none'"):
        pool.submit(jobs.run_job, text).result()
