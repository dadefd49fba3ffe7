# %% question="q1" right="by hand, with a loop"
def count_weighed(masses):
    weighed = 0
    for mass in masses:
        if mass is not None:
            weighed = weighed + 1
    return weighed

# %% question="q1" right="a new list without the None, and its length"
def count_weighed(masses):
    present = [mass for mass in masses if mass is not None]
    return len(present)

# %% question="q1" right="adds up yes and no"
def count_weighed(masses):
    return sum(mass is not None for mass in masses)

# %% question="q1" right="pandas counts what is there; the result is a NumPy integer"
import pandas as pd

def count_weighed(masses):
    return pd.Series(masses, dtype="float64").count()

# %% question="q1" right="takes the None out of a copy"
def count_weighed(masses):
    present = list(masses)
    while None in present:
        present.remove(None)
    return len(present)

# %% question="q1" wrong="counts the missing ones too" says="the None as well"
def count_weighed(masses):
    return len(masses)

# %% question="q1" wrong="counts the missing ones only" says="were not weighed"
def count_weighed(masses):
    return masses.count(None)

# %% question="q1" wrong="prints in place of returning" says="printed"
def count_weighed(masses):
    print(len(masses) - masses.count(None))

# %% question="q1" wrong="keeps the result under a name and returns nothing" says="returned nothing"
def count_weighed(masses):
    weighed = len(masses) - masses.count(None)

# %% question="q1" wrong="writes in the number of the example" says="first example"
def count_weighed(masses):
    return 4

# %% question="q1" wrong="writes in the number of the whole table" says="whole table"
def count_weighed(masses):
    return 342

# %% question="q1" wrong="uses the notebook's list, not the argument" says="comes in as masses"
def count_weighed(masses):
    return len(all_masses) - all_masses.count(None)

# %% question="q1" wrong="takes one away, as if one were always missing" says="takes away 1"
def count_weighed(masses):
    return len(masses) - 1

# %% question="q1" wrong="takes two away, because the example had two None" says="takes away 2"
def count_weighed(masses):
    return len(masses) - 2

# %% question="q1" wrong="takes one away only if any is missing" says="takes away 1"
def count_weighed(masses):
    if None in masses:
        return len(masses) - 1
    return len(masses)

# %% question="q1" wrong="takes the None out of the caller's list" says="changed its argument"
def count_weighed(masses):
    while None in masses:
        masses.remove(None)
    return len(masses)

# %% question="q1" wrong="removes one None only" says="changed its argument"
def count_weighed(masses):
    masses.remove(None)
    return len(masses)

# %% question="q1" wrong="returns a text, not a number" says="that is a text"
def count_weighed(masses):
    return str(len(masses) - masses.count(None))

# %% question="q1" wrong="returns a sentence" says="that is a text"
def count_weighed(masses):
    return "There are " + str(len(masses) - masses.count(None)) + " birds"

# %% question="q1" wrong="puts the number into a list" says="that is a list"
def count_weighed(masses):
    return [len(masses) - masses.count(None)]

# %% question="q1" wrong="adds the weights up" says="stopped with TypeError"
def count_weighed(masses):
    return sum(masses)

# %% question="q1" wrong="adds the weights up without the None" says="only counted"
def count_weighed(masses):
    return sum(mass for mass in masses if mass is not None)

# %% question="q1" wrong="None in quotes, so it finds none" says="the None as well"
def count_weighed(masses):
    return len(masses) - masses.count("None")

# %% question="q1" wrong="forgets the brackets and returns the function itself" says="parentheses"
def count_weighed(masses):
    return masses.count

# %% question="q1" wrong="misspells the argument" says="stopped with NameError"
def count_weighed(masses):
    return len(mases) - mases.count(None)

# %% question="q1" wrong="returns inside the loop, after the first bird" says="inside the loop"
def count_weighed(masses):
    weighed = 0
    for mass in masses:
        if mass is not None:
            weighed = weighed + 1
        return weighed

# %% question="q1" wrong="the last bird is forgotten" says="last bird is left out"
def count_weighed(masses):
    weighed = 0
    for place in range(len(masses) - 1):
        if masses[place] is not None:
            weighed = weighed + 1
    return weighed

# %% question="q1" wrong="counts different weights, so equal ones count once"
def count_weighed(masses):
    return len(set(masses) - {None})

# %% question="q2" right="by hand, with a loop"
def mean_kilograms(masses):
    total = 0
    for mass in masses:
        total = total + mass
    return total / len(masses) / 1000

# %% question="q2" right="a mean from NumPy, whose result is a NumPy number"
import numpy as np

def mean_kilograms(masses):
    return np.mean(masses) / 1000

# %% question="q2" right="each weight in kilograms first, then their mean"
def mean_kilograms(masses):
    kilograms = [mass / 1000 for mass in masses]
    return sum(kilograms) / len(kilograms)

# %% question="q2" right="the statistics module"
from statistics import mean

def mean_kilograms(masses):
    return mean(masses) / 1000

# %% question="q2" right="one division by the product"
def mean_kilograms(masses):
    total = sum(masses)
    return total / (1000 * len(masses))

# %% question="q2" wrong="leaves Monday's total in" says="Monday's total"
def mean_kilograms(masses):
    return total / len(masses) / 1000

# %% question="q2" wrong="moves Monday's total into the function" says="Monday's total"
def mean_kilograms(masses):
    total = sum(monday)
    return total / len(masses) / 1000

# %% question="q2" wrong="computes the total in the cell, outside the function" says="outside the function"
total = sum(tuesday)

def mean_kilograms(masses):
    return total / len(masses) / 1000

# %% question="q2" wrong="overwrites the argument with Monday's list" says="Monday's mean"
def mean_kilograms(masses):
    masses = monday
    return sum(masses) / len(masses) / 1000

# %% question="q2" wrong="writes Monday's total in as a number" says="Monday's total"
def mean_kilograms(masses):
    return 10800 / len(masses) / 1000

# %% question="q2" wrong="calls the broken function" says="Monday's total"
def mean_kilograms(masses):
    return mean_kilograms_of_monday(masses)

# %% question="q2" wrong="divides by three, as on Monday" says="divides by 3"
def mean_kilograms(masses):
    return sum(masses) / 3 / 1000

# %% question="q2" wrong="forgets the kilograms" says="mean in grams"
def mean_kilograms(masses):
    return sum(masses) / len(masses)

# %% question="q2" wrong="multiplies by 1000" says="multiplies"
def mean_kilograms(masses):
    return sum(masses) / len(masses) * 1000

# %% question="q2" wrong="forgets to divide by the number of birds" says="this is the total"
def mean_kilograms(masses):
    return sum(masses) / 1000

# %% question="q2" wrong="whole-number division" says="whole kilograms"
def mean_kilograms(masses):
    return sum(masses) // len(masses) // 1000

# %% question="q2" wrong="prints in place of returning" says="printed"
def mean_kilograms(masses):
    print(sum(masses) / len(masses) / 1000)

# %% question="q2" wrong="returns a text with the unit" says="that is a text"
def mean_kilograms(masses):
    return str(sum(masses) / len(masses) / 1000) + " kg"

# %% question="q2" wrong="divides the list itself" says="stopped with TypeError"
def mean_kilograms(masses):
    return sum(masses / 1000) / len(masses)

# %% question="q2" wrong="divides by the list in place of its length" says="stopped with TypeError"
def mean_kilograms(masses):
    return sum(masses) / masses / 1000

# %% question="q2" wrong="turns the caller's weights into kilograms" says="changed its argument"
def mean_kilograms(masses):
    for place in range(len(masses)):
        masses[place] = masses[place] / 1000
    return sum(masses) / len(masses)

# %% question="q2" wrong="returns inside the loop" says="inside the loop"
def mean_kilograms(masses):
    total = 0
    for mass in masses:
        total = total + mass
        return total / len(masses) / 1000

# %% question="q2" wrong="starts to count at the second bird" says="first bird is left out"
def mean_kilograms(masses):
    total = 0
    for place in range(1, len(masses)):
        total = total + masses[place]
    return total / len(masses) / 1000

# %% question="q2" wrong="rounds to one decimal"
def mean_kilograms(masses):
    return round(sum(masses) / len(masses) / 1000, 1)

# %% question="q2" wrong="rounds to whole grams first"
def mean_kilograms(masses):
    return round(sum(masses) / len(masses)) / 1000

# %% question="q2" wrong="the median in place of the mean" says="median"
from statistics import median

def mean_kilograms(masses):
    return median(masses) / 1000

# %% question="q2" wrong="halfway between the lightest and the heaviest" says="halfway"
def mean_kilograms(masses):
    return (min(masses) + max(masses)) / 2 / 1000

# %% question="q2" wrong="misspells the argument" says="stopped with NameError"
def mean_kilograms(masses):
    return sum(mass) / len(mass) / 1000

# %% question="q3" right="numbers first, under new names"
def gained(before, after):
    grams_before = int(before)
    grams_after = int(after)
    return grams_after - grams_before

# %% question="q3" right="decimal numbers"
def gained(before, after):
    return float(after) - float(before)

# %% question="q3" right="NumPy integers"
import numpy as np

def gained(before, after):
    return np.int64(after) - np.int64(before)

# %% question="q3" right="the negative of the loss"
def gained(before, after):
    lost = int(before) - int(after)
    return -lost

# %% question="q3" right="digit by digit"
def gained(before, after):
    def number(text):
        value = 0
        for digit in text:
            value = 10 * value + "0123456789".index(digit)
        return value

    return number(after) - number(before)

# %% question="q3" wrong="mends the traceback and leaves the quiet fault" says="before minus after"
def gained(before, after):
    return int(before) - int(after)

# %% question="q3" wrong="turns the order and leaves the texts" says="stopped with TypeError"
def gained(before, after):
    return after - before

# %% question="q3" wrong="makes the number too late" says="stopped with TypeError"
def gained(before, after):
    return int(after - before)

# %% question="q3" wrong="makes a number of one text only" says="stopped with TypeError"
def gained(before, after):
    return int(after) - before

# %% question="q3" wrong="makes numbers and throws them away" says="stopped with TypeError"
def gained(before, after):
    int(before)
    int(after)
    return after - before

# %% question="q3" wrong="puts the texts together, because + works on text" says="one after the other"
def gained(before, after):
    return before + after

# %% question="q3" wrong="adds the weights" says="both weights are added"
def gained(before, after):
    return int(after) + int(before)

# %% question="q3" wrong="loses the sign" says="sign is lost"
def gained(before, after):
    return abs(int(after) - int(before))

# %% question="q3" wrong="no loss below zero" says="made zero"
def gained(before, after):
    change = int(after) - int(before)
    if change < 0:
        return 0
    return change

# %% question="q3" wrong="returns a text" says="result is a text"
def gained(before, after):
    return str(int(after) - int(before))

# %% question="q3" wrong="prints in place of returning" says="printed"
def gained(before, after):
    print(int(after) - int(before))

# %% question="q3" wrong="writes in the number of the example" says="first example's number"
def gained(before, after):
    return 350

# %% question="q3" wrong="takes the example's weights, not the arguments" says="first example's number"
def gained(before, after):
    before = "3750"
    after = "4100"
    return int(after) - int(before)

# %% question="q3" wrong="compares the texts to choose the order"
def gained(before, after):
    if after > before:
        return abs(int(after) - int(before))
    return -abs(int(after) - int(before))

# %% question="q3" wrong="takes the lengths of the texts" says="how long the texts are"
def gained(before, after):
    return len(after) - len(before)

# %% question="q3" wrong="hides the error and returns None" says="returned nothing"
def gained(before, after):
    try:
        return after - before
    except TypeError:
        return None

# %% question="q3" wrong="looks at the last three digits only" says="heavier after than before"
def gained(before, after):
    return int(after[-3:]) - int(before[-3:])

# %% question="q3" wrong="says whether it gained, not how much" says="True or False"
def gained(before, after):
    return int(after) > int(before)

# %% question="q3" wrong="passes the texts on to a function that does not exist" says="stopped with NameError"
def gained(before, after):
    return number(after) - number(before)
