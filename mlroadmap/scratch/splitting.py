"""The search for the question that separates the rows of one node best."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mlroadmap.scratch.impurity import Criterion

# Gains that differ by less than this share of the node's impurity differ by rounding, and count as equal.
ROUNDING = 1e-10


@dataclass(frozen=True)
class Split:
    """The question "is feature x_j at most the threshold?"; rows that answer yes go left."""

    feature: int
    threshold: float
    gain: float


def best_split(
    columns: NDArray[np.float64], y: NDArray, criterion: Criterion, impurity: float, min_samples_leaf: int = 1
) -> Split | None:
    """The split with the largest gain.

    Only splits between two different neighbouring values are looked at: between them the gain does not change. Sorted
    once, a feature offers all its splits in one pass, because the rows to the left only ever grow by one. That takes
    n log n steps a feature. Counting both sides afresh for each threshold would take n^2.

    Parameters
    ----------
    columns : array of shape (n_features, n_samples)
        The rows of the node, transposed, so that the values of a feature lie side by side.
    y : array of shape (n_samples,)
        Their targets.
    criterion : Criterion
        It gives the gain of every split of sorted rows.
    impurity : float
        Impurity of the node, which says how large a gain must be to be no rounding.
    min_samples_leaf : int
        Both sides keep at least so many rows.

    Returns
    -------
    Split or None
        Of equal gains that of the first feature, then that of the smallest threshold. None when no split is allowed.
    """
    n_features, n_samples = columns.shape
    order = columns.argsort(axis=1)
    x = columns[np.arange(n_features)[:, np.newaxis], order]
    allowed = x[:, :-1] < x[:, 1:]
    allowed[:, : min_samples_leaf - 1] = False
    allowed[:, n_samples - min_samples_leaf :] = False
    if not allowed.any():
        return None
    gains = np.where(allowed, criterion.gains(y[order]), -np.inf)
    equally_good = gains >= gains.max() - ROUNDING * impurity
    # argmax finds the first True, row by row: the first feature, and in it the smallest threshold.
    feature, last_left = divmod(int(equally_good.argmax()), n_samples - 1)
    low, high = x[feature, last_left : last_left + 2].tolist()
    # No split makes the impurity larger; below zero is rounding.
    return Split(feature, halfway(low, high), max(float(gains[feature, last_left]), 0.0))


def halfway(low: float, high: float) -> float:
    """A threshold t with low <= t < high, halfway between them as far as floats allow.

    Halved first, so that two huge numbers don't overflow. Between two floats that are neighbours there is no other, and
    halfway may round to the upper one; the lower one still separates them.
    """
    middle = low / 2 + high / 2
    return middle if middle < high else low
