"""The weaker isolation, which needs nothing of the system."""

import os
import resource
from pathlib import Path

import pytest

from autograder.engine.limits import MIB, Limits
from autograder.isolation import Isolation, layers

from .conftest import Room


def test_that_it_has_a_scratch_folder_with_the_files(plain_room: Room, tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "a.csv").write_text("1,2", encoding="utf-8")
    room = plain_room.but(files={"data/a.csv": tmp_path / "given" / "a.csv"})

    def look() -> list[str]:
        return [str(Path.cwd()), str(Path.home()), Path("data/a.csv").read_text()]

    assert room.inside(look) == [str(tmp_path), str(tmp_path), "1,2"]


def test_that_a_new_one_is_made_where_none_is_given(
    any_room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert Path(any_room.but(kind=Isolation.PROCESS).inside(os.getcwd)).parent == tmp_path


def test_that_the_environment_is_replaced(plain_room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_TOKEN", "secret")
    inside = plain_room.inside(lambda: dict(os.environ))
    assert "GRADER_TOKEN" not in inside
    assert inside["LANG"] == "C.UTF-8"


def test_that_limits_hold(plain_room: Room) -> None:
    def limits() -> list[int]:
        return [resource.getrlimit(which)[1] for which in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE)]

    assert plain_room.but(limits=Limits(open_files=50, file_bytes=2 * MIB)).inside(limits) == [50, 2 * MIB]


def test_that_it_leads_a_group_of_its_own(plain_room: Room) -> None:
    assert plain_room.inside(lambda: os.getpgid(0) == os.getpid() == os.getsid(0)) is True


def test_that_the_layer_in_force_is_told(plain_room: Room) -> None:
    assert plain_room.inside(layers) == ["resource limits"]


def test_that_names_of_its_kind_are_understood(plain_room: Room) -> None:
    assert plain_room.but(kind="process").inside(layers) == ["resource limits"]
    assert "ValueError" in plain_room.but(kind="none").refusal()
