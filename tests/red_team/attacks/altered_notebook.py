"""Hands in a notebook whose locked cells, checks and points are not those that were handed out.

Must happen: the checks and the points are those of the course.
"""

LOCKED = {"q1-test-1": "pass", "q1-test-2": "100.0", "q3-test-1": "pass", "q3-test-2": "'full points'", "given-1": "np = pd = expect = None"}
POINTS = {"q1-test-1": 100, "q1-test-2": 1000, "q2-test-1": 50}

# %% q1
print("tried")

def double(number):
    return 0
