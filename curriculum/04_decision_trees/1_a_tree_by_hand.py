# %% [markdown]
# # A tree by hand
#
# **After this lesson you can** measure how mixed a group is, find the best question to ask of it, grow a small tree with nothing
# but counting, and read a tree that somebody else has drawn. **You need** modules 01 to 03 (functions, filtering, figures).
# **Time** 55 minutes. **Data** 344 penguins ([card](../../datasets/cards/penguins.md)): one row is one bird, measured near Palmer
# Station, Antarctica.

# %% [markdown]
# ## Twenty questions
#
# Somebody hides a penguin behind a curtain. You may ask about its body, one yes-or-no question at a time, and must name its
# species.
#
# > **Predict.** Write down one question, with a number in it: *is its ... at most ...?* We have 342 measured birds, and you give
# > each of the two groups one name. How many birds will you name correctly?

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from mlroadmap import data

features = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
penguins = data.load("penguins").dropna(subset=features)  # two birds were not measured
X, y = penguins[features], penguins["species"].to_numpy()  # X: what we may ask about, y: the labels, what we must name
penguins["species"].value_counts()

# %% [markdown]
# We observe: somebody who always says *Adelie* and never looks is right for 151 of 342 birds, 44 %. That is the **baseline**:
# whatever we build must beat it. The four measurements are the bird's **features**.
#
# We try a question: *is its flipper at most 206 mm long?* The 206 is its **threshold**.

# %%
species = ["Adelie", "Chinstrap", "Gentoo"]


def count(labels):
    return np.array([np.sum(labels == name) for name in species])


yes = X["flipper_length_mm"].to_numpy() <= 206
groups = {"all birds": count(y), "at most 206 mm": count(y[yes]), "longer": count(y[~yes])}
print("named correctly:", groups["at most 206 mm"].max() + groups["longer"].max(), "of", len(y))
pd.DataFrame(groups, index=species).T  # .T: rows become columns

# %% [markdown]
# We observe: 271 birds, 79 %, if we say *Adelie* after a yes and *Gentoo* after a no. One group is nearly **pure**, of one
# species. The other is still a mixture. To choose between questions we need a number for *how mixed* a group is.
#
# ## How mixed is a group?
#
# Such a number is called an **impurity**. It is 0 for a pure group, and grows as species mix. Here are two, each made by
# counting:
#
# - **misclassification**: give the whole group its most frequent name. What share is wrong?
# - **Gini**: draw a bird, put it back, draw again. How likely are two different species? (1 minus the chance of the same species
#   twice.)


# %%
def misclassification(counts):
    return 1 - counts.max() / counts.sum()


def gini(counts):
    shares = counts / counts.sum()
    return 1 - (shares**2).sum()


for name, counts in groups.items():
    print(f"{name:15} {counts}  misclassification {misclassification(counts):.3f}  Gini {gini(counts):.3f}")

# %% [markdown]
# We observe: both find the birds with long flippers nearly pure.
#
# The third measure counts questions about the *name*, such as *is it an Adelie?* **Entropy** is about how many of them, in
# *bits*, a clever player needs on average. A species with share $p$ adds $-p \log_2 p$. Four species of equal share need 2
# questions, as each halves what is left. The formula agrees: $\log_2 0.25$ is -2 (two halvings), and 4 times 0.25 times 2 is 2.
#
# > **Predict.** How many bits for a group of 10 Adelie and nothing else? And what will the formula say?

# %%
shares = np.array([10, 0, 0]) / 10
with np.errstate(all="ignore"):  # NumPy would warn here
    bits = -(shares * np.log2(shares)).sum()
print("entropy:", bits, "  entropy < 1:", bits < 1)

# %% [markdown]
# We observe: `nan`, where it should be 0. The logarithm of 0 is minus infinity, and 0 times that is undefined. Worse, `nan` is
# never *smaller*. A search that compares one by one would pass over the *best* groups, the pure ones, in silence.
#
# The repair: a species that does not occur adds nothing. So 0 log 0 counts as 0, and we leave those shares out.


# %%
def entropy(counts):
    shares = counts[counts > 0] / counts.sum()
    return (shares * np.log2(1 / shares)).sum()  # log(1/p) is -log(p)


groups["ten Adelie"] = np.array([10, 0, 0])
groups["ten of each"] = np.array([10, 10, 10])
measures = {"misclassification": misclassification, "Gini": gini, "entropy": entropy}
pd.DataFrame({name: [f(c) for c in groups.values()] for name, f in measures.items()}, index=list(groups)).round(3)

# %% [markdown]
# We observe: all three are 0 for the pure group and largest for equal parts. Their scales differ, so never compare one measure
# with another. For two species we can draw them.

# %%
p = np.linspace(0, 1, 101)
two = [np.array([100 * a, 100 - 100 * a]) for a in p]  # of 100 birds, two species
fig, ax = plt.subplots(figsize=(6.5, 3.6))
styles = {"misclassification": ("#D55E00", ":"), "Gini": ("#0072B2", "-"), "entropy": ("#009E73", "--")}
for name, (color, style) in styles.items():
    impurity = measures[name]
    ax.plot(p, [impurity(c) for c in two], style, color=color, label=name)
ax.set(title="Three measures of mixture, two species", xlabel="share of the first species", ylabel="impurity")
ax.set(ylim=(0, 1.3))
ax.legend(loc="upper center", ncols=3, fontsize="small")
plt.show()

# %% [markdown]
# *Figure: impurity against the share of the first species. All three curves are 0 at both ends and highest at one half. Entropy
# (dashed) and Gini (solid) are arches; misclassification (dotted) is a tent with straight sides.*
#
# **Checkpoint 1.** Three Adelie and one Gentoo: what are the misclassification and the Gini impurity?
#
# <details><summary>Answer</summary>A quarter would be named wrongly: 0.25. Gini: 1 &minus; (0.75&sup2; + 0.25&sup2;) = 1 &minus;
# 0.625 = 0.375.</details>
#
# ## Two groups, one number
#
# A question leaves two groups. How mixed are they together? A newcomer takes the plain mean of the two impurities.
#
# Compare three questions about body mass: at most 4,525 g, 4,825 g or 6,175 g. Only one bird is heavier than 6,175 g.
#
# > **Predict.** Which of the three is the worst question? What will the plain mean say about it?


# %%
def look(values, threshold):
    yes = values <= threshold
    left, right = count(y[yes]), count(y[~yes])
    plain = (gini(left) + gini(right)) / 2
    weighted = (left.sum() * gini(left) + right.sum() * gini(right)) / len(y)
    correct = left.max() + right.max()
    return [left.sum(), right.sum(), gini(left), gini(right), plain, weighted, correct]


mass = X["body_mass_g"].to_numpy()
columns = ["n yes", "n no", "Gini yes", "Gini no", "plain mean", "weighted", "named correctly"]
pd.DataFrame([look(mass, t) for t in (4525, 4825, 6175)], index=[4525, 4825, 6175], columns=columns).round(3)

# %% [markdown]
# We observe: the last question picks out one bird, a pure group of one, and leaves the other 341 as mixed as before. Yet the
# plain mean likes it better (0.318) than the first question (0.327), which names 98 birds more. And it likes the second one best,
# which names 18 fewer than the first. A pure group is easy to get: make it small.
#
# The repair: **weight each group by its share of the birds.** Now the first question wins with 0.386, and the last comes out at
# 0.634, hardly less than the 0.636 before any question.
#
# What a question takes away, impurity before minus weighted impurity after, is its **gain**.


# %%
def gain(values, labels, threshold, impurity=gini):
    yes = values <= threshold
    share = yes.mean()
    after = share * impurity(count(labels[yes])) + (1 - share) * impurity(count(labels[~yes]))
    return impurity(count(labels)) - after


for threshold in (4525, 4825, 6175):
    print(f"body mass at most {threshold} g: gain {gain(mass, y, threshold):.3f}")
print(f"flipper at most 206 mm:   gain {gain(X['flipper_length_mm'].to_numpy(), y, 206):.3f}")

# %% [markdown]
# We observe: the last question gains next to nothing, and the flipper beats all three.
#
# ## The best threshold of one feature
#
# Which thresholds are worth a try? Take six birds with flippers of 190, 181, 195, 190, 210 and 195 mm.
#
# > **Predict.** How many different ways are there to cut these six into two groups by flipper length?


# %%
def halfway(values):
    different = np.unique(values)  # sorted, each value once
    return (different[:-1] + different[1:]) / 2


six = np.array([190, 181, 195, 190, 210, 195])
print("different values:", np.unique(six), "  thresholds:", halfway(six))
flipper = X["flipper_length_mm"].to_numpy()
print("flipper lengths near 206:", [f"{v:.0f}" for v in np.unique(flipper) if 203 < v < 210])

# %% [markdown]
# We observe: three ways. No threshold separates two birds of *equal* length, so we sort, keep different values, and cut **halfway
# between neighbours**. Why halfway? At 206.0, 206.5 or 206.9 our birds fall into the same groups. But a new bird of 206.4 mm may
# come, and halfway favours neither neighbour.
#
# Now we try all.


# %%
def best_threshold(values, labels, impurity=gini):
    gains = [gain(values, labels, t, impurity) for t in halfway(values)]
    best = int(np.argmax(gains))  # the first, if several are equally good
    return gains[best], halfway(values)[best]  # gain, threshold


def plain_mean(threshold):
    return look(mass, threshold)[4]


print("best by gain:", best_threshold(mass, y)[1], "g   by plain mean:", min(halfway(mass), key=plain_mean), "g")

# %%
cuts = halfway(mass)
table = pd.DataFrame([look(mass, t) for t in cuts], index=cuts, columns=columns)
fig, ax = plt.subplots(figsize=(7, 3.6))
for column, color, style, marker in [("weighted", "#0072B2", "-", "o"), ("plain mean", "#D55E00", "--", "s")]:
    ax.plot(cuts, table[column], style, color=color, label=f"{column}, best at {table[column].idxmin():.0f} g")
    ax.plot(table[column].idxmin(), table[column].min(), marker, color=color, markersize=9)
ax.axhline(gini(count(y)), color="black", linestyle=":", label="no question")
ax.set(title="The plain mean likes small pure groups", xlabel="threshold for body mass (g)")
ax.set(ylabel="Gini impurity after the question", ylim=(0, 0.75))
ax.legend(fontsize="small", loc="lower left")
plt.show()

# %% [markdown]
# *Figure: impurity after the question against the threshold. The weighted line (solid) comes up to the dotted line of "no
# question" at both ends and dips to its best at 4,525 g (circle). The plain mean (dashed) never runs above that line, is best
# at 4,825 g (square), and ends low at both edges, where one group is a single bird.*
#
# We observe: weighting makes the edges honest.
#
# ## The best question of all
#
# > **Predict.** Four features. Which one gives the best first question?


# %%
def best_question(X, labels, impurity=gini):
    columns = [name for name in X if X[name].nunique() > 1]  # nothing to ask where all values are equal
    found = [(*best_threshold(X[name].to_numpy(), labels, impurity), name) for name in columns]
    # gain, threshold, feature; of equal gains the first; None if there is nothing to ask
    return max(found, key=lambda f: f[0], default=None)


for name in X:
    most, threshold = best_threshold(X[name].to_numpy(), y)
    print(f"{name:18} gain {most:.3f} at {threshold:.2f}")
print("best of all:", best_question(X, y)[2])

# %% [markdown]
# We observe: flipper length, at most 206.5 mm. Bill length comes close behind; with other birds the order might turn.
#
# **Checkpoint 2.** Somebody writes the body mass in kilograms, or takes its logarithm. Does the best question about it make other
# groups of our birds?
#
# <details><summary>Answer</summary>No. Only the order of the values matters, and neither change alters it. The number in the
# question changes, the groups do not.</details>
#
# ## And again, in each group
#
# Now treat each of the two groups as if it were the whole: find *its* best question. That is **recursion**: the function calls
# itself on smaller groups. A group asks no more when it is pure, when its birds all have the same measurements, or when the
# **depth** we allow, the number of questions in a row, is used up. Such an end is a **leaf**.


# %%
def grow(X, labels, depth, impurity=gini):
    node = {"counts": count(labels)}  # a node: a question or a leaf
    question = best_question(X, labels, impurity)
    if depth == 0 or question is None or node["counts"].max() == len(labels):
        return node  # a leaf
    node["gain"], node["threshold"], node["feature"] = question
    yes = X[node["feature"]].to_numpy() <= node["threshold"]
    node["yes"] = grow(X[yes], labels[yes], depth - 1, impurity)
    node["no"] = grow(X[~yes], labels[~yes], depth - 1, impurity)
    return node


# %%
def name_of(node, bird):
    while "feature" in node:
        node = node["yes"] if bird[node["feature"]] <= node["threshold"] else node["no"]
    return species[node["counts"].argmax()]


# %% [markdown]
# That is a decision tree. A bird walks down from the first question, the **root**, to a leaf, and gets the most frequent name
# there.
#
# > **Predict.** At depth 2, how many of the 342 will be named correctly? 271 was depth 1.


# %%
def show(node, answer="", indent=""):
    if "feature" not in node:
        return print(f"{indent}{answer}{species[node['counts'].argmax()]} {node['counts']}")
    print(f"{indent}{answer}{node['feature']} at most {node['threshold']:.2f}? (gain {node['gain']:.3f})")
    show(node["yes"], "yes: ", indent + "     ")
    show(node["no"], "no:  ", indent + "     ")


tree = grow(X, y, depth=2)
show(tree)
by_hand = np.array([name_of(tree, bird) for _, bird in X.iterrows()])  # row by row
print("named correctly:", (by_hand == y).sum(), "of", len(y))

# %% [markdown]
# We observe: 330 birds, 96 %. The second question differs: after short flippers the bill's length, after long ones the bill's
# depth.
#
# Why grow with Gini or entropy, when misclassification is what we count in the end? Look at one of these four groups: short
# flippers and short bills.

# %%
group = ((X["flipper_length_mm"] <= 206.5) & (X["bill_length_mm"] <= 43.35)).to_numpy()
print("the group:", count(y[group]))
for name, impurity in measures.items():
    most, threshold, feature = best_question(X[group], y[group], impurity)
    print(f"{name:17} gain {most:.4f}  {feature} at most {threshold:.2f}")
short = (X["bill_length_mm"] <= 42.35).to_numpy()
print("at most 42.35:", count(y[group & short]), "  longer:", count(y[group & ~short]))

# %% [markdown]
# We observe: by misclassification no question gains anything, since both parts would still be called *Adelie*. (All tie; the
# one shown came first.) Gini and entropy see that 139 birds can be set apart almost pure. They reward steps that pay off later,
# so trees are grown with them.
#
# ## The same with scikit-learn
#
# scikit-learn is the usual Python library for machine learning.

# %%
from sklearn.tree import DecisionTreeClassifier

model = DecisionTreeClassifier(max_depth=2, random_state=0).fit(X, y)
nodes = zip(model.tree_.feature, model.tree_.threshold)  # a leaf has -2 for its feature
questions = [f"{X.columns[f]} at most {t:.2f}" for f, t in nodes if f >= 0]
print(*questions, sep="\n")  # the root, the yes side, the no side; a line each
print("same names as ours:", (model.predict(X) == by_hand).sum(), "of", len(X))

# %% [markdown]
# We observe: the same three questions, the same 342 names. `fit` and `predict` are the methods you wrote in module 01.
#
# `mlroadmap.scratch.tree` holds a third one, built for speed: one pass over the sorted values scores all thresholds.

# %%
from mlroadmap.scratch.tree import DecisionTreeClassifier as ScratchTree

scratch = ScratchTree(max_depth=2).fit(X, y)
print("same names as ours:", (scratch.predict(X) == by_hand).sum(), "of", len(X))
first = np.flatnonzero(by_hand != y)[0]  # the place of the first bird with a wrong name
print(*scratch.questions(X.iloc[first]), sep="\n")
print("so:", by_hand[first], "  truly:", y[first])

# %% [markdown]
# We observe: three trees, one answer. And a tree can say *why*, even where it is wrong.
#
# Will they always agree? Only while no two questions are equally good. A third question, for the seven birds behind *no, no*:

# %%
seven = ((X["flipper_length_mm"] > 206.5) & (X["bill_depth_mm"] > 17.65)).to_numpy()
print(count(y[seven]))
for name in X:
    most, threshold = best_threshold(X[name].to_numpy()[seven], y[seven])
    print(f"{name:18} at most {threshold:8.2f}: gain {most:.3f}")

# %% [markdown]
# We observe: a **tie**. Two features separate these birds equally well. Our tree takes the first; scikit-learn shuffles the
# features, so its `random_state` decides. For a new bird two such trees may disagree.
#
# ## Reading a drawn tree

# %%
from mlroadmap import plots

fig, ax = plt.subplots(figsize=(9, 4.5))
plots.tree_diagram(model, ax, feature_names=features, class_names=species, decimals=2)
plt.show()

# %% [markdown]
# *Figure: the tree of depth 2 as boxes, the root on top, yes to the left. Three white boxes hold a question, four coloured leaves
# at the bottom a name: Adelie, Chinstrap, Gentoo, Chinstrap. Each has its number of birds, n, and its counts by species.*
#
# Read it from the top. Before you trust a leaf's name, look at its counts: 122 Gentoo and nothing else, or seven birds of two
# species?
#
# **Checkpoint 3.** A bird has flippers of 210 mm and a bill 18.2 mm deep and 41 mm long. What does the tree call it? Which of
# these numbers did it never look at?
#
# <details><summary>Answer</summary>Longer than 206.5, deeper than 17.65: Chinstrap. It never looked at the bill's length, as that
# question stands on the other side.</details>
#
# ## The picture of a growing tree
#
# With two features we can colour every point of the plane by the tree's answer.
#
# > **Predict.** What shape will the borders have? And how many birds will a tree name correctly that may grow as deep as it
# > likes?

# %%
pair = ["flipper_length_mm", "bill_length_mm"]
labels = ["flipper length (mm)", "bill length (mm)"]
fig, axes = plt.subplots(1, 3, figsize=(11, 3.8), sharey=True, layout="constrained")
for ax, depth in zip(axes, [1, 2, None]):  # None: no limit
    small = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[pair], y)
    plots.decision_regions(small, X[pair], y, ax, feature_names=labels, resolution=500)
    hits = (small.predict(X[pair]) == y).sum()
    ax.set_title(f"depth {small.get_depth()}, {small.get_n_leaves()} leaves: {hits} of {len(y)}")
    ax.label_outer()  # the vertical axis is named once
    ax.get_legend().set_visible(ax is axes[2])
axes[2].get_legend().set(loc="upper left", bbox_to_anchor=(1, 1))  # beside the panel
plt.show()

# %% [markdown]
# *Figure: three panels, bill length (mm) against flipper length (mm), one marker for each species. Depth 1: one upright border.
# Depth 2: an upright border and a level one on each side. Depth 7: thin strips and small boxes, some around a single bird.*
#
# We observe: all borders run upright or level, because each question looks at one feature. A slanting border must be built as a
# staircase. Without the bill's depth, depth 2 names 326, not 330. The deepest tree names **all 342 birds correctly**. Is it the
# best? It knew the answers when it drew its strips.
#
# ## What we may not say
#
# - 330 of 342 counts birds that the tree has already seen. It is no promise about the next bird.
# - The tree finds the best *next* question, not the best tree. It never takes a poor question now for a better one afterwards.
# - These are birds of one place and three seasons. The two of a pair share a nest: 342 rows, fewer independent cases.
#
# ## Summary
#
# - Impurity is a number for *mixed*: misclassification, Gini, entropy. Pure is 0, and 0 log 0 counts as 0.
# - Gain is impurity before minus impurity after, with each group weighted by its share.
# - Try each threshold halfway between different neighbours, of each feature; take the best; do the same in each group.
# - A tree is read from the root. Its borders run upright or level. Deep enough, it can name all it has seen.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | plain mean of the two groups | a group of one bird looks good | weight by share |
# | `0 * np.log2(0)` | `nan`, and pure groups are passed over | leave shares of 0 out |
# | a threshold at a data value | new birds just above it fall on one side by accident | halfway between neighbours |
# | a cut between equal values | the two can't be told apart | different values only |
# | asking a pure group again | gain 0, a larger tree | stop: it is a leaf |
# | growing by misclassification | many questions with gain 0 | Gini or entropy |
# | believing there is one best tree | ties are broken by chance | set `random_state`, and look at the gains |
#
# **Next step.** Grow trees of depth 1 to 7 with our own `grow`, by Gini and by entropy, and count the birds named correctly.
# Lesson 2 asks what happens with birds the tree has not seen.
