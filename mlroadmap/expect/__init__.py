"""The helpers that tests call: they compare, and they say in plain words what is wrong.

A test cell of an exercise calls these functions and nothing else. Each raises
`Missed` or `NotAttempted` with a message that says what was called, what came
back, what differs, what is expected (your `why`), the likely mistake (when you
listed it) and a next step. The expected value itself is never shown. A check
that passes says so in one line.

How to write a good test with them:

1. Let a test cell stand alone. Make its data in it, from a seed. Every call gets copies, so the data
   stay as they are from one helper to the next.
2. Write `why` for the person who missed it: what is expected, in the words of the question, without the
   value. "the median of each group, missing values left out" helps; "the correct result" does not.
3. List the mistakes you have seen, as `mistakes={"the mean instead of the median": wrong}`. A value will
   do, or a function that makes the mistake, which is called with the same arguments. Choose data on which
   the mistakes lead to different values: distinct numbers, groups of different size, an unsorted index.
4. Ask for what the question asks for, no more. Columns may come in any order and any dtype that holds
   the same values unless you say `column_order=True` or `dtypes=True`. Say `row_order=False` or
   `index=False` where the question leaves it open. Numbers agree within 1e-9, relative to the expected
   one beyond 1; for another tolerance say `within=`.
5. Put one small case that a person can follow into the visible part (`call`). Put generated ones into the
   hidden part (`calls`, with a reference written there): several sizes, one row, ties, missing values, an
   unsorted index. The smallest that fails is the one shown.
6. Where many answers are right, take the `result` and test its properties with `that`. The same goes for
   estimators and other objects, which cannot be compared: ask them for data first.
7. An argument must come back as it went in. Say `unchanged=False` only where the question asks for a
   change in place.
8. Lean on values only: what is called, with which data, and the data that come back. Answers may run in
   another process than the tests, so identity, globals and the learner's helper functions are out of reach.
   A function that you pass in as an argument is no data either.
9. Files are values too: `files={"birds.csv": "..."}` lays them into an empty folder in which the function is
   called with a relative name, and `leaves=` says which it must leave there.
10. Keep wrong answers in the bank, each with the words (`says`) that its message must show. Words you can
    rely on: "changed its argument", "returned nothing", "printed", "stopped with KeyError" (or any other
    error), "is missing" (a column), "not asked for" (a column or key), "more rows", "fewer rows",
    "another order", "not attempted"; and all words of your `why` and `mistakes`.

A mistake of the author's own (an unknown option, an expected value that cannot
be compared, no case at all) raises a plain TypeError or ValueError instead.

Importing this package imports neither pandas nor matplotlib.

Examples
--------
>>> from mlroadmap import expect
>>> def middle(numbers):
...     return sorted(numbers)[len(numbers) // 2]
>>> expect.call(middle, [7, 1, 4], gives=4, why="the number with as many below it as above it")
Passed: `middle([7, 1, 4])`.
>>> import statistics
>>> cases = [([5, 1, 3],), ([4, 1],), ([2],)]
>>> try:
...     expect.calls(middle, cases, like=statistics.median, why="between the two in the middle when even many")
... except expect.Missed as missed:
...     print(missed)
`middle([4, 1])` gave 4.
That is not the number asked for.
1 of 3 cases came out right before this one.
Expected: between the two in the middle when even many.
Next: try the call in a cell of your own and look at what comes back.
"""

from mlroadmap.expect.captions import labels, limits, scale, texts
from mlroadmap.expect.checks import call, calls, raises, result, that, value
from mlroadmap.expect.drawing import drawn
from mlroadmap.expect.figures import axes, panel, panels
from mlroadmap.expect.heatmaps import cells
from mlroadmap.expect.naming import colours, legend, marked_apart
from mlroadmap.expect.outcomes import Missed, NotAttempted

__all__ = [
    "Missed",
    "NotAttempted",
    "axes",
    "call",
    "calls",
    "cells",
    "colours",
    "drawn",
    "labels",
    "legend",
    "limits",
    "marked_apart",
    "panel",
    "panels",
    "raises",
    "result",
    "scale",
    "texts",
    "that",
    "value",
]
