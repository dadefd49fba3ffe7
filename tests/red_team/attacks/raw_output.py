"""Writes past Python, to descriptors 1 and 2 without end, and lets subprocesses do the same.

Must happen: it is cut at the limit of output.
"""

Q2 = "either"

# %% q1
import os
import subprocess
import time

print("tried", flush=True)
writer = subprocess.Popen(["sh", "-c", "while true; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done"])
end = time.monotonic() + 0.4
while time.monotonic() < end:
    try:
        os.write(1, b"x" * 100_000)
        os.write(2, b"z" * 100_000)
    except OSError:
        break
writer.kill()

def double(number):
    return 0
