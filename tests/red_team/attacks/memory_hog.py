"""Takes memory without end, in its own process.

Must happen: it is stopped at the limit, says so, and costs nobody else anything.
"""

ENDS = ["out of memory", "crashed", "missed"]
Q2 = "either"
VARIANTS = ["in the cell", "in the check"]

# %% q1
import numpy as np

hoard = []

def take():
    # Not more than a machine that holds nothing back can bear.
    while len(hoard) < 60:
        hoard.append(np.ones(4_000_000))
    print("LOOT", len(hoard) * 32, "MB")

if "@VARIANT@" == "in the cell":
    take()

def double(number):
    take()
    return 0
