"""Whether isolation can be had, and what is said where it cannot."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import autograder
from autograder.isolation import IsolationError, availability, layers, unavailable

from .conftest import Room

# Isolates itself, and says what it finds.
SCRIPT = """
import json, os, sys
from pathlib import Path
from autograder.engine.limits import Limits
from autograder.isolation import Box, enter, layers, python_trees
reader, writer = os.pipe()
if os.fork() == 0:
    enter(Box({}, python_trees(), Limits(processes=10), [writer]))
    children = 0
    try:
        for _ in range(30):
            if os.fork() == 0:
                import time; time.sleep(60)
            children += 1
    except BlockingIOError:
        pass
    shadow = os.path.exists("/etc/shadow")
    os.write(writer, json.dumps([os.getuid(), str(Path.cwd()), shadow, children, layers()[:2]]).encode())
    os._exit(0)
os.close(writer)
print(os.read(reader, 1000).decode())
"""
# In a user namespace in which no further one may be made.
FORBIDDEN = """
import os
from pathlib import Path
from autograder.isolation import calls, unavailable
user, group = os.geteuid(), os.getegid()
calls.unshare(calls.CLONE_NEWUSER)
Path("/proc/self/setgroups").write_text("deny")
Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
Path("/proc/sys/user/max_user_namespaces").write_text("0")
print(unavailable())
"""
NOBODY = 65534


def run(script: str, python: str = sys.executable, **options: int) -> "subprocess.CompletedProcess[str]":
    root = str(Path(autograder.__file__).parent.parent)
    environment = {"PATH": os.defpath, "PYTHONPATH": root}
    return subprocess.run(
        [python, "-B", "-c", script], env=environment, cwd="/", capture_output=True, text=True, check=False, **options
    )


def test_that_the_layers_are_told_inside_and_outside(room: Room) -> None:
    outside = layers()
    assert {"namespaces", "own root", "no capabilities", "resource limits"} <= set(outside)
    assert room.inside(layers) == outside


def test_that_it_says_what_to_set_where_user_namespaces_are_forbidden(room: Room) -> None:
    said = run(FORBIDDEN)
    assert said.returncode == 0, said.stderr
    assert "user.max_user_namespaces" in said.stdout


def nobodys_python() -> str:
    """A Python that any user can run and that can import this package, or ""."""
    if os.geteuid():
        return ""
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            if run("import autograder.isolation", python, user=NOBODY, group=NOBODY).returncode == 0:
                return python
        except OSError:
            continue
    return ""


def test_that_an_ordinary_user_can_isolate(room: Room) -> None:
    python = nobodys_python()
    if not python:
        pytest.skip("no Python here can be read by another user, or this is one already")
    done = run(SCRIPT, python, user=NOBODY, group=NOBODY, extra_groups=[])
    assert done.stdout.strip() == '[1000, "/home/learner/work", false, 9, ["namespaces", "own root"]]', done.stderr


@pytest.mark.parametrize(
    ("error", "settings", "container", "words"),
    [
        (IsolationError("unshare", "", 1), {}, True, "--security-opt"),
        (
            IsolationError("unshare", "", 1),
            {"kernel/unprivileged_userns_clone": "0"},
            False,
            "unprivileged_userns_clone=1",
        ),
        (
            IsolationError("writing", "/proc/self/uid_map", 1),
            {"kernel/apparmor_restrict_unprivileged_userns": "1"},
            False,
            "kernel.apparmor_restrict_unprivileged_userns=0",
        ),
        (IsolationError("mount", "/tmp", 13), {}, True, "mount of /tmp failed: Permission denied"),
        (IsolationError("unshare", "", 38), {}, False, "kernel"),
        (IsolationError("unshare", "", 28), {}, False, "/proc/sys/user"),
        (RuntimeError("odd"), {}, False, "RuntimeError: odd"),
    ],
    ids=["container", "debian", "ubuntu", "mount", "kernel", "used-up", "odd"],
)
def test_that_each_obstacle_has_a_sentence(
    monkeypatch: pytest.MonkeyPatch, error: Exception, settings: dict[str, str], container: bool, words: str
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(availability.entering, "enter", refuse)
    monkeypatch.setattr(availability, "_setting", lambda name: settings.get(name, ""))
    monkeypatch.setattr(availability, "_in_container", lambda: container)
    availability._try.cache_clear()
    try:
        why = unavailable()
        assert words in why
        assert why.endswith(".")
        assert "\n" not in why
        assert layers() == []
    finally:
        availability._try.cache_clear()


def test_that_another_system_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(availability.sys, "platform", "darwin")
    availability._try.cache_clear()
    try:
        assert "this is macOS" in unavailable()
    finally:
        availability._try.cache_clear()
