# %% [markdown]
# # Many features
#
# **After this lesson you can** read a coefficient, put categories and interactions into a model, tame it with ridge and lasso,
# keep a pipeline from leaking, and say how sure a coefficient is. **You need** lesson 1 of this module. **Time** 60 minutes.
# **Data** 406 cars ([card](../../datasets/cards/cars.md)), 344 penguins ([card](../../datasets/cards/penguins.md)), 442 patients
# ([card](../../datasets/cards/diabetes.md)).

# %% [markdown]
# ## Are slow cars thrifty?
#
# A car's `acceleration_s` is a time: seconds from 0 to 60 miles an hour. Slow cars have large numbers. We ask for fuel, in
# gallons per 100 miles.
#
# > **Predict.** One second slower: more fuel, or less? And if weight stands in the model too? And power?

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

from mlroadmap import data, plots


# %%
cars = data.load("cars").dropna()
cars["fuel"] = 100 / cars["mpg"]  # gallons per 100 miles
cars, cars_test = train_test_split(cars, test_size=92, random_state=0)
columns = ["acceleration_s", "weight_lb", "horsepower"]
for k in (1, 2, 3):
    model = LinearRegression().fit(cars[columns[:k]], cars["fuel"])  # with 1, 2 and 3 columns
    print({name: round(float(value), 4) for name, value in zip(columns, model.coef_)})

# %% [markdown]
# We observe: the **coefficient** (the weight of lesson 1) of seconds is −0.26, −0.06, +0.04 gallons. A changed sign, and no
# number is wrong. They answer three questions. Among all cars, slow ones burn less. Among cars *of equal weight*, a little
# less. Among cars of equal weight *and power*, a little more.
#
# ## With the others held fixed
#
# How can a model hold weight fixed, if hardly two cars weigh the same? By hand: take what weight explains out of both columns,
# and draw a line through what is left.
#
# > **Predict.** Which slope will that line have?


# %%
def left_over(column):
    weight = cars[["weight_lb"]]
    return cars[column] - LinearRegression().fit(weight, cars[column]).predict(weight)


slower, thirstier = left_over("acceleration_s"), left_over("fuel")
print(f"slope of what is left: {np.polyfit(slower, thirstier, 1)[0]:.4f} gallons per second")

# %%
fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.6), layout="constrained")
for ax, u, v in [(axes[0], cars["acceleration_s"], cars["fuel"]), (axes[1], slower, thirstier)]:
    ax.scatter(u, v, s=9, color="grey")
    ax.plot(np.sort(u), np.polyval(np.polyfit(u, v, 1), np.sort(u)), color="#D55E00", linewidth=2)
axes[0].set(title="As they are", xlabel="0 to 60 mph (s)", ylabel="fuel (gal/100 mi)", ylim=(2, 11.5))
axes[1].set(title="What weight leaves over", xlabel="slower than its weight says (s)", ylim=(-4.75, 4.75))
axes[1].set_ylabel("thirstier (gal/100 mi)")
plt.show()

# %% [markdown]
# *Figure: left, fuel against seconds, a wide cloud and a falling line. Right, both after weight is taken out: a narrower cloud
# around a line that is nearly level.*
#
# We observe: −0.0649, the very coefficient of the model with two columns. A coefficient speaks of what a column tells **beyond
# the others**.
#
# **Checkpoint 1.** A colleague says: *acceleration has the coefficient −0.06*. What do you ask?
#
# <details><summary>Answer</summary>Which other columns stand in the model, and in which units? Then: how sure is it?</details>
#
# ## Which one counts most?
#
# > **Predict.** 0.0011 for weight, 0.019 for power, 0.040 for seconds. Is the last the most important?

# %%
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

mean, sd = cars[columns].mean(), cars[columns].std(ddof=0)  # from the training rows only
by_hand = LinearRegression().fit((cars[columns] - mean) / sd, cars["fuel"])
pipe = make_pipeline(StandardScaler(), LinearRegression()).fit(cars[columns], cars["fuel"])
print("scaled:", dict(zip(columns, by_hand.coef_.round(3).tolist())))
print("the pipeline's:", np.allclose(by_hand.coef_, pipe[-1].coef_), end="  ")
print("raw × sd:", np.allclose(by_hand.coef_, model.coef_ * sd))
print("same predictions as raw:", np.allclose(pipe.predict(cars_test[columns]), model.predict(cars_test[columns])))

# %% [markdown]
# We observe: a pound is little, a second is much. In **standard deviations** the order turns round: weight 0.89, power 0.73,
# seconds 0.11. For least squares the predictions stay as they were.
#
# A **pipeline** is a chain of steps. `fit` learns each step from the rows it gets, the scaler's mean and sd too; `predict` only
# applies them.
#
# ## Words become columns
#
# Do penguins with deep bills weigh more?
#
# > **Predict.** The sign of the slope of mass on bill depth. And once the species stands in the model?

# %%
penguins = data.load("penguins").dropna()
mass, depth = penguins["body_mass_g"], penguins[["bill_depth_mm"]]
print("bill depth alone:", LinearRegression().fit(depth, mass).coef_.round(1), "g per mm")
dummies = pd.DataFrame({s: (penguins["species"] == s).astype(float) for s in ["Adelie", "Chinstrap", "Gentoo"]})
for reference in ["Adelie", "Gentoo"]:  # the level without a column
    X = depth.join(dummies.drop(columns=reference))
    model = LinearRegression().fit(X, mass)
    print(f"reference {reference}: intercept {model.intercept_:.0f}", dict(zip(X, model.coef_.round(1).tolist())))
    print(f"    first bird {model.predict(X)[0]:.2f} g")

# %% [markdown]
# We observe: −193 g per mm alone, +257 with the species held fixed. That is **Simpson's** reversal: the Gentoo are heavy and have
# flat bills.
#
# A category becomes **dummies**: one-hot columns as in module 04, one for each level *but one*. The one left out is the
# **reference**: each dummy says how much higher or lower its level lies than the reference. Another reference, other numbers,
# the same predictions.
#
# > **Predict.** What happens if you keep all three dummies, and the ones?

# %%
A = np.column_stack([np.ones(len(mass)), depth, dummies])
w, _, rank, _ = np.linalg.lstsq(A, mass, rcond=None)
print("columns:", A.shape[1], "  independent:", rank, "  weights:", w.round(1))
moved = w + np.array([1000, 0, -1000, -1000, -1000])
print("predictions the same after moving 1,000 g:", np.allclose(A @ w, A @ moved))

from sklearn.preprocessing import OneHotEncoder

encoder = OneHotEncoder(drop="first", sparse_output=False, handle_unknown="error").fit(penguins[["species"]])
print("library:", encoder.get_feature_names_out(), encoder.transform(penguins[["species"]])[0])

# %% [markdown]
# We observe: the **dummy trap**. Three dummies add up to the column of ones, so 1,000 g can be moved from one to the other and
# nothing changes. The single weights mean nothing. Drop a level. (With a ridge penalty, below, one may keep all.) Levels come
# from the training rows; a new level later would get zeros, and so pass for the reference, unless you refuse it
# (`handle_unknown="error"`).
#
# ## A slope for each group
#
# Dummies move a line up or down. An **interaction**, dummy times flipper, tilts it.
#
# > **Predict.** Flipper, dummies, interactions. Is the coefficient of `Gentoo × flipper` the slope among Gentoo?

# %%
flipper = penguins["flipper_length_mm"] - 200  # so the dummies compare heights at 200 mm
two = dummies[["Chinstrap", "Gentoo"]]
tilted = two.mul(flipper, axis=0).add_suffix(" × flipper")  # each column times the flipper, row by row
tables = {"flipper": flipper.to_frame("flipper")}
tables["+ species"] = tables["flipper"].join(two)  # join: side by side
tables["+ interaction"] = tables["+ species"].join(tilted)
tables["+ sex, no interaction"] = tables["+ species"].join((penguins["sex"] == "male").astype(float))
model = LinearRegression().fit(tables["+ interaction"], mass)
print(dict(zip(tables["+ interaction"], model.coef_.round(1).tolist())))
for name, group in penguins.groupby("species"):
    print(name, np.polyfit(group["flipper_length_mm"], group["body_mass_g"], 1)[0].round(1))

# %% [markdown]
# We observe: 21.5 is how much *steeper* the Gentoo's line is: 32.7 + 21.5 = 54.2 g per mm, their own slope. With all interactions
# the model is three separate lines. Is it worth it?

# %%
from sklearn.dummy import DummyRegressor
from sklearn.model_selection import KFold, cross_val_score

folds = KFold(n_splits=10, shuffle=True, random_state=0)


def errors(model, X, y):
    return -cross_val_score(model, X, y, cv=folds, scoring="neg_root_mean_squared_error")


off = {"the mean": errors(DummyRegressor(), flipper.to_frame(), mass)}
off |= {name: errors(LinearRegression(), table, mass) for name, table in tables.items()}  # |= adds entries
print("folds won against + species:", {name: int((off[name] < off["+ species"]).sum()) for name in tables})
pd.DataFrame(off).agg(["mean", "std"]).T.round(1)  # RMSE in g

# %% [markdown]
# We observe: the species gain 18 g; without them the flipper wins 2 folds of 10. The interactions gain 3 more and win 5, the sex
# gains 78 and wins all. More columns are not the aim; the right ones are.
#
# **Checkpoint 2.** A category has 5 levels. How many dummies? And how many more columns for slopes of their own?
#
# <details><summary>Answer</summary>Four, and four more.</details>
#
# ## Bends, and too many of them
#
# With horsepower², horsepower³ and so on the line may bend. The highest power is the **degree**. 20 times we draw 40 training
# cars and validate on 200 others.
#
# > **Predict.** Sketch training and validation RMSE against the degree.

# %%
from sklearn.model_selection import ShuffleSplit, validation_curve
from sklearn.preprocessing import PolynomialFeatures

bent = make_pipeline(StandardScaler(), PolynomialFeatures(), LinearRegression())
degrees, draws = range(1, 9), ShuffleSplit(20, train_size=40, test_size=200, random_state=0)
train, val = validation_curve(
    bent, cars[["horsepower"]], cars["mpg"], cv=draws, scoring="neg_root_mean_squared_error",
    param_name="polynomialfeatures__degree", param_range=degrees,
)  # fmt: skip

# %%
fig, ax = plt.subplots(figsize=(7, 3.8))
for name, scores, color, style in [("training", -train, "#0072B2", "o--"), ("validation", -val, "#D55E00", "s-")]:
    low, middle, high = np.quantile(scores, [0.25, 0.5, 0.75], axis=1)
    ax.fill_between(degrees, low, high, color=color, alpha=0.2)
    ax.plot(degrees, middle, style, color=color, label=f"{name}: median, middle half")
    print(name, middle.round(1))
ax.set(title="Bends that 40 cars can't pay for", xlabel="degree", ylabel="RMSE (mpg), log axis", yscale="log")
ax.legend(loc="upper left")
plt.show()

# %% [markdown]
# *Figure: RMSE on a log axis against the degree. The training line (dashed, circles) falls slowly from 4.8 to 4.0. The validation
# line (solid, squares) dips at 2, then climbs, to 99 at degree 8, in a band that widens from next to nothing to a factor of a
# hundred and more.*
#
# We observe: one bend helps (5.1 to 4.6 mpg). Then training goes on falling while validation explodes: beyond the 40 cars, and
# between them, a curve of degree 8 goes anywhere.
#
# ## Columns that tell the same
#
# Back to the patients of module 04: ten features, four of them about cholesterol. 100 patients go into a drawer. Of the others we
# draw with replacement, 500 times (the **bootstrap** of module 03), and fit.
#
# > **Predict.** Alone, `hdl` goes down where progression goes up (r = −0.43). Which sign has its coefficient?

# %%
X, y = data.load("diabetes", return_X_y=True)
X, X_test, y, y_test = train_test_split(X, y, test_size=100, random_state=0)
rng = np.random.default_rng(0)


def bootstrap(X, times=500):
    Z = ((X - X.mean()) / X.std(ddof=0)).to_numpy()
    A, found = np.column_stack([np.ones(len(Z)), Z]), []
    for _ in range(times):
        drawn = rng.integers(0, len(A), len(A))  # row numbers: each patient keeps its outcome
        found.append(np.linalg.lstsq(A[drawn], y.to_numpy()[drawn], rcond=None)[0][1:])
    return pd.DataFrame(found, columns=X.columns)


# %%
relatives = ["total_cholesterol", "ldl", "cholesterol_ratio"]
found = {"all ten": bootstrap(X), "three fewer": bootstrap(X.drop(columns=relatives))}
fig, ax = plt.subplots(figsize=(8, 4.2), layout="constrained")
for shift, (name, table), color, marker in zip([-0.15, 0.15], found.items(), ["#D55E00", "#0072B2"], "os"):
    low, middle, high = table.quantile([0.025, 0.5, 0.975]).to_numpy()
    place = X.columns.get_indexer(table.columns) + shift  # each feature's number in X
    ax.errorbar(middle, place, xerr=[middle - low, high - middle], fmt=marker, color=color, capsize=3, label=name)
    print(f"{name}: hdl {low[list(table).index('hdl')]:.0f} to {high[list(table).index('hdl')]:.0f}")
ax.axvline(0, color="black", linestyle=":")
ax.set(title="Middle 95 % of 500 draws", xlabel="progression for one sd of the feature")
ax.set_yticks(range(10), X.columns)
ax.legend()
plt.show()

# %%
low, middle, high = found["all ten"]["bmi"].quantile([0.025, 0.5, 0.975])
above = (found["all ten"]["hdl"] > 0).mean()
print(f"with all ten: bmi {middle:.0f} ({low:.0f} to {high:.0f}), hdl above 0 in {above:.0%} of the draws")
for name, table in {"all ten": X, "three fewer": X.drop(columns=relatives)}.items():
    off = errors(LinearRegression(), table, y)
    print(f"{name:12} RMSE {off.mean():.1f}, sd {off.std(ddof=1):.1f}")
off = errors(DummyRegressor(), X, y)
print(f"always the mean {off.mean():.1f}, sd {off.std(ddof=1):.1f}")
draws = found["all ten"]
print("correlation of the drawn coefficients of total and ldl:", draws["total_cholesterol"].corr(draws["ldl"]).round(2))
print("of the two columns:", X["total_cholesterol"].corr(X["ldl"]).round(2))
X[["hdl", "total_cholesterol", "ldl", "bmi"]].corrwith(y).round(2)

# %% [markdown]
# *Figure: ten features, each with the middle 95 % of its coefficients as a bar, twice. With all ten (circles) the bars of the
# cholesterol features are very wide and cross the dotted zero line. With three fewer (squares) the bar of hdl is short and lies
# left of zero.*
#
# We observe: with all ten, hdl is above 0 in half of the draws: **its sign is a coin's**. Total cholesterol contains ldl and
# hdl. What one coefficient gains, another gives back (r = −0.97), so the *predictions* hardly change: RMSE 53.9 with ten, 54.2
# with seven. Without its relatives, hdl is clearly negative. But then it speaks for them too. This is **collinearity**.
#
# The bars are also our answer to *how sure?* For bmi, 20 to 35 per standard deviation. Say the interval, never the number alone.
#
# ## Ridge and lasso
#
# A penalty calms them: make the sum of squared residuals small, *and* the coefficients. We choose how much the second counts:
# alpha.
#
# - **Ridge** adds alpha × the sum of squared coefficients. Its normal equations:
#   `(Z.T @ Z + alpha * I) @ w = Z.T @ (y - mean)`, where `I` has ones along the diagonal.
# - **Lasso** adds alpha × the sum of their sizes, without the sign. It has no formula; the library searches.
#
# Scale first: a penalty sees a coefficient per gram as smaller than one per kilogram. The intercept goes free.

# %%
from sklearn.linear_model import Lasso, Ridge

from mlroadmap.scratch import linear

mean, sd = X.mean(), X.std(ddof=0)
Z = ((X - mean) / sd).to_numpy()
w = np.linalg.solve(Z.T @ Z + 100 * np.eye(10), Z.T @ (y - y.mean()).to_numpy())  # eye: I
print("scikit-learn the same:", np.allclose(w, Ridge(alpha=100).fit(Z, y).coef_), end="  ")
print("scratch:", np.allclose(w, linear.Ridge(alpha=100).fit(Z, y).coef_))
back = w / sd  # progression for one unit; the intercept is then y.mean() - mean @ back
same = np.allclose(y.mean() + Z @ w, y.mean() - mean @ back + X @ back)
print("predictions in units the same:", same, f"  bmi {back['bmi']:.2f} per kg/m²")

# %% [markdown]
# > **Predict.** Alpha grows from next to nothing. Which coefficients shrink first? Does any become exactly 0?

# %%
paths = {"Ridge": (Ridge, np.logspace(-1, 5, 40)), "Lasso": (Lasso, np.logspace(-1.5, 1.8, 40))}
shown = {"bmi": ("#0072B2", "-"), "log_triglycerides": ("#009E73", "--"), "total_cholesterol": ("#D55E00", ":")}
shown |= {"ldl": ("#CC79A7", "-."), "hdl": ("black", (0, (1, 1)))}

# %%
fig, axes = plt.subplots(1, 2, figsize=(11, 4), sharey=True, layout="constrained")
for ax, (name, (kind, alphas)) in zip(axes, paths.items()):
    ws = pd.DataFrame([kind(alpha=alpha).fit(Z, y).coef_ for alpha in alphas], columns=X.columns, index=alphas)
    ax.plot(alphas, ws.drop(columns=list(shown)), color="lightgrey")  # the other five
    for feature, (color, style) in shown.items():
        ax.plot(alphas, ws[feature], linestyle=style, color=color, linewidth=2, label=feature)
    ax.set(xscale="log", title=name, xlabel="alpha, log axis", ylabel="progression for one sd")
    print(name, "exactly 0 at the end:", (ws.iloc[-1] == 0).sum(), "of 10")
axes[1].legend(fontsize="small")
plt.show()

# %% [markdown]
# *Figure: coefficients against alpha on a log axis; five named by colour and line style, five in grey. Left (ridge) all run in
# smooth curves to near 0; total_cholesterol (dotted) climbs from −31 and crosses zero. Right (lasso) lines with kinks end one by
# one exactly on zero; ldl leaves it again for a while; bmi and log_triglycerides hold out longest.*
#
# We observe: relatives give way first. Ridge makes all small and none 0: near 0 a square hardly counts. Lasso's price for a unit
# is the same down to the last bit, so it sets coefficients to exactly 0. (The two alphas have different scales.)
#
# ## Which alpha?
#
# By cross-validation. We make it hard: ten features, their squares and products, 65 columns for 342 patients.
#
# > **Predict.** Will 65 columns beat ten? With ridge?

# %%
alphas = np.array([0.1, 1, 10, 100, 300, 1000, 3000])


def products(model):
    # scaled again, since a product has an sd of its own; include_bias: the column of ones
    return make_pipeline(StandardScaler(), PolynomialFeatures(2, include_bias=False), StandardScaler(), model)


scores = validation_curve(
    products(Ridge()), X, y, cv=folds, scoring="neg_root_mean_squared_error", param_name="ridge__alpha", param_range=alphas
)  # fmt: skip
fig, ax = plt.subplots(figsize=(7, 3.6))
plots.validation_curve(alphas, -scores[0], -scores[1], ax, name="ridge's alpha", score="RMSE (no unit)", log=True)
plt.show()

# %% [markdown]
# *Figure: RMSE against alpha on a log axis, in bands. The training line (dashed) rises all the way from 47. The validation line
# (solid) is a valley: 63 at the left, 56 at its floor at 100, 69 at the right.*
#
# Now the rivals, on the same folds.

# %%
rivals = {"mean": DummyRegressor(), "ten, least squares": LinearRegression()}
rivals |= {"65, least squares": products(LinearRegression()), "65, ridge 100": products(Ridge(alpha=100))}
rivals |= {"65, lasso 4": products(Lasso(alpha=4)), "ten, ridge 10": make_pipeline(StandardScaler(), Ridge(alpha=10))}
off = pd.DataFrame({name: errors(model, X, y) for name, model in rivals.items()})
print("kept by the lasso:", (products(Lasso(alpha=4)).fit(X, y)[-1].coef_ != 0).sum(), "of 65")
kept = []
for _ in range(100):
    drawn = rng.integers(0, len(X), len(X))
    kept.append(make_pipeline(StandardScaler(), Lasso(alpha=3)).fit(X.iloc[drawn], y.iloc[drawn])[-1].coef_ != 0)
print("of ten, kept in 100 draws:", dict(zip(X, np.sum(kept, axis=0).tolist())))
off.agg(["mean", "std"]).T.round(1)

# %% [markdown]
# We observe: 65 columns by least squares (64.2) are *worse* than ten (53.9). Ridge and lasso repair nearly all of it, and the
# lasso keeps 14 columns of 65. (An alpha chosen on these very folds is flattered.) Still nothing clearly beats the plain
# ten. With few columns and many rows a penalty buys calm, not accuracy.
#
# And a lasso's choice is no discovery: in 100 draws it kept ldl 52 times. Among relatives it picks by luck.
#
# ## The leak
#
# 100 rows, 1,000 columns, all drawn by lot; the outcome too. A colleague keeps the 20 columns that go best with the outcome. Only
# then come the folds.
#
# > **Predict.** Which R² does the colleague report? What is the truth?

# %%
from sklearn.feature_selection import SelectKBest, f_regression

rng = np.random.default_rng(0)
fooled, honest = [], []
for _ in range(10):
    noise, outcome = rng.normal(size=(100, 1000)), rng.normal(size=100)
    strength = abs((noise - noise.mean(axis=0)).T @ (outcome - outcome.mean())) / noise.std(axis=0)
    best = noise[:, np.argsort(-strength)[:20]]  # chosen by all rows
    fooled.append(cross_val_score(LinearRegression(), best, outcome, cv=folds, scoring="r2").mean())
    choose = SelectKBest(f_regression, k=20)  # the same choice, as a step
    inside = make_pipeline(StandardScaler(), choose, LinearRegression())
    honest.append(cross_val_score(inside, noise, outcome, cv=folds, scoring="r2").mean())

# %%
for name, scores in {"chosen before the split": fooled, "chosen inside": honest}.items():
    print(f"{name:24} mean R² {np.mean(scores):5.2f}, sd {np.std(scores, ddof=1):.2f}")
early = errors(Ridge(alpha=10), Z, y).mean()  # Z was scaled with all rows
print(f"patients, scaled before the split: RMSE {early:.3f}, inside {off['ten, ridge 10'].mean():.3f}")

# %% [markdown]
# We observe: R² 0.26 for pure noise; honestly −0.77, worse than the mean. The columns were chosen *with* the hidden rows, so
# those were not hidden. **Whatever learns from rows (means, levels, choices, alpha) belongs inside the pipeline**, where each
# fold learns it anew. Scaling before the split is the same mistake. Here it hardly shows, but you know that only afterwards.
#
# ## Or a tree?
#
# > **Predict.** Four tasks. Who wins where?

# %%
from sklearn.tree import DecisionTreeRegressor

birds, measures = tables["+ sex, no interaction"], ["bill_length_mm", "flipper_length_mm", "body_mass_g"]
tasks = {"mass (g)": (birds, mass), "bill depth (mm)": (penguins[measures], penguins["bill_depth_mm"])}
tasks |= {"fuel (gal)": (cars[columns], cars["fuel"]), "mpg by power": (cars[["horsepower"]], cars["mpg"])}
rivals = {"mean": DummyRegressor(), "line": LinearRegression()}
rivals["bent line"] = make_pipeline(StandardScaler(), PolynomialFeatures(2), Ridge(alpha=0.1))  # squares and products
rivals["tree"] = DecisionTreeRegressor(max_depth=3, random_state=0)
rows = {}
for task, (features, target) in tasks.items():
    scores = {name: errors(model, features, target) for name, model in rivals.items()}
    rows[task] = {name: f"{e.mean():.2f}, sd {e.std(ddof=1):.2f}" for name, e in scores.items()}
pd.DataFrame(rows).T  # RMSE

# %% [markdown]
# We observe: for mass and fuel a line is best, bent or not: effects that add up. The tree wins where there are groups (Gentoo
# have flat bills) or a bend (power), and a bend of our own comes near it. A line must be *told* of groups and bends; a tree finds
# them, with fewer rows left for each.
#
# ## The drawer, once
#
# For the patients we take ten columns with ridge 10: no better than least squares, but calmer.

# %%
final = make_pipeline(StandardScaler(), Ridge(alpha=10)).fit(X, y)
e = (y_test - final.predict(X_test)).to_numpy()
drawn = [np.sqrt(np.mean(rng.choice(e, len(e)) ** 2)) for _ in range(2000)]  # bootstrap of the 100 patients
low, high = np.quantile(drawn, [0.025, 0.975])
print(f"RMSE {np.sqrt(np.mean(e**2)):.1f}, middle 95 %: {low:.1f} to {high:.1f}")
print(f"training mean: {np.sqrt(np.mean((y_test - y.mean()) ** 2)):.1f}")
outside = ((X_test < X.min()) | (X_test > X.max())).any(axis=1)
print("patients with a value beyond the training range:", outside.sum(), "of", len(X_test))

# %% [markdown]
# We observe: 57, and the mean 71. (Module 04 opened this drawer too; nothing here was chosen by it.) The cross-validated 53.9
# lies well within the band.
#
# **Checkpoint 3.** *BMI has 28 per standard deviation, so a patient who loses one will progress by 28 less.* Two errors?
#
# <details><summary>Answer</summary>The coefficient compares different patients; nobody lost anything. And it holds the other nine
# fixed, while losing weight would move them too.</details>
#
# ## What we may not say
#
# - An **effect in a model is no cause**. A coefficient compares rows that differ; it has seen nobody change.
# - The bootstrap draws rows as if they were independent. Car models come back year after year; their bars would be too short.
# - Outside the training range every coefficient is a guess. And a row may lie inside every column's range, and be unlike all
#   rows: a light car with 200 horsepower.
#
# ## Summary
#
# - A coefficient says what a column tells beyond the others. Always name the others.
# - Dummies for all levels but one; products for slopes of their own.
# - Collinear columns share one message: unsure coefficients, steady predictions. Bootstrap, and say the interval.
# - Penalties need scaled columns. Ridge shrinks, lasso also drops, neither discovers.
# - All that learns stands inside the pipeline.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | comparing raw coefficients | seconds seem to beat pounds | for one standard deviation |
# | reading a coefficient alone | the sign of another question | name what is held fixed |
# | a dummy for every level | weights without meaning | leave one out |
# | a higher degree for a lower training error | 99 mpg off | validate |
# | trusting one sign among relatives | a coin | bootstrap; drop or merge columns |
# | a penalty on raw columns | units decide | `StandardScaler` first |
# | choosing or scaling before the split | R² 0.26 for noise | the pipeline |
# | *holding fixed* read as *changing* | advice that nothing supports | say *compared with* |
#
# **Next step.** Add the year to the cars' columns: what becomes of the three coefficients, and of the error? (Mind the card:
# 1981 stands as 1982.) Then do the exercise of this module.
