"""A fresh Python for every notebook, which imports, runs the cells and ends, as `otter run` does without its container.

`python per_process.py COURSE ASSIGNMENT`.
"""

import subprocess
import sys
from pathlib import Path

import nbformat

from autograder.engine.single import prepare

ONE = """
import sys, nbformat
sys.path.insert(0, sys.argv[2])
from floor import run
run(nbformat.read(sys.argv[1], as_version=4))
"""


def main() -> None:
    course, assignment = Path(sys.argv[1]), sys.argv[2]
    source = nbformat.read(next((course / "solutions" / assignment).glob("*.ipynb")), as_version=4)
    for path in sorted(course.glob(f"submitted/*/{assignment}/*.ipynb")):
        prepared = path.with_suffix(".prepared")
        nbformat.write(prepare(nbformat.read(path, as_version=4), source), prepared)
        subprocess.run([sys.executable, "-c", ONE, str(prepared), str(Path(__file__).parent)], check=False)
        sys.stdout.write("graded\n")


if __name__ == "__main__":
    main()
