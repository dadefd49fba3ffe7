"""The operators that put faults into a solution."""

import pytest

from autograder.gates.mutants import mutants


def made(statement: str) -> set[str]:
    """What `mutants` makes of one statement, as the statements it puts in its place."""
    source = f"def f(x):\n    ### BEGIN SOLUTION\n    {statement}\n    ### END SOLUTION"
    found = set()
    for mutant in mutants(source):
        assert mutant.line == 3
        found.add(mutant.code.splitlines()[2].strip())
    return found


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        ("return x < 1", {"return x <= 1", "return x > 1", "return x < 2", "return x < 0"}),
        ("return x == y", {"return x != y"}),
        ("return x in y", {"return x not in y"}),
        ("return x + y", {"return x - y"}),
        ("return x & y", {"return x | y"}),
        ("x += y", {"x -= y", "pass"}),
        ("return x and y", {"return x or y"}),
        ("return not x", {"return x"}),
        ("return ~(x | y)", {"return (x | y)", "return ~(x & y)"}),
        ("return True", {"return False"}),
        ("return 2.5", {"return 3.5"}),
        ("return range(x)", {"return range((x) - 1)", "return range(x - 1)", "return x"}),
        ("return x[a:]", {"return x[a - 1:]"}),
        ("return x.strip()", {"return x"}),
        ("return x.merge(y, how='left')", {"return x.merge(y)", "return x.merge(y, how='inner')", "return x"}),
        ("return f(a, b)", {"return f(b, a)"}),
        ("x = 1", {"pass", "x = 2", "x = 0"}),
        ("return a if c else b", {"return b if c else a"}),
    ],
)
def test_what_becomes_of_a_statement(statement: str, wanted: set[str]) -> None:
    found = made(statement)
    assert found, "no mutant at all"
    assert found & wanted, found
    # Range is written in one of two ways; everything else is named exactly.
    if "range" not in statement:
        assert found == wanted


def test_what_is_given_stays_as_it_is() -> None:
    source = (
        "limit = 1\n\ndef f(x):\n    '''Text with 1 < 2.'''\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION"
    )
    assert mutants(source) == []


def test_mutants_differ_and_have_names_that_do_not_depend_on_lines() -> None:
    source = "def f(x):\n    ### BEGIN SOLUTION\n    a = 1\n    b = 1\n    return a + b\n    ### END SOLUTION"
    found = mutants(source)
    assert len({mutant.code for mutant in found}) == len({mutant.name for mutant in found}) == len(found) > 4
    shifted = mutants(source.replace("def f", "\n\n\ndef f"))
    assert [mutant.name for mutant in found] == [mutant.name for mutant in shifted]


def test_every_mutant_compiles() -> None:
    source = (
        "def f(x, *rest, **more):\n    ### BEGIN SOLUTION\n"
        "    with open(x, 'r') as file:\n        lines = [n.strip() for n in file if n and not n[0] == '#']\n"
        "    if x:\n        return {k: v for k, v in zip(lines, rest)}\n"
        "    return sorted(lines, key=lambda n: -len(n))[1:-1]\n    ### END SOLUTION"
    )
    found = mutants(source)
    assert len(found) > 15
    for mutant in found:
        compile(mutant.code, "<mutant>", "exec")
