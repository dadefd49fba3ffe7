"""Put what a learner needs into the wheel: lessons, exercises, data sets.

Sources, solutions and answer banks stay out, so that installing the
package never hands a learner the answers.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CONTENT = "mlroadmap/_content"
PATTERNS = (
    "curriculum/course.toml",
    "curriculum/*/*.ipynb",
    "exercises/**/*",
    "datasets/**/*",
)


class ContentHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # An editable install reads the repository itself; a copy would go stale.
        if version == "editable":
            return
        root = Path(self.root)
        for pattern in PATTERNS:
            for path in sorted(root.glob(pattern)):
                inside = path.relative_to(root)
                hidden = any(part.startswith(".") or part == "__pycache__" for part in inside.parts)
                if path.is_file() and path.suffix != ".py" and not hidden:
                    build_data["force_include"][str(path)] = f"{CONTENT}/{inside.as_posix()}"
