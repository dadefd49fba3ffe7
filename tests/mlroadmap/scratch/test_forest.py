"""Random forests: scikit-learn's checks, its scores, and what they promise."""

import os
import pickle
import subprocess
import sys

import numpy as np
import pytest
from sklearn import ensemble as theirs
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.metrics import r2_score
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score
from sklearn.utils.estimator_checks import parametrize_with_checks

from mlroadmap import data
from mlroadmap.scratch.forest import RandomForestClassifier, RandomForestRegressor, draw_rows, out_of_bag
from mlroadmap.scratch.nodes import walk
from mlroadmap.scratch.tree import DecisionTreeClassifier, DecisionTreeRegressor

# The checks that can't run here, and why.
NOT_HERE = {
    "check_array_api_input": "scikit-learn skips it unless SCIPY_ARRAY_API was set before SciPy was imported; "
    "test_every_check_with_the_array_api_switched_on runs it in a process of its own",
}
BOTH = [RandomForestClassifier(n_estimators=10, random_state=0), RandomForestRegressor(n_estimators=10, random_state=0)]


@parametrize_with_checks(
    [
        RandomForestClassifier(n_estimators=2),
        RandomForestClassifier(n_estimators=2, oob_score=True, max_depth=3, max_features=None),
        RandomForestRegressor(n_estimators=2),
        RandomForestRegressor(n_estimators=2, oob_score=True, min_samples_leaf=2, max_features="sqrt"),
        RandomForestRegressor(n_estimators=2, bootstrap=False, max_depth=4, max_features=0.5),
    ],
    expected_failed_checks=lambda forest: NOT_HERE,
)
def test_scikit_learn_accepts_it(estimator, check):
    check(estimator)


def test_every_check_with_the_array_api_switched_on():
    """A check that is skipped warns, and warnings are errors: so none is."""
    code = (
        "from sklearn.utils.estimator_checks import check_estimator; from mlroadmap.scratch import forest; "
        "first = check_estimator(forest.RandomForestClassifier(n_estimators=2)); "
        "second = check_estimator(forest.RandomForestRegressor(n_estimators=2)); "
        "print(min(len(first), len(second)))"
    )
    environment = os.environ | {"SCIPY_ARRAY_API": "1", "PYTHONWARNINGS": "error"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 40


def load(name):
    X, y = data.load(name, return_X_y=True)
    measured = X.select_dtypes("number").drop(columns="year", errors="ignore")
    complete = measured.notna().all(axis=1)
    return measured[complete].to_numpy(dtype=float), y[complete].to_numpy()


@pytest.fixture(scope="module")
def wine():
    return load("wine")


@pytest.fixture
def rows():
    """Four features that all matter, and a target that is a number or, cut, a class."""
    random = np.random.default_rng(3)
    X = random.normal(size=(100, 4))
    return X, (X.sum(axis=1) + random.normal(size=100)).round().clip(-2, 2).astype(int)


def asked(tree):
    """The features that a tree asks about, node after node."""
    return [node.feature for node, _ in walk(tree.root_) if not node.is_leaf]


def grown(tree):
    return [(node.feature, node.threshold, node.n_samples) for node, _ in walk(tree.root_)]


# As good as scikit-learn's. Chance is drawn differently, so scores agree within a band only: four standard deviations
# of the difference between two scores that scikit-learn's own forests of 40 trees have with two seeds.

SCORES = [
    ("penguins", "Classifier", 0.02),
    ("wine", "Classifier", 0.03),
    ("breast_cancer", "Classifier", 0.02),
    ("diabetes", "Regressor", 0.08),
]


def pair(kind, n_estimators, **more):
    ours = {"Classifier": RandomForestClassifier, "Regressor": RandomForestRegressor}[kind]
    other = getattr(theirs, f"RandomForest{kind}")
    return [make(n_estimators=n_estimators, random_state=0, **more) for make in (ours, other)]


@pytest.mark.parametrize(("name", "kind", "band"), SCORES)
def test_the_out_of_bag_score_is_near_that_of_scikit_learn(name, kind, band):
    X, y = load(name)
    mine, other = pair(kind, 40, oob_score=True, min_samples_leaf=3)
    assert mine.fit(X, y).oob_score_ == pytest.approx(other.fit(X, y).oob_score_, abs=band)


@pytest.mark.parametrize("name", ["penguins", "wine"])
def test_importance_is_near_that_of_scikit_learn(name):
    """Of few trees it is far from certain: two forests of scikit-learn's with 40 trees may correlate by 0.77 only."""
    X, y = load(name)
    mine, other = pair("Classifier", 150)
    assert np.corrcoef(mine.fit(X, y).feature_importances_, other.fit(X, y).feature_importances_)[0, 1] > 0.9


@pytest.mark.parametrize(("name", "kind", "band"), SCORES)
def test_the_cross_validated_score_is_near_that_of_scikit_learn(name, kind, band):
    X, y = load(name)
    folds = (StratifiedKFold if kind == "Classifier" else KFold)(3, shuffle=True, random_state=0)
    mine, other = (cross_val_score(forest, X, y, cv=folds).mean() for forest in pair(kind, 20, min_samples_leaf=5))
    assert mine == pytest.approx(other, abs=band)


def test_the_out_of_bag_score_is_near_the_score_on_rows_never_seen():
    X, y = load("breast_cancer")
    forest = RandomForestClassifier(n_estimators=40, oob_score=True, random_state=0).fit(X, y)
    folds = StratifiedKFold(3, shuffle=True, random_state=0)
    unseen = cross_val_score(RandomForestClassifier(n_estimators=40, random_state=0), X, y, cv=folds).mean()
    assert forest.oob_score_ == pytest.approx(unseen, abs=0.02)
    assert forest.score(X, y) > 0.99 > forest.oob_score_


@pytest.mark.parametrize(
    ("name", "tree", "forest", "more"),
    [
        ("wine", DecisionTreeClassifier(), RandomForestClassifier(n_estimators=20, random_state=0), 0.03),
        ("diabetes", DecisionTreeRegressor(), RandomForestRegressor(n_estimators=8, random_state=0), 0.2),
    ],
)
def test_a_forest_is_better_than_one_tree(name, tree, forest, more):
    X, y = load(name)
    folds = KFold(3, shuffle=True, random_state=0)
    assert cross_val_score(forest, X, y, cv=folds).mean() > cross_val_score(tree, X, y, cv=folds).mean() + more


# Rows drawn.


def test_rows_are_drawn_with_replacement():
    drawn = draw_rows(10_000, np.random.RandomState(0))
    assert drawn.shape == (10_000,)
    assert drawn.min() >= 0
    assert drawn.max() < 10_000
    left_out = out_of_bag(drawn)
    assert not set(left_out) & set(drawn)
    assert set(left_out) | set(drawn) == set(range(10_000))
    assert len(left_out) / 10_000 == pytest.approx(np.exp(-1), abs=0.02)  # four standard deviations


@pytest.mark.parametrize("forest", BOTH)
def test_each_tree_is_grown_on_rows_of_its_own(forest, rows):
    X, y = rows
    fitted = clone(forest).set_params(max_features=None).fit(X, y)
    assert len(fitted.estimators_) == len(fitted.estimators_samples_) == 10
    assert len({tuple(drawn) for drawn in fitted.estimators_samples_}) == 10
    for tree, drawn in zip(fitted.estimators_, fitted.estimators_samples_, strict=True):
        assert len(drawn) == 100 > len(set(drawn))
        assert np.bincount(drawn).max() > 1
        # These rows, repeats and all, give this tree.
        assert grown(tree) == grown(clone(tree).fit(X[drawn], np.searchsorted(np.unique(y), y)[drawn])) or (
            grown(tree) == grown(clone(tree).fit(X[drawn], y[drawn]))
        )


@pytest.mark.parametrize("forest", BOTH)
def test_without_bootstrap_each_tree_is_grown_on_all_rows(forest, rows):
    X, y = rows
    fitted = clone(forest).set_params(bootstrap=False, max_features=1).fit(X, y)
    assert all(drawn.tolist() == list(range(100)) for drawn in fitted.estimators_samples_)
    assert len({str(grown(tree)) for tree in fitted.estimators_}) == 10
    assert fitted.score(X, y) == 1
    alike = clone(forest).set_params(bootstrap=False, max_features=None).fit(X, y)
    assert len({str(grown(tree)) for tree in alike.estimators_}) == 1


# Out of bag.


def test_only_trees_that_did_not_see_a_row_speak_for_it(rows):
    X, y = rows
    forest = RandomForestClassifier(n_estimators=10, max_depth=3, oob_score=True, random_state=0).fit(X, y)
    right = []
    for i in range(100):
        shares = []
        for tree, drawn in zip(forest.estimators_, forest.estimators_samples_, strict=True):
            if i not in drawn:
                shares.append(dict(zip(tree.classes_, tree.predict_proba(X[[i]])[0], strict=True)))
        if not shares:
            assert np.isnan(forest.oob_decision_function_[i]).all()
            continue
        mean = [np.mean([share.get(k, 0) for share in shares]) for k in range(5)]
        np.testing.assert_allclose(forest.oob_decision_function_[i], mean, atol=1e-12)
        right.append(forest.classes_[forest.oob_decision_function_[i].argmax()] == y[i])
    assert forest.oob_score_ == pytest.approx(np.mean(right))


def test_the_same_for_numbers(rows):
    X, y = rows
    forest = RandomForestRegressor(n_estimators=10, oob_score=True, random_state=0).fit(X, y)
    known = ~np.isnan(forest.oob_prediction_)
    for i in range(100):
        says = [
            tree.predict(X[[i]])[0]
            for tree, drawn in zip(forest.estimators_, forest.estimators_samples_, strict=True)
            if i not in drawn
        ]
        assert known[i] == bool(says)
        if says:
            assert forest.oob_prediction_[i] == pytest.approx(np.mean(says))
    assert forest.oob_score_ == pytest.approx(r2_score(y[known], forest.oob_prediction_[known]))


@pytest.mark.parametrize("forest", BOTH)
def test_labels_of_noise_are_not_foretold_out_of_bag(forest):
    """Rows that a tree has seen would give it away: trained on them the score is near 1."""
    random = np.random.default_rng(0)
    X, y = random.normal(size=(200, 5)), random.integers(0, 2, size=200)
    fitted = clone(forest).set_params(n_estimators=30, oob_score=True).fit(X, y)
    assert fitted.score(X, y) > 0.8
    assert fitted.oob_score_ < 0.62


@pytest.mark.parametrize("forest", BOTH)
def test_rows_that_every_tree_has_seen_are_left_out(forest, rows):
    X, y = rows
    fitted = clone(forest).set_params(n_estimators=1, oob_score=True).fit(X, y)
    found = getattr(fitted, "oob_prediction_", getattr(fitted, "oob_decision_function_", None))
    left_out = np.setdiff1d(np.arange(100), fitted.estimators_samples_[0])
    assert np.flatnonzero(~np.isnan(found.reshape(100, -1)).any(axis=1)).tolist() == left_out.tolist()
    assert fitted.oob_score_ == pytest.approx(fitted.estimators_[0].score(X[left_out], coded(fitted, y)[left_out]))


def coded(forest, y):
    return np.searchsorted(forest.classes_, y) if hasattr(forest, "classes_") else y


def test_a_constant_target_is_foretold():
    X, y = np.arange(20.0)[:, np.newaxis], np.full(20, 3)
    assert RandomForestRegressor(n_estimators=5, oob_score=True, random_state=0).fit(X, y).oob_score_ == 1
    forest = RandomForestClassifier(n_estimators=5, oob_score=True, random_state=0).fit(X, y)
    assert forest.oob_score_ == 1
    assert forest.feature_importances_.tolist() == [0]


# Features drawn.


def test_features_are_drawn_for_each_split_not_for_each_tree(rows):
    X, y = rows
    for kind in ("Classifier", "Regressor"):
        forest = pair(kind, 20, max_features=1)[0].fit(X, y)
        for tree in forest.estimators_:
            assert set(asked(tree)) == {0, 1, 2, 3}  # drawn once for the tree, it would be one feature
        first = [asked(tree)[0] for tree in forest.estimators_]
        assert set(first) == {0, 1, 2, 3}


def test_drawn_features_make_trees_less_alike():
    """The correlation of the trees' errors is what limits the mean (Hastie et al., section 15.2)."""
    X, y = load("diabetes")
    train, test = slice(0, 300), slice(300, None)

    def correlation(max_features):
        forest = RandomForestRegressor(n_estimators=12, max_features=max_features, min_samples_leaf=10, random_state=0)
        forest.fit(X[train], y[train])
        errors = [tree.predict(X[test]) - y[test] for tree in forest.estimators_]
        return np.corrcoef(errors)[np.triu_indices(12, 1)].mean()

    assert correlation(1) < correlation(None) - 0.01


def test_the_defaults_are_those_of_scikit_learn():
    for kind in ("Classifier", "Regressor"):
        mine, other = (forest.get_params() for forest in pair(kind, 100))
        assert {name: other[name] for name in mine} == mine


# The mean of the trees.


@pytest.mark.parametrize("forest", BOTH)
def test_it_says_the_mean_of_what_its_trees_say(forest, rows):
    X, y = rows
    fitted = clone(forest).set_params(max_depth=3).fit(X, y)
    if hasattr(fitted, "classes_"):
        assert all(len(tree.classes_) == 5 for tree in fitted.estimators_)
        mean = np.mean([tree.predict_proba(X) for tree in fitted.estimators_], axis=0)
        np.testing.assert_allclose(fitted.predict_proba(X), mean)
        assert (fitted.predict(X) == fitted.classes_[mean.argmax(axis=1)]).all()
    else:
        np.testing.assert_allclose(fitted.predict(X), np.mean([tree.predict(X) for tree in fitted.estimators_], axis=0))


def test_a_class_that_some_trees_never_saw_keeps_its_column():
    X = np.arange(30.0)[:, np.newaxis]
    y = np.array(["rare"] + ["common"] * 20 + ["usual"] * 9)
    forest = RandomForestClassifier(n_estimators=20, oob_score=True, random_state=0).fit(X, y)
    saw = [0 in drawn for drawn in forest.estimators_samples_]
    assert 0 < sum(saw) < 20
    shares = forest.predict_proba(X)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    assert shares[0, forest.classes_.tolist().index("rare")] == pytest.approx(np.mean(saw))
    assert shares[-1] == pytest.approx([0, 0, 1])  # "usual" stays the last, also where it is a tree's second class
    # Grown without its only row, no tree can know the class.
    assert (forest.oob_decision_function_[:1, 1] == 0).all()


def test_text_labels(wine):
    X, y = wine
    names = np.array(["red", "pink", "white"], dtype=object)[np.searchsorted(np.unique(y), y)]
    forest = RandomForestClassifier(n_estimators=5, random_state=0).fit(X, names)
    assert forest.classes_.tolist() == ["pink", "red", "white"]
    assert set(forest.predict(X)) == {"pink", "red", "white"}
    assert forest.score(X, names) > 0.97


# Importance.


@pytest.mark.parametrize("forest", BOTH)
def test_importance_is_the_mean_of_the_trees(forest, rows):
    X, y = rows
    fitted = clone(forest).fit(np.column_stack([X, np.zeros(100)]), y)
    assert fitted.feature_importances_.sum() == pytest.approx(1)
    assert (fitted.feature_importances_[:4] > 0).all()
    assert fitted.feature_importances_[4] == 0
    each = [tree.feature_importances_ for tree in fitted.estimators_]
    np.testing.assert_allclose(fitted.feature_importances_, np.mean(each, axis=0))


def test_trees_of_one_leaf_have_no_say_in_importance():
    X, y = np.arange(12.0).reshape(6, 2), [0, 0, 0, 0, 0, 1]
    forest = RandomForestClassifier(n_estimators=20, random_state=0).fit(X, y)
    assert {len(grown(tree)) == 1 for tree in forest.estimators_} == {True, False}
    assert forest.feature_importances_.sum() == pytest.approx(1)


# Chance.


@pytest.mark.parametrize("forest", BOTH)
def test_the_same_seed_gives_the_same_forest(forest, rows):
    X, y = rows

    def trees(**more):
        return [grown(tree) for tree in clone(forest).set_params(max_features=2, **more).fit(X, y).estimators_]

    first = trees()
    assert first == trees()
    assert first != trees(random_state=1)
    assert first == trees(random_state=np.random.RandomState(0))
    assert first[:4] == trees(n_estimators=4)
    assert len({tree.random_state for tree in clone(forest).fit(X, y).estimators_}) == 10


@pytest.mark.parametrize("forest", BOTH)
def test_it_can_be_stored(forest, rows):
    X, y = rows
    fitted = clone(forest).fit(X, y)
    assert (pickle.loads(pickle.dumps(fitted)).predict(X) == fitted.predict(X)).all()


# What is wrong is said.


@pytest.mark.parametrize("forest", BOTH)
@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("n_estimators", 0, "n_estimators must be a whole number of at least 1, not 0."),
        ("n_estimators", 2.5, "n_estimators must be a whole number of at least 1, not 2.5."),
        ("max_depth", 0, "max_depth must be a whole number of at least 1, or None, not 0."),
        ("min_samples_leaf", 0.1, "min_samples_leaf must be a whole number of at least 1, not 0.1."),
        ("bootstrap", False, "oob_score=True needs bootstrap=True: otherwise every tree has seen every row."),
        (
            "max_features",
            5,
            "max_features must be None, 'sqrt', a whole number from 1 to 4 (the number of features) "
            "or a share above 0.0 and up to 1.0, not 5.",
        ),
    ],
)
def test_a_bad_parameter_is_named_in_fit(forest, name, value, message, rows):
    bad = clone(forest).set_params(oob_score=True, **{name: value})
    with pytest.raises(ValueError) as caught:
        bad.fit(*rows)
    assert str(caught.value) == message
    assert not hasattr(bad, "estimators_")


def test_when_no_row_is_out_of_bag():
    with pytest.raises(ValueError) as caught:
        RandomForestRegressor(n_estimators=2, oob_score=True, random_state=0).fit([[1.0]], [2.0])
    assert str(caught.value) == (
        "oob_score=True needs a row that some tree was grown without, and there is none "
        "(n_samples = 1, n_estimators = 2)."
    )


@pytest.mark.parametrize("forest", BOTH)
def test_before_fit_there_is_nothing(forest):
    with pytest.raises(NotFittedError):
        clone(forest).predict([[1.0]])
    with pytest.raises(NotFittedError):
        _ = clone(forest).feature_importances_
