# %% [markdown]
# # Cost
#
# **After this lesson you can** measure time honestly; count steps and say how they grow; search by halves and by hash; find the
# hidden loops that make a program slow; write a recursion and rescue it by remembering; and repair misspelled names by their edit
# distance. **You need** lessons 1 to 3 of this module. **Time** 60 minutes. **Data** customers and orders of a shop that does not
# exist ([card](../../datasets/cards/shop_orders.md)).

# %% [markdown]
# ## Whose order is it?
#
# The shop has a customer list, and orders that name their customer by an id. **What does it cost to find the customer of each
# order?** Later we ask the same of misspelled towns.

# %%
from mlroadmap import data

customers = data.load("shop_orders", table="customers")  # no need to read these three lines yet
ids = customers["customer_id"].tolist()
ordered_by = data.load("shop_orders", table="orders")["customer_id"].dropna().tolist()
print(len(ids), "entries:", ids[:3], "  different:", len(set(ids)))
print(len(ordered_by), "orders with an id:", ordered_by[:3])

# %% [markdown]
# The obvious way is to go through the list until the id is there: **linear search**. `time.perf_counter()` is a stopwatch; the
# difference of two readings is a duration in seconds. `seconds` must start the work itself, so it gets a function: `lambda: ...`,
# here without arguments.
#
# > **Predict.** We time the same search for 100 orders, seven times. Seven times the same?

# %%
import time


def seconds(function, runs=7):
    """Call the function several times; return the durations, shortest first."""
    durations = []
    for _ in range(runs):  # _: a name that nobody will use
        start = time.perf_counter()
        function()
        durations.append(time.perf_counter() - start)
    return sorted(durations)


# %%
def linear(values, wanted):
    """Return the position of wanted, or None."""
    for i, value in enumerate(values):
        if value == wanted:
            return i
    return None


times = seconds(lambda: [linear(ids, wanted) for wanted in ordered_by[:100]])
# sorted: [0] is the best, [-1] the worst, [3] the middle of seven
print(f"best {times[0] * 1000:.2f} ms, median {times[3] * 1000:.2f} ms, worst {times[-1] * 1000:.2f} ms")

# %% [markdown]
# We observe: seven runs of one program differ, because the computer does other things as well; another machine has other numbers
# again. So time several runs, never one, and give the median with best and worst. To compare two programs, run both on the same
# machine with the same data, and keep `print` and the reading of files out.
#
# ## Count steps
#
# Seconds change from machine to machine. The number of **steps** does not. So we build a class of texts that count how often they
# are compared. `a == b` calls `a.__eq__(b)`, and `a < b` calls `a.__lt__(b)`. This time a value under the `class` line is what we
# want: one counter for all.
#
# > **Predict.** A list of 3,940 ids, 1,000 orders: how many comparisons, at most?


# %%
class Counted:
    compared = 0

    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        Counted.compared += 1
        return self.text == other.text

    def __lt__(self, other):
        Counted.compared += 1
        return self.text < other.text


# %%
def cost(function):
    """Return the function's result and the number of comparisons."""
    Counted.compared = 0
    result = function()
    return result, Counted.compared


known = [Counted(text) for text in sorted(set(ids))]
wanted = [Counted(text) for text in ordered_by[:1000]]
by_linear, steps = cost(lambda: [linear(known, one) for one in wanted])
print(f"{steps:,} comparisons for {len(wanted)} orders; not found: {by_linear.count(None)}")  # :, groups the digits

# %% [markdown]
# We observe: 1,166,830 comparisons, on every machine. Eight ids are not in the list, and those cost most: all 3,940 places.
#
# ## Binary search
#
# `known` is sorted. So look in the middle: is the wanted id there, before, or behind? Each look throws half away.
#
# > **Predict.** This version looks right. How many of the 1,000 will it not find? Eight?


# %%
def binary_trap(values, wanted):
    low, high = 0, len(values) - 1  # the places that are still possible
    while low < high:
        middle = (low + high) // 2
        if values[middle] == wanted:
            return middle
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return None


print("not found:", [binary_trap(known, one) for one in wanted].count(None))

# %% [markdown]
# We observe: 506. When a single place is left, `low` equals `high`, and the loop stops **without looking at it**. About half of
# the ids are found only in that last look. The repair is one sign: `<=`.
#
# > **Predict.** How many comparisons for 1,000 orders now? How often can you halve a list of a billion?


# %%
def binary(values, wanted):
    low, high = 0, len(values) - 1
    while low <= high:
        middle = (low + high) // 2
        if values[middle] == wanted:
            return middle
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return None


# %%
import bisect

by_halves, steps = cost(lambda: [binary(known, one) for one in wanted])
print(f"{steps:,} comparisons; same answers: {by_halves == by_linear}")
print("as bisect says:", all([bisect.bisect_left(known, one) == binary(known, one) for one in known]))
# 1_000 is 1000; the > in {n:>13,} sets the number to the right
for n in [1_000, 2_000, 4_000, 1_000_000, 1_000_000_000]:
    looks, left = 0, n
    while left > 0:
        looks, left = looks + 1, left // 2  # one look, and half is left
    print(f"{n:>13,} values: linear up to {n:>13,} looks, binary {looks}, all pairs {n * (n - 1) // 2:,}")

# %% [markdown]
# We observe: 21,048, at most two for each look, in place of 1,166,830. The library's `bisect_left` finds the same places in a
# sorted list. (An absent id gets the place where it would belong.) Twice the list doubles the linear search, and adds *one* look
# to the binary one. This **growth** is what matters. For `n` values it is written with a large O: O(n) for *grows like n*,
# O(log n) for *like the number of halvings*, O(n²) for all pairs, each value with each other: twice the data, four times the
# work.
#
# **Checkpoint 1.** A binary search in a list that is not sorted: an error?
#
# <details><summary>Answer</summary>No error, only wrong answers: it throws away halves that may hold the value. Sort first, which
# costs too, and pays if you search often.</details>
#
# ## Hashing: no search at all
#
# A dict computes a whole number from the key, its **hash**, and the number says where to look. Our class must say what its hash
# is; equal objects need equal hashes, so we take that of the text.
#
# > **Predict.** How many comparisons for 1,000 look-ups in a dict?


# %%
class Key(Counted):
    def __hash__(self):
        return hash(self.text)


place = dict(zip([Key(one.text) for one in known], range(len(known))))
keys = [Key(one.text) for one in wanted]
by_hash, steps = cost(lambda: [place.get(key) for key in keys])
print(f"{steps} comparisons; same answers: {by_hash == by_linear}")
try:
    print({["Dublin", "C00765"]: 1})
except TypeError:
    print("a list as a key: TypeError")
print("a tuple as a key:", {("Dublin", "C00765"): 1})

# %% [markdown]
# We observe: 992, one for each id that is there: *is it really you?* In a larger dict it would still be one. A list can't be a
# key: it may change, then its hash would change, and nobody would find it again. A tuple of texts can. What you pay is memory,
# and building the dict once.
#
# > **Predict.** Do the seconds put the three searches in the same order? Now with plain texts.

# %%
texts, some = sorted(set(ids)), ordered_by[:1000]
place_of = dict(zip(texts, range(len(texts))))
medians = {
    "linear": seconds(lambda: [linear(texts, one) for one in some])[3],
    "binary": seconds(lambda: [binary(texts, one) for one in some])[3],
    "dict": seconds(lambda: [place_of.get(one) for one in some])[3],
}
for name in sorted(medians, key=medians.get, reverse=True):  # the largest first
    print(f"{name:7} median {medians[name] * 1000:.2f} ms")

# %% [markdown]
# We observe: the same order, slowest first. The counts said why.
#
# ## Where O(n²) hides
#
# 4,000 entries, 3,940 different ids: who stands there twice? One line decides the cost, and it looks harmless. (A set finds its
# values by hash, too.)
#
# > **Predict.** Twice as many entries: how many times the comparisons, with a list, and with a set?


# %%
def doubles_by_list(keys):
    seen, doubles = [], []
    for key in keys:
        if key in seen:  # `in` on a list is a loop
            doubles.append(key)
        seen.append(key)
    return doubles


# %%
def doubles_by_set(keys):
    seen, doubles = set(), []
    for key in keys:
        if key in seen:
            doubles.append(key)
        seen.add(key)
    return doubles


# %%
for n in [500, 1000, 2000]:
    keys = [Key(text) for text in ids[:n]]
    slow, slow_steps = cost(lambda: doubles_by_list(keys))
    fast, fast_steps = cost(lambda: doubles_by_set(keys))
    print(f"{n} entries: {len(slow)} doubles, list {slow_steps:>9,}, set {fast_steps}; same: {slow == fast}")
print("all entries:", len(doubles_by_set(ids)))

# %% [markdown]
# We observe: with the list four times the work at each doubling; with the set two comparisons for each double, and the answer is
# 60. Two more such places: `values.pop(0)` takes out the first value and moves up all others (`collections.deque` has a `popleft`
# that moves none); `text += part` in a loop may copy the whole text each time (collect the parts, then `"".join(parts)`).
#
# Small data hide all this. The rule is still: **measure before you change.** Time the parts, find the one that takes most, and
# leave the rest readable.
#
# ## Recursion: sorting by halves
#
# A function that calls itself is **recursive**. It needs a case that it can answer at once, and each call must come closer to
# it. To sort: cut in two, sort each half (the same problem, smaller), merge them: the smaller of the two front values comes next.
# We compare with `insertion_sort`, which walks from the end of what is sorted back to the place of the next value.
#
# > **Predict.** Twice as many names: how many times the comparisons, for each of the two?


# %%
def merge_sort(values):
    if len(values) < 2:
        return values
    left, right = merge_sort(values[: len(values) // 2]), merge_sort(values[len(values) // 2 :])
    merged, i = [], 0
    for value in right:
        while i < len(left) and not value < left[i]:  # first those of the left half that are not larger
            merged.append(left[i])
            i += 1
        merged.append(value)
    return merged + left[i:]


# %%
def insertion_sort(values):
    done = []
    for value in values:
        i = len(done)
        while i > 0 and value < done[i - 1]:
            i -= 1
        done.insert(i, value)
    return done


# %%
names = customers["name"].tolist()[:2000]
print("both sort:", insertion_sort(names) == merge_sort(names) == sorted(names))
for n in [500, 1000, 2000]:
    keys = [Key(name) for name in names[:n]]
    slow, by_merge, own = [cost(lambda: sort(keys))[1] for sort in [insertion_sort, merge_sort, sorted]]
    like_own = abs(own / by_merge - 1) < 0.05
    print(f"{n} names: insertion {slow:,}, merge {by_merge:,}; sorted within 5% of merge: {like_own}")

# %% [markdown]
# We observe: insertion grows fourfold, merging a little more than twofold (O(n log n): at each halving all n are merged).
# Python's `sorted` compares about as often as ours, and runs as **compiled** code, made for the machine beforehand: use `sorted`.
#
# Every waiting call takes memory, so Python limits how deep calls may nest. 2,000 names are halved 11 times; a recursion that
# takes one step a call goes as deep as the data are long.


# %%
def count_down(n):
    if n == 0:
        return "done"
    return count_down(n - 1)


print(count_down(100))
try:
    count_down(100_000)
except RecursionError:
    print("RecursionError: too deep; write a loop")

# %% [markdown]
# ## How far apart are two names?
#
# Our towns have stray spaces and mixed case, which `strip` and `title` (large first letters) repair. They have no misspellings,
# so we invent a few. `Lepizig` is no town; was it `Leipzig`? The **edit distance** is the least number of letters to put in, take
# out or replace, to make a word `b` of a word `a`.
#
# Think of the last letters: take out the last of `a`, or put in the last of `b`, or set one for the other (free if they are
# equal). Each leaves the same question for shorter words.
#
# > **Predict.** Each call asks three times. Two words of 7 letters: ten calls, a thousand, more?


# %%
def distance(a, b):
    calls.append((a, b))  # an outer list, only to count
    if a == "" or b == "":
        return len(a) + len(b)  # all letters of the other
    replace = distance(a[:-1], b[:-1]) + (a[-1] != b[-1])  # True counts as 1
    return min(distance(a[:-1], b) + 1, distance(a, b[:-1]) + 1, replace)


for size in [3, 5, 7]:
    calls = []
    found = distance("Lepizig"[:size], "Leipzig"[:size])
    print(f"{size} letters: distance {found}, {len(calls)} calls, {len(set(calls))} different questions")

# %% [markdown]
# We observe: 72,958 calls for two edits. Each letter more makes it over five times as much. But only 64 questions are different
# (8 beginnings of each word): the same ones are asked again and again. So **remember the answers**. `lru_cache`, set above a
# function with an `@`, keeps them in a dict, with the arguments as key (so no lists).

# %%
from functools import lru_cache


@lru_cache(maxsize=None)  # keep all answers
def remembered(a, b):
    if a == "" or b == "":
        return len(a) + len(b)
    replace = remembered(a[:-1], b[:-1]) + (a[-1] != b[-1])
    return min(remembered(a[:-1], b) + 1, remembered(a, b[:-1]) + 1, replace)


print(remembered("Lepizig", "Leipzig"), "with", remembered.cache_info().misses, "questions worked out")

# %% [markdown]
# We observe: 64. The same without recursion: a table, filled from the short words to the long. This is **dynamic programming**.
# Cell `[i][j]` holds the distance between the first `i` letters of `a` and the first `j` of `b`. First, the trap in making one.
#
# > **Predict.** `[0] * 3` is `[0, 0, 0]`. We set one cell of each table to 9. How many nines will you see?

# %%
table = [[0] * 3] * 2
table[0][0] = 9
print(table)
table = [[0] * 3 for row in range(2)]
table[0][0] = 9
print(table)

# %% [markdown]
# We observe: `* 2` put the *same* row in twice (two names, one list: lesson 1). The comprehension makes a new one each time.


# %%
def edit_table(a, b):
    table = [[0] * (len(b) + 1) for row in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            table[i][j] = i + j  # first row and column: only putting in, or only taking out
            if i > 0 and j > 0:
                replace = table[i - 1][j - 1] + (a[i - 1] != b[j - 1])
                table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, replace)
    return table


print("      V  i  e  n  n  a")
for letter, row in zip(" Viena", edit_table("Viena", "Vienna")):
    print(letter, row)

# %% [markdown]
# We observe: the last cell, at the bottom right, says 1: the missing `n`. Each cell needs its left, upper and upper left
# neighbour, nothing else.
#
# **Checkpoint 2.** Why do the first row and the first column hold 0, 1, 2, ... and not 0?
#
# <details><summary>Answer</summary>To make <code>V</code>, <code>Vi</code>, ... out of nothing costs a letter each. With zeros,
# letters at the beginning would be free.</details>
#
# ## Repairing towns

# %%
written = customers["city"].dropna().tolist()
towns = sorted(set([town.strip().title() for town in written]))
print(len(set(written)), "ways of writing", len(towns), "towns:", towns)

# %% [markdown]
# > **Predict.** Which of the seven names below will be repaired wrongly, if we take the nearest town? `difflib`, Python's own,
# > answers beside us; it measures likeness in another way.

# %%
import difflib

for name in ["Dubiln", "Viena", "Lepizig", "Coimbrra", "Den Hag", "York", "Wien"]:
    distances = [edit_table(name, town)[-1][-1] for town in towns]
    least = min(distances)
    nearest = [town for town, edits in zip(towns, distances) if edits == least]
    print(f"{name:9} edits {least}: {nearest}   difflib: {difflib.get_close_matches(name, towns, n=1)}")

# %% [markdown]
# We observe: five good repairs. But York is a town, and one letter from Cork: no distance knows that. And *Wien* is Vienna in
# German, three edits from three towns (`difflib` hits it). So set a limit (here 2), leave ties to a person, and **keep the
# original beside the repair**. Each name costs 17 tables; for a million names, first take the different ones.
#
# ## A faster machine is no cure
#
# How long may two words be, if we can afford a billion steps? `ways[i][j]` counts the calls of the plain recursion: one, and
# those of its three questions.
#
# > **Predict.** A machine ten times as fast affords ten billion. How many letters more?

# %%
ways = [[1] * 31 for row in range(31)]
for i in range(1, 31):
    for j in range(1, 31):
        ways[i][j] = 1 + ways[i - 1][j] + ways[i][j - 1] + ways[i - 1][j - 1]
print("as counted above:", ways[7][7])
for budget in [10**9, 10**10]:
    plain = max([n for n in range(31) if ways[n][n] <= budget])
    table = int(budget**0.5) - 1  # a table has (letters + 1) ** 2 cells
    print(f"{budget:,} steps: plain {plain} letters, table {table:,} letters")

# %% [markdown]
# We observe: a machine ten times as fast buys the plain recursion **one** letter, 13 in place of 12. The table gets from 31,621
# letters to 99,999. The cure is a better **algorithm**, a better way to the answer.
#
# ## A million numbers
#
# Last, a sum over a million numbers. (For 0, 1, 2, ... a formula does it without a loop; real data have none.)
#
# > **Predict.** Our loop and Python's `sum` both take a million steps. Do they take the same time?


# %%
def by_loop(numbers):
    total = 0
    for number in numbers:
        total += number
    return total


numbers = list(range(1_000_000))
print(by_loop(numbers) == sum(numbers) == 1_000_000 * 999_999 // 2)
loop, own = seconds(lambda: by_loop(numbers)), seconds(lambda: sum(numbers))
print(f"loop: median {loop[3] * 1000:.1f} ms, sum: median {own[3] * 1000:.1f} ms, sum is faster: {own[3] < loop[3]}")

# %% [markdown]
# We observe: `sum` is faster, with the same number of steps. Counting steps tells how a cost *grows*; what one step costs is
# another question. In our loop Python looks up, at each step, what kind of thing it has and what `+` means for it, and makes a
# new number. `sum` does the walking in compiled code. But there is no ready function for every formula. **NumPy** brings whole
# formulas into compiled code, on numbers that lie side by side: the next lesson.
#
# **Checkpoint 3.** A program takes two minutes. Where do you begin?
#
# <details><summary>Answer</summary>With the stopwatch: which part takes most? Then count its steps: does it grow like n² and need
# not? Only then ask what a single step costs. And keep the slow version: as a test, both must give the same.</details>
#
# ## Summary
#
# - Time several runs and show median, best and worst. Steps are the same everywhere.
# - Linear search O(n), binary search O(log n) on sorted data, a dict or set about one look; all pairs O(n²).
# - A recursion needs an end, and calls that come closer to it. Remember answers that are asked for again.
# - **The answer:** for 1,000 orders 1,166,830 comparisons one by one, 21,048 by halves, 992 by hash. Misspelled towns can be
#   repaired by edit distance, with a limit; who lives in York, only the customer knows.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | one run timed | chance is taken for speed | several runs, the median |
# | a call with `yield` timed | a generator does nothing until it is walked | `list(...)` of it |
# | `while low < high` | the last place is not looked at | `while low <= high` |
# | `low = middle` | may never end | `low = middle + 1` |
# | binary search in an unsorted list | wrong answers, no error | sort first, or a dict |
# | `in` on a list inside a loop | O(n²) | a set |
# | a list as a key | TypeError | a tuple |
# | `[[0] * n] * m` | one row, m times | a comprehension |
# | plain recursion on repeated questions | the calls explode | `lru_cache`, or a table |
# | the nearest name taken for the truth | York becomes Cork | a limit, a person for doubts, the original kept |
#
# **Next step.** Predict which of the 17 towns is nearest to the name of *your* town, and by how many edits; then put it into the
# list of seven. Lesson 5 takes up NumPy.
