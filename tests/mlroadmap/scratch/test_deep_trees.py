"""Trees far deeper than Python lets a function call itself."""

import copy
import pickle
import sys

import numpy as np
import pytest

from mlroadmap.scratch.nodes import walk
from mlroadmap.scratch.tree import DecisionTreeClassifier

LEAVES = 5_000


@pytest.fixture(scope="module")
def chain():
    """Classes that alternate: each question separates one row at the end from all others."""
    X = np.arange(LEAVES, dtype=float)[:, np.newaxis]
    y = np.arange(LEAVES) % 2
    return DecisionTreeClassifier().fit(X, y), X, y


def test_a_chain_is_built_and_followed(chain):
    tree, X, y = chain
    assert tree.get_n_leaves() == LEAVES
    assert tree.get_depth() == LEAVES - 1 > 4 * sys.getrecursionlimit()
    assert (tree.predict(X) == y).all()
    assert tree.feature_importances_.tolist() == [1.0]
    assert max(len(tree.questions(row)) for row in (X[0], X[-1])) == LEAVES - 1
    assert len(repr(tree.root_)) < 200


@pytest.mark.parametrize("twin", [copy.deepcopy, lambda tree: pickle.loads(pickle.dumps(tree))])
def test_a_chain_can_be_copied_and_stored(chain, twin):
    tree, X, y = chain
    again = twin(tree)
    assert (again.predict(X) == y).all()
    assert again.get_depth() == tree.get_depth()
    fields = [(one.feature, one.threshold, one.n_samples) for one, _ in walk(tree.root_)]
    assert [(one.feature, one.threshold, one.n_samples) for one, _ in walk(again.root_)] == fields
