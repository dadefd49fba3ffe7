"""Steps of ours between nbgrader's own."""

from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution


class ForgiveWarnings(NbGraderPreprocessor):
    """Take what a test cell wrote to stderr out of its outputs.

    nbgrader gives a test cell no points when anything is on stderr. A library
    that warns of its next version would so cost a learner points. An error is
    an output of its own and still counts.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            cell.outputs = [
                output for output in cell.outputs if not (output.output_type == "stream" and output.name == "stderr")
            ]
        return cell, resources
