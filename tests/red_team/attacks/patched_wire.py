"""Replaces what its process needs to talk to the grader: json, struct, socket, select, so that errors are lost on the way.

Must happen: a check's error comes from the tests' process, where nothing is replaced. In one process the change is reported.
"""

ENDS = ["missed", "tampered", "crashed", "timeout"]
Q2 = "either"
EVERY_VARIANT_TOGETHER = True
VARIANTS = ["dumps", "encoder", "send"]

# %% q1
import json
import json.encoder
import socket

real_dumps, real_send = json.dumps, socket.socket.send

def innocent(message):
    if isinstance(message, dict) and "outputs" in message:
        message = {**message, "outputs": []}
        message.pop("tampered", None)
    return message

def dumps(message, *args, **kwargs):
    return real_dumps(innocent(message), *args, **kwargs)

if "@VARIANT@" == "dumps":
    json.dumps = dumps
elif "@VARIANT@" == "encoder":
    real_encode = json.encoder.JSONEncoder.encode
    json.encoder.JSONEncoder.encode = lambda self, message: real_encode(self, innocent(message))
else:
    import gc
    gc.unfreeze()
    kind = next(type(thing) for thing in gc.get_objects() if type(thing).__name__ == "Channel")
    kind_send = kind.send
    kind.send = lambda self, message, *args, **kwargs: kind_send(self, innocent(message), *args, **kwargs)
    kind.send_text = lambda self, text, *args, **kwargs: None

def double(number):
    return 0
