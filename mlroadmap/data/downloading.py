"""`download`: the data sets that are fetched, once, when somebody asks for them.

Nothing graded needs one. pooch fetches and checks them; it is imported here
only, and only when asked.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from mlroadmap.data import registry

if TYPE_CHECKING:
    import pandas as pd


class DownloadError(RuntimeError):
    """The file could not be fetched, or is not the one this project knows."""


def download(name: str) -> "pd.DataFrame":
    """A data set that doesn't come with mlroadmap, fetched into your cache folder the first time.

    From then on it is read from there, without a network.

    Parameters
    ----------
    name : str
        One of `data.catalog(downloads=True)`, such as `"sms_spam"`.

    Raises
    ------
    UnknownDatasetError
        When no data set has that name; the message offers the nearest.
    ValueError
        When the data set needs no download.
    ModuleNotFoundError
        When the package pooch, which fetches it, isn't installed.
    DownloadError
        When the file can't be fetched, or its SHA-256 isn't the one the catalogue states.
    """
    dataset = registry.find(name)
    if dataset.download is None:
        raise ValueError(f"{name!r} needs no download. Use data.load({name!r}).")
    return _read(fetch(name, dataset.download), dataset.download.member)


def fetch(name: str, wanted: registry.Download) -> Path:
    """The checked archive in the cache folder; fetched unless it lies there already."""
    pooch = _pooch(name)
    no_answer = import_module("requests.exceptions").RequestException
    try:
        with _quiet(pooch.get_logger()):
            path = pooch.retrieve(
                wanted.url, known_hash=f"sha256:{wanted.sha256}", fname=f"{name}.zip", path=cache_folder(pooch)
            )
    # The causes fill a page in a notebook, and their last line says less than these.
    except no_answer as error:
        raise DownloadError(
            f"{name!r} could not be fetched from {wanted.url}: {_reason(error)} "
            f"Nothing graded needs this data set; all others work offline."
        ) from None
    except ValueError:
        raise DownloadError(
            f"{name!r} was fetched from {wanted.url}, but its SHA-256 is not the one the catalogue states, so it was "
            f"thrown away. The file has changed, or a network answered with a page of its own."
        ) from None
    return Path(path)


def _reason(error: Any) -> str:
    if error.response is not None:
        return f"the server answered with error {error.response.status_code}."
    return f"the server can't be reached ({type(error).__name__}). Are you offline?"


def cache_folder(pooch: Any) -> Path:
    """Where fetched files lie: in the user's cache folder, which every system has its own place for."""
    return Path(pooch.os_cache("mlroadmap"))


def _pooch(name: str) -> Any:
    try:
        return import_module("pooch")
    except ModuleNotFoundError as error:
        if error.name != "pooch":
            raise
        message = f"{name!r} is a download and needs the package pooch: run `pip install pooch` once, then try again."
        raise ModuleNotFoundError(message, name="pooch") from None


@contextmanager
def _quiet(logger: logging.Logger) -> Iterator[None]:
    """Without pooch's notes, which a notebook shows in red."""
    before = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(before)


def _read(archive: Path, member: str) -> "pd.DataFrame":
    """One line, one message: the label, a tab, the text. Quotation marks are part of the text."""
    import pandas as pd

    with ZipFile(archive) as packed:
        lines = packed.read(member).decode("utf-8").removesuffix("\n").split("\n")
    # pandas' reader would join the lines between two quotation marks that open and never close.
    parts = (line.removesuffix("\r").partition("\t") for line in lines)
    return pd.DataFrame([(label, text) for label, _, text in parts], columns=["label", "text"])
