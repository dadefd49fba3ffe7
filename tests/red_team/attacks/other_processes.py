"""Looks for other processes, and into those that it finds: command line, open files, memory, root, working folder.

Must happen: it finds only its own, and what guards the box gives nothing away.
"""

# %% q1
import os
import re

own = os.getpid()
for name in [name for name in os.listdir("/proc") if name.isdigit()]:
    pid = int(name)
    try:
        command = open(f"/proc/{pid}/cmdline").read()
    except OSError:
        command = ""
    if pid > 100 or "autograder" in command or "pytest" in command:
        print("LOOT", "it sees process", pid, command[:80])
        continue
    if pid == own:
        continue
    for what in ("mem", "environ", "maps", "auxv", "stack", "syscall"):
        try:
            with open(f"/proc/{pid}/{what}", "rb") as file:
                if what != "maps" and file.read(1):
                    print("LOOT", "it reads", what, "of", pid)
        except OSError:
            pass
    for what in ("root", "cwd", "fd", "map_files"):
        try:
            for entry in os.listdir(f"/proc/{pid}/{what}"):
                if what == "root" and entry == os.path.basename("@COURSE@".rstrip("/")):
                    print("LOOT", "it sees the host's root through", pid)
        except OSError:
            pass
print("tried")

def double(number):
    return 0
