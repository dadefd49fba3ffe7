"""Logistic regression: scikit-learn's checks, its numbers, and what it promises."""

import os
import subprocess
import sys
import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn import linear_model as theirs
from sklearn.base import clone
from sklearn.exceptions import ConvergenceWarning, NotFittedError
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

from mlroadmap import data
from mlroadmap.scratch.logistic import LogisticRegression, PenalisedLogLoss, log_softmax, newton_step

# The checks that can't run here, and why.
NOT_HERE = {
    "check_array_api_input": "scikit-learn skips it unless SCIPY_ARRAY_API was set before SciPy was imported; "
    "test_every_check_with_the_array_api_switched_on runs it in a process of its own",
}


@parametrize_with_checks(
    [LogisticRegression(), LogisticRegression(C=1e4), LogisticRegression(fit_intercept=False)],
    expected_failed_checks=lambda model: NOT_HERE,
)
def test_scikit_learn_accepts_it(estimator, check):
    check(estimator)


def test_every_check_with_the_array_api_switched_on():
    """A check that is skipped warns, and warnings are errors: so none is."""
    code = (
        "from sklearn.utils.estimator_checks import check_estimator; "
        "from mlroadmap.scratch.logistic import LogisticRegression; "
        "print(len(check_estimator(LogisticRegression())))"
    )
    environment = os.environ | {"SCIPY_ARRAY_API": "1", "PYTHONWARNINGS": "error"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 40


def load(name):
    """Two classes: breast_cancer, and penguins of one species or not. Three: wine, and penguins."""
    X, y = data.load(name.split(",")[0], return_X_y=True)
    measured = X.select_dtypes("number").drop(columns="year", errors="ignore")
    complete = measured.notna().all(axis=1)
    X, y = measured[complete].to_numpy(dtype=float), y[complete].to_numpy()
    return StandardScaler().fit_transform(X), y if "," not in name else np.where(y == "Adelie", "Adelie", "other")


NAMES = ["breast_cancer", "penguins, two", "penguins", "wine"]


def reference(X, y, C, fit_intercept=True):
    """scikit-learn's minimum, as near as it gets."""
    model = theirs.LogisticRegression(
        C=C, fit_intercept=fit_intercept, solver="newton-cholesky", tol=1e-10, max_iter=1000
    )
    return model.fit(X, y)


def same(mine, other, rtol=1e-4):
    assert mine.coef_.shape == other.coef_.shape
    assert mine.intercept_.shape == other.intercept_.shape
    np.testing.assert_allclose(mine.coef_, other.coef_, rtol=rtol, atol=rtol * np.abs(other.coef_).max())
    np.testing.assert_allclose(mine.intercept_, other.intercept_, rtol=rtol, atol=rtol * np.abs(other.coef_).max())


@pytest.mark.parametrize("fit_intercept", [True, False])
@pytest.mark.parametrize("C", [1e-3, 1, 100.0])
@pytest.mark.parametrize("name", NAMES)
def test_the_coefficients_are_those_of_scikit_learn(name, C, fit_intercept):
    X, y = load(name)
    mine = LogisticRegression(C=C, fit_intercept=fit_intercept).fit(X, y)
    other = reference(X, y, C, fit_intercept)
    same(mine, other)
    np.testing.assert_allclose(mine.predict_proba(X), other.predict_proba(X), atol=1e-6)
    np.testing.assert_allclose(mine.decision_function(X), other.decision_function(X), rtol=1e-4, atol=1e-4)
    assert (mine.predict(X) == other.predict(X)).all()
    assert mine.n_iter_ < 20


def test_a_solver_without_second_derivatives_comes_to_the_same():
    """Newton's steps are not what makes them agree."""
    X, y = load("wine")
    other = theirs.LogisticRegression(solver="saga", tol=1e-7, max_iter=5000, random_state=0).fit(X, y)
    same(LogisticRegression().fit(X, y), other)


@pytest.mark.parametrize("name", ["breast_cancer", "wine"])
def test_columns_need_not_be_scaled(name):
    """They differ by a factor of a million; the penalty is that of the columns as they came."""
    X, y = data.load(name, return_X_y=True)
    X, y = X.to_numpy(), y.to_numpy()
    mine = LogisticRegression().fit(X, y)
    same(mine, reference(X, y, 1.0))
    assert mine.n_iter_ < 20


# The loss.


def problem(n_classes):
    random = np.random.default_rng(n_classes)
    X = np.column_stack([random.normal(size=(30, 3)), np.ones(30)])
    loss = PenalisedLogLoss(X, np.arange(30) % n_classes, n_classes, np.array([0.5, 2, 0.1, 0]))
    return loss, random.normal(size=loss.start().shape)


def at(loss, W):
    scores = loss.X @ W.T
    p = np.exp(log_softmax(scores))[:, -len(W) :]
    return loss.value(W, scores), loss.gradient(W, p), loss.hessian(p)


def slopes(function, W, h=1e-5):
    """Central differences by each weight."""
    for number in range(W.size):
        aside = np.zeros(W.size)
        aside[number] = h
        aside = aside.reshape(W.shape)
        yield (function(W + aside) - function(W - aside)) / (2 * h)


@pytest.mark.parametrize("n_classes", [2, 3, 5])
def test_the_gradient_and_the_second_derivatives_are_slopes(n_classes):
    loss, W = problem(n_classes)
    assert W.shape == ((1, 4) if n_classes == 2 else (n_classes, 4))
    _, gradient, hessian = at(loss, W)
    by_hand = list(slopes(lambda V: at(loss, V)[0], W))
    np.testing.assert_allclose(gradient.ravel(), by_hand, rtol=1e-6, atol=1e-6)
    by_hand = np.array(list(slopes(lambda V: at(loss, V)[1].ravel(), W)))
    np.testing.assert_allclose(hessian, by_hand, rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(hessian, hessian.T, atol=1e-12)


def test_the_loss_by_hand():
    loss = PenalisedLogLoss(np.array([[1.0], [2.0]]), np.array([0, 1]), 2, np.array([3.0]))
    W = np.array([[0.7]])
    p = 1 / (1 + np.exp(-0.7 * np.array([1, 2])))
    expected = -np.log(1 - p[0]) - np.log(p[1]) + 3 * 0.7**2 / 2
    assert at(loss, W)[0] == pytest.approx(expected)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lower_than_what_it_finds(name):
    X, y = load(name)
    model = LogisticRegression(C=2).fit(X, y)
    codes = np.searchsorted(model.classes_, y)

    def cost(coef, intercept):
        log_p = log_softmax(X @ coef.T + intercept)[np.arange(len(y)), codes]
        return -2 * log_p.sum() + (coef**2).sum() / 2

    best = cost(model.coef_, model.intercept_)
    for seed in range(50):
        random = np.random.default_rng(seed)
        size = 10.0 ** -(seed % 5)
        aside = size * random.normal(size=model.coef_.shape), size * random.normal(size=model.intercept_.shape)
        assert cost(model.coef_ + aside[0], model.intercept_ + aside[1]) > best


def test_two_classes_are_a_softmax_whose_first_score_is_0():
    s = np.linspace(-30, 30, 61)[:, np.newaxis]
    two = log_softmax(s)
    np.testing.assert_allclose(two, log_softmax(np.column_stack([np.zeros(61), s])))
    np.testing.assert_allclose(np.exp(two[:, 1]), 1 / (1 + np.exp(-s[:, 0])))


def test_no_score_is_too_large_for_the_softmax():
    for scores in ([[8e307], [-8e307], [0]], [[8e307, -8e307, 0], [-8e307, -8e307, -8e307], [5, 5, 5]]):
        log_p = log_softmax(np.array(scores, dtype=float))
        assert np.isfinite(log_p).all()
        np.testing.assert_allclose(np.exp(log_p).sum(axis=1), 1)
    assert log_softmax(np.array([[-1000.0]])).tolist() == [[0.0, -1000.0]]


def test_a_newton_step_comes_to_the_bottom_of_a_parabola():
    hessian, gradient = np.array([[4.0, 1], [1, 3]]), np.array([1.0, -2])
    np.testing.assert_allclose(hessian @ newton_step(hessian, gradient), -gradient)
    # Flat along (1, -1), and no slope there: nothing is done there.
    np.testing.assert_allclose(newton_step(np.ones((2, 2)), np.array([3.0, 3])), [-1.5, -1.5], rtol=1e-5)
    assert newton_step(np.zeros((2, 2)), np.zeros(2)).tolist() == [0, 0]


# What it promises.


@pytest.fixture
def rows():
    """Two classes that overlap."""
    random = np.random.default_rng(0)
    X = random.normal(size=(200, 3))
    return X, (X[:, 0] + random.normal(size=200) > 0).astype(int)


@pytest.mark.parametrize("name", NAMES)
def test_probabilities(name):
    X, y = load(name)
    model = LogisticRegression().fit(X, y)
    p = model.predict_proba(X)
    assert p.shape == (len(y), len(model.classes_))
    np.testing.assert_allclose(p.sum(axis=1), 1)
    assert (model.classes_[p.argmax(axis=1)] == model.predict(X)).all()
    scores = model.decision_function(X)
    if len(model.classes_) == 2:
        np.testing.assert_allclose(np.log(p[:, 1] / p[:, 0]), scores, rtol=1e-6, atol=1e-6)
    else:
        assert scores.shape == p.shape
        np.testing.assert_allclose(model.coef_.sum(axis=0), 0, atol=1e-9)
        assert model.intercept_.sum() == pytest.approx(0, abs=1e-9)
    extreme = model.predict_proba(X * 1e6)
    np.testing.assert_allclose(extreme.sum(axis=1), 1)


def test_with_an_intercept_the_mean_probability_is_the_share_of_the_class():
    """The gradient by the intercept is 0, for the intercept is not penalised."""
    for name in NAMES:
        X, y = load(name)
        model = LogisticRegression(C=0.01).fit(X, y)
        shares = [(y == label).mean() for label in model.classes_]
        np.testing.assert_allclose(model.predict_proba(X).mean(axis=0), shares, rtol=1e-6)


@pytest.mark.parametrize("C", [np.inf, 1.0])
def test_without_a_penalty(rows, C):
    X, y = rows
    model = LogisticRegression(C=C).fit(X, y)
    same(model, reference(X, y, C))
    if np.isinf(C):
        scaled = LogisticRegression(C=C).fit(X * [1, 1000, 0.001] + 5, y)
        np.testing.assert_allclose(scaled.coef_ * [1, 1000, 0.001], model.coef_, rtol=1e-6)
        np.testing.assert_allclose(scaled.predict_proba(X * [1, 1000, 0.001] + 5), model.predict_proba(X), atol=1e-9)


SEPARATED = [
    ([[1], [2], [3], [4]], ["a", "a", "b", "b"]),
    ([[1], [2], [3]], ["a", "b", "c"]),
    ([[0], [0], [0], [1]], ["a", "b", "b", "b"]),  # only in part
]


@pytest.mark.parametrize(("X", "y"), SEPARATED)
def test_separated_classes(X, y):
    """A penalty keeps the coefficients finite; without one there is no minimum, and fit says so."""
    norms = [np.abs(LogisticRegression(C=C).fit(X, y).coef_).max() for C in (0.1, 1, 100, 1e4, 1e8)]
    assert norms == sorted(norms)
    assert norms[-1] < 50
    with pytest.warns(ConvergenceWarning) as caught:
        model = LogisticRegression(C=np.inf).fit(X, y)
    (message,) = [str(one.message) for one in caught]
    assert message == (
        f"LogisticRegression did not converge in {model.n_iter_} steps: take a larger max_iter, or a finite C. Where a "
        "plane separates classes perfectly there is no minimum without a penalty: the coefficients grow for ever."
    )
    assert caught[0].filename == __file__
    assert np.isfinite(model.coef_).all()
    assert np.isfinite(model.predict_proba(X)).all()


def test_separated_classes_far_apart():
    """The minimum by hand: w = C exp(-w / 2), from the two points 1/2 off the middle; the other two hardly count."""
    model = LogisticRegression(C=1e12).fit([[1], [2], [3], [4]], [0, 0, 1, 1])
    w = model.coef_[0, 0]
    assert w * np.exp(w / 2) == pytest.approx(1e12, rel=1e-3)
    assert model.intercept_[0] == pytest.approx(-2.5 * w)


def test_too_few_steps_are_told(rows):
    with pytest.warns(ConvergenceWarning) as caught:
        model = LogisticRegression(max_iter=2).fit(*rows)
    assert [str(one.message) for one in caught] == [
        "LogisticRegression did not converge in 2 steps: take a larger max_iter."
    ]
    assert model.n_iter_ == 2
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        LogisticRegression().fit(*rows)


@pytest.mark.parametrize("C", [1.0, np.inf])
def test_columns_that_depend_on_others(rows, C):
    X, y = rows
    alone, twice = (LogisticRegression(C=C).fit(some, y) for some in (X, np.column_stack([X, X])))
    np.testing.assert_allclose(twice.coef_[0, :3], twice.coef_[0, 3:], rtol=1e-5)
    if np.isinf(C):
        np.testing.assert_allclose(twice.coef_[0, :3] * 2, alone.coef_[0], rtol=1e-5)
        np.testing.assert_allclose(twice.predict_proba(np.column_stack([X, X])), alone.predict_proba(X), atol=1e-6)
    else:
        same(twice, reference(np.column_stack([X, X]), y, C))


@pytest.mark.parametrize("C", [1.0, np.inf])
@pytest.mark.parametrize("value", [0.0, 0.1, 1e9 + 0.1])
def test_a_constant_column_has_the_coefficient_0(rows, C, value):
    X, y = rows
    alone = LogisticRegression(C=C).fit(X, y)
    again = LogisticRegression(C=C).fit(np.column_stack([X, np.full(200, value)]), y)
    assert again.coef_[0, 3] == 0
    np.testing.assert_allclose(again.coef_[:, :3], alone.coef_, rtol=1e-9)
    np.testing.assert_allclose(again.intercept_, alone.intercept_, rtol=1e-9)


@pytest.mark.parametrize("n_classes", [2, 3])
def test_more_columns_than_rows(n_classes):
    random = np.random.default_rng(1)
    X, y = random.normal(size=(30, 100)), np.arange(30) % n_classes
    same(LogisticRegression().fit(X, y), reference(X, y, 1.0))


def test_nothing_to_learn_from():
    for C in (1.0, np.inf):
        model = LogisticRegression(C=C).fit(np.full((4, 2), 0.1), ["a", "b", "b", "b"])
        assert model.coef_.tolist() == [[0, 0]]
        np.testing.assert_allclose(model.predict_proba([[5, 5]]), [[0.25, 0.75]])
        model = LogisticRegression(C=C).fit(np.zeros((4, 2)), ["a", "b", "b", "c"])
        np.testing.assert_allclose(model.predict_proba([[5, 5]]), [[0.25, 0.5, 0.25]], rtol=1e-6)


def test_very_large_and_very_small_values(rows):
    X, y = rows
    free = LogisticRegression(C=np.inf).fit(X, y)
    for factor in (1e100, 1e200):  # the penalty is nothing
        np.testing.assert_allclose(LogisticRegression().fit(X * factor, y).coef_, free.coef_ / factor, rtol=1e-5)
    for factor in (1e-100, 1e-200):  # the penalty is all: w = C X'(y - mean)
        small = LogisticRegression().fit(X * factor, y)
        np.testing.assert_allclose(small.coef_[0], X.T @ (y - y.mean()) * factor, rtol=1e-5)
    far = LogisticRegression(C=np.inf).fit(X + 1e8, y)
    np.testing.assert_allclose(far.coef_, free.coef_, rtol=1e-5)
    with pytest.raises(ValueError, match="so large that they can't be added up"):
        LogisticRegression().fit([[1.7e308], [-1.7e308]], [0, 1])


def largest_slope(model, X, y):
    """Of the loss at what two classes' model found, by each weight, as a share of what a column can add to it."""
    errors = model.predict_proba(X)[:, 1] - y
    slopes = np.append(errors @ X + model.coef_[0] / model.C, errors.sum())
    return np.abs(slopes / np.append(np.abs(X).sum(axis=0), len(X))).max()


@pytest.mark.parametrize("C", [1.0, 1e6, np.inf])
@pytest.mark.parametrize("side", [-1, 1])
def test_one_row_far_out(rows, side, C):
    """On its own side it has a huge score, on the other a huge loss; the other rows count all the same."""
    X, y = rows
    X = X.copy()
    X[0, 0] = side * (1e6 if y[0] else -1e6)
    model = LogisticRegression(C=C).fit(X, y)
    assert largest_slope(model, X, y) < 1e-9


def test_the_last_step_is_taken(rows):
    """So the minimum is found to many more digits than tol asks for."""
    assert largest_slope(LogisticRegression(tol=1e-3).fit(*rows), *rows) < 1e-10


def test_full_steps_alone_would_leave_the_minimum_behind(monkeypatch):
    X = np.array([[1.0, 1], [0, 0], [3, 0], [9, 0], [13, 191], [233, 16], [0, 0]])
    y = np.array([0, 1, 1, 1, 0, 1, 1])
    model = LogisticRegression(C=100).fit(X, y)
    assert largest_slope(model, X, y) < 1e-9
    monkeypatch.setattr("mlroadmap.scratch.logistic.ENOUGH", -np.inf)  # any step will do
    with pytest.raises(RuntimeWarning, match="overflow"):
        LogisticRegression(C=100).fit(X, y)


def test_rounding_does_not_stop_it_early():
    """With a small tol the last steps gain less than the loss is rounded by."""
    for name in NAMES:
        X, y = load(name)
        assert LogisticRegression(tol=1e-11).fit(X, y).n_iter_ < 20


def test_a_rare_class():
    random = np.random.default_rng(2)
    X, y = random.normal(size=(10_000, 2)), np.arange(10_000) == 0
    model = LogisticRegression().fit(X, y)
    same(model, reference(X, y, 1.0))
    assert model.predict_proba(X)[:, 1].mean() == pytest.approx(1e-4, rel=1e-4)


@pytest.mark.parametrize("y", [["Adelie"] * 3, [1, 1, 1], [True] * 3])
def test_one_class_is_an_error(y):
    with pytest.raises(ValueError) as caught:
        LogisticRegression().fit([[1], [2], [3]], y)
    assert str(caught.value) == f"There is nothing to tell apart: y has only one class, {y[0]!r}."


BAD = [
    ({"C": 0}, "C must be above 0, not 0."),
    ({"C": -1}, "C must be a number of at least 0, not -1."),
    ({"C": "1"}, "C must be a number of at least 0, not '1'."),
    ({"C": float("nan")}, "C must be a number of at least 0, not nan."),
    ({"max_iter": 0}, "max_iter must be a whole number of at least 1, not 0."),
    ({"max_iter": 2.5}, "max_iter must be a whole number of at least 1, not 2.5."),
    ({"tol": -1e-3}, "tol must be a number of at least 0, not -0.001."),
]


@pytest.mark.parametrize(("parameters", "message"), BAD, ids=[message for _, message in BAD])
def test_a_bad_parameter_is_named_in_fit(parameters, message):
    model = LogisticRegression(**parameters)
    with pytest.raises(ValueError) as caught:
        model.fit([[1], [2]], [0, 1])
    assert str(caught.value) == message
    assert not hasattr(model, "coef_")


def test_bad_data_are_an_error():
    model = LogisticRegression()
    with pytest.raises(ValueError, match="NaN"):
        model.fit([[1], [float("nan")]], [0, 1])
    with pytest.raises(ValueError, match="Unknown label type"):
        model.fit([[1], [2]], [0.1, 0.2])
    with pytest.raises(NotFittedError):
        model.predict([[1]])


def test_targets_of_several_types():
    frame = data.load("penguins").dropna()
    X, y = frame[["bill_length_mm", "bill_depth_mm"]], frame["species"]
    expected = LogisticRegression().fit(X, y)
    assert expected.feature_names_in_.tolist() == ["bill_length_mm", "bill_depth_mm"]
    assert isinstance(expected.n_iter_, int)
    for labels in (y.astype(object), y.astype("category"), y.to_numpy(), pd.factorize(y, sort=True)[0]):
        again = LogisticRegression().fit(X, labels)
        np.testing.assert_allclose(again.coef_, expected.coef_)
        assert set(again.predict(X)) <= set(labels)
    yes = LogisticRegression().fit(X, y == "Adelie")
    assert yes.predict(X).dtype == bool


def test_it_works_where_scikit_learn_wants_an_estimator():
    X, y = data.load("breast_cancer", return_X_y=True)
    model = make_pipeline(StandardScaler(), clone(LogisticRegression(C=0.1)))
    assert cross_val_score(model, X, y, cv=5).mean() > 0.96
    assert cross_val_score(model, X, y, cv=5, scoring="roc_auc").mean() > 0.98


def test_fit_leaves_its_input_alone(rows):
    X, y = rows
    before_X, before_y = X.copy(), y.copy()
    X.flags.writeable = y.flags.writeable = False
    for model in (LogisticRegression(), LogisticRegression(fit_intercept=False)):
        model.fit(X, y).predict(X)
    assert np.array_equal(X, before_X)
    assert np.array_equal(y, before_y)
