"""The bundled files are those the catalogue names, whole and small."""

import hashlib
import re
import tomllib

import pytest

from mlroadmap import content

DATASETS = content.root() / "datasets"
CATALOGUE = tomllib.loads((DATASETS / "catalog.toml").read_text(encoding="utf-8"))
FILES = {table["file"]: table for entry in CATALOGUE.values() for table in entry["tables"] if "file" in table}
LIMIT = 5_000_000


@pytest.mark.parametrize("file", FILES)
def test_size_and_hash_are_as_stated(file):
    found = (DATASETS / file).read_bytes()
    assert len(found) == FILES[file]["bytes"]
    assert hashlib.sha256(found).hexdigest() == FILES[file]["sha256"]


def test_every_csv_is_in_the_catalogue():
    assert sorted(FILES) == sorted(path.relative_to(DATASETS).as_posix() for path in DATASETS.rglob("*.csv"))


def test_all_data_together_stay_small():
    sizes = [path.stat().st_size for path in DATASETS.rglob("*") if path.is_file()]
    assert 0 < sum(sizes) < LIMIT


@pytest.mark.parametrize("file", FILES)
def test_files_are_utf_8_with_plain_line_ends(file):
    text = (DATASETS / file).read_bytes().decode("utf-8")
    assert "\r" not in text
    assert text.endswith("\n")


@pytest.mark.parametrize("name", CATALOGUE)
def test_an_entry_has_files_exactly_when_it_is_bundled(name):
    entry = CATALOGUE[name]
    assert entry["comes"] in ("bundled", "scikit-learn", "download")
    assert {"file" in table for table in entry["tables"]} == {entry["comes"] == "bundled"}


@pytest.mark.parametrize("name", CATALOGUE)
def test_an_entry_says_where_to_fetch_it_exactly_when_it_is_a_download(name):
    entry = CATALOGUE[name]
    assert ("download" in entry) == (entry["comes"] == "download")
    if "download" in entry:
        assert set(entry["download"]) == {"url", "sha256", "member"}
        assert re.fullmatch(r"https://[\w./-]+\.zip", entry["download"]["url"])
        assert re.fullmatch(r"[0-9a-f]{64}", entry["download"]["sha256"])
