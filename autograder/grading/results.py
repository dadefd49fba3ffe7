"""What grading one submission came to, for people and for machines."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.engine.result import QuestionMark, Result, Verdict


@dataclass(frozen=True)
class SubmissionResult:
    """What one student's submission came to."""

    student: str
    points: float
    max_points: float
    questions: list[QuestionMark] = field(default_factory=list)
    to_read: int = 0  # written answers that a person still has to read
    problem: str = ""  # why it, or a part of it, could not be graded; "" when it was
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)  # what was mended before it could be graded
    isolation: str = ""
    apart: bool = False  # whether the tests ran in a process of their own
    why_together: str = ""
    ended: str = ""  # why its process ended before the notebook did
    tampered: list[str] = field(default_factory=list)
    memory_bytes: int = 0
    kept: bool = False  # graded earlier, and unchanged since

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON can hold it."""
        return {
            "student": self.student,
            "points": self.points,
            "max_points": self.max_points,
            "to_read": self.to_read,
            "problem": self.problem,
            "seconds": round(self.seconds, 3),
            "notes": self.notes,
            "isolation": self.isolation,
            "apart": self.apart,
            "why_together": self.why_together,
            "ended": self.ended,
            "tampered": self.tampered,
            "memory_bytes": self.memory_bytes,
            "kept": self.kept,
            "questions": [question.to_dict() for question in self.questions],
        }

    @classmethod
    def from_dict(cls, table: dict[str, Any]) -> "SubmissionResult":
        """The result that `to_dict` gave. KeyError, TypeError or ValueError where it is no such thing."""
        rest = {key: value for key, value in table.items() if key != "questions"}
        return cls(**rest, questions=[QuestionMark.from_dict(question) for question in table["questions"]])


def put_together(
    student: str, results: Sequence[tuple[str, Result]], points: float, max_points: float, notes: list[str]
) -> SubmissionResult:
    """The result of a submission out of those of its notebooks.

    Parameters
    ----------
    results
        Each notebook's name and result; questions are named after their notebook where there are several.
    points, max_points
        As the gradebook has them, with what a person gave and a late penalty took.
    """
    questions = [
        replace(question, question=f"{name}/{question.question}") if len(results) > 1 else question
        for name, result in results
        for question in result.questions
    ]
    return SubmissionResult(
        student=student,
        points=points,
        max_points=max_points,
        questions=questions,
        to_read=sum(question.verdict is Verdict.TO_READ for question in questions),
        seconds=sum(result.seconds for _, result in results),
        notes=notes,
        isolation=_joined(result.isolation for _, result in results),
        apart=bool(results) and all(result.apart for _, result in results),
        why_together=_joined(result.why_together for _, result in results),
        ended=_joined(result.ended for _, result in results),
        tampered=[line for _, result in results for line in result.tampered],
        memory_bytes=max((result.memory_bytes for _, result in results), default=0),
    )


def _joined(texts: Any) -> str:
    return " ".join(dict.fromkeys(text for text in texts if text))
