"""Reading py:percent sources: cells, lines, and what is wrong with them."""

from pathlib import Path

import pytest

from autograder.authoring.source import SourceError, read_cells


def read(tmp_path: Path, text: str, allowed: tuple[str, ...] = ()) -> list:
    path = tmp_path / "source.py"
    path.write_text(text, encoding="utf-8")
    return read_cells(path, allowed)


def test_a_cell_remembers_the_line_of_its_header(tmp_path: Path) -> None:
    cells = read(tmp_path, "# %% [markdown]\n# # Title\n\n# %%\nx = 1\n\n\n# %%\ny = 2\n")
    assert [(cell.kind, cell.text, cell.line) for cell in cells] == [
        ("markdown", "# Title", 1),
        ("code", "x = 1", 4),
        ("code", "y = 2", 8),
    ]


def test_a_header_carries_its_keys(tmp_path: Path) -> None:
    (cell,) = read(tmp_path, '# %% question="q3" points=2\nx = 1\n', allowed=("question", "points"))
    assert cell.header == {"question": "q3", "points": 2}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("x = 1\n# %%\n", 1, "starts with a cell header"),
        ("", 1, "starts with a cell header"),
        ("# %%\nx = = 1\n", 2, "no valid Python"),
        ("# %%\nx = 1\n\n# %% colour=3\n", 4, "not understood"),
        ("# %% [markdown]\n# hi\n\n# %% a title\nx = 1\n", 4, "not understood"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, text)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'source.py'}:{line}: ")
    assert words in message


def test_a_missing_file_and_one_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="missing"):
        read_cells(tmp_path / "none.py")
    (tmp_path / "bytes.py").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError, match="not UTF-8"):
        read_cells(tmp_path / "bytes.py")
