"""Linear regression: by least squares, with a ridge penalty, and downhill step by step.

All three predict x @ coef + intercept and differ in how the coefficients are found. `LinearRegression` makes the sum
of squared residuals as small as it can be. `Ridge` makes the sum of squared residuals and of squared coefficients
small. `GradientDescentRegressor` walks towards what `LinearRegression` finds at once.

References: Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning" (2nd edition), sections 3.2 and
3.4.1; Boyd and Vandenberghe, "Convex Optimization" (2004), section 9.3, for gradient descent.
"""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import RegressorMixin
from sklearn.utils.validation import validate_data

from mlroadmap.scratch.affine import LinearModel, centre
from mlroadmap.scratch.parameters import check_number, check_positive

__all__ = ["GradientDescentRegressor", "LinearRegression", "Ridge"]

# The loss can't rise when the learning rate is small enough, but rounding may lift it by this share of the first one.
ROUNDING = 1e-9


class _LinearRegressor(RegressorMixin, LinearModel):
    """What the three share: what they take, and how they predict."""

    def _checked(self, X: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        rows, targets = validate_data(self, X, y, dtype=np.float64, y_numeric=True)
        return rows, np.asarray(targets, dtype=np.float64)

    def predict(self, X: ArrayLike) -> NDArray[np.float64]:
        """x @ coef_ + intercept_ for each row.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)

        Returns
        -------
        array of shape (n_samples,)

        Raises
        ------
        NotFittedError
            Before fit.
        ValueError
            When X is not as it was in fit.
        """
        return self._scores(X)


class LinearRegression(_LinearRegressor):
    """Linear regression by least squares.

    The coefficients w and the intercept b make the residual sum of squares as small as it can be:

        RSS(w, b) = sum (y_i - x_i @ w - b)^2.

    Where its gradient is 0 the normal equations hold, X'X w = X'y, for centred columns X and centred y; then
    b = mean(y) - mean(x) @ w.

    Parameters
    ----------
    fit_intercept : bool, default=True
        False: b is 0, and the prediction for a row of zeros is 0.

    Attributes
    ----------
    coef_ : array of shape (n_features,)
        w, in units of y for one unit of the feature.
    intercept_ : float
        b, the prediction for a row of zeros.
    rank_ : int
        How many of the centred columns are independent of one another. When it is below n_features, infinitely many w
        fit equally well.
    singular_ : array of shape (min(n_samples, n_features),)
        The singular values of the centred columns, largest first. Their ratio, the first to the last, says how much
        noise in y can be magnified in w.
    n_features_in_ : int
        Number of features seen in fit.
    feature_names_in_ : array of shape (n_features_in_,)
        Their names, when X was a data frame whose columns are all text.

    Notes
    -----
    Of many w that fit equally well it takes the one of smallest norm, as scikit-learn does. A singular value counts as
    0 when it is below eps * max(n_samples, n_features) times the largest, about 1e-13 for 500 rows; newer releases of
    scikit-learn draw that line at 1e-6. With columns in units as far apart as that, scale them first.

    Missing values, sample weights and several targets at once are not supported.

    References
    ----------
    Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning" (2nd edition), section 3.2.

    Examples
    --------
    >>> from mlroadmap.scratch.linear import LinearRegression
    >>> line = LinearRegression().fit([[1], [2], [3]], [5, 7, 9])
    >>> line.coef_.round(6).tolist(), round(line.intercept_, 6)
    ([2.0], 3.0)
    >>> line.predict([[10]]).round(6).tolist()
    [23.0]
    """

    rank_: int
    singular_: NDArray[np.floating]

    def __init__(self, *, fit_intercept: bool = True) -> None:
        self.fit_intercept = fit_intercept

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Find the coefficients.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            Numbers, none missing.
        y : array-like of shape (n_samples,)
            The number to predict for each row.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            When the data are not as described.
        """
        rows, targets = self._checked(X, y)
        rows, means = centre(rows, really=self.fit_intercept)
        targets, target_mean = centre(targets, really=self.fit_intercept)
        # Not inv(X.T @ X) @ X.T @ y: the product squares the ratio of the singular values, and with it the loss of
        # digits, and there is no inverse when one column depends on others. lstsq takes X apart as it is.
        self.coef_, _, rank, self.singular_ = np.linalg.lstsq(rows, targets, rcond=None)
        self.rank_ = int(rank)
        self.intercept_ = float(target_mean - means @ self.coef_)
        return self


class Ridge(_LinearRegressor):
    """Linear regression with a penalty on large coefficients.

    The coefficients w and the intercept b make this sum as small as it can be:

        sum (y_i - x_i @ w - b)^2 + alpha * sum w_j^2.

    The intercept is not penalised: adding 100 to every y must add 100 to every prediction. So X and y are centred, and
    b = mean(y) - mean(x) @ w. With the singular value decomposition X = U S V' of the centred columns,

        w = V diag(s_k / (s_k^2 + alpha)) U'y.

    Least squares has 1 / s_k in the place of the fraction. So ridge shrinks the direction k by the factor
    s_k^2 / (s_k^2 + alpha), and those most in which the rows hardly differ.

    Parameters
    ----------
    alpha : float, default=1.0
        The weight of the penalty, at least 0. At 0 this is `LinearRegression`.
    fit_intercept : bool, default=True
        False: b is 0, and the prediction for a row of zeros is 0.

    Attributes
    ----------
    coef_ : array of shape (n_features,)
        w, in units of y for one unit of the feature.
    intercept_ : float
        b, the prediction for a row of zeros.
    n_features_in_ : int
        Number of features seen in fit.
    feature_names_in_ : array of shape (n_features_in_,)
        Their names, when X was a data frame whose columns are all text.

    Notes
    -----
    The penalty counts a coefficient's size, which depends on the unit of its feature: metres are penalised otherwise
    than millimetres. Scale the features first.

    Missing values, sample weights and several targets at once are not supported.

    References
    ----------
    Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning" (2nd edition), section 3.4.1.

    Examples
    --------
    >>> from mlroadmap.scratch.linear import Ridge
    >>> X, y = [[1], [2], [3]], [5, 7, 9]
    >>> [Ridge(alpha=alpha).fit(X, y).coef_.round(6).tolist() for alpha in (0, 2, 1000)]
    [[2.0], [1.0], [0.003992]]
    """

    def __init__(self, alpha: float = 1.0, *, fit_intercept: bool = True) -> None:
        self.alpha = alpha
        self.fit_intercept = fit_intercept

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Find the coefficients.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            Numbers, none missing.
        y : array-like of shape (n_samples,)
            The number to predict for each row.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            When alpha, or the data, are not as described.
        """
        check_number("alpha", self.alpha, 0, whole=False)
        rows, targets = self._checked(X, y)
        rows, means = centre(rows, really=self.fit_intercept)
        targets, target_mean = centre(targets, really=self.fit_intercept)
        U, s, Vt = np.linalg.svd(rows, full_matrices=False)
        # What is 0 but for rounding stays out, as in lstsq: with a small alpha it would be divided by nearly 0.
        kept = s > np.finfo(np.float64).eps * max(rows.shape) * s[0]
        U, s, Vt = U[:, kept], s[kept], Vt[kept]
        self.coef_ = (targets @ U / (s + self.alpha / s)) @ Vt
        self.intercept_ = float(target_mean - means @ self.coef_)
        return self


class GradientDescentRegressor(_LinearRegressor):
    """Linear regression by gradient descent on all rows at once.

    From w = 0, b = 0 each step goes downhill on the mean squared error, straight against its gradient:

        loss(w, b) = (1 / n) sum r_i^2         with the residuals r_i = x_i @ w + b - y_i
        w <- w - learning_rate * (2 / n) sum r_i x_i
        b <- b - learning_rate * (2 / n) sum r_i

    A learning rate below 1 / L makes the loss smaller with each step, where L is the largest eigenvalue of X'X / n,
    with a column of ones in X for the intercept. Above that each step overshoots by more than the one before.

    Parameters
    ----------
    learning_rate : float, default=0.01
        How far to go, in units of the gradient. Above 0.
    n_iter : int, default=1000
        At most so many steps.
    tol : float, default=1e-6
        It stops when the length of the gradient is at most this share of its length at the start. At 0 it takes
        n_iter steps, unless the gradient is 0.
    fit_intercept : bool, default=True
        False: b is 0, and the prediction for a row of zeros is 0.

    Attributes
    ----------
    coef_ : array of shape (n_features,)
        w, in units of y for one unit of the feature.
    intercept_ : float
        b, the prediction for a row of zeros.
    loss_curve_ : list of float, of length n_iter_ + 1
        The mean squared error at the start and after each step.
    n_iter_ : int
        How many steps it took. Fewer than n_iter: it arrived.
    n_features_in_ : int
        Number of features seen in fit.
    feature_names_in_ : array of shape (n_features_in_,)
        Their names, when X was a data frame whose columns are all text.

    Notes
    -----
    Features in different units make a long narrow valley, in which a step is too far across and too short along it:
    scale them first. The same data give the same coefficients each time.

    Missing values, sample weights and several targets at once are not supported.

    References
    ----------
    Boyd and Vandenberghe, "Convex Optimization" (2004), section 9.3.

    Examples
    --------
    >>> from mlroadmap.scratch.linear import GradientDescentRegressor
    >>> walk = GradientDescentRegressor(learning_rate=0.1).fit([[-1], [0], [1]], [5, 7, 9])
    >>> walk.coef_.round(4).tolist(), round(walk.intercept_, 4)
    ([2.0], 7.0)
    >>> [round(loss, 3) for loss in walk.loss_curve_[:3]]
    [51.667, 33.363, 21.575]
    """

    loss_curve_: list[float]
    n_iter_: int

    def __init__(
        self,
        *,
        learning_rate: float = 0.01,
        n_iter: int = 1000,
        tol: float = 1e-6,
        fit_intercept: bool = True,
    ) -> None:
        self.learning_rate = learning_rate
        self.n_iter = n_iter
        self.tol = tol
        self.fit_intercept = fit_intercept

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Walk downhill.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            Numbers, none missing.
        y : array-like of shape (n_samples,)
            The number to predict for each row.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            When a parameter, or the data, are not as described; when the learning rate is so large that the loss grows.
        """
        check_positive("learning_rate", self.learning_rate)
        check_number("n_iter", self.n_iter, 1)
        check_number("tol", self.tol, 0, whole=False)
        rows, targets = self._checked(X, y)
        if self.fit_intercept:
            rows = np.column_stack([rows, np.ones(len(rows))])
        weights, losses = descend(rows, targets, self.learning_rate, self.n_iter, self.tol)
        self._check_descent(losses)
        self.coef_ = weights[: self.n_features_in_]
        self.intercept_ = float(weights[-1]) if self.fit_intercept else 0.0
        self.loss_curve_ = losses
        self.n_iter_ = len(losses) - 1
        return self

    def _check_descent(self, losses: list[float]) -> None:
        if not np.isfinite(losses[0]):
            raise ValueError("The mean of y^2 is too large for a number of 64 bits: divide y by a power of ten.")
        if not losses[-1] - min(losses) <= ROUNDING * losses[0]:
            raise ValueError(
                f"learning_rate={self.learning_rate:g} is too large: the loss was {losses[0]:.3g} at the start and "
                f"{losses[-1]:.3g} after {len(losses) - 1} steps. Try a tenth, {self.learning_rate / 10:g}, "
                "or scale the features."
            )


def descend(
    X: NDArray[np.float64], y: NDArray[np.float64], learning_rate: float, n_iter: int, tol: float
) -> tuple[NDArray[np.float64], list[float]]:
    """Gradient descent on the mean squared error, from weights of 0.

    Parameters
    ----------
    X : array of shape (n_samples, n_weights)
        With a column of ones where an intercept is wanted.
    y : array of shape (n_samples,)
    learning_rate, n_iter, tol
        As `GradientDescentRegressor` describes them.

    Returns
    -------
    weights : array of shape (n_weights,)
    losses : list of float
        The loss at the start and after each step. When it grows without limit the last one is infinite.
    """
    weights = np.zeros(X.shape[1])
    losses: list[float] = []
    # What overflows is seen by its loss, and told in a sentence.
    with np.errstate(over="ignore", invalid="ignore"):
        enough = tol * np.linalg.norm(gradient(X, -y))
        while True:
            residuals = X @ weights - y
            losses.append(float(residuals @ residuals) / len(y))
            slope = gradient(X, residuals)
            if len(losses) > n_iter or np.linalg.norm(slope) <= enough or not np.isfinite(losses[-1]):
                return weights, losses
            weights = weights - learning_rate * slope


def gradient(X: NDArray[np.float64], residuals: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of the mean squared error by the weights: (2 / n) X' r.

    Parameters
    ----------
    X : array of shape (n_samples, n_weights)
    residuals : array of shape (n_samples,)
        r = X @ weights - y: prediction less truth. The other way round the step would go uphill.

    Returns
    -------
    array of shape (n_weights,)
    """
    return 2 / len(residuals) * (residuals @ X)
