"""What `datasets/catalog.toml` says: which data sets there are, and their tables."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from mlroadmap import content


class UnknownDatasetError(LookupError):
    """No data set has that name. The message offers the nearest ones."""


class UnknownTableError(LookupError):
    """The data set has no table of that name. The message lists the ones it has."""


@dataclass(frozen=True)
class Table:
    name: str  # "" where the data set is one table
    rows: int
    columns: int
    row: str  # what one row is
    file: str = ""  # relative to `datasets/`; "" where the data lie elsewhere
    bytes: int = 0
    sha256: str = ""


@dataclass(frozen=True)
class Download:
    """Where a data set that doesn't come with us is fetched from."""

    url: str  # of a zip
    sha256: str
    member: str  # the file in it


@dataclass(frozen=True)
class Dataset:
    name: str
    title: str
    licence: str
    comes: str  # "bundled", "scikit-learn" or "download"
    tables: tuple[Table, ...]
    target: str = ""
    dates: tuple[tuple[str, str], ...] = ()  # column and the format its file writes it in
    download: Download | None = None

    @property
    def table_names(self) -> tuple[str, ...]:
        return tuple(table.name for table in self.tables)

    def table(self, wanted: str | None) -> Table:
        """The table called `wanted`; the only one when that is None.

        Raises
        ------
        UnknownTableError
            When no table has that name.
        ValueError
            When there are several tables and none is named.
        """
        several = len(self.tables) > 1
        names = ", ".join(repr(name) for name in self.table_names)
        if wanted is None:
            if several:
                raise ValueError(
                    f"{self.name!r} has {len(self.tables)} tables: {names}. "
                    f"Name one, such as table={self.table_names[-1]!r}."
                )
            return self.tables[0]
        if not several:
            raise UnknownTableError(f"{self.name!r} is one table, so leave out table={wanted!r}.")
        for table in self.tables:
            if table.name == wanted:
                return table
        raise UnknownTableError(f"{self.name!r} has no table {wanted!r}. Its tables are: {names}.")


def folder() -> Path:
    """The folder that holds the catalogue, the cards and the bundled files."""
    return content.root() / "datasets"


def read_catalogue(text: str) -> dict[str, Dataset]:
    """The data sets that the text of a `catalog.toml` describes, by name, in its order."""
    return {name: _dataset(name, entry) for name, entry in tomllib.loads(text).items()}


def _dataset(name: str, entry: Mapping[str, Any]) -> Dataset:
    tables = tuple(
        Table(
            name=table.get("table", ""),
            rows=table["rows"],
            columns=table["columns"],
            row=table["row"],
            file=table.get("file", ""),
            bytes=table.get("bytes", 0),
            sha256=table.get("sha256", ""),
        )
        for table in entry["tables"]
    )
    download = entry.get("download")
    return Dataset(
        name=name,
        title=entry["title"],
        licence=entry["licence"],
        comes=entry["comes"],
        tables=tables,
        target=entry.get("target", ""),
        dates=tuple(entry.get("dates", {}).items()),
        download=Download(**download) if download else None,
    )


@cache
def datasets() -> dict[str, Dataset]:
    """The data sets of this installation, by name."""
    return read_catalogue((folder() / "catalog.toml").read_text(encoding="utf-8"))


def find(name: str) -> Dataset:
    """The data set of that name.

    Raises
    ------
    UnknownDatasetError
        When there is none; the message offers the nearest names.
    """
    known = datasets()
    if not isinstance(name, str):
        example = next(iter(known))
        raise TypeError(f"The name of a data set is text, such as {example!r}; got {type(name).__name__}.")
    if name in known:
        return known[name]
    written = name.strip().lower().replace("-", "_").replace(" ", "_")
    near = [each for each in known if written and written in each]
    near = near or get_close_matches(written, known, n=3, cutoff=0.6)
    offered = " or ".join(repr(each) for each in near)
    advice = f"Did you mean {offered}?" if near else f"There are: {', '.join(known)}."
    raise UnknownDatasetError(f"There is no data set {name!r}. {advice}")
