"""`describe`: the card of a data set, for notebooks and terminals."""

from dataclasses import dataclass

from mlroadmap.data import registry


@dataclass(frozen=True, repr=False)
class Card:
    """What is known of a data set. A notebook renders it; `print` shows its text."""

    name: str
    text: str  # Markdown

    def _repr_markdown_(self) -> str:
        return self.text

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        # A plain Python prompt shows the repr, and a card is there to be read.
        return self.text


def describe(name: str) -> Card:
    """The card of a data set: rows, columns with units, source, licence, known problems.

    Raises
    ------
    UnknownDatasetError
        When no data set has that name; the message offers the nearest.
    """
    dataset = registry.find(name)
    path = registry.folder() / "cards" / f"{dataset.name}.md"
    return Card(dataset.name, path.read_text(encoding="utf-8").strip())
