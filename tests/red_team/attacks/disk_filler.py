"""Fills the disk: one large file, many files, a million empty ones, a file of a terabyte with nothing in it.

Must happen: it comes to the limit of files, which nobody else shares.
"""

VARIANTS = ["one file", "many files", "empty files", "hole"]
Q2 = "either"
SECONDS = 15.0

# %% q1
import os
import time

variant = "@VARIANT@"
written = 0
print("tried")
try:
    if variant == "one file":
        with open("large", "wb") as file:
            while written < 200 << 20:
                written += file.write(bytes(1 << 20))
    elif variant == "many files":
        for folder in (".", "/tmp", "/dev/shm"):
            try:
                while written < 200 << 20:
                    with open(f"{folder}/{written}", "wb") as file:
                        written += file.write(bytes(1 << 20))
            except OSError:
                continue
    elif variant == "empty files":
        count, end = 0, time.monotonic() + 1.2
        while count < 100_000 and time.monotonic() < end:
            os.close(os.open(str(count), os.O_CREAT | os.O_WRONLY))
            count += 1
        if count > 50_000:
            print("LOOT", count, "files")
    else:
        with open("hole", "wb") as file:
            file.truncate(1 << 40)
        print("LOOT", "a file of a terabyte")
except OSError as error:
    print(error)
if written > 60 << 20:
    print("LOOT", written >> 20, "MiB of files")

def double(number):
    return 0
