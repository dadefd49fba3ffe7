import json
import os
import signal
import subprocess
import sys
import time

import pytest

from mlroadmap.notebooks import run as run_module

FIRST = "learn/modules/00_first"


@pytest.fixture
def quick(monkeypatch, building):
    """Answers of a check without a kernel: each test cell passes, unless its answer holds "wrong"."""

    def execute(nb, cwd, limit, on_cell=None):
        wrong = any("wrong" in cell["source"] for cell in nb["cells"])
        for count, cell in enumerate(nb["cells"], 1):
            if cell["cell_type"] == "code":
                if on_cell:
                    on_cell(cell, count, len(nb["cells"]))
                cell["execution_count"] = count
                if wrong and "check(double" in cell["source"]:
                    error = {"output_type": "error", "ename": "Missed", "evalue": "[bold]x[/bold] :smile:\n  y"}
                    cell["outputs"] = [{**error, "traceback": []}]
        return nb

    monkeypatch.setattr(run_module, "execute", execute)


def test_a_stub_a_wrong_and_a_right_answer(run, folder, answer, building, progress):
    answer(q1_answer=building.WRONG, q2_answer=building.ADD_RIGHT, q3_written="Dear manager.")
    result = run("check", "00", inside="learn")
    assert result.exit_code == 1
    lines = [line.split() for line in result.output.splitlines()]
    assert ["✗", "q1", "Doubling", "missed,", "0", "of", "3"] in lines
    assert ["✓", "q2", "Shortening", "passed,", "2", "of", "2"] in lines
    assert ["○", "q3", "Telling", "for", "a", "person", "to", "read"] in lines
    assert "      double(3) gave 5.\n      Expected: twice the number\n" in result.output
    assert "2 of 5 points by the checks you can see; hidden checks probe harder." in result.output
    assert "mlroadmap hint q1 00_first" in result.output
    saved = progress()["modules"]["00_first"]["questions"]
    assert [question["outcome"] for question in saved] == ["missed", "passed", "for a person to read"]

    answer(q1_answer=building.RIGHT)
    result = run("check", inside=FIRST)
    assert result.exit_code == 0
    assert "5 of 5 points" in result.output
    assert "hint" not in result.output


def test_nothing_attempted(run, folder):
    before = (folder / "modules/00_first/first.ipynb").read_bytes()
    result = run("check", "first", inside="learn")
    assert result.exit_code == 1
    assert result.output.count("not attempted") == 3
    assert "0 of 5 points" in result.output
    assert (folder / "modules/00_first/first.ipynb").read_bytes() == before


def test_an_endless_loop_and_a_dying_kernel(run, folder, answer, building):
    loop = "def double(x):\n    while True:\n        pass"
    answer(q1_answer=loop, q2_answer="import os\nos._exit(1)")
    result = run("check", "00", "--timeout", "1", "--json", inside="learn")
    assert result.exit_code == 1
    first, second, _ = json.loads(result.stdout)["questions"]
    assert first["message"].startswith("The check took longer than 1 s and was stopped.")
    assert second["message"] == "Python itself ended while this cell ran (exit status 1). Nothing after it could run."


def test_json_holds_everything(run, folder, quick):
    result = run("check", "00", "--json", inside="learn")
    table = json.loads(result.stdout)
    assert table["module"] == "00_first"
    assert (table["passed"], table["points"], table["max_points"], table["to_read_points"]) == (True, 5, 5, 3)
    assert [question["question"] for question in table["questions"]] == ["q1", "q2", "q3"]


def test_messages_are_shown_as_they_stand(run, folder, answer, quick):
    answer(q1_answer="wrong = 1")
    assert "      [bold]x[/bold] :smile:\n        y\n" in run("check", "00", inside="learn").output


@pytest.mark.parametrize("width", ["20", "40", "200"])
def test_narrow_and_wide_terminals(run, folder, answer, quick, monkeypatch, width):
    answer(q1_answer="wrong = 1")
    monkeypatch.setenv("COLUMNS", width)
    result = run("check", "00", inside="learn")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    path = [line for line in lines if line.endswith(".ipynb")]  # never broken, so that it can be copied
    assert max(len(line) for line in lines if line not in path) <= min(int(width), 100)


def test_changed_checks_are_put_back_for_the_check_only(run, folder, answer, building):
    path = answer(q1_answer=building.WRONG, q1_test_1="pass", given_1="def check(*_): pass")
    before = path.read_bytes()
    result = run("check", "00", inside="learn")
    assert result.exit_code == 1
    assert "q1  Doubling" in result.output
    assert "missed, 0 of 3" in result.output
    said = " ".join(result.output.split())
    assert "For this check only: given cell 1 was changed and is put back; a check of question 1 was" in said
    assert path.read_bytes() == before


def test_which_module_without_a_name(run, folder, quick, answer):
    assert "first.ipynb" in run("check", inside="learn").output.splitlines()[0]  # the next unfinished
    assert "second.ipynb" in run("check", inside="learn").output.splitlines()[0]  # the first is done
    assert "first.ipynb" in run("check", inside=FIRST).output.splitlines()[0]  # where we stand
    assert "Every module is finished" in run("check", inside="learn").stderr


@pytest.mark.parametrize("name", ["00_first", "00", "0", "first", "FIRST", "modules/00_first", "modules/00_first/"])
def test_names_of_a_module(run, folder, quick, name):
    assert run("check", name, inside="learn").exit_code == 0


def test_from_elsewhere_with_dir_and_with_a_path(run, folder, quick, progress):
    assert run("check", "02", "--dir", "learn").exit_code == 0
    assert run("check", f"{FIRST}/first.ipynb").exit_code == 0
    assert set(progress()["modules"]) == {"00_first", "02_second"}


def test_a_copy_is_checked_and_not_recorded(run, folder, quick):
    copy = folder / "modules/00_first/first (1).ipynb"
    copy.write_bytes((folder / "modules/00_first/first.ipynb").read_bytes())
    result = run("check", str(copy), "--json")
    assert json.loads(result.stdout)["module"] == "00_first"
    assert not (folder / ".mlroadmap/progress.json").exists()


def test_a_notebook_alone_in_a_folder_as_in_colab(run, package, tmp_path, quick):
    (tmp_path / "home/first.ipynb").write_bytes((package / "exercises/00_first/first.ipynb").read_bytes())
    assert run("check", "first.ipynb").exit_code == 0
    assert run("check", "00").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "There is no module 'nothing'. The modules are: 00_first, 02_second."),
        (["03"], "There is no module '03'. The modules are: 00_first, 02_second."),
        (["gone.ipynb"], "There is no notebook gone.ipynb."),
        (["folder.ipynb"], "There is no notebook folder.ipynb."),
        (["notes.ipynb"], "notes.ipynb is not a notebook: it is not JSON."),
        (["notes.txt"], "notes.txt is not a notebook: it is not JSON."),
        (["data.ipynb"], "data.ipynb is not a notebook: it is JSON, but states no notebook format."),
        (["learn/modules/00_first/1_words.ipynb"], "asks no questions, so there is nothing to check. Is it a lesson?"),
        ([], "Which one? Name a notebook or a module"),
        (["00"], "There is no first.ipynb here, and this is no course folder."),
        (["00", "--dir", "."], "is no course folder. Make it one with: mlroadmap start ."),
        (["02", "--dir", "learn"], "second.ipynb does not exist. Lay it out again with: mlroadmap start"),
    ],
)
def test_wrong_uses_get_one_sentence_and_status_2(run, folder, words, said):
    home = folder.parent
    (home / "folder.ipynb").mkdir()
    (home / "notes.ipynb").write_text("hello")
    (home / "notes.txt").write_text("hello")
    (home / "data.ipynb").write_text("{}")
    (folder / "modules/02_second/second.ipynb").unlink()
    result = run("check", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.startswith("Error: ")
    assert result.stdout == ""


def test_a_damaged_record_is_kept_aside_and_a_new_one_begins(run, folder, quick, progress):
    record = folder / ".mlroadmap/progress.json"
    for damaged in ("{", '{"version": 1, "modules": {"00_first": {}}}', "[]", '{"version": 99, "modules": {}}'):
        record.write_text(damaged)
        result = run("check", "00", inside="learn")
        assert result.exit_code == 0
        assert "Note: The record of your checks could not be read." in result.stderr
        assert any(damaged == path.read_text() for path in record.parent.glob("progress.damaged-*.json"))
        assert set(progress()["modules"]) == {"00_first"}


def test_no_kernel_is_told_in_one_sentence(run, folder, monkeypatch):
    def broken(*_):
        raise run_module.KernelStartError("No Python kernel could be started: no ipykernel.")

    monkeypatch.setattr(run_module, "execute", broken)
    result = run("check", "00", inside="learn")
    assert result.exit_code == 2
    assert "no ipykernel. `mlroadmap doctor` may say more." in result.stderr


def test_a_notebook_that_may_not_be_read(run, folder, monkeypatch):
    path = folder / "modules/00_first/first.ipynb"
    path.chmod(0)
    if os.access(path, os.R_OK):  # as for root

        def refuse(self):
            raise PermissionError(13, "Permission denied", str(self))

        monkeypatch.setattr(type(path), "read_bytes", refuse)
    result = run("check", "00", inside="learn")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: No permission to use ")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_stops_it_and_its_kernel(building, tmp_path):
    import nbformat

    nb = building.exercise("import os\nprint(os.getpid(), file=open('pid', 'w'))\nwhile True:\n    pass")
    nbformat.write(nb, tmp_path / "work.ipynb")
    process = subprocess.Popen(
        [sys.executable, "-m", "mlroadmap.cli", "check", "work.ipynb"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    began = time.monotonic()
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text().strip():
        assert time.monotonic() - began < 30
        assert process.poll() is None, process.communicate()
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 1
    assert err.strip() == "Aborted!"
    kernel = int((tmp_path / "pid").read_text())
    for _ in range(50):
        try:
            os.kill(kernel, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("the kernel still runs")
