"""Replaces what turns text into code (`compile`, `exec`, `ast.parse`), so that checks lose their asserts on the way.

Must happen: nothing of it reaches the tests' process. In one process the change is reported.
"""

TOGETHER = "reported"
Q2_TOGETHER = "lost"

# %% q1
import ast
import builtins

real_parse, real_compile, real_exec = ast.parse, builtins.compile, builtins.exec

def parse(source, *args, **kwargs):
    tree = real_parse(source, *args, **kwargs)
    if "assert" in str(source) or "expect." in str(source):
        tree.body = []
    return tree

def compile_nothing(source, *args, **kwargs):
    if isinstance(source, ast.Module) and any(isinstance(node, ast.Assert) for node in ast.walk(source)):
        source = ast.Module([], [])
    return real_compile(source, *args, **kwargs)

ast.parse = parse
builtins.compile = compile_nothing
print("tried")

def double(number):
    return 0
