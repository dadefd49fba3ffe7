# %% [markdown]
# # Question 1

# %% question="q1" right="plain Python, one loop"
def scores(truth, predicted, training):
    truth, predicted, training = list(truth), list(predicted), list(training)
    n = len(truth)
    says, middle = sum(training) / len(training), sum(truth) / n
    total = size = squares = far = spread = 0
    for t, p in zip(truth, predicted):
        residual = t - p
        total += residual
        size += abs(residual)
        squares += residual**2
        far += (t - says) ** 2
        spread += (t - middle) ** 2
    return {
        "mean_residual": total / n,
        "mae": size / n,
        "rmse": (squares / n) ** 0.5,
        "baseline_rmse": (far / n) ** 0.5,
        "r2": 1 - squares / spread,
    }

# %% question="q1" right="scikit-learn's metrics"
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score

def scores(truth, predicted, training):
    said = [np.mean(training)] * len(truth)
    return {
        "r2": r2_score(truth, predicted),
        "mae": mean_absolute_error(truth, predicted),
        "rmse": mean_squared_error(truth, predicted) ** 0.5,
        "baseline_rmse": mean_squared_error(truth, said) ** 0.5,
        "mean_residual": np.mean(list(truth)) - np.mean(list(predicted)),
    }

# %% question="q1" right="a pandas table with an index of its own"
def scores(truth, predicted, training):
    table = pd.DataFrame({"truth": list(truth), "predicted": list(predicted)}).astype(float)
    table["residual"] = table["truth"].sub(table["predicted"])
    squares = table["residual"].pow(2)
    far = (table["truth"] - pd.Series(training, dtype=float).mean()).pow(2)
    return {
        "mean_residual": table["residual"].mean(),
        "mae": table["residual"].abs().mean(),
        "rmse": np.sqrt(squares.mean()),
        "baseline_rmse": np.sqrt(far.mean()),
        "r2": 1 - squares.mean() / table["truth"].var(ddof=0),
    }

# %% question="q1" right="norms of vectors"
def scores(truth, predicted, training):
    t, p = np.array(truth, dtype=float), np.array(predicted, dtype=float)
    root = len(t) ** 0.5
    rmse = np.linalg.norm(t - p) / root
    return dict(
        mean_residual=t.mean() - p.mean(), mae=np.linalg.norm(t - p, 1) / len(t), rmse=rmse,
        baseline_rmse=np.linalg.norm(t - np.mean(training)) / root, r2=1 - (rmse / t.std()) ** 2,
    )

# %% question="q1" wrong="prediction minus truth" says="sign of the residual"
def scores(truth, predicted, training):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    e = predicted - truth
    return {"mean_residual": e.mean(), "mae": abs(e).mean(), "rmse": np.sqrt((e**2).mean()),
            "baseline_rmse": np.sqrt(((truth - np.mean(training)) ** 2).mean()),
            "r2": 1 - (e**2).sum() / ((truth - truth.mean()) ** 2).sum()}

# %% question="q1" wrong="the root forgotten" says="root is missing"
def scores(truth, predicted, training):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    e = truth - predicted
    return {"mean_residual": e.mean(), "mae": abs(e).mean(), "rmse": (e**2).mean(),
            "baseline_rmse": ((truth - np.mean(training)) ** 2).mean(),
            "r2": 1 - (e**2).sum() / ((truth - truth.mean()) ** 2).sum()}

# %% question="q1" wrong="the root of the sum" says="root of the sum"
def scores(truth, predicted, training):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    e = truth - predicted
    return {"mean_residual": e.mean(), "mae": abs(e).mean(), "rmse": np.linalg.norm(e),
            "baseline_rmse": np.linalg.norm(truth - np.mean(training)),
            "r2": 1 - (e**2).sum() / ((truth - truth.mean()) ** 2).sum()}

# %% question="q1" wrong="MAE without taking the signs off" says="signs were kept"
def scores(truth, predicted, training):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    e = truth - predicted
    return {"mean_residual": e.mean(), "mae": e.mean(), "rmse": np.sqrt((e**2).mean()),
            "baseline_rmse": np.sqrt(((truth - np.mean(training)) ** 2).mean()),
            "r2": 1 - (e**2).sum() / ((truth - truth.mean()) ** 2).sum()}

# %% question="q1" wrong="MAE: the sign taken off the mean" says="taken off each residual"
def scores(truth, predicted, training):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    e = truth - predicted
    return {"mean_residual": e.mean(), "mae": abs(e.mean()), "rmse": np.sqrt((e**2).mean()),
            "baseline_rmse": np.sqrt(((truth - np.mean(training)) ** 2).mean()),
            "r2": 1 - (e**2).sum() / ((truth - truth.mean()) ** 2).sum()}

# %% question="q1" wrong="R2 against the training mean" says="against the mean of `training`"
def scores(truth, predicted, training):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    e, b = truth - predicted, truth - np.mean(training)
    return {"mean_residual": e.mean(), "mae": abs(e).mean(), "rmse": np.sqrt((e**2).mean()),
            "baseline_rmse": np.sqrt((b**2).mean()), "r2": 1 - (e**2).sum() / (b**2).sum()}

# %% question="q1" wrong="R2: the share that is left" says="left over"
def scores(truth, predicted, training):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    e = truth - predicted
    return {"mean_residual": e.mean(), "mae": abs(e).mean(), "rmse": np.sqrt((e**2).mean()),
            "baseline_rmse": np.sqrt(((truth - np.mean(training)) ** 2).mean()),
            "r2": (e**2).sum() / ((truth - truth.mean()) ** 2).sum()}

# %% question="q1" wrong="R2 as the square of the correlation" says="squared correlation"
def scores(truth, predicted, training):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    e = truth - predicted
    return {"mean_residual": e.mean(), "mae": abs(e).mean(), "rmse": np.sqrt((e**2).mean()),
            "baseline_rmse": np.sqrt(((truth - np.mean(training)) ** 2).mean()),
            "r2": np.corrcoef(truth, predicted)[0, 1] ** 2}

# %% question="q1" wrong="r2_score with the arguments the other way round" says="not the number asked for"
from sklearn.metrics import r2_score

def scores(truth, predicted, training):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    e = truth - predicted
    return {"mean_residual": e.mean(), "mae": abs(e).mean(), "rmse": np.sqrt((e**2).mean()),
            "baseline_rmse": np.sqrt(((truth - np.mean(training)) ** 2).mean()), "r2": r2_score(predicted, truth)}

# %% question="q1" wrong="a baseline that knows the mean of the truth" says="nobody knows that beforehand"
def scores(truth, predicted, training):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    e = truth - predicted
    return {"mean_residual": e.mean(), "mae": abs(e).mean(), "rmse": np.sqrt((e**2).mean()),
            "baseline_rmse": truth.std(), "r2": 1 - (e**2).sum() / ((truth - truth.mean()) ** 2).sum()}

# %% question="q1" wrong="the baseline judged on the training rows" says="judged on `training`"
def scores(truth, predicted, training):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    e = truth - predicted
    return {"mean_residual": e.mean(), "mae": abs(e).mean(), "rmse": np.sqrt((e**2).mean()),
            "baseline_rmse": np.std(training), "r2": 1 - (e**2).sum() / ((truth - truth.mean()) ** 2).sum()}

# %% question="q1" wrong="mean squares with n - 1" says="n − 1"
def scores(truth, predicted, training):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    e, b, n = truth - predicted, truth - np.mean(training), len(truth) - 1
    return {"mean_residual": e.mean(), "mae": abs(e).mean(), "rmse": np.sqrt((e**2).sum() / n),
            "baseline_rmse": np.sqrt((b**2).sum() / n), "r2": 1 - (e**2).sum() / ((truth - truth.mean()) ** 2).sum()}

# %% question="q1" wrong="lists can't be subtracted" says="stopped with TypeError"
def scores(truth, predicted, training):
    e = truth - predicted
    return {"mean_residual": e.mean(), "mae": abs(e).mean(), "rmse": np.sqrt((e**2).mean()),
            "baseline_rmse": np.sqrt(((truth - np.mean(training)) ** 2).mean()),
            "r2": 1 - (e**2).sum() / ((truth - truth.mean()) ** 2).sum()}

# %% question="q1" wrong="Series are matched by their index"
def scores(truth, predicted, training):
    truth, predicted = pd.Series(truth), pd.Series(predicted)
    e = truth - predicted
    return {"mean_residual": e.mean(), "mae": e.abs().mean(), "rmse": np.sqrt((e**2).mean()),
            "baseline_rmse": np.sqrt(((truth - np.mean(training)) ** 2).mean()),
            "r2": 1 - (e**2).sum() / ((truth - truth.mean()) ** 2).sum()}

# %% question="q1" wrong="R2 never below 0"
def scores(truth, predicted, training):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    e = truth - predicted
    return {"mean_residual": e.mean(), "mae": abs(e).mean(), "rmse": np.sqrt((e**2).mean()),
            "baseline_rmse": np.sqrt(((truth - np.mean(training)) ** 2).mean()),
            "r2": max(0, 1 - (e**2).sum() / ((truth - truth.mean()) ** 2).sum())}

# %% [markdown]
# # Question 2

# %% question="q2" right="plain Python, two sums"
def fit_line(x, y):
    n = len(x)
    mean_x, mean_y = sum(x) / n, sum(y) / n
    above = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y))
    below = sum((a - mean_x) ** 2 for a in x)
    if below == 0:
        return 0, mean_y
    slope = above / below
    return slope, mean_y - slope * mean_x

# %% question="q2" right="covariance and variance, both with n"
def fit_line(x, y):
    if len(set(x)) == 1:
        return 0.0, np.mean(y)
    table = np.cov(x, y, ddof=0)
    slope = table[0, 1] / table[0, 0]
    return slope, np.mean(y) - slope * np.mean(x)

# %% question="q2" right="polyfit, the level line apart"
def fit_line(x, y):
    if min(x) == max(x):
        return (0, float(np.mean(y)))
    return tuple(np.polyfit(np.array(x, dtype=float), y, 1))

# %% question="q2" right="lstsq with a column of ones on centred x: the smallest slope where many are as good"
def fit_line(x, y):
    x = np.array(x, dtype=float)
    A = np.column_stack([x - x.mean(), np.ones(len(x))])
    slope, height = np.linalg.lstsq(A, np.array(y, dtype=float), rcond=None)[0]
    return [slope, height - slope * x.mean()]

# %% question="q2" right="the short sums of a pocket calculator"
def fit_line(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    n = len(x)
    if np.all(x == x[0]):
        return 0, y.sum() / n
    slope = (n * (x @ y) - x.sum() * y.sum()) / (n * (x @ x) - x.sum() ** 2)
    return slope, (y.sum() - slope * x.sum()) / n

# %% question="q2" right="scikit-learn, one column"
def fit_line(x, y):
    model = LinearRegression().fit(np.reshape(x, (-1, 1)), y)
    return model.coef_[0], model.intercept_

# %% question="q2" wrong="no intercept" says="has no intercept"
def fit_line(x, y):
    x, y = np.asarray(x), np.asarray(y)
    return (x * y).sum() / (x**2).sum(), 0.0

# %% question="q2" wrong="lstsq without a column of ones" says="has no intercept"
def fit_line(x, y):
    return np.linalg.lstsq(np.reshape(x, (-1, 1)), np.asarray(y), rcond=None)[0][0], 0

# %% question="q2" wrong="the slope of a line through the origin, the intercept added afterwards" says="put in afterwards"
def fit_line(x, y):
    x, y = np.asarray(x), np.asarray(y)
    slope = (x * y).sum() / (x**2).sum()
    return slope, y.mean() - slope * x.mean()

# %% question="q2" wrong="intercept first" says="wrong order"
def fit_line(x, y):
    x, y = np.asarray(x), np.asarray(y)
    dx = x - x.mean()
    slope = (dx * (y - y.mean())).sum() / (dx**2).sum() if dx.any() else 0.0
    return y.mean() - slope * x.mean(), slope

# %% question="q2" wrong="x and y exchanged" says="changed places"
def fit_line(x, y):
    x, y = np.asarray(y), np.asarray(x)
    dx = x - x.mean()
    slope = (dx * (y - y.mean())).sum() / (dx**2).sum() if dx.any() else 0.0
    return slope, y.mean() - slope * x.mean()

# %% question="q2" wrong="divides by the spread of y" says="sum of squares of y"
def fit_line(x, y):
    x, y = np.asarray(x), np.asarray(y)
    dy = y - y.mean()
    slope = ((x - x.mean()) * dy).sum() / (dy**2).sum() if dy.any() else 0.0
    return slope, y.mean() - slope * x.mean()

# %% question="q2" wrong="the correlation as slope" says="correlation"
def fit_line(x, y):
    slope = np.corrcoef(x, y)[0, 1] if np.std(x) > 0 else 0.0
    return slope, np.mean(y) - slope * np.mean(x)

# %% question="q2" wrong="np.cov divides by n - 1, np.var by n" says="divided by the same"
def fit_line(x, y):
    slope = np.cov(x, y)[0, 1] / np.var(x) if np.var(x) > 0 else 0.0
    return slope, np.mean(y) - slope * np.mean(x)

# %% question="q2" wrong="plus for minus in the intercept" says="sign in the intercept"
def fit_line(x, y):
    x, y = np.asarray(x), np.asarray(y)
    dx = x - x.mean()
    slope = (dx * (y - y.mean())).sum() / (dx**2).sum() if dx.any() else 0.0
    return slope, y.mean() + slope * x.mean()

# %% question="q2" wrong="through the first and the last point" says="first and the last"
def fit_line(x, y):
    slope = (y[-1] - y[0]) / (x[-1] - x[0]) if x[-1] != x[0] else 0.0
    return slope, y[0] - slope * x[0]

# %% question="q2" wrong="the first y as intercept" says="not the first y"
def fit_line(x, y):
    dx = np.asarray(x) - np.mean(x)
    slope = (dx * (np.asarray(y) - np.mean(y))).sum() / (dx**2).sum() if dx.any() else 0.0
    return slope, y[0]

# %% question="q2" wrong="the height at the middle as intercept" says="not the mean of y"
def fit_line(x, y):
    dx = np.asarray(x) - np.mean(x)
    slope = (dx * (np.asarray(y) - np.mean(y))).sum() / (dx**2).sum() if dx.any() else 0.0
    return slope, np.mean(y)

# %% question="q2" wrong="0 divided by 0 where all x are equal (arrays)" says="NaN"
def fit_line(x, y):
    x, y = np.asarray(x), np.asarray(y)
    dx = x - x.mean()
    slope = (dx * (y - y.mean())).sum() / (dx**2).sum()
    return slope, y.mean() - slope * x.mean()

# %% question="q2" wrong="0 divided by 0 where all x are equal (lists)" says="stopped with ZeroDivisionError"
def fit_line(x, y):
    n = len(x)
    mx, my = sum(x) / n, sum(y) / n
    slope = sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)
    return slope, my - slope * mx

# %% question="q2" wrong="all x equal: both numbers 0" says="level line"
def fit_line(x, y):
    if len(set(x)) == 1:
        return 0, 0
    slope, intercept = np.polyfit(x, y, 1)
    return slope, intercept

# %% question="q2" wrong="prints the line" says="printed"
def fit_line(x, y):
    slope, intercept = np.polyfit(x, y, 1)
    print(slope, intercept)

# %% question="q2" wrong="a single point is refused"
def fit_line(x, y):
    if len(x) < 2:
        raise ValueError("two points make a line")
    if len(set(x)) == 1:
        return 0, np.mean(y)
    return tuple(np.polyfit(x, y, 1))

# %% [markdown]
# # Question 3

# %% question="q3" right="scikit-learn, and a loop over the rows"
def predict_new(X, y, X_new):
    model = LinearRegression().fit(X, y)
    lowest, highest = X.min(axis=0), X.max(axis=0)
    outside = []
    for row in X_new:
        outside.append(bool(any(v < a or v > b for v, a, b in zip(row, lowest, highest))))
    return model.predict(X_new), np.array(outside)

# %% question="q3" right="centred by the means of X, then lstsq without a column of ones"
def predict_new(X, y, X_new):
    middle = X.mean(axis=0)
    b, *_ = np.linalg.lstsq(X - middle, y - y.mean(), rcond=None)
    inside = (X_new >= X.min(axis=0)) & (X_new <= X.max(axis=0))
    return y.mean() + (X_new - middle) @ b, ~inside.all(axis=1)

# %% question="q3" right="pinv, ones last"
def predict_new(X, y, X_new):
    def with_ones(part):
        return np.hstack([part, np.ones((part.shape[0], 1))])
    weights = np.linalg.pinv(with_ones(X), rcond=1e-10) @ y
    clipped = np.clip(X_new, X.min(axis=0), X.max(axis=0))
    return with_ones(X_new) @ weights, np.any(clipped != X_new, axis=1)

# %% question="q3" right="column by column, numbers that tell the same left out"
def predict_new(X, y, X_new):
    A, B = [np.ones(len(X))], [np.ones(len(X_new))]
    for column, later in zip(X.T, X_new.T):
        tried = np.column_stack([*A, column])
        if np.linalg.matrix_rank(tried) == len(A) + 1:
            A.append(column)
            B.append(later)
    weights = np.linalg.lstsq(np.column_stack(A), y, rcond=None)[0]
    beyond = np.zeros(len(X_new), dtype=bool)
    for column, later in zip(X.T, X_new.T):
        beyond = beyond | (later < min(column)) | (later > max(column))
    return np.column_stack(B).dot(weights), beyond

# %% question="q3" wrong="no intercept" says="no intercept"
def predict_new(X, y, X_new):
    weights = np.linalg.lstsq(X, y, rcond=None)[0]
    outside = ((X_new < X.min(axis=0)) | (X_new > X.max(axis=0))).any(axis=1)
    return X_new @ weights, outside

# %% question="q3" wrong="intercept fitted, but left out of the predictions" says="left out of the predictions"
def predict_new(X, y, X_new):
    weights = np.linalg.lstsq(np.column_stack([np.ones(len(X)), X]), y, rcond=None)[0]
    outside = ((X_new < X.min(axis=0)) | (X_new > X.max(axis=0))).any(axis=1)
    return X_new @ weights[1:], outside

# %% question="q3" wrong="the new rows have no column of ones" says="stopped with ValueError"
def predict_new(X, y, X_new):
    weights = np.linalg.lstsq(np.column_stack([np.ones(len(X)), X]), y, rcond=None)[0]
    outside = ((X_new < X.min(axis=0)) | (X_new > X.max(axis=0))).any(axis=1)
    return X_new @ weights, outside

# %% question="q3" wrong="the new rows are centred by their own means" says="their own means"
def predict_new(X, y, X_new):
    weights = np.linalg.lstsq(X - X.mean(axis=0), y - y.mean(), rcond=None)[0]
    outside = ((X_new < X.min(axis=0)) | (X_new > X.max(axis=0))).any(axis=1)
    return y.mean() + (X_new - X_new.mean(axis=0)) @ weights, outside

# %% question="q3" wrong="standardised, so the column of ones is thought unnecessary" says="columns were standardised"
def predict_new(X, y, X_new):
    means, sds = X.mean(axis=0), X.std(axis=0)
    weights = np.linalg.lstsq((X - means) / sds, y, rcond=None)[0]
    outside = ((X_new < X.min(axis=0)) | (X_new > X.max(axis=0))).any(axis=1)
    return (X_new - means) / sds @ weights, outside

# %% question="q3" wrong="the column of ones standardised with the others: 0 divided by 0" says="stopped with LinAlgError"
def predict_new(X, y, X_new):
    A, B = (np.column_stack([np.ones(len(part)), part]) for part in (X, X_new))
    means, sds = A.mean(axis=0), A.std(axis=0)
    weights = np.linalg.lstsq((A - means) / sds, y, rcond=None)[0]
    outside = ((X_new < X.min(axis=0)) | (X_new > X.max(axis=0))).any(axis=1)
    return (B - means) / sds @ weights, outside

# %% question="q3" wrong="the normal equations with an inverse" says="stopped with LinAlgError"
def predict_new(X, y, X_new):
    A = np.column_stack([np.ones(len(X)), X])
    weights = np.linalg.inv(A.T @ A) @ A.T @ y
    outside = ((X_new < X.min(axis=0)) | (X_new > X.max(axis=0))).any(axis=1)
    return np.column_stack([np.ones(len(X_new)), X_new]) @ weights, outside

# %% question="q3" wrong="a little penalty on everything makes the inverse possible" says="no penalty in least squares"
def predict_new(X, y, X_new):
    A = np.column_stack([np.ones(len(X)), X])
    weights = np.linalg.solve(A.T @ A + 0.001 * np.eye(A.shape[1]), A.T @ y)
    outside = ((X_new < X.min(axis=0)) | (X_new > X.max(axis=0))).any(axis=1)
    return np.column_stack([np.ones(len(X_new)), X_new]) @ weights, outside

# %% question="q3" wrong="values beyond the known range pulled back to its edge" says="pulled back"
def predict_new(X, y, X_new):
    low, high = X.min(axis=0), X.max(axis=0)
    outside = ((X_new < low) | (X_new > high)).any(axis=1)
    return LinearRegression().fit(X, y).predict(np.clip(X_new, low, high)), outside

# %% question="q3" wrong="outside only where every value is outside" says="one value beyond"
def predict_new(X, y, X_new):
    outside = ((X_new < X.min(axis=0)) | (X_new > X.max(axis=0))).all(axis=1)
    return LinearRegression().fit(X, y).predict(X_new), outside

# %% question="q3" wrong="the edge counts as outside" says="at the edge"
def predict_new(X, y, X_new):
    outside = ((X_new <= X.min(axis=0)) | (X_new >= X.max(axis=0))).any(axis=1)
    return LinearRegression().fit(X, y).predict(X_new), outside

# %% question="q3" wrong="only what is too large is outside" says="too large"
def predict_new(X, y, X_new):
    return LinearRegression().fit(X, y).predict(X_new), (X_new > X.max(axis=0)).any(axis=1)

# %% question="q3" wrong="the range of all columns together" says="range of its own"
def predict_new(X, y, X_new):
    outside = ((X_new < X.min()) | (X_new > X.max())).any(axis=1)
    return LinearRegression().fit(X, y).predict(X_new), outside

# %% question="q3" wrong="extrapolation by the prediction: outside where it is larger or smaller than any y" says="asked of the features"
def predict_new(X, y, X_new):
    said = LinearRegression().fit(X, y).predict(X_new)
    return said, (said < y.min()) | (said > y.max())

# %% question="q3" wrong="no prediction for rows outside" says="an answer for rows outside"
def predict_new(X, y, X_new):
    outside = ((X_new < X.min(axis=0)) | (X_new > X.max(axis=0))).any(axis=1)
    return np.where(outside, np.nan, LinearRegression().fit(X, y).predict(X_new)), outside

# %% question="q3" wrong="one truth value for each cell" says="not one for each cell"
def predict_new(X, y, X_new):
    outside = (X_new < X.min(axis=0)) | (X_new > X.max(axis=0))
    return LinearRegression().fit(X, y).predict(X_new), outside

# %% [markdown]
# # Question 4

# %% question="q4" right="intercept and coefficients apart"
def descend(X, y, counts, learning_rate, steps):
    intercept, b = 0.0, np.zeros(X.shape[1])
    losses = []
    for step in range(steps + 1):
        residuals = y - intercept - X @ b
        losses.append(np.average(residuals**2, weights=counts))
        if step == steps:
            break
        intercept, b = (
            intercept + 2 * learning_rate * np.average(residuals, weights=counts),
            b + 2 * learning_rate * np.average(X * residuals[:, None], axis=0, weights=counts),
        )
    return np.append(intercept, b), losses

# %% question="q4" right="each row repeated as many times as it counts"
def descend(X, y, counts, learning_rate, steps):
    A = np.insert(np.repeat(X, counts, axis=0).astype(float), 0, 1.0, axis=1)
    y = np.repeat(y, counts)
    weights = np.zeros(A.shape[1])
    losses = []
    for _ in range(steps):
        errors = A.dot(weights) - y
        losses.append(np.mean(errors**2))
        weights = weights - learning_rate * np.mean(2 * errors.reshape(-1, 1) * A, axis=0)
    losses.append(np.mean((A.dot(weights) - y) ** 2))
    return weights, losses

# %% question="q4" right="row by row, without NumPy in the loop"
def descend(X, y, counts, learning_rate, steps):
    rows = [[1.0, *map(float, row)] for row in X]
    n, k = sum(int(count) for count in counts), len(rows[0])
    weights, losses = [0.0] * k, []
    for step in range(steps + 1):
        errors = [t - sum(w * v for w, v in zip(weights, row)) for t, row in zip(y, rows)]
        losses.append(sum(c * e * e for c, e in zip(counts, errors)) / n)
        if step < steps:
            slopes = [-2 * sum(c * e * row[j] for c, e, row in zip(counts, errors, rows)) / n for j in range(k)]
            weights = [w - learning_rate * s for w, s in zip(weights, slopes)]
    return np.array(weights), losses

# %% question="q4" right="the normal matrices once, then small steps"
def descend(X, y, counts, learning_rate, steps):
    root = np.sqrt(counts / counts.sum())
    A = np.column_stack([np.ones(len(X)), X]) * root[:, None]
    G, c = A.T @ A, A.T @ (y * root)
    path = [np.zeros(len(c))]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * 2 * (G @ path[-1] - c))
    return path[-1], [float(((A @ w - y * root) ** 2).sum()) for w in path]

# %% question="q4" wrong="the sign of the gradient" says="uphill"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        weights = weights - learning_rate * 2 * A.T @ (shares * (y - A @ weights))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="adds the gradient" says="uphill"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        gradient = 2 * A.T @ (shares * (A @ weights - y))
        weights = weights + learning_rate * gradient
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="the 2 left out" says="the 2 of the derivative"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        weights = weights + learning_rate * A.T @ (shares * (y - A @ weights))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="the counts forgotten" says="each row counted once"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = np.ones(len(y)) / len(y)
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        weights = weights + learning_rate * 2 * A.T @ (shares * (y - A @ weights))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="the counts in the loss only" says="but not in the gradient"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        weights = weights + learning_rate * 2 * A.T @ ((y - A @ weights) / len(y))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="the counts in the gradient only" says="each row counted once"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [np.mean((y - A @ weights) ** 2)]
    for _ in range(steps):
        weights = weights + learning_rate * 2 * A.T @ (shares * (y - A @ weights))
        losses.append(np.mean((y - A @ weights) ** 2))
    return weights, losses

# %% question="q4" wrong="divided by the number of rows" says="more cars than rows"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / len(counts)
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        weights = weights + learning_rate * 2 * A.T @ (shares * (y - A @ weights))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="the gradient divided by the number of rows" says="divided by the number of rows, where"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        weights = weights + learning_rate * 2 * A.T @ (counts * (y - A @ weights) / len(y))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="the rows multiplied by their counts, once in the residual and once in the column" says="went in twice"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        weights = weights + learning_rate * 2 * A.T @ (counts * shares * (y - A @ weights))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="a sum in place of the mean" says="a sum over the cars"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        weights = weights + learning_rate * 2 * A.T @ (counts * (y - A @ weights))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="the loss a sum as well" says="the loss is a sum"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        weights = weights + learning_rate * 2 * A.T @ (shares * (y - A @ weights))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="mean along the wrong axis" says="stopped with ValueError"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        each = A * (counts * (y - A @ weights))[:, None]
        weights = weights + learning_rate * 2 * each.mean(axis=1)
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="mean over rows and columns together" says="every weight got the same step"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        each = A * (len(y) * shares * (y - A @ weights))[:, None]
        weights = weights + learning_rate * 2 * each.mean()
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="divided by the number of weights" says="number of weights"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        weights = weights + learning_rate * 2 * A.T @ (counts * (y - A @ weights) / len(weights))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="the intercept stays 0" says="never moved"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        moved = learning_rate * 2 * A.T @ (shares * (y - A @ weights))
        moved[0] = 0
        weights = weights + moved
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="no intercept at all" says="fewer values"
def descend(X, y, counts, learning_rate, steps):
    A = X
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        weights = weights + learning_rate * 2 * A.T @ (shares * (y - A @ weights))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="intercept first, then the coefficients with the new intercept" says="moved after the intercept"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        weights[0] += learning_rate * 2 * shares @ (y - A @ weights)
        weights[1:] += learning_rate * 2 * X.T @ (shares * (y - A @ weights))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="one weight after the other" says="one after the other"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        for j in range(len(weights)):
            weights[j] += learning_rate * 2 * shares @ (A[:, j] * (y - A @ weights))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="the loss at the start is not noted" says="at the start is missing"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = []
    for _ in range(steps):
        weights = weights + learning_rate * 2 * A.T @ (shares * (y - A @ weights))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% question="q4" wrong="the loss after the last step is not noted" says="after the last step is missing"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [] if steps else [shares @ y**2]
    for _ in range(steps):
        residuals = y - A @ weights
        losses.append(shares @ residuals**2)
        weights = weights + learning_rate * 2 * A.T @ (shares * residuals)
    return weights, losses

# %% question="q4" wrong="the loss has a half in front, and so has the gradient" says="the loss is halved"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2 / 2]
    for _ in range(steps):
        weights = weights + learning_rate * A.T @ (shares * (y - A @ weights))
        losses.append(shares @ (y - A @ weights) ** 2 / 2)
    return weights, losses

# %% question="q4" wrong="the formula's answer, no descent" says="weights of the formula"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    root = np.sqrt(counts)
    weights = np.linalg.lstsq(A * root[:, None], y * root, rcond=None)[0]
    return weights, [np.average((y - A @ weights) ** 2, weights=counts)] * (steps + 1)

# %% question="q4" wrong="y as a column makes a square of residuals" says="differ"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    y, shares = y.reshape(-1, 1), counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [np.mean(shares @ (y - A @ weights) ** 2)]
    for _ in range(steps):
        weights = weights + learning_rate * 2 * (A.T @ (shares[:, None] * (y - A @ weights))).mean(axis=1)
        losses.append(np.mean(shares @ (y - A @ weights) ** 2))
    return weights, losses

# %% question="q4" wrong="stops when the loss grows"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([np.ones(len(X)), X])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ y**2]
    for _ in range(steps):
        next_weights = weights + learning_rate * 2 * A.T @ (shares * (y - A @ weights))
        loss = shares @ (y - A @ next_weights) ** 2
        if loss > losses[-1]:
            break
        weights = next_weights
        losses.append(loss)
    return weights, losses

# %% question="q4" wrong="the intercept last" says="stands last"
def descend(X, y, counts, learning_rate, steps):
    A = np.column_stack([X, np.ones(len(X))])
    shares = counts / counts.sum()
    weights = np.zeros(A.shape[1])
    losses = [shares @ (y - A @ weights) ** 2]
    for _ in range(steps):
        weights = weights + learning_rate * 2 * A.T @ (shares * (y - A @ weights))
        losses.append(shares @ (y - A @ weights) ** 2)
    return weights, losses

# %% [markdown]
# # Question 5

# %% question="q5" right="get_dummies of train, the same columns asked for in new"
def prepare(train, new, numbers, categories):
    known = pd.get_dummies(train[categories].astype(object), columns=categories, drop_first=True, dtype=float)
    later = pd.get_dummies(new[categories].astype(object), columns=categories, dtype=float)
    later = later.reindex(columns=known.columns, fill_value=0.0)
    mean, sd = train[numbers].mean(), train[numbers].std(ddof=0)
    sd[sd == 0] = 1.0
    return (
        pd.concat([(train[numbers] - mean) / sd, known], axis=1),
        pd.concat([(new[numbers] - mean) / sd, later], axis=1),
    )

# %% question="q5" right="scikit-learn's scaler and encoder"
from sklearn.preprocessing import OneHotEncoder

def prepare(train, new, numbers, categories):
    scaler = StandardScaler().fit(train[numbers])
    encoders = {}
    for name in categories:
        encoders[name] = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(train[[name]])
    ready = []
    for table in (train, new):
        parts = [pd.DataFrame(scaler.transform(table[numbers]), columns=numbers, index=table.index)]
        for name, encoder in encoders.items():
            names = [f"{name}_{level}" for level in encoder.categories_[0]]
            parts.append(pd.DataFrame(encoder.transform(table[[name]]), columns=names, index=table.index).iloc[:, 1:])
        ready.append(pd.concat(parts, axis=1))
    return ready[0], ready[1]

# %% question="q5" right="lists of plain Python"
def prepare(train, new, numbers, categories):
    rules = {}
    for name in numbers:
        known = train[name].tolist()
        mean = sum(known) / len(known)
        sd = (sum((v - mean) ** 2 for v in known) / len(known)) ** 0.5
        rules[name] = mean, sd or 1.0
    def ready(table):
        made = {name: [(v - mean) / sd for v in table[name]] for name, (mean, sd) in rules.items()}
        for name in categories:
            _, *others = sorted(set(train[name]))
            for level in others:
                made[name + "_" + str(level)] = [int(v == level) for v in table[name]]
        return pd.DataFrame(made, index=table.index)
    return ready(train), ready(new)

# %% question="q5" right="categories fixed by a Categorical"
def prepare(train, new, numbers, categories):
    def ready(table):
        frame = table[numbers].sub(train[numbers].mean())
        for name in numbers:
            if train[name].nunique() > 1:
                frame[name] = frame[name] / np.std(train[name].to_numpy())
        for name in categories:
            levels = np.unique(train[name].tolist())
            same = np.asarray(table[name])[:, None] == levels[None, 1:]
            frame[[f"{name}_{level}" for level in levels[1:]]] = same.astype(int)
        return frame
    return ready(train), ready(new)

# %% question="q5" wrong="new scaled by its own mean and sd" says="own mean"
def prepare(train, new, numbers, categories):
    ready = []
    for table in (train, new):
        frame = (table[numbers] - table[numbers].mean()) / table[numbers].std(ddof=0).replace(0, 1)
        for column in categories:
            for level in sorted(train[column].unique())[1:]:
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="fit_transform for both tables" says="own mean"
def prepare(train, new, numbers, categories):
    ready = []
    for table in (train, new):
        frame = pd.DataFrame(StandardScaler().fit_transform(table[numbers]), columns=numbers, index=table.index)
        for column in categories:
            for level in sorted(train[column].unique())[1:]:
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="scaled before the split: mean and sd of all rows" says="a leak"
def prepare(train, new, numbers, categories):
    everything = pd.concat([train, new])
    means, sds = everything[numbers].mean(), everything[numbers].std(ddof=0).replace(0, 1)
    ready = []
    for table in (train, new):
        frame = (table[numbers] - means) / sds
        for column in categories:
            for level in sorted(train[column].unique())[1:]:
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="levels of all rows, new ones as well" says="not asked for"
def prepare(train, new, numbers, categories):
    everything = pd.concat([train, new])
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0).replace(0, 1)
    ready = []
    for table in (train, new):
        frame = (table[numbers] - means) / sds
        for column in categories:
            for level in sorted(everything[column].unique())[1:]:
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="the dummy trap: a column for every level" says="not asked for"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0).replace(0, 1)
    ready = []
    for table in (train, new):
        frame = (table[numbers] - means) / sds
        for column in categories:
            for level in sorted(train[column].unique()):
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="get_dummies with drop_first on each table alone" says="is missing"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0).replace(0, 1)
    ready = []
    for table in (train, new):
        flags = pd.get_dummies(table[categories], drop_first=True, dtype=float)
        ready.append(pd.concat([(table[numbers] - means) / sds, flags], axis=1))
    return tuple(ready)

# %% question="q5" wrong="new filled up with reindex, after drop_first took the wrong level" says="another level was dropped"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0).replace(0, 1)
    known, later = (pd.get_dummies(table[categories], drop_first=True, dtype=float) for table in (train, new))
    later = later.reindex(columns=known.columns, fill_value=0.0)
    return pd.concat([(train[numbers] - means) / sds, known], axis=1), pd.concat([(new[numbers] - means) / sds, later], axis=1)

# %% question="q5" wrong="the first level seen is the reference, not the first when sorted" says="is missing"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0).replace(0, 1)
    ready = []
    for table in (train, new):
        frame = (table[numbers] - means) / sds
        for column in categories:
            for level in train[column].unique()[1:]:
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="levels numbered 0, 1, 2 in one column" says="not asked for"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0).replace(0, 1)
    ready = []
    for table in (train, new):
        frame = (table[numbers] - means) / sds
        for column in categories:
            frame[column] = pd.Categorical(table[column], categories=sorted(train[column].unique())).codes
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="True and False for 1 and 0" says="yes/no"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0).replace(0, 1)
    ready = []
    for table in (train, new):
        frame = (table[numbers] - means) / sds
        for column in categories:
            for level in sorted(train[column].unique())[1:]:
                frame[f"{column}_{level}"] = table[column] == level
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="sd with n - 1" says="n − 1"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std().replace(0, 1)
    ready = []
    for table in (train, new):
        frame = (table[numbers] - means) / sds
        for column in categories:
            for level in sorted(train[column].unique())[1:]:
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="a constant column divided by 0" says="standard deviation of 0"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0)
    ready = []
    for table in (train, new):
        frame = (table[numbers] - means) / sds
        for column in categories:
            for level in sorted(train[column].unique())[1:]:
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="a constant column set to 0" says="was set to 0"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0)
    ready = []
    for table in (train, new):
        frame = ((table[numbers] - means) / sds).replace([np.inf, -np.inf], np.nan).fillna(0.0)
        for column in categories:
            for level in sorted(train[column].unique())[1:]:
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="everything scaled, the 1 and 0 too" says="were scaled, too"
def prepare(train, new, numbers, categories):
    ready = []
    for table in (train, new):
        frame = table[numbers].astype(float)
        for column in categories:
            for level in sorted(train[column].unique())[1:]:
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame)
    means, sds = ready[0].mean(), ready[0].std(ddof=0).replace(0, 1)
    return (ready[0] - means) / sds, (ready[1] - means) / sds

# %% question="q5" wrong="an unknown level counts as the most frequent one" says="most frequent one, where"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0).replace(0, 1)
    ready = []
    for table in (train, new):
        frame = (table[numbers] - means) / sds
        for column in categories:
            values = table[column].where(table[column].isin(train[column]), train[column].mode()[0])
            for level in sorted(train[column].unique())[1:]:
                frame[f"{column}_{level}"] = (values == level).astype(float)
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="rows with an unknown level dropped" says="fewer rows"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0).replace(0, 1)
    for column in categories:
        new = new[new[column].isin(train[column])]
    ready = []
    for table in (train, new):
        frame = (table[numbers] - means) / sds
        for column in categories:
            for level in sorted(train[column].unique())[1:]:
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="asks new for levels that it may not have"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0).replace(0, 1)
    known = pd.get_dummies(train[categories].astype(str), drop_first=True, dtype=float)
    later = pd.get_dummies(new[categories].astype(str), dtype=float)[known.columns]
    return pd.concat([(train[numbers] - means) / sds, known], axis=1), pd.concat([(new[numbers] - means) / sds, later], axis=1)

# %% question="q5" wrong="scales the caller's table" says="changed its argument"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0).replace(0, 1)
    ready = []
    for table in (train, new):
        table[numbers] = ((table[numbers] - means) / sds).astype(float)
        frame = table[numbers].copy()
        for column in categories:
            for level in sorted(train[column].unique())[1:]:
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame)
    return tuple(ready)

# %% question="q5" wrong="the index counted anew" says="the index"
def prepare(train, new, numbers, categories):
    means, sds = train[numbers].mean(), train[numbers].std(ddof=0).replace(0, 1)
    ready = []
    for table in (train, new):
        frame = (table[numbers] - means) / sds
        for column in categories:
            for level in sorted(train[column].unique())[1:]:
                frame[f"{column}_{level}"] = (table[column] == level).astype(float)
        ready.append(frame.reset_index(drop=True))
    return tuple(ready)

# %% [markdown]
# # Question 6

# %% question="q6" right="scikit-learn's pipeline, translated back"
def ridge(X, y, alpha):
    model = make_pipeline(StandardScaler(), Ridge(alpha=alpha)).fit(X, y)
    b = model[-1].coef_ / model[0].scale_
    return model[-1].intercept_ - b @ model[0].mean_, b

# %% question="q6" right="further rows for the penalty, solved by lstsq"
def ridge(X, y, alpha):
    n, p = X.shape
    means, sds = np.mean(X, axis=0), np.std(X, axis=0)
    rows = np.vstack([(X - means) / sds, alpha**0.5 * np.identity(p)])
    aims = np.append(y - np.mean(y), np.zeros(p))
    b = np.linalg.lstsq(rows, aims, rcond=None)[0] / sds
    return float(np.mean(y) - np.dot(b, means)), b

# %% question="q6" right="a column of ones whose place in the penalty is 0, intercept read off at 0"
def ridge(X, y, alpha):
    means, sds = X.mean(0), X.std(0)
    A = np.column_stack([np.ones(len(y)), (X - means) / sds])
    free = np.diag([0.0] + [alpha] * X.shape[1])
    w = np.linalg.solve(A.T @ A + free, A.T @ y)
    at_zero = w[0] + w[1:] @ ((np.zeros(X.shape[1]) - means) / sds)
    return at_zero, w[1:] / sds

# %% question="q6" right="by singular values"
def ridge(X, y, alpha):
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    U, s, Vt = np.linalg.svd(Z, full_matrices=False)
    b = Vt.T @ (s / (s**2 + alpha) * (U.T @ y)) / X.std(axis=0)
    return (y - X @ b).mean(), b

# %% question="q6" right="the penalty weighted by the variances, on columns that are only centred"
def ridge(X, y, alpha):
    C = X - X.mean(axis=0)
    b = np.linalg.solve(C.T @ C + alpha * np.diag(C.var(axis=0)), C.T @ y)
    return y.mean() - X.mean(axis=0) @ b, b

# %% question="q6" wrong="the intercept penalised" says="intercept was penalised"
def ridge(X, y, alpha):
    means, sds = X.mean(axis=0), X.std(axis=0)
    A = np.column_stack([np.ones(len(y)), (X - means) / sds])
    w = np.linalg.solve(A.T @ A + alpha * np.eye(A.shape[1]), A.T @ y)
    b = w[1:] / sds
    return w[0] - means @ b, b

# %% question="q6" wrong="ones beside the raw columns, all penalised" says="without any scaling"
def ridge(X, y, alpha):
    A = np.column_stack([np.ones(len(y)), X])
    w = np.linalg.solve(A.T @ A + alpha * np.eye(A.shape[1]), A.T @ y)
    return w[0], w[1:]

# %% question="q6" wrong="columns not scaled" says="columns were not scaled"
def ridge(X, y, alpha):
    model = Ridge(alpha=alpha).fit(X, y)
    return model.intercept_, model.coef_

# %% question="q6" wrong="no intercept" says="no intercept at all"
def ridge(X, y, alpha):
    return 0.0, np.linalg.solve(X.T @ X + alpha * np.eye(X.shape[1]), X.T @ y)

# %% question="q6" wrong="coefficients of the standardised columns" says="not yet in the units"
def ridge(X, y, alpha):
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    return y.mean(), np.linalg.solve(Z.T @ Z + alpha * np.eye(X.shape[1]), Z.T @ (y - y.mean()))

# %% question="q6" wrong="coefficients brought back, the intercept not" says="still the one of the standardised"
def ridge(X, y, alpha):
    model = make_pipeline(StandardScaler(), Ridge(alpha=alpha)).fit(X, y)
    return model[-1].intercept_, model[-1].coef_ / model[0].scale_

# %% question="q6" wrong="intercept brought back, the coefficients not" says="while the intercept is in the units"
def ridge(X, y, alpha):
    model = make_pipeline(StandardScaler(), Ridge(alpha=alpha)).fit(X, y)
    return y.mean() - model[0].mean_ @ (model[-1].coef_ / model[0].scale_), model[-1].coef_

# %% question="q6" wrong="multiplied on the way back" says="the way back divides"
def ridge(X, y, alpha):
    means, sds = X.mean(axis=0), X.std(axis=0)
    Z = (X - means) / sds
    b = np.linalg.solve(Z.T @ Z + alpha * np.eye(X.shape[1]), Z.T @ (y - y.mean())) * sds
    return y.mean() - means @ b, b

# %% question="q6" wrong="sd with n - 1" says="n − 1"
def ridge(X, y, alpha):
    means, sds = X.mean(axis=0), X.std(axis=0, ddof=1)
    Z = (X - means) / sds
    b = np.linalg.solve(Z.T @ Z + alpha * np.eye(X.shape[1]), Z.T @ (y - y.mean())) / sds
    return y.mean() - means @ b, b

# %% question="q6" wrong="the mean of the squares plus the penalty" says="counts n times"
def ridge(X, y, alpha):
    means, sds = X.mean(axis=0), X.std(axis=0)
    Z = (X - means) / sds
    b = np.linalg.solve(Z.T @ Z / len(y) + alpha * np.eye(X.shape[1]), Z.T @ (y - y.mean()) / len(y)) / sds
    return y.mean() - means @ b, b

# %% question="q6" wrong="penalty rows without the root" says="need its root"
def ridge(X, y, alpha):
    means, sds = X.mean(axis=0), X.std(axis=0)
    rows = np.vstack([(X - means) / sds, alpha * np.eye(X.shape[1])])
    aims = np.append(y - y.mean(), np.zeros(X.shape[1]))
    b = np.linalg.lstsq(rows, aims, rcond=None)[0] / sds
    return y.mean() - means @ b, b

# %% question="q6" wrong="alpha left out: least squares" says="there is no penalty"
def ridge(X, y, alpha):
    model = LinearRegression().fit(X, y)
    return model.intercept_, model.coef_

# %% question="q6" wrong="y standardised and left so" says="never brought back"
def ridge(X, y, alpha):
    means, sds = X.mean(axis=0), X.std(axis=0)
    Z = (X - means) / sds
    b = np.linalg.solve(Z.T @ Z + alpha * np.eye(X.shape[1]), Z.T @ ((y - y.mean()) / y.std())) / sds
    return -means @ b, b

# %% question="q6" wrong="least squares shrunk afterwards, each column alone" says="shrunk afterwards"
def ridge(X, y, alpha):
    means = X.mean(axis=0)
    b = np.linalg.lstsq(X - means, y - y.mean(), rcond=None)[0] * len(y) / (len(y) + alpha)
    return y.mean() - means @ b, b

# %% question="q6" wrong="one mean and one sd for the whole array" says="not the number asked for"
def ridge(X, y, alpha):
    mean, sd = X.mean(), X.std()
    Z = (X - mean) / sd
    model = Ridge(alpha=alpha).fit(Z, y)
    return model.intercept_ - mean * model.coef_.sum() / sd, model.coef_ / sd

# %% question="q6" wrong="mean and sd along the wrong axis" says="stopped with ValueError"
def ridge(X, y, alpha):
    Z = (X - X.mean(axis=1)) / X.std(axis=1)
    b = np.linalg.solve(Z.T @ Z + alpha * np.eye(X.shape[1]), Z.T @ (y - y.mean()))
    return y.mean(), b

# %% question="q6" wrong="divides by the variance" says="not the number asked for"
def ridge(X, y, alpha):
    means, sds = X.mean(axis=0), X.var(axis=0)
    Z = (X - means) / sds
    b = np.linalg.solve(Z.T @ Z + alpha * np.eye(X.shape[1]), Z.T @ (y - y.mean())) / sds
    return y.mean() - means @ b, b

# %% question="q6" wrong="the penalty added to every entry, not on the diagonal only" says="not the number asked for"
def ridge(X, y, alpha):
    means, sds = X.mean(axis=0), X.std(axis=0)
    Z = (X - means) / sds
    b = np.linalg.solve(Z.T @ Z + alpha, Z.T @ (y - y.mean())) / sds
    return y.mean() - means @ b, b

# %% [markdown]
# # Question 7

# %% question="q7" right="scikit-learn, row numbers by choice"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n, noted = len(y), []
    for _ in range(times):
        rows = rng.choice(n, size=n, replace=True)
        A = np.hstack([X[rows], np.ones((n, 1))])
        noted.append(np.linalg.lstsq(A, y[rows], rcond=None)[0][column])
    low = np.percentile(noted, 100 * (1 - level) / 2)
    high = np.percentile(noted, 100 - 100 * (1 - level) / 2)
    return LinearRegression().fit(X, y).coef_[column], low, high

# %% question="q7" right="random.Random, cars as pairs, ends counted off a sorted list"
import random

def coefficient_interval(X, y, column, times, level, seed):
    def slope(cars):
        A = np.array([[1.0, *x] for x, _ in cars])
        return np.linalg.lstsq(A, np.array([fuel for _, fuel in cars]), rcond=None)[0][1 + column]
    cars = list(zip(X, y))
    lots = random.Random(seed)
    noted = sorted(slope(lots.choices(cars, k=len(cars))) for _ in range(times))
    out = round((1 - level) / 2 * (times - 1))
    return [slope(cars), noted[out], noted[times - 1 - out]]

# %% question="q7" right="weights: how many times each car was drawn"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    def coefficient(counts):
        root = np.sqrt(counts)
        return np.linalg.lstsq(A * root[:, None], y * root, rcond=None)[0][column + 1]
    noted = [coefficient(rng.multinomial(n, [1 / n] * n)) for _ in range(times)]
    return (coefficient(np.ones(n)), *np.quantile(noted, [0.5 - level / 2, 0.5 + level / 2]))

# %% question="q7" right="a table drawn by pandas, centred by its means"
def coefficient_interval(X, y, column, times, level, seed):
    table = np.column_stack([X, y])
    rng = np.random.RandomState(seed)
    def coefficient(rows):
        rows = rows - rows.mean(axis=0)
        return np.linalg.lstsq(rows[:, :-1], rows[:, -1], rcond=None)[0][column]
    noted = pd.Series([coefficient(table[rng.randint(len(table), size=len(table))]) for _ in range(times)])
    return coefficient(table), noted.quantile((1 - level) / 2), noted.quantile(1 - (1 - level) / 2)

# %% question="q7" wrong="features and fuel drawn apart" says="keeps its own `y`"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    noted = []
    for _ in range(times):
        A = np.column_stack([np.ones(n), X[rng.integers(0, n, n)]])
        noted.append(np.linalg.lstsq(A, y[rng.integers(0, n, n)], rcond=None)[0][column + 1])
    return LinearRegression().fit(X, y).coef_[column], *np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])

# %% question="q7" wrong="only the rows of X are drawn" says="keeps its own `y`"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    noted = []
    for _ in range(times):
        A = np.column_stack([np.ones(n), X[rng.integers(0, n, n)]])
        noted.append(np.linalg.lstsq(A, y, rcond=None)[0][column + 1])
    return LinearRegression().fit(X, y).coef_[column], *np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])

# %% question="q7" wrong="drawn without putting back" says="each row came exactly once"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = np.sort(rng.choice(n, n, replace=False))
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    estimate = np.linalg.lstsq(A, y, rcond=None)[0][column + 1]
    return estimate, *np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])

# %% question="q7" wrong="half of the rows, without putting back"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.permutation(n)[: (3 * n) // 4]
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    return LinearRegression().fit(X, y).coef_[column], *np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])

# %% question="q7" wrong="too few rows drawn"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n // 2)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    return LinearRegression().fit(X, y).coef_[column], *np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])

# %% question="q7" wrong="no intercept" says="has its intercept"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(X[rows], y[rows], rcond=None)[0][column])
    estimate = np.linalg.lstsq(X, y, rcond=None)[0][column]
    return estimate, *np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])

# %% question="q7" wrong="the column of ones shifts the numbers of the columns" says="column before"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column])
    estimate = np.linalg.lstsq(A, y, rcond=None)[0][column]
    return estimate, *np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])

# %% question="q7" wrong="the generator made anew in each repetition" says="begins again each time"
def coefficient_interval(X, y, column, times, level, seed):
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rng = np.random.default_rng(seed)
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    estimate = np.linalg.lstsq(A, y, rcond=None)[0][column + 1]
    return estimate, *np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])

# %% question="q7" wrong="default_rng without the seed" says="second call"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng()
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    estimate = np.linalg.lstsq(A, y, rcond=None)[0][column + 1]
    return estimate, *np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])

# %% question="q7" wrong="a seed of one's own" says="written into the function"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(42)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    estimate = np.linalg.lstsq(A, y, rcond=None)[0][column + 1]
    return estimate, *np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])

# %% question="q7" wrong="the mean of the draws as estimate" says="a mean of the draws"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    return np.mean(noted), *np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])

# %% question="q7" wrong="1 - level cut off at each end"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    estimate = np.linalg.lstsq(A, y, rcond=None)[0][column + 1]
    return estimate, *sorted(np.quantile(noted, [1 - level, level]))

# %% question="q7" wrong="level / 2 cut off at each end" says="not narrower"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    estimate = np.linalg.lstsq(A, y, rcond=None)[0][column + 1]
    return estimate, *np.quantile(noted, [level / 2, 1 - level / 2])

# %% question="q7" wrong="high and low exchanged" says="`low` is above `high`"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    estimate = np.linalg.lstsq(A, y, rcond=None)[0][column + 1]
    return estimate, *np.quantile(noted, [(1 + level) / 2, (1 - level) / 2])

# %% question="q7" wrong="smallest and largest draw, whatever the level" says="not narrower"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    estimate = np.linalg.lstsq(A, y, rcond=None)[0][column + 1]
    return estimate, min(noted), max(noted)

# %% question="q7" wrong="estimate and draws' sd, as if the draws were a bell curve"
from statistics import NormalDist

def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    estimate = np.linalg.lstsq(A, y, rcond=None)[0][column + 1]
    reach = NormalDist().inv_cdf((1 + level) / 2) * np.std(noted)
    return estimate, estimate - reach, estimate + reach

# %% question="q7" wrong="the draws mirrored at the estimate"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    estimate = np.linalg.lstsq(A, y, rcond=None)[0][column + 1]
    low, high = np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])
    return estimate, 2 * estimate - high, 2 * estimate - low

# %% question="q7" wrong="residuals drawn in place of cars"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    A = np.column_stack([np.ones(len(y)), X])
    weights = np.linalg.lstsq(A, y, rcond=None)[0]
    said = A @ weights
    noted = [
        np.linalg.lstsq(A, said + rng.choice(y - said, len(y)), rcond=None)[0][column + 1] for _ in range(times)
    ]
    return weights[column + 1], *np.quantile(noted, [(1 - level) / 2, (1 + level) / 2])

# %% question="q7" wrong="the sd divided by the root of times: the error of a mean"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    estimate = np.linalg.lstsq(A, y, rcond=None)[0][column + 1]
    reach = 2 * level * np.std(noted) / times**0.5
    return estimate, estimate - reach, estimate + reach

# %% question="q7" wrong="returns the interval only" says="fewer items"
def coefficient_interval(X, y, column, times, level, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    A = np.column_stack([np.ones(n), X])
    noted = []
    for _ in range(times):
        rows = rng.integers(0, n, n)
        noted.append(np.linalg.lstsq(A[rows], y[rows], rcond=None)[0][column + 1])
    return tuple(np.quantile(noted, [(1 - level) / 2, (1 + level) / 2]))

# %% [markdown]
# # Question 8

# %% question="q8" right="the colleague's function, mended in its four places"
def honest_report(table, target, first, keep):
    X, y = table.drop(columns=target), table[target]
    X_train, X_test, y_train, y_test = X[:first], X[first:], y[:first], y[first:]
    strength = X_train.corrwith(y_train).abs().sort_values(ascending=False)
    columns = list(strength.index[:keep])
    X_train, X_test = X_train[columns], X_test[columns]
    mean, sd = X_train.mean(), X_train.std(ddof=0)
    X_train, X_test = (X_train - mean) / sd, (X_test - mean) / sd
    model = Ridge(alpha=10.0).fit(X_train, y_train)
    off = y_test - model.predict(X_test)
    return {
        "columns": columns, "r2": model.score(X_test, y_test),
        "rmse": (off**2).mean() ** 0.5, "baseline_rmse": ((y_test - y_train.mean()) ** 2).mean() ** 0.5,
    }

# %% question="q8" right="arrays and scikit-learn's metrics"
from sklearn.dummy import DummyRegressor
from sklearn.metrics import mean_squared_error, r2_score

def honest_report(table, target, first, keep):
    names = [name for name in table.columns if name != target]
    X, y = table[names].to_numpy(dtype=float), table[target].to_numpy(dtype=float)
    strength = [abs(np.corrcoef(X[:first, j], y[:first])[0, 1]) for j in range(len(names))]
    chosen = np.argsort(strength)[::-1][:keep]
    scaler = StandardScaler().fit(X[:first][:, chosen])
    model = Ridge(alpha=10.0).fit(scaler.transform(X[:first][:, chosen]), y[:first])
    said = model.predict(scaler.transform(X[first:][:, chosen]))
    plain = DummyRegressor().fit(X[:first], y[:first]).predict(X[first:])
    return {
        "columns": [names[j] for j in chosen], "r2": r2_score(y[first:], said),
        "rmse": mean_squared_error(y[first:], said) ** 0.5,
        "baseline_rmse": mean_squared_error(y[first:], plain) ** 0.5,
    }

# %% question="q8" right="ridge by its formula, the order by sorted"
def honest_report(table, target, first, keep):
    train, test = table.head(first), table.tail(len(table) - first)
    together = train.corr()[target].drop(target)
    columns = sorted(together.index, key=lambda name: -abs(together[name]))[:keep]
    means, sds = train[columns].mean(), train[columns].std(ddof=0)
    Z, Z_new = ((part[columns] - means).div(sds).to_numpy() for part in (train, test))
    middle = train[target].mean()
    b = np.linalg.solve(Z.T @ Z + 10 * np.eye(keep), Z.T @ (train[target] - middle).to_numpy())
    y = test[target].to_numpy()
    squares = np.mean((y - middle - Z_new @ b) ** 2)
    return {"columns": columns, "r2": 1 - squares / np.var(y), "rmse": np.sqrt(squares), "baseline_rmse": np.sqrt(np.mean((y - middle) ** 2))}

# %% question="q8" wrong="the colleague's function, with RMSE and a baseline added" says="nothing can be foretold"
def honest_report(table, target, first, keep):
    X, y = table.drop(columns=target), table[target]
    X = (X - X.mean()) / X.std(ddof=0)
    strength = X.corrwith(y).abs().sort_values(ascending=False)
    X = X[strength.index[:keep]]
    X_train, X_test, y_train, y_test = X[:first], X[first:], y[:first], y[first:]
    model = Ridge(alpha=10.0).fit(X_train, y_train)
    return {
        "columns": list(X), "r2": model.score(X_train, y_train),
        "rmse": np.sqrt(((y_train - model.predict(X_train)) ** 2).mean()),
        "baseline_rmse": np.sqrt(((y_train - y_train.mean()) ** 2).mean()),
    }

# %% question="q8" wrong="scored on the test rows, but scaled and chosen on all rows" says="nothing can be foretold"
def honest_report(table, target, first, keep):
    X, y = table.drop(columns=target), table[target]
    X = (X - X.mean()) / X.std(ddof=0)
    strength = X.corrwith(y).abs().sort_values(ascending=False)
    X = X[strength.index[:keep]]
    X_train, X_test, y_train, y_test = X[:first], X[first:], y[:first], y[first:]
    model = Ridge(alpha=10.0).fit(X_train, y_train)
    return {
        "columns": list(X), "r2": model.score(X_test, y_test),
        "rmse": np.sqrt(((y_test - model.predict(X_test)) ** 2).mean()),
        "baseline_rmse": np.sqrt(((y_test - y_train.mean()) ** 2).mean()),
    }

# %% question="q8" wrong="columns chosen on all rows" says="nothing can be foretold"
def honest_report(table, target, first, keep):
    train, test = table.iloc[:first], table.iloc[first:]
    strength = table.drop(columns=target).corrwith(table[target]).abs()
    columns = list(strength.sort_values(ascending=False).index[:keep])
    model = make_pipeline(StandardScaler(), Ridge(alpha=10.0)).fit(train[columns], train[target])
    off = test[target] - model.predict(test[columns])
    return {
        "columns": columns, "r2": model.score(test[columns], test[target]), "rmse": np.sqrt((off**2).mean()),
        "baseline_rmse": np.sqrt(((test[target] - train[target].mean()) ** 2).mean()),
    }

# %% question="q8" wrong="scaled on all rows before the split" says="the scaling has seen the test"
def honest_report(table, target, first, keep):
    table = table.astype(float)
    features = table.columns.drop(target)
    table[features] = StandardScaler().fit_transform(table[features])
    train, test = table.iloc[:first], table.iloc[first:]
    strength = train[features].corrwith(train[target]).abs()
    columns = list(strength.sort_values(ascending=False).index[:keep])
    model = Ridge(alpha=10.0).fit(train[columns], train[target])
    off = test[target] - model.predict(test[columns])
    return {
        "columns": columns, "r2": model.score(test[columns], test[target]), "rmse": np.sqrt((off**2).mean()),
        "baseline_rmse": np.sqrt(((test[target] - train[target].mean()) ** 2).mean()),
    }

# %% question="q8" wrong="the test rows scaled by themselves" says="scaled by their own"
def honest_report(table, target, first, keep):
    train, test = table.iloc[:first], table.iloc[first:]
    strength = train.drop(columns=target).corrwith(train[target]).abs()
    columns = list(strength.sort_values(ascending=False).index[:keep])
    known, new = (StandardScaler().fit_transform(part[columns]) for part in (train, test))
    model = Ridge(alpha=10.0).fit(known, train[target])
    off = test[target] - model.predict(new)
    return {
        "columns": columns, "r2": model.score(new, test[target]), "rmse": np.sqrt((off**2).mean()),
        "baseline_rmse": np.sqrt(((test[target] - train[target].mean()) ** 2).mean()),
    }

# %% question="q8" wrong="no scaling" says="nothing was scaled"
def honest_report(table, target, first, keep):
    train, test = table.iloc[:first], table.iloc[first:]
    strength = train.drop(columns=target).corrwith(train[target]).abs()
    columns = list(strength.sort_values(ascending=False).index[:keep])
    model = Ridge(alpha=10.0).fit(train[columns], train[target])
    off = test[target] - model.predict(test[columns])
    return {
        "columns": columns, "r2": model.score(test[columns], test[target]), "rmse": np.sqrt((off**2).mean()),
        "baseline_rmse": np.sqrt(((test[target] - train[target].mean()) ** 2).mean()),
    }

# %% question="q8" wrong="fitted on all rows" says="nothing can be foretold"
def honest_report(table, target, first, keep):
    train, test = table.iloc[:first], table.iloc[first:]
    strength = train.drop(columns=target).corrwith(train[target]).abs()
    columns = list(strength.sort_values(ascending=False).index[:keep])
    model = make_pipeline(StandardScaler(), Ridge(alpha=10.0)).fit(table[columns], table[target])
    off = test[target] - model.predict(test[columns])
    return {
        "columns": columns, "r2": model.score(test[columns], test[target]), "rmse": np.sqrt((off**2).mean()),
        "baseline_rmse": np.sqrt(((test[target] - train[target].mean()) ** 2).mean()),
    }

# %% question="q8" wrong="R2 on the training rows" says="nothing can be foretold"
def honest_report(table, target, first, keep):
    train, test = table.iloc[:first], table.iloc[first:]
    strength = train.drop(columns=target).corrwith(train[target]).abs()
    columns = list(strength.sort_values(ascending=False).index[:keep])
    model = make_pipeline(StandardScaler(), Ridge(alpha=10.0)).fit(train[columns], train[target])
    off = test[target] - model.predict(test[columns])
    return {
        "columns": columns, "r2": model.score(train[columns], train[target]), "rmse": np.sqrt((off**2).mean()),
        "baseline_rmse": np.sqrt(((test[target] - train[target].mean()) ** 2).mean()),
    }

# %% question="q8" wrong="a baseline that knows the mean of the test" says="nobody knows that beforehand"
def honest_report(table, target, first, keep):
    train, test = table.iloc[:first], table.iloc[first:]
    strength = train.drop(columns=target).corrwith(train[target]).abs()
    columns = list(strength.sort_values(ascending=False).index[:keep])
    model = make_pipeline(StandardScaler(), Ridge(alpha=10.0)).fit(train[columns], train[target])
    off = test[target] - model.predict(test[columns])
    return {
        "columns": columns, "r2": model.score(test[columns], test[target]), "rmse": np.sqrt((off**2).mean()),
        "baseline_rmse": test[target].std(ddof=0),
    }

# %% question="q8" wrong="the mean of all rows as a baseline" says="comes from all rows"
def honest_report(table, target, first, keep):
    train, test = table.iloc[:first], table.iloc[first:]
    strength = train.drop(columns=target).corrwith(train[target]).abs()
    columns = list(strength.sort_values(ascending=False).index[:keep])
    model = make_pipeline(StandardScaler(), Ridge(alpha=10.0)).fit(train[columns], train[target])
    off = test[target] - model.predict(test[columns])
    return {
        "columns": columns, "r2": model.score(test[columns], test[target]), "rmse": np.sqrt((off**2).mean()),
        "baseline_rmse": np.sqrt(((test[target] - table[target].mean()) ** 2).mean()),
    }

# %% question="q8" wrong="a strong correlation below 0 is left out" says="below 0"
def honest_report(table, target, first, keep):
    train, test = table.iloc[:first], table.iloc[first:]
    strength = train.drop(columns=target).corrwith(train[target])
    columns = list(strength.sort_values(ascending=False).index[:keep])
    model = make_pipeline(StandardScaler(), Ridge(alpha=10.0)).fit(train[columns], train[target])
    off = test[target] - model.predict(test[columns])
    return {
        "columns": columns, "r2": model.score(test[columns], test[target]), "rmse": np.sqrt((off**2).mean()),
        "baseline_rmse": np.sqrt(((test[target] - train[target].mean()) ** 2).mean()),
    }

# %% question="q8" wrong="the roots forgotten" says="root is missing"
def honest_report(table, target, first, keep):
    train, test = table.iloc[:first], table.iloc[first:]
    strength = train.drop(columns=target).corrwith(train[target]).abs()
    columns = list(strength.sort_values(ascending=False).index[:keep])
    model = make_pipeline(StandardScaler(), Ridge(alpha=10.0)).fit(train[columns], train[target])
    off = test[target] - model.predict(test[columns])
    return {
        "columns": columns, "r2": model.score(test[columns], test[target]), "rmse": (off**2).mean(),
        "baseline_rmse": ((test[target] - train[target].mean()) ** 2).mean(),
    }

# %% question="q8" wrong="the rows taken by label, not by position" says="goes by label"
def honest_report(table, target, first, keep):
    train, test = table.loc[:first], table.loc[first:]
    strength = train.drop(columns=target).corrwith(train[target]).abs()
    columns = list(strength.sort_values(ascending=False).index[:keep])
    model = make_pipeline(StandardScaler(), Ridge(alpha=10.0)).fit(train[columns], train[target])
    off = test[target] - model.predict(test[columns])
    return {
        "columns": columns, "r2": model.score(test[columns], test[target]), "rmse": np.sqrt((off**2).mean()),
        "baseline_rmse": np.sqrt(((test[target] - train[target].mean()) ** 2).mean()),
    }

# %% question="q8" wrong="the target among the features" says="nothing can be foretold"
def honest_report(table, target, first, keep):
    train, test = table.iloc[:first], table.iloc[first:]
    strength = train.corrwith(train[target]).abs()
    columns = list(strength.sort_values(ascending=False).index[:keep])
    model = make_pipeline(StandardScaler(), Ridge(alpha=10.0)).fit(train[columns], train[target])
    off = test[target] - model.predict(test[columns])
    return {
        "columns": columns, "r2": model.score(test[columns], test[target]), "rmse": np.sqrt((off**2).mean()),
        "baseline_rmse": np.sqrt(((test[target] - train[target].mean()) ** 2).mean()),
    }

# %% question="q8" wrong="shuffled once more before the split" says="not the"
def honest_report(table, target, first, keep):
    table = table.sample(frac=1, random_state=0)
    train, test = table.iloc[:first], table.iloc[first:]
    strength = train.drop(columns=target).corrwith(train[target]).abs()
    columns = list(strength.sort_values(ascending=False).index[:keep])
    model = make_pipeline(StandardScaler(), Ridge(alpha=10.0)).fit(train[columns], train[target])
    off = test[target] - model.predict(test[columns])
    return {
        "columns": columns, "r2": model.score(test[columns], test[target]), "rmse": np.sqrt((off**2).mean()),
        "baseline_rmse": np.sqrt(((test[target] - train[target].mean()) ** 2).mean()),
    }

# %% [markdown]
# # Mutants that survive, each with the reason

# %% question="q2" survivor="arithmetic: (y - y.mean()) -> (y + y.mean())" reason="the distances of x add up to 0, so a constant beside y changes nothing"

# %% question="q3" survivor="dropped keyword: np.linalg.lstsq(known, y, rcond=None) -> np.linalg.lstsq(known, y)" reason="from NumPy 2 on this is what it does unless told otherwise"

# %% question="q5" survivor="dropped call: tuple(ready) -> ready" reason="a list of two frames is as good as a tuple"

# %% question="q6" survivor="arithmetic: (y - y.mean()) -> (y + y.mean())" reason="the standardised columns add up to 0, so a constant beside y changes nothing"

# %% question="q7" survivor="dropped keyword: np.linalg.lstsq(A, y[rows], rcond=None) -> np.linalg.lstsq(A, y[rows])" reason="from NumPy 2 on this is what it does unless told otherwise"
