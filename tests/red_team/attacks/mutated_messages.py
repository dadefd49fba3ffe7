"""Changes what its process says to the tests and to the grader at random places: other types, missing keys, junk, cut blocks.

Must happen: what cannot be read is said to be so. Nobody dies of it, and nothing is earned.
"""

MODES = ["apart"]
ENDS = ["missed", "tampered", "crashed", "timeout", "out of memory", "not attempted"]
Q2 = "either"
VARIANTS = ["tests 1", "tests 2", "tests 3", "tests 4", "tests 5", "tests 6", "grader 1", "grader 3", "grader 5", "grader 7"]

# %% q1
import gc
import random

whom, _, seed = "@VARIANT@".partition(" ")
rng = random.Random(seed)
junk = [None, True, -1, 1e308, "", "x" * 1000, [], {}, [[[]]], {"a": {"b": []}}, 2**70, "numpy", "builtins.int", "__main__", 0,
        "os.system", ["int", "object"], {"value": 4}, "\ud800", [None] * 50, "AssertionError", 4.0, "4"]

def mutated(thing, odds=0.07):
    if rng.random() < odds:
        return rng.choice(junk)
    if isinstance(thing, dict):
        made = {key: mutated(value, odds) for key, value in thing.items() if rng.random() > odds / 3}
        return {**made, rng.choice(["x", "type", "kind", "shape"]): rng.choice(junk)} if rng.random() < odds else made
    if isinstance(thing, (list, tuple)):
        return [mutated(value, odds) for value in thing]
    if isinstance(thing, str) and rng.random() < odds:
        return thing[::-1]
    if isinstance(thing, int) and rng.random() < odds:
        return thing + rng.choice([-1, 1, 10**9])
    return thing

gc.unfreeze()
(kind,) = {type(thing) for thing in gc.get_objects() if type(thing).__name__ == "Channel"}
send = kind.send

def send_mutated(self, message, blocks=(), *args, **kwargs):
    if ("outputs" in message) == (whom == "grader"):
        id = message.get("id")
        message = mutated({key: value for key, value in message.items() if key != "id"})
        if isinstance(message, dict) and id is not None:
            message["id"] = id
        blocks = [block[: rng.randrange(len(block) + 1)] if rng.random() < 0.5 else bytes(block) for block in blocks]
        message = message if isinstance(message, dict) else {"value": message}
    return send(self, message, blocks, *args, **kwargs)

kind.send = send_mutated

def double(number):
    return [number, {"a": number, "b": (1, 2.5)}, lambda: 0, ValueError("x")]
