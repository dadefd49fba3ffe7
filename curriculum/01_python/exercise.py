# %% [markdown]
# # Python: the exercise
#
# Ten small jobs from a weather office in Seattle and a field station in Antarctica. Each is short. Each has a place where
# many people slip once, and the checks know it.
#
# Ten questions, 30 points, about 90 minutes. They get harder, but each stands alone: skip one and come back.
#
# **You need** the lessons of this module. **Data** made up for each question, in the shape of the lessons' own: days of rain
# in Seattle ([card](../../datasets/cards/seattle_weather.md)) and penguins measured near Palmer Station
# ([card](../../datasets/cards/penguins.md)).
#
# Write your answer in the cell below a question, run it, then run the cell after it, folded away under the title *run this
# check*. It says what passed, or what is wrong. The shared rules:
#
# - Each function gets its data from whoever calls it and **returns** its result. It leaves the data it gets as they are.
# - *Missing* is written `None`: nobody measured it. 0 is a measurement.
# - Whole number or float is free, as long as the values are equal. So is list or tuple.
# - Plain Python is enough. Questions 7 and 9 are the ones where NumPy helps.
# - Further checks run when you hand in; here you see their title only. They try other data, never other rules than those
#   written here.

# %%
import random

import numpy as np

from mlroadmap import expect

# %% [markdown]
# ## 1. How long was she away?   ●○○   5 minutes   2 points
#
# A logger on a penguin's back counts the seconds of each trip to the sea. People read hours and minutes.
#
# `trip_time(seconds)` returns a text such as `"2 h 05 min"`.
#
# - `seconds`: a whole number, 0 or more.
# - First the whole hours, as many as there are: a trip of four days has 96. Then the whole minutes that are left, always with
#   two digits.
# - Seconds that fill no whole minute are left out. Nothing is rounded up.
#
# `trip_time(7530)` is `"2 h 05 min"`, and `trip_time(59)` is `"0 h 00 min"`.
#
# <details><summary>Hint</summary><code>/</code> gives a number with a fraction, <code>//</code> the whole times it fits, and
# <code>%</code> what is left over.</details>
# <details><summary>A second hint</summary>Count the whole minutes first. How many of them make hours, and how many are left? In an
# f-string, <code>{minutes:02}</code> fills up to two digits with a zero.</details>

# %% question="q1" role="answer"
def trip_time(seconds):
    """A duration in seconds as a text of hours and minutes."""
    ### BEGIN SOLUTION
    minutes = seconds // 60
    return f"{minutes // 60} h {minutes % 60:02} min"
    ### END SOLUTION

# %% question="q1" role="test" points=1
expect.call(
    trip_time, 7530, gives="2 h 05 min",
    why="whole hours, then the whole minutes that are left, with two digits",
    mistakes={
        "`/` gives a fraction of an hour; `//` gives the whole hours": "2.091666666666667 h 05 min",
        "`/` makes a float, and a float is shown with its point": "2.0 h 05 min",
        "minutes below ten need a zero in front": "2 h 5 min",
        "the minute that has only begun was counted as well": "2 h 06 min",
        "all minutes were counted, those of the hours too": "2 h 125 min",
        "the seconds that are left over stand where the minutes belong": "2 h 30 min",
        "the hours have no zero in front": "02 h 05 min",
    },
)
expect.call(
    trip_time, 349190, gives="96 h 59 min",
    why="all the hours, more than a day of them, and the minutes that are full",
    mistakes={
        "the hours began again at 0 after a day": "0 h 59 min",
        "the last minute was rounded up, and then there were 60 of them": "96 h 60 min",
        "the hours were rounded up": "97 h 59 min",
        "it was rounded up to the next hour": "97 h 00 min",
    },
)

# %% question="q1" role="test" points=1
# Hidden tests try other trips: none at all, a second before and after each full minute and hour, many days.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(101)


def _by_hand(seconds):
    hours, left = divmod(seconds, 3600)
    return str(hours) + " h " + str(left // 60).zfill(2) + " min"


_near = [full + step for full in (60, 600, 3600, 36000, 86400, 360000) for step in (-1, 0, 1)]
_cases = [(0,), (1,), *((seconds,) for seconds in _near)]
_cases += [(int(seconds),) for seconds in _rng.integers(0, 400_000, 30)]
expect.calls(
    trip_time, _cases, like=_by_hand,
    why="whole hours, then the whole minutes that are left, with two digits",
    mistakes={
        "something was rounded up": lambda s: f"{s // 3600} h {round(s % 3600 / 60):02} min",
        "after a day the hours began again at 0": lambda s: f"{s // 3600 % 24} h {s // 60 % 60:02} min",
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Rain that adds up   ●○○   6 minutes   2 points
#
# Rivers don't mind one wet day. They rise after several in a row. So the office looks at the rain of every few neighbouring
# days together.
#
# `k_day_totals(rain, k)` returns a list: the total of days 1 to `k`, then of days 2 to `k + 1`, and so on, up to the total
# that ends with the last day.
#
# - `rain`: a list of mm, one number a day, none missing. It may be empty.
# - `k`: a whole number, at least 1. Each total is over exactly `k` days. With fewer days than `k` there is no total at all:
#   the list is empty.
#
# `k_day_totals([1, 0, 4, 2], 2)` is `[1, 4, 6]`.
#
# <details><summary>Hint</summary>The days from place <code>i</code> on, <code>k</code> of them, are <code>rain[i:i + k]</code>.
# Which is the last <code>i</code> with <code>k</code> days to its right, its own included?</details>
# <details><summary>A second hint</summary>Count on your fingers: 4 days, <code>k = 2</code>, 3 totals. 4 days, <code>k = 4</code>,
# 1 total. So how many are there in general? That is what goes into <code>range</code>.</details>

# %% question="q2" role="answer"
def k_day_totals(rain, k):
    """Total rain of every k neighbouring days, in mm."""
    ### BEGIN SOLUTION
    return [sum(rain[start : start + k]) for start in range(len(rain) - k + 1)]
    ### END SOLUTION

# %% question="q2" role="test" points=1
def _windows(rain, k, starts, length=0, first=0):
    return [sum(rain[i + first : i + first + k + length]) for i in starts]


expect.call(
    k_day_totals, [3.0, 0.0, 5.5, 1.0, 20.5, 7.0], 3, gives=[8.5, 6.5, 27.0, 28.5],
    why="one total for every three neighbouring days, from the first three to the last three",
    mistakes={
        "the last total is lost: the loop stops one start too early": lambda rain, k: _windows(rain, k, range(len(rain) - k)),
        "the first total is lost: the first day has place 0": lambda rain, k: _windows(rain, k, range(1, len(rain) - k + 1)),
        "at the end there are totals of fewer than `k` days": lambda rain, k: _windows(rain, k, range(len(rain))),
        "at the end there is one total of fewer than `k` days": lambda rain, k: _windows(rain, k, range(len(rain) - k + 2)),
        "the days were cut into blocks; each start counts, so neighbouring totals share days":
            lambda rain, k: _windows(rain, k, range(0, len(rain), k)),
        "each total is one day short: a slice stops before its second number":
            lambda rain, k: _windows(rain, k, range(len(rain) - k + 1), length=-1),
        "each total is one day too long": lambda rain, k: _windows(rain, k, range(len(rain) - k + 1), length=1),
        "each total begins one day late": lambda rain, k: _windows(rain, k, range(len(rain) - k + 1), first=1),
        "these are means; totals are asked for":
            lambda rain, k: [total / k for total in _windows(rain, k, range(len(rain) - k + 1))],
        "these are the largest days, not the totals": lambda rain, k: [max(rain[i : i + k]) for i in range(len(rain) - k + 1)],
        "the totals run on from the first day: each holds all days before it":
            lambda rain, k: [sum(rain[:i]) for i in range(k, len(rain) + 1)],
    },
)
expect.call(
    k_day_totals, [2.0, 0.5], 3, gives=[],
    why="no total at all, since there are fewer days than `k`",
    mistakes={
        "the total of what little there is was given, and it has fewer than `k` days": [2.5],
        "totals of fewer than `k` days were given": [2.5, 0.5],
        "with fewer days than `k` there is nothing to add, and nothing is no 0": [0],
    },
)

# %% question="q2" role="test" points=1
# Hidden tests try other lists: no day, one day, as many days as `k`, one more, a whole year.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(102)


def _by_hand(rain, k):
    totals = []
    for last in range(k, len(rain) + 1):
        total = 0
        for day in range(last - k, last):
            total += rain[day]
        totals.append(total)
    return totals


def _days(count):
    rain = _rng.gamma(0.7, 6.0, count).round(1)
    return np.where(_rng.random(count) < 0.6, 0.0, rain).tolist()


_cases = [([], 1), ([], 4), ([3], 1), ([4, 7], 2), ([4, 7], 5), ([1, 2, 4], 2), ([1, 2, 4, 8, 16], 1)]
_cases += [(_days(count), k) for count, k in ((5, 5), (5, 4), (6, 2), (12, 3), (30, 7), (365, 30))]
expect.calls(
    k_day_totals, _cases, like=_by_hand,
    why="one total for every `k` neighbouring days, none of fewer than `k` days",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. A station's record   ●●○   9 minutes   3 points
#
# The office keeps one long list, with all stations mixed. Somebody asks for one of them: on how many days was the rain measured,
# how much was it on average, and which day was the wettest?
#
# `station_record(days, station)` returns three things: `(measured, mean, wettest)`.
#
# - `days`: a list of dicts, in any order. Each has `"station"` (text), `"day"` (text, such as `"2015-03-09"`) and `"rain"` (mm,
#   or `None` where the gauge failed). A dry day was measured: 0 mm.
# - `measured`: how many of the station's days have a measurement. `mean`: the mean of those, in mm.
# - `wettest`: the `"day"` with the most rain. Of several equally wet ones, the first in the list.
# - A station without any measurement, or one that is not in the list: `(0, None, None)`.
#
# With Ballard's days `"2015-03-08"` 0.0 mm, `"2015-03-09"` `None` and `"2015-03-10"` 5.0 mm,
# `station_record(days, "Ballard")` is `(2, 2.5, "2015-03-10")`.
#
# <details><summary>Hint</summary>First make a list of the days that count: the right station, and a rain that
# <code>is not None</code>. Everything else comes from that list.</details>
# <details><summary>A second hint</summary><code>if rain:</code> asks whether the rain is other than 0, which is another question.
# And <code>is</code> asks whether two things are one and the same object. Whether two texts are equal is asked with
# <code>==</code>. For the wettest day walk along the list and keep the wettest so far; change it only for a wetter one.</details>

# %% question="q3" role="answer"
def station_record(days, station):
    """Measured days of a station, their mean rain in mm, and the wettest of them."""
    ### BEGIN SOLUTION
    known = [day for day in days if day["station"] == station and day["rain"] is not None]
    if len(known) == 0:
        return 0, None, None
    rain = [day["rain"] for day in known]
    wettest = known[rain.index(max(rain))]
    return len(known), sum(rain) / len(rain), wettest["day"]
    ### END SOLUTION

# %% question="q3" role="test" points=1
def _list(*lines):
    # Made out of pieces, as from a file: each text is an object of its own.
    parts = [line.split() for line in lines]
    return [{"station": name, "day": day, "rain": None if mm == "-" else float(mm)} for name, day, mm in parts]


_days = _list(
    "Ballard 2015-03-07 0.0", "Fremont 2015-03-07 9.5", "Ballard 2015-03-08 -", "Ballard 2015-03-09 -",
    "Ballard 2015-03-10 6.5", "Fremont 2015-03-10 -", "Ballard 2015-03-11 6.5", "Ballard 2015-03-12 0.0",
)
expect.call(
    station_record, _days, "".join(["Ball", "ard"]), gives=(4, 3.25, "2015-03-10"),
    why="only this station's days with a measurement; a dry day is one; of the two wettest the first",
    mistakes={
        "texts were compared with `is`, which asks for the very same object; `==` asks whether they are equal": (0, None, None),
        "days with 0 mm were left out: `if rain` takes 0 for nothing": (2, 6.5, "2015-03-10"),
        "days without a measurement were counted, as if they had been dry": (6, 13 / 6, "2015-03-10"),
        "days without a measurement stand in the count": (6, 3.25, "2015-03-10"),
        "the mean was divided by all days, those without a measurement too": (4, 13 / 6, "2015-03-10"),
        "of the two wettest days the last was taken": (4, 3.25, "2015-03-11"),
        "the days of every station were counted": (5, 4.5, "2015-03-07"),
        "the total stands where the mean belongs": (4, 13.0, "2015-03-10"),
        "the rain of the wettest day stands where its day belongs": (4, 3.25, 6.5),
        "the whole entry stands where its day belongs": (4, 3.25, _days[4]),
        "the place in the list stands where the day belongs": (4, 3.25, 4),
        "the mean was rounded down: `//` throws the rest away": (4, 3.0, "2015-03-10"),
    },
)
expect.call(
    station_record, _days, "Shoreline", gives=(0, None, None),
    why="0 measured days, and neither a mean nor a wettest day",
    mistakes={"the mean of nothing is not 0: nobody knows it": (0, 0, None)},
)

# %% question="q3" role="test" points=2
# Hidden tests try other lists: empty, only dry days, only gaps, one day, names within names, many stations and ties.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(103)


def _many(count, names, dry=0.4, gaps=0.2):
    days = []
    for number in _rng.permutation(count):
        rain = None if _rng.random() < gaps else 0.0 if _rng.random() < dry else int(_rng.integers(1, 40)) / 4
        days.append({"day": f"2015-{number // 28 + 1:02}-{number % 28 + 1:02}", "rain": rain, "station": str(_rng.choice(names))})
    return days


def _by_hand(days, station):
    count, total, most, wettest = 0, 0.0, -1.0, None
    for entry in days:
        if entry["station"] != station or entry["rain"] is None:
            continue
        count += 1
        total += entry["rain"]
        if entry["rain"] > most:
            most, wettest = entry["rain"], entry["day"]
    return count, total / count if count else None, wettest


_names = ["Ballard", "Ballard Locks", "Fremont"]
_cases = [([], "Ballard")]
_cases += [(_many(1, ["Ballard"], gaps=0.0, dry=dry), "Ballard") for dry in (0.0, 1.0)]
_cases += [(_many(4, ["Ballard"], gaps=0.0, dry=1.0), "Ballard"), (_many(4, ["Ballard"], gaps=1.0), "Ballard")]
_cases += [(_many(6, ["Ballard", "Fremont"], dry=0.0), "Fremont"), (_many(5, ["Ballard"]), "ballard")]
_cases += [(_many(count, _names), name) for count in (12, 40, 150) for name in _names]
expect.calls(
    station_record, _cases, like=_by_hand,
    why="only this station's days with a measurement; 0 mm is one; of several wettest days the first in the list",
    mistakes={
        "where all days were dry, the first of them is the wettest": lambda d, s: (*_by_hand(d, s)[:2], None),
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. A file, line by line   ●●○   11 minutes   3 points
#
# The station writes its birds into text files like this one. Every season somebody orders the columns differently, so the first
# line says which is which:
#
# ```
# species,mass_g,island,flipper_mm
# Adelie,3750,Torgersen,181
# Gentoo,NA,Biscoe,217.5
# ```
#
# `read_birds(path)` returns a list of dicts, one a bird, in the order of the lines. For the file above, the second one is
# `{"species": "Gentoo", "mass_g": None, "island": "Biscoe", "flipper_mm": 217.5}`.
#
# - `path`: the name of the file, a text. Values are separated by commas; no value holds one. There may be spaces around a value or
#   around a name in the first line.
# - Each file has these four columns, in any order: `species` and `island` are text, `mass_g` and `flipper_mm` are numbers.
# - `NA`, or nothing at all between two commas, means missing: `None`, in any column.
# - Blank lines are passed over. A file with nothing but its first line gives an empty list.
# - A number that can't be read (`375O`, with the letter O) stops the function with a `ValueError` whose text says on which line of
#   the file, as in `line 3`. The first line of the file is line 1, and blank lines count.
# - A file that is not there stops it with Python's own `FileNotFoundError`. Don't catch that one.
#
# <details><summary>Hint</summary>Going over an open file gives one line at a time, each with its line end, which
# <code>strip()</code> takes off. <code>split(",")</code> makes a list of a line. <code>zip(names, values)</code> brings each name
# together with its value.</details>
# <details><summary>A second hint</summary><code>enumerate(file, start=2)</code> counts the lines behind the first. Put only the one
# call of <code>float</code> into a <code>try</code>. Catch only a <code>ValueError</code>, and raise a new one with
# the line in its text. A bare <code>except:</code> hides every fault, those of your own code too.</details>

# %% question="q4" role="answer"
def read_birds(path):
    """The birds of a file: a list of dicts, None where a value is missing."""
    ### BEGIN SOLUTION
    birds = []
    with open(path, encoding="utf-8") as file:
        names = [name.strip() for name in next(file).split(",")]
        for number, line in enumerate(file, start=2):
            if line.strip() == "":
                continue
            bird = {}
            for name, value in zip(names, line.split(",")):
                value = value.strip()
                if value in ("", "NA"):
                    bird[name] = None
                elif name in ("mass_g", "flipper_mm"):
                    try:
                        bird[name] = float(value)
                    except ValueError:
                        raise ValueError(f"line {number}: {value!r} is no number") from None
                else:
                    bird[name] = value
            birds.append(bird)
    return birds
    ### END SOLUTION

# %% question="q4" role="test" points=1
_file = """flipper_mm,species,mass_g, island
181,Adelie,3750,Torgersen
217.5, Gentoo ,NA,Biscoe
,Gentoo,5050,NA

"""


def _birds(*rows):
    return [dict(zip(("flipper_mm", "species", "mass_g", "island"), row)) for row in rows]


_true = [(181, "Adelie", 3750, "Torgersen"), (217.5, "Gentoo", None, "Biscoe"), (None, "Gentoo", 5050, None)]
expect.call(
    read_birds, "birds.csv", files={"birds.csv": _file}, gives=_birds(*_true),
    why="one dict for each bird, under the names of the first line, numbers as numbers, `None` for what is missing",
    mistakes={
        "the numbers are still text": _birds(
            ("181", "Adelie", "3750", "Torgersen"), ("217.5", "Gentoo", None, "Biscoe"), (None, "Gentoo", "5050", None)),
        "`NA` stayed a text": _birds(
            (181, "Adelie", 3750, "Torgersen"), (217.5, "Gentoo", "NA", "Biscoe"), (None, "Gentoo", 5050, "NA")),
        "`NA` in a column of text stayed a text; it means missing there, too": _birds(*_true[:2], (None, "Gentoo", 5050, "NA")),
        "what is missing became 0; nobody measured 0": _birds(
            _true[0], (217.5, "Gentoo", 0, "Biscoe"), (0, "Gentoo", 5050, None)),
        "what is missing became NaN; this question asks for `None`": _birds(
            _true[0], (217.5, "Gentoo", float("nan"), "Biscoe"), (float("nan"), "Gentoo", 5050, None)),
        "only the birds without a gap were kept": _birds(_true[0]),
        "the first line was taken for a bird": _birds(("flipper_mm", "species", "mass_g", "island"), *_true),
        "the blank line was taken for a bird": [*_birds(*_true), {"flipper_mm": None}],
        "the first bird is lost: the line behind the names is a bird already": _birds(*_true[1:]),
        "the columns were taken in a fixed order; the first line of the file says which is which": [
            {"species": s, "mass_g": m, "island": i, "flipper_mm": f} for s, m, i, f in
            [("181", "Adelie", 3750, "Torgersen"), ("217.5", "Gentoo", None, "Biscoe"), (None, "Gentoo", 5050, None)]],
        "the spaces around a value are still there": _birds(
            _true[0], (217.5, " Gentoo ", None, "Biscoe"), _true[2]),
        "all entries are the same dict, the last one: make a new dict for each bird": _birds(_true[2], _true[2], _true[2]),
    },
)
_torn = "species,island,flipper_mm,mass_g\nAdelie,Dream,181,3750\n\nAdelie,Dream,190,375O\nAdelie,Dream,191,3800\n"
expect.raises(
    read_birds, "torn.csv", files={"torn.csv": _torn}, error=ValueError, says="line 4",
    why="a number that can't be read stops the function, and the error says on which line of the file it stands: `line 4` here",
)

# %% question="q4" role="test" points=2
# Hidden tests try other files: no bird, one, many, blank lines, other orders, no line end at the end, numbers that are none.
### BEGIN HIDDEN TESTS
import csv as _csv

_rng = np.random.default_rng(104)
_names = ["species", "island", "mass_g", "flipper_mm"]


def _some(values, gaps):
    return ["NA", "", " NA "][_rng.integers(3)] if _rng.random() < gaps else str(values[_rng.integers(len(values))])


def _text(birds, gaps=0.2, blank=0.0, end="\n", last=True, spoil=None):
    order = [str(name) for name in _rng.permutation(_names)]
    lines = [",".join(order)]
    for number in range(birds):
        bird = {
            "species": _some(["Adelie", "Gentoo", " Chinstrap"], gaps),
            "island": _some(["Dream", "Biscoe", "Torgersen "], gaps),
            "mass_g": _some([3750, 4200.5, " 5100 ", 0, -1, 2.5e3], gaps),
            "flipper_mm": _some([181, "195.0", 217.5, " 190"], gaps),
        }
        if spoil and number == birds - 2:
            bird[spoil[0]] = spoil[1]
        lines += [["", "   "][_rng.integers(2)]] * int(_rng.random() < blank)
        lines.append(",".join(bird[name] for name in order))
    return end.join(lines) + end * last


def _by_hand(path):
    with open(path, newline=None) as file:
        rows = [[cell.strip() for cell in row] for row in _csv.reader(file)]
    rows = [row for row in rows if len(row) > 1]
    birds = [dict(zip(rows[0], row)) for row in rows[1:]]
    for bird in birds:
        for name, value in bird.items():
            bird[name] = None if value in ("", "NA") else float(value) if name in ("mass_g", "flipper_mm") else value
    return birds


_files = {
    "a.csv": _text(0), "b.csv": _text(0, last=False), "c.csv": _text(1, gaps=0.0), "d.csv": _text(1, gaps=1.0, last=False),
    "e.csv": _text(5, blank=0.5), "f.csv": _text(6, end="\r\n"), "g.csv": _text(8, gaps=0.5), "h.csv": _text(9, last=False),
    "i.csv": _text(40, blank=0.2), "j.csv": _text(3, gaps=0.0),
}
expect.calls(
    read_birds, [(name,) for name in _files], files=_files, like=_by_hand,
    why="one dict for each bird, under the names of the first line, numbers as numbers, `None` for what is missing",
)
for _column, _value in (("mass_g", "4,200".replace(",", ".") + "g"), ("flipper_mm", "?"), ("mass_g", "39OO")):
    _spoilt = _text(7, gaps=0.1, blank=0.4, spoil=(_column, _value))
    _line = next(n for n, line in enumerate(_spoilt.split("\n"), 1) if _value in line)
    expect.raises(
        read_birds, "spoilt.csv", files={"spoilt.csv": _spoilt}, error=ValueError, says=f"line {_line}",
        why="a number that can't be read stops the function, and the error names its line, blank lines counted",
    )
expect.raises(
    read_birds, "nowhere.csv", files={"here.csv": _text(2)}, error=FileNotFoundError,
    why="a file that is not there is no empty file: Python's own error is let through",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Tests that find the bug   ●●○   10 minutes   3 points
#
# Somebody will write a function for the office, and you are to test it before anyone trusts it. You will not see the code. You
# only know what it has to do:
#
# > `longest_dry_spell(rain)`: the number of days of the longest dry spell. `rain` is a list with one entry a day: mm as a number,
# > or `None` where nobody measured. A day is **dry** with less than 1 mm. A spell is a run of neighbouring dry days. A day
# > without a measurement is not dry, so it ends a spell. Without any dry day the answer is 0.
#
# `spell_cases()` returns your test cases: a list of pairs `(rain, expected)`.
#
# - Each pair holds a list of days, of **at most 6** of them, and the answer that a right function must give for it.
# - **At most 8** pairs. Choose them well: a good case is one that a likely bug would get wrong.
#
# The check gives your cases to a right function: it must agree with all of them. Then it gives them to functions with one bug
# each. Every bug must be caught: at least one of your cases must come out otherwise. A function that stops with an error is
# caught, too.
#
# `return [([5.0, 0.0, 0.0, 2.5], 2)]` is a valid answer. Its one case is right, and it catches a few of the bugs.
#
# <details><summary>Hint</summary>Where do loops go wrong? At the beginning, at the end, with nothing to do, with the first spell or
# with the last. Where do conditions go wrong? Exactly at the limit, just below it, and at values that are special:
# <code>0</code> and <code>None</code>.</details>
# <details><summary>A second hint</summary>A list for each of these: no day at all; not one dry day; the longest spell first,
# with a shorter one behind; the longest at the very end; days of exactly 1.0 mm, of 0.9 mm and of 0.0 mm; a gap next to dry
# days; a gap between two spells.</details>

# %% question="q5" role="answer"
def spell_cases():
    """Test cases for longest_dry_spell: pairs of a list of days and the right answer."""
    ### BEGIN SOLUTION
    none, some, limit, gap = 0.0, 0.9, 1.0, None
    return [
        ([], 0),
        ([limit], 0),
        ([none, none, limit, some], 2),
        ([none, limit, some, none], 2),
        ([none, gap, none], 1),
        ([gap], 0),
    ]
    ### END SOLUTION

# %% question="q5" role="test" points=1
def _right(rain):
    longest = current = 0
    for mm in rain:
        current = current + 1 if mm is not None and mm < 1 else 0
        longest = max(longest, current)
    return longest


def _checked_cases(cases):
    expect.that(0 < len(cases) <= 8, f"`spell_cases()` gave {len(cases)} pairs, where 1 to 8 are wanted.")
    for number, case in enumerate(cases, 1):
        name = f"Case number {number} of `spell_cases()`"
        expect.that(isinstance(case, (tuple, list)) and len(case) == 2,
                    f"{name} is no pair.\nExpected: `(rain, expected)`, a list of days and the right answer for it.")
        rain, answer = case
        expect.that(isinstance(rain, (list, tuple)), f"{name} does not begin with a list of days.")
        expect.that(len(rain) <= 6, f"{name} has {len(rain)} days, where at most 6 are allowed.")
        fine = all(mm is None or (isinstance(mm, (int, float)) and not isinstance(mm, bool) and mm >= 0) for mm in rain)
        expect.that(fine, f"{name} holds something that is neither an amount of rain nor `None`: {rain}.")
        expect.that(isinstance(answer, (int, float)) and not isinstance(answer, bool),
                    f"The answer of case number {number} is no number of days: {answer!r}.")
        expect.that(answer == _right(rain),
                    f"{name} is wrong itself: {rain}, you say, has a longest dry spell of {answer}.\n"
                    "Expected: the answer that the rules give. A right function would fail your test.\n"
                    "Next: go through its days one by one. Is each of them dry, wet or not measured?")
    return [(list(rain), answer) for rain, answer in cases]


def _outcome(function, rain):
    try:
        return function(rain)
    except (TypeError, ValueError, IndexError, ZeroDivisionError) as error:
        return type(error).__name__


def _must_catch(cases, bugs):
    for words, buggy in bugs.items():
        caught = any(_outcome(buggy, rain) != answer for rain, answer in cases)
        expect.that(caught, f"A bug slips through all your cases: {words}.\n"
                            "Expected: at least one case whose answer comes out otherwise with this bug.\n"
                            "Next: think of a record on which this bug would show, and add it, or change a case.")


def _total(rain):
    return sum(mm is not None and mm < 1 for mm in rain)


def _last_spell(rain):
    current = last = 0
    for mm in rain:
        current = current + 1 if mm is not None and mm < 1 else 0
        last = current or last
    return last


_cases = _checked_cases(expect.result(spell_cases, kind=(list, tuple), why="a list of pairs `(rain, expected)`"))
_must_catch(_cases, {
    "all dry days of the record are counted, whether they are neighbours or not": _total,
    "the last dry spell is given, even when an earlier one was longer": _last_spell,
})
print(f"Passed: {len(_cases)} right cases, and two of the bugs are caught. More bugs wait until you hand in.")

# %% question="q5" role="test" points=1
# Hidden tests try your cases on functions that go wrong at the beginning, at the end, or where there is little to count.
### BEGIN HIDDEN TESTS
def _right(rain):
    longest = current = 0
    for mm in rain:
        current = current + 1 if mm is not None and mm < 1 else 0
        longest = max(longest, current)
    return longest


def _outcome(function, rain):
    try:
        return function(rain)
    except (TypeError, ValueError, IndexError, ZeroDivisionError) as error:
        return type(error).__name__


def _is_pair(case):
    return (
        isinstance(case, (tuple, list)) and len(case) == 2 and isinstance(case[0], (tuple, list)) and len(case[0]) <= 6
        and isinstance(case[1], (int, float)) and not isinstance(case[1], bool)
    )


def _only_closed(rain):
    longest = current = 0
    for mm in rain:
        if mm is not None and mm < 1:
            current += 1
        else:
            longest, current = max(longest, current), 0
    return longest


def _lengths(rain):
    found, current = [], 0
    for mm in [*rain, None]:
        if mm is not None and mm < 1:
            current += 1
        elif current:
            found.append(current)
            current = 0
    return found


_bugs = {
    "a spell that lasts until the last day is forgotten": _only_closed,
    "the first day is never looked at": lambda rain: _right(rain[1:]),
    "the first dry spell is given, even when a later one is longer": lambda rain: next(iter(_lengths(rain)), 0),
    "an empty record stops it with an error": lambda rain: _right(rain) if rain else max(rain),
    "a record without any dry day stops it with an error": lambda rain: max(_lengths(rain)) if rain else 0,
    "it never gives less than 1": lambda rain: max(1, _right(rain)),
}
_cases = expect.result(spell_cases, kind=(list, tuple), why="a list of pairs `(rain, expected)`")
expect.that(0 < len(_cases) <= 8 and all(_is_pair(case) for case in _cases),
            "The cases break a rule: 1 to 8 pairs of a list and a number, at most 6 days in each list.")
expect.that(all(_outcome(_right, list(rain)) == answer for rain, answer in _cases), "One of the cases is wrong itself.")
for _words, _buggy in _bugs.items():
    _caught = any(_outcome(_buggy, list(rain)) != answer for rain, answer in _cases)
    expect.that(_caught, f"A bug slips through all your cases: {_words}.")
### END HIDDEN TESTS

# %% question="q5" role="test" points=1
# Hidden tests try your cases on functions that go wrong at the limit, at 0 mm, or where nobody measured.
### BEGIN HIDDEN TESTS
def _spell(dry, skip=lambda mm: False):
    def longest_dry_spell(rain):
        longest = current = 0
        for mm in rain:
            if skip(mm):
                continue
            current = current + 1 if dry(mm) else 0
            longest = max(longest, current)
        return longest

    return longest_dry_spell


def _outcome(function, rain):
    try:
        return function(rain)
    except (TypeError, ValueError, IndexError, ZeroDivisionError) as error:
        return type(error).__name__


def _is_pair(case):
    return (
        isinstance(case, (tuple, list)) and len(case) == 2 and isinstance(case[0], (tuple, list)) and len(case[0]) <= 6
        and isinstance(case[1], (int, float)) and not isinstance(case[1], bool)
    )


_right = _spell(lambda mm: mm is not None and mm < 1)
_bugs = {
    "a day of exactly 1 mm is taken for dry": _spell(lambda mm: mm is not None and mm <= 1),
    "only a day of exactly 0 mm is taken for dry": _spell(lambda mm: mm == 0),
    "a day of 0 mm is taken for one that nobody measured": _spell(lambda mm: bool(mm) and mm < 1),
    "a day that nobody measured is taken for dry": _spell(lambda mm: (mm or 0) < 1),
    "a day that nobody measured is passed over, so the spell goes on behind it":
        _spell(lambda mm: mm < 1, skip=lambda mm: mm is None),
    "a day that nobody measured stops it with an error": _spell(lambda mm: mm < 1),
}
_cases = expect.result(spell_cases, kind=(list, tuple), why="a list of pairs `(rain, expected)`")
expect.that(0 < len(_cases) <= 8 and all(_is_pair(case) for case in _cases),
            "The cases break a rule: 1 to 8 pairs of a list and a number, at most 6 days in each list.")
expect.that(all(_outcome(_right, list(rain)) == answer for rain, answer in _cases), "One of the cases is wrong itself.")
for _words, _buggy in _bugs.items():
    _caught = any(_outcome(_buggy, list(rain)) != answer for rain, answer in _cases)
    expect.that(_caught, f"A bug slips through all your cases: {_words}.")
### END HIDDEN TESTS

# %% [markdown]
# ## 6. The nearest mean   ●●○   12 minutes   4 points
#
# A very small model: it remembers how an average bird of each species measures. A new bird gets the species whose average bird
# it resembles most. Later modules use models with the same two methods, `fit` and `predict`.
#
# Write the class `NearestMean`. The frame is given; fill in its four methods.
#
# - `NearestMean()` makes a model that has seen nothing yet.
# - `fit(rows, labels)` learns and returns **the model itself**. `rows` is a list of lists of numbers, one row a bird, shape
#   `(n, d)`; `labels` is a list of `n` texts; `n` is at least 1. Afterwards `model.means` is a dict from each label to its mean
#   row: a list of `d` numbers, one mean for each column. Whatever was learned before is forgotten.
# - `predict(rows)` returns a list with one label a row: that of the nearest mean. *Near* is the squared distance, the sum over all
#   columns of (value - mean) squared. Of two equally near means the label that came first in `labels` wins.
# - `predict` before `fit` raises a `RuntimeError` whose text holds the word `fit`.
# - `repr(model)` is `"NearestMean(not fitted)"`, and after `fit` it names the labels in the order in which they came:
#   `"NearestMean(Adelie, Gentoo)"`.
# - Two models know nothing of each other. The rows and labels stay as they are.
#
# After `model = NearestMean().fit([[181, 3750], [217, 5000], [185, 3850]], ["Adelie", "Gentoo", "Adelie"])`, `model.means` is
# `{"Adelie": [183.0, 3800.0], "Gentoo": [217.0, 5000.0]}`, and `model.predict([[210, 4900]])` is `["Gentoo"]`.
#
# <details><summary>Hint</summary>What belongs to one model is set in <code>__init__</code> or <code>fit</code>, as
# <code>self.means</code>. A dict that is written directly under the <code>class</code> line belongs to all models
# together.</details>
# <details><summary>A second hint</summary>First collect the rows of each label: a dict with a list under each label. A label that is
# not in it yet gets an empty list before its first row is appended. Then, for each label, <code>zip(*rows)</code> goes over the
# columns of its rows. <code>min</code> over the labels, with a <code>key</code>, finds the nearest, and keeps the first of
# equals. A dict keeps the order in which its keys came, and <code>", ".join(labels)</code> glues texts together.</details>

# %% question="q6" role="answer"
class NearestMean:
    """Gives each row the label whose mean row is the nearest."""

    def __init__(self):
        ### BEGIN SOLUTION
        self.means = None
        ### END SOLUTION

    def fit(self, rows, labels):
        """Remember the mean row of each label; give back the model."""
        ### BEGIN SOLUTION
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        self.means = {}
        for label, group in groups.items():
            self.means[label] = [sum(column) / len(group) for column in zip(*group)]
        return self
        ### END SOLUTION

    def predict(self, rows):
        """The label of the nearest mean, for each row."""
        ### BEGIN SOLUTION
        if self.means is None:
            raise RuntimeError("this model has learned nothing yet: call fit first")

        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))

        return [nearest(row) for row in rows]
        ### END SOLUTION

    def __repr__(self):
        ### BEGIN SOLUTION
        known = "not fitted" if self.means is None else ", ".join(self.means)
        return f"NearestMean({known})"
        ### END SOLUTION

# %% question="q6" role="test" points=1
def _means(model):
    expect.that(hasattr(model, "means"), "After `fit`, the model has no `means`.\nNext: set `self.means` in `fit`.")
    means = model.means
    expect.that(means is not None, "After `fit`, `model.means` is None.\nNext: set `self.means` in `fit`.")
    return means


_rows = [[181, 3750], [217, 5000], [185, 3850], [221, 5400], [186, 3500]]
_labels = ["Adelie", "Gentoo", "Adelie", "Gentoo", "Adelie"]
_model = expect.result(NearestMean, why="a model that has seen nothing yet")
expect.call(repr, _model, gives="NearestMean(not fitted)", why="the words of the question, as long as nothing was learned")
expect.raises(
    _model.predict, [[200, 4000]], error=RuntimeError, says="fit",
    why="a model that has learned nothing cannot predict, and says that `fit` comes first",
)
_fitted = expect.result(_model.fit, _rows, _labels, why="the model itself, so that `NearestMean().fit(rows, labels)` is a model")
expect.value(
    _means(_fitted), name="model.means", gives={"Adelie": [184, 3700], "Gentoo": [219, 5200]},
    why="for each label the mean of each column, over the rows of that label",
    mistakes={
        "these are the sums; a mean is divided by the number of rows": {"Adelie": [552, 11100], "Gentoo": [438, 10400]},
        "the sums were divided by all rows, not by those of the label": {"Adelie": [110.4, 2220], "Gentoo": [87.6, 2080]},
        "only the last row of each label was kept": {"Adelie": [186, 3500], "Gentoo": [221, 5400]},
        "only the first row of each label was kept": {"Adelie": [181, 3750], "Gentoo": [217, 5000]},
        "these are means of rows, not of columns": {"Adelie": [1965.5, 2017.5, 1843], "Gentoo": [2608.5, 2810.5]},
        "every label got the mean of all rows": {"Adelie": [198, 4300], "Gentoo": [198, 4300]},
        "the rows themselves were kept, not their means":
            {"Adelie": [[181, 3750], [185, 3850], [186, 3500]], "Gentoo": [[217, 5000], [221, 5400]]},
    },
)
expect.call(
    _fitted.predict, [[190, 3600], [180, 5150], [230, 3690]], gives=["Adelie", "Gentoo", "Adelie"],
    why="for each row the label of the mean with the smallest sum of squares, over both columns",
    mistakes={
        "this is the label of the mean that is farthest away": ["Gentoo", "Adelie", "Gentoo"],
        "only the first column was compared": ["Adelie", "Adelie", "Gentoo"],
        "the differences were not squared, so that those far below 0 count as near": ["Gentoo", "Gentoo", "Gentoo"],
        "only the first row was looked at: the `return` stands in the loop": ["Adelie"],
        "one label for all rows; each row gets its own": "Adelie",
    },
)
expect.call(repr, _fitted, gives="NearestMean(Adelie, Gentoo)", why="the labels in the order in which they came, in parentheses")

# %% question="q6" role="test" points=2
# Hidden tests try other birds: one column, one row, many labels, ties, numbers below 0, and whether anything was changed.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(106)


def _birds(count, columns, names):
    rows = _rng.integers(-20, 60, (count, columns)).tolist()
    return rows, [str(name) for name in _rng.choice(names, count)]


def _learned(rows, labels):
    means = {}
    for label in dict.fromkeys(labels):
        group = np.array([row for row, other in zip(rows, labels) if other == label], dtype=float)
        means[label] = group.mean(axis=0).tolist()
    return means


def _nearest(means, rows):
    names = list(means)
    squares = [[sum((x - m) ** 2 for x, m in zip(row, means[name])) for name in names] for row in rows]
    return [names[one.index(min(one))] for one in squares]


_small = [([[4]], ["b"]), ([[0], [10]], ["z", "a"]), ([[0, 0], [2, 4], [8, 0]], ["b", "b", "a"])]
_large = [_birds(count, columns, list("edcba")) for count, columns in ((6, 2), (12, 3), (30, 2), (60, 4))]
for _rows, _labels in [*_small, *_large]:
    _model = expect.result(NearestMean, why="a model that has seen nothing yet")
    _fitted = expect.result(_model.fit, _rows, _labels, why="the model itself, and rows and labels as they were")
    _true = _learned(_rows, _labels)
    expect.that(hasattr(_fitted, "means") and _fitted.means is not None, "After `fit`, the model has no `means`.")
    expect.value(_fitted.means, name="model.means", gives=_true, why="for each label the mean of each column, over its own rows")
    _new = [*_rows, *_rng.integers(-30, 70, (8, len(_rows[0]))).tolist()]
    expect.call(_fitted.predict, _new, gives=_nearest(_true, _new), why="the label of the nearest mean, for each row")
    expect.call(_fitted.predict, [], gives=[], why="no row, no label")
    expect.call(_model.predict, _new, gives=_nearest(_true, _new), why="`fit` changes the model that it is called on")
    expect.call(repr, _fitted, gives=f"NearestMean({', '.join(_true)})", why="the labels in the order in which they came")
_tie = expect.result(expect.result(NearestMean, why="a model").fit, [[0], [10]], ["z", "a"], why="the model itself")
expect.call(_tie.predict, [[5], [5.1], [4.9]], gives=["z", "a", "z"], why="of two equally near means the label that came first")
### END HIDDEN TESTS

# %% question="q6" role="test" points=1
# Hidden tests try several models side by side, and one that learns twice.
### BEGIN HIDDEN TESTS
_one = expect.result(NearestMean, why="a model that has seen nothing yet")
_two = expect.result(NearestMean, why="a model that has seen nothing yet")
expect.result(_one.fit, [[0, 1], [10, 5]], ["a", "b"], why="the model itself")
expect.raises(_two.predict, [[9, 9]], error=RuntimeError, says="fit", why="a second model has learned nothing from the first")
expect.call(repr, _two, gives="NearestMean(not fitted)", why="a second model has learned nothing from the first")
expect.result(_two.fit, [[0, 1], [10, 5], [0, 3]], ["c", "d", "c"], why="the model itself")
expect.that(hasattr(_one, "means") and hasattr(_two, "means"), "After `fit`, the model has no `means`.")
for _model, _true in ((_one, {"a": [0, 1], "b": [10, 5]}), (_two, {"c": [0, 2], "d": [10, 5]})):
    expect.value(_model.means, name="means", gives=_true, why="what this model learned, and nothing of the other")
expect.call(_one.predict, [[9, 9], [0, 0]], gives=["b", "a"], why="the first model still knows its own labels")
_again = expect.result(_one.fit, [[7, 7], [3, 3], [1, 1]], ["y", "x", "y"], why="the model itself")
expect.value(_again.means, name="means", gives={"y": [4, 4], "x": [3, 3]}, why="only what the last `fit` saw")
expect.call(_one.predict, [[9, 9], [0, 0]], gives=["y", "x"], why="only labels of the last `fit`")
expect.call(repr, _one, gives="NearestMean(y, x)", why="only labels of the last `fit`")
### END HIDDEN TESTS

# %% [markdown]
# ## 7. On a common scale   ●●○   9 minutes   3 points
#
# A bird's mass is a number in the thousands, its bill is one below a hundred. Whoever compares birds by such numbers compares
# masses only. So each column is put on a common scale: how many standard deviations does this bird lie above the usual one? And
# *usual* is what the birds say that are already known, not the new ones.
#
# `standardise(birds, known)` returns a new array of floats, as large as `birds`: each value minus the mean of its column **in
# `known`**, divided by the standard deviation of that column **in `known`**.
#
# - `birds`: an array of numbers, shape `(m, d)`. `known`: an array of numbers, shape `(n, d)`, none missing. One row is one bird,
#   one column one measure. `m` and `n` are at least 1; whole numbers occur.
# - The standard deviation is NumPy's `std` as it comes (it divides by `n`).
# - A column in which all known birds are equal tells nothing: it becomes 0 for every bird.
# - Both arrays stay as they are.
#
# With `known = np.array([[40, 3000], [50, 5000]])`, `standardise(np.array([[60, 3500]]), known)` is `array([[3. , -0.5]])`: the
# means are 45 and 4000, the standard deviations 5 and 1000.
#
# <details><summary>Hint</summary><code>axis=0</code> goes down the rows and leaves one number for each column, shape
# <code>(d,)</code>. Such an array fits under every row of <code>birds</code> by broadcasting.</details>
# <details><summary>A second hint</summary>A slice of an array is a view: <code>birds[:]</code> and <code>birds[:, 0]</code> write
# through to <code>birds</code>, and so does <code>birds -= 1</code>. A calculation such as <code>birds - mean</code> makes a new
# array. Begin with an array of zeros, and fill in only the columns whose standard deviation is above 0.</details>

# %% question="q7" role="answer"
def standardise(birds, known):
    """The birds' measures, in standard deviations above the mean of the known birds."""
    ### BEGIN SOLUTION
    mean, spread = known.mean(axis=0), known.std(axis=0)
    varied = spread > 0
    scaled = np.zeros(birds.shape)
    scaled[:, varied] = (birds[:, varied] - mean[varied]) / spread[varied]
    return scaled
    ### END SOLUTION

# %% question="q7" role="test" points=1
_known = np.array([[38.0, 180.0, 3500.0], [46.0, 184.0, 4100.0], [48.0, 212.0, 5000.0]])
_birds = np.array([[50.0, 190.0, 4000.0], [41.0, 230.0, 6200.0], [44.0, 178.0, 2900.0]])


def _scaled(birds, mean, spread):
    return (birds - mean) / spread


expect.call(
    standardise, _birds, _known, gives=_scaled(_birds, _known.mean(axis=0), _known.std(axis=0)),
    why="each value minus the mean of its own column in `known`, divided by the standard deviation of that column",
    mistakes={
        "mean and spread of the rows were taken, and they slipped under the columns, since there are as many; "
        "`axis=0` gives one number a column": _scaled(_birds, _known.mean(axis=1), _known.std(axis=1)),
        "mean and spread of each row were taken; a row mixes millimetres and grams":
            _scaled(_birds, _known.mean(axis=1)[:, None], _known.std(axis=1)[:, None]),
        "mean and spread of all numbers together were taken, where each column has its own":
            _scaled(_birds, _known.mean(), _known.std()),
        "mean and spread were taken from `birds`; they are to come from `known`":
            _scaled(_birds, _birds.mean(axis=0), _birds.std(axis=0)),
        "the mean was taken from `birds`; it is to come from `known`":
            _scaled(_birds, _birds.mean(axis=0), _known.std(axis=0)),
        "mean and spread are those of known and new birds together":
            _scaled(_birds, np.vstack([_birds, _known]).mean(axis=0), np.vstack([_birds, _known]).std(axis=0)),
        "the mean was taken away, but nothing divided": _birds - _known.mean(axis=0),
        "nothing was taken away before the division": _birds / _known.std(axis=0),
        "the standard deviation divides by n - 1 here (`ddof=1`), the question by n":
            _scaled(_birds, _known.mean(axis=0), _known.std(axis=0, ddof=1)),
        "it was divided by the variance, the square of the standard deviation":
            _scaled(_birds, _known.mean(axis=0), _known.var(axis=0)),
        "the known birds were put on the scale, not the new ones":
            _scaled(_known, _known.mean(axis=0), _known.std(axis=0)),
    },
)
expect.call(
    standardise, np.array([[60, 2007, 3500]]), np.array([[40, 2007, 3000], [50, 2007, 5000]]),
    gives=np.array([[3.0, 0.0, -0.5]]),
    why="one new bird, whole numbers, and 0 in the column in which all known birds are equal",
    mistakes={
        "a division by 0 makes NaN; a column in which all known birds are equal is to become 0":
            np.array([[3.0, np.nan, -0.5]]),
        "the fractions were cut off: an array of whole numbers keeps whole numbers only": np.array([[3, 0, 0]]),
    },
)

# %% question="q7" role="test" points=2
# Hidden tests try other arrays: one bird, one column, one known bird, as many rows as columns, whole numbers, equal columns.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(107)


def _some(rows, columns, whole=False, equal=()):
    table = _rng.normal(0, 1, (rows, columns)) * _rng.choice([1, 30, 800], columns) + _rng.integers(-50, 4000, columns)
    table = table.round(0 if whole else 2)
    table[:, list(equal)] = _rng.integers(0, 9, len(equal)) + 0.5 * (not whole)
    return table.astype(int) if whole else table


def _by_hand(birds, known):
    columns = []
    for own, seen in zip(birds.T.tolist(), known.T.tolist()):
        mean = sum(seen) / len(seen)
        spread = (sum((x - mean) ** 2 for x in seen) / len(seen)) ** 0.5
        columns.append([(x - mean) / spread if min(seen) < max(seen) else 0.0 for x in own])
    return np.array(columns).T


_cases = [
    (_some(1, 1), _some(2, 1)),
    (_some(3, 1), _some(1, 1)),
    (_some(1, 4), _some(1, 4)),
    (_some(2, 3), _some(5, 3, equal=[1])),
    (_some(4, 4), _some(4, 4)),
    (_some(3, 3, whole=True), _some(3, 3, whole=True)),
    (_some(5, 2), _some(6, 2, whole=True)),
    (_some(2, 4, whole=True), _some(7, 4, whole=True, equal=[0, 3])),
    (_some(3, 2), _some(3, 2, equal=[0, 1])),
    (_some(40, 5), _some(150, 5, equal=[2])),
    (_some(10, 3)[::2], _some(9, 3)[:, ::-1]),
]
expect.calls(
    standardise, _cases, like=_by_hand, within=1e-7, dtypes=True,
    why="an array of floats: each value on the scale of its own column in `known`, 0 where all known birds are equal",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. Which name was meant?   ●●●   12 minutes   4 points
#
# Field notes are typed with cold fingers: `gentpo`, `adleie`. To find the name that was meant, ask how much it costs to turn the
# word into each of the names you know. A slip to a neighbouring key should cost less than a letter that is quite another.
#
# The next cell holds such a price list for single letters. It is one example, and you need not read how it works; your function
# gets its price list as an argument.

# %%
def keyboard_price(x, y):
    """What it costs to replace x by y: nothing, half for neighbours in a row of the keyboard, 1 for others."""
    rows = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    if x == y:
        return 0
    return 0.5 if any(x + y in row or y + x in row for row in rows) else 1


keyboard_price("p", "o"), keyboard_price("p", "e")

# %% [markdown]
# `typing_distance(a, b, price)` returns the smallest total price for which `a` can be turned into `b`, as a number.
#
# - `a`, `b`: texts, from 0 to about 25 letters long.
# - To put in one letter costs 1. To take out one letter costs 1. To replace a letter `x` of `a` by a letter `y` of `b` costs
#   `price(x, y)`, a number from 0 up; it is 0 where `x` and `y` are equal. `price(x, y)` and `price(y, x)` may differ.
# - It has to be quick. To try all ways takes thousands of years for two words of 25 letters. So the check counts how often
#   `price` is asked, and stops your function after **ten times as often as there are pairs** of a letter of `a` and one of `b`.
#   Once for each pair is enough.
#
# `typing_distance("gentpo", "gentoo", keyboard_price)` is 0.5, and `typing_distance("gento", "gentoo", keyboard_price)` is 1.
#
# <details><summary>Hint</summary>Think of the last letters. Either the last letter of <code>a</code> is taken out, or the last of
# <code>b</code> is put in, or one replaces the other. Each time what remains is the same question for shorter words. There are
# only <code>(len(a) + 1) * (len(b) + 1)</code> such questions: answer each once, and write the answers down.</details>
# <details><summary>A second hint</summary>A table: row <code>i</code>, column <code>j</code> holds the price of turning the first
# <code>i</code> letters of <code>a</code> into the first <code>j</code> of <code>b</code>. Row 0 is 0, 1, 2, …; so is column 0.
# Every other cell is the smallest of three: the cell above plus 1, the one to the left plus 1, and the one diagonally above plus a
# price. Make every row anew: <code>[[0] * 3] * 4</code> holds one and the same row four times. Or use
# recursion with <code>functools.lru_cache</code>.</details>

# %% question="q8" role="answer"
def typing_distance(a, b, price):
    """The smallest price of turning a into b, letter by letter."""
    ### BEGIN SOLUTION
    row = list(range(len(b) + 1))
    for count, x in enumerate(a, start=1):
        above, row = row, [count]
        for place, y in enumerate(b):
            row.append(min(above[place] + price(x, y), above[place + 1] + 1, row[place] + 1))
    return row[-1]
    ### END SOLUTION

# %% question="q8" role="test" points=1
def _counted(price, a, b):
    most, asked = 10 * len(a) * len(b), []

    def counted_price(x, y):
        asked.append(x)
        if len(asked) > most:
            raise RuntimeError(f"price was asked over {most} times; the same parts are worked out again and again")
        return price(x, y)

    return counted_price


def _keys(x, y):
    return 0 if x == y else 0.5 if any(x + y in row or y + x in row for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")) else 1


def _table(a, b, price=_keys, top=1, side=1, put=1, take=1):
    cells = {(0, j): j * top for j in range(len(b) + 1)} | {(i, 0): i * side for i in range(len(a) + 1)}
    for i, x in enumerate(a, 1):
        for j, y in enumerate(b, 1):
            cells[i, j] = min(cells[i - 1, j] + take, cells[i, j - 1] + put, cells[i - 1, j - 1] + price(x, y))
    return cells[len(a), len(b)]


_mistakes = {
    "every replacement was counted as 1; `price` was not asked": lambda a, b, p: _table(a, b, lambda x, y: x != y),
    "replacements were not allowed": lambda a, b, p: _table(a, b, lambda x, y: 2 * (x != y)),
    "the words were compared letter by letter at the same place; one letter more or less shifts all that follow":
        lambda a, b, p: sum(map(_keys, a, b)) + abs(len(a) - len(b)),
    "the first row and the first column hold 0, so letters at the beginning cost nothing":
        lambda a, b, p: _table(a, b, top=0, side=0),
    "no letter can be put in": lambda a, b, p: _table(a, b, put=99),
    "no letter can be taken out": lambda a, b, p: _table(a, b, take=99),
    "this is only how much longer one word is than the other": lambda a, b, p: abs(len(a) - len(b)),
    "the last letters were left out": lambda a, b, p: _table(a[:-1], b[:-1]),
    "the table has only one row, held several times: `[[0] * n] * m` makes no new rows":
        lambda a, b, p: [row := [0] * (len(b) + 1), _alias(row, a, b)][1],
}


def _alias(row, a, b):
    for i in range(len(a) + 1):
        row[0] = i
    row[:] = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        for j, y in enumerate(b, 1):
            row[j] = min(row[j] + 1, row[j - 1] + 1, row[j - 1] + _keys(x, y))
    return row[-1]


for _a, _b, _least in [("gentpo", "gentoo", 0.5), ("adlie", "adelie", 1), ("xadelw", "adelie", 2.5), ("qgentpop", "gentoo", 2.5)]:
    expect.call(
        typing_distance, _a, _b, _counted(_keys, _a, _b), gives=_least, mistakes=_mistakes,
        why="the smallest price over all ways to turn the first word into the second",
    )
expect.call(
    typing_distance, "", "krill", _keys, gives=5, why="five letters to put in, each for 1",
    mistakes={"one word is empty, but the other is not": 0},
)

# %% question="q8" role="test" points=3
# Hidden tests try other words and price lists: long words, empty ones, replacements dearer than 2, prices that differ both ways.
### BEGIN HIDDEN TESTS
_rng = np.random.default_rng(108)


def _counted(price, a, b):
    most, asked = 10 * len(a) * len(b), []

    def counted_price(x, y):
        asked.append(x)
        if len(asked) > most:
            raise RuntimeError(f"price was asked over {most} times; the same parts are worked out again and again")
        return price(x, y)

    return counted_price


def _by_hand(a, b, price):
    cells = np.zeros((len(a) + 1, len(b) + 1))
    cells[0], cells[:, 0] = np.arange(len(b) + 1), np.arange(len(a) + 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            cells[i + 1, j + 1] = min(cells[i, j] + price(x, y), cells[i, j + 1] + 1, cells[i + 1, j] + 1)
    return float(cells[-1, -1])


def _plain(x, y):
    return int(x != y)


def _dear(x, y):
    return 3 * (x != y)


def _uphill(x, y):
    return 0 if x == y else 0.25 if x < y else 1.5


def _word(letters, length):
    return "".join(_rng.choice(list(letters), length))


_cases = [("", "", _plain), ("a", "", _plain), ("", "ab", _dear), ("a", "a", _dear), ("a", "b", _dear), ("a", "b", _uphill)]
_cases += [("ab", "ba", _plain), ("ab", "ba", _dear), ("krill", "ill", _plain), ("ill", "krill", _uphill)]
_cases += [("Gentoo", "gentoo", _plain), ("Gentoo", "gentoo", _uphill)]
_cases += [(_word("abc", n), _word("abcd", m), price) for n, m in ((3, 5), (6, 4), (7, 7)) for price in (_plain, _dear, _uphill)]
_cases += [("pygoscelis antarcticus", "pigoscelis antartica", _plain), (_word("abcde", 25), _word("cdefg", 24), _uphill)]
for _a, _b, _price in _cases:
    expect.call(
        typing_distance, _a, _b, _counted(_price, _a, _b), gives=_by_hand(_a, _b, _price),
        why="the smallest price over all ways to turn the first word into the second",
        mistakes={"the price was asked the other way round: `price(x, y)` turns `x` of `a` into `y` of `b`":
                  _by_hand(_a, _b, lambda x, y: _price(y, x))},
    )
### END HIDDEN TESTS

# %% [markdown]
# ## 9. Debug this wrong analysis   ●●○   10 minutes   3 points
#
# To weigh a penguin costs an hour. How well would the mean of only a few birds tell the mean of all? A colleague tried it out: draw
# a few birds by chance, note their mean, and repeat that many times. Their function is in the next cell. It gives other numbers
# at each call, and more and more of them. The list of masses is no longer what it was. With some lists it stops with an error.
#
# Four things are wrong with it.

# %%
def colleagues_means(masses, size, times, means=[]):
    birds = masses
    for mass in birds:
        if mass is None:
            birds.remove(mass)
    for _ in range(times):
        random.shuffle(birds)
        means.append(sum(birds[:size]) / size)
    return means

# %% [markdown]
# This is what the function should do. `sample_means(masses, size, times, seed)` returns a list of `times` means, in grams. For each
# of them, `size` **different** birds are drawn by chance from those that were weighed, each bird as likely as any other.
#
# - `masses`: a list of grams, `None` for a bird that was not weighed. It stays as it is.
# - `size`: from 1 to the number of weighed birds. `times`: 0 or more. Every repetition draws anew, from all weighed birds.
# - `seed`: a whole number. The same arguments give the same list, at every call, whatever was called before. Another seed gives
#   other draws.
#
# Which draws belong to which seed is up to you: use `random.Random(seed)` or `np.random.default_rng(seed)`. With `size` equal to
# the number of weighed birds there is only one draw: `sample_means([3000, None, 4000], 2, 3, 1)` is `[3500.0, 3500.0, 3500.0]`.
#
# Copy the function and mend it, or write your own.
#
# <details><summary>Hint</summary>Call the colleague's function with a list of your own, look at the list, and call it again.
# Then ask of each line: whose list is this? How long does it live?</details>
# <details><summary>A second hint</summary>The four: <code>birds = masses</code> gives the same list a second name. Who removes
# items while going over a list passes over the item behind each of them. A default <code>[]</code> is made once, and
# remembered from call to call. <code>random.shuffle</code> draws from a generator that the whole program shares, and that starts
# anywhere: make one of your own from <code>seed</code>, once a call, before the loop.</details>

# %% question="q9" role="answer"
def sample_means(masses, size, times, seed):
    """Means of randomly drawn birds: `times` of them, over `size` birds each."""
    ### BEGIN SOLUTION
    birds = [mass for mass in masses if mass is not None]
    rng = np.random.default_rng(seed)
    return [float(rng.choice(birds, size, replace=False).mean()) for _ in range(times)]
    ### END SOLUTION

# %% question="q9" role="test" points=1
_masses = [None, 3750, None, None, 3250, 4650, None, 5700]
_why = "a list of means, one for each repetition, and the masses as they were"
expect.call(
    sample_means, _masses, 4, 3, 1, gives=[4337.5, 4337.5, 4337.5],
    why="the mean of all four weighed birds, three times, since each draw takes all of them",
    mistakes={
        "birds that were not weighed were drawn as if they weighed 0 g": [2168.75, 2168.75, 2168.75],
        "one mean is there; `times` of them are asked for": [4337.5],
        "the sums were noted, not the means": [17350, 17350, 17350],
    },
)
expect.call(sample_means, _masses, 2, 0, 1, gives=[], why="no repetition, no mean; what an earlier call gave is over")
_first = expect.result(sample_means, _masses, 2, 6, 1, kind=(list, tuple), why=_why)
_second = expect.result(sample_means, _masses, 2, 6, 1, kind=(list, tuple), why=_why)
expect.that(len(_first) == 6 and len(_second) == 6,
            f"`sample_means` was asked for 6 means, twice, and gave {len(_first)} and {len(_second)}.\n"
            "Expected: as many means as `times` says, at each call.\n"
            "Likely: a list that is made only once, with the function, remembers what earlier calls put into it.\n"
            "Next: make the list inside the function.")
expect.that(list(_first) == list(_second),
            "`sample_means` was called twice with the same arguments, and gave two different lists.\n"
            "Expected: the same seed gives the same draws, at every call.\n"
            "Likely: the draws come from a generator that was not made from `seed` inside this call.\n"
            "Next: make one generator in the function, from `seed`, and draw from nothing else.")
_other = [expect.result(sample_means, _masses, 2, 6, seed, kind=(list, tuple), why=_why) for seed in range(2, 8)]
expect.that(any(list(one) != list(_first) for one in _other),
            "`sample_means` gave the same list for seven different seeds.\n"
            "Expected: another seed gives other draws.\n"
            "Likely: the seed is a number written into the function, or nothing is drawn by chance.")
expect.that(any(len(set(one)) > 1 for one in [_first, *_other]),
            "`sample_means` drew the same birds in all six repetitions of a call, for each of seven seeds.\n"
            "Expected: every repetition draws anew.\n"
            "Likely: the generator is made again from the same seed in each repetition, so it begins again each time.")

# %% question="q9" role="test" points=2
# Hidden tests try other birds: one, many, many gaps side by side; whether draws are fair, new each time, without repeats.
### BEGIN HIDDEN TESTS
_why = "a list of `times` means, and the masses as they were"
for _many in (1, 2, 5, 9):
    # Powers of two: a sum tells which of them are in it.
    _powers = [2**place for place in range(_many)]
    _masses = [None, None, None, *_powers[::-1], None, None]
    for _size in range(1, _many + 1):
        _means = expect.result(sample_means, _masses, _size, 12, 100 + _size, kind=(list, tuple), why=_why)
        expect.that(len(_means) == 12, f"12 means were asked for, and {len(_means)} came back.")
        for _mean in _means:
            expect.that(isinstance(_mean, (int, float)), "A mean is no number.")
            _total = round(_mean * _size)
            expect.that(abs(_mean * _size - _total) < 1e-6, "A mean is not that of `size` weighed birds.")
            expect.that(0 < _total < 2**_many and bin(_total).count("1") == _size,
                        f"A mean is not that of {_size} different birds out of the {_many} that were weighed.")
_powers = [2**place for place in range(6)]
_masses = [None, *_powers, None]
_draws = expect.result(sample_means, _masses, 2, 600, 7, kind=(list, tuple), why=_why)
_again = expect.result(sample_means, _masses, 2, 600, 7, kind=(list, tuple), why=_why)
expect.that(list(_draws) == list(_again), "The same arguments gave two different lists.")
_totals = [round(2 * mean) for mean in _draws]
for _power in _powers:
    _count = sum(total // _power % 2 for total in _totals)
    expect.that(120 < _count < 280, "Some birds are drawn far more often than others; each is to be as likely as any other.")
_pairs = [_totals.count(a + b) for a in _powers for b in _powers if a < b]
expect.that(10 < min(_pairs) and max(_pairs) < 90, "Some pairs of birds are drawn far more often than others.")
_repeats = sum(one == other for one, other in zip(_totals, _totals[1:]))
expect.that(_repeats < 120, "One repetition often draws the same birds as the one before; each is to draw anew.")
_lists = [expect.result(sample_means, _masses, 2, 20, seed, kind=(list, tuple), why=_why) for seed in range(30)]
expect.that(len({tuple(one) for one in _lists}) == 30, "Different seeds gave the same draws.")
expect.call(sample_means, [4000, None, 3000], 2, 2, 3, gives=[3500, 3500], why="both weighed birds, twice")
expect.call(sample_means, [None, 4000], 1, 1, 3, gives=[4000], why="one bird, one mean")
### END HIDDEN TESTS

# %% [markdown]
# ## 10. Two numbers for one question   ●●○   6 minutes   3 points
#
# The head of the station, who is no programmer, has to report the mean mass of the penguins. On Monday your program told her
# **4.10 kg**, on Thursday **4.31 kg**. Nobody has weighed a bird in between. She writes: *Is the program broken? Which number do I
# put into the report? And can I trust it?*
#
# You have looked into it, and this is what you know:
#
# - The program was written when the station had a slow computer. At each run it draws 50 of the 342 weighed birds by chance, and
#   takes their mean. Chance began somewhere else on each day.
# - You let it run 1,000 times. 95 of 100 results lay between 4.0 and 4.4 kg.
# - The mean over all 342 birds is 4.20 kg. To compute it takes less than a second.
# - One could give the program a fixed seed. Then every run would draw the same 50 birds and give the same number.
#
# Write an answer to her: **at most 120 words**, in her words, not in those of a programmer.
#
# You get one point for each of these:
#
# 1. **The answer first.** It says whether something is broken, and which number belongs into the report.
# 2. **The reason in plain words.** It says why two runs gave two numbers, and how far such numbers may lie apart, without a term
#    that she would have to look up (*seed*, *random state*, *sample*, *standard error*).
# 3. **What to trust, and what to do.** It proposes a change, and is honest about it: the same number every time would not make a
#    draw of 50 any truer; and 4.20 kg is the mean of the birds that were weighed, nothing more.
#
# <details><summary>Hint</summary>What would you say if she drew 50 marbles out of a bag of 342, put them back, and drew 50
# again?</details>
# <details><summary>A second hint</summary>Read your answer aloud to somebody who has never programmed. Where they ask <em>what is
# that?</em>, use another word. Then look whether all three of her questions are answered.</details>

# %% [markdown] question="q10" role="written" points=3
# ### BEGIN SOLUTION
# Nothing is broken, but please put neither number into the report. Write **4.20 kg**.
#
# At each run the program picks 50 of our 342 weighed birds by lot and takes the mean of those. On Thursday other birds were picked
# than on Monday. By the luck of the lot alone, such a mean lies anywhere between about 4.0 and 4.4 kg.
#
# We no longer need the lot: the mean of all 342 birds takes less than a second and is the same every day. I will change the
# program this week. Always picking the same 50 would also give one number, but it would be no truer.
#
# What stays open: 4.20 kg describes the birds we weighed, not every penguin.
# ### END SOLUTION
