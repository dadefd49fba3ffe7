"""Which folders a Python session is shown."""

import os
import sys
from pathlib import Path

import numpy
import pytest

from autograder.isolation import python_trees
from mlroadmap import content


def shown(path: Path, trees: list[Path]) -> bool:
    return any(path.is_relative_to(tree) or path.is_relative_to(tree.resolve()) for tree in trees)


def test_that_python_and_its_packages_are_shown(trees: list[Path]) -> None:
    for file in (sys.executable, os.__file__, numpy.__file__):
        assert shown(Path(file), trees), file
        assert shown(Path(file).resolve(), trees), file


def test_that_a_checkout_is_not_but_for_the_library_and_the_data(trees: list[Path]) -> None:
    root = content.root()
    for name in ("", "solutions", "curriculum", "tests", "autograder", "pyproject.toml"):
        assert not shown(root / name, trees), name
    assert shown(root / "mlroadmap" / "content.py", trees)
    assert shown(root / "datasets" / "catalog.toml", trees)


def test_that_no_home_is_shown(trees: list[Path]) -> None:
    for path in (Path.home(), Path("/"), Path("/etc"), Path("/var"), Path("/run"), Path("/tmp")):
        assert not shown(path, trees), path


def test_that_none_lies_in_another(trees: list[Path]) -> None:
    assert not [(one, other) for one in trees for other in trees if one != other and one.is_relative_to(other)]


def test_that_what_is_hidden_stays_out_even_inside_a_prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prefix = tmp_path / "prefix"
    for name in ("bin", "lib/python", "lib/course/solutions", "share"):
        (prefix / name).mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", str(prefix))
    assert prefix in python_trees()
    trees = python_trees(hidden=[prefix / "lib" / "course"])
    assert not shown(prefix / "lib" / "course" / "solutions", trees)
    assert {prefix / "bin", prefix / "lib" / "python", prefix / "share"} <= set(trees)


def test_that_a_prefix_that_is_the_hidden_folder_shows_its_own_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("bin", "lib", "solutions"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    trees = python_trees(hidden=[tmp_path])
    assert {tmp_path / "bin", tmp_path / "lib"} <= set(trees)
    assert not shown(tmp_path / "solutions", trees)


def test_that_somebodys_folder_on_the_path_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path), str(packages)])
    trees = python_trees()
    assert tmp_path not in trees
    assert packages in trees
