"""What a submission earns, and that it is the only one to suffer for what it does."""

import copy
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.engine import Engine, EngineOptions, IsolationUnavailableError, Limits, Result, Verdict, grade_notebook
from autograder.engine import engine as engine_module
from autograder.engine import parent as parent_module
from autograder.isolation import Isolation, unavailable

from .building import DOUBLE, FIRST_STUB, GIVEN, answer, code, exercise, given, notebook, test

MIB = 1024 * 1024
KIND = Isolation.PROCESS if unavailable() else Isolation.NAMESPACES
LIMITS = Limits(cell_seconds=1.5, notebook_seconds=30, memory_bytes=300 * MIB, output_bytes=20_000)
BOTH = pytest.mark.parametrize("engine", ["apart", "together"], indirect=True)


def options(apart=None, limits=LIMITS):
    return EngineOptions(limits=limits, isolation=KIND, workers=2, apart=apart)


@pytest.fixture(scope="module")
def engines():
    with Engine(exercise(), options()) as apart, Engine(exercise(), options(apart=False)) as together:
        yield {"apart": apart, "together": together}


@pytest.fixture
def engine(engines, request):
    return engines[getattr(request, "param", "apart")]


def verdicts(result):
    return [(str(mark.verdict), mark.points) for mark in result.questions]


PASSED, MISSED = ("passed", 2.0), ("missed", 0.0)


@BOTH
def test_a_right_submission_earns_everything(engine):
    result = engine.run(exercise())
    assert verdicts(result) == [PASSED, PASSED]
    assert (result.points, result.max_points) == (4, 4)
    assert (result.ended, result.tampered, result.isolation) == ("", (), str(KIND))


def test_its_tests_have_a_process_of_their_own(engine):
    assert engine.run(exercise()).apart
    assert engine.why_together == ""


@BOTH
def test_a_wrong_answer_is_told_what_is_wrong(engine):
    result = engine.run(exercise(first="def double(number):\n    return number + 4"))
    assert verdicts(result) == [("missed", 1.0), PASSED]
    assert "twice the number" in result.questions[0].message


@BOTH
def test_a_stub_is_not_attempted(engine):
    result = engine.run(exercise(first=FIRST_STUB))
    assert verdicts(result) == [("not attempted", 0.0), PASSED]


@BOTH
def test_a_missing_name_is_told(engine):
    result = engine.run(exercise(first="# nothing here\nx = 1"))
    assert verdicts(result)[0] == ("missed", 0.0)
    assert "`double` is not defined" in result.questions[0].message


@BOTH
def test_an_answer_that_stops_is_told_its_own_error(engine):
    result = engine.run(exercise(first="def double(number):\n    return 2 * number\n1 / 0"))
    assert verdicts(result)[1] == PASSED
    assert "ZeroDivisionError" in json.dumps(result.notebook.cells[1].outputs)


@BOTH
def test_an_endless_answer_costs_its_own_question_only(engine):
    result = engine.run(exercise(first="while True:\n    pass"))
    assert verdicts(result) == [("timeout", 0.0), PASSED]
    assert result.ended == ""


@BOTH
def test_an_endless_function_costs_its_own_question_only(engine):
    result = engine.run(exercise(first="def double(number):\n    while True:\n        pass"))
    assert verdicts(result) == [("timeout", 0.0), PASSED]


@BOTH
def test_what_cannot_be_interrupted_is_ended_and_keeps_what_was_earned_before(engine):
    stubborn = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True:\n    pass"
    result = engine.run(exercise(second=stubborn))
    assert verdicts(result) == [PASSED, ("timeout", 0.0)]
    assert "could not be interrupted" in result.ended


@BOTH
@pytest.mark.parametrize(
    "second",
    [
        "import os\nos._exit(3)",
        "def mean(numbers):\n    import os\n    os._exit(3)",
        "import ctypes\nctypes.string_at(0)",
    ],
    ids=["while it is defined", "while it is tested", "a crash in C"],
)
def test_a_process_that_ends_keeps_what_was_earned_before(engine, second):
    result = engine.run(exercise("def double(number):\n    return 2 * number", second))
    assert verdicts(result) == [PASSED, ("crashed", 0.0)]
    assert "question 2" in result.ended


@BOTH
def test_exit_ends_the_notebook(engine):
    result = engine.run(exercise(first="exit()"))
    assert verdicts(result) == [("crashed", 0.0), ("crashed", 0.0)]
    assert "exit()" in result.questions[0].message


@BOTH
def test_too_much_memory(engine):
    hog = "blocks = []\nwhile True:\n    blocks.append(bytearray(b'x') * 20_000_000)"
    result = engine.run(exercise(second=hog))
    assert verdicts(result)[0] == PASSED
    # The hard second layer may refuse an allocation before the first has looked.
    assert verdicts(result)[1] in [("out of memory", 0.0), MISSED]


def test_memory_is_told(engine):
    result = engine.run(exercise(first=DOUBLE + "\nblock = bytearray(b'x') * 60_000_000\nimport time; time.sleep(0.3)"))
    assert 50 * MIB < result.memory_bytes < 250 * MIB


@BOTH
def test_output_is_cut(engine):
    result = engine.run(exercise(first="print('x' * 50_000_000)\ndef double(number):\n    return 2 * number"))
    assert verdicts(result)[0] == PASSED
    assert len(json.dumps(result.notebook)) < 100_000


@BOTH
def test_nothing_is_left_for_the_next_submission(engine):
    marks = "import numpy, builtins\nnumpy.left = 1\nbuiltins.left = 2\nopen('left.txt', 'w').write('3')\n"
    looks = (
        "import os, numpy, builtins\n"
        "found = [hasattr(numpy, 'left'), hasattr(builtins, 'left'), os.path.exists('left.txt')]\n"
    )
    engine.run(exercise(first=marks + "def double(number): return 2 * number"))
    second = engine.run(exercise(first=looks + "print(found)\ndef double(number): return 2 * number"))
    assert second.questions[0].output.strip() == "[False, False, False]"


@BOTH
def test_random_generators_start_alike(engine):
    draws = "import random\nprint(random.random(), np.random.rand(), hash('text'))\n"
    first = engine.run(exercise(first=draws)).questions[0].output
    assert first == engine.run(exercise(first=draws)).questions[0].output
    assert first.strip()


def test_no_hidden_test_is_in_the_answers_process(engine):
    looks = (
        "import gc\n"
        "def double(number):\n"
        "    words = [o for o in gc.get_objects() if isinstance(o, dict)]\n"
        "    seen = any('in no ' + 'answer' in str(v) for d in words for v in list(d.values()) if type(v) is str)\n"
        "    print('seen' if seen else 'nothing')\n"
        "    return 2 * number\n"
    )
    result = engine.run(exercise(first=looks))
    assert verdicts(result)[0] == PASSED
    together = json.dumps(result.notebook.cells[2].outputs) + json.dumps(result.notebook.cells[3].outputs)
    assert "nothing" in together
    assert "seen" not in together


def test_a_lie_is_only_a_wrong_value(engine):
    liar = "class Yes:\n    def __eq__(self, other): return True\ndef double(number):\n    return Yes()"
    assert engine.run(exercise(first=liar)).questions[0].points == 0


def test_in_one_process_a_patched_library_is_reported():
    with Engine(exercise(), options(apart=False)) as engine:
        patch = "np.testing.assert_allclose = lambda *a, **k: None\ndef mean(numbers):\n    return 0"
        result = engine.run(exercise(second=patch))
    assert verdicts(result) == [PASSED, ("tampered", 0.0)]
    assert any(name.endswith("assert_allclose") for name in result.tampered)
    assert "A person has to look" in result.questions[1].message


def test_apart_a_patched_library_moves_nothing(engine):
    patch = "np.testing.assert_allclose = lambda *a, **k: None\ndef mean(numbers):\n    return 0"
    assert verdicts(engine.run(exercise(second=patch))) == [PASSED, MISSED]


def test_partial_credit_comes_through():
    source = notebook(given(GIVEN), answer(1, DOUBLE), test(1, "0.5 if double(1) != 2 else 1.0", points=1))
    with Engine(source, options()) as engine:
        wrong = notebook(given(GIVEN), answer(1, "def double(n): return n"), *source.cells[2:])
        assert engine.run(wrong).points == 0.5
        assert engine.run(source).points == 1


def test_given_cells_between_questions_run_on_both_sides():
    source = notebook(
        given("start = 20"),
        answer(1, "step = 3"),
        given("stop = start + step", 2),
        answer(2, "def reach():\n    return stop"),
        test(2, "assert reach() == stop == start + step"),
    )
    with Engine(source, options()) as engine:
        assert engine.run(source).points == 1
        assert engine.apart
        other = copy.deepcopy(source)
        other.cells[1].source = "step = 4"
        assert engine.run(other).points == 1


def test_a_learners_own_cells_run_with_the_answers():
    source = exercise()
    own = copy.deepcopy(source)
    own.cells.insert(1, code("FACTOR = 2"))
    own.cells[2].source = "def double(number):\n    return FACTOR * number"
    with Engine(source, options()) as engine:
        assert engine.run(own).points == 4


def test_a_learners_own_cells_cannot_reach_the_tests_side():
    source = exercise()
    own = copy.deepcopy(source)
    own.cells.insert(1, code("expect = None\nnp = None"))
    own.cells[2].source = "def double(number):\n    return 0"
    with Engine(source, options()) as engine:
        assert verdicts(engine.run(own)) == [MISSED, PASSED]


def test_tests_that_cannot_be_kept_apart_run_together_and_say_why():
    needs_one = (
        "del helper\ntry:\n    uses_helper()\nexcept NameError:\n    pass\nelse:\n    raise AssertionError('helper')"
    )
    source = notebook(
        answer(1, "def helper():\n    return 1\ndef uses_helper():\n    return helper()"), test(1, needs_one)
    )
    with Engine(source, options()) as engine:
        result = engine.run(source)
    assert (result.points, result.apart) == (1, False)
    assert result.why_together.startswith("With its tests apart, the solution loses points at q1")


def test_magics_work_in_given_cells_answers_and_tests():
    source = notebook(
        given("%matplotlib inline\nimport matplotlib.pyplot as plt"),
        answer(1, "%time x = 3\ndef draw():\n    fig, ax = plt.subplots()\n    ax.plot([1, 2, 3])\n    return ax"),
        test(1, "%time ax = draw()\nassert len(ax.lines) == 1"),
    )
    for apart in (None, False):
        with Engine(source, options(apart)) as engine:
            assert engine.run(source).points == 1


def test_files_beside_the_notebook_can_be_read(tmp_path):
    (tmp_path / "numbers.csv").write_text("1\n2\n")
    source = notebook(
        given(
            "from pathlib import Path\ntotal = sum(int(line) for line in Path('data/numbers.csv').read_text().split())"
        ),
        answer(1, "three = total"),
        test(1, "assert three == total == 3"),
    )
    with Engine(source, options(), {"data/numbers.csv": tmp_path / "numbers.csv"}) as engine:
        assert engine.run(source).points == 1


def test_several_at_a_time(engine):
    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(engine.run, [exercise(), exercise(first=FIRST_STUB)] * 4))
    assert [result.points for result in results] == [4, 2] * 4


def test_the_notebook_that_was_handed_in_stays_as_it_is(engine):
    mine = exercise()
    before = copy.deepcopy(mine)
    engine.run(mine)
    assert mine == before


@BOTH
def test_a_result_goes_through_json(engine):
    result = engine.run(exercise(first=FIRST_STUB))
    assert Result.from_dict(json.loads(json.dumps(result.to_dict()))) == result


def test_the_whole_notebook_has_a_limit_too():
    slow = exercise(*["import time\ntime.sleep(1)\n" + source.strip() for source in ("x = 1", "y = 1")])
    with Engine(exercise(), options(limits=Limits(cell_seconds=5, notebook_seconds=1.5))) as engine:
        result = engine.run(slow)
    assert result.questions[1].verdict is Verdict.TIMEOUT
    assert "as a whole" in json.dumps(result.notebook.cells[-1].outputs)


def test_one_notebook_can_be_graded_without_a_course(tmp_path):
    import nbformat

    nbformat.write(exercise(), tmp_path / "source.ipynb")
    mine = exercise(first=FIRST_STUB)
    mine.cells[3].source = "pass  # no hidden tests here"
    mine.cells[5].source = "2.0"
    mine.cells[4].source = "def mean(numbers):\n    return 0"
    nbformat.write(mine, tmp_path / "mine.ipynb")
    result = grade_notebook(tmp_path / "mine.ipynb", tmp_path / "source.ipynb", options())
    assert verdicts(result) == [("not attempted", 0.0), MISSED]


def test_without_isolation_it_refuses_in_one_sentence(monkeypatch):
    monkeypatch.setattr(engine_module, "unavailable", lambda: "this kernel has no user namespaces.")
    with pytest.raises(IsolationUnavailableError, match="--isolation process"):
        EngineOptions()
    EngineOptions(isolation=Isolation.PROCESS)


@pytest.mark.parametrize("bad", [{"cell_seconds": 0}, {"memory_bytes": -1}], ids=["time", "memory"])
def test_limits_above_nothing(bad):
    with pytest.raises(ValueError, match="has to be above 0"):
        Limits(**bad)


def test_a_parent_that_opened_a_device_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(parent_module, "DEVICES", (str(tmp_path),))
    assert parent_module.opened_device() == ""
    with (tmp_path / "nvidia0").open("w"):
        assert parent_module.opened_device() == str(tmp_path / "nvidia0")


def test_a_parent_that_opened_a_device_is_not_forked(tmp_path, monkeypatch):
    """The imports of the source open the device; the sides come from a parent that has not made them."""
    (tmp_path / "opens.py").write_text("held = open('/dev/null')\nimport os\n")
    source = notebook(given("import os"), answer(1, "x = 1"), test(1, "assert x == 1"))
    with Engine(source, options()) as engine:
        warm = []
        original = engine_module.Warm.import_modules

        def pretend(self, names):
            original(self, names)
            self.device = "/dev/nvidia0"
            warm.append(self)

        monkeypatch.setattr(engine_module.Warm, "import_modules", pretend)
        assert engine.run(source).points == 1
        assert engine._warm is not warm[0]
        assert len(warm) == 1


def test_a_name_that_only_the_solution_imports_is_the_courses_own():
    source = notebook(
        answer(1, "import numpy as np\ndef double(n):\n    return 2 * n"),
        test(1, "np.testing.assert_allclose(double(3), 6)"),
    )
    cheat = "class np:\n    class testing:\n        assert_allclose = print\ndef double(n):\n    return 0"
    with Engine(source, options()) as engine:
        assert engine.run(source).points == 1
        assert engine.apart
        assert engine.run(notebook(answer(1, cheat), *source.cells[1:])).points == 0


def test_in_one_process_given_tools_are_put_back_and_data_stay():
    source = notebook(
        given("import math\ntotal = 1"),
        answer(1, "total = 5\ndef reach():\n    return total"),
        test(1, "assert reach() == 5"),
        test(1, "assert math.sqrt(4) == 2", number=2),
    )
    cheat = notebook(source.cells[0], answer(1, "math = None\ntotal = 5\ndef reach(): return total"), *source.cells[2:])
    with Engine(source, options(apart=False)) as engine:
        assert engine.run(cheat).points == 2
