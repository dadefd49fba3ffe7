"""Data sets for the lessons: `load`, `describe`, `catalog`, `path`.

Importing this needs the standard library only; pandas and scikit-learn are
imported by the functions that need them.
"""

from mlroadmap.data.cards import Card, describe
from mlroadmap.data.loading import load, path
from mlroadmap.data.overview import catalog
from mlroadmap.data.registry import UnknownDatasetError, UnknownTableError

__all__ = ["Card", "UnknownDatasetError", "UnknownTableError", "catalog", "describe", "load", "path"]
