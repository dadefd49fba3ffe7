"""What the curriculum's sources promise: built files, gates, and the frame of a lesson."""

import re
from pathlib import Path

import pytest

from autograder.authoring.build import Repository, differences, plan
from autograder.authoring.source import read_cells
from autograder.gates.judge import LEAST_KILLED
from autograder.gates.report import readme_row
from autograder.gates.run import load_material, run_gates
from mlroadmap import data
from mlroadmap.content import Module

REPOSITORY = Repository(Path(__file__).parents[2])
MODULES = REPOSITORY.course.modules
LESSONS = [lesson for module in MODULES for lesson in REPOSITORY.lessons(module)]
LEAST_POINTS = {"00_start_here": 8}  # three warm-ups; every other exercise has 20 or more


def folder(module: Module) -> str:
    return module.folder


def lesson_name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def words(text: str) -> int:
    """Words of prose: markdown's signs, tables and folded HTML tags do not count."""
    prose = re.sub(r"<[^>]+>", " ", re.sub(r"^\|.*$", " ", text, flags=re.MULTILINE))
    return len(re.findall(r"\w[\w'’.,-]*", prose))


def test_the_built_files_are_what_the_sources_say() -> None:
    files = plan(REPOSITORY, MODULES)
    found = [f"{d.how}: {d.path.relative_to(REPOSITORY.root)}" for d in differences(REPOSITORY, MODULES, files)]
    assert found == []


def test_every_folder_is_a_module_of_the_course() -> None:
    folders = {path.name for path in (REPOSITORY.root / "curriculum").iterdir() if path.is_dir()}
    assert folders == {module.folder for module in MODULES}


@pytest.mark.parametrize("module", MODULES, ids=folder)
def test_the_course_table_is_true(module: Module) -> None:
    assert module.objectives
    assert set(module.needs) <= {other.folder for other in MODULES[: MODULES.index(module)]}
    assert set(module.datasets) <= set(data.catalog()["name"])
    text = "\n".join(path.read_text(encoding="utf-8") for path in REPOSITORY.sources(module).glob("*.py"))
    loaded = set(re.findall(r"""data\.(?:load|path)\(\s*["'](\w+)""", text))
    assert loaded == set(module.datasets)


@pytest.mark.parametrize("module", MODULES, ids=folder)
def test_the_gates_of_every_module_pass(module: Module) -> None:
    report = run_gates(load_material(REPOSITORY, module), module.folder, workers=1)
    assert [f"{fault.question}: {fault.what}" for fault in report.faults] == []
    assert report.right[0] == report.right[1] > 0
    assert report.wrong[0] == report.wrong[1] > 0
    assert report.mutants[0] >= LEAST_KILLED * report.mutants[1] > 0
    assert report.points >= LEAST_POINTS.get(module.folder, 20)
    readme = (REPOSITORY.root / "README.md").read_text(encoding="utf-8")
    assert readme_row(report) in readme.splitlines(), f"the README's table wants this row: {readme_row(report)}"


@pytest.mark.parametrize("lesson", LESSONS, ids=lesson_name)
def test_a_lesson_has_its_frame(lesson: Path) -> None:
    cells = read_cells(lesson)
    prose = [cell.text for cell in cells if cell.kind == "markdown"]
    card, everything = prose[0], "\n\n".join(prose)
    for part in ("After this lesson you can", "You need", "Time", "Data"):
        assert part in card, f"the card does not say: {part}"
    assert 25 <= len(cells) <= 45
    assert 1000 <= words(everything) <= 1800
    assert "Predict" in everything
    assert "We observe" in everything
    assert 2 <= everything.count("<details>") <= 8
    assert "Summary" in everything
    assert "mistake" in everything.lower()


@pytest.mark.parametrize("lesson", LESSONS, ids=lesson_name)
def test_code_cells_are_short(lesson: Path) -> None:
    long = [cell.line for cell in read_cells(lesson) if cell.kind == "code" and len(cell.text.splitlines()) > 14]
    assert long == [], f"cells of more than 14 lines begin on lines {long}"


@pytest.mark.parametrize("lesson", LESSONS, ids=lesson_name)
def test_links_lead_somewhere(lesson: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)]+)\)", lesson.read_text(encoding="utf-8")):
        assert (lesson.parent / target).exists(), target


def test_counting_words_leaves_tables_and_tags_out() -> None:
    assert words("Two words.\n\n| a | b |\n|---|---|\n\n<details><summary>more</summary>\n") == 3
