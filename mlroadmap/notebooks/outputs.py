"""nbclient's collecting of outputs, with a limit on what is kept of one cell."""

from contextlib import suppress
from typing import Any

from nbclient import NotebookClient
from nbformat import NotebookNode, ValidationError
from nbformat.v4 import new_output

MAX_TEXT = 200_000  # characters of printed text kept of one cell
MAX_DATA = 20_000_000  # characters of figures, tables and other rich outputs kept of one cell
MAX_OUTPUTS = 1_000

CUT = "\n[more output was cut here]\n"


class BoundedClient(NotebookClient):
    """Fills `cell.outputs` as nbclient does, up to the limits. Errors are always kept."""

    clear_before_next_output: bool = False  # nbclient itself sets it as a cell begins

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """Take one message of the kernel; the output it became, if any."""
        if msg["msg_type"].startswith("comm"):
            return None  # of widgets, whose state has no limit
        if _size(msg["content"]) > MAX_DATA:
            msg["content"].pop("transient", None)  # so that it does not replace an earlier output either
        with suppress(ValidationError):  # what nobody could show, such as a number as "text/plain"
            return super().process_message(msg, cell, cell_index)
        return None

    def output(
        self, outs: list[NotebookNode], msg: dict[str, Any], display_id: str | None, cell_index: int
    ) -> NotebookNode | None:
        """Add one output to `outs`; where it does not fit any more, say so once."""
        content = msg["content"]
        if self.clear_before_next_output:  # at once, so that what is cleared takes no room
            self.clear_output(outs, {**msg, "content": {}}, cell_index)
            self.clear_before_next_output = False
        if msg["msg_type"] == "error":
            return super().output(outs, msg, display_id, cell_index)
        if any(out.get("text") == CUT for out in outs):
            return None
        text = content.get("text", "")
        room = MAX_TEXT - sum(len(out.get("text", "")) for out in outs)
        full = len(text) > room or len(outs) >= MAX_OUTPUTS or sum(map(_size, [content, *outs])) > MAX_DATA
        added = None
        if fits := text[:room]:
            content["text"] = fits
        # nbclient can join streams too, but only across the figures and tables between them.
        if fits and outs and outs[-1].get("name") == content["name"]:
            outs[-1]["text"] += fits
        elif fits or not full:
            added = super().output(outs, msg, display_id, cell_index)
        if full:
            outs.append(new_output("stream", name="stderr", text=CUT))
        return added


def _size(holder: dict[str, Any]) -> int:
    return sum(len(str(value)) for value in holder.get("data", {}).values())
