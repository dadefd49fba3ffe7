"""`autograder feedback`: a page for each learner on what they got right, what not, and why."""

import json
from pathlib import Path

import click

from autograder.grading.course import CourseError, open_course
from autograder.grading.feedback import FeedbackResult, feedback_class

from .classes import assignment_name
from .common import UsageProblemError, progress_bar
from .options import nbgrader_course_option


@click.command()
@click.argument("module")
@nbgrader_course_option
@click.option("--student", "students", multiple=True, help="Only this student's page; may be given several times.")
@click.option("--force", is_flag=True, help="Make every page anew, also where nothing has changed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of words.")
def feedback(module: str, course_dir: Path, students: tuple[str, ...], force: bool, as_json: bool) -> None:
    """Write a page of feedback for everybody graded in MODULE.

    Reads autograded/ and the gradebook, writes
    feedback/<student>/<module>/<notebook>.html, as nbgrader hands it out.
    Nothing of a hidden check stands in a page. Exit status 1 when a page could
    not be made; the others are made all the same.
    """
    try:
        course = open_course(course_dir)
        assignment = assignment_name(course, module)
        with progress_bar() as bar:
            task = bar.add_task("feedback", total=None)
            results = feedback_class(
                course,
                assignment,
                students or None,
                force=force,
                progress=lambda done, total, student: bar.update(
                    task, completed=done, total=total, description=student or "feedback"
                ),
            )
    except CourseError as error:
        raise UsageProblemError(str(error)) from None
    if as_json:
        click.echo(json.dumps([result.to_dict() for result in results], indent=1))
    else:
        _say(results, course.root)
    if any(result.problem for result in results):
        raise SystemExit(1)


def _say(results: list[FeedbackResult], root: Path) -> None:
    written = sum(len(result.written) for result in results)
    same = sum(len(result.pages) for result in results) - written
    kept = f", {same} had not changed" if same else ""
    click.echo(f"{written} {'page' if written == 1 else 'pages'} written{kept}.")
    first = next((page for result in results for page in result.pages), None)
    if first is not None:
        click.echo(f"For instance: {first.relative_to(root) if first.is_relative_to(root) else first}")
    for result in results:
        if result.problem:
            click.echo(f"No page for {result.student}: {result.problem}", err=True)
