"""Forks in its cell and in the check, and lets both twins go on as if each were the one that is asked.

Must happen: two that answer confuse nobody but themselves.
"""

ENDS = ["missed", "tampered", "crashed", "timeout", "out of memory"]
Q2 = "either"
VARIANTS = ["in the cell", "in the check"]

# %% q1
import os

if "@VARIANT@" == "in the cell":
    os.fork()

def double(number):
    if "@VARIANT@" == "in the check":
        os.fork()
    return 0
