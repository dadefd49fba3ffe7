"""From the instructor's notebook to the learner's, with nbgrader's own preprocessors."""

from copy import deepcopy

from nbformat.notebooknode import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import SaveCells


def released(notebook: NotebookNode) -> NotebookNode:
    """The notebook as `nbgrader generate_assignment` releases it.

    The list of preprocessors is nbgrader's own. Only the one that writes the
    gradebook is left out: building needs no gradebook.
    """
    notebook = deepcopy(notebook)
    resources: dict[str, object] = {}
    for preprocessor in GenerateAssignment.preprocessors.default():
        if preprocessor is not SaveCells:
            notebook, resources = preprocessor()(notebook, resources)
    return notebook
