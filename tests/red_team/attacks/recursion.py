"""Calls itself without end, in its cell and in the check, with the interpreter's guard raised.

Must happen: the check misses, and question 2 is marked as ever.
"""

Q2 = "either"
ENDS = ["missed", "crashed", "timeout", "out of memory"]

# %% q1
import sys

sys.setrecursionlimit(20_000)

def double(number):
    return double(number) + 1

try:
    double(1)
except RecursionError:
    print("tried")
