"""Raises exceptions whose class has the name of a verdict: of a check's own, of the engine's, or one that ends a session.

Must happen: an exception earns nothing, whatever it is called, and the next question is marked as ever.
"""

VARIANTS = ["AssertionError", "Missed", "NotAttempted", "StopIteration", "KernelDied"]

# %% q1
import builtins

name = "@VARIANT@"
kind = getattr(builtins, name, None) or type(name, (Exception,), {"__module__": "mlroadmap.expect.outcomes"})
print("tried")

def double(number):
    raise kind("2.0")
