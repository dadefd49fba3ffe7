import os
from pathlib import Path

import pytest

from mlroadmap import content
from mlroadmap.cli import start as start_module

EXERCISE = "modules/02_second/second.ipynb"


def files_in(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def release(package, text="{}"):
    """A newer version of the second module's exercise."""
    (package / "exercises" / "02_second" / "second.ipynb").write_text(text)


def test_lays_lessons_exercises_cards_and_a_readme(folder, package):
    assert files_in(folder) == [
        ".mlroadmap/laid.json",
        "README.md",
        "datasets/cards/penguins.md",
        "modules/00_first/1_words.ipynb",
        "modules/00_first/first.ipynb",
        "modules/02_second/1_words.ipynb",
        "modules/02_second/second.ipynb",
        "modules/02_second/shop.csv",
    ]
    assert (folder / EXERCISE).read_bytes() == (package / "exercises/02_second/second.ipynb").read_bytes()
    assert (folder / "modules/02_second/../../datasets/cards/penguins.md").is_file()  # as lessons link to it
    assert (folder / "README.md").read_text().startswith("# A road\n")


def test_says_what_it_laid_and_what_comes_next(run):
    result = run("start", "mine")
    assert "laid         modules/02_second: 1_words.ipynb, second.ipynb, shop.csv" in result.output
    assert result.output.endswith("Next: cd mine\n      mlroadmap status\n")


def test_without_a_name_it_is_learn_and_within_a_folder_it_is_that_folder(run, tmp_path):
    assert run("start").exit_code == 0
    assert (tmp_path / "home/learn/README.md").is_file()
    again = run("start", inside="learn/modules")
    assert "unchanged    7 files" in again.output
    assert not (tmp_path / "home/learn/modules/learn").exists()


def test_twice_changes_nothing(run, folder):
    before = {name: (folder / name).stat().st_mtime_ns for name in files_in(folder) if "laid.json" not in name}
    result = run("start", "learn")
    assert result.exit_code == 0
    assert "unchanged    7 files" in result.output
    assert "laid " not in result.output
    assert {name: (folder / name).stat().st_mtime_ns for name in before} == before


def test_edited_work_is_kept_and_gets_nothing_beside_it(run, folder):
    (folder / EXERCISE).write_text("my work")
    result = run("start", "learn")
    assert "kept         modules/02_second/second.ipynb, with your changes" in result.output
    assert (folder / EXERCISE).read_text() == "my work"
    assert not list(folder.rglob("*.new*"))


@pytest.mark.parametrize("edited", [True, False])
def test_a_newer_version_is_laid_beside(run, folder, package, edited):
    if edited:
        (folder / EXERCISE).write_text("my work")
    before = (folder / EXERCISE).read_bytes()
    release(package)
    result = run("start", "learn")
    assert "laid beside  modules/02_second/second.ipynb.new, a newer version; your second.ipynb" in result.output
    assert (folder / EXERCISE).read_bytes() == before
    assert (folder / f"{EXERCISE}.new").read_text() == "{}"
    again = run("start", "learn")
    assert "laid beside" not in again.output
    assert "kept         modules/02_second/second.ipynb" in again.output


def test_an_untouched_new_gives_way_to_a_newer_one_and_an_edited_new_does_not(run, folder, package):
    release(package, "1")
    run("start", "learn")
    release(package, "2")
    run("start", "learn")
    assert (folder / f"{EXERCISE}.new").read_text() == "2"
    (folder / f"{EXERCISE}.new").write_text("mine")
    release(package, "3")
    assert "second.ipynb.new2" in run("start", "learn").output
    assert (folder / f"{EXERCISE}.new").read_text() == "mine"
    assert (folder / f"{EXERCISE}.new2").read_text() == "3"


def test_a_deleted_file_comes_back(run, folder):
    (folder / EXERCISE).unlink()
    assert "laid         modules/02_second: second.ipynb" in run("start", "learn").output
    assert (folder / EXERCISE).is_file()


def test_files_of_somebody_else_are_not_touched(run, tmp_path):
    target = tmp_path / "home" / "project"
    target.mkdir()
    (target / "README.md").write_text("my project")
    result = run("start", "project")
    assert result.exit_code == 0
    assert (target / "README.md").read_text() == "my project"
    assert (target / "README.md.new").is_file()


def test_a_lost_or_broken_record_of_what_was_laid_loses_no_work(run, folder):
    (folder / EXERCISE).write_text("my work")
    (folder / ".mlroadmap/laid.json").write_text("[")
    assert run("start", "learn").exit_code == 0
    assert (folder / EXERCISE).read_text() == "my work"


def test_a_file_named_like_the_folder(run, tmp_path):
    (tmp_path / "home" / "learn").write_text("a file")
    result = run("start", "learn")
    assert result.exit_code == 2
    assert result.stderr == "Error: learn is a file, not a folder. Name another place: mlroadmap start FOLDER\n"


def test_a_file_named_like_a_folder_within(run, tmp_path):
    (tmp_path / "home" / "learn").mkdir()
    (tmp_path / "home" / "learn" / "modules").write_text("a file")
    result = run("start", "learn")
    assert result.exit_code == 2
    assert "is in the way: a file stands where a folder is needed" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_folder_named_like_a_file(run, tmp_path):
    (tmp_path / "home/learn/README.md").mkdir(parents=True)
    result = run("start", "learn")
    assert result.exit_code == 2
    assert result.stderr.endswith("README.md is a folder, not a file.\n")


def test_a_place_that_does_not_exist(run):
    result = run("start", "no/such/place")
    assert result.exit_code == 2
    assert result.stderr == "Error: The folder no/such, in which place should lie, does not exist.\n"


def test_no_write_permission(run, tmp_path, monkeypatch):
    locked = tmp_path / "home" / "locked"
    locked.mkdir(mode=0o500)
    if os.access(locked, os.W_OK):  # as for root, whom permission bits do not bind
        real = Path.mkdir

        def mkdir(self, *args, **options):
            if self.is_relative_to("locked"):
                raise PermissionError(13, "Permission denied", str(self))
            real(self, *args, **options)

        monkeypatch.setattr(Path, "mkdir", mkdir)
    result = run("start", "locked/learn")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: No permission to use locked/learn")
    assert len(result.stderr.splitlines()) == 1


def test_a_full_disk_is_told_and_what_was_laid_is_remembered(run, tmp_path, monkeypatch):
    real = start_module._write_new

    def write(path, data):
        if path.suffix == ".csv":
            raise OSError(28, "No space left on device", str(path))
        real(path, data)

    monkeypatch.setattr(start_module, "_write_new", write)
    result = run("start", "learn")
    assert result.exit_code == 2
    assert "shop.csv: No space left on device." in result.stderr
    assert "modules/00_first/first.ipynb" in (tmp_path / "home/learn/.mlroadmap/laid.json").read_text()


def test_an_installation_without_content_says_so(run, package, monkeypatch):
    monkeypatch.setattr(content, "course", lambda: content.read_course(package / "nothing.toml"))
    assert run("start").stderr == "Error: This installation of mlroadmap carries no course. Install it again.\n"
    monkeypatch.setattr(content, "course", lambda: content.Course("", "", "", "", ()))
    monkeypatch.setattr(content, "root", lambda: package / "nothing")
    assert "carries no notebooks" in run("start").stderr
