"""Writes garbage on every socket that its process has: lengths of terabytes, deep JSON, nothing but zeros.

Must happen: the grader sees no message in it, reports it, and the class goes on.
"""

ENDS = ["crashed", "missed", "tampered", "timeout"]
Q2 = "either"
VARIANTS = ["terabytes", "blocks", "deep", "text"]

# %% q1
import os
import struct

def framed(text, blocks=0):
    return struct.pack("!II", len(text), blocks) + text

garbage = {
    "terabytes": struct.pack("!II", 10, 1) + struct.pack("!Q", 1 << 42) + b"x" * 100,
    "blocks": struct.pack("!II", 4_000_000_000, 4_000_000_000) + b"x" * 100,
    "deep": framed(b"[" * 100_000),
    "zeros": bytes(10_000),
    "no object": framed(b"[1, 2]"),
    "text": framed(b'"points"'),
}["@VARIANT@"]
for name in os.listdir("/proc/self/fd"):
    try:
        if os.readlink(f"/proc/self/fd/{name}").startswith("socket:"):
            os.write(int(name), garbage)
    except OSError:
        pass

def double(number):
    return 0
