"""Linux namespaces: a root, processes, a network, a host name and a user of its own."""

import contextlib
import os
import re
import signal
import socket
from pathlib import Path

from autograder.isolation import calls, guard, identity, landlock, leftovers, resources, root, syscalls
from autograder.isolation.box import Box, IsolationError
from autograder.isolation.inputs import Input

_SPACES = calls.CLONE_NEWNS | calls.CLONE_NEWPID | calls.CLONE_NEWNET | calls.CLONE_NEWIPC | calls.CLONE_NEWUTS
_PARENT_DEATH = 9  # SIGKILL
_HOST_NAME = "localhost"
# Since this version processes are counted for each user namespace; before, all that the user runs count.
_COUNTED_APART = (5, 14)
_ELSEWHERE = 4096
_GUARDS = 2


def warm() -> None:
    """Prepare in the parent what is alike for all its forks."""
    calls.warm()
    guard.reading_program()
    landlock.version()
    for device in (False, True):
        syscalls.program(device)


def enter(box: Box, inputs: list[Input]) -> tuple[Path, list[str]]:
    """Isolate this process; returns, in the inner process, the scratch folder and the layers in force.

    The process that called waits, and never returns.
    """
    warm()
    with contextlib.suppress(PermissionError):  # it leads its session already
        os.setsid()
    parent = os.getppid()
    who = identity.find_out()
    if not who.administrator and identity.become_nobody():
        who = identity.find_out()
    proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    capabilities = identity.last_capability()
    if who.administrator:
        _unshare(_SPACES)
    else:
        _unshare(_SPACES | calls.CLONE_NEWUSER)
        identity.write_maps("self", proc, root.UID, who.user, who.group)
        _forbid_more(proc)
    socket.sethostname(_HOST_NAME)
    opened = [item.descriptor for item in inputs]
    first = guard.start_first([*box.keep, proc, *opened], administrator=who.administrator, capabilities=capabilities)
    trees = root.settled(box)
    first.wait_until_up()
    root.build(box, trees, inputs, identity.NOBODY if who.administrator else None)
    _die_with(parent)

    asked, ask = os.pipe()
    answered, answer = os.pipe()
    # An interrupt that comes before the outer process can pass it on waits until it can.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    inner = os.fork()
    if inner:
        os.close(ask)
        os.close(answered)
        # An administrator's user namespace gets its map from here; the end of the pipe comes in any other case.
        if os.read(asked, 1):
            _give_map(inner, proc, answer)
        guard.be_outer(inner, first, [0, 1, 2, *box.keep, proc, asked, answer])

    for descriptor in (first.alive, asked, answer):
        os.close(descriptor)
    _die_with(0)
    os.setsid()
    status = _read(proc, "self/status")
    stack = _read(proc, "self/stat")
    _write(proc, "self/oom_score_adj", b"1000")
    own_proc = root.mount_proc()
    root.forget_host()
    if who.administrator:
        _become_user(ask, answered)
        _forbid_more(proc)
    os.close(proc)
    os.close(ask)
    os.close(answered)

    leftovers.replace_environment(leftovers.environment(root.SCRATCH, Path("/tmp"), root.USER, box.device))
    _overwrite_start(stack)
    leftovers.reset_signals()
    resources.limit(
        box.limits,
        processes=_most_processes(box.limits.processes, who),
        device=box.device,
        data_bytes=resources.data_bytes(status),
    )
    calls.leave_keyring()
    calls.drop_capabilities(capabilities)
    calls.prctl("no new privileges", calls.PR_SET_NO_NEW_PRIVS, 1)
    _die_with(0)
    os.umask(0o077)
    os.chdir(root.SCRATCH)
    layers = ["namespaces", "own root", "own /proc" if own_proc else "no /proc", "no capabilities", "resource limits"]
    if landlock.confine(root.WRITABLE):
        layers.append(f"landlock {landlock.version()}")
    if syscalls.confine(box.device):
        layers.append("seccomp")
    return root.SCRATCH, layers


def _unshare(flags: int) -> None:
    try:
        calls.unshare(flags | calls.CLONE_NEWCGROUP)
    except IsolationError as error:
        if error.number != 22:  # EINVAL: a kernel without that one
            raise
        calls.unshare(flags)


def _die_with(parent: int) -> None:
    """Be killed when the parent ends, also when it has just ended."""
    calls.prctl("parent death", calls.PR_SET_PDEATHSIG, _PARENT_DEATH)
    # Seen from inside, the outer process has no number.
    if os.getppid() != parent:
        os._exit(1)


def _become_user(ask: int, answered: int) -> None:
    """Leave root behind: a user namespace whose one user is nobody on the host."""
    os.setgroups([])
    calls.unshare(calls.CLONE_NEWUSER)
    os.write(ask, b"?")
    if reply := os.read(answered, 1024).decode():
        number, _, text = reply.partition(" ")
        if int(number):
            raise IsolationError("writing", text, int(number))
    os.setresgid(root.UID, root.UID, root.UID)
    os.setresuid(root.UID, root.UID, root.UID)
    calls.prctl("dumpable", calls.PR_SET_DUMPABLE, 1)


def _forbid_more(proc: int) -> None:
    """Let no further user namespace be made inside this one: in it a process would have capabilities again."""
    # Some containers do not let anything be set; the filter of system calls forbids it too.
    with contextlib.suppress(OSError):
        _write(proc, "sys/user/max_user_namespaces", b"0")


def _give_map(inner: int, proc: int, answer: int) -> None:
    try:
        identity.write_maps(str(inner), proc, root.UID, identity.NOBODY, identity.NOBODY)
        reply = "0 "
    except IsolationError as error:
        reply = f"{error.number} {error.path}"
    except OSError as error:
        reply = f"{error.errno} {error.filename}"
    os.write(answer, reply.encode())


def _most_processes(wanted: int, who: identity.Identity) -> int:
    release = tuple(map(int, re.findall(r"\d+", os.uname().release)[:2]))
    if release < _COUNTED_APART:
        return wanted + _ELSEWHERE
    # For an ordinary user the two that guard the box are counted with those inside.
    return wanted if who.administrator else wanted + _GUARDS


def _overwrite_start(stat: str) -> None:
    """Empty the memory in which this process's first environment and arguments lie, which its /proc shows."""
    # The name in brackets may hold anything; after it come fields 3 and on.
    fields = stat.rpartition(")")[2].split()
    arguments, arguments_end, environment, environment_end = map(int, fields[45:49])
    calls.overwrite(environment, environment_end)
    calls.overwrite(arguments, arguments_end, b"python")


def _read(proc: int, name: str) -> str:
    descriptor = os.open(name, os.O_RDONLY, dir_fd=proc)
    try:
        return os.read(descriptor, 1 << 16).decode("utf-8", "replace")
    finally:
        os.close(descriptor)


def _write(proc: int, name: str, text: bytes) -> None:
    descriptor = os.open(name, os.O_WRONLY, dir_fd=proc)
    try:
        os.write(descriptor, text)
    finally:
        os.close(descriptor)
