# %% [markdown]
# # Start here: three warm-ups
#
# **You need** the lesson of this module. **Time** 20 minutes. **Points** 8. **Data** 344 penguins
# ([card](../../datasets/cards/penguins.md)).
#
# 1. Run the cells from the top, one after another.
# 2. In an answer cell, put your own code in place of `# YOUR CODE HERE` and `raise NotImplementedError()`. Keep it indented by
#    four blanks. Leave the two lines above, which name and describe the function.
# 3. Run your cell with Shift + Enter. That takes you to the check, folded away under a title such as *Question 1: run this check*.
#    Press Shift + Enter again. It says what passed, or what is wrong and why. (If a click unfolds its code, never mind.) Change your
#    answer, and run both again, as often as you like.
# 4. A check that stops with a `NameError` has not found your answer. Run your cell, and read its own error first.
# 5. The cell *checked when you hand in* shows nothing here: the hidden checks are not in it yet.
# 6. At the end: restart and run all, save, and hand in this file under its own name.

# %%
import sys
import traceback

import numpy as np

from mlroadmap import data, expect

penguins = data.load("penguins")

# The weights as a plain list: whole grams, and None for a bird that was not weighed. (No need to read this line yet.)
all_masses = [int(mass) if mass > 0 else None for mass in penguins["body_mass_g"]]
all_masses[:5]

# %% [markdown]
# ## 1. How many were weighed?   ●○○   5 minutes   2 points
#
# Not every penguin in the table was weighed. How many were?
#
# Write `count_weighed(masses)`. It **returns** one whole number: how many birds in the list were weighed.
#
# - `masses`: a list with one entry a bird, either its weight in grams, or `None` for a bird that was not weighed. It may be empty.
# - Leave the list as it is.
#
# `count_weighed([3750, None, 3250, None, 4100, 3900])` is `4`. For all birds, `count_weighed(all_masses)`, it is the lesson's 342.
#
# <details><summary>Hint</summary><code>len(...)</code> counts all entries. <code>.count(None)</code> counts those that are None. Both
# are in the lesson, under "Functions".</details>
# <details><summary>A second hint</summary>All entries, minus the entries that are None. Put <code>return</code> in front of it, and
# use the name <code>masses</code>, which stands for whatever list comes in.</details>

# %% question="q1" role="answer"
def count_weighed(masses):
    """How many entries of the list are a weight, not None."""
    ### BEGIN SOLUTION
    return len(masses) - masses.count(None)
    ### END SOLUTION

# %% question="q1" role="test" points=1
expect.call(count_weighed, [3750, None, 3250, None, 4100, 3900], gives=4,
            why="one for each bird that has a weight; a None is a bird without one",
            mistakes={"it counts every entry, the None as well": len,
                      "it counts the birds that were not weighed": 2,
                      "it takes away 1, however many are missing": 5,
                      "it adds up the weights; here they are only counted": 15000,
                      "342 is the count of the whole table; count the list that comes in as masses": 342,
                      "it returns inside the loop, after the first bird; move the return to the left": 1,
                      "the last bird is left out": 3})
expect.call(count_weighed, [None, 3800], gives=1,
            why="one for each bird that has a weight; here one of the two has none",
            mistakes={"it takes away 2, as in the first example, however many are missing": 0,
                      "the number of the first example is written into the function": 4})

# %% question="q1" role="test" points=1
# Hidden tests try other lists: empty, with no bird weighed, with every bird weighed, with many birds.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(11)
cases = [([],), ([None],), ([None, None, None],), ([4050],), ([3400, 3400, 5200],)]
for size in (6, 25, 120):
    weights = rng.integers(2700, 6300, size).tolist()
    missing = rng.random(size) < 0.3
    cases.append(([None if gone else weight for weight, gone in zip(weights, missing)],))
expect.calls(count_weighed, cases, like=lambda masses: sum(mass is not None for mass in masses),
             why="one for each bird that has a weight, whatever list comes in",
             mistakes={"equal weights are counted once; two birds can weigh the same": lambda masses: len(set(masses) - {None}),
                       "a list in which no None occurs goes wrong": lambda masses: len(masses) - 1})
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Right on Monday only   ●●○   7 minutes   3 points
#
# Somebody wrote the next cell on Monday, for Monday's three birds. It gave the right mean weight. On Tuesday they called the same
# function with Tuesday's two birds. Run the cell.

# %%
monday = [3750, 3800, 3250]
total = sum(monday)

def mean_kilograms_of_monday(masses):
    return total / len(masses) / 1000

tuesday = [5000, 6000]
print("Monday: ", mean_kilograms_of_monday(monday), "kg")
print("Tuesday:", mean_kilograms_of_monday(tuesday), "kg")

# %% [markdown]
# Tuesday's birds weigh 5 kg and 6 kg, so their mean is 5.5 kg. The function says 5.4 kg. There is no error, and the number looks
# reasonable. Which name in the function does not come in through its brackets?
#
# Write the repaired function, `mean_kilograms(masses)`. It **returns** the mean weight of the birds in the list, in kilograms.
#
# - `masses`: a list of weights in grams, at least one, none of them missing.
# - Use the argument, and no name from another cell. Don't round. Leave the list as it is.
#
# `mean_kilograms([3750, 3800, 3250])` is `3.6`, and `mean_kilograms([5000, 6000])` is `5.5`.
#
# <details><summary>Hint</summary>The function looks up <code>total</code> in the kernel's memory. There it is still Monday's
# total.</details>
# <details><summary>A second hint</summary>The total must be computed inside the function, from the list that comes in:
# <code>sum(masses)</code>. The rest of the line was right.</details>

# %% question="q2" role="answer"
def mean_kilograms(masses):
    """Mean of the weights in the list (given in grams), in kilograms."""
    ### BEGIN SOLUTION
    return sum(masses) / len(masses) / 1000
    ### END SOLUTION

# %% question="q2" role="test" points=1
expect.call(mean_kilograms, [3750, 3800, 3250], gives=3.6, within=1e-9,
            why="the weights of the list added up, divided by how many there are, in kilograms",
            mistakes={"this is the mean in grams; 1000 g are 1 kg": 3600,
                      "it multiplies by 1000; a weight in kilograms is the smaller number": 3600000,
                      "this is the total; a mean is also divided by the number of birds": 10.8,
                      "the result is cut down to whole kilograms; // throws the rest away": 3,
                      "the total is computed outside the function, for Tuesday's birds": 11 / 3,
                      "it returns inside the loop, after the first bird; move the return to the left": 1.25,
                      "the first bird is left out": 2.35,
                      "this is the middle weight (the median), not the mean": 3.75,
                      "this is halfway between the lightest and the heaviest": 3.525})
expect.call(mean_kilograms, [5000, 6000], gives=5.5, within=1e-9,
            why="Tuesday's two weights added up, divided by two, in kilograms",
            mistakes={"it still uses Monday's total, which the kernel remembers": 5.4,
                      "it gives Monday's mean, whatever list comes in": 3.6,
                      "it divides by 3, Monday's number of birds": 11 / 3})

# %% question="q2" role="test" points=2
# Hidden tests try other days: one bird, many birds, means that are no round number.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(12)
cases = [([4202],), ([2700, 6300],), ([3333, 4444, 5556, 2895],)]
cases += [(rng.integers(2700, 6300, size).tolist(),) for size in (3, 5, 17, 90)]
expect.calls(mean_kilograms, cases, like=lambda masses: sum(masses) / len(masses) / 1000, within=1e-9,
             why="the weights of the list that comes in added up, divided by how many there are, in kilograms",
             mistakes={"it rounds; the question asks for the mean as it is": lambda masses: round(sum(masses) / len(masses) / 1000, 1),
                       "it rounds to whole grams; the question asks for the mean as it is":
                           lambda masses: round(sum(masses) / len(masses)) / 1000})
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Read it from the bottom up   ●●○   8 minutes   3 points
#
# A bird was weighed twice. The field notes are text, so both weights come in quotes. `gained_broken` should say how many grams the
# bird put on. Run the next cell and read the traceback, last line first.

# %%
def gained_broken(before, after):
    return before - after

try:
    gained_broken("3750", "4100")
except TypeError:
    traceback.print_exc(file=sys.stdout)

# %% [markdown]
# Write the mended function, `gained(before, after)`. It **returns** how many grams the bird put on, as a number.
#
# - `before`, `after`: the two weights, each a text of whole grams such as `"3750"`.
# - A bird that lost weight gives a number below zero.
#
# `gained("3750", "4100")` is `350`, and `gained("4000", "3750")` is `-250`.
#
# A traceback shows one fault at a time. This function has a second one, and it is a quiet one: it stops nothing. Compare with the
# two examples.
#
# <details><summary>Hint</summary>The last line says that <code>-</code> cannot work on two texts (<code>'str'</code>). The lesson made
# a number of a text with <code>int("4202")</code>.</details>
# <details><summary>A second hint</summary>Both texts have to become numbers <i>before</i> one is taken from the other. And a bird
# that put on weight is heavier <i>after</i>: which of the two numbers has to come first?</details>

# %% question="q3" role="answer"
def gained(before, after):
    """Grams put on between two weighings, which both come as text."""
    ### BEGIN SOLUTION
    return int(after) - int(before)
    ### END SOLUTION

# %% question="q3" role="test" points=1
expect.call(gained, "3750", "4100", gives=350,
            why="a number of grams, above zero because the bird is heavier after than before",
            mistakes={"the order is turned round: this is before minus after": -350,
                      "both weights are added; one has to be taken from the other": 7850,
                      "the two texts are put one after the other; make numbers of them first": "37504100",
                      "the result is a text; leave out the quotes or the str": "350",
                      "this compares how long the texts are, not how heavy the bird is": 0})
expect.call(gained, "4000", "3750", gives=-250,
            why="a number of grams, below zero because the bird is lighter after than before",
            mistakes={"the sign is lost; a bird can also lose weight": 250,
                      "a loss is made zero; it should be a number below zero": 0,
                      "it gives the first example's number, whatever comes in": 350})

# %% question="q3" role="test" points=2
# Hidden tests try other birds: a chick under 1000 g, no change, large gains and losses.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(13)
cases = [("950", "1100"), ("4000", "4000"), ("1010", "990")]
cases += [(str(before), str(after)) for before, after in rng.integers(80, 6300, (12, 2)).tolist()]
expect.calls(gained, cases, like=lambda before, after: int(after) - int(before),
             why="the weight after minus the weight before, as a number",
             mistakes={"the texts are compared, not the numbers; as a text, '950' comes after '1100'":
                           lambda before, after: abs(int(after) - int(before)) * (1 if after > before else -1)})
### END HIDDEN TESTS
