"""A learner's walk with the installed package: start, fill in, check, in an empty folder.

CI runs this against the wheel, on Colab's packages and without the `grade` extra.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]


def mlroadmap(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "mlroadmap.cli", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )


@pytest.fixture
def learn(tmp_path: Path) -> Path:
    done = mlroadmap(tmp_path, "start", "learn")
    assert done.returncode == 0, done.stderr
    return tmp_path / "learn"


def fill_in(learn: Path, module: str, name: str) -> None:
    """Put the solution's answers into the learner's notebook, as a learner who knows it all would."""
    path = learn / "modules" / module / f"{name}.ipynb"
    mine = nbformat.read(path, as_version=4)
    solution = nbformat.read(ROOT / "solutions" / module / f"{name}.ipynb", as_version=4)
    answers = {cell.id: cell.source for cell in solution.cells if cell.metadata.get("nbgrader", {}).get("solution")}
    for cell in mine.cells:
        cell.source = answers.get(cell.id, cell.source)
    nbformat.write(mine, path)


@pytest.mark.parametrize("module", [path.name for path in sorted((ROOT / "solutions").iterdir())])
def test_from_an_empty_folder_to_all_passed(learn: Path, module: str) -> None:
    name = module.partition("_")[2]
    before = mlroadmap(learn, "check", module, "--json")
    assert before.returncode == 1, before.stderr
    assert {q["outcome"] for q in json.loads(before.stdout)["questions"]} == {"not attempted"}
    fill_in(learn, module, name)
    after = mlroadmap(learn, "check", module, "--json")
    assert after.returncode == 0, after.stdout + after.stderr
    outcomes = {q["outcome"] for q in json.loads(after.stdout)["questions"]}
    assert outcomes <= {"passed", "for a person to read"}
    assert "passed" in outcomes


def test_the_learner_gets_no_solutions(learn: Path) -> None:
    laid = "\n".join(path.read_text(encoding="utf-8") for path in learn.rglob("*.ipynb"))
    assert "BEGIN SOLUTION" not in laid
    assert "BEGIN HIDDEN TESTS" not in laid


def test_lessons_links_lead_somewhere(learn: Path) -> None:
    for lesson in learn.glob("modules/*/[0-9]_*.ipynb"):
        text = "\n".join(cell.source for cell in nbformat.read(lesson, as_version=4).cells)
        for target in re.findall(r"\]\((?!https?:|#)([^)]+)\)", text):
            assert (lesson.parent / target).exists(), f"{lesson.name}: {target}"


def test_every_data_set_loads_from_the_package(learn: Path) -> None:
    code = (
        "from mlroadmap import data\n"
        "for name, table in data.catalog()[['name', 'table']].itertuples(index=False):\n"
        "    print(name, len(data.load(name, table=table or None)) > 100, len(data.describe(name).text) > 500)"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=learn, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert len(lines) == 12, done.stderr
    assert all(line.endswith("True True") for line in lines), lines
