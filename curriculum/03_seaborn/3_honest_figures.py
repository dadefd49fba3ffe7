# %% [markdown]
# # Honest figures
#
# **After this lesson you can** see how a chart misleads, name the number it hides, repair it, and draw error bars and say what
# they mean. **You need** lessons 1 and 2 of this module. **Time** 60 minutes. **Data** 1,461 days of Seattle weather
# ([card](../../datasets/cards/seattle_weather.md)) and 344 penguins ([card](../../datasets/cards/penguins.md)).

# %% [markdown]
# ## Seattle is heating up
#
# *Hotter every year!* says the headline, and the chart below it leaves no doubt. Its numbers are right.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns

from mlroadmap import data

days = data.load("seattle_weather")
days["year"] = days["date"].dt.year
days["month"] = days["date"].dt.month
warmth = days.groupby("year")["temp_max"].mean()
warmth.round(2)

# %%
fig, ax = plt.subplots(figsize=(5, 3))
ax.bar(warmth.index, warmth, color="#D55E00", edgecolor="black")
ax.set(ylim=(15, 17.6), xticks=warmth.index, title="Hotter every year!", xlabel="year")
ax.set(ylabel="mean of highest temperature (°C)")
plt.show()

# %% [markdown]
# *Figure: four bars that grow from a stump in 2012 to full height in 2015. The y-axis begins at 15 °C.*
#
# > **Predict.** How many times as tall is the bar of 2015 as that of 2012? And how many times as large is its number?
#
# ## A cut axis
#
# A bar is read by its length, and length begins where the axis begins.

# %%
first, last = warmth[2012], warmth[2015]
print(f"difference {last - first:.1f} °C")
print(f"bars from 15 °C: {(last - 15) / (first - 15):.1f} times as tall")
print(f"bars from  0 °C: {last / first:.2f} times")
print(f"bars from  0 °F: {(last * 1.8 + 32) / (first * 1.8 + 32):.2f} times")

# %% [markdown]
# We observe: 8.8 times as tall, for 2.2 °C. Begin at 0, says the rule. For counts, grams or millimetres, where 0 means *nothing
# there*, it is right. But somebody chose 0 °C: from there the ratio is 1.14, from 0 °F 1.07. So temperature gets **points**: they
# are read by position, and their axis may begin anywhere. A narrow axis still makes a small step look large, so give the eye
# something to compare with.

# %%
monthly = days.groupby(["year", "month"])["temp_max"].mean().reset_index()
# layout="constrained" keeps panels and labels apart
fig, (wrong, half, right) = plt.subplots(ncols=3, figsize=(10, 3.2), layout="constrained")
wrong.bar(warmth.index, warmth, color="#D55E00", edgecolor="black")
wrong.set(ylim=(15, 17.6), title="wrong: bars from 15 °C")
half.bar(warmth.index, warmth, color="#D55E00", edgecolor="black")
half.set(title="better: bars from 0 °C")
right.plot(monthly["year"], monthly["temp_max"], "_", color="#666666", markersize=14, label="month")  # dashes
right.plot(warmth.index, warmth, "D", color="#D55E00", markeredgecolor="black", label="year")  # diamonds
right.set(title="right: points, and their months", ylim=(0, 37))
right.legend(ncols=2, loc="upper center", fontsize="small")
for ax in fig.axes:
    ax.set(xticks=warmth.index, xlabel="year", ylabel="highest temperature (°C)", xlim=(2011.4, 2015.6))
plt.show()

# %% [markdown]
# *Figure: left, the bars of the headline. Middle, bars from 0 °C, nearly equal. Right, a diamond for each year's mean, rising
# slightly, among dashes for the months' means, from 6 to 28 °C.*
#
# We observe: the step is there, and small beside the seasons. What it says about Seattle's climate we ask at the end.
#
# ## A chosen window
#
# Why these four years? They are all we have. Whoever has more may choose. Take rain: 1226, 828, 1233 and 1139 mm.
#
# > **Predict.** Which years would you show to make it fall by a third? Which to make it rise by half?

# %%
rain = days.groupby("year")["precipitation"].sum()
fig, panels = plt.subplots(ncols=3, figsize=(10, 3), sharey=True)
for ax, (start, end) in zip(panels, [(2012, 2013), (2013, 2014), (2012, 2015)], strict=True):
    part = rain.loc[start:end]  # by label: the end is included
    change = 100 * (rain[end] / rain[start] - 1)
    bars = ax.bar(part.index, part, color="#56B4E9", edgecolor="black")
    ax.bar_label(bars, fmt="%.0f")  # the number at each bar, without decimals
    ax.set(title=f"{start} to {end}: {change:+.0f} %", xlabel="year", xticks=part.index, ylim=(0, 1400))
panels[0].set(ylabel="rain in the year (mm)")
plt.show()

# %% [markdown]
# *Figure: three panels of bars from 0. First 1226 and 828 mm, a fall of 32 %. Then 828 and 1233 mm, a rise of 49 %. Last, all
# four years, the last 7 % below the first.*
#
# Are four years safer? We make worlds (synthetic) in which nothing changes, and each year is drawn by chance.
#
# > **Predict.** Four numbers can stand in 24 orders. In how many do they only rise, or only fall?

# %%
rng = np.random.default_rng(1)
for years in [4, 30]:
    worlds = rng.normal(size=(10_000, years))  # one row for each world
    steps = np.sign(np.diff(worlds))  # each year minus the one before; its sign: 1 for a rise, -1 for a fall
    three = steps[:, :-2] + steps[:, 1:-1] + steps[:, 2:]  # each step and the two after it
    runs = np.abs(three) == 3  # all three the same way
    print(f"{years} years: a run of four in {runs.any(axis=1).mean():.0%} of the worlds")

# %% [markdown]
# We observe: two of 24 orders, 8 % of the worlds, if the four years are given; 88 % if one may look for them among thirty. The
# headline's years are such a run. The hidden number is how many windows there were to choose from. Repair: show all data, and say
# why they begin and end there.
#
# ## Two scales on one figure
#
# Are windy months wet? A **dual axis** gives each line a scale of its own.
#
# > **Predict.** The months' wind goes from 2.8 to 3.8 m/s. Which limits make it look like the rain? Which like a flat line?

# %%
by_month = days.groupby("month")[["precipitation", "wind"]].mean()
wet, windy = by_month["precipitation"], by_month["wind"]
fig, panels = plt.subplots(2, 2, figsize=(10, 5.6), sharex=True, layout="constrained")
for ax, top in zip(panels[0], [4, 20], strict=True):
    ax.plot(wet, "o-", color="#0072B2")
    ax.set(title=f"wrong: wind up to {top} m/s", ylim=(0, 6), ylabel="rain, circles (mm a day)")
    second = ax.twinx()  # same x-axis, a new y-axis on the right
    second.plot(windy, "s--", color="#D55E00")
    second.set(ylim=(2.6 if top == 4 else 0, top), ylabel="wind, squares (m/s)")
panels[1, 0].plot(wet, "o-", color="#0072B2")
panels[1, 0].set(title="right: rain alone", ylim=(0, 6), xlabel="month (1 = January)", ylabel="rain (mm a day)")
panels[1, 1].plot(windy, "s--", color="#D55E00")
panels[1, 1].set(title="right: wind alone", ylim=(0, 4.5), xlabel="month (1 = January)", ylabel="wind (m/s)")
plt.show()

# %%
for name, values in {"rain": wet, "wind": windy}.items():
    low, high = values.min(), values.max()
    print(f"{name}: months from {low:.1f} to {high:.1f}, highest divided by lowest {high / low:.1f}")
print(f"correlation of the 12 months: {wet.corr(windy):.2f}, in any units and at any limits")

# %% [markdown]
# *Figure: above, the same two lines on two scales. Left, wind from 2.6 to 4 m/s: from March on they seem to go together. Right,
# wind from 0 to 20 m/s: nearly flat. Below, a panel for each: rain dips deeply in July, wind a little in August.*
#
# We observe: the same 24 numbers, two stories. Where the lines meet means nothing. The hidden numbers: the wettest month has 13.8
# times the rain of the driest, the windiest 1.4 times the wind of the calmest; and r = 0.69: windy months tend to be wet. Repair:
# two panels with the same x-axis, or a scatter plot.
#
# ## Circles and slices
#
# > **Predict.** Biscoe has 168 birds, Torgersen 52. If the radius shows the number, how many times as large is Biscoe's circle?

# %%
islands = data.load("penguins")["island"].value_counts()
wet_days = (days["precipitation"] > 0).groupby(days["year"]).sum()
fig, panels = plt.subplots(2, 2, figsize=(9, 5.6), layout="constrained")
# s is an area; / 6 and * 28 make Biscoe's circle equally large in both
for ax, size, title in zip(panels[0], [islands**2 / 6, islands * 28], ["wrong: radius", "right: area"], strict=True):
    ax.scatter(range(3), [0] * 3, s=size, color="#56B4E9", edgecolor="black")
    ax.set(title=f"{title} shows the birds", xlim=(-0.7, 2.6), xlabel="island", yticks=[])
    ax.set_xticks(range(3), islands.index)
panels[1, 0].pie(wet_days, labels=wet_days.index, colors=["#E69F00", "#56B4E9", "#009E73", "#CC79A7"], startangle=90)
panels[1, 0].set(title="wrong: days with rain as a pie")
panels[1, 1].bar_label(panels[1, 1].barh(wet_days.index, wet_days, color="#56B4E9", edgecolor="black"), padding=3)
panels[1, 1].set(title="right: days with rain as bars", xlabel="days with rain", ylabel="year", xlim=(0, 200))
plt.show()

# %%
print(f"birds: {islands['Biscoe'] / islands['Torgersen']:.1f} times as many")
print(f"circle by radius: {(islands['Biscoe'] / islands['Torgersen']) ** 2:.1f} times as large")
print("angles of the pie, degrees:", (360 * wet_days / wet_days.sum()).round().astype(int).to_dict())

# %% [markdown]
# *Figure: above, circles for Biscoe, Dream and Torgersen. Left, Biscoe's dwarfs Torgersen's; right, much less. Below, a pie of
# four slices, that of 2012 clearly the largest, and four bars with 177, 152, 150 and 144 days.*
#
# We observe: 3.2 times as many birds, 10.4 times the ink. Let the area show the number, or use bars. In the pie, try to put 2013,
# 2014 and 2015 in order: they have 88, 87 and 83 degrees. Lengths from a common start are easier to compare.
#
# ## Bands that are not in the data
#
# A hill (synthetic), in a rainbow (`jet`) and in `viridis`. How light each colour looks we compute as in lesson 1.
#
# > **Predict.** The hill has one top and no edges. What will the rainbow look like on a black-and-white print?


# %%
def lightness(values, name):
    # get_cmap: a function from numbers (0 to 1) to colours; [..., :3]: of the last axis red, green and blue
    light = plt.get_cmap(name)(values)[..., :3] ** 2.2
    return (light * [0.213, 0.715, 0.072]).sum(axis=-1) ** (1 / 2.2)  # axis=-1: the last one


across = np.linspace(-2.5, 2.5, 201)
hill = np.exp(-(across[:, None] ** 2 + across**2) / 2)  # a column and a row make a grid
height = np.linspace(0, 1, 201)
for name in ["jet", "viridis"]:
    steps = np.diff(lightness(height, name))
    print(f"{name}: gets darker in {(steps < -1e-9).mean():.0%} of the steps up")  # -1e-9: 0, but for rounding

# %%
fig, panels = plt.subplots(2, 3, figsize=(10, 5.6), layout="constrained")
for row, (name, title) in zip(panels, [("jet", "wrong: jet"), ("viridis", "right: viridis")], strict=True):
    image = row[0].imshow(hill, cmap=name, vmin=0, vmax=1)
    fig.colorbar(image, ax=row[0], label="height (no unit)")
    row[0].set(title=title)
    row[1].imshow(lightness(hill, name), cmap="gray", vmin=0, vmax=1)
    row[1].set(title=f"{name}, printed in grey")
    row[2].plot(height, lightness(height, name), color="black")
    row[2].set(title=f"lightness of {name}", xlabel="height (no unit)", ylabel="lightness", ylim=(0, 1))
    for ax in row[:2]:
        ax.set(xticks=[], yticks=[], xlabel="west to east", ylabel="south to north")
plt.show()

# %% [markdown]
# *Figure: the hill twice. In jet it has bright rings of cyan and yellow and a dark red top; in grey, a bright ring around a dark
# top. Its lightness rises and falls. In viridis the hill gets steadily lighter, in grey too.*
#
# We observe: jet gets darker on 42 % of the way up. Its rings are edges in the colours, not in the data, and the top is nearly as
# dark as the foot. For amounts use a map that gets steadily lighter: `viridis`, `cividis`.
#
# **Checkpoint 1.** A shop shows its sales since March as bars of 92 and 100, on an axis from 90, and beside them a line of its
# advertisements on a second axis. Ask three questions.
#
# <details><summary>Answer</summary>How long are the bars from 0? (9 % more looks like five times as much.) Why since March? How
# does the line look with other limits? (And: 100 what?)</details>

# %% [markdown]
# ## How sure is a mean?
#
# *Gentoos' flippers grow longer every year.* But in each of its three seasons the study measured other birds. How far is their
# mean from the **true mean**, that of all Gentoos there? An **error bar** is a line through the mean, of one of three lengths:
#
# | Name | Formula | Answers |
# |---|---|---|
# | standard deviation, sd | *s*, with n - 1 | how far are **birds** from their mean? |
# | standard error, se | *s* / √n | how far are **means** of n birds from the true one? |
# | 95 % confidence interval, CI | mean ± 1.96 · se | which true means fit these birds? |
#
# Why 1.96? Means scatter almost like the normal curve of lesson 1, and 95 % of its area lies within 1.96 sd of the middle.
#
# > **Predict.** 34 birds of 2007 have a mean of 215.1 mm and an sd of 5.5 mm. How far is such a mean usually from the true one?

# %%
penguins = data.load("penguins")
gentoo = penguins[penguins["species"] == "Gentoo"].dropna(subset=["flipper_length_mm"])
flippers = gentoo.loc[gentoo["year"] == 2007, "flipper_length_mm"].to_numpy()
n = len(flippers)
mean = flippers.sum() / n
sd = (((flippers - mean) ** 2).sum() / (n - 1)) ** 0.5
se = sd / n**0.5
low, high = mean - 1.96 * se, mean + 1.96 * se
print(f"n {n}   mean {mean:.1f}   sd {sd:.2f}   se {se:.2f}   95 % CI {low:.1f} to {high:.1f} mm")
gentoo.groupby("year")["flipper_length_mm"].agg(["count", "mean", "std", "sem"]).round(2)  # sem: the se of the mean

# %% [markdown]
# We observe: about 1 mm, the se. Can we trust that? Let our 123 Gentoos be a world whose true mean we know, and draw samples.
#
# > **Predict.** With four times as many birds, which of the three shrink, and to what part?

# %%
world = gentoo["flipper_length_mm"].to_numpy()
rng = np.random.default_rng(3)
rows = []
for n in [5, 20, 80, 320]:
    samples = rng.choice(world, size=(5000, n))  # 5000 samples of n birds; a bird may come twice
    sds, means = samples.std(axis=1, ddof=1), samples.mean(axis=1)  # one of each for each sample; ddof=1: n - 1
    rows.append({"n": n, "usual sd": sds.mean(), "sd of the means": means.std()})
    rows[-1]["sd of the world / √n"] = world.std() / n**0.5
    rows[-1]["CIs that hold the truth"] = (np.abs(means - world.mean()) <= 1.96 * sds / n**0.5).mean()
pd.DataFrame(rows).set_index("n").round(2)

# %%
samples = rng.choice(world, size=(40, 20))
means, half = samples.mean(axis=1), 1.96 * samples.std(axis=1, ddof=1) / 20**0.5
miss = np.abs(means - world.mean()) > half
fig, ax = plt.subplots(figsize=(8, 3.2))
for part, color, mark, label in [(~miss, "#0072B2", "o", "holds the truth"), (miss, "#D55E00", "X", "misses")]:
    # yerr: length of the bar, up and down; fmt: the marker
    ax.errorbar(np.arange(1, 41)[part], means[part], yerr=half[part], fmt=mark, color=color, markersize=7, label=label)
ax.axhline(world.mean(), color="black", linestyle="--")
ax.set(title="Forty samples of 20 birds: mean and 95 % CI", xlabel="sample", ylabel="flipper length (mm)")
ax.set(ylim=(211, 230))
ax.legend(ncols=2, loc="upper left")
plt.show()
print("misses:", miss.sum())

# %% [markdown]
# *Figure: forty vertical bars around a dashed line at 217.2 mm. Three, marked with a cross, do not reach it.*
#
# We observe: the sd stays near 6 mm, however many birds; it belongs to them. With four times the birds means scatter half as far,
# as *s* / √n says, and the CI shrinks with the se. From 80 birds on 95 % of the intervals hold the truth, with five only 87 %:
# for few, 1.96 is too small. No bar tells whether it is one that misses.
#
# ## The same by drawing lots
#
# In life we have one sample and no world. The **bootstrap** of module 01 takes the sample for the world: draw 34 of the 34 birds,
# each may come again, take the mean, repeat. The middle 95 % of these means are a CI, too. That is what seaborn draws.

# %%
rng = np.random.default_rng(1)
boot = []
for _ in range(1000):
    boot.append(flippers[rng.integers(0, len(flippers), len(flippers))].mean())
print("bootstrap by hand:", np.percentile(boot, [2.5, 97.5]).round(2))  # 2.5 % of the means lie below the first
for draw in [sns.pointplot, sns.barplot]:
    fig, ax = plt.subplots()
    draw(y=flippers, seed=1, ax=ax)
    print(f"{draw.__name__}, seed=1:", ax.lines[-1].get_ydata().round(2))  # its last line is the error bar
    plt.close(fig)
print(f"formula: [{low:.2f} {high:.2f}]")

# %% [markdown]
# We observe: the same interval as seaborn, and nearly that of the formula. If you say nothing, `pointplot` and `barplot` draw the
# mean with such a CI, and `lineplot` a band of that kind; without `seed=` each time a slightly different one. Others are
# `errorbar="sd"`, `"se"`, `("se", 1.96)` (the formula) and `None`. `estimator="sum"` draws sums, not means.
#
# > **Predict.** The same birds with three kinds of bars. On which panels will the bars of 2007 and 2009 overlap?

# %%
fig, panels = plt.subplots(ncols=3, figsize=(10, 3.4), sharey=True)
counts = gentoo["year"].value_counts().sort_index()
for ax, kind, title in zip(panels, ["sd", "se", ("ci", 95)], ["± 1 sd", "± 1 se", "with 95 % CI"], strict=True):
    # capsize: width of the ends; linestyle none: no line from mean to mean
    options = {"errorbar": kind, "seed": 1, "linestyle": "none", "capsize": 0.1, "color": "#009E73"}
    sns.pointplot(gentoo, x="year", y="flipper_length_mm", ax=ax, **options)
    ax.set(title=f"mean {title}", xlabel="year of the study", ylabel="flipper length (mm)")
    ax.set_xticks(range(3), [f"{year}\nn = {count}" for year, count in counts.items()])
plt.show()

# %% [markdown]
# *Figure: three panels with the same means, 215.1, 217.6 and 218.4 mm. With sd the bars are long and overlap widely. With se they
# are short; that of 2007 touches no other. With 95 % CI, 2007 overlaps both others.*
#
# We observe: three impressions, one table. Always write beside the figure **what the bar is, and n**.
#
# ## Overlap is no test
#
# > **Predict.** In the CI panel 2007 overlaps both others, in the se panel neither. So is 2007 different from 2008? From 2009?
#
# To judge a difference, take an interval of the **difference**. Its se is √(se₁² + se₂²), less than the sum of the two: seldom
# are both means far off in opposite directions.

# %%
by_year = gentoo.groupby("year")["flipper_length_mm"]
means, errors = by_year.mean(), by_year.sem()
for later in [2008, 2009]:
    gap = means[later] - means[2007]
    both = (errors[2007] ** 2 + errors[later] ** 2) ** 0.5
    values = gentoo.loc[gentoo["year"] == later, "flipper_length_mm"].to_numpy()
    boot = []
    for _ in range(2000):  # draw both years again
        boot.append(rng.choice(values, len(values)).mean() - rng.choice(flippers, len(flippers)).mean())
    print(f"{later} - 2007: {gap:.1f} mm, formula {gap - 1.96 * both:.1f} to {gap + 1.96 * both:.1f}")
    print(f"    bootstrap {np.percentile(boot, 2.5):.1f} to {np.percentile(boot, 97.5):.1f}")

# %% [markdown]
# We observe: 2009 differs from 2007 by 0.5 to 6.1 mm, though their CIs overlap. For 2008 the interval holds 0: it may not differ
# at all, though the se bars stand apart. The bars alone did not tell us. And no bar knows that the birds were taken as pairs, not
# one by one, or that three seasons are no trend.
#
# **Checkpoint 2.** A report says *52 ± 3 mm (n = 25)*. What could the 3 be, and what is the sd in each case?
#
# <details><summary>Answer</summary>An sd: then it is 3. An se: 3 · √25 = 15. Half a 95 % CI: 15 / 1.96 = 7.7. The report must say
# which.</details>

# %% [markdown]
# ## Back to the headline
#
# The newspaper answers: *we have error bars, and 2015 is clearly above 2012.* Indeed:

# %%
fig, ax = plt.subplots()
sns.pointplot(days, x="year", y="temp_max", seed=1, ax=ax)
for line, year in zip(ax.lines[1:], warmth.index, strict=True):  # line 0 joins the means
    print(year, "CI that seaborn draws:", line.get_ydata().round(1))
plt.close(fig)

# %% [markdown]
# Such a CI is for rows drawn by lot, each by itself. Are days like that?
#
# > **Predict.** Take the CI of a month of one year. How often would it hold the mean of that month in another year, if they are?
# > (Less than 95 %: that mean scatters, too.)

# %%
table = days.groupby(["month", "year"])["temp_max"].agg(["mean", "sem"]).unstack()  # rows: months
inside = 0
for year in warmth.index:
    for other in warmth.index:
        if other != year:
            apart = (table["mean"][other] - table["mean"][year]).abs()  # for 12 months at once
            inside += (apart <= 1.96 * table["sem"][year]).sum()
one, two = rng.normal(size=(2, 100_000))  # many pairs of means from one world, se = 1
print(f"if the days were drawn by lot from one world: {(np.abs(one - two) <= 1.96).mean():.0%}")
print("other years inside the CI of a month:", inside, "of", 12 * 4 * 3, f"= {inside / 144:.0%}")

# %% [markdown]
# We observe: 55 of 144 or 38 %, where lots would give 83 %. Warm days follow warm days, so 31 of them tell less than 31 lots, and
# years differ as a whole. Besides, all days of 2015 are in the table: of its mean there is nothing to guess. For the climate the
# rows are **years**, and n = 4. No bar can mend that.

# %%
change = table["mean"][2015] - table["mean"][2012]
fig, (left, right) = plt.subplots(ncols=2, figsize=(10, 3.8), layout="constrained")
left.plot(days["year"] + rng.uniform(-0.3, 0.3, len(days)), days["temp_max"], "o", color="#BBBBBB", markersize=2)
left.plot(warmth.index, warmth, "D", color="#D55E00", markeredgecolor="black")
box = {"facecolor": "white", "edgecolor": "none", "pad": 1}  # white, behind the numbers
for year, value in warmth.items():
    left.text(year, value + 2, f"{value:.1f}", ha="center", weight="bold", bbox=box)
left.set(title="each day, and the means", xticks=warmth.index, xlabel="year", ylabel="highest temperature (°C)")
right.bar(change.index, change, color="#56B4E9", edgecolor="black")
right.axhline(0, color="black")
right.set(title="2015 minus 2012", xticks=change.index, xlabel="month (1 = January)", ylabel="difference (°C)")
fig.suptitle("Seattle: 2015 was 2.2 °C warmer than 2012, but not in every month; four years are no trend")
plt.show()
print("warmer in", (change > 0).sum(), "of 12 months, by", change.min().round(1), "to", change.max().round(1), "°C")

# %% [markdown]
# *Figure (alt text): two panels. Left, each day's highest temperature in Seattle as a point, from -2 to 36 °C, a strip for each
# of four years; diamonds mark the yearly means, 15.3, 16.1, 17.0 and 17.4 °C. Right, bars for 2015 minus 2012: ten months above
# zero, up to 7.4 °C in June; September and November below. No error bars: each year was measured whole.*
#
# We observe: the years did get warmer. Why, and whether it goes on, these data can't say.
#
# **Checkpoint 3.** A friend measures each of ten birds twenty times and draws the CI with n = 200. What is wrong?
#
# <details><summary>Answer</summary>Twenty values of one bird are nearly one value. For a statement about birds n is 10: take the
# mean of each bird first. That bar is far too short.</details>

# %% [markdown]
# ## Summary
#
# Hold this beside any chart, first your own:
#
# | Ask | If not |
# |---|---|
# | Do bars begin at a true zero? | divide the numbers, not the bars |
# | Has everything a name and a unit? | 26 °C, or 26 °F? |
# | One scale for each panel? | imagine other limits |
# | Does length or position show the number, not a radius or an angle? | ask for the numbers |
# | Do the colours get steadily lighter? | print it in grey |
# | Are categories in an order that means something? | sort them |
# | Are all the data there, and is the window explained? | what came before? |
# | Does it say what the error bar is, and n? n of what? | you can't read it |
# | Can I see the rows, or only means? | ask for points |
# | Does the title claim no more than the data? | change the title |
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | bars of °C | their zero was chosen by somebody | points, beside the usual spread |
# | `twinx` | the limits tell the story | two panels, `sharex=True` |
# | `s=value**2` in `scatter` | twice the number, four times the area | `s=` in proportion: it is an area |
# | `cmap="jet"` | bands | `viridis`, `cividis` |
# | sd, se and CI confused | wrong by √n or 1.96 | say which, say n |
# | *the bars overlap, so no difference* | real ones are missed | a CI of the difference |
# | the default CI on days in a row | far too short | ask what is independent |
# | no `seed=` | bars that change | `seed=1` |
#
# **Next step.** Find a chart in today's news and go through the list. Write down the one number that it hides. Then do the
# exercise of this module.
