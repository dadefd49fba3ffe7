"""How mixed a group of rows is, and how much less mixed its two halves are.

A criterion has two methods. `impurity(y)` is one number for one group. `gains(y)` is the gain of every split of
sorted rows at once.

The gain of a split of n rows into a left group L and a right group R is the impurity minus the weighted impurity
that is left:

    gain = impurity(all) - n_L / n * impurity(L) - n_R / n * impurity(R)

References: Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees" (1984), chapters 2, 4 and 8;
Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning" (2nd edition), section 9.2.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Impurity = Callable[[ArrayLike], NDArray[np.float64]]


def shares(counts: ArrayLike) -> NDArray[np.float64]:
    """Counts divided by their total over the first axis.

    Parameters
    ----------
    counts : array-like of shape (n_classes, ...)
        How many rows each class has. No group may be empty.

    Returns
    -------
    array of float, same shape
        p_k, the share of class k in its group.
    """
    numbers = np.asarray(counts, dtype=float)
    return numbers / numbers.sum(axis=0)


def gini(counts: ArrayLike) -> NDArray[np.float64]:
    """Gini impurity, 1 - sum of p_k^2: how often two rows drawn with replacement differ in class.

    Parameters
    ----------
    counts : array-like of shape (n_classes, ...)

    Returns
    -------
    array of float of shape (...)
        0 for one class alone, 1 - 1 / n_classes for an even mixture.

    Examples
    --------
    >>> float(gini([3, 3]))
    0.5
    """
    p = shares(counts)
    return 1 - (p * p).sum(axis=0)


def entropy(counts: ArrayLike) -> NDArray[np.float64]:
    """Entropy in bits, minus the sum of p_k log2 p_k, where 0 log2 0 counts as 0.

    Parameters
    ----------
    counts : array-like of shape (n_classes, ...)

    Returns
    -------
    array of float of shape (...)
        0 for one class alone, log2(n_classes) for an even mixture.

    Examples
    --------
    >>> float(entropy([2, 2, 4, 0]))
    1.5
    """
    p = shares(counts)
    # log2(1) is 0, so an absent class adds 0 * 0 and no warning about log2(0).
    return 0 - (p * np.log2(np.where(p > 0, p, 1))).sum(axis=0)


def misclassification(counts: ArrayLike) -> NDArray[np.float64]:
    """Share of rows that are not of the largest class, 1 - max p_k.

    Parameters
    ----------
    counts : array-like of shape (n_classes, ...)

    Returns
    -------
    array of float of shape (...)

    Examples
    --------
    >>> float(misclassification([1, 3]))
    0.25
    """
    return 1 - shares(counts).max(axis=0)


IMPURITIES: dict[str, Impurity] = {"gini": gini, "entropy": entropy, "misclassification": misclassification}


class ClassImpurity:
    """A criterion for classes, from a function of their counts.

    Parameters
    ----------
    of_counts : callable
        `gini`, `entropy` or `misclassification`.
    n_classes : int
        The targets are whole numbers from 0 to n_classes - 1.
    """

    def __init__(self, of_counts: Impurity, n_classes: int) -> None:
        self.of_counts = of_counts
        self.n_classes = n_classes

    def value(self, y: NDArray) -> NDArray[np.float64]:
        """What a node remembers of its targets: the count of each class, shape (n_classes,)."""
        return np.bincount(y, minlength=self.n_classes).astype(float)

    def impurity(self, y: NDArray) -> float:
        """Impurity of one group."""
        return float(self.of_counts(self.value(y)))

    def gains(self, y: NDArray) -> NDArray[np.float64]:
        """Gain of every split of sorted rows.

        Parameters
        ----------
        y : array of shape (n_features, n_samples)
            The targets, in the order of each feature.

        Returns
        -------
        array of shape (n_features, n_samples - 1)
            At [j, i]: the gain when the first i + 1 rows, sorted by feature j, go left.
        """
        n = y.shape[1]
        n_left = np.arange(1, n)
        is_class = y == np.arange(self.n_classes)[:, np.newaxis, np.newaxis]
        counts = np.cumsum(is_class, axis=2, dtype=float)  # shape (n_classes, n_features, n_samples)
        total, left = counts[:, :, -1:], counts[:, :, :-1]
        remaining = (n_left * self.of_counts(left) + (n - n_left) * self.of_counts(total - left)) / n
        return self.of_counts(total) - remaining


class SquaredError:
    """The criterion for numbers: the mean squared distance from the mean."""

    def value(self, y: NDArray) -> float:
        """What a node remembers of its targets: their mean."""
        return float(y.mean())

    def impurity(self, y: NDArray) -> float:
        """(1 / n) * sum of (y_i - mean)^2 of one group."""
        distance = y - y.mean()
        return float(distance @ distance) / len(y)

    def gains(self, y: NDArray) -> NDArray[np.float64]:
        """Gain of every split of sorted rows: (n_L / n) * (n_R / n) * (mean_L - mean_R)^2.

        That is the weighted gain, written so that no large squares are subtracted from each other: the variance of all
        is the variance within the groups, which remains, and the variance between them, which is the gain.

        Parameters
        ----------
        y : array of shape (n_features, n_samples)
            The targets, in the order of each feature.

        Returns
        -------
        array of shape (n_features, n_samples - 1)
            At [j, i]: the gain when the first i + 1 rows, sorted by feature j, go left.
        """
        n = y.shape[1]
        n_left = np.arange(1, n)
        n_right = n - n_left
        sums = np.cumsum(y - y[0].mean(), axis=1)
        left, right = sums[:, :-1], sums[:, -1:] - sums[:, :-1]
        between = left / n_left - right / n_right
        return between * between * (n_left * n_right / n**2)


Criterion = ClassImpurity | SquaredError
