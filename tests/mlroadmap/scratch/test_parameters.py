"""Bad parameters are named in one sentence."""

import numpy as np
import pytest

from mlroadmap.scratch.parameters import count_features
from mlroadmap.scratch.tree import DecisionTreeClassifier, DecisionTreeRegressor

X, Y = [[1, 5, 2], [2, 4, 2], [3, 3, 1], [4, 1, 1]], [0, 1, 1, 0]
BAD = [
    ("max_depth", 0, "max_depth must be a whole number of at least 1, or None, not 0."),
    ("max_depth", 2.5, "max_depth must be a whole number of at least 1, or None, not 2.5."),
    ("max_depth", "3", "max_depth must be a whole number of at least 1, or None, not '3'."),
    ("max_depth", True, "max_depth must be a whole number of at least 1, or None, not True."),
    ("min_samples_split", 1, "min_samples_split must be a whole number of at least 2, not 1."),
    ("min_samples_split", 0.5, "min_samples_split must be a whole number of at least 2, not 0.5."),
    ("min_samples_leaf", 0, "min_samples_leaf must be a whole number of at least 1, not 0."),
    ("min_samples_leaf", None, "min_samples_leaf must be a whole number of at least 1, not None."),
    ("min_impurity_decrease", -0.1, "min_impurity_decrease must be a number of at least 0, not -0.1."),
    ("min_impurity_decrease", float("nan"), "min_impurity_decrease must be a number of at least 0, not nan."),
]


@pytest.mark.parametrize("make", [DecisionTreeClassifier, DecisionTreeRegressor])
@pytest.mark.parametrize(("name", "value", "message"), BAD)
def test_a_bad_parameter_is_named_in_fit(make, name, value, message):
    tree = make(**{name: value})
    with pytest.raises(ValueError) as caught:
        tree.fit(X, Y)
    assert str(caught.value) == message
    assert not hasattr(tree, "root_")


@pytest.mark.parametrize("value", [0, 4, -1, 0.0, 1.5, float("nan"), True, "log2", [2]])
def test_a_bad_max_features_is_named_in_fit(value):
    with pytest.raises(ValueError, match="max_features must be None, 'sqrt', a whole number from 1 to 3 ") as caught:
        DecisionTreeClassifier(max_features=value).fit(X, Y)
    assert str(caught.value).endswith(f"not {value!r}.")


@pytest.mark.parametrize("value", ["log_loss", None, ["gini"], "Gini"])
def test_a_bad_criterion_is_named_in_fit(value):
    with pytest.raises(ValueError) as caught:
        DecisionTreeClassifier(criterion=value).fit(X, Y)
    assert str(caught.value) == f"criterion must be 'gini', 'entropy' or 'misclassification', not {value!r}."


@pytest.mark.parametrize(
    ("value", "features"), [(None, 20), ("sqrt", 4), (3, 3), (20, 20), (1.0, 20), (0.5, 10), (0.26, 5), (0.001, 1)]
)
def test_how_many_features_a_node_may_choose_from(value, features):
    assert count_features(value, 20) == features


def test_numbers_of_numpy_are_numbers():
    """A grid search hands in the elements of `np.arange`."""
    tree = DecisionTreeClassifier(
        max_depth=np.int64(2),
        min_samples_leaf=np.int32(1),
        min_impurity_decrease=np.float32(0),
        max_features=np.int64(2),
    )
    assert tree.fit(X, Y).get_depth() <= 2


def test_a_bad_random_state_or_target_is_an_error():
    with pytest.raises(ValueError, match="seed"):
        DecisionTreeClassifier(random_state="seven").fit(X, Y)
    with pytest.raises(ValueError, match="Unknown label type"):
        DecisionTreeClassifier().fit(X, [0.1, 0.2, 0.3, 0.4])
    with pytest.raises(ValueError, match="NaN"):
        DecisionTreeRegressor().fit(X, [1.0, float("nan"), 2.0, 3.0])
    with pytest.raises(ValueError, match="NaN"):
        DecisionTreeClassifier().fit([[1.0], [float("nan")]], [0, 1])
