"""Understand an `answers.py`: the right and wrong answers that test the tests."""

from dataclasses import dataclass
from pathlib import Path

from .exercise import Exercise
from .source import Problem, SourceError, read_cells


@dataclass(frozen=True)
class Answer:
    """One answer to a question, as a learner might write it into the answer cell."""

    question: str
    name: str  # what it does, or the misconception behind it
    right: bool
    says: str | None  # words that the message of the visible test must hold
    code: str
    line: int


@dataclass(frozen=True)
class Bank:
    """All answers of an exercise, and the mutants that may survive, with the author's reason."""

    answers: tuple[Answer, ...]
    reasons: dict[tuple[str, str], str]  # (question, mutant's name): why no test can or need notice it

    def of(self, question: str) -> list[Answer]:
        """The answers to one question, in the order of the file."""
        return [answer for answer in self.answers if answer.question == question]


def read_bank(path: Path, exercise: Exercise) -> Bank:
    """Read and check the answer bank of an exercise.

    Raises
    ------
    SourceError
        With every problem found, each with file and line.
    """
    problems: list[Problem] = []
    answers: list[Answer] = []
    reasons: dict[tuple[str, str], str] = {}
    asked = {question.id for question in exercise.questions if not question.written}
    for cell in read_cells(path, allowed=("question", "right", "wrong", "says", "survivor", "reason")):
        if not cell.header:
            if cell.kind == "code":
                problems.append(Problem(path, cell.line, 'an answer says question="…" and right="…" or wrong="…"'))
            continue  # markdown between answers is the author's own note
        header = cell.header
        question, says = header.get("question"), header.get("says")
        kinds = [kind for kind in ("right", "wrong") if kind in header]
        if question not in asked:
            problems.append(Problem(path, cell.line, f"the exercise asks no question {question!r} that is run"))
        elif "survivor" in header:
            if not isinstance(header.get("reason"), str) or not header["reason"].strip():
                problems.append(Problem(path, cell.line, 'a survivor is given a reason="why no test need notice it"'))
            reasons[question, header["survivor"]] = str(header.get("reason", ""))
        elif len(kinds) != 1 or not isinstance(header[kinds[0]], str) or not header[kinds[0]].strip():
            problems.append(Problem(path, cell.line, 'an answer is either right="how" or wrong="which misconception"'))
        elif says is not None and (kinds[0] == "right" or not isinstance(says, str) or not says.strip()):
            problems.append(Problem(path, cell.line, "`says` goes with a wrong answer and holds words of a message"))
        elif any(known.question == question and known.name == header[kinds[0]] for known in answers):
            problems.append(Problem(path, cell.line, f"{question} already has an answer called {header[kinds[0]]!r}"))
        else:
            right = kinds[0] == "right"
            answers.append(Answer(question, header[kinds[0]], right, says, cell.text, cell.line))
    if problems:
        raise SourceError(problems)
    return Bank(tuple(answers), reasons)
