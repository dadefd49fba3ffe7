# %% [markdown]
# # Functions and files
#
# **After this lesson you can** write functions with arguments, defaults and a clear error; follow a traceback through several
# steps; catch the error you expect and no other; read and write a CSV file by hand and with Python's `csv`. **You need** lesson
# 1 of this module. **Time** 60 minutes. **Data** 344 penguins ([card](../../datasets/cards/penguins.md)), this time as the bare
# file.

# %% [markdown]
# ## Which penguin is the heaviest?
#
# Three species were weighed: Adelie, Chinstrap and Gentoo. **Which is the heaviest, and is its lead large or small beside the
# differences within a species?** We have a file and Python, and no library for tables.
#
# > **Predict.** The mean of all birds is 4202 g (module 00). How many grams lie between the heaviest species and the next?
#
# First, what is a text file? A row of characters on a disk, found by its **path**.

# %%
from pathlib import Path

from mlroadmap import data

path = data.path("penguins")
print(path.name, path.exists())
print(Path("penguins.csv").exists())

# %% [markdown]
# We observe: the file is there. `path` holds all its folders too; `name` is only the last part. The bare name is not found:
# Python looks for it in the folder where the notebook runs. To open it would be a *FileNotFoundError*: mostly a typo, or
# another folder than you think.
#
# `with open(...) as file:` opens a file for the indented lines and closes it after them, even if an error comes between.

# %%
with open(path, encoding="utf-8") as file:
    lines = file.readlines()  # a list, one text for each line
print(len(lines), "lines")
for line in lines[:5]:
    print(repr(line))

# %% [markdown]
# We observe: 345 lines of plain text, *comma-separated values*: **CSV**. The first line names the columns. `\n` is the sign
# for *new line*. Nothing tells numbers from words, and a value that nobody measured is written `NA`: two letters, not `None`.
#
# `encoding` says how characters are stored as numbers. Always write `"utf-8"`; without it, computers disagree about every é and
# ü.
#
# ## From a line to a number
#
# `strip` takes spaces and `\n` off both ends. `split(",")` cuts a text at the commas and gives a list.
#
# > **Predict.** The field at position 5 is `3750`, a body mass. Which type will it have?

# %%
names = lines[0].strip().split(",")
fields = lines[1].strip().split(",")
print(fields)
print(names.index("body_mass_g"), fields[5], type(fields[5]))  # index: the position of a value

# %% [markdown]
# We observe: it is a `str`.
#
# ## A function: in through arguments, out through return
#
# After `def` come the function's name and, in brackets, its **arguments**. The text in three quotes is the **docstring**: it
# tells people what the function does.
#
# > **Predict.** Both functions compute a mean. What will the last line print?


# %%
def mean(values):
    """Return the mean of a list of numbers."""
    return sum(values) / len(values)


def show_mean(values):
    print("shown:", sum(values) / len(values))


first = mean([3750, 3800, 3250])
second = show_mean([3750, 3800, 3250])
print("first:", first, "  second:", second)

# %% [markdown]
# We observe: a function without `return` hands back `None`.
#
# ## A traceback with three steps
#
# Now the first three birds of the file, all at once. (`try` and `except` keep this page going; we come to them.)

# %%
import sys
import traceback


def report(title, values):
    return f"{title}: {mean(values):.0f} g"


try:
    report("three birds", [line.split(",")[5] for line in lines[1:4]])
except TypeError:
    traceback.print_exc(file=sys.stdout)

# %% [markdown]
# Read it from the bottom. We observe: `+` cannot add an `'int'` and a `'str'` (`sum` starts at the number 0 and adds). It
# happened in `mean`, which was called by `report`, which was called in our cell. `mean` is fine. **Go up until you find the
# line that let the wrong value in**: we split text and never made numbers of it.
#
# ## Defaults
#
# An argument with `=` has a **default**: the caller may leave it out, or give it by name. The first `return` that is reached
# ends the function.


# %%
def number(text, missing="NA"):
    """Return the text as a float, or None if it is the mark for a missing value."""
    if text == missing:
        return None
    return float(text)


print(number("3750"), number("NA"), number("-999", missing="-999"))

# %% [markdown]
# We observe: two arguments, and the second is only named where another file marks its gaps in another way.
#
# A default should be a fixed value, such as a number or a text. Here is what happens when it is a list, one of Python's
# best-known traps. The function collects the masses of one species.
#
# > **Predict.** There are 342 weights in all. What will the three counts add up to?


# %%
def masses_trap(species, found=[]):
    for line in lines[1:]:
        fields = line.strip().split(",")
        mass = number(fields[5])
        if fields[0] == species and mass is not None:
            found.append(mass)
    return found


for species in ["Adelie", "Chinstrap", "Gentoo"]:
    found = masses_trap(species)
    print(f"{species:10} {len(found)} birds, mean {mean(found):.0f} g")  # :10 fills up to ten characters

# %% [markdown]
# We observe: 151, 219 and 342, together 712. And *Gentoo* weighs 4202 g, just the mean of all birds. The default list is made
# **once**, when Python reads `def`, and every call goes on filling the same one. Ask in another order, and other numbers come.
#
# The repair: make the list inside. (Where an argument must be a list that may be left out, its default is `None`, and the
# function's first lines are `if found is None:` and `found = []`.)


# %%
def masses_by_hand(lines, species):
    """Return the known body masses (g) of one species."""
    found = []
    for line in lines[1:]:
        fields = line.strip().split(",")
        mass = number(fields[5])
        if fields[0] == species and mass is not None:
            found.append(mass)
    return found


for species in ["Adelie", "Chinstrap", "Gentoo"]:
    found = masses_by_hand(lines, species)
    print(f"{species:10} {len(found)} birds, mean {mean(found):.0f} g")

# %% [markdown]
# We observe: 151, 68 and 123 birds, together 342. Gentoo lead with 5076 g.
#
# **Checkpoint 1.** `def add_bird(bird, flock=None):` Why not `flock=[]`?
#
# <details><summary>Answer</summary>With <code>[]</code> all calls that leave out <code>flock</code> would share one list, and
# each would see the birds of the calls before.</details>
#
# ## Scope: what a function sees, and what it may spoil
#
# A name that is given inside a function is **local**: it is gone at the end and harms no name outside. But a list that comes in
# as an argument is not copied; it is a second name for the caller's list (lesson 1).
#
# > **Predict.** After these calls, what are `total` and `flock`?


# %%
def total_of(values):
    total = sum(values)  # local
    return total


def mean_without_largest(values):
    values.remove(max(values))
    return mean(values)


total = 0
flock = [3750, 3800, 3250]
print(total_of(flock), mean_without_largest(flock))
print("total:", total, "  flock:", flock)

# %% [markdown]
# We observe: the outer `total` is still 0. But a bird of the flock is gone, though we only asked for a mean. A good function
# gives its result by `return` and leaves its arguments alone: `sorted(values)[:-1]` would have built a new list.
#
# A function can also *read* outer names, as `masses_trap` read `lines`. Then its result depends on what was run before. Prefer
# arguments.
#
# ## Errors that help
#
# > **Predict.** Somebody asks for *Adele*. No bird has that name. What happens?

# %%
try:
    print(mean(masses_by_hand(lines, "Adele")))
except ZeroDivisionError as error:
    print("ZeroDivisionError:", error)

# %% [markdown]
# We observe: *division by zero*. True, and of no help to somebody who misspelt a species. `raise` stops with an error of our
# own words. Say what came in, and what would have been right.


# %%
def masses_checked(lines, species):
    known = sorted(set([line.split(",")[0] for line in lines[1:]]))
    if species not in known:
        raise ValueError(f"no species {species!r}; the file has {known}")  # !r: as repr writes it
    return masses_by_hand(lines, species)


try:
    masses_checked(lines, "Adele")
except ValueError as error:
    print("ValueError:", error)

# %% [markdown]
# We observe: now the message names the fault. Refuse bad input at the door; inside it does harm far from where it came in.
#
# ## Catching errors: one by its name, never all
#
# `try` runs its lines. If the error named after `except` happens, Python goes on with the lines below `except`; `as error`
# gives it a name. That suggests another way to write `number`: try `float`, and if it fails, the value is missing. Below,
# `except:` names no error and so catches **all**.
#
# > **Predict.** Two weights are missing in the file. How many does this find?


# %%
def number_bare(text):
    try:
        return flaot(text)
    except:
        return None


texts = [line.split(",")[5] for line in lines[1:]]
print("missing:", [number_bare(text) for text in texts].count(None), "of", len(texts))

# %% [markdown]
# We observe: all 344. Did you see the typo? `flaot` is a NameError each time, and the bare `except` swallowed it. A program
# that hides its own faults is worse than one that stops.
#
# We name the error we expect, ValueError: what `float` raises for a text that is no number. And we add a damaged text, `37O0`,
# with a letter O.


# %%
def number_named(text):
    try:
        return float(text)
    except ValueError:
        return None


print("missing:", [number_named(text) for text in texts].count(None))
print("damaged:", number_named("37O0"))
try:
    number("37O0")
except ValueError as error:
    print("our first version:", error)

# %% [markdown]
# We observe: 2, as it should be. But the damaged weight became *missing* without a word, while `number`, which knows one mark
# for *missing* and lets nothing else pass, complained. **Expect little, and be loud about the rest.**
#
# **Checkpoint 2.** Which error should be named here? `try: file = open("weights.csv")`, `except ...: print("put the file here
# first")`
#
# <details><summary>Answer</summary><code>FileNotFoundError</code>. With a bare <code>except</code> a misspelt name, or a file
# you may not read, would get the same wrong advice.</details>
#
# ## The whole table by hand, then with csv
#
# Position 5 is hard to remember. So we make each row a dict. `zip` pairs the names with the fields, `dict` makes a dictionary
# of the pairs.


# %%
def read_by_hand(path):
    """Return the rows of a CSV file as a list of dicts."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()  # cut at the ends of lines
    names = lines[0].split(",")
    rows = []
    for line in lines[1:]:
        rows.append(dict(zip(names, line.split(","))))
    return rows


by_hand = read_by_hand(path)
print(by_hand[3])

# %% [markdown]
# We observe: row 3 is a bird that nobody measured. Python's library has `csv` for such files. Its `DictReader` hands out one
# dict for each row. (`newline=""` leaves the ends of lines to `csv`.)
#
# > **Predict.** Does it return the same as our function? What becomes of the line at the end of the cell?

# %%
import csv

with open(path, encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
print("same:", rows == by_hand, "  rows:", len(rows))

line = '"Adelie, female",3369'
print("split:", line.split(","))
print("csv:  ", next(csv.reader([line])))  # next: the first row

# %% [markdown]
# We observe: the same 344 rows, all text. But a value may itself hold a comma; then it stands in quotes, and `split` cuts it in
# two. `csv` knows that rule. By hand we learned what a CSV file is; from here on we let `csv` read it.
#
# ## The answer, beside its spread
#
# One function for all we want to ask. `sex=None` means *both*.


# %%
def masses(rows, species, sex=None):
    """Return the known body masses (g) of one species, and of one sex if it is given."""
    found = []
    for row in rows:
        mass = number(row["body_mass_g"])
        if row["species"] == species and mass is not None:
            if sex is None or row["sex"] == sex:
                found.append(mass)
    return found


for species in ["Adelie", "Chinstrap", "Gentoo"]:
    values = masses(rows, species)
    print(f"{species:10} {len(values)} birds, {min(values)} to {max(values)} g, mean {mean(values):.1f} g")

# %% [markdown]
# We observe: the ranges overlap, so the means alone do not tell the story. The **standard deviation** measures the spread: how
# far a bird typically lies from the mean of its species. Square each distance (`** 2`), add up, divide by the number of birds
# less one, take the root (`** 0.5`). Python's `statistics` has it too.
#
# > **Predict.** Is the lead of the Gentoo smaller or larger than that?

# %%
import statistics


def spread(values):
    """Return the standard deviation."""
    middle = mean(values)
    return (sum([(value - middle) ** 2 for value in values]) / (len(values) - 1)) ** 0.5


for species in ["Adelie", "Chinstrap", "Gentoo"]:
    values = masses(rows, species)
    close = abs(spread(values) - statistics.stdev(values)) < 1e-9
    print(f"{species:10} mean {mean(values):.0f} g, spread {spread(values):.0f} g, as the library says: {close}")

# %% [markdown]
# We observe: spreads of 384 to 504 g, by hand and by the library alike; the lead is larger. Now we give it in *spreads*, too:
# divided by the spread of the species named first. And since the sexes may differ, we ask for each as well.
#
# > **Predict.** Do the leads hold within each sex? Look for a change of sign.


# %%
def lead(rows, one, other, sex=None):
    """Return by how many grams one species is heavier, and how many of its spreads that is."""
    a, b = masses(rows, one, sex), masses(rows, other, sex)
    grams = mean(a) - mean(b)
    return grams, grams / spread(a)  # a tuple of two


for one, other in [("Gentoo", "Chinstrap"), ("Chinstrap", "Adelie")]:
    for sex in [None, "female", "male"]:
        grams, spreads = lead(rows, one, other, sex)
        print(f"{one} over {other}, {sex}: {grams:.0f} g, {spreads:.1f} spreads")
heavy = [mass for mass in masses(rows, "Adelie") if mass > min(masses(rows, "Gentoo"))]
print("Adelies heavier than the lightest Gentoo:", len(heavy))

# %% [markdown]
# We observe: Gentoo lead the Chinstrap by 1343 g, 2.7 spreads; within one sex by more than four, as a sex alone spreads less.
# Even so, 40 of the 151 Adelies are heavier than the lightest Gentoo. *On average* is not *each*.
#
# The 32 g between Chinstrap and Adelie are 0.1 spreads, and the sign turns: among females the Chinstrap are heavier, among
# males the Adelies. We can't name a second place. (Birds of unknown sex are only in the `None` rows.)
#
# ## Writing a file
#
# `"w"` opens a file for writing. `/` puts a path together. We write into a temporary folder, which vanishes after its `with`.
#
# > **Predict.** We read back what we wrote. Will it be equal to it?

# %%
import tempfile

table = []
for species in ["Adelie", "Chinstrap", "Gentoo"]:
    values = masses(rows, species)
    table.append([species, len(values), round(mean(values), 1)])

with tempfile.TemporaryDirectory() as folder:
    target = Path(folder) / "summary.csv"
    with open(target, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["species", "birds", "mean_g"]] + table)  # a line for each inner list
    print(target.read_text(encoding="utf-8"))
    with open(target, encoding="utf-8", newline="") as file:
        back = list(csv.reader(file))

# %%
print("as read: ", back[1], back[1:] == table)
converted = [[species, int(birds), float(grams)] for species, birds, grams in back[1:]]
print("numbers: ", converted[0], converted == table)
print("still there:", target.exists())

# %% [markdown]
# We observe: not equal. A CSV holds text only; the types are lost on the way, and whoever reads must put them back. Reading
# back is the test that a file says what you meant.
#
# > **Predict.** `"w"` writes, `"a"` appends. We write one line each with `"w"`, `"w"`, `"a"`, `"a"`. How many lines are there
# > each time?

# %%
with tempfile.TemporaryDirectory() as folder:
    note = Path(folder) / "note.txt"
    for mode in ["w", "w", "a", "a"]:
        with open(note, mode, encoding="utf-8") as file:
            file.write("Adélie\n")
        print(mode, len(note.read_text(encoding="utf-8").splitlines()))
    print(note.read_text(encoding="latin-1").splitlines()[0])

# %% [markdown]
# We observe: 1, 1, 2, 3. `"w"` empties an existing file as soon as it opens it; `"a"` doubles your rows when a cell runs twice.
# The last line was read with another encoding than it was written with: no error, and a broken name.
#
# **Checkpoint 3.** You open your only copy of a file with `open(path, "w")` and notice it before you write a word. What is in
# the file?
#
# <details><summary>Answer</summary>Nothing. It was emptied when it was opened.</details>
#
# ## Summary
#
# - A function takes arguments, returns its result, and leaves its arguments as they were.
# - A default list is made once and shared by all calls: use `None`.
# - Read a traceback from the bottom, and go up to where the wrong value came in.
# - Raise errors that name the fault. Catch one kind, by name.
# - A CSV file holds text. Look how it marks what is missing, and make numbers yourself.
# - **The answer:** Gentoo are the heaviest, by 1343 g or 2.7 spreads. That holds for the birds of this file, near one station.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | `print` in place of `return` | `None` goes on | `return` |
# | `def f(found=[])` | calls share one list | `found=None`, and make the list inside |
# | `values.remove(...)` on an argument | the caller's list is changed | build a new list |
# | `except:` | hides typos | `except ValueError:` |
# | any text that is no number is *missing* | damaged values vanish | compare with the mark, here `"NA"` |
# | `line.split(",")` for any CSV | cuts quoted values | the `csv` module |
# | numbers from a CSV used as they come | text is glued or a TypeError | `int`, `float` |
# | `open` without `encoding` | broken letters elsewhere | `encoding="utf-8"` |
# | `open(path, "w")` to add a line | the file is emptied | `"a"`, or write all afresh |
#
# **Next step.** Predict which species has the longest flippers, and change `masses` to find out: which argument must it get?
# Lesson 3 builds objects and writes tests for functions such as these.
