"""Runs out of stack in compiled code, with the interpreter's own guard switched off.

Must happen: question 1 crashes or misses; the tests' process has its own stack.
"""

ENDS = ["crashed", "missed", "timeout", "out of memory"]
Q2 = "either"
VARIANTS = ["in the cell", "in the check"]

# %% q1
import functools
import sys

sys.setrecursionlimit(10**8)

def sink():
    nested = functools.partial(print)
    for _ in range(2_000_000):
        nested = functools.partial(functools.partial.__call__, nested) if False else (nested,)
    return repr(nested)

if "@VARIANT@" == "in the cell":
    sink()

def double(number):
    return sink()
