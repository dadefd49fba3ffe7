"""Grade a class: nbgrader's steps and gradebook, our engine, any number of submissions at a time.

`course` knows the folders and the gradebook, `grade` is the door, `converter`
nbgrader's own. A submission is looked at (`submissions`, `reading`, `mending`),
prepared (`preparing`), run as a job (`jobs`) and recorded (`recording`, `stamps`);
`classrun` leads a class through it, `report` says what came of it.
"""
