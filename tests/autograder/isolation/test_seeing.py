"""What a process inside can see of the machine and of the course."""

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from mlroadmap import content

from .conftest import Room, names

SECRET = "a word that nobody inside may read"


def seen(paths: Sequence[Path]) -> list[str]:
    """Those of the paths that can be read."""
    found = []
    for path in paths:
        try:
            if path.is_dir():
                names(path)
            else:
                path.read_bytes()
        except OSError:
            continue
        found.append(str(path))
    return found


def test_that_no_file_of_the_host_can_be_read(each_room: Room, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    paths = [secret, tmp_path, Path("/etc/hostname"), Path("/etc/shadow"), Path("/var"), Path("/run"), Path("/boot")]
    assert str(secret) in seen(paths)
    assert each_room.inside(seen, paths) == []


def test_that_no_part_of_the_course_can_be_read_but_the_library_and_the_data(each_room: Room) -> None:
    parts = ["solutions", "curriculum", "tests", "autograder", "pyproject.toml", "nbgrader_config.py", ".git"]
    paths = [content.root() / part for part in parts]
    assert str(paths[0]) in seen(paths)
    assert each_room.inside(seen, paths) == []
    allowed = [content.root() / "mlroadmap" / "content.py", content.root() / "datasets" / "catalog.toml"]
    assert len(each_room.inside(seen, allowed)) == 2


def test_that_the_home_folder_is_an_empty_one(room: Room) -> None:
    assert room.inside(lambda: [str(Path.home()), str(Path.cwd()), names(".")]) == [
        "/home/learner/work",
        "/home/learner/work",
        [],
    ]


def processes() -> list[int]:
    return sorted(int(name) for name in names("/proc") if name.isdigit())


def test_that_only_processes_inside_are_listed(each_room: Room) -> None:
    assert os.getpid() in processes()
    assert each_room.inside(processes) == [1, 2]


def look_into_the_first() -> list[str]:
    """What can be had of process 1, which is no part of the submission."""
    had = []
    for name in ("mem", "environ", "maps", "root/etc", "cwd/etc", "fd/0", "exe"):
        path = Path("/proc/1") / name
        try:
            names(path) if path.name == "etc" else os.close(os.open(path, os.O_RDONLY))
        except OSError:
            continue
        had.append(name)
    return had


def test_that_the_first_process_cannot_be_looked_into(each_room: Room) -> None:
    assert each_room.inside(look_into_the_first) == []
    own = Path("/proc/self/mem")
    assert each_room.inside(lambda: os.access(own, os.R_OK)) is True


def test_that_it_cannot_be_looked_into_where_it_is_a_fork_either(each_room: Room) -> None:
    from autograder.isolation import guard

    before = each_room.before

    def without_program() -> None:
        guard.reading_program = lambda: ""  # type: ignore[assignment]
        if before:
            before()

    room = each_room.but(before=without_program)
    assert room.inside(look_into_the_first) == []
    assert room.inside(processes) == [1, 2]


def environment() -> str:
    own = Path("/proc/self/environ")
    command = [sys.executable, "-c", "import os; print(dict(os.environ))"]
    started = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return repr(dict(os.environ)) + (own.read_text() if own.exists() else "") + started


def test_that_nothing_of_the_environment_comes_along(each_room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_TOKEN", SECRET)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert environment().count(SECRET) == 2
    path = os.environ["PATH"]
    inside = each_room.inside(environment)
    assert SECRET not in inside
    assert "OMP_NUM_THREADS" in inside
    assert path not in inside


def test_that_the_environment_it_was_started_with_is_not_in_its_memory_either(room: Room) -> None:
    here = Path("/proc/self/environ").read_bytes()
    assert len(here.strip(b"\0")) > 0
    assert room.inside(lambda: Path("/proc/self/environ").read_bytes().strip(b"\0").decode()) == ""


def descriptors() -> list[int]:
    return sorted(int(name) for name in names("/proc/self/fd"))


def test_that_no_file_stays_open_but_those_to_keep(each_room: Room, tmp_path: Path) -> None:
    with (tmp_path / "gradebook.db").open("w") as book:
        assert book.fileno() in descriptors()
        inside = each_room.inside(descriptors)
        assert len(inside) == 5  # three, the one that is kept, and the listing's own
        assert readable(book.fileno())
        assert not each_room.inside(lambda: readable(book.fileno()))


def readable(descriptor: int) -> bool:
    """Whether this is the gradebook."""
    try:
        return Path(f"/proc/self/fd/{descriptor}").readlink().name == "gradebook.db"
    except OSError:
        return False


def test_that_the_devices_are_the_harmless_ones(each_room: Room) -> None:
    harmless = {"null", "zero", "full", "random", "urandom", "shm", "fd", "stdin", "stdout", "stderr"}
    assert set(names("/dev")) > {"null", "zero"}
    assert set(each_room.inside(lambda: names("/dev"))) == harmless
    assert each_room.inside(lambda: Path("/dev/null").write_bytes(b"x")) == 1
    assert each_room.inside(lambda: Path("/sys/class").exists()) is False


def test_that_a_gpu_brings_its_devices_and_no_more(each_room: Room) -> None:
    room = each_room.but(device=True)
    others = {"null", "zero", "full", "random", "urandom", "shm", "fd", "stdin", "stdout", "stderr"}
    assert set(room.inside(lambda: names("/dev"))) - others == {name for name in names("/dev") if "nvidia" in name}
    assert room.inside(lambda: Path("/sys/class").is_dir())

    def change() -> None:
        Path("/sys/kernel/profiling").write_text("0")

    with pytest.raises(AssertionError, match=r"Permission denied|Read-only|No such file"):
        room.inside(change)


def test_that_the_machine_keeps_its_name_to_itself(room: Room) -> None:
    assert room.inside(socket.gethostname) == "localhost"


def test_that_the_user_is_a_learner_and_nobody_else_is_known(each_room: Room) -> None:
    def who() -> list[object]:
        import pwd

        return [os.getuid(), os.geteuid(), os.getgid(), pwd.getpwuid(os.getuid()).pw_name, len(pwd.getpwall())]

    assert each_room.inside(who) == [1000, 1000, 1000, "learner", 1]


def test_that_input_files_are_copies(each_room: Room, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1,2", encoding="utf-8")
    (tmp_path / "b.csv").write_text("3,4", encoding="utf-8")
    room = each_room.but(files={"a.csv": tmp_path / "a.csv", "data/deep/b.csv": tmp_path / "b.csv"})

    def change() -> list[str]:
        texts = [Path(name).read_text() for name in ("a.csv", "data/deep/b.csv")]
        for name in ("a.csv", "data/deep/b.csv", "data/deep/new.csv"):
            Path(name).write_text("changed")
        return texts

    assert room.inside(change) == ["1,2", "3,4"]
    assert (tmp_path / "a.csv").read_text() == "1,2"


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "nothing"])
def test_that_only_regular_files_go_in(any_room: Room, tmp_path: Path, kind: str) -> None:
    (tmp_path / "real").write_text(SECRET, encoding="utf-8")
    path = tmp_path / "input"
    {
        "link": lambda: path.symlink_to(tmp_path / "real"),
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
        "nothing": lambda: None,
    }[kind]()
    words = {
        "link": "symbolic link",
        "pipe": "no regular file",
        "folder": "no regular file",
        "nothing": "No such file",
    }[kind]
    refusal = any_room.but(files={"input": path}).refusal()
    assert "IsolationError" in refusal
    assert words in refusal
    assert str(path) in refusal


@pytest.mark.parametrize("name", ["../out", "/out", "a/../../out", ""], ids=["up", "root", "hidden", "empty"])
def test_that_a_name_that_leads_out_is_refused(any_room: Room, tmp_path: Path, name: str) -> None:
    (tmp_path / "input").write_text("x", encoding="utf-8")
    assert "leads out" in any_room.but(files={name: tmp_path / "input"}).refusal()


def test_that_python_and_its_libraries_come_up_fresh_inside(room: Room) -> None:
    source = "import numpy, pandas, sklearn.ensemble, matplotlib.pyplot, IPython; print(numpy.ones(3).sum())"

    def started() -> list[object]:
        done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=False)
        return [done.returncode, done.stdout, done.stderr[-500:]]

    assert room.inside(started) == [0, "3.0\n", ""]


def test_that_the_data_sets_can_be_loaded(each_room: Room) -> None:
    def load() -> int:
        from mlroadmap import data

        return len(data.load("penguins"))

    assert each_room.inside(load) > 300


def test_that_a_python_without_a_proc_works(each_room: Room) -> None:
    from autograder.isolation import calls

    mount, before = calls.mount, each_room.before

    def refuse(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
        if kind == "proc":
            raise calls.IsolationError("mount", target, 1)
        mount(source, target, kind, flags, options)

    def without_proc() -> None:
        calls.mount = refuse
        if before:
            before()

    def look() -> list[object]:
        from autograder.isolation import layers

        done = subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True, text=True, check=False)
        return [done.stdout, Path("/proc/self").exists(), Path("/proc/1").exists(), "no /proc" in layers()]

    assert each_room.but(before=without_proc).inside(look) == ["1\n", False, False, True]
