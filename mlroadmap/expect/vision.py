"""Colours as people see them, those with a colour blindness too."""

import itertools
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

# Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color vision
# deficiency", IEEE TVCG 15(6): severity 1.0, on linear RGB.
SIGHTS: Mapping[str, NDArray[np.float64]] = {
    "full colour vision": np.eye(3),
    "red-blind eyes (protanopia)": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "green-blind eyes (deuteranopia)": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "blue-blind eyes (tritanopia)": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# sRGB, D65 white: IEC 61966-2-1.
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
# CIE76 distance below which two colours of a figure are hard to tell apart. Side by side 2.3 is just
# noticeable; small marks far from each other take several times that. The ten colours of seaborn's
# "colorblind" keep 10.8 from each other; plain red and green come as near as 10.4.
APART = 10.5


def distance(one: tuple[float, float, float], other: tuple[float, float, float], sight: str) -> float:
    """How far two colours are apart for certain eyes: CIE76, from 0 for equal ones to 100 for black and white.

    Parameters
    ----------
    one, other : (red, green, blue)
        sRGB, from 0 to 1.
    sight : str
        A key of `SIGHTS`.

    Examples
    --------
    >>> round(distance((0, 0, 0), (1, 1, 1), "full colour vision"))
    100
    """
    first, second = (_lab(np.clip(SIGHTS[sight] @ _linear(np.array(colour)), 0, 1)) for colour in (one, other))
    return float(np.linalg.norm(first - second))


def confused(colours: Mapping[str, tuple[float, float, float]]) -> tuple[str, str, str] | None:
    """Two names whose colours some eyes can hardly tell apart, and which eyes; None where all can.

    Examples
    --------
    >>> confused({"a": (0.84, 0.15, 0.16), "b": (0.17, 0.63, 0.17)})
    ('a', 'b', 'green-blind eyes (deuteranopia)')
    """
    for sight in SIGHTS:
        for (name, one), (second, other) in itertools.combinations(colours.items(), 2):
            if distance(one, other, sight) < APART:
                return name, second, sight
    return None


def _linear(colour: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def _lab(linear: NDArray[np.float64]) -> NDArray[np.float64]:
    """CIE L*a*b* of a linear sRGB colour."""
    ratio = TO_XYZ @ linear / TO_XYZ.sum(axis=1)
    bent = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = bent
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
