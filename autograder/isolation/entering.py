"""The door into isolation, for a process that has just been forked."""

import os
import sys
import tempfile
from pathlib import Path

from autograder.isolation.box import Box, Isolation, IsolationError
from autograder.isolation.inputs import copy_inputs, open_inputs

if sys.platform == "linux":
    from autograder.isolation import namespaces
if sys.platform != "win32":
    from autograder.isolation import leftovers, resources

# What `enter` put in force, in the process that is inside.
in_force: list[str] = []


def enter(box: Box, kind: Isolation = Isolation.NAMESPACES) -> Path:
    """Isolate this process, which was forked for it and has one thread.

    For `Isolation.NAMESPACES` another process goes on from here, inside. The one
    that called stays behind, out of sight: it ends when the inner one does, with
    the same exit status or signal, and passes SIGINT on to it. To kill it kills
    everything inside.

    Parameters
    ----------
    box
        What is inside.
    kind
        How far it is kept from everything else.

    Returns
    -------
    Path
        The scratch folder, which is the working folder and HOME.

    Raises
    ------
    IsolationError
        When a step is refused. The process may be half isolated then: report it and end.
    """
    if sys.platform == "win32":
        raise IsolationError("isolation", why="Windows cannot fork a process")
    try:
        leftovers.close_descriptors(box.keep)
        inputs = open_inputs(box.files)
        if Isolation(kind) is Isolation.PROCESS:
            scratch, layers = _enter_process(box), ["resource limits"]
            copy_inputs(inputs, scratch)
        elif sys.platform == "linux":
            scratch, layers = namespaces.enter(box, inputs)
        else:
            raise IsolationError("isolation", why=f"{sys.platform} has no namespaces")
    except OSError as error:
        raise IsolationError(error.__class__.__name__, str(error.filename or ""), error.errno or 0) from error
    in_force[:] = layers
    return scratch


def _enter_process(box: Box) -> Path:
    if os.getpid() != os.getsid(0):
        os.setsid()
    scratch = (box.scratch or Path(tempfile.mkdtemp(prefix="work-"))).resolve()
    temporary = scratch / ".tmp"
    temporary.mkdir()
    leftovers.replace_environment(leftovers.environment(scratch, temporary, "learner", box.device))
    leftovers.reset_signals()
    # Processes are not limited: all that the user runs anywhere would count.
    resources.limit(box.limits, processes=None, device=box.device, data_bytes=_data_bytes())
    os.umask(0o077)
    os.chdir(scratch)
    return scratch


def _data_bytes() -> int:
    status = Path("/proc/self/status")
    return resources.data_bytes(status.read_text()) if status.exists() else 0
