"""Data sets for the lessons: `load`, `describe`, `catalog`, `path`; and `download` for what is not here.

Importing this needs the standard library only; pandas and scikit-learn are
imported by the functions that need them. Only `download` uses the network.
"""

from mlroadmap.data.cards import Card, describe
from mlroadmap.data.downloading import DownloadError, download
from mlroadmap.data.loading import load, path
from mlroadmap.data.overview import catalog
from mlroadmap.data.registry import UnknownDatasetError, UnknownTableError

__all__ = [
    "Card",
    "DownloadError",
    "UnknownDatasetError",
    "UnknownTableError",
    "catalog",
    "describe",
    "download",
    "load",
    "path",
]
