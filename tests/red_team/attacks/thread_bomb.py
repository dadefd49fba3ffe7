"""Starts threads for as long as the system lets it, and lets them all work on.

Must happen: it comes to the limit of processes and threads, and question 2 is marked as ever.
"""

Q2 = "either"

# %% q1
import threading
import time

stop = time.monotonic() + 4

def work():
    while time.monotonic() < stop:
        time.sleep(0.01)

threads = 0
try:
    while threads < 300:
        threading.Thread(target=work, daemon=True).start()
        threads += 1
    print("LOOT", threads, "threads and more")
except RuntimeError:
    pass
print("tried")

def double(number):
    return 0
