"""Replaces the comparisons of pandas.testing and what they call, then answers question 3 wrongly.

Must happen: question 3 earns nothing. In one process the change is reported.
"""

TOGETHER = "reported"
Q2_TOGETHER = "lost"

# %% q1
import pandas as pd
import pandas._testing.asserters as asserters

def nothing(*args, **kwargs):
    return None

for module in (pd.testing, asserters, pd._testing):
    for name in list(vars(module)):
        if name.startswith("assert_"):
            setattr(module, name, nothing)
pd.DataFrame.equals = lambda self, other: True
print("tried")

def double(number):
    return 0

# %% q3
def tidy(frame):
    return frame

print("tried")
