"""Naive Bayes: how frequent each class is, and how probable its features are, one by one.

Bayes' theorem turns the probability of a row given the class into that of the class given the row,

    p(c | x) = p(c) p(x | c) / sum_k p(k) p(x | k).

Naive is the assumption that within a class the features do not depend on one another: p(x | c) is then the product of
the p(x_j | c), and each of those takes no more than a mean and a variance, or a count. The three models differ in what
p(x_j | c) is. Everything is reckoned in logarithms, because a product of hundreds of small probabilities is too small
for a float.

References: Manning, Raghavan and Schütze, "Introduction to Information Retrieval" (2008), chapter 13; McCallum and
Nigam, "A Comparison of Event Models for Naive Bayes Text Classification" (AAAI-98 Workshop on Learning for Text
Categorization, 1998); Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning" (2nd edition), section
6.6.3.
"""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from mlroadmap.scratch.parameters import check_number, check_positive

__all__ = ["BernoulliNB", "GaussianNB", "MultinomialNB"]

Floats = NDArray[np.float64]


def normalise(joint: Floats) -> Floats:
    """Logarithms of probabilities that add up to 1, from such that don't: a_c - log sum_k exp(a_k).

    The largest a of a row is taken off first. That changes nothing in the result, and the sum then has a summand of
    exp(0) = 1: it can neither overflow nor be 0.

    Parameters
    ----------
    joint : array of shape (n_samples, n_classes)
        log p(c) + log p(x | c).

    Returns
    -------
    array of shape (n_samples, n_classes)
        log p(c | x).

    Examples
    --------
    >>> np.exp(normalise(np.array([[-5000.0, -5000.0], [-5000.0, 0.0]]))).tolist()
    [[0.5, 0.5], [0.0, 1.0]]
    """
    joint = joint - joint.max(axis=1, keepdims=True)
    return joint - np.log(np.exp(joint).sum(axis=1, keepdims=True))


class _NaiveBayes(ClassifierMixin, BaseEstimator):
    """What all three share: classes and their priors, and Bayes' theorem."""

    _takes_sparse = False  # whether a SciPy sparse matrix is fine
    classes_: NDArray
    class_count_: Floats
    class_log_prior_: Floats
    n_features_in_: int

    def _log_likelihood(self, X: Any) -> Floats:
        """log p(x | c) for checked rows, shape (n_samples, n_classes)."""
        raise NotImplementedError

    def _checked(self, X: ArrayLike, y: ArrayLike) -> tuple[Any, NDArray[np.intp]]:
        """The rows, and the number of each one's class. Sets the classes."""
        rows, labels = validate_data(self, X, y, dtype=np.float64, accept_sparse="csr" if self._takes_sparse else False)
        check_classification_targets(labels)
        self.classes_, codes = np.unique(labels, return_inverse=True)
        self.class_count_ = np.bincount(codes).astype(np.float64)
        return rows, codes

    def _set_prior(self, name: str, given: ArrayLike | None, fit_prior: bool = True) -> None:
        """log p(c): as given, or the share of each class, or the same for all."""
        if given is not None:
            prior = _check_prior(name, given, len(self.classes_))
        elif fit_prior:
            prior = self.class_count_ / self.class_count_.sum()
        else:
            prior = np.full(len(self.classes_), 1 / len(self.classes_))
        with np.errstate(divide="ignore"):  # a prior of 0 is fine: log 0 is minus infinity
            self.class_log_prior_ = np.log(prior)

    def _joint(self, X: ArrayLike) -> Floats:
        """log p(c) + log p(x | c), shape (n_samples, n_classes)."""
        check_is_fitted(self, "class_log_prior_")  # a fit that failed may have left other attributes
        accepted = "csr" if self._takes_sparse else False
        rows = validate_data(self, X, dtype=np.float64, accept_sparse=accepted, reset=False)
        return self.class_log_prior_ + self._log_likelihood(rows)

    def predict_log_proba(self, X: ArrayLike) -> Floats:
        """The logarithm of each class's probability, log p(c | x).

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)

        Returns
        -------
        array of shape (n_samples, n_classes)
            In the order of `classes_`.

        Raises
        ------
        NotFittedError
            Before fit.
        ValueError
            When X is not as it was in fit.
        """
        return normalise(self._joint(X))

    def predict_proba(self, X: ArrayLike) -> Floats:
        """The probability of each class, p(c | x).

        Where features do depend on one another, the same evidence counts more than once and these lie too near to 0
        and 1.

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
        return np.exp(self.predict_log_proba(X))

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
        # What p(c | x) divides by is the same for all classes, so the largest joint probability will do.
        largest = self._joint(X).argmax(axis=1)
        return self.classes_[largest]


def _check_prior(name: str, given: ArrayLike, n_classes: int) -> Floats:
    prior = np.asarray(given, dtype=np.float64)
    if prior.shape != (n_classes,) or not (prior >= 0).all() or not np.isclose(prior.sum(), 1):
        raise ValueError(
            f"{name} must be {n_classes} numbers, one for each class, none below 0 and with the sum 1, not {given!r}."
        )
    return prior


def _check_alpha(alpha: Any) -> None:
    check_positive("alpha", alpha)
    if np.isinf(alpha):
        raise ValueError(f"alpha must be finite, not {alpha!r}.")


def _sum_by_class(X: Any, codes: NDArray[np.intp], n_classes: int) -> Floats:
    """The sum of each feature over the rows of each class, shape (n_classes, n_features), also of a sparse X."""
    belongs = (codes == np.arange(n_classes)[:, np.newaxis]).astype(np.float64)  # 1 where the row is of the class
    return np.asarray(belongs @ X)


class GaussianNB(_NaiveBayes):
    """Naive Bayes for measurements: within each class each feature has a normal distribution.

    log p(x | c) is the sum over the features of

        log p(x_j | c) = - 1/2 log(2 pi v_cj) - (x_j - m_cj)^2 / (2 v_cj),

    where m_cj is the mean of feature j in class c, and v_cj its variance there,

        v_cj = 1 / n_c * sum_{i in c} (x_ij - m_cj)^2 + var_smoothing * largest variance of a column of X.

    Parameters
    ----------
    priors : array-like of shape (n_classes,) or None, default=None
        p(c), in the order of `classes_`. None: the share of each class in the training rows.
    var_smoothing : float, default=1e-9
        The share of the largest variance of all columns that is added to every variance, so that none is 0.

    Attributes
    ----------
    theta_ : array of shape (n_classes, n_features)
        The means m_cj.
    var_ : array of shape (n_classes, n_features)
        The variances v_cj, with what was added.
    epsilon_ : float
        What was added.
    class_prior_ : array of shape (n_classes,)
        p(c).
    class_log_prior_ : array of shape (n_classes,)
        Its logarithm.
    class_count_ : array of shape (n_classes,)
        How many training rows each class has.
    classes_ : array of shape (n_classes,)
        The classes, sorted.
    n_features_in_ : int
        Number of features seen in fit.
    feature_names_in_ : array of shape (n_features_in_,)
        Their names, when X was a data frame whose columns are all text.

    Notes
    -----
    The sum of squares is divided by n_c, which makes the training rows as probable as they can be, not by n_c - 1.
    scikit-learn does the same.

    Missing values, sample weights and sparse matrices are not supported.

    References
    ----------
    Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning" (2nd edition), section 6.6.3.

    Examples
    --------
    >>> from mlroadmap.scratch.bayes import GaussianNB
    >>> model = GaussianNB().fit([[1], [3], [7], [9]], ["a", "a", "b", "b"])
    >>> model.theta_.tolist(), model.var_.round(6).tolist()
    ([[2.0], [8.0]], [[1.0], [1.0]])
    >>> model.predict([[4], [6]]).tolist()
    ['a', 'b']
    """

    theta_: Floats
    var_: Floats

    def __init__(self, *, priors: ArrayLike | None = None, var_smoothing: float = 1e-9) -> None:
        self.priors = priors
        self.var_smoothing = var_smoothing

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Find the means and variances of each class.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            Numbers, none missing.
        y : array-like of shape (n_samples,)
            The class of each row: text, whole numbers or booleans.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            When a parameter, or the data, are not as described; when a variance is 0 in spite of var_smoothing.
        """
        check_number("var_smoothing", self.var_smoothing, 0, whole=False)
        rows, codes = self._checked(X, y)
        groups = [rows[codes == k] for k in range(len(self.classes_))]
        self.epsilon_ = float(self.var_smoothing * rows.var(axis=0).max())
        self.theta_ = np.array([group.mean(axis=0) for group in groups])
        self.var_ = np.array([group.var(axis=0) for group in groups]) + self.epsilon_
        if (self.var_ == 0).any():
            k, j = np.argwhere(self.var_ == 0)[0]
            raise ValueError(
                f"The variance of column {j} in class {self.classes_.tolist()[k]!r} is 0 (n_samples = {len(rows)}): "
                "take a larger var_smoothing, or, where no column varies at all, other data."
            )
        self._set_prior("priors", self.priors)
        self.class_prior_ = np.exp(self.class_log_prior_)
        return self

    def _log_likelihood(self, X: Floats) -> Floats:
        of_each_class = [
            -(np.log(2 * np.pi * var) + (X - mean) ** 2 / var).sum(axis=1) / 2
            for mean, var in zip(self.theta_, self.var_, strict=True)
        ]
        return np.column_stack(of_each_class)


class MultinomialNB(_NaiveBayes):
    """Naive Bayes for counts, such as how often each word stands in a document.

    A document of class c is so many draws from the vocabulary, each of them word j with the probability p_cj. Up to a
    number that is the same for all classes,

        log p(x | c) = sum_j x_j log p_cj,    p_cj = (N_cj + alpha) / (N_c + alpha * n_features),

    where N_cj is how often word j stands in the documents of class c, and N_c how many words those have together.

    Parameters
    ----------
    alpha : float, default=1.0
        What is added to each count, above 0. At 1 it is Laplace's rule: as if each word stood once more in each class.
    fit_prior : bool, default=True
        False: all classes have the same prior.
    class_prior : array-like of shape (n_classes,) or None, default=None
        p(c), in the order of `classes_`; fit_prior is then not asked. None: the share of each class in the training
        rows.

    Attributes
    ----------
    feature_log_prob_ : array of shape (n_classes, n_features)
        log p_cj.
    feature_count_ : array of shape (n_classes, n_features)
        N_cj.
    class_log_prior_ : array of shape (n_classes,)
        log p(c).
    class_count_ : array of shape (n_classes,)
        How many training rows each class has.
    classes_ : array of shape (n_classes,)
        The classes, sorted.
    n_features_in_ : int
        Number of features seen in fit.
    feature_names_in_ : array of shape (n_features_in_,)
        Their names, when X was a data frame whose columns are all text.

    Notes
    -----
    X may be a SciPy sparse matrix, such as CountVectorizer makes.

    With alpha = 0 a single word that class c never had would make log p(x | c) minus infinity, whatever the other words
    say; and where that befalls all classes, none is left. scikit-learn lets it happen and predicts from NaN. Here 0 is
    an error; 1e-10 is not.

    Missing values and sample weights are not supported.

    References
    ----------
    Manning, Raghavan and Schütze, "Introduction to Information Retrieval" (2008), section 13.2; McCallum and Nigam
    (1998), the multinomial event model.

    Examples
    --------
    >>> from mlroadmap.scratch.bayes import MultinomialNB
    >>> model = MultinomialNB().fit([[2, 0], [1, 1], [0, 3]], ["plot", "plot", "fit"])
    >>> np.exp(model.feature_log_prob_).round(3).tolist()  # (0 + 1, 3 + 1) / (3 + 2); (3 + 1, 1 + 1) / (4 + 2)
    [[0.2, 0.8], [0.667, 0.333]]
    >>> model.predict([[1, 0], [0, 2]]).tolist()
    ['plot', 'fit']
    """

    _takes_sparse = True
    feature_log_prob_: Floats

    def __init__(self, *, alpha: float = 1.0, fit_prior: bool = True, class_prior: ArrayLike | None = None) -> None:
        self.alpha = alpha
        self.fit_prior = fit_prior
        self.class_prior = class_prior

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.classifier_tags.poor_score = True  # of measurements, which scikit-learn's checks of the score take
        tags.input_tags.positive_only = True
        return tags

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Count the words of each class.

        Parameters
        ----------
        X : array-like or SciPy sparse matrix of shape (n_samples, n_features)
            Counts. Fractions such as TF-IDF will do; negative numbers won't.
        y : array-like of shape (n_samples,)
            The class of each row: text, whole numbers or booleans.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            When a parameter, or the data, are not as described.
        """
        _check_alpha(self.alpha)
        rows, codes = self._checked(X, y)
        if rows.min() < 0:
            raise ValueError(f"Negative values in data: MultinomialNB takes counts, and the smallest is {rows.min()}.")
        self.feature_count_ = _sum_by_class(rows, codes, len(self.classes_))
        smoothed = self.feature_count_ + self.alpha
        # Smoothed above and below the line: the probabilities of a class add up to 1.
        self.feature_log_prob_ = np.log(smoothed) - np.log(smoothed.sum(axis=1, keepdims=True))
        self._set_prior("class_prior", self.class_prior, self.fit_prior)
        return self

    def _log_likelihood(self, X: Any) -> Floats:
        return np.asarray(X @ self.feature_log_prob_.T)


class BernoulliNB(_NaiveBayes):
    """Naive Bayes for yes and no, such as whether each word stands in a document at all.

    Each feature is made 1 where it is above a threshold, else 0. Unlike in the multinomial model, a word that is absent
    counts as well:

        log p(x | c) = sum_j [ x_j log p_cj + (1 - x_j) log(1 - p_cj) ],    p_cj = (n_cj + alpha) / (n_c + 2 alpha),

    where n_c is the number of rows of class c, and n_cj that of those in which feature j is 1.

    Parameters
    ----------
    alpha : float, default=1.0
        What is added to the number of rows with, and to that without, above 0.
    binarize : float, default=0.0
        The threshold, at least 0: what is above it counts as 1, all else as 0. Zeros and ones stay as they are at any
        threshold below 1.
    fit_prior : bool, default=True
        False: all classes have the same prior.
    class_prior : array-like of shape (n_classes,) or None, default=None
        p(c), in the order of `classes_`; fit_prior is then not asked. None: the share of each class in the training
        rows.

    Attributes
    ----------
    feature_log_prob_ : array of shape (n_classes, n_features)
        log p_cj.
    absent_log_prob_ : array of shape (n_classes, n_features)
        log(1 - p_cj). scikit-learn has no attribute for it.
    feature_count_ : array of shape (n_classes, n_features)
        n_cj.
    class_log_prior_ : array of shape (n_classes,)
        log p(c).
    class_count_ : array of shape (n_classes,)
        How many training rows each class has, n_c.
    classes_ : array of shape (n_classes,)
        The classes, sorted.
    n_features_in_ : int
        Number of features seen in fit.
    feature_names_in_ : array of shape (n_features_in_,)
        Their names, when X was a data frame whose columns are all text.

    Notes
    -----
    X may be a SciPy sparse matrix, such as CountVectorizer makes. binarize is never below 0, because what such a matrix
    does not store would then count as 1.

    alpha = 0 is an error: one feature would settle a class's fate alone. scikit-learn allows it and predicts from NaN
    where no class is left.

    Missing values and sample weights are not supported.

    References
    ----------
    Manning, Raghavan and Schütze, "Introduction to Information Retrieval" (2008), section 13.3; McCallum and Nigam
    (1998), the multi-variate Bernoulli event model.

    Examples
    --------
    >>> from mlroadmap.scratch.bayes import BernoulliNB
    >>> model = BernoulliNB().fit([[2, 0], [1, 1], [0, 3]], ["plot", "plot", "fit"])
    >>> np.exp(model.feature_log_prob_).round(3).tolist()  # (0 + 1, 1 + 1) / (1 + 2); (2 + 1, 1 + 1) / (2 + 2)
    [[0.333, 0.667], [0.75, 0.5]]
    >>> model.predict([[1, 0], [0, 2]]).tolist()
    ['plot', 'fit']
    """

    _takes_sparse = True
    feature_log_prob_: Floats
    absent_log_prob_: Floats

    def __init__(
        self,
        *,
        alpha: float = 1.0,
        binarize: float = 0.0,
        fit_prior: bool = True,
        class_prior: ArrayLike | None = None,
    ) -> None:
        self.alpha = alpha
        self.binarize = binarize
        self.fit_prior = fit_prior
        self.class_prior = class_prior

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.classifier_tags.poor_score = True  # of measurements, which scikit-learn's checks of the score take
        return tags

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Count the rows of each class that have each feature.

        Parameters
        ----------
        X : array-like or SciPy sparse matrix of shape (n_samples, n_features)
            Numbers, none missing.
        y : array-like of shape (n_samples,)
            The class of each row: text, whole numbers or booleans.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            When a parameter, or the data, are not as described.
        """
        _check_alpha(self.alpha)
        check_number("binarize", self.binarize, 0, whole=False)
        rows, codes = self._checked(X, y)
        self.feature_count_ = _sum_by_class(self._ones(rows), codes, len(self.classes_))
        n = self.class_count_[:, np.newaxis]
        log_all = np.log(n + 2 * self.alpha)
        self.feature_log_prob_ = np.log(self.feature_count_ + self.alpha) - log_all
        self.absent_log_prob_ = np.log(n - self.feature_count_ + self.alpha) - log_all
        self._set_prior("class_prior", self.class_prior, self.fit_prior)
        return self

    def _ones(self, rows: Any) -> Any:
        """1 where a number is above the threshold, else 0, sparse if the rows are."""
        return (rows > self.binarize).astype(np.float64)

    def _log_likelihood(self, X: Any) -> Floats:
        # x log p + (1 - x) log(1 - p) is log(1 - p), and for each 1 the difference more.
        more = self.feature_log_prob_ - self.absent_log_prob_
        return np.asarray(self._ones(X) @ more.T) + self.absent_log_prob_.sum(axis=1)
