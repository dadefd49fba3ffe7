"""Brings along a file that is a symbolic link to the gradebook.

Must happen: the link is not followed, and the submission is refused with a sentence.
"""

FILES = {"data.csv": "link @COURSE@/gradebook.db"}
REFUSED = True

# %% q1
print("read", open("data.csv", "rb").read())

def double(number):
    return 0
