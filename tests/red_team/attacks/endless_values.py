"""Returns iterators and generators that never end, and objects whose every question is slow or leads to another one.

Must happen: the check misses or is ended when its time is over, and question 2 keeps its points.
"""

VARIANTS = ["generator", "endless length", "attributes for ever", "slow"]
Q2 = "either"

# %% q1
import itertools
import time

class Endless:
    def __len__(self):
        return 2**62

    def __getitem__(self, place):
        return self

    def __iter__(self):
        return itertools.repeat(self)

class Deeper:
    def __getattr__(self, name):
        return Deeper()

    def __array__(self, *args, **kwargs):
        return self.__array__()

    def __repr__(self):
        return repr(Deeper()) + "x"

class Slow:
    def __getattribute__(self, name):
        time.sleep(30)

variant = "@VARIANT@"
print("tried")

def double(number):
    if not hasattr(number, "shape"):
        return number * 2  # what comes for an array is what the check has to look into
    if variant == "generator":
        return (number for _ in itertools.count())
    if variant == "counts":
        return itertools.count()
    return {"endless length": Endless, "attributes for ever": Deeper, "slow": Slow}[variant]()
