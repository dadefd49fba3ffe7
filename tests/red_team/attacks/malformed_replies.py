"""Answers the grader's own order in its session's place: the right number, and a wrong form.

Must happen: it is reported as tampering, or is no more than a strange output; it is no error of the grader's.
"""

ENDS = ["tampered", "missed", "crashed"]
Q2 = "either"
EVERY_VARIANT_TOGETHER = True
VARIANTS = ["outputs of numbers", "empty outputs", "no fields", "odd fields", "texts of numbers", "unknown output",
            "not a number", "huge numbers", "no data", "forged verdict", "lone surrogate", "deep", "odd keys"]

# %% q1
import gc

deep = "x"
for _ in range(500):
    deep = [deep]
changes = {
    "outputs of numbers": {"outputs": [1, None, "text", [2]]},
    "empty outputs": {"outputs": [{}, {"output_type": 5}]},
    "no fields": None,
    "odd fields": {"execution_count": "many", "bound": 7, "left": {"a": 1}, "tampered": 3, "seconds": "long", "failed": []},
    "texts of numbers": {"outputs": [{"output_type": "stream", "name": "stdout", "text": 5},
                                     {"output_type": "error", "ename": 1, "evalue": None, "traceback": "no list"}]},
    "unknown output": {"outputs": [{"output_type": "points", "points": 3}]},
    "not a number": {"execution_count": float("nan"), "seconds": float("inf")},
    "huge numbers": {"execution_count": 10**400, "seconds": -(10**400)},
    "no data": {"outputs": [{"output_type": "execute_result"}, {"output_type": "display_data", "data": {"text/plain": {}}}]},
    "forged verdict": {"outputs": [{"output_type": "error", "ename": "Tampered", "evalue": "x" * 100_000,
                                    "traceback": ["\x1b[31m" + "y" * 100_000], "points": 3}], "points": 3},
    "lone surrogate": {"outputs": [{"output_type": "stream", "name": "stdout", "text": "\ud800 text"}]},
    "deep": {"outputs": [{"output_type": "display_data", "data": {"application/json": deep}, "metadata": {"x": deep}}]},
    "odd keys": {"outputs": [{"output_type": "stream", "name": "points", "text": "x", "transient": {"a": 1}}]},
}["@VARIANT@"]

gc.unfreeze()
(kind,) = {type(thing) for thing in gc.get_objects() if type(thing).__name__ == "Channel"}
send = kind.send

def send_malformed(self, message, *args, **kwargs):
    if "outputs" in message:
        message = {"id": message["id"], "outputs": []} if changes is None else {**message, **changes}
    return send(self, message, *args, **kwargs)

kind.send = send_malformed

def double(number):
    return 0
