# %% [markdown]
# # Trees that generalise
#
# **After this lesson you can** say why a perfect score on known rows means nothing, choose the size of a tree by
# cross-validation, prune it, and report one honest number with its uncertainty. **You need** lesson 1 of this module. **Time** 60
# minutes. **Data** 569 samples from breast masses ([card](../../datasets/cards/breast_cancer.md)): one row is one sample, with 30
# measurements of its cell nuclei.

# %% [markdown]
# ## A tree that is never wrong
#
# A needle takes some cells out of a breast mass. A program measures their nuclei. Is the mass *malignant* (cancer) or *benign*? A
# colleague has grown a tree on 569 such samples, as deep as it would go. It gets all 569 right.
#
# > **Predict.** The next patient comes. In how many of 100 cases would you expect that tree to be right?

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.tree import DecisionTreeClassifier

from mlroadmap import data, plots


# %%
X, y = data.load("breast_cancer", return_X_y=True)


def tree(**settings):  # ** hands on whatever settings are named
    return DecisionTreeClassifier(random_state=0, **settings)


print("right on the rows it was grown on:", (tree().fit(X, y).predict(X) == y).sum(), "of", len(y))
y.value_counts()

# %% [markdown]
# We observe: no mistake at all. The **baseline**, always saying *benign*, is right for 357 of 569, 63 %.
#
# Now we deal the diagnoses out by lot, so that they have nothing to do with the cells.
#
# > **Predict.** How many of the 569 meaningless diagnoses can a tree get right?

# %%
rng = np.random.default_rng(0)
by_lot = rng.permutation(y.to_numpy())  # the same labels in random order
memory = {tuple(row): label for row, label in zip(X.to_numpy(), by_lot)}  # no tree, just a list of what was seen
print("remembered:", sum(memory[tuple(row)] == label for row, label in zip(X.to_numpy(), by_lot)), "of", len(y))
for name, labels in {"true": y, "by lot": by_lot}.items():
    model = tree().fit(X, labels)
    right = (model.predict(X) == labels).sum()
    print(f"{name:7} right: {right}, leaves: {model.get_n_leaves()}, depth: {model.get_depth()}")

# %% [markdown]
# We observe: all of them. A dictionary that has merely written down the answers does as well. **The training score shows that a
# model can remember. It can't show whether it has learned.** To fit what is only chance is called **overfitting**. The one
# trace here is the size: 105 leaves for nonsense, 22 for the truth.
#
# **Checkpoint 1.** Two samples have the same 30 measurements, and only one of them is malignant. Can any tree get both right?
#
# <details><summary>Answer</summary>No. Every question sends both the same way, so they end in one leaf and get one
# name.</details>
#
# ## Hide some rows
#
# The repair: keep rows away from the tree, and score it on those. Three parts:
#
# | Part | What it is for | How often |
# |---|---|---|
# | training | growing trees | as often as you like |
# | validation | choosing between them | as often as you like, but its best score is flattered |
# | test | the number you report | once, at the end |
#
# The simplest cut: the first half, the next quarter, the last quarter.
#
# > **Predict.** Over all, 37 % are malignant. What share do you expect in each part?

# %%
malignant = (y == "malignant").to_numpy()
order = rng.permutation(len(y))
cuts = [slice(0, 284), slice(284, 426), slice(426, 569)]
print("in the order of the file:", [f"{malignant[cut].mean():.0%}" for cut in cuts])
print("shuffled:                ", [f"{malignant[order][cut].mean():.0%}" for cut in cuts])

# %% [markdown]
# We observe: the file is not in random order. Cut as it lies, we would learn from one mixture and be tested on another. Shuffled,
# only chance moves the shares. scikit-learn's function shuffles too, and with `stratify` it keeps the shares equal.

# %%
from sklearn.model_selection import train_test_split

X_dev, X_test, y_dev, y_test = train_test_split(X, y, test_size=143, stratify=y, random_state=0)
X_train, X_val, y_train, y_val = train_test_split(X_dev, y_dev, test_size=142, stratify=y_dev, random_state=0)
for name, labels in {"train": y_train, "validation": y_val, "test": y_test}.items():
    print(f"{name:11} {len(labels)} rows, {(labels == 'malignant').mean():.0%} malignant")

# %% [markdown]
# The test rows now go into a drawer until the end. The other 426 are ours to work with (`dev`). A tree's **score** is the share
# it gets right, its **accuracy**.
#
# > **Predict.** Two trees without a limit, one on the true labels and one on labels by lot. What will each score on the
# > validation rows?

# %%
noise_train, noise_val = rng.permutation(y_train), rng.permutation(y_val)
for name, fit_on, score_on in [("true", y_train, y_val), ("by lot", noise_train, noise_val)]:
    model = tree().fit(X_train, fit_on)
    print(f"{name:7} training {model.score(X_train, fit_on):.3f}  validation {model.score(X_val, score_on):.3f}")
print(f"baseline, always benign: validation {(y_val == 'benign').mean():.3f}")

# %% [markdown]
# We observe: 1.000 and 1.000 in training; 0.894 and 0.577 on rows not seen. The hidden rows tell truth from nonsense at once. The
# tree grown on nonsense is worse than never looking.
#
# ## Choosing a depth
#
# A shallow tree can remember less. So we grow trees of depth 1 to 8 and take the one with the best validation score. `dev` can be
# divided in many ways; we try six.
#
# > **Predict.** Will the six agree on the best depth?


# %%
def validation_scores(seed, depths):
    A, B, a, b = train_test_split(X_dev, y_dev, test_size=142, stratify=y_dev, random_state=seed)
    return [tree(max_depth=depth).fit(A, a).score(B, b) for depth in depths]


depths = list(range(1, 9))
splits = pd.DataFrame([validation_scores(seed, depths) for seed in range(6)], columns=depths)
splits.index.name, splits.columns.name = "split", "depth"
splits["best depth"] = splits.idxmax(axis=1)
splits.round(3)

# %% [markdown]
# We observe: the best depth is 1, 3 or 4 (of equal scores, `idxmax` takes the first). The score of one and the same depth moves
# by four points (0.04) or more between splits. One split is one throw of the dice.
#
# ## The flattered winner
#
# Why not skip the validation part, and choose the depth by the test score? After all, no tree has seen those rows.
#
# We try it where we know the truth. Each sample gets a coin's *heads* or *tails* instead of a diagnosis. Nobody can predict a
# coin: every tree's true score is 0.500. We divide `dev` into training, a pretended test and a third, fresh part; grow eight
# depths; choose by the test score; and then score the winner on the fresh part. 50 times with coins, 50 times with the real
# diagnoses.
#
# > **Predict.** With coins, what will the winner's test score be on average?


# %%
def race(labels, rng):
    order = rng.permutation(len(labels))
    train, test, fresh = order[:212], order[212:319], order[319:]
    trees = [tree(max_depth=depth).fit(values[train], labels[train]) for depth in depths]
    scores = [model.score(values[test], labels[test]) for model in trees]
    winner = trees[int(np.argmax(scores))]  # chosen because it scored best on the test rows
    return max(scores), winner.score(values[fresh], labels[fresh])


# %%
values, diagnoses = X_dev.to_numpy(), y_dev.to_numpy()  # the drawer stays shut: we divide the 426 rows
rng = np.random.default_rng(0)
coins = np.array([race(rng.integers(0, 2, len(y_dev)), rng) for _ in range(50)])
truth = np.array([race(diagnoses, rng) for _ in range(50)])
for name, scores in {"coins": coins, "diagnoses": truth}.items():
    test, fresh = scores.T  # two rows of 50
    print(f"{name}: winner's test score {test.mean():.3f} (sd {test.std(ddof=1):.3f})", end=", ")
    print(f"fresh score {fresh.mean():.3f} (sd {fresh.std(ddof=1):.3f})")
    gap = test - fresh
    se = gap.std(ddof=1) / 50**0.5
    print(f"    test above fresh in {(gap > 0).sum()} of 50, by {gap.mean():.3f} on average (se {se:.3f})")

# %%
fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), sharex=True, sharey=True, layout="constrained")
for ax, name, scores, color in zip(axes, ["coins", "diagnoses"], [coins, truth], ["#E69F00", "#56B4E9"]):
    gap = 100 * (scores[:, 0] - scores[:, 1])
    ax.hist(gap, bins=np.arange(-9, 22, 2), color=color, edgecolor="black")
    ax.axvline(0, color="black", linestyle=":", label="honest: 0")
    ax.axvline(gap.mean(), color="black", linestyle="--", label=f"mean {gap.mean():.1f}")
    ax.set(title=f"{name}: 50 repeats", xlabel="test score minus fresh score (points)")
    ax.legend(fontsize="small")
axes[0].set_ylabel("number of repeats")
plt.show()

# %% [markdown]
# *Figure: two histograms of the winner's test score minus its fresh score, in points. The coins' bars reach from -9 to 21, the
# diagnoses' from -3 to 15. In both, the dashed mean lies right of the dotted zero, further with coins.*
#
# We observe: with coins the winner's test score is 0.537 on average, where the truth is 0.500; fresh rows bring it back
# (0.497). With the real diagnoses the winner loses 2.1 points, with a standard error of 0.5. In a single repeat luck may go
# either way. On average **a score that you chose by is flattered**, and the more trees compete, the more: try two, with
# `depths[:2]` in `race`.
#
# ## Cross-validation: everybody takes a turn
#
# **Cross-validation** deals all rows of `dev` into ten **folds**. Each fold is the validation part once, while the other nine
# train. By hand:
#
# > **Predict.** Ten scores of the same kind of tree. How far apart will the lowest and the highest be?

# %%
fold = np.random.default_rng(2).permutation(np.arange(len(y_dev)) % 10)  # a number from 0 to 9 for each row
by_hand = []
for k in range(10):
    grown = tree(max_depth=4).fit(X_dev[fold != k], y_dev[fold != k])
    by_hand.append(grown.score(X_dev[fold == k], y_dev[fold == k]))
by_hand = np.array(by_hand)
print(by_hand.round(3), f" mean {by_hand.mean():.3f}, sd {by_hand.std(ddof=1):.3f}")

# %%
from sklearn.dummy import DummyClassifier
from sklearn.model_selection import PredefinedSplit, StratifiedKFold, cross_val_score

library = cross_val_score(tree(max_depth=4), X_dev, y_dev, cv=PredefinedSplit(fold))  # our ten folds
print("the same ten numbers:", np.allclose(library, by_hand))
folds = StratifiedKFold(n_splits=10, shuffle=True, random_state=0)  # equal shares of malignant in each fold
for name, model in {"always benign": DummyClassifier(), "depth 1": tree(max_depth=1), "no limit": tree()}.items():
    scores = cross_val_score(model, X_dev, y_dev, cv=folds)
    print(f"{name:14} mean {scores.mean():.3f}  sd {scores.std(ddof=1):.3f}  lowest {scores.min():.3f}")

# %% [markdown]
# We observe: our ten scores reach from 0.857 to 0.977, each from some 43 rows. So report the mean **and** the spread.
# `cross_val_score` does the same. Against the baseline even one question is a large step. From there to a tree without limit it
# is half a standard deviation. And the colleague's tree? Right in about 9 of 10 such cases.
#
# **Checkpoint 2.** In ten-fold cross-validation, how many trees score a given row, and how many have trained on it?
#
# <details><summary>Answer</summary>One scores it. The nine others have trained on it.</details>
#
# ## Depth and leaf size
#
# Two ways to hold a tree back: limit its depth, or say how many rows a leaf must hold at least (`min_samples_leaf`).
#
# > **Predict.** Sketch training score and validation score against depth. Where do they part?

# %%
from sklearn.model_selection import validation_curve

sizes = [1, 2, 5, 10, 20, 40, 80, 160]
fig, axes = plt.subplots(1, 2, figsize=(10, 3.8), sharey=True, layout="constrained")
for ax, name, settings in zip(axes, ["max_depth", "min_samples_leaf"], [depths, sizes]):
    # a row for each setting, a column for each fold
    train, val = validation_curve(tree(), X_dev, y_dev, param_name=name, param_range=settings, cv=folds)
    plots.validation_curve(settings, train, val, ax, name=name, log=name == "min_samples_leaf")
    print(name, [f"{setting}: {mean:.3f}" for setting, mean in zip(settings, val.mean(axis=1))])
plt.show()

# %% [markdown]
# *Figure: two panels of accuracy with bands of one standard deviation. Left, against depth: the training line (dashed) climbs to
# 1, the validation line (solid) only rises from 0.90 to 0.92. Right, against leaf size: training falls from 1; validation stays
# level up to 10 rows and is lowest at 160.*
#
# We observe: the lines are apart from the start. The training score promises more and more; the validation score does not
# follow. But neither does it fall: depth does little harm here. (Depth 4 has 0.911 here and had 0.927 by hand: the folds are
# dealt by lot too.)
#
# Records have errors. Let us make about every fifth diagnosis wrong, on purpose.

# %%
flip = np.random.default_rng(3).random(len(y_dev)) < 0.2
print(f"wrong on purpose: {flip.mean():.0%}")
noisy = y_dev.where(~flip, y_dev.map({"benign": "malignant", "malignant": "benign"}))
for name, labels in {"as recorded": y_dev, "every fifth wrong": noisy}.items():
    for depth in (2, 4, None):  # None: no limit
        scores = cross_val_score(tree(max_depth=depth), X_dev, labels, cv=folds)
        print(f"{name:18} depth {str(depth):4}: mean {scores.mean():.3f}, sd {scores.std(ddof=1):.3f}")

# %% [markdown]
# We observe: now depth 2 has 0.749 and the tree without limit 0.679. (About 0.8 is the most one can hope for, as a fifth of the
# labels we score on are wrong too.) The deep tree has learned the errors by heart. **The noisier the labels, the smaller the tree
# should be.**
#
# ## Pruning: what does a leaf cost?
#
# Stopping early may stop too soon, just before a good question. **Pruning** grows the whole tree first and then cuts back. Each
# leaf is given a price, alpha:
#
# cost = impurity of all leaves (weighted) + alpha × number of leaves
#
# A branch whose leaves do not earn their price is cut. Raising alpha from 0 gives a path of ever smaller trees. By hand: from one
# tree to the next, how much impurity comes back for each leaf saved?

# %%
path = tree().cost_complexity_pruning_path(X_dev, y_dev)  # "ccp": the alphas at which a branch goes
alphas = path.ccp_alphas.clip(min=0)  # rounding may leave a first value just below 0
pruned = [tree(ccp_alpha=alpha).fit(X_dev, y_dev) for alpha in alphas]
table = pd.DataFrame({"alpha": alphas, "leaves": [model.get_n_leaves() for model in pruned]})
table["impurity"] = path.impurities
table["by hand"] = table["impurity"].diff() / -table["leaves"].diff()  # impurity added for each leaf cut
table.tail(6).round(4)

# %% [markdown]
# We observe: `by hand` equals `alpha`. The price at which a branch goes is the impurity it took away, for each leaf saved. The
# first question is worth 0.33, any branch below it 0.03 a leaf or less.
#
# ## The one-standard-error rule
#
# Which alpha? We cross-validate each. The mean of ten scores is itself uncertain; its **standard error** (se) is the standard
# deviation divided by the root of 10. So take not the winner, but **the smallest tree whose mean lies within one standard error
# of the winner's.**
#
# > **Predict.** The whole tree has 18 leaves. How many will be left?

# %%
table = table.iloc[:-1].copy()  # without the tree of no question
scores = np.array([cross_val_score(tree(ccp_alpha=alpha), X_dev, y_dev, cv=folds) for alpha in table["alpha"]])
table["mean"], table["se"] = scores.mean(axis=1), scores.std(axis=1, ddof=1) / np.sqrt(10)
best = table["mean"].idxmax()
limit = table.loc[best, "mean"] - table.loc[best, "se"]
chosen = table.index[table["mean"] >= limit].max()  # further down means smaller
print(f"winner minus one se: {limit:.4f}")
table.loc[[0, best, chosen, chosen + 1], ["alpha", "leaves", "mean", "se"]].round(4)

# %%
fig, ax = plt.subplots(figsize=(7.5, 3.8))
ax.errorbar(table["leaves"], table["mean"], table["se"], fmt="o", color="#0072B2", capsize=3, label="mean ± 1 se")
ax.plot(table.loc[best, "leaves"], table.loc[best, "mean"], "s", color="#E69F00", markersize=11, label="winner")
ax.plot(table.loc[chosen, "leaves"], table.loc[chosen, "mean"], "D", color="#D55E00", markersize=11, label="chosen")
ax.axhline(limit, color="black", linestyle="--", label="winner minus 1 se")
ax.set(title="A small tree does about as well as a large one", xlabel="leaves when grown on all of dev")
ax.set(ylabel="accuracy (mean of 10 folds)")
ax.set(ylim=(0.86, 0.95), xticks=range(2, 19, 2))
ax.legend(fontsize="small", loc="lower right", ncols=2)
plt.show()

# %% [markdown]
# *Figure: mean accuracy with error bars against the number of leaves. The axis begins at 0.86; "always benign" would lie far
# below, at 0.63. All bars overlap. The winner (square) has 13 leaves. The chosen tree (diamond) has 4 and lies just above the
# dashed line.*
#
# We observe: four leaves. As far as we can tell it is no worse than a large tree, and easier to read and explain.
#
# Two cautions. The folds share most of their training rows, so this standard error is rough. And the best of 15 alphas is
# flattered.

# %%
final = pruned[chosen]
fig, ax = plt.subplots(figsize=(9, 4.5))
plots.tree_diagram(final, ax, decimals=3)
plt.show()

# %% [markdown]
# *Figure: the chosen tree: a question about dents in the outline of the nuclei on top, then one about the largest nuclei on the
# yes side and one about the depth of dents on the no side; four leaves, two benign and two malignant.*
#
# ## The drawer, once
#
# Now the test rows.
#
# > **Predict.** How many of 143? And how far may that number lie from the tree's true share, by chance alone?

# %%
predicted = final.predict(X_test)
n, correct = len(y_test), (predicted == y_test).sum()
again = np.random.default_rng(4).binomial(n, correct / n, 10_000)
# binomial: how many of n come out right by chance; 10,000 other test sets, if this were the true share
low, high = np.quantile(again, [0.025, 0.975])
print(f"right: {correct} of {n}, {correct / n:.1%}; 95 % of such test sets: {low / n:.1%} to {high / n:.1%}")
spread = np.sqrt(correct / n * (1 - correct / n) / n)  # the binomial's standard deviation, as a share
print(f"by formula, 2 sd: {2 * spread:.1%}; a single patient: {1 / n:.1%}")
print(f"baseline: {(y_test == 'benign').sum()} of {n}, {(y_test == 'benign').mean():.1%}")

# %% [markdown]
# We observe: 132 of 143, 92.3 %, give or take 4 or 5 points. That is what we report. A difference of 0.7 points would be a single
# patient.
#
# ## Two kinds of mistake
#
# > **Predict.** Eleven mistakes. Does it matter which?

# %%
plots.confusion_matrix(y_test, predicted)
plt.show()
missed = np.random.default_rng(5).binomial((y_test == "malignant").sum(), 0.05, 10_000)
print(f"if 5 % of cancers were missed: at most 1 missed in {(missed <= 1).mean():.0%} of test sets")

# %% [markdown]
# *Figure: a table of two by two. Of 90 benign samples 80 are called benign and 10 malignant. Of 53 malignant samples 52 are
# called malignant and 1 benign.*
#
# We observe: ten people with a harmless mass would be frightened, and examined again. One with cancer would be sent home.
# Accuracy counts both as *one mistake*; no doctor would. What each costs is not in the data. People must decide it, **before**
# the tree is chosen.
#
# And 1 of 53 is thin evidence. Were 1 in 20 cancers missed, we would still see such a good result in about a quarter of test
# sets.
#
# **Checkpoint 3.** You don't like 92.3 %, change alpha, and look at the test rows again. What are they now?
#
# <details><summary>Answer</summary>Validation rows. You have begun to choose by them, and their best score is flattered. For an
# honest number you need fresh rows.</details>
#
# ## What we may not say
#
# - The band holds the luck of *which* patients came. It does not hold another hospital, another microscope, another year.
# - 37 % malignant is this clinic's mixture. In a screening far fewer are, and with 11 % false alarms most alarms would be
#   false.
# - That four leaves are *the right* number. Other folds may choose another tree.
#
# ## Summary
#
# - A training score shows memory. Baseline, validation, test: three numbers, three jobs.
# - Whoever is chosen for a score is flattered by that score.
# - Cross-validate; report mean and spread; take the smallest tree within one standard error.
# - The test set once, with its band; then look at which mistakes.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | quoting the training score | 100 %, even for labels by lot | score hidden rows |
# | cutting without shuffling | parts of different mixture | shuffle, `stratify` |
# | choosing depth on the test set | a flattered number | choose by cross-validation, test once |
# | one split | the choice is a throw of dice | ten folds, mean and spread |
# | taking the highest mean | a larger tree for nothing | one-standard-error rule |
# | accuracy alone | a missed cancer counts like a false alarm | the confusion matrix, and its costs |
# | a score without a baseline | 63 % looks like knowledge | always say what no model gets |
#
# **Next step.** Change `random_state=0` of the first split into dev and test to 1, run all again from the top, and see how far
# leaves and test score move. Lesson 3 asks what else a tree can, and cannot, tell.
