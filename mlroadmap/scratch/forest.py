"""Random forests: many trees, each grown on rows of its own, and the mean of what they say.

One deep tree fits its rows well and changes much when they change a little. Many such trees err in different ways, and
their mean errs less. For B trees, each with the variance s^2, any two with the correlation r, the mean has the variance

    r * s^2 + (1 - r) / B * s^2.

More trees take the second part away, never the first. So the trees are made less alike, in two ways: each is grown on
rows drawn with replacement (a bootstrap sample), and each of its nodes chooses from features that are drawn anew.

A bootstrap sample of n rows leaves out a row with the probability (1 - 1/n)^n, about 0.37. Such rows are out of bag:
they were no part of that tree's training, and serve to test it.

References: Breiman, "Random Forests", Machine Learning 45 (2001), pages 5-32; Hastie, Tibshirani and Friedman, "The
Elements of Statistical Learning" (2nd edition), chapter 15, the variance in section 15.2.
"""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from mlroadmap.scratch.parameters import check_number
from mlroadmap.scratch.tree import DecisionTreeClassifier, DecisionTreeRegressor

__all__ = ["RandomForestClassifier", "RandomForestRegressor"]

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]


def draw_rows(n_samples: int, random: np.random.RandomState) -> Rows:
    """A bootstrap sample: as many row numbers as there are rows, drawn with replacement, shape (n_samples,)."""
    return random.randint(n_samples, size=n_samples)


def out_of_bag(drawn: Rows) -> Rows:
    """The rows that a bootstrap sample left out, sorted.

    Examples
    --------
    >>> out_of_bag(np.array([3, 0, 3, 1])).tolist()
    [2]
    """
    times_drawn = np.bincount(drawn, minlength=len(drawn))
    return np.flatnonzero(times_drawn == 0)


class _RandomForest(BaseEstimator):
    """What both forests share: growing the trees, and the mean of their answers."""

    estimators_: list[Any]
    estimators_samples_: list[Rows]
    n_features_in_: int

    def _tree(self, seed: int) -> Any:
        """A tree that is not grown yet."""
        raise NotImplementedError

    def _answers(self, tree: Any, X: Floats) -> Floats:
        """What one tree says about these rows, shape (n_samples,) or (n_samples, n_classes)."""
        raise NotImplementedError

    def _check_parameters(self) -> None:
        check_number("n_estimators", self.n_estimators, 1)
        check_number("max_depth", self.max_depth, 1, or_none=True)
        check_number("min_samples_leaf", self.min_samples_leaf, 1)
        if self.oob_score and not self.bootstrap:
            raise ValueError("oob_score=True needs bootstrap=True: otherwise every tree has seen every row.")

    def _grow(self, X: Floats, y: NDArray) -> None:
        """Grow each tree on rows of its own. All chance comes from one generator, tree after tree."""
        random = check_random_state(self.random_state)
        trees, samples = [], []
        for _ in range(self.n_estimators):
            rows = draw_rows(len(X), random) if self.bootstrap else np.arange(len(X))
            seed = int(random.randint(np.iinfo(np.int32).max))
            trees.append(self._tree(seed).fit(X[rows], y[rows]))
            samples.append(rows)
        self.estimators_, self.estimators_samples_ = trees, samples

    def _mean_answers(self, X: ArrayLike) -> Floats:
        """The mean of what all trees say, shape (n_samples,) or (n_samples, n_classes)."""
        check_is_fitted(self)
        checked = validate_data(self, X, dtype=np.float64, reset=False)
        total = sum(self._answers(tree, checked) for tree in self.estimators_)
        return np.asarray(total / len(self.estimators_))

    def _out_of_bag_answers(self, X: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        """For each training row the mean of what those trees say that were grown without it.

        Returns
        -------
        means : array of shape (n_samples,) or (n_samples, n_classes)
            NaN for a row that every tree was grown on.
        known : array of bool of shape (n_samples,)
            False for those.
        """
        total = np.zeros_like(self._answers(self.estimators_[0], X))
        n_trees = np.zeros(len(X))
        for tree, drawn in zip(self.estimators_, self.estimators_samples_, strict=True):
            rows = out_of_bag(drawn)
            if rows.size:
                total[rows] += self._answers(tree, X[rows])
                n_trees[rows] += 1
        known = n_trees > 0
        if not known.any():
            raise ValueError(
                "oob_score=True needs a row that some tree was grown without, and there is none "
                f"(n_samples = {len(X)}, n_estimators = {self.n_estimators})."
            )
        total[~known] = np.nan
        return (total.T / np.maximum(n_trees, 1)).T, known

    @property
    def feature_importances_(self) -> Floats:
        """How much of the impurity each feature took away, shape (n_features,), sum 1.

        The mean of the trees' own importances (Hastie et al., section 15.3.2). Trees of one leaf have none and do not
        count; all zero when there are no others.

        It is reckoned from the rows that the trees were grown on. So a feature of pure noise gets its share too, the
        larger the more different values it has (Strobl et al., "Bias in random forest variable importance measures",
        BMC Bioinformatics 8:25, 2007).
        """
        check_is_fitted(self)
        total = np.sum([tree.feature_importances_ for tree in self.estimators_], axis=0)
        # Each tree's add up to 1, so this divides by the number of trees that have any.
        return total / total.sum() if total.any() else total


class RandomForestClassifier(ClassifierMixin, _RandomForest):
    """A random forest for classes.

    Each of B trees is grown on n rows drawn with replacement from the n there are, and each of its nodes takes the best
    question about features that are drawn for that node alone. The forest's probability of class k is the mean

        p_k(x) = 1 / B * sum_b p_bk(x),

    where p_bk(x) is the share of class k in the leaf of tree b that x ends in. It predicts the class with the largest.

    Parameters
    ----------
    n_estimators : int, default=100
        How many trees, B. More do not make it overfit; they take time and memory in proportion.
    max_depth : int or None, default=None
        No way from the root of a tree to a leaf asks more questions. None: as many as it takes.
    min_samples_leaf : int, default=1
        A question that leaves fewer of the drawn rows on one side is not asked.
    max_features : None, "sqrt", int or float, default="sqrt"
        How many features each node may choose from: all, the square root of their number, so many, or this share. They
        are drawn anew for each node, not once for each tree; if none of those drawn can split it, the others are tried.
    bootstrap : bool, default=True
        False: every tree is grown on all rows, each once. They then differ by the drawn features only.
    oob_score : bool, default=False
        Whether to find the out-of-bag score in fit.
    random_state : int, RandomState or None, default=None
        Where all chance comes from, so that an int always gives the same forest. The first trees of a larger forest are
        those of a smaller one with the same int.

    Attributes
    ----------
    estimators_ : list of DecisionTreeClassifier
        The trees. Their classes are numbers: places in the forest's `classes_`. A tree knows only the classes of the
        rows that were drawn for it.
    estimators_samples_ : list of arrays of shape (n_samples,)
        The numbers of the rows that each tree was grown on, repeats among them.
    classes_ : array of shape (n_classes,)
        The classes, sorted.
    feature_importances_ : array of shape (n_features,)
        The mean of the trees' importances.
    oob_decision_function_ : array of shape (n_samples, n_classes)
        With oob_score=True: for each training row the mean p_k of those trees alone that were grown without it. NaN for
        a row that every tree was grown on; with n_estimators=100 there is hardly ever one.
    oob_score_ : float
        With oob_score=True: the share of training rows whose class has the largest mean there. Rows of NaN are left
        out of it.
    n_features_in_ : int
        Number of features seen in fit.
    feature_names_in_ : array of shape (n_features_in_,)
        Their names, when X was a data frame whose columns are all text.

    Notes
    -----
    Breiman let each tree vote for one class. The mean of the shares, as in scikit-learn, makes better probabilities. In
    trees whose leaves are all pure both are the same.

    The trees are grown one after the other, on one core. Missing values and sample weights are not supported.

    References
    ----------
    Breiman, "Random Forests", Machine Learning 45 (2001), pages 5-32; Hastie, Tibshirani and Friedman, "The Elements of
    Statistical Learning" (2nd edition), algorithm 15.1.

    Examples
    --------
    >>> from mlroadmap.scratch.forest import RandomForestClassifier
    >>> forest = RandomForestClassifier(n_estimators=20, random_state=0)
    >>> forest.fit([[1], [2], [3], [7], [8], [9]], ["a", "a", "a", "b", "b", "b"]).predict([[0], [10]]).tolist()
    ['a', 'b']
    >>> len(forest.estimators_)
    20
    """

    def __init__(
        self,
        *,
        n_estimators: int = 100,
        max_depth: int | None = None,
        min_samples_leaf: int = 1,
        max_features: str | int | float | None = "sqrt",
        bootstrap: bool = True,
        oob_score: bool = False,
        random_state: int | np.random.RandomState | None = None,
    ) -> None:
        self.n_estimators = n_estimators
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf
        self.max_features = max_features
        self.bootstrap = bootstrap
        self.oob_score = oob_score
        self.random_state = random_state

    def _tree(self, seed: int) -> DecisionTreeClassifier:
        return DecisionTreeClassifier(
            max_depth=self.max_depth,
            min_samples_leaf=self.min_samples_leaf,
            max_features=self.max_features,
            random_state=seed,
        )

    def _answers(self, tree: DecisionTreeClassifier, X: Floats) -> Floats:
        # A class of which no row was drawn for this tree keeps the share 0.
        shares = np.zeros((len(X), len(self.classes_)))
        shares[:, tree.classes_] = tree.predict_proba(X)
        return shares

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Grow the trees.

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
            When a parameter, or the data, are not as described; when oob_score=True and no row is out of bag.
        """
        self._check_parameters()
        rows, labels = validate_data(self, X, y, dtype=np.float64)
        check_classification_targets(labels)
        self.classes_, codes = np.unique(labels, return_inverse=True)
        self._grow(rows, codes)
        if self.oob_score:
            self.oob_decision_function_, known = self._out_of_bag_answers(rows)
            right = self.oob_decision_function_[known].argmax(axis=1) == codes[known]
            self.oob_score_ = float(right.mean())
        return self

    def predict_proba(self, X: ArrayLike) -> Floats:
        """The mean, over all trees, of each class's share in a row's leaf.

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
        return self._mean_answers(X)

    def predict(self, X: ArrayLike) -> NDArray:
        """The class with the largest mean share; of equally large ones the first of `classes_`.

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
        largest = self._mean_answers(X).argmax(axis=1)
        return self.classes_[largest]


class RandomForestRegressor(RegressorMixin, _RandomForest):
    """A random forest for numbers.

    Each of B trees is grown on n rows drawn with replacement from the n there are, and each of its nodes takes the best
    question about features that are drawn for that node alone. The forest predicts the mean of what the trees predict,

        f(x) = 1 / B * sum_b f_b(x).

    Parameters
    ----------
    n_estimators : int, default=100
        How many trees, B. More do not make it overfit; they take time and memory in proportion.
    max_depth : int or None, default=None
        No way from the root of a tree to a leaf asks more questions. None: as many as it takes.
    min_samples_leaf : int, default=1
        A question that leaves fewer of the drawn rows on one side is not asked.
    max_features : None, "sqrt", int or float, default=1.0
        How many features each node may choose from: all, the square root of their number, so many, or this share. They
        are drawn anew for each node, not once for each tree; if none of those drawn can split it, the others are tried.
        At 1.0, which is scikit-learn's default too, nothing is drawn and the forest is bagged trees. Hastie et al.
        recommend a third.
    bootstrap : bool, default=True
        False: every tree is grown on all rows, each once. They then differ by the drawn features only.
    oob_score : bool, default=False
        Whether to find the out-of-bag score in fit.
    random_state : int, RandomState or None, default=None
        Where all chance comes from, so that an int always gives the same forest. The first trees of a larger forest are
        those of a smaller one with the same int.

    Attributes
    ----------
    estimators_ : list of DecisionTreeRegressor
        The trees.
    estimators_samples_ : list of arrays of shape (n_samples,)
        The numbers of the rows that each tree was grown on, repeats among them.
    feature_importances_ : array of shape (n_features,)
        The mean of the trees' importances.
    oob_prediction_ : array of shape (n_samples,)
        With oob_score=True: for each training row the mean prediction of those trees alone that were grown without it.
        NaN for a row that every tree was grown on; with n_estimators=100 there is hardly ever one.
    oob_score_ : float
        With oob_score=True: R^2 = 1 - sum (y_i - prediction_i)^2 / sum (y_i - mean y)^2 of those predictions. Rows of
        NaN are left out of both sums.
    n_features_in_ : int
        Number of features seen in fit.
    feature_names_in_ : array of shape (n_features_in_,)
        Their names, when X was a data frame whose columns are all text.

    Notes
    -----
    A mean of training targets never leaves their range: a forest does not extrapolate.

    The trees are grown one after the other, on one core. Missing values and sample weights are not supported.

    References
    ----------
    Breiman, "Random Forests", Machine Learning 45 (2001), pages 5-32, section 11; Hastie, Tibshirani and Friedman, "The
    Elements of Statistical Learning" (2nd edition), algorithm 15.1.

    Examples
    --------
    >>> from mlroadmap.scratch.forest import RandomForestRegressor
    >>> forest = RandomForestRegressor(n_estimators=50, random_state=0).fit([[1], [2], [3], [6]], [10, 12, 20, 24])
    >>> bool(10 <= forest.predict([[0]])[0] < forest.predict([[9]])[0] <= 24)
    True
    """

    def __init__(
        self,
        *,
        n_estimators: int = 100,
        max_depth: int | None = None,
        min_samples_leaf: int = 1,
        max_features: str | int | float | None = 1.0,
        bootstrap: bool = True,
        oob_score: bool = False,
        random_state: int | np.random.RandomState | None = None,
    ) -> None:
        self.n_estimators = n_estimators
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf
        self.max_features = max_features
        self.bootstrap = bootstrap
        self.oob_score = oob_score
        self.random_state = random_state

    def _tree(self, seed: int) -> DecisionTreeRegressor:
        return DecisionTreeRegressor(
            max_depth=self.max_depth,
            min_samples_leaf=self.min_samples_leaf,
            max_features=self.max_features,
            random_state=seed,
        )

    def _answers(self, tree: DecisionTreeRegressor, X: Floats) -> Floats:
        return tree.predict(X)

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Grow the trees.

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
            When a parameter, or the data, are not as described; when oob_score=True and no row is out of bag.
        """
        self._check_parameters()
        rows, targets = validate_data(self, X, y, dtype=np.float64, y_numeric=True)
        self._grow(rows, targets)
        if self.oob_score:
            self.oob_prediction_, known = self._out_of_bag_answers(rows)
            self.oob_score_ = _r_squared(targets[known], self.oob_prediction_[known])
        return self

    def predict(self, X: ArrayLike) -> Floats:
        """The mean of what the trees predict.

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
        return self._mean_answers(X)


def _r_squared(y: NDArray, predicted: Floats) -> float:
    left = float(((y - predicted) ** 2).sum())
    if (y == y[0]).all():  # nothing to explain: 1 when all is right, else 0, as scikit-learn has it
        return float(left == 0)
    return 1 - left / float(((y - y.mean()) ** 2).sum())
