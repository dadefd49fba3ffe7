"""Searches everything that the garbage collector knows for the hidden tests, when it is called by a check and afterwards.

Must happen: there is nothing of a test in the answers' process. In one process it can be read while it runs.
"""

TOGETHER = "may read: in one process a test's code is in memory while it runs"

# %% q1
import gc
import re

gc.unfreeze()
print("tried")
pattern = re.compile(r"canary-[a-z]+-[0-9a-f]{16}")

read = set()

def search():
    for thing in gc.get_objects():
        for inner in gc.get_referents(thing) if not isinstance(thing, str) else [thing]:
            if type(inner) is str and len(inner) < 1_000_000:
                read.update(pattern.findall(inner))

def double(number):
    if not read:
        search()
    return 0

# %% q3
search()
print("tried", read)
