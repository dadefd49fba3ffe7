"""Running answers: each in a process of its own, with a limit."""

import os

import pytest

from autograder.gates.pool import GivenCellError, Pool

GIVEN = [("given-1", "seen = []")]


@pytest.fixture
def pool():
    with Pool(GIVEN, workers=1, seconds=3) as pool:
        yield pool


def test_errors_and_values_come_back(pool: Pool) -> None:
    outcome = pool.run([("a", "x = 1"), ("b", "1 / 0"), ("c", "x + 0.5"), ("d", "x +"), ("e", "raise SystemExit(3)")])
    assert outcome.ended == ""
    assert [(c.name, c.error, c.value) for c in outcome.cells] == [
        ("a", None, None),
        ("b", "ZeroDivisionError", None),
        ("c", None, 1.5),
        ("d", "SyntaxError", None),
        ("e", "SystemExit", None),
    ]
    assert outcome["b"].message == "division by zero"
    assert outcome["z"] is None


@pytest.mark.parametrize("fork", [True, False])
def test_nothing_reaches_the_next_answer(fork: bool) -> None:
    if fork and not hasattr(os, "fork"):
        pytest.skip("this platform has no fork; the other way of running is tested")
    with Pool(GIVEN, workers=1, seconds=20, fork=fork) as pool:
        first = pool.run([("a", "seen.append(1); import sys; sys.modules['leak'] = 1"), ("b", "len(seen)")])
        second = pool.run([("b", "len(seen)"), ("c", "import sys; int('leak' in sys.modules)")])
    assert first["b"].value == 1
    assert second["b"].value == 0
    assert second["c"].value == 0


@pytest.mark.parametrize(
    ("source", "ended"),
    [
        ("while True: pass", "time"),
        ("while True:\n    try:\n        while True: pass\n    except BaseException: pass", "time"),
        ("import os; os._exit(0)", "died"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "died"),
    ],
)
def test_an_answer_that_does_not_end_well(source: str, ended: str) -> None:
    with Pool(GIVEN, workers=1, seconds=1) as pool:
        assert pool.run([("a", source)]).ended == ended
        assert pool.run([("a", "1")])["a"].value == 1


def test_a_loop_without_end_where_nothing_forks() -> None:
    with Pool(GIVEN, workers=1, seconds=4, fork=False) as pool:
        assert pool.run([("a", "while True: pass")]).ended == "time"
        assert pool.run([("a", "1")])["a"].value == 1


def test_what_an_answer_prints_or_asks_does_not_disturb(pool: Pool) -> None:
    noisy = "import os\nprint('x' * 100)\nos.write(1, b'raw')\nos.write(2, b'raw')"
    outcome = pool.run([("a", noisy), ("b", "input()"), ("c", "1")])
    assert outcome["a"].error is None
    assert outcome["b"].error is not None
    assert outcome["c"].value == 1


def test_memory_has_a_limit() -> None:
    with Pool(GIVEN, workers=1, seconds=20, megabytes=1024) as pool:
        outcome = pool.run([("a", "x = bytearray(3 * 1024**3)"), ("b", "1")])
    assert outcome["a"].error == "MemoryError"
    assert outcome["b"].value == 1


def test_given_cells_that_fail_are_told() -> None:
    with (
        Pool([("given-1", "import nowhere_at_all")], workers=1) as pool,
        pytest.raises(GivenCellError, match=r"given-1: ModuleNotFoundError: No module named 'nowhere_at_all'"),
    ):
        pool.run([("a", "1")])


def test_the_seed_is_set() -> None:
    def order(seed: int) -> float | None:
        with Pool(GIVEN, workers=1, seed=seed) as pool:
            return pool.run([("a", "float(hash('a') % 1000003)")])["a"].value

    assert order(1) == order(1) != order(2)


def test_many_jobs_over_two_workers() -> None:
    done = []
    with Pool(GIVEN, workers=2) as pool:
        out = pool.map(lambda n: pool.run([("a", f"{n} * 2")])["a"].value, range(10), lambda: done.append(1))
    assert out == [2 * n for n in range(10)]
    assert len(done) == 10
