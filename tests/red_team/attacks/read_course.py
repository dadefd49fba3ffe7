"""Reads the gradebook, the solutions and another submission: by their paths, upwards, through links, by hard links, through old roots.

Must happen: none of them is there.
"""

GAINS = "solution"

# %% q1
import os
import re
import sqlite3
from pathlib import Path

course = "@COURSE@"
names = ["gradebook.db", "solutions/01_red/red.ipynb", "submitted/anna/01_red/red.ipynb"]
roots = ["", "/proc/1/root", "/proc/self/root", "/proc/2/root", "/proc/self/cwd/../../../..", "/.old", "/oldroot", "/mnt"]
for name in names:
    for root in roots:
        path = f"{root}{course}/{name}"
        try:
            os.symlink(path, "link")
        except OSError:
            pass
        for way in (path, "link", "../" * 20 + path.lstrip("/")):
            try:
                print("read", re.findall(rb"canary-[a-z]+-[0-9a-f]{16}", open(way, "rb").read()))
            except OSError:
                pass
        try:
            os.unlink("link")
        except OSError:
            pass
    try:
        os.link(f"{course}/{name}", "hard")
        print("LOOT", "a hard link to", name)
    except OSError:
        pass
try:
    with sqlite3.connect(f"file:{course}/gradebook.db?mode=ro", uri=True) as database:
        print("read", database.execute("select student from grade").fetchall())
except sqlite3.Error:
    pass
print("tried")

def double(number):
    return 0
