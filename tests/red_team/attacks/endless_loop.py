"""Loops without end, ignores SIGINT and catches every exception.

Must happen: it is ended a little after its time, and the class goes on.
"""

ENDS = ["timeout"]
Q2 = "either"

# %% q1
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
while True:
    try:
        while True:
            pass
    except BaseException:
        pass

def double(number):
    return 0
