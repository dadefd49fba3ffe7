"""The colours can be told apart, also by people who don't see all of them, and text can be read on them."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from mlroadmap.plots import palette

# Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6); severity 1.0, on linear RGB.
MACHADO = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    "all colours seen": np.eye(3).tolist(),
}
# From linear RGB (of sRGB) to the XYZ of CIE, scaled so that white is 1, 1, 1.
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = TO_XYZ.sum(axis=1)


def linear(colour: str) -> NDArray[np.float64]:
    rgb = np.array(palette.channels(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def seen(colour: str, sight: str) -> NDArray[np.float64]:
    """Lightness and the two colour axes of CIELAB, as someone with that sight sees a colour."""
    xyz = TO_XYZ @ np.clip(np.array(MACHADO[sight]) @ linear(colour), 0, 1) / WHITE
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def nearest(colours: tuple[str, ...], sight: str) -> float:
    return min(float(np.linalg.norm(seen(a, sight) - seen(b, sight))) for a, b in combinations(colours, 2))


@pytest.mark.parametrize("sight", MACHADO)
def test_no_two_colours_look_alike(sight: str) -> None:
    assert nearest(palette.COLOURS, sight) > 10


@pytest.mark.parametrize("sight", MACHADO)
def test_the_two_colours_of_the_curves_are_far_apart(sight: str) -> None:
    assert nearest((palette.BLUE, palette.ORANGE), sight) > 40


def test_the_simulation_finds_colours_that_look_alike() -> None:
    red_and_green = ("#C00000", "#5A7000")
    assert nearest(red_and_green, "all colours seen") > 50
    assert nearest(red_and_green, "deuteranopia") < 25


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
