# %% [markdown]
# # Linear and multiple regression: the exercise
#
# A fleet rents out cars and pays for the fuel. How much will a car burn that it does not own yet? A few straight lines go a long
# way, if one fits them well, judges them on the right rows, and knows where they end.
#
# Nine questions, 30 points, about 90 minutes. They get harder, but each stands alone: skip one and come back.
#
# **You need** the lessons of this module. **Data** small made-up tables; in question 9 the cars of the lessons
# ([card](../../datasets/cards/cars.md)).
#
# Write your answer in the cell below a question, run it, then run the cell after it, folded away under the title *run this
# check*. It says what passed, or what is wrong. The shared rules:
#
# - Each function gets its data from whoever calls it and **returns** its result. It leaves the data it gets as they are.
# - `X` is an array of numbers of shape `(n, p)`: `n` rows, `p` columns, at least one of each. `y` is an array of `n` numbers.
#   Nothing is missing in them. They never hold a column of ones for the intercept: that is your part.
# - Where an array is asked for, a list is no array, and the other way round. A number may be Python's or NumPy's.
# - Numbers may differ in the last digits. How you compute is up to you, with NumPy, pandas or scikit-learn.
# - Further checks run when you hand in; here you see their title only. They try other data, never other rules than those
#   written here.

# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from mlroadmap import data, expect

# %% [markdown]
# ## 1. How far off?   ●○○   6 minutes   2 points
#
# Somebody has foretold the fuel of some cars. Then the cars were driven. Now you know both numbers, and write down how good the
# foretelling was.
#
# `scores(truth, predicted, training)` returns a dict with five numbers:
#
# - `"mean_residual"`: the mean of the residuals. A residual is truth minus prediction: positive where the prediction was too low.
# - `"mae"`: the mean of the residuals' sizes, without their signs.
# - `"rmse"`: the root of the mean of the squared residuals.
# - `"baseline_rmse"`: the RMSE of somebody who knows no car at all and always says the mean of `training`, for the same cars.
# - `"r2"`: the share of the squares that the prediction saves, as scikit-learn counts it: 1 − a / b. Here a is the sum of the
#   squared residuals, and b the sum of the squared distances from `truth` to the mean **of `truth`**.
#
# `truth` and `predicted` are lists, arrays or Series of the same length, and belong together by position, whatever their index.
# `truth` holds at least two different numbers. `training` holds the true numbers of **other** cars, those that the model was
# fitted on: a list, an array or a Series of any length from 1.
#
# `scores([3, 5], [2, 5], [2, 4])` is
# `{"mean_residual": 0.5, "mae": 0.5, "rmse": 0.7071…, "baseline_rmse": 1.4142…, "r2": 0.5}`.
#
# <details><summary>Hint</summary>Make arrays first: <code>np.asarray(truth)</code>. With Series pandas would look for equal labels,
# where you want equal places.</details>
# <details><summary>A second hint</summary>Residuals once, then everything from them. The baseline has residuals as well: the same
# truth, minus one single number. Which mean does it say, and which mean stands in R²?</details>

# %% question="q1" role="answer"
def scores(truth, predicted, training):
    """Mean residual, MAE, RMSE and R² of a prediction, and the RMSE of the mean of the training rows."""
    ### BEGIN SOLUTION
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    residuals = truth - predicted
    return {
        "mean_residual": residuals.mean(),
        "mae": np.abs(residuals).mean(),
        "rmse": np.sqrt((residuals**2).mean()),
        "baseline_rmse": np.sqrt(((truth - np.mean(training)) ** 2).mean()),
        "r2": 1 - (residuals**2).sum() / ((truth - truth.mean()) ** 2).sum(),
    }
    ### END SOLUTION

# %% question="q1" role="test" points=1
_right = {"mean_residual": -0.1, "mae": 1.1, "rmse": 1.55**0.5, "baseline_rmse": 10**0.5, "r2": 1 - 7.75 / 30}
expect.call(
    scores, [12.0, 6.0, 9.0, 5.0, 8.0], [10.0, 7.0, 9.5, 6.5, 7.5], [4.0, 9.0, 6.0, 5.0], gives=_right,
    why="mean residual (truth minus prediction), MAE, RMSE and R² of the prediction; the baseline says the mean of `training`",
    mistakes={
        "the sign of the residual: it is truth minus prediction": _right | {"mean_residual": 0.1},
        "the root is missing: these are the mean squares, not their roots": _right | {"rmse": 1.55, "baseline_rmse": 10.0},
        "the root is missing in `rmse`: that is the mean square": _right | {"rmse": 1.55},
        "the root of the sum was taken, not of the mean": _right | {"rmse": 7.75**0.5, "baseline_rmse": 50**0.5},
        "the signs were kept in `mae`, so that too high and too low cancel out": _right | {"mae": -0.1},
        "the sign was taken off the mean, where it is to be taken off each residual": _right | {"mae": 0.1},
        "the squares were divided by n − 1, and the mean of all n is asked for":
            _right | {"rmse": (7.75 / 4) ** 0.5, "baseline_rmse": 12.5**0.5},
        "`r2` measures against the mean of `training`, where the mean of `truth` is asked for": _right | {"r2": 1 - 7.75 / 50},
        "`r2` is the share that is left over, not the share that is saved": _right | {"r2": 7.75 / 30},
        "`r2` is the squared correlation, and that forgives every shift": _right | {"r2": 16**2 / (30 * 9.7)},
        "the baseline says the mean of `truth`; nobody knows that beforehand": _right | {"baseline_rmse": 6**0.5},
        "the baseline was judged on `training`, where it is to be judged on the same cars as the prediction":
            _right | {"baseline_rmse": 3.5**0.5},
        "the baseline says the median of `training`, where its mean is asked for": _right | {"baseline_rmse": (51.25 / 5) ** 0.5},
    },
)

# %% question="q1" role="test" points=1
# Hidden tests try other cars: predictions worse than the mean, perfect ones, one training row, arrays, Series under any index.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(501)


def _by_hand(truth, predicted, training):
    truth, predicted, training = ([float(v) for v in part] for part in (truth, predicted, training))
    n, said = len(truth), sum(training) / len(training)
    squares = sum((t - p) ** 2 for t, p in zip(truth, predicted))
    middle = sum(truth) / n
    return {
        "mean_residual": sum(t - p for t, p in zip(truth, predicted)) / n,
        "mae": sum(abs(t - p) for t, p in zip(truth, predicted)) / n,
        "rmse": (squares / n) ** 0.5,
        "baseline_rmse": (sum((t - said) ** 2 for t in truth) / n) ** 0.5,
        "r2": 1 - squares / sum((t - middle) ** 2 for t in truth),
    }


def _cars(rows, shift=0.0, noise=1.0):
    truth = _rng.normal(8, 2, rows).round(2)
    return truth, (truth + shift + noise * _rng.normal(size=rows)).round(2), _rng.normal(7, 2, rows + 3).round(2)


_a, _b, _c = _cars(12)
_cases = [
    ([1, 3], [1, 3], [5]),
    ([4, 2, 2], [2, 4, 4], [3, 3, 9, 1]),
    tuple(part.tolist() for part in _cars(6, shift=2.0)),
    _cars(30),
    _cars(40, shift=-3.0, noise=0.3),
    (_a, pd.Series(_b, index=_rng.permutation(12)), pd.Series(_c)),
    (pd.Series(_a, index=_rng.permutation(12)), pd.Series(_b, index=_rng.permutation(12) + 4), _c.tolist()),
    (np.array([10, 20, 40]), [12, 17, 50], pd.Series([25.5])),
]
expect.calls(
    scores, _cases, like=_by_hand, within=1e-7,
    why="all five numbers for the cars in `truth`, by position; only the baseline's mean comes from `training`",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. A line by formula   ●○○   7 minutes   2 points
#
# Of all straight lines through a cloud of points, least squares takes the one with the smallest sum of squared residuals. For a
# single feature no search is needed. Two short formulas give it.
#
# `fit_line(x, y)` returns a pair `(slope, intercept)`, two numbers: the line says `intercept + slope * x`.
#
# - `x` and `y`: lists or arrays of the same length, at least one number each, `x` the feature and `y` what is to be foretold.
# - If all values of `x` are equal, nothing can be said about a slope. Then it is 0, and the line says the mean of `y`.
#
# `fit_line([0, 1, 2], [1, 2, 6])` is `(2.5, 0.5)`.
#
# <details><summary>Hint</summary>How far is each x from the mean of x, and each y from the mean of y? Multiply the two distances row
# by row and add up. Divide by the sum of the squared distances of x.</details>
# <details><summary>A second hint</summary>The best line goes through the point (mean of x, mean of y). With the slope known, that
# leaves only one intercept.</details>

# %% question="q2" role="answer"
def fit_line(x, y):
    """Slope and intercept of the least-squares line."""
    ### BEGIN SOLUTION
    x, y = np.asarray(x), np.asarray(y)
    across = x - x.mean()
    spread = (across**2).sum()
    slope = (across * (y - y.mean())).sum() / spread if spread > 0 else 0.0
    return slope, y.mean() - slope * x.mean()
    ### END SOLUTION

# %% question="q2" role="test" points=1
expect.call(
    fit_line, [2, 4, 6, 8], [1, 8, 4, 11], gives=(1.3, -0.5), within=1e-6,
    why="slope and intercept of the line with the smallest sum of squared residuals",
    mistakes={
        "the line was forced through the origin: it has no intercept": (146 / 120, 0),
        "the slope is that of a line without an intercept, and the intercept was put in afterwards": (146 / 120, 6 - 5 * 146 / 120),
        "the slope is right, but the intercept was left out": (1.3, 0),
        "the two came out in the wrong order: the slope first, then the intercept": (-0.5, 1.3),
        "x and y changed places: this line foretells x from y": (26 / 58, 5 - 6 * 26 / 58),
        "the sum of squares of y stands below the line, where that of x belongs": (26 / 58, 6 - 5 * 26 / 58),
        "that is the correlation, which has no unit, and not the slope": (26 / 1160**0.5, 6 - 5 * 26 / 1160**0.5),
        "the covariance was divided by n − 1 and the variance by n; both must be divided by the same": (26 / 15, 6 - 5 * 26 / 15),
        "the line goes through the first and the last point only": (10 / 6, 1 - 20 / 6),
        "the sign in the intercept: the line has to go through the point of both means": (1.3, 12.5),
        "the intercept is the value at x = 0, not the first y": (1.3, 1),
        "the intercept is the value at x = 0, not the mean of y": (1.3, 6),
    },
)
expect.call(
    fit_line, [3, 3, 3], [2, 4, 9], gives=(0, 5), within=1e-6,
    why="the slope that the question asks for where all x are equal, and a line that says the mean of y",
    mistakes={
        "0 divided by 0 is NaN; where all x are equal the line is level": (np.nan, np.nan),
        "the level line belongs at the mean of y": (0, 0),
    },
)

# %% question="q2" role="test" points=1
# Hidden tests try other clouds: one point, two, years far from 0, level and falling lines, arrays of whole numbers.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(502)


def _by_hand(x, y):
    x, y = [float(v) for v in x], [float(v) for v in y]
    if max(x) == min(x):
        return 0.0, sum(y) / len(y)
    A = np.column_stack([np.array(x) - x[0], np.ones(len(x))])
    slope, start = np.linalg.lstsq(A, np.array(y), rcond=None)[0]
    return slope, start - slope * x[0]


def _cloud(rows, slope, noise=1.0, start=0.0):
    x = start + _rng.uniform(0, 10, rows).round(1)
    return x, (3 + slope * (x - start) + noise * _rng.normal(size=rows)).round(2)


_cases = [
    ([4], [7]),
    ([0, 0], [1, 2]),
    ([1, 2], [5, 3]),
    ([-1, 0, 1], [4, 4, 4]),
    ([2.5, 2.5, 2.5, 2.5], [1.0, 2.0, 3.0, 8.0]),
    ([-4, -2, -3], [-1.0, 3.5, 0.25]),
    tuple(part.tolist() for part in _cloud(6, -2.0)),
    _cloud(15, 0.4),
    _cloud(60, -0.1, noise=5.0),
    (np.arange(1970, 1983), _rng.integers(12, 40, 13)),
    _cloud(25, 1.5, start=200.0),
    (_rng.integers(0, 3, 20).tolist(), _rng.integers(0, 50, 20).tolist()),
]
expect.calls(fit_line, _cases, like=_by_hand, within=1e-5, why="slope and intercept of the line with the smallest sum of squared residuals")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Many features, and where they end   ●●○   10 minutes   3 points
#
# Several features, one number to foretell. And for each new car a second question: is it anything like the cars that we know?
# A line has an answer for every car, also for one of 40 tonnes.
#
# `predict_new(X, y, X_new)` returns a pair of arrays, `(predictions, outside)`.
#
# - `X` and `y` are the cars that we know. `X_new` are others, an array of shape `(m, p)` with the same columns.
# - `predictions`: `m` numbers, what the least-squares model with an intercept says for the new cars. It is fitted on `X` and `y`
#   only.
# - Columns of `X` may tell the same twice (a length in inches and again in centimetres). Then they do so in `X_new`, too. Many
#   sets of coefficients are equally good there, but they all say the same, and that is asked for. A column may also hold a single
#   value throughout.
# - `outside`: `m` times `True` or `False`. `True` if at least one of the car's values is smaller than the smallest or larger than
#   the largest that this column has in `X`. Its prediction stays what the model says.
#
# With one feature, `predict_new(X, y, X_new)` for `X` of `[[1], [2], [3]]`, `y` of `[2, 4, 6]` and `X_new` of `[[2.5], [4]]` is the
# array `[5, 8]` and the array `[False, True]`.
#
# <details><summary>Hint</summary>A column of ones, put beside the others, makes the intercept one more coefficient. The new cars
# need that column as well. The matrix of the normal equations has no inverse if two columns tell the same;
# <code>np.linalg.lstsq</code> does without one.</details>
# <details><summary>A second hint</summary><code>X.min(axis=0)</code> is the smallest value of each column. Compare the whole of
# <code>X_new</code> with it: one truth value for each cell. Then <code>.any(axis=1)</code> makes one for each row.</details>

# %% question="q3" role="answer"
def predict_new(X, y, X_new):
    """Least-squares predictions for new rows, and which of them lie outside of what was seen."""
    ### BEGIN SOLUTION
    known, new = (np.column_stack([np.ones(len(part)), part]) for part in (X, X_new))
    weights = np.linalg.lstsq(known, y, rcond=None)[0]
    outside = (X_new < X.min(axis=0)) | (X_new > X.max(axis=0))
    return new @ weights, outside.any(axis=1)
    ### END SOLUTION

# %% question="q3" role="test" points=1
_X = np.array([[1.0, 2.0], [1.5, 9.0], [2.0, 4.0], [1.0, 6.0], [2.5, 1.0], [1.5, 5.0]])
_y = np.array([5.0, 9.5, 8.0, 6.0, 9.5, 7.5])
_new = np.array([[2.0, 8.0], [1.5, 9.5], [0.5, 3.0], [2.5, 9.0], [1.0, 1.0], [4.0, 3.0]])
_say = np.array([10.281767955801, 9.263812154696, 3.527624309392, 12.273480662983, 4.350828729282, 14.743093922652])
_out = np.array([False, True, True, False, False, True])
expect.call(
    predict_new, _X, _y, _new, gives=(_say, _out), within=1e-6,
    why="what the least-squares model with an intercept says for the new rows, and whether any value of a row lies beyond its column in `X`",
    mistakes={
        "the model has no intercept, so its plane was forced through the origin":
            (np.array([10.547008547009, 9.447863247863, 3.076068376068, 12.744444444444, 3.955555555556, 15.382905982906]), _out),
        "the intercept was fitted, but left out of the predictions": (_say - 0.756906077348, _out),
        "the new rows were shifted by their own means; what is known about scale comes from `X` only":
            (np.array([8.791666666667, 7.773710865562, 2.037523020258, 10.783379373849, 2.860727440147, 13.252992633518]), _out),
        "the columns were standardised, and then the model has no intercept":
            (np.array([2.698434622468, 1.680478821363, -4.055709023941, 4.690147329650, -3.232504604052, 7.159760589319]), _out),
        "values beyond the known range were pulled back to its edge, where the model itself is asked":
            (np.array([10.281767955801, 9.069060773481, 5.129834254144, 12.273480662983, 4.350828729282, 9.936464088398]), _out),
        "there is no penalty in least squares, and here everything was pulled a little towards 0, the intercept too":
            (np.array([10.281058066414, 9.263675980643, 3.528846218730, 12.272141623335, 4.351488010271, 14.740066997959]), _out),
        "the model has an answer for rows outside as well, and it is asked for": (np.where(_out, np.nan, _say), _out),
        "one value beyond the known range is enough to be outside": (_say, np.array([False] * 6)),
        "a row that lies at the edge of the known range is not outside": (_say, np.array([False, True, True, True, True, True])),
        "each column has a range of its own; here they were thrown together": (_say, np.array([False, True, True, False, False, False])),
        "outside is asked of the features: a prediction within the known fuel says nothing about that":
            (_say, np.array([True, False, True, True, True, True])),
        "one truth value for each row is asked for, not one for each cell": (_say, np.array([[0, 0], [0, 1], [1, 0], [0, 0], [0, 0], [1, 0]], dtype=bool)),
        "only values that are too large were noticed": (_say, np.array([False, True, False, False, False, True])),
        "only values that are too small were noticed": (_say, np.array([False, False, True, False, False, False])),
        "inside and outside are exchanged": (_say, ~_out),
    },
)
_twin, _new_twin = (np.column_stack([part, 2 * part[:, 0]]) for part in (_X, _new))
expect.call(
    predict_new, _twin, _y, _new_twin, gives=(_say, _out), within=1e-6,
    why="the same predictions as before: the third column is twice the first and tells nothing new",
)

# %% question="q3" role="test" points=2
# Hidden tests try other cars: one feature, many, columns that tell the same, a constant one, far from 0, one new car.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(503)


def _by_hand(X, y, X_new):
    X, X_new = np.asarray(X, dtype=float), np.asarray(X_new, dtype=float)
    middle, size = X.mean(axis=0), np.maximum(np.abs(X - X.mean(axis=0)).max(axis=0), 1e-9)
    u, s, vt = np.linalg.svd((X - middle) / size, full_matrices=False)
    keep = s > 1e-8 * max(s.max(), 1e-9)
    weights = vt[keep].T @ ((u[:, keep].T @ (y - np.mean(y))) / s[keep])
    outside = [
        any(row[j] < min(X[:, j]) or row[j] > max(X[:, j]) for j in range(X.shape[1]))
        for row in X_new
    ]
    return np.mean(y) + (X_new - middle) / size @ weights, np.array(outside)


def _cars(rows, new, columns, start=0.0, noise=1.0, spread=4.0):
    X = start + _rng.uniform(0, spread, (rows + new, columns)).round(2)
    y = 20 + (X - start) @ _rng.normal(size=columns) + noise * _rng.normal(size=rows + new)
    return X[:rows], y[:rows].round(2), X[rows:]


def _with(case, column):
    X, y, X_new = case
    return np.column_stack([X, column(X)]), y, np.column_stack([X_new, column(X_new)])


_cases = [
    (np.array([[1], [2], [3]]), np.array([5, 3, 4]), np.array([[2], [0], [9], [3], [1]])),
    (np.array([[-2.0], [-1.0]]), np.array([0.0, 3.0]), np.array([[-3.0]])),
    _cars(8, 6, 1, start=-2.0),
    _cars(10, 8, 2),
    _cars(30, 12, 3, start=100.0),
    _cars(50, 20, 5, noise=0.0),
    _cars(40, 1, 2),
    _with(_cars(12, 8, 2), lambda X: X[:, 0] * 4),
    _with(_cars(15, 8, 2), lambda X: X[:, 0] + X[:, 1]),
    _with(_cars(12, 8, 2), lambda X: np.full(len(X), 3.0)),
    _with(_cars(12, 8, 1), lambda X: 1 - X[:, 0]),
    (_rng.integers(0, 9, (20, 2)), _rng.integers(0, 50, 20), _rng.integers(-2, 12, (15, 2))),
]
expect.calls(
    predict_new, _cases, like=_by_hand, within=1e-5,
    why="what the least-squares model with an intercept says for the new rows, and whether any value of a row lies beyond its column in `X`",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Downhill   ●●○   12 minutes   4 points
#
# Where a model is too large for a formula, one walks: look which way the loss falls, take a small step, look again.
#
# The fleet has many cars of the same kind. So each row stands for several cars, and a kind with many cars counts for more.
#
# `descend(X, y, counts, learning_rate, steps)` returns a pair `(weights, losses)`.
#
# - The model says intercept + the sum of coefficient times feature. `weights` is an array of `p + 1` numbers: the intercept first,
#   then one coefficient for each column. At the start they are all 0.
# - `counts`: an array of `n` whole numbers from 1, how many cars each row stands for. The loss is the **mean** of the squared
#   residuals **over all cars**: a row with the count 3 counts three times. There is no ½ in front of it.
# - Each of the `steps` steps changes all weights **at once**: new weights = old weights − `learning_rate` · gradient. The gradient
#   is that of the loss just named, at the old weights. The columns are taken as they are, unscaled.
# - `losses`: a list of `steps + 1` numbers, the loss at the start and after each step. They may grow: a learning rate can be too
#   large.
#
# With `X` of `[[1], [2]]`, `y` of `[2, 4]` and `counts` of `[1, 3]`, `descend(X, y, counts, 0.1, 1)` gives the array `[0.7, 1.3]` and
# the list `[13.0, 0.3675]`.
#
# <details><summary>Hint</summary>Write the loss for a single car, (y − w₀ − w₁x)², and take its derivative in w₀ and in w₁. Mind
# the 2, and mind the minus. Then take the mean over all cars: how many are there?</details>
# <details><summary>A second hint</summary>With a column of ones in <code>A</code> and residuals <code>y - A @ weights</code>, the
# gradient has one entry for each column of <code>A</code>: −2 times the mean over all cars of residual times column. That mean goes
# along the rows. Check one entry: move that weight by 0.0001, and see how the loss changes.</details>

# %% question="q4" role="answer"
def descend(X, y, counts, learning_rate, steps):
    """Weights of a linear model after gradient descent from 0, and the loss before and after each step."""
    ### BEGIN SOLUTION
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ y**2]
    for _ in range(steps):
        gradient = -2 * A.T @ (shares * (y - A @ weights))
        weights = weights - learning_rate * gradient
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses
    ### END SOLUTION

# %% question="q4" role="test" points=1
_X, _y = np.array([[1.0, 0.0], [3.0, 1.0], [2.0, 4.0], [2.0, -1.0]]), np.array([4.0, 10.0, 0.0, 2.0])
_counts = np.array([1, 3, 2, 2])
expect.call(
    descend, _X, _y, _counts, 0.0625, 0, gives=(np.zeros(3), [40.5]), within=1e-7,
    why="no step: the weights at the start, the intercept among them, and one loss, the mean over all eight cars",
    mistakes={
        "the loss at the start is missing": (np.zeros(3), []),
        "each row counted once in the loss, where it stands for several cars": (np.zeros(3), [30.0]),
        "the loss was divided by the number of rows, and there are more cars than rows": (np.zeros(3), [81.0]),
        "the loss is a sum; the mean over all cars is asked for": (np.zeros(3), [324.0]),
        "the loss is halved": (np.zeros(3), [20.25]),
        "the loss is a root; the mean itself is asked for": (np.zeros(3), [40.5**0.5]),
        "these are the weights of the formula; a descent starts at 0 and goes step by step":
            (np.array([-5.36898396, 4.87700535, -0.75935829]), [6.28877005]),
    },
)
_w, _l = np.array([0.60791015625, 1.79150390625, -0.02880859375]), [40.5, 14.8643798828125, 11.844797164201736]
expect.call(
    descend, _X, _y, _counts, 0.0625, 2, gives=(_w, _l), within=1e-7,
    why="the weights after two steps, all changed at once against the gradient, and the mean over all cars at the start and after each step",
    mistakes={
        "the sign of the gradient: the loss grows, so the steps go uphill":
            (np.array([-1.76708984375, -4.58349609375, -1.65380859375]), [40.5, 112.7081298828125, 399.0541935265064]),
        "the 2 of the derivative is missing, so the steps are half as long":
            (np.array([0.4488525390625, 1.2447509765625, 0.1959228515625]), [40.5, 21.860626220703125, 16.11438667960465]),
        "the gradient is a sum over the cars, where the loss is a mean":
            (np.array([-27.59375, -63.84375, -47.34375]), [40.5, 1139.4453125, 62520.19934082031]),
        "the gradient was divided by the number of rows, where the loss is a mean over all cars":
            (np.array([0.056640625, 0.791015625, -1.740234375]), [40.5, 35.80126953125, 41.30648851394653]),
        "the counts are in the loss, but not in the gradient":
            (np.array([0.609375, 1.51171875, -0.037109375]), [40.5, 16.650390625, 13.150158405303955]),
        "the counts went in twice, so that three cars count nine times":
            (np.array([-0.79638671875, -1.12548828125, -3.11279296875]), [40.5, 92.1158447265625, 177.4179290831089]),
        "the mean went over rows and columns together, so every weight got the same step":
            (np.full(3, 0.8961046006944444), [40.5, 21.905829535590275, 21.881113976976014]),
        "the gradient was divided by the number of weights, not of cars":
            (np.array([-0.9548611111111114, -1.4270833333333348, -3.815972222222223]), [40.5, 75.63281250000001, 233.14646176938672]),
        "the intercept was never moved": (np.array([0.0, 1.95849609375, 0.0546875]), [40.5, 15.3514404296875, 11.875403761863708]),
        "the coefficients were moved after the intercept, with residuals that it had already changed":
            (np.array([0.6666183471679688, 1.7462217807769775, -0.019486308097839355]), [40.5, 15.070363074541092, 12.012779667223116]),
        "the weights were moved one after the other, each with residuals that the others had already changed":
            (np.array([0.7324526309967041, 1.8813192173838615, -0.3754000667249784]), [40.5, 13.597232573345536, 10.53734992062101]),
        "the loss at the start is missing": (_w, _l[1:]),
        "the loss after the last step is missing": (_w, _l[:2]),
        "the intercept stands last, where it belongs first": (np.roll(_w, -1), _l),
        "one step too many": (
            np.array([0.6258621215820312, 1.9920730590820312, -0.27922821044921875]), [*_l, 10.44664210530027]),
    },
)

# %% question="q4" role="test" points=3
# Hidden tests try other hills: one feature, as many weights as rows, equal counts, many steps, learning rates that are too large.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(504)


def _by_hand(X, y, counts, learning_rate, steps):
    p = X.shape[1]
    cars = [(X[i], float(y[i])) for i in range(len(y)) for _ in range(counts[i])]
    weights, losses = [0.0] * (p + 1), []
    for step in range(steps + 1):
        residuals = [t - weights[0] - sum(weights[j + 1] * x[j] for j in range(p)) for x, t in cars]
        losses.append(float(sum(r * r for r in residuals) / len(cars)))
        if step < steps:
            slopes = [sum(residuals)] + [sum(r * x[j] for r, (x, _) in zip(residuals, cars)) for j in range(p)]
            weights = [w + learning_rate * 2 * slope / len(cars) for w, slope in zip(weights, slopes)]
    return np.array(weights, dtype=float), losses


def _hill(rows, columns, learning_rate, steps, most=6):
    X = _rng.normal(size=(rows, columns)).round(2)
    y = (5 + X @ _rng.normal(size=columns) + 0.3 * _rng.normal(size=rows)).round(2)
    return X, y, _rng.integers(1, most, rows), learning_rate, steps


_cases = [
    (np.array([[0.0]]), np.array([1.0]), np.array([1]), 0.5, 1),
    (np.array([[1.0], [2.0]]), np.array([2.0, 4.0]), np.array([1, 3]), 0.1, 1),
    (np.array([[1, 2], [2, 0], [4, 1]]), np.array([3, 1, 2]), np.array([2, 2, 2]), 0.05, 3),
    _hill(2, 1, 0.1, 4),
    _hill(3, 2, 0.25, 5),
    _hill(5, 4, 0.1, 0),
    _hill(6, 5, 0.05, 8),
    _hill(10, 3, 1.5, 6, most=2),
    _hill(12, 1, 0.02, 40, most=4),
]
expect.calls(
    descend, _cases, like=_by_hand, within=1e-6,
    why="the weights after all steps, each step changing all of them at once, and the mean over all cars at the start and after each step",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. A table made ready   ●●○   13 minutes   4 points
#
# A linear model wants numbers, on a common scale. Cars come as a table with words in it. Later more cars come, and some of them
# are of a kind that nobody has seen before. What is done to them was settled by the first table.
#
# `prepare(train, new, numbers, categories)` returns a pair of frames, `train` and `new` made ready.
#
# - `train`, `new`: tables with at least one row and any index; labels may come twice. `numbers` and `categories`: lists of at least one name each, of
#   columns that both have. They may have others, which are left out. Nothing is missing.
# - A column of `numbers` keeps its name. From each value the mean of the column in `train` is taken off; then it is divided by the
#   standard deviation of the column in `train`, with **n** below the line. If all its values in `train` are equal, only the mean is
#   taken off.
# - For a column of `categories`, the levels are those in `train`. The first of them when sorted is the **reference** and gets no
#   column. Each other level gets one, named column, underscore, level, such as `origin_Japan`. It holds the **number** 1 where the
#   row has this level, else 0. It is not scaled.
# - A level that `train` does not know gets no column: such a row has 0 in all of them.
# - Both results have the same columns, in any order. The rows and the index stay as they are.
#
# `train` has `weight` 1, 3 and `origin` USA, Japan. `new` has `weight` 4 and `origin` Korea. Then `train` made ready has `weight`
# −1, 1 and `origin_USA` 1, 0; `new` made ready has `weight` 2 and `origin_USA` 0.
#
# <details><summary>Hint</summary>First write down what you learn from <code>train</code>: means, standard deviations, levels. Then do
# the same to both tables with what you wrote down. Which lines of your function look at <code>new</code> before that?</details>
# <details><summary>A second hint</summary>Called on <code>new</code> alone, <code>pd.get_dummies</code> can only know the levels that
# happen to be there, and <code>drop_first</code> drops the first of <em>those</em>. <code>(table[column] == level).astype(float)</code>
# makes one column of 1 and 0. pandas' <code>.std()</code> divides by n − 1 unless you say <code>ddof=0</code>.</details>

# %% question="q5" role="answer"
def prepare(train, new, numbers, categories):
    """Both tables with scaled numbers and 0/1 columns, all by what `train` says."""
    ### BEGIN SOLUTION
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0).replace(0, 1)
    ready = []
    for table in (train, new):
        frame = (table[numbers] - means) / sds
        for column in categories:
            for level in sorted(train[column].unique())[1:]:
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame)
    return tuple(ready)
    ### END SOLUTION

# %% question="q5" role="test" points=1
def _ready(index, weights, seats, **levels):
    return pd.DataFrame({"weight_t": weights, "seats": seats, **{f"origin_{name}": flags for name, flags in levels.items()}}, index=index)


_train = pd.DataFrame(
    {"car": list("abcd"), "origin": ["Japan", "USA", "Europe", "USA"], "seats": [4] * 4, "weight_t": [1.0, 2.0, 1.0, 2.0]}, index=[7, 2, 9, 4],
)
_new = pd.DataFrame({"car": list("efg"), "origin": ["USA", "Korea", "Japan"], "seats": [7, 2, 4], "weight_t": [3.0, 1.5, 1.0]}, index=[3, 8, 1])
_known = {"weights": [-1.0, 1.0, -1.0, 1.0], "seats": [0.0] * 4, "Japan": [1, 0, 0, 0], "USA": [0, 1, 0, 1]}
_later = {"weights": [3.0, 0.0, -1.0], "seats": [3.0, -2.0, 0.0], "Japan": [0, 0, 1], "USA": [1, 0, 0]}


def _both(train=(), new=()):
    return _ready(_train.index, **(_known | dict(train))), _ready(_new.index, **(_later | dict(new)))


_by_n1 = 0.75**0.5
expect.call(
    prepare, _train, _new, ["weight_t", "seats"], ["origin"], gives=_both(), within=1e-7,
    why="numbers scaled by mean and standard deviation of `train`, and a column of 1 and 0 for each level in `train` but the first when sorted",
    mistakes={
        "`new` was scaled by its own mean and standard deviation, so the same car gets another value in each table":
            lambda train, new, n, c: _both(new={
                "weights": (new["weight_t"] - new["weight_t"].mean()) / new["weight_t"].std(ddof=0),
                "seats": (new["seats"] - new["seats"].mean()) / new["seats"].std(ddof=0)}),
        "`new` was scaled by its own mean and standard deviation (with n − 1), so the same car gets another value in each table":
            lambda train, new, n, c: _both({"weights": [-_by_n1, _by_n1] * 2}, {
                "weights": (new["weight_t"] - new["weight_t"].mean()) / new["weight_t"].std(),
                "seats": (new["seats"] - new["seats"].mean()) / new["seats"].std()}),
        "the standard deviation has n − 1 below the line, and n is asked for":
            _both({"weights": [-_by_n1, _by_n1] * 2}, {"weights": [3 * _by_n1, 0.0, -_by_n1]}),
        "a column with one value only was divided by a standard deviation of 0":
            _both({"seats": [np.nan] * 4}, {"seats": [np.inf, -np.inf, np.nan]}),
        "a column with one value only in `train` was set to 0; its mean is to be taken off, in `new` as well": _both(new={"seats": [0.0] * 3}),
        "the numbers were only centred: the division by the standard deviation is missing":
            _both({"weights": [-0.5, 0.5] * 2}, {"weights": [1.5, 0.0, -0.5]}),
        "the numbers were left as they are": _both(
            {"weights": _train["weight_t"], "seats": _train["seats"]}, {"weights": _new["weight_t"], "seats": _new["seats"]}),
        "the numbers were scaled by smallest and largest value, not by mean and standard deviation":
            _both({"weights": [0.0, 1.0] * 2}, {"weights": [2.0, 0.5, 0.0]}),
        "the columns of 1 and 0 were scaled, too": _both(
            {"Japan": np.array([3, -1, -1, -1]) / 3**0.5, "USA": [-1, 1, -1, 1]},
            {"Japan": np.array([-1, -1, 3]) / 3**0.5, "USA": [1, -1, -1]}),
        "an unknown level was counted as the first column's, where it has 0 in all of them": _both(new={"Japan": [0, 1, 1]}),
        "an unknown level was counted as the most frequent one, where it has 0 in all columns": _both(new={"USA": [1, 1, 0]}),
        "in `new` another level was dropped than in `train`: the first of those that happen to be there": _both(new={"Japan": [0, 0, 0]}),
        "mean and standard deviation know the rows of `new`: that is a leak":
            lambda train, new, n, c: _both(*[
                {"weights": (t["weight_t"] - all_rows["weight_t"].mean()) / all_rows["weight_t"].std(ddof=0),
                 "seats": (t["seats"] - all_rows["seats"].mean()) / all_rows["seats"].std(ddof=0)}
                for all_rows in [pd.concat([train, new])] for t in (train, new)]),
    },
)

# %% question="q5" role="test" points=3
# Hidden tests try other tables: one row, several categories, one level only, levels that are numbers, none but unknown ones.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(505)


def _by_hand(train, new, numbers, categories):
    made = []
    for table in (train, new):
        frame = {}
        for name in numbers:
            known = [float(v) for v in train[name]]
            mean = sum(known) / len(known)
            sd = (sum((v - mean) ** 2 for v in known) / len(known)) ** 0.5 if max(known) > min(known) else 1.0
            frame[name] = [(float(v) - mean) / sd for v in table[name]]
        for name in categories:
            for level in sorted(set(train[name].tolist()))[1:]:
                frame[f"{name}_{level}"] = [1.0 if v == level else 0.0 for v in table[name].tolist()]
        made.append(pd.DataFrame(frame, index=table.index))
    return tuple(made)


def _cars(rows, levels, new=False):
    return pd.DataFrame({
        "year": _rng.integers(1970, 1983, rows), "origin": _rng.choice(levels, rows), "weight": _rng.normal(1200, 300, rows).round(),
        "gears": _rng.choice([3, 4, 5, 6] if new else [3, 4, 5], rows), "idle": [2.5] * rows if not new else _rng.uniform(1, 4, rows).round(2),
        "paint": _rng.choice(["red", "blue", "white", "lilac"] if new else ["red", "blue", "white"], rows),
    }, index=_rng.permutation(rows) * 2)


_one = pd.DataFrame({"w": [2], "kind": ["b"]})
_cases = [
    (_one, _one, ["w"], ["kind"]),
    (_one, pd.DataFrame({"kind": ["a", "b", "c"], "w": [1, 2, 3]}), ["w"], ["kind"]),
    (pd.DataFrame({"w": [1, 2, 6], "kind": list("bca")}), pd.DataFrame({"w": [5, 5], "kind": list("cc")}), ["w"], ["kind"]),
    (pd.DataFrame({"w": [1, 2, 6], "kind": list("bca")}), pd.DataFrame({"w": [5, 5], "kind": list("xy")}), ["w"], ["kind"]),
    (pd.DataFrame({"w": [1.0, 2.0], "kind": list("ab")}, index=[5, 5]), pd.DataFrame({"w": [4.0], "kind": ["b"]}, index=[9]), ["w"], ["kind"]),
    (_cars(8, ["USA", "Japan"]), _cars(5, ["USA", "Europe"], new=True), ["weight", "year"], ["origin"]),
    (_cars(12, ["USA", "Japan", "Europe"]), _cars(1, ["Europe"], new=True), ["weight", "idle"], ["paint", "origin"]),
    (_cars(20, ["USA", "Japan"]), _cars(30, ["Korea", "USA", "Japan"], new=True), ["idle"], ["gears", "paint"]),
    (_cars(40, ["b", "a", "B", "A"]), _cars(10, ["A", "b"], new=True), ["year", "weight"], ["origin", "gears"]),
]
expect.calls(
    prepare, _cases, like=_by_hand, within=1e-7,
    why="both tables, all done by what `train` says: scaled numbers, and a column of 1 and 0 for each of its levels but the first when sorted",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Ridge that does not care about units   ●●○   12 minutes   4 points
#
# Ridge keeps coefficients small. But a coefficient per gram is a thousandth of one per kilogram, so *small* means nothing until
# all columns have the same scale. And nobody wants the mean fuel of a car to be small: the intercept goes free.
#
# `ridge(X, y, alpha)` returns a pair `(intercept, coefficients)`, a number and an array of `p` numbers, **in the units of `X`**:
# for a car with the features x, the model says intercept + the sum of coefficient times feature.
#
# - Each column is standardised first: minus its mean, divided by its standard deviation with **n** below the line. No column holds
#   one value only. `y` stays in its own unit.
# - On the standardised columns, the intercept and the coefficients are those that make this as small as possible: the **sum** of
#   the squared residuals, plus `alpha` times the sum of the squared coefficients. The intercept is not in the second sum.
# - `alpha` is above 0. There may be more columns than rows, and columns that tell the same.
# - Then everything is translated back into the units of `X`.
#
# `ridge(X, y, 2)` for `X` of `[[0], [20]]` and `y` of `[1, 5]` is 2.0 and the array `[0.1]`: standardised, the column is −1, 1, and
# least squares would give 2. Ridge gives 1, for one standard deviation of 10.
#
# <details><summary>Hint</summary>On standardised columns the free intercept is always the mean of <code>y</code>. Take it off, and
# what is left is a problem without an intercept: <code>(ZᵀZ + alpha·I) b = Zᵀ(y − mean)</code>.</details>
# <details><summary>A second hint</summary>Back to the units of <code>X</code>: a coefficient for one standard deviation, divided by
# that standard deviation, is one for a unit. Then choose the intercept so that a car with the mean of every column gets the mean of
# <code>y</code>.</details>

# %% question="q6" role="answer"
def ridge(X, y, alpha):
    """Intercept and coefficients of ridge regression on standardised columns, in the units of `X`."""
    ### BEGIN SOLUTION
    means, sds = X.mean(axis=0), X.std(axis=0)
    Z = (X - means) / sds
    standardised = np.linalg.solve(Z.T @ Z + alpha * np.eye(len(sds)), Z.T @ (y - y.mean()))
    coefficients = standardised / sds
    return y.mean() - means @ coefficients, coefficients
    ### END SOLUTION

# %% question="q6" role="test" points=1
_X = np.array([[1.0, 30.0], [2.0, 10.0], [2.0, 50.0], [3.0, 30.0], [4.0, 70.0], [0.0, 50.0]])
_y = np.array([8.0, 9.0, 13.0, 10.0, 18.0, 8.0])
_start, _b = 5.446764091858, np.array([1.265135699374, 0.075574112735])
_z = np.array([1.633283164789, 1.447134083540])
expect.call(
    ridge, _X, _y, 3.0, gives=(_start, _b), within=1e-6,
    why="the penalty counts coefficients of standardised columns only, and what comes back is in the units of `X`",
    mistakes={
        "the intercept was penalised, too: it was pulled towards 0": (1.780097425191, _b),
        "a column of ones was put beside `X` and penalised like the others, without any scaling":
            (0.941036077118, np.array([1.641615507126, 0.157630371752])),
        "the columns were not scaled, so the penalty depends on their units": (3.835090055106, np.array([1.348644550464, 0.111690521099])),
        "there is no intercept at all": (0, np.array([1.736878498716, 0.172568260669])),
        "these are the coefficients of the standardised columns, not yet in the units of `X`": (11, _z),
        "the coefficients are those of the standardised columns, while the intercept is in the units of `X`": (_start, _z),
        "the intercept is still the one of the standardised columns": (11, _b),
        "multiplied by the standard deviation, where the way back divides by it": (-1101.637439109256, np.array([2.108559498956, 27.710508002784])),
        "the standard deviation has n − 1 below the line, and n is asked for": (5.742690058480, np.array([1.195906432749, 0.071637426901])),
        "the squared residuals were averaged, so `alpha` counts n times": (8.694063926941, np.array([0.518264840183, 0.031735159817])),
        "`alpha` was divided by n": (3.746874641587, np.array([1.669457506595, 0.097855258631])),
        "`alpha` was squared: rows that stand for the penalty need its root": (7.447387785136, np.array([0.802060338484, 0.048712288447])),
        "there is no penalty: that is plain least squares": (3.274509803922, np.array([1.784313725490, 0.103921568627])),
        "`y` was standardised, and the result was never brought back into its unit": (-1.560324587980, np.array([0.355472443728, 0.021234492513])),
        "least squares first and shrunk afterwards: that is the same only for columns that have nothing in common":
            (5.849673202614, np.array([1.189542483660, 0.069281045752])),
    },
)

# %% question="q6" role="test" points=3
# Hidden tests try other tables: one column, other units, more columns than rows, columns that tell the same, tiny and huge alphas.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(506)


def _by_hand(X, y, alpha):
    n, p = X.shape
    means = X.mean(axis=0)
    sds = np.sqrt(((X - means) ** 2).mean(axis=0))
    # The penalty as p further rows, with a column for the intercept that is 0 in them.
    rows = np.column_stack([np.ones(n), (X - means) / sds])
    extra = np.column_stack([np.zeros(p), np.sqrt(alpha) * np.eye(p)])
    found = np.linalg.lstsq(np.vstack([rows, extra]), np.concatenate([y, np.zeros(p)]), rcond=None)[0]
    return float(found[0] - (found[1:] * means / sds).sum()), found[1:] / sds


def _cars(rows, columns, alpha, units=None, start=0.0):
    X = _rng.normal(size=(rows, columns)) * (1 if units is None else np.array(units)) + start
    X = X.round(3)
    return X, (8 + X @ _rng.normal(size=columns) + _rng.normal(size=rows)).round(2), alpha


_a = _cars(14, 2, 5.0, units=[1.0, 20.0])
_cases = [
    (np.array([[0], [20]]), np.array([1, 5]), 2),
    (np.array([[1], [2], [4]]), np.array([3, 7, 1]), 0.5),
    _cars(5, 1, 1.0, start=30.0),
    _cars(8, 3, 10.0),
    _a,
    (_a[0] * 1000, _a[1], 5.0),
    (np.column_stack([_a[0], 2 * _a[0][:, 0]]), _a[1], 3.0),
    _cars(30, 4, 0.01, units=[0.1, 1.0, 10.0, 1000.0], start=5.0),
    _cars(30, 3, 1e4, start=-100.0),
    _cars(4, 6, 1.0),
]
expect.calls(
    ridge, _cases, like=_by_hand, within=1e-7,
    why="the penalty counts coefficients of standardised columns only, and what comes back is in the units of `X`",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. How sure is this coefficient?   ●●●   14 minutes   4 points
#
# A litre more of engine, so many litres more of fuel. How far would that number move, had other cars of the same kind been
# measured? We can't measure others, but we can draw from those that we have, and look.
#
# `coefficient_interval(X, y, column, times, level, seed)` returns three numbers, `(estimate, low, high)`.
#
# - `estimate`: the coefficient of the column with the number `column` (from 0) in the least-squares model with an intercept, fitted
#   on all rows.
# - Then `times` repetitions. In each, `n` rows are drawn by chance out of the `n` rows of `X` and `y`, every row as likely at every
#   draw, so that some cars come several times and others not at all. The model is fitted on the drawn rows, and the coefficient is
#   noted.
# - `low` and `high`: between them lies the middle share `level` of the noted coefficients. With `level` 0.9, 5 % are below `low` and
#   5 % above `high`. How you read a value between two neighbours is up to you.
# - `seed`: a whole number. The same arguments give the same numbers, at every call. Another seed gives other draws.
#
# Which draws belong to which seed is up to you: `np.random.default_rng(seed)` will do. Where all cars lie exactly on one line,
# every draw finds the same: for `y` of 2 + 3 · x the result is `(3, 3, 3)`, up to the last digits.
#
# <details><summary>Hint</summary>Write a small function first that fits and gives back one coefficient. Use it once for
# <code>estimate</code>, and once in each repetition.</details>
# <details><summary>A second hint</summary>Draw the numbers of the rows: <code>rows = rng.integers(0, n, n)</code>. Then take
# <code>X[rows]</code> and <code>y[rows]</code>, so that each car keeps its own fuel. Make the generator once a call, before the loop.
# <code>np.quantile</code> reads off a sorted list; which two shares does it need for <code>level</code> 0.9?</details>

# %% question="q7" role="answer"
def coefficient_interval(X, y, column, times, level, seed):
    """A coefficient, and the middle share `level` of what it is in bootstrap draws."""
    ### BEGIN SOLUTION
    def coefficient(rows):
        A = np.column_stack([np.ones(len(rows)), X[rows]])
        return np.linalg.lstsq(A, y[rows], rcond=None)[0][column + 1]

    n = len(y)
    rng = np.random.default_rng(seed)
    noted = [coefficient(rng.integers(0, n, n)) for _ in range(times)]
    low, high = np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])
    return coefficient(np.arange(n)), low, high
    ### END SOLUTION

# %% question="q7" role="test" points=1
_rng = np.random.default_rng(57)
_X = np.column_stack([_rng.uniform(1, 4, 14), _rng.uniform(60, 120, 14)]).round(1)
_plane = 3 + 2 * _X[:, 0] - 0.5 * _X[:, 1]
expect.call(
    coefficient_interval, _X, _plane, 1, 60, 0.9, 5, gives=(-0.5, -0.5, -0.5), within=1e-6,
    why="the same coefficient three times: these cars lie exactly on a plane, and so do those of every draw, as long as each car keeps its "
    "own `y` and the model has its intercept",
    mistakes={
        "the coefficient of the column before: the intercept has no number of its own": (2, 2, 2),
        "the first coefficient was taken, whatever `column` says": (2, 2, 2),
        "the intercept was taken for a coefficient": (3, 3, 3),
    },
)


def _asked(y, level, seed):
    found = expect.result(coefficient_interval, _X, y, 0, 200, level, seed, kind=(tuple, list), why="three numbers, `(estimate, low, high)`")
    expect.that(
        len(found) == 3 and all(isinstance(value, (int, float, np.number)) and np.isfinite(value) for value in found),
        "`coefficient_interval` gave something else than three numbers. Next: return `estimate, low, high`.",
    )
    return [float(value) for value in found]


_wet = _plane + _rng.normal(0, 2, 14).round(1)
_estimate, _low, _high = _asked(_wet, 0.9, 5)
expect.that(
    abs(_estimate - LinearRegression().fit(_X, _wet).coef_[0]) < 1e-6,
    "`estimate` is not the coefficient of the model that was fitted on all rows.\nLikely: it is a mean of the draws, or of one draw.\n"
    "Next: fit once without drawing.",
)
expect.that(
    _asked(_wet, 0.9, 5) == [_estimate, _low, _high],
    "The same arguments gave other numbers at a second call.\nExpected: the same seed gives the same draws.\n"
    "Likely: the generator was not made from `seed` inside the function.",
)
expect.that(
    _high > _low or abs(_low - _estimate) > 1e-9,
    "`low` and `high` are both equal to `estimate`, so every draw gave the same coefficient as all rows.\n"
    "Likely: each row came exactly once, only in another order, and the order of the rows changes nothing. Or nothing was drawn.\n"
    "Next: a car that was drawn goes back, and may be drawn again.",
)
expect.that(
    _high != _low,
    "`low` and `high` are equal: every repetition gave the same coefficient.\n"
    "Likely: the generator is made again from the same seed in each repetition, so it begins again each time.",
)
expect.that(
    _high > _low,
    "`low` is above `high`.\nNext: look at the two shares that you read off, and at their order.",
)
_narrow = _asked(_wet, 0.5, 5)
expect.that(
    _narrow[2] - _narrow[1] < _high - _low,
    "The interval for `level` 0.5 is not narrower than the one for 0.9.\nExpected: between `low` and `high` lies the share `level` of the "
    "draws.\nNext: how much is left over outside, and how much of that at each end?",
)
expect.that(
    any(_asked(_wet, 0.9, seed)[1:] != [_low, _high] for seed in (6, 7)),
    "Three seeds gave the same interval.\nExpected: another seed gives other draws.\nLikely: the seed is a number written into the function.",
)

# %% question="q7" role="test" points=3
# Hidden tests try other cars: one that pulls the line only when it is drawn, errors of unequal size, other levels and columns.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(507)
_why = "three numbers, `(estimate, low, high)`"


def _interval(*arguments):
    found = expect.result(coefficient_interval, *arguments, kind=(tuple, list), why=_why)
    expect.that(len(found) == 3 and all(isinstance(v, (int, float, np.number)) for v in found), "That is not three numbers.")
    return np.array([float(value) for value in found])


def _draws(X, y, column):
    """The coefficient in 4000 draws, all fitted at once."""
    A = np.column_stack([np.ones(len(y)), X])
    rows = np.random.default_rng(1).integers(0, len(y), (4000, len(y)))
    drawn, said = A[rows], y[rows]
    left = np.einsum("tni,tnj->tij", drawn, drawn)
    return np.linalg.solve(left, np.einsum("tni,tn->ti", drawn, said)[:, :, None])[:, column + 1, 0]


# Ten cars on a line and one off it, at the far end: in more than a third of the draws it is not there, and the line is exact.
_x = np.array([1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 9.0])
for _off, _place in ((-6.0, 2), (6.0, 1)):
    _y = 1.0 + 0.75 * _x
    _y[10] += _off
    _found = _interval(_x[:, None], _y, 0, 400, 0.5, 11)
    expect.that(abs(_found[0] - np.polyfit(_x, _y, 1)[0]) < 1e-6, "`estimate` is not the coefficient for all rows.")
    expect.that(abs(_found[_place] - 0.75) < 1e-6,
                "Where a single car lies off the line, many draws do without it. One end of the interval is then the exact slope.\n"
                "Likely: the shares at the two ends are not (1 − level) / 2 each, or the ends are not read off the draws.")
    expect.that(abs(_found[3 - _place] - 0.75) > 1e-3, "The other end of the interval has to feel the car off the line.")
    _found = _interval(_x[:, None], _y, 0, 700, 0.1, 12)
    expect.that(np.abs(_found[1:] - 0.75).min() > 1e-3,
                "A narrow interval lies in the middle of the draws, and there the car off the line is drawn.\n"
                "Likely: the shares at the two ends are not (1 − level) / 2 each.")
for _rows, _column, _level in ((20, 1, 0.8), (35, 2, 0.6)):
    _X = _rng.normal(size=(_rows, 3)) * [1.0, 5.0, 0.2] + 4
    _y = 10 + _X @ [1.0, -0.3, 5.0] + _rng.normal(size=_rows) * np.abs(_X[:, 0])
    _known = _draws(_X, _y, _column)
    _found = _interval(_X, _y, _column, 700, _level, 3)
    _want = np.quantile(_known, [0.5 - _level / 2, 0.5 + _level / 2])
    expect.that(abs(_found[0] - LinearRegression().fit(_X, _y).coef_[_column]) < 1e-6, "`estimate` is not the coefficient for all rows.")
    expect.that(np.abs(_found[1:] - _want).max() < 0.3 * _known.std(),
                f"The interval for `level` {_level} is not the middle {_level:.0%} of what the coefficient is in draws of {_rows} rows.")
_X, _y = np.array([[0.0], [1.0], [2.0], [4.0], [5.0], [7.0], [8.0], [9.0]]), np.array([1.0, 5.0, 2.0, 8.0, 3.0, 9.0, 4.0, 12.0])
_all = [tuple(_interval(_X, _y, 0, 40, 0.8, seed)) for seed in range(6)]
expect.that(len(set(_all)) == 6, "Different seeds gave the same draws.")
expect.that(tuple(_interval(_X, _y, 0, 40, 0.8, 4)) == _all[4], "The same arguments gave other numbers at a second call.")
_one = _interval(_X, _y, 0, 1, 0.8, 2)
expect.that(_one[1] == _one[2], "With a single draw both ends of the interval are that draw.")
### END HIDDEN TESTS

# %% [markdown]
# ## 8. Debug this wrong analysis   ●●○   12 minutes   4 points
#
# A colleague wants to foretell the fuel of cars from a table with very many columns. The report below keeps the columns that go
# best with the fuel, fits a ridge model on them, and ends with a splendid R². The numbers are wrong, for **four** reasons.

# %%
def colleagues_report(table, target, first, keep):
    X, y = table.drop(columns=target), table[target]
    X = (X - X.mean()) / X.std(ddof=0)
    strength = X.corrwith(y).abs().sort_values(ascending=False)
    X = X[strength.index[:keep]]
    X_train, X_test, y_train, y_test = X[:first], X[first:], y[:first], y[first:]
    model = Ridge(alpha=10.0).fit(X_train, y_train)
    return {"columns": list(X), "r2": model.score(X_train, y_train)}


# A table to try things on: fuel and 200 columns, every number in it drawn by lot. Nothing here foretells anything.
nonsense = pd.DataFrame(np.random.default_rng(8).normal(size=(40, 201)), columns=["fuel", *(f"c{n}" for n in range(1, 201))])
colleagues_report(nonsense, "fuel", 20, 8)

# %% [markdown]
# This is what the report should say. `honest_report(table, target, first, keep)` returns a dict with four entries.
#
# - `table`: a table of numbers, none missing, with any index. The rows are shuffled. The first `first` rows are for **training**,
#   the others, at least two, are the **test**: they stand for cars that come later. `target` is the column to foretell; every other
#   column is a feature, and none holds one value only in the training rows.
# - `"columns"`: a list of the `keep` features that correlate most strongly with the target, whatever the sign, the strongest first.
#   Only the training rows say which.
# - The model: these columns, minus the mean, divided by the standard deviation (n below the line), both of the training rows; then
#   `Ridge(alpha=10.0)`, fitted on the training rows.
# - `"r2"` and `"rmse"`: how good the model is on the test rows. R² is scikit-learn's.
# - `"baseline_rmse"`: the RMSE on the test rows of always saying the target's mean in the training rows.
#
# Copy the function and mend it, or write your own.
#
# <details><summary>Hint</summary>Divide the rows before anything else. Then ask of each line: does it look at a row of the
# test?</details>
# <details><summary>A second hint</summary>The four: the scaling and the choice of the columns have seen the test rows; R² is that of
# the rows that the model was fitted on; and no baseline says what the number is worth.
# <code>make_pipeline(StandardScaler(), Ridge(alpha=10.0))</code> scales by the rows that it is fitted on, and by no others.</details>

# %% question="q8" role="answer"
def honest_report(table, target, first, keep):
    """Columns chosen and model fitted on the first rows; R² and RMSE on the others, beside a baseline."""
    ### BEGIN SOLUTION
    train, test = table.iloc[:first], table.iloc[first:]
    strength = train.drop(columns=target).corrwith(train[target]).abs()
    columns = list(strength.sort_values(ascending=False).index[:keep])
    model = make_pipeline(StandardScaler(), Ridge(alpha=10.0)).fit(train[columns], train[target])
    residuals = test[target] - model.predict(test[columns])
    baseline = test[target] - train[target].mean()
    return {
        "columns": columns,
        "r2": model.score(test[columns], test[target]),
        "rmse": np.sqrt((residuals**2).mean()),
        "baseline_rmse": np.sqrt((baseline**2).mean()),
    }
    ### END SOLUTION

# %% question="q8" role="test" points=1
_lots = []
for _seed in (7, 8, 9):
    _rng = np.random.default_rng(_seed)
    _table = pd.DataFrame(_rng.normal(size=(40, 121)).round(3), columns=["fuel", *(f"c{n}" for n in range(1, 121))])
    _report = expect.result(honest_report, _table, "fuel", 20, 8, kind=dict, why="a dict with `columns`, `r2`, `rmse` and `baseline_rmse`")
    _lots.append(_report.get("r2"))
expect.that(
    all(isinstance(score, (int, float, np.number)) for score in _lots),
    "`honest_report` gave a dict without a number under `r2`. Next: put the R² of the test rows there.",
)
expect.that(
    np.mean(_lots) < 0.05,
    f"In three trials every number of the table was drawn by lot, so that nothing can be foretold, and an honest R² is 0 or below. Yours "
    f"is {np.mean(_lots):.2f} on average.\nLikely: the columns were chosen, or the model was fitted or scored, on rows that should only "
    "judge it or that it has learned.\nNext: which lines look at the test rows, and which look at the training rows?",
)
_table = pd.DataFrame({
    "weight": [1500, 1500, 1400, 1300, 1100, 1400, 1100, 1100, 1900, 1600, 1300, 1100],
    "power": [109, 90, 72, 99, 76, 72, 79, 88, 104, 103, 61, 64],
    "seconds": [14, 14, 12, 12, 17, 11, 18, 15, 10, 15, 12, 18],
    "doors": [4, 4, 2, 5, 5, 5, 4, 2, 5, 4, 2, 4],
    "fuel": [8.0, 9.5, 9.5, 6.5, 5.5, 7.5, 7.5, 7.5, 11.5, 9.5, 7.0, 5.0],
}, index=[5, 9, 2, 11, 7, 0, 3, 8, 1, 10, 4, 6])
_right = {"columns": ["weight", "doors"], "r2": 0.367294116449, "rmse": 1.958514595050, "baseline_rmse": 2.525649668897}
expect.call(
    honest_report, _table, "fuel", 8, 2, gives=_right, within=1e-6,
    why="columns, scaling, model and the baseline's mean from the first rows; R² and both RMSE from the others",
    mistakes={
        "mean and standard deviation were taken from all rows, so the scaling has seen the test":
            _right | {"r2": 0.184633814708, "rmse": 2.223321276453},
        "the columns were chosen on all rows, so the choice has seen the test":
            _right | {"columns": ["weight", "seconds"], "r2": 0.486544979044, "rmse": 1.764318867027},
        "the scaling and the choice of the columns have both seen the test":
            _right | {"columns": ["weight", "seconds"], "r2": 0.346038275856, "rmse": 1.991141118210},
        "the test rows were scaled by their own mean and standard deviation; a car that comes alone has none":
            _right | {"r2": 0.090321249727, "rmse": 2.348388260815},
        "nothing was scaled, so the penalty depends on the columns' units": _right | {"r2": 0.763291819246, "rmse": 1.197932947132},
        "the standard deviation has n − 1 below the line, and n is asked for": _right | {"r2": 0.341629040667, "rmse": 1.997842321345},
        "a strong correlation below 0 was taken for a weak one": _right | {"columns": ["weight", "power"], "r2": 0.422246496925, "rmse": 1.871531616066},
        "the model was fitted on all rows, so it has learned the test": _right | {"r2": 0.780975034639, "rmse": 1.152318902258},
        "these are the scores of the rows that the model was fitted on":
            _right | {"r2": 0.541612547434, "rmse": 0.862026121665, "baseline_rmse": 1.273221799216},
        "R² is that of the rows that the model was fitted on": _right | {"r2": 0.541612547434},
        "R² and RMSE are those of the rows that the model was fitted on": _right | {"r2": 0.541612547434, "rmse": 0.862026121665},
        "the baseline says the mean of the test rows; nobody knows that beforehand": _right | {"baseline_rmse": 2.462214450449},
        "the baseline's mean comes from all rows": _right | {"baseline_rmse": 2.490607355646},
        "the root is missing: these are the mean squares, not their roots":
            _right | {"rmse": 1.958514595050**2, "baseline_rmse": 2.525649668897**2},
        "R² measures against the mean of the training rows, where scikit-learn's is against that of the rows it judges":
            _right | {"r2": 1 - (1.958514595050 / 2.525649668897) ** 2},
        "the columns do not come with the strongest first": _right | {"columns": ["doors", "weight"]},
        "`.loc` goes by label; the first rows are meant by position":
            _right | {"r2": 0.375849264700, "rmse": 1.755934120, "baseline_rmse": 2.260565471},
    },
)

# %% question="q8" role="test" points=3
# Hidden tests try other tables: any index, a target in the middle, one column kept, all kept, shifted test rows, nonsense.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(508)


def _by_hand(table, target, first, keep):
    values = {name: table[name].to_numpy(dtype=float) for name in table.columns}
    y = values.pop(target)
    strength = {name: abs(np.corrcoef(v[:first], y[:first])[0, 1]) for name, v in values.items()}
    columns = sorted(strength, key=strength.get, reverse=True)[:keep]
    Z = np.column_stack([(values[name] - values[name][:first].mean()) / values[name][:first].std() for name in columns])
    middle = y[:first].mean()
    b = np.linalg.solve(Z[:first].T @ Z[:first] + 10.0 * np.eye(keep), Z[:first].T @ (y[:first] - middle))
    off, far = y[first:] - middle - Z[first:] @ b, y[first:] - middle
    around = y[first:] - y[first:].mean()
    return {
        "columns": columns, "r2": float(1 - off @ off / (around @ around)),
        "rmse": float(np.sqrt(np.mean(off**2))), "baseline_rmse": float(np.sqrt(np.mean(far**2))),
    }


def _cars(rows, columns, first, keep, signal=1.0, shift=0.0):
    X = _rng.normal(size=(rows, columns)) * _rng.choice([0.1, 1.0, 50.0], columns) + _rng.normal(size=columns)
    X[first:] += shift * X.std(axis=0)
    table = pd.DataFrame(X, columns=[f"x{n}" for n in _rng.permutation(columns)])
    weights = signal * _rng.normal(size=columns) / X[:first].std(axis=0)
    table.insert(int(_rng.integers(columns + 1)), "target", 8 + X @ weights + _rng.normal(size=rows))
    return table.round(4).set_axis(_rng.permutation(rows) + 3), "target", first, keep


_cases = [
    (pd.DataFrame({"y": [1.0, 2.0, 4.0, 5.0, 3.0], "x": [3, 1, 2, 0, 7]}), "y", 3, 1),
    _cars(8, 2, 5, 1),
    _cars(12, 3, 8, 3),
    _cars(20, 6, 12, 2, shift=1.0),
    _cars(30, 5, 10, 4, signal=3.0, shift=-2.0),
    _cars(30, 40, 20, 5, signal=0.2),
    _cars(25, 80, 15, 6, signal=0.0),
]
expect.calls(
    honest_report, _cases, like=_by_hand, within=1e-6,
    why="columns, scaling, model and the baseline's mean from the first rows; R² and both RMSE from the others",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 9. Two reports, two signs   ●●○   6 minutes   3 points
#
# The head of the fleet is no engineer and no statistician. Two reports are on her desk, both made from the same 392 cars of the
# years 1970 to 1982. Report A looks at the size of the engine only. Report B looks at six features together. The next cell computes
# what they say.

# %%
cars = data.load("cars").dropna()
features = pd.DataFrame({
    "engine_litres": cars["displacement_cu_in"] * 0.016387,
    "cylinders": cars["cylinders"],
    "weight_t": cars["weight_lb"] * 0.00045359237,
    "power_kw": cars["horsepower"] * 0.7457,
    "seconds_to_60_mph": cars["acceleration_s"],
    "year": cars["year"],
})
fuel = 235.215 / cars["mpg"]  # litres per 100 km
report_a = LinearRegression().fit(features[["engine_litres"]], fuel)
report_b = LinearRegression().fit(features, fuel)
of_2024 = pd.DataFrame([[1.4, 4, 1.3, 80, 12, 2024]], columns=features.columns)
print(f"A: for each further litre of engine {report_a.coef_[0]:+.2f} litres per 100 km")
print(f"B: for each further litre of engine {report_b.coef_[0]:+.2f} litres per 100 km")
print(f"B, asked about a small car of the year 2024: {report_b.predict(of_2024)[0]:.1f} litres per 100 km")
heavy = features[features["weight_t"] > 1.5]
print(f"cars above 1.5 tonnes: {len(heavy)}, of these with less than 2.5 litres: {(heavy['engine_litres'] < 2.5).sum()}")

# %% [markdown]
# She writes: *A says that a larger engine costs 2 litres more. B says that it saves a quarter of a litre. One of them must be wrong.
# Which? B is off by less on cars that it has not seen, so do we buy large engines now? And B says that our new small cars will burn
# −3 litres. Do they make petrol?*
#
# You have looked into it, and this is what you know:
#
# - Both were computed without a mistake. On cars that were kept apart, A is off by about 1.9 litres, B by about 1.4. Always saying the
#   mean would be off by 3.9.
# - In draws of other cars out of these, A's +1.98 moves between 1.85 and 2.11, B's −0.24 between −0.71 and +0.32 (95 of 100 draws).
# - Large engines sit in heavy, strong cars with many cylinders. A heavy car with a small engine is nowhere among the 392.
# - In B fuel falls by 0.29 litres with each year, and its line simply goes on.
#
# Write an answer to her: **at most 150 words**, in her words.
#
# You get one point for each of these:
#
# 1. **The answer first.** It says whether one of the reports is wrong, and whether to buy large engines because of B.
# 2. **The reason in plain words.** It says what the two reports compare, why that can give two signs, and how sure B's sign is,
#    without a term that she would have to look up (*coefficient*, *collinear*, *confidence interval*, *extrapolate*).
# 3. **Where it ends.** It says why −3 litres came out, what B may be used for and what not, and what you would do next.
#
# <details><summary>Hint</summary>A compares a car with a large engine with a car with a small one, and all else differs, too. With
# what does B compare it? How many such pairs are there?</details>
# <details><summary>A second hint</summary>The question about buying is: what happens if we change the engine? Has either report seen
# anybody change one? Read your answer aloud to somebody who has never heard of regression.</details>

# %% [markdown] question="q9" role="written" points=3
# ### BEGIN SOLUTION
# Neither report is wrong; they answer different questions. But please do not buy large engines because of B.
#
# A compares cars with a large engine with cars with a small one. Large engines sit in heavy, strong cars, so A's 2 litres are the
# price of the whole car. B tries to compare cars that are alike in weight, power and the rest, and differ in the engine only. Such
# pairs hardly exist. With other cars, B's quarter of a litre saved could as well have come out as a third of a litre **more**.
# Whether the engine alone costs or saves, we do not know.
#
# No car makes petrol. B has seen 1970 to 1982 only, and draws its line on for 42 years.
#
# Use B to estimate the fuel of cars like those it has seen, give or take 1.4 litres. For today's cars I need today's data.
# ### END SOLUTION
