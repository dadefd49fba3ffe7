"""Replaces the helpers of mlroadmap.expect, outside and inside, then answers question 2 wrongly.

Must happen: question 2 earns nothing either. In one process the change is reported.
"""

TOGETHER = "reported"
Q2 = "lost"

# %% q1
import sys
from mlroadmap import expect

def nothing(*args, **kwargs):
    return None

for name, module in list(sys.modules.items()):
    if name.startswith("mlroadmap.expect"):
        for key in ("call", "calls", "raises", "result", "that", "value", "perform", "differences", "compare", "equal"):
            if callable(getattr(module, key, None)):
                setattr(module, key, nothing)
print("tried")

def double(number):
    return 0

# %% q2
def mean(values):
    return 0

print("tried")
