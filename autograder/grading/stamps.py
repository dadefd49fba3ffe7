"""What was graded, and from what: so that grading goes on where it ended, and nothing is graded twice.

A stamp is the last thing that grading a submission writes, and the first that
grading it again takes away. It lies beside the graded folder, under a name
that starts with a dot: nbgrader copies what lies inside into feedback.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlroadmap.notebooks.files import write_atomically

FORMAT = 1  # raised when what is graded comes out otherwise than before


@dataclass(frozen=True)
class Stamp:
    """The mark of a submission that was graded to the end."""

    digest: str  # of all that the result depends on
    result: dict[str, Any]


def stamp_path(graded: Path) -> Path:
    """Where the stamp of a graded folder lies."""
    return graded.parent / f".{graded.name}.graded.json"


def read_stamp(graded: Path) -> Stamp | None:
    """The stamp, or None: there is none, or it is no stamp of this version."""
    try:
        table = json.loads(stamp_path(graded).read_bytes())
        if table["format"] == FORMAT and graded.is_dir():
            return Stamp(digest=str(table["digest"]), result=dict(table["result"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def write_stamp(graded: Path, stamp: Stamp) -> None:
    """Say that a submission was graded to the end."""
    table = {"format": FORMAT, "digest": stamp.digest, "result": stamp.result}
    write_atomically(stamp_path(graded), json.dumps(table, indent=1).encode())


def remove_stamp(graded: Path) -> None:
    """Say that it has to be graded."""
    stamp_path(graded).unlink(missing_ok=True)


def digest_of(*parts: Any) -> str:
    """A digest of plain values; of anything else only its name counts, as its text may differ from run to run."""
    text = json.dumps(parts, sort_keys=True, default=_name)
    return hashlib.sha256(text.encode()).hexdigest()


def _name(value: object) -> str:
    return getattr(value, "__qualname__", None) or type(value).__qualname__
