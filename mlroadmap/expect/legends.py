"""The legend of a figure: its entries, and what each of them stands for."""

from dataclasses import dataclass
from typing import Any

from mlroadmap.expect.looks import Look, look, same_colour


@dataclass(frozen=True)
class Entry:
    """One line of a legend.

    Parameters
    ----------
    name : str
        Its words.
    look : Look
        How what stands beside the words looks.
    """

    name: str
    look: Look


def boxes(ax: Any) -> list[Any]:
    """The legends of the axes and of their figure."""
    figure = ax.get_figure()
    return [box for box in [ax.get_legend(), *(figure.legends if figure is not None else [])] if box is not None]


def entries(ax: Any) -> list[Entry]:
    """All entries, in order."""
    found = []
    for box in boxes(ax):
        for words, handle in zip(box.get_texts(), box.legend_handles, strict=False):
            found.append(Entry(str(words.get_text()).strip(), look(handle)))
    return found


def find(listed: list[Entry], name: str) -> Entry | None:
    """The entry of this name; capital and small letters are alike."""
    plain = name.strip().casefold()
    return next((entry for entry in listed if entry.name.casefold() == plain), None)


def entry_of(listed: list[Entry], seen: Look) -> Entry | None:
    """The entry that a reader takes a thing drawn for: of its colour, and then of its marker, line and hatch.

    None where nothing fits, or where colour says one entry and marker, line or hatch another.
    """
    alike = [entry for entry in listed if same_colour(entry.look, seen)]

    def agreement(entry: Entry) -> int:
        return sum(one == other for one, other in zip(entry.look.pattern, seen.pattern, strict=True))

    found = max(alike, key=agreement, default=None)
    return None if found is None or _contradicts(listed, found.look, seen) else found


def _contradicts(listed: list[Entry], said: Look, seen: Look) -> bool:
    """Whether something that the legend tells its entries apart by is another in what is drawn."""
    for channel, (one, other) in enumerate(zip(said.pattern, seen.pattern, strict=True)):
        used = {entry.look.pattern[channel] for entry in listed if entry.look.pattern[channel]}
        if len(used) > 1 and one and other and one != other:
            return True
    return False
