"""Returns values that are small to make and endless to write, to read or to compare.

Must happen: they are refused or are wrong values. The tests' process neither dies of them nor waits for ever.
"""

VARIANTS = ["terabytes", "range", "decimal", "many digits", "deep", "circle", "collisions", "objects", "odd frame", "text", "dtype", "views"]
Q2 = "either"
ENDS = ["missed", "timeout", "out of memory", "crashed"]

# %% q1
import datetime
import decimal
import fractions
import numpy as np
import pandas as pd

def make(variant):
    if variant == "terabytes":
        return np.broadcast_to(np.zeros(1), (10**6, 10**6))
    if variant == "range":
        return range(10**18)
    if variant == "decimal":
        return decimal.Decimal("1E+999999999999999999")
    if variant == "many digits":
        return 1 << 8_000_000
    if variant == "deep":
        value = []
        for _ in range(100_000):
            value = [value]
        return value
    if variant == "circle":
        value = {"self": []}
        value["self"].append(value)
        return value
    if variant == "collisions":
        return {number * (2**61 - 1): 0 for number in range(20_000)} if False else {(2**61 - 1) * n: n for n in range(6_000)}
    if variant == "objects":
        box = np.empty(3, dtype=object)
        box[:] = [box, make("decimal"), object()]
        return box
    if variant == "odd frame":
        return pd.DataFrame([[1, 2], [3, [4, {5: object()}]]], columns=["a", "a"], index=[float("nan"), None])
    if variant == "text":
        return "\ud800" * 10_000_000
    if variant == "fraction":
        return fractions.Fraction(1 << 4_000_000, 3)
    if variant == "dtype":
        return np.zeros(3, dtype=[(f"f{n}", "f8") for n in range(20_000)])
    if variant == "dates":
        return [datetime.datetime.max, pd.Timestamp.max, np.datetime64("NaT"), datetime.timedelta.max]
    if variant == "slices":
        return slice(make("circle"), 10**100, None)
    return np.lib.stride_tricks.as_strided(np.zeros(1), (10**5, 10**5), (0, 0))

def double(number):
    if not hasattr(number, "shape"):
        return number * 2  # what comes for an array is what the check has to look into
    return make("@VARIANT@")
