"""Prints the table of attacks for the documentation: `python -m tests.red_team.table`.

Every attack is run for it, in both modes; what is printed is what happened.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .attack import MAY_READ, MAY_WIN, MODES, Attack, all_attacks
from .classroom import POINTS
from .playing import Arena, arena, complaints, why_not_isolated
from .world import World, every_orphan_is_ours, world

HEAD = "| attack | what it tries | tests apart | one process |\n|---|---|---|---|\n"


def table(arenas: dict[str, Arena], outside: World, attacks: list[Attack]) -> Iterator[str]:
    """The table's lines, as the attacks are run."""
    yield HEAD
    for attack in attacks:
        words = [_word(attack, mode, arenas[mode], outside) for mode in MODES]
        tries = attack.tries.replace("|", "\\|")
        yield f"| {attack.name.replace('_', ' ')} | {tries} | {' | '.join(words)} |\n"


def _word(attack: Attack, mode: str, place: Arena, outside: World) -> str:
    if mode not in attack.modes:
        return "does not apply"
    wrong, verdicts, points = [], {}, 0.0
    for variant in attack.variants_in(mode):
        played = place.play(attack, variant)
        wrong += complaints(attack, mode, played, outside) + place.next_submission()
        if played.result is None:
            verdicts["refused"] = None
        else:
            (q1,) = [mark for mark in played.result.questions if mark.question == "q1"]
            verdicts[str(q1.verdict)] = None
            points = max(points, q1.points)
    if attack.not_held:
        return f"**not held**: {attack.not_held}"
    if wrong:
        return f"**not held**: {'; '.join(wrong)}".replace("|", "\\|").replace("\n", " ")
    if attack.promise(mode) in (MAY_READ, MAY_WIN):
        return f"{attack.together} ({points:g} of {POINTS['q1']} points here)"
    return f"{attack.promise(mode)} ({', '.join(verdicts)})"


def main() -> None:
    """Print the table."""
    with (
        tempfile.TemporaryDirectory() as folder,
        every_orphan_is_ours(),
        world(Path(folder, "course")) as outside,
        arena(outside, apart=True) as apart,
        arena(outside, apart=False) as together,
    ):
        arenas = {"apart": apart, "together": together}
        for one in arenas.values():
            if why := why_not_isolated(one.isolated(), outside):
                sys.exit(f"No attack is let loose, because the isolation does not hold: {why}.")
        for line in table(arenas, outside, all_attacks()):
            sys.stdout.write(line)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
