import nbformat
import pytest

from autograder.engine import plan


def code(source, id="", **marks):
    cell = nbformat.v4.new_code_cell(source)
    if id:
        marks = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, **marks}
        cell.metadata["nbgrader"] = {"grade_id": id, "cell_type": "code", **marks}
    return cell


@pytest.fixture
def source():
    return nbformat.v4.new_notebook(
        cells=[
            code("import math", "given-1", locked=True),
            code("def one(): ...", "q1-answer", solution=True),
            code("assert one() == 1", "q1-test-1", grade=True, locked=True, points=1),
            code("start = one()", "q2-given-1", locked=True),
            code("two = start + 1", "q2-answer", solution=True),
            code("assert two == 2", "q2-test-1", grade=True, locked=True, points=1),
        ]
    )


def test_cells_are_told_apart(source):
    kinds = [(plan.is_given(cell), plan.is_answer(cell), plan.is_test(cell)) for cell in source.cells]
    given, answer, test = (True, False, False), (False, True, False), (False, False, True)
    assert kinds == [given, answer, test, given, answer, test]


def test_a_written_answer_is_nothing_to_run():
    cell = nbformat.v4.new_markdown_cell("words", metadata={"nbgrader": {"grade": True, "solution": True}})
    assert not plan.is_given(cell)
    assert not plan.is_answer(cell)
    assert not plan.is_test(cell)


def test_given_cells_come_once_and_before_their_test(source):
    made = plan.SourcePlan(source, {})
    first, done = made.given_before("q1-test-1", 0)
    assert first == ["import math"]
    second, done = made.given_before("q2-test-1", done)
    assert second == ["start = one()"]
    assert made.given_before("q2-test-1", done) == ([], done)
    assert made.given_before("q1-test-1", done) == ([], done)


def test_the_imports_of_a_solution_belong_to_the_course(source):
    source.cells[1].source = "import numpy as np\nfrom math import pi\ndef one():\n    import json\n    return 1"
    made = plan.SourcePlan(source, plan.names_bound(source.cells))
    assert made.names_before("q1-test-1") == ["one"]
    assert made.given_before("q1-test-1", 0)[0] == ["import math", "import numpy as np\nfrom math import pi"]


def test_names_are_those_of_the_answers_above(source):
    made = plan.SourcePlan(source, plan.names_bound(source.cells))
    assert made.names_before("q1-test-1") == ["one"]
    assert made.names_before("q2-test-1") == ["one", "two"]


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("x = 1\ny: int = 2\nz += 1", {"x", "y", "z"}),
        ("def f(a):\n    inner = a", {"f"}),
        ("class C:\n    attribute = 1", {"C"}),
        ("for i, j in []:\n    k = 0", {"i", "j", "k"}),
        ("import numpy.linalg as la\nfrom math import pi", {"la", "pi"}),
        ("x = [hidden for hidden in []]", {"x"}),
        ("(n := 3)", {"n"}),
        ("%matplotlib inline\nx = 1", {"x"}),
        ("def broken(:", set()),
    ],
    ids=["assigned", "function", "class", "loop", "imports", "comprehension", "walrus", "magic", "broken"],
)
def test_the_names_an_answer_binds(answer, names):
    assert set(plan.names_bound([code(answer, "q1-answer", solution=True)])["q1-answer"]) == names


def test_modules_are_named_once_in_order():
    notebook = nbformat.v4.new_notebook(
        cells=[
            code("import numpy as np, json\nfrom pandas.testing import assert_frame_equal"),
            code("%pip install x\nimport json\ndef f():\n    import csv"),
            code("from . import sibling\nfrom math import *\nimport ("),
            nbformat.v4.new_markdown_cell("import antigravity"),
        ]
    )
    assert plan.imported_modules(notebook) == [
        "numpy",
        "json",
        "pandas.testing",
        "pandas.testing.assert_frame_equal",
        "csv",
    ]


def test_what_is_no_module_costs_nothing_but_a_try():
    notebook = nbformat.v4.new_notebook(cells=[code("from math import pi, *")])
    assert plan.imported_modules(notebook) == []


def test_magics_become_calls():
    assert plan.plain_python("%time x = 1").startswith("get_ipython()")
