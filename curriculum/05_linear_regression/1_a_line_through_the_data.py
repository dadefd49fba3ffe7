# %% [markdown]
# # A line through the data
#
# **After this lesson you can** fit a straight line by formula, by `lstsq` and by gradient descent, read its residuals, score it
# beside a baseline, and say where it ends. **You need** modules 01 to 04 (arrays, figures, splits, RMSE). **Time** 60 minutes.
# **Data** 344 penguins ([card](../../datasets/cards/penguins.md)), 406 cars ([card](../../datasets/cards/cars.md)), 1,461 days of
# weather ([card](../../datasets/cards/seattle_weather.md)).

# %% [markdown]
# ## How heavy is it?
#
# A penguin's flipper is 200 mm long. The scales are broken.
#
# > **Predict.** How heavy is the bird, in grams? How far off may you be?

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from sklearn.model_selection import train_test_split

from mlroadmap import data, plots

penguins = data.load("penguins").dropna(subset=["flipper_length_mm", "body_mass_g"])
train, test = train_test_split(penguins, test_size=100, random_state=0)
x, y = train["flipper_length_mm"].to_numpy(), train["body_mass_g"].to_numpy()
print("birds of 199 to 201 mm, in grams:", np.sort(y[abs(x - 200) <= 1]))
print(f"all {len(y)}: mean {y.mean():.0f} g, sd {y.std(ddof=1):.0f} g")

# %% [markdown]
# We observe: eight such birds, from 3,325 to 4,450 g. The **baseline** is the mean of all training birds, 4,214 g, whatever the
# flipper. But birds of 190 and 210 mm know something too. A line lets all birds speak.
#
# ## A line by eye
#
# A line has a height (we take it at 200 mm) and a **slope** (grams per millimetre). A **residual** is the true mass minus what
# the line says. A newcomer wants residuals that add up to 0.
#
# > **Predict.** Can a level line do that? A falling one?


# %%
def residuals(height, slope):
    return y - (height + slope * (x - 200))


falling = y.mean() - 30 * (200 - x.mean())  # height of a falling line through the point of both means
tries = {"by eye": (4200, 45), "level": (y.mean(), 0), "falling": (falling, -30)}
for name, line in tries.items():
    e = residuals(*line)  # e for error
    print(f"{name:8} size of the mean residual {abs(e.mean()):4.1f} g   squares {np.sum(e**2) / 1e6:6.2f} million g²")

# %% [markdown]
# We observe: a trap. The level and the falling line have mean residual 0, as has **any** line through the point of both means:
# too high cancels too low. Squares cannot cancel. The line with the smallest sum of squares is the **least-squares** line. We try
# 60 × 60 lines.

# %%
heights, slopes = np.linspace(3400, 5000, 60), np.linspace(-20, 120, 60)
bowl = np.array([[np.sum(residuals(h, s) ** 2) for h in heights] for s in slopes]) / 1e6
row, column = np.unravel_index(bowl.argmin(), bowl.shape)  # row and column of the smallest
print(f"best of 3,600: {heights[column]:.0f} g at 200 mm, {slopes[row]:.1f} g per mm; {bowl.min():.2f} million g²")

# %%
fig, axes = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
axes[0].scatter(x, y, s=10, color="grey")
ends = np.array([172, 231])
for (name, (h, s)), style, color in zip(tries.items(), ["-", "--", ":"], ["#0072B2", "#D55E00", "#009E73"]):
    axes[0].plot(ends, h + s * (ends - 200), style, color=color, linewidth=2.5, label=name)
rings = axes[1].contour(heights, slopes, bowl, levels=[40, 50, 70, 100, 150, 200], colors="#0072B2")
axes[1].clabel(rings, fmt="%d")
axes[1].plot(heights[column], slopes[row], "D", color="#D55E00", label="lowest")
axes[0].set(title="Three lines", xlabel="flipper length (mm)", ylabel="body mass (g)")
axes[1].set(title="Every point is a line", xlabel="height at 200 mm (g)", ylabel="slope (g per mm)")
for ax in axes:
    ax.legend(loc="upper left")
plt.show()

# %% [markdown]
# *Figure: left, the cloud of birds rises; the line by eye (solid) follows it, the level (dashed) and the falling one (dotted) do
# not. Right, the sum of squares (million g²) as rings around a diamond: a bowl seen from above.*
#
# ## The formula
#
# The bowl has one lowest point. There a nudge changes nothing. Raise the line by a tiny h: each square changes by
# −2h × residual (and h², next to nothing). So:
#
# - nudge the height: the residuals add up to 0, and the line runs through the point of both means;
# - nudge the slope, which raises the line by h times x: the residuals times x add up to 0.
#
# Solved: slope = sum of (x − mean x)(y − mean y) / sum of (x − mean x)², intercept = mean y − slope × mean x. The **intercept**
# is the height at 0 mm.
#
# > **Predict.** Four tools will fit the same line. Will they agree?


# %%
def fit_line(x, y):
    dx, dy = x - x.mean(), y - y.mean()
    slope = np.sum(dx * dy) / np.sum(dx**2)
    return slope, y.mean() - slope * x.mean()


slope, intercept = fit_line(x, y)
print(f"slope {slope:.3f} g per mm, intercept {intercept:.1f} g, at 200 mm {intercept + slope * 200:.0f} g")
e = y - (intercept + slope * x)
print("residuals add up to 0:", abs(e.sum()) < 1e-6, "  times x too:", abs(np.sum(e * x)) < 1e-3)

# %%
from sklearn.linear_model import LinearRegression

from mlroadmap.scratch import linear

A = np.column_stack([np.ones(len(x)), x])  # each column is multiplied by a weight; that of the ones is the intercept
X = x.reshape(-1, 1)  # scikit-learn wants a table: rows and columns
found = {"lstsq": np.linalg.lstsq(A, y, rcond=None)[0], "polyfit": np.polyfit(x, y, 1)[::-1]}
for name, kind in {"scikit-learn": LinearRegression, "scratch": linear.LinearRegression}.items():
    model = kind().fit(X, y)
    found[name] = [model.intercept_, model.coef_[0]]
for name, pair in found.items():
    print(f"{name:12} {pair[0]:.3f} {pair[1]:.4f}  as by hand: {np.allclose(pair, [intercept, slope])}")
print("lstsq without the ones:", np.linalg.lstsq(X, y, rcond=None)[0].round(1))

# %% [markdown]
# We observe: always the same line, 4,160 g at 200 mm. And a trap: without the column of ones there is no intercept. The line is
# nailed to 0 g at 0 mm, and says 21 g per mm instead of 50.
#
# Is an intercept of −5,752 g nonsense? Nobody has a flipper of 0 mm. It only fixes the line's height where the birds *are*.
#
# ## How far off?
#
# Three numbers, on the 100 birds not used. **RMSE**: the root of the mean squared residual. **MAE**: drop each residual's sign,
# then take the mean. **R²**: 1 − a / b, where a is the sum of squared residuals and b the same for a mean. 1 is perfect, 0 no
# better than that mean. Whose mean? scikit-learn takes that of the rows scored, which nobody knows beforehand. The honest rival
# says the mean of the *training* rows.
#
# > **Predict.** R² is 0.76 on the training birds (1 − 37.5 / 159.1, see above). On the others? And among the Chinstrap alone?

# %%
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

rows = {}
for name, some in [("all", test), *test.groupby("species")]:
    true = some["body_mass_g"].to_numpy()
    said = intercept + slope * some["flipper_length_mm"].to_numpy()
    e, b = true - said, true - y.mean()
    rows[name] = [len(e), np.sqrt(np.mean(e**2)), np.sqrt(np.mean(b**2)), np.mean(abs(e)), e.mean()]
    rows[name] += [1 - np.sum(e**2) / np.sum((true - true.mean()) ** 2), 1 - np.sum(e**2) / np.sum(b**2)]
    library = root_mean_squared_error(true, said), mean_absolute_error(true, said), r2_score(true, said)
    assert np.allclose(library, [rows[name][1], rows[name][3], rows[name][5]])  # the same by scikit-learn
columns = ["birds", "RMSE", "baseline", "MAE", "mean", "R²", "R² (training mean)"]  # mean: of the residuals
pd.DataFrame(rows, index=columns).T.round(2)

# %% [markdown]
# We observe: off by 393 g, the baseline by 776. R² is 0.74, yet 0 among the Chinstrap, though their RMSE is no worse: they are so
# alike that *their* mean does as well. R² depends on how different the rows are. So give RMSE, in grams, beside it.
#
# **Checkpoint 1.** Can R² be negative?
#
# <details><summary>Answer</summary>Yes, on new rows: worse than their mean. On the training rows of a least-squares fit with
# intercept it can't.</details>
#
# ## R² on the training rows
#
# Take only 30 birds. Beside the flipper, give the model columns drawn by lot.
#
# > **Predict.** What does each nonsense column do to R² on the 30? On the 100?

# %%
rng = np.random.default_rng(0)
few, new_flippers = train.iloc[:30], test["flipper_length_mm"]
for k in (0, 5, 10, 20, 28):
    scores = []
    for _ in range(50):
        X_few = np.column_stack([few["flipper_length_mm"], rng.normal(size=(30, k))])
        X_test = np.column_stack([new_flippers, rng.normal(size=(100, k))])
        model = LinearRegression().fit(X_few, few["body_mass_g"])  # its score is R²
        scores.append([model.score(X_few, few["body_mass_g"]), model.score(X_test, test["body_mass_g"])])
    (low, lower), (middle, honest), (high, upper) = np.quantile(scores, [0.25, 0.5, 0.75], axis=0)
    print(f"{k:2} by lot: R² training {middle:.2f} ({low:.2f} to {high:.2f})", end="")
    print(f"   new birds {honest:.2f} ({lower:.2f} to {upper:.2f})")

# %% [markdown]
# We observe: in training R² climbs with every nonsense column, up to exactly 1: 30 birds, 30 weights. On new birds it falls far
# below 0. (Median of 50 draws, in brackets their middle half.) **R² on training rows can't warn you.**
#
# ## What residuals say
#
# A residual plot shows what the line has not understood. A good one is a band without shape.
#
# > **Predict.** Do you see a shape in the left figure? What do the birds above the zero line have in common?

# %%
bird = train.dropna(subset=["sex"])
said = intercept + slope * bird["flipper_length_mm"]
table = bird.assign(residual=bird["body_mass_g"] - said)
fig, axes = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
plots.residuals(bird["body_mass_g"], said, axes[0], unit="g")
sexes = {"hue": "sex", "hue_order": ["female", "male"], "palette": ["#E69F00", "#0072B2"]}
sns.boxplot(table.sort_values("species"), x="species", y="residual", **sexes, ax=axes[1])
for box in axes[1].patches[3:6]:
    box.set_hatch("//")  # the males
axes[1].get_legend().legend_handles[1].set_hatch("//")
axes[1].axhline(0, color="black", linestyle="--")
axes[1].set(title="The same residuals, by species and sex", xlabel="species", ylabel="residual (g)")
plt.show()
table.groupby(pd.qcut(said, 3, labels=["short", "middle", "long"]), observed=True)["residual"].mean().round()

# %% [markdown]
# *Figure: left, residual against prediction, a cloud around the dashed zero line, a little higher at both ends. Right, boxes of
# the same residuals: in Adelie and Gentoo the males' boxes (hatched) lie above zero and the females' mostly below; so do both
# Chinstrap boxes.*
#
# We observe: left, a faint bend: +55, −134, +111 g in the three thirds. The right one shows **groups** that the line does not
# know (lesson 2).
#
# Now cars: miles per gallon (mpg) against weight.
#
# > **Predict.** Will residuals curve? Will they spread more on one side?

# %%
cars = data.load("cars").dropna(subset=["mpg"])
weight = cars["weight_lb"].to_numpy() / 1000  # thousands of pounds
mpg = cars["mpg"].to_numpy()
gallons = 100 / mpg  # gallons for 100 miles: how much it burns, not how far it gets
fig, axes = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
for ax, burnt, unit in zip(axes, [mpg, gallons], ["mpg", "gal/100 mi"]):
    b, a = fit_line(weight, burnt)
    said = a + b * weight
    plots.residuals(burnt, said, ax, unit=unit)
    ax.set_title(f"{unit}, from weight")
    thirds = pd.DataFrame({"residual": burnt - said}).groupby(pd.qcut(weight, 3, labels=False))["residual"]
    print(unit, thirds.agg(["mean", "std"]).round(2).to_dict("list"))  # light, middle, heavy
    print(f"   a car of 6,500 lb: {a + b * 6.5:.1f} {unit};  heaviest: {cars['weight_lb'].max()} lb")
plt.show()

# %% [markdown]
# *Figure: two residual plots. Left (mpg) the points bend: high at both ends, low in the middle, and spread widest where the
# prediction is high. Right (gallons per 100 miles) there is next to no bend, and the spread grows to the right.*
#
# We observe: left, a **curve**: the line says too little for light and for heavy cars, and −3.6 mpg for a car of 6,500 lb. Right,
# we ask for the fuel burnt on 100 miles, and the bend is nearly gone. The **spread** is still uneven: one RMSE is too large for
# some cars and too small for others.
#
# ## Neighbours in time
#
# A line through the daily temperatures of four years: how much warmer does it get each year?
#
# > **Predict.** Today's residual is high. What about tomorrow's?

# %%
days = data.load("seattle_weather")
years, warmth = np.arange(len(days)) / 365.25, days["temp_max"].to_numpy()
trend, start = fit_line(years, warmth)
e = warmth - (start + trend * years)
print(f"trend {trend:.2f} °C a year;  residual with the next day's: r = {np.corrcoef(e[:-1], e[1:])[0, 1]:.2f}")
rng = np.random.default_rng(1)
for length in (1, 7, 30, 90):  # draw whole blocks of days with replacement
    trends = []
    for _ in range(500):
        begin = rng.integers(0, len(days) - length + 1, len(days) // length)
        drawn = (begin[:, None] + np.arange(length)).ravel()
        trends.append(fit_line(years[drawn], warmth[drawn])[0])
    print(f"bootstrap with blocks of {length:2} days: sd of the trend {np.std(trends, ddof=1):.2f}")

# %% [markdown]
# We observe: neighbours are much alike (r = 0.92), partly through the season. Drawing single days treats 1,461 days as
# independent witnesses: sd 0.17, so 0.93 looks certain. In blocks of 90 days the sd is 1.30, and 0.93 could be nothing.
# **Correlated errors ruin the error bar.**
#
# ## Where the line ends
#
# Fit the line on Adelie and Chinstrap only, and ask about the Gentoo, of which most have longer flippers.
#
# > **Predict.** How far off?

# %%
small, gentoo = penguins[penguins["species"] != "Gentoo"], penguins[penguins["species"] == "Gentoo"]
b, a = fit_line(small["flipper_length_mm"], small["body_mass_g"])
e = small["body_mass_g"] - (a + b * small["flipper_length_mm"])
beyond = gentoo[gentoo["flipper_length_mm"] > small["flipper_length_mm"].max()]
off = beyond["body_mass_g"] - (a + b * beyond["flipper_length_mm"])
print(f"known birds: RMSE {np.sqrt(np.mean(e**2)):.0f} g, longest flipper {small['flipper_length_mm'].max():.0f} mm")
print(f"beyond: {len(beyond)} birds, RMSE {np.sqrt(np.mean(off**2)):.0f} g, the line too low for {(off > 0).sum()}")

# %% [markdown]
# We observe: **extrapolation** doubles the error here, and it is one-sided. The known birds gave no sign of it. So check whether
# a new row lies within its column's range.
#
# ## Several columns: the normal equations
#
# Put the columns side by side in a table `A`, the ones among them, with a weight for each in `w`. `A @ w` multiplies each column
# by its weight and adds up: an answer for each row. `A.T` has columns as rows, so `A.T @ e` adds up the residuals times each
# column. At the lowest point all these sums are 0: `A.T @ (y - A @ w) = 0`, or `A.T @ A @ w = A.T @ y`, the **normal equations**.
# Textbooks solve them with the inverse of `A.T @ A` (what undoes it).
#
# We fit mpg from the car's year, counted from 1900, with its powers up to the fifth for bends. A straight line is such a curve with
# four weights of 0, so the curve's training RMSE can only be lower.
#
# > **Predict.** Is it?


# %%
def by_inverse(A, y):
    return np.linalg.inv(A.T @ A) @ A.T @ y


def by_qr(A, y):
    Q, R = np.linalg.qr(A)  # A = Q @ R: the columns of Q stand at right angles, R is a triangle
    return np.linalg.solve(R, Q.T @ y)  # the w with R @ w = Q.T @ y


def by_lstsq(A, y):
    return np.linalg.lstsq(A, y, rcond=None)[0]


# %%
year = cars["year"].to_numpy(float)
for name, t, power in [("line", year - 1900, 1), ("curve", year - 1900, 5), ("curve from 1976", year - 1976, 5)]:
    A = np.column_stack([t**k for k in range(power + 1)])
    print(f"{name:15} condition number {np.linalg.cond(A):7.1e}, RMSE:", end="")
    for solve in (by_inverse, by_qr, by_lstsq):
        print(f"  {solve.__name__} {np.sqrt(np.mean((mpg - A @ solve(A, mpg)) ** 2)):.2f}", end="")
    print()
print(f"year and year²: r = {np.corrcoef(year - 1900, (year - 1900) ** 2)[0, 1]:.5f}")
twice = np.column_stack([A, 2 * A[:, 1]])  # a column that tells the same once more
print("lstsq says the same:", np.allclose(twice @ by_lstsq(twice, mpg), A @ by_lstsq(A, mpg)))

# %% [markdown]
# We observe: by the inverse the curve is *worse* than the line, which cannot be. (Rounding: another processor, another number.)
# Between 1970 and 1982, year² is all but a straight line of year. The **condition number** says by how much errors may grow. A
# float has 16 digits; at 10¹² some 12 may be lost, and `A.T @ A` **squares** the condition number. So:
#
# - don't form `A.T @ A`: QR and `lstsq` take `A` itself. At 10¹⁶ `lstsq` gives up one direction, hence 6.17.
# - centre: years counted from 1976 harm no method.
# - a column that is there twice leaves many weights equally good. All say the same; `lstsq` takes the smallest.
#
# **Checkpoint 2.** A table has a length in inches and in centimetres. What do you expect of inverse, lstsq, and the weights?
#
# <details><summary>Answer</summary>The inverse fails or gives nonsense. lstsq predicts well. The two single weights mean
# nothing.</details>
#
# ## Downhill
#
# Some models have no formula. Then one walks down the bowl, step by step: **gradient descent**. The
# loss is the mean squared residual. The **gradient** says, for each weight, how steeply the loss rises as it grows. For one row
# and the slope that is −2 × residual × x, the nudge from above.


# %%
def loss(A, y, w):
    return np.mean((y - A @ w) ** 2)


def gradient(A, y, w):
    return -2 * A.T @ (y - A @ w) / len(y)


# %%
def descend(A, y, rate, steps):
    w = np.zeros(A.shape[1])
    losses = [loss(A, y, w)]
    for _ in range(steps):
        w = w - rate * gradient(A, y, w)  # minus: downhill
        losses.append(loss(A, y, w))
    return w, losses


# %% [markdown]
# Signs go wrong easily. So check: move one weight a little, and see what the loss does.

# %%
scaled = np.column_stack([np.ones(len(x)), (x - x.mean()) / x.std()])  # mean 0, sd 1
raw = np.column_stack([np.ones(len(x)), x])
w, nudge = np.array([4000.0, 300.0]), 1e-3
for k in range(2):
    step = np.zeros(2)
    step[k] = nudge  # one weight moves, the other stays
    numeric = (loss(scaled, y, w + step) - loss(scaled, y, w - step)) / (2 * nudge)
    print(f"weight {k}: by formula {gradient(scaled, y, w)[k]:.3f}, by nudging {numeric:.3f}")

# %% [markdown]
# The **learning rate** is the length of the step. We walk 100 steps, with the flipper in mm and scaled to mean 0 and sd 1.
#
# > **Predict.** What does a rate that is too small do? One that is too large?

# %%
runs = {"scaled": (scaled, (0.001, 0.1, 1.05)), "in mm": (raw, (2e-7, 2e-5, 2.6e-5))}  # learning rates
looks = [(":", "#009E73"), ("-", "#0072B2"), ("--", "#D55E00")]
fig, axes = plt.subplots(1, 2, figsize=(10, 3.8), sharey=True, layout="constrained")
for ax, (name, (A, rates)) in zip(axes, runs.items()):
    for rate, (style, color) in zip(rates, looks):
        w, losses = descend(A, y, rate, 100)
        ax.plot(np.sqrt(losses), style, color=color, linewidth=2, label=f"rate {rate:g}")
        print(f"{name}, rate {rate:g}: RMSE {np.sqrt(losses[-1]):.4g} g, weights {w.round(1)}")
    ax.axhline(np.sqrt(loss(raw, y, [intercept, slope])), color="black", linewidth=0.8)  # the best
    ax.set(title=f"flipper {name}", xlabel="step", ylabel="RMSE (g), log axis", yscale="log", ylim=(100, 1e6))
    ax.legend(fontsize="small", loc="upper right")
plt.show()

# %% [markdown]
# *Figure: RMSE on a log axis against the step, a thin line at the best value, 393 g. Left (scaled): the dotted curve creeps, the
# solid one reaches the thin line within 20 steps, the dashed one climbs out of the picture. Right (mm): the same, but the solid
# one stays above the thin line.*
#
# We observe: a small rate **creeps**, a large one **diverges**: each step overshoots by more than the one before. In mm no rate
# does well. The bowl is a long narrow valley; 2e-5 is nearly the largest rate possible, and has found the line *without* an
# intercept (slope 21.1). Scaled, the bowl is round. **Scaling is the repair.**
#
# How long would it creep? And is the scaled answer our line?

# %%
w, losses = descend(raw, y, 2e-5, 50_000)
print(f"in mm, 50,000 steps: RMSE {np.sqrt(losses[-1]):.1f} g, intercept {w[0]:.0f} g, slope {w[1]:.1f}")
w, losses = descend(scaled, y, 0.1, 200)
print(f"scaled, 200 steps: slope {w[1] / x.std():.3f} g per mm, intercept {w[0] - w[1] * x.mean() / x.std():.1f} g")
walk = linear.GradientDescentRegressor(learning_rate=0.1, n_iter=1000).fit(scaled[:, 1:], y)
print("scratch says the same:", np.allclose([walk.intercept_, *walk.coef_], w, rtol=1e-4), "in", walk.n_iter_, "steps")
try:
    linear.GradientDescentRegressor(learning_rate=1.05).fit(scaled[:, 1:], y)
except ValueError as error:
    print(error)

# %% [markdown]
# We observe: in mm the intercept has come to −58, far from −5,752. Scaled, we get our line, once the weights are turned back into
# grams per mm. With too large a rate `descend` walks off in silence; `scratch` says so.
#
# **Checkpoint 3.** Your loss grows with every step. Name two possible reasons.
#
# <details><summary>Answer</summary>The rate is too large, or the gradient has the wrong sign. Try a thousandth of the rate: with
# the wrong sign the loss still grows.</details>
#
# ## What we may not say
#
# - *A millimetre more makes a bird 50 g heavier.* The line compares birds; it changes none.
# - 393 g holds for birds like these: one place, one mixture. Pairs share a nest, so they are no independent witnesses either.
# - Any trend over the cars' years: see the card. We only tested arithmetic.
#
# ## Summary
#
# - Least squares: smallest sum of squared residuals; they add up to 0, alone and times each column.
# - RMSE, MAE and R² on rows not used, beside the training mean.
# - Residuals: look for a curve, uneven spread, groups, neighbours in time.
# - `lstsq`, not the inverse. Downhill: scale, and nudge.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | no column of ones | the line is nailed to 0 | `np.column_stack([np.ones(len(x)), x])` |
# | residuals that add up to 0 as the aim | a falling line passes | squares |
# | R² on the training rows | nonsense columns look like knowledge | new rows |
# | R² alone | depends on how different the rows are | RMSE in its unit, and the baseline |
# | one look at the cloud of residuals | groups and neighbours stay hidden | sort them by group and by time |
# | `np.linalg.inv(A.T @ A)` | digits lost, a curve worse than a line | `lstsq`, centred columns |
# | plus instead of minus in the step | uphill | nudge a weight |
# | a raw column with gradient descent | creeps or diverges | scale |
# | asking beyond the data | off by twice as much, to one side | check the range first |
#
# **Next step.** Fit the line on males and on females alone: two slopes, two RMSE. Lesson 2 puts both into one model.
