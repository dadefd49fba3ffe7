"""Grade the same class in several ways and print how they compare: `make bench`.

Nothing here asserts a time. Every figure is of this run on this machine; the
ratios are what may be compared with another.
"""

import argparse
import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from autograder.isolation.watch import proportional
from benchmarks.classes import Exercise, heavy, light

CORES = (1, 2)
SAMPLE = 0.25  # seconds between two looks at memory
MIB = 1024 * 1024
HERE = Path(__file__).resolve().parent


@dataclass
class Measured:
    """One way of grading one class."""

    exercise: str
    way: str
    students: int
    seconds: float
    first: float | None  # seconds until the first submission was graded
    memory: int  # bytes, of all processes together, shared pages counted once
    graded: int

    @property
    def each(self) -> float:
        return self.seconds / self.students


class Memory(threading.Thread):
    """Looks at what a process and all below it hold, until it is told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.done = pid, 0, threading.Event()

    def run(self) -> None:
        while not self.done.wait(SAMPLE):
            self.most = max(self.most, proportional(self.pid))


def measure(exercise: Exercise, way: str, students: int, command: Callable[[Path], list[str]]) -> Measured:
    """Run one grader over a fresh course in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        course = Path(scratch) / "course"
        exercise.make_course(course, students)
        environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        # nbgrader wants the assignment in its gradebook first; that is no part of grading a class.
        prepare = ["nbgrader", "generate_assignment", exercise.folder, "--force"]
        subprocess.run(prepare, cwd=course, env=environment, check=True, capture_output=True)
        log = Path(scratch) / "log"
        with log.open("wb") as stream:
            begin = time.perf_counter()
            process = subprocess.Popen(command(course), cwd=course, env=environment, stdout=stream, stderr=stream)
            memory = Memory(process.pid)
            memory.start()
            first = None
            while process.poll() is None:
                if first is None and any(course.glob("autograded/*/*/*.ipynb")):
                    first = time.perf_counter() - begin
                time.sleep(0.02)
            seconds = time.perf_counter() - begin
            memory.done.set()
            memory.join()
        graded = len(list(course.glob("autograded/*/*/*.ipynb"))) or log.read_text(errors="replace").count("graded")
        if process.returncode not in (0, 1) or graded < students:
            sys.stderr.write(log.read_text(errors="replace")[-3000:])
            raise SystemExit(f"{way} graded {graded} of {students} (exit status {process.returncode}).")
        return Measured(exercise.name, way, students, seconds, first, memory.most, graded)


def stock(exercise: Exercise) -> Callable[[Path], list[str]]:
    return lambda _course: ["nbgrader", "autograde", exercise.folder]


def ours(exercise: Exercise, workers: int) -> Callable[[Path], list[str]]:
    return lambda _course: ["autograder", "grade", exercise.folder, "--workers", str(workers)]


def script(name: str, exercise: Exercise, *more: str) -> Callable[[Path], list[str]]:
    return lambda course: [sys.executable, str(HERE / name), str(course), exercise.folder, *more]


def floor(exercise: Exercise, cores: int) -> Callable[[Path], list[str]]:
    return script("floor.py", exercise, str(cores))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=24)
    parser.add_argument(
        "--large", type=int, default=200, help="size of the class that shows how things grow; 0: leave out"
    )
    parser.add_argument("--only", choices=("light", "heavy"), help="one of the two exercises")
    parser.add_argument("--no-stock", action="store_true", help="leave out the slow ones")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    console, found = Console(width=100), []
    console.print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}", highlight=False)
    for kind, make in (("light", light), ("heavy", heavy)):
        if options.only not in (None, kind):
            continue
        exercise = make()
        ways: list[tuple[str, int, Callable[[Path], list[str]]]] = []
        if not options.no_stock:
            ways += [("stock nbgrader autograde", options.students, stock(exercise))]
            ways += [("a fresh Python each", options.students, script("per_process.py", exercise))]
            if importlib.util.find_spec("otter") is not None:
                ways += [("otter run", options.students, script("with_otter.py", exercise))]
        for students in (options.students, options.large) if options.large else (options.students,):
            for cores in CORES:
                ways.append((f"floor: fork and exec, {named(cores, 'core')}", students, floor(exercise, cores)))
            for workers in CORES:
                ways.append((f"autograder, {named(workers, 'worker')}", students, ours(exercise, workers)))
        rows = []
        for way, students, command in ways:
            console.print(f"{kind}: {way}, {students} submissions", style="dim", highlight=False)
            rows.append(measure(exercise, way, students, command))
        show(kind, rows, console)
        found += rows
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in found], indent=1) + "\n", encoding="utf-8")


def named(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"


def cores_of(row: Measured) -> int:
    return 2 if "2 " in row.way else 1


def show(kind: str, rows: list[Measured], console: Console) -> None:
    """A table of ratios: over stock, and to the floor."""
    slow = next((row.each for row in rows if row.way.startswith("stock")), None)
    floors = {(row.students, cores_of(row)): row.each for row in rows if row.way.startswith("floor")}
    table = Table(title=f"{kind} exercise", box=box.MARKDOWN)
    for column in ("way", "class", "total s", "each s", "first s", "x stock", "x floor", "MiB"):
        table.add_column(column, justify="left" if column == "way" else "right", no_wrap=True)
    for row in rows:
        base = floors.get((row.students, cores_of(row)))
        table.add_row(
            row.way,
            str(row.students),
            f"{row.seconds:.1f}",
            f"{row.each:.3f}",
            "" if row.first is None else f"{row.first:.1f}",
            "" if slow is None else f"{slow / row.each:.1f}",
            "" if base is None else f"{row.each / base:.2f}",
            f"{row.memory / MIB:.0f}",
        )
    console.print(table)
    console.print(
        "each: seconds a submission, start-up included. x stock: how many times as fast. x floor: seconds over the "
        "floor's on as many cores. MiB: the most that all processes held together.",
        highlight=False,
    )


if __name__ == "__main__":
    main()
