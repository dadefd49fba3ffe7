"""Fitted trees, read into boxes to draw, whichever library grew them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Box:
    """One node of a tree.

    Attributes
    ----------
    parent : int
        The place of the node above in the list of boxes; -1 for the first.
    depth : int
        How many questions were asked before.
    n : int
        How many training rows came here.
    value : array
        The count of each class, or one number, the mean of the targets.
    feature, threshold : int or None, float or None
        The question "is this feature at most threshold?"; None in a leaf.
    cut : bool
        Whether there is more of the tree below, which is not drawn.
    """

    parent: int
    depth: int
    n: int
    value: NDArray[np.float64]
    feature: int | None = None
    threshold: float | None = None
    cut: bool = False

    @property
    def asks(self) -> bool:
        """Whether the node's question and its answers are drawn."""
        return self.feature is not None and not self.cut


@dataclass(frozen=True)
class _Node:
    n: int
    value: NDArray[np.float64]
    feature: int | None
    threshold: float | None
    left: Any
    right: Any


def read_tree(model: Any, max_depth: int | None) -> list[Box]:
    """The boxes of a tree: each before those below it, the left ones first.

    Raises
    ------
    TypeError
        When the model is no single tree.
    ValueError
        When it is not fitted, or has several outputs.
    """
    root, read = _reader(model)
    boxes: list[Box] = []
    waiting = [(root, -1, 0)]
    while waiting:  # a stack instead of recursion, which Python allows a thousand levels only
        handle, parent, depth = waiting.pop()
        node = read(handle)
        cut = node.feature is not None and depth == max_depth
        boxes.append(Box(parent, depth, node.n, node.value, node.feature, node.threshold, cut))
        if boxes[-1].asks:
            here = len(boxes) - 1
            waiting += [(node.right, here, depth + 1), (node.left, here, depth + 1)]
    return boxes


def _reader(model: Any) -> tuple[Any, Callable[[Any], _Node]]:
    """The root of a tree, and a function that reads a node."""
    if isinstance(model, type):
        raise TypeError(f"model must be a fitted tree, not the class {model.__name__} itself.")
    if hasattr(model, "root_"):
        return model.root_, _read_scratch
    if hasattr(model, "tree_"):
        if model.tree_.n_outputs > 1:
            raise ValueError(f"tree_diagram draws trees with one target, and this one has {model.tree_.n_outputs}.")
        return 0, lambda number: _read_scikit(model.tree_, number, hasattr(model, "classes_"))
    kind = type(model).__name__
    if kind.endswith(("TreeClassifier", "TreeRegressor")):
        raise ValueError(f"The {kind} is not fitted yet; call its fit(X, y) first.")
    raise TypeError(
        f"model must be one fitted decision tree, not {kind}; of a pipeline hand in the last step, "
        f"of a forest one of its estimators_."
    )


def _read_scratch(node: Any) -> _Node:
    value = np.atleast_1d(np.asarray(node.value, dtype=float))
    feature = None if node.left is None else node.feature
    return _Node(node.n_samples, value, feature, node.threshold, node.left, node.right)


def _read_scikit(tree: Any, number: int, classifies: bool) -> _Node:
    value = tree.value[number][0]
    if classifies:  # scikit-learn keeps the share of each class
        value = value * tree.weighted_n_node_samples[number]
    leaf = tree.children_left[number] == tree.children_right[number]
    return _Node(
        n=int(tree.n_node_samples[number]),
        value=value,
        feature=None if leaf else int(tree.feature[number]),
        threshold=None if leaf else float(tree.threshold[number]),
        left=tree.children_left[number],
        right=tree.children_right[number],
    )
