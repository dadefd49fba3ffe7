"""Takes memory in twenty processes of its own, each far below the limit.

Must happen: they are counted together, and stopped.
"""

ENDS = ["out of memory"]
Q2 = "lost"

# %% q1
import os
import time
import numpy as np

for _ in range(20):
    if not os.fork():
        held = np.ones(8_000_000)
        time.sleep(60)
        os._exit(0)
time.sleep(1.2)
print("LOOT", "more than a GB")

def double(number):
    return 0
