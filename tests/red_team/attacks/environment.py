"""Reads the environment in every way there is: Python's, the C library's, the memory it started with, a child's.

Must happen: nothing of the grader's environment is in any of them.
"""

GAINS = "environment"

# %% q1
import ctypes
import os
import subprocess

texts = [str(dict(os.environ)), str(os.environb)]
libc = ctypes.CDLL(None)
libc.getenv.restype = ctypes.c_char_p
texts.append(str(libc.getenv(b"RED_TEAM_SECRET")))
for process in ("self", "thread-self", str(os.getpid()), "@GRADER@"):
    for name in ("environ", "cmdline"):
        try:
            with open(f"/proc/{process}/{name}", "rb") as file:
                texts.append(file.read().decode(errors="replace"))
        except OSError as error:
            texts.append(str(error))
texts.append(subprocess.run(["env"], capture_output=True, text=True).stdout)
print("tried")
for text in texts:
    if "canary" in text:
        print("LOOT", text[text.index("canary") :][:60])

def double(number):
    return 0
