"""The learner's own folder: where its notebooks lie, and what was laid into it."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from mlroadmap import content
from mlroadmap.cli.trouble import Trouble
from mlroadmap.notebooks.files import write_atomically

HIDDEN = ".mlroadmap"


@dataclass(frozen=True)
class CourseFolder:
    """A folder that `mlroadmap start` laid out."""

    root: Path

    @property
    def manifest_path(self) -> Path:
        return self.root / HIDDEN / "laid.json"

    @property
    def progress_path(self) -> Path:
        return self.root / HIDDEN / "progress.json"

    def module_folder(self, module: content.Module) -> Path:
        return self.root / "modules" / module.folder

    def exercise(self, module: content.Module) -> Path:
        return self.module_folder(module) / f"{module.name}.ipynb"

    def module_at(self, path: Path) -> content.Module | None:
        """The module whose folder `path` is or lies in."""
        inside = path.resolve()
        for module in content.course().modules:
            if inside.is_relative_to(self.module_folder(module).resolve()):
                return module
        return None

    def laid(self) -> dict[str, str]:
        """For each file (relative, with /), the hash of the content last laid; empty where unknown."""
        try:
            table = json.loads(self.manifest_path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        if not isinstance(table, dict):
            return {}
        return {name: value for name, value in table.items() if isinstance(value, str)}

    def note_laid(self, laid: dict[str, str]) -> None:
        text = json.dumps(dict(sorted(laid.items())), indent=1) + "\n"
        write_atomically(self.manifest_path, text.encode())


def find(place: Path) -> CourseFolder | None:
    """The learner's folder that `place` is or lies in."""
    here = place.resolve()
    for folder in (here, *here.parents):
        if CourseFolder(folder).manifest_path.is_file():
            return CourseFolder(folder)
    return None


def chosen(directory: Path | None, place: Path | None = None) -> CourseFolder | None:
    """The folder that `--dir` names, else the one around `place` (the current folder), if any."""
    if directory is None:
        return find(place or Path.cwd())
    if found := find(directory):
        return found
    raise Trouble(f"{directory} is no course folder. Make it one with: mlroadmap start {directory}")


def digest(data: bytes) -> str:
    """The hash by which a laid file is known again."""
    return hashlib.sha256(data).hexdigest()
