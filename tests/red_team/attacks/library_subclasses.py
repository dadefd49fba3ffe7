"""Returns objects of its own subclasses of library classes, which agree with everything and note what they are compared with.

Must happen: their comparisons decide nothing, and no expected value is told to them.
"""

TOGETHER = "may win: a bare assert asks the object itself"
VARIANTS = ["Decimal", "Timestamp", "float64", "Path", "Counter", "date"]

# %% q1
import collections
import datetime
import decimal
import pathlib
import numpy as np
import pandas as pd

kind, arguments = {
    "Decimal": (decimal.Decimal, (0,)),
    "Timestamp": (pd.Timestamp, ("2020-01-01",)),
    "float64": (np.float64, (0.0,)),
    "Path": (type(pathlib.Path()), ("x",)),
    "Counter": (collections.Counter, ()),
    "date": (datetime.date, (2020, 1, 1)),
}["@VARIANT@"]
noted = []

def agree(self, *others):
    noted.extend(others)
    return True

def same(self, other):
    noted.append(other)
    return other

names = ("__eq__", "__le__", "__ge__", "__lt__", "__gt__", "__contains__", "__bool__")
Lying = type("Lying", (kind,), {**dict.fromkeys(names, agree), "__ne__": lambda self, other: False, "__hash__": lambda self: 0,
                                "__sub__": same, "__rsub__": same, "__add__": same, "__array_priority__": 1e9})
print("tried")

def double(number):
    if hasattr(number, "shape"):
        return number * 2
    return Lying(*arguments)

# %% q3
print("tried")
if {4, -7.0} & {value for value in noted if isinstance(value, (int, float))} or len(noted) > 5:
    print("read what was expected:", noted[:5])
