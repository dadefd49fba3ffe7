"""The repository is a plain nbgrader course: the stock commands work in it."""

import csv
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[3]
MODULE = "00_start_here"
NOTEBOOK = "start_here.ipynb"


def nbgrader(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        # As in an activated environment: nbgrader runs `alembic` by name.
        env=os.environ | {"PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("stock")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    shutil.copytree(ROOT / "solutions" / MODULE, root / "solutions" / MODULE)
    nbgrader(root, "generate_assignment", MODULE)
    return root


def test_its_release_is_ours_byte_for_byte(course: Path) -> None:
    ours = (ROOT / "exercises" / MODULE / NOTEBOOK).read_bytes()
    theirs = (course / "exercises" / MODULE / NOTEBOOK).read_bytes()
    assert theirs == ours


def test_autograde_feedback_and_export(course: Path) -> None:
    for student, folder in (("knows", "solutions"), ("blank", "exercises")):
        target = course / "submitted" / student / MODULE
        target.mkdir(parents=True)
        shutil.copy(ROOT / folder / MODULE / NOTEBOOK, target)
    nbgrader(course, "autograde", MODULE)
    nbgrader(course, "generate_feedback", MODULE)
    nbgrader(course, "export")
    with (course / "grades.csv").open() as file:
        score = {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)}
    solution = nbformat.read(ROOT / "solutions" / MODULE / NOTEBOOK, as_version=4)
    most = sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in solution.cells)
    assert most > 0
    assert score == {"knows": (most, most), "blank": (0, most)}
    for student in ("knows", "blank"):
        assert (course / "feedback" / student / MODULE / "start_here.html").stat().st_size > 10_000
