"""Takes the questions of the tests from the socket itself, and answers them with messages that nobody would build.

Must happen: what comes back cannot be read, or is a wrong value. The tests' process neither dies of it nor waits for ever.
"""

ENDS = ["missed", "tampered", "crashed", "timeout", "out of memory"]
Q2 = "either"
MODES = ["apart"]
VARIANTS = ["deep", "unknown", "npy", "arrow", "flood", "empty", "silence"]
SECONDS = 18.0

# %% q1
import json
import os
import struct

# The higher one of its two sockets is the grader's or the tests'; messages go to both.
numbers = [int(name) for name in os.listdir("/proc/self/fd") if int(name) > 2 and name != "5"]

def framed(text, blocks=()):
    head = struct.pack("!II", len(text), len(blocks)) + b"".join(struct.pack("!Q", len(block)) for block in blocks)
    return head + text + b"".join(blocks)

npy = b"\x93NUMPY\x01\x00\x76\x00" + b"{'descr': '<f8', 'fortran_order': False, 'shape': (100000000000,), }".ljust(117) + b"\n"
pickled = npy.replace(b"'<f8'", b"'|O'  ") + b"cos\nsystem\n(S'touch @MARK@'\ntR."
replies = {
    "deep": lambda: [framed(b'{"value":' + b"[" * 50_000 + b"]" * 50_000 + b"}")],
    "unknown": lambda: [framed(json.dumps({"value": {"what": "points", "points": 3}, "ok": True, "id": 1}).encode())],
    "npy": lambda: [framed(json.dumps({"value": {"t": "array", "block": 0}, "kind": "array"}).encode(), [block]) for block in (npy, pickled)],
    "arrow": lambda: [framed(json.dumps({"value": {"t": "frame", "block": 0}, "kind": "frame"}).encode(), [os.urandom(10_000)])],
    "flood": lambda: [framed(b'{"value": "' + b"x" * 200_000_000 + b'"}')],
    "empty": lambda: [framed(b"{}")] * 1000,
    "silence": lambda: [],
}["@VARIANT@"]

def double(number):
    for descriptor in numbers:
        try:
            os.set_blocking(descriptor, True)
            for reply in replies():
                os.write(descriptor, reply)
        except OSError:
            pass
    if "@VARIANT@" == "silence":
        os.closerange(3, 100)
    return 0
