"""The same trees as scikit-learn's on the bundled data, up to ties.

Up to ties means: walk down both trees together, from both roots. As long as both nodes hold the same rows, both are
leaves of the same impurity and value, or both ask questions with the same gain. Questions about the same feature that
send the same rows left have the same threshold. Where the questions send different rows left, both gain the same: that
is a tie, scikit-learn drew one of the two, and what lies below is no longer compared.
"""

from dataclasses import dataclass, field

import numpy as np
import pytest
from sklearn import tree as theirs

from mlroadmap import data
from mlroadmap.scratch import tree as ours

SEEDS = range(4)
NAMES = ["penguins", "wine", "breast_cancer", "diabetes"]
LIMITS = [
    {},
    {"max_depth": 1},
    {"max_depth": 4},
    {"min_samples_leaf": 5},
    {"min_samples_split": 30},
    {"min_impurity_decrease": 0.005},  # for diabetes in units of its variance
    {"max_depth": 6, "min_samples_leaf": 3, "min_samples_split": 10},
]
CRITERIA = ["gini", "entropy"]  # scikit-learn has no misclassification
CASES = [
    (name, criterion, limits)
    for name in NAMES
    for criterion in (["squared_error"] if name == "diabetes" else CRITERIA)
    for limits in LIMITS
]


def load(name):
    """Rows without missing values, as scikit-learn's trees see them: in single precision."""
    X, y = data.load(name, return_X_y=True)
    measured = X.select_dtypes("number").drop(columns="year", errors="ignore")
    complete = measured.notna().all(axis=1)
    return measured[complete].to_numpy(dtype=np.float32), y[complete].to_numpy()


def fit_both(X, y, criterion, limits, seed):
    if criterion == "squared_error":
        if "min_impurity_decrease" in limits:
            limits = limits | {"min_impurity_decrease": limits["min_impurity_decrease"] * float(y.var())}
        return (
            ours.DecisionTreeRegressor(**limits).fit(X, y),
            theirs.DecisionTreeRegressor(**limits, random_state=seed).fit(X, y),
        )
    return (
        ours.DecisionTreeClassifier(criterion=criterion, **limits).fit(X, y),
        theirs.DecisionTreeClassifier(criterion=criterion, **limits, random_state=seed).fit(X, y),
    )


@dataclass
class Compared:
    """What a walk down two trees found."""

    same: int = 0  # nodes whose questions send the same rows left
    ties: int = 0  # nodes whose questions don't, and gain the same
    leaves: list = field(default_factory=list)  # the rows of each leaf that both have


def my_gain(node):
    remaining = node.left.n_samples * node.left.impurity + node.right.n_samples * node.right.impurity
    return node.impurity - remaining / node.n_samples


def their_gain(tree, node):
    halves = [tree.children_left[node], tree.children_right[node]]
    return tree.impurity[node] - tree.n_node_samples[halves] @ tree.impurity[halves] / tree.n_node_samples[node]


def compare(mine, sklearn_tree, X):
    """Walk down both trees together; asserts what the text at the top says."""
    found = Compared()
    other = sklearn_tree.tree_
    waiting = [(mine.root_, 0, np.arange(len(X)))]
    while waiting:
        node, number, rows = waiting.pop()
        left, right = other.children_left[number], other.children_right[number]
        assert node.n_samples == other.n_node_samples[number] == len(rows)
        assert node.impurity == pytest.approx(other.impurity[number], rel=1e-9, abs=1e-12)
        assert node.is_leaf == (left == right)
        if node.is_leaf:
            shown = other.value[number].ravel() * (node.n_samples if hasattr(mine, "classes_") else 1)
            np.testing.assert_allclose(np.ravel(node.value), shown, rtol=1e-9, atol=1e-9)
            found.leaves.append(rows)
            continue
        assert my_gain(node) == pytest.approx(their_gain(other, number), abs=1e-9 * node.impurity)
        yes = X[rows, node.feature] <= node.threshold
        theirs_yes = X[rows, other.feature[number]] <= other.threshold[number]
        if (yes != theirs_yes).any():
            found.ties += 1
            continue
        if node.feature == other.feature[number]:
            assert node.threshold == other.threshold[number]
        found.same += 1
        waiting += [(node.left, left, rows[yes]), (node.right, right, rows[~yes])]
    return found


@pytest.mark.parametrize(("name", "criterion", "limits"), CASES)
def test_the_same_tree_up_to_ties(name, criterion, limits):
    X, y = load(name)
    for seed in SEEDS:
        mine, other = fit_both(X, y, criterion, limits, seed)
        found = compare(mine, other, X)
        assert found.same > 0
        rows = np.concatenate([np.arange(0), *found.leaves])
        same_predictions(mine.predict(X[rows]), other.predict(X[rows]))
        if found.ties == 0:
            same_predictions(mine.predict(X), other.predict(X))
            assert mine.get_n_leaves() == other.get_n_leaves()
            assert mine.get_depth() == other.get_depth()


def same_predictions(mine, theirs):
    if mine.dtype.kind == "f":
        np.testing.assert_allclose(mine, theirs, rtol=1e-9)
    else:
        assert (mine == theirs).all()


@pytest.mark.parametrize(("name", "criterion"), [(name, criterion) for name, criterion, limits in CASES if not limits])
def test_each_question_gains_as_much_as_the_best_that_scikit_learn_finds_for_its_rows(name, criterion):
    """Also below the ties, where the trees differ."""
    X, y = load(name)
    mine, _ = fit_both(X, y, criterion, {}, 0)
    waiting = [(mine.root_, np.arange(len(X)))]
    while waiting:
        node, rows = waiting.pop()
        if node.is_leaf:
            assert len(set(y[rows])) == 1
            continue
        _, stump = fit_both(X[rows], y[rows], criterion, {"max_depth": 1}, 0)
        assert my_gain(node) == pytest.approx(their_gain(stump.tree_, 0), abs=1e-9 * node.impurity)
        yes = X[rows, node.feature] <= node.threshold
        waiting += [(node.left, rows[yes]), (node.right, rows[~yes])]


@pytest.mark.parametrize("seed", SEEDS)
def test_without_a_tie_everything_is_the_same(seed):
    """With five rows a leaf, diabetes has no tie: the same questions, also for rows never seen, and importances."""
    X, y = load("diabetes")
    mine, other = fit_both(X[::2], y[::2], "squared_error", {"min_samples_leaf": 5}, seed)
    assert compare(mine, other, X[::2]).ties == 0
    same_predictions(mine.predict(X[1::2]), other.predict(X[1::2]))
    np.testing.assert_allclose(mine.feature_importances_, other.feature_importances_, rtol=1e-9)


@pytest.mark.parametrize("name", ["penguins", "wine", "breast_cancer"])
def test_rows_never_seen_are_nearly_all_predicted_alike(name):
    """Two features may separate the same training rows, and other rows differently: so not quite all."""
    X, y = load(name)
    for seed in SEEDS:
        mine, other = fit_both(X[::2], y[::2], "gini", {"min_samples_leaf": 5}, seed)
        assert (mine.predict(X[1::2]) == other.predict(X[1::2])).mean() > 0.97


def test_a_tree_without_a_limit_remembers_the_training_data():
    for name in NAMES:
        X, y = load(name)
        mine, _ = fit_both(X, y, "squared_error" if name == "diabetes" else "gini", {}, 0)
        same_predictions(mine.predict(X), y)
