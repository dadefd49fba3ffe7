"""Read what a side says of a cell it ran. A learner's code can write there too, so nothing of it is believed in form.

What may be wrong is only the content: outputs are the learner's own.
"""

import math
from dataclasses import dataclass, field
from typing import Any

from nbformat.notebooknode import NotebookNode, from_dict

MOST_OUTPUTS = 2_000
MOST_NAMES = 10_000
MOST_LINES = 1_000
LARGEST_COUNT = 1_000_000
DEEPEST = 50  # levels of JSON in a rich output


class ForgedError(Exception):
    """No session of ours has said this."""


@dataclass(frozen=True)
class Reply:
    """What running one cell came to."""

    outputs: list[NotebookNode]
    execution_count: int = 0
    bound: list[str] = field(default_factory=list)  # names that the cell bound
    left: bool = False  # whether it called exit() or quit()
    failed: str = ""  # the name of the error that ended a cell of the course's own
    tampered: list[str] = field(default_factory=list)  # what was found replaced

    @property
    def has_error(self) -> bool:
        return any(output["output_type"] == "error" for output in self.outputs)


def read_reply(message: dict[str, Any], number: str) -> Reply:
    """The reply to the order with this number.

    Raises
    ------
    ForgedError
        When it is a reply to another order, or has another form than ours have.
    """
    if message.get("id") != number:
        raise ForgedError("it answers another order")
    tampered = _texts(message.get("tampered", []))
    if tampered and "outputs" not in message:
        return Reply([], tampered=tampered)
    outputs = message.get("outputs")
    if not isinstance(outputs, list) or len(outputs) > MOST_OUTPUTS:
        raise ForgedError("it has no outputs")
    left, failed = message.get("left"), message.get("failed")
    if not isinstance(left, bool) or not isinstance(failed, str):
        raise ForgedError("its parts are of other kinds")
    return Reply(
        outputs=[_output(output) for output in outputs],
        execution_count=_count(message.get("execution_count")),
        bound=_texts(message.get("bound")),
        left=left,
        failed=failed,
        tampered=tampered,
    )


def read_modules(message: dict[str, Any], number: str) -> list[str]:
    """The names of loaded modules in a reply; ForgedError as for `read_reply`."""
    if message.get("id") != number:
        raise ForgedError("it answers another order")
    return _texts(message.get("modules"))


def _output(output: Any) -> NotebookNode:
    """An output made anew from what nbformat allows in one of its kind."""
    if not isinstance(output, dict):
        raise ForgedError("an output is none")
    kind = output.get("output_type")
    made: dict[str, Any] = {"output_type": kind}
    if kind == "stream":
        made |= {"name": _one_of(output.get("name"), ("stdout", "stderr")), "text": _text(output.get("text"))}
    elif kind == "error":
        made |= {"ename": _text(output.get("ename")), "evalue": _text(output.get("evalue"))}
        made["traceback"] = _texts(output.get("traceback"), MOST_LINES)
    elif kind in ("display_data", "execute_result"):
        made |= {"data": _data(output.get("data")), "metadata": _metadata(output.get("metadata"))}
        if kind == "execute_result":
            made["execution_count"] = _count(output.get("execution_count"))
    else:
        raise ForgedError("an output is of an unknown kind")
    node: NotebookNode = from_dict(made)
    return node


def _data(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ForgedError("an output shows nothing")
    # Only JSON of a kind may be anything; what else is shown is a text.
    return {kind: value if _is_json(kind) and _is_shallow(value) else _text(value) for kind, value in data.items()}


def _is_json(kind: str) -> bool:
    return kind == "application/json" or kind.endswith("+json")


def _metadata(metadata: Any) -> dict[str, Any]:
    if not isinstance(metadata, dict) or not _is_shallow(metadata):
        raise ForgedError("an output's metadata are none")
    return metadata


def _is_shallow(value: Any, level: int = 0) -> bool:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return level < DEEPEST and all(_is_shallow(one, level + 1) for one in inner)
    # JSON's own reader makes infinity of a number that is too large.
    return not isinstance(value, float) or math.isfinite(value)


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST_COUNT:
        raise ForgedError("a count is none")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ForgedError("a text is none")
    # A lone half of a character can be written into no file.
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")


def _texts(value: Any, most: int = MOST_NAMES) -> list[str]:
    if not isinstance(value, list) or len(value) > most:
        raise ForgedError("a list is none")
    return [_text(one) for one in value]


def _one_of(value: Any, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ForgedError("a name is none of those there are")
    return str(value)
