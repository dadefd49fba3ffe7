"""Where the lessons, exercises and data sets lie, installed or in a checkout."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Module:
    """One numbered folder of the curriculum."""

    folder: str  # "02_pandas"
    title: str
    minutes: int
    needs: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The folder without its number, which is also the exercise notebook's name."""
        return self.folder.split("_", 1)[1]

    @property
    def number(self) -> str:
        return self.folder.split("_", 1)[0]


@dataclass(frozen=True)
class Course:
    """What `curriculum/course.toml` says."""

    title: str
    requirement: str  # what the first cell of a notebook installs
    repository: str  # "" while the project has no public address
    branch: str
    modules: tuple[Module, ...]


class UnknownModuleError(LookupError):
    """No module has that name. The message lists the ones there are."""


def read_course(path: Path) -> Course:
    """The course that a `course.toml` describes."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    course = table["course"]
    modules = tuple(
        Module(
            folder=entry["folder"],
            title=entry["title"],
            minutes=entry["minutes"],
            needs=tuple(entry.get("needs", ())),
            objectives=tuple(entry.get("objectives", ())),
            datasets=tuple(entry.get("datasets", ())),
        )
        for entry in table.get("module", ())
    )
    return Course(
        title=course["title"],
        requirement=course["requirement"],
        repository=course.get("repository", "").rstrip("/"),
        branch=course.get("branch", "main"),
        modules=modules,
    )


def find_module(modules: tuple[Module, ...], wanted: str) -> Module:
    """The module called `wanted`: its folder (02_pandas), number (02 or 2) or name (pandas).

    Raises
    ------
    UnknownModuleError
        When none is; the message lists the modules there are.
    """
    key = wanted.strip().strip("/").lower()
    number = key.zfill(2) if key.isdigit() else key
    for module in modules:
        if key in (module.folder, module.name) or number == module.number:
            return module
    names = ", ".join(module.folder for module in modules)
    raise UnknownModuleError(f"There is no module {wanted!r}. The modules are: {names}.")


@cache
def root() -> Path:
    """The folder that holds `curriculum/`, `exercises/` and `datasets/`.

    In an installed package that is `mlroadmap/_content`; in a checkout it is
    the repository itself.
    """
    package = Path(__file__).resolve().parent
    installed = package / "_content"
    return installed if installed.is_dir() else package.parent


@cache
def course() -> Course:
    """The course that this installation carries."""
    return read_course(root() / "curriculum" / "course.toml")


def exercise_path(module: Module) -> Path:
    """The exercise notebook as a learner receives it."""
    return root() / "exercises" / module.folder / f"{module.name}.ipynb"


def lesson_paths(module: Module) -> list[Path]:
    """The built lessons of a module, in order."""
    return sorted((root() / "curriculum" / module.folder).glob("*.ipynb"))
