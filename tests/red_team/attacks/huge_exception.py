"""Raises an exception with a text of 60 MB, with 20 MB of notes, and with a chain of two hundred causes.

Must happen: the text is cut, nothing is earned, and the next question is marked as ever.
"""

# In one process the traceback is made whole before it is cut.
Q2_TOGETHER = "either"

# %% q1
print("tried")

def double(number):
    error = ValueError("x" * 60_000_000)
    error.add_note("note " * 4_000_000)
    for number in range(200):
        cause, error = error, RuntimeError("y" * 1000)
        error.__cause__ = cause
    error.args = ("z" * 60_000_000,)
    raise error
