"""Logistic regression: log-odds that are linear in the features, fitted by Newton's method.

For two classes the score s = x @ w + b is the log-odds of the second class, log(p / (1 - p)). For K classes each has a
score of its own, and softmax makes probabilities of them. The two are one: two classes are a softmax in which the first
one's score is always 0. So everything here has m columns of scores, m = 1 for two classes and m = K for more.

References: Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning" (2nd edition), section 4.4; Bishop,
"Pattern Recognition and Machine Learning" (2006), section 4.3; Boyd and Vandenberghe, "Convex Optimization" (2004),
section 9.2, for the line search, and 9.5, for Newton's method.
"""

import warnings
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import ClassifierMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import validate_data

from mlroadmap.scratch.affine import LinearModel, centre
from mlroadmap.scratch.parameters import check_number, check_positive

__all__ = ["LogisticRegression"]

Floats = NDArray[np.floating]

# A step must bring this share of what the slope promises; a step of half the length is tried up to so many times.
ENOUGH, HALVINGS = 1e-4, 60
# Rounding may lift the loss by this share of it.
ROUNDING = 1e-13
# What is added to the curvature, as a share of it, so that the Newton system can always be solved.
HAIR = 1e-10


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of the class probabilities, s_k - log sum_l exp(s_l).

    The largest score of a row is taken off first. That changes nothing in the result, and no exponential can overflow,
    nor can the logarithm be one of 0, for one summand is exp(0).

    Parameters
    ----------
    scores : array of shape (n_samples, m)
        One column is the log-odds of the second of two classes; more are one for each class.

    Returns
    -------
    array of shape (n_samples, n_classes)

    Examples
    --------
    >>> np.exp(log_softmax(np.array([[0.0], [1000.0]]))).tolist()
    [[0.5, 0.5], [0.0, 1.0]]
    """
    if scores.shape[1] == 1:
        scores = np.column_stack([np.zeros(len(scores)), scores])
    scores = scores - scores.max(axis=1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


@dataclass(frozen=True)
class PenalisedLogLoss:
    """What is minimised: loss(W) = - sum_i log p(y_i | x_i) + 1/2 sum penalty_j W_kj^2.

    W, of shape (m, n_columns), holds one row of weights for each column of scores: scores = X @ W.T.

    Attributes
    ----------
    X : array of shape (n_samples, n_columns)
        With a column of ones where an intercept is wanted.
    codes : array of shape (n_samples,)
        The class of each row, a whole number from 0.
    n_classes : int
    penalty : array of shape (n_columns,)
        0 for the intercept.
    """

    X: Floats
    codes: NDArray[np.intp]
    n_classes: int
    penalty: Floats

    def start(self) -> Floats:
        """Weights of 0: all classes alike for each row."""
        return np.zeros((1 if self.n_classes == 2 else self.n_classes, self.X.shape[1]))

    def value(self, W: Floats, scores: Floats) -> float:
        """The loss, from the weights and from scores = X @ W.T, which the caller has anyway."""
        log_p = log_softmax(scores)[np.arange(len(self.codes)), self.codes]
        return float((self.penalty * W * W).sum() / 2 - log_p.sum())

    def gradient(self, W: Floats, p: Floats) -> Floats:
        """Of the loss by W, shape (m, n_columns): sum_i (p_ik - [y_i is k]) x_i + penalty * W_k.

        Parameters
        ----------
        W : array of shape (m, n_columns)
        p : array of shape (n_samples, m)
            Probabilities of the classes that have scores: the second of two, or all.
        """
        errors = p.copy()
        column = self.codes - (self.n_classes - p.shape[1])  # of two classes the first has none: -1
        rows = np.flatnonzero(column >= 0)
        errors[rows, column[rows]] -= 1
        return errors.T @ self.X + self.penalty * W

    def hessian(self, p: Floats) -> Floats:
        """The second derivatives by W, row after row in one line, shape (m * n_columns, m * n_columns).

        The block of the classes k and l is sum_i p_ik ([k is l] - p_il) x_i x_i', and for k = l the penalty on its
        diagonal. For two classes that leaves X' diag(p_i (1 - p_i)) X, as in iteratively reweighted least squares.

        Parameters
        ----------
        p : array of shape (n_samples, m)
            As for `gradient`.
        """
        m, n_columns = p.shape[1], self.X.shape[1]
        blocks = np.empty((m, n_columns, m, n_columns))
        for k in range(m):
            for l in range(k + 1):
                weights = p[:, k] * ((k == l) - p[:, l])
                blocks[k, :, l] = blocks[l, :, k] = (self.X.T * weights) @ self.X
            blocks[k, :, k] += np.diag(self.penalty)
        return blocks.reshape(m * n_columns, m * n_columns)


def minimise(loss: PenalisedLogLoss, max_iter: int, tol: float) -> tuple[Floats, int, bool]:
    """Newton's method: again and again to the bottom of the parabola that touches the loss at W.

    Far from the minimum the bottom of that parabola may be higher than W; then a half, a quarter ... of the step is
    taken. Near the minimum each step doubles the number of right digits.

    Parameters
    ----------
    loss : PenalisedLogLoss
    max_iter : int
        At most so many steps.
    tol : float
        It has arrived when a step changes no score s by more than tol * max(1, |s|).

    Returns
    -------
    W : array of shape (m, n_columns)
    n_iter : int
        How many steps it took.
    arrived : bool
    """
    W = loss.start()
    m = len(W)
    scores = loss.X @ W.T
    before = loss.value(W, scores)
    for n_iter in range(1, max_iter + 1):
        p = np.exp(log_softmax(scores))[:, -m:]
        slope = loss.gradient(W, p)
        step = newton_step(loss.hessian(p), slope.ravel()).reshape(W.shape)
        if m > 1:
            step -= step.mean(axis=0)  # what all classes have in common changes no probability
        change = loss.X @ step.T
        if (np.abs(change) <= tol * np.maximum(1, np.abs(scores))).all():
            return W + step, n_iter, True
        promised = -float((slope * step).sum())
        for length in 0.5 ** np.arange(HALVINGS):
            after = loss.value(W + length * step, scores + length * change)
            if after <= before - ENOUGH * length * promised + ROUNDING * before:
                break
        else:
            return W, n_iter, False
        W, scores, before = W + length * step, scores + length * change, after
    return W, max_iter, False


def newton_step(hessian: Floats, gradient: Floats) -> Floats:
    """The step from W to the bottom of the parabola: minus the solution of hessian @ step = gradient.

    There is no single solution where the loss is flat: when columns depend on one another and nothing is penalised, and
    with softmax, which stays the same when all scores of a row grow alike. So a hair is added to the diagonal. The step
    stays short along the flat directions, whose slope is 0, and is the same in the others up to that hair. It does not
    move the minimum, which is where the gradient is 0.

    Parameters
    ----------
    hessian : array of shape (n, n)
        Symmetric, no eigenvalue below 0.
    gradient : array of shape (n,)

    Returns
    -------
    array of shape (n,)
    """
    hair = HAIR * hessian.diagonal() + np.finfo(np.float64).tiny
    step: Floats = np.linalg.solve(hessian + np.diag(hair), -gradient)
    return step


class LogisticRegression(ClassifierMixin, LinearModel):
    """Logistic regression, penalised like scikit-learn's.

    For two classes the probability of the second one is

        p(x) = 1 / (1 + exp(-s)),    s = x @ w + b = log(p / (1 - p)),

    and for more classes, each with its w_k and b_k,

        p_k(x) = exp(s_k) / sum_l exp(s_l),    s_k = x @ w_k + b_k.

    The coefficients and intercepts make this sum as small as it can be:

        - C * sum_i log p(y_i | x_i) + 1/2 * sum w^2.

    It has one minimum, because it is convex, found by Newton's method: with the gradient X'(p - y) and the second
    derivatives X' diag(p (1 - p)) X of the first sum, for two classes and without C. Each such step is a weighted least
    squares problem.

    Parameters
    ----------
    C : float, default=1.0
        The weight of the data against the penalty, above 0. Smaller: the coefficients are held closer to 0.
        numpy.inf: no penalty. Intercepts are never penalised.
    fit_intercept : bool, default=True
        False: the score of a row of zeros is 0.
    max_iter : int, default=100
        At most so many Newton steps. Ten are mostly enough.
    tol : float, default=1e-6
        It stops when a step changes no score s of a training row by more than tol * max(1, abs(s)).

    Attributes
    ----------
    classes_ : array of shape (n_classes,)
        The classes, sorted.
    coef_ : array of shape (1, n_features) or (n_classes, n_features)
        One row for two classes: how much one unit of the feature adds to the log-odds of `classes_[1]`; its exponential
        is an odds ratio. Else one row for each class, each column with the sum 0.
    intercept_ : array of shape (1,) or (n_classes,)
    n_iter_ : int
        How many steps it took.
    n_features_in_ : int
        Number of features seen in fit.
    feature_names_in_ : array of shape (n_features_in_,)
        Their names, when X was a data frame whose columns are all text.

    Notes
    -----
    Inside, the columns are centred and divided by their largest value, for the sake of rounding only. The penalty is
    that of the columns as they came, so it depends on their units: scale the features first.

    A penalty keeps the coefficients finite when a plane separates the classes perfectly. Without one there is no
    minimum then: fit warns that it did not converge, and the coefficients are large and of no meaning.

    A step costs about n_samples * (n_features * m)^2 / 2 multiplications, with m = 1 for two classes and n_classes for
    more: with thousands of features take scikit-learn's.

    Missing values and sample weights are not supported.

    References
    ----------
    Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning" (2nd edition), section 4.4; Bishop, "Pattern
    Recognition and Machine Learning" (2006), section 4.3.

    Examples
    --------
    >>> from mlroadmap.scratch.logistic import LogisticRegression
    >>> model = LogisticRegression().fit([[1], [2], [3], [4]], ["no", "yes", "no", "yes"])
    >>> model.predict([[0], [9]]).tolist()
    ['no', 'yes']
    >>> model.predict_proba([[2.5]]).round(6).tolist()
    [[0.5, 0.5]]
    """

    classes_: NDArray
    n_iter_: int

    def __init__(self, *, C: float = 1.0, fit_intercept: bool = True, max_iter: int = 100, tol: float = 1e-6) -> None:
        self.C = C
        self.fit_intercept = fit_intercept
        self.max_iter = max_iter
        self.tol = tol

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Find the coefficients.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            Numbers, none missing.
        y : array-like of shape (n_samples,)
            The class of each row: text, whole numbers or booleans; at least two different ones.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            When a parameter, or the data, are not as described.

        Warns
        -----
        ConvergenceWarning
            When the minimum was not found in max_iter steps.
        """
        check_positive("C", self.C)
        check_number("max_iter", self.max_iter, 1)
        check_number("tol", self.tol, 0, whole=False)
        rows, labels = validate_data(self, X, y, dtype=np.float64)
        check_classification_targets(labels)
        classes, codes = np.unique(labels, return_inverse=True)
        if len(classes) < 2:
            raise ValueError(f"There is nothing to tell apart: y has only one class, {classes.tolist()[0]!r}.")
        scaled, means, units = self._scaled(rows)
        # A scaled column's weight u is w * units. So w^2 / (2 C), the penalty divided by C, is penalty * u^2 / 2.
        penalty = (1 / units) ** 2 / self.C
        if self.fit_intercept:
            scaled = np.column_stack([scaled, np.ones(len(scaled))])
            penalty = np.append(penalty, 0)
        loss = PenalisedLogLoss(scaled, codes, len(classes), penalty)
        W, self.n_iter_, arrived = minimise(loss, self.max_iter, self.tol)
        if not arrived:
            self._warn()
        self.classes_ = classes
        self.coef_ = W[:, : len(units)] / units
        self.intercept_ = (W[:, -1] if self.fit_intercept else np.zeros(len(W))) - self.coef_ @ means
        return self

    def _scaled(self, rows: NDArray[np.float64]) -> tuple[Floats, Floats, Floats]:
        """Columns centred, where there is an intercept, and divided to be at most 1; their means, and the divisors."""
        centred, means = centre(rows, really=self.fit_intercept)
        largest = np.abs(centred).max(axis=0)
        units = np.where(largest > 1e-100, largest, 1)  # a constant column has none
        return centred / units, means, units

    def _warn(self) -> None:
        message = f"LogisticRegression did not converge in {self.n_iter_} steps: take a larger max_iter."
        if np.isinf(self.C):
            message = message[:-1] + (
                ", or a finite C. Where a plane separates classes perfectly there is no minimum without a penalty: the "
                "coefficients grow for ever."
            )
        warnings.warn(message, ConvergenceWarning, stacklevel=3)

    def decision_function(self, X: ArrayLike) -> Floats:
        """The scores.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)

        Returns
        -------
        array of shape (n_samples,) or (n_samples, n_classes)
            For two classes the log-odds of `classes_[1]`; else a score for each class.

        Raises
        ------
        NotFittedError
            Before fit.
        ValueError
            When X is not as it was in fit.
        """
        scores = self._scores(X)
        return scores[:, 0] if scores.shape[1] == 1 else scores

    def predict_proba(self, X: ArrayLike) -> Floats:
        """The probability of each class.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)

        Returns
        -------
        array of shape (n_samples, n_classes)
            In the order of `classes_`; each row sums to 1.

        Raises
        ------
        NotFittedError
            Before fit.
        ValueError
            When X is not as it was in fit.
        """
        return np.exp(log_softmax(self._scores(X)))

    def predict(self, X: ArrayLike) -> NDArray:
        """The most probable class; of equally probable ones the first of `classes_`.

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
        scores = self._scores(X)
        largest = scores[:, 0] > 0 if scores.shape[1] == 1 else scores.argmax(axis=1)
        return self.classes_[largest.astype(int)]
