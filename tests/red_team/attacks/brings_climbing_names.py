"""Brings along files whose names lead out of its folder.

Must happen: nothing is written there, and the submission is refused with a sentence.
"""

FILES = {"../../@MARK@.py": "/etc/hostname"}
REFUSED = True

# %% q1
def double(number):
    return 0
