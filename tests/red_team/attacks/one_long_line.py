"""Prints one line of 50 MB, in its cell and in the check.

Must happen: it is cut at the limit of output.
"""

# %% q1
print("tried")
print("x" * 50_000_000)

def double(number):
    print("y" * 50_000_000)
    return 0
