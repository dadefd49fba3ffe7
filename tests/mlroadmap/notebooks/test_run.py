import asyncio
import copy
import os
import signal
import subprocess
import sys
import tempfile
import time

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mlroadmap.notebooks import outputs
from mlroadmap.notebooks import run as run_module
from mlroadmap.notebooks.marks import Outcome, mark
from mlroadmap.notebooks.run import DIED, TIMED_OUT, KernelStartError, execute


def run(tmp_path, *sources, limit=30, **options):
    nb = new_notebook(cells=[new_code_cell(source) for source in sources])
    return execute(nb, tmp_path, limit, **options).cells


def text_of(cell):
    return "".join(output.get("text", "") for output in cell.outputs)


def error_of(cell):
    return next((output for output in cell.outputs if output.output_type == "error"), None)


@pytest.fixture(scope="module")
def basics(tmp_path_factory):
    """One kernel for the many small questions about what a run is like."""
    folder = tmp_path_factory.mktemp("basics")
    before = os.environ.get("MPLBACKEND")
    os.environ["MPLBACKEND"] = "TkAgg"
    seen = []
    try:
        nb = new_notebook(
            cells=[
                new_markdown_cell("# words"),
                new_code_cell("import os, sys\nprint(sys.executable, os.getcwd())\n6 * 7"),
                new_code_cell("import warnings\nwarnings.warn('careful')\n1 / 0"),
                new_code_cell("input('your name: ')"),
                new_code_cell(""),
                new_code_cell("x = 1\n\ny = undefined"),
                new_code_cell("def f(:\n    pass"),
                new_code_cell("print(os.environ.get('MPLBACKEND'), os.environ['IPYTHONDIR'])"),
                new_code_cell("h = display('first', display_id=True)\nh.update('second')"),
                new_code_cell("from IPython.display import clear_output\nprint('old')\nclear_output()\nprint('new')"),
                new_code_cell("get_ipython().history_manager.hist_file"),
            ]
        )
        nb.cells[1].outputs = []
        nb.cells[1].metadata.tags = ["skip-execution"]
        nb.cells[2].execution_count = 99
        original = copy.deepcopy(nb)
        done = execute(nb, folder, 30, on_cell=lambda cell, count, total: seen.append((cell.source, count, total)))
        assert nb == original, "the notebook that was given must stay as it was"
    finally:
        os.environ.pop("MPLBACKEND")
        if before is not None:
            os.environ["MPLBACKEND"] = before
    return folder, done.cells, seen


def test_the_kernel_is_this_python_in_the_given_folder(basics):
    folder, cells, _ = basics
    assert text_of(cells[1]).split() == [sys.executable, str(folder)]
    assert cells[1].outputs[-1].data["text/plain"] == "42"
    assert cells[1].execution_count == 1
    assert cells[1].metadata.mlroadmap.seconds >= 0
    assert set(cells[1].metadata) == {"tags", "mlroadmap"}


def test_errors_are_recorded_and_running_goes_on(basics):
    cells = basics[1]
    assert error_of(cells[2]).ename == "ZeroDivisionError"
    assert cells[2].execution_count == 2
    assert "second" in str(cells[8].outputs)


def test_input_is_an_error_at_once(basics):
    cell = basics[1][3]
    assert error_of(cell).ename == "StdinNotImplementedError"
    assert cell.metadata.mlroadmap.seconds < 10


def test_figures_never_open_a_window_and_no_start_up_files_are_read(basics):
    backend, profile = text_of(basics[1][7]).split()
    assert "inline" in backend
    assert "mlroadmap-" in profile
    assert basics[1][10].outputs[0].data["text/plain"] == "':memory:'"


def test_displays_are_updated_and_cleared(basics):
    cells = basics[1]
    assert [output.data["text/plain"] for output in cells[8].outputs] == ["'second'"]
    assert text_of(cells[9]) == "new\n"


def test_progress_is_told_before_each_code_cell_that_holds_something(basics):
    seen = basics[2]
    assert [count for _, count, _ in seen] == list(range(9))
    assert {total for _, _, total in seen} == {9}


def test_lines_at_which_an_answer_stopped(basics, building):
    cells = basics[1]
    nb = building.ran(building.exercise(), q1_test_1=("NameError", "name 'double' is not defined"))
    answer = building.cell_of(nb, "q1-answer")
    answer.source = "y = undefined"
    answer.outputs = cells[5].outputs
    assert "in line 3 with NameError: name 'undefined'" in mark(nb)[0].message
    answer.outputs = cells[6].outputs
    assert "in line 1 with SyntaxError" in mark(nb)[0].message


def test_a_whole_exercise(building, tmp_path):
    results = mark(execute(building.exercise(building.WRONG, building.ADD_RIGHT, "Since."), tmp_path))
    assert [result.outcome for result in results] == [Outcome.MISSED, Outcome.PASSED, Outcome.TO_READ]
    assert results[0].message == "double(3) gave 5.\nExpected: twice the number"
    stub = mark(execute(building.exercise(), tmp_path))
    assert {result.outcome for result in stub} == {Outcome.NOT_ATTEMPTED}
    assert sum(result.points for result in stub) == 0


def test_an_endless_loop_is_stopped_and_the_rest_runs(tmp_path):
    cells = run(tmp_path, "while True:\n    pass", "while True:\n    print('x' * 100)", "1 + 1", limit=1)
    for cell in cells[:2]:
        assert error_of(cell).ename == TIMED_OUT
        assert error_of(cell).evalue == "took longer than 1 s and was stopped"
    assert error_of(cells[2]) is None
    assert len(text_of(cells[1])) < outputs.MAX_TEXT + 100
    assert outputs.CUT in text_of(cells[1])


def test_a_loop_that_ignores_the_interrupt_ends_the_kernel(building, tmp_path):
    stubborn = "import time\nwhile True:\n    try:\n        time.sleep(9)\n    except KeyboardInterrupt:\n        pass"
    began = time.monotonic()
    nb = execute(building.exercise(stubborn, building.ADD_RIGHT), tmp_path, 1)
    assert time.monotonic() - began < 25
    assert error_of(building.cell_of(nb, "q1-answer")).ename == TIMED_OUT
    assert error_of(building.cell_of(nb, "q2-test-1")).ename == DIED
    first, second, _ = mark(nb)
    assert "could not be interrupted" in first.message
    assert second.message == "This cell was not run, because Python ended at question 1."


def test_a_swallowed_interrupt_is_sent_again_and_later_cells_may_update_what_was_shown(tmp_path):
    swallows = (
        "import time\nfor _ in range(2):\n    try:\n        time.sleep(9)\n    except KeyboardInterrupt:\n        pass"
    )
    shows = "h = display('old', display_id=True)\nget_ipython().run_cell('1/0')\ng = display('late', display_id=True)\n"
    stopped, after = run(tmp_path, shows + swallows, "h.update('new'), g.update('new')", limit=0.5)
    assert [output.output_type for output in stopped.outputs] == ["display_data", "display_data", "error"]
    assert error_of(stopped).evalue == "took longer than 0.5 s and was stopped"
    assert stopped.metadata.mlroadmap.seconds < run_module.GRACE_SECONDS
    assert error_of(after) is None
    assert "data" not in error_of(stopped)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal on Windows")
def test_ctrl_c_ends_the_run_and_its_kernel_quietly(tmp_path):
    cells = [{"cell_type": "code", "metadata": {}, "source": "import os\nopen('pid', 'w').write(str(os.getpid()))"}]
    cells.append({"cell_type": "code", "metadata": {}, "source": "open('on', 'w')\nimport time\ntime.sleep(300)"})
    script = f"from mlroadmap.notebooks.run import execute\nexecute({{'metadata': {{}}, 'cells': {cells}}}, '.')"
    process = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    wait_for((tmp_path / "on").exists, 60)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == -signal.SIGINT
    assert said.rstrip().endswith("KeyboardInterrupt")
    assert "was never retrieved" not in said and "pending" not in said
    wait_for(lambda: is_gone(int((tmp_path / "pid").read_text())))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import os\nprint('last words', flush=True)\nos._exit(3)", "exit status 3"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "killed by the system"),
        ("exit()", "Leave it out"),
    ],
)
def test_a_kernel_that_dies_is_told_and_the_rest_is_not_run(tmp_path, source, words):
    if sys.platform == "win32" and "SIGKILL" in source:
        pytest.skip("no SIGKILL on Windows")
    dead, after = run(tmp_path, source, "1 + 1")
    assert error_of(dead).ename == DIED
    assert words in error_of(dead).evalue
    assert error_of(after).evalue == "This cell was not run, because Python ended at a cell above."


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are told apart otherwise there")
@pytest.mark.parametrize("last", ["", "import os\nos._exit(1)"], ids=["a whole run", "a kernel that ended by itself"])
def test_nothing_that_the_notebook_started_is_left_behind(tmp_path, last):
    source = (
        "import subprocess, sys\np = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)'])\np.pid"
    )
    cell, _ = run(tmp_path, source, last)
    child = int(cell.outputs[-1].data["text/plain"])
    wait_for(lambda: is_gone(child))


def wait_for(condition, seconds=5):
    for _ in range(10 * seconds):
        if condition():
            return
        time.sleep(0.1)
    pytest.fail("waited too long")


def is_gone(process):
    try:
        os.kill(process, 0)
        with open(f"/proc/{process}/stat") as stat:  # noqa: PTH123 - a zombie waits for its new parent
            return stat.read().split()[2] == "Z"
    except (ProcessLookupError, FileNotFoundError):
        return True


def test_works_while_an_event_loop_runs_as_in_a_notebook(tmp_path):
    async def within():
        return run(tmp_path, "1 + 1")

    (cell,) = asyncio.run(within())
    assert cell.outputs[0].data["text/plain"] == "2"


@pytest.mark.skipif(sys.platform == "win32", reason="sockets are other there")
def test_works_where_the_scratch_folder_has_a_long_path(tmp_path, monkeypatch):
    long = tmp_path / ("x" * 90)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    (cell,) = run(tmp_path, "1 + 1")
    assert cell.outputs[0].data["text/plain"] == "2"
    assert list(long.iterdir()) == []


@pytest.mark.parametrize("python", ["/bin/false", "/no/such/python"])
def test_a_kernel_that_cannot_start_is_told(tmp_path, monkeypatch, python):
    monkeypatch.setattr(sys, "executable", python)
    with pytest.raises(KernelStartError, match="No Python kernel could be started: "):
        run(tmp_path, "1 + 1")


def test_plain_dictionaries_give_plain_dictionaries(tmp_path):
    cell = {"cell_type": "code", "source": "print(1)\n2", "metadata": {}}
    done = execute({"cells": [cell], "metadata": {}}, tmp_path)
    assert type(done["cells"][0]["outputs"][1]) is dict
    assert done["cells"][0]["outputs"][0] == {"output_type": "stream", "name": "stdout", "text": "1\n"}


def message(kind, **content):
    return {"msg_type": kind, "header": {"msg_type": kind}, "parent_header": {}, "content": content}


def taker(cell):
    """What puts the kernel's messages into the outputs of this cell."""
    client = outputs.BoundedClient(new_notebook(cells=[cell]))
    return lambda message: client.process_message(message, cell, 0)


def test_errors_are_kept_however_much_was_printed_before():
    cell = new_code_cell("")
    take = taker(cell)
    for _ in range(50):
        take(message("stream", name="stdout", text="y" * 10_000))
    for _ in range(2 * outputs.MAX_OUTPUTS):
        take(message("display_data", data={"text/plain": "z"}, metadata={}))
    take(message("error", ename="Missed", evalue="why", traceback=[]))
    assert [output.output_type for output in cell.outputs] == ["stream", "stream", "error"]
    assert len(cell.outputs[0].text) == outputs.MAX_TEXT
    assert cell.outputs[1].text == outputs.CUT


def test_large_figures_and_many_outputs_are_bounded():
    cell = new_code_cell("")
    take = taker(cell)
    take(message("display_data", data={"image/png": "z" * (outputs.MAX_DATA + 1)}, metadata={}))
    assert text_of(cell) == outputs.CUT
    take(message("clear_output", wait=True))
    for _ in range(2 * outputs.MAX_OUTPUTS):
        take(message("display_data", data={"text/plain": "z"}, metadata={}))
    assert len(cell.outputs) == outputs.MAX_OUTPUTS + 1


def test_a_large_update_does_not_replace_what_was_shown():
    cell = new_code_cell("")
    take = taker(cell)
    for kind in ("display_data", "update_display_data", "display_data"):
        size = outputs.MAX_DATA + 1 if cell.outputs else 3
        take(message(kind, data={"text/plain": "z" * size}, metadata={}, transient={"display_id": "1"}))
    assert cell.outputs[0].data["text/plain"] == "zzz"
    assert [text_of(cell), len(cell.outputs)] == [outputs.CUT, 2]


def test_streams_stay_in_their_places_and_what_no_notebook_can_hold_is_passed_over():
    cell = new_code_cell("")
    take = taker(cell)
    take(message("stream", name="stdout", text="a"))
    take(message("stream", name="stdout", text="b"))
    take(message("display_data", data={"text/plain": 5}, metadata={}))
    take(message("comm_open", comm_id="1", target_name="jupyter.widget", data={"state": {}}))
    take(message("display_data", data={"text/plain": "figure"}, metadata={}))
    take(message("stream", name="stdout", text="c"))
    assert [output.get("text") for output in cell.outputs] == ["ab", None, "c"]
