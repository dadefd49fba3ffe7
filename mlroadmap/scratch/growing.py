"""How a tree grows: node by node from the top, each time with the best question."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mlroadmap.scratch.impurity import Criterion
from mlroadmap.scratch.nodes import Node, connect
from mlroadmap.scratch.splitting import ROUNDING, Split, best_split


@dataclass(frozen=True)
class Growth:
    """The rules by which a tree grows.

    Attributes
    ----------
    criterion : Criterion
        What makes a group impure.
    max_depth, min_samples_split, min_samples_leaf, min_impurity_decrease
        As the trees describe them.
    n_drawn : int
        How many features a node may choose from, drawn anew for each node unless they are all.
    random : numpy.random.RandomState
        What they are drawn with.
    """

    criterion: Criterion
    max_depth: int | None
    min_samples_split: int
    min_samples_leaf: int
    min_impurity_decrease: float
    n_drawn: int
    random: np.random.RandomState

    def grow(self, X: NDArray[np.float64], y: NDArray) -> Node:
        """The root of the tree for these rows.

        Parameters
        ----------
        X : array of shape (n_samples, n_features)
        y : array of shape (n_samples,)
            Targets as the criterion wants them.
        """
        return connect(list(self._nodes(np.ascontiguousarray(X.T), y)))

    def _nodes(self, columns: NDArray[np.float64], y: NDArray) -> Iterator[Node]:
        """The nodes, not connected yet: each node, then all on its left, then all on its right.

        What is still to grow waits on a stack: a function that calls itself would stop at a depth of about a thousand.
        """
        waiting = [(np.arange(len(y)), 0)]
        while waiting:
            rows, depth = waiting.pop()
            here = y[rows]
            node = Node(None, None, self.criterion.impurity(here), len(rows), self.criterion.value(here))
            split = self._question(columns, rows, here, node.impurity) if self._may_split(here, depth) else None
            if split:
                yes = columns[split.feature, rows] <= split.threshold
                waiting += [(rows[~yes], depth + 1), (rows[yes], depth + 1)]
                node = replace(node, feature=split.feature, threshold=split.threshold)
            yield node

    def _may_split(self, y: NDArray, depth: int) -> bool:
        """Whether a node is shallow, large and mixed enough to be asked about."""
        if self.max_depth is not None and depth >= self.max_depth:
            return False
        if len(y) < max(self.min_samples_split, 2 * self.min_samples_leaf):
            return False
        # Not `impurity > 0`: the mean of equal numbers may be off by rounding.
        return bool((y != y[0]).any())

    def _question(
        self, columns: NDArray[np.float64], rows: NDArray[np.intp], y: NDArray, impurity: float
    ) -> Split | None:
        """The best question for the rows of a node; None when none can be asked, or when it gains too little."""
        for features in self._features(len(columns)):
            split = best_split(
                columns[features[:, np.newaxis], rows], y, self.criterion, impurity, self.min_samples_leaf
            )
            if split:
                share = len(rows) / columns.shape[1]
                enough = share * (split.gain + ROUNDING * impurity) >= self.min_impurity_decrease
                return replace(split, feature=int(features[split.feature])) if enough else None
        return None

    def _features(self, n_features: int) -> Iterator[NDArray[np.intp]]:
        """The features drawn for a node; should none of them differ between its rows, the others after them."""
        if self.n_drawn == n_features:
            yield np.arange(n_features)
            return
        shuffled = self.random.permutation(n_features)
        # Sorted, because of equal gains the first feature's counts.
        yield np.sort(shuffled[: self.n_drawn])
        yield np.sort(shuffled[self.n_drawn :])
