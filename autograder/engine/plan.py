"""Which cell of a notebook is run where, and in what order."""

import ast
import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

from IPython.core.inputtransformer2 import TransformerManager
from nbformat.notebooknode import NotebookNode
from nbgrader.utils import is_grade, is_solution

from mlroadmap.notebooks.questions import grade_id


def is_test(cell: NotebookNode) -> bool:
    """Whether a cell is marked by running it."""
    return bool(cell.cell_type == "code" and is_grade(cell) and not is_solution(cell))


def is_answer(cell: NotebookNode) -> bool:
    """Whether a cell holds code that a learner writes."""
    return bool(cell.cell_type == "code" and is_solution(cell))


def is_given(cell: NotebookNode) -> bool:
    """Whether a cell holds code that every question may lean on."""
    return bool(cell.cell_type == "code" and not is_test(cell) and not is_answer(cell))


def plain_python(source: str) -> str:
    """A cell's source with its magics turned into calls, by a transformer that nobody else has touched."""
    return str(TransformerManager().transform_cell(source))


def _parsed(source: str) -> ast.Module:
    """A cell's syntax tree; an empty one where it is no Python."""
    try:
        return ast.parse(plain_python(source))
    except (SyntaxError, ValueError):
        return ast.Module(body=[], type_ignores=[])


def imported_modules(notebook: NotebookNode) -> list[str]:
    """The modules that the code of a notebook names in its imports, in the order of the first mention."""
    found: dict[str, None] = {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        for node in ast.walk(_parsed(cell.source)):
            if isinstance(node, ast.Import):
                found.update((alias.name, None) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found[node.module] = None
                # What is imported may be a module of its own; where it is not, importing it fails and is forgotten.
                found.update((f"{node.module}.{alias.name}", None) for alias in node.names if alias.name != "*")
    return list(found)


@dataclass
class SourcePlan:
    """What the source of an assignment says about where its cells belong.

    Parameters
    ----------
    source
        The instructor's notebook.
    bound
        The names that each answer cell binds, by its grade id, as the solution's run has shown.
    replaced
        What the solution's run replaces in libraries, which is then no sign of anything: some libraries
        put parts of themselves in place when they are first used.
    """

    source: NotebookNode
    bound: dict[str, list[str]]
    replaced: set[str] = field(default_factory=set)

    def given_before(self, test: str, done: int) -> tuple[list[str], int]:
        """What the tests' side runs before a test, of what comes after the first `done` cells; and how far that is.

        That is the given cells, and the imports of the solution's answers: what those names stand for is for the
        course to say and not for a submission.
        """
        place = self._place(test)
        if place <= done:
            return [], done
        return [source for source in self._of_the_course[done:place] if source.strip()], place

    def names_before(self, test: str) -> list[str]:
        """The names that answers define above a test."""
        place = self._place(test)
        ids = [grade_id(cell) for cell in self.source.cells[:place] if is_answer(cell)]
        imported = {name for id in ids for name in self._imported[id]}
        return sorted({name for id in ids for name in self.bound.get(id, ())} - imported)

    # Worked out once: every test of every submission asks for them.

    @functools.cached_property
    def _of_the_course(self) -> list[str]:
        return [_of_the_course(cell) for cell in self.source.cells]

    @functools.cached_property
    def _imported(self) -> dict[str, set[str]]:
        answers = [cell for cell in self.source.cells if is_answer(cell)]
        return {
            grade_id(cell): {name for node in _imports(cell.source) for name in _names_of(node)} for cell in answers
        }

    def _place(self, test: str) -> int:
        return next((index for index, cell in enumerate(self.source.cells) if grade_id(cell) == test), 0)


def _of_the_course(cell: NotebookNode) -> str:
    """What of a cell of the source the tests' side runs, unless it is a test."""
    if is_given(cell):
        return str(cell.source)
    return "\n".join(ast.unparse(node) for node in _imports(cell.source)) if is_answer(cell) else ""


def _imports(source: str) -> list[ast.Import | ast.ImportFrom]:
    """The imports at the top level of a cell."""
    return [node for node in _parsed(source).body if isinstance(node, ast.Import | ast.ImportFrom)]


def _names_of(node: ast.Import | ast.ImportFrom) -> set[str]:
    return {(alias.asname or alias.name).split(".")[0] for alias in node.names}


def names_bound(cells: Iterable[NotebookNode]) -> dict[str, list[str]]:
    """The names that answer cells bind at their top level, as far as reading them tells."""
    return {grade_id(cell): sorted(_top_level(cell.source)) for cell in cells if is_answer(cell)}


def _top_level(source: str) -> set[str]:
    names = set()
    waiting: list[ast.AST] = list(_parsed(source).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= _names_of(node)
        if not isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            waiting += ast.iter_child_nodes(node)
    return names
