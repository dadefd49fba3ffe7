"""Decision trees: a question at each inner node, an answer at each leaf.

A tree is grown from the top. At each node all questions "is feature x_j at most t?" are compared. The one with the
largest gain sends the rows left or right, and both groups are treated alike, until a group is pure or a limit is
reached. No question is ever taken back: the tree is greedy, not the best of all trees.

The parts: `impurity` measures how mixed a group is, `splitting` finds the best question for one node, `growing` does so
node by node, `nodes` holds what has grown and sends rows through it.

References: Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees" (1984); Hastie, Tibshirani and
Friedman, "The Elements of Statistical Learning" (2nd edition), section 9.2.
"""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.utils import check_array, check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from mlroadmap.scratch.growing import Growth
from mlroadmap.scratch.impurity import IMPURITIES, ClassImpurity, Criterion, SquaredError
from mlroadmap.scratch.nodes import Node, route, walk
from mlroadmap.scratch.parameters import check_choice, check_number, count_features

__all__ = ["DecisionTreeClassifier", "DecisionTreeRegressor", "Node"]


class _DecisionTree(BaseEstimator):
    """What both trees share: growing, and looking at what has grown."""

    root_: Node
    n_features_in_: int

    def _check_parameters(self) -> None:
        check_number("max_depth", self.max_depth, 1, or_none=True)
        check_number("min_samples_split", self.min_samples_split, 2)
        check_number("min_samples_leaf", self.min_samples_leaf, 1)
        check_number("min_impurity_decrease", self.min_impurity_decrease, 0, whole=False)

    def _growth(self, criterion: Criterion) -> Growth:
        return Growth(
            criterion=criterion,
            max_depth=self.max_depth,
            min_samples_split=self.min_samples_split,
            min_samples_leaf=self.min_samples_leaf,
            min_impurity_decrease=self.min_impurity_decrease,
            n_drawn=count_features(self.max_features, self.n_features_in_),
            random=check_random_state(self.random_state),
        )

    def _values(self, X: ArrayLike) -> NDArray[np.float64]:
        """The value of the leaf that each row ends in, shape (n_samples,) or (n_samples, n_classes)."""
        check_is_fitted(self, "root_")
        checked = validate_data(self, X, dtype=np.float64, reset=False)
        values = np.empty((len(checked), *np.shape(self.root_.value)))
        for leaf, rows in route(self.root_, checked):
            values[rows] = leaf.value
        return values

    @property
    def feature_importances_(self) -> NDArray[np.float64]:
        """How much of the impurity each feature took away, shape (n_features,), sum 1.

        A feature's importance is the sum, over the nodes that ask about it, of

            n_node / n * (impurity(node) - n_L / n_node * impurity(left) - n_R / n_node * impurity(right)),

        divided by the sum over all features (Hastie et al., section 10.13.1; Breiman et al. 1984, section 5.3, who also
        count surrogate questions). All zero for a tree of one leaf.
        """
        check_is_fitted(self, "root_")
        taken = np.zeros(self.n_features_in_)
        for node, _ in walk(self.root_):
            if not node.is_leaf:
                before = node.n_samples * node.impurity
                after = node.left.n_samples * node.left.impurity + node.right.n_samples * node.right.impurity
                taken[node.feature] += max(before - after, 0)  # a gain of 0 may come out below it
        return taken / taken.sum() if taken.any() else taken

    def get_depth(self) -> int:
        """How many questions the longest way to a leaf asks."""
        check_is_fitted(self, "root_")
        return max(depth for _, depth in walk(self.root_))

    def get_n_leaves(self) -> int:
        """How many leaves the tree has."""
        check_is_fitted(self, "root_")
        return sum(node.is_leaf for node, _ in walk(self.root_))

    def questions(self, row: ArrayLike) -> list[str]:
        """The questions that one row is asked, from the root to its leaf, with the answers.

        Parameters
        ----------
        row : array-like of shape (n_features,) or (1, n_features)
            Also a pandas Series, such as `X.iloc[0]`, or a data frame of one row; their names must be those of fit.

        Returns
        -------
        list of str
            Such as "flipper_length_mm = 192.0 is at most 206.5: yes". Features without a name are called x0, x1, ...

        Raises
        ------
        ValueError
            When it is not one row, or not a row of as many numbers as the tree was fitted with.
        """
        check_is_fitted(self, "root_")
        values = self._one_row(row)
        names = getattr(self, "feature_names_in_", [f"x{j}" for j in range(self.n_features_in_)])
        asked = []
        node = self.root_
        while not node.is_leaf:
            value = float(values[node.feature])
            yes = value <= node.threshold
            asked.append(_question(names[node.feature], value, node.threshold, yes))
            node = node.left if yes else node.right
        return asked

    def _one_row(self, row: Any) -> NDArray[np.float64]:
        if hasattr(row, "to_frame"):  # a pandas Series
            row = row.to_frame().T
        if hasattr(row, "columns"):
            row = validate_data(self, row, dtype=np.float64, reset=False)
        rows = check_array(np.atleast_2d(row), dtype=np.float64)
        if rows.shape != (1, self.n_features_in_):
            raise ValueError(
                f"questions takes one row of {self.n_features_in_} features, but this has the shape {rows.shape}."
            )
        return rows[0]


def _question(name: str, value: float, threshold: float, yes: bool) -> str:
    # Ten digits hide what halving leaves (13.149999999999999 for 13.15), unless they hide the difference too.
    shown = [float(f"{number:.10g}") for number in (value, threshold)]
    if (shown[0] <= shown[1]) != yes:
        shown = [value, threshold]
    return f"{name} = {shown[0]} is at most {shown[1]}: {'yes' if yes else 'no'}"


class DecisionTreeClassifier(ClassifierMixin, _DecisionTree):
    """A decision tree for classes.

    Rows of a node go left when x_j <= t. Of all features j and all thresholds t halfway between two neighbouring
    different values, the node takes those with the largest gain,

        gain = impurity(node) - n_L / n * impurity(left) - n_R / n * impurity(right).

    Parameters
    ----------
    criterion : {"gini", "entropy", "misclassification"}, default="gini"
        The impurity of a group in which class k has the share p_k: 1 - sum p_k^2; - sum p_k log2 p_k, in bits; or
        1 - max p_k. The last is there to be compared: often no question gains anything by it, and the tree then peels
        off row after row.
    max_depth : int or None, default=None
        No way from the root to a leaf asks more questions. None: as many as it takes.
    min_samples_split : int, default=2
        A node of fewer rows is a leaf.
    min_samples_leaf : int, default=1
        A question that leaves fewer rows on one side is not asked.
    min_impurity_decrease : float, default=0.0
        A node is a leaf when n_node / n_all * gain is smaller than this. At 0 a question that gains nothing by itself
        may still be asked, because the next may gain by it.
    max_features : None, "sqrt", int or float, default=None
        How many features each node may choose from: all, the square root of their number, so many, or this share. They
        are drawn anew for each node; if none of those drawn can split it, the others are tried.
    random_state : int, RandomState or None, default=None
        Used for that drawing only. A tree with max_features=None always comes out the same.

    Attributes
    ----------
    root_ : Node
        The first node. Its `value` is the count of each class, and so on down the tree.
    classes_ : array of shape (n_classes,)
        The classes, sorted.
    n_features_in_ : int
        Number of features seen in fit.
    feature_names_in_ : array of shape (n_features_in_,)
        Their names, when X was a data frame whose columns are all text.

    Notes
    -----
    Of questions with equal gains the tree asks the first feature's, and of that one's the smallest threshold. Gains
    that differ by rounding only are equal. scikit-learn draws one of them instead.

    Missing values and sample weights are not supported; a row that should count twice can stand there twice.

    References
    ----------
    Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees" (1984), chapters 2 and 4; Hastie,
    Tibshirani and Friedman, "The Elements of Statistical Learning" (2nd edition), section 9.2.3.

    Examples
    --------
    >>> from mlroadmap.scratch.tree import DecisionTreeClassifier
    >>> tree = DecisionTreeClassifier().fit([[1], [2], [3], [6]], ["a", "a", "b", "b"])
    >>> tree.root_.threshold
    2.5
    >>> tree.predict([[2.4], [2.6]]).tolist()
    ['a', 'b']
    >>> tree.questions([6])
    ['x0 = 6.0 is at most 2.5: no']
    """

    def __init__(
        self,
        *,
        criterion: str = "gini",
        max_depth: int | None = None,
        min_samples_split: int = 2,
        min_samples_leaf: int = 1,
        min_impurity_decrease: float = 0.0,
        max_features: str | int | float | None = None,
        random_state: int | np.random.RandomState | None = None,
    ) -> None:
        self.criterion = criterion
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split
        self.min_samples_leaf = min_samples_leaf
        self.min_impurity_decrease = min_impurity_decrease
        self.max_features = max_features
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Grow the tree.

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
            When a parameter, or the data, are not as described.
        """
        self._check_parameters()
        check_choice("criterion", self.criterion, IMPURITIES)
        rows, labels = validate_data(self, X, y, dtype=np.float64)
        check_classification_targets(labels)
        self.classes_, codes = np.unique(labels, return_inverse=True)
        criterion = ClassImpurity(IMPURITIES[self.criterion], len(self.classes_))
        self.root_ = self._growth(criterion).grow(rows, codes)
        return self

    def predict_proba(self, X: ArrayLike) -> NDArray[np.float64]:
        """The share of each class among the training rows in a row's leaf.

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
        counts = self._values(X)
        return counts / counts.sum(axis=1, keepdims=True)

    def predict(self, X: ArrayLike) -> NDArray:
        """The largest class among the training rows in a row's leaf; of equally large ones the first of `classes_`.

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
        largest = self._values(X).argmax(axis=1)
        return self.classes_[largest]


class DecisionTreeRegressor(RegressorMixin, _DecisionTree):
    """A decision tree for numbers.

    The impurity of a group is its mean squared error about its mean, (1 / n) sum (y_i - mean)^2. Rows of a node go left
    when x_j <= t. Of all features j and all thresholds t halfway between two neighbouring different values, the node
    takes those with the largest gain,

        gain = impurity(node) - n_L / n * impurity(left) - n_R / n * impurity(right)
             = n_L / n * n_R / n * (mean_L - mean_R)^2.

    Parameters
    ----------
    max_depth : int or None, default=None
        No way from the root to a leaf asks more questions. None: as many as it takes.
    min_samples_split : int, default=2
        A node of fewer rows is a leaf.
    min_samples_leaf : int, default=1
        A question that leaves fewer rows on one side is not asked.
    min_impurity_decrease : float, default=0.0
        A node is a leaf when n_node / n_all * gain is smaller than this, in the square of y's unit. At 0 a question
        that gains nothing by itself may still be asked, because the next may gain by it.
    max_features : None, "sqrt", int or float, default=None
        How many features each node may choose from: all, the square root of their number, so many, or this share. They
        are drawn anew for each node; if none of those drawn can split it, the others are tried.
    random_state : int, RandomState or None, default=None
        Used for that drawing only. A tree with max_features=None always comes out the same.

    Attributes
    ----------
    root_ : Node
        The first node. Its `value` is the mean of all targets, and so on down the tree.
    n_features_in_ : int
        Number of features seen in fit.
    feature_names_in_ : array of shape (n_features_in_,)
        Their names, when X was a data frame whose columns are all text.

    Notes
    -----
    Of questions with equal gains the tree asks the first feature's, and of that one's the smallest threshold. Gains
    that differ by rounding only are equal. scikit-learn draws one of them instead.

    Missing values and sample weights are not supported; a row that should count twice can stand there twice.

    References
    ----------
    Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees" (1984), chapter 8; Hastie, Tibshirani and
    Friedman, "The Elements of Statistical Learning" (2nd edition), section 9.2.2.

    Examples
    --------
    >>> from mlroadmap.scratch.tree import DecisionTreeRegressor
    >>> tree = DecisionTreeRegressor(max_depth=1).fit([[1], [2], [3], [6]], [10, 12, 20, 24])
    >>> tree.root_.threshold
    2.5
    >>> tree.predict([[0], [9]]).tolist()
    [11.0, 22.0]
    """

    def __init__(
        self,
        *,
        max_depth: int | None = None,
        min_samples_split: int = 2,
        min_samples_leaf: int = 1,
        min_impurity_decrease: float = 0.0,
        max_features: str | int | float | None = None,
        random_state: int | np.random.RandomState | None = None,
    ) -> None:
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split
        self.min_samples_leaf = min_samples_leaf
        self.min_impurity_decrease = min_impurity_decrease
        self.max_features = max_features
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Grow the tree.

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
            When a parameter, or the data, are not as described.
        """
        self._check_parameters()
        rows, targets = validate_data(self, X, y, dtype=np.float64, y_numeric=True)
        self.root_ = self._growth(SquaredError()).grow(rows, np.asarray(targets, dtype=np.float64))
        return self

    def predict(self, X: ArrayLike) -> NDArray[np.float64]:
        """The mean of the training rows in a row's leaf.

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
        return self._values(X)
