"""Grade one notebook: a plain function, without a course folder and without a gradebook."""

from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.engine.engine import NO_FILES, Engine, EngineOptions
from autograder.engine.result import Result
from mlroadmap.content import Module
from mlroadmap.notebooks.restore import restore


def grade_notebook(
    notebook: NotebookNode | Path,
    source: NotebookNode | Path | Module,
    options: EngineOptions | None = None,
    files: Mapping[str, Path] = NO_FILES,
) -> Result:
    """Run a learner's notebook against an instructor's, and say what it earns.

    Locked cells and hidden tests are taken from the source, whatever the learner's notebook holds in their
    place. Nothing is written anywhere; the submission runs in processes of its own, which end with it.

    Parameters
    ----------
    notebook
        The learner's notebook, or its file. It stays as it is.
    source
        The instructor's notebook with solutions and tests, its file, or a module of the course in the current
        folder, whose notebook is read from `solutions/`.
    options
        Limits, isolation, and whether a GPU is lent.
    files
        What stands beside the notebook: name, and where it lies. With a source file, the files
        beside it come by themselves.

    Returns
    -------
    Result
        Points, verdict and message of each question, and the executed notebook.

    Raises
    ------
    OSError, ValueError
        When one of the files cannot be read, or is no notebook.
    EngineError
        When submissions cannot be run on this machine the way that `options` asks for.

    Examples
    --------
    >>> from pathlib import Path
    >>> result = grade_notebook(Path("pandas.ipynb"), Path("solutions/02_pandas/pandas.ipynb"))  # doctest: +SKIP
    >>> [(mark.question, str(mark.verdict), mark.points) for mark in result.questions]  # doctest: +SKIP
    [('q1', 'passed', 3.0), ('q2', 'missed', 0.0)]
    """
    if isinstance(source, Module):
        source = Path("solutions") / source.folder / f"{source.name}.ipynb"
    if isinstance(source, Path):
        files = {**files, **files_beside(source)}
    asked = _read(source)
    with Engine(asked, options, files) as engine:
        return engine.run(prepare(_read(notebook), asked), files)


def prepare(notebook: NotebookNode, source: NotebookNode) -> NotebookNode:
    """A copy of a learner's notebook with the source's locked cells and hidden tests in it."""
    fresh, _ = restore(notebook, source)
    prepared: NotebookNode = nbformat.from_dict(fresh)
    return prepared


def files_beside(notebook: Path) -> dict[str, Path]:
    """The files in a notebook's folder and below it that are no notebooks."""
    folder = notebook.parent
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.is_symlink()
        and path.suffix != ".ipynb"
        and ".ipynb_checkpoints" not in path.parts
    }


def _read(notebook: NotebookNode | Path) -> NotebookNode:
    return nbformat.read(notebook, as_version=4) if isinstance(notebook, Path) else notebook
