"""Runs a notebook the way that stock graders do: in one ordinary process, as whoever runs this.

`python in_the_open.py NOTEBOOK` puts the executed notebook on its stdout. Only
attacks that harm nothing are run so. They show that what the engine holds back
would have happened without it.
"""

import io
import json
import sys
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config


class Shell(InteractiveShell):
    """Keeps errors where ipykernel sends them to the notebook."""

    errors: list[dict[str, Any]]

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        # A traceback may hold the check's own source; the words are enough here.
        words = f"{etype.__name__}: {evalue}"
        self.errors.append(
            {"output_type": "error", "ename": etype.__name__, "evalue": str(evalue), "traceback": [words]}
        )


def main() -> None:
    notebook = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    real, sys.stdin = sys.stdout, io.StringIO()
    config = Config()
    config.HistoryManager.enabled = False
    shell = Shell.instance(config=config)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and cell["source"].strip():
            cell["execution_count"] = shell.execution_count
            cell["outputs"] = run(shell, cell["source"])
    json.dump(notebook, real)
    real.flush()


def run(shell: Shell, source: str) -> list[dict[str, Any]]:
    shell.errors = []
    with capture_output(display=False) as captured:
        shell.run_cell(source, store_history=True)
    # What goes to stderr is no failure here.
    text = captured.stdout + captured.stderr
    printed = [{"output_type": "stream", "name": "stdout", "text": text}] if text else []
    return [*printed, *shell.errors]


if __name__ == "__main__":
    main()
