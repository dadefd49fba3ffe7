"""A minimal root folder: one small file system in memory, with a few trees of the host in it, read-only."""

import os
import re
import shutil
from pathlib import Path

from autograder.isolation import calls
from autograder.isolation.box import Box, IsolationError
from autograder.isolation.inputs import Input, copy_inputs
from autograder.isolation.trees import outermost

SCRATCH = Path("/home/learner/work")
OLD = Path("/.old")  # the host's root, until `forget_host`
USER, UID = "learner", 1000
WRITABLE = (SCRATCH, Path("/tmp"), Path("/dev/shm"))

_DEVICES = ("null", "zero", "full", "random", "urandom")
_LINKS = {"fd": "/proc/self/fd", "stdin": "fd/0", "stdout": "fd/1", "stderr": "fd/2"}
_FILES = {
    "passwd": f"{USER}:x:{UID}:{UID}:{USER}:{SCRATCH}:/bin/sh\n",
    "group": f"{USER}:x:{UID}:\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
    "hosts": "127.0.0.1 localhost\n::1 localhost\n",
}
_PROC_STANDINS = ("cpuinfo", "meminfo", "stat", "filesystems")
_FROM_HOST = ("ld.so.cache", "localtime")
_MOST_TREES = 1000  # so that links in a circle end
_NODES = 65536  # files and folders; each takes about a kilobyte of the kernel's memory
# Of a mount that is made read-only the old way, what has to be said again.
_OPTIONS = {
    "ro": calls.MS_RDONLY,
    "nosuid": calls.MS_NOSUID,
    "nodev": calls.MS_NODEV,
    "noexec": calls.MS_NOEXEC,
    "noatime": calls.MS_NOATIME,
    "nodiratime": calls.MS_NODIRATIME,
    "relatime": calls.MS_RELATIME,
}


Shown = list[tuple[Path, str]]  # a path inside, and the folder on the host in which it really is


def build(box: Box, trees: Shown, inputs: list[Input], owner: int | None) -> None:
    """Make a new root this process's root. The host's is still there, as `OLD`.

    Parameters
    ----------
    box
        What is in it.
    trees
        What `settled` made of its trees.
    inputs
        The files to copy into the scratch folder.
    owner
        The user and group to whom the writable folders are given, or None for the one who builds.
    """
    os.umask(0o022)
    calls.mount("none", "/", flags=calls.MS_REC | calls.MS_PRIVATE)
    # Any folder would do: the mount leaves it again at the next step.
    place = "/tmp"
    options = f"size={box.limits.scratch_bytes},nr_inodes={_NODES},mode=0755"
    calls.mount("tmpfs", place, "tmpfs", calls.MS_NOSUID | calls.MS_NODEV, options)
    os.chdir(place)
    Path(OLD.name).mkdir()
    calls.pivot_root(".", OLD.name)
    os.chdir("/")

    _make_writable(inputs, owner)
    for tree, folder in trees:
        _show(tree, folder)
    _add_devices(box.device)
    _add_system_files()
    Path("/proc").mkdir()


def mount_proc() -> bool:
    """Mount a /proc that shows the processes of this namespace; False where the system does not allow one.

    A container that hides parts of its own /proc has to refuse a new one. The
    host's is no substitute, because it shows the host's processes, so then a few
    harmless files stand in for it.
    """
    try:
        calls.mount("proc", "/proc", "proc", calls.MS_RDONLY | calls.MS_NOSUID | calls.MS_NODEV | calls.MS_NOEXEC)
    except IsolationError:
        for name in _PROC_STANDINS:
            source = OLD / "proc" / name
            if source.is_file():
                Path("/proc", name).write_bytes(source.read_bytes())
        return False
    return True


def forget_host() -> None:
    """Take the host's root away for good, and make the new one read-only."""
    calls.unmount(str(OLD))
    OLD.rmdir()
    _seal("/", recursive=False)


def _make_writable(inputs: list[Input], owner: int | None) -> None:
    for folder in WRITABLE:
        folder.mkdir(parents=True)
        # Mounts of their own stay writable when the root around them no longer is.
        calls.mount(str(folder), str(folder), flags=calls.MS_BIND)
        folder.chmod(0o700)
    made = copy_inputs(inputs, SCRATCH)
    if owner is not None:
        for path in (*WRITABLE, *made):
            os.chown(path, owner, owner)


def settled(box: Box) -> Shown:
    """The trees of a box and all that symbolic links among them lead to, none inside another."""
    wanted: list[Path] = []
    for tree in (*box.read_only, *([Path("/sys")] if box.device else [])):
        wanted.append(tree)
        while tree.is_symlink() and len(wanted) < _MOST_TREES:
            tree = Path(os.path.normpath(tree.parent / tree.readlink()))
            wanted.append(tree)
    folders: dict[str, str] = {}
    return [(tree, _without_links(str(tree.parent), folders)) for tree in outermost(wanted)]


def _without_links(folder: str, known: dict[str, str]) -> str:
    """The folder by its real name. `known` saves asking twice about the same one."""
    if folder not in known:
        above, name = os.path.split(folder)
        path = f"{_without_links(above, known).rstrip('/')}/{name}" if name else folder
        known[folder] = os.path.realpath(path) if os.path.islink(path) else path  # noqa: PTH114 - hundreds a second
    return known[folder]


def _show(tree: Path, folder: str) -> None:
    """Make a tree of the host, which is really in `folder`, visible at its own path."""
    source = Path(f"{OLD}{folder}", tree.name)
    tree.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink():
        tree.symlink_to(source.readlink())
        return
    _bind(source, tree)
    _seal(str(tree), recursive=True)


def _bind(source: Path, target: Path) -> None:
    if source.is_dir():
        target.mkdir(exist_ok=True)
    else:
        target.touch()
    calls.mount(str(source), str(target), flags=calls.MS_BIND | calls.MS_REC)


def _add_devices(device: bool) -> None:
    host = OLD / "dev"
    for source in [host / name for name in _DEVICES] + (sorted(host.glob("nvidia*")) if device else []):
        _bind(source, Path("/dev", source.name))
    for name, target in _LINKS.items():
        Path("/dev", name).symlink_to(target)


def _add_system_files() -> None:
    etc = Path("/etc")
    etc.mkdir(exist_ok=True)
    for name, text in _FILES.items():
        (etc / name).write_text(text, encoding="utf-8")
    for name in _FROM_HOST:
        source = OLD / "etc" / name
        if source.is_symlink():
            (etc / name).symlink_to(source.readlink())
        elif source.is_file():
            shutil.copyfile(source, etc / name)


def _seal(path: str, *, recursive: bool) -> None:
    """Make a mount read-only, and its devices and set-user bits useless; recursively, what is mounted in it too."""
    attributes = calls.MOUNT_ATTR_RDONLY | calls.MOUNT_ATTR_NOSUID | calls.MOUNT_ATTR_NODEV
    if calls.change_mount(path, attributes, recursive=recursive):
        return
    added = calls.MS_RDONLY | calls.MS_NOSUID | calls.MS_NODEV
    mounts = _mounts() if recursive else [(path, "")]
    for target, options in mounts:
        if target == path or target.startswith(path.rstrip("/") + "/"):
            # A user namespace may only add to what was set before.
            before = sum(flag for name, flag in _OPTIONS.items() if name in options.split(",") and not flag & added)
            calls.mount("none", target, flags=calls.MS_REMOUNT | calls.MS_BIND | before | added)


def _mounts() -> list[tuple[str, str]]:
    """Where something is mounted, and with which options."""
    # The host's /proc, which is there until the host is forgotten.
    text = (OLD / "proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    fields = [line.split(" ") for line in text.splitlines()]
    # Blanks and the like are written in octal.
    return [(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), line[4]), line[5]) for line in fields]
