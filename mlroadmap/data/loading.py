"""`load` and `path`: from a name to a frame or a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from mlroadmap.data import bundled, registry, scikit

if TYPE_CHECKING:
    import pandas as pd


@overload
def load(name: str, table: str | None = None, return_X_y: Literal[False] = False) -> "pd.DataFrame": ...
@overload
def load(name: str, table: str | None = None, *, return_X_y: Literal[True]) -> "tuple[pd.DataFrame, pd.Series]": ...
@overload
def load(name: str, table: str | None, return_X_y: Literal[True]) -> "tuple[pd.DataFrame, pd.Series]": ...
@overload
def load(
    name: str, table: str | None = None, return_X_y: bool = False
) -> "pd.DataFrame | tuple[pd.DataFrame, pd.Series]": ...
def load(
    name: str, table: str | None = None, return_X_y: bool = False
) -> "pd.DataFrame | tuple[pd.DataFrame, pd.Series]":
    """A data set as a new frame, yours to change.

    Parameters
    ----------
    name : str
        One of `data.catalog()`, such as `"penguins"`.
    table : str, optional
        Which table, where the data set has several.
    return_X_y : bool
        True gives the features and the target apart: `X, y = data.load("wine", return_X_y=True)`.

    Raises
    ------
    UnknownDatasetError
        When no data set has that name; the message offers the nearest.
    UnknownTableError
        When the data set has no such table.
    ValueError
        When a table must be named and is not, or a target is asked for and there is none,
        or the data set is a download: this never uses the network.
    """
    dataset = registry.find(name)
    _refuse_download(dataset)
    chosen = dataset.table(table)
    if return_X_y and not dataset.target:
        raise ValueError(
            f"{name!r} has no target column, so it can't be split into X and y. "
            f"Load it without return_X_y and choose a column yourself."
        )
    read: Callable[[registry.Dataset, registry.Table], pd.DataFrame]
    read = bundled.read if chosen.file else scikit.read
    frame = read(dataset, chosen)
    if return_X_y:
        return frame.drop(columns=dataset.target), frame[dataset.target].copy()
    return frame


def path(name: str, table: str | None = None) -> Path:
    """Where the CSV file of a bundled data set lies, for `pd.read_csv`.

    Raises
    ------
    UnknownDatasetError, UnknownTableError
        As for `load`.
    ValueError
        When the data set comes with scikit-learn or is a download, and has no file here.
    """
    dataset = registry.find(name)
    _refuse_download(dataset)
    chosen = dataset.table(table)
    if not chosen.file:
        raise ValueError(f"{name!r} comes with scikit-learn and has no file here. Use data.load({name!r}).")
    return bundled.locate(chosen)


def _refuse_download(dataset: registry.Dataset) -> None:
    if dataset.download:
        raise ValueError(
            f"{dataset.name!r} is a download and does not come with mlroadmap. Use data.download({dataset.name!r})."
        )
