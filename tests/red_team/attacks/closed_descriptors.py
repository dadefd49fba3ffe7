"""Closes every file descriptor of its process.

Must happen: its process is over, nothing is earned, and the class goes on.
"""

ENDS = ["crashed", "missed", "tampered", "timeout"]
Q2 = "lost"

# %% q1
import os

os.closerange(0, 4096)

def double(number):
    return 0
