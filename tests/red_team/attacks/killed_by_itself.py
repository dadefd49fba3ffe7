"""Ends its own process by a signal.

Must happen: question 1 is said to have crashed, what comes after it earns nothing, and the class goes on.
"""

ENDS = ["crashed"]
Q2 = "lost"
VARIANTS = ["SIGKILL", "SIGTERM"]

# %% q1
import os
import signal

os.kill(os.getpid(), getattr(signal, "@VARIANT@"))

def double(number):
    return 0
