"""What is put to an exercise's tests, and who marks it."""

from dataclasses import dataclass
from typing import Protocol

from autograder.authoring.exercise import Question


@dataclass(frozen=True)
class Candidate:
    """Something that could stand in an answer cell, and what the tests should make of it."""

    question: Question
    kind: str  # "stub", "solution", "right", "wrong" or "mutant"
    name: str
    code: str
    says: str | None = None


class ApartMarker(Protocol):
    """Marks candidates with the tests in a process of their own; see `apart.EngineMarker`."""

    @property
    def why_not(self) -> str:
        """Why the tests cannot be kept apart; "" when they can."""

    def mark(self, candidate: Candidate) -> tuple[float, tuple[str, ...]]:
        """A candidate's points, and the error of each test cell, "" for none."""
