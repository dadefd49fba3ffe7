from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mlroadmap import expect
from mlroadmap.expect import folders

Say = Callable[..., str]

TABLE = {"birds.csv": "species,mass\nAdelie,3750\n"}


def species(path: str) -> list[str]:
    with Path(path).open(encoding="utf-8") as file:
        return [line.split(",")[0] for line in file][1:]


def write(rows: list[str], path: str) -> None:
    Path(path).write_text("\n".join(rows), encoding="utf-8")


def test_a_call_finds_its_files_and_nothing_else() -> None:
    before = Path.cwd()
    expect.call(species, "birds.csv", gives=["Adelie"], files=TABLE, why="the first column")
    expect.call(
        lambda: sorted(map(str, Path().rglob("*"))), gives=["a", "a/b.txt"], files={"a/b.txt": b"\x00"}, why="w"
    )
    assert Path.cwd() == before


def test_the_folder_is_left_and_removed_when_the_call_stops(missed: Say) -> None:
    before, seen = Path.cwd(), []

    def stop() -> None:
        seen.append(Path.cwd())
        raise OSError("no")

    assert "stopped with OSError: no" in missed(expect.call, stop, gives=1, files={}, why="w")
    assert Path.cwd() == before
    assert seen[0] != before
    assert not seen[0].exists()


def test_a_file_that_is_not_there_is_an_error_like_any(missed: Say) -> None:
    assert "FileNotFoundError" in missed(expect.call, species, "fish.csv", gives=[], files=TABLE, why="w")
    expect.raises(species, "fish.csv", error=FileNotFoundError, files=TABLE, why="no such file")
    assert expect.result(species, "birds.csv", files=TABLE, why="w") == ["Adelie"]


def test_the_reference_and_the_mistakes_find_the_files_too(missed: Say) -> None:
    cases = [("birds.csv",), ("more.csv",)]
    files = {**TABLE, "more.csv": "species\nGentoo\nChinstrap\n"}
    expect.calls(species, cases, like=species, files=files, why="w")

    def first(path: str) -> list[str]:
        return species(path)[:1]

    message = missed(expect.calls, first, cases, like=species, files=files, why="w", mistakes={"only one": first})
    assert "Likely: only one." in message
    message = missed(
        expect.call, first, "more.csv", gives=["a"], files=files, why="w", mistakes={"only one": first, "all": species}
    )
    assert "Likely: only one." in message


def test_a_given_file_must_stay_as_it_was(missed: Say) -> None:
    def spoil(path: str) -> list[str]:
        found = species(path)
        write([], path)
        return found

    def remove(path: str) -> list[str]:
        found = species(path)
        Path(path).unlink()
        return found

    for function in (spoil, remove):
        message = missed(expect.call, function, "birds.csv", gives=["Adelie"], files=TABLE, why="w")
        assert "It changed the file `birds.csv`, which it was only to read." in message
    expect.call(spoil, "birds.csv", gives=["Adelie"], files=TABLE, leaves={"birds.csv": ""}, why="w")


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_what_a_call_leaves_is_compared_by_lines(end: str) -> None:
    def report(path: str) -> None:
        Path(path).write_bytes(f"a{end or chr(10)}b{end}".encode())

    expect.call(report, "out.txt", gives=None, leaves={"out.txt": "a\nb\n"}, why="two lines")


@pytest.mark.parametrize(
    ("rows", "path", "words"),
    [
        (["a", "c"], "out.txt", "Line 2 of the file `out.txt` is 'c'"),
        (["a"], "out.txt", "has 1 line: fewer lines"),
        (["a", "b", "c"], "out.txt", "has 3 lines: more lines"),
        (["a", "b"], "other.txt", "It left no file `out.txt`"),
    ],
)
def test_files_that_are_not_as_asked_for(rows: list[str], path: str, words: str, missed: Say) -> None:
    message = missed(expect.call, write, rows, path, gives=None, leaves={"out.txt": "a\nb"}, why="a report")
    assert words in message
    assert "Expected: a report." in message
    assert "'b'" not in message.partition("\n")[2], "the line asked for is not shown"


def test_files_nobody_asked_for(missed: Say) -> None:
    def both(path: str) -> None:
        write(["a"], path)
        write([], "more.txt")

    leaves = {"out.txt": "a"}
    assert "also wrote the file `more.txt`" in missed(expect.call, both, "out.txt", gives=None, leaves=leaves, why="w")

    def move(path: str) -> None:
        Path("birds.csv").rename(path)

    message = missed(expect.call, move, "o.csv", gives=None, files=TABLE, leaves={"o.csv": TABLE["birds.csv"]}, why="w")
    assert "took away the file `birds.csv`" in message


def test_bytes_are_compared_as_they_are(missed: Say) -> None:
    def dump(content: bytes) -> None:
        Path("out.bin").write_bytes(content)

    expect.call(dump, b"\x00\r\n", gives=None, leaves={"out.bin": b"\x00\r\n"}, why="w")
    message = missed(expect.call, dump, b"\x00\n", gives=None, leaves={"out.bin": b"\x00\r\n"}, why="w")
    assert "holds other bytes" in message


@pytest.mark.parametrize("files", [["a"], {"a": 1}, {1: "a"}])
def test_the_author_is_told_of_files_that_are_none(files: Any) -> None:
    with pytest.raises(TypeError):
        expect.call(len, "a", gives=1, files=files, why="w")


@pytest.mark.parametrize("name", ["/etc/passwd", "../a", "a/../../b", ""])
def test_the_author_is_told_of_names_that_lead_away(name: str) -> None:
    with pytest.raises(ValueError, match="stays within"):
        expect.call(len, "a", gives=1, files={name: ""}, why="w")


def test_of_much_that_is_left_only_a_part_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_BYTES", 10)
    with folders.working_folder({}) as left:
        Path("a").write_bytes(b"x" * 8)
        Path("b").write_bytes(b"y" * 8)
        Path("c").symlink_to("a")
        assert left() == {"a": b"x" * 8, "b": b"yy"}
