"""Gives its own classes the names of library classes and builtins: module, qualified name, bases that say so, an MRO of its own.

Must happen: a class is what it is, not what it is called. No comparison of its own decides anything.
"""

TOGETHER = "may win: a bare assert asks the object itself"
VARIANTS = ["builtins.int", "numpy.ndarray", "pandas.DataFrame"]

# %% q1
module, _, name = "@VARIANT@".rpartition(".")

class Meta(type):
    def mro(cls):
        return type.mro(cls)

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__
    __mro__ = property(lambda cls: (cls, int, object))

def yes(self, *others):
    return True

Lying = Meta(name, (), {"__module__": module, "__qualname__": name, "__eq__": yes, "__ne__": lambda self, other: False,
                        "__bool__": yes, "__hash__": lambda self: 0, "__instancecheck__": yes,
                        "shape": (), "dtype": "int64", "__class__": property(lambda self: int)})
print("tried")

def double(number):
    return number * 2 if hasattr(number, "shape") else Lying()
