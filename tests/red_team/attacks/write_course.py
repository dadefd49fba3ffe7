"""Writes to the gradebook, the solutions, another submission, Python and the library, and removes what it can.

Must happen: nothing outside of its own folder changes.
"""

# %% q1
import os
import shutil
import sys
from pathlib import Path

import mlroadmap
import numpy

course = Path("@COURSE@")
targets = [course / name for name in ("gradebook.db", "solutions/01_red/red.ipynb", "submitted/anna/01_red/red.ipynb")]
targets += [Path(mlroadmap.__file__), Path(numpy.__file__), Path(os.__file__), Path(sys.executable), Path("/etc/passwd")]
for target in targets:
    for action in (
        lambda: open(target, "r+b").close(),
        lambda: os.truncate(target, 0) if target.is_relative_to(course) else os.truncate(target, target.stat().st_size),
        lambda: os.utime(target),
        lambda: os.chmod(target, target.stat().st_mode),
        lambda: (target.parent / "@MARK@").write_text("x"),
    ):
        try:
            action()
        except OSError:
            continue
        print("LOOT", "it changed something at", target)
for folder in ("/", "/usr", "/etc", "/home", "/proc/sys/kernel", "/sys", "/dev", sys.prefix, os.path.expanduser("~root")):
    try:
        Path(folder, "@MARK@").write_text("x")
    except OSError:
        continue
    if not os.path.samefile(folder, os.getcwd()):
        print("LOOT", "it wrote into", folder)
for switch in ("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/1/oom_score_adj", "/proc/self/uid_map"):
    try:
        open(switch, "r+b").close()
    except OSError:
        continue
    if switch.endswith(("core_pattern", "sysrq-trigger")):
        print("LOOT", "it may write to", switch)
shutil.rmtree(course, ignore_errors=True)
print("tried")

def double(number):
    return 0
