"""Steps of ours between nbgrader's own."""

from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.api import SourceCell
from nbgrader.nbgraderformat import SCHEMA_VERSION
from nbgrader.preprocessors import NbGraderPreprocessor, OverwriteCells
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


class RestoreCells(OverwriteCells):
    """nbgrader's putting back of changed cells, and of every missing one where `add_missing_cells` is on.

    nbgrader itself puts missing graded cells back, and fails where the cell
    above one is missing as well, or is a locked text. Here locked cells and
    answer cells come back too, each behind the cell that it belongs behind; an
    answer as the stub that was handed out.
    """

    def add_missing_grade_cells(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        source = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
        graded = {cell.name: cell.max_score for cell in source.grade_cells}
        tasks = {cell.name: cell.max_score for cell in source.task_cells}
        answers = {cell.name for cell in source.solution_cells}
        ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in nb.cells]
        # The database gives rows in no order that could be relied on; who knows the order says it.
        order = {id: place for place, id in enumerate(resources["nbgrader"].get("cell_order", ()))}
        place = 0
        for cell in sorted(source.source_cells, key=lambda cell: order.get(cell.name, len(order))):
            if cell.name in ids:
                place = max(place, ids.index(cell.name) + 1)
                continue
            self.log.warning("Missing cell %s encountered, adding to notebook", cell.name)
            marks = {
                "grade": cell.name in graded,
                "solution": cell.name in answers,
                "task": cell.name in tasks,
            }
            points = graded.get(cell.name, tasks.get(cell.name))
            nb.cells.insert(place, self._put_back(cell, marks, points, with_id=nb.nbformat_minor >= 5))
            ids.insert(place, cell.name)
            place += 1
        return nb, resources

    def add_missing_task_cells(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        return nb, resources  # they are put back with the others

    def _put_back(self, cell: SourceCell, marks: dict[str, bool], points: float | None, with_id: bool) -> NotebookNode:
        make = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
        source = cell.source
        # A stub stays as it is, so that nbgrader knows it for one; a magic of a whole cell has to come first in it.
        if not marks["solution"] and not source.startswith("%%"):
            notice = self.missing_cell_notification.format(cell_id=cell.name)
            source = ("# " if cell.cell_type == "code" else "") + notice + source
        fresh = make(source)
        if not with_id:
            del fresh["id"]
        fresh.metadata["nbgrader"] = {
            "grade_id": cell.name,
            "cell_type": cell.cell_type,
            "locked": cell.locked,
            "checksum": cell.checksum,
            "schema_version": SCHEMA_VERSION,
            **marks,
        }
        if points is not None:
            fresh.metadata["nbgrader"]["points"] = points
        if not marks["solution"]:
            fresh.metadata["deletable"] = fresh.metadata["editable"] = False
        return fresh
