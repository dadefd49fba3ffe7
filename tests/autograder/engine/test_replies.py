"""A side's reply is read part by part: a learner's code can write there too."""

import copy
import json

import nbformat
import pytest

from autograder.engine.replies import ForgedError, read_modules, read_reply

GOOD = {
    "id": "a1",
    "outputs": [
        {"output_type": "stream", "name": "stdout", "text": "hi\n"},
        {"output_type": "display_data", "data": {"text/plain": "x", "application/json": {"a": [1]}}, "metadata": {}},
        {"output_type": "execute_result", "data": {"text/plain": "2"}, "metadata": {}, "execution_count": 3},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["l"]},
    ],
    "execution_count": 3,
    "seconds": 0.1,
    "bound": ["x"],
    "left": False,
    "failed": "",
}


def test_a_reply_of_ours_is_read():
    reply = read_reply(copy.deepcopy(GOOD), "a1")
    assert json.loads(json.dumps(reply.outputs)) == GOOD["outputs"]
    assert (reply.execution_count, reply.bound, reply.left, reply.failed, reply.tampered) == (3, ["x"], False, "", [])
    assert reply.has_error


def test_what_is_read_can_stand_in_a_notebook():
    cell = nbformat.v4.new_code_cell(outputs=read_reply(copy.deepcopy(GOOD), "a1").outputs)
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


def test_tampering_needs_no_outputs():
    assert read_reply({"id": "a1", "tampered": ["numpy.mean"]}, "a1").tampered == ["numpy.mean"]


def output(**changes):
    return {"outputs": [{"output_type": "stream", "name": "stdout", "text": "x"} | changes]}


def shown(data, metadata=None):
    return {
        "outputs": [{"output_type": "display_data", "data": data, "metadata": {} if metadata is None else metadata}]
    }


def deep(levels):
    value = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "a2"},
        {"id": None},
        {"outputs": None},
        {"outputs": [1]},
        {"outputs": [{}]},
        {"outputs": [{"output_type": "stream"}] * 3_000},
        {"execution_count": -1},
        {"execution_count": True},
        {"execution_count": 10**30},
        {"bound": [1]},
        {"bound": "xyz"},
        {"left": 0},
        {"failed": None},
        {"tampered": "all"},
        output(text=5),
        output(text=None),
        output(name="stdin"),
        output(output_type="verdict"),
        {"outputs": [{"output_type": "error", "ename": "E", "evalue": "v", "traceback": "text"}]},
        {"outputs": [{"output_type": "error", "ename": 1, "evalue": "v", "traceback": []}]},
        {"outputs": [{"output_type": "execute_result", "data": {}, "metadata": {}}]},
        shown({"text/html": {"a": 1}}),
        shown({"application/json": deep(1000)}),
        shown([]),
        shown({}, []),
        shown({}, {"a": deep(1000)}),
        shown({"application/json": 1e999}),
    ],
    ids=[
        "another id",
        "no id",
        "no outputs",
        "a number",
        "an empty output",
        "many outputs",
        "negative count",
        "true as count",
        "huge count",
        "a number for a name",
        "text for names",
        "a number for left",
        "no failed",
        "text for tampered",
        "number for text",
        "no text",
        "another stream",
        "another kind",
        "text for traceback",
        "number for ename",
        "no count",
        "html that is none",
        "deep json",
        "no data",
        "no metadata",
        "deep metadata",
        "infinity",
    ],
)
def test_what_no_session_says_is_forged(changes):
    with pytest.raises(ForgedError):
        read_reply(copy.deepcopy(GOOD) | changes, "a1")


def test_half_a_character_becomes_a_question_mark():
    reply = read_reply(copy.deepcopy(GOOD) | output(text="a\ud800b"), "a1")
    assert reply.outputs[0]["text"] == "a?b"


def test_more_than_nbformat_allows_is_left_out():
    reply = read_reply(copy.deepcopy(GOOD) | output(extra={"a": 1}), "a1")
    assert set(reply.outputs[0]) == {"output_type", "name", "text"}


def test_modules():
    assert read_modules({"id": "a1", "modules": ["numpy"]}, "a1") == ["numpy"]
    for wrong in ({"id": "b", "modules": []}, {"id": "a1", "modules": [1]}, {"id": "a1"}):
        with pytest.raises(ForgedError):
            read_modules(wrong, "a1")
