"""Building: the same bytes every time, nbgrader's release, and what differs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from autograder.authoring.build import Repository, differences, left_over, plan, write


def build(course: Repository) -> dict[Path, bytes]:
    files = plan(course, course.course.modules)
    write(files)
    return files


def notebook(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def cell(path: Path, grade_id: str) -> nbformat.NotebookNode:
    return next(c for c in notebook(path).cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def test_what_is_built_and_where(small_course: Repository) -> None:
    files = build(small_course)
    assert sorted(path.relative_to(small_course.root).as_posix() for path in files) == [
        "curriculum/01_sums/1_adding.ipynb",
        "exercises/01_sums/sums.ipynb",
        "solutions/01_sums/sums.ipynb",
    ]


def test_building_twice_changes_nothing(small_course: Repository) -> None:
    first = build(small_course)
    second = plan(small_course, small_course.course.modules)
    assert first == second
    assert write(second) == []


def test_another_hash_seed_gives_the_same_bytes(small_course: Repository) -> None:
    def built(seed: str) -> dict[str, bytes]:
        command = [sys.executable, "-m", "autograder", "build", "--course", str(small_course.root)]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True)
        return {str(path): path.read_bytes() for path in sorted(small_course.root.rglob("*.ipynb"))}

    assert built("1") == built("2")


def test_the_release_holds_neither_solution_nor_hidden_test(small_course: Repository) -> None:
    build(small_course)
    release = small_course.root / "exercises/01_sums/sums.ipynb"
    text = release.read_text(encoding="utf-8")
    assert "result = result + number" not in text
    assert "expect.calls" not in text
    assert "The sum is what it is" not in text
    assert "raise NotImplementedError()" in cell(release, "q1-answer").source
    assert cell(release, "q1-answer").source.startswith("def total(numbers):")
    assert cell(release, "q2-written").source == "YOUR ANSWER HERE"
    assert "expect.call(total" in cell(release, "q1-test-1").source


def test_the_solution_keeps_them(small_course: Repository) -> None:
    build(small_course)
    solution = small_course.root / "solutions/01_sums/sums.ipynb"
    assert "result = result + number" in cell(solution, "q1-answer").source
    assert "expect.calls" in cell(solution, "q1-test-2").source


def test_marks_are_what_nbgrader_wants(small_course: Repository) -> None:
    build(small_course)
    for folder in ("solutions", "exercises"):
        path = small_course.root / folder / "01_sums/sums.ipynb"
        MetadataValidator().validate_nb(notebook(path))
    marks = cell(path, "q1-test-2").metadata.nbgrader
    assert (marks.grade, marks.locked, marks.points, marks.solution) == (True, True, 2, False)
    marks = cell(path, "q2-written").metadata.nbgrader
    assert (marks.grade, marks.locked, marks.points, marks.solution) == (True, False, 3, True)
    assert cell(path, "given-1").metadata.editable is False


def test_checks_are_folded_away_under_a_title(small_course: Repository) -> None:
    build(small_course)
    release = small_course.root / "exercises/01_sums/sums.ipynb"
    first, second = cell(release, "q1-test-1"), cell(release, "q1-test-2")
    assert first.source.startswith("# @title Question 1: run this check\nexpect.call(total")
    assert second.source.startswith("# @title Question 1: checked when you hand in\n")
    for test in (first, second):
        assert test.metadata.jupyter.source_hidden is True
        assert test.metadata.cellView == "form"
    assert "jupyter" not in cell(release, "q1-answer").metadata


def test_every_notebook_begins_by_getting_the_library(small_course: Repository) -> None:
    for path in build(small_course):
        first = notebook(path).cells[0]
        assert first.cell_type == "code"
        assert "%pip install -q mlroadmap" in first.source
        assert "%%capture" not in first.source


def test_the_requirement_comes_from_one_place(small_course: Repository) -> None:
    table = small_course.root / "curriculum/course.toml"
    table.write_text(table.read_text().replace('"mlroadmap"', '"mlroadmap @ https://example.org/m.whl"'))
    for path in build(small_course):
        assert '%pip install -q "mlroadmap @ https://example.org/m.whl"' in notebook(path).cells[0].source


def test_badges_only_with_an_address(small_course: Repository) -> None:
    assert all(b"colab" not in content for content in build(small_course).values())
    table = small_course.root / "curriculum/course.toml"
    table.write_text(
        table.read_text().replace("[course]", '[course]\nrepository = "https://github.com/someone/course"')
    )
    files = build(small_course)
    lesson = small_course.root / "curriculum/01_sums/1_adding.ipynb"
    wanted = "https://colab.research.google.com/github/someone/course/blob/main/curriculum/01_sums/1_adding.ipynb"
    assert wanted in notebook(lesson).cells[1].source
    assert notebook(lesson).cells[1].source.startswith("# Adding up\n\n[![Open in Colab]")
    release = small_course.root / "exercises/01_sums/sums.ipynb"
    assert "/blob/main/exercises/01_sums/sums.ipynb)" in notebook(release).cells[1].source
    assert all(b"colab" in content for content in files.values())


def test_cell_ids_are_unique_and_stay_when_a_cell_is_put_in(small_course: Repository) -> None:
    lesson = small_course.sources(small_course.course.modules[0]) / "1_adding.py"
    lesson.write_text(lesson.read_text() + "\n# %%\n1 + 1\n\n# %%\n3\n")
    before = build(small_course)[lesson.with_suffix(".ipynb")]
    ids = [c["id"] for c in json.loads(before)["cells"]]
    assert len(ids) == len(set(ids)) == 5
    lesson.write_text(lesson.read_text().replace("# %%\n3", "# %%\n2\n\n# %%\n3"))
    after = build(small_course)[lesson.with_suffix(".ipynb")]
    assert set(ids) < {c["id"] for c in json.loads(after)["cells"]}


def test_differences_name_what_is_missing_changed_and_left_over(small_course: Repository) -> None:
    modules = small_course.course.modules
    files = build(small_course)
    assert differences(small_course, modules, files) == []
    (small_course.root / "exercises/01_sums/sums.ipynb").unlink()
    solution = small_course.root / "solutions/01_sums/sums.ipynb"
    solution.write_bytes(solution.read_bytes() + b"\n")
    stray = small_course.root / "curriculum/01_sums/9_gone.ipynb"
    stray.write_text("{}")
    found = {d.path.relative_to(small_course.root).as_posix(): d.how for d in differences(small_course, modules, files)}
    assert found == {
        "exercises/01_sums/sums.ipynb": "missing",
        "solutions/01_sums/sums.ipynb": "differs",
        "curriculum/01_sums/9_gone.ipynb": "left over",
    }
    assert left_over(small_course, modules, files) == [stray]


def test_a_lesson_opens_with_its_title(small_course: Repository) -> None:
    from autograder.authoring.source import SourceError

    (small_course.sources(small_course.course.modules[0]) / "1_adding.py").write_text("# %%\n1\n")
    with pytest.raises(SourceError, match=r"1_adding\.py:1: a lesson opens with"):
        plan(small_course, small_course.course.modules)
