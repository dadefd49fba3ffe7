"""Replaces the builtins that a check could use: all, any, len, isinstance, zip, abs, sum, sorted, print.

Must happen: the tests' process has its own. In one process the change is reported.
"""

TOGETHER = "reported"
Q2_TOGETHER = "lost"

# %% q1
import builtins

real = builtins.isinstance
builtins.all = lambda *args: True
builtins.any = lambda *args: False
builtins.zip = lambda *args, **kwargs: iter(())
builtins.isinstance = lambda value, kind: True if kind is int else real(value, kind)
builtins.abs = lambda value: 0
print("tried")

def double(number):
    return 0
