import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def building() -> ModuleType:
    """Helpers that build small exercises."""
    path = Path(__file__).with_name("building.py")
    spec = importlib.util.spec_from_file_location("building", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
