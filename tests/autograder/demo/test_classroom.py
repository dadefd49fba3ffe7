"""The demo's class: the same every time, and as odd as promised."""

import hashlib
import json
from pathlib import Path

import nbformat
import pytest

from autograder.authoring.build import Repository
from autograder.demo.classroom import DemoFolderError, make_course
from mlroadmap.content import find_module

REPOSITORY = Repository(Path(__file__).parents[3])
MODULE = find_module(REPOSITORY.course.modules, "02")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "course"
    assert len(make_course(REPOSITORY, MODULE, folder)) == 24
    return folder


def handed_in(folder: Path, student: str) -> nbformat.NotebookNode:
    return nbformat.read(folder / "submitted" / student / MODULE.folder / "pandas.ipynb", as_version=4)


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_twenty_four_students(folder: Path) -> None:
    assert len(list((folder / "submitted").iterdir())) == 24


def test_the_same_class_every_time(folder: Path) -> None:
    before = fingerprint(folder)
    make_course(REPOSITORY, MODULE, folder)
    assert fingerprint(folder) == before


def test_something_is_the_matter_with_four(folder: Path) -> None:
    sources = {s: "\n".join(c.source for c in handed_in(folder, s).cells) for s in ("uma", "viktor")}
    assert "while True:" in sources["uma"]
    with pytest.raises(SyntaxError):
        compile(next(c.source for c in handed_in(folder, "viktor").cells if c.id == "q2-answer"), "cell", "exec")
    assert not (folder / "submitted/wanda/02_pandas/pandas.ipynb").exists()
    with pytest.raises(json.JSONDecodeError):
        json.loads((folder / "submitted/yusuf/02_pandas/pandas.ipynb").read_text(encoding="utf-8"))


def test_answers_are_the_banks(folder: Path) -> None:
    blank = [c.source for c in handed_in(folder, "tove").cells if c.id.endswith("-answer")]
    assert all("raise NotImplementedError()" in source for source in blank)
    done = [c.source for c in handed_in(folder, "amara").cells if c.id.endswith("-answer")]
    assert not any("raise NotImplementedError()" in source for source in done)


def test_what_a_person_put_there_is_kept(tmp_path: Path) -> None:
    demo = tmp_path / "demo"
    make_course(REPOSITORY, MODULE, demo)
    (demo / "grades.csv").write_text("as nbgrader export writes it")
    (demo / "learn").mkdir()
    (demo / "learn" / "work.ipynb").write_text("hours of work")
    with pytest.raises(DemoFolderError, match=r"holds what no demo made \(learn\); move that away"):
        make_course(REPOSITORY, MODULE, demo)
    assert (demo / "learn" / "work.ipynb").read_text() == "hours of work"
    (demo / "learn").rename(tmp_path / "learn")
    assert len(make_course(REPOSITORY, MODULE, demo)) == 24


def test_a_folder_of_somebody_elses_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(DemoFolderError, match="is not an earlier demo's"):
        make_course(REPOSITORY, MODULE, tmp_path)
    assert (tmp_path / "notes.txt").exists()
