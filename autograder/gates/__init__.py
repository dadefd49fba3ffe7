"""The gates: do the tests of an exercise tell right from wrong?

`mutants` makes small faults in a solution, `worker` runs answers each in a
process of its own, `judge` compares what came of them with what should have,
`report` says it.
"""
