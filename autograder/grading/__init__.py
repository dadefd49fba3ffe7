"""Grade a class, on nbgrader's own engine for now.

`course` knows the folders and the gradebook, `grade` takes one submission
after the other, `report` says what came of them.
"""
