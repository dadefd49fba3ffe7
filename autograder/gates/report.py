"""Say what the gates found: a table for people, JSON for machines."""

from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from .judge import ModuleReport


def to_json(reports: list[ModuleReport]) -> dict[str, Any]:
    """The reports as plain data."""
    return {
        "passed": all(report.passed for report in reports),
        "modules": [asdict(report) | {"passed": report.passed} for report in reports],
    }


def show(reports: list[ModuleReport], console: Console) -> None:
    """Print a table with a row a module, then survivors and faults by name."""
    table = Table(title="How well the tests tell right from wrong", box=box.SIMPLE, padding=(0, 1, 0, 0))
    table.add_column("module", no_wrap=True)
    for heading in ("questions", "points", "right", "wrong", "mutants", "apart", "time"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("gate", no_wrap=True)
    for report in reports:
        table.add_row(
            report.folder,
            str(report.questions),
            f"{report.points:g}",
            share(report.right),
            share(report.wrong),
            share(report.mutants),
            share(report.apart),
            f"{report.seconds:.0f} s",
            "passed" if report.passed else "FAILED",
        )
    console.print(table)
    for report in reports:
        if report.why_together:
            console.print(
                f"\n{report.folder}: its tests cannot be kept apart. {escape(report.why_together)}", highlight=False
            )
        if report.survivors:
            console.print(f"\n{report.folder}: mutants that no test noticed", highlight=False)
        for survivor in report.survivors:
            reason = survivor.reason or "no reason given"
            console.print(f"  {survivor.question}  {escape(survivor.name)}  ({escape(reason)})", highlight=False)
        if report.faults:
            console.print(f"\n{report.folder}: why it does not pass", highlight=False)
        for fault in report.faults:
            console.print(f"  {fault.question or 'all'}  {escape(fault.what)}", highlight=False)


def readme_row(report: ModuleReport) -> str:
    """The module's row of the table in the README."""
    counts = (f"{part} of {whole}" for part, whole in (report.right, report.wrong, report.mutants, report.apart))
    return f"| {report.folder} | {report.questions} | {report.points:g} | {' | '.join(counts)} |"


def share(counts: tuple[int, int]) -> str:
    """Counts above their share in percent; a dash when there was nothing to count."""
    part, whole = counts
    return f"{part}/{whole}\n{part / whole:.0%}" if whole else "-"
