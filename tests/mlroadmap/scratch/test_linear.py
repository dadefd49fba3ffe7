"""Least squares, ridge and gradient descent: scikit-learn's checks, its numbers, and what each promises."""

import os
import subprocess
import sys

import numpy as np
import pytest
from sklearn import linear_model as theirs
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

from mlroadmap import data
from mlroadmap.scratch.affine import centre
from mlroadmap.scratch.linear import GradientDescentRegressor, LinearRegression, Ridge, gradient

ALL = [LinearRegression(), Ridge(), GradientDescentRegressor()]
# The checks that can't run here, and why.
NOT_HERE = {
    "check_array_api_input": "scikit-learn skips it unless SCIPY_ARRAY_API was set before SciPy was imported; "
    "test_every_check_with_the_array_api_switched_on runs it in a process of its own",
}
FAR_FROM_0 = (
    "its features are 100 +- 1, for which the default learning rate is too large, as fit says; "
    "test_checks_with_features_far_from_0 runs it with a smaller one"
)
FAR = dict.fromkeys(["check_fit_idempotent", "check_fit_check_is_fitted", "check_n_features_in"], FAR_FROM_0)


def not_here(estimator):
    return NOT_HERE | (FAR if isinstance(estimator, GradientDescentRegressor) else {})


@parametrize_with_checks(
    [*ALL, LinearRegression(fit_intercept=False), Ridge(alpha=0), Ridge(alpha=100, fit_intercept=False)],
    expected_failed_checks=not_here,
)
def test_scikit_learn_accepts_it(estimator, check):
    check(estimator)


@parametrize_with_checks([GradientDescentRegressor(learning_rate=1e-5)])
def test_checks_with_features_far_from_0(estimator, check):
    if check.func.__name__ in FAR:
        check(estimator)


def test_every_check_with_the_array_api_switched_on():
    """A check that is skipped warns, and warnings are errors: so none is."""
    code = (
        "from sklearn.utils.estimator_checks import check_estimator; from mlroadmap.scratch.linear import *; "
        "[check_estimator(model) for model in (LinearRegression(), Ridge())]; "
        f"check_estimator(GradientDescentRegressor(), expected_failed_checks={FAR!r})"
    )
    environment = os.environ | {"SCIPY_ARRAY_API": "1", "PYTHONWARNINGS": "error"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def load(name):
    X, y = data.load(name, return_X_y=True)
    if name == "penguins":
        X = data.load("penguins")[["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]].dropna()
        X, y = X.drop(columns="body_mass_g"), X["body_mass_g"]
    elif name == "breast_cancer":  # columns that nearly depend on one another
        X, y = X.iloc[:, 1:] / X.iloc[:, 1:].std(), X.iloc[:, 0]
    return X.to_numpy(dtype=float), y.to_numpy(dtype=float)


@pytest.fixture
def rows():
    random = np.random.default_rng(0)
    X = random.normal(size=(80, 4)) * [1, 10, 0.1, 1] + [5, 0, -3, 100]
    return X, X @ [2, -1, 30, 0.5] + 7 + random.normal(size=80)


def same(mine, other, rtol=1e-6):
    np.testing.assert_allclose(mine.coef_, other.coef_, rtol=rtol, atol=rtol * np.abs(other.coef_).max())
    assert mine.intercept_ == pytest.approx(other.intercept_, rel=rtol)


NAMES = ["penguins", "diabetes", "breast_cancer"]


@pytest.mark.parametrize("fit_intercept", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_least_squares_are_those_of_scikit_learn(name, fit_intercept):
    X, y = load(name)
    mine = LinearRegression(fit_intercept=fit_intercept).fit(X, y)
    other = theirs.LinearRegression(fit_intercept=fit_intercept).fit(X, y)
    np.testing.assert_allclose(mine.coef_, other.coef_, rtol=1e-6)
    same(mine, other)
    assert mine.rank_ == other.rank_ == X.shape[1]
    np.testing.assert_allclose(mine.singular_, other.singular_, rtol=1e-6)
    np.testing.assert_allclose(mine.predict(X), other.predict(X), rtol=1e-9)


@pytest.mark.parametrize("fit_intercept", [True, False])
@pytest.mark.parametrize("alpha", [1e-3, 1, 50.0, 1e6])
@pytest.mark.parametrize("name", NAMES)
def test_ridge_is_that_of_scikit_learn(name, alpha, fit_intercept):
    X, y = load(name)
    mine = Ridge(alpha, fit_intercept=fit_intercept).fit(X, y)
    same(mine, theirs.Ridge(alpha, fit_intercept=fit_intercept, solver="svd").fit(X, y))


def test_the_residuals_are_perpendicular_to_every_column(rows):
    """The normal equations, and the mean of the residuals is 0."""
    X, y = rows
    residuals = y - LinearRegression().fit(X, y).predict(X)
    assert np.abs(np.column_stack([X, np.ones(80)]).T @ residuals).max() < 1e-9 * np.abs(y).sum()


def test_least_squares_keep_digits_that_the_normal_equations_lose():
    """The columns are powers of x up to the 11th; the product X'X has lost them in rounding."""
    X = np.linspace(0, 1, 200)[:, np.newaxis] ** np.arange(1, 12)
    w = np.arange(1.0, 12)
    y = X @ w
    found = LinearRegression(fit_intercept=False).fit(X, y).coef_
    inverted = np.linalg.inv(X.T @ X) @ X.T @ y
    assert np.abs(found - w).max() < 1e-6
    assert np.abs(inverted - w).max() > 1e-3


@pytest.mark.parametrize("fit_intercept", [True, False])
def test_columns_that_depend_on_others(rows, fit_intercept):
    X, y = rows
    X = np.column_stack([X, X[:, 0] - X[:, 1], X[:, 2]])
    mine = LinearRegression(fit_intercept=fit_intercept).fit(X, y)
    assert mine.rank_ == 4
    same(mine, theirs.LinearRegression(fit_intercept=fit_intercept).fit(X, y))
    assert mine.coef_[2] == pytest.approx(mine.coef_[5])  # equal columns share equally: the smallest norm
    same(Ridge(alpha=0, fit_intercept=fit_intercept).fit(X, y), mine)
    same(Ridge(alpha=1e-9, fit_intercept=fit_intercept).fit(X, y), mine, rtol=1e-5)


def test_more_columns_than_rows():
    random = np.random.default_rng(1)
    X, y = random.normal(size=(20, 50)), random.normal(size=20)
    mine = LinearRegression().fit(X, y)
    same(mine, theirs.LinearRegression().fit(X, y))
    np.testing.assert_allclose(mine.predict(X), y)
    assert mine.rank_ == 19  # centring takes one away
    same(Ridge(alpha=3).fit(X, y), theirs.Ridge(alpha=3).fit(X, y))
    same(Ridge(alpha=0).fit(X, y), mine)


@pytest.mark.parametrize("model", [LinearRegression(), Ridge()])
@pytest.mark.parametrize("value", [0.0, 0.1, 1e9 + 0.1])
def test_a_constant_column_has_the_coefficient_0(rows, model, value):
    X, y = rows
    alone = clone(model).fit(X, y)
    again = clone(model).fit(np.column_stack([X, np.full(80, value)]), y)
    assert again.coef_[4] == pytest.approx(0, abs=1e-12)
    np.testing.assert_allclose(again.coef_[:4], alone.coef_, rtol=1e-9)
    assert again.intercept_ == pytest.approx(alone.intercept_)


@pytest.mark.parametrize("model", [*ALL, Ridge(alpha=0)])
def test_nothing_to_learn_from(model):
    for X in (np.zeros((5, 2)), np.full((5, 2), 0.1)):
        fitted = clone(model).fit(X, [3, 1, 4, 1, 5])
        assert fitted.predict(X) == pytest.approx(2.8, rel=1e-3)
    one = clone(model).fit([[1, 2]], [3])
    assert one.predict([[1, 2]]) == pytest.approx(3, rel=1e-3)


@pytest.mark.parametrize("factor", [1e-100, 1e100, 1e150])
def test_very_large_and_very_small_values(rows, factor):
    X, y = rows
    for model in (LinearRegression(), Ridge()):
        alone = clone(model).fit(X, y)
        np.testing.assert_allclose(clone(model).fit(X, y * factor).coef_, alone.coef_ * factor)
    free = LinearRegression().fit(X, y)
    np.testing.assert_allclose(LinearRegression().fit(X * factor, y).coef_, free.coef_ / factor)
    # Against large features the penalty is nothing; against small ones it is all: then w = X'y / alpha.
    shrunk = free.coef_ / factor if factor > 1 else (X - X.mean(axis=0)).T @ y * factor
    np.testing.assert_allclose(Ridge().fit(X * factor, y).coef_, shrunk)


def test_values_that_cannot_be_added_up():
    for X, y in (([[1.7e308], [-1.7e308]], [1, 2]), ([[1], [2]], [1.7e308, -1.7e308])):
        for model in (LinearRegression(), Ridge()):
            with pytest.raises(ValueError, match="so large that they can't be added up"):
                model.fit(X, y)


def test_centring_is_exact_where_it_can_be():
    X = np.column_stack([np.full(7, 0.1), 1e9 + np.arange(7)])
    centred, means = centre(X)
    assert (centred[:, 0] == 0).all()
    assert centred[:, 1].tolist() == [-3, -2, -1, 0, 1, 2, 3]
    assert means.tolist() == [0.1, 1e9 + 3]
    as_it_was, nothing = centre(X, really=False)
    assert as_it_was is X
    assert nothing.tolist() == [0, 0]


def test_ridge_does_not_penalise_the_intercept(rows):
    X, y = rows
    low, high = Ridge(alpha=5).fit(X, y), Ridge(alpha=5).fit(X, y + 1000)
    np.testing.assert_allclose(high.coef_, low.coef_)
    assert high.intercept_ == pytest.approx(low.intercept_ + 1000)
    flat = Ridge(alpha=1e15).fit(X, y)
    np.testing.assert_allclose(flat.predict(X), y.mean())


def test_ridge_minimises_what_it_says(rows):
    X, y = rows
    ridge = Ridge(alpha=7).fit(X, y)

    def cost(w, b):
        return ((y - X @ w - b) ** 2).sum() + 7 * (w**2).sum()

    best = cost(ridge.coef_, ridge.intercept_)
    for seed in range(50):
        aside = np.random.default_rng(seed).normal(size=5) * 10.0 ** -(seed % 5)
        assert cost(ridge.coef_ + aside[:4], ridge.intercept_ + aside[4]) > best


def test_a_larger_alpha_makes_smaller_coefficients(rows):
    norms = [np.linalg.norm(Ridge(alpha=alpha).fit(*rows).coef_) for alpha in (0, 0.1, 1, 10, 100, 1e4, np.inf)]
    assert norms == sorted(norms, reverse=True)
    assert norms[0] == pytest.approx(np.linalg.norm(LinearRegression().fit(*rows).coef_))
    assert norms[-1] == 0


# Gradient descent.


@pytest.fixture
def scaled(rows):
    X, y = rows
    return (X - X.mean(axis=0)) / X.std(axis=0), y


@pytest.mark.parametrize("fit_intercept", [True, False])
def test_descent_arrives_where_least_squares_are(scaled, fit_intercept):
    X, y = scaled
    mine = GradientDescentRegressor(learning_rate=0.1, tol=1e-10, fit_intercept=fit_intercept).fit(X, y)
    same(mine, LinearRegression(fit_intercept=fit_intercept).fit(X, y))
    assert 10 < mine.n_iter_ < 1000
    roughly = GradientDescentRegressor(learning_rate=0.1, fit_intercept=fit_intercept).fit(X, y)
    same(roughly, mine, rtol=1e-4)
    assert roughly.n_iter_ < mine.n_iter_


def test_descent_arrives_on_the_penguins():
    X, y = load("penguins")
    model = make_pipeline(StandardScaler(), GradientDescentRegressor(learning_rate=0.1, tol=1e-9)).fit(X, y)
    np.testing.assert_allclose(model.predict(X), LinearRegression().fit(X, y).predict(X), rtol=1e-6)


def test_the_loss_curve(scaled):
    X, y = scaled
    mine = GradientDescentRegressor(learning_rate=0.1, n_iter=30, tol=0).fit(X, y)
    assert mine.n_iter_ == 30
    assert len(mine.loss_curve_) == 31
    assert mine.loss_curve_[0] == pytest.approx((y**2).mean())
    assert mine.loss_curve_[-1] == pytest.approx(((mine.predict(X) - y) ** 2).mean())
    assert (np.diff(mine.loss_curve_) < 0).all()
    for steps in (1, 2, 7):
        fewer = GradientDescentRegressor(learning_rate=0.1, n_iter=steps, tol=0).fit(X, y)
        assert fewer.loss_curve_ == mine.loss_curve_[: steps + 1]


def test_one_step_by_hand():
    one = GradientDescentRegressor(learning_rate=0.1, n_iter=1).fit([[1], [3]], [2, 4])
    # At w = b = 0 the residuals are -2 and -4: the gradient by w is 2 / 2 * (-2 * 1 - 4 * 3) = -14, by b -6.
    assert one.coef_.tolist() == pytest.approx([1.4])
    assert one.intercept_ == pytest.approx(0.6)
    assert one.loss_curve_ == pytest.approx([10, ((1.4 + 0.6 - 2) ** 2 + (4.2 + 0.6 - 4) ** 2) / 2])


def test_the_gradient_is_the_slope_of_the_loss(rows):
    X, y = rows
    w = np.array([1.0, -2, 3, 0.5])
    h = 1e-4
    slopes = [(((X @ (w + e) - y) ** 2).mean() - ((X @ (w - e) - y) ** 2).mean()) / (2 * h) for e in h * np.eye(4)]
    np.testing.assert_allclose(gradient(X, X @ w - y), slopes, rtol=1e-6)


def test_the_learning_rate_at_which_it_diverges(scaled):
    """1 / L, where L is the largest eigenvalue of X'X / n."""
    X, y = scaled
    ones = np.column_stack([X, np.ones(len(X))])
    limit = 1 / np.linalg.eigvalsh(ones.T @ ones / len(X)).max()
    below = GradientDescentRegressor(learning_rate=0.99 * limit).fit(X, y)
    assert (np.diff(below.loss_curve_) < 0).all()
    for factor, steps in ((1.01, 1000), (1.2, 30), (50, 1000), (50, 3)):
        model = GradientDescentRegressor(learning_rate=factor * limit, n_iter=steps)
        with pytest.raises(ValueError, match="too large: the loss was"):
            model.fit(X, y)
        assert not hasattr(model, "coef_")


def test_too_large_a_learning_rate_is_told_in_a_sentence():
    X, y = load("penguins")
    with pytest.raises(ValueError) as caught:
        GradientDescentRegressor().fit(X, y)
    assert str(caught.value) == (
        "learning_rate=0.01 is too large: the loss was 1.83e+07 at the start and inf after 51 steps. "
        "Try a tenth, 0.001, or scale the features."
    )
    with pytest.raises(ValueError, match=r"The mean of y\^2 is too large .* divide y"):
        GradientDescentRegressor().fit([[1], [2]], [1e200, 1])


def test_a_line_without_noise_is_not_mistaken_for_divergence():
    X = np.linspace(-1, 1, 50)[:, np.newaxis]
    mine = GradientDescentRegressor(learning_rate=0.4, n_iter=5000, tol=0).fit(X, 3 * X[:, 0] - 2)
    assert (mine.coef_[0], mine.intercept_) == pytest.approx((3, -2), abs=1e-12)


def test_descent_is_the_same_each_time(scaled):
    first, again = (GradientDescentRegressor().fit(*scaled) for _ in range(2))
    assert first.coef_.tolist() == again.coef_.tolist()
    assert first.loss_curve_ == again.loss_curve_


BAD = [
    (Ridge(alpha=-1), "alpha must be a number of at least 0, not -1."),
    (Ridge(alpha="1"), "alpha must be a number of at least 0, not '1'."),
    (Ridge(alpha=float("nan")), "alpha must be a number of at least 0, not nan."),
    (GradientDescentRegressor(learning_rate=0), "learning_rate must be above 0, not 0."),
    (GradientDescentRegressor(learning_rate=-0.1), "learning_rate must be a number of at least 0, not -0.1."),
    (GradientDescentRegressor(learning_rate=None), "learning_rate must be a number of at least 0, not None."),
    (GradientDescentRegressor(n_iter=0), "n_iter must be a whole number of at least 1, not 0."),
    (GradientDescentRegressor(n_iter=1.5), "n_iter must be a whole number of at least 1, not 1.5."),
    (GradientDescentRegressor(tol=-1), "tol must be a number of at least 0, not -1."),
]


@pytest.mark.parametrize(("model", "message"), BAD, ids=[message for _, message in BAD])
def test_a_bad_parameter_is_named_in_fit(model, message):
    with pytest.raises(ValueError) as caught:
        model.fit([[1], [2]], [1, 2])
    assert str(caught.value) == message
    assert not hasattr(model, "coef_")


@pytest.mark.parametrize("model", ALL)
def test_bad_data_are_an_error(model):
    model = clone(model)
    with pytest.raises(ValueError, match="NaN"):
        model.fit([[1], [2]], [1.0, float("nan")])
    with pytest.raises(ValueError, match="NaN"):
        model.fit([[1], [float("nan")]], [1.0, 2.0])
    with pytest.raises(ValueError, match="1d array"):
        model.fit([[1], [2]], [[1, 2], [3, 4]])
    with pytest.raises(NotFittedError):
        model.predict([[1]])


@pytest.mark.parametrize("model", ALL)
def test_it_works_where_scikit_learn_wants_an_estimator(model):
    X, y = load("penguins")
    scores = cross_val_score(make_pipeline(StandardScaler(), clone(model)), X, y, cv=5)
    assert -1 < scores.mean() < 1
    frame = data.load("penguins").dropna()[["bill_length_mm", "body_mass_g"]] / 1000
    fitted = clone(model).fit(frame[["bill_length_mm"]], frame["body_mass_g"])
    assert fitted.feature_names_in_.tolist() == ["bill_length_mm"]
    assert isinstance(fitted.intercept_, float)


@pytest.mark.parametrize("model", ALL)
def test_fit_leaves_its_input_alone(model, scaled):
    X, y = scaled
    before_X, before_y = X.copy(), y.copy()
    X.flags.writeable = y.flags.writeable = False
    clone(model).fit(X, y).predict(X)
    assert np.array_equal(X, before_X)
    assert np.array_equal(y, before_y)
