"""Ends its session with sys.exit, exit(), quit() or SystemExit, in its cell.

Must happen: as in a notebook: an exception ends the cell, exit() ends the session. Nothing is earned.
"""

ENDS = ["missed", "crashed"]
Q2 = "either"
VARIANTS = ["sys.exit(0)", "exit()", "raise SystemExit(2.0)"]

# %% q1
import sys

def double(number):
    return 0

exec("@VARIANT@")
