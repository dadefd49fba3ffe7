"""Reads the attacks. They are text here: nothing of them is imported or run in the open."""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "attacks"
MODES = ("apart", "together")
HELD = "held"
REPORTED = "reported"
MAY_READ = "may read"
MAY_WIN = "may win"
EARNED, LOST, EITHER = "earned", "lost", "either"
MUST_HAPPEN = "Must happen: "
_CELL = re.compile(r"^# %% (\w+)[^\n]*\n", re.MULTILINE)


class AttackFormatError(Exception):
    """A file in `attacks/` does not say what an attack has to say."""


@dataclass(frozen=True)
class Attack:
    """One submission that attacks, and what must become of it.

    The file opens with a docstring: what is tried, an empty line, and
    "Must happen: ...". Constants follow, named as the fields below but in
    capitals, each a literal. Then come cells, each behind a line `# %% q1`:
    what the submission has in the answer cell of that question.
    """

    name: str
    tries: str
    must_happen: str
    cells: dict[str, str]
    q2: str = EARNED  # what becomes of the right answer to question 2
    q2_together: str = ""  # the same in one process, where it differs
    ends: tuple[str, ...] = ()  # verdicts of question 1, where the attack does not come to its own end
    ends_together: tuple[str, ...] | None = None
    together: str = HELD  # what one process can promise: "held", "reported", "may read: why", "may win: why"
    files: dict[str, str] = field(default_factory=dict)  # what the submission brings along, and where that lies
    refused: bool = False  # whether the engine says that it will not run this submission
    locked: dict[str, str] = field(default_factory=dict)  # locked cells that the submission holds in another form
    points: dict[str, float] = field(default_factory=dict)  # points that it claims for a cell
    twice: bool = False  # the second run looks for what the first one left
    variants: tuple[str, ...] = ("",)
    every_variant_together: bool = False  # or only the first, where one process and two do not differ
    not_held: str = ""  # why this is not held back, where it is known not to be
    gains: str = ""  # what it gets in the open, in a word of a complaint; "" where it is not run there
    modes: tuple[str, ...] = MODES
    seconds: float = 12.0  # the longest that it may keep the grader

    def promise(self, mode: str) -> str:
        """The first word or two of what this mode promises."""
        return self.together.partition(":")[0] if mode == "together" else HELD

    def variants_in(self, mode: str) -> tuple[str, ...]:
        return self.variants if mode == "apart" or self.every_variant_together else self.variants[:1]

    def q2_in(self, mode: str) -> str:
        return self.q2_together or self.q2 if mode == "together" else self.q2

    def ends_in(self, mode: str) -> tuple[str, ...]:
        return self.ends if mode == "apart" or self.ends_together is None else self.ends_together


def read_attack(path: Path) -> Attack:
    """The attack that a file holds.

    Raises
    ------
    AttackFormatError
        When something that has to be there is missing, or something else is.
    """
    text = path.read_text(encoding="utf-8")
    header, *rest = _CELL.split(text)
    cells = dict(zip(rest[::2], rest[1::2], strict=True))
    tree = ast.parse(header)
    tries, _, must_happen = (ast.get_docstring(tree) or "").partition("\n\n")
    if not tries or not must_happen.startswith(MUST_HAPPEN):
        raise AttackFormatError(f"{path.name}: the docstring says what is tried, then '{MUST_HAPPEN}...'")
    if not cells:
        raise AttackFormatError(f"{path.name}: there is no cell; one opens with '# %% q1'")
    stated: dict[str, Any] = {}
    for node in tree.body[1:]:
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            raise AttackFormatError(f"{path.name}, line {node.lineno}: only constants stand above the first cell")
        stated[node.targets[0].id.lower()] = ast.literal_eval(node.value)
    try:
        attack = Attack(path.stem, _line(tries), _line(must_happen.removeprefix(MUST_HAPPEN)), cells, **stated)
    except TypeError as error:
        raise AttackFormatError(f"{path.name}: {error}") from None
    if attack.promise("together") not in (HELD, REPORTED, MAY_READ, MAY_WIN):
        raise AttackFormatError(f"{path.name}: {attack.together!r} is no promise")
    if attack.promise("together") in (MAY_READ, MAY_WIN) and ": " not in attack.together:
        raise AttackFormatError(f"{path.name}: {attack.together!r} needs a reason")
    return attack


def all_attacks() -> list[Attack]:
    """Every attack there is, by name."""
    return [read_attack(path) for path in sorted(FOLDER.glob("*.py"))]


def _line(text: str) -> str:
    return " ".join(text.split())
