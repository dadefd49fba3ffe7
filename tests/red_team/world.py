"""What lies outside a submission: a course, a secret, a server. It is watched while an attack runs."""

import contextlib
import ctypes
import hashlib
import os
import secrets
import socket
import sqlite3
import struct
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import mlroadmap

KINDS = ("hidden", "gradebook", "solution", "submission", "environment", "server")
SECRET_NAME = "RED_TEAM_SECRET"
_IN_CLOEXEC_NONBLOCK = 0o2000000 | 0o4000
_IN_MODIFY, _IN_ATTRIB, _IN_OPEN = 0x2, 0x4, 0x20
_IN_MOVED, _IN_CREATE, _IN_DELETE = 0xC0, 0x100, 0x200
_EVENT = struct.Struct("iIII")
_PR_SET_CHILD_SUBREAPER = 36


@dataclass
class World:
    """A course folder with a gradebook, a secret in the environment and servers on this machine."""

    root: Path
    canaries: dict[str, str]
    mark: str  # part of the name of every file that an attack writes where it should not
    visitors: list[str] = field(default_factory=list)
    _watch: int = -1
    _watched: dict[int, Path] = field(default_factory=dict)
    _before: dict[str, str] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, str]:
        """What the attacks are told, so that they need not search."""
        return {"COURSE": str(self.root), "GRADER": str(os.getpid()), "MARK": self.mark, **self._addresses}

    def disturbances(self) -> list[str]:
        """What happened to the world since the last time this was asked."""
        found = [f"somebody connected to {name}" for name in self.visitors]
        self.visitors.clear()
        found += self._touched()
        now = self._contents()
        found += [f"{name} is not what it was" for name in now if self._before.get(name) != now[name]]
        found += [f"{name} is gone" for name in self._before if name not in now]
        self._before = now
        self._touched()  # by looking
        for folder in self._public_folders():
            with contextlib.suppress(OSError):
                found += [f"{entry} was written" for entry in map(str, folder.iterdir()) if self.mark in entry]
        return found

    def _contents(self) -> dict[str, str]:
        return {
            path.relative_to(self.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and not path.is_symlink()
        }

    def _touched(self) -> list[str]:
        found = []
        with contextlib.suppress(BlockingIOError):
            while True:
                events, place = os.read(self._watch, 1 << 16), 0
                while place < len(events):
                    number, mask, _, length = _EVENT.unpack_from(events, place)
                    place += _EVENT.size
                    name = events[place : place + length].rstrip(b"\0").decode(errors="replace")
                    place += length
                    path = (self._watched[number] / name).relative_to(self.root)
                    found.append(f"{path} was {'opened' if mask & _IN_OPEN else 'changed'}")
        return sorted(set(found))

    def _public_folders(self) -> list[Path]:
        package = Path(mlroadmap.__file__).parent
        sites = [Path(entry) for entry in sys.path if entry.endswith("site-packages")]
        return [Path("/"), Path("/tmp"), Path("/dev/shm"), Path.home(), package, package.parent, *sites]


@contextlib.contextmanager
def world(root: Path) -> Iterator[World]:
    """Set everything up, and take it down again."""
    made = World(root, {kind: f"canary-{kind}-{secrets.token_hex(8)}" for kind in KINDS}, f"mark{secrets.token_hex(4)}")
    _write_course(made)
    with contextlib.ExitStack() as stack:
        os.environ[SECRET_NAME] = made.canaries["environment"]
        stack.callback(os.environ.pop, SECRET_NAME, None)
        for name, sock in _servers(made).items():
            stack.enter_context(sock)
            serving = threading.Thread(target=_serve, args=(made, name, sock))
            serving.start()
            stack.callback(serving.join)
            stack.callback(sock.shutdown, socket.SHUT_RDWR)
        made._watch, made._watched = _inotify(root)
        stack.callback(os.close, made._watch)
        made.disturbances()
        yield made


def _write_course(made: World) -> None:
    root, canaries = made.root, made.canaries
    root.mkdir(exist_ok=True)
    for name, kind in (("solutions/01_red/red.ipynb", "solution"), ("submitted/anna/01_red/red.ipynb", "submission")):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text(f'{{"cells": ["{canaries[kind]}"]}}')
    with contextlib.closing(sqlite3.connect(root / "gradebook.db")) as database:
        database.execute("create table grade (student text, points real)")
        database.execute("insert into grade values (?, 0)", (canaries["gradebook"],))
        database.commit()
    # Everybody on the machine may read and write it, so that only the isolation keeps an attack away.
    for path in (root, *root.rglob("*")):
        path.chmod(0o777)


def _servers(made: World) -> dict[str, socket.socket]:
    tcp = socket.create_server(("127.0.0.1", 0))
    path = made.root / "grader.sock"
    by_path = socket.socket(socket.AF_UNIX)
    by_path.bind(str(path))
    path.chmod(0o777)
    abstract = socket.socket(socket.AF_UNIX)
    abstract.bind(f"\0{made.mark}")
    for sock in (by_path, abstract):
        sock.listen()
    made._addresses.update(PORT=str(tcp.getsockname()[1]), SOCKET=str(path))
    return {"tcp": tcp, "unix": by_path, "abstract": abstract}


def _serve(made: World, name: str, sock: socket.socket) -> None:
    while True:
        try:
            visitor, _ = sock.accept()
        except OSError:
            return
        made.visitors.append(f"the {name} server")
        with visitor, contextlib.suppress(OSError):
            visitor.sendall(made.canaries["server"].encode())


def _inotify(root: Path) -> tuple[int, dict[int, Path]]:
    """A descriptor that tells of all that is done to the course, by whatever path and in whatever namespace."""
    libc = ctypes.CDLL(None, use_errno=True)
    watch: int = libc.inotify_init1(_IN_CLOEXEC_NONBLOCK)
    mask = _IN_OPEN | _IN_MODIFY | _IN_ATTRIB | _IN_MOVED | _IN_CREATE | _IN_DELETE
    watched = {libc.inotify_add_watch(watch, os.fsencode(path), mask): path for path in (root, *root.rglob("*"))}
    if -1 in watched:
        raise OSError(ctypes.get_errno(), "inotify_add_watch")
    return watch, watched


@contextlib.contextmanager
def every_orphan_is_ours() -> Iterator[None]:
    """Processes that lose their parent become children of this one, so that `descendants` finds them."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        libc.prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def descendants(pid: int) -> dict[int, str]:
    """The processes below one, each with its name; the dead are not counted."""
    parents: dict[int, list[tuple[int, str, str]]] = {}
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            child = int(entry.name)
            name, _, rest = (entry / "stat").read_text(errors="replace").rpartition(")")
            state, parent = rest.split()[:2]
            parents.setdefault(int(parent), []).append((child, state, name.partition("(")[2]))
    found: dict[int, str] = {}
    waiting = [pid]
    while waiting:
        for child, state, name in parents.get(waiting.pop(), ()):
            waiting.append(child)
            if state not in "ZX":
                found[child] = name
    return found


def left_over(known: set[int], seconds: float = 2.0) -> list[str]:
    """Processes below this one that are not known, once they had some time to go."""
    deadline = time.monotonic() + seconds
    while True:
        _bury_orphans(known)
        found = {child: name for child, name in descendants(os.getpid()).items() if child not in known}
        if not found or time.monotonic() > deadline:
            return [f"process {child} ({name}) is left" for child, name in found.items()]
        time.sleep(0.02)


def _bury_orphans(known: set[int]) -> None:
    for text in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        if int(text) not in known:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(int(text), os.WNOHANG)
