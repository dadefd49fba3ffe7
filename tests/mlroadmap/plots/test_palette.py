"""The colours can be told apart, also by people who don't see all of them, and text can be read on them."""

from itertools import combinations

import numpy as np
import pytest

from mlroadmap.expect.vision import SIGHTS, distance
from mlroadmap.plots import palette


def nearest(colours: tuple[str, ...], sight: str) -> float:
    return min(distance(palette.channels(a), palette.channels(b), sight) for a, b in combinations(colours, 2))


@pytest.mark.parametrize("sight", SIGHTS)
def test_no_two_colours_look_alike(sight: str) -> None:
    assert nearest(palette.COLOURS, sight) > 10


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_two_colours_of_the_curves_are_far_apart(sight: str) -> None:
    assert nearest((palette.BLUE, palette.ORANGE), sight) > 40


def test_the_simulation_finds_colours_that_look_alike() -> None:
    red_and_green = ("#C00000", "#5A7000")
    assert nearest(red_and_green, "full colour vision") > 50
    assert nearest(red_and_green, "green-blind eyes (deuteranopia)") < 25


def test_each_class_has_its_marker_and_its_pattern() -> None:
    count = len(palette.COLOURS)
    assert count == 8
    assert len(set(palette.MARKERS)) == len(palette.MARKERS) == count
    assert len(set(palette.HATCHES)) == len(palette.HATCHES) == count


def test_contrast_is_that_of_wcag() -> None:
    assert palette.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert palette.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colour", [*palette.COLOURS, palette.NAVY])
def test_text_reads_on_every_tint_of_every_colour(colour: str) -> None:
    for strength in np.linspace(0, 1, 101):
        background = palette.tint(colour, float(strength))
        assert palette.contrast(palette.readable_on(background), background) >= 4.5


@pytest.mark.parametrize("colour", palette.COLOURS)
def test_ink_reads_on_the_tints_of_leaves(colour: str) -> None:
    assert palette.contrast(palette.INK, palette.tint(colour, 0.4)) >= 4.5


def test_a_tint_goes_from_white_to_the_colour() -> None:
    assert palette.tint("#0072B2", 0) == "#FFFFFF"
    assert palette.tint("#0072B2", 1) == "#0072B2"
