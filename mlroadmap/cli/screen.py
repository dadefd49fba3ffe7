"""How the commands look: one console, words and signs beside every colour."""

from typing import TYPE_CHECKING

from mlroadmap.notebooks.marks import Outcome

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {
    Outcome.PASSED: "green",
    Outcome.MISSED: "red",
    Outcome.NOT_ATTEMPTED: "dim",
    Outcome.TO_READ: "cyan",
}
_SIGNS = {Outcome.PASSED: "✓", Outcome.MISSED: "✗", Outcome.NOT_ATTEMPTED: "·", Outcome.TO_READ: "○"}
_PLAIN_SIGNS = {Outcome.PASSED: "+", Outcome.MISSED: "x", Outcome.NOT_ATTEMPTED: "-", Outcome.TO_READ: "o"}

WIDEST = 100  # a line longer than this is hard to read


def console(stderr: bool = False) -> "Console":
    """A console that takes text as it stands: no markup, no emoji, no guessed colours."""
    from rich.console import Console

    screen = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if screen.width > WIDEST:
        screen.width = WIDEST
    return screen


def sign(screen: "Console", outcome: Outcome) -> str:
    """The mark for an outcome, of signs that this screen can show."""
    return (_SIGNS if _shows_unicode(screen) else _PLAIN_SIGNS)[outcome]


def bar(screen: "Console", part: float, whole: float, width: int = 12) -> "Text":
    """A bar that is full when `part` reaches `whole`, never before."""
    from rich.text import Text

    full, empty = ("█", "░") if _shows_unicode(screen) else ("#", ".")
    done = min(width, int(width * part / whole)) if whole else 0
    return Text.assemble((full * done, "green"), (empty * (width - done), "dim"))


def number(points: float) -> str:
    """Points without needless digits."""
    return f"{round(points, 2):g}"


def points_of(part: float, whole: float) -> str:
    """Points so far, as in "3 of 5"."""
    return f"{number(part)} of {number(whole)}"


def _shows_unicode(screen: "Console") -> bool:
    return "utf" in screen.encoding.lower()
