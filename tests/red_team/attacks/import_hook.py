"""Puts modules of its own where checks will import theirs from: sys.modules, sys.meta_path, sys.path.

Must happen: the tests' process imports its own. In one process the change is reported.
"""

TOGETHER = "reported"
Q2_TOGETHER = "lost"

# %% q1
import sys
import types
from pathlib import Path

fake = types.ModuleType("numpy.testing")
fake.assert_array_equal = fake.assert_allclose = lambda *args, **kwargs: None
sys.modules["numpy.testing"] = fake

class Finder:
    def find_spec(self, name, path=None, target=None):
        return None

sys.meta_path.insert(0, Finder())
Path("statistics.py").write_text("def fmean(values):\n    return 0\n")
sys.path.insert(0, str(Path.cwd()))
print("tried")

class Right:
    def __eq__(self, other):
        return True

def double(number):
    return Right()
