"""Returns subclasses of list, dict, str, DataFrame and Series whose methods lie: length, items, equality, columns.

Must happen: they are compared as what they hold, or as no data at all.
"""

TOGETHER = "may win: a bare assert asks the object itself"
VARIANTS = ["list", "dict", "frame", "series"]

# %% q1
import pandas as pd

yes = lambda self, *args, **kwargs: True

def lying(kind):
    return type(kind.__name__, (kind,), {"__eq__": yes, "equals": yes, "__contains__": yes, "__len__": lambda self: 2,
                                         "__ne__": lambda self, other: False, "__hash__": lambda self: 0})

class Frame(pd.DataFrame):
    _constructor = property(lambda self: Frame)
    equals = __eq__ = yes
    columns = property(lambda self: 1 / 0)

def double(number):
    if not hasattr(number, "shape"):
        return number * 2  # what comes for an array is what the check has to look into
    kinds = {"list": list, "dict": dict, "str": str}
    if "@VARIANT@" in kinds:
        return lying(kinds["@VARIANT@"])()
    return lying(pd.Series)([1.0]) if "@VARIANT@" == "series" else Frame.__new__(Frame)

print("tried")

# %% q3
tidy = lambda frame: double(frame)
print("tried")
