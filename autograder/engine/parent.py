"""The warm parent: `python -m autograder.engine.parent FD`.

It imports what an assignment needs, once, and then forks a process for each
side of a submission. It never sees a test, an answer or a secret: a side gets
its cells over a socket of its own, which the parent only hands on. So nothing
of them is in the memory that the next fork inherits.

Requests and replies are JSON, one datagram each, over the socket FD.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from autograder.apart import codec
from autograder.engine import side, tampering
from autograder.engine.limits import Limits
from autograder.engine.session import Session
from autograder.isolation import Box, Isolation, unavailable

MAX_REQUEST = 1 << 20
MAX_DESCRIPTORS = 2
DEVICES = ("/dev/nvidia", "/dev/dri", "/dev/kfd")


def main() -> None:
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # In the environment that the process started with it would show in each fork's /proc.
    environment = control.recv(MAX_REQUEST)
    if not environment:
        return  # whoever started it has ended already
    os.environ.update(json.loads(environment))
    session = Session()
    session.warm_up()
    unavailable()  # works out once what every fork would otherwise work out for itself
    watch = tampering.Watch()
    while True:
        text, descriptors, _, _ = socket.recv_fds(control, MAX_REQUEST, MAX_DESCRIPTORS)
        if not text:
            return
        request = json.loads(text)
        text = b""  # a fork inherits what is left lying here
        if request["do"] == "import":
            reply = import_modules(request["modules"])
            watch = tampering.Watch()
            # What is frozen is not looked at by a fork's collector, so its pages stay shared.
            gc.collect()
            gc.freeze()
        elif request["do"] == "fork":
            reply = {"pid": fork(request, descriptors, control, session, watch)}
        else:
            reply = end(request["pid"], request["wait"])
        control.send(json.dumps(reply).encode())


def import_modules(names: list[str]) -> dict[str, Any]:
    """Import what can be imported, and say whether that opened an accelerator.

    A fork cannot use an accelerator that its parent has opened, so that is told
    and such a parent is not used.
    """
    for name in names:
        with contextlib.suppress(Exception):  # a fork will meet the same error, where it can be reported
            importlib.import_module(name)
    codec.prepare()
    return {"device": opened_device()}


def opened_device() -> str:
    """The accelerator's device file that this process holds open, or ""."""
    listing = Path("/proc/self/fd")
    for entry in listing.iterdir() if listing.is_dir() else ():
        with contextlib.suppress(OSError):
            target = str(entry.readlink())
            if target.startswith(DEVICES):
                return target
    return ""


def fork(
    request: dict[str, Any],
    descriptors: list[int],
    control: socket.socket,
    session: Session,
    watch: tampering.Watch,
) -> int:
    """Fork one side of a submission; returns its process id, to the parent only."""
    pid = os.fork()
    if pid:
        for descriptor in descriptors:
            os.close(descriptor)
        return pid
    try:
        control.detach()  # closed with everything else that is not kept
        role, isolation, box = request["role"], Isolation(request["isolation"]), _box(request["box"], descriptors)
        request.clear()
        side.main(role, descriptors, box, isolation, session, watch)
    except BaseException:  # noqa: BLE001  the fork must not go on as a second parent, whatever happens in it
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(0)


def _box(table: dict[str, Any], descriptors: list[int]) -> Box:
    return Box(
        files={name: Path(path) for name, path in table["files"].items()},
        read_only=[Path(path) for path in table["read_only"]],
        limits=Limits.from_dict(table["limits"]),
        keep=descriptors,
        device=table["device"],
        scratch=None if table["scratch"] is None else Path(table["scratch"]),
    )


def end(pid: int, wait: float) -> dict[str, Any]:
    """End a side and everything it started; `status` says how it ended by itself, if it did within `wait` seconds."""
    deadline = time.monotonic() + wait
    while True:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return {"status": os.waitstatus_to_exitcode(status)}
        if time.monotonic() >= deadline:
            break
        time.sleep(0.002)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return {"status": None}


if __name__ == "__main__":
    main()
