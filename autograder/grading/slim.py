"""Print a large notebook without its outputs. Runs in a process of its own, so that its memory can be limited."""

import json
import sys
from pathlib import Path

from autograder.grading.reading import MAX_NOTEBOOK, MIB, UnreadableError, drop_outputs, parse


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def slim(path: Path, keep_outputs: bool) -> bytes:
    """What is left of the file without outputs."""
    table = parse(path.read_bytes())
    if not keep_outputs:
        drop_outputs(table)
    text = json.dumps(table).encode()
    # JSON writes what is no ASCII in up to 6 times its length; the exact size is checked by who asked for this.
    if len(text) > 6 * MAX_NOTEBOOK:
        raise UnreadableError(f"is too large: {len(text) // MIB} MiB without its outputs")
    return text


def main(arguments: list[str]) -> int:
    _limit_memory(int(arguments[0]))
    try:
        text = slim(Path(arguments[1]), "--keep-outputs" in arguments)
    except UnreadableError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"cannot be read: {error.strerror or error}\n")
        return 1
    except MemoryError:
        return 2
    sys.stdout.buffer.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
