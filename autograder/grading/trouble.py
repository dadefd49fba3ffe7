"""What can go wrong with a submission, in one line for a person."""

import nbformat
from nbgrader.converters.base import NbGraderException
from nbgrader.nbgraderformat import SchemaTooNewError, SchemaTooOldError
from nbgrader.nbgraderformat import ValidationError as MarksError

from autograder.engine import EngineError
from mlroadmap.notebooks.run import KernelStartError

# What nbgrader's sanitizing steps raise over a notebook that was spoiled; its neighbours are graded all the same.
SPOILED = (
    *(MarksError, SchemaTooOldError, SchemaTooNewError, nbformat.ValidationError),
    *(AttributeError, IndexError, KeyError, RuntimeError, TypeError, ValueError),
)


class GradebookError(NbGraderException):
    """The gradebook cannot be read or written, so that nothing can be graded."""


def reason(error: BaseException) -> str:
    """What went wrong, in one line for a person."""
    if isinstance(error, SchemaTooOldError):
        return "its nbgrader marks are of an older version; run `nbgrader update` on it"
    if isinstance(error, SchemaTooNewError):
        return "its nbgrader marks are of a newer version than the nbgrader here"
    if isinstance(error, EngineError | KernelStartError | NbGraderException):
        return first_line(error)
    return f"{type(error).__name__}: {first_line(error)}"


def first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:300] if lines else type(error).__name__
