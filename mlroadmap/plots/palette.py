"""Colours, markers and hatches that every figure shares."""

# Okabe and Ito's palette: eight colours that people with any kind of colour blindness can tell apart.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#000000")
BLUE, ORANGE = COLOURS[:2]
NAVY = "#00466E"  # the blue, darker
# A shape and a pattern for each colour, so that no one needs to see the colour.
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
HATCHES = ("", "//", "..", "\\\\", "xx", "--", "||", "++")
INK = "#222222"
PAPER = "#FFFFFF"


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of `"#RRGGBB"`, each from 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def tint(colour: str, strength: float) -> str:
    """A colour mixed with white: strength 0 is white, strength 1 the colour itself."""
    mixed = (1 - strength * (1 - channel) for channel in channels(colour))
    return "#" + "".join(f"{round(255 * channel):02X}" for channel in mixed)


def luminance(colour: str) -> float:
    """How bright a colour looks, from 0 (black) to 1 (white), as WCAG 2 defines it."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 (none) to 21; small text wants 4.5."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def readable_on(background: str) -> str:
    """Black or white, whichever reads better on a background."""
    return max("#000000", PAPER, key=lambda ink: contrast(ink, background))


def edge_of(colour: str) -> str:
    """The edge of a marker: white, which parts it from its neighbours, but dark around a light colour."""
    return PAPER if contrast(colour, PAPER) > 2.5 else INK
