"""The learner's library of the mlroadmap curriculum.

Submodules are imported when first used, so that `import mlroadmap` stays
quick and pulls in neither pandas nor matplotlib nor torch.
"""

from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"

_SUBMODULES = ("data", "expect", "plots", "scratch")

__all__ = ["__version__", *_SUBMODULES]


def __getattr__(name: str) -> ModuleType:
    if name in _SUBMODULES:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
