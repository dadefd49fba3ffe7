# %% [markdown]
# # matplotlib and seaborn: the exercise
#
# Somebody will look at your figure for ten seconds and then decide. So it must show the data, name what it shows, and not
# suggest what isn't there. Here you read figures, draw them, and mend one that misleads.
#
# Nine questions, 30 points, about 90 minutes. They get harder, but each stands alone: skip one and come back.
#
# **You need** the lessons of this module. **Data** the penguins ([card](../../datasets/cards/penguins.md)) and the weather of
# Seattle ([card](../../datasets/cards/seattle_weather.md)).
#
# Write your answer in the cell below a question, run it, then run the cell after it, folded away under the title *run this
# check*. It says what passed, or what is wrong. The shared rules:
#
# - A function that draws makes a figure of its own, draws on one axes and **returns that axes** (`return ax`).
# - Draw with matplotlib, pandas or seaborn, as you like. The checks look at what is drawn, never at how. Colours, sizes and the
#   rest of the looks are yours.
# - Every figure has a title, and every axis a label. Where the values have a unit, the label ends in it, in brackets, such as
#   `Body mass (g)`.
# - Each function gets its table from whoever calls it and leaves it as it is. The rows may come in any order and with any index.
# - A missing measurement (`NaN`) is neither drawn nor counted, unless the question says otherwise.
# - Further checks run when you hand in; here you see their title only. They try other tables, never other rules than those
#   written here.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns

from mlroadmap import data, expect

# %% [markdown]
# Here is what you will work with. Look before you start; the tables are yours to explore.

# %%
penguins = data.load("penguins")
weather = data.load("seattle_weather")
penguins.head()

# %%
weather.head()

# %% [markdown]
# ## 1. Read a figure   ●○○   6 minutes   2 points
#
# The figure below shows the **wet days** of four years in Seattle: days with rain, 623 of 1,461. From October to March there were
# 425 of them, from April to September 198. Look at the x axis before you read anything off it.

# %%
wet = weather[weather["precipitation"] > 0]
warm_half = wet["date"].dt.month.between(4, 9)

figure, panel = plt.subplots(figsize=(7, 4))
panel.ecdf(wet.loc[~warm_half, "precipitation"], color="#0072B2", label="October to March")
panel.ecdf(wet.loc[warm_half, "precipitation"], color="#D55E00", linestyle="--", label="April to September")
panel.set_xscale("log")
panel.set_xticks([1, 10], ["1", "10"])
small = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 2, 3, 4, 5, 6, 7, 8, 9, 20, 30, 40, 50]
panel.set_xticks(small, [""] * len(small), minor=True)
panel.set_yticks(np.arange(11) / 10)
panel.set(xlabel="Rain on a wet day (mm)", ylabel="Share of wet days with at most this much")
panel.set_title("How much it rains when it rains")
panel.grid(which="both", alpha=0.4)
panel.legend()
plt.show()

# %% [markdown]
# *Figure: two rising staircases over rain in mm on a logarithmic axis, from 0 at 0.3 mm to 1 at about 50 mm. The dashed one, April
# to September, lies above the other nearly everywhere. Of the ticks only 1 and 10 have a number; the small ones between them stand
# for 2, 3, 4 and so on.*
#
# Read off the figure, by eye. Readings that are a little off are fine.
#
# - `median_winter`: on half of the wet days **from October to March**, at most this much rain fell, in mm.
# - `share_summer`: the share of the wet days **from April to September** with **more than** 10 mm, a number from 0 to 1.
# - `days_winter`: the number of wet days from October to March with more than 10 mm.
# - `supported`: the letter of the one sentence that the figure supports, `"A"`, `"B"`, `"C"` or `"D"`.
#     - A: On half of all days from October to March, at most about 4 mm of rain fell.
#     - B: Of the wet days, more bring over 10 mm from October to March than from April to September, as a share.
#     - C: Each wet day from October to March brings more rain than each wet day from April to September.
#     - D: The cold makes the rain of a wet day heavier.
#
# An example of another reading: about 0.31 of the wet days from April to September had at most 1 mm.
#
# <details><summary>Hint</summary>A median lies where a line passes the height 0.5. Go across at that height until you meet the
# right line, then down to the axis.</details>
# <details><summary>A second hint</summary>The lines tell <em>at most</em>; what is <em>more than</em> 10 mm is the rest up to 1. A
# share becomes a number of days once you know of how many days it is a share. For the sentences ask of each: which days are
# in the figure, and which are not?</details>

# %% question="q1" role="answer"
median_winter = None
share_summer = None
days_winter = None
supported = None
### BEGIN SOLUTION
median_winter = 4.0
share_summer = 0.2
days_winter = 105.0
supported = "B"
### END SOLUTION

# %% question="q1" role="test" points=1
expect.value(
    median_winter, name="median_winter", gives=4.1, within=0.12,
    why="at the height 0.5 go across to the line of October to March, then down; the ticks of the x axis are not evenly spaced",
    mistakes={
        "the line of the other half of the year was read": 3.0,
        "a height was read, where a place on the x axis is asked for": 0.5,
        "the x axis was read as if it were evenly spaced between two ticks, and it is logarithmic": 6.3,
        "that is about the mean, which a few very wet days pull up; half of the days lie below the median": 7.7,
    },
)
expect.value(
    share_summer, name="share_summer", gives=0.197, within=0.025,
    why="the share of the days from April to September above 10 mm: what the line at 10 mm leaves up to 1",
    mistakes={
        "the line says how many had at most 10 mm; more than 10 mm is the rest": 0.803,
        "the line of the other half of the year was read": 0.247,
        "the other line was read, and it says how many had at most 10 mm": 0.753,
        "percent were given, where a share lies between 0 and 1": 19.7,
        "days were counted, where a share is asked for": 39,
    },
)

# %% question="q1" role="test" points=1
# Hidden tests look at the other two readings.
### BEGIN HIDDEN TESTS
expect.value(
    days_winter, name="days_winter", gives=105.0, within=0.1,
    why="the share of the wet days above 10 mm, times the number of wet days in that half of the year",
    mistakes={
        "a share was given, where a number of days is asked for": 0.247,
        "these are the days with at most 10 mm": 320,
        "the share was taken of all wet days, where 425 of them are from October to March": 154,
        "the line of the other half of the year was read": 39,
    },
)
expect.value(
    supported, name="supported", gives="B",
    why="a figure supports what can be read off it, about those days that are in it",
    mistakes={
        "the dry days are not in this figure, so it says nothing about all days": "A",
        "two lines side by side overlap: many wet days of the warm half brought more rain than many of the cold half": "C",
        "the figure shows that two things go together; it does not show that one is the cause of the other": "D",
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Two humps   ●○○   8 minutes   3 points
#
# A histogram tells the story that its bins let it tell. Few and wide ones make one hump of two. So whoever asks you for this
# figure gives you the edges of the bins.
#
# `flipper_histogram(birds, edges)` draws a histogram of the flipper lengths and returns the axes.
#
# - `birds`: a table with `flipper_length_mm`, which may be missing, and other columns. `edges`: a list of rising numbers in mm,
#   one more than there are bins.
# - Each bin is a bar from one edge to the next, as high as the **number of birds** in it. A bird on an edge belongs to the bin
#   that begins there; one on the last edge to the last bin. Birds outside the edges are not counted.
# - The y axis begins at 0 and is not logarithmic. Labels and a title as in the shared rules: the flipper length has the unit
#   mm, a number of birds has none.
#
# With flippers of 180, 185, 190, 210 and 212 mm and edges `[180, 190, 200, 220]` the bars are 2, 1 and 2 high.
#
# Try it with the penguins, once with `range(170, 240, 5)` and once with `[170, 205, 240]`. Where has the second hump gone?
#
# <details><summary>Hint</summary>All three libraries have a function for histograms with a parameter <code>bins</code>. What may you
# give it besides a number?</details>
# <details><summary>A second hint</summary><code>ax.hist(values, bins=edges)</code> or
# <code>sns.histplot(birds, x=…, bins=edges)</code>. Set the labels afterwards: the name of a column is no label.</details>

# %% question="q2" role="answer"
def flipper_histogram(birds, edges):
    """A histogram of the flipper lengths with the given edges."""
    ### BEGIN SOLUTION
    fig, ax = plt.subplots()
    ax.hist(birds["flipper_length_mm"], bins=edges)
    ax.set_xlabel("Flipper length (mm)")
    ax.set_ylabel("Number of birds")
    ax.set_title("How long are the flippers?")
    return ax
    ### END SOLUTION

# %% question="q2" role="test" points=1
_birds = pd.DataFrame({
    "species": ["Adelie", "Adelie", "Gentoo", "Adelie", "Gentoo", "Gentoo", "Adelie", "Gentoo", "Adelie", "Gentoo"],
    "flipper_length_mm": [184.0, 190.0, 215.0, np.nan, 210.0, 222.0, 191.0, 216.0, 189.0, 230.0],
    "bill_length_mm": [38.0, np.nan, 47.0, 39.5, 45.0, np.nan, 36.0, 50.0, np.nan, 48.0],
}, index=[5, 3, 8, 1, 9, 2, 4, 7, 6, 0])
_ax = expect.axes(flipper_histogram, _birds, [180, 190, 200, 210, 220, 230], why="a histogram of the flipper lengths")
expect.drawn(
    _ax, kind="histogram", x=[180, 190, 200, 210, 220, 230], y=[2, 2, 0, 3, 2],
    why="a bar from each edge to the next, as high as the number of birds there; with other bins the gap near 200 mm may vanish",
    mistakes={
        "the right number of bins, but laid from the shortest to the longest flipper, not at `edges`": {
            "x": np.linspace(184, 230, 6), "y": None
        },
        "the bars show a density, where a number of birds is asked for": {"y": np.array([2, 2, 0, 3, 2]) / 90},
        "birds were left out because another column has a gap there": {"y": [1, 1, 0, 3, 1]},
        "a missing length was filled in, and stands now where nobody measured a bird": {"y": [2, 2, 1, 3, 2]},
        "few wide bins, and two humps became one": {"x": [180, 205, 230], "y": None},
    },
)
expect.limits(_ax, y=(0, None), why="a bar is read by its length, so its axis begins at 0")
expect.labels(_ax, x=("[mm]", "(mm)"), why="the label of the x axis names the flipper length and ends in its unit, in brackets")
expect.labels(_ax, y=True, title=True)

# %% question="q2" role="test" points=2
# Hidden tests try other birds and edges: birds outside the edges, a bird on the last edge, many gaps, and all penguins.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(302)


def _flock(birds, gaps=0.1):
    flippers = np.concatenate([_rng.normal(190, 6, birds - birds // 3), _rng.normal(217, 6, birds // 3)]).round(0)
    flippers[_rng.random(birds) < gaps] = np.nan
    other = np.where(_rng.random(birds) < 0.3, np.nan, _rng.normal(190, 6, birds))
    return pd.DataFrame({"body_mass_g": other * 20, "flipper_length_mm": flippers}, index=_rng.permutation(birds) + 7)


def _by_hand(birds, edges):
    counts = [0] * (len(edges) - 1)
    for length in birds["flipper_length_mm"].tolist():
        for n, (low, high) in enumerate(zip(edges, edges[1:])):
            counts[n] += low <= length < high or (high == edges[-1] and length == high)
    return counts


for _birds, _edges in [
    (pd.DataFrame({"flipper_length_mm": [200.0, 211.0, 190.0, 210.0]}), [190, 200, 210]),
    (_flock(60, gaps=0.4), [185, 190, 195, 210, 215, 220]),
    (data.load("penguins"), list(range(170, 240, 5))),
]:
    _ax = expect.axes(flipper_histogram, _birds, _edges, why="a histogram of the flipper lengths")
    expect.drawn(
        _ax, kind="histogram", x=_edges, y=_by_hand(_birds, _edges),
        why="a bar from each edge to the next, as high as the number of birds there",
    )
    expect.limits(_ax, y=(0, None), why="a bar is read by its length, so its axis begins at 0")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. How often does it rain how much?   ●●○   11 minutes   4 points
#
# Small amounts of rain are frequent and large ones are rare, so one draws them on a logarithmic axis. Then something happens to
# the dry days: the logarithm of 0 is no number, and 0 mm has no place on that axis. But a dry day is still a day.
#
# `rain_shares(weather, years)` draws a line for each of some years and returns the axes.
#
# - `weather`: a table, one row a day, with `date` (`datetime64`, never missing) and `precipitation` in mm, missing where the
#   gauge failed. Other columns may have gaps of their own. `years`: a list of whole numbers.
# - A line tells for each amount of rain the **share of that year's measured days with at most that much**, from 0 to 1. Dry days
#   are measured days. Days without a measurement don't count at all.
# - The lines are staircases: the share jumps at each amount that was measured.
# - The x axis is logarithmic, the y axis is not, and runs from 0 to 1. Years that are not in `years` are not drawn.
# - A legend names the years (`2013`), in the order of `years`. Rain has the unit mm, a share has none.
#
# With 0, 0, 2.0 and 5.0 mm in a year, its line is at 0.5 below 2.0 mm, at 0.75 from 2.0 mm on, and at 1 from 5.0 mm on.
#
# <details><summary>Hint</summary>This is an ECDF, as in the lesson. It needs all measured days. The axis may become logarithmic
# after the line is drawn.</details>
# <details><summary>A second hint</summary>In a loop over the years: <code>ax.ecdf(amounts, label=…)</code>, or sort the amounts and
# <code>ax.step(…, where="post")</code>. Then <code>ax.set_xscale("log")</code>. With seaborn's <code>hue</code> the year must be
# text, and <code>hue_order</code> fixes the order.</details>

# %% question="q3" role="answer"
def rain_shares(weather, years):
    """For each year, the share of days with at most so much rain, over a logarithmic axis."""
    ### BEGIN SOLUTION
    fig, ax = plt.subplots()
    for year in years:
        days = weather[weather["date"].dt.year == year]
        ax.ecdf(days["precipitation"].dropna(), label=f"{year}")
    ax.set_xscale("log")
    ax.set_xlabel("Rain in a day (mm)")
    ax.set_ylabel("Share of days with at most this much")
    ax.set_title("How often does it rain how much?")
    ax.legend()
    return ax
    ### END SOLUTION

# %% question="q3" role="test" points=1
_days = pd.DataFrame({
    "date": pd.to_datetime([
        "2014-05-01", "2013-12-31", "2014-01-01", "2013-02-03", "2013-02-04", "2014-02-05", "2013-07-01", "2014-07-02",
        "2012-03-01", "2013-08-09", "2014-11-12",
    ]),
    "precipitation": [0.0, 8.0, 0.0, 0.0, np.nan, 20.0, 1.5, 0.5, 90.0, 3.0, 0.0],
    "wind": [3.0, 2.5, np.nan, 4.1, 2.2, 3.3, np.nan, 5.0, 1.9, 2.7, 3.8],
}, index=[4, 8, 1, 9, 3, 0, 2, 7, 10, 6, 5])
_ax = expect.axes(rain_shares, _days, [2014, 2013], why="the share of days with at most so much rain, a line a year")
expect.scale(_ax, x="log", y="linear", why="small and large amounts of rain are both to be seen; a share needs no logarithm")
expect.legend(_ax, ["2014", "2013"], in_order=True, why="the legend names the years, in the order they were asked for")
expect.drawn(
    _ax, kind="steps", x=[0.6, 1, 20.1], y=[0.8, 0.8, 1], named="2014",
    why="of the measured days of 2014, dry ones included, the share with at most so much rain",
    mistakes={
        "the dry days were left out; they have no place on a logarithmic axis, but they count in the share": {"y": [0.5, 0.5, 1]},
        "a day was left out because another column has a gap there": {"y": [0.75, 0.75, 1]},
        "more than so much rain, where at most so much is asked for": {"y": [0.2, 0.2, 0]},
        "less than so much rain, where at most so much is asked for: each step comes too late": {"y": [0.6, 0.6, 0.8]},
        "the share was taken of all rows of the table, where it is a share of this year's days": {"y": [4 / 11, 4 / 11, 5 / 11]},
        "the legend calls a line 2014 that is the one of 2013": {"y": [0.25, 0.25, 1]},
    },
)
expect.drawn(
    _ax, kind="steps", x=[1.6, 2, 3.1, 8.1], y=[0.5, 0.5, 0.75, 1], named="2013",
    why="of the measured days of 2013, dry ones included, the share with at most so much rain",
    mistakes={
        "a day without a measurement was taken for a dry one": {"y": [0.6, 0.6, 0.8, 1]},
        "days without a measurement were counted as days": {"y": [0.4, 0.4, 0.6, 0.8]},
    },
)
expect.limits(_ax, y=(0, 1), why="a share lies between 0 and 1")
expect.labels(_ax, x=("(mm)", "[mm]"), why="the label of the x axis says that it is rain, and ends in its unit, in brackets")
expect.labels(_ax, y=True, title=True)

# %% question="q3" role="test" points=3
# Hidden tests try other records: one year, years in another order, a year without a dry day, many gaps, and Seattle's.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(303)


def _record(years, dry=0.5, gaps=0.1, most=120):
    dates = pd.date_range(f"{min(years)}-01-01", f"{max(years)}-12-31").to_series()
    dates = dates.sample(min(len(dates), most * len(years)), random_state=33)
    rain = (_rng.gamma(0.7, 8.0, len(dates)) + 0.1).round(1)
    rain[_rng.random(len(dates)) < dry] = 0.0
    rain[_rng.random(len(dates)) < gaps] = np.nan
    other = np.where(_rng.random(len(dates)) < 0.3, np.nan, rain)
    return pd.DataFrame(
        {"temp_max": other, "precipitation": rain, "date": dates.to_numpy()}, index=_rng.permutation(len(dates)) + 5
    )


def _by_hand(weather, year):
    pairs = zip(weather["date"].tolist(), weather["precipitation"].tolist())
    rain = [mm for day, mm in pairs if day.year == year and mm == mm]
    places = [mm + 0.04 for mm in sorted(set(rain)) if mm > 0]
    return places, [sum(mm <= place for mm in rain) / len(rain) for place in places]


for _days, _years in [
    (_record([1998, 1999, 2000], most=60), [1999]),
    (_record([2007, 2008], dry=0.0, gaps=0.3, most=30), [2008, 2007]),
    (data.load("seattle_weather"), [2015, 2012, 2013]),
]:
    _ax = expect.axes(rain_shares, _days, _years, why="the share of days with at most so much rain, a line a year")
    expect.legend(_ax, [str(_year) for _year in _years], in_order=True, why="the legend names the years asked for, in their order")
    for _year in _years:
        _amounts, _shares = _by_hand(_days, _year)
        expect.drawn(
            _ax, kind="steps", x=_amounts, y=_shares, named=str(_year),
            why="of this year's measured days, dry ones included, the share with at most so much rain",
        )
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Every day counts   ●●○   11 minutes   3 points
#
# Rain on wet days is skewed: many days with a little, a few with a lot. A bar of the mean hides both, and follows the few. In which
# season does it rain most when it rains? It depends on whom you ask: the mean or the days.
#
# `rain_by_season(days)` draws every day's rain and the median of each season, and returns the axes.
#
# - `days`: a table, one row a wet day, with `season` (text, may be missing), `precipitation` in mm (may be missing) and other columns
#   with gaps of their own. A row that lacks its season or its rain is not drawn. No two seasons have the same median.
# - Seasons stand along the x axis, their names below them, **from the smallest median on the left to the largest on the right**.
# - Each day is a point over its season. You may move the points a little to the left or right, so that they don't cover each other.
# - Each season's median is one marker, right over the name. One call draws all of them, after or before the days.
# - The y axis is not logarithmic. The title holds the word `median`, since nobody can see what a marker stands for.
#
# With autumn 4.0, 9.0 and spring 1.0, 2.0, 60.0, spring (median 2.0) stands left of autumn (median 6.5), though its mean is larger.
#
# Try it with the wet days of Seattle, from question 1, month by month:
# `rain_by_season(wet.assign(season=wet["date"].dt.month_name()))`. There two months have the same median; either may come first.
#
# <details><summary>Hint</summary>Work out the medians first. Their order is the order of the axis, for the markers and for the days
# alike.</details>
# <details><summary>A second hint</summary><code>groupby("season")["precipitation"].median().sort_values()</code>. matplotlib puts
# names on an axis in the order in which it first meets them; seaborn's <code>stripplot</code> and <code>pointplot</code> take
# <code>order=</code>. A <code>pointplot</code> shows the mean unless it is given another <code>estimator</code>.</details>

# %% question="q4" role="answer"
def rain_by_season(days):
    """Every day's rain over its season, with the medians, in the order of the medians."""
    ### BEGIN SOLUTION
    known = days.dropna(subset=["season", "precipitation"])
    medians = known.groupby("season")["precipitation"].median().sort_values()
    fig, ax = plt.subplots()
    ax.plot(medians.index, medians, "D")
    ax.plot(known["season"], known["precipitation"], ".")
    ax.set_xlabel("Season")
    ax.set_ylabel("Rain on a wet day (mm)")
    ax.set_title("Rain on wet days, with the median of each season")
    return ax
    ### END SOLUTION

# %% question="q4" role="test" points=1
_days = pd.DataFrame({
    "season": ["spring", "autumn", "spring", "winter", None, "winter", "spring", "autumn", "winter", "autumn", "winter", "winter"],
    "precipitation": [1.0, 4.0, 60.0, 3.0, 7.0, 5.0, 2.0, 9.0, np.nan, 5.5, 4.5, 0.5],
    "wind": [3.0, np.nan, 2.5, 4.0, 3.5, np.nan, 2.0, 3.0, 1.0, 2.2, np.nan, 3.1],
}, index=[3, 7, 1, 0, 8, 2, 5, 6, 4, 9, 11, 10])
_seasons = ["spring", "spring", "spring", "winter", "winter", "winter", "winter", "autumn", "autumn", "autumn"]
_rain = [1.0, 60.0, 2.0, 3.0, 5.0, 4.5, 0.5, 4.0, 9.0, 5.5]
_ax = expect.axes(rain_by_season, _days, why="every day's rain as a point over its season, and the medians")
expect.drawn(
    _ax, kind="points", x=_seasons, y=_rain, why="every day that has a season and its rain is a point over its season",
    mistakes={
        "days were left out because another column has a gap there": {
            "x": ["spring", "spring", "spring", "winter", "winter", "autumn", "autumn"], "y": [1.0, 60.0, 2.0, 3.0, 0.5, 9.0, 5.5],
        },
        "a day without a measurement was taken for a dry one": {"x": [*_seasons, "winter"], "y": [*_rain, 0.0]},
        "all days are there, but some stand over the name of another season": {"x": None},
    },
)


expect.drawn(_ax, kind="points", y=_rain, why="the names stand along the x axis, and the y axis is for the rain")


def _marks(**data):
    """Look for one marker a season: over the names, joined by a line or not."""
    try:
        expect.drawn(_ax, kind="line", in_order=False, why="-", **data)
    except expect.Missed:
        expect.drawn(
            _ax, kind="points", **data, why="one marker at the median over each season's name, all drawn by one call",
            mistakes={
                "the means, which a few very wet days pull up": {"y": [21.0, 3.25, 37 / 6]},
                "the medians stand over the names of other seasons": {"x": None},
            },
        )


_marks(x=["spring", "winter", "autumn"], y=[2.0, 3.75, 5.5])
_names = [label.get_text() for _, label in sorted(zip(_ax.get_xticks(), _ax.get_xticklabels()), key=lambda tick: tick[0])]
_names = [name for name in _names if name]
expect.that(
    _names == ["spring", "winter", "autumn"],
    f"From left to right there stand {', '.join(_names)}. That is not the order of the medians, from small to large.\n"
    "Next: sort the medians, and let days and markers follow that order.",
)
expect.scale(_ax, y="linear", why="the distance between two days is so much rain, wherever they stand")
expect.labels(_ax, title="median", why="nobody can see what a marker stands for; the title says it")
expect.labels(_ax, x=True, y=("(mm)", "[mm]"), why="the label of the y axis says that it is rain, and ends in its unit, in brackets")

# %% question="q4" role="test" points=2
# Hidden tests try other days: one season, two, six of very different size, many gaps.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(304)


def _wet_days(sizes, gaps=0.1):
    names = [f"season {'EBFADC'[n]}" for n in range(len(sizes))]
    seasons = np.repeat(np.array(names, dtype=object), sizes)
    rain = (_rng.gamma(0.8, 8.0, len(seasons)) * np.repeat(_rng.permutation(len(sizes)) + 1, sizes)).round(2) + 0.01
    gap = _rng.random(len(seasons)) < gaps
    gap[np.cumsum(sizes) - 1] = False
    rain[gap] = np.nan
    table = pd.DataFrame({"wind": np.where(_rng.random(len(rain)) < 0.3, np.nan, rain), "season": seasons, "precipitation": rain})
    lost = pd.DataFrame({"wind": [1.0, 2.0], "season": [None, None], "precipitation": [3.0, 400.0]})
    return pd.concat([table, lost], ignore_index=True).sample(frac=1.0, random_state=34)


for _days in [_wet_days([4]), _wet_days([2, 5]), _wet_days([9, 4, 12, 3, 7, 2], gaps=0.3)]:
    _rain = {}
    for _season, _mm in zip(_days["season"], _days["precipitation"]):
        if isinstance(_season, str) and _mm == _mm:
            _rain.setdefault(_season, []).append(_mm)
    _medians = {s: (sorted(mm)[len(mm) // 2] + sorted(mm)[(len(mm) - 1) // 2]) / 2 for s, mm in _rain.items()}
    _order = sorted(_medians, key=_medians.get)
    _ax = expect.axes(rain_by_season, _days, why="every day's rain as a point over its season, and the medians")
    expect.drawn(
        _ax, kind="points", x=[s for s in _order for _ in _rain[s]], y=[mm for s in _order for mm in _rain[s]],
        why="every day that has a season and its rain is a point over its season",
    )
    _heights = [_medians[s] for s in _order]
    try:
        expect.drawn(_ax, kind="line", x=_order, y=_heights, why="-")
    except expect.Missed:
        expect.drawn(_ax, kind="points", x=_order, y=_heights, why="one marker at each median, all drawn by one call")
    _names = [label.get_text() for _, label in sorted(zip(_ax.get_xticks(), _ax.get_xticklabels()), key=lambda tick: tick[0])]
    expect.that([name for name in _names if name] == _order, "The seasons do not stand in the order of their medians.")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Who is who?   ●●○   10 minutes   3 points
#
# `bill_scatter(birds, order)` draws the depth of the bills over their length, and says which bird is of which species. It
# returns the axes.
#
# - `birds`: a table with `species` (never missing), `bill_length_mm`, `bill_depth_mm` and other columns. A measurement may be
#   missing; a bird with only one of the two can't be drawn. Gaps in other columns don't matter.
# - `order`: a list of two or three species. Birds of other species are not drawn.
# - Each bird is a point: its bill's length to the right, its depth upwards, both in mm.
# - Each species has a colour and a marker of its own. The colours can be told apart by colour-blind eyes, too; those of
#   `sns.color_palette("colorblind")` can. The markers help in a grey print.
# - A legend names the species, in the order of `order`. Colour and marker in the legend are those of that species' birds.
#
# With `order` `["Gentoo", "Adelie"]` the legend says Gentoo, then Adelie, even if the first row of the table is an Adelie.
#
# <details><summary>Hint</summary>A legend that is written by hand can lie. Let the names come from the same call that draws the
# points.</details>
# <details><summary>A second hint</summary>One <code>ax.scatter(…, color=…, marker=…, label=species)</code> for each species in a loop over
# <code>order</code>. Or <code>sns.scatterplot</code> with <code>hue</code> and <code>style</code>, and <code>hue_order</code> and
# <code>style_order</code> for both.</details>

# %% question="q5" role="answer"
def bill_scatter(birds, order):
    """Bill depth over bill length, with a colour and a marker for each species."""
    ### BEGIN SOLUTION
    fig, ax = plt.subplots()
    for species, marker, colour in zip(order, "os^", sns.color_palette("colorblind")):
        some = birds[birds["species"] == species]
        ax.scatter(some["bill_length_mm"], some["bill_depth_mm"], marker=marker, color=colour, label=species)
    ax.set_xlabel("Bill length (mm)")
    ax.set_ylabel("Bill depth (mm)")
    ax.set_title("The bills of penguins")
    ax.legend()
    return ax
    ### END SOLUTION

# %% question="q5" role="test" points=1
import contextlib
import io

_birds = pd.DataFrame({
    "species": ["Adelie", "Gentoo", "Chinstrap", "Gentoo", "Adelie", "Chinstrap", "Gentoo", "Adelie", "Adelie"],
    "bill_length_mm": [39.1, 46.1, 46.5, 50.0, 36.7, 51.3, 44.5, np.nan, 40.3],
    "bill_depth_mm": [18.7, 13.2, 17.9, 16.3, 19.3, 19.2, 14.3, 18.1, 18.0],
    "sex": ["male", "female", "female", "male", None, "male", None, "male", "female"],
}, index=[3, 7, 1, 0, 8, 2, 5, 6, 4])
_ax = expect.axes(bill_scatter, _birds, ["Gentoo", "Adelie"], why="bill depth over bill length, a point a bird")
expect.legend(_ax, ["Gentoo", "Adelie"], in_order=True, why="the legend names the species in `order`, in that order")
for _species, _lengths, _depths in [
    ("Gentoo", [46.1, 50.0, 44.5], [13.2, 16.3, 14.3]), ("Adelie", [39.1, 36.7, 40.3], [18.7, 19.3, 18.0])
]:
    expect.drawn(
        _ax, kind="points", x=_lengths, y=_depths, named=_species,
        why="who looks up a colour in the legend finds the birds of that species, length to the right, depth upwards",
        mistakes={
            "the depth was drawn to the right and the length upwards": {"x": _depths, "y": _lengths},
            "the legend gives this name to the other species' birds": {
                "x": [39.1, 36.7, 40.3] if _species == "Gentoo" else [46.1, 50.0, 44.5],
                "y": [18.7, 19.3, 18.0] if _species == "Gentoo" else [13.2, 16.3, 14.3],
            },
            "birds were left out because another column has a gap there": {
                "x": [46.1, 50.0] if _species == "Gentoo" else [39.1, 40.3],
                "y": [13.2, 16.3] if _species == "Gentoo" else [18.7, 18.0],
            },
        },
    )
try:
    with contextlib.redirect_stdout(io.StringIO()):
        expect.drawn(_ax, kind="points", x=[46.5, 51.3], y=[17.9, 19.2], why="-")
    _strangers = True
except expect.Missed:
    _strangers = False
expect.that(not _strangers, "Birds of a species that is not in `order` are drawn, too.\nNext: take only those rows whose species is asked for.")
expect.marked_apart(_ax, ["Gentoo", "Adelie"], why="in a grey print the markers tell the species apart")
expect.colours(_ax, ["Gentoo", "Adelie"])
expect.labels(
    _ax, x=("(mm)", "[mm]"), y=("(mm)", "[mm]"), why="each label names the measurement and ends in its unit, in brackets"
)
expect.labels(_ax, title=True)

# %% question="q5" role="test" points=2
# Hidden tests try other birds: three species in another order, one bird a species, many gaps, and all penguins.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(305)


def _colony(birds, gaps=0.1):
    species = _rng.choice(["Adelie", "Chinstrap", "Gentoo", "King"], birds)
    length, depth = _rng.normal(45, 4, birds).round(1), _rng.normal(17, 2, birds).round(1)
    length[_rng.random(birds) < gaps] = np.nan
    depth[_rng.random(birds) < gaps] = np.nan
    other = np.where(_rng.random(birds) < 0.3, np.nan, depth * 250)
    return pd.DataFrame(
        {"body_mass_g": other, "bill_depth_mm": depth, "species": species, "bill_length_mm": length},
        index=_rng.permutation(birds) + 3,
    )


_pair = pd.DataFrame({"species": ["King", "Adelie"], "bill_length_mm": [80.1, 40.2], "bill_depth_mm": [16.0, 18.5]})
for _birds, _order in [
    (_pair, ["King", "Adelie"]),
    (_colony(60, gaps=0.3), ["King", "Adelie", "Gentoo"]),
    (data.load("penguins"), ["Gentoo", "Chinstrap", "Adelie"]),
]:
    _ax = expect.axes(bill_scatter, _birds, _order, why="bill depth over bill length, a point a bird")
    expect.legend(_ax, _order, in_order=True, why="the legend names the species in `order`, in that order")
    expect.marked_apart(_ax, _order, why="in a grey print the markers tell the species apart")
    expect.colours(_ax, _order)
    _rows = list(zip(_birds["species"], _birds["bill_length_mm"], _birds["bill_depth_mm"]))
    for _species in _order:
        _some = [(a, b) for s, a, b in _rows if s == _species and a == a and b == b]
        expect.drawn(
            _ax, kind="points", x=[a for a, b in _some], y=[b for a, b in _some], named=_species,
            why="who looks up a colour and a marker in the legend finds the birds of that species",
        )
    _all = [(a, b) for s, a, b in _rows if a == a and b == b]
    _strangers = set(_birds["species"]) > set(_order)
    try:
        expect.drawn(_ax, kind="points", x=[a for a, b in _all], y=[b for a, b in _all], why="-")
    except expect.Missed:
        _strangers = False
    expect.that(not _strangers, "Birds of a species that is not in `order` are drawn, too.")
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Together and apart   ●●○   11 minutes   4 points
#
# Over all penguins, birds with longer bills have shallower ones: the correlation of bill length and bill depth is −0.24. A visitor
# has read that, and asks whether long bills grow at the cost of depth. Draw the answer.
#
# `bill_panels(birds, order)` draws a panel for each species and returns the **figure** (`return fig`).
#
# - `birds`: as in question 5, with `species` (never missing), `bill_length_mm` and `bill_depth_mm`. Birds that lack one of the two are
#   neither drawn nor counted. Each species in `order` has at least three birds with both.
# - `order`: a list of one or more species. The panels come in this order, side by side.
# - Each panel shows the birds of its species as points: length to the right, depth upwards.
# - Its title names the species and the correlation of the two, rounded to two decimals, in this form: `Adelie: r = 0.39`.
# - All panels have the same limits on both axes, so that they can be compared.
# - The panel on the left has labels with units on both axes; the others may leave theirs out.
#
# Then look at `bill_panels(penguins, ["Adelie", "Chinstrap", "Gentoo"])`, and set `conclusion` to the letter of the sentence that
# follows from this figure and the −0.24.
#
# - A: Long bills grow at the cost of depth: over all birds the correlation is negative, and more birds mean more certainty.
# - B: Within each species longer bills go with deeper ones. Over all birds the sign turns, because species with longer bills have
#   shallower ones.
# - C: One of the numbers is wrong. A correlation over all birds lies between those of the groups.
# - D: In each species a longer bill makes a bill deeper. Feed that lengthens a chick's bill would deepen it as well.
#
# <details><summary>Hint</summary><code>plt.subplots(ncols=…)</code> makes several panels. Which two of its parameters give all of
# them the same limits?</details>
# <details><summary>A second hint</summary><code>sharex=True, sharey=True</code>. With <code>squeeze=False</code> you get a table of axes,
# even for one species; <code>panels.flat</code> goes through it. The correlation is
# <code>some["bill_length_mm"].corr(some["bill_depth_mm"])</code>. <code>sns.relplot</code> with <code>col=</code> makes panels,
# too; <code>grid.axes.flat</code> are its axes.</details>

# %% question="q6" role="answer"
def bill_panels(birds, order):
    """Bill depth over bill length, with a panel for each species."""
    ### BEGIN SOLUTION
    fig, panels = plt.subplots(ncols=len(order), sharex=True, sharey=True, squeeze=False)
    for ax, species in zip(panels.flat, order):
        some = birds[birds["species"] == species]
        length, depth = some["bill_length_mm"], some["bill_depth_mm"]
        ax.scatter(length, depth)
        ax.set_title(f"{species}: r = {length.corr(depth):.2f}")
        ax.set_xlabel("Bill length (mm)")
        ax.set_ylabel("Bill depth (mm)")
    return fig
    ### END SOLUTION


conclusion = None
### BEGIN SOLUTION
conclusion = "B"
### END SOLUTION

# %% question="q6" role="test" points=2
_birds = pd.DataFrame({
    "species": ["Gentoo", "King", "Adelie", "Gentoo", "Adelie", "King", "Gentoo", "King", "Adelie", "Adelie", "Gentoo"],
    "bill_length_mm": [46.0, 80.0, 39.0, 50.0, 36.0, 84.0, 44.0, 88.0, 41.0, np.nan, 47.0],
    "bill_depth_mm": [13.0, 15.0, 19.0, 16.0, 17.0, 16.0, 14.0, 20.0, 18.0, 18.5, 15.0],
    "sex": ["male", None, "female", "male", None, "male", "female", None, "male", "female", "male"],
}, index=[3, 7, 1, 0, 8, 2, 5, 6, 4, 10, 9])
_panels = expect.panels(bill_panels, _birds, ["Gentoo", "Adelie"], why="a panel for each species in `order`")
expect.that(
    len(_panels) == 2,
    f"Two species are in `order`, and the number of panels is {len(_panels)}.\nNext: one panel for each species in `order`, and no other.",
)
for _ax, _species, _r, _lengths, _depths in [
    (_panels[0], "Gentoo", "Gentoo: r = 0.77", [46.0, 50.0, 44.0, 47.0], [13.0, 16.0, 14.0, 15.0]),
    (_panels[1], "Adelie", "Adelie: r = 0.60", [39.0, 36.0, 41.0], [19.0, 17.0, 18.0]),
]:
    expect.labels(_ax, title=_species, why="the panels come in the order of `order`, and the title says which species it is")
    expect.drawn(
        _ax, kind="points", x=_lengths, y=_depths, why="the birds of one species, length to the right, depth upwards",
        mistakes={
            "the depth was drawn to the right and the length upwards": {"x": _depths, "y": _lengths},
            "the birds of another species, under this title": {
                "x": [39.0, 36.0, 41.0] if _species == "Gentoo" else [46.0, 50.0, 44.0, 47.0],
                "y": [19.0, 17.0, 18.0] if _species == "Gentoo" else [13.0, 16.0, 14.0, 15.0],
            },
            "all species are in each panel": {
                "x": [46.0, 80.0, 39.0, 50.0, 36.0, 84.0, 44.0, 88.0, 41.0, 47.0],
                "y": [13.0, 15.0, 19.0, 16.0, 17.0, 16.0, 14.0, 20.0, 18.0, 15.0],
            },
        },
    )
    expect.labels(_ax, title=_r, why="the title reads like `Adelie: r = 0.39`: the species, and the correlation within this species, with two decimals")
expect.that(
    list(_panels[0].get_xlim()) == list(_panels[1].get_xlim()) and list(_panels[0].get_ylim()) == list(_panels[1].get_ylim()),
    "The panels have different limits: the same place on the paper means another length or depth in each.\n"
    "Next: let them share both axes (`sharex`, `sharey`).",
)
expect.labels(
    _panels[0], x=("(mm)", "[mm]"), y=("(mm)", "[mm]"), why="each label names the measurement and ends in its unit, in brackets"
)

# %% question="q6" role="test" points=2
# Hidden tests try other birds: one species, four species, many gaps, all penguins; and they look at your conclusion.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(306)


def _colony(birds, kinds, gaps=0.1):
    tables = []
    for n in range(kinds):
        length = _rng.normal(38 + 6 * n, 3, birds).round(1)
        depth = (_rng.normal(20 - 2 * n, 1, birds) + 0.3 * (length - 38 - 6 * n)).round(1)
        length[_rng.random(birds) < gaps] = np.nan
        depth[_rng.random(birds) < gaps] = np.nan
        tables.append(pd.DataFrame({"bill_depth_mm": depth, "species": f"Kind {'DACB'[n]}", "bill_length_mm": length}))
    table = pd.concat(tables, ignore_index=True).sample(frac=1.0, random_state=36)
    return table.assign(body_mass_g=np.where(_rng.random(len(table)) < 0.3, np.nan, 4000.0))


for _birds, _order in [
    (_colony(8, 2), ["Kind A"]),
    (_colony(20, 4, gaps=0.3), ["Kind C", "Kind D", "Kind A", "Kind B"]),
    (data.load("penguins"), ["Gentoo", "Adelie", "Chinstrap"]),
]:
    _panels = expect.panels(bill_panels, _birds, _order, why="a panel for each species in `order`")
    expect.that(len(_panels) == len(_order), "There is not one panel for each species in `order`. Next: try one, and four of them.")
    for _ax, _species in zip(_panels, _order):
        _rows = zip(_birds["species"], _birds["bill_length_mm"], _birds["bill_depth_mm"])
        _some = [(a, b) for s, a, b in _rows if s == _species and a == a and b == b]
        _a, _b = zip(*_some)
        expect.labels(_ax, title=_species, why="the panels come in the order of `order`")
        expect.drawn(_ax, kind="points", x=_a, y=_b, why="the birds of one species, length to the right, depth upwards")
        _r = f"{_species}: r = {np.corrcoef(_a, _b)[0, 1]:.2f}"
        expect.labels(_ax, title=_r, why="the title reads like `Adelie: r = 0.39`: the species, and the correlation within this species, with two decimals")
        for _limits in ("get_xlim", "get_ylim"):
            _same = list(getattr(_ax, _limits)()) == list(getattr(_panels[0], _limits)())
            expect.that(_same, "The panels have different limits. Next: let them share both axes.")
expect.value(
    conclusion, name="conclusion", gives="B", why="compare the sign within each species with the sign over all of them",
    mistakes={
        "a number over mixed groups can say the opposite of each group, and more birds don't change that": "A",
        "a correlation of groups thrown together may lie outside of all of theirs": "C",
        "that two things go together does not show that one makes the other": "D",
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. How sure is a mean?   ●●●   13 minutes   4 points
#
# Two means differ. Is that more than chance? A figure that shows means without their uncertainty can't be asked. One that shows a
# range without saying which is no better: a standard deviation, a standard error and a confidence interval look alike.
#
# `mass_intervals(birds, order)` draws the mean body mass of each species with its 95 % confidence interval, and returns the axes.
#
# - `birds`: a table with `species` (never missing), `body_mass_g`, which may be missing, and other columns. Each species in `order`
#   has at least two birds with a mass.
# - `order`: a list of species. They stand along the x axis in this order; others are not drawn.
# - Each mean is a marker. The markers are not joined by a line: there is nothing between two species.
# - An error bar reaches from mean − 1.96 · *s* / √*n* to mean + 1.96 · *s* / √*n*. Here *n* is the number of birds of that species
#   **with a mass**, and *s* is the standard deviation of their masses with *n* − 1 in the denominator, as pandas computes it.
# - The title says what the error bars are: it holds the words `95 % CI` (or `95% CI`).
#
# With masses 3000, 3100, missing and 3500 g the mean is 3200, *s* is 264.6, *n* is 3, and the bar reaches from 2900.6 to 3499.4.
# For few birds such an interval is too short, but that is for another day.
#
# <details><summary>Hint</summary>Work out the means and the half lengths of the bars first, in a small table with a row for each species.
# What do <code>std</code> and <code>count</code> of a group do with a missing mass?</details>
# <details><summary>A second hint</summary><code>ax.errorbar(order, means, yerr=half, fmt="o")</code>, with both in the order of
# <code>order</code>. In seaborn <code>pointplot</code> draws means: its default bars are made by drawing lots, but
# <code>errorbar=("se", 1.96)</code> is the formula above, and <code>linestyle="none"</code> leaves the line out.</details>

# %% question="q7" role="answer"
def mass_intervals(birds, order):
    """Mean body mass of each species with its 95 % confidence interval."""
    ### BEGIN SOLUTION
    mass = birds.groupby("species")["body_mass_g"]
    half = 1.96 * mass.std() / mass.count() ** 0.5
    fig, ax = plt.subplots()
    ax.errorbar(order, mass.mean()[order], yerr=half[order], fmt="o")
    ax.set_xlabel("Species")
    ax.set_ylabel("Body mass (g)")
    ax.set_title("Mean body mass with 95 % CI")
    return ax
    ### END SOLUTION

# %% question="q7" role="test" points=2
_birds = pd.DataFrame({
    "species": ["Gentoo", "Adelie", "Adelie", "Gentoo", "Adelie", "King", "Gentoo", "Adelie", "King", "Gentoo"],
    "body_mass_g": [5000.0, 3000.0, 3100.0, 5300.0, np.nan, 12000.0, 4600.0, 3500.0, 13000.0, 5100.0],
    "sex": ["male", "male", None, "male", "female", None, "female", "female", "male", None],
}, index=[3, 7, 1, 0, 8, 2, 5, 6, 4, 9])
_ax = expect.axes(mass_intervals, _birds, ["Gentoo", "Adelie"], why="the mean mass of each species with an error bar")
_means, _sds = np.array([5000.0, 3200.0]), np.array([294.39203, 264.57513])


def _ends(half):
    """The ends of error bars that reach so far to either side."""
    return {"low": _means - half, "high": _means + half}


expect.drawn(
    _ax, kind="points", x=["Gentoo", "Adelie"], y=_means,
    why="one marker for each species in `order`, at the mean of its masses, not joined by a line",
    mistakes={
        "the medians, where means are asked for": {"y": [5050.0, 3100.0]},
        "a missing mass was taken for 0": {"y": [5000.0, 2400.0]},
        "the means stand over the names in another order": {"y": [3200.0, 5000.0]},
    },
)
expect.drawn(
    _ax, kind="errorbars", x=["Gentoo", "Adelie"], **_ends([288.50418, 299.39450]), within=1e-5,
    why="the error bars reach 1.96 times s / √n to either side of the mean, with s and n of each species",
    mistakes={
        "one standard deviation to either side; that says how far birds are apart, not how sure the mean is": _ends(_sds),
        "one standard error to either side, without the 1.96": _ends(_sds / [2, 3**0.5]),
        "1.96 standard deviations; the division by the root of n is missing": _ends(1.96 * _sds),
        "birds without a mass were counted into n": _ends(1.96 * _sds / 2),
        "n is the number of all birds, where it is that of the species": _ends(1.96 * _sds / 10**0.5),
        "divided by n, not by its root": _ends(1.96 * _sds / [4, 3]),
        "s with n in the denominator: the default of NumPy's `std` is another than that of pandas": _ends(
            1.96 * _sds * np.sqrt([3 / 4, 2 / 3]) / [2, 3**0.5]
        ),
        "the half length from end to end, where it belongs to each side of the mean": _ends(0.98 * _sds / [2, 3**0.5]),
        "the lengths of the bars are swapped between the species": _ends([299.39450, 288.50418]),
    },
)
expect.labels(_ax, title=("95 % CI", "95% CI"), why="nobody can see what error bars are; the title says it")
expect.labels(_ax, x=True, y=("(g)", "[g]"), why="the label of the y axis names the mass and ends in its unit, in brackets")

# %% question="q7" role="test" points=2
# Hidden tests try other birds: one species with two birds, groups of very different size, many gaps, and all penguins.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(307)


def _colony(sizes, gaps=0.0):
    species = np.repeat([f"Kind {'DACB'[n]}" for n in range(len(sizes))], sizes)
    mass = _rng.normal(4000, 500, len(species)).round(0)
    firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    gap = _rng.random(len(species)) < gaps
    gap[firsts] = gap[firsts + 1] = False
    mass[gap] = np.nan
    other = np.where(_rng.random(len(species)) < 0.3, np.nan, mass / 90)
    table = pd.DataFrame({"bill_length_mm": other, "body_mass_g": mass, "species": species})
    return table.sample(frac=1.0, random_state=37)


for _birds, _order in [
    (_colony([2, 2]), ["Kind A"]),
    (_colony([40, 4, 12, 7], gaps=0.4), ["Kind C", "Kind D", "Kind B"]),
    (data.load("penguins"), ["Gentoo", "Adelie", "Chinstrap"]),
]:
    _ax = expect.axes(mass_intervals, _birds, _order, why="the mean mass of each species with an error bar")
    _ends = []
    for _species in _order:
        _masses = [m for s, m in zip(_birds["species"], _birds["body_mass_g"]) if s == _species and m == m]
        _mean = sum(_masses) / len(_masses)
        _half = 1.96 * (sum((m - _mean) ** 2 for m in _masses) / (len(_masses) - 1) / len(_masses)) ** 0.5
        _ends.append((_mean, _mean - _half, _mean + _half))
    _mean, _low, _high = zip(*_ends)
    expect.drawn(_ax, kind="points", x=_order, y=_mean, why="one marker for each species in `order`, at its mean, not joined by a line")
    expect.drawn(
        _ax, kind="errorbars", x=_order, low=_low, high=_high,
        why="the error bars reach 1.96 times s / √n to either side of the mean, with s and n of each species",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## 8. Debug this wrong analysis   ●●○   12 minutes   4 points
#
# A colleague has drawn how much it rained in each month of 2014. It runs. It looks neat. It misleads, for **five** different
# reasons.

# %%
def colleagues_chart(weather):
    weather = weather.assign(month=weather["date"].dt.strftime("%b"))
    figure, panel = plt.subplots()
    sns.barplot(weather.sort_values("month"), x="month", y="precipitation", errorbar=None, color="#56B4E9", ax=panel)
    panel.set_ylim(1, 8)
    panel.set(title="How much did it rain in each month?", xlabel="Month", ylabel="Rain")
    second = panel.twinx()
    sns.lineplot(weather, x="month", y="temp_max", errorbar=None, color="#D55E00", marker="o", ax=second)
    second.set_ylim(8, 28)
    second.set_ylabel("Warmth")
    return panel


colleagues_chart(weather[weather["date"].dt.year == 2014])
plt.show()

# %% [markdown]
# *Figure: bars over the months from Apr, Aug, Dec to Sep, in the order of the alphabet; the y axis begins at 1, and the bars of June
# and July can't be seen. An orange line goes across the bars, with a scale of its own at the right.*
#
# This is what the chart should show. `monthly_rain(weather)` draws it and returns the axes.
#
# - `weather`: a table, one row a day, all of them of one year, with `date` (`datetime64`, never missing), `precipitation` in mm, which
#   may be missing, and other columns. Each of the twelve months has at least one measured day; some days may be absent.
# - One upright bar for each month, in the order of the year. Below them stand the English names in three letters: `Jan`, `Feb`,
#   …, `Dec`.
# - A bar is as high as **all the rain of its month together**, in mm. A day without a measurement adds nothing.
# - Bars are read by their length, so the y axis begins at 0 and is not logarithmic.
# - One scale: the temperature is another question, for another figure.
# - Labels and a title as in the shared rules.
#
# With 3 mm on one day of March, 5 mm on another, and no other row in March, the bar over `Mar` is 8 mm high.
#
# Copy the function and mend it, or write your own.
#
# <details><summary>Hint</summary>Cover the code and ask of the picture alone: what does a reader believe after ten seconds? Then check
# each of these beliefs against the table. How much rain was it in March?</details>
# <details><summary>A second hint</summary>The five reasons: the months come in the order of the alphabet; the y axis is cut off; a label
# has no unit; a second scale invites to compare what can't be compared; and <code>sns.barplot</code> draws the
# <strong>mean</strong> of a day unless you give it another <code>estimator</code>. <code>weather["date"].dt.month</code> sorts as the
# year does.</details>

# %% question="q8" role="answer"
def monthly_rain(weather):
    """A bar for each month, as high as all its rain."""
    ### BEGIN SOLUTION
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    rain = weather["precipitation"].groupby(weather["date"].dt.month).sum()
    fig, ax = plt.subplots()
    ax.bar(names, rain)
    ax.set_xlabel("Month")
    ax.set_ylabel("Rain in the month (mm)")
    ax.set_title("How much did it rain in each month?")
    return ax
    ### END SOLUTION

# %% question="q8" role="test" points=2
_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_days = pd.DataFrame({
    "date": pd.to_datetime([
        f"2011-{month:02d}-{day:02d}" for day, months in
        {3: range(1, 13), 17: (3, 1, 11, 6), 21: (11, 3), 9: (8, 11)}.items() for month in months
    ]),
    "precipitation": [
        9, 4, 3, 2.5, 6, 1, 0.5, np.nan, 7, 11, 2, 14, 5, 1, 8, np.nan, 3, 0, 2, 6,
    ],
    "temp_max": [5, 8, np.nan, 15, 18, 22, 26, 25, np.nan, 14, 9, 6, 10, 4, np.nan, 21, 8, 13, 25, 10],
}, index=np.arange(20)[::-1]).sample(frac=1.0, random_state=8)
_ax = expect.axes(monthly_rain, _days, why="a bar for each month, as high as all its rain")
_sums = _days.groupby(_days["date"].dt.month)["precipitation"].sum()
_means = _days.groupby(_days["date"].dt.month)["precipitation"].mean()
expect.that(
    len(_ax.get_figure().get_axes()) == 1,
    "The figure still has a second scale. Where the line crosses a bar means nothing: another choice of limits moves it.\n"
    "Next: leave the temperature to a figure of its own.",
)
expect.drawn(
    _ax, kind="bars", x=_NAMES, y=_sums, why="the months from Jan to Dec as the year goes, each bar as high as all rain of its month",
    mistakes={
        "the mean of a day, where all the rain of the month is asked for; `sns.barplot` draws means": {"y": _means, "in_order": False},
        "the mean of a day, in the order of the alphabet": {"x": None, "y": _means, "in_order": False},
        "the number of days, where their rain is asked for": {"y": [2, 1, 3, 1, 1, 2, 1, 2, 1, 1, 4, 1], "in_order": False},
        "days were left out because another column has a gap there": {
            "y": _days.dropna().groupby(_days["date"].dt.month)["precipitation"].sum().reindex(range(1, 13), fill_value=0)
        },
        "the order of the alphabet, or of the table, where it is to be that of the year": {"in_order": False},
        "the sums are right, but they stand over the names of other months": {"x": None, "in_order": False},
    },
)
expect.scale(_ax, y="linear", why="a logarithmic axis has no 0 for a bar to begin at, and shortens the long ones")
expect.limits(_ax, y=(0, None), why="a bar is read by its length; where the axis begins at another number, lengths lie")
expect.labels(_ax, x=True, y=("(mm)", "[mm]"), why="the label of the y axis says that it is rain, and ends in its unit, in brackets")
expect.labels(_ax, title=True)

# %% question="q8" role="test" points=2
# Hidden tests try other years: many gaps, months without rain, absent days in any order, and one of Seattle's years.
### BEGIN HIDDEN TESTS
_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_rng = np.random.default_rng(308)


def _year(year, least, gaps=0.1, dry=0.4):
    dates = pd.date_range(f"{year}-01-01", f"{year}-12-31").to_series()
    firsts = dates[dates.dt.day <= least]
    others = dates[dates.dt.day > least].sample(60 if least < 28 else 0, random_state=3)
    dates = pd.concat([firsts, others]).sample(frac=1.0, random_state=38)
    rain = _rng.gamma(0.8, 8.0, len(dates)).round(1)
    rain[_rng.random(len(dates)) < dry] = 0.0
    rain[(_rng.random(len(dates)) < gaps) & (dates.dt.day > 1).to_numpy()] = np.nan
    return pd.DataFrame(
        {"temp_max": rain[::-1], "precipitation": rain, "date": dates.to_numpy()}, index=_rng.permutation(len(dates)) + 4
    )


def _by_hand(weather):
    sums = [0.0] * 12
    for day, mm in zip(weather["date"].tolist(), weather["precipitation"].tolist()):
        sums[day.month - 1] += mm if mm == mm else 0.0
    return sums


_seattle = data.load("seattle_weather")
for _days in [
    _year(2020, least=1, gaps=0.3),
    _year(2001, least=3, dry=0.9),
    _seattle[_seattle["date"].dt.year == 2015],
]:
    _ax = expect.axes(monthly_rain, _days, why="a bar for each month, as high as all its rain")
    expect.that(len(_ax.get_figure().get_axes()) == 1, "The figure still has a second scale. Next: leave it out.")
    expect.drawn(_ax, kind="bars", x=_NAMES, y=_by_hand(_days), why="the months as the year goes, each bar as high as all its rain")
    expect.limits(_ax, y=(0, None), why="a bar is read by its length")
### END HIDDEN TESTS

# %% [markdown]
# ## 9. Which chart may go into the report?   ●●○   8 minutes   3 points
#
# The manager of a café in Seattle wants to keep the terrace open for one month more, either May or September. On her desk are two
# charts of the same four years of weather.

# %%
month, year = weather["date"].dt.month, weather["date"].dt.year
rain_of_month = weather.groupby(month)["precipitation"].sum() / 4
wet_days = (weather["precipitation"] >= 1).groupby([month, year]).sum()

figure, (left, right) = plt.subplots(ncols=2, figsize=(9, 3.5), layout="constrained")
left.bar(["May", "September"], rain_of_month[[5, 9]], color="#56B4E9")
left.set(ylim=(50, 60), title="A: September is much wetter", ylabel="Rain a month, mean of four years (mm)")
for place, number in enumerate([5, 9]):
    right.plot([place - 0.06, place - 0.02, place + 0.02, place + 0.06], wet_days[number], "o", color="#0072B2")
    right.plot([place - 0.15, place + 0.15], [wet_days[number].median()] * 2, color="black")
right.set(xlim=(-0.5, 1.5), ylim=(-0.5, 13), title="B: Days with rain, a point a year", ylabel="Days with 1 mm of rain or more")
right.set_xticks([0, 1], ["May", "September"])
plt.show()
print("Rain a month (mm), mean of four years:", rain_of_month[[5, 9]].round(1).tolist())
print("Days with rain in May, 2012 to 2015:", wet_days[5].tolist(), " in September:", wet_days[9].tolist())

# %% [markdown]
# *Figure: two charts. In A the bar of September is nearly five times as long as that of May; its axis runs from 50 to 60 mm. B shows
# four points for each month and a line at their middle: May 6, 9, 7 and 3 days around 6.5; September 0, 12, 5 and 6 days around
# 5.5.*
#
# She asks you: *A is so much clearer. May I put it into the report to the owner, and take May?* Write her an answer: **at most 130
# words**, in her words, not in those of statistics.
#
# You get one point for each of these:
#
# 1. **The answer first.** It says which chart may go into the report, and what the four years really say about May against
#    September.
# 2. **The reason in plain words.** It says what A makes one believe and why that is wrong, with numbers from the charts, and names
#    one thing that B shows and A hides. No term that she would have to look up (*truncated axis*, *variance*, *outlier*).
# 3. **What is not known, and what to do.** It says what four years, or this measurement, can't tell about the terrace, and proposes
#    one next step or another thing to decide by.
#
# <details><summary>Hint</summary>Say the difference between the two months in mm, then as a part of the whole. How long would the two
# bars be if the axis began at 0?</details>
# <details><summary>A second hint</summary>Look at the points of September in B. In which of these four years would she have been glad,
# in which sorry? Could anybody have told beforehand?</details>

# %% [markdown] question="q9" role="written" points=3
# ### BEGIN SOLUTION
# Please use **B**. By rain alone, May and September are about equal.
#
# Chart A makes September look five times as wet. But its scale begins at 50, so we see only the tips of the bars. The amounts
# are 52 mm in May and 59 mm in September, about one seventh more. A also hides how much the years differ. B shows it: September
# had no day with rain in one year and twelve in another; May had between three and nine. May is the steadier month.
#
# Four years are few, so the next May may be different. And the charts say nothing about warmth, or whether it rained in opening
# hours. I would rather decide by last year's takings in both months. Shall I look them up?
# ### END SOLUTION
