"""Puts handlers on every signal, a timer that fires two hundred times a second, and raises from it while checks run.

Must happen: an interrupt of the grader still ends a cell, and nothing is earned.
"""

Q2 = "either"
ENDS = ["missed", "crashed", "timeout", "tampered"]

# %% q1
import signal

class Rung(BaseException):
    pass

def ring(number, frame):
    raise Rung()

def ignore(number, frame):
    pass

for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    try:
        signal.signal(number, ignore)
    except (OSError, ValueError):
        pass
signal.signal(signal.SIGALRM, ring)
signal.siginterrupt(signal.SIGALRM, True)
print("tried")
signal.setitimer(signal.ITIMER_REAL, 0.2, 0.005)

def double(number):
    return 0
