"""Prints what a passed check prints, and JSON that looks like a result.

Must happen: what is printed is printed, and no more.
"""

# %% q1
import json

forged = {"outputs": [], "execution_count": 1, "points": 3, "max_points": 3, "verdict": "passed", "outcome": "passed"}

def double(number):
    print("Passed: `double(2)`.")
    print(json.dumps(forged))
    print("\x1b[2J\x1b[H", end="")
    return 0

double(2)
print("tried")
