# %% [markdown]
# # Decision trees: the exercise
#
# A tree is a list of questions and a lot of counting. Here you count, you ask, you grow a tree of your own, and you find out
# how far to trust what it says.
#
# Nine questions, 30 points, about 90 minutes. They get harder, but each stands alone: skip one and come back.
#
# **You need** the lessons of this module. **Data** the penguins ([card](../../datasets/cards/penguins.md)), the wines
# ([card](../../datasets/cards/wine.md)) and the cells of the breast cancer study
# ([card](../../datasets/cards/breast_cancer.md)).
#
# Write your answer in the cell below a question, run it, then run the cell after it, folded away under the title *run this
# check*. It says what passed, or what is wrong. The shared rules:
#
# - Each function gets its data from whoever calls it and **returns** its result. It leaves the data it gets as they are.
# - A tree asks *is the value at most the threshold?* Yes leads to one side, no to the other. A value equal to the threshold is
#   a yes.
# - Lists of labels are given as a list, an array or a Series. A label is a text or a whole number.
# - Numbers that differ by less than 1e-9 are equal: whoever computes in another order gets another last digit.
# - Further checks run when you hand in; here you see their title only. They try other data, never other rules than those
#   written here.

# %%
import math

import numpy as np
import pandas as pd
from sklearn.model_selection import cross_val_score
from sklearn.tree import DecisionTreeClassifier

from mlroadmap import data, expect

# %% [markdown]
# These are the birds of the lessons: those with all four measurements. The table is yours to explore.

# %%
measurements = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
penguins = data.load("penguins").dropna(subset=measurements)
penguins[["species", *measurements]].head()

# %% [markdown]
# ## 1. What stands in the box   ●○○   7 minutes   2 points
#
# In a drawn tree each node is a box. It says how many rows of each kind have come here, and how mixed they are.
#
# `describe_node(labels, kinds)` returns a dict with four entries:
#
# - `"counts"`: a list, how many rows of each kind, in the order of `kinds`. A kind that has no row here counts 0.
# - `"gini"`: the sum of p · (1 − p) over the kinds, where p is the share of the node's rows that are of this kind.
# - `"entropy"`: in **bits**, the sum of −p · log2(p). A share of 0 adds 0.
# - `"misclassification"`: the share of rows that are not of the most frequent kind.
#
# `labels` are the labels of the rows in this node. `kinds` is a list of all kinds that there are in the data, each once; every
# label is one of them. A node without any row has the impurity 0.0 by all three measures.
#
# `describe_node(["a", "a", "b", "b"], ["a", "b", "c"])` is
# `{"counts": [2, 2, 0], "gini": 0.5, "entropy": 1.0, "misclassification": 0.5}`.
#
# <details><summary>Hint</summary>Count first, then divide. Which counts can you leave out of the sums without changing them? Do
# you ever need the logarithm of 0?</details>
# <details><summary>A second hint</summary>A list has <code>.count(kind)</code>, and <code>list(labels)</code> makes a list of
# whatever comes in. <code>math.log2</code> gives bits. With no row at all there is nothing to divide by: treat that case
# first.</details>

# %% question="q1" role="answer"
def describe_node(labels, kinds):
    """Counts of a node's rows by kind, and three measures of how mixed they are."""
    ### BEGIN SOLUTION
    counts = [list(labels).count(kind) for kind in kinds]
    shares = [count / len(labels) for count in counts if count > 0]
    return {
        "counts": counts,
        "gini": sum(share * (1 - share) for share in shares),
        "entropy": sum(share * math.log2(1 / share) for share in shares),
        "misclassification": 1 - max(shares, default=1),
    }
    ### END SOLUTION

# %% question="q1" role="test" points=1
_node = ["Gentoo", "Adelie", "Adelie", "Gentoo", "Adelie", "Adelie", "Adelie", "Adelie"]
_right = {"counts": [6, 0, 2], "gini": 0.375, "entropy": 0.8112781244591328, "misclassification": 0.25}
expect.call(
    describe_node, _node, ["Adelie", "Chinstrap", "Gentoo"], gives=_right,
    why="the count of each kind, 0 for one that is not here, and the three measures from the shares of the rows",
    mistakes={
        "the natural logarithm, where bits are asked for: they need the logarithm to base 2": _right | {"entropy": 0.5623351446188083},
        "log(0) spoiled the sum: a kind without rows has no logarithm and adds nothing": _right | {"entropy": math.nan},
        "the minus got lost: the logarithm of a share is negative, an entropy never is": _right | {"entropy": -0.8112781244591328},
        "the sum of the squares is the chance that two rows are alike; impurity is the rest": _right | {"gini": 0.625},
        "the share of the most frequent kind was taken; these rows are the ones that come out right": _right | {"misclassification": 0.75},
        "the counts were divided by the number of kinds, not by the number of rows":
            _right | {"gini": 2 / 9 - 2, "entropy": -2 - 2 / 3 * math.log2(2 / 3), "misclassification": -1.0},
    },
)
expect.call(
    describe_node, [], ["Adelie", "Gentoo"], gives={"counts": [0, 0], "gini": 0.0, "entropy": 0.0, "misclassification": 0.0},
    why="a node without a row is not mixed at all",
    mistakes={
        "1 minus a sum over no rows is 1, and nothing is mixed where nothing is":
            {"counts": [0, 0], "gini": 1.0, "entropy": 0.0, "misclassification": 1.0},
    },
)

# %% question="q1" role="test" points=1
# Hidden tests try other nodes: one row, one kind, kinds that are numbers, kinds in any order, arrays, and the penguins.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(401)


def _by_hand(labels, kinds):
    rows = list(labels)
    counts = [sum(1 for label in rows if label == kind) for kind in kinds]
    gini = entropy = wrong = 0.0
    if rows:
        wrong = 1 - max(counts) / len(rows)
        for count in counts:
            p = count / len(rows)
            gini += p * (1 - p)
            entropy += -p * math.log2(p) if p > 0 else 0.0
    return {"counts": counts, "gini": gini, "entropy": entropy, "misclassification": wrong}


_species = ["Gentoo", "Adelie", "Chinstrap"]
_heavy = penguins[penguins["body_mass_g"] > 5000]["species"]
_cases = [
    (["Adelie"], _species),
    (["Gentoo"] * 5, _species),
    ([], _species),
    ([2, 0, 0, 2, 5], [5, 2, 1, 0]),
    (np.array([1, 0, 0]), [0, 1]),
    (_rng.choice(list("abc"), 30).tolist(), list("bdac")),
    (_rng.choice(list("abcdefgh"), 60), list("hgfedcba")),
    (_rng.integers(0, 12, 100), list(range(15))),
    (penguins["species"], _species),
    (_heavy, _species),
    (np.array([], dtype=int), [3, 4]),
]
expect.calls(describe_node, _cases, like=_by_hand, why="counts in the order of `kinds`, and the measures from the shares of the rows")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Was it a good question?   ●○○   6 minutes   2 points
#
# A question sends some rows one way (yes) and the rest the other way (no). Its **gain** says how much purer the rows have
# become: the Gini impurity before, minus what is left. Left is the impurity of both groups, **each weighted by its share of
# the rows**.
#
# `gini` is given. It takes labels and returns their Gini impurity.

# %%
def gini(labels):
    """Gini impurity of labels: 0.0 for one kind only, and for no label at all."""
    _, counts = np.unique(np.asarray(labels), return_counts=True)
    shares = counts / max(counts.sum(), 1)
    return float((shares * (1 - shares)).sum())

# %% [markdown]
# `gain(labels, yes)` returns one number.
#
# - `labels`: the labels of the rows, at least one. `yes`: a list or an array with `True` or `False` for each row, in the same
#   order.
# - A question that all rows answer alike has a gain of 0.0.
#
# `gain(["a", "a", "b", "b"], [True, True, True, False])` is 1/2 − (3/4 · 4/9 + 1/4 · 0), about 0.1667.
#
# <details><summary>Hint</summary>Three impurities: of all rows, of the yes rows, of the no rows. A group of three among four
# rows has the weight 3/4.</details>
# <details><summary>A second hint</summary>Make arrays of both with <code>np.asarray</code>. Then <code>labels[yes]</code> and
# <code>labels[~yes]</code> are the two groups. On a list <code>~</code> does not work.</details>

# %% question="q2" role="answer"
def gain(labels, yes):
    """Drop of the Gini impurity when the rows are parted by their answers."""
    ### BEGIN SOLUTION
    labels, yes = np.asarray(labels), np.asarray(yes)
    groups = labels[yes], labels[~yes]
    return gini(labels) - sum(len(group) / len(labels) * gini(group) for group in groups)
    ### END SOLUTION

# %% question="q2" role="test" points=1
_labels = ["Adelie", "Gentoo", "Adelie", "Adelie", "Gentoo", "Adelie", "Adelie", "Adelie"]
_yes = [True, False, True, True, False, False, True, True]
expect.call(
    gain, _labels, _yes, gives=0.375 - 3 / 8 * 4 / 9,
    why="the impurity of all rows, minus the impurity of both groups, each weighted by its share of the rows",
    mistakes={
        "both groups count the same, and a group of 3 must not weigh as much as a group of 5": 0.375 - 4 / 9 / 2,
        "the impurities of the groups were added up without any weight": 0.375 - 4 / 9,
        "that is the impurity that is left, not how much it has dropped": 3 / 8 * 4 / 9,
        "the sign: before minus after, so that a good question has a positive gain": 3 / 8 * 4 / 9 - 0.375,
        "each group got the weight of the other": 0.375 - 5 / 8 * 4 / 9,
        "only the yes rows were looked at, and the no rows are still mixed": 0.375,
        "the drop was divided by the impurity before; the drop itself is asked for": 1 - 3 / 8 * 4 / 9 / 0.375,
        "the drop of the entropy, where Gini is asked for": 0.46691718668869925,
    },
)
expect.call(
    gain, ["Adelie", "Adelie", "Gentoo"], [True, True, True], gives=0.0,
    why="all rows answer alike, so nothing has become purer, and the empty group weighs nothing",
)

# %% question="q2" role="test" points=1
# Hidden tests try other questions: one row, no row on a side, many kinds, arrays, a Series under any index, the penguins.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(402)


def _by_hand(labels, yes):
    labels, yes = list(labels), list(yes)

    def impurity(rows):
        return 1 - sum((rows.count(kind) / len(rows)) ** 2 for kind in set(rows))

    result = impurity(labels)
    for side in (True, False):
        rows = [label for label, answer in zip(labels, yes) if answer == side]
        if rows:
            result -= len(rows) / len(labels) * impurity(rows)
    return result


def _asked(rows, kinds, share):
    return _rng.choice(list(kinds), rows), _rng.random(rows) < share


_long, _answers = _asked(80, "abcd", 0.2)
_cases = [
    (["a"], [False]),
    (["a", "b"], [False, False]),
    (["a", "a", "a"], [True, False, True]),
    ([3, 1, 1, 3], [True, False, False, True]),
    tuple(part.tolist() for part in _asked(9, "ab", 0.5)),
    _asked(12, "abc", 0.3),
    _asked(40, "abcdefg", 0.9),
    (pd.Series(_long, index=_rng.permutation(80) + 5), _answers.tolist()),
    (penguins["species"], (penguins["flipper_length_mm"] <= 206.5).to_numpy()),
    (_rng.integers(0, 3, 60), _rng.random(60) < 0.4),
]
expect.calls(gain, _cases, like=_by_hand, why="the drop of the impurity, each group weighted by its share of the rows")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. The best threshold   ●●○   10 minutes   3 points
#
# One feature, many places to cut. Which threshold parts the labels best?
#
# `gini` is given once more.

# %%
def gini(labels):
    """Gini impurity of labels: 0.0 for one kind only, and for no label at all."""
    _, counts = np.unique(np.asarray(labels), return_counts=True)
    shares = counts / max(counts.sum(), 1)
    return float((shares * (1 - shares)).sum())

# %% [markdown]
# `best_threshold(values, labels)` returns a pair `(threshold, gain)`, or `None`.
#
# - `values`: a list or an array of numbers, none missing, in any order; a number may stand there more than once. `labels`: the
#   labels of the same rows, in the same order.
# - Candidates lie **halfway** between two different values that are neighbours when sorted. Rows with equal values always go
#   the same way.
# - The gain is the drop of the Gini impurity as in question 2: both groups weighted by their share of the rows.
# - Of equally good thresholds the smaller one wins. (Gains that differ by less than 1e-9 are equal.)
# - `None` if there is no candidate, or none with a gain above 0. A node that is already pure needs no question.
#
# `best_threshold([10, 40, 20, 30], ["a", "b", "a", "b"])` is `(25.0, 0.5)`. With the labels `["a", "a", "a", "a"]` it is `None`.
#
# <details><summary>Hint</summary><code>np.unique(values)</code> gives the different values, sorted. How many places to cut does
# it leave? A mask such as <code>values &lt;= threshold</code> parts the labels without sorting them.</details>
# <details><summary>A second hint</summary>Keep the best pair so far and walk from the smallest threshold to the largest. Take a
# new one only if its gain is larger than the best so far by more than 1e-9. With what do you start, so that a gain of 0 never
# wins?</details>

# %% question="q3" role="answer"
def best_threshold(values, labels):
    """The threshold with the largest drop of Gini impurity, and that drop; None where no cut helps."""
    ### BEGIN SOLUTION
    values, labels = np.asarray(values), np.asarray(labels)
    different = np.unique(values)
    best, most = None, 0.0
    for below, above in zip(different, different[1:]):
        low = values <= below
        gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
        if gain > most + 1e-9:
            best, most = ((below + above) / 2, gain), gain
    return best
    ### END SOLUTION

# %% question="q3" role="test" points=1
_long = [210, 185, 190, 185, 220, 200, 190, 230]
_kinds = ["Gentoo", "Adelie", "Adelie", "Adelie", "Gentoo", "Adelie", "Gentoo", "Gentoo"]
expect.call(
    best_threshold, _long, _kinds, gives=(205.0, 0.3),
    why="halfway between two neighbouring values, where the impurity, weighted by each group's share of the rows, drops most",
    mistakes={
        "the threshold is one of the values, where it lies halfway between two of them": (200.0, 0.3),
        "the next value up was taken, where the threshold lies halfway between two values": (210, 0.3),
        "rows with equal values were sent two ways, and no threshold can do that": (190, 0.3),
        "both groups counted the same, where each counts by its share of the rows": (205.0, 0.34),
        "that is the impurity that is left, not the drop": (205.0, 0.2),
        "the values were sorted without carrying the labels along": (215.0, 1 / 6),
        "the values were taken as neighbours in the order of the rows, not sorted": (202.5, 0.3),
    },
)
expect.call(
    best_threshold, [1, 2, 3, 4, 5, 6, 7], list("abbbbba"), gives=(1.5, 0.1700680272108844),
    why="two thresholds are equally good here, and of those the smaller wins",
    mistakes={"the last of two equally good thresholds was taken, not the smaller": (6.5, 0.1700680272108844)},
)
expect.call(
    best_threshold, [3, 1, 2], ["Adelie", "Adelie", "Adelie"], gives=None,
    why="these labels are all alike: the node is already pure, and no question makes it purer",
)

# %% question="q3" role="test" points=2
# Hidden tests try other features: one row, one value only, many ties, negative numbers, halves, many kinds, the penguins.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(403)


def _by_hand(values, labels):
    # Whole numbers only: what is compared is the weighted impurity times the number of rows, as a fraction.
    from fractions import Fraction

    def spread(counts):
        rows = sum(counts.values())
        return Fraction(rows) - Fraction(sum(n * n for n in counts.values()), rows)

    rows = sorted(zip((float(v) for v in values), labels), key=lambda row: row[0])
    left, right = {}, {}
    for _, label in rows:
        right[label] = right.get(label, 0) + 1
    before = spread(right)
    best, most = None, Fraction(0)
    for (value, label), (following, _) in zip(rows, rows[1:]):
        left[label] = left.get(label, 0) + 1
        right[label] -= 1
        if value < following:
            drop = before - spread(left) - spread(right)
            if drop > most:
                best, most = ((value + following) / 2, float(drop / len(rows))), drop
    return best


_cases = [
    ([5.0], ["a"]),
    ([7, 7, 7], list("aba")),
    ([1, 1, 2, 2], list("abab")),
    ([2, 1], list("ab")),
    ([-3.5, 0.25, -0.75, 8.0], list("abab")),
    ([0, 1, 1, 2], [0, 1, 0, 1]),
    (_rng.permutation(12), _rng.choice(list("ab"), 12)),
    (_rng.integers(0, 4, 15).tolist(), _rng.choice(list("ab"), 15).tolist()),
    (list(range(8)), list("bbabbbab")),
    (np.arange(10), list("bbaaabbabb")),
    (list(range(10)), np.array(list("aabbbaaaba"))),
    (_rng.integers(-9, 9, 40), _rng.integers(0, 3, 40)),
    (_rng.normal(size=60).round(1), _rng.choice(list("abcde"), 60)),
    (np.arange(30) * 0.1, ["a"] * 30),
    (penguins["flipper_length_mm"].to_numpy(), penguins["species"].to_numpy()),
    (penguins["bill_depth_mm"].tolist(), penguins["species"].tolist()),
]
_cases += [(_rng.integers(0, 6, n), _rng.choice(list("ab"), n)) for n in (3, 4, 5, 6, 7, 8)]
_cases += [(list(range(n)), [*("ab" * (n // 2)), *("a" * (n % 2))]) for n in (4, 5, 9)]
expect.calls(
    best_threshold, _cases, like=_by_hand,
    why="the smallest of the thresholds with the largest gain, halfway between neighbours; None where no cut makes the rows purer",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. The best question of all   ●●○   12 minutes   4 points
#
# Now for a whole table: which feature, and which threshold?
#
# `gini` is given once more.

# %%
def gini(labels):
    """Gini impurity of labels: 0.0 for one kind only, and for no label at all."""
    _, counts = np.unique(np.asarray(labels), return_counts=True)
    shares = counts / max(counts.sum(), 1)
    return float((shares * (1 - shares)).sum())

# %% [markdown]
# `best_question(table, labels, min_rows)` returns a dict with the entries `"feature"` (the column's name), `"threshold"` and
# `"gain"`, or `None`.
#
# - `table`: a table of numbers, none missing, one column a feature. Its rows may have any index. `labels`: the labels of the same
#   rows, in the same order: by position, whatever their index.
# - Candidates lie halfway between neighbouring different values of a feature. The gain is the drop of the Gini impurity, both
#   groups weighted by their share of the rows.
# - **Both** groups must hold at least `min_rows` rows (1 or more). Questions that leave a smaller group are out of the race, and
#   the best of the others wins.
# - Of equally good questions (gains that differ by less than 1e-9) the one whose column stands first in the table wins, and
#   within a column the one with the smaller threshold.
# - `None` if no question is allowed, or none has a gain above 0.
#
# With the columns `year` (2007, 2007, 2007, 2007) and `mass` (40, 50, 30, 20), the labels `["a", "a", "b", "b"]` and
# `min_rows` 1, it is `{"feature": "mass", "threshold": 35.0, "gain": 0.5}`.
#
# <details><summary>Hint</summary>Two loops, one inside the other: over the columns, and over the places to cut. How many times
# does the inner loop run for a column that holds one value only?</details>
# <details><summary>A second hint</summary>With a mask <code>low</code>, <code>low.sum()</code> rows answer yes and
# <code>(~low).sum()</code> no. Refuse a question <em>before</em> you compare its gain. One record of the best so far, for all
# columns together.</details>

# %% question="q4" role="answer"
def best_question(table, labels, min_rows):
    """The question with the largest gain that leaves `min_rows` rows on both sides; None where there is none."""
    ### BEGIN SOLUTION
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        different = np.unique(table[feature])
        for below, above in zip(different, different[1:]):
            low = np.asarray(table[feature] <= below)
            if min(low.sum(), (~low).sum()) < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (below + above) / 2, "gain": gain}, gain
    return best
    ### END SOLUTION

# %% question="q4" role="test" points=1
_birds = pd.DataFrame({
    "year": [2008] * 10,
    "bill_length_mm": [38.0, 49.0, 42.0, 40.0, 36.0, 47.0, 43.0, 41.0, 37.0, 39.0],
    "bill_depth_mm": [17.5, 13.0, 20.0, 18.0, 16.0, 14.0, 21.0, 19.0, 15.0, 17.0],
    "flipper_length_mm": [218, 222, 185, 207, 195, 214, 181, 210, 199, 190],
    "body_mass_g": [5000, 5200, 3400, 4500, 3700, 4800, 3300, 4600, 3900, 3600],
}, index=[7, 3, 9, 1, 0, 8, 2, 6, 4, 5])
_kinds = ["Adelie", "Gentoo", "Adelie", "Gentoo", "Adelie", "Gentoo", "Adelie", "Adelie", "Adelie", "Adelie"]
_right = {"feature": "bill_length_mm", "threshold": 45.0, "gain": 0.245}
expect.call(
    best_question, _birds, _kinds, 1, gives=_right,
    why="the largest drop of impurity over all columns, both groups weighted by their share of the rows; the first of equals",
    mistakes={
        "two columns are equally good, and the last of them was taken, not the first": _right | {"feature": "bill_depth_mm", "threshold": 14.5},
        "the feature is the name of the column, not its position": _right | {"feature": 1},
        "the threshold is one of the values, where it lies halfway between two of them": _right | {"threshold": 43.0},
        "both groups counted the same, where each counts by its share of the rows": _right | {"gain": 0.310625},
        "that is the impurity that is left, not the drop": _right | {"gain": 0.175},
        "the labels were joined to the rows by their index, where they belong together by position":
            _right | {"threshold": 48.0, "gain": 0.98 / 9},
    },
)
_right = {"feature": "flipper_length_mm", "threshold": 203.0, "gain": 0.18}
expect.call(
    best_question, _birds, _kinds, 5, gives=_right,
    why="the best of the questions that leave at least `min_rows` rows in both groups: exactly `min_rows` is enough, and where the "
    "best of all is not allowed the next best counts",
    mistakes={
        "one of the groups has fewer than `min_rows` rows": {"feature": "bill_length_mm", "threshold": 45.0, "gain": 0.245},
        "the group that answers yes has fewer than `min_rows` rows": {"feature": "bill_depth_mm", "threshold": 14.5, "gain": 0.245},
        "two columns are equally good, and the last of them was taken, not the first": _right | {"feature": "body_mass_g", "threshold": 4200.0},
    },
)
expect.call(
    best_question, _birds, ["Adelie"] * 10, 1, gives=None,
    why="these rows are all of one kind: the node is already pure, and no question makes it purer",
)

# %% question="q4" role="test" points=3
# Hidden tests try other tables: one row, constant columns, ties across columns, odd indexes, larger groups, and the penguins.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(404)


def _by_hand(table, labels, min_rows):
    # Whole numbers only: what is compared is the weighted impurity times the number of rows, as a fraction.
    from fractions import Fraction

    def spread(counts):
        rows = sum(counts.values())
        return Fraction(rows) - Fraction(sum(n * n for n in counts.values()), rows)

    labels = list(labels)
    before = {label: labels.count(label) for label in set(labels)}
    best, most = None, Fraction(0)
    for feature in table.columns:
        rows = sorted(zip(table[feature].tolist(), labels), key=lambda row: row[0])
        left, right = {}, dict(before)
        for number, ((value, label), (following, _)) in enumerate(zip(rows, rows[1:]), 1):
            left[label] = left.get(label, 0) + 1
            right[label] -= 1
            if value == following or number < min_rows or len(rows) - number < min_rows:
                continue
            drop = spread(before) - spread(left) - spread(right)
            if drop > most:
                most = drop
                best = {"feature": feature, "threshold": (value + following) / 2, "gain": float(drop / len(rows))}
    return best


def _table(rows, columns, values, kinds="ab", index=None):
    names = _rng.permutation(list("zebrafish"))[:columns]
    table = pd.DataFrame({name: _rng.integers(0, values, rows) for name in names})
    table.index = _rng.permutation(rows) + 3 if index is None else index
    return table, pd.Series(_rng.choice(list(kinds), rows), index=_rng.permutation(rows))


_twins = pd.DataFrame({"b": [1.5, 2.5, 4.0, 8.0, 9.0], "a": [9.0, 8.0, 4.0, 2.5, 1.5], "c": [5.0] * 5}, index=[4, 1, 3, 0, 2])
_some = penguins.sample(n=40, random_state=4)
_cases = [
    (pd.DataFrame({"only": [3.0]}), ["a"], 1),
    (pd.DataFrame({"flat": [2, 2, 2], "level": [0, 0, 0]}), list("aba"), 1),
    (pd.DataFrame({"x": [1, 1, 2, 2]}), list("abab"), 1),
    (pd.DataFrame({"flat": [2, 2, 2, 2], "x": [4, 3, 2, 1]}), np.array([0, 0, 1, 1]), 2),
    (_twins, list("aabbb"), 1),
    (_twins, list("aabbb"), 2),
    (_twins, list("aabbb"), 3),
    (*_table(6, 2, 3), 1),
    (*_table(9, 3, 4), 2),
    (*_table(12, 2, 20), 3),
    (*_table(16, 3, 20), 6),
    (*_table(16, 3, 20), 8),
    (*_table(16, 2, 20), 9),
    (*_table(30, 4, 8, "abc"), 4),
    (*_table(30, 2, 12, "abcde"), 1),
    (_some[measurements], _some["species"], 12),
    (_some[["year", "flipper_length_mm"]], _some["island"], 10),
]
_cases += [(*_table(n, 3, 3), 1 + n % 3) for n in range(4, 12)]
expect.calls(
    best_question, _cases, like=_by_hand,
    why="the largest gain among the questions that leave `min_rows` rows on both sides; of equals the first column, the smaller threshold",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Why did it say so?   ●●○   10 minutes   3 points
#
# Whoever is told *this bird is a Gentoo* may ask why. A tree can answer, question by question.
#
# Here is a tree as a dict. A dict with the key `"answer"` is a **leaf**. Any other asks a question: is the value of the
# `"feature"` at most the `"threshold"`? With yes it goes on under `"yes"`, with no under `"no"`. Each of these is a tree again.
# Where the value is missing nobody can answer. Then it goes on under `"missing"`, which holds the word `"yes"` or `"no"`.

# %%
penguin_tree = {
    "feature": "flipper_length_mm", "threshold": 206.5, "missing": "yes",
    "yes": {
        "feature": "bill_length_mm", "threshold": 43.35, "missing": "no",
        "yes": {"answer": "Adelie"},
        "no": {"answer": "Chinstrap"},
    },
    "no": {
        "feature": "bill_depth_mm", "threshold": 17.65, "missing": "yes",
        "yes": {"answer": "Gentoo"},
        "no": {"answer": "Chinstrap"},
    },
}

# %% [markdown]
# `explain(tree, row)` returns a pair: the answer of the leaf that the row comes to, and a list of texts, one for each question
# on the way, in the order in which they were asked.
#
# - `tree`: a tree as above, of any depth; it may be a single leaf. An answer is a text or a whole number.
# - `row`: a dict from the names of features to numbers. It may hold more features than the tree asks for. A value is
#   **missing** if it is `None` or `NaN`, or if the row has no such key.
# - The texts, letter by letter, numbers written with the format `:g` (so that 192.0 reads 192):
#
# | the value is | the text |
# |---|---|
# | at most the threshold | `"flipper_length_mm = 192 is at most 206.5"` |
# | above the threshold | `"bill_length_mm = 44.1 is more than 43.35"` |
# | missing, goes on under `"yes"` | `"flipper_length_mm is missing, counted as at most 206.5"` |
# | missing, goes on under `"no"` | `"bill_length_mm is missing, counted as more than 43.35"` |
#
# `explain(penguin_tree, {"flipper_length_mm": 192.0, "bill_length_mm": 44.1})` is
# `("Chinstrap", ["flipper_length_mm = 192 is at most 206.5", "bill_length_mm = 44.1 is more than 43.35"])`.
#
# <details><summary>Hint</summary>Start at the tree itself, and take one step down as long as you are not at a leaf. Nobody tells
# you beforehand how many steps that will be.</details>
# <details><summary>A second hint</summary><code>while "answer" not in node:</code>, and at its end <code>node = node[side]</code>.
# <code>row.get(name)</code> is <code>None</code> for a key that isn't there, and <code>pd.isna</code> knows <code>None</code> and
# <code>NaN</code>. Is a value of 0 missing?</details>

# %% question="q5" role="answer"
def explain(tree, row):
    """The tree's answer for a row, and the questions on the way to it, in words."""
    ### BEGIN SOLUTION
    if "answer" in tree:
        return tree["answer"], []
    feature, threshold, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
    if pd.isna(value):
        side, words = tree["missing"], "is missing, counted as"
    else:
        side, words = "yes" if value <= threshold else "no", f"= {value:g} is"
    comparison = "at most" if side == "yes" else "more than"
    answer, further = explain(tree[side], row)
    return answer, [f"{feature} {words} {comparison} {threshold:g}", *further]
    ### END SOLUTION

# %% question="q5" role="test" points=1
expect.call(
    explain, penguin_tree, {"body_mass_g": 5050.0, "bill_depth_mm": 17.65, "flipper_length_mm": 213.0},
    gives=("Gentoo", ["flipper_length_mm = 213 is more than 206.5", "bill_depth_mm = 17.65 is at most 17.65"]),
    why="the answer of the leaf, and one text for each question on the way, from the first to the last",
    mistakes={
        "a value equal to the threshold is a yes: the tree asks whether it is at most the threshold":
            ("Chinstrap", ["flipper_length_mm = 213 is more than 206.5", "bill_depth_mm = 17.65 is more than 17.65"]),
        "the two sides are exchanged: under `\"yes\"` it goes on with values of at most the threshold":
            ("Adelie", ["flipper_length_mm = 213 is more than 206.5", "bill_length_mm is missing, counted as more than 43.35"]),
        "the first question only: go on until you are at a leaf":
            ({"feature": "bill_depth_mm", "threshold": 17.65, "missing": "yes", "yes": {"answer": "Gentoo"}, "no": {"answer": "Chinstrap"}},
             ["flipper_length_mm = 213 is more than 206.5"]),
        "the leaf itself came back, where its answer is asked for":
            ({"answer": "Gentoo"}, ["flipper_length_mm = 213 is more than 206.5", "bill_depth_mm = 17.65 is at most 17.65"]),
        "the numbers were not written with `:g`":
            ("Gentoo", ["flipper_length_mm = 213.0 is more than 206.5", "bill_depth_mm = 17.65 is at most 17.65"]),
        "the questions came out from the last to the first":
            ("Gentoo", ["bill_depth_mm = 17.65 is at most 17.65", "flipper_length_mm = 213 is more than 206.5"]),
    },
)
_right = ["flipper_length_mm is missing, counted as at most 206.5", "bill_length_mm is missing, counted as more than 43.35"]
expect.call(
    explain, penguin_tree, {"flipper_length_mm": math.nan, "bill_length_mm": None}, gives=("Chinstrap", _right),
    why="a missing value goes the way that the node's `\"missing\"` says, and the text says that it was missing",
    mistakes={
        "every comparison with NaN is False, so it went to no, and nobody looked at `\"missing\"`":
            ("Gentoo", ["flipper_length_mm = nan is more than 206.5", "bill_depth_mm is missing, counted as at most 17.65"]),
        "all missing values went to yes, and each node has its own `\"missing\"`": ("Adelie", [_right[0], _right[1].replace("more than", "at most")]),
        "all missing values went to no, and each node has its own `\"missing\"`":
            ("Chinstrap", [_right[0].replace("at most", "more than"), "bill_depth_mm is missing, counted as more than 17.65"]),
        "missing was taken for 0, and a flipper of 0 mm is a lie":
            ("Adelie", ["flipper_length_mm = 0 is at most 206.5", "bill_length_mm = 0 is at most 43.35"]),
    },
)

# %% question="q5" role="test" points=2
# Hidden tests try other trees: a single leaf, deep ones, lopsided ones, answers that are numbers, values of 0, keys not there.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(405)
_names = ["depth", "length", "mass", "year", "age"]


def _grown(depth, answers, lopsided=0.0):
    if depth == 0 or (depth < 5 and _rng.random() < lopsided):
        return {"answer": answers[_rng.integers(len(answers))]}
    return {
        "missing": ["yes", "no"][_rng.integers(2)],
        "no": _grown(depth - 1, answers, lopsided),
        "yes": _grown(depth - 1, answers, lopsided),
        "threshold": [-2.5, -1, 0, 0.25, 3][_rng.integers(5)],
        "feature": _names[_rng.integers(len(_names))],
    }


def _row(gaps=0.2):
    row = {name: [-2.5, -1, 0, 0.0, 0.25, 3, 4.0, -7.125][_rng.integers(8)] for name in [*_names, "unused"]}
    for name in _names:
        roll = _rng.random() / max(gaps, 1e-9)
        if roll < 0.3:
            del row[name]
        elif roll < 1:
            row[name] = None if roll < 0.6 else math.nan
    return row


def _by_hand(tree, row):
    if "answer" in tree:
        return tree["answer"], []
    name, threshold = tree["feature"], tree["threshold"]
    value = row[name] if name in row else None
    if value is None or value != value:
        side = tree["missing"]
        said = f"{name} is missing, counted as {'at most' if side == 'yes' else 'more than'} {threshold:g}"
    elif value > threshold:
        side, said = "no", f"{name} = {value:g} is more than {threshold:g}"
    else:
        side, said = "yes", f"{name} = {value:g} is at most {threshold:g}"
    answer, others = _by_hand(tree[side], row)
    return answer, [said, *others]


_cases = [({"answer": "Adelie"}, {"mass": 3.0}), ({"answer": 0}, {}), ({"answer": "Gentoo"}, {})]
_cases += [(_grown(1, ["a", "b"]), _row(0.0)) for _ in range(6)]
_cases += [(_grown(2, [0, 1]), _row(0.5)) for _ in range(10)]
_cases += [(_grown(4, ["x", "y", "z"]), _row(0.0)) for _ in range(8)]
_cases += [(_grown(5, [0, 1, 2], 0.3), _row()) for _ in range(10)]
_cases += [(_grown(7, ["x", ""]), _row(0.4)) for _ in range(3)]
_cases += [(penguin_tree, bird) for bird in penguins[measurements].sample(n=6, random_state=5).to_dict("records")]
expect.calls(explain, _cases, like=_by_hand, why="the answer of the leaf, and one text for each question on the way, in order")
### END HIDDEN TESTS

# %% [markdown]
# ## 6. How deep?   ●●○   12 minutes   4 points
#
# A deep tree knows its own rows by heart. Cross-validation asks it about rows that it has not seen. But the scores wobble from
# fold to fold, and a small lead may be luck. So the rule here is: **the simplest tree that is not clearly worse than the best**.
#
# `choose_depth(X, y, depths, folds)` returns a pair: the chosen depth, and a table of scores.
#
# - `X`: an array of numbers, shape `(n, p)`. `y`: an array of `n` labels. `depths`: a list of different depths, in any order.
# - `folds`: a list of two or more arrays of row numbers. Each row is in exactly one fold.
# - For each depth and each fold: fit `DecisionTreeClassifier(max_depth=depth, random_state=0)` on the rows of **all other**
#   folds, and take its accuracy on the fold.
# - The table has one row a depth (the depths are the index, in any order) and two columns: `mean`, the plain mean of the folds'
#   accuracies, and `sd`, their standard deviation with **n − 1** below the line.
# - The best depth is the one with the highest mean; of several, the one that comes first in `depths`. Its **standard error** is
#   its `sd` divided by the square root of the number of folds. Chosen is the **smallest** depth whose mean is at least the best
#   mean minus this one standard error.
#
# Four folds. Depth 1 has mean 0.80 and sd 0.05, depth 3 mean 0.90 and sd 0.06, depth 9 mean 0.91 and sd 0.04. The limit is
# 0.91 − 0.04 / 2 = 0.89, so 3 is chosen.

# %%
wine = data.load("wine")
wine_X, wine_y = wine.drop(columns="cultivar").to_numpy(), wine["cultivar"].to_numpy()
wine_folds = np.array_split(np.random.default_rng(6).permutation(len(wine)), 5)
# To try your function: choose_depth(wine_X, wine_y, [1, 2, 3, 4, 6], wine_folds)

# %% [markdown]
# <details><summary>Hint</summary>Two loops: over the depths, and over the folds. On which rows is the tree fitted, on which is it
# scored? No row may be in both.</details>
# <details><summary>A second hint</summary><code>np.setdiff1d(np.arange(len(y)), fold)</code> are the rows of the other folds.
# <code>np.std</code> divides by n unless you say <code>ddof=1</code>; <code>.std()</code> of a Series divides by n − 1. The depth
# that you return need not be the best one, nor the first in the list.</details>

# %% question="q6" role="answer"
def choose_depth(X, y, depths, folds):
    """The smallest depth within one standard error of the best, and mean and sd of the folds for each depth."""
    ### BEGIN SOLUTION
    rows = {}
    for depth in depths:
        accuracies = []
        for fold in folds:
            others = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[others], y[others])
            accuracies.append(tree.score(X[fold], y[fold]))
        rows[depth] = {"mean": np.mean(accuracies), "sd": np.std(accuracies, ddof=1)}
    scores = pd.DataFrame.from_dict(rows, orient="index")
    best = scores.loc[scores["mean"].idxmax()]
    limit = best["mean"] - best["sd"] / np.sqrt(len(folds)) - 1e-9
    return min(depth for depth in depths if scores.loc[depth, "mean"] >= limit), scores
    ### END SOLUTION

# %% question="q6" role="test" points=1
_X = np.array([20, 2, 9, 17, 3, 7, 15, 11, 16, 1, 14, 5, 18, 19, 0, 8, 13, 10, 6, 21, 4, 12.0]).reshape(-1, 1)
_y = np.array([["Adelie", "Gentoo"][int(kind)] for kind in "0111101011011101001000"])
_folds = [np.array(rows) for rows in ([2, 5, 15, 17], [6, 10, 11, 13, 18, 21], [1, 7, 8, 12, 14], [0, 3, 4, 9, 16, 19, 20])]
_depths = [4, 1, 6, 2]


def _scores(means, sds):
    return pd.DataFrame({"mean": means, "sd": sds}, index=_depths)


_right = _scores([0.6821, 0.4988, 0.5988, 0.6345], [0.2661, 0.1195, 0.1672, 0.1297])
_seen = _scores([0.9235, 0.6661, 1.0, 0.7603], [0.0327, 0.0330, 0.0, 0.0776])
_known = _scores([0.9018, 0.6202, 0.9375, 0.6702], [0.1216, 0.0929, 0.1250, 0.1262])
expect.call(
    choose_depth, _X, _y, _depths, _folds, gives=(2, _right), within=1e-3, row_order=False,
    why="the smallest depth whose mean is within one standard error of the best mean, and mean and sd over the folds for each depth",
    mistakes={
        "the scores come from rows that the tree was fitted on; ask it about the fold that it has not seen": (6, _seen),
        "the tree was fitted on all rows, so it had seen each fold before it was asked about it": (4, _known),
        "the tree was fitted on the fold and asked about the rest; it is the other way round":
            (4, _scores([0.5634, 0.4711, 0.5634, 0.5006], [0.1018, 0.1088, 0.1018, 0.1279])),
        "not the smallest depth within one standard error of the best was taken, wherever it stands in the list": (4, _right),
        "the largest depth within one standard error was taken, and the smallest is asked for": (6, _right),
        "one sd was taken off, where one standard error is asked for: the sd divided by the root of the number of folds": (1, _right),
        "np.std divides by n unless it is told otherwise, and n − 1 is asked for":
            (2, _scores(_right["mean"].tolist(), [0.2304, 0.1035, 0.1448, 0.1124])),
        "the sd goes along the wrong axis: over the depths, where it is to go over the folds of one depth":
            (2, _scores(_right["mean"].tolist(), [0.0, 0.1667, 0.2, 0.0714])),
        "all rows were counted together, so a large fold weighs more; the plain mean of the folds' accuracies is asked for":
            (2, _scores([0.6818, 0.5, 0.5909, 0.6364], _right["sd"].tolist())),
        "every depth has the same scores: did `max_depth` reach the tree?": (1, _scores([0.5988] * 4, [0.1672] * 4)),
        "the place in the list came back, where the depth itself is asked for": (3, _right),
        "the column `sd` holds standard errors": (2, _scores(_right["mean"].tolist(), [0.1330, 0.0597, 0.0836, 0.0649])),
    },
)

# %% question="q6" role="test" points=3
# Hidden tests try other data: two folds, uneven folds, one depth, depths in any order, perfect scores, and the wines.
### BEGIN HIDDEN TESTS
def _by_hand(X, y, depths, folds):
    table = {}
    for depth in sorted(depths):
        right = []
        for fold in folds:
            inside = np.isin(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(random_state=0, max_depth=depth)
            guess = tree.fit(X[~inside], y[~inside]).predict(X[inside])
            right.append(float((guess == y[inside]).mean()))
        table[depth] = (sum(right) / len(right), float(pd.Series(right).std()))
    best = max(depths, key=lambda depth: round(table[depth][0], 9))
    limit = table[best][0] - table[best][1] / len(folds) ** 0.5 - 1e-9
    chosen = next(depth for depth in sorted(depths) if table[depth][0] >= limit)
    return chosen, pd.DataFrame({"mean": {d: m for d, (m, _) in table.items()}, "sd": {d: s for d, (_, s) in table.items()}})


def _data(seed, rows, features, depths, parts):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(rows, features)).round(2)
    signal = X[:, 0] + X[:, -1] * (X[:, 0] > 0) + rng.normal(size=rows)
    y = np.where(signal > 0.3, "yes", "no")
    return X, y, depths, np.split(rng.permutation(rows), parts)


def _many_ties(seed):
    rng = np.random.default_rng(seed)
    return rng.integers(0, 2, (24, 8)) * 1.0, rng.choice(["yes", "no"], 24), [3], np.split(rng.permutation(24), [5, 12])


_cases = [
    (np.array([[0.0], [9.0]] * 4), np.array([1, 0] * 4), [2], [np.array([0, 5, 3, 6]), np.array([1, 2, 4, 7])]),
    (np.array([[0.0], [9.0]] * 6), np.array(["a", "b"] * 6), [2, 1], [np.arange(4), np.arange(4, 7), np.arange(7, 12)]),
    _data(2, 14, 1, [3], [6]),
    _many_ties(1),
    _many_ties(2),
    _data(4, 30, 1, [5, 1, 2], [7, 19]),
    _data(26, 40, 2, [8, 3, 1, 2], [4, 12, 30]),
    (wine_X, wine_y, [6, 2], wine_folds[1:4] + [np.concatenate([wine_folds[4], wine_folds[0]])]),
]
expect.calls(
    choose_depth, _cases, like=_by_hand, row_order=False,
    why="fitted without the fold, scored on the fold; the smallest depth within one standard error of the best",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. Grow a tree   ●●●   16 minutes   5 points
#
# A tree is a question and two smaller trees. Whoever can find one question can grow the whole.
#
# Finding it is done for you: `best_split(table, labels, min_rows)` returns the best question as a pair `(feature, threshold)`. It
# returns `None` where no question makes these rows purer, or none leaves `min_rows` rows on both sides. It asks scikit-learn for
# a tree with a single question.

# %%
def best_split(table, labels, min_rows):
    """Feature and threshold of the best question for these rows, or None where none helps."""
    stump = DecisionTreeClassifier(max_depth=1, min_samples_leaf=min_rows, random_state=0)
    stump = stump.fit(np.asarray(table), np.asarray(labels)).tree_
    if stump.node_count == 1 or stump.impurity[0] - stump.impurity[1:] @ stump.n_node_samples[1:] / len(table) < 1e-9:
        return None
    return table.columns[stump.feature[0]], float(stump.threshold[0])

# %% [markdown]
# `grow(table, labels, max_depth, min_rows)` returns a tree as a dict.
#
# - `table`: a table of numbers, none missing, at least one row. `labels`: a Series with the same index.
# - A node becomes a **leaf** if it is `max_depth` questions away from the start, or if `best_split` finds no question for its
#   rows. With `max_depth` 0 the whole tree is one leaf.
# - A leaf is `{"answer": label}`: the most frequent label of its rows; of equally frequent ones the first when sorted.
# - Any other node is a dict with the keys `"feature"` and `"threshold"` (what `best_split` found for the rows of **this** node),
#   `"missing"`, `"yes"` and `"no"`. Under `"yes"` stands the tree for the rows whose value is at most the threshold, under `"no"`
#   the tree for the others.
# - `"missing"` is the word `"yes"` if at least as many rows go to yes as to no, otherwise `"no"`.
# - A feature may be asked more than once on the way down. Two leaves with the same answer stay as they are.
#
# For a table with the one column `mass` (1, 2, 3) and the labels `a, a, b`, `grow(table, labels, 5, 1)` is
# `{"feature": "mass", "threshold": 2.5, "missing": "yes", "yes": {"answer": "a"}, "no": {"answer": "b"}}`.
#
# <details><summary>Hint</summary>The function calls itself: once for the yes rows, once for the no rows. What of its four
# arguments is different there? And when does it stop calling itself? Write that part first.</details>
# <details><summary>A second hint</summary><code>yes = table[feature] &lt;= threshold</code> is a mask that fits both the table and
# the labels: <code>table[yes]</code>, <code>labels[yes]</code>. Each call down has one question fewer to spend.
# <code>labels.mode()</code> holds the most frequent labels, sorted.</details>

# %% question="q7" role="answer"
def grow(table, labels, max_depth, min_rows):
    """A decision tree as nested dicts, at most `max_depth` questions deep."""
    ### BEGIN SOLUTION
    split = best_split(table, labels, min_rows) if max_depth > 0 else None
    if split is None:
        return {"answer": labels.mode()[0]}
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "yes": grow(table[yes], labels[yes], max_depth - 1, min_rows),
        "no": grow(table[~yes], labels[~yes], max_depth - 1, min_rows),
    }
    ### END SOLUTION

# %% question="q7" role="test" points=1
_numbers = [7, 10, 3, 6, 5, 2, 9, 11, 12, 4, 8, 1]
_birds = pd.DataFrame({
    "flipper_length_mm": [194, 227, 186, 193, 223, 221, 212, 207, 228, 208, 196, 214],
    "bill_depth_mm": [20.0, 16.5, 17.5, 19.5, 16.0, 15.5, 18.5, 13.5, 20.5, 14.0, 18.0, 13.0],
}, index=_numbers)
_kinds = pd.Series(
    ["Gentoo", "Adelie", "Adelie", "Adelie", "Gentoo", "Chinstrap", "Chinstrap", "Adelie", "Adelie", "Gentoo", "Adelie", "Adelie"],
    index=_numbers,
)


def _asks(feature, threshold, missing, yes, no):
    yes, no = ({"answer": side} if isinstance(side, str) else side for side in (yes, no))
    return {"feature": feature, "threshold": threshold, "missing": missing, "yes": yes, "no": no}


_low = _asks("bill_depth_mm", 18.75, "yes", "Adelie", "Adelie")
_high = _asks("flipper_length_mm", 225.0, "yes", "Chinstrap", "Adelie")
_deeper = _high | {"yes": _asks("bill_depth_mm", 14.75, "no", "Adelie", "Chinstrap")}
_low_last, _high_last = _low | {"no": {"answer": "Gentoo"}}, _high | {"yes": {"answer": "Gentoo"}}
_first = "flipper_length_mm", 207.5
expect.call(
    grow, _birds, _kinds, 2, 2, gives=_asks(*_first, "no", _low, _high),
    why="the best question for the rows of each node, at most `max_depth` questions on any way down, at least `min_rows` rows in a leaf",
    mistakes={
        "the tree stops a question too early: with `max_depth` 2 a row may be asked two": _asks(*_first, "no", "Adelie", "Adelie"),
        "the tree goes a question too deep: with `max_depth` 2 no row is asked a third": _asks(*_first, "no", _low, _deeper),
        "the two sides are exchanged: under `\"yes\"` go the values of at most the threshold": _asks(*_first, "no", _asks("flipper_length_mm", 225.0, "yes", "Adelie", "Chinstrap"), _low),
        "the smaller trees got all rows again, not those of their side":
            _asks(*_first, "no", *[_asks(*_first, "no", "Adelie", "Adelie")] * 2),
        "a leaf answers for all rows of the table, where it is to answer for its own": _asks(*_first, "no", _low, _high | {"yes": {"answer": "Adelie"}}),
        "`min_rows` got lost on the way down: a group has fewer rows":
            _asks(*_first, "no", _asks("bill_depth_mm", 19.75, "yes", "Adelie", "Gentoo"), _high),
        "`\"missing\"` is to name the side with more rows, node by node": _asks(*_first, "yes", _low, _high),
        "of equally frequent labels the first when sorted is the answer": _asks(*_first, "no", _low_last, _high_last),
        "two leaves with the same answer stay as they are, and here they were made one": _asks(*_first, "no", "Adelie", _high),
        "a feature may be asked again further down, with another threshold":
            _asks(*_first, "no", _low, _asks("bill_depth_mm", 16.25, "yes", "Gentoo", "Adelie")),
    },
)
expect.call(
    grow, _birds, _kinds, 0, 1, gives={"answer": "Adelie"},
    why="no question may be asked, so the whole tree is one leaf with the most frequent label",
    mistakes={"the label of the first row was taken, where the most frequent one is asked for": {"answer": "Gentoo"}},
)

# %% question="q7" role="test" points=2
# Hidden tests let trees grown on other data answer for each row, and look at how deep they are and how few rows a leaf holds.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(4071)


def _garden(rows, columns, kinds, values=40):
    table = pd.DataFrame({name: _rng.integers(0, values, rows) / 2 for name in list("wxyz")[:columns]})
    table.index = _rng.permutation(rows) * 3
    return table, pd.Series(_rng.choice(kinds, rows), index=table.index)


def _reference(table, labels, depth, min_rows):
    found = best_split(table, labels, min_rows) if depth else None
    if not found:
        return {"answer": min(labels.unique(), key=lambda kind: (-(labels == kind).sum(), kind))}
    low = table[found[0]] <= found[1]
    halves = [_reference(table[side], labels[side], depth - 1, min_rows) for side in (low, ~low)]
    return {"feature": found[0], "threshold": found[1], "yes": halves[0], "no": halves[1]}


def _ways(tree, table):
    """For each row the answer and the way to it, or None where this is no tree."""
    ways = []
    try:
        for row in table.to_dict("records"):
            node, way = tree, ""
            while "answer" not in node and len(way) < 50:
                side = "yes" if row[node["feature"]] <= node["threshold"] else "no"
                node, way = node[side], way + side[0]
            ways.append((node["answer"], way))
    except (KeyError, TypeError, ValueError):
        return None
    return ways


for _rows, _columns, _kinds, _deepest, _fewest in [
    (1, 1, ["a"], 3, 1), (8, 2, ["a", "b"], 1, 1), (10, 2, ["a", "b"], 2, 3), (20, 2, ["a", "b"], 3, 1),
    (25, 3, ["a", "b", "c"], 2, 5), (24, 3, [3, 1, 2], 3, 3),
]:
    _table, _labels = _garden(_rows, _columns, _kinds)
    _tree = expect.result(grow, _table, _labels, _deepest, _fewest, kind=dict, why="a tree as nested dicts")
    _got, _want = _ways(_tree, _table), _ways(_reference(_table, _labels, _deepest, _fewest), _table)
    _case = f"A tree was grown on {_rows} rows with `max_depth` {_deepest} and `min_rows` {_fewest}."
    expect.that(
        _got is not None,
        f"{_case} A row could not be led to a leaf. Next: each node needs either `answer` or all of the other keys of the question.",
    )
    expect.that(
        max(len(way) for _, way in _got) <= _deepest,
        f"{_case} A row is asked more questions than that. Next: pass one less down with each call.",
    )
    _sizes = pd.Series([way for _, way in _got]).value_counts()
    expect.that(
        len(_sizes) == 1 or _sizes.min() >= _fewest,
        f"{_case} A leaf holds fewer rows. Next: pass `min_rows` on to `best_split`, on every level.",
    )
    expect.that(
        [way for _, way in _got] == [way for _, way in _want],
        f"{_case} A row takes another way than by the best questions. Next: which rows does each of the two smaller trees get?",
    )
    expect.that(
        [answer for answer, _ in _got] == [answer for answer, _ in _want],
        f"{_case} A leaf gives another answer than its rows' most frequent label (of equals the first when sorted). "
        "Next: look at the labels that come to that leaf.",
    )
### END HIDDEN TESTS

# %% question="q7" role="test" points=2
# Hidden tests compare whole trees: one row, one kind, ties, no question that helps, labels that are numbers, and the penguins.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(4072)


def _by_hand(table, labels, max_depth, min_rows):
    tree, waiting = {}, []
    waiting.append((tree, table, labels, 0))
    while waiting:
        node, rows, kinds, depth = waiting.pop()
        found = best_split(rows, kinds, min_rows) if depth < max_depth else None
        if found is None:
            counts = kinds.value_counts()
            node["answer"] = min(counts[counts == counts.max()].index)
            continue
        low = rows[found[0]] <= found[1]
        node.update(feature=found[0], threshold=found[1], yes={}, no={})
        node["missing"] = "no" if 2 * int(low.sum()) < len(rows) else "yes"
        waiting += [(node["yes"], rows[low], kinds[low], depth + 1), (node["no"], rows[~low], kinds[~low], depth + 1)]
    return tree


def _garden(rows, columns, kinds, values=40):
    table = pd.DataFrame({name: _rng.integers(0, values, rows) / 2 for name in list("wxyz")[:columns]})
    table.index = _rng.permutation(rows) + 100
    return table, pd.Series(_rng.choice(kinds, rows), index=table.index)


_some = penguins.sample(n=40, random_state=7)
_cases = [
    (pd.DataFrame({"x": [2.0]}), pd.Series(["a"]), 3, 1),
    (pd.DataFrame({"x": [1, 1, 2, 2]}), pd.Series(list("baab")), 3, 1),
    (pd.DataFrame({"x": [1, 2, 3, 4]}), pd.Series(list("bbaa")), 1, 2),
    (pd.DataFrame({"x": [1, 2, 3, 4]}), pd.Series(list("bbaa")), 2, 3),
    (pd.DataFrame({"x": [5, 6, 7], "y": [0, 0, 0]}, index=[2, 0, 1]), pd.Series([4, 4, 4], index=[2, 0, 1]), 2, 1),
    (*_garden(9, 1, ["a", "b"]), 3, 1),
    (*_garden(14, 2, ["b", "a", "c"], values=6), 4, 1),
    (*_garden(16, 3, [2, 0, 1]), 3, 2),
    (_some[measurements], _some["species"], 2, 4),
]
expect.calls(grow, _cases, like=_by_hand, why="the whole tree, key by key: question, threshold, side for missing values, and both smaller trees")
### END HIDDEN TESTS

# %% [markdown]
# ## 8. Debug this wrong analysis   ●●○   12 minutes   4 points
#
# A lab looks at cells under a microscope and asks whether a tree can tell ill from well. A colleague has written the report. It
# runs, and its numbers are splendid. They are wrong, for **four** different reasons.

# %%
def shuffled(table, column):
    """A copy of the table with the values of one column in disorder: the same disorder each time."""
    return table.assign(**{column: np.random.default_rng(0).permutation(table[column].to_numpy())})


def colleagues_report(train, validation, test, depths):
    everything = pd.concat([train, validation, test]).drop(columns="diagnosis")
    columns = everything.columns
    known, new = train[columns].fillna(everything.median()), test[columns].fillna(everything.median())
    trees, scores = {}, {}
    for depth in depths:
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(new, test["diagnosis"])
    best = max(scores, key=scores.get)
    return {"depth": best, "score": scores[best], "worth": dict(zip(columns, trees[best].feature_importances_.tolist()))}


# Three tables to try things on. The samples were numbered one diagnosis after the other, and some measurements were lost.
lab = data.load("breast_cancer").sort_values("diagnosis", kind="stable", ignore_index=True)
lab = lab[["mean_texture", "mean_smoothness", "mean_symmetry", "diagnosis"]].assign(sample=range(1, len(lab) + 1))
lab["mean_texture"] = lab["mean_texture"].mask(np.random.default_rng(8).random(len(lab)) < 0.2)
lab = lab.sample(frac=1.0, random_state=8)
lab_train, lab_validation, lab_test = lab.iloc[:300], lab.iloc[300:430], lab.iloc[430:]
colleagues_report(lab_train, lab_validation, lab_test, [1, 2, 3])

# %% [markdown]
# This is what the report should say. `honest_report(train, validation, test, depths)` returns a dict with three entries.
#
# - `train`, `validation`, `test`: three tables with the same columns, perhaps in another order. `diagnosis` is what a tree is to
#   tell. `sample` is the number in the lab's book: a new sample has no such number, so **no tree may use it**. All other columns
#   are measurements, with gaps.
# - A gap, in whichever of the tables, is filled with the column's **median in `train`**.
# - For each depth of `depths` (a list in any order): `DecisionTreeClassifier(max_depth=depth, random_state=0)`, fitted on the
#   measurements of `train`, in the order of the columns that they have there.
# - `"depth"`: the depth of the tree with the best accuracy on `validation`; of several, the smallest.
# - `"score"`: the accuracy of this one tree on `test`.
# - `"worth"`: a dict from each measurement to what it is worth **on new rows**: the accuracy on `test`, minus the accuracy on
#   `test` with that one (filled) column `shuffled`. The function is given above. What the tree does not use is worth 0. By bad
#   luck a worth can lie below 0.
#
# Copy the function and mend it, or write your own.
#
# <details><summary>Hint</summary>For each table ask: what may it be used for, and was it used for anything else? For each column
# ask: would you have it for a new sample?</details>
# <details><summary>A second hint</summary>The four reasons: the medians know the rows of the test; the number of the sample tells
# the diagnosis; the depth was chosen on the rows that were to judge it; and <code>feature_importances_</code> says how much the
# tree leaned on a column while it learned its own rows, not what the column does for others.</details>

# %% question="q8" role="answer"
def honest_report(train, validation, test, depths):
    """Depth chosen on `validation`, score on `test`, and what each measurement is worth there."""
    ### BEGIN SOLUTION
    measured = train.drop(columns=["sample", "diagnosis"])
    known, held_out, new = (part[measured.columns].fillna(measured.median()) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held_out, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: score - trees[best].score(shuffled(new, column), test["diagnosis"]) for column in new}
    return {"depth": best, "score": score, "worth": worth}
    ### END SOLUTION

# %% question="q8" role="test" points=1
_tosses = []
for _seed in range(965, 970):
    _rng = np.random.default_rng(_seed)
    _parts = [
        pd.DataFrame({
            "sample": _rng.permutation(500)[:rows], "size": _rng.normal(size=rows).round(2),
            "shade": _rng.normal(size=rows).round(2), "diagnosis": _rng.choice(["ill", "well"], rows),
        })
        for rows in (30, 16, 10)
    ]
    _report = expect.result(honest_report, *_parts, [1, 2, 4], kind=dict, why="a dict with `depth`, `score` and `worth`")
    _tosses.append(_report.get("score"))
expect.that(
    all(isinstance(score, (int, float, np.number)) for score in _tosses),
    "`honest_report` gave a dict without a number under `score`. Next: put the accuracy on `test` there.",
)
expect.that(
    np.mean(_tosses) < 0.55,
    f"In five trials the diagnoses were tossed with a coin. Nobody can foretell a coin, so honest scores are about one half on "
    f"average. Yours are {np.mean(_tosses):.2f}.\nLikely: the depth was chosen, or the score taken, on rows that should only judge "
    "the tree (or on rows that it has learned).\nNext: which table may choose the depth, and which may be looked at once, at the end?",
)
_train = pd.DataFrame({
    "sample": range(1, 15),
    "size": [21.0, 23.0, 21.0, 17.0, 29.0, 20.0, np.nan, 18.0, np.nan, 26.0, np.nan, 19.0, 22.0, 21.0],
    "shade": [6, 14, 10, 9, 7, 8, 2, 13, 11, 5, 4, 12, 3, 1],
    "diagnosis": ["ill" if number in (2, 5, 9, 10, 11) else "well" for number in range(1, 15)],
})
_validation = pd.DataFrame({
    "sample": range(15, 23), "size": [24.0, 27.0, 26.0, 21.0, 29.0, 21.0, 22.0, 26.0], "shade": [7, 8, 5, 3, 9, 6, 10, 4],
    "diagnosis": ["ill", "ill", "ill", "well", "ill", "well", "well", "ill"],
})
_test = pd.DataFrame({
    "sample": range(23, 33), "size": [22.0, np.nan, 14.0, 14.0, np.nan, 17.0, 25.0, 22.0, np.nan, 25.0],
    "shade": [10, 6, 7, 11, 15, 12, 8, 14, 13, 9], "diagnosis": ["ill", *["well"] * 5, *["ill"] * 4],
})
_right = {"depth": 1, "score": 0.7, "worth": {"size": 0.2, "shade": 0.0}}
expect.call(
    honest_report, _train, _validation, _test, [3, 1, 2], gives=_right,
    why="gaps filled from `train`, depth chosen on `validation`, score and worth from `test`, measurements only",
    mistakes={
        "the gaps were not filled with the medians of `train`: with those of all rows the test rows would have a say in it":
            _right | {"score": 0.8, "worth": {"size": 0.0, "shade": 0.0}},
        "the gaps were left as they are; they are to be filled with the column's median in `train`":
            _right | {"score": 0.6, "worth": {"size": -0.2, "shade": 0.0}},
        "the depth was not chosen on `validation`, or not the smallest of equals": _right | {"depth": 3, "score": 0.8},
        "the importance says how much the tree leaned on a column while it learned, not what the column is worth on new rows":
            _right | {"worth": {"size": 1.0, "shade": 0.0}},
        "the worth was measured on the rows of `train`, which the tree knows": _right | {"worth": {"size": 1 / 7, "shade": 0.0}},
        "the score is that of `validation`, which has already chosen the depth": _right | {"score": 1.0},
        "the number of the sample went into the tree; a new sample has none":
            _right | {"worth": {"size": 0.2, "shade": 0.0, "sample": 0.0}},
        "the number of the sample went in, and the importance is not what a column is worth on new rows":
            _right | {"worth": {"size": 1.0, "shade": 0.0, "sample": 0.0}},
    },
)

# %% question="q8" role="test" points=3
# Hidden tests try other tables: numbers that give the diagnosis away, many gaps, no gap, columns in another order, and the lab's.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(408)


def _study(rows, features=2, gaps=0.2, signal=1.0, tell_tale=True):
    total = sum(rows)
    ill = _rng.random(total) < 0.5
    names = list(_rng.permutation(["size", "shade", "edge", "core"]))[:features]
    table = pd.DataFrame({name: (_rng.normal(size=total) + signal * ill / (n + 1)).round(1) * 10 for n, name in enumerate(names)})
    for number, name in enumerate(names):
        # What is missing is missing more often in the later tables, and their values lie higher.
        late = np.arange(total) >= rows[0]
        table[name] = (table[name] + 4 * late).mask(_rng.random(total) < gaps * (1 + late))
    table["diagnosis"] = np.where(ill, "ill", "well")
    table["sample"] = np.argsort(np.argsort(ill + (0.0 if tell_tale else 9.0) * _rng.random(total))) + 1
    table = table[list(_rng.permutation(table.columns))].set_axis(_rng.permutation(total) + 7)
    parts = table.iloc[: rows[0]], table.iloc[rows[0] : rows[0] + rows[1]], table.iloc[rows[0] + rows[1] :]
    return parts[0], parts[1][list(_rng.permutation(table.columns))], parts[2][list(_rng.permutation(table.columns))]


def _by_hand(train, validation, test, depths):
    names = [name for name in train.columns if name not in ("sample", "diagnosis")]
    middle = {name: float(np.nanmedian(train[name])) for name in names}

    def numbers(table):
        return pd.DataFrame({name: [middle[name] if v != v else v for v in table[name]] for name in names})

    def right(tree, X, table):
        return float(np.mean(tree.predict(X.to_numpy()) == table["diagnosis"].to_numpy()))

    chosen, most = None, -1.0
    for depth in sorted(depths):
        tree = DecisionTreeClassifier(random_state=0, max_depth=depth).fit(numbers(train).to_numpy(), train["diagnosis"].to_numpy())
        accuracy = right(tree, numbers(validation), validation)
        if accuracy > most:
            chosen, best, most = depth, tree, accuracy
    X = numbers(test)
    score = right(best, X, test)
    return {"depth": chosen, "score": score, "worth": {name: score - right(best, shuffled(X, name), test) for name in names}}


_cases = [
    (*_study((12, 6, 8), 1, gaps=0.0, signal=3.0), [1]),
    (*_study((30, 12, 15), 2, gaps=0.4, signal=2.0), [4, 1, 2]),
    (*_study((40, 20, 25), 3, signal=2.0, tell_tale=False), [5, 3, 1]),
    (*_study((40, 30, 30), 2, gaps=0.3, signal=3.0), [4, 2]),
    (lab_train, lab_validation, lab_test, [3, 1]),
]
# Columns that say the same: which of them a tree takes is for its random state to decide.
_same = [table.assign(**{name: table["mean_symmetry"] for name in "abcd"}).iloc[:80] for table in _cases[-1][:3]]
_cases.append((*_same, [4]))
expect.calls(
    honest_report, _cases, like=_by_hand,
    why="measurements only, gaps filled from `train`, depth chosen on `validation` (of equals the smallest), score and worth from `test`",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 9. Shall we move the penguins?   ●●○   8 minutes   3 points
#
# The manager of a park that protects penguins reads a report. A tree foretells whether a bird is **heavy** (4,500 g or more). The
# report ends: *Island is by far the most important cause of a heavy bird, and the tree is right for 82 of 100 birds.* Heavy birds
# survive the winter better. She asks you: *Biscoe is the island of the heavy birds. Shall we move the penguins of Dream and
# Torgersen there?*
#
# You have looked at the same birds. Run the cell: these are your facts.

# %%
birds = data.load("penguins").dropna().sample(frac=1.0, random_state=9)
birds = birds.assign(heavy=birds["body_mass_g"] >= 4500, biscoe=birds["island"] == "Biscoe", male=birds["sex"] == "male")
asked = birds[["biscoe", "male", "year"]].astype(int)
reports_tree = DecisionTreeClassifier(random_state=0).fit(asked, birds["heavy"])
others = cross_val_score(reports_tree, asked, birds["heavy"], cv=10)
print("Importance:", {name: round(float(share), 2) for name, share in zip(asked, reports_tree.feature_importances_)})
print(f"Right on the birds it was grown on: {reports_tree.score(asked, birds['heavy']):.0%}")
print(f"Right on birds it has not seen:     {others.mean():.0%} (10 folds, sd {others.std(ddof=1):.0%})")
print(f"Right if one always says 'light':   {(~birds['heavy']).mean():.0%}")
print("\nMean mass in g and number of birds:")
print(birds.groupby(["species", "island"])["body_mass_g"].agg(["mean", "size"]).round(0).to_string())

# %% [markdown]
# Write an answer to the manager: **at most 130 words**, in her words, not in those of the lessons.
#
# You get one point for each of these:
#
# 1. **The answer first, with its reason.** It says whether to move the birds, and shows from the facts why heavy birds and Biscoe
#    go together, with at least one number about birds that can be compared fairly.
# 2. **What "important" means.** It says in plain words what the tree's importance tells and what it does not tell, without a term
#    that she would have to look up (*feature*, *split*, *impurity*, *confounder*, *cross-validation*).
# 3. **What the score is worth, and what to do.** It sets the 82 of 100 beside what one gets without any tree, says how sure that is
#    for other birds, and proposes one next step that could really tell whether an island makes birds heavy.
#
# <details><summary>Hint</summary>Which birds live on Biscoe only? Which live on all three islands, and what do those weigh
# here and there?</details>
# <details><summary>A second hint</summary>A tree may ask <em>is there an umbrella?</em> to guess whether it rains. It guesses well.
# Would you open an umbrella to make it rain?</details>

# %% [markdown] question="q9" role="written" points=3
# ### BEGIN SOLUTION
# No, don't move them. Biscoe has the heavy birds because the Gentoos live there, and nowhere else: they weigh about 5,090 g. The
# Adelies live on all three islands and weigh the same on each, about 3,700 g. An Adelie on Biscoe is as light as one on Dream.
#
# "Most important" means: knowing the island helped the tree most in guessing. It does not mean that the island makes a bird heavy.
# An umbrella tells you that it rains, and does not make the rain.
#
# The tree is right for about 80 of 100 birds that it has not seen. Whoever always says "light" is right for 65. So it guesses
# fairly well, but guessing was not your question.
#
# Next step: ask what the birds of one species eat on each island, and follow them for a year.
# ### END SOLUTION
