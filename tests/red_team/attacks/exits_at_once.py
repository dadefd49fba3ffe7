"""Ends its process with `os._exit(0)`, in its cell or when a check calls it, so that nothing is left to fail.

Must happen: a process that ends earns nothing for the check that ran.
"""

ENDS = ["crashed"]
Q2 = "lost"
EVERY_VARIANT_TOGETHER = True
VARIANTS = ["in the cell", "in the check"]
GAINS = "ended"

# %% q1
import os

if "@VARIANT@" == "in the cell":
    os._exit(0)

def double(number):
    os._exit(0)
