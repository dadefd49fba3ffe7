"""The data sets whose files lie in `datasets/`."""

from pathlib import Path
from typing import TYPE_CHECKING

from mlroadmap.data import registry

if TYPE_CHECKING:
    import pandas as pd


def locate(table: registry.Table) -> Path:
    """The table's file.

    Raises
    ------
    FileNotFoundError
        When the installation lacks it.
    """
    path = registry.folder() / table.file
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing. Install mlroadmap again to get it back.")
    return path


def read(dataset: registry.Dataset, table: registry.Table) -> "pd.DataFrame":
    """The table as its file has it; only columns known to be dates are turned into dates."""
    import pandas as pd

    frame = pd.read_csv(locate(table))
    for column, written in dataset.dates:
        frame[column] = pd.to_datetime(frame[column], format=written)
    return frame
