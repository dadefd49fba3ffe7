from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap import expect

Say = Callable[..., str]

pytestmark = pytest.mark.filterwarnings("ignore:.*:DeprecationWarning", "ignore:.*:FutureWarning")

TABLE = pd.DataFrame([[1.0, 0.5, np.nan], [0.2, 0.7, 0.9]], index=["r", "s"], columns=["x", "y", "z"])


@pytest.fixture
def ax(plt: Any) -> Any:
    return plt.figure().subplots()


def seaborn_heatmap(ax: Any) -> None:
    import seaborn as sns

    sns.heatmap(TABLE, annot=True, ax=ax)


def masked(ax: Any) -> None:
    import seaborn as sns

    sns.heatmap(TABLE.fillna(9), mask=TABLE.isna(), cbar=False, ax=ax)


def image(ax: Any) -> None:
    ax.imshow(TABLE, origin="lower")
    ax.set_xticks(range(3), TABLE.columns)
    ax.set_yticks(range(2), TABLE.index)


def upright_image(ax: Any) -> None:
    ax.matshow(TABLE)
    ax.set_xticks(range(3), TABLE.columns)
    ax.set_yticks(range(2), TABLE.index)


def mesh(ax: Any) -> None:
    ax.pcolormesh(TABLE)
    ax.set_xticks(np.arange(3) + 0.5, TABLE.columns)
    ax.set_yticks(np.arange(2) + 0.5, TABLE.index)


@pytest.mark.parametrize("draw", [seaborn_heatmap, masked, image, upright_image, mesh])
def test_a_table_by_any_route(draw: Callable[[Any], None], ax: Any, missed: Say) -> None:
    draw(ax)
    expect.cells(ax, TABLE, rows=list("rs"), columns=list("xyz"), why="w")
    turned = TABLE.loc[["s", "r"], ["z", "x", "y"]]
    expect.cells(ax, turned, rows=["s", "r"], columns=["z", "x", "y"], why="w")
    message = missed(expect.cells, ax, TABLE.fillna(0.1), rows=list("rs"), columns=list("xyz"), why="each pair")
    assert "The cell in row 'r' and column 'z' is empty" in message
    other = TABLE.assign(y=0.5)
    message = missed(expect.cells, ax, other, rows=list("rs"), columns=list("xyz"), why="each pair")
    assert "row 's' and column 'y' is 0.7" in message
    assert "and not 't'" in missed(expect.cells, ax, TABLE, rows=["r", "t"], columns=list("xyz"), why="w")
    missed(expect.cells, ax, TABLE.T, rows=list("xyz"), columns=list("rs"), why="w")


def test_a_figure_without_a_heatmap(ax: Any, missed: Say) -> None:
    ax.plot([1, 2])
    assert "holds no heatmap" in missed(expect.cells, ax, TABLE, rows=list("rs"), columns=list("xyz"), why="w")


def test_names_that_do_not_fit_are_the_authors_error(ax: Any) -> None:
    with pytest.raises(ValueError, match="for 1 rows and 3 columns"):
        expect.cells(ax, TABLE, rows=["r"], columns=list("xyz"), why="w")
