"""From what an author writes to the notebooks that people open.

`source` reads py:percent files, `exercise` and `answers` understand them,
`notebook` makes notebooks of them, `build` writes those to disk.
"""
