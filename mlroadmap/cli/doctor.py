"""`mlroadmap doctor`: is everything here that the course needs?"""

import json
import platform
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from mlroadmap.cli.screen import console

NEWEST_TESTED = (3, 13)

# What the course works without, and what it is for.
EXTRAS = {
    "jupyterlab": "opens notebooks on this machine",
    "torch": "for the modules on neural networks",
    "nbgrader": "for instructors",
}

NEEDED = "needed:"
GOOD, FINE, BAD = "ok", "note", "problem"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    state: str  # "ok", "note" (nothing to mend) or "problem"
    text: str


@click.command(short_help="Look at Python, packages, GPU and this folder.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Look at Python, the packages, the GPU and this folder, and say what is wrong.

    The exit status is 0 when the course can run here, 1 when something it
    needs is missing or broken.
    """
    findings = [_python(), *_packages(), *_extras(), _gpu(), _folder(Path.cwd()), _kernel()]
    problems = [finding for finding in findings if finding.state == BAD]
    if not problems:
        verdict = "All that the course needs is here."
    else:
        count = len(problems)
        verdict = f"{count} {'thing needs' if count == 1 else 'things need'} mending: "
        verdict += ", ".join(finding.what for finding in problems) + "."
    if as_json:
        table = {"ok": not problems, "verdict": verdict, "findings": [asdict(finding) for finding in findings]}
        click.echo(json.dumps(table, indent=1, ensure_ascii=False))
    else:
        _show(findings, verdict)
    if problems:
        context.exit(1)


def _python() -> Finding:
    version = platform.python_version()
    found = sys.version_info[:2]
    oldest, newest = (3, 11), NEWEST_TESTED
    text = f"{version} ({sys.executable})"
    if found < oldest:
        return Finding("Python", BAD, f"{text}; 3.11 or newer is needed")
    if found > newest:
        return Finding("Python", FINE, f"{text}; tested up to {newest[0]}.{newest[1]}")
    return Finding("Python", GOOD, text)


def _packages() -> Iterator[Finding]:
    """Each package that mlroadmap itself requires, against the range it requires."""
    from packaging.requirements import Requirement

    try:
        lines = metadata.requires("mlroadmap") or []
    except metadata.PackageNotFoundError:
        yield Finding("mlroadmap", FINE, "not installed (run from its source); packages were not compared")
        return
    for line in lines:
        requirement = Requirement(line)
        # A marker that asks for an extra does not hold where none is asked for.
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        version = _version(requirement.name)
        wanted = f"{requirement.specifier or 'any version'}"
        if version is None:
            yield Finding(requirement.name, BAD, f"missing; {NEEDED} {wanted}")
        elif not requirement.specifier.contains(version, prereleases=True):
            yield Finding(requirement.name, BAD, f"{version}; {NEEDED} {wanted}")
        else:
            yield Finding(requirement.name, GOOD, f"{version} ({NEEDED} {wanted})")


def _extras() -> Iterator[Finding]:
    for name, purpose in EXTRAS.items():
        version = _version(name)
        yield Finding(name, FINE, f"{version} ({purpose})" if version else f"not installed ({purpose})")


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _gpu() -> Finding:
    """The GPU that torch can use, or the reason for none."""
    if find_spec("torch") is None:
        return Finding("GPU", FINE, "not looked for, because torch is not installed")
    try:
        torch: Any = import_module("torch")
        if torch.cuda.is_available():
            return Finding("GPU", GOOD, f"{torch.cuda.get_device_name()} (CUDA {torch.version.cuda})")
        if torch.backends.mps.is_available():
            return Finding("GPU", GOOD, "Apple GPU (MPS)")
        if torch.version.cuda is None:
            return Finding("GPU", FINE, "none for torch: this build of torch is for the CPU only")
        # torch knows the reason; asking it to start CUDA makes it say so.
        try:
            torch.cuda.init()
        except (RuntimeError, AssertionError) as error:
            return Finding("GPU", FINE, f"none for torch: {_first_line(error)}")
        return Finding("GPU", FINE, "none found by torch")
    except Exception as error:  # noqa: BLE001 - a broken torch may raise anything, and must not hide the other findings
        return Finding("GPU", FINE, f"torch could not be asked: {type(error).__name__}: {_first_line(error)}")


def _first_line(error: BaseException) -> str:
    return re.split(r"\n|(?<=[a-z])\. ", str(error).strip())[0]


def _folder(place: Path) -> Finding:
    try:
        with tempfile.NamedTemporaryFile(dir=place, prefix=".mlroadmap-"):
            pass
    except OSError as error:
        return Finding("folder", BAD, f"{place}: cannot be written to ({error.strerror or error})")
    return Finding("folder", GOOD, f"{place}: can be written to")


def _kernel() -> Finding:
    """Whether a notebook cell runs."""
    began = time.monotonic()
    cell: dict[str, Any] = {
        "cell_type": "code",
        "source": "6 * 7",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
    }
    try:
        from mlroadmap.notebooks.run import KernelStartError, execute
    except ImportError as error:
        return Finding("kernel", BAD, f"cannot run notebooks: {error}")
    try:
        done = execute({"cells": [cell], "metadata": {}}, tempfile.gettempdir(), cell_timeout=60)
    except KernelStartError as error:
        return Finding("kernel", BAD, str(error))
    if not any(output.get("data", {}).get("text/plain") == "42" for output in done["cells"][0]["outputs"]):
        return Finding("kernel", BAD, "starts, but a cell gives no result")
    return Finding("kernel", GOOD, f"starts and runs a cell in {time.monotonic() - began:.1f} s")


def _show(findings: list[Finding], verdict: str) -> None:
    from rich.table import Table

    screen = console()
    table = Table(box=None, padding=(0, 1), show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    styles = {GOOD: "green", FINE: "dim", BAD: "red"}
    for finding in findings:
        table.add_row(finding.state, finding.what, finding.text, style=styles[finding.state])
    screen.print(table)
    screen.print()
    bad = any(finding.state == BAD for finding in findings)
    screen.print(verdict, style="bold red" if bad else "bold green")
    if any(finding.state == BAD and NEEDED in finding.text for finding in findings):
        screen.print(f"To mend packages: {Path(sys.executable).name} -m pip install --upgrade mlroadmap")
