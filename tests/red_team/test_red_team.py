"""Every attack, with its tests apart and in one process; and the same in the open, where some of them win."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from autograder.engine.result import result_of
from autograder.isolation import unavailable

from . import in_the_open
from .attack import MODES, Attack, AttackFormatError, all_attacks, read_attack
from .classroom import classroom
from .playing import Arena, Played, arena, complaints, why_not_isolated
from .world import SECRET_NAME, World, every_orphan_is_ours, world

ATTACKS = all_attacks()
RUNS = [(mode, attack) for mode in MODES for attack in ATTACKS if mode in attack.modes]

needs_isolation = pytest.mark.skipif(bool(unavailable()), reason=unavailable() or "isolated")


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with every_orphan_is_ours(), world(tmp_path_factory.mktemp("course")) as made:
        yield made


@pytest.fixture(scope="module")
def arenas(outside: World) -> Iterator[dict[str, Arena]]:
    """One warm engine for each mode. An attack is let loose only where a harmless submission sees nothing."""
    with arena(outside, apart=True) as apart, arena(outside, apart=False) as together:
        made = {"apart": apart, "together": together}
        for one in made.values():
            if why := why_not_isolated(one.isolated(), outside):
                pytest.fail(f"No attack is let loose, because the isolation does not hold: {why}.")
        yield made


def name(run: tuple[str, Attack]) -> str:
    return f"{run[1].name}-{run[0]}"


@needs_isolation
@pytest.mark.parametrize("run", RUNS, ids=name)
def test_an_attack(run: tuple[str, Attack], arenas: dict[str, Arena], outside: World) -> None:
    mode, attack = run
    wrong = {}
    for variant in attack.variants_in(mode):
        played = arenas[mode].play(attack, variant)
        wrong[variant] = complaints(attack, mode, played, outside)
    if attack.not_held:
        assert wrong.pop(attack.variants[0]), "it is held back after all; take NOT_HELD out of the attack"
    wrong["afterwards"] = arenas[mode].next_submission()
    assert {variant: found for variant, found in wrong.items() if found} == {}, f"{attack.tries} {attack.must_happen}"


@needs_isolation
@pytest.mark.parametrize("mode", MODES)
def test_who_attacks_nothing_earns_everything(mode: str, arenas: dict[str, Arena]) -> None:
    result = arenas[mode].engine.run(arenas[mode].classroom.right())
    assert (result.points, result.max_points, result.tampered, result.ended) == (7, 7, (), "")
    assert result.apart == (mode == "apart")


@needs_isolation
def test_what_is_opened_or_left_behind_would_be_noticed(outside: World) -> None:
    assert outside.disturbances() == []
    (outside.root / "gradebook.db").read_bytes()
    assert outside.disturbances() == ["gradebook.db was opened"]
    new = outside.root / outside.mark
    new.write_text("x")
    assert f"{outside.mark} is not what it was" in outside.disturbances()
    new.unlink()
    assert f"{outside.mark} is gone" in outside.disturbances()


def in_open(attack: Attack, variant: str, outside: World, folder: Path) -> Played:
    """Play an attack in an ordinary process with the grader's environment, as stock graders do."""
    made = classroom(outside.canaries["hidden"])
    path = folder / "red.ipynb"
    path.write_text(json.dumps(made.attacking(attack, {**outside.words, "VARIANT": variant})), encoding="utf-8")
    environment = {
        **os.environ,
        SECRET_NAME: outside.canaries["environment"],
        "HOME": str(folder),
        "TMPDIR": str(folder),
    }
    command = [sys.executable, in_the_open.__file__, str(path)]
    for _ in range(1 + attack.twice):
        done = subprocess.run(command, capture_output=True, cwd=folder, env=environment, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    outside.disturbances()
    if not done.stdout:
        return Played(None, 0.0, raised="the process ended")
    executed = nbformat.from_dict(json.loads(done.stdout))
    return Played(result_of(executed, isolation="none"), 0.0)


@needs_isolation
@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if attack.gains], ids=lambda attack: attack.name)
def test_in_the_open_it_would_win(attack: Attack, outside: World, tmp_path: Path) -> None:
    played = in_open(attack, attack.variants[0], outside, tmp_path)
    found = complaints(attack, "apart", played, outside)
    assert any(attack.gains in complaint for complaint in found), found


def test_every_attack_says_what_it_tries_and_can_be_seen_to_try() -> None:
    assert len(ATTACKS) >= 30
    for attack in ATTACKS:
        for question, text in attack.cells.items():
            assert attack.ends or attack.refused or '"tried' in text, (
                f"{attack.name}: {question} never says that it tried"
            )
            compile(text, attack.name, "exec")
    assert len({attack.tries for attack in ATTACKS}) == len(ATTACKS)


def test_an_attack_that_says_nothing_is_no_attack(tmp_path: Path) -> None:
    path = tmp_path / "silent.py"
    path.write_text('"""Tries something."""\n\n# %% q1\nx = 1\n')
    with pytest.raises(AttackFormatError, match="Must happen"):
        read_attack(path)
