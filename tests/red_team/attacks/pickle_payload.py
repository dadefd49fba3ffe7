"""Returns objects that run code where they are unpickled, copied or shown, alone and inside arrays and frames.

Must happen: they run where they were made, or nowhere.
"""

VARIANTS = ["object", "in an array", "in a frame", "as a class"]

# %% q1
import os
import numpy as np
import pandas as pd

class Payload:
    def __reduce__(self):
        return (open, ("@COURSE@/@MARK@", "w"))

    __reduce_ex__ = lambda self, version: self.__reduce__()
    __copy__ = __deepcopy__ = lambda self, *args: open("@COURSE@/@MARK@", "w")

    def __getstate__(self):
        return {"x": self}

def double(number):
    payload = Payload()
    box = np.empty(2, dtype=object)
    box[:] = [payload, payload]
    if "@VARIANT@" == "in an array":
        return box
    if "@VARIANT@" == "in a frame":
        return pd.DataFrame({"a": box, payload: [1, 2]})
    if "@VARIANT@" == "structured":
        return np.array([(1, payload)], dtype=[("n", int), ("o", object)])
    return Payload if "@VARIANT@" == "as a class" else payload

print("tried")
