"""How a test ends when it does not pass, and how its message is laid out."""

import sys
import textwrap
from collections.abc import Sequence

WIDTH = 92  # letters that fit beside the file list of JupyterLab on a laptop


class _Outcome(AssertionError):  # noqa: N818  a verdict on an answer, no fault of the program
    """An outcome that speaks for itself: its text is the whole message."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback: only the message, broken between words."""
        wrap = textwrap.TextWrapper(WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
        return [part for line in str(self).splitlines() for part in wrap.wrap(line) or [""]]


class Missed(_Outcome):
    """The answer is there, and it is not right. The text says what is wrong with it."""


class NotAttempted(_Outcome):
    """The answer cell still is as it was handed out."""


TRY_IT = "try the call in a cell of your own and look at what comes back."
NAMED_TRY_IT = "show it in a cell of your own and look at it."


def passed(what: str) -> None:
    """Tell that a check came out right, in one line: silence would look the same as no check at all."""
    sys.stdout.write(f"Passed: {sentence(what)}\n")


def sentence(words: str) -> str:
    """The words, ended with a full stop where they do not end a sentence yet."""
    words = words.strip()
    return words if not words or words[-1] in ".!?:" else f"{words}."


def compose(
    facts: Sequence[str],
    *,
    why: str = "",
    likely: str | None = None,
    step: str = TRY_IT,
) -> str:
    """A message: what happened, what was expected of it, the likely reason, the next step.

    Parameters
    ----------
    facts : sequence of str
        What was called, what came back and what differs, one sentence or more each.
    why : str
        The author's words on what is expected. Never the expected value.
    likely : str or None
        The words for the listed mistake that gives the same result.
    step : str
        What to do next.

    Examples
    --------
    >>> print(compose(["`f(2)` gave 5."], why="the double", likely="adds 3", step="look again."))
    `f(2)` gave 5.
    Expected: the double.
    Likely: adds 3.
    Next: look again.
    """
    lines = [sentence(fact) for fact in facts if fact]
    if why:
        lines.append(f"Expected: {sentence(why)}")
    if likely:
        lines.append(f"Likely: {sentence(likely)}")
    if step:
        lines.append(f"Next: {sentence(step)}")
    return "\n".join(lines)
