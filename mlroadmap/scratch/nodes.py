"""The nodes of a fitted tree, and walks through them.

A tree may be thousands of nodes deep, more than Python lets a function call itself. So nothing here is recursive: what
is still to be visited waits on a stack.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Node:
    """One node of a tree: an inner node asks a question, a leaf answers.

    Attributes
    ----------
    feature : int or None
        The column of the question "is x[feature] at most threshold?"; None in a leaf.
    threshold : float or None
    left, right : Node or None
        Where rows go that answer yes, and no.
    impurity : float
        Of the training rows that came here.
    n_samples : int
        How many those were.
    value : array of shape (n_classes,) or float
        How many of them each class had; for a regression tree the mean of their targets.
    """

    # Any: None in a leaf, and a type checker can't know that `is_leaf` tells.
    feature: Any
    threshold: Any
    impurity: float
    n_samples: int
    value: Any
    # Left out of the printed form, which would otherwise show the whole tree below.
    left: Any = field(default=None, repr=False)
    right: Any = field(default=None, repr=False)

    @property
    def is_leaf(self) -> bool:
        return self.left is None

    def __reduce__(self) -> tuple[Any, ...]:
        # Pickle and copy.deepcopy would go down the tree recursively; a flat list has no depth.
        flat = [(one.feature, one.threshold, one.impurity, one.n_samples, one.value) for one, _ in walk(self)]
        return _restore, (flat,)


def _restore(flat: Sequence[tuple[Any, ...]]) -> Node:
    return connect([Node(*one) for one in flat])


def connect(preorder: Sequence[Node]) -> Node:
    """The root of the tree whose nodes are given without their children.

    Parameters
    ----------
    preorder : sequence of Node
        Each inner node is followed by all nodes on its left, then by all on its right.

    Notes
    -----
    A frozen node needs its children when it is made, so the list is read from its end, children first.
    """
    finished: list[Node] = []
    for node in reversed(preorder):
        if node.feature is not None:
            left, right = finished.pop(), finished.pop()
            node = replace(node, left=left, right=right)
        finished.append(node)
    return finished.pop()


def walk(root: Node) -> Iterator[tuple[Node, int]]:
    """Every node and its depth: a node first, then all on its left, then all on its right."""
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        if not node.is_leaf:
            waiting += [(node.right, depth + 1), (node.left, depth + 1)]


def route(root: Node, X: NDArray[np.float64]) -> Iterator[tuple[Node, NDArray[np.intp]]]:
    """The leaves that rows end in, each with the numbers of those rows.

    All rows that stand at a node answer its question together; nodes that no row comes to are not visited.

    Parameters
    ----------
    root : Node
    X : array of shape (n_samples, n_features)
    """
    waiting = [(root, np.arange(len(X)))]
    while waiting:
        node, rows = waiting.pop()
        if node.is_leaf:
            yield node, rows
            continue
        yes = X[rows, node.feature] <= node.threshold
        for child, some in ((node.right, rows[~yes]), (node.left, rows[yes])):
            if some.size:
                waiting.append((child, some))
