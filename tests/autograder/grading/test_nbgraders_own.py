"""nbgrader's own tests of `nbgrader autograde`, with our command in its place."""

import os
import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
THEIRS = "nbgrader.tests.apps.test_nbgrader_autograde"
PLUGIN = "tests.autograder.grading.nbgraders_own_plugin"

# What is meant to be different, and why.
DIFFERENT = {
    "test_filter_notebook": "a graded folder without its notebook is no graded submission, and is graded again",
    "test_force_single_notebook": "two alike notebooks differ in the seconds that their metadata state",
    "test_grade_with_validating_envvar": "nothing tells a submission that it is being graded",
    "test_handle_failure": "a cell with an unknown id does not count; the rest of the notebook is graded",
    "test_handle_failure_single_notebook": "a cell with an unknown id does not count; the rest is graded",
    "test_missing_source_kernelspec": "the kernel is the instructor's choice, and Python where they made none",
    "test_showtraceback_exploit": "what was tampered with earns nothing until a person has looked",
    "test_side_effects": "what a notebook writes stays in its sandbox",
    "test_update_newer_single_notebook": "two alike notebooks differ in the seconds that their metadata state",
}

# What takes long, and is seen in other tests of theirs or ours.
LEFT_OUT = (
    "test_autograde_timeout",
    "test_force_f",
    "test_grade_complex_autotest",
    "test_grade_hashed_autotest",
    "test_hidden_tests_autotest",
    "test_infinite_loop",
)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("own")
    report = folder / "report.xml"
    arguments = [
        "-p",
        PLUGIN,
        "-p",
        "no:cacheprovider",
        "-c",
        os.devnull,
        f"--rootdir={folder}",
        f"--junitxml={report}",
    ]
    chosen = " and ".join(f"not {name}" for name in LEFT_OUT)
    paths = [str(ROOT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    scripts = sysconfig.get_path("scripts")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *arguments, "-k", chosen, "--pyargs", THEIRS],
        cwd=folder,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PATH": os.pathsep.join([scripts, os.environ["PATH"]])},
        check=False,
    )
    assert report.is_file(), done.stdout + done.stderr
    found = {}
    for case in ElementTree.parse(report).iter("testcase"):
        name = str(case.get("name"))
        said = [child.tag for child in case if child.tag in ("failure", "error", "skipped")]
        found[name] = said[0] if said else "passed"
        if said and said[0] != "skipped" and name not in DIFFERENT:
            found[name] = "".join(case.itertext())[-3000:]
    return found


def test_all_pass_but_for_what_is_meant_to_differ(outcomes: dict[str, str]) -> None:
    failed = {name: outcome for name, outcome in outcomes.items() if outcome not in ("passed", "skipped")}
    assert {name: said for name, said in failed.items() if name not in DIFFERENT} == {}
    assert set(failed) == set(DIFFERENT), "what is meant to differ no longer does"


def test_they_are_all_there(outcomes: dict[str, str]) -> None:
    assert len([outcome for outcome in outcomes.values() if outcome == "passed"]) >= 22
