"""Leaves traces in every place it can write to, and looks there for those of the submission before it.

Must happen: every submission starts from the same state.
"""

TWICE = True

# %% q1
import builtins
import glob
import os
import random
import socket
import sys
import numpy as np

places = ["/tmp", "/dev/shm", os.getcwd(), os.path.expanduser("~"), os.path.expanduser("~/.ipython"), "/var/tmp", "/run"]
for place in places:
    for found in glob.glob(f"{place}/trace-*") + glob.glob(f"{place}/.trace-*"):
        print("LOOT", found)
for module in (builtins, np, random, sys):
    if hasattr(module, "trace_of_mine"):
        print("LOOT", "a trace in", module.__name__)
if "TRACE" in os.environ or "trace_of_mine" in get_ipython().user_ns:
    print("LOOT", "a trace in the environment")
first = random.random(), float(np.random.random())
print("start", first)
try:
    knock = socket.socket(socket.AF_UNIX)
    knock.connect("\0trace-of-mine")
    print("LOOT", "another's socket")
except OSError:
    pass

for place in places:
    try:
        os.makedirs(place, exist_ok=True)
        open(f"{place}/trace-1", "w").close()
    except OSError:
        pass
for module in (builtins, np, random, sys):
    module.trace_of_mine = True
os.environ["TRACE"] = "1"
trace_of_mine = True
print("tried")

def double(number):
    return 0
