"""Whether full isolation can be had here, found out by trying, and what to do where it cannot."""

import contextlib
import json
import os
import select
import signal
import sys
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from autograder.isolation import entering
from autograder.isolation.box import Box, IsolationError
from autograder.isolation.trees import python_trees

_SECONDS = 30.0
_EPERM, _EACCES, _ENOSPC, _ENOSYS, _EINVAL = 1, 13, 28, 38, 22


@dataclass(frozen=True)
class _Found:
    why_not: str
    layers: tuple[str, ...] = ()


def unavailable() -> str:
    """Why a process cannot be isolated here, and what to do about it, in a sentence; "" when it can."""
    return _try().why_not


def layers() -> list[str]:
    """The layers in force in this process; in one that is not isolated, those that one would have."""
    return list(entering.in_force or _try().layers)


@cache
def _try() -> _Found:
    if sys.platform != "linux":
        return _Found(f"Isolation needs Linux, and this is {_SYSTEMS.get(sys.platform, sys.platform)}; {_USE_LINUX}.")
    entering.namespaces.warm()
    trees = python_trees()
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        # The fork does nothing but system calls; threads of the caller's are not needed in it.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        _probe(trees, writer)
    os.close(writer)
    try:
        reply = _read(reader)
    finally:
        os.close(reader)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return _Found("", tuple(reply["layers"])) if reply.get("layers") else _Found(_explain(reply))


def _probe(trees: list[Path], writer: int) -> None:
    from autograder.engine.limits import Limits

    try:
        entering.enter(Box(files={}, read_only=trees, limits=Limits(), keep=[writer]))
        hidden = [str(path) for path in (Path(sys.executable), Path(os.__file__)) if not os.access(path, os.R_OK)]
        reply: dict[str, Any] = {"layers": entering.in_force, "unreadable": hidden}
        if hidden:
            reply = {"unreadable": hidden}
    except IsolationError as error:
        reply = {"step": error.step, "path": error.path, "number": error.number, "text": str(error)}
    except BaseException as error:  # noqa: BLE001 - whatever it is, it has to be told
        reply = {"text": f"{type(error).__name__}: {error}"}
    os.write(writer, json.dumps(reply).encode())
    os._exit(0)


def _read(reader: int) -> dict[str, Any]:
    if not select.select([reader], [], [], _SECONDS)[0]:
        return {"text": "the attempt did not end"}
    text = os.read(reader, 1 << 16)
    reply: dict[str, Any] = json.loads(text) if text else {"text": "the attempt ended without a word"}
    return reply


_SYSTEMS = {"darwin": "macOS", "win32": "Windows"}
_USE_LINUX = "use a Linux machine, a virtual machine with Linux, or WSL 2 on Windows"


def _explain(reply: dict[str, Any]) -> str:
    """One sentence on what is missing and what to do."""
    if unreadable := reply.get("unreadable"):
        return (
            f"Isolation runs a submission as a user who cannot read {unreadable[0]}; "
            f"make Python readable for everybody (chmod -R o+rX), or grade as the user whom it belongs to."
        )
    return f"Isolation is not possible here, because {reply['text']}; {_remedy(reply)}."


def _remedy(reply: dict[str, Any]) -> str:
    number = reply.get("number", 0)
    if _setting("user/max_user_namespaces") == "0":
        return "allow user namespaces: sysctl -w user.max_user_namespaces=15000"
    if _setting("kernel/unprivileged_userns_clone") == "0":
        return "allow user namespaces to ordinary users: sysctl -w kernel.unprivileged_userns_clone=1"
    if _setting("kernel/apparmor_restrict_unprivileged_userns") == "1" and number in (_EPERM, _EACCES):
        return (
            "AppArmor keeps user namespaces from ordinary programs: "
            "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, or give this Python an AppArmor profile "
            "that allows userns"
        )
    if number in (_EPERM, _EACCES) and _in_container():
        return (
            "a container usually forbids it: start it with --privileged, "
            "or with --security-opt seccomp=unconfined --security-opt apparmor=unconfined"
        )
    if number == _ENOSPC and reply.get("step") == "unshare":
        return "too many namespaces are in use: raise the limits under /proc/sys/user"
    if number in (_ENOSYS, _EINVAL):
        return "the kernel lacks something that it needs: use Linux 5.12 or newer"
    return "run it as an ordinary user on a Linux machine of its own, or as root"


def _setting(name: str) -> str:
    path = Path("/proc/sys") / name
    return path.read_text().strip() if path.exists() else ""


def _in_container() -> bool:
    """Whether this looks like the inside of a container."""
    marks = (Path("/.dockerenv"), Path("/run/.containerenv"))
    return any(mark.exists() for mark in marks) or "container" in os.environ or "KUBERNETES_SERVICE_HOST" in os.environ
