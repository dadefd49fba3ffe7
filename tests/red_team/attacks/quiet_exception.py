"""Raises the exceptions by which a debugger or a shell says that nothing happened: IPython shows no error for them.

Must happen: a check that stops with any exception has failed.
"""

VARIANTS = ["bdb.BdbQuit()", "SystemExit(0)", "asyncio.CancelledError()", "UsageError('x')"]
GAINS = "points: q1"

# %% q1
import asyncio
import bdb
from IPython.core.error import InputRejected, StdinNotImplementedError, UsageError

print("tried")

def double(number):
    raise eval("@VARIANT@")
