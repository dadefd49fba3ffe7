"""Each session runs in a process of its own: there is one a process, and it takes the process's streams."""

import json
import os
import re
import subprocess
import sys

import pytest

SCRIPT = """
import contextlib, json, os, sys
out = os.fdopen(os.dup(1), "w")
import numpy
from autograder.chance import start_alike
from autograder.engine.session import Session
session = Session(**json.loads(sys.argv[1]))
session.warm_up()
session.open_raw()
start_alike()
for kind, source in json.loads(sys.argv[2]):
    with session.unseen() if kind == "unseen" else contextlib.nullcontext():
        run = session.run_plain(source) if kind == "plain" else session.run(source)
    out.write(json.dumps(run.to_dict()) + "\\n")
out.flush()
os._exit(0)
"""


def run(*cells, plain=(), unseen=(), **limits):
    """What the cells came to; those numbered in `plain` are run as the course's own, in `unseen` for nobody's eyes."""
    kinds = {**dict.fromkeys(plain, "plain"), **dict.fromkeys(unseen, "unseen")}
    told = [(kinds.get(number, "cell"), source) for number, source in enumerate(cells)]
    environment = {key: value for key, value in os.environ.items() if key != "MPLBACKEND"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(limits), json.dumps(told)],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
    )
    runs = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(runs) == len(cells), done.stderr
    return runs


def kinds(run):
    return [output["output_type"] for output in run["outputs"]]


def test_text_then_value_then_text_stay_in_order():
    (one,) = run("print('a')\nimport sys\nprint('b', file=sys.stderr)\nprint('c')\n1 + 1")
    assert [(output.get("name"), output.get("text")) for output in one["outputs"][:3]] == [
        ("stdout", "a\n"),
        ("stderr", "b\n"),
        ("stdout", "c\n"),
    ]
    assert one["outputs"][3]["data"] == {"text/plain": "2"}
    assert one["outputs"][3]["execution_count"] == one["execution_count"] == 1


def test_cells_share_names_and_history():
    first, second = run("x = 40", "_ = x + 2\nprint(In[1], x + 2)")
    assert second["outputs"][0]["text"] == "x = 40 42\n"
    assert (first["execution_count"], second["execution_count"]) == (1, 2)
    assert first["bound"] == ["x"]


def test_a_frame_is_shown_as_text_and_as_html():
    (one,) = run("import pandas as pd\npd.DataFrame({'a': [1]})")
    assert set(one["outputs"][0]["data"]) == {"text/plain", "text/html"}


def test_a_figure_is_shown_at_the_end_of_its_cell_and_not_again():
    first, second = run("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nprint('x')", "print('y')")
    assert "image/png" in first["outputs"][-1]["data"]
    assert kinds(second) == ["stream"]


def test_a_figure_that_nobody_sees_is_not_drawn_and_not_shown_later():
    plot = "import matplotlib.pyplot as plt\nplt.plot([1, 2])"
    first, second, third = run(plot, "print(len(plt.get_fignums()))", plot, unseen={0})
    assert set(first["outputs"][-1]["data"]) == {"text/plain"}
    assert second["outputs"][0]["text"] == "0\n"
    assert "image/png" in third["outputs"][-1]["data"]


def test_an_error_has_name_text_and_traceback():
    (one,) = run("def f():\n    return 1 / 0\nf()")
    (error,) = one["outputs"]
    assert (error["ename"], error["evalue"]) == ("ZeroDivisionError", "division by zero")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(error["traceback"]))
    assert "return 1 / 0" in lines


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("def f(:", "SyntaxError"),
        ("raise SystemExit(3)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("input()", "StdinNotImplementedError"),
        ("import getpass; getpass.getpass()", "StdinNotImplementedError"),
        ("class E(Exception):\n    def __str__(self): raise ValueError\nraise E", "E"),
    ],
    ids=["syntax", "system exit", "interrupt", "input", "getpass", "no text"],
)
def test_every_end_of_a_cell_is_an_error_and_the_session_goes_on(source, name):
    first, second = run(source, "print('on')")
    assert next(output["ename"] for output in first["outputs"] if output["output_type"] == "error") == name
    assert second["outputs"][0]["text"] == "on\n"


def test_exit_is_told():
    first, second = run("exit()", "1")
    assert (first["left"], second["left"]) == (True, False)


def test_magics_shell_commands_and_raw_writes_come_back():
    (one,) = run("!echo from-the-shell\nimport os\nn = os.write(1, b'raw')\n%time pass")
    text = "".join(output["text"] for output in one["outputs"])
    assert "from-the-shell" in text
    assert "raw" in text
    assert "CPU times" in text


def test_help_goes_to_a_pager_that_nobody_reads():
    (one,) = run("len?")
    assert one["outputs"] == []


def test_display_can_be_updated_and_cleared():
    first, second = run(
        "from IPython.display import display\nh = display('old', display_id=True)\nh.update('new')",
        "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('stays')",
    )
    assert first["outputs"][0]["data"]["text/plain"] == "'new'"
    assert [output["text"] for output in second["outputs"]] == ["stays\n"]


def test_a_million_lines_are_cut_and_the_error_after_them_is_kept():
    (one,) = run("for n in range(1_000_000):\n    print('line', n)\n1 / 0", output_bytes=10_000)
    text = "".join(output["text"] for output in one["outputs"] if output["output_type"] == "stream")
    assert len(text) < 11_000
    assert "cut" in text
    assert one["outputs"][-1]["ename"] == "ZeroDivisionError"


def test_bytes_count_and_not_letters():
    (one,) = run("print('ü' * 1000)", output_bytes=100)
    assert one["outputs"][0]["text"] == "ü" * 50


def test_large_figures_are_cut_too():
    (one,) = run(
        "from IPython.display import HTML, display\nfor _ in range(5): display(HTML('x' * 4000))", rich_bytes=10_000
    )
    assert len(one["outputs"]) == 3
    assert "cut" in one["outputs"][-1]["text"]


def test_random_numbers_start_alike_in_every_session():
    source = "import random, numpy as np\nprint(random.random(), np.random.rand())"
    assert run(source)[0]["outputs"] == run(source)[0]["outputs"]


def test_a_cell_that_replaces_the_streams_does_not_silence_the_next():
    _, second = run("import sys, io\nsys.stdout = sys.stderr = io.StringIO()", "print('heard')")
    assert second["outputs"][0]["text"] == "heard\n"


def test_the_courses_own_cells_pass_by_a_learners_transformers():
    drop = (
        "import ast\n"
        "class Drop(ast.NodeTransformer):\n"
        "    def visit_Assert(self, node): return ast.Pass()\n"
        "get_ipython().ast_transformers.append(Drop())\n"
        "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])"
    )
    _, ordinary, own = run(drop, "assert False, 'seen'", "assert False, 'seen'", plain=[2])
    assert ordinary["outputs"] == []  # so the attack works where nothing is done about it
    assert (own["outputs"][0]["ename"], own["outputs"][0]["evalue"]) == ("AssertionError", "seen")


def test_the_courses_own_cells_show_values_and_never_their_source():
    one, two = run("0.5", "secret = 1\nassert secret == 2", plain=[0, 1])
    assert one["outputs"][0]["data"] == {"text/plain": "0.5"}
    assert "secret == 2" not in json.dumps(two["outputs"])


def test_an_error_that_ipython_only_prints_is_kept_as_one():
    usage = "from IPython.core.error import UsageError\nraise UsageError('hidden')"
    for one in run(usage, usage, plain=[1]):
        assert "UsageError" in [output.get("ename") for output in one["outputs"]]


def test_an_error_cannot_be_cleared_away():
    clearing = (
        "from IPython.display import clear_output\n"
        "get_ipython().events.register('post_execute', clear_output)\n"
        "get_ipython().events.register('post_run_cell', lambda *_: clear_output())"
    )
    _, ordinary, own = run(clearing, "print('gone')\n1 / 0", "print('gone')\n1 / 0", plain=[2])
    assert kinds(ordinary) == ["error"]
    assert kinds(own) == ["stream", "error"]  # what a learner hooks in has no part in the course's own cells


def test_only_the_courses_own_last_line_gives_a_cells_value():
    forging = "def f():\n    get_ipython().displayhook(2.0)\n    return 3"
    _, own = run(forging, "f()\nassert f() == 3\n0.5", plain=[1])
    assert kinds(own) == ["display_data", "display_data", "execute_result"]
    assert own["outputs"][-1]["data"] == {"text/plain": "0.5"}


def test_the_courses_own_cells_use_pythons_own_builtins():
    forged = "import builtins\n__builtins__ = {**vars(builtins), 'isinstance': lambda *_: True}"
    _, own = run(forged, "assert not isinstance(1, str)", plain=[1])
    assert own["outputs"] == []


def test_exceptions_that_cannot_be_shown_are_errors_all_the_same():
    nameless = (
        "class M(type):\n"
        "    @property\n"
        "    def __name__(cls): raise SystemExit\n"
        "class E(Exception, metaclass=M):\n"
        "    def __str__(self): raise SystemExit\n"
    )
    made, ordinary, own, after = run(nameless, "raise E", "raise E", "print('on')", plain=[2])
    assert made["outputs"] == []
    assert "error" in kinds(ordinary)
    assert "error" in kinds(own)
    assert after["outputs"][0]["text"] == "on\n"


def test_what_is_no_json_is_not_shown():
    shows = (
        "from IPython.display import publish_display_data\n"
        "publish_display_data({'text/plain': 'x', 'application/json': {'a': float('nan')}})"
    )
    (one,) = run(shows)
    assert one["outputs"][0]["data"] == {"text/plain": "x"}
