"""Leaves code for the end: atexit, `__del__`, weak references, exception hooks, each endless.

Must happen: the process is ended all the same, and the next submission need not wait.
"""

# %% q1
import atexit
import sys
import threading
import weakref

def never(*args):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass

class Last:
    def __del__(self):
        never()

keep = Last()
sys.excepthook = threading.excepthook = sys.unraisablehook = never
atexit.register(never)
weakref.finalize(keep, never)
threading.Thread(target=never, daemon=False).start() if False else None
print("tried")

def double(number):
    return 0
