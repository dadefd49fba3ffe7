"""The search for a split, against one that tries everything in exact arithmetic."""

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from mlroadmap.scratch.impurity import IMPURITIES, ClassImpurity, SquaredError, entropy, gini, misclassification
from mlroadmap.scratch.splitting import best_split, halfway

CLASSES = 3


def exact_impurity(name, y):
    """The impurity of a list of whole numbers: a fraction, but for the entropy."""
    n = len(y)
    if name == "squared error":
        mean = Fraction(sum(y), n)
        return sum((one - mean) ** 2 for one in y) / n
    shares = [Fraction(y.count(k), n) for k in range(CLASSES)]
    if name == "gini":
        return 1 - sum(p * p for p in shares)
    if name == "misclassification":
        return 1 - max(shares)
    return -math.fsum(float(p) * math.log2(p) for p in shares if p)


def brute_force(name, X, y, least=1):
    """(gain, feature, threshold) of the best split, by trying every threshold and counting afresh."""
    best = None
    for feature in range(len(X[0])):
        values = sorted({row[feature] for row in X})
        for low, high in pairwise(values):
            left = [target for row, target in zip(X, y, strict=True) if row[feature] <= low]
            right = [target for row, target in zip(X, y, strict=True) if row[feature] > low]
            if min(len(left), len(right)) < least:
                continue
            remaining = len(left) * exact_impurity(name, left) + len(right) * exact_impurity(name, right)
            gain = exact_impurity(name, y) - remaining / len(y)
            # Later ones must be better to count. Logarithms are no fractions, so there a little better is not enough.
            if best is None or gain > best[0] + (Fraction(1, 10**12) if name == "entropy" else 0):
                best = (gain, feature, (low + high) / 2)
    return best


def criterion_named(name):
    return SquaredError() if name == "squared error" else ClassImpurity(IMPURITIES[name], CLASSES)


def search(name, X, y, least=1):
    criterion = criterion_named(name)
    y = np.array(y, dtype=float if name == "squared error" else int)
    return best_split(np.array(X, dtype=float).T, y, criterion, criterion.impurity(y), least)


@pytest.mark.parametrize("name", ["gini", "entropy", "misclassification", "squared error"])
@pytest.mark.parametrize("least", [1, 3])
def test_finds_what_trying_everything_finds(name, least):
    """Few different values, so that most searches end in a tie."""
    random = np.random.default_rng(7)
    found = 0
    for _ in range(150):
        rows, columns = random.integers(1, 14), random.integers(1, 4)
        X = random.integers(0, random.integers(1, 5) + 1, size=(rows, columns)).tolist()
        y = random.integers(0, CLASSES, size=rows).tolist()
        want, got = brute_force(name, X, y, least), search(name, X, y, least)
        assert (got is None) == (want is None)
        if want is not None:
            assert (got.feature, got.threshold) == want[1:]
            assert got.gain == pytest.approx(float(want[0]), abs=1e-12)
            assert got.gain >= 0
            found += 1
    assert found > 50


def test_an_offset_of_the_targets_does_not_drown_their_differences():
    random = np.random.default_rng(8)
    for _ in range(100):
        X = random.integers(0, 4, size=(12, 3)).tolist()
        y = (10**15 + random.integers(0, 3, size=12)).tolist()
        want, got = brute_force("squared error", X, y), search("squared error", X, y)
        assert (got.feature, got.threshold) == want[1:]


@pytest.mark.parametrize("unit", [1e-60, 1e-9, 1.0, 1e9, 1e60])
def test_ties_do_not_depend_on_the_unit_of_the_targets(unit):
    # Both features separate the same rows in different orders, so their sums differ by rounding.
    first = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    second = [3.0, 1.0, 2.0, 6.0, 4.0, 5.0]
    y = np.array([0.1, 0.2, 0.3, 1.1, 1.3, 1.7]) * unit
    for features in ([first, second], [second, first]):
        split = search("squared error", np.transpose(features), y)
        assert (split.feature, split.threshold) == (0, 3.5)


def test_rounding_in_the_counts_breaks_no_tie():
    # Halves that mirror each other: the shares are thirds and sevenths, which floats don't hold.
    X = np.arange(10.0)[:, np.newaxis]
    y = [0, 0, 0, 1, 1, 1, 1, 0, 0, 0]
    for name in IMPURITIES:
        assert search(name, X, y).threshold == brute_force(name, X.tolist(), y)[2]
    assert search("gini", X, y).threshold == 2.5


def test_none_when_nothing_can_be_told_apart():
    assert search("gini", [[1, 2], [1, 2]], [0, 1]) is None
    assert search("gini", [[1, 2]], [0]) is None
    assert search("gini", [[1], [2], [3]], [0, 1, 0], least=2) is None
    assert search("gini", [[1], [2], [3]], [0, 1, 0], least=9) is None


def test_a_split_that_gains_nothing_is_still_one():
    split = search("gini", [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])
    assert (split.feature, split.threshold, split.gain) == (0, 0.5, 0.0)


def test_many_rows_take_one_pass():
    """Counting afresh for each threshold would take hours."""
    x = np.random.default_rng(0).permutation(200_000)
    split = search("gini", x[:, np.newaxis], x > 123_456)
    assert split.threshold == 123_456.5


@pytest.mark.parametrize(
    ("low", "high", "threshold"),
    [
        (1.0, 2.0, 1.5),
        (-3.0, 4.0, 0.5),
        (17.5, 17.6, 17.55),
        (-1.7e308, 1.7e308, 0.0),
        (1.0e308, 1.6e308, 1.3e308),
        (1.0, np.nextafter(1.0, 2), 1.0),  # halfway would round down
        (np.nextafter(1.0, 2), np.nextafter(np.nextafter(1.0, 2), 2), np.nextafter(1.0, 2)),  # halfway would round up
        (0.0, 5e-324, 0.0),
        (1.5e-323, 2e-323, 1.5e-323),
    ],
)
def test_a_threshold_lies_halfway_but_never_on_the_upper_value(low, high, threshold):
    assert halfway(low, high) == threshold
    assert low <= halfway(low, high) < high


def test_impurities_by_hand():
    assert gini([5, 0]) == entropy([5, 0]) == misclassification([5, 0]) == 0
    assert gini([1, 1, 1, 1]) == 0.75
    assert entropy([1, 1, 1, 1]) == 2
    assert misclassification([1, 1, 1, 1]) == 0.75
    assert entropy([1, 3]) == pytest.approx(0.8112781244591328)
    assert SquaredError().impurity(np.array([1.0, 2.0, 6.0])) == pytest.approx(14 / 3)


@pytest.mark.parametrize("impurity", [gini, entropy, misclassification])
def test_impurities_of_many_groups_at_once(impurity):
    counts = np.random.default_rng(1).integers(1, 9, size=(3, 4, 5))
    together = impurity(counts)
    assert together.shape == (4, 5)
    assert together[2, 3] == pytest.approx(float(impurity(counts[:, 2, 3])))
