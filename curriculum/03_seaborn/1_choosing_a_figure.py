# %% [markdown]
# # Choosing and building a figure
#
# **After this lesson you can** choose a figure that fits a question, build it with named axes and units, see where a usual figure
# hides something, and save it so that others can read it. **You need** modules 01 and 02. **Time** 60 minutes.
# **Data** 344 penguins ([card](../../datasets/cards/penguins.md)) and 1,461 days of Seattle weather
# ([card](../../datasets/cards/seattle_weather.md)).

# %% [markdown]
# ## A sign at the zoo
#
# *A penguin's flipper is about 200 mm long*, says a sign. Whoever wrote it took the mean of our birds.

# %%
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns
from matplotlib.colors import to_rgb

from mlroadmap import data

flippers = data.load("penguins")["flipper_length_mm"].dropna()
print(f"{len(flippers)} birds, mean {flippers.mean():.1f} mm, standard deviation {flippers.std():.1f} mm")

# %% [markdown]
# > **Predict.** How many of the 342 flippers lie within 3 mm of that mean?
#
# A **figure** is the sheet of paper; an **axes** is one plot on it, with an x-axis and a y-axis. `plt.subplots()`
# gives you both, and you draw by calling methods of the axes.

# %%
fig, ax = plt.subplots(figsize=(7, 3.2))  # width and height in inches
ax.hist(flippers, bins=4, color="#56B4E9", edgecolor="black")
ax.axvline(flippers.mean(), color="black", linestyle="--", label=f"mean {flippers.mean():.0f} mm")
ax.set(title="One hump, and the mean in it?", xlabel="flipper length (mm)", ylabel="number of birds")
ax.legend()
plt.show()
print("axes on the figure:", len(fig.axes))
print("bars:", [int(bar.get_height()) for bar in ax.patches])

# %% [markdown]
# *Figure: histogram with four bars. The second, from 187 to 202 mm, is by far the tallest. A dashed line marks the mean at 201 mm,
# inside the tallest bar.*
#
# We observe: the axes keeps what we drew and can be asked for its numbers. The sign looks right.
#
# ## Distribution: bins can hide a hump
#
# A histogram counts rows in **bins**. We choose their width, and 15 mm was a careless choice. Lengths are whole millimetres, so
# bins of 3 mm hold three possible values each. By hand:

# %%
edges = range(170, 234, 3)
by_hand = []
for start in edges[:-1]:
    by_hand.append(((flippers >= start) & (flippers < start + 3)).sum())

fig, (left, right) = plt.subplots(ncols=2, figsize=(9, 3.2))
left.hist(flippers, bins=edges, color="#56B4E9", edgecolor="black")
sns.histplot(x=flippers, binwidth=1, color="#E69F00", ax=right)
left.set(title="bins of 3 mm: two humps", xlabel="flipper length (mm)", ylabel="number of birds")
right.set(title="bins of 1 mm: spikes", xlabel="flipper length (mm)", ylabel="number of birds")
plt.show()
print("same as matplotlib's bars:", by_hand == [bar.get_height() for bar in left.patches])
for place in [flippers.mean(), 190]:
    print(f"within 3 mm of {place:.0f} mm:", ((flippers - place).abs() <= 3).sum())

# %% [markdown]
# *Figure: two histograms of the same birds. Left, bins of 3 mm: a hump near 190 mm, a dip near 205 mm, a lower hump near 215 mm.
# Right, bins of 1 mm: many uneven spikes.*
#
# We observe: two humps, or **modes**, and the mean stands beside the gap. 33 flippers lie within 3 mm of it, 86 within 3 mm of
# 190. There is no typical flipper of 200 mm. Wide bins hide a mode, narrow ones show noise. Try several widths.
#
# seaborn draws on matplotlib's axes. Its `histplot` takes a frame and column names, or a Series, and chooses a width by a rule if
# you name none.
#
# ## A curve instead of bars, and where it lies
#
# A **KDE** (kernel density estimate) lays a small bell over each bird and adds the bells up. The area below the curve is 1. By
# hand, with the bell's width by a common rule:


# %%
def kde(values, places):
    width = values.std() * len(values) ** -0.2
    # [:, None] makes a column: one row for each place on the x-axis, one column for each value
    steps = (places[:, None] - values.to_numpy()) / width
    bells = np.exp(-0.5 * steps**2) / (width * np.sqrt(2 * np.pi))  # the normal curve, area 1
    return bells.mean(axis=1)


fig, ax = plt.subplots(figsize=(6, 2.6))
sns.kdeplot(x=flippers, color="#0072B2", ax=ax)
x, y = ax.lines[0].get_data()
ax.set(title="KDE: two humps again", xlabel="flipper length (mm)", ylabel="density (per mm)")
plt.show()
print("seaborn draws the same curve:", np.allclose(y, kde(flippers, x)))

# %% [markdown]
# *Figure: a smooth curve with a high hump near 191 mm and a lower one near 215 mm.*
#
# Now daily rain, which can't be below 0 mm.
#
# > **Predict.** What share of the curve's area lies below 0 mm?

# %%
days = data.load("seattle_weather")
rain = days["precipitation"]
fig, (left, right) = plt.subplots(ncols=2, figsize=(9, 3.2), sharex=True)  # the same x-axis in both
sns.kdeplot(x=rain, color="#D55E00", ax=left)
left.axvspan(-5, 0, facecolor="#DDDDDD", edgecolor="grey", hatch="//", label="impossible")
left.set(title="KDE: rain below zero", xlabel="precipitation in a day (mm)", ylabel="density (per mm)")
left.legend()
sns.ecdfplot(x=rain, color="#0072B2", ax=right)
right.set(title="ECDF: starts where the data start", xlabel="precipitation in a day (mm)", ylabel="share of days")
plt.show()
below = kde(rain, np.linspace(-10, 0, 1001)).mean() * 10  # mean of 1001 heights, times 10 mm
print(f"share of the area below 0 mm: {below:.2f}   days of 0 mm: {(rain == 0).mean():.2f}")

# %% [markdown]
# *Figure: left, a KDE with a high peak at 0 mm; a part of it lies over a hatched strip of impossible values. Right, a rising
# line: it jumps to 0.57 at 0 mm, climbs steeply, and flattens out towards 1.*
#
# We observe: 33 % of the curve claims rain below zero. Each dry day's bell hangs half over the edge. `cut=0` is often advised; it
# stops drawing at the smallest value.
#
# > **Predict.** Is the area still 1 then?
#
# The right panel needs no bells and no bins. An **ECDF** (empirical cumulative distribution function) says for each value what
# share of the days lies at or below it. By hand it is a sort.

# %%
fig, (left, right) = plt.subplots(ncols=2)  # only for its numbers
sns.kdeplot(x=rain, cut=0, ax=left)
x, y = left.lines[0].get_data()
sns.ecdfplot(x=rain, ax=right)
plt.close(fig)
print("smallest x drawn:", x.min(), f"  area left: {np.trapezoid(y, x):.2f}")  # area under a line
shares = np.arange(1, len(rain) + 1) / len(rain)
drawn = right.lines[0].get_data()  # [1:] below: the first point only starts the line
print("ECDF by hand the same:", np.allclose(drawn[0][1:], np.sort(rain)) and np.allclose(drawn[1][1:], shares))
print(f"at most 1 mm: {(rain <= 1).mean():.2f}   at most 10 mm: {(rain <= 10).mean():.2f}")

# %% [markdown]
# We observe: the cut curve has an area of 0.67. A third of it is gone. For data with a hard edge, or
# many equal values, use a histogram or an ECDF.
#
# **Checkpoint 1.** An ECDF has a long flat piece between two steep ones. What would a histogram show there?
#
# <details><summary>Answer</summary>A gap between two humps: no rows lie in the flat piece, so the share does not grow.</details>

# %% [markdown]
# ## Categories: what a bar of means hides
#
# You will visit Seattle in November. How wet will your day be? The usual chart has one bar for each month, its height the mean.

# %%
days["month"] = days["date"].dt.month
means = days.groupby("month")["precipitation"].mean()
fig, (left, right) = plt.subplots(ncols=2, figsize=(9, 3.2), sharey=True)
left.bar(means.index, means, color="#56B4E9", edgecolor="black")
# errorbar=None: no error bars; saturation=1: the colour as named (the default dulls it); ec: edgecolor
sns.barplot(days, x="month", y="precipitation", errorbar=None, color="#56B4E9", saturation=1, ec="black", ax=right)
left.set(title="matplotlib: you take the means", ylabel="mean precipitation (mm a day)", xticks=range(1, 13))
right.set(title="seaborn: it takes the means", ylabel="")
for ax in [left, right]:
    ax.set(xlabel="month (1 = January)")
plt.show()
drawn = [bar.get_height() for bar in right.patches]
print(f"same heights: {np.allclose(means, drawn)}   November: {means[11]:.1f} mm   July: {means[7]:.1f} mm")

# %% [markdown]
# *Figure: the same twelve bars twice. November is highest with 5.4 mm, July lowest with 0.4 mm.*
#
# We observe: seaborn takes raw rows and computes; know what it computes. (By default it adds an error bar, the subject of lesson
# 3.) Its categories stand at 0, 1, 2, whatever they are called: a line drawn over them at 1 to 12 would be one bar off.
#
# > **Predict.** Of 120 November days, how many had 4 to 7 mm?
#
# Now every day is a point, shifted sideways at random so that points lie side by side (**jitter**). Over them a **box** holds the
# middle half of the days, its line the median; **whiskers** reach on to the farthest day within 1.5 box heights. Right: the same
# points on a **logarithmic** (log) axis, where 1 to 10 is as far as 10 to 100.

# %%
rng = np.random.default_rng(1)
shift = rng.uniform(-0.3, 0.3, len(days))
groups = [part for month, part in days.groupby("month")["precipitation"]]
fig, panels = plt.subplots(ncols=2, figsize=(10, 3.8))
for ax, scale in zip(panels, ["linear", "log"], strict=True):
    ax.plot(days["month"] + shift, rain, "o", color="#0072B2", markersize=2, alpha=0.5)  # alpha: see-through
    ax.set(title=f"every day, {scale}", yscale=scale, xlabel="month", ylabel="precipitation (mm)", xticks=range(1, 13))
panels[1].set(yticks=[0.3, 1, 10, 50], yticklabels=["0.3", "1", "10", "50"])
# showfliers=False: no second mark for days beyond the whiskers
panels[0].boxplot(groups, positions=range(1, 13), showfliers=False, medianprops={"linewidth": 2})
plt.show()
november = days.loc[days["month"] == 11, "precipitation"]
print("November days from 4 to 7 mm:", november.between(4, 7).sum(), "of", len(november))
print(f"mean {november.mean():.2f} mm   median {november.median():.2f} mm   dry {(november == 0).mean():.0%}")

# %% [markdown]
# *Figure: left, for each month a dense strip of points at 0 mm and a few points high up; the boxes are low, from April to October
# their median line lies at 0. Right, on a log axis, the points fill the height from 0.3 to 56 mm.*
#
# We observe: 11 of 120. The bar pointed where hardly any day lies: 41 % were dry, and a few brought a lot. A bar of
# means hides shape, spread and the number of rows. Bars suit totals and counts.
#
# > **Predict.** The right panel looks clearer. How many of the 1,461 days are on it?

# %%
print("points drawn:", (rain > 0).sum(), "of", len(rain), f"  from {rain[rain > 0].min()} to {rain.max()} mm")
for name, values in {"all days": november, "days above 0": november[november > 0]}.items():
    print(f"November, {name}: median {values.median():.1f} mm, largest {values.max()} mm")

# %% [markdown]
# We observe: 623. Zero has no logarithm, and matplotlib left out 838 dry days without a word. The picture now says *3.8 mm is
# usual* when it is 0.9 mm. Repair: ask two questions in two panels. Does it rain at all? And if it does, how much?

# %%
wet = days[days["precipitation"] > 0]
dry_share = 100 * (days["precipitation"] == 0).groupby(days["month"]).mean()
fig, (top, bottom) = plt.subplots(nrows=2, figsize=(7, 5.2), sharex=True)
top.bar(dry_share.index, dry_share, color="#E69F00", edgecolor="black")
top.set(title="November: 41 % of days are dry, the others bring 0.3 to 54 mm", ylabel="dry days (%)", ylim=(0, 100))
bottom.plot(wet["month"] + shift[days["precipitation"] > 0], wet["precipitation"], "o", color="#0072B2", markersize=2)
medians = wet.groupby("month")["precipitation"].median()
bottom.plot(medians.index, medians, "D", color="white", markeredgecolor="black", label="median of wet days")
bottom.set(yscale="log", ylabel="wet days (mm, log)", xlabel="month (1 = January)", xticks=range(1, 13))
bottom.set(ylim=(0.05, 100), yticks=[0.3, 1, 10, 50], yticklabels=["0.3", "1", "10", "50"])
bottom.legend(loc="lower left")
plt.show()
print(f"dry days: July {dry_share[7]:.0f} %, November {dry_share[11]:.0f} %, December {dry_share[12]:.0f} %")

# %% [markdown]
# *Figure: above, bars with the share of dry days, highest in July (91 %), lowest in December (35 %). Below, wet days as points on
# a log axis from 0.3 to 56 mm, with a diamond at each month's median; July has few points.*
#
# **Checkpoint 2.** You group by the month's name and draw a bar for each: which bar comes first?
#
# <details><summary>Answer</summary>April: <code>groupby</code> sorts text by the alphabet. Months want the calendar's order, other
# categories often the order of their values. In seaborn say <code>order=[...]</code>, in pandas <code>reindex</code>.</details>
#
# ## Relation: points on top of points
#
# Does a warm night go with a warm day? A scatter plot has one point for each row.
#
# > **Predict.** At how many different places do the 1,461 points lie?

# %%
low, high = days["temp_min"], days["temp_max"]
places = days.groupby(["temp_min", "temp_max"]).size()
print("different places:", len(places), "  most points on one place:", places.max())
temps, axes = plt.subplots(2, 2, figsize=(8, 6.5), sharex=True, sharey=True, layout="constrained")  # no overlaps
axes[0, 0].scatter(low, high, s=8, color="#0072B2")
axes[0, 1].scatter(low, high, s=8, color="#0072B2", alpha=0.15)
moved = rng.uniform(-0.25, 0.25, (2, len(days)))
axes[1, 0].scatter(low + moved[0], high + moved[1], s=8, color="#0072B2", alpha=0.3)
hexes = axes[1, 1].hexbin(low, high, gridsize=15, mincnt=1, cmap="cividis")  # mincnt=1: no empty ones
temps.colorbar(hexes, ax=axes[1, 1], label="days in the hexagon")
for ax, title in zip(axes.flat, ["plain", "alpha=0.15", "jitter", "hexbin"], strict=True):
    ax.set(title=title, xlabel="lowest temperature (°C)", ylabel="highest temperature (°C)")
plt.show()

# %% [markdown]
# *Figure: four scatter plots of the same days. All show one rising band. The plain one is a grid of equal dots; with transparency
# and in the hexagons, a dense core near 6 °C (lowest) and 12 °C (highest) appears.*
#
# We observe: warm nights go with warm days. But the plain panel shows 671 places, and a dot may be one day or 14. Temperatures
# were recorded in steps, so points hide each other. **alpha** (transparency) no longer helps where very many meet; **jitter**
# spreads them (never compute with jittered values); **hexbin** counts, and suits the most rows.
#
# ## Time: order is everything
#
# Days follow each other, so a line may join them. A **rolling mean** replaces each day by the mean of the last 30 days.
#
# > **Predict.** What does it do to a table that somebody has sorted by wind?

# %%
by_hand = []
for i in range(29, len(high)):
    by_hand.append(high.iloc[i - 29 : i + 1].mean())
smooth = high.rolling(30).mean()
print("same as by hand:", np.allclose(smooth.dropna(), by_hand), "  days without a mean:", smooth.isna().sum())
windy = days.sort_values("wind", kind="stable")
wrong = windy["temp_max"].rolling(30).mean()
for name, values in {"daily": high, "rolling": smooth, "rolling, rows by wind": wrong}.items():
    print(f"{name}: from {values.min():.1f} to {values.max():.1f} °C")

# %%
fig, (left, right) = plt.subplots(ncols=2, figsize=(10, 3.4), sharey=True)
left.plot(days["date"], high, color="#BBBBBB", linewidth=0.7, label="each day")
left.plot(days["date"], smooth, color="#0072B2", linewidth=2, label="mean of the last 30 days")
left.set(title="rows in order of time", xlabel="date", ylabel="highest temperature (°C)")
left.set(ylim=(-5, 47))
left.legend(loc="upper center", ncols=2, fontsize="small")
sns.lineplot(x=windy["date"], y=wrong, color="#D55E00", linewidth=0.7, ax=right)
right.set(title="rolling mean of rows sorted by wind", xlabel="date")
for ax in [left, right]:
    ax.tick_params(axis="x", rotation=45)
plt.show()
print("hottest 30 days end on", days.loc[smooth.idxmax(), "date"].date())
print("centred on", days.loc[high.rolling(30, center=True).mean().idxmax(), "date"].date())

# %% [markdown]
# *Figure: left, a thin grey jagged line and a thick smooth one that rises and falls once a year, four times. Right, a thin line
# that jumps between 11 and 22 °C with hardly a season.*
#
# We observe: `rolling` takes the rows as they stand. Sorted by wind, the seasons are all but gone, without a warning. seaborn's
# `lineplot` made it worse: it sorts by x before it draws, so the wrong values lie neatly on the calendar. (matplotlib's `plot`
# keeps the rows' order; a scribble would have told us.) Sort by time first. And a window that looks back comes late, by two weeks
# here; `center=True` puts its mean in the middle.
#
# ## Colours for everybody
#
# About 8 % of men of European descent tell red and green apart poorly or not at all. We can simulate their sight: turn a colour
# into its amounts of red, green and blue light (names like `#D55E00` hold them), and mix those by a published table (Machado,
# Oliveira and Fernandes 2009, rounded).
#
# > **Predict.** matplotlib's red (`C3`) and green (`C2`): will they look alike? And on a black-and-white print?


# %%
# cones: the eye's sensors for colour; one row each for red, green and blue as they are seen
no_green_cones = np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]])
grey = np.array([[0.213, 0.715, 0.072]] * 3)  # how bright each light looks


def mixed(color, table):
    light = np.array(to_rgb(color)) ** 2.2  # screens dim small values; undo that
    return (table * light).sum(axis=1).clip(0, 1) ** (1 / 2.2)


colors = ["C3", "C2", "#D55E00", "#0072B2", "#009E73", "#CC79A7"]
rows = [[to_rgb(c) for c in colors]]
for table in [no_green_cones, grey]:
    rows.append([mixed(c, table) for c in colors])

# %%
fig, ax = plt.subplots(figsize=(7, 2.8))
ax.imshow(rows, aspect="auto")
ax.set(title="Six colours, seen in three ways", xlabel="name in matplotlib")
ax.set_xticks(range(6), colors)
ax.set_yticks(range(3), ["as made", "no green cones", "grey print"])
plt.show()

# %% [markdown]
# *Figure: a table of 3 rows and 6 patches. Without green cones, C3, C2 and #D55E00 all become olive; #0072B2
# stays blue, #009E73 and #CC79A7 turn greyish. In grey, several patches are nearly equal.*
#
# We observe: red and green become nearly one colour. The other four, of the **Okabe-Ito** palette, were chosen to stay apart, and
# mostly do. In grey even these come close. So use such a palette **and** a second sign: a marker, a line style, a label at the
# line. For amounts use a scale that gets steadily lighter, such as `cividis`.
#
# ## The answer, for others
#
# Which birds make the two humps? This figure will be sent out, so the title says the finding, the axes have units, and
# the lines carry labels.

# %%
birds = data.load("penguins").dropna(subset=["flipper_length_mm"])
styles = {  # colour, line, and where the label goes
    "Adelie": ("#0072B2", "-", 171, 27),
    "Chinstrap": ("#D55E00", ":", 198, 19),
    "Gentoo": ("#009E73", "--", 217, 27),
}
final, ax = plt.subplots(figsize=(7, 3.6))
for name, (color, line, x, y) in styles.items():
    part = birds.loc[birds["species"] == name, "flipper_length_mm"]
    ax.hist(part, bins=edges, histtype="step", color=color, linestyle=line, linewidth=2)  # outline
    ax.text(x, y, f"{name}\nmedian {part.median():.0f} mm", color=color)
ax.set(title="Gentoos have the longest flippers", xlabel="flipper length (mm)", ylabel="number of birds")
plt.show()

# %% [markdown]
# *Figure: three histograms in outline. Adelie (solid) and Chinstrap (dotted) overlap, with medians of 190 and 196 mm. Gentoo
# (dashed) lies to the right, median 216 mm, and hardly overlaps them.*
#
# We observe: the right hump is Gentoo, the left one Adelie and Chinstrap. The sign should name the species. (These are birds near
# one station, not all penguins.)
#
# Lines such as the *Figure* above are **alt text**: words for those who can't see the figure, read out by a program. Say the kind
# of figure, what is on the axes, and what is to be seen, in two or three sentences.
#
# **Checkpoint 3.** Mend this alt text: *Graph with blue and green lines.*
#
# <details><summary>Answer</summary>For example: Line plot of daily highest temperature in Seattle, 2012 to 2015, with its 30-day
# mean. The mean rises each summer and falls each winter.</details>
#
# Now save. **dpi** is dots per inch.
#
# > **Predict.** The figure is 7 inches wide. How many dots at 300 dpi?

# %%
with tempfile.TemporaryDirectory() as folder:  # gone at the end; use a folder of your own
    for dpi in [100, 300]:
        path = Path(folder) / f"flippers_{dpi}.png"
        final.savefig(path, dpi=dpi)
        height, width, channels = plt.imread(path).shape
        print(f"{dpi} dpi: {width} x {height} dots")
    for name, figure in {"flippers": final, "temperatures": temps}.items():
        for kind in ["png", "svg"]:
            path = Path(folder) / f"{name}.{kind}"
            figure.savefig(path, dpi=200, bbox_inches="tight")
            print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")

# %% [markdown]
# We observe: 2100 dots. A **png** is a grid of dots: enlarge it and it blurs. An **svg** keeps lines and letters as shapes and
# stays sharp, but it stores every point, so that of the temperatures is many times larger. A notebook shows
# figures trimmed to their content; `savefig` doesn't, and a legend outside the axes gets cut off.
# `bbox_inches="tight"` trims the file too.

# %% [markdown]
# ## Summary
#
# | Question | Figure | matplotlib | seaborn | Beware |
# |---|---|---|---|---|
# | How is it spread? | histogram | `ax.hist` | `histplot` | bins too wide |
# | | smooth curve | (by hand) | `kdeplot` | hard edges |
# | | share at or below | `ax.ecdf` | `ecdfplot` | readers who don't know it |
# | How do groups differ? | points and boxes | `ax.plot`, `ax.boxplot` | `stripplot` (its jitter has no seed), `boxplot` | means of skewed data |
# | How do two go together? | scatter, hexagons | `ax.scatter`, `ax.hexbin` | `scatterplot(alpha=...)`, `histplot(x=..., y=...)` | points on points |
# | How does it change? | line | `ax.plot` | `lineplot` | rows out of order |
#
# - Start from the question. Draw it in two ways before you believe one.
# - Count what is drawn: points on the axes against rows in the table.
# - Title, names, units, a second sign beside colour, alt text.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | one choice of bins | a mode may be hidden | several widths; whole numbers for whole numbers |
# | KDE of amounts that can't be negative | area where no data can be | histogram or ECDF |
# | bars of means for skewed data | the mean points where few rows lie | points, box, share of zeros |
# | a log axis with zeros | zeros vanish without a word | count them in a panel of their own |
# | `rolling` on unsorted rows | smooth nonsense | `sort_values` by time first |
# | month names as categories | alphabetical order | `order=`, `reindex` |
# | `plt.savefig` after `plt.show()` | an empty file | `fig.savefig` |
# | red against green | one colour for many readers | Okabe-Ito, and a marker or a label |
#
# **Next step.** Draw the wind of all days in the ways of this lesson. Which figure would you send to a sailor? Lesson 2 looks for
# structure: groups within groups.
