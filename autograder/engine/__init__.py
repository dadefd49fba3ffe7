"""Runs submissions: warm, isolated, with their tests out of reach.

The names below are loaded when they are first asked for: the warm parent is part
of this package and must hold nothing but what submissions need.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.engine.engine import Engine, EngineOptions, IsolationUnavailableError
    from autograder.engine.limits import Limits
    from autograder.engine.result import QuestionMark, Result, Verdict
    from autograder.engine.single import grade_notebook
    from autograder.engine.warm import EngineError

__all__ = [
    "Engine",
    "EngineError",
    "EngineOptions",
    "IsolationUnavailableError",
    "Limits",
    "QuestionMark",
    "Result",
    "Verdict",
    "grade_notebook",
]

_HOMES = {
    "engine": ("Engine", "EngineOptions", "IsolationUnavailableError"),
    "single": ("grade_notebook",),
    "limits": ("Limits",),
    "result": ("QuestionMark", "Result", "Verdict"),
    "warm": ("EngineError",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
