"""Removes its own folder and everything else that it may, changes to another one, closes what IPython writes to.

Must happen: question 2 is marked as ever.
"""

# %% q1
import os
import shutil
import sys

own = os.getcwd()
for place in (own, "/tmp", "/dev/shm"):
    shutil.rmtree(place, ignore_errors=True)
try:
    os.rmdir(own)
except OSError:
    pass
os.chdir("/")
print("tried")
sys.stdout.close()
sys.stdout = sys.stderr = None

def double(number):
    return 0
