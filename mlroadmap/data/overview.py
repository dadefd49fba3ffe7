"""`catalog`: all data sets at a glance."""

from typing import TYPE_CHECKING

from mlroadmap.data import registry

if TYPE_CHECKING:
    import pandas as pd


def catalog(downloads: bool = False) -> "pd.DataFrame":
    """One row for each table that `load` can give, offline.

    Parameters
    ----------
    downloads : bool
        True lists as well what `download` can fetch.
    """
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "name": dataset.name,
                "table": table.name,
                "rows": table.rows,
                "columns": table.columns,
                "target": dataset.target,
                "row": table.row,
                "licence": dataset.licence,
                "comes": dataset.comes,
            }
            for dataset in registry.datasets().values()
            if downloads or not dataset.download
            for table in dataset.tables
        ]
    )
