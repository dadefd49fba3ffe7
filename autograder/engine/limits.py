"""What a submission may use before it is stopped."""

from dataclasses import asdict, dataclass, fields
from typing import Any

MIB = 1024 * 1024
GIB = 1024 * MIB


@dataclass(frozen=True)
class Limits:
    """Limits of one submission. Seconds are wall-clock time, sizes are bytes."""

    cell_seconds: float = 60.0  # of one cell
    notebook_seconds: float = 600.0  # of all cells together
    memory_bytes: int = 2 * GIB  # resident, over what the warm parent holds, of all processes of a side together
    processes: int = 64  # processes and threads of a side
    open_files: int = 256
    file_bytes: int = 64 * MIB  # the largest file that may be written
    scratch_bytes: int = 256 * MIB  # all files together
    output_bytes: int = 1 * MIB  # printed text of a cell that is kept
    rich_bytes: int = 20 * MIB  # figures, tables and other rich output of a cell that is kept

    def __post_init__(self) -> None:
        for field in fields(self):
            if not getattr(self, field.name) > 0:
                raise ValueError(f"The limit {field.name} has to be above 0, not {getattr(self, field.name)!r}.")

    def to_dict(self) -> dict[str, Any]:
        """The limits as JSON can hold them."""
        return asdict(self)

    @classmethod
    def from_dict(cls, table: dict[str, Any]) -> "Limits":
        """The limits that `to_dict` gave."""
        return cls(**table)
