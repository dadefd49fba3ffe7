"""The learner's side on Colab's packages: install beside them, change none, pass the tests.

Makes `.venv-colab` from `constraints/colab.txt`, builds the wheel, installs it
without the `grade` extra, compares the packages before and after, and runs the
learner-side tests and all notebooks against the installed wheel.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv-colab"
WANTED = (3, 13)
# What Colab's runtime has in place; torch and numba are asked for by no learner-side test.
BROUGHT = (
    *("numpy", "pandas", "scikit-learn", "scipy", "matplotlib", "seaborn"),
    *("ipykernel", "ipython", "notebook", "jupyter_client", "nbclient", "nbconvert", "nbformat"),
    *("click", "rich", "pytest"),
)
TESTS = ("tests/mlroadmap", "tests/curriculum/test_notebooks_run.py", "tests/wheel")


def main() -> int:
    python = find_python()
    say(f"Python for this lane: {version_of(python)} ({'as Colab' if is_wanted(python) else 'Colab has 3.13'})")
    if not (VENV / "bin" / "python").exists():
        run([python, "-m", "venv", str(VENV)])
        pip("-c", str(ROOT / "constraints" / "colab.txt"), *BROUGHT)
    before = freeze()
    with tempfile.TemporaryDirectory() as scratch:
        run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", scratch, str(ROOT)])
        wheel = next(Path(scratch).glob("*.whl"))
        # As in Colab, where nothing holds pip back: without constraints.
        pip("--force-reinstall", "--no-deps", str(wheel))
        pip(str(wheel))
    after = freeze()
    changed = [
        f"{name} {version} -> {after.get(name)}" for name, version in before.items() if after.get(name) != version
    ]
    if changed:
        say(f"Installing the wheel changed packages that were in place: {', '.join(changed)}")
        return 1
    say(f"Installing the wheel changed none of the {len(before)} packages in place.")
    # From a folder of its own and without it on the path (-P), so that the wheel is tested, not the checkout.
    command = [str(VENV / "bin" / "python"), "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += [f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml"), *(str(ROOT / test) for test in TESTS)]
    return subprocess.run(command, cwd=tempfile.gettempdir(), check=False).returncode


def find_python() -> str:
    """Python 3.13 from pyenv or PATH, else the one that runs this."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = sorted(str(path) for path in pyenv.glob("3.13*/bin/python"))
    on_path = shutil.which("python3.13")
    for candidate in [*reversed(found), *([on_path] if on_path else [])]:
        if is_wanted(candidate):
            return candidate
    return sys.executable


def is_wanted(python: str) -> bool:
    return version_of(python).startswith(".".join(map(str, WANTED)) + ".")


def version_of(python: str) -> str:
    """The version, or "" for a command that does not run (a pyenv shim without a version, say)."""
    code = "import platform; print(platform.python_version())"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=False).stdout.strip()


def pip(*what: str) -> None:
    run([str(VENV / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", *what])


def freeze() -> dict[str, str]:
    code = (
        "import importlib.metadata as m, json;"
        "print(json.dumps({d.name: d.version for d in m.distributions() if d.name != 'mlroadmap'}))"
    )
    out = subprocess.run([str(VENV / "bin" / "python"), "-c", code], capture_output=True, text=True, check=True)
    packages: dict[str, str] = json.loads(out.stdout)
    return packages


def run(command: list[str]) -> None:
    subprocess.run(command, check=True)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
