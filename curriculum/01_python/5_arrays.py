# %% [markdown]
# # Arrays
#
# **After this lesson you can** calculate with a million numbers without a loop; cut rows and columns; filter with masks; choose
# the right axis and foresee broadcasting; tell a view from a copy; keep clear of overflow and NaN; and repeat draws by chance.
# **You need** lessons 1 to 4 of this module. **Time** 60 minutes. **Data** daily weather in Seattle, 2012 to 2015
# ([card](../../datasets/cards/seattle_weather.md)).

# %% [markdown]
# ## Was 2015 an unusual year?
#
# The three years before are our measure. **Was 2015 warmer, and which of its days was the most unusual?** And how does
# one compare a wet day with a windy one?
#
# > **Predict.** In which month will the most unusual day lie?

# %%
import numpy as np  # numpy, under the short name that everybody gives it

from mlroadmap import data

names = ["precipitation", "temp_max", "temp_min", "wind"]
table = data.load("seattle_weather")  # this line and the next four are given; module 02 explains them
days = table[names].to_numpy(copy=True)
date = table["date"].dt.strftime("%Y-%m-%d").to_numpy()
year = table["date"].dt.year.to_numpy()
month = table["date"].dt.month.to_numpy()
print(type(days), days.shape, days.dtype)
print(days[:3])

# %% [markdown]
# We observe: an **array**, from the library NumPy. Its **shape** is 1,461 rows (days) by 4 columns (mm of rain or melted snow,
# highest and lowest °C, wind in m/s). Its **dtype** is the one type of all its values; `float64` is the float you know. `date`,
# `year` and `month` are arrays of one value a day.
#
# ## A million numbers
#
# Lesson 4 ended with a loop over a million numbers. With an array, `a * a` squares all its values at once.
#
# > **Predict.** How many times as fast? And a Python loop over the array?

# %%
import time


def median_time(work):
    durations = []
    for _ in range(3):
        start = time.perf_counter()
        result = work()
        durations.append(time.perf_counter() - start)
    return sorted(durations)[1], result


# %%
a = np.arange(1_000_000)  # 0, 1, 2, ... as range counts
numbers = a.tolist()
whole, total = median_time(lambda: (a * a).sum())
for name, work in [
    ("loop over the list", lambda: sum([x * x for x in numbers])),
    ("loop over the array", lambda: sum([x * x for x in a])),
]:
    duration, same = median_time(work)
    print(f"{name}: {duration / whole:.0f} times as long as the whole array at once; same result: {same == total}")

# %% [markdown]
# We observe: the same total, and two ratios for your machine only. The array wins on any: each value of a list is an object, and
# Python asks each for its type. In an array the values lie side by side, all of one type, and a compiled loop runs over them. To
# calculate with whole arrays is called **vectorising**. A Python *loop* over an array gains nothing: it must first make an object
# of each value.
#
# ## Rows, columns, blocks
#
# One pair of brackets, first the rows, then the columns: a position, a slice, or a list of positions. A lone `:` means *all*.
#
# > **Predict.** Which shapes will the last line print?

# %%
print("a row:", days[0], "  a value:", days[0, 1], "  the last day's:", days[-1, 1])
print(days[:2, 1:3])
print(days[1].shape, days[:, 1].shape, days[:, 1:3].shape, days[:, [1]].shape)

# %% [markdown]
# We observe: slices end as in lists. Each length in the shape belongs to an **axis**: axis 0 counts the rows, axis 1 the columns.
# A single position *removes* its axis: `days[:, 1]` has the shape `(1461,)`, one length only. A slice or a list of positions keeps
# it: `(1461, 1)` is a table with one column.
#
# ## Masks
#
# A comparison with an array gives a **mask**: one True or False for each value. In brackets it picks the rows where it is True.
# `&` means *and*, `|` *or*, `~` *not*, with parentheses round each comparison.

# %%
rain, high, wind = days[:, 0], days[:, 1], days[:, 3]
wet = rain > 0
print(wet[:5], "  wet days:", wet.sum(), f"  share: {wet.mean():.1%}")
stormy = (rain > 30) & (wind > 5)
print(date[stormy])
print(days[stormy])
try:
    rain > 30 and wind > 5
except ValueError as error:
    print("ValueError:", str(error).split(".")[0])

# %% [markdown]
# We observe: True counts as 1, so the sum of a mask is a count, its mean a share. `and` wants one answer, not 1,461.
#
# ## Axis: the one that vanishes
#
# The mean of each column, by hand with lists, then with NumPy.
#
# > **Predict.** `days.mean(axis=0)`, `days.mean(axis=1)`, `days.mean()`: how many numbers does each give?

# %%
rows = days.tolist()
by_hand = []
for column in range(4):
    values = [row[column] for row in rows]
    by_hand.append(sum(values) / len(values))
same = np.allclose(by_hand, days.mean(axis=0))  # == for computed floats
print("by hand:", [round(value, 2) for value in by_hand], "  same:", same)
print("axis=0:", days.mean(axis=0).round(2))
print("axis=1:", days.mean(axis=1).round(2), days.mean(axis=1).shape)
print("none:  ", days.mean().round(2))

# %% [markdown]
# We observe: with `axis=0` the rows' axis vanishes: from `(1461, 4)` to `(4,)`, one number a column. `axis=1` leaves one number a
# *day*, 5.62 for the first: a mean of mm, °C and m/s. It looks like weather and means nothing. Without `axis` all axes vanish.
#
# In lesson 2 the standard deviation (`stdev`) divided by the number of values less one, n - 1; `pstdev` divides by n. And NumPy?

# %%
import statistics

values = high.tolist()
print(f"statistics: stdev {statistics.stdev(values):.4f}, pstdev {statistics.pstdev(values):.4f}")
print(f"NumPy: std {high.std():.4f}, with ddof=1 {high.std(ddof=1):.4f}")

# %% [markdown]
# We observe: by n; with `ddof=1` by n - 1. For 1,461 days it hardly matters, for four it does.
#
# ## Broadcasting
#
# How far does each year lie from the mean of the four?
#
# > **Predict.** One of the two differences is nonsense. Which, and will Python complain?

# %%
by_year = np.array([days[year == y].mean(axis=0) for y in [2012, 2013, 2014, 2015]])  # from a list
print(by_year.round(2))
print("axis=0:", (by_year - by_year.mean(axis=0)).round(2)[3])  # row 3: 2015
print("axis=1:", (by_year - by_year.mean(axis=1)).round(2)[3])

# %% [markdown]
# We observe: no complaint. By `axis=0`, 2015 was about 1 °C warmer by day than the mean; by `axis=1`, 10 °C. When shapes differ,
# NumPy lines them up **from the right**. Two lengths fit if they are equal, or if one is 1 or absent: that one is stretched. Else
# comes a ValueError. This is **broadcasting**.
#
# | shapes | result | what happens |
# |---|---|---|
# | `(1461, 4)` and `(4,)` | `(1461, 4)` | the four numbers go under every row |
# | `(1461, 4)` and `(1461,)` | ValueError | 4 is not 1461 |
# | `(1461, 4)` and `(1461, 1)` | `(1461, 4)` | each row has a number of its own |
# | `(4, 4)` and `(4,)` | `(4, 4)` | under every row, even if it was meant as one number *a row* |
# | `(1460,)` and `(1460, 1)` | `(1460, 1460)` | each with each |
#
# Our table is square, so four row means slip under the columns. `keepdims=True` keeps the vanished axis as a 1: a number a row
# stays a number a row. And a check: after subtracting column means, each column must add up to 0.

# %%
print(by_year.mean(axis=1).shape, by_year.mean(axis=1, keepdims=True).shape)
for axis in [0, 1]:
    difference = by_year - by_year.mean(axis=axis)
    print(f"axis={axis}: columns add up to 0:", np.allclose(difference.sum(axis=0), 0))

# %% [markdown]
# We observe: only the right one passes.
#
# **Checkpoint 1.** What share of its week's rain fell on each day? `week` has the shape `(52, 7)`, a row is a week. Write it.
#
# <details><summary>Answer</summary><code>week / week.sum(axis=1, keepdims=True)</code>. Without <code>keepdims</code>,
# <code>(52, 7)</code> and <code>(52,)</code> do not fit.</details>
#
# Now the table's last line. A lazy forecast: tomorrow's highest temperature will be today's. The baseline: always the mean of all
# days. How many degrees are they off, on average?
#
# > **Predict.** The second line has `[1]` for `1`. Error, or number?

# %%
tomorrow = days[1:, 1]
today = days[:-1, [1]]
baseline = np.abs(tomorrow - high.mean()).mean()
print(f"baseline {baseline:.2f} °C off, today's value {np.abs(tomorrow - today).mean():.2f} °C off")
print("shape:", (tomorrow - today).shape)
today = days[:-1, 1]
print(f"repaired: {np.abs(tomorrow - today).mean():.2f} °C off, shape", (tomorrow - today).shape)

# %% [markdown]
# We observe: 8.39, worse than the baseline. But each day was compared with *every* day, over two million pairs. The right number
# is 2.22. A mean swallows any shape: **print the shape before the mean.**
#
# ## Views and copies
#
# A friend wants 2015 in Fahrenheit. It begins at row 1096 (366 + 365 + 365).
#
# > **Predict.** We convert a slice. What becomes of the whole record?

# %%
record = days.copy()
part = record[1096:]
part[:, 1:3] = part[:, 1:3] * 9 / 5 + 32
print(f"mean high: record {record[:, 1].mean():.2f}, days {days[:, 1].mean():.2f}")
print("shared:", np.shares_memory(part, record), "  by mask:", np.shares_memory(days[year == 2015], days))

# %% [markdown]
# We observe: the record is spoilt too. A slice of a list is a new list, but a slice of an array is a **view**: a window on the
# same memory. So is `days[:, 1]`. `part -= 1` writes through as well; `part - 1` makes a new array. A mask or a list of positions
# gives a **copy**. That has its own trap:

# %%
record = days.copy()
record[year == 2015][:, 3] = 0
print("two brackets:", record[:, 3].min())
record[year == 2015, 3] = 0
print("one bracket: ", record[:, 3].min())

# %% [markdown]
# We observe: the first assignment filled a copy that nobody kept. To write through a mask, use one pair of brackets.
#
# **Checkpoint 2.** A function begins with `x = x[:]` and goes on with `x -= x.mean(axis=0)`. Is the caller's array safe?
#
# <details><summary>Answer</summary>No. For a list <code>[:]</code> makes a copy, for an array a view. Write
# <code>x = x - x.mean(axis=0)</code>, or begin with <code>x.copy()</code>.</details>
#
# ## Whole numbers have limits
#
# To save memory, someone stores the rain in tenths of a mm as `int16`, whole numbers of 16 bits (zeros and ones); `astype`
# converts. Later it is wanted in thousandths.
#
# > **Predict.** The wettest day had 55.9 mm. What will be the largest value in the end, divided by 1000?

# %%
tenths = (rain * 10).round().astype(np.int16)
thousandths = tenths * 100
print("largest int16:", np.iinfo(np.int16).max)
print(f"in mm: largest {thousandths.max() / 1000}, mean {thousandths.mean() / 1000:.2f} (true: {rain.mean():.2f})")
print("smallest:", thousandths.min() / 1000, "  dtype:", thousandths.dtype)
print("int64:", (tenths.astype(np.int64) * 100).max() / 1000, "  largest int64:", np.iinfo(np.int64).max)

# %% [markdown]
# We observe: what is too large **overflows**: counting begins again at the negative end, without an error. A mean of 2.4 would
# pass; the smallest value gives it away. Python's own `int` has no limit; `int64` ends at 19 digits.
#
# > **Predict.** What becomes of 2.9 in an array of whole numbers?

# %%
counts = np.array([3, 0, 7])
counts[0] = 2.9
print(counts, counts.dtype, np.zeros_like(counts).dtype, np.zeros(3).dtype)
try:
    counts[1] = np.nan
except ValueError as error:
    print("ValueError:", error)
print(np.array([3750, None]).dtype, np.array([3750, None], dtype=float))

# %% [markdown]
# We observe: an array keeps its dtype, so 2.9 was cut to 2. `np.zeros` makes floats; `zeros_like` takes over the whole numbers.
# **NaN**, *not a number*, marks a gap. It is a float: whole numbers have no place for it. A list with `None` becomes an array of
# *objects*, without the speed; with `dtype=float` the `None` turns into NaN.
#
# ## NaN
#
# We invent a fault: the gauge was off on the first day.
#
# > **Predict.** What are the mean, the largest value, and the count of wet and dry days together?

# %%
broken = rain.copy()
broken[0] = np.nan
print(f"mean {broken.mean()}, nanmean {np.nanmean(broken):.4f}; max {broken.max()}, nanmax {np.nanmax(broken)}")
print("place of the largest: argmax", broken.argmax(), " nanargmax", np.nanargmax(broken))
print("wet + dry:", (broken > 0).sum() + (broken == 0).sum(), "  unknown:", np.isnan(broken).sum())
print("found by ==:", (broken == np.nan).sum())

# %% [markdown]
# We observe: one NaN makes mean and largest value NaN. `argmax`, the place of the largest, names the gap. With NaN, `>`
# and `==` give False: the day is neither wet nor dry, and `== np.nan` finds nothing; ask `np.isnan`. The `nan...` functions leave
# gaps out. First ask why they are there.
#
# ## The most unusual day
#
# To compare mm with °C, we ask: how many standard deviations from the mean? That is **standardising**. Mean and spread come from
# 2012 to 2014; the new year must not be its own measure.

# %%
known, new = days[year < 2015], days[year == 2015]
new_date, new_month = date[year == 2015], month[year == 2015]
z = (new - known.mean(axis=0)) / known.std(axis=0)
for name, place in zip(names, np.abs(z).argmax(axis=0)):
    print(f"{name:13} {new_date[place]}  {new[place]}  {z[place].round(2)}")

# %% [markdown]
# We observe: 15 March with 55.9 mm, more than eight spreads. But rain is usual in winter, and not in July. So we measure each day
# by its own month.
#
# > **Predict.** Which season gains?

# %%
by_month = np.zeros(new.shape)
for m in range(1, 13):
    past = days[(year < 2015) & (month == m)]
    by_month[new_month == m] = (new[new_month == m] - past.mean(axis=0)) / past.std(axis=0)
for name, place in zip(names, np.abs(by_month).argmax(axis=0)):
    print(f"{name:13} {new_date[place]}  {new[place]}  {by_month[place].round(2)}")
distance = (by_month**2).sum(axis=1) ** 0.5  # all four together
order = distance.argsort()[::-1]  # positions from the smallest to the largest distance, then turned round
print("farthest:", new_date[order[:3]], distance[order[:3]].round(1))
august = (year < 2015) & (month == 8)
print(f"August, known years: {wet[august].mean():.0%} wet, wind {wind[august].mean():.1f} m/s")

# %% [markdown]
# We observe: summer. **29 August** had 32.5 mm and wind, in a month that is usually dry and calm. But 8 December comes close, and
# leads by rain alone: the winner depends on the measure. Nor are 9.4 spreads a miracle: where many values are zero, the spread
# says little about the few large ones.
#
# A column that never changes breaks the measure. In August 2012 not a drop fell.

# %%
past = days[(year == 2012) & (month == 8)]
mean, spread = past.mean(axis=0), past.std(axis=0)
new_august = new[new_month == 8]
with np.errstate(all="ignore"):  # where Python stops, NumPy only warns; this silences it
    print(((new_august - mean) / spread)[[0, 28]].round(2))  # 1 and 29 August
varied = spread > 0
print("spread:", spread.round(2), "  varied:", varied)
print(new_august[:, varied].shape, mean[varied].shape)

# %% [markdown]
# We observe: 0 divided by 0 is NaN, 32.5 divided by 0 is `inf`, infinite. A mask can pick columns as well: here those that vary.
#
# ## Chance that can be repeated
#
# Was 2015 warmer? `usual` will hold twelve means; `usual[new_month - 1]` picks one for each day, as positions may repeat. For
# chance, `default_rng(5)` makes a **random generator** from a **seed**, here 5.

# %%
usual = np.array([high[(year < 2015) & (month == m)].mean() for m in range(1, 13)])
warmer = new[:, 1] - usual[new_month - 1]
print(warmer.shape, f"mean {warmer.mean():.2f} °C, spread {warmer.std():.1f} °C")
rng = np.random.default_rng(5)
print("two draws: ", rng.integers(0, 365, size=3), rng.integers(0, 365, size=3))  # from 0 to 364
print("none twice:", rng.choice([10, 20, 30], size=2, replace=False))
print("same seed: ", np.random.default_rng(5).integers(0, 365, size=3))

# %% [markdown]
# We observe: 1.31 °C warmer on average, and days spread by 3.8 °C. The same seed draws the same numbers; each draw goes on from
# the last.
#
# How much of the mean is luck? The **bootstrap** makes up years that might have been: 365 times it draws one of the 365 days,
# repeats allowed, and takes the mean. Many such means show how far luck moves them.
#
# Some programs share one global generator, seeded with `np.random.seed`. Here a helper seeds it too.
#
# > **Predict.** How many different means in 1,000 draws?


# %%
def helper():
    np.random.seed(0)  # "so that my function can be repeated"
    return np.random.random()


def mean_of_draw(values, rng):
    return rng.choice(values, size=len(values)).mean()


np.random.seed(5)
means = []
for _ in range(1000):
    means.append(np.random.choice(warmer, size=365).mean())
    helper()

# %%
print("global seed: ", len(set(means)), f"different means, spread {np.std(means):.3f}")
rng = np.random.default_rng(5)
means = []
for _ in range(1000):
    means.append(mean_of_draw(warmer, rng))
    helper()
print("one generator:", len(set(means)), f"different means, spread {np.std(means):.3f}")

# %% [markdown]
# We observe: **two** different means, and a spread near 0. The helper put the program's one generator back to its start each time.
# Ours is out of its reach. So: make one from a seed, once, before the loop, and pass it on as an argument.
#
# Now all draws at once, as positions in an array of 2,000 by 365. One doubt: neighbouring days are alike, so they tell less than
# 365 separate facts. We draw whole weeks as well; `reshape` makes 52 rows of 7.
#
# > **Predict.** Will the spread shrink or grow with weeks?

# %%
rng = np.random.default_rng(5)
weeks = warmer[:364].reshape(52, 7).mean(axis=1)
for name, values in [("days", warmer), ("weeks", weeks)]:
    draws = rng.integers(0, len(values), size=(2000, len(values)))
    means = values[draws].mean(axis=1)
    bottom, top = np.quantile(means, [0.025, 0.975])  # 2.5% lie below, 2.5% above
    print(f"{name:5} {draws.shape}: spread {means.std():.2f}, 95% of the means from {bottom:.2f} to {top:.2f} °C")
print("highs of the four years:", by_year[:, 1].round(2))

# %% [markdown]
# We observe: for days the spread of the loop again; for weeks about twice as much. Even then 0 lies well outside. But each of the
# four years was warmer than the one before: three years are a short measure of what is usual.
#
# **Checkpoint 3.** Someone writes `rng = np.random.default_rng(5)` *inside* the loop. What is the spread?
#
# <details><summary>Answer</summary>0: each round begins at the same place and draws the same days.</details>
#
# ## Summary
#
# - Calculate with whole arrays; print shapes before means.
# - `axis` names what vanishes. Shapes are lined up from the right.
# - A slice is a view, a mask gives a copy.
# - An array keeps its dtype: whole numbers overflow and cut; NaN needs floats.
# - One generator from a seed, passed on.
# - **The answer:** 2015's highs were 1.3 °C above those of the three years before, more than the luck of single weeks. Its most
#   unusual day was 29 August, measured by its month. Whether such a year is rare, four years can't tell.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | `mean(axis=1)` for columns | a mean of mm and °C | `axis=0`, and print the shape |
# | row means under a square table | silently under the columns | `keepdims=True` |
# | `(n,)` minus `(n, 1)` | n by n, a plausible mean | `days[:, 1]`, not `days[:, [1]]` |
# | `part = x[:]` for a copy | the original changes | `x.copy()` |
# | `x[mask][:, 3] = 0` | nothing | `x[mask, 3] = 0` |
# | `and` between masks | ValueError | `&` and parentheses |
# | `rain > 30 & wind > 5` | TypeError: `&` goes first | `(rain > 30) & (wind > 5)` |
# | a fraction put into whole numbers | it is cut | an array of floats |
# | `x == np.nan` | always False | `np.isnan(x)` |
# | the measure taken from the new data | the unusual looks usual | mean and spread of the known |
# | `np.random.seed` | others reset it | `default_rng(seed)` as an argument |
#
# **Next step.** Were the *nights* of 2015 warmer too? Predict; then compute `usual` and `warmer` from column 2. Module 02 gives
# rows and columns names.
