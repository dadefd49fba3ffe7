"""The folders that a Python session needs to see."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import mlroadmap
from mlroadmap import content

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc/alternatives", "/etc/fonts")
_PACKAGES = ("site-packages", "dist-packages")
# Containers keep work in these, and nothing that runs needs them.
_NOT_FOR_RUNNING = (Path("/usr/src"), Path("/usr/local/src"), Path("/usr/games"), Path("/usr/local/games"))
_PARTS_OF_PREFIX = ("bin", "lib", "lib64", "include", "share", "pyvenv.cfg")


def python_trees(hidden: Sequence[Path] = ()) -> list[Path]:
    """Python, its packages, the system's libraries and the learner's library: never a course.

    Parameters
    ----------
    hidden
        Folders that stay out of sight even where they lie inside one of these.
        A checkout of this repository always does.
    """
    package = Path(mlroadmap.__file__).resolve().parent
    # In a wheel everything a learner may have lies in the package; in a checkout the rest of it is the instructor's.
    checkout = content.root() if content.root() == package.parent else None
    out_of_sight = [*_NOT_FOR_RUNNING, *hidden, *([checkout] if checkout else [])]

    wanted = [Path(name) for name in (*_SYSTEM, sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix)]
    prefixes = tuple(wanted)
    for entry in map(Path, filter(None, sys.path)):
        # Anything else on the path is somebody's own folder, with who knows what in it.
        if entry.name in _PACKAGES or any(entry.is_relative_to(prefix) for prefix in prefixes):
            wanted.append(entry)
    # An empty one hides nothing, and a whole tree is cheaper to show than its parts.
    filled = [path for path in out_of_sight if path.is_dir() and any(path.iterdir())]
    resolved = [folder for path in filled for folder in {path.absolute(), path.resolve()}]
    trees = [tree for path in wanted for tree in _without(path, resolved)]
    if checkout:
        trees += [package, checkout / "datasets"]
    return outermost(path for path in trees if path.exists())


def outermost(paths: Iterable[Path]) -> list[Path]:
    """The paths that lie in no other of them, sorted."""
    kept: list[Path] = []
    # What lies in a path comes right after it.
    for path in sorted(set(paths)):
        if not (kept and path.is_relative_to(kept[-1])):
            kept.append(path)
    return kept


def _without(tree: Path, hidden: Sequence[Path]) -> list[Path]:
    """`tree` itself, or where something hidden lies in it the parts of it beside that."""
    if tree in hidden:
        return [tree / name for name in _PARTS_OF_PREFIX if (tree / name).exists()] if _is_prefix(tree) else []
    if tree.is_symlink() or not any(path.is_relative_to(tree) for path in hidden):
        return [tree]
    return [part for child in sorted(tree.iterdir()) for part in _without(child, hidden)]


def _is_prefix(folder: Path) -> bool:
    """Whether Python itself lies in this folder."""
    return folder in (Path(sys.prefix), Path(sys.base_prefix))
