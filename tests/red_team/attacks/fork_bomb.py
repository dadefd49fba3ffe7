"""Forks for as long as the system lets it, every child as well.

Must happen: it comes to the limit of processes, and no other submission is any slower for it.
"""

ENDS = ["timeout", "missed", "out of memory", "crashed"]
Q2 = "either"

# %% q1
import os
import time

begin = time.monotonic()
most = 0
while time.monotonic() - begin < 0.5:
    try:
        if not os.fork():
            begin = 0.0 if most > 200 else begin
            while time.monotonic() - begin < 0.5:
                try:
                    os.fork()
                except OSError:
                    time.sleep(0.01)
            time.sleep(100)
            os._exit(0)
        most += 1
    except OSError:
        time.sleep(0.01)
    if most > 300:
        print("LOOT", most, "processes and more")
        break

def double(number):
    return 0
