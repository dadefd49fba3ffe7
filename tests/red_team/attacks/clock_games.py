"""Turns back the clocks of its process: time, perf_counter, monotonic, sleep, datetime.

Must happen: the grader's clock is its own, and so are the limits of time.
"""

ENDS = ["timeout", "missed", "tampered", "crashed"]
Q2 = "either"

# %% q1
import time

time.time = time.perf_counter = time.monotonic = lambda: float("nan")
time.sleep = lambda seconds: None
time.perf_counter_ns = time.monotonic_ns = lambda: -(10**30)

def double(number):
    return 0
