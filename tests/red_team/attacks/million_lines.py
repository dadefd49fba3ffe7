"""Prints a million lines, to both streams in turns, in its cell.

Must happen: they are cut at the limit of output.
"""

Q2 = "either"
ENDS = ["missed", "timeout"]

# %% q1
import sys

print("tried")
for number in range(1_000_000):
    print(number, file=sys.stderr if number % 2 else sys.stdout)

def double(number):
    return 0
