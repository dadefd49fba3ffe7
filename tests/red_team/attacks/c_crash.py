"""Crashes the interpreter in compiled code: a null pointer, a broken object, a free of what was not allocated.

Must happen: question 1 is said to have crashed, what was earned before is kept, and the class goes on.
"""

ENDS = ["crashed"]
Q2 = "lost"
VARIANTS = ["in the cell", "in the check", "fault handler"]

# %% q1
import ctypes
import faulthandler

if "@VARIANT@" == "fault handler":
    faulthandler.enable(open("fault.txt", "w"))
if "@VARIANT@" == "in the cell":
    ctypes.string_at(0)

def double(number):
    ctypes.memset(id(number), 255, 64) if "@VARIANT@" == "fault handler" else None
    ctypes.string_at(1)
    return 0
