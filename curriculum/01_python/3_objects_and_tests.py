# %% [markdown]
# # Objects and tests
#
# **After this lesson you can** write a class with state and behaviour; give a model the methods `fit` and `predict`; judge it on
# birds it has not seen, beside a baseline; walk through iterators and generators; put code into a module, and test it with
# pytest; name what five git commands do. **You need** lessons 1 and 2 of this module. **Time** 60 minutes. **Data** 344 penguins
# ([card](../../datasets/cards/penguins.md)).

# %% [markdown]
# ## Which species is this bird?
#
# A colleague radios from the field: a bill 45 mm long and 18 mm deep. **Adelie, Chinstrap or Gentoo?** And how far should we
# trust the guess? The first line fetches the birds as a list of dicts, as `csv` did, but with numbers. It leaves out the two
# birds that nobody measured.

# %%
from mlroadmap import data

birds = data.load("penguins").dropna(subset=["bill_length_mm"]).to_dict("records")  # no need to read this line yet
print(len(birds), "birds, each with", list(birds[0]))  # list of a dict: its keys
print(birds[0]["species"], birds[0]["bill_length_mm"], birds[0]["bill_depth_mm"])

# %% [markdown]
# A **model** learns from birds whose species it is told, and guesses for others. To judge it we need birds whose species we know
# and the model does not. So every fifth bird is set aside as *new*. A model gets **rows**, one list of measurements a bird, and
# **labels**, the right answers.
#
# > **Predict.** Somebody always says *Adelie*, whatever the bird. For how many of the 69 new birds is that right?


# %%
def rows_and_labels(birds, names=("bill_length_mm", "bill_depth_mm")):
    """Return the named measurements of each bird, and the species of each."""
    rows = [[bird[name] for name in names] for bird in birds]  # inner brackets: the list of one bird
    return rows, [bird["species"] for bird in birds]


known = [bird for i, bird in enumerate(birds) if i % 5 != 0]
new = [bird for i, bird in enumerate(birds) if i % 5 == 0]
known_rows, known_labels = rows_and_labels(known)
new_rows, new_labels = rows_and_labels(new)
print(len(known), "known,", len(new), "new; of these Adelie:", new_labels.count("Adelie"))
print(new_rows[0], new_labels[0])

# %% [markdown]
# We observe: 31 of 69, without a look at the bird. That is the **baseline**. A model that can't beat it is of no use.
#
# ## A class: state and behaviour
#
# A model *remembers* what it learned (its **state**) and *does* something with it (its **behaviour**). A **class** describes
# both. Functions inside a class are its **methods**; a model has `fit`, which learns, and `predict`, which guesses. Here is the
# baseline as a class; it holds a fault that you may overlook.


# %%
class CommonestTrap:
    """Guesses for every bird the species that it has met most often."""

    counts = {}

    def fit(self, rows, labels):
        for label in labels:
            self.counts[label] = self.counts.get(label, 0) + 1
        return self

    def predict(self, rows):
        commonest = max(self.counts, key=self.counts.get)  # the label whose count is largest
        return [commonest for row in rows]


# %%
model = CommonestTrap()
model.fit(known_rows, known_labels)
print(model.counts)
print(model.predict([[45, 18], [50, 15]]))

# %% [markdown]
# We observe: `CommonestTrap()` makes an **object** of the class. A dot reaches its state (`model.counts`) and its methods. When
# we call `model.fit(...)`, Python passes the object itself as the first argument, **`self`**. Each method needs it, or it could
# not reach the state. `fit` returns `self`, so that one line can make a model and fit it.
#
# `key=` hands `max` a function, here `get`: `max` asks it about each label and takes the one with the largest answer; of equals,
# the first. `min` and `sorted` take a `key` as well.
#
# On Dream, Chinstrap are commonest; on Biscoe, Gentoo; on Torgersen there are only Adelies. So: one model for each island.
#
# > **Predict.** Three objects, each fitted on its own island. What do they guess?

# %%
models = {}
for island in ["Dream", "Biscoe", "Torgersen"]:
    rows, labels = rows_and_labels([bird for bird in birds if bird["island"] == island])
    models[island] = CommonestTrap().fit(rows, labels)
for island, model in models.items():
    print(island, model.predict([[45, 18]]), sum(model.counts.values()), "birds counted")

# %% [markdown]
# We observe: three times *Adelie*, each from 615 birds, though there are only 342. `counts = {}` stands under the `class` line. It
# was made **once**, for the class, and all objects fill the same dict: even the first model's 273 birds are in it. It is the
# default list of lesson 2 again.
#
# The repair: what belongs to one object is set on `self`. `__init__` (two underscores on each side) runs when an object is made.
# `__repr__` returns the text by which it is shown. What all our models will share goes into a class `Model`; `Commonest(Model)`
# **inherits** all of it, `__init__` too, and adds its own. (`right` calls `self.predict`; each model brings one.)


# %%
class Model:
    """What all our models share."""

    def __init__(self):
        self.seen = 0

    def __repr__(self):
        return f"{type(self).__name__}({self.seen} birds seen)"  # first the name of its class

    def right(self, rows, labels):
        """Return how many guesses are right."""
        return sum([guess == label for guess, label in zip(self.predict(rows), labels)])  # True counts as 1


# %%
class Commonest(Model):
    def fit(self, rows, labels):
        self.counts, self.seen = {}, len(labels)  # learn afresh
        for label in labels:
            self.counts[label] = self.counts.get(label, 0) + 1
        return self

    def predict(self, rows):
        if self.seen == 0:
            raise RuntimeError("this model has seen no bird: call fit first")
        commonest = max(self.counts, key=self.counts.get)
        return [commonest for row in rows]


# %%
for island in ["Dream", "Biscoe", "Torgersen"]:
    rows, labels = rows_and_labels([bird for bird in birds if bird["island"] == island])
    print(island, Commonest().fit(rows, labels).predict([[45, 18]]))
print(repr(models["Dream"]).split(" at ")[0])  # without its place in memory
print(Commonest().fit(known_rows, known_labels))
try:
    Commonest().predict([[45, 18]])
except RuntimeError as error:
    print("RuntimeError:", error)

# %% [markdown]
# We observe: three islands, three guesses; a readable text in place of `<__main__.CommonestTrap object`; and a model that
# refuses to guess before it has learned.
#
# Inherit sparingly: only where one thing *is a kind of* the other.
#
# **Checkpoint 1.** `fit` sets `self.counts` afresh. What would a second `fit` do if only `__init__` set it?
#
# <details><summary>Answer</summary>It would count on: the model would mix the old birds with the new. Whoever calls
# <code>fit</code> expects a fresh start.</details>
#
# ## A model that looks at the bird
#
# *A new bird is probably of the species of the known bird that resembles it most.* Resemble means: a small **squared distance**,
# the sum of the squared differences. For bills 3 mm apart in length and 4 mm in depth it is 9 + 16.


# %%
def squared_distance(a, b):
    return sum([(x - y) ** 2 for x, y in zip(a, b)])


print(squared_distance([45, 18], [42, 14]))

# %% [markdown]
# `lambda pair: ...` is a small function without a name. As a `key` it lets `min` take the pair with the smallest distance. A pair
# is a row and its label.


# %%
class Nearest(Model):
    def fit(self, rows, labels):
        self.pairs, self.seen = list(zip(rows, labels)), len(labels)
        return self

    def predict(self, rows):
        if self.seen == 0:
            raise RuntimeError("this model has seen no bird: call fit first")
        guesses = []
        for row in rows:
            closest = min(self.pairs, key=lambda pair: squared_distance(pair[0], row))
            guesses.append(closest[1])  # its label
        return guesses


# %% [markdown]
# > **Predict.** How many of the 273 known birds does it name rightly? Is that a reason to trust it?

# %%
nearest = Nearest().fit(known_rows, known_labels)
baseline = Commonest().fit(known_rows, known_labels)
print(nearest, nearest.predict([[45, 18]]))
print("known birds:", nearest.right(known_rows, known_labels), "of", len(known_rows))
print("new birds:  ", nearest.right(new_rows, new_labels), "of", len(new_rows))
print("baseline:   ", baseline.right(new_rows, new_labels), "of", len(new_rows))

# %% [markdown]
# We observe: 273 of 273. The nearest bird to a known bird is that bird itself: it **recites**, as a pupil who has the answers.
# Only birds it has not seen tell something: 65 of 69, against 31 for the baseline. The colleague's bird is called a Chinstrap.
#
# ## A dataclass for the result
#
# For a class that mostly holds values, such as a result, `@dataclass` above it writes `__init__`, `__repr__` and `==` for us. The
# words after the colons are **type hints**: they tell people and tools what is meant.
#
# > **Predict.** The last line passes a text where the hint says `int`. What happens?

# %%
from dataclasses import dataclass, field


@dataclass
class Result:
    right: int
    birds: int

    def share(self) -> float:  # a hint for what is returned
        return self.right / self.birds


print(Result(65, 69), Result(65, 69) == Result(65, 69), f"{Result(65, 69).share():.1%}")
print(Result("65", 69))

# %% [markdown]
# We observe: nothing happens. **Python does not check hints**; `share` would fail later, on the text. A type checker (`mypy` is
# one) reads them without running the code and finds such calls.
#
# And the shared list? `birds: list = []` in a dataclass stops with a ValueError at once: it knows that trap. The way out is
# `field`, which here calls `list()` for each new object.


# %%
@dataclass
class Trip:
    island: str
    birds: list = field(default_factory=list)


monday, tuesday = Trip("Dream"), Trip("Biscoe")
monday.birds.append("Chinstrap")
print(monday, tuesday)


# %% [markdown]
# ## One value at a time
#
# Was 65 luck? Another fifth of the birds would give another number. So we set aside each fifth in turn. First: how does `for`
# get its values? It asks an **iterator** for the next one until there is none. Calling a function with `yield` runs nothing yet.
# It gives a **generator**, an iterator that, when asked, runs up to `yield`, hands out a value, and waits.


# %%
def divisions(birds, parts):
    """Set aside each part in turn: yield known and new birds."""
    for part in range(parts):
        known = [bird for i, bird in enumerate(birds) if i % parts != part]
        new = [bird for i, bird in enumerate(birds) if i % parts == part]
        yield known, new


letters = iter("ab")  # an iterator over the two letters
print(next(letters), next(letters), next(letters, "none left"))  # what to say at the end
fifths = divisions(birds, 5)
known, new = next(fifths)  # only now is the first division made
print(type(fifths), len(known), len(new))

# %% [markdown]
# > **Predict.** Now we judge both models on all five divisions. How many numbers does each line show?


# %%
def judge(model, pieces, names=("bill_length_mm", "bill_depth_mm")):
    """Return the count of right guesses for each division."""
    counts = []
    for known, new in pieces:
        model.fit(*rows_and_labels(known, names))  # * unpacks the tuple into two arguments
        counts.append(model.right(*rows_and_labels(new, names)))
    return counts


print("Commonest", judge(Commonest(), fifths))
print("Nearest  ", judge(Nearest(), fifths))

# %% [markdown]
# We observe: four, and none. `next` had taken the first division, the first `judge` took the rest, and **a generator is used up
# after one walk.** There is no error; the second loop had nothing to do. And `all`, which asks whether each value is true, says
# True when there is none.
#
# The repair: make a new one for each walk, or keep `list(...)` of it. A generator is worth it where the whole would be too large
# for memory, such as the lines of a huge file.

# %%
for model in [Commonest(), Nearest()]:
    counts = judge(model, divisions(birds, 5))
    name = type(model).__name__
    print(f"{name}: {counts} of 68 or 69, {min(counts)} to {max(counts)}, total {sum(counts)} of {len(birds)}")

# %% [markdown]
# We observe: 63 to 67 right for `Nearest`, 30 or 31 for the baseline. The lead is far larger than the luck of the division.
# Always show such a range beside a score.
#
# > **Predict.** Does it get better when we add the body mass, in grams?

# %%
with_mass = judge(Nearest(), divisions(birds, 5), ["bill_length_mm", "bill_depth_mm", "body_mass_g"])
print(with_mass, sum(with_mass), "of", len(birds))
print("two birds apart by 5 mm:", squared_distance([45, 18], [50, 18]), "  by 50 g:", squared_distance([3700], [3750]))

# %% [markdown]
# We observe: 299 in place of 324. For a bill 5 mm are much, and 50 g are little for a bird of 4 kg; yet here the grams count a
# hundred times as much. A distance adds whatever numbers it gets; units are our business.
#
# And the colleague's bird? A score for all birds hides that some guesses are safer than others.
#
# > **Predict.** When the model says *Chinstrap*, how often is it right? As often as on the whole?

# %%
pairs = []  # the guess for each bird when it was new, and its true species
for known, new in divisions(birds, 5):
    rows, labels = rows_and_labels(new)
    guesses = Nearest().fit(*rows_and_labels(known)).predict(rows)
    pairs += list(zip(guesses, labels))
whole = Result(sum([guess == label for guess, label in pairs]), len(pairs))
truth = [label for guess, label in pairs if guess == "Chinstrap"]
part = Result(truth.count("Chinstrap"), len(truth))
print(f"called Chinstrap: {part}, {part.share():.0%}; all guesses: {whole}, {whole.share():.0%}")
rows, labels = rows_and_labels(birds)
around = sorted(zip(rows, labels), key=lambda pair: squared_distance(pair[0], [45, 18]))  # nearest first
print([label for row, label in around[:4]])

# %% [markdown]
# We observe: 62 of 74, 84% against 95%. And among the four birds most like ours stand all three species. *Chinstrap* is the best
# guess, no certainty.
#
# **Checkpoint 2.** `lines = open(path)`, then `len(list(lines))`, then `for line in lines:` ... What does the loop see?
#
# <details><summary>Answer</summary>Nothing: a file is an iterator too, and <code>list</code> has walked to its end.</details>
#
# ## A module
#
# A **module** is a `.py` file with definitions. `import` runs it and gives you its names behind a dot. Notebooks are for looking;
# code that others rely on belongs in modules. We write one into a temporary folder and add the folder to `sys.path`, the list
# where Python searches. (Three quotes hold a text of several lines.)
#
# > **Predict.** The module prints a line when it runs. How often will we see it?

# %%
import sys
import tempfile
from pathlib import Path

code = """def squared_distance(a, b):
    return sum([(x - y) ** 2 for x, y in zip(a, b)])
"""
with tempfile.TemporaryDirectory() as folder:
    (Path(folder) / "birdmath.py").write_text(code + "print('birdmath runs')\n", encoding="utf-8")
    sys.path.insert(0, folder)  # the temporary folder is searched first
    import birdmath
    import birdmath
print(birdmath.squared_distance([1, 2], [4, 6]))
sys.path.remove(folder)

# %% [markdown]
# We observe: once. Python keeps a module that it has read. So if you edit the file, `import` alone won't notice: restart the
# kernel.
#
# ## Tests
#
# `assert` stops with an AssertionError when its condition is false. **pytest** collects the functions named `test_...` from files
# named `test_...`, runs each, and shows the values of what failed. In a terminal you type `pytest`. Here `pytest_says` starts it
# in a folder of its own; no need to read it.

# %%
import subprocess

tests = """from birdmath import squared_distance

def test_a_bird_is_at_no_distance_from_itself():
    assert squared_distance([1, 2], [1, 2]) == 0

def test_squares_of_all_columns_are_added():
    assert squared_distance([1, 2], [4, 6]) == 25
"""


# %%
def pytest_says(code, tests):
    """Run the tests on the code in a new folder; return the lines that pytest prints."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "birdmath.py").write_text(code, encoding="utf-8")
        (Path(folder) / "test_birdmath.py").write_text(tests, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "--tb=short", "--color=no"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return done.stdout.rsplit(" in ", 1)[0].splitlines()


print(pytest_says(code, tests)[-1])

# %% [markdown]
# We observe: two passed. But **a test that cannot fail is worth nothing.** So break the code on purpose and look.
#
# > **Predict.** Three bugs in turn: no squares, signs left in, only the first column. Which test notices?

# %%
for bug in ["abs(x - y)", "x - y"]:
    lines = pytest_says(code.replace("(x - y) ** 2", bug), tests)  # the bug stands where the square stood
    print(bug, "->", lines[-1])
    print(lines[-2])
print("a[:1] ->")
for line in pytest_says(code.replace("zip(a, b)", "zip(a[:1], b)"), tests)[2:]:
    print(line)

# %% [markdown]
# We observe: the second test catches all three, and pytest tells what came out: 7, -7 and 9 in place of 25. The first passes
# each time. It is true, and blind: zero is what many wrong formulas give as well.
#
# A good test has an answer worked out by hand, not by the code under test. It checks one thing, and its name says which. You have
# seen it fail once. It goes where bugs live: no value at all, only one, two equal ones, a value just at the limit, the end of the
# list, a gap. A list of pairs can hold such cases, an input and its right answer; for `max`: `[([7], 7), ([3, 1, 3], 3)]`.
#
# **Checkpoint 3.** `zip` stops with the shorter list. What does `squared_distance([1, 2], [1, 2, 9])` say, and what should it?
#
# <details><summary>Answer</summary>0, without a word. Better an error: <code>zip(a, b, strict=True)</code> raises a ValueError.
# To test for an error, pytest has <code>pytest.raises(ValueError)</code>.</details>
#
# ## git in five commands
#
# **git** keeps the history of a folder: who changed which line, when, and why. You type these in a terminal.
#
# ```
# git init                      # once: begin a history in this folder
# git status                    # which files are new or changed?
# git add birdmath.py           # choose what goes into the next snapshot
# git commit -m "Add distance"  # take the snapshot, and say why
# git log --oneline             # the snapshots so far, newest first
# ```
#
# The rhythm: test, then add, then commit. Never commit a password, nor data that are not yours to give: the history keeps what
# you delete later.
#
# ## Summary
#
# - A class joins state (on `self`) with behaviour (methods). `__init__` begins, `__repr__` shows.
# - A model has `fit`, which learns afresh and returns `self`, and `predict`, one guess a row.
# - Judge on birds the model has not seen, beside a baseline, and show the range.
# - A generator is used up after one walk. Hints are not checked when code runs.
# - A test is worth what it catches: break the code and see it fail.
# - **The answer:** Chinstrap, with doubt: that guess was right for 62 of 74 birds. It holds for these islands and years. Two birds
#   of a pair share a nest (see the card), so our new birds are not quite new, and the true share may be lower.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | a list or dict under the `class` line | all objects share it | set it on `self` |
# | `def fit(rows, labels):` in a class | a TypeError about one argument too many | `def fit(self, rows, labels):` |
# | `counts = {}` in a method | a local name, gone at the end | `self.counts = {}` |
# | judging on the birds that were learned | a score that is too good | birds set aside |
# | a second walk over a generator | nothing, and no error | make it anew, or keep a list |
# | mm and g in one distance | the larger numbers decide | bring them to one scale |
# | the file edited, the kernel not restarted | the old code runs | restart |
# | a test copied from what the code returned | bugs are kept as the truth | an answer by hand |
#
# **Next step.** Predict what flipper length (`flipper_length_mm`) in place of bill depth does to the five counts; then call
# `judge` with those two names. Lesson 4 asks what all this searching costs.
