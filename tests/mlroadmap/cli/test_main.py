import subprocess
import sys

import pytest

import mlroadmap

HEAVY = ("pandas", "matplotlib", "torch", "nbclient", "nbformat", "jupyter_client", "sklearn", "seaborn", "numpy")


def test_help_lists_the_commands_in_the_order_of_need(run):
    result = run("--help")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    commands = [line.split()[0] for line in lines[lines.index("Commands:") + 1 :]]
    assert commands == ["start", "status", "check", "hint", "reset", "doctor"]


@pytest.mark.parametrize("command", ["start", "status", "check", "hint", "reset", "doctor"])
def test_each_command_explains_itself(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert len(result.output) > 150


def test_version(run):
    assert run("--version").output == f"mlroadmap, version {mlroadmap.__version__}\n"


def test_unknown_commands_and_options_are_usage_errors(run):
    assert run("chekc").exit_code == 2
    assert run("check", "--jason").exit_code == 2
    assert run("check", "--timeout", "0").exit_code == 2


@pytest.mark.parametrize("module", ["mlroadmap", "mlroadmap.cli"])
def test_importing_is_light(module):
    code = f"import {module}, sys; sys.exit(' '.join(set({HEAVY!r}) & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", [["status"], ["hint", "q1", "02"], ["start"]])
def test_what_runs_no_notebook_stays_light(words, tmp_path):
    code = f"import sys; from mlroadmap.cli import main; main({words!r}, standalone_mode=False)\n"
    code += f"sys.exit(' '.join(set({HEAVY!r}) & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_without_unicode_gets_plain_signs():
    code = "from mlroadmap.cli.screen import *; s = console(); print(sign(s, 'passed')); s.print(bar(s, 1, 2))"
    env = {"PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env)
    assert done.stdout.decode("ascii").split() == ["+", "######......"]
