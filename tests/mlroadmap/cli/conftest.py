import importlib.util
import inspect
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import nbformat
import pytest
from click.testing import CliRunner, Result
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mlroadmap import content
from mlroadmap.cli import main

COURSE = """\
[course]
title = "A road"
requirement = "mlroadmap"

[[module]]
folder = "00_first"
title = "First"
minutes = 30

[[module]]
folder = "02_second"
title = "Second, which is much longer than the other one"
minutes = 90
"""


@pytest.fixture(scope="session")
def building() -> ModuleType:
    """Helpers that build small exercises."""
    path = Path(__file__).parents[1] / "notebooks" / "building.py"
    spec = importlib.util.spec_from_file_location("building", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def package(building: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What an installation carries: two modules of three questions, two lessons, a card."""
    root = tmp_path / "package"
    for folder in ("00_first", "02_second"):
        lesson = root / "curriculum" / folder / "1_words.ipynb"
        lesson.parent.mkdir(parents=True)
        nbformat.write(new_notebook(cells=[new_markdown_cell("# Words"), new_code_cell("1")]), lesson)
        exercise = root / "exercises" / folder / f"{folder[3:]}.ipynb"
        exercise.parent.mkdir(parents=True)
        nb = building.exercise()
        building.cell_of(nb, "q1-text").source += f"\nOf {folder}."
        nbformat.write(nb, exercise)
    (root / "curriculum" / "course.toml").write_text(COURSE)
    (root / "exercises" / "02_second" / "shop.csv").write_text("a,b\n")
    (root / "datasets" / "cards").mkdir(parents=True)
    (root / "datasets" / "cards" / "penguins.md").write_text("# Penguins\n")
    course = content.read_course(root / "curriculum" / "course.toml")
    monkeypatch.setattr(content, "root", lambda: root)
    monkeypatch.setattr(content, "course", lambda: course)
    return root


def runner() -> CliRunner:
    """A runner that keeps stderr apart; click before 8.2, which Colab has, wants to be told."""
    old = "mix_stderr" in inspect.signature(CliRunner).parameters
    return CliRunner(mix_stderr=False) if old else CliRunner()


@pytest.fixture
def run(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command in an empty folder, or in `inside` it."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*words: str, inside: str = ".", answer: str | None = None) -> Result:
        monkeypatch.chdir(home / inside)
        result = runner().invoke(main, list(words), input=answer, catch_exceptions=False)
        monkeypatch.chdir(home)
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def folder(run: Callable[..., Result], tmp_path: Path) -> Path:
    """A course folder, just started."""
    assert run("start", "learn").exit_code == 0
    return tmp_path / "home" / "learn"


@pytest.fixture
def answer(building: ModuleType, folder: Path) -> Callable[..., Path]:
    """Write answers into an exercise of the folder; its path."""

    def answer(module: str = "00_first", **answers: str) -> Path:
        path = folder / "modules" / module / f"{module[3:]}.ipynb"
        nb = nbformat.read(path, as_version=4)
        for id, source in answers.items():
            building.cell_of(nb, id.replace("_", "-")).source = source
        nbformat.write(nb, path)
        return path

    return answer


@pytest.fixture
def progress(folder: Path) -> Callable[[], dict]:
    """The record of checks as it lies on disk."""
    return lambda: json.loads((folder / ".mlroadmap" / "progress.json").read_text())
