"""Sends the first half of a message on every socket and then falls asleep, so that somebody waits for the rest.

Must happen: nobody waits much longer than a cell may take.
"""

ENDS = ["tampered", "missed", "crashed", "timeout"]
Q2 = "either"
SECONDS = 18.0
MODES = ["apart"]

# %% q1
import os
import struct
import time

for name in os.listdir("/proc/self/fd"):
    try:
        if os.readlink(f"/proc/self/fd/{name}").startswith("socket:"):
            os.write(int(name), struct.pack("!II", 1000, 0) + b'{"outputs": [')
    except OSError:
        pass
time.sleep(1)

def double(number):
    time.sleep(100)
