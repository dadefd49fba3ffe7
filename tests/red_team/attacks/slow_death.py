"""Ends its process a moment after its cell, from a thread, while checks and the next cells run.

Must happen: what was not earned before is lost, and the class goes on.
"""

ENDS = ["crashed", "missed"]
Q2 = "either"

# %% q1
import os
import threading

threading.Timer(0.05, os._exit, [0]).start()

def double(number):
    import time
    time.sleep(0.3)
    return 0
