"""How strictly two values are compared."""

import math
from dataclasses import dataclass, fields
from typing import Any, TypedDict


@dataclass(frozen=True)
class Compare:
    """The comparison that a test asks for.

    Parameters
    ----------
    within : float
        How far a number may lie off: `abs(got - expected) <= within * max(1, abs(expected))`.
        Two whole numbers must lie within `within` of each other, however large they are.
    index : bool
        Series and frames: the index must be the same.
    row_order : bool
        Series and frames: the rows must come in the same order.
    column_order : bool
        Frames: the columns must come in the same order.
    dtypes : bool
        Arrays, Series and frames: each dtype must be of the same family (integer, float, text, date,
        duration, yes/no, category, other). Without it only the values count.
    names : bool
        Series and frames: the names of the Series, of the index and of the columns must be the same.
    """

    within: float = 1e-9
    index: bool = True
    row_order: bool = True
    column_order: bool = False
    dtypes: bool = False
    names: bool = False


class CompareKeywords(TypedDict, total=False):
    """The keywords that `call`, `calls` and `value` hand on to `Compare`."""

    within: float
    index: bool
    row_order: bool
    column_order: bool
    dtypes: bool
    names: bool


# An argument that came back from a call must be what it was, in everything.
EXACTLY = Compare(within=0.0, column_order=True, dtypes=True, names=True)


def read_options(keywords: CompareKeywords) -> Compare:
    """The comparison that the keywords of a test describe.

    Raises
    ------
    TypeError
        When a keyword is unknown or its value is of the wrong kind. It speaks to the author of the test.

    Examples
    --------
    >>> read_options({"within": 0.01}).within
    0.01
    """
    given: dict[str, Any] = dict(keywords)
    known = [field.name for field in fields(Compare)]
    for name, setting in given.items():
        if name not in known:
            raise TypeError(f"expect has no option {name!r}; the options are {', '.join(known)}.")
        if name == "within":
            right = type(setting) in (int, float) and math.isfinite(setting) and setting >= 0
            if not right:
                raise TypeError(f"the option within takes a number of 0 or more, not {setting!r}.")
        elif not isinstance(setting, bool):
            raise TypeError(f"the option {name} takes True or False, not {setting!r}.")
    return Compare(**given)
