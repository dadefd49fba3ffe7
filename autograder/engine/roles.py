"""What a side of a submission is there for; the grader and the side itself both go by it."""

ANSWERS, TESTS, TOGETHER = "answers", "tests", "together"
