# %% [markdown]
# # From odds to probabilities
#
# **After this lesson you can** turn probabilities into log-odds and back, say what log-loss charges, derive its gradient
# and walk it down, read an odds ratio, and tell three species apart. **You need** module 05 (a line, its gradient, scaling).
# **Time** 60 minutes. **Data** 569 samples from breast masses ([card](../../datasets/cards/breast_cancer.md)), 344 penguins
# ([card](../../datasets/cards/penguins.md)).

# %% [markdown]
# ## A doctor asks
#
# *The nuclei of these cells have a mean radius of 14. How likely is it that the lump is malignant?* The doctor does not want
# yes or no, but a number between 0 and 1 that means something.
#
# > **Predict.** Over all, 37 % are malignant. At a radius of 14? At 20?

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

from mlroadmap import data, plots

X, y = data.load("breast_cancer", return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=143, stratify=y, random_state=0)
truth, test_truth = [(labels == "malignant").to_numpy().astype(int) for labels in (y_train, y_test)]

# %%
radius = X_train["mean_radius"].to_numpy()
edges = [6, 11, 12, 13, 14, 15, 16, 17, 18, 30]  # pd.cut sorts into 6 to 11, 11 to 12, and so on
rows = pd.DataFrame({"radius": radius, "bin": pd.cut(radius, edges), "malignant": truth})
# observed=True: only bins in which there are lumps
groups = rows.groupby("bin", observed=True).agg({"radius": "mean", "malignant": ["count", "sum", "mean"]})
groups.columns = ["mean radius", "n", "malignant", "share"]
groups.round(2)

# %% [markdown]
# We observe: from 2 % to 100 %, steepest near 15; 26 % just below 14, 35 % just above. We wrote 1 for malignant and 0 for
# benign, so the mean is the share.
#
# ## Why not a line?
#
# A newcomer has 0 and 1 in a column, and fits a least-squares line.
#
# > **Predict.** What will the line say at a radius of 8, and at 28? Now add 20 lumps with a radius of 60, all malignant, which
# > surprises nobody. What happens at 20?

# %%
more_radius, more_truth = np.append(radius, [60] * 20), np.append(truth, [1] * 20)
for name, x, t in [("as it is", radius, truth), ("20 more at 60", more_radius, more_truth)]:
    slope, start = np.polyfit(x, t, 1)
    said = [f"{start + slope * r:.2f}" for r in (8, 14, 20, 28, 60)]
    print(f"{name:14} at 8, 14, 20, 28, 60: {said}   one half at {(0.5 - start) / slope:.1f}")

# %% [markdown]
# We observe: −0.23 and 1.75 are no probabilities. Cutting them off at 0 and 1 does not help: 20 easy cases make the line
# sink, at 20 from 0.96 to 0.49, and one half moves from 15.4 to 20.4. For at 60 the line had said 4.93, and least squares takes
# that for a huge mistake. We need a curve that may be *sure* without being punished.
#
# ## Odds
#
# **Odds** compare the two outcomes: how many malignant for each benign one? With probability $p$ they are $p / (1 - p)$. Three
# malignant and one benign: $p = 0.75$, odds 3. Odds have no upper end. Their natural logarithm, the **log-odds**, has
# no lower end either. `np.exp` undoes it.

# %%
with np.errstate(divide="ignore"):  # NumPy would warn about the division by 0
    groups["odds"] = groups["share"] / (1 - groups["share"])
groups["log-odds"] = np.log(groups["odds"])
print("p 0.5, 0.75, 0.25 have log-odds", np.log([0.5 / 0.5, 0.75 / 0.25, 0.25 / 0.75]).round(3))
groups.iloc[:, [0, 1, 3, 4, 5]].round(2)

# %% [markdown]
# We observe: one half has log-odds 0; 0.75 and 0.25 differ only in the sign. And while the shares bend, the log-odds climb by
# about 1 for each unit of radius, roughly a straight line. That is the whole idea of **logistic regression**:
#
# log-odds $z = b + w x$, a line; probability = what belongs to these log-odds.
#
# The last row says *infinite*: no benign lump among 66. That is no certainty, merely no counterexample yet.
#
# ## The way back
#
# From $z = \log(p / (1 - p))$ follows $p / (1 - p) = e^z$. So $p = e^z / (1 + e^z)$, or, above and below divided by $e^z$,
# $p = 1 / (1 + e^{-z})$. This is the **sigmoid**.
#
# > **Predict.** On paper both are equal. On a computer, at z = 1000?


# %%
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


z = np.array([-1000.0, -2, 0, 2, 40, 1000])
with np.errstate(all="ignore"):  # exp(1000) is too large for a float: inf, and a warning
    print("first form: ", np.exp(z) / (1 + np.exp(z)))
    print("second form:", sigmoid(z))
    print("there and back:", np.log(sigmoid(z) / (1 - sigmoid(z))).round(3))

# %% [markdown]
# We observe: infinity divided by infinity is `nan`. The second form holds. But *there and back* loses 40: its probability is so
# near 1 that a float rounds it to 1. **Keep log-odds; make probabilities last.**
#
# **Checkpoint 1.** A model says log-odds 1.1 for one lump and −1.1 for another. Probabilities?
#
# <details><summary>Answer</summary>Odds e<sup>1.1</sup>, about 3: 3 of 4, so 0.75. The other one has 0.25.</details>
#
# ## What does a wrong probability cost?
#
# To choose $b$ and $w$ we must score probabilities. **Log-loss** of one lump: $-\log$ of the probability given to *what came
# true*.
#
# > **Predict.** A malignant lump was given 0.9, 0.5, 0.1, 0.01, 0.0001. Which step costs most under log-loss? Under squared
# > error?

# %%
p = np.array([0.9, 0.5, 0.1, 0.01, 0.0001])
pd.DataFrame({"p": p, "log-loss": -np.log(p), "squared error": (1 - p) ** 2}).round(4)

# %% [markdown]
# We observe: *1 in 100* and *1 in 10,000* are very different promises. Squared error hardly tells them apart, 0.98 and 1.
# Log-loss doubles. Multiply the probabilities given to what came true, and you have the model's probability of the whole table.
# Its logarithm, with a minus, is the sum of the log-losses. So the smallest log-loss makes the table most probable: **maximum
# likelihood**.

# %%
z = np.linspace(-8, 6, 200)
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.plot(z, -np.log(sigmoid(z)), color="#0072B2", linewidth=2, label="log-loss")
ax.plot(z, (1 - sigmoid(z)) ** 2, "--", color="#D55E00", linewidth=2, label="squared error")
ax.set(title="The lump is malignant; the model says z", xlabel="log-odds of malignant, z", ylabel="loss")
ax.legend()
plt.show()

# %% [markdown]
# *Figure: loss against log-odds for a malignant lump. Log-loss (solid) falls steadily from 8 on the left, then flattens out near
# 0 on the right. Squared error (dashed) is level near 1 on the left, falls between −4 and 2, and is level near 0 on the right.*
#
# Where a model is sure and wrong, on the left, squared error is flat: whoever walks downhill finds no slope. Log-loss is steep
# there.
#
# > **Predict.** The model says z = 40, or 800, and the lump is *benign*. What does log-loss charge?

# %%
z = np.array([2.0, 40, 800])
p = sigmoid(z)
with np.errstate(divide="ignore"):
    print("-log(1 - p):         ", -np.log(1 - p))
print("clipped to 1 - 1e-15: ", -np.log(1 - np.clip(p, 1e-15, 1 - 1e-15)))
print("from the log-odds:    ", np.logaddexp(0, z))  # log(exp(0) + exp(z)), without overflow

# %% [markdown]
# We observe: `log(0)`, a trap: one such lump makes the mean of all infinite. Clipping gives another wrong number: 34.5, for 40
# as for 800. The repair: put the sigmoid into $-\log(1 - p)$, and $\log(1 + e^z)$ is left. `np.logaddexp` works it out exactly.
# For a malignant lump it is $\log(1 + e^{-z})$.
#
# ## The gradient in four steps
#
# 1. A benign lump costs $\log(1 + e^z)$. Its slope in $z$ is $e^z / (1 + e^z)$, which is $p$.
# 2. A malignant one costs $\log(1 + e^{-z})$. Its slope is $-e^{-z} / (1 + e^{-z})$, which is $-(1 - p) = p - 1$.
# 3. Both at once: **the slope is $p$ − truth**. Too high a probability says *down*.
# 4. One more unit of $w$ moves $z$ by $x$. So the slope in $w$ is ($p$ − truth) · $x$; in $b$, ($p$ − truth). Take the mean
#    over all lumps.


# %%
def loss(A, truth, w):
    z = A @ w  # A has a column of ones: its weight is b
    return np.mean(np.logaddexp(0, np.where(truth == 1, -z, z)))  # -z where malignant, else z


def gradient(A, truth, w):
    return A.T @ (sigmoid(A @ w) - truth) / len(truth)


def by_nudging(A, truth, w, nudge=1e-5):
    steps = nudge * np.eye(len(w))  # row k moves weight k only
    return np.array([(loss(A, truth, w + s) - loss(A, truth, w - s)) / (2 * nudge) for s in steps])


# %% [markdown]
# A second feature joins: texture, the spread of the grey values. Both are scaled with the training rows' mean and standard
# deviation.

# %%
pair = ["mean_radius", "mean_texture"]
means, sds = X_train[pair].mean(), X_train[pair].std(ddof=0)
A, A_test = [np.column_stack([np.ones(len(part)), (part[pair] - means) / sds]) for part in (X_train, X_test)]
w = np.array([0.5, -1, 2])  # any place will do
print("formula:", gradient(A, truth, w), "\nnudging:", by_nudging(A, truth, w))
print("sign turned, still equal?", np.allclose(-gradient(A, truth, w), by_nudging(A, truth, w)))

# %% [markdown]
# We observe: they agree, and the check would have caught a wrong sign.
#
# ## Downhill, and faster
#
# Descent takes small steps. **Newton's method** also asks how the slope *changes*: it lays a parabola against
# the loss and jumps to its bottom. A lump bends the loss by $p(1 - p)$: most where the model is in doubt.
#
# > **Predict.** How many steps does each need?

# %%
w = np.zeros(3)
for step in range(1, 2001):
    w = w - 1.0 * gradient(A, truth, w)
    if step in (1, 10, 100, 1000, 2000):
        print(f"descent {step:4}: loss {loss(A, truth, w):.6f}  weights {w.round(3)}")
newton = np.zeros(3)
for step in range(1, 8):
    p = sigmoid(A @ newton)
    bend = A.T @ (A * (p * (1 - p))[:, None]) / len(truth)  # 3 by 3: how each slope changes with each weight
    newton = newton - np.linalg.solve(bend, gradient(A, truth, newton))  # to where the slopes would be 0
    print(f"Newton  {step:4}: loss {loss(A, truth, newton):.6f}  weights {newton.round(3)}")

# %%
from sklearn.linear_model import LogisticRegression

from mlroadmap.scratch import logistic

for name, kind in {"scikit-learn": LogisticRegression, "scratch": logistic.LogisticRegression}.items():
    model = kind(C=np.inf, tol=1e-8).fit(A[:, 1:], truth)  # no penalty, see below; tol: when to stop
    found = np.append(model.intercept_, model.coef_)
    print(f"{name:12} {found.round(3)}  as ours: {np.allclose(found, newton, atol=1e-3)}")
p = sigmoid(A @ newton)
print(f"mean probability {p.mean():.4f}, share of malignant {truth.mean():.4f}")
always = np.log(truth.mean() / (1 - truth.mean()))  # the baseline: everybody gets the training share
for name, weights in {"model": newton, "baseline": np.array([always, 0, 0])}.items():
    each = [loss(A_test[[i]], test_truth[[i]], weights) for i in range(len(test_truth))]  # lump by lump
    print(f"log-loss on test rows, {name}: {np.mean(each):.3f} (se {np.std(each, ddof=1) / len(each) ** 0.5:.3f})")

# %% [markdown]
# We observe: hundreds of small steps or 6 large ones, and four times the same weights. On average the model promises as many
# malignant lumps as there are: that is what a slope of 0 in $b$ says. On the test rows it loses 0.21 a lump (se 0.04), the
# baseline 0.66. Now the doctor's answer, from radius alone:

# %%
curves = []
for name, x, t in [("as it is", radius, truth), ("20 more at 60", more_radius, more_truth)]:
    curves.append(logistic.LogisticRegression(C=np.inf).fit(x.reshape(-1, 1), t))  # below, column 1: malignant
    print(f"{name:14} at 14, 20: {curves[-1].predict_proba([[14], [20]])[:, 1].round(4)}")

# %%
at = np.linspace(7, 28, 200)
fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
se = np.sqrt(groups["share"] * (1 - groups["share"]) / groups["n"])  # the variance of 0s and 1s, by n
ax.errorbar(groups["mean radius"], groups["share"], se, fmt="o", color="black", capsize=3, label="share ± 1 se")
ax.plot(at, curves[0].predict_proba(at.reshape(-1, 1))[:, 1], color="#0072B2", linewidth=2, label="logistic")
ax.plot(at, np.polyval(np.polyfit(radius, truth, 1), at), "--", color="#D55E00", linewidth=2, label="line")
ax.set(title="Share of malignant lumps by radius", xlabel="mean radius of the nuclei (unit not stated)")
ax.set(ylabel="probability of malignant", ylim=(-0.3, 1.5))
ax.legend(loc="upper left")
plt.show()

# %% [markdown]
# *Figure: shares of malignant lumps (dots with bars) rise from 0 to 1 in an S between radius 11 and 18. The logistic curve
# (solid) follows them; the line (dashed) leaves the range from 0 to 1 on both sides.*
#
# We observe: 0.32 at 14, and the 20 sure cases leave it alone. The group at 15.4 lies above the curve: nature need not follow
# our formula. The last dot has no bar: at a share of 1 the formula knows no doubt. You should.
#
# ## Reading odds ratios
#
# One more unit of $x$ adds $w$ to the log-odds. So it multiplies the odds by $e^w$, the **odds ratio**, wherever you start.
#
# > **Predict.** One unit of radius has odds ratio 2.8. Does it make a lump 2.8 times as likely to be malignant?

# %%
per_sd, units = newton[1:], sds.to_numpy()  # weight per unit: weight per sd, by the sd
rng = np.random.default_rng(0)
drawn = [rng.integers(0, len(truth), len(truth)) for _ in range(200)]  # bootstrap: rows with replacement
again = [logistic.LogisticRegression(C=np.inf).fit(A[rows, 1:], truth[rows]).coef_[0] for rows in drawn]
low, high = np.quantile(again, [0.025, 0.975], axis=0)
ratios = np.exp([per_sd / units, low / units, high / units])
table = pd.DataFrame(ratios.T, index=pair, columns=["per unit", "low", "high"])
table["one sd"], table["per sd"] = units, np.exp(per_sd)
p = np.array([0.02, 0.3, 0.9])
odds = p / (1 - p) * ratios[0, 0]
print("one unit of radius more: from", p, "to", (odds / (1 + odds)).round(3))
table.round(2)

# %% [markdown]
# We observe: 0.02 becomes 0.054, 2.7 times; but 0.3 becomes 0.545, and 0.9 becomes 0.962. **An odds ratio is no ratio of
# probabilities**, except where both are small. (`low` to `high`: the middle 95 % of 200 bootstrap fits.) A unit of radius is
# not a unit of texture, so compare per standard deviation: 36 and 2.2.
#
# > **Predict.** Does radius keep its odds ratio beside other features?

# %%
for others in ([], ["mean_texture"], ["mean_concave_points"], ["mean_area"]):
    some = X_train[["mean_radius", *others]]
    fitted = logistic.LogisticRegression(C=np.inf).fit((some - some.mean()) / some.std(ddof=0), truth)
    print(f"radius beside {str(others):25} odds ratio per sd {np.exp(fitted.coef_[0, 0]):8.2f}")

# %% [markdown]
# We observe: 36, 36, 7.6, 0.05. An odds ratio says *with the others held fixed*. With the area held fixed, hardly anything of
# radius is left to vary. It says neither *cause* nor *importance*.
#
# **Checkpoint 2.** A paper says: odds ratio 1, interval 0.4 to 2.5. Has the feature no effect?
#
# <details><summary>Answer</summary>We cannot tell. The data agree with odds more than halved and more than doubled.</details>
#
# ## Scaling, and a penalty
#
# scikit-learn, unless told otherwise, adds a **penalty**: it minimises mean loss + strength / 2 · sum of $w^2$ (not $b^2$). The
# gradient gets strength · $w$ more. But you set `C`, with strength = 1 / (C n). So `C` is **the wrong way round**: small C,
# strong penalty. 1 is the default.
#
# > **Predict.** Smoothness lies between 0.05 and 0.16, radius between 7 and 28. Which will the penalty crush?

# %%
from sklearn.model_selection import StratifiedKFold, cross_val_score, validation_curve
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

some = X_train[["mean_radius", "mean_smoothness"]]
folds = StratifiedKFold(n_splits=10, shuffle=True, random_state=0)
raw, scaled = LogisticRegression(tol=1e-6), make_pipeline(StandardScaler(), LogisticRegression(tol=1e-6))
for name, model in {"raw": raw, "scaled": scaled}.items():
    costs = -cross_val_score(model, some, truth, cv=folds, scoring="neg_log_loss")  # minus: higher is better there
    print(f"{name:7} log-loss {costs.mean():.3f} (sd {costs.std(ddof=1):.3f})")

# %%
raw_w = raw.fit(some, truth).coef_[0] * some.std(ddof=0).to_numpy()
w, b = scaled.fit(some, truth)[-1].coef_[0], scaled[-1].intercept_  # [-1]: the pipeline's last step
print("weights per sd: raw", raw_w.round(2), " scaled", w.round(2), " sds", some.std(ddof=0).to_numpy().round(3))
B = np.column_stack([np.ones(len(some)), scaled[0].transform(some)])
slopes = gradient(B, truth, np.append(b, w)) + np.append(0, w) / len(truth)  # C is 1
print("gradient with penalty is 0:", np.allclose(slopes, 0, atol=1e-4))

# %% [markdown]
# We observe: raw, smoothness is silenced (0.01 instead of 1.39). Its raw weight would have to be near 100 (1.39 by the
# sd, 0.014), and the penalty forbids that, only because of a unit. **Scale before you penalise, inside the pipeline.**
#
# > **Predict.** Now all 30 features, and C from 0.0001 to a million. What happens to the largest weight?

# %%
values = np.logspace(-4, 6, 11)


def model_of(C=1.0):
    return make_pipeline(StandardScaler(), LogisticRegression(C=C, max_iter=10_000))


# %%
how = {"cv": folds, "scoring": "neg_log_loss", "param_range": values}
how["param_name"] = "logisticregression__C"  # the step's name, two underscores, its setting
train, validation = [-scores for scores in validation_curve(model_of(), X_train, truth, **how)]
largest = [abs(model_of(C).fit(X_train, truth)[-1].coef_).max() for C in values]
table = pd.DataFrame({"training": train.mean(axis=1), "validation": validation.mean(axis=1)})
table.index = [f"C={C:g}" for C in values]
table["sd of folds"], table["largest weight"] = validation.std(axis=1, ddof=1), largest
table.round(3)

# %%
fig, axes = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
words = {"name": "C (small: strong penalty)", "score": "log-loss"}
plots.validation_curve(values, train, validation, axes[0], log=True, **words)
axes[0].axhline(0.66, color="black", linestyle=":")
axes[0].text(1e-4, 0.7, "baseline")
axes[1].loglog(values, largest, "o-", color="#009E73")
axes[1].set(title="The weights run away", xlabel="C (small: strong penalty)", ylabel="largest weight per sd")
plt.show()
right = model_of(1e6).fit(X_train, truth).predict(X_train) == truth
print("right on the training rows at C = 1,000,000:", right.sum(), "of", len(truth))

# %% [markdown]
# *Figure: left, log-loss against C: training (dashed) falls to 0, validation (solid) falls, is lowest near C = 1, then climbs
# above the dotted baseline. (The band dips below 0; a loss cannot.) Right, both axes logarithmic: the largest weight
# climbs all the way.*
#
# We observe: at C = 1 the validation loss is 0.082. At a million it is 1.21, nearly twice the baseline, though all 426 training
# rows are right. They are **separated**. Then doubling all weights leaves each on its side of z = 0 and makes it surer, so the
# loss falls: without a penalty there is no best fit. The weights run away, and mistakes on new lumps are made with certainty.
# From C = 0.1 to 10 the spread of the folds hides which is best.
#
# **Checkpoint 3.** Somebody shows you an odds ratio of 10<sup>11</sup>. What do you suspect?
#
# <details><summary>Answer</summary>Separated classes or two columns that say the same, and no penalty. Or a column that already
# contains the answer (lesson 2).</details>
#
# ## Several classes: softmax
#
# Three species of penguin: give each a score of its own, a line in the features. Its probability is e to the score,
# divided by the sum over all three: the **softmax**.
#
# > **Predict.** What happens to the three probabilities if every score is 5 higher?


# %%
def softmax(scores):
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))  # the largest becomes 0: nothing overflows
    return powers / powers.sum(axis=1, keepdims=True)


bills = ["bill_length_mm", "bill_depth_mm"]
penguins = data.load("penguins").dropna(subset=bills)
species = make_pipeline(StandardScaler(), LogisticRegression()).fit(penguins[bills], penguins["species"])
scores = species.decision_function(penguins[bills])  # a row for each bird, a column for each species
print(species.classes_, scores[0].round(2), softmax(scores)[0].round(3))
print("as scikit-learn:", np.allclose(softmax(scores), species.predict_proba(penguins[bills])))
print("all 5 higher:   ", np.allclose(softmax(scores + 5), softmax(scores)))
print("two classes, scores 0 and 1.1:", softmax(np.array([[0, 1.1]])).round(3), sigmoid(1.1).round(3))

# %%
ax = plots.decision_regions(species, penguins[bills], penguins["species"])
ax.set(title="Softmax regression: the most probable species", xlabel="bill length (mm)", ylabel="bill depth (mm)")
plt.show()
for name, how in {"log-loss": "neg_log_loss", "accuracy": "accuracy"}.items():
    found = abs(cross_val_score(species, penguins[bills], penguins["species"], cv=folds, scoring=how))
    print(f"{name} {found.mean():.3f} (sd {found.std(ddof=1):.3f})", end="   ")
shares = penguins["species"].value_counts(normalize=True)
print(f"baseline {-(shares * np.log(shares)).sum():.3f} and {shares.max():.3f}")

# %% [markdown]
# *Figure: bill depth against bill length, three regions with straight borders: Adelie with short bills, Chinstrap with long and
# deep ones, Gentoo with long and shallow ones. A few birds lie in a wrong region.*
#
# We observe: only differences of scores count, so the weight of a single class says little. With two classes softmax is the
# sigmoid. In cross-validation 96 % are named correctly (sd 3 points), by the baseline 44 %.
#
# ## What we may not say
#
# - *0.32 is her risk.* It is the share among such lumps **in this clinic**, where 37 % are malignant.
# - *A larger radius causes cancer.* We compared lumps; nobody changed one.
#
# ## Summary
#
# - Log-odds are a line; the sigmoid makes probabilities of them, softmax for several classes.
# - Log-loss charges −log of what was given to the truth. Compute it from log-odds.
# - Slope: (p − truth) · x. Newton jumps where descent walks.
# - Odds ratio: what one unit multiplies the odds by, others held fixed.
# - Scale, then penalise; small C is strong.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | a line through 0 and 1 | −0.23, 1.75, and sure cases pull it | log-odds |
# | squared error on probabilities | sure mistakes cost hardly more, no slope | log-loss |
# | `log(p)` of a rounded p | infinity, or 34.5 for everything | `np.logaddexp` from log-odds |
# | odds ratio 2.8 read as 2.8 times as likely | 0.9 would become 2.5 | turn it into probabilities |
# | comparing weights per unit | units compared | per standard deviation |
# | penalty without scaling | features in small numbers are silenced | `StandardScaler` in the pipeline |
# | large C to hold the model back | weights run away | small C, chosen by cross-validation |
#
# **Next step.** Take `mean_concave_points` as the only feature, and ask the doctor's question anew, at 0.05. Lesson 2 asks
# what she should *do* with a probability.
