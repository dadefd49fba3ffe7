"""Stops its own process with SIGSTOP, so that no interrupt reaches it.

Must happen: it is ended when its time is over.
"""

ENDS = ["timeout"]
Q2 = "lost"

# %% q1
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)

def double(number):
    return 0
