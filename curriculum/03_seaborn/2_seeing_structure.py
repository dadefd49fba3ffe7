# %% [markdown]
# # Seeing structure
#
# **After this lesson you can** split a figure by groups and keep its colours straight, see when groups turn a relation round,
# read a correlation without believing too much, see which values are missing, and look at a data set before you fit a model to
# it. **You need** lesson 1 of this module. **Time** 60 minutes. **Data** 344 penguins ([card](../../datasets/cards/penguins.md)),
# 1,461 days of Seattle weather ([card](../../datasets/cards/seattle_weather.md)), and 44 points from a paper of 1973.

# %% [markdown]
# ## Is a longer bill a deeper bill?
#
# > **Predict.** A bill has a length and a depth, its height from above to below. Do birds with longer bills have deeper ones, or
# > shallower ones?
#
# We ask for a **slope**: how many millimetres of depth go with one more millimetre of length, on the straight line with the
# smallest sum of squared vertical distances to the points. By hand, and by NumPy:

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns

from mlroadmap import data

penguins = data.load("penguins")


def slope(table, x, y):
    both = table[[x, y]].dropna()
    dx, dy = both[x] - both[x].mean(), both[y] - both[y].mean()
    return (dx * dy).sum() / (dx**2).sum()  # the mean of dy / dx, weighted by dx**2: far birds count most


# %%
length, depth = "bill_length_mm", "bill_depth_mm"
measured = penguins.dropna(subset=[length, depth])
line = np.polyfit(measured[length], measured[depth], 1)  # slope and height of the line at 0
print(f"by hand {slope(penguins, length, depth):.3f}   NumPy {line[0]:.3f}   birds {len(measured)}")
fig, ax = plt.subplots(figsize=(7, 3.8))
ax.scatter(measured[length], measured[depth], s=14, color="#666666")
ends = np.array([measured[length].min(), measured[length].max()])
ax.plot(ends, line[0] * ends + line[1], color="black")
ax.set(title="Longer bills are shallower?", xlabel="bill length (mm)", ylabel="bill depth (mm)")
plt.show()

# %% [markdown]
# *Figure: scatter plot of bill depth against bill length, 342 grey points in a wide cloud. A straight line falls gently from left
# to right.*
#
# We observe: the line falls. Ten millimetres more of length go with 0.85 mm less of depth. But the cloud seems to hold lumps.
#
# > **Predict.** We take the slope within each species, and within each sex. Which of them will fall too?

# %%
slopes = {"all birds": slope(penguins, length, depth)}
for column in ["species", "sex"]:
    for name, part in penguins.groupby(column):
        slopes[name] = slope(part, length, depth)
pd.Series(slopes).round(3)

# %%
colors = {"Adelie": "#0072B2", "Chinstrap": "#D55E00", "Gentoo": "#009E73"}
marks = {"Adelie": "o", "Chinstrap": "s", "Gentoo": "^"}
known = {"hue": "species", "hue_order": list(colors), "palette": colors, "markers": list(marks.values())}
# hue: the column that gives the colours; ci=None: lines only; ** hands over a dictionary's entries as arguments
grid = sns.lmplot(penguins, x=length, y=depth, ci=None, height=4, aspect=1.5, scatter_kws={"s": 14}, **known)
grid.ax.plot(ends, line[0] * ends + line[1], "--", color="black")
grid.ax.text(57, 15.2, "all birds")
grid.ax.set(title="Within each species, longer bills are deeper", xlabel="bill length (mm)", ylabel="bill depth (mm)")
plt.show()
x, y = grid.ax.lines[0].get_data()
print(f"slope of the first line drawn: {(y[-1] - y[0]) / (x[-1] - x[0]):.3f}")

# %% [markdown]
# *Figure: the same points as circles (Adelie), squares (Chinstrap) and triangles (Gentoo), each species with its own rising line.
# A dashed line for all birds falls across them.*
#
# We observe: the line rises in all three species, with slopes of about 0.2, and falls for all birds together. That is **Simpson's
# paradox**: a relation turns round when groups are put together. Gentoos have long and shallow bills, Adelies short and deep
# ones; the falling line runs from one group to the other.
#
# Split by sex it still falls. Nothing in the two columns says which third column matters. You must know your birds, and look.
#
# Which slope is right? Each answers its own question. *What goes with a long bill, if I don't know the species?* A shallower one.
# *Does a bird with a longer bill than others of its kind have a deeper one?* Yes.
#
# ## Hue: from a column to a colour
#
# `hue` maps a column to colours, `style` to markers. By hand with `groupby`, then by seaborn, with one list of colours:
#
# > **Predict.** Which species is orange on the left? On the right?

# %%
three = ["#0072B2", "#D55E00", "#009E73"]  # blue, orange, green
fig, (left, right) = plt.subplots(ncols=2, figsize=(9, 3.6), sharex=True, sharey=True)
for (name, part), color, mark in zip(penguins.groupby("species"), three, "os^", strict=True):
    left.scatter(part[length], part[depth], s=14, color=color, marker=mark, label=name)
left.legend(loc="lower left")
sns.scatterplot(penguins, x=length, y=depth, hue="species", style="species", palette=three, s=25, ax=right)
sns.move_legend(right, "lower left")
left.set(title="by hand", xlabel="bill length (mm)", ylabel="bill depth (mm)", ylim=(7, 22))
right.set(title="seaborn", xlabel="bill length (mm)")
plt.show()
for ax in [left, right]:
    print(ax.get_title(), [entry.get_text() for entry in ax.get_legend().get_texts()])

# %% [markdown]
# *Figure: the same scatter plot twice. Left the legend reads Adelie, Chinstrap, Gentoo, and orange squares are Chinstrap.
# Right it reads Adelie, Gentoo, Chinstrap, and orange crosses are Gentoo.*
#
# We observe: two figures of one report, and the colours have changed sides. `groupby` sorts by the alphabet; seaborn takes text
# in order of appearance. Whoever now types `right.legend(["Adelie", "Chinstrap", "Gentoo"])` puts **wrong names on the points**,
# without an error (try it: blue comes twice, once as Chinstrap, and green not at all). Repair: tie each name to its colour and
# marker in a dictionary, and give the order.

# %%
look = {
    "hue": "species",
    "style": "species",
    "palette": colors,
    "markers": marks,
    "hue_order": list(colors),
    "style_order": list(colors),
}
fig, ax = plt.subplots()
sns.scatterplot(penguins, x=length, y=depth, ax=ax, **look)
print([entry.get_text() for entry in ax.get_legend().get_texts()])
plt.close(fig)

# %% [markdown]
# **Checkpoint 1.** You leave out the Adelies and use the list `three`. Which colour do the Gentoos get? And with the dictionary?
#
# <details><summary>Answer</summary>Blue, as Gentoo is then the first name that appears: every colour moves by one (and a
# warning: too many colours). With <code>palette=colors</code> Gentoo stays green.</details>
#
# ## Facets: a panel for each group
#
# Where points lie on points, colours don't help. **Facets** (small multiples) give each group its own panel on the same axes. By
# hand: one axes for each species, `sharex` and `sharey`, and the other birds in grey for comparison.

# %%
fig, panels = plt.subplots(ncols=3, figsize=(10, 3.4), sharex=True, sharey=True)
for ax, (name, part) in zip(panels, penguins.groupby("species"), strict=True):
    ax.scatter(penguins[length], penguins[depth], s=8, color="#DDDDDD")
    ax.scatter(part[length], part[depth], s=14, color=colors[name], marker=marks[name])
    ax.set(title=f"{name}, {part[length].count()} birds", xlabel="bill length (mm)")
panels[0].set(ylabel="bill depth (mm)")
plt.show()

# %% [markdown]
# *Figure: three panels with the same axes, one species in each in colour before all birds in grey. Each cloud rises from left to
# right in its own corner.*
#
# We observe: shared axes make panels comparable. Without them each cloud would fill its panel, and the
# positions would be lost.
#
# seaborn makes facets with `col=` and `row=`. We use it to ask whether sex explains the slope within a species.
#
# > **Predict.** The panels above held 342 birds. How many will these hold?

# %%
sexes = {"female": "#E69F00", "male": "#56B4E9"}
by_sex = {"hue": "sex", "style": "sex", "palette": sexes, "hue_order": list(sexes), "style_order": list(sexes)}
grid = sns.relplot(penguins, x=length, y=depth, col="species", col_order=list(colors), height=3.2, **by_sex)
grid.set_axis_labels("bill length (mm)", "bill depth (mm)")
grid.set_titles("{col_name}")  # seaborn fills in the species
grid.figure.suptitle("On average, males have longer and deeper bills in each species", y=1.04)
plt.show()
drawn = [len(ax.collections[0].get_offsets()) for ax in grid.axes.flat]  # the places of the points
print("points drawn:", drawn, "together", sum(drawn))

# %%
print("smallest group:", penguins.groupby(["species", "sex"]).size().min(), "birds")
cells = {}
for (species, sex), part in penguins.groupby(["species", "sex"]):
    cells[(species, sex)] = slope(part, length, depth)
pd.Series(cells).unstack().round(2)

# %% [markdown]
# *Figure: three panels, one for each species; females as circles, males as crosses. In each panel the males lie further to the
# right and higher, and the two groups overlap.*
#
# We observe: within a species the slope was 0.2; within one sex of one species it is between -0.02 and 0.22, in
# five of six cases 0.11 or less. Most of the rise was the step from females to males. Each split can change the story, and in
# smaller groups (here down to 34 birds) slopes are less certain. Say which split you made, and why.
#
# `relplot` is a **figure-level** function: it makes a figure of its own and returns a grid of axes. It takes no `ax`; a
# figure you made before with `plt.subplots()` stays empty.
#
# | Figure-level | draws with one of the axes-level functions | chosen by |
# |---|---|---|
# | `relplot` | `scatterplot`, `lineplot` | `kind="scatter"`, `"line"` |
# | `displot` | `histplot`, `kdeplot`, `ecdfplot` | `kind="hist"`, `"kde"`, `"ecdf"` |
# | `catplot` | `stripplot`, `barplot`, ... | `kind="strip"`, `"bar"`, ... |
#
# ## Who is missing
#
# The panels held 333 points, not 342. seaborn drops rows without a value in **any** column it maps, here `sex`, and says nothing.
#
# > **Predict.** 19 cells are missing. In how many birds? Are they spread evenly over the islands?

# %%
holes = penguins[penguins.isna().any(axis=1)]
labels = holes["species"] + ", " + holes["island"]
fig, ax = plt.subplots(figsize=(7, 3.6))
sns.heatmap(holes.isna(), cbar=False, cmap=["#DDDDDD", "#D55E00"], linewidths=1, yticklabels=labels, ax=ax)
for row, column in zip(*np.where(holes.isna()), strict=True):  # positions of the missing cells
    ax.text(column + 0.5, row + 0.5, "missing", ha="center", va="center", fontsize="x-small")
ax.set(title="Two birds lack all measurements, eleven the sex", xlabel="column", ylabel="bird")
ax.set_xticklabels([name.replace("_", "\n") for name in holes.columns], rotation=0)
plt.show()
print(f"cells: {penguins.isna().sum().sum()}   birds: {len(holes)}")
penguins.isna().any(axis=1).groupby(penguins["island"]).agg(["size", "sum", "mean"]).round(3)

# %% [markdown]
# *Figure: a grid of 11 birds by 8 columns. Missing cells are orange and carry the word: two birds lack all four measurements and
# the sex, nine lack only the sex.*
#
# We observe: not evenly. On Torgersen nearly 10 % of the birds have a gap, on Dream less than 1 %; no Chinstrap has one. A figure
# by sex is thus more silent about Torgersen. To keep such birds in view, give them a group.

# %%
kept = penguins.assign(sex=penguins["sex"].fillna("unknown"))
orders = {"order": ["female", "male", "unknown"], "col_order": list(colors)}
# swarm: points side by side, without chance
grid = sns.catplot(kept, kind="swarm", x="sex", y="body_mass_g", col="species", height=3.4, size=3, **orders)
grid.set_axis_labels("sex", "body mass (g)").set_titles("{col_name}")
grid.figure.suptitle("Nine birds of unknown sex, kept in view", y=1.04)
plt.show()

# %% [markdown]
# *Figure: body mass by sex in three panels, one for each species; males are heavier in all three. A third column, unknown, holds
# five Adelies and four Gentoos and no Chinstrap.*
#
# We observe: the nine are back. (Two birds without a mass stay out.)
#
# **Checkpoint 2.** A scatter plot with `hue="income"` shows 600 of 1,000 people. What do you do before you describe it?
#
# <details><summary>Answer</summary>Count the points, find out who the other 400 are, compare them with the 600 in the other
# columns, and say so beside the figure.</details>
#
# ## Correlation: many relations in one picture
#
# The **correlation** r of two columns lies between -1 (all points on a falling line) and 1 (on a rising one); at 0 the best line
# is level. Subtract each mean, divide by each standard deviation, multiply, and average (over n - 1):

# %%
columns = [length, depth, "flipper_length_mm", "body_mass_g"]
z = (measured[columns] - measured[columns].mean()) / measured[columns].std()
by_hand = (z[length] * z[depth]).sum() / (len(z) - 1)
overall = penguins[columns].corr()
print(f"by hand {by_hand:.3f}   pandas {overall.loc[length, depth]:.3f}")

# %% [markdown]
# A **heatmap** shows all pairs. Right: after we subtract each species' own mean, so that only differences within species are left.
#
# > **Predict.** Which signs will change?

# %%
# transform: in each row, the mean of its species
centred = penguins[columns] - penguins.groupby("species")[columns].transform("mean")
names = ["length", "depth", "flipper", "mass"]
fig, panels = plt.subplots(ncols=2, figsize=(10, 3.8), sharey=True)
for ax, table, title in zip(panels, [overall, centred.corr()], ["all birds", "within species"], strict=True):
    table = table.set_axis(names, axis=0).set_axis(names, axis=1)
    sns.heatmap(table, vmin=-1, vmax=1, cmap="PuOr", annot=True, fmt=".2f", ax=ax, cbar_kws={"label": "correlation r"})
    ax.set(title=title, xlabel="measurement (length and depth: of the bill)")
    ax.tick_params(axis="y", rotation=0)
panels[0].set(ylabel="measurement")
plt.show()

# %% [markdown]
# *Figure: two 4 by 4 grids of correlations with the numbers written in. Left, bill depth has negative values with all other
# columns (-0.24, -0.58, -0.47). Right, all are positive, off the diagonal 0.48 to 0.62.*
#
# We observe: every relation of the depth changes its sign. Set `vmin=-1, vmax=1`: otherwise the colours stretch over whatever
# values occur, and a weak r may look strong.
#
# ## The same r, four pictures
#
# Francis Anscombe printed four small data sets in 1973 (*Graphs in Statistical Analysis*, The American Statistician 27, 17-21).
#
# > **Predict.** All four have r = 0.82 and the same line. Sketch what they may look like.

# %%
x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
sets = {
    "I": (x, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]),
    "II": (x, [9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74]),
    "III": (x, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]),
    "IV": ([8] * 7 + [19] + [8] * 3, [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89]),
}
rows = []
for name, (xs, ys) in sets.items():
    t = pd.DataFrame({"x": xs, "y": ys})
    rows.append({"set": name, "mean y": t["y"].mean(), "sd y": t["y"].std(), "slope": slope(t, "x", "y")})
    rows[-1]["r"] = t["x"].corr(t["y"])
pd.DataFrame(rows).set_index("set").round(2)

# %%
fig, panels = plt.subplots(ncols=4, figsize=(11, 3), sharex=True, sharey=True)
for ax, (name, (xs, ys)) in zip(panels, sets.items(), strict=True):
    ax.plot(xs, ys, "o", color="#0072B2", markeredgecolor="black")
    ax.plot([3, 20], np.polyval(np.polyfit(xs, ys, 1), [3, 20]), color="#D55E00")  # polyval: the line's heights
    ax.set(title=f"set {name}", xlabel="x (no unit)")
panels[0].set(ylabel="y (no unit)")
plt.show()

# %% [markdown]
# *Figure: four scatter plots with the same rising line. I: a loose cloud along it. II: an arch. III: a flatter straight row of
# points and one far above. IV: ten points above each other at x = 8, and a single one far to the right.*
#
# We observe: mean, spread, slope and r agree to two decimals; only the first is what one imagines. r is about **one straight
# line**. It does not see a bend, and a single point can make it.
#
# ## Correlation is not cause
#
# > **Predict.** Over the twelve months of Seattle, the means of wind and of highest temperature have r = -0.79. Does wind cool the
# > day?

# %%
days = data.load("seattle_weather")
days["month"] = days["date"].dt.month
pair = ["wind", "temp_max"]
monthly = days.groupby("month")[pair].mean()
within = days[pair] - days.groupby("month")[pair].transform("mean")
for name, table in {"12 monthly means": monthly, "all days": days[pair], "within months": within}.items():
    print(f"{name}: r = {table['wind'].corr(table['temp_max']):.2f}   rows {len(table)}")

# %% [markdown]
# We observe: between days of the same month hardly anything is left, -0.03. Winter brings both wind and cold; the season is a
# **common cause**. Means of groups often correlate far more than their rows, as here. And even r = 0 within months would not
# prove that wind does nothing. To know what a change would do, one must change something, or know how the data arose.
#
# ## The pair plot: a first look before a model
#
# Soon a model will tell species apart. Before you fit one, look at every pair of columns.
#
# > **Predict.** Which single column separates Gentoos best? Which pair best lets you draw lines between all three?

# %%
dots = {"s": 10, "style_order": list(colors)}  # without style_order: markers by order of appearance, the same trap
grid = sns.pairplot(penguins, vars=columns, corner=True, height=1.8, diag_kws={"fill": False}, plot_kws=dots, **known)
for ax in grid.diag_axes:
    for curve, style in zip(ax.lines, ["--", ":", "-"], strict=True):  # seaborn draws the last species first
        curve.set_linestyle(style)
grid.figure.suptitle("Four measurements of three species, pair by pair", y=1.03)
plt.show()

# %% [markdown]
# *Figure: a triangle of panels. On the diagonal a density curve for each species (Adelie solid, Chinstrap dotted, Gentoo dashed;
# the three areas add up to 1), below it six scatter plots. Gentoos stand apart mostly in flipper length, wholly in bill depth with
# flipper length or mass. Adelies and Chinstraps overlap, least where bill length is drawn.*
#
# We observe: flipper length sets most Gentoos apart, bill length most Adelies from Chinstraps. So a model with bill length and
# flipper length (or bill depth) has a good chance, one with body mass alone has not. That is what a first look is for: what to
# expect, and what would be odd.
#
# **Checkpoint 3.** A model for species gets all 342 birds right from body mass alone. What do you think?
#
# <details><summary>Answer</summary>The picture says that this can't be: the masses of Adelies and Chinstraps overlap almost
# completely. Look for a slip, such as a column that gives the answer away.</details>
#
# ## What a pair plot can't show
#
# We make three columns (synthetic). The sign of `c` is the product of the signs of `a` and `b`.
#
# > **Predict.** What will the three pairs look like?

# %%
rng = np.random.default_rng(5)
a, b = rng.normal(size=(2, 300))  # 300 values each, around 0
c = np.abs(rng.normal(size=300)) * np.sign(a * b)
hidden = pd.DataFrame({"a": a, "b": b, "c": c})
print("a times b times c is above 0 in", f"{(a * b * c > 0).mean():.0%} of the rows")
hidden.corr().round(2)

# %%
fig, panels = plt.subplots(ncols=4, figsize=(11, 3.3), sharex=True, sharey=True)
for ax, (x, y) in zip(panels, [("a", "b"), ("a", "c"), ("b", "c")], strict=False):
    ax.scatter(hidden[x], hidden[y], s=10, color="#666666")
    ax.set(title=f"{y} against {x}", xlabel=f"{x} (no unit)", ylabel=f"{y} (no unit)")
panels[3].scatter(b[a > 0], c[a > 0], s=14, color="#0072B2", marker="o", label="a above 0")
panels[3].scatter(b[a < 0], c[a < 0], s=14, color="#D55E00", marker="x", label="a below 0")
panels[3].set(title="c against b again, split by a", xlabel="b (no unit)", ylabel="c (no unit)", ylim=(-5.2, 3))
panels[3].legend(loc="lower left", fontsize="small")
fig.tight_layout()
plt.show()

# %% [markdown]
# *Figure: three round clouds of points. In the fourth panel circles (`a` above 0) fill two opposite corners, crosses (`a` below 0)
# the other two.*
#
# We observe: no correlation beyond 0.10 either way, three pairs of pure noise, and still any two columns fix the sign of the
# third. A pair plot shows pairs, nothing that needs three columns at once. Nor does it show the order of rows, or the rows
# it dropped. And with 20 columns it has 190 panels: in some, chance alone will draw a pattern.

# %% [markdown]
# ## Summary
#
# - Draw the whole, then the groups, on shared axes. A split can turn a relation round, and the next split again.
# - Tie names to colours and markers once, and use them everywhere.
# - Count the points drawn. Ask who is missing.
# - r is about one straight line. It is no picture and no cause.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | one slope for mixed groups | Simpson's paradox | slopes within groups, beside the whole |
# | colours as a list | they move with the order of rows | a dictionary, `hue_order` |
# | `ax.legend([...])` to rename | wrong names on the points | rename in the data |
# | `relplot(..., ax=ax)` | a warning, another figure | `scatterplot(..., ax=ax)` |
# | facets with axes of their own | all panels look alike | shared axes |
# | `hue` on a column with gaps | rows vanish | `fillna("unknown")`, count |
# | a heatmap without `vmin`, `vmax` | weak looks strong | -1 to 1, numbers written in |
# | r as cause | a third column moves both | look within its groups |
#
# **Next step.** Take bill depth and body mass, and go the same way: all birds, species, species and sex. Then write one sentence
# for each slope that says what it is about. Lesson 3 is about figures that mislead, and how to be honest about uncertainty.
