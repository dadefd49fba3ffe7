"""What a tree promises, whatever the data."""

import doctest
import importlib
import pkgutil
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.model_selection import cross_val_score

from mlroadmap import data, scratch
from mlroadmap.scratch.nodes import walk
from mlroadmap.scratch.tree import DecisionTreeClassifier, DecisionTreeRegressor, Node

BOTH = [DecisionTreeClassifier(), DecisionTreeClassifier(criterion="entropy"), DecisionTreeRegressor()]
FEATURES = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]


def shape(node):
    """The tree below a node as a list that can be compared."""
    return [(one.feature, one.threshold, one.n_samples, np.round(one.value, 9).tolist()) for one, _ in walk(node)]


def inner(tree):
    return [node for node, _ in walk(tree.root_) if not node.is_leaf]


def leaves(tree):
    return [node for node, _ in walk(tree.root_) if node.is_leaf]


@pytest.fixture
def rows():
    """Whole numbers with many ties, and targets that depend on them with some noise."""
    random = np.random.default_rng(3)
    X = random.integers(0, 8, size=(120, 4)).astype(float)
    return X, ((X[:, 0] + X[:, 1] * X[:, 2] + random.integers(0, 9, size=120)) // 12).astype(int)


@pytest.fixture
def penguins():
    frame = data.load("penguins").dropna(subset=FEATURES)
    return frame[FEATURES], frame["species"]


@pytest.mark.parametrize("tree", BOTH)
def test_the_order_of_the_rows_changes_nothing(tree, rows):
    X, y = rows
    first = clone(tree).fit(X, y)
    for seed in range(5):
        order = np.random.default_rng(seed).permutation(len(y))
        again = clone(tree).fit(X[order], y[order])
        assert shape(again.root_) == shape(first.root_)


@pytest.mark.parametrize("tree", BOTH)
def test_a_constant_feature_changes_nothing(tree, rows):
    X, y = rows
    first = clone(tree).fit(X, y)
    again = clone(tree).fit(np.column_stack([X, np.full(len(X), 7.0)]), y)
    assert shape(again.root_) == shape(first.root_)
    assert again.feature_importances_[-1] == 0


@pytest.mark.parametrize("tree", BOTH)
def test_a_feature_measured_on_another_scale_separates_the_same_rows(tree, rows):
    X, y = rows
    first, again = clone(tree).fit(X, y), clone(tree).fit(np.exp(X), y)
    assert [node.n_samples for node, _ in walk(again.root_)] == [node.n_samples for node, _ in walk(first.root_)]
    assert (again.predict(np.exp(X)) == first.predict(X)).all()


@pytest.mark.parametrize("tree", BOTH)
def test_every_row_twice_is_the_same_tree(tree, rows):
    X, y = rows
    first, again = clone(tree).fit(X, y), clone(tree).fit(np.repeat(X, 2, axis=0), np.repeat(y, 2))
    assert [(node.feature, node.threshold) for node, _ in walk(again.root_)] == [
        (node.feature, node.threshold) for node, _ in walk(first.root_)
    ]
    assert again.root_.n_samples == 2 * first.root_.n_samples


@pytest.mark.parametrize("tree", BOTH)
def test_of_two_equal_features_the_first_is_asked(tree, rows):
    X, y = rows
    fitted = clone(tree).fit(np.column_stack([X, X]), y)
    assert max(node.feature for node in inner(fitted)) < 4


@pytest.mark.parametrize("tree", BOTH)
@pytest.mark.parametrize("least", [1, 2, 7, 60, 61, 500])
def test_min_samples_leaf_holds(tree, least, rows):
    fitted = clone(tree).set_params(min_samples_leaf=least).fit(*rows)
    assert min(node.n_samples for node in leaves(fitted)) >= min(least, 120)
    assert (fitted.get_n_leaves() == 1) == (least > 60)


@pytest.mark.parametrize("tree", BOTH)
def test_the_other_limits_hold(tree, rows):
    for depth in (1, 2, 5):
        assert clone(tree).set_params(max_depth=depth).fit(*rows).get_depth() == depth
    limited = clone(tree).set_params(min_samples_split=20).fit(*rows)
    assert min(node.n_samples for node in inner(limited)) >= 20
    assert min(node.n_samples for node in leaves(limited)) < 20
    for least in (0.02, 0.05):
        limited = clone(tree).set_params(min_impurity_decrease=least).fit(*rows)
        for node in inner(limited):
            after = node.left.n_samples * node.left.impurity + node.right.n_samples * node.right.impurity
            assert (node.n_samples * node.impurity - after) / 120 >= least - 1e-9
        assert limited.get_n_leaves() < clone(tree).fit(*rows).get_n_leaves()


@pytest.mark.parametrize("tree", BOTH)
def test_a_gain_as_large_as_min_impurity_decrease_is_enough(tree):
    """Rounding must not decide it: 0.1 + 0.2 and the like."""
    X, y = [[1], [2], [3]], [0, 1, 1]
    stump = clone(tree).fit(X, y)
    assert clone(tree).set_params(min_impurity_decrease=stump.root_.impurity).fit(X, y).get_n_leaves() == 2
    assert clone(tree).set_params(min_impurity_decrease=stump.root_.impurity * 1.001).fit(X, y).get_n_leaves() == 1


@pytest.mark.parametrize("tree", BOTH)
def test_children_share_the_rows_of_their_parent(tree, rows):
    fitted = clone(tree).fit(*rows)
    assert fitted.root_.n_samples == 120
    for node in inner(fitted):
        assert node.left.n_samples + node.right.n_samples == node.n_samples
        if isinstance(fitted, DecisionTreeClassifier):
            assert (node.left.value + node.right.value == node.value).all()
            assert node.value.sum() == node.n_samples
        else:
            total = node.left.n_samples * node.left.value + node.right.n_samples * node.right.value
            assert total == pytest.approx(node.n_samples * node.value)


def test_a_row_on_the_threshold_goes_left():
    tree = DecisionTreeClassifier().fit([[1.0], [2.0]], ["low", "high"])
    assert tree.predict([[1.5], [np.nextafter(1.5, 2)]]).tolist() == ["low", "high"]


@pytest.mark.parametrize(
    "values",
    [
        (1.0, np.nextafter(1.0, 2)),
        (np.nextafter(1.0, 2), np.nextafter(np.nextafter(1.0, 2), 2)),
        (-1.7e308, 1.7e308),
        (0.0, 5e-324),
    ],
)
def test_any_two_different_numbers_can_be_told_apart(values):
    X = np.reshape(values, (2, 1))
    assert DecisionTreeClassifier().fit(X, ["low", "high"]).predict(X).tolist() == ["low", "high"]
    assert DecisionTreeRegressor().fit(X, [1.0, 2.0]).predict(X).tolist() == [1.0, 2.0]


def test_questions_that_gain_nothing_lead_to_those_that_do():
    X, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    for tree in BOTH:
        fitted = clone(tree).fit(X, y)
        assert fitted.predict(X).tolist() == y
        assert fitted.get_depth() == 2


def test_equal_numbers_are_pure_though_their_mean_is_rounded():
    tree = DecisionTreeRegressor().fit([[1], [2], [3], [4], [5], [6], [7]], [0.1] * 7)
    assert tree.root_.is_leaf
    assert tree.get_depth() == 0
    assert tree.feature_importances_.tolist() == [0.0]
    assert tree.questions([1]) == []


def test_rows_that_cannot_be_told_apart_share_a_leaf():
    tree = DecisionTreeClassifier().fit([[1, 2], [1, 2], [1, 2], [5, 2]], ["b", "a", "b", "a"])
    assert tree.predict_proba([[1, 2]]).tolist() == [[1 / 3, 2 / 3]]
    assert DecisionTreeClassifier().fit([[1], [1]], ["b", "a"]).predict([[1]]).tolist() == ["a"]


@pytest.mark.parametrize("criterion", ["gini", "entropy", "misclassification"])
def test_shares_add_up_and_the_largest_is_predicted(criterion, rows):
    X, y = rows
    labels = np.array(["low", "middle", "high", "top", "peak", "summit"])[y]
    tree = DecisionTreeClassifier(criterion=criterion, max_depth=3).fit(X, labels)
    shares = tree.predict_proba(X)
    assert shares.shape == (120, len(tree.classes_))
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    assert (tree.classes_[shares.argmax(axis=1)] == tree.predict(X)).all()


def test_importance_is_the_share_of_the_impurity_taken_away(rows):
    X, y = rows
    for tree in BOTH:
        fitted = clone(tree).fit(np.column_stack([X, np.zeros(120)]), y)
        assert fitted.feature_importances_.sum() == pytest.approx(1)
        assert (fitted.feature_importances_[:4] > 0).all()
    stump = DecisionTreeClassifier(max_depth=1).fit(X, y)
    assert sorted(stump.feature_importances_.tolist()) == [0, 0, 0, 1]


def test_drawn_features(rows):
    X, y = rows

    def tree(seed, **more):
        return shape(DecisionTreeClassifier(max_features=1, random_state=seed, **more).fit(X, y).root_)

    assert tree(0) == tree(0)
    assert tree(0) != tree(1)
    assert {tree(seed, max_depth=1)[0][0] for seed in range(30)} == {0, 1, 2, 3}
    assert len({node[0] for node in tree(0)}) == 5  # each node draws its own; None is a leaf's


def test_drawn_features_are_asked_as_well_as_they_can_be(rows):
    X, y = rows
    for seed in range(8):
        drawn = DecisionTreeRegressor(max_depth=1, max_features=1, random_state=seed).fit(X, y).root_
        alone = DecisionTreeRegressor(max_depth=1).fit(X[:, [drawn.feature]], y).root_
        assert drawn.threshold == alone.threshold


def test_when_the_drawn_features_are_constant_the_others_are_tried():
    X = np.column_stack([np.zeros((6, 9)), np.arange(6)])
    for seed in range(5):
        tree = DecisionTreeClassifier(max_features=1, random_state=seed).fit(X, [0, 0, 0, 1, 1, 1])
        assert (tree.root_.feature, tree.root_.threshold) == (9, 2.5)


def test_of_two_equal_features_drawn_the_first_is_asked(rows):
    X, y = rows
    copies = np.repeat(X[:, :1], 3, axis=1)
    asked = {
        DecisionTreeClassifier(max_depth=1, max_features=2, random_state=seed).fit(copies, y).root_.feature
        for seed in range(20)
    }
    assert asked == {0, 1}


def test_without_drawing_the_random_state_is_not_used(rows):
    random = np.random.RandomState(5)
    DecisionTreeClassifier(random_state=random).fit(*rows)
    assert random.random_sample() == np.random.RandomState(5).random_sample()


def test_questions_in_words(penguins):
    X, y = penguins
    tree = DecisionTreeClassifier(max_depth=2).fit(X, y)
    row = X.iloc[[0]]
    asked = ["flipper_length_mm = 181.0 is at most 206.5: yes", "bill_length_mm = 39.1 is at most 43.35: yes"]
    assert tree.questions(row) == asked
    assert tree.questions(X.iloc[0]) == asked
    assert tree.questions(X.iloc[0].to_numpy()) == asked
    assert tree.questions(X.iloc[0].tolist()) == asked
    last = tree.questions(X.iloc[300])
    assert last[0].startswith("flipper_length_mm = ")
    unnamed = DecisionTreeClassifier(max_depth=1).fit(X.to_numpy(), y)
    assert unnamed.questions(X.iloc[0].to_numpy()) == ["x2 = 181.0 is at most 206.5: yes"]


def test_questions_follow_the_way_that_predict_takes(rows):
    X, y = rows
    tree = DecisionTreeClassifier().fit(X, y)
    for row in X[:40]:
        node = tree.root_
        for question in tree.questions(row):
            assert question.startswith(f"x{node.feature} = {row[node.feature]} is at most {node.threshold}: ")
            node = node.left if question.endswith("yes") else node.right
        assert node.is_leaf
        assert tree.classes_[node.value.argmax()] == tree.predict([row])[0]


def test_a_question_shows_enough_digits_to_be_true():
    tree = DecisionTreeClassifier().fit([[0.1], [0.2]], [0, 1])
    assert tree.root_.threshold == 0.15000000000000002
    assert tree.questions([0.2]) == ["x0 = 0.2 is at most 0.15: no"]
    assert tree.questions([0.15000000000000002]) == ["x0 = 0.15 is at most 0.15: yes"]
    close = DecisionTreeClassifier().fit([[0.3], [0.1 + 0.2]], [0, 1])
    assert close.questions([0.1 + 0.2]) == ["x0 = 0.30000000000000004 is at most 0.3: no"]


def test_questions_of_something_else_than_a_row(penguins):
    X, y = penguins
    tree = DecisionTreeClassifier(max_depth=1).fit(X, y)
    with pytest.raises(ValueError, match=r"one row of 4 features, but this has the shape \(2, 4\)\."):
        tree.questions(X.iloc[:2])
    with pytest.raises(ValueError, match=r"one row of 4 features, but this has the shape \(1, 3\)\."):
        tree.questions([1, 2, 3])
    with pytest.raises(ValueError, match="same order"):
        tree.questions(X.iloc[0][::-1])
    with pytest.raises(ValueError, match="NaN"):
        tree.questions([1, 2, 3, float("nan")])


def test_it_works_where_scikit_learn_wants_an_estimator(penguins):
    X, y = penguins
    scores = cross_val_score(DecisionTreeClassifier(max_depth=3), X, y, cv=5)
    assert scores.mean() > 0.93


def test_targets_of_several_types(penguins):
    X, y = penguins
    for labels in (y, y.astype(object), y.astype("category"), y.to_numpy(), y == "Adelie", pd.factorize(y)[0]):
        tree = DecisionTreeClassifier().fit(X, labels)
        assert (tree.predict(X) == np.asarray(labels)).all()
    whole = DecisionTreeRegressor(max_depth=2).fit(X, pd.factorize(y)[0])
    assert whole.predict(X).dtype == np.float64


def test_fit_leaves_its_input_alone(rows):
    X, y = rows
    before_X, before_y = X.copy(), y.copy()
    X.flags.writeable = y.flags.writeable = False
    for tree in BOTH:
        clone(tree).fit(X, y).predict(X)
    assert np.array_equal(X, before_X)
    assert np.array_equal(y, before_y)


def test_a_node_prints_in_one_line():
    tree = DecisionTreeRegressor().fit([[1], [2]], [3, 5])
    assert repr(tree.root_) == "Node(feature=0, threshold=1.5, impurity=1.0, n_samples=2, value=4.0)"
    assert isinstance(tree.root_, Node)
    with pytest.raises(AttributeError):
        tree.root_.threshold = 2


def test_the_package_itself_imports_nothing_heavy():
    code = "import sys; import mlroadmap.scratch; print({'numpy', 'sklearn', 'pandas'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(scratch.__path__)])
def test_the_examples_in_the_docstrings(name):
    module = importlib.import_module(f"mlroadmap.scratch.{name}")
    assert doctest.testmod(module).failed == 0
