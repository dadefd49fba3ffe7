"""Reading what belongs to a learner's object, which may do anything when it is read."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
U = TypeVar("U")


def safely(read: Callable[..., T], *args: Any, otherwise: U) -> T | U:
    """What `read(*args)` gives, or `otherwise` when it fails in any way.

    Raises
    ------
    KeyboardInterrupt
        Passed on, so that a time limit holds.

    Examples
    --------
    >>> safely(int, "7", otherwise=0), safely(int, "seven", otherwise=0)
    (7, 0)
    """
    try:
        return read(*args)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001  a property of a learner's object may even call sys.exit
        return otherwise


def is_a(value: object, kind: type) -> bool:
    """`isinstance`, also for an object whose `__class__` fails.

    It believes `__class__`, so it is for things that are looked at afterwards (axes, figures), not for
    data. A handle on an object in another process answers for its class this way.
    """
    return bool(safely(isinstance, value, kind, otherwise=False))
