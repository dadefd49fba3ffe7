"""Keeps a stranger's code from everything else: the machine, the course, other submissions."""

from autograder.isolation.availability import layers, unavailable
from autograder.isolation.box import Box, Isolation, IsolationError
from autograder.isolation.entering import enter
from autograder.isolation.trees import python_trees

__all__ = ["Box", "Isolation", "IsolationError", "enter", "layers", "python_trees", "unavailable"]
