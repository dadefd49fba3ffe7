"""The least that grading can take: fork a process that holds the imports, exec the cells, read off the verdicts.

No isolation, no gradebook, no outputs. `python floor.py COURSE ASSIGNMENT CORES`.
"""

import contextlib
import importlib
import io
import os
import sys
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.engine import plan
from autograder.engine.single import prepare


def main() -> None:
    course, assignment, cores = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    source = nbformat.read(next((course / "solutions" / assignment).glob("*.ipynb")), as_version=4)
    for name in plan.imported_modules(source):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    running = 0
    for path in sorted(course.glob(f"submitted/*/{assignment}/*.ipynb")):
        notebook = prepare(nbformat.read(path, as_version=4), source)
        if running == cores:
            os.wait()
            running -= 1
        child = os.fork()
        if child == 0:
            run(notebook)
            os._exit(0)
        running += 1
        sys.stdout.write("graded\n")
    for _ in range(running):
        os.wait()


def run(notebook: NotebookNode) -> int:
    """Run every code cell; how many tests passed."""
    names: dict[str, object] = {"__name__": "__main__"}
    passed = 0
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                try:
                    exec(plan.plain_python(cell.source), names)
                except BaseException:  # noqa: BLE001  a wrong answer is no fault of the benchmark
                    continue
                passed += plan.is_test(cell)
    return passed


if __name__ == "__main__":
    main()
