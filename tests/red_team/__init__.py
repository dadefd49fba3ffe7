"""Attacks on the grader, each a small submission, and what must become of them."""
