"""Returns never, once a check calls it, and cannot be interrupted: it is stuck in compiled code.

Must happen: the check is ended a little after its time, and the class goes on.
"""

ENDS = ["timeout"]
Q2 = "either"

# %% q1
import re
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])

def double(number):
    return re.match(r"(a+)+$", "a" * 60 + "b")
