import nbformat
import pytest

from mlroadmap.notebooks import files


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "it is empty"),
        (b"hello", "it is not JSON"),
        (b'{"nbformat": 4, "cells": [', "it is not JSON"),
        (b"\xff\xfe\x00", "it is not text"),
        (b"[1, 2]", "states no notebook format"),
        (b"{}", "states no notebook format"),
        (b'{"nbformat": 3, "worksheets": []}', "format 3"),
        (b'{"nbformat": 4}', "no proper list of cells"),
        (b'{"nbformat": 4, "cells": [1]}', "no proper list of cells"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code"}]}', "no proper list of cells"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": 3}]}', "no proper list of cells"),
        (b"[" * 100_000, "it is not JSON"),
    ],
)
def test_what_is_no_notebook_is_told_in_one_sentence(tmp_path, text, words):
    path = tmp_path / "work.ipynb"
    path.write_bytes(text)
    with pytest.raises(files.NotANotebookError) as caught:
        files.read(path)
    assert str(caught.value).startswith(f"{path} is not a notebook: ")
    assert words in str(caught.value)


def test_reads_what_nbformat_writes(building, tmp_path):
    nb = building.exercise()
    nbformat.write(nb, tmp_path / "a.ipynb")
    assert files.read(tmp_path / "a.ipynb")["cells"] == nb.cells


def test_what_is_left_out_is_filled_in(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text('\ufeff{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["a\\n", "b"]}]}', "utf-8")
    cell = files.read(path)["cells"][0]
    assert cell == {
        "cell_type": "code",
        "source": "a\nb",
        "outputs": [],
        "execution_count": None,
        "metadata": {},
    }


def test_writing_replaces_whole_files_and_leaves_nothing_beside(tmp_path, monkeypatch):
    path = tmp_path / "progress.json"
    files.write_atomically(path, b"old")
    files.write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    monkeypatch.setattr(files.Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        files.write_atomically(path, b"newer")
    assert [file.name for file in tmp_path.iterdir()] == ["progress.json"]
    assert path.read_bytes() == b"new"
