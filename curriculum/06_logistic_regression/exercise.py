# %% [markdown]
# # Logistic regression: the exercise
#
# A clinic screens people for an illness. A model gives each of them a probability. Here you turn probabilities into odds, losses
# into gradients and scores into decisions, and you find out what such a number is worth to a doctor.
#
# Nine questions, 31 points, about 90 minutes. They get harder, but each stands alone: skip one and come back.
#
# **You need** the lessons of this module. **Data** made up for each question, and in the last one the cells of the breast cancer
# study ([card](../../datasets/cards/breast_cancer.md)).
#
# Write your answer in the cell below a question, run it, then run the cell after it, folded away under the title *run this
# check*. It says what passed, or what is wrong. The shared rules:
#
# - Each function gets its data from whoever calls it and **returns** its result. It leaves the data it gets as they are.
# - Unless a question says otherwise, data come as NumPy arrays with one number a person, and at least one person. `truth` is 1
#   for somebody who is ill, 0 for somebody who is well. `p` is the model's probability of being ill.
# - A person is **called** (for a further test) if `p` is **at least** the threshold. A *false alarm* is a well person who was
#   called, a *miss* an ill person who was not.
# - Every logarithm is the natural one.
# - Numbers that differ by less than 1e-9 are equal. NumPy may warn about a division by 0 and go on; a warning costs nothing.
# - Further checks run when you hand in; here you see their title only. They try other data, never other rules than those
#   written here.

# %%
import math

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from mlroadmap import data, expect

# %% [markdown]
# ## 1. Three ways to say how likely   ●○○   6 minutes   2 points
#
# A model adds up log-odds, a bookmaker speaks of odds, a patient asks for a probability. All three say the same.
#
# Write two functions:
#
# - `odds_of(p)` takes an array of probabilities, each from 0 to 1, and returns **two** arrays as long as `p`: the odds of being
#   ill, and their log-odds. At `p` = 0 these are 0 and −infinity, at `p` = 1 both are infinity.
# - `probability_of(log_odds)` goes all the way back: from an array of log-odds to one of probabilities. The log-odds may be any
#   number: 0.3, −1000, 1000, and both infinities, too.
#
# `odds_of(np.array([0.5, 0.75]))` is 1 and 3, and about 0 and 1.0986. `probability_of(np.array([0.0]))` is 0.5.
#
# <details><summary>Hint</summary>Three ill for each one who is well: the odds are 3, and three of <em>four</em> are ill. NumPy
# divides 1 by 0 with a warning and goes on with <code>inf</code>: that is what is wanted here.</details>
# <details><summary>A second hint</summary>There are two ways to write the way back. One has <code>np.exp(log_odds)</code> above and
# below the line. What is infinity divided by infinity? The other has only one <code>np.exp</code>, below the line.</details>

# %% question="q1" role="answer"
def odds_of(p):
    """Odds and log-odds of probabilities."""
    ### BEGIN SOLUTION
    odds = p / (1 - p)
    return odds, np.log(odds)
    ### END SOLUTION


def probability_of(log_odds):
    """The probabilities that belong to log-odds."""
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-log_odds))
    ### END SOLUTION

# %% question="q1" role="test" points=1
_p = np.array([0.5, 0.8, 0.2, 0.04])
_odds = np.array([1, 4, 0.25, 1 / 24])
expect.call(
    odds_of, _p, gives=(_odds, np.log(_odds)),
    why="two arrays: how many are ill for each one who is well, and the natural logarithm of that",
    mistakes={
        "the odds are the wrong way round: these are the odds of being well": (1 / _odds, -np.log(_odds)),
        "the second array is the logarithm of the probability, not of the odds": (_odds, np.log(_p)),
        "the logarithm is the one to base 10; wanted is the natural one": (_odds, np.log10(_odds)),
        "the logarithm is the one to base 2; wanted is the natural one": (_odds, np.log2(_odds)),
        "only the odds came back": _odds,
        "only the log-odds came back": np.log(_odds),
        "the two arrays are exchanged: the odds come first": (np.log(_odds), _odds),
        "odds compare the ill with the well, not with everybody": (_p, np.log(_p)),
    },
)


def _clipped(near):
    chances = np.clip(np.array([0.0, 1.0]), near, 1 - near)
    odds = chances / (1 - chances)
    return odds, np.log(odds)


expect.call(
    odds_of, np.array([0.0, 1.0]), gives=(np.array([0.0, np.inf]), np.array([-np.inf, np.inf])),
    why="odds of 0 and infinity, log-odds of minus and plus infinity",
    mistakes={
        "infinity was subtracted from infinity": (np.array([0.0, np.inf]), np.array([-np.inf, np.nan])),
        "where a division by 0 would come up, 0 was left; the odds there are infinite": (np.zeros(2), np.zeros(2)),
        "0 and 1 were moved a little to the inside; here nothing needs to be clipped": _clipped(1e-9),
        "0 and 1 were moved to the inside; here nothing needs to be clipped": _clipped(1e-15),
        "something was multiplied by 0 that is infinite": (np.array([0.0, np.inf]), np.array([np.nan, np.nan])),
    },
)
_z = np.array([0.0, math.log(4), -math.log(24)])
expect.call(
    probability_of, _z, gives=np.array([0.5, 0.8, 0.04]), why="the probabilities that have these log-odds",
    mistakes={
        "a sign is wrong: these are the probabilities of being well": np.array([0.5, 0.2, 0.96]),
        "these are the odds; one step is left": np.array([1.0, 4.0, 1 / 24]),
        "the log-odds were taken for odds": _z / (1 + _z),
        "`odds / (1 - odds)` is not the way back; it is all who are ill, divided by **all**": np.array([np.inf, -4 / 3, 1 / 23]),
    },
)
expect.call(
    probability_of, np.array([1000.0, -1000.0, np.inf, -np.inf]), gives=np.array([1.0, 0.0, 1.0, 0.0]),
    why="certain, as far as a float can tell",
    mistakes={
        "e to the 1000th is infinity for a float, and infinity by infinity is nothing": np.array([np.nan, 0.0, np.nan, 0.0]),
        "only one side is safe: on the other, infinity was divided by infinity": np.array([1.0, np.nan, 1.0, np.nan]),
        "infinite log-odds were left out; they belong to 0 and 1": np.array([1.0, 0.0, np.nan, np.nan]),
    },
)

# %% question="q1" role="test" points=1
# Hidden tests try other arrays: of one number, of none, whole numbers, very small chances, far log-odds, there and back.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(601)


def _forth(p):
    odds, logs = [], []
    for chance in p.tolist():
        odds.append(math.inf if chance == 1 else chance / (1 - chance))
        logs.append(math.inf if chance == 1 else -math.inf if chance == 0 else math.log(chance) - math.log1p(-chance))
    return np.array(odds), np.array(logs)


def _back(log_odds):
    chances = []
    for z in log_odds.tolist():
        small = math.exp(-abs(z))
        chances.append(1 / (1 + small) if z > 0 else small / (1 + small))
    return np.array(chances)


_chances = [np.array([0.3]), np.array([]), np.array([1, 0, 1]), np.array([1e-7, 1e-4, 0.999]), _rng.random(40), np.array([1.0, 0.25, 0.0])]
expect.calls(odds_of, [(p,) for p in _chances], like=_forth, why="odds p / (1 - p), and their natural logarithm")
_logs = [
    np.array([-0.7]), np.array([]), np.array([2, -3, 0]), np.array([-40.0, 36.0, 710.0, -710.0]), np.array([1e5, -1e5]),
    np.array([np.inf, 1.0, -np.inf]), _rng.normal(0, 4, 50),
]
expect.calls(probability_of, [(z,) for z in _logs], like=_back, why="the probabilities that have these log-odds")
_tiny = expect.result(probability_of, np.array([-25.0]), kind=np.ndarray, why="an array of probabilities")
expect.that(
    abs(_tiny[0] / math.exp(-25.0) - 1) < 1e-6,
    "Log-odds of -25 belong to a very small probability, not to 0. Yours is too far from it.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Who was called, and who was ill   ●○○   8 minutes   3 points
#
# *Right in 97 of 100 cases* may mean a good model, or one that never calls anybody. The table of four counts tells them apart.
#
# `report(truth, called, positive)` returns a dict with nine entries:
#
# - `"tp"`, `"fp"`, `"fn"`, `"tn"`: true positives, false positives, false negatives and true negatives.
# - `"precision"`: of those who were called positive, the share that is positive.
# - `"recall"`: of those who are positive, the share that was called so.
# - `"f1"`: 2 tp / (2 tp + fp + fn).
# - `"accuracy"`: the share that was called what they are.
# - `"baseline"`: the accuracy of somebody who always says the more frequent of the two labels in `truth`.
#
# Here `truth` and `called` are lists or arrays of labels, one a person, in the same order. There are two labels, texts or numbers,
# and `positive` is the one that is looked for. The other is whatever is not `positive`; it may not occur at all. Where a share
# would be divided by 0 there is nothing to report: it is `None`.
#
# With the truth `["ill", "well", "well", "well", "well"]` and the calls `["ill", "ill", "ill", "well", "well"]`,
# `report(truth, called, "ill")` has tp 1, fp 2, fn 0, tn 2, precision 1/3, recall 1, f1 0.5, accuracy 0.6 and baseline 0.8.
#
# <details><summary>Hint</summary>Turn both into yes and no first: <code>np.asarray(truth) == positive</code>. Then each of the four
# counts is a sum over an <em>and</em> of two such arrays.</details>
# <details><summary>A second hint</summary><em>False positive</em>: called positive, and that is false. Precision looks at all who
# were called, tp + fp. Recall looks at all who are positive, tp + fn. Ask <code>if</code> before you divide.</details>

# %% question="q2" role="answer"
def report(truth, called, positive):
    """Four counts, precision, recall, F1, accuracy, and the baseline's accuracy."""
    ### BEGIN SOLUTION
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = (is_so & said_so).sum(), (~is_so & said_so).sum()
    fn, tn = (is_so & ~said_so).sum(), (~is_so & ~said_so).sum()
    return {
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }
    ### END SOLUTION

# %% question="q2" role="test" points=1
_truth = ["well"] * 9 + ["ill"] * 3
_called = ["ill"] * 4 + ["well"] * 6 + ["ill"] * 2
_right = {
    "tp": 2, "fp": 4, "fn": 1, "tn": 5, "precision": 1 / 3, "recall": 2 / 3, "f1": 4 / 9, "accuracy": 7 / 12, "baseline": 0.75,
}
expect.call(
    report, _truth, _called, "ill", gives=_right,
    why="the counts, precision over all who were called, recall over all who are ill, and the accuracy beside the baseline",
    mistakes={
        "precision and recall are exchanged: precision is about those who were called, recall about those who are ill":
            _right | {"precision": 2 / 3, "recall": 1 / 3},
        "false positives and false negatives are exchanged: a false positive was called, and is well":
            _right | {"fp": 1, "fn": 4, "precision": 2 / 3, "recall": 1 / 3},
        "`truth` and `called` are exchanged":
            _right | {"fp": 1, "fn": 4, "precision": 2 / 3, "recall": 1 / 3, "baseline": 0.5},
        "the counts of false positives and false negatives are exchanged": _right | {"fp": 1, "fn": 4},
        "the other label was taken as the positive one":
            _right | {"tp": 5, "fp": 1, "fn": 4, "tn": 2, "precision": 5 / 6, "recall": 5 / 9, "f1": 2 / 3},
        "F1 is not the plain mean of precision and recall": _right | {"f1": 0.5},
        "the product of precision and recall lacks its 2": _right | {"f1": 2 / 9},
        "the baseline is the share of the positive label; it should be that of the more frequent one": _right | {"baseline": 0.25},
        "the baseline was taken from what was called, not from the truth": _right | {"baseline": 0.5},
        "precision is not the share of all people": _right | {"precision": 2 / 12},
        "recall is the share of the well who were not called": _right | {"recall": 5 / 9},
    },
)
_none = {
    "tp": 0, "fp": 0, "fn": 2, "tn": 3, "precision": None, "recall": 0.0, "f1": 0.0, "accuracy": 0.6, "baseline": 0.6,
}
expect.call(
    report, np.array([0, 1, 0, 1, 0]), np.zeros(5, dtype=int), 1, gives=_none,
    why="nobody was called, so there is no precision to report, and as good an accuracy as the baseline has",
    mistakes={
        "nobody was called: a precision of 0 would say that all calls were wrong, and there was none": _none | {"precision": 0.0},
        "nobody was called: a precision of 1 would say that all calls were right, and there was none": _none | {"precision": 1.0},
        "`nan` is there, where `None` is wanted": _none | {"precision": math.nan},
        "F1 has its own rule, and 0 divided by 2 is 0": _none | {"f1": None},
    },
)

# %% question="q2" role="test" points=2
# Hidden tests try other people: one, only ill ones, only well ones, everybody called, all calls wrong, labels that are numbers.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(602)


def _by_hand(truth, called, positive):
    counts = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for label, call in zip(truth, called, strict=True):
        counts[("t" if (label == positive) == (call == positive) else "f") + ("p" if call == positive else "n")] += 1
    tp, fp, fn, tn = counts.values()
    everybody = tp + fp + fn + tn

    def share(part, whole):
        return None if whole == 0 else part / whole

    return counts | {
        "precision": share(tp, tp + fp), "recall": share(tp, tp + fn), "f1": share(2 * tp, 2 * tp + fp + fn),
        "accuracy": (tp + tn) / everybody, "baseline": max(tp + fn, tn + fp) / everybody,
    }


_cases = [
    (["ill"], ["ill"], "ill"), (["well"], ["ill"], "ill"), (["well"], ["well"], "ill"), (["ill"], ["well"], "ill"),
    ([1, 0], [0, 1], 1), ([1, 0, 0], [0, 1, 1], 1), ([1, 0, 0], [0, 1, 1], 0), ([2, 2, 5, 5, 5], [2, 5, 2, 2, 5], 2),
    (np.array(["b", "a", "b", "b"]), np.array(["b", "b", "b", "b"]), "a"), (np.array([1, 1, 1]), np.array([1, 0, 1]), 1),
    (np.array([-1, 1, 1, -1]), [-1, -1, -1, -1], 1), ([True, False, False], [True, True, False], True),
]
for _rows, _share, _calls in ((30, 0.2, 0.4), (100, 0.03, 0.1), (60, 0.7, 0.5), (45, 0.5, 0.9)):
    _labels, _said = (_rng.random(_rows) < _share).astype(int), (_rng.random(_rows) < _calls).astype(int)
    _cases += [(_labels, _said, 1), (_labels.tolist(), _said.tolist(), 0)]
    _cases += [(np.where(_labels, "yes", "no"), np.where(_said, "yes", "no").tolist(), "yes")]
expect.calls(report, _cases, like=_by_hand, why="the counts, and each share over its own group; `None` where the group is empty")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. How wrong was a probability?   ●●○   9 minutes   3 points
#
# The log-loss of one person is −log of the probability that the model gave to what is true. It is small for a sure and right
# model. It is large for one that was sure and wrong, and it must not become infinite by accident.
#
# `mean_log_loss(log_odds, truth)` returns the mean of the log-losses of all persons, one number.
#
# - `log_odds`: what the model says, as log-odds of being ill. Any finite number, also 5000 or −5000.
# - The result is exact to 1e-9, whatever the log-odds. For log-odds of 800 and somebody who is well, the loss is 800.
#
# `mean_log_loss(np.array([0.0, 0.0]), np.array([1, 0]))` is log 2, about 0.6931.
#
# <details><summary>Hint</summary>Don't go by way of the probability: at log-odds of 40 a float has already rounded it to 1, and
# what was lost no clipping brings back. Write the loss with the log-odds: for an ill person, −log(1 / (1 + exp(−z))) is
# log(1 + exp(−z)).</details>
# <details><summary>A second hint</summary>For a well person the sign of z turns. So give z the sign of what is true, and both cases
# are one. And <code>np.logaddexp(a, b)</code> is log(exp(a) + exp(b)), worked out so that nothing overflows. Which a has
# exp(a) = 1?</details>

# %% question="q3" role="answer"
def mean_log_loss(log_odds, truth):
    """Mean log-loss of log-odds against what is true."""
    ### BEGIN SOLUTION
    toward_truth = np.where(truth == 1, log_odds, -log_odds)
    return np.logaddexp(0, -toward_truth).mean()
    ### END SOLUTION

# %% question="q3" role="test" points=1
_z, _truth = np.array([2.0, -1.0, 0.5, -3.0, 1.5]), np.array([1, 0, 0, 1, 1])
_losses = [0.1269280110429725, 0.3132616875182228, 0.9740769841801067, 3.048587351573742, 0.20141327798275246]
_p = 1 / (1 + np.exp(-_z))
expect.call(
    mean_log_loss, _z, _truth, gives=sum(_losses) / 5,
    why="the mean over all five of minus the logarithm of the probability that was given to what is true",
    mistakes={
        "these are summed up, and the mean is asked for": sum(_losses),
        "the minus got lost: the logarithm of a probability is negative, a loss never is": -sum(_losses) / 5,
        "ill and well are exchanged, or a sign is: the sure and right are punished": float(np.mean(_losses + np.where(_truth == 1, _z, -_z))),
        "the logarithm is the one to base 2; wanted is the natural one": sum(_losses) / 5 / math.log(2),
        "the logarithm is the one to base 10; wanted is the natural one": sum(_losses) / 5 / math.log(10),
        "only the ill were counted; for the well, the model gave 1 - p to what is true": (_losses[0] + _losses[3] + _losses[4]) / 5,
        "this is the mean over the ill only": (_losses[0] + _losses[3] + _losses[4]) / 3,
        "this is the mean squared error of the probabilities, not their log-loss": float(np.mean((_p - _truth) ** 2)),
        "this is the share of wrong calls; how sure they were does not count in it": 0.4,
        "the losses stand there one by one; their mean is asked for": np.array(_losses),
        "nobody makes a loss smaller than 0: the log-odds were taken for probabilities": math.nan,
    },
)
_clipped = {
    f"the probability was clipped at {eps:g}, so a model that was sure and wrong gets off cheaply":
        float((np.log(2) - 2 * np.log(1 - eps) - np.log(1 - (1 - eps))) / 4)
    for eps in (1e-3, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-14, 1e-15, np.finfo(float).eps)
}
expect.call(
    mean_log_loss, np.array([800.0, -800.0, 900.0, 0.0]), np.array([1, 0, 0, 1]), gives=(900 + math.log(2)) / 4,
    why="almost nothing for the two who were sure and right, 900 for the one who was sure and wrong, log 2 for the last",
    mistakes=_clipped | {
        "0 times infinity, or infinity by infinity, came up on the way: the probability has been rounded to 0 or 1": math.nan,
        "the probability has been rounded to 1, and log(1 - 1) is infinite; the loss is not": math.inf,
        "the loss of the one who was sure and wrong got lost": math.log(2) / 4,
        "the loss of the one who was sure and wrong was thrown away, since it looked infinite": math.log(2) / 3,
        "the loss was infinite on the way, and then made a large number": float(np.finfo(float).max / 4),
    } | {
        f"the log-odds were cut off at {cut}; they may be any number": (cut + math.log(2)) / 4 for cut in (100, 500, 700, 709)
    },
)

# %% question="q3" role="test" points=2
# Hidden tests try other models: one person, all ill, all well, log-odds of 0, small and enormous ones, float labels.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(603)


def _by_hand(log_odds, truth):
    total = 0.0
    for z, label in zip(log_odds.tolist(), truth.tolist(), strict=True):
        against = -z if label == 1 else z
        total += max(against, 0.0) + math.log1p(math.exp(-abs(against)))
    return total / len(truth)


_cases = [
    (np.array([0.7]), np.array([1])), (np.array([0.7]), np.array([0])), (np.zeros(5), np.array([1, 1, 0, 0, 0])),
    (np.array([3, -2, 0]), np.array([1, 0, 1])), (np.array([37.0, 38.0, 40.0]), np.array([0, 0, 0])),
    (np.array([-37.5, -50.0]), np.array([1, 1])), (np.array([5000.0, -5000.0]), np.array([0, 1])),
    (np.array([5000.0, -5000.0]), np.array([1, 0])), (np.array([720.0, 1.0]), np.array([1.0, 0.0])),
    (np.array([-745.0, 709.0, 0.1]), np.array([1, 0, 0])),
]
for _rows, _spread in ((12, 1.0), (40, 5.0), (200, 300.0)):
    _labels = (_rng.random(_rows) < 0.4).astype(int)
    _cases += [(_rng.normal(0, _spread, _rows), _labels), (_rng.normal(1, _spread, _rows), 1 - _labels)]
expect.calls(mean_log_loss, _cases, like=_by_hand, why="the mean of minus the logarithm of the probability of what is true, exact to 1e-9")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Which way is down?   ●●○   14 minutes   4 points
#
# To fit a logistic regression is to walk downhill on the loss. The gradient says which way is up. It is easily derived wrong, and
# a wrong one often still goes down a little. So whoever derives a gradient checks it with numbers.
#
# The next cell holds the loss: the mean log-loss, and a penalty for large weights. The intercept has no penalty.

# %%
def penalised_loss(weights, intercept, X, truth, strength):
    """Mean log-loss of n persons plus strength / 2 times the sum of the squared weights."""
    log_odds = X @ weights + intercept
    toward_truth = np.where(truth == 1, log_odds, -log_odds)
    return np.logaddexp(0, -toward_truth).mean() + strength / 2 * (weights**2).sum()


loss = penalised_loss(np.array([1.0, 0.0]), 0.5, np.array([[2.0, 1.0], [0.0, 3.0], [-1.0, 2.0]]), np.array([1, 1, 0]), 0.1)
print(f"{loss:.4f}")

# %% [markdown]
# Write two functions:
#
# - `gradient(weights, intercept, X, truth, strength)` returns two things: an array with the slope of `penalised_loss` for each of
#   the d weights, and its slope for the intercept, one number. `weights` has d numbers, `X` n rows and d columns, `truth` n
#   numbers; `strength` is a number, 0 or more. The slopes come from the formula and are exact to 1e-9.
# - `numerical_gradient(loss, point, step)` finds slopes without a formula. `loss` is a function that takes an array like `point` and
#   gives a number. `point` is an array of d whole numbers or floats, `step` a small number above 0. For each place of `point`:
#   the loss with this one number `step` higher, minus the loss with it `step` lower, divided by twice the `step`. It returns an
#   array of d slopes.
#
# With the loss `lambda a: a[0] ** 2 + 3 * a[1]` at `np.array([2.0, 1.0])` the numerical gradient is 4 and 3. Once you have both
# functions, compare them: `numerical_gradient(lambda w: penalised_loss(w, b, X, truth, 0.1), w, 1e-5)`.
#
# <details><summary>Hint</summary>The slope of one person's log-loss, seen from the log-odds, is p − truth: too high a probability
# for somebody who is well says <em>down</em>. One more unit of weight j moves the log-odds by what stands in column j. So each
# person's p − truth counts as much as stands there, and the mean goes over the persons.</details>
# <details><summary>A second hint</summary><code>X.T @ (p - truth)</code> adds up over the persons; how many are there? The slope
# of strength / 2 · w² is strength · w. For the numbers: copy the point as floats first, <code>np.array(point, dtype=float)</code>.
# Into an array of whole numbers NumPy writes 2 where you say 2.001.</details>

# %% question="q4" role="answer"
def gradient(weights, intercept, X, truth, strength):
    """Slopes of the penalised loss: for each weight, and for the intercept."""
    ### BEGIN SOLUTION
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()
    ### END SOLUTION


def numerical_gradient(loss, point, step):
    """Slope of a loss at a point, one number after the other moved up and down by step."""
    ### BEGIN SOLUTION
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)
    ### END SOLUTION

# %% question="q4" role="test" points=1
_w = np.array([math.log(3), -math.log(3)])
_X, _truth = np.array([[0.0, 1.0], [0.0, 0.0], [-1.0, 1.0], [2.0, 2.0]]), np.array([1, 0, 1, 1])
_up, _b = np.array([0.0625, -0.4375]), -0.1875
expect.call(
    gradient, _w, math.log(3), _X, _truth, 0.5, gives=(_up + _w / 2, _b),
    why="the mean over the persons, plus the slope of the penalty, for the weights only",
    mistakes={
        "the sign is wrong: this way goes down, the gradient points up": (-_up - _w / 2, -_b),
        "the sign of the log-loss's part is wrong, that of the penalty is right": (-_up + _w / 2, -_b),
        "the sign of the penalty is wrong: large weights cost, so they push the slope up": (_up - _w / 2, _b),
        "the intercept was penalised, too": (_up + _w / 2, _b + math.log(3) / 2),
        "the penalty is missing": (_up, _b),
        "the sum over the persons was taken, not their mean": (4 * _up + _w / 2, 4 * _b),
        "the weights' slopes are sums over the persons, not means": (4 * _up + _w / 2, _b),
        "the intercept's slope is a sum over the persons, not a mean": (_up + _w / 2, 4 * _b),
        "it was divided by the number of columns, and the mean goes over the persons": (2 * _up + _w / 2, _b),
        "it was divided by the number of numbers in X, and the mean goes over the persons": (_up / 2 + _w / 2, _b),
        "the penalty is in the mean over the persons; the loss has it outside": (_up + _w / 8, _b),
        "the half is lost: the slope of strength / 2 times w squared is strength times w": (_up + _w, _b),
        "the half was counted twice: the slope of w squared is 2 w": (_up + _w / 4, _b),
        "the penalty's slope is not the penalty itself": (_up + math.log(3) ** 2 / 2, _b),
        "the slopes of the weights came back, those of the intercept are missing": _up + _w / 2,
        "the intercept is missing in the log-odds": (np.array([-0.025, -0.6625]) + _w / 2, -0.4125),
        "calls (0 or 1) were compared with the truth, where probabilities are wanted": (np.array([0.25, -0.25]) + _w / 2, 0.0),
    },
)
expect.call(
    numerical_gradient, lambda a: a[0] ** 2 + a[0] * a[1] ** 3, np.array([3, -2]), 0.25, gives=np.array([-2.0, 36.1875]),
    why="each number moved up and down by the step, the other left where it is",
    mistakes={
        "this is one-sided: from the point up, not from below it to above it": np.array([-1.75, 31.6875]),
        "this is one-sided: from below the point up to it": np.array([-2.25, 40.6875]),
        "moved up and back, not up and down; what was added to an array stays in it": np.array([-0.875, 15.84375]),
        "divided by the step; it is two steps from below to above": np.array([-4.0, 72.375]),
        "the difference is not yet divided by the two steps": np.array([-1.0, 18.09375]),
        "parentheses are missing: `/ step * 2` divides by the step and then doubles": np.array([-8.0, 144.75]),
        "parentheses are missing: `/ 2 * step` halves and then multiplies by the step": np.array([-0.125, 18.09375 / 8]),
        "a number that was moved stayed moved while the next one had its turn": np.array([-2.0, 33.8125]),
        "the sign is wrong: it is higher minus lower": np.array([2.0, -36.1875]),
        "the step is another one than was asked for": np.array([-2.0, 36.0]),
        "all numbers were moved together, where one after the other is asked for": np.array([33.8125, 33.8125]),
        "all numbers were moved together; one slope for each is asked for": 33.8125,
        "an array of whole numbers cuts off what you add; make it one of floats first": np.array([-6.0, 42.0]),
        "higher and lower are one and the same array: a second name is no copy": np.array([0.0, 0.0]),
    },
)

# %% question="q4" role="test" points=3
# Hidden tests try other losses, points and steps, one weight and many, one person and many, no penalty, far log-odds, and your two against each other.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(604)


def _by_hand(weights, intercept, X, truth, strength):
    slopes, last = [strength * w for w in weights.tolist()], 0.0
    for row, label in zip(X.tolist(), truth.tolist(), strict=True):
        z = intercept + sum(w * x for w, x in zip(weights.tolist(), row, strict=True))
        p = 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))
        last += (p - label) / len(X)
        for place, x in enumerate(row):
            slopes[place] += (p - label) * x / len(X)
    return np.array(slopes), last


def _numbers(loss, point, step):
    slopes = []
    for place in range(len(point)):
        around = []
        for side in (1, -1):
            moved = [float(number) + side * step * (place == other) for other, number in enumerate(point.tolist())]
            around.append(float(loss(np.array(moved))))
        slopes.append((around[0] - around[1]) / (2 * step))
    return np.array(slopes)


_cases = [
    (np.array([0.5]), -1.0, np.array([[2.0]]), np.array([1]), 0.0), (np.array([0.5]), 1.0, np.array([[2.0]]), np.array([0]), 3.0),
    (np.array([0.5]), 1e9, np.array([[2.0]]), np.array([0]), 0.0), (np.array([1, -2]), 1, np.array([[1, 0], [2, 1], [0, 1]]), np.array([0, 1, 1]), 2),
    (np.array([30.0, -20.0]), 5.0, _rng.normal(0, 100, (7, 2)), np.array([0, 1, 1, 0, 0, 1, 0]), 0.25),
]
for _rows, _columns, _strength in ((3, 5, 0.1), (20, 1, 1.0), (25, 4, 0.0), (80, 6, 0.02)):
    _labels = (_rng.random(_rows) < 0.3).astype(int)
    _cases.append((_rng.normal(size=_columns), float(_rng.normal()), _rng.normal(1, 2, (_rows, _columns)), _labels, _strength))
expect.calls(gradient, _cases, like=_by_hand, why="the mean over the persons plus strength times each weight; no penalty for the intercept")


def _product(a):
    return float(np.prod(a + 1))


def _waves(a):
    return float(np.sin(a * np.arange(1, len(a) + 1)).sum() + a[0] * a[-1])


_cases = [
    (_product, np.array([2.0]), 0.25), (_product, np.array([1, 2, 3]), 0.5), (_waves, np.array([0.3, -1.2]), 0.125),
    (_waves, _rng.normal(size=6), 0.5), (_waves, np.zeros(3, dtype=int), 0.25), (_product, _rng.normal(size=4), 1e-3),
]
expect.calls(
    numerical_gradient, _cases, like=_numbers, within=1e-7,
    why="higher minus lower, over two steps, for one number after the other",
)
_w, _X, _labels = _rng.normal(size=3), _rng.normal(size=(15, 3)), (_rng.random(15) < 0.5).astype(int)
_pair = expect.result(gradient, _w, 0.4, _X, _labels, 0.7, kind=(tuple, list), why="two things: slopes of the weights, slope of the intercept")
_found = expect.result(
    numerical_gradient, lambda w: penalised_loss(w, 0.4, _X, _labels, 0.7), _w, 1e-5, kind=np.ndarray, why="an array of slopes",
)
expect.that(np.allclose(_pair[0], _found, atol=1e-7), "Your `gradient` and your `numerical_gradient` of `penalised_loss` do not agree.")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Where to draw the line   ●●○   11 minutes   4 points
#
# Everybody whose `p` reaches the threshold is called for a further test. A low threshold sends many well people there for nothing,
# a high one misses the ill. Where it belongs depends on what each mistake costs. The model does not know that.
#
# `cheapest_threshold(truth, p, false_alarm, miss)` returns a dict with three entries:
#
# - `"threshold"`: the candidate with the lowest total cost. The candidates are the different values in `p`, and infinity
#   (`np.inf`): then nobody is called. Of several equally cheap candidates, the **highest**: it sends the fewest people to a test.
# - `"cost"`: the total cost at this threshold, over all persons.
# - `"cost_at_half"`: the total cost at a threshold of 0.5, for comparison.
#
# Here `truth` and `p` are those of the validation rows. `false_alarm` is what one false alarm costs, `miss` what one miss costs,
# both whole numbers of euros above 0.
#
# With `truth` 0, 1, 0, 1 and `p` 0.1, 0.3, 0.4, 0.8, a false alarm for 1 and a miss for 5, it is
# `{"threshold": 0.3, "cost": 1, "cost_at_half": 5}`.
#
# <details><summary>Hint</summary>Write down the cost of one threshold first: how many are called and well, how many are not
# called and ill? Then try every candidate. That is plainer than it is slow.</details>
# <details><summary>A second hint</summary><code>np.unique(p)</code> gives the different values, sorted. Whoever goes from the highest
# candidate to the lowest and changes their mind only for a cheaper one keeps the highest of equals. Is somebody with exactly
# the threshold called?</details>

# %% question="q5" role="answer"
def cheapest_threshold(truth, p, false_alarm, miss):
    """The threshold with the lowest cost, that cost, and the cost at 0.5."""
    ### BEGIN SOLUTION
    def cost(threshold):
        called = p >= threshold
        return false_alarm * (called & (truth == 0)).sum() + miss * (~called & (truth == 1)).sum()

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = min(candidates, key=cost)
    return {"threshold": best, "cost": cost(best), "cost_at_half": cost(0.5)}
    ### END SOLUTION

# %% question="q5" role="test" points=1
_truth = np.array([0, 1, 0, 0, 1, 0, 1, 0, 1, 0])
_p = np.array([0.1, 0.15, 0.2, 0.25, 0.3, 0.3, 0.45, 0.5, 0.7, 0.1])
_right = {"threshold": 0.3, "cost": 4, "cost_at_half": 7}
expect.call(
    cheapest_threshold, _truth, _p, 1, 2, gives=_right,
    why="the cheapest of the values in `p` and infinity, of equals the highest; whoever has exactly the threshold is called",
    mistakes={
        "0.5 was taken by habit, whatever a mistake costs": _right | {"threshold": 0.5, "cost": 7},
        "the two costs are exchanged: a false alarm is a well person who was called": {"threshold": 0.7, "cost": 3, "cost_at_half": 5},
        "the costs were not looked at: this threshold has the fewest mistakes, as if all were equally bad":
            {"threshold": 0.7, "cost": 3, "cost_at_half": 4},
        "the threshold with the fewest mistakes was taken, or one chosen with exchanged costs; wanted is the lowest cost": _right | {"threshold": 0.7, "cost": 6},
        "of equally cheap thresholds the lowest was taken": _right | {"threshold": 0.15},
        "whoever has exactly the threshold was not called": {"threshold": 0.25, "cost": 4, "cost_at_half": 6},
        "whoever has exactly the threshold was not called, and of equals the lowest was taken": {"threshold": 0.1, "cost": 4, "cost_at_half": 6},
        "it lies halfway between two values of `p`; candidates are the values themselves": _right | {"threshold": 0.275},
        "the most expensive threshold was taken, not the cheapest": _right | {"threshold": np.inf, "cost": 8},
        "this is the cost per person; the total over all persons is asked for": {"threshold": 0.3, "cost": 0.4, "cost_at_half": 0.7},
        "this is a position in the list of candidates, not the candidate": _right | {"threshold": 4},
        "false alarms are the well among those who were called; here all of them were counted":
            {"threshold": 0.7, "cost": 7, "cost_at_half": 8},
        "this threshold comes from the costs alone; it is right for perfect probabilities, and here these people decide":
            _right | {"threshold": 1 / 3, "cost": 5},
        "a grid of thresholds was tried; candidates are the values in `p`, and infinity": _right | {"threshold": 0.4, "cost": 5},
        "only the misses were counted, so calling everybody is free": {"threshold": 0.15, "cost": 0, "cost_at_half": 6},
        "only the false alarms were counted, so calling nobody is free": {"threshold": np.inf, "cost": 0, "cost_at_half": 1},
    },
)
expect.call(
    cheapest_threshold, np.array([0, 1, 0]), np.array([0.6, 0.2, 0.4]), 5, 2, gives={"threshold": np.inf, "cost": 2, "cost_at_half": 7},
    why="to call nobody is the cheapest here: one miss is cheaper than the two false alarms on the way to it",
    mistakes={
        "to call nobody is a candidate, too: infinity": {"threshold": 0.6, "cost": 7, "cost_at_half": 7},
        "the highest value of `p` still calls somebody; only infinity calls nobody": {"threshold": 0.6, "cost": 2, "cost_at_half": 7},
        "the threshold with the highest F1 was taken, which knows nothing of costs":
            {"threshold": 0.2, "cost": 10, "cost_at_half": 7},
        "1 is not among the candidates: nobody is called at infinity": {"threshold": 1.0, "cost": 2, "cost_at_half": 7},
    },
)

# %% question="q5" role="test" points=3
# Hidden tests try other people: one, only well ones, only ill ones, everybody alike, costs that change, many ties.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(605)


def _by_hand(truth, p, false_alarm, miss):
    def total(threshold):
        euros = 0
        for label, chance in zip(truth.tolist(), p.tolist(), strict=True):
            if chance >= threshold and label == 0:
                euros += false_alarm
            if chance < threshold and label == 1:
                euros += miss
        return euros

    best = math.inf
    for threshold in sorted(set(p.tolist()), reverse=True):
        if total(threshold) < total(best):
            best = threshold
    return {"threshold": best, "cost": total(best), "cost_at_half": total(0.5)}


_cases = [
    (np.array([1]), np.array([0.2]), 3, 1), (np.array([0]), np.array([0.9]), 3, 1), (np.array([0, 0, 0]), np.array([0.2, 0.5, 0.9]), 1, 9),
    (np.array([1, 1, 1]), np.array([0.2, 0.5, 0.9]), 9, 1), (np.array([1, 0, 0, 1]), np.full(4, 0.5), 2, 2),
    (np.array([1, 0, 0, 1]), np.full(4, 0.5), 2, 3), (np.array([0, 1, 0]), np.array([0.5, 0.5, 0.49]), 1, 1),
    (np.array([1, 0, 1]), np.array([0.0, 1.0, 1.0]), 1, 1), (np.array([0, 1, 1, 0]), np.array([0.9, 0.1, 0.2, 0.3]), 4, 1),
    (np.array([0, 1, 1, 0]), np.array([0.9, 0.1, 0.2, 0.3]), 1, 4),
]
for _rows, _costs in ((15, (1, 1)), (30, (1, 4)), (30, (7, 2)), (60, (1, 25)), (60, (30, 1)), (80, (3, 5))):
    _chance = _rng.beta(1, 3, _rows)
    _cases.append(((_rng.random(_rows) < _chance).astype(int), _chance, *_costs))
    _cases.append(((_rng.random(_rows) < _chance).astype(int), _chance.round(1), *_costs))
expect.calls(
    cheapest_threshold, _cases, like=_by_hand,
    why="the candidate with the lowest total cost, of equals the highest; called is who has at least the threshold",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. All thresholds at once   ●●○   11 minutes   4 points
#
# Before anybody has chosen a threshold one can look at all of them. The ROC curve has one point for each: how many of the well are
# called, and how many of the ill. The area below it says how well the scores sort the ill from the well.
#
# `roc(truth, scores)` returns three things: `(false_alarm_rate, recall, area)`.
#
# - The first two are arrays with one number a threshold. The thresholds are infinity, and then every different value in `scores`,
#   from the highest to the lowest. So the curve begins at (0, 0) and ends at (1, 1).
# - `false_alarm_rate`: of the well, the share that is called. `recall`: of the ill, the share that is called.
# - `area`: the area below the straight lines that join these points. It is also this: draw one ill and one well person. The
#   area is the chance that the ill one has the higher score, where an equal score counts one half.
#
# `scores` are any numbers, higher for those who are more likely to be ill: probabilities or log-odds. People with equal scores are
# called together, so they make **one** point. There is at least one ill and one well person.
#
# With `truth` 1, 0, 1, 0 and `scores` 3, 2, 2, 1 the false alarm rates are 0, 0, 0.5, 1, the recalls 0, 0.5, 1, 1, and the area
# is 0.875.
#
# <details><summary>Hint</summary>For each threshold: who has at least this score? Of these, count the ill and the well. Each count
# has its own whole.</details>
# <details><summary>A second hint</summary>Between two neighbouring points the area is a trapezium: how far to the right, times the
# mean of the two heights. Or compare every ill person with every well one: <code>scores[truth == 1][:, None]</code> is a column,
# and a column compared with a row is a table.</details>

# %% question="q6" role="answer"
def roc(truth, scores):
    """False alarm rate and recall at every threshold, and the area under the curve."""
    ### BEGIN SOLUTION
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, area
    ### END SOLUTION

# %% question="q6" role="test" points=1
_truth = np.array([0, 1, 1, 0, 1, 0, 0, 1, 0])
_scores = np.array([0.1, 0.9, 0.4, 0.4, 0.7, 0.2, 0.9, 0.4, 0.4])
_x, _y = np.array([0, 0.2, 0.2, 0.6, 0.8, 1]), np.array([0, 0.25, 0.5, 1, 1, 1])
expect.call(
    roc, _truth, _scores, gives=(_x, _y, 0.725),
    why="one point for infinity and for each different score, from the highest down, and the area below the lines between them",
    mistakes={
        "hard calls at 0.5 were used: they have one threshold, and leave three points": (np.array([0, 0.2, 1]), np.array([0, 0.5, 1]), 0.65),
        "the area was taken from hard calls at 0.5; the scores say more": (_x, _y, 0.65),
        "the two rates are exchanged: the first is about the well, the second about the ill": (_y, _x, 0.275),
        "the two rates are exchanged; the first is about the well": (_y, _x, 0.725),
        "the curve begins at the lowest score; wanted is from infinity down": (_x[::-1], _y[::-1], 0.725),
        "the curve was walked from right to left, so the area became negative": (_x[::-1], _y[::-1], -0.725),
        "the point (0, 0), where nobody is called, is missing": (_x[1:], _y[1:], 0.725),
        "the point (0, 0) is missing, and a piece of the area with it": (_x[1:], _y[1:], 0.7),
        "people with equal scores were called one after the other; they make one point":
            (np.array([0, 0, 1, 1, 1, 2, 2, 3, 4, 5]) / 5, np.array([0, 1, 1, 2, 3, 3, 4, 4, 4, 4]) / 4, 0.8),
        "whoever has exactly the threshold is not called here; at least the threshold is asked for":
            (np.array([0, 0, 0.2, 0.2, 0.6, 0.8]), np.array([0, 0, 0.25, 0.5, 1, 1]), 0.525),
        "equal scores count nothing in the area, or rectangles took the place of trapezia; half of each is asked for": (_x, _y, 0.6),
        "equal scores count fully in the area, or rectangles took the place of trapezia; half of each is asked for": (_x, _y, 0.85),
        "points on a straight line were left out; each different score has its point":
            (np.array([0, 0.2, 0.2, 0.6, 1]), np.array([0, 0.25, 0.5, 1, 1]), 0.725),
        "the counts are there, not yet divided by how many well and ill there are": (_x * 5, _y * 4, 14.5),
        "the counts were divided by all persons; each rate is about its own group": (_x * 5 / 9, _y * 4 / 9, 14.5 / 81),
        "this is precision, which is about those who were called; the false alarm rate is about the well":
            (np.array([0, 0.5, 2 / 3, 4 / 7, 0.5, 4 / 9]), _y, 0.725),
        "these are the false alarms among those who were called; the false alarm rate is about the well":
            (np.array([0, 0.5, 1 / 3, 3 / 7, 0.5, 5 / 9]), _y, 0.725),
        "`scores[truth]` with 0 and 1 picks persons number 0 and 1, and `~` of a number is no *not*; a mask is `truth == 1`":
            (np.array([0, 0, 0, 1, 1, 1]), np.array([0, 4, 4, 4, 4, 9]) / 9, 4 / 9),
        "the first array is the share of the well who are **not** called": (1 - _x, _y, -0.725),
        "the first array is the share of the well who are not called; wanted are those who are": (1 - _x, _y, 0.725),
        "the area is missing": (_x, _y),
    },
)

# %% question="q6" role="test" points=3
# Hidden tests try other people: two, all with one score, perfect and reversed scores, log-odds, whole numbers, many ties.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(606)


def _by_hand(truth, scores):
    ill = [score for score, label in zip(scores.tolist(), truth.tolist(), strict=True) if label == 1]
    well = [score for score, label in zip(scores.tolist(), truth.tolist(), strict=True) if label == 0]
    right, up = [0.0], [0.0]
    for threshold in sorted(set(ill + well), reverse=True):
        right.append(sum(score >= threshold for score in well) / len(well))
        up.append(sum(score >= threshold for score in ill) / len(ill))
    won = sum(1.0 if high > low else 0.5 if high == low else 0.0 for high in ill for low in well)
    return np.array(right), np.array(up), won / len(ill) / len(well)


_cases = [
    (np.array([0, 1]), np.array([0.2, 0.7])), (np.array([0, 1]), np.array([0.7, 0.2])), (np.array([1, 0]), np.array([0.3, 0.3])),
    (np.array([1, 0, 0, 1, 0]), np.full(5, 2)), (np.array([0, 0, 1, 1]), np.array([-3.0, -1.0, 0.5, 4.0])),
    (np.array([1, 1, 0, 0, 0]), np.array([1, 2, 3, 4, 5])), (np.array([1, 0, 1, 0, 0, 1]), np.array([0.2, 0.2, 0.5, 0.5, 0.5, 0.8])),
    (np.array([0, 1, 1, 0, 1]), np.array([0, 1, 1, 1, 0])),
]
for _rows, _share, _digits in ((20, 0.5, 2), (40, 0.2, 1), (60, 0.7, 0), (80, 0.1, 1), (50, 0.4, 8)):
    _labels = (_rng.random(_rows) < _share).astype(int)
    _labels[:2] = 0, 1
    _cases.append((_labels, (_rng.normal(0, 2, _rows) + _labels).round(_digits)))
expect.calls(
    roc, _cases, like=_by_hand,
    why="one point for infinity and each different score, from the highest down; equal scores together, half in the area",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. Does 0.8 mean 80 of 100?   ●●●   12 minutes   4 points
#
# A doctor who is told *0.8* takes it for *8 of 10 such patients are ill*. Whether that is true can be counted: gather those with
# similar probabilities, and see how many of them are ill.
#
# `calibration(truth, p, bins)` returns two things: `(table, error)`.
#
# - The range from 0 to 1 is cut into `bins` bins of the same width (`bins` is a whole number, 1 or more). A bin holds its lower
#   edge and not its upper edge; the last one holds 1, too.
# - `table`: a frame with one row for **every** bin, from the lowest to the highest. Its columns: `from` and `to`, the two edges;
#   `persons`, how many have their `p` in the bin; `predicted`, the mean of their `p`; `observed`, the share of them that is ill.
#   In a bin without anybody the last two are missing (`NaN`). The index of the frame is up to you.
# - `error`, the expected calibration error: over the bins with somebody in them, the distance between `predicted` and `observed`
#   (never negative), each weighted by the bin's share of all persons, added up.
#
# With `truth` 0, 1, 1, `p` 0.2, 0.4, 0.9 and 2 bins: the lower bin has 2 persons, predicted 0.3 and observed 0.5; the upper one has
# 1 person, predicted 0.9 and observed 1. The error is 2/3 · 0.2 + 1/3 · 0.1, about 0.1667.
#
# The checks have no `p` that lies on an edge, except where floats are exact there: at 0, 0.25, 0.5, 0.75 and 1.
#
# <details><summary>Hint</summary>Make the edges with <code>np.linspace</code>: how many edges have 4 bins? Then go from bin to bin
# with a loop, and choose its people with two comparisons. Treat the last bin and the empty bin with an <code>if</code>.</details>
# <details><summary>A second hint</summary>The mean of the people in the bin is not the middle of the bin. What is observed is who is
# <em>ill</em>, not who was called rightly. For the error, take the distance of each bin before you add, or what is too high
# here makes good what is too low there.</details>

# %% question="q7" role="answer"
def calibration(truth, p, bins):
    """Predicted against observed for bins of probability, and the expected calibration error."""
    ### BEGIN SOLUTION
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": inside.sum(), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), error
    ### END SOLUTION

# %% question="q7" role="test" points=1
_truth = np.array([0, 0, 1, 0, 0, 1, 1, 1, 0, 1])
_p = np.array([0.04, 0.1, 0.15, 0.8, 0.0, 0.75, 1.0, 0.6, 0.5, 0.55])
_edges = np.array([0, 0.25, 0.5, 0.75, 1])


def _table(persons=(4, 0, 3, 3), predicted=(0.0725, np.nan, 0.55, 0.85), observed=(0.25, np.nan, 2 / 3, 2 / 3)):
    columns = {"from": _edges[:-1], "to": _edges[1:], "persons": persons, "predicted": predicted, "observed": observed}
    return pd.DataFrame(columns)


expect.call(
    calibration, _truth, _p, 4, gives=(_table(), 0.161), index=False,
    why="one row for every bin, with the mean of the probabilities in it and the share of the ill, and the weighted mean distance",
    mistakes={
        "a bin without anybody is left out of the table; it has its row, too": (_table().drop(index=1), 0.161),
        "a bin without anybody has no mean; 0 would be a claim":
            (_table(predicted=(0.0725, 0, 0.55, 0.85), observed=(0.25, 0, 2 / 3, 2 / 3)), 0.161),
        "an empty bin made the whole error NaN; it has no part in it": (_table(), math.nan),
        "`predicted` is the middle of the bin; wanted is the mean of the probabilities in it":
            (_table(predicted=(0.125, 0.375, 0.625, 0.875)), 0.125),
        "`predicted` is the middle of the bin; wanted is the mean of the probabilities that are in it":
            (_table(predicted=(0.125, np.nan, 0.625, 0.875)), 0.125),
        "`observed` is the share of right calls; wanted is the share of the ill": (_table(observed=(0.75, np.nan, 2 / 3, 2 / 3)), 0.361),
        "each bin counts the same in the error; its weight should be its share of the persons": (_table(), (0.1775 + 0.35 / 3 + 0.55 / 3) / 3),
        "the error is a sum without weights": (_table(), 0.1775 + 0.35 / 3 + 0.55 / 3),
        "the distances were added with their signs: too high here made good what was too low there": (_table(), -0.051),
        "the distances were added with their signs, and too low here made good what was too high there": (_table(), 0.051),
        "the mean of the distances was taken over all bins, the empty one too": (_table(), (0.1775 + 0.35 / 3 + 0.55 / 3) / 4),
        "the largest distance was taken, not the weighted mean": (_table(), 0.55 / 3),
        "the distances were squared": (_table(), 0.4 * 0.1775**2 + 0.3 * (0.35 / 3) ** 2 + 0.3 * (0.55 / 3) ** 2),
        "somebody on an edge belongs to the bin above it, and 0 to the first":
            (_table((3, 1, 3, 2), (0.29 / 3, 0.5, 1.9 / 3, 0.9), (1 / 3, 0, 1, 0.5)), 0.311),
        "somebody on an edge belongs to the bin above it, not to the one below":
            (_table((4, 1, 3, 2), (0.0725, 0.5, 1.9 / 3, 0.9), (0.25, 0, 1, 0.5)), 0.311),
        "`predicted` and `observed` are exchanged":
            (_table(predicted=(0.25, np.nan, 2 / 3, 2 / 3), observed=(0.0725, np.nan, 0.55, 0.85)), 0.161),
        "`persons` is how many they are, not their share": (_table((0.4, 0, 0.3, 0.3)), 0.161),
        "a probability of 1 is lost; it belongs to the last bin": (_table((4, 0, 3, 2), (0.0725, np.nan, 0.55, 0.775), (0.25, np.nan, 2 / 3, 0.5)), 0.161),
    },
)

# %% question="q7" role="test" points=3
# Hidden tests try other people: one, all in one bin, on the edges, one bin, many empty bins, a model that is right on average only.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(607)


def _by_hand(truth, p, bins):
    groups = [[] for _ in range(bins)]
    for label, chance in zip(truth.tolist(), p.tolist(), strict=True):
        groups[min(int(chance * bins), bins - 1)].append((label, chance))
    rows, error = [], 0.0
    for place, group in enumerate(groups):
        predicted = observed = float("nan")
        if group:
            observed = sum(label for label, _ in group) / len(group)
            predicted = sum(chance for _, chance in group) / len(group)
            error += len(group) / len(p) * abs(predicted - observed)
        rows.append([place / bins, (place + 1) / bins, len(group), predicted, observed])
    return pd.DataFrame(rows, columns=["from", "to", "persons", "predicted", "observed"]), error


_cases = [
    (np.array([1]), np.array([0.6]), 1), (np.array([0]), np.array([1.0]), 3), (np.array([1, 0]), np.array([0.0, 0.0]), 2),
    (np.array([0, 1, 0, 1]), np.array([0.25, 0.5, 0.75, 1.0]), 4), (np.array([0, 1, 1]), np.array([0.5, 0.5, 0.499]), 2),
    (np.array([1, 1, 0, 0]), np.array([0.22, 0.24, 0.81, 0.83]), 10), (np.array([1, 0, 1, 0]), np.array([0.2, 0.3, 0.7, 0.8]), 2),
]
for _rows, _bins in ((12, 3), (40, 5), (40, 8), (100, 10), (30, 25)):
    _chance = _rng.beta(0.6, 1.2, _rows)
    _cases.append(((_rng.random(_rows) < _chance**1.5).astype(int), _chance, _bins))
    _cases.append(((_rng.random(_rows) < 0.5).astype(int), 1 - _chance, _bins))
expect.calls(
    calibration, _cases, like=_by_hand, index=False,
    why="one row for every bin, missing means where nobody is, and the weighted mean distance of predicted and observed",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. Debug this wrong analysis   ●●○   12 minutes   4 points
#
# A colleague has built a risk model for the clinic, from the people of three years: `train`, then `validation`, then `test`. Each
# year the people are a little older. His report: *right in 99 of 100 cases!* The clinic bought it, and was not happy with it.
#
# `nights` is how many nights a person spent in hospital in the three months **after** the visit. About 3 of 100 people are ill. A
# miss is as bad as 30 false alarms, and the model may choose between a few thresholds.

# %%
def colleagues_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop("ill")
    model = LogisticRegression().fit(StandardScaler().fit_transform(train[columns]), train["ill"])
    p = model.predict_proba(StandardScaler().fit_transform(test[columns]))[:, 1]
    accuracy = {threshold: ((p >= threshold) == test["ill"]).mean() for threshold in thresholds}
    best = max(accuracy, key=accuracy.get)
    return {"threshold": best, "accuracy": accuracy[best], "area": roc_auc_score(test["ill"], p >= best)}

# %%
def clinic(people, older, seed):
    """Made-up people of one year."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame({"age": rng.normal(50 + older, 9, people).round(), "marker": rng.normal(4 + older / 10, 1.2, people).round(3)})
    log_odds = -4.3 + 0.03 * (table["age"] - 50) + 1.1 * (table["marker"] - 4) - 0.14 * older
    ill = (rng.random(people) < 1 / (1 + np.exp(-log_odds))).astype(int)
    return table.assign(nights=rng.poisson(np.where(ill == 1, 2.5, 0.2)), ill=ill)


clinic_train, clinic_validation, clinic_test = clinic(2000, -5, 65), clinic(1500, 0, 66), clinic(1500, 5, 67)
clinic_thresholds = [0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5]
print(f"Right if one calls nobody: {(clinic_test['ill'] == 0).mean():.3f}")
for name, value in colleagues_report(clinic_train, clinic_validation, clinic_test, clinic_thresholds, 30).items():
    print(f"{name}: {value:.3f}")

# %% [markdown]
# This is what the report should say. `honest_report(train, validation, test, thresholds, miss)` returns a dict with five entries.
#
# - `train`, `validation`, `test`: three frames with the same columns in the same order. `ill` is 1 or 0. The model may use every
#   other column that is known **at the visit**.
# - The model: `LogisticRegression()` with its defaults, after a `StandardScaler`, both fitted on `train` and on nothing else.
# - `"threshold"`: the one of `thresholds` (a list in any order) with the lowest total cost on `validation`, where a false alarm
#   costs 1 and a miss costs `miss`. Of several equally cheap ones, the highest.
# - `"called"`, `"found"`, `"ill"`: how many people of `test` are called at this threshold, how many of those called are ill, and
#   how many in `test` are ill at all.
# - `"area"`: the area under the ROC curve of the probabilities on `test`.
#
# Five things are wrong with the colleague's function. Copy it and mend it, or write your own.
#
# <details><summary>Hint</summary>Ask of each column: is it there when somebody comes in? Of each table: what may it be used for? Of
# each number in the report: what would somebody get who calls nobody?</details>
# <details><summary>A second hint</summary>The five: <code>nights</code> is only known later. The new people are scaled with their own
# mean, so they look as young as those before them. The threshold was chosen on the table that was to judge it. It was chosen by
# accuracy, for which a miss is no worse than a false alarm. The area was taken from yes and no, not from the probabilities.
# <code>make_pipeline</code> keeps scaler and model together.</details>

# %% question="q8" role="answer"
def honest_report(train, validation, test, thresholds, miss):
    """Threshold chosen by cost on `validation`; who is called and found on `test`, and the area there."""
    ### BEGIN SOLUTION
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best,
        "called": called.sum(),
        "found": (called & (test["ill"] == 1)).sum(),
        "ill": test["ill"].sum(),
        "area": roc_auc_score(test["ill"], new),
    }
    ### END SOLUTION

# %% question="q8" role="test" points=1
_rng, _years = np.random.default_rng(512), []
for _year, _people in enumerate((50, 36, 30)):
    _age, _marker = _rng.normal(50 + 7.2 * _year, 9, _people).round(), _rng.normal(4 + 0.8 * _year, 1.2, _people).round(2)
    _z = -1.6 + 0.06 * (_age - 50) + 1.1 * (_marker - 4) - 1.12 * _year
    _ill = (_rng.random(_people) < 1 / (1 + np.exp(-_z))).astype(int)
    _nights = _rng.poisson(np.where(_ill == 1, 2.5, 0.2))
    _years.append(pd.DataFrame({"age": _age, "marker": _marker, "nights": _nights, "ill": _ill}))
_right = {"threshold": 0.2, "called": 19, "found": 7, "ill": 8, "area": 141 / 176}
expect.call(
    honest_report, *_years, [0.5, 0.1, 0.3, 0.15, 0.4, 0.2], 4, gives=_right,
    why="columns known at the visit, scaler and model from `train`, threshold by cost on `validation`, counts and area from `test`",
    mistakes={
        "the model has seen `nights`, which nobody knows at the visit; too good to be true":
            _right | {"threshold": 0.3, "called": 8, "found": 6, "area": 155 / 176},
        "each table was scaled with its own mean and sd; new people are to be measured with the scale of `train`":
            _right | {"called": 11, "found": 6, "area": 140 / 176},
        "the scaler has seen rows that are not in `train`": _right | {"called": 20},
        "nothing was scaled": _right | {"threshold": 0.1, "called": 27, "found": 8},
        "the threshold was chosen on `test`, which is to judge it": _right | {"threshold": 0.4, "called": 10, "found": 6},
        "the threshold was chosen on the rows that the model has learned": _right | {"threshold": 0.3, "called": 15},
        "0.5 comes from habit, from accuracy, or from exchanged costs; here a miss costs `miss` times as much as a false alarm":
            _right | {"threshold": 0.5, "called": 9, "found": 5},
        "the area was taken from calls, yes or no; the probabilities say more": _right | {"area": 117 / 176},
        "the area was taken from the model's yes and no at 0.5; the probabilities say more": _right | {"area": 127 / 176},
        "of equally cheap thresholds the lowest was taken": _right | {"threshold": 0.15, "called": 25},
        "the model was fitted on more rows than those of `train`": _right | {"threshold": 0.3, "called": 23, "found": 8, "area": 151 / 176},
        "classes were given balanced weights, so the probabilities are no longer those of these people":
            _right | {"threshold": 0.3, "called": 27, "found": 8},
        "the counts and the area are those of `validation`": {"threshold": 0.2, "called": 18, "found": 9, "ill": 12, "area": 97 / 144},
        "the probabilities are those of being well: `predict_proba` has a column for each class, in the order of `classes_`":
            _right | {"threshold": 0.3, "called": 29, "area": 35 / 176},
        "new people were not scaled as those of `train` were":
            _right | {"threshold": 0.5, "called": 0, "found": 0, "area": 100 / 176},
        "`found` counts right calls of both kinds; wanted are the ill among those who were called": _right | {"found": 17},
    },
)

# %% question="q8" role="test" points=3
# Hidden tests try other people: other columns, larger and smaller tables, other costs and thresholds, nobody called, the clinic's own.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(608)


def _study(rows, names, late=0.8, rare=1.6, leak=2.5):
    parts, order = [], list(_rng.permutation([*names, "nights", "ill"]))
    for year, people in enumerate(rows):
        X = _rng.normal(late * year, 1, (people, len(names)))
        log_odds = X @ np.linspace(1.2, 0.3, len(names)) - rare - late * 0.8 * year
        ill = (_rng.random(people) < 1 / (1 + np.exp(-log_odds))).astype(int)
        table = pd.DataFrame(X * np.arange(1, len(names) + 1) * 3 + 20, columns=names)
        table = table.assign(nights=_rng.poisson(leak * ill + 0.3), ill=ill)[order]
        parts.append(table.set_axis(_rng.permutation(people) + 5))
    return parts


def _by_hand(train, validation, test, thresholds, miss):
    names = [name for name in train.columns if name not in ("ill", "nights")]
    middle, spread = train[names].to_numpy(dtype=float).mean(axis=0), train[names].to_numpy(dtype=float).std(axis=0)
    model = LogisticRegression().fit((train[names].to_numpy() - middle) / spread, train["ill"].to_numpy())

    def chances(table):
        return model.predict_proba((table[names].to_numpy() - middle) / spread)[:, 1]

    best, least = None, math.inf
    for threshold in sorted(thresholds)[::-1]:
        cost = 0
        for chance, ill in zip(chances(validation), validation["ill"], strict=True):
            cost += 1 if chance >= threshold and not ill else miss if chance < threshold and ill else 0
        if cost < least:
            best, least = threshold, cost
    p, ill = chances(test), test["ill"].to_numpy()
    above = p[ill == 1][:, None] - p[ill == 0]
    area = ((above > 0).sum() + (above == 0).sum() / 2) / above.size
    called = p >= best
    return {"threshold": best, "called": int(called.sum()), "found": int(ill[called].sum()), "ill": int(ill.sum()), "area": float(area)}


_cases = [
    (*_study((30, 24, 20), ["marker"], rare=0.5), [0.25, 0.5, 0.75], 1),
    (*_study((60, 40, 50), ["marker", "weight"], late=-0.7), [0.1, 0.3, 0.2, 0.6], 3),
    (*_study((80, 60, 60), ["weight", "age", "marker"], late=1.2), [0.4, 0.05, 0.1, 0.2, 0.3], 8),
    (*_study((80, 60, 60), ["weight", "age"], late=0.5, leak=0.0), [0.5, 0.15], 2),
    (*_study((60, 50, 50), ["age", "dose", "marker"]), [0.999, 0.9999], 1),
    (clinic_train, clinic_validation, clinic_test, clinic_thresholds, 30),
]
expect.calls(
    honest_report, _cases, like=_by_hand,
    why="columns known at the visit, scaler and model from `train`, threshold by cost on `validation` (of equals the highest), the rest from `test`",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 9. What may I tell Mrs Keller?   ●●○   8 minutes   3 points
#
# A doctor uses a program that looks at the cells of a lump in the breast and gives a risk of cancer. She writes: *For Mrs Keller it
# says 0.8. So four fifths of her lump is cancer? The leaflet says that texture has an odds ratio of 2. So a rougher texture makes it
# twice as likely, and if she could lower it, she would be safer? And above which number must I operate? Please tell me, you built
# it.*
#
# You have looked at the study behind the program. Run the cell: these are your facts. Every probability in it comes from a model
# that has not seen that patient.

# %%
study = data.load("breast_cancer").sample(frac=1.0, random_state=9)
malignant = (study["diagnosis"] == "malignant").astype(int)
asked = study[["mean_texture", "mean_smoothness"]]
model = make_pipeline(StandardScaler(), LogisticRegression())
p = cross_val_predict(model, asked, malignant, cv=10, method="predict_proba")[:, 1]
alike = (p >= 0.7) & (p < 0.9)
per_unit = model.fit(asked, malignant)[-1].coef_[0, 0] / asked["mean_texture"].std(ddof=0)
print(f"Patients in the study: {len(study)}, with cancer: {malignant.mean():.0%}")
print(f"Patients with a risk from 0.7 to 0.9: {alike.sum()}, with cancer: {malignant[alike].sum()} ({malignant[alike].mean():.0%})")
print(f"Texture higher by 2.5: the odds are multiplied by {np.exp(2.5 * per_unit):.1f}")
for start in (0.05, 0.5, 0.8):
    print(f"   with odds doubled, a risk of {start:.2f} becomes {2 * start / (1 + start):.2f}")
for threshold in (0.2, 0.5, 0.8):
    missed, for_nothing = ((p < threshold) & (malignant == 1)).sum(), ((p >= threshold) & (malignant == 0)).sum()
    print(f"Called from {threshold} on: {missed} cancers missed, {for_nothing} healthy patients called")

# %% [markdown]
# Write an answer to the doctor: **at most 150 words**, in her words, not in those of the lessons.
#
# You get one point for each of these:
#
# 1. **What 0.8 means.** It says this as a count of patients, with the study's own number beside it, and says for which patients
#    it holds, or for which it may not.
# 2. **What an odds ratio of 2 does not mean.** It says that it is not twice as likely, with one pair of numbers, and that it is no
#    promise that lowering the texture would help, without a term that she would have to look up (*log-odds*, *coefficient*,
#    *confounder*).
# 3. **Why the threshold is hers.** It says what goes down and what goes up when the threshold is moved, with numbers from the
#    study, and that what a miss and a false alarm cost is for her and her patient to say, not for the program.
#
# <details><summary>Hint</summary>Imagine a hundred patients in her waiting room, all with the same 0.8. What happens to how many?
# And would the hundred be the same in a practice where few lumps are cancer?</details>
# <details><summary>A second hint</summary>Odds are how many with cancer come on each one without. Say the doubling with people: 4 to 1
# becomes 8 to 1. How many of nine is that?</details>

# %% [markdown] question="q9" role="written" points=3
# ### BEGIN SOLUTION
# 0.8 is not about parts of a lump. Of 100 patients with a number like hers, about 80 have cancer and 20 do not. In the study it was
# 58 of 73. But more than a third of all patients there had cancer. Where cancer is rarer, 0.8 may promise too much.
#
# The 2 does not mean twice as likely. It turns 4 to 1 into 8 to 1: a risk of 0.80 becomes 0.89, one of 0.05 becomes 0.10. And the
# texture is a sign, not a cause as far as we know. To change it need not make her safer.
#
# I can't give you the line. From 0.2 on, the study called 167 healthy patients and missed 21 cancers. From 0.8 on it called 7 and
# missed 160. How many needless calls one missed cancer is worth is for you and Mrs Keller to say.
# ### END SOLUTION
