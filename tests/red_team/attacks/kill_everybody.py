"""Sends SIGKILL to its parent, to process 1, to its group and to every process that it may signal.

Must happen: only its own box ends. The grader, its warm parent and the next submission go on.
"""

ENDS = ["crashed"]
Q2 = "lost"

# %% q1
import os
import signal
import time

for pid in (os.getppid(), 1, int("@GRADER@")):
    if pid > 0:
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
try:
    os.killpg(os.getpgrp(), 0)
except OSError:
    pass
child = os.fork()
if not child:
    os.kill(-1, signal.SIGKILL)
    os._exit(0)
os.waitpid(child, 0)
time.sleep(0.05)
os.kill(os.getpid(), signal.SIGKILL)

def double(number):
    return 0
