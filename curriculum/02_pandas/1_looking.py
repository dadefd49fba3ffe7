# %% [markdown]
# # Looking at a table
#
# **After this lesson you can** check what a table holds before you trust it; select, filter, sort and group its rows; count around
# missing values; and catch wrong answers that come without an error. **You need** module 00 and a little Python (lists, loops,
# dictionaries, functions, f-strings). **Time** 55 minutes. **Data** 1,461 days of Seattle weather
# ([card](../../datasets/cards/seattle_weather.md)): one row is one day, from 2012 to 2015.

# %% [markdown]
# ## A rumour
#
# *It rains all the time in Seattle*, people say. We have four years of daily records. Is it true?
#
# > **Predict.** On what share of days does it rain? Write down a number, and how you would count a *rainy day*.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from mlroadmap import data

days = data.load("seattle_weather")
days.head()

# %% [markdown]
# We observe: rows and named columns. pandas calls such a table a **frame** (`DataFrame`). The numbers on the left are the
# **index**: a label for each row, not a column. Precipitation (rain and melted snow) is in millimetres (mm), temperature in °C,
# wind in metres per second.
#
# How many rows, and what kind of values?

# %%
print(days.shape)
days.dtypes

# %% [markdown]
# We observe: 1,461 rows and 6 columns. The **dtype** is the kind of value in a column. Four columns hold numbers (`float64`), `date`
# holds real dates, and `weather` holds text, which reads `str` in pandas 3 and `object` in pandas 2. (The last line is about the
# listing itself.) If a column of numbers says it is text, something went wrong on the way in.
#
# ## A first answer, and why it is wrong
#
# One column of a frame is a **Series**. Compare it with a value and you get a **mask**: a Series with one `True` or `False` for each
# row. `True` counts as 1, so the sum of a mask is a count and its mean is a share.

# %%
labelled_rain = days["weather"] == "rain"
print(f"{labelled_rain.sum()} of {len(days)} days: {labelled_rain.mean():.1%}")  # :.1% writes a share in percent
days["weather"].value_counts()  # how often each label occurs

# %% [markdown]
# We observe: 259 of 1,461 days are labelled *rain*, 17.7 %. The rumour looks dead.
#
# > **Predict.** If that count is sound, each of the four years should hold about a quarter of the 259 days. Does it?
#
# We set the rain gauge beside the label: days with more than 0 mm. `.dt.year` takes the year from a date, and `&` means *and*.

# %%
wet = days["precipitation"] > 0
year = days["date"].dt.year
for y in [2012, 2013, 2014, 2015]:
    in_year = year == y
    print(y, "labelled rain:", (labelled_rain & in_year).sum(), "  gauge above 0 mm:", (wet & in_year).sum())

# %% [markdown]
# We observe: 191 days labelled *rain* in 2012, and 3 in 2014. The gauge says 177 and 150. The sky did not change like that; the
# labels did. **A column's name is a claim, not a fact.** Before you trust a count, count in pieces.
#
# From here on a *wet day* is a day with more than 0 mm.
#
# ## Selecting: labels and positions
#
# `loc` selects by label, `iloc` by position: rows first, then columns. With the date as the index the difference shows.
#
# > **Predict.** How many rows does each of the next two cells show?

# %%
by_date = days.set_index("date")
by_date.loc["2012-01-02":"2012-01-04", ["precipitation", "temp_max"]]

# %%
by_date.iloc[1:3, [0, 1]]

# %% [markdown]
# We observe: three rows, then two. A slice of labels **includes its end**. A slice of positions stops before its end, as in a
# Python list. One name in brackets, `days["temp_max"]`, gives a Series; a list of names, `days[["temp_max"]]`, gives a frame.
#
# ## Filtering: masks that do not say what you meant
#
# A mask in brackets filters: `days[mask]` keeps the rows where it is `True`. Which days were hotter than 30 °C **and** wet? We
# write that mask in three ways.
#
# > **Predict.** One stops with an error, one gives a wrong number. Which?

# %%
hot = days["temp_max"] > 30
print("hot days:", hot.sum())
try:
    hot and wet
except ValueError as error:
    print("with and:", str(error).split(".")[0])  # its first sentence
print("no parentheses:", (days["temp_max"] > 30 & wet).sum())
print("parentheses:", ((days["temp_max"] > 30) & wet).sum())
days[(days["temp_max"] > 30) & wet]

# %% [markdown]
# We observe: `and` wants one `True` or `False`, and a mask holds 1,461 of them, so Python stops. The second way is worse: it runs,
# and says 1,456. Only 53 days were hot, so hot *and* wet can't be more than 53. Python did `30 & wet` first and compared the
# temperature with what came out. The right answer is one day.
#
# The rule: `&` for and, `|` for or, `~` for not, and **parentheses round every comparison**. The habit: ask which numbers are
# impossible before you believe the one you got.

# %%
sky_words = ["rain", "drizzle", "snow"]
print("wet, but labelled fog or sun:", (wet & ~days["weather"].isin(sky_words)).sum())
print(f"labelled rain:  {labelled_rain.mean():.1%} of days")
print(f"more than 0 mm: {wet.mean():.1%}")
print(f"at least 1 mm:  {(days['precipitation'] >= 1).mean():.1%}")
print("smallest amount above 0:", days.loc[wet, "precipitation"].min(), "mm")

# %% [markdown]
# We observe: `isin` replaces a chain of `|`, and `loc` takes a mask for its rows. On 387 wet days the label says fog or sun. Our
# question now has three answers: 17.7 % by label, 42.6 % by any water in the gauge (0.3 mm or more), 34.6 % by at least 1 mm. Such
# a number is worth nothing without its definition.
#
# **Checkpoint 1.** Write the mask for days that were dry, or had a frost (`temp_min` below 0), or both.
#
# <details><summary>Answer</summary><code>(days["precipitation"] == 0) | (days["temp_min"] &lt; 0)</code>.</details>
#
# ## Is the mean day a typical day?
#
# > **Predict.** The mean is about 3 mm a day. How many of the 1,461 days lie near it, from 2 to 4 mm?

# %%
rain = days["precipitation"]
print("from 2 to 4 mm:", rain.between(2, 4).sum(), "  dry:", (rain == 0).sum())
# several at once; median: the middle value; std: the standard deviation, a measure of spread
rain.agg(["mean", "median", "std", "max"]).round(2)

# %%
fig, ax = plt.subplots(figsize=(7, 3.5))
ax.hist(rain, bins=range(0, 60, 2), color="#56B4E9", edgecolor="black")
ax.axvline(rain.mean(), color="black", linestyle="--", label=f"mean {rain.mean():.1f} mm")
ax.axvline(rain.median(), color="black", linestyle=":", label=f"median {rain.median():.1f} mm")
ax.set(title="Most days are dry, a few are very wet", xlabel="precipitation in a day (mm)", ylabel="number of days")
ax.legend()
plt.show()

# %% [markdown]
# *Figure: histogram of daily precipitation in bars of 2 mm. The first bar, 0 to 2 mm, towers over all others; beyond 30 mm the
# bars can hardly be seen. A dotted line marks the median at 0 mm, a dashed line the mean at 3.0 mm.*
#
# We observe: only 106 days lie from 2 to 4 mm (`between` includes both ends). More than half of the days, 838, are dry, so the median
# is 0. The standard deviation, 6.68 mm, is more than twice the mean. The mean is right as a total shared out, and wrong as a picture
# of a day. Show the spread beside it.
#
# ## Sorting: ties, and labels that travel
#
# > **Predict.** We ask for the three hottest days. How many rows could fairly be called that?

# %%
columns = ["date", "temp_max", "precipitation"]
print("rows:", len(days.nlargest(3, "temp_max")), " with ties:", len(days.nlargest(3, "temp_max", keep="all")))
days.nlargest(3, "temp_max", keep="all")[columns]

# %% [markdown]
# We observe: six, as four days share third place at 34.4 °C. By itself `nlargest` keeps the first of them and drops the others
# without a word; `keep="all"` keeps all. The hottest day, 11 August 2014, is our one hot wet day.
#
# The index is no longer 0, 1, 2: **a row keeps its label when it moves.**
#
# > **Predict.** After sorting by temperature, hottest first, which day is `loc[0]`? Which is `iloc[0]`?

# %%
hottest_first = days.sort_values("temp_max", ascending=False, kind="stable")
print("loc[0]: ", hottest_first.loc[0, "date"].date(), hottest_first.loc[0, "temp_max"])
print("iloc[0]:", hottest_first["date"].iloc[0].date(), hottest_first["temp_max"].iloc[0])

# %% [markdown]
# We observe: `loc[0]` is still 1 January 2012. `iloc[0]` is the hottest day. `kind="stable"` keeps tied rows in
# the order they had; the default does not promise that. `reset_index(drop=True)` numbers the rows afresh.
#
# > **Predict.** How many of the wettest days does it take to collect half of all the water? (`cumsum` adds up row by row.)

# %%
wettest_first = rain.sort_values(ascending=False, kind="stable").reset_index(drop=True)
share = wettest_first.cumsum() / rain.sum()
needed = (share < 0.5).sum() + 1  # the days below half, and the one that reaches it
print(f"The {needed} wettest days, {needed / len(days):.1%} of all, brought half of all the rain.")

# %% [markdown]
# We observe: 91 days in four years brought half of it. *How often* and *how much* are two questions.
#
# ## Grouping: split, apply, combine
#
# We want the share of wet days for each month. First by hand: **split** the rows, **apply** a calculation to each
# part, **combine** the results.
#
# > **Predict.** Which month is the wettest, which the driest, and how far apart are they?

# %%
days["month"] = days["date"].dt.month       # a new column
days["wet"] = wet
results = {}
for month in range(1, 13):
    part = days[days["month"] == month]     # split
    results[month] = part["wet"].mean()     # apply
by_hand = pd.Series(results)                # combine; the keys become the index
by_hand.round(2)

# %% [markdown]
# We observe: 0.09, or 9 % of days, in July; 65 % in February and in December. Now the same in one statement. Each argument of `agg`
# reads `new_name=(column, calculation)`.

# %%
by_month = days.groupby("month").agg(
    days=("wet", "size"),  # the number of rows
    wet_days=("wet", "sum"),
    wet_share=("wet", "mean"),
    mean_mm=("precipitation", "mean"),
)
print("same as by hand:", np.allclose(by_hand, by_month["wet_share"]))  # equal but for rounding
by_month.round(2)

# %% [markdown]
# We observe: the same numbers, and the column we grouped by has become the index. Always ask for the `size` of each group: a share of
# three days deserves less trust than a share of 124.
#
# > **Predict.** Next we take the mean precipitation for each weather label, then the mean of those five means. Will it be the
# > mean of all days?

# %%
by_label = days.groupby("weather").agg(days=("precipitation", "size"), mean_mm=("precipitation", "mean"))
weighted = (by_label["mean_mm"] * by_label["days"]).sum() / by_label["days"].sum()
print(f"mean of all days:           {rain.mean():.3f} mm")
print(f"mean of five label means:   {by_label['mean_mm'].mean():.3f} mm")
print(f"weighted by group size:     {weighted:.3f} mm")
print(f"mean of twelve month means: {by_month['mean_mm'].mean():.3f} mm")
by_label.round(2)

# %% [markdown]
# We observe: 4.193 mm against 3.029 mm. The **mean of means** lets 23 days of snow count as much as 714 days of sun. Weighted by
# group size it is right again. With months the slip hides (3.033), as months are nearly of one size.
#
# **Checkpoint 2.** Three clinics each report a mean waiting time. What else do you need for the mean of all patients?
#
# <details><summary>Answer</summary>The number of patients in each clinic, as weights.</details>
#
# ## Missing values: the days nobody measured
#
# Some calculations leave a gap by nature. `diff` subtracts the row before. The first day has none, so its change is unknown: `NaN`.

# %%
change = days["temp_max"].diff()
print(change.head(3).round(1).tolist())
print("size:", change.size, "  count:", change.count())
print("== NaN finds:", (change == np.nan).sum(), "  isna finds:", change.isna().sum())
print("missing in the whole record:", data.load("seattle_weather").isna().sum().sum())  # by column, then all

# %% [markdown]
# We observe: `size` counts rows, `count` counts the values that are there. `NaN` means *unknown* and equals nothing, not even another
# `NaN`. So `==` finds none and `isna` finds it.
#
# The record itself misses nothing. So **we invent a gap**, as if the gauge had been off from October to December 2014.
# `where` keeps a value where the mask is `True` and puts `NaN` elsewhere.
#
# > **Predict.** In truth 2014 was the wettest of the four years. Where will it stand now by its sum? By its mean?

# %%
off = days["date"].between("2014-10-01", "2014-12-31")
days["gauge"] = days["precipitation"].where(~off)  # the invented outage
days["year"] = year
days.groupby("year").agg(
    days=("gauge", "size"),
    readings=("gauge", "count"),
    total_mm=("gauge", "sum"),
    mean_mm=("gauge", "mean"),
    true_total=("precipitation", "sum"),
    true_mean=("precipitation", "mean"),
).round(2)

# %% [markdown]
# We observe: the wettest year, 1,232.8 mm, has become the driest, 816.4 mm, without a warning. `sum` took each unknown day as 0 mm.
# `mean` skipped them and fell from 3.38 to 2.99 mm, to third place, because the lost autumn days were wet. Only `readings` beside
# `days`, 273 of 365, gives it away.
#
# > **Predict.** `(gauge > 0).mean()` has worked so far. What does it say about a day when the gauge was off?

# %%
in_2014 = days[days["year"] == 2014]
print(f"share of all days:        {(in_2014['gauge'] > 0).mean():.1%}")
print(f"share of days measured:   {(in_2014['gauge'].dropna() > 0).mean():.1%}")
print(f"truth without the outage: {in_2014['wet'].mean():.1%}")

# %% [markdown]
# We observe: `NaN > 0` is `False`, so the first line counts every unknown day as dry: 27.4 %. Dropping the missing days gives 36.6 %.
# That is true of the days measured, and still not 41.1 %: **dropping rows changes which days you speak about.**
#
# A fair repair: compare all years over the months that all of them have, and say so.

# %%
days[days["month"] <= 9].groupby("year")["gauge"].agg(["size", "count", "sum", "mean"]).round(2)

# %% [markdown]
# We observe: over these nine months 2014 is ahead, with 816.4 mm. A smaller claim, and it holds.
#
# **Checkpoint 3.** Suppose as many days of 2014 were missing, but picked by lot. Would dropping them harm the mean?
#
# <details><summary>Answer</summary>It would make the mean less certain, but on average push it neither up nor down: wet and dry days
# are lost alike. The sum would be too small.</details>
#
# ## Back to the rumour
#
# One bar a month, with the single years as marks. Only the loop matters here: a `groupby` hands it each group's name and rows.

# %%
fig, ax = plt.subplots(figsize=(7, 3.8))
ax.bar(by_month.index, 100 * by_month["wet_share"], color="#BBBBBB", label="all four years")
colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7"]
shifts = [-0.3, -0.1, 0.1, 0.3]  # marks side by side
for (name, part), marker, color, shift in zip(days.groupby("year"), "os^D", colors, shifts):
    yearly = 100 * part.groupby("month")["wet"].mean()
    ax.plot(yearly.index + shift, yearly, marker, color=color, markeredgecolor="black", label=name, clip_on=False)
ax.set(title="Wet winters, dry summers, and years that differ", xlabel="month (1 = January)")
ax.set(ylabel="wet days (% of days)", xticks=range(1, 13), ylim=(0, 100))
ax.legend(ncols=5, loc="upper center", fontsize="small", columnspacing=1)
plt.show()
days[days["month"] == 12].groupby("year")["wet"].mean().round(2)

# %% [markdown]
# *Figure: grey bars show the share of wet days for each month, high from November to March, lowest in July. On each bar four
# marks (circle, square, triangle, diamond) show the single years. They lie far apart in December and close together in February.*
#
# We observe: winters are wet and July is mostly dry. But one December had 45 % wet days and another 87 %. Four Decembers
# can't say what is usual.
#
# So: **no, it does not rain all the time.** Fewer than half of all days were wet, and winter days far more often than summer days.
# What we may not say: that Seattle is wetter than elsewhere (we have no other city); how many *hours* it rained
# (one short shower makes a wet day); anything about the climate (four years are too few).

# %% [markdown]
# ## Summary
#
# - Look at shape and dtypes first. Labels travel with their rows. Count in pieces before you believe a count.
# - Grouping is split, apply, combine. Show the size and the spread of each group.
# - Missing values vanish silently from sums, means and masks. Set `count` beside `size`.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | `mask1 and mask2` | ValueError | `mask1 & mask2` |
# | `a > 30 & b` | a wrong number, no error | `(a > 30) & b` |
# | `x == np.nan` | never true | `x.isna()` |
# | `count` for the number of rows | missing values are left out | `size` of a group, `len` of a frame |
# | `(x > 0).mean()` with gaps | missing counts as "no" | drop the gaps, and report how many |
# | mean of group means | small groups count too much | mean of the rows, or weights |
# | `nlargest(3)` with ties | some tied rows disappear | `keep="all"` |
# | `.loc[0]` for the first row after sorting | the row labelled 0 | `.iloc[0]` |
#
# **Next step.** Change *wet* to at least 1 mm, run all cells again from the top, and see which of our sentences survive. Lesson 2
# takes several, messier tables.
