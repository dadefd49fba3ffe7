"""Leaves a thread behind that looks for the hidden tests in the namespace and in all frames while checks run.

Must happen: there is nothing of a test in the answers' process. In one process it can be read while it runs.
"""

TOGETHER = "may read: in one process a test's code is in memory while it runs"

# %% q1
import re
import sys
import threading
import time

pattern = re.compile(r"canary-[a-z]+-[0-9a-f]{16}")
read = set()

def look():
    end = time.monotonic() + 3
    while time.monotonic() < end:
        for frame in list(sys._current_frames().values()):
            while frame is not None:
                read.update(pattern.findall(repr(frame.f_code.co_consts) + repr(list(frame.f_locals.values()))[:100_000]))
                frame = frame.f_back
        time.sleep(0.001)

threading.Thread(target=look, daemon=True).start()
print("tried")

def double(number):
    time.sleep(0.05)
    return 0

# %% q3
print("tried", read)
