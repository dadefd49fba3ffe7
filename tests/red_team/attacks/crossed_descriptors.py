"""Puts one descriptor over another: its sockets over each other and over 0, 1 and 2, so that messages go astray.

Must happen: what arrives astray is no message. Nothing is earned, and the class goes on.
"""

ENDS = ["crashed", "missed", "tampered", "timeout"]
Q2 = "either"
VARIANTS = ["each over the next", "output over all", "all over output"]

# %% q1
import os

own = sorted(int(name) for name in os.listdir("/proc/self/fd"))
sockets = []
for number in own:
    try:
        if os.readlink(f"/proc/self/fd/{number}").startswith("socket:"):
            sockets.append(number)
    except OSError:
        pass
if "@VARIANT@" == "each over the next":
    copies = [os.dup(number) for number in sockets]
    for number, copy in zip(sockets, copies[1:] + copies[:1]):
        os.dup2(copy, number)
elif "@VARIANT@" == "output over all":
    for number in sockets:
        os.dup2(1, number)
else:
    for number in (0, 1, 2):
        os.dup2(sockets[0], number)
    print("x" * 1000, flush=True)
    os.write(1, b"x" * 1000)

def double(number):
    return 0
