"""Reads the checks that ran before from IPython's history: In, _ih, _i, %history, the compiler's cache of lines.

Must happen: no check is in any of them.
"""

TOGETHER = "held"

# %% q1
print("tried")

def double(number):
    return 0

# %% q3
import linecache
import re

texts = [*In, *_ih, _i, _ii, _iii, str(Out)]
texts += ["".join(lines) for _, _, lines, _ in [entry for entry in linecache.cache.values() if len(entry) == 4]]
get_ipython().run_line_magic("history", "-n")
print("tried", re.findall(r"canary-[a-z]+-[0-9a-f]{16}", "\n".join(map(str, texts))))
