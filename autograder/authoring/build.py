"""Build what people open from what authors write, and tell whether it is up to date."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mlroadmap.content import Course, Module, read_course

from .exercise import Exercise, read_exercise
from .notebook import exercise_notebook, lesson_notebook, to_bytes
from .release import released
from .source import SourceError, read_cells

NOT_LESSONS = ("exercise.py", "answers.py")


@dataclass(frozen=True)
class Repository:
    """A checkout of the curriculum: the folder that holds `curriculum/`."""

    root: Path

    @property
    def course(self) -> Course:
        return read_course(self.root / "curriculum" / "course.toml")

    def sources(self, module: Module) -> Path:
        return self.root / "curriculum" / module.folder

    def exercise(self, module: Module) -> Exercise:
        return read_exercise(self.sources(module) / "exercise.py")

    def lessons(self, module: Module) -> list[Path]:
        return sorted(path for path in self.sources(module).glob("*.py") if path.name not in NOT_LESSONS)

    def solution_path(self, module: Module) -> Path:
        return self.root / "solutions" / module.folder / f"{module.name}.ipynb"

    def release_path(self, module: Module) -> Path:
        return self.root / "exercises" / module.folder / f"{module.name}.ipynb"


@dataclass(frozen=True)
class Difference:
    """A file that is not what the sources say."""

    path: Path
    how: str  # "missing", "differs" or "left over"


def plan(repository: Repository, modules: Iterable[Module]) -> dict[Path, bytes]:
    """Every file that the sources of these modules make, by path.

    Raises
    ------
    SourceError
        With the problems of all sources, each with file and line.
    """
    course = repository.course
    files: dict[Path, bytes] = {}
    problems = []
    for module in modules:
        try:
            files |= _plan_exercise(repository, course, module)
        except SourceError as error:
            problems += error.problems
        for source in repository.lessons(module):
            try:
                files |= _plan_lesson(repository, course, source)
            except SourceError as error:
                problems += error.problems
    if problems:
        raise SourceError(problems)
    return files


def write(files: dict[Path, bytes]) -> list[Path]:
    """Write what differs from what is there; returns the paths written."""
    written = []
    for path, content in files.items():
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written.append(path)
    return written


def differences(repository: Repository, modules: Iterable[Module], files: dict[Path, bytes]) -> list[Difference]:
    """How the disk differs from the plan: missing, changed, and left-over notebooks."""
    found = [
        Difference(path, "differs" if path.is_file() else "missing")
        for path, content in files.items()
        if not path.is_file() or path.read_bytes() != content
    ]
    return found + [Difference(path, "left over") for path in left_over(repository, modules, files)]


def left_over(repository: Repository, modules: Iterable[Module], files: dict[Path, bytes]) -> list[Path]:
    """Notebooks in the built folders that no source makes any more."""
    built: list[Path] = []
    for module in modules:
        for folder in (
            repository.sources(module),
            repository.solution_path(module).parent,
            repository.release_path(module).parent,
        ):
            built += sorted(folder.glob("*.ipynb"))
    return [path for path in built if path not in files]


def _plan_exercise(repository: Repository, course: Course, module: Module) -> dict[Path, bytes]:
    release_path, solution_path = repository.release_path(module), repository.solution_path(module)
    # One badge for both: what a learner opens is the release.
    where = release_path.relative_to(repository.root).as_posix()
    solution = exercise_notebook(repository.exercise(module), course, where)
    return {solution_path: to_bytes(solution), release_path: to_bytes(released(solution))}


def _plan_lesson(repository: Repository, course: Course, source: Path) -> dict[Path, bytes]:
    target = source.with_suffix(".ipynb")
    where = target.relative_to(repository.root).as_posix()
    return {target: to_bytes(lesson_notebook(source, read_cells(source), course, where))}
