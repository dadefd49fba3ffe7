"""Traces every function that runs from then on, and puts zeros into the lists of expected values on the way.

Must happen: nothing is traced in the tests' process. In one process that changes what a check sees.
"""

TOGETHER = "may win: in one process a trace function sees and changes the variables of a check"
Q2_TOGETHER = "either"

# %% q1
import sys
import threading

def trace(frame, event, argument):
    if event == "call" and frame.f_code.co_name == "check_many":
        expected = frame.f_locals["expected"]
        expected[:] = [0] * len(expected)
    return trace

sys.settrace(trace)
sys.setprofile(lambda *args: None)
threading.settrace(trace)
print("tried")

def double(number):
    sys.settrace(trace)
    return 0
