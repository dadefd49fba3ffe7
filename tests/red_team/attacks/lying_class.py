"""Returns objects that say they belong to other classes: by `__class__`, by their class's module and name, by `isinstance`.

Must happen: what is no number of Python's own is compared as no number, whatever it calls itself.
"""

TOGETHER = "may win: isinstance asks `__class__`, and a bare assert asks the object itself"

# %% q1
import numpy as np

class Meta(type):
    def __instancecheck__(cls, value):
        return True

    def __subclasscheck__(cls, other):
        return True

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__

class ndarray(metaclass=Meta):
    shape = (2,)
    dtype = np.dtype(float)

    @property
    def __class__(self):
        return int

    def __eq__(self, other):
        return True

    def __array__(self, *args, **kwargs):
        return np.array([3.0, 4.0])

ndarray.__module__ = "numpy"
ndarray.__qualname__ = "ndarray"
print("tried")

def double(number):
    return ndarray()
