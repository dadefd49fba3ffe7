"""The wheel carries what a learner needs, and no answers."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_lessons_exercises_and_data_are_in(names: list[str]) -> None:
    inside = {name.removeprefix("mlroadmap/_content/") for name in names if name.startswith("mlroadmap/_content/")}
    wanted = {"curriculum/course.toml", "datasets/catalog.toml"}
    for pattern in ("curriculum/*/*.ipynb", "exercises/*/*.ipynb", "datasets/cards/*.md", "datasets/**/*.csv"):
        found = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)}
        assert found, pattern
        wanted |= found
    assert wanted <= inside


def test_solutions_sources_and_answer_banks_are_not(names: list[str]) -> None:
    assert not [name for name in names if "solutions/" in name]
    content = [name for name in names if name.startswith("mlroadmap/_content/")]
    assert not [name for name in content if name.endswith((".py", ".pyc"))]
    assert not [name for name in content if name.rpartition("/")[2].startswith(".git")]


def test_the_template_of_the_feedback_pages_is_in(names: list[str]) -> None:
    folder = ROOT / "autograder" / "grading" / "templates"
    wanted = {path.relative_to(ROOT).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert wanted
    assert wanted <= set(names)
