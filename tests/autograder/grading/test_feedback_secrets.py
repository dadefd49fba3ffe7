"""What may be said of a hidden check that failed: what its author wrote for learners, and no more."""

import pytest

from autograder.grading.feedback_secrets import LEFT_OUT, Secrets, in_hidden_part, take_apart, what_may_be_said

SOURCE = """\
# Hidden tests try other lists.
assert total([1]) == 1
### BEGIN HIDDEN TESTS
_expected = {"tea": 31, "coffee": 77}
assert total([31]) == 31, "a list of one number"
assert total([9]) == 9, f"the sum of {[9]} is off by {1}"
assert total([8]) == 8, "the sum of %s is %d" % ([8], 8)
assert total([7]) == 7, "the sum of {} is another".format([7])
assert total([6]) == 6, _expected["coffee"]
assert total([5]) == 5, f"{_expected}"
if total([4]) != 4: raise AssertionError("nothing is " + "added twice")
class HouseError(Exception): ...
### END HIDDEN TESTS
"""
BEGIN, END = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
GENERAL = "A hidden check of this question did not pass"


def said(name: str, text: str) -> tuple[str, str]:
    return what_may_be_said(name, text, SOURCE, "def total(numbers): ...")


@pytest.mark.parametrize(
    "text",
    [
        "a list of one number",
        "the sum of [9] is off by 1",
        "the sum of [8] is 8",
        "the sum of [7] is another",
        "nothing is added twice",
    ],
)
def test_an_authors_words_are_said(text: str) -> None:
    assert said("AssertionError", text) == ("AssertionError", text)


@pytest.mark.parametrize("text", ["", "77", "{'tea': 31}", "3 != 77", "\nArrays are not equal\n DESIRED: 77"])
def test_values_and_bare_asserts_are_not(text: str) -> None:
    assert said("AssertionError", text) == ("AssertionError", f"{GENERAL}.")


def test_of_an_authors_words_the_first_line() -> None:
    source = 'assert x, "one line\\nand 77 in another"'
    assert what_may_be_said("AssertionError", "one line\nand 77 in another", source, "")[1] == "one line"


def test_other_errors_are_named_and_not_quoted() -> None:
    assert said("KeyError", "'coffee'") == ("AssertionError", f"{GENERAL} (KeyError).")
    assert said("LinAlgError", "of 77") == ("AssertionError", f"{GENERAL} (LinAlgError).")
    assert said("HouseError", "77") == ("AssertionError", f"{GENERAL}."), "a name out of the hidden lines"
    assert said("x" * 99, "77") == ("AssertionError", f"{GENERAL}.")
    assert said("NameError", "name '_expected' is not defined") == ("AssertionError", f"{GENERAL} (NameError).")


def test_what_is_written_for_learners_is_said() -> None:
    assert said("Missed", "`total([5])` gave 6.\nExpected: 5.")[1] == "`total([5])` gave 6.\nExpected: 5."
    assert said("NotImplementedError", "77") == ("NotImplementedError", "")
    assert said("NameError", "name 'total' is not defined. Did you mean: '_expected'?") == (
        "NameError",
        "name 'total' is not defined",
    )
    assert said("CellTimeoutError", "took longer than 4 s and was stopped")[1].startswith("took longer than 4 s")


def test_a_cell_is_taken_apart() -> None:
    source = take_apart(SOURCE, BEGIN, END)
    assert source.shown == "# Hidden tests try other lists.\nassert total([1]) == 1"
    assert len(source.hidden) == 9
    unended = take_apart("a\n### BEGIN HIDDEN TESTS\nb\nc", BEGIN, END)
    assert (unended.shown, unended.hidden) == ("a", ("b", "c"))


def test_where_a_cell_stopped() -> None:
    source = take_apart(SOURCE, BEGIN, END)
    assert not in_hidden_part("\x1b[32m----> \x1b[39m\x1b[32m2\x1b[39m assert total([1]) == 1", source)
    assert in_hidden_part("----> 5 assert", source)
    assert in_hidden_part("no arrow", source)


@pytest.mark.parametrize(
    "text",
    [
        '_expected = {"tea": 31, "coffee": 77}',
        '   4   _expected =   {"tea": 31,\t"coffee": 77}  # quoted in a traceback',
        repr('_expected = {"tea": 31, "coffee": 77} and \'more\''),
        "\n".join('_expected = {"tea": 31, "coffee": 77}'),
    ],
    ids=["as it is", "indented", "as a literal", "one letter a line"],
)
def test_a_hidden_line_is_cut_out_of_any_text(text: str) -> None:
    source = take_apart(SOURCE, BEGIN, END)
    secrets = Secrets(source.hidden, [source.shown])
    cleaned = secrets.clean(f"before\n{text}\nafter")
    assert LEFT_OUT in cleaned
    assert "77" not in cleaned
    assert secrets.told_in_html(f"<pre>{text.replace('=', '<b>=</b>')}</pre>")


def test_what_lies_between_hidden_lines_goes_too_and_other_text_stays() -> None:
    source = take_apart(SOURCE, BEGIN, END)
    secrets = Secrets(source.hidden, [source.shown, "class HouseError(Exception): ..."])
    lines = [source.hidden[0], "x = 1", source.hidden[1]]
    assert secrets.clean("\n".join(["before", *lines, "after"])) == f"before\n{LEFT_OUT}\nafter"
    for harmless in ("assert total([1]) == 1", "class HouseError(Exception): ...", "tea 31 coffee 77"):
        assert secrets.clean(harmless) == harmless
