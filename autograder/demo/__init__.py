"""A class made out of an answer bank, to see the grader at work."""
