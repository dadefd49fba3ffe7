"""Makes this repository an nbgrader course; nbgrader reads it from the current folder."""

from pathlib import Path

from nbgrader.converters import Autograde
from nbgrader.preprocessors import OverwriteCells, SaveAutoGrades

from autograder.grading.feedback_exporter import STEPS, FeedbackExporter
from autograder.grading.preprocessors import ForgiveWarnings, RestoreCells

here = Path(__file__).resolve().parent
c = get_config()  # noqa: F821  nbgrader puts it there

c.CourseDirectory.course_id = "mlroadmap"
c.CourseDirectory.root = str(here)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# The default lies outside the course and may not be writable.
c.Exchange.root = str(here / "exchange")

# Seconds that one cell may take before it is interrupted; as long as in a learner's own check.
c.Execute.timeout = 60

# Each kernel warns that it talks over TCP unencrypted, on this machine only; errors are enough.
c.Execute.extra_arguments = ["--IPKernelApp.log_level=40"]

# A cell that a learner deleted comes back: nbgrader puts back graded cells only,
# and fails where two that stand together are gone.
steps = list(Autograde.sanitize_preprocessors.default())
c.Autograde.sanitize_preprocessors = [RestoreCells if step is OverwriteCells else step for step in steps]
c.OverwriteCells.add_missing_cells = True

# nbgrader gives no points to a test cell with anything on stderr, be it only
# a library's warning. The warnings of test cells go before points are given.
steps = list(Autograde.autograde_preprocessors.default())
steps.insert(steps.index(SaveAutoGrades), ForgiveWarnings)
c.Autograde.autograde_preprocessors = steps

# Pages of feedback that show no hidden test, and run nothing that a learner wrote.
c.GenerateFeedback.exporter_class = FeedbackExporter
c.GenerateFeedback.preprocessors = STEPS
