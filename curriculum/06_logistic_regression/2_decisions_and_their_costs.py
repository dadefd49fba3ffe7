# %% [markdown]
# # Decisions and their costs
#
# **After this lesson you can** choose a threshold by what mistakes cost, read precision, recall, ROC and PR curves, see through
# an accuracy of 0.97, check whether 0.8 means 80 of 100, smell a leak, and tell a doctor what a risk says. **You need** lesson 1
# of this module. **Time** 60 minutes. **Data** 569 samples from breast masses ([card](../../datasets/cards/breast_cancer.md)).

# %% [markdown]
# ## 0.32: and now?
#
# The model gives a lump 0.32. The doctor must do something: **call** the woman for an operation that takes tissue, or not. We
# take three features, and let scikit-learn decide with its `predict`.
#
# > **Predict.** Of 53 malignant lumps in the validation rows, how many will `predict` not call? Where does it draw the line?

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from mlroadmap import data, plots

X, y = data.load("breast_cancer", return_X_y=True)
features = ["mean_radius", "mean_texture", "mean_smoothness"]

# %%
X_dev, X_test, y_dev, y_test = train_test_split(X, y, test_size=143, stratify=y, random_state=0)
X_train, X_val, y_train, y_val = train_test_split(X_dev, y_dev, test_size=142, stratify=y_dev, random_state=0)
truth = (y_val == "malignant").to_numpy()  # True: malignant


def model_of(C=1.0):
    return make_pipeline(StandardScaler(), LogisticRegression(C=C, max_iter=10_000))


# %%
model = model_of().fit(X_train[features], y_train)
print("columns of predict_proba:", model.classes_)
p = model.predict_proba(X_val[features])[:, 1]  # column 1: malignant
print("predict is p above 0.5:", ((model.predict(X_val[features]) == "malignant") == (p > 0.5)).all())
plots.confusion_matrix(y_val, model.predict(X_val[features]))
plt.show()

# %% [markdown]
# *Figure: a table of two by two. Of 89 benign lumps 85 are called benign and 4 malignant. Of 53 malignant lumps 46 are called
# malignant and 7 benign.*
#
# We observe: seven cancers are sent home. Nobody decided that. `predict` draws the line at 0.5 **by habit**, as if both mistakes
# weighed the same. From here on we call whoever has p of at least a **threshold**. Which one?
#
# ## Four counts
#
# Malignant is what we look for, the *positive*. So: true positives **tp** (malignant, called), false positives **fp** (benign,
# called), false negatives **fn** (malignant, not called), true negatives **tn**.
#
# - **Recall** tp / (tp + fn): of the malignant, the share that is called.
# - **Precision** tp / (tp + fp): of the called, the share that is malignant.
# - **F1** 2 tp / (2 tp + fp + fn): high only if both are high.
#
# > **Predict.** The threshold falls from 0.5 to 0.1. Which of these rise, which fall? What F1 has somebody who calls everybody?


# %%
def report(truth, called, times=1):  # times: how many women each benign lump stands for
    tp, fn = (truth & called).sum(), (truth & ~called).sum()
    fp, tn = times * (~truth & called).sum(), times * (~truth & ~called).sum()
    precision = tp / (tp + fp) if tp + fp else np.nan  # nobody called: nothing to divide
    accuracy = (tp + tn) / (tp + fn + fp + tn)
    return [tp, fp, fn, tn, precision, tp / (tp + fn), 2 * tp / (2 * tp + fp + fn), accuracy]


columns = ["tp", "fp", "fn", "tn", "precision", "recall", "F1", "accuracy"]
rules = {f"at least {t}": p >= t for t in (0.5, 0.3, 0.1)}
rules["call nobody"], rules["call everybody"] = np.zeros(len(p), bool), np.ones(len(p), bool)
pd.DataFrame([report(truth, called) for called in rules.values()], index=list(rules), columns=columns).round(2)

# %%
from sklearn.metrics import f1_score, precision_score, recall_score

called = p >= 0.5
ours = report(truth, called)[4:7]
library = [score(truth, called) for score in (precision_score, recall_score, f1_score)]
print("as scikit-learn:", np.allclose(ours, library))
print("rows and labels swapped:", [round(float(score(called, truth)), 3) for score in (precision_score, recall_score)])
print("in the right order:     ", [round(float(value), 3) for value in ours[:2]])

# %% [markdown]
# We observe: with a lower threshold recall rises and precision falls. Accuracy and F1 fall too, and yet 0.1 misses one cancer,
# not seven: which is better they cannot say. Calling *everybody* has F1 0.54. That is its baseline, not 0. And a trap:
# scikit-learn wants the truth first. Swapped, precision and recall change places without a word.
#
# **Checkpoint 1.** A test calls 10 of 1,000 people. All 10 are ill, and so are 40 others. Precision? Recall?
#
# <details><summary>Answer</summary>Precision 10 of 10, 1. Recall 10 of 50, 0.2. Each alone can be made to look
# perfect.</details>
#
# ## When malignant is rare
#
# In this clinic 37 % of lumps are malignant. In a screening few are. Let each benign lump stand for 19 women: now 3 % have
# cancer.
#
# > **Predict.** What accuracy has the model at 0.5? And somebody who calls nobody?

# %%
rare = [report(truth, called, times=19) for called in rules.values()]
pd.DataFrame(rare, index=list(rules), columns=columns).round(3)

# %% [markdown]
# We observe: calling nobody has **accuracy 0.970, and finds nobody**. The model finds 46 of 53, and has 0.952. Where one class
# is rare, accuracy mostly counts the other. Recall is as before, for it looks at the malignant only. Precision falls from 0.92
# to 0.38: most alarms are false, though the model is the same.
#
# ## All thresholds at once
#
# Go from the highest probability down, and call one more each time. Two shares grow: recall, and the **false alarm rate**, the
# share of the benign that is called. Drawn against each other they are the **ROC curve**. The area under it is a chance: draw
# one malignant and one benign lump. How often has the malignant one the higher probability?
#
# > **Predict.** What area has a coin? What happens if you hand over the hard calls (0 or 1) in place of p?


# %%
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]  # from nobody to everybody
    false_alarms = [(scores[~truth] >= t).mean() for t in thresholds]
    return np.array(false_alarms), np.array([(scores[truth] >= t).mean() for t in thresholds])


def area_by_pairs(truth, scores):
    high, low = scores[truth][:, None], scores[~truth]  # a column against a row: all pairs
    return ((high > low) + 0.5 * (high == low)).mean()


# %%
from sklearn.metrics import average_precision_score, roc_auc_score

hard, coin = called.astype(int), np.random.default_rng(0).random(len(p))
print(f"{truth.sum()} × {(~truth).sum()} = {truth.sum() * (~truth).sum()} pairs")
for name, scores in {"probabilities": p, "log-odds": np.log(p / (1 - p)), "hard calls": hard, "coin": coin}.items():
    right, up = roc(truth, scores)
    slices = np.sum(np.diff(right) * (up[1:] + up[:-1]) / 2)  # width times mean height
    areas = [slices, area_by_pairs(truth, scores), roc_auc_score(truth, scores)]
    print(f"{name:14} {len(up):4} points; area by slices, by pairs, by library: {np.round(areas, 3)}")
rng = np.random.default_rng(1)
drawn = [rng.integers(0, len(p), len(p)) for _ in range(500)]
low, high = np.quantile([area_by_pairs(truth[rows], p[rows]) for rows in drawn], [0.025, 0.975])
print(f"95 % of bootstrap areas: {low:.3f} to {high:.3f}")

# %% [markdown]
# Precision against recall is the **PR curve**. Its baseline is not one half: who calls by lot has the share of the malignant as
# precision. The curve's mean height, over the recalls reached, is called *average precision*.

# %%
right, up = roc(truth, p)
precision = {}
for name, times in {"clinic": 1, "screening": 19}.items():
    tp, fp = up[1:] * truth.sum(), times * right[1:] * (~truth).sum()  # [1:]: without "nobody called"
    precision[name] = tp / (tp + fp)
    average = np.sum(np.diff(up) * precision[name])  # each step up in recall, times the precision there
    # sample_weight: each benign row counts `times`; by lot: everybody is called
    library = average_precision_score(truth, p, sample_weight=np.where(truth, 1, times))
    print(f"{name:9} average precision {average:.3f}, library {library:.3f}, by lot {precision[name][-1]:.3f}")

# %%
fig, (left, side) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
left.plot(right, up, color="#0072B2", linewidth=2, label="probabilities")
left.plot(*roc(truth, hard), "s--", color="#D55E00", label="hard calls")
left.plot([0, 1], [0, 1], ":", color="black", label="coin")
left.set(title="ROC: clinic and screening alike", xlabel="false alarm rate", ylabel="recall")
left.legend(loc="lower right")
for name, style, color in [("clinic", "-", "#0072B2"), ("screening", "--", "#D55E00")]:
    side.plot(up[1:], precision[name], style, color=color, linewidth=2)
    side.text(0.45, precision[name][-1] + 0.02, f"{name}, by lot: {precision[name][-1]:.2f}")
    side.axhline(precision[name][-1], linestyle=style, linewidth=0.8, color=color)
side.set(title="PR: clinic (solid), screening (dashed)", xlabel="recall", ylabel="precision", ylim=(0, 1.05))
plt.show()

# %% [markdown]
# *Figure: left, recall against false alarm rate: the curve of probabilities (solid) climbs to the upper left corner; the dashed
# one of hard calls touches it at its single corner, else lies below; the coin is the dotted diagonal. Right, precision against
# recall: the clinic's curve (solid) and the screening's (dashed) are 1 up to recall 0.79; then the clinic's falls to 0.37,
# slowly at first, the screening's at once to 0.5, and to 0.03. Thin lines: by lot.*
#
# We observe: the area is the share of pairs in the right order, 0.978 of 4,717. Log-odds give the same: only the order counts.
# **Hard calls are a trap**: they throw the order away, leave one threshold, and 0.911. The ROC curve looks at malignant and
# benign separately, so a rare class leaves it alone. Precision mixes them.
#
# **Checkpoint 2.** One model has area 0.98, another one 0.97. Is the first better for your clinic?
#
# <details><summary>Answer</summary>Not known. The band of one is wider than that (so bootstrap the difference), and the area
# counts all thresholds; you will use one.</details>
#
# ## What does a mistake cost?
#
# Not a question for us. The doctor, with patients, says: *one missed cancer is as bad as 20 needless operations.* Then for one
# lump, calling costs (1 − p) · 1 on average, not calling p · 20. Call if 20 p is more than 1 − p: the odds must be above 1 / 20,
# p above 1 / 21 = 0.048. That is the threshold **if p is right**. Or we choose on the validation rows:
#
# > **Predict.** There, will it be near 0.048? How firmly can 142 rows say?


# %%
def cost(truth, p, threshold, false_alarm=1, miss=20):
    called = p >= threshold
    return false_alarm * (called & ~truth).sum() + miss * (~called & truth).sum()


def cheapest(truth, p):
    candidates = [np.inf, *np.unique(p)[::-1]]
    return min(candidates, key=lambda t: cost(truth, p, t))  # of equals the first: the highest


# %%
chosen = cheapest(truth, p)
for name, t in {"habit": 0.5, "odds 1 / 20": 1 / 21, "chosen": chosen, "everybody": 0, "nobody": np.inf}.items():
    print(f"{name:12} threshold {t:.3f}  cost {cost(truth, p, t)}")
again = [cheapest(truth[rows], p[rows]) for rows in drawn]
low, high = np.quantile(again, [0.025, 0.975])
print(f"chosen in 500 bootstrap samples, 95 %: {low:.3f} to {high:.3f}")

# %%
grid = np.geomspace(0.005, 0.99, 300)  # equal ratios, for a log axis
fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
ax.axvspan(low, high, color="#E0E0E0", label="chosen in bootstrap, 95 %")
ax.plot(grid, [cost(truth, p, t) for t in grid], color="#0072B2", linewidth=3, label="both")
ax.plot(grid, [cost(truth, p, t, miss=0) for t in grid], "--", color="#E69F00", label="false alarms")
ax.plot(grid, [cost(truth, p, t, false_alarm=0) for t in grid], ":", color="black", label="misses")
ax.plot(chosen, cost(truth, p, chosen), "D", color="#D55E00", markersize=9, label=f"chosen: {chosen:.3f}")
ax.set(title="Cost on 142 validation rows", xlabel="threshold (log axis)", ylabel="cost (1 = a needless operation)")
ax.set(xscale="log", ylim=(-5, 250), xticks=[0.01, 0.05, 0.1, 0.5, 1], xticklabels=["0.01", "0.05", "0.1", "0.5", "1"])
ax.legend(fontsize="small")
plt.show()

# %% [markdown]
# *Figure: cost against threshold. False alarms (dashed) fall to the right, misses (dotted) rise in steps of 20. Their sum
# (solid) is lowest at the diamond, 0.078, wavers through the grey band, and climbs out of the picture.*
#
# We observe: 0.078 costs 35, a quarter of what habit costs (144), and less than half of *call everybody* (89). The odds alone,
# without these rows, cost 46. The choice hangs on a single malignant lump: a hair higher misses it. In bootstrap samples it
# lies from 0.08 to 0.29.
#
# ## The test rows, once
#
# The threshold was chosen for its validation cost, so that cost is flattered.
#
# > **Predict.** On the 143 test rows: how many of 53 malignant lumps are missed at 0.5, how many at the chosen threshold?

# %%
test_truth = (y_test == "malignant").to_numpy()
test_p = model.predict_proba(X_test[features])[:, 1]
for name, t in {"habit": 0.5, "chosen": chosen}.items():
    tp, fp, fn, tn = report(test_truth, test_p >= t)[:4]
    print(f"{name:7} missed {fn} of {tp + fn}, false alarms {fp} of {fp + tn}, cost {cost(test_truth, test_p, t)}")
drawn_test = [rng.integers(0, len(test_p), len(test_p)) for _ in range(1000)]
saved = [cost(test_truth[r], test_p[r], 0.5) - cost(test_truth[r], test_p[r], chosen) for r in drawn_test]
print("saved by choosing, 95 % of bootstrap samples:", np.quantile(saved, [0.025, 0.975]))
print(f"none missed of 53: with a true share of {1 - 0.05 ** (1 / 53):.3f} that still happens in 5 of 100 test sets")

# %% [markdown]
# We observe: none missed instead of three, for 37 false alarms instead of 6. The cost is 37 instead of 66. The saving may lie
# from −29 to 110: three lumps make the difference. And *none missed* is no zero: were one cancer in 18 missed, 5 of 100 such
# test sets would still show none. (A bootstrap of 53 found would only ever find 53.)
#
# ## Does 0.8 mean 80 of 100?
#
# A number is **calibrated** if of all lumps that get about 0.8, about 80 % are malignant. We count. Each of the 426 `dev` rows
# (training and validation) gets its p from a model that has not seen it.

# %%
from sklearn.calibration import calibration_curve
from sklearn.model_selection import StratifiedKFold, cross_val_predict

dev_truth = (y_dev == "malignant").to_numpy()
folds = StratifiedKFold(n_splits=10, shuffle=True, random_state=0)


def probabilities(model, columns):
    return cross_val_predict(model, X_dev[columns], y_dev, cv=folds, method="predict_proba")[:, 1]


# %%
def calibration(truth, p, bins=5):
    place = np.minimum((p * bins).astype(int), bins - 1)  # 0 to 0.2 is bin 0; 1.0 falls into the last
    groups = pd.DataFrame({"predicted": p, "observed": truth}).groupby(place)
    table = groups.mean().assign(lumps=groups.size())
    table["se"] = np.sqrt(table["observed"] * (1 - table["observed"]) / table["lumps"])
    return table


dev_p = probabilities(model_of(), features)
table = calibration(dev_truth, dev_p)
observed, predicted = calibration_curve(dev_truth, dev_p, n_bins=5)  # the observed come first
print("as scikit-learn:", np.allclose(table["observed"], observed), np.allclose(table["predicted"], predicted))
table.round(3)

# %% [markdown]
# We observe: of 33 lumps with about 0.28 only 15 % were malignant, two standard errors off. The last bin is three off, but on
# one benign lump; the other three fit. The model is roughly calibrated. The mean distance, weighted by lumps, is the
# **calibration error**.
#
# Two rivals: the same model with far too strong a penalty, and 30 features with next to none.
#
# > **Predict.** Will the area under the ROC curve tell them apart?

# %%
from sklearn.metrics import log_loss

models = {
    "C = 1": dev_p,
    "C = 0.003": probabilities(model_of(0.003), features),
    "30 features, C = 1e6": probabilities(model_of(1e6), list(X)),
    "always 0.37": np.full(len(dev_truth), dev_truth.mean()),
}
for name, said in models.items():
    table = calibration(dev_truth, said)
    print(name, "[predicted, observed]:", table[["predicted", "observed"]].round(2).to_numpy().tolist())
    error = (table["lumps"] * abs(table["predicted"] - table["observed"])).sum() / len(said)
    print(f"   area {roc_auc_score(dev_truth, said):.3f}  log-loss {log_loss(dev_truth, said):.3f}", end="  ")
    print(f"calibration error {error:.3f}")

# %%
fig, ax = plt.subplots(figsize=(5.5, 4.5), layout="constrained")
ax.plot([0, 1], [0, 1], ":", color="black", label="calibrated")
for name, style, color in zip(models, ["o-", "s--", "^"], ["#0072B2", "#D55E00", "#009E73"]):  # the first three
    table = calibration(dev_truth, models[name])
    ax.errorbar(table["predicted"], table["observed"], table["se"], fmt=style, color=color, capsize=3, label=name)
ax.set(title="Reliability: 426 lumps in 5 bins", xlabel="mean probability given", ylabel="share malignant (± 1 se)")
ax.legend(fontsize="small")
plt.show()

# %% [markdown]
# *Figure: share malignant against probability given. C = 1 (circles) stays near the dotted diagonal. C = 0.003 (squares) has its
# points between 0.2 and 0.7 only, climbing far more steeply than the diagonal. The 30 features (triangles) have two points, at 0
# and 1.*
#
# We observe: three areas of 0.98, three kinds of promise. The strong penalty is timid: of those with 0.48, 95 % are malignant.
# The runaway says 0 or 1 only, and is wrong in 3 and 5 of 100. Its calibration error is small, since few pay; log-loss shows
# what they pay. And *always 0.37* is perfectly calibrated, and knows nothing. **Calibration and sorting are two things.**
#
# ## Another place, another share
#
# In the screening each malignant lump meets 19 times as many benign ones. So all odds are a nineteenth.
#
# > **Predict.** Of those given about 0.7 by the clinic's model, how many are malignant there?

# %%
weight = np.where(dev_truth, 1, 19)
odds = dev_p / (1 - dev_p) / 19
shifted = odds / (1 + odds)
for low, high in [(0.4, 0.6), (0.6, 0.8), (0.8, 1.0)]:
    inside = (dev_p >= low) & (dev_p < high)
    means = [np.average(values[inside], weights=weight[inside]) for values in (dev_p, dev_truth, shifted)]
    print(f"{low} to {high}: clinic's p {means[0]:.2f}, malignant there {means[1]:.2f}", end="")
    print(f", odds by 19: {means[2]:.2f}  (benign lumps: {(inside & ~dev_truth).sum()})")
print("area before and after:", [round(float(roc_auc_score(dev_truth, said)), 3) for said in (dev_p, shifted)])

# %% [markdown]
# We observe: 0.73 means 0.16 there. Dividing the odds by 19 gives 0.13, if cancers and harmless lumps look there as they do
# here. From 0.8 on it gives 0.68 for 0.86, but there all hangs on one benign lump. The sorting stays. **A probability belongs
# to a place.**
#
# **Checkpoint 3.** A model says 0.5 where half are ill. You use it where there are 9 well for each ill. What does 0.5 become?
#
# <details><summary>Answer</summary>Odds 1 become 1 / 9: 0.1.</details>
#
# ## Too good
#
# A colleague adds two columns from the hospital's files. `letter`: a letter from the cancer ward is on file. `tariff`: which
# price was billed. (We make them up: true for 90 % and 99 % of the malignant, 2 % and 1 % of the benign.)
#
# > **Predict.** What happens to the area? And on the day when nobody has a letter or a bill yet?

# %%
rng = np.random.default_rng(2)
malignant = (y == "malignant").to_numpy()
for leak, often, seldom in [("letter", 0.9, 0.02), ("tariff", 0.99, 0.01)]:
    column = (rng.random(len(y)) < np.where(malignant, often, seldom)).astype(int)
    more = X[features].assign(**{leak: column})  # under the name that `leak` holds
    leaky = model_of().fit(more.loc[X_train.index], y_train)
    tested = more.loc[X_val.index]
    print(f"{leak}: area alone {roc_auc_score(truth, tested[leak]):.3f}")
    for name, rows in {"as tested": tested, "as used": tested.assign(**{leak: 0})}.items():
        said = leaky.predict_proba(rows)[:, 1]
        print(f"   {name:9} area {roc_auc_score(truth, said):.3f}, found at 0.5: {(said[truth] >= 0.5).sum()}")
print("worst_perimeter alone:", round(float(roc_auc_score(truth, X_val["worst_perimeter"])), 3))

# %% [markdown]
# We observe: 0.995 and 1.000, and in use 37 and 10 of 53 found, where the honest model finds 46. Both columns are written
# **after** the diagnosis. In use they are empty: the order stays (area 0.98), but many fall below 0.5. `tariff` is a near-copy of
# the answer, and its score is too good. But `letter` alone has 0.940, less than the honest `worst_perimeter`: a score does not
# give it away. Ask of every column: **who writes this, and when?**
#
# ## To the doctor, in words
#
# A lump of the test rows. Weight times *how many standard deviations from the mean* is what each feature adds.

# %%
row = np.flatnonzero((test_p > 0.2) & (test_p < 0.4))[0]  # the first with 0.2 to 0.4
lump = X_test[features].iloc[[row]]
parts = model[0].transform(lump)[0] * model[-1].coef_[0]  # weight times how many sd from the mean
print(f"a lump with all three at their mean: log-odds {model[-1].intercept_[0]:.2f}")
for name, part, value in zip(features, parts, lump.iloc[0]):
    print(f"  {name} {value:.3g}: {part:+.2f} log-odds, odds times {np.exp(part):.2f}")
print(f"sum {parts.sum() + model[-1].intercept_[0]:.2f}, probability {test_p[row]:.2f}")
inside = (dev_p >= 0.2) & (dev_p < 0.4)
print(f"of {inside.sum()} lumps with 0.2 to 0.4, {dev_truth[inside].sum()} were malignant")

# %% [markdown]
# So we say:
#
# > *The program says 28 of 100. In our records 33 lumps got a number from 20 to 40, and 5 of those were cancer, so 28 is rather
# > too high. Nuclei smaller and more evenly grey than average speak against it, uneven outlines for it. We agreed that one
# > missed cancer weighs as much as 20 needless operations; by that rule she should be called. The number knows three
# > measurements. It does not know her age, her family, or what you felt.*
#
# A count, a reason, a rule with an owner, a limit.
#
# ## What we may not say
#
# - *It is safe, none was missed.* One hospital, up to 1995, 53 cancers.
# - The 20 is no fact. Other people, other threshold; write down who chose it.
# - Our screening was arithmetic. Real ones find smaller lumps, which look different.
#
# ## Summary
#
# - A threshold is a decision. Its owner names the costs; validation rows or odds give the number; test rows judge it once.
# - Precision looks at the called, recall at the malignant; a baseline beside each.
# - ROC: order, whatever the share. PR: alarms, where positives are rare.
# - Calibrated: of those with 0.8, 80 of 100. In another place, other odds.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | `predict` as it comes | 0.5 by habit: 7 of 53 cancers sent home | threshold by cost |
# | accuracy where a class is rare | 0.970 for finding nobody | recall and precision |
# | `score(called, truth)` | precision and recall change places | truth first |
# | ROC from hard calls | three points, 0.911 instead of 0.978 | probabilities or log-odds |
# | threshold chosen on test rows | a flattered cost | validation, then test once |
# | *none missed* as 0 % | 1 of 18 missed may look the same | a band |
# | a high area taken for calibration | 0.98, and 0 or 1 only | reliability by bins, log-loss |
# | clinic's p in a screening | 0.73 where 0.16 is true | divide the odds |
# | a column from after the diagnosis | perfect in the test, useless in use | who writes it, and when? |
#
# **Next step.** Let a miss cost 5, then 100. Which threshold, how many needless operations, and how firm is the choice?
