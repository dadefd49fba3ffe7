# %% [markdown]
# # Values and decisions
#
# **After this lesson you can** tell the kinds of values apart; cut slices and make copies without surprises; repeat with `for`
# and decide with `if`; keep *zero* apart from *unknown*; and choose between list, tuple, dictionary and set. **You need**
# module 00. **Time** 60 minutes. **Data** daily rain in Seattle, 2012 to 2015
# ([card](../../datasets/cards/seattle_weather.md)): one number a day.

# %% [markdown]
# ## How long must a water tank last?
#
# A gardener in Seattle collects rain in a tank. The tank must carry the garden from one rain to the next. So the question is:
# **how long is the longest dry spell**, a run of days with 0.0 mm of rain (or melted snow)?
#
# > **Predict.** How many days, in four years of records? Write down a number.
#
# We begin with four weeks, from Monday 7 September 2015. No need to read the lines that fetch them yet.

# %%
from mlroadmap import data

days = data.load("seattle_weather")
rain = days["precipitation"].tolist()[1345:1373]
print(rain)

# %% [markdown]
# We observe: a **list**, 28 numbers in square brackets, one for each day, in order. By eye, the longest run of zeros is the
# last one, nine days. For four years we need Python, and must tell it exactly what we mean.
#
# ## Every value has a type

# %%
print(type(28), type(4.1), type("4.1"), type(True), type(None))

# %% [markdown]
# We observe: five **types**: `int`, a whole number; `float`, a number with a decimal point; `str` (*string*), text in quotes;
# `bool`, which is `True` or `False`; and the type of `None`, *nothing here*.
#
# > **Predict.** The type decides what a sign does. What will the two `+` give?

# %%
print(4.1 + 0.5)
print("4.1" + "0.5")
print(float("4.1") + 0.5)  # float makes a number of a text; int and str convert as well

# %% [markdown]
# We observe: numbers are added, texts are glued together. Numbers from a file often arrive as text (lesson 2).
#
# Division has three signs: `/` divides, `//` does so and rounds down, `%` is the remainder. To print a number neatly, put an
# `f` before the quotes and the value in curly brackets: an **f-string**. After a colon stands the form: `.1f` one decimal,
# `.1%` percent.
#
# > **Predict.** Six of our 28 days are wet. What is this share, written as `6 // 28`?

# %%
print("30 days:", 30 / 7, "or", 30 // 7, "weeks and", 30 % 7, "days")
print(6 / 28, 6 // 28)
wet = 6
print(f"{wet} of {len(rain)} days were wet: {wet / len(rain):.1%}")

# %% [markdown]
# We observe: with `//` the share is 0, and no error tells you.
#
# ## Positions and slices
#
# A number in square brackets behind a list picks one value. Python counts from 0; -1 is the last. Two numbers with a colon cut
# a **slice**.
#
# > **Predict.** Which slice is the second week, the 8th to the 14th day: `8:14`, `7:13` or `7:14`?

# %%
print("first:", rain[0], "  second:", rain[1], "  last:", rain[-1])
print("8:14", rain[8:14])
print("7:13", rain[7:13], f"{sum(rain[7:13]):.1f} mm")
print("7:14", rain[7:14], f"{sum(rain[7:14]):.1f} mm")
print("days:", len(rain[:7]), len(rain[-7:]), len(rain[21:99]))

# %% [markdown]
# We observe: **the start is in, the end is not.** Positions 7 to 13 make the second week, so we write `7:14`. With `7:13` the
# Sunday is lost, and 4.1 of 6.9 mm with it. *End minus start is the length* (14 - 7 = 7), and `0:7`, `7:14`, `14:21` fit
# together without a gap.
#
# An empty side means *from the start* or *to the end*, so `[-7:]` holds the last seven. A slice past the end is cut short
# silently; `rain[99]` stops with an IndexError.
#
# **Checkpoint 1.** Which slice holds the last two weeks?
#
# <details><summary>Answer</summary><code>rain[14:28]</code>, or <code>rain[14:]</code>, or <code>rain[-14:]</code>. Not
# <code>rain[14:27]</code>, nor <code>rain[-14:-1]</code>: both lose the last day.</details>
#
# ## One list, two names
#
# We invent a fault: on Friday 25 September, at position 18, the rain gauge was off. `None` takes the place of the 2.0 mm. The
# true record must stay, so we work on a second list, `broken`.
#
# > **Predict.** What will `rain[18]` be afterwards?

# %%
broken = rain
broken[18] = None
print("broken:", broken[18], "  rain:", rain[18])

# %% [markdown]
# We observe: the record is damaged as well. `=` does not copy. It put a second name on the *same* list, as two labels on one
# jar. So we repair the value and take a real copy.

# %%
rain[18] = 2.0
second_name = rain
broken = rain.copy()  # a new list with the same values
print("equal:", rain == second_name, rain == broken, "  same object:", rain is second_name, rain is broken)
broken[18] = None
print("broken:", broken[18], "  rain:", rain[18])
print(int("7") is int("7"), int("9999999") is int("9999999"))

# %% [markdown]
# We observe: `==` asks *do they hold the same?* and `is` asks *are they one and the same object?* For numbers and text use
# `==`, always: the last line shows `is` agreeing for 7 and failing for 9999999, because Python keeps only small whole
# numbers once for all. `is` is for `None`.
#
# ## Repeat and decide
#
# A comparison gives a `bool`: `==`, `<`, `>`, also `!=` (not equal), `<=` (at most), `>=` (at least). `and`, `or` and `not`
# combine them. `for mm in rain:` takes each value of the list in turn, calls it `mm` (our choice) and runs the indented lines.
# `if` runs its lines when the comparison is true, `else` when not.

# %%
print(rain[0] > 0, 0 < rain[0] < 1, rain[0] > 0 and rain[1] > 0, not rain[0] > 0)
print(0.1 + 0.2, 0.1 + 0.2 == 0.3)

picture = ""
for mm in rain:
    if mm > 0:
        picture = picture + "#"  # inside quotes, # begins no note
    else:
        picture = picture + "."
print(picture)

# %% [markdown]
# We observe: a picture of the four weeks. And a surprise: a float is kept to about 16 digits, so a *computed* float may miss
# its mark by a hair. Ask whether the two are close, `abs(a - b) < 1e-9` (`abs` drops the minus sign, `1e-9` is 0.000000001).
# Our 0.0 mm come from the file as they are, so `mm == 0` is safe.
#
# ## Zero is not nothing
#
# With `broken`, `mm > 0` stops at the `None`: a TypeError, and rightly. Many people then write `if mm:`, *if there is a value*.
# But `if` takes any value, and asks `bool` whether it counts as true. (`repr` writes a value as it stands in code.)
#
# > **Predict.** Which of these count as false?

# %%
for value in [2.0, 0.0, 0, None, "", "0.0", [], [0.0]]:
    print(repr(value), "counts as", bool(value))
print(bool("fog" == "rain" or "snow"), "fog" in ["rain", "snow"])

# %% [markdown]
# We observe: zero, `None`, the empty text and the empty list all count as false. All else is true, even the text `"0.0"`. In
# the last line, `or "snow"` only asks whether the text `"snow"` counts as true, and it always does. `in` asks what was meant.
#
# > **Predict.** 27 of the 28 days were measured, and 22 of them were dry. What do the next two counts say?

# %%
measured, dry = 0, 0  # two names at once
for mm in broken:
    if mm:
        measured += 1  # short for measured = measured + 1
    if not mm:
        dry += 1
print("measured:", measured, "  dry:", dry)

# %% [markdown]
# We observe: 5 measured, 23 dry. `if mm` took each dry day for *not measured*, and `if not mm` took the unmeasured day for dry.
# **A zero is knowledge; `None` is the lack of it.** So say what you ask. `elif` (*else if*) asks a second question when the
# first said no.

# %%
picture = ""
for mm in broken:
    if mm is None:
        picture += "?"
    elif mm == 0:
        picture += "."
    else:
        picture += "#"
print(picture)
print("measured:", len(broken) - broken.count(None), "  dry:", broken.count(0.0))

# %% [markdown]
# We observe: 27 and 22.
#
# **Checkpoint 2.** A program asks for an age: `if not age: print("Please give your age")`. Who will complain?
#
# <details><summary>Answer</summary>The parents of a baby: age 0 counts as false. Write <code>if age is None:</code>.</details>
#
# ## The longest run
#
# The plan: walk along the days. On a dry day, `run` grows by one. On a wet day the spell is over: compare it with the longest
# so far and begin again at 0.
#
# > **Predict.** By eye we saw nine days. What does this loop say?

# %%
longest, run = 0, 0
for mm in rain:
    if mm == 0:
        run += 1
    else:
        if run > longest:
            longest = run
        run = 0
print(longest)

# %% [markdown]
# We observe: 5. The code looks at a spell only when rain ends it, and the spell of nine days runs to the end of the list.
# **What happens at the end?** is a question for every loop.
#
# The repair: compare on every day. `max` gives the largest value, `min` the smallest. We do it for both lists; a loop may stand
# inside a loop.

# %%
for values in [rain, broken]:
    longest, run = 0, 0
    for mm in values:
        if mm == 0:
            run += 1
        else:
            run = 0
        longest = max(longest, run)
    print(longest)

# %% [markdown]
# We observe: 9 and 9. In `broken` the `None` is not equal to 0, so it ends a spell. But the 9 is honest only with the words *at
# least*: with a gap beside it, the spell may have been longer.
#
# > **Predict.** Four dry days, the lost Friday, nine dry days: what does the same loop say with `not mm`?

# %%
longest, run = 0, 0
for mm in broken:
    if not mm:
        run += 1
    else:
        run = 0
    longest = max(longest, run)
print(longest)

# %% [markdown]
# We observe: 14. The day that nobody measured has glued two spells to one, and the gardener buys too large a tank.
#
# ## Only the wet days
#
# It sounds simple: remove each zero.
#
# > **Predict.** What will be left?

# %%
left = rain.copy()
for mm in left:
    if mm == 0:
        left.remove(mm)  # removes the first value equal to mm
print(left)
print("zeros left:", left.count(0.0), "of", rain.count(0.0))

# %% [markdown]
# We observe: ten zeros are still there. After each removal all later values move up one place, while the loop steps on, and so
# it jumps over the next one. The rule: **never change a list while you walk along it; build a new one.**
#
# Where you must remove, `while` helps: it repeats its lines *as long as* something is true, and looks afresh each time. To
# build anew, `append` puts a value at the end. A **comprehension** does the same in one line: *what to keep*, `for` *each
# value*, `if` *it passes*.
#
# To walk along positions there is `range`: `range(3)` counts 0, 1, 2, and `range(0, 28, 7)` goes from 0 in steps of 7 and stops
# before 28.

# %%
while 0.0 in left:  # as long as there is one
    left.remove(0.0)
by_hand = []
for mm in rain:
    if mm > 0:
        by_hand.append(mm)
wet_amounts = [mm for mm in rain if mm > 0]
print(wet_amounts, by_hand == wet_amounts, left == wet_amounts)
for start in range(0, 28, 7):
    print(f"week from position {start}: {sum(rain[start : start + 7]):.1f} mm")

# %% [markdown]
# We observe: three ways, the same six values.
#
# ## Four containers
#
# | | written | made for | can it change? |
# |---|---|---|---|
# | **list** | `[0.3, 0.0]` | many values of one kind, in order | yes |
# | **tuple** | `(9, "2015-10-04")` | few values that belong together | no |
# | **dict** | `{"rain": 6, "sun": 22}` | looking up a value by its key | yes |
# | **set** | `{0.3, 0.5}` | each value once, no order: *is it in there?* | yes |

# %%
spell = (9, "2015-10-04")  # its length, its last day
length, last_day = spell  # unpacking: a name for each part
totals = {"week 1": 0.8, "week 2": 6.9}
totals["week 3"] = 2.0  # a new key
print(length, last_day, totals["week 2"], totals.get("week 9", "no such key"))
for key, mm in totals.items():
    print(key, mm)
print("different amounts:", len(set(rain)), "  4.1 among them:", 4.1 in set(rain))
print(type({}), type(set()))

# %% [markdown]
# We observe: `totals["week 9"]` would be a KeyError; `get` gives a value of your choice instead. `items` hands out key and
# value together. And a trap: `{}` is an empty *dict*; an empty set is `set()`.
#
# **Checkpoint 3.** Which container for: the dates of watering, to ask whether some date is among them; the litres used in each
# month; the width and height of a tank?
#
# <details><summary>Answer</summary>A set; a dict with the month as key; a tuple.</details>
#
# ## All four years
#
# Now the full record (its card says: no day is missing) and the days as text. `enumerate` hands out each value together with
# its position `i`. And what is a *dry day*? We try two meanings: nothing at all (0.3 mm is the smallest amount in the record),
# and less than 1 mm, which hardly wets a garden.

# %%
all_rain = days["precipitation"].tolist()
dates = days["date"].dt.strftime("%Y-%m-%d").tolist()  # no need to read this line yet
print(len(all_rain), len(dates), dates[0], min([mm for mm in all_rain if mm > 0]))
for limit in [0.3, 1.0]:
    longest, run, last_day = 0, 0, None
    for i, mm in enumerate(all_rain):
        if mm < limit:
            run += 1
        else:
            run = 0
        if run > longest:
            longest, last_day = run, dates[i]
    print(f"less than {limit} mm: {longest} days, the last one {last_day}")

# %% [markdown]
# We observe: 48 days without any rain, up to 8 September 2012; 81 days with less than 1 mm each. (And your guess?)
# Our question has two answers, and neither is worth anything without its definition.
#
# ## Is the longest spell a typical one?
#
# We stay with 0.0 mm and collect all spells as tuples. `+` glues lists, too: an invented wet day at the end closes the last
# spell, so the first version of our loop is right.
#
# > **Predict.** Put all spells in order of length. How long is the one in the middle (the **median**)?

# %%
spells, run = [], 0
for i, mm in enumerate(all_rain + [1.0]):
    if mm == 0:
        run += 1
    else:
        if run > 0:
            spells.append((run, dates[i - 1]))  # one tuple; i - 1 is the day before
        run = 0
lengths = sorted([length for length, last_day in spells])
print(len(spells), "spells, median", lengths[len(lengths) // 2], f"days, mean {sum(lengths) / len(lengths):.1f} days")
print("the three longest:", sorted(spells)[-3:])

# %% [markdown]
# We observe: more than half of the 205 spells are over after two days. The mean, 4.1, is twice the median: a few long spells
# pull it up. (`sorted` puts tuples in order of their first part. `//` is right here: a position must be an `int`.)
#
# How often does each length occur? First by hand with a dict, then with `Counter`, which `import` fetches from Python's own
# library. `get` gives 0 for a length not seen before.

# %%
from collections import Counter

how_often = {}
for length in lengths:
    how_often[length] = how_often.get(length, 0) + 1
counted = Counter(lengths)
print("same:", how_often == counted, "  most common:", counted.most_common(3))

# %% [markdown]
# We observe: the same counts; 86 spells lasted a single day. Last, the longest spell that ended in each year:

# %%
longest_in = {}
for length, last_day in spells:
    year = last_day[:4]  # a text has slices too
    longest_in[year] = max(length, longest_in.get(year, 0))
print(longest_in)

# %% [markdown]
# We observe: 48, 35, 23 and 25 days. **The answer:** the longest dry spell was 48 days, in 2012; a typical one lasted two. What
# we may not say: that 48 days is the most a tank must ever last. The four years differ by a factor of two, a fifth may well
# break the record, and one place is not the whole city.
#
# ## Summary
#
# - The type of a value decides what a sign does. `//` rounds down.
# - A slice holds its start and not its end. `=` gives a name, `copy` makes a copy.
# - `==` for equal values, `is` for `None`. Zero is a measurement, `None` is not.
# - Ask of every loop: what happens at the end, and what at a gap? Build a new list instead of removing from one.
# - A record says little without its definition, and without what is typical.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | `wet // total` for a share | 0, no error | `wet / total` |
# | `rain[7:13]` for days 8 to 14 | the last day is lost | `rain[7:14]` |
# | `b = a` for a copy | a change shows in both | `b = a.copy()` |
# | `if mm:` for *was it measured* | a dry day counts as not measured | `if mm is not None:` |
# | `if label == "rain" or "snow":` | always true: a text counts as true | `if label in ["rain", "snow"]:` |
# | `is` between numbers or texts | right for some, wrong for others | `==` |
# | `remove` inside the loop | values are jumped over | a comprehension |
# | the longest run noted only when it ends | the last run is forgotten | compare on every step |
# | `{}` for an empty set | an empty dict | `set()` |
#
# **Next step.** Predict the longest *wet* spell, then change one sign in the first loop over all four years to find it. Lesson
# 2 puts such loops into functions and reads a file.
