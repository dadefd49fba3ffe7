"""What a legend names, and whether its entries can be told apart."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from mlroadmap.expect.figures import check_axes
from mlroadmap.expect.outcomes import Missed, compose
from mlroadmap.expect.show import short

if TYPE_CHECKING:  # legends imports matplotlib, which stays unloaded until a figure is looked at
    from mlroadmap.expect.legends import Entry
    from mlroadmap.expect.looks import Look


def legend(
    ax: Any,
    entries: Sequence[str],
    *,
    in_order: bool = False,
    why: str = "the legend names everything that is told apart by colour or shape",
) -> None:
    """Make sure that a legend names certain things.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes to look at; a legend of its figure counts too.
    entries : sequence of str
        All the entries, and no others. Capital and small letters are alike.
    in_order : bool
        Whether they must come in this order.
    why : str
        Why it is asked for.

    Raises
    ------
    Missed
        With the message for the learner.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> line = ax.plot([1, 2], label="rain")
    >>> box = ax.legend()
    >>> legend(ax, ["rain"])
    """
    check_axes(ax, why)
    got = [entry.name for entry in legend_entries(ax, why)]
    a, b = [word.casefold() for word in got], [word.strip().casefold() for word in entries]
    if a == b or (not in_order and sorted(a) == sorted(b)):
        return
    facts = [f"The legend names {short(got)}"]
    extra = [word for word, plain in zip(got, a, strict=True) if plain not in b]
    if sorted(a) == sorted(b):
        facts.append("The entries are right, but in another order")
    elif extra:
        facts.append(f"Not asked for: {', '.join(short(word) for word in extra[:4])}")
    else:
        facts.append(f"It has {'more' if len(a) > len(b) else 'fewer'} entries than asked for")
    raise Missed(compose(facts, why=why, step="look at the `label=` of what you draw."))


def marked_apart(
    ax: Any,
    names: Sequence[str],
    *,
    why: str = "what is told apart by colour alone is lost in grey print and to colour-blind eyes",
) -> None:
    """Make sure that entries of the legend differ by more than their colour: by marker, line or hatch.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes to look at.
    names : sequence of str
        The entries, all of which must differ from each other.
    why : str
        Why it is asked for.

    Raises
    ------
    Missed
        With the message for the learner.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> dots = ax.scatter([1], [2], marker="o", label="wet"), ax.scatter([2], [1], marker="s", label="dry")
    >>> box = ax.legend()
    >>> marked_apart(ax, ["wet", "dry"])
    """
    seen: dict[Any, str] = {}
    for name, look in _looks(ax, names, why).items():
        if look.pattern in seen:
            facts = [f"The legend tells {short(seen[look.pattern])} from {short(name)} by colour at most"]
            step = "give each its own `marker=`, `linestyle=` or `hatch=` (`style=` and `markers=` in seaborn)."
            raise Missed(compose(facts, why=why, step=step))
        seen[look.pattern] = name


def colours(
    ax: Any,
    names: Sequence[str],
    *,
    why: str = "one reader in twenty sees red and green, or blue and purple, as nearly the same",
) -> None:
    """Make sure that the colours of a legend's entries can be told apart, by colour-blind eyes too.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes to look at.
    names : sequence of str
        The entries, all of which must differ from each other.
    why : str
        Why it is asked for.

    Raises
    ------
    Missed
        With the message for the learner.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> lines = ax.plot([1, 2], color="#0072B2", label="wet"), ax.plot([2, 1], color="#D55E00", label="dry")
    >>> box = ax.legend()
    >>> colours(ax, ["wet", "dry"])
    """
    from mlroadmap.expect.vision import confused

    seen = {name: look.colour for name, look in _looks(ax, names, why).items() if look.colour is not None}
    alike = confused(seen)
    if alike is not None:
        facts = [f"The colours of {short(alike[0])} and {short(alike[1])} look nearly the same to {alike[2]}"]
        step = "take a palette made for it, such as `sns.color_palette('colorblind')`."
        raise Missed(compose(facts, why=why, step=step))


def _looks(ax: Any, names: Sequence[str], why: str) -> "dict[str, Look]":
    """How each of these entries of the legend looks."""
    from mlroadmap.expect import legends

    check_axes(ax, why)
    listed = legend_entries(ax, why)
    found = {}
    for name in names:
        entry = legends.find(listed, name)
        if entry is None:
            raise_no_entry(listed, name, why)
        found[name] = entry.look
    return found


def raise_no_entry(listed: "Sequence[Entry]", name: str, why: str) -> NoReturn:
    """Raise the message for a legend without a certain entry."""
    facts = [f"The legend names {short([entry.name for entry in listed])}, and not {short(name)}"]
    raise Missed(compose(facts, why=why, step="look at the `label=` of what you draw."))


def legend_entries(ax: Any, why: str) -> "list[Entry]":
    """What the legend names.

    Raises
    ------
    Missed
        When there is no legend.
    """
    from mlroadmap.expect import legends

    if not legends.boxes(ax):
        step = "give what you draw a `label=` and call `ax.legend()`."
        raise Missed(compose(["There is no legend"], why=why, step=step))
    return legends.entries(ax)
