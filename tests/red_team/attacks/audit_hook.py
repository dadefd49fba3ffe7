"""Listens with an audit hook, which cannot be removed, to everything that is compiled and run from then on.

Must happen: no check is compiled in the answers' process. In one process its code can be heard.
"""

TOGETHER = "may read: in one process an audit hook hears what is compiled"

# %% q1
import re
import sys

heard = set()

def listen(event, arguments):
    if event in ("compile", "exec"):
        for argument in arguments:
            heard.update(re.findall(r"canary-[a-z]+-[0-9a-f]{16}", repr(argument)))
            heard.update(re.findall(r"canary-[a-z]+-[0-9a-f]{16}", repr(getattr(argument, "co_consts", ""))))

sys.addaudithook(listen)
print("tried")

def double(number):
    return 0

# %% q3
print("tried", heard)
