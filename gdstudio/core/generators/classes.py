"""Points of two classes by rule: clouds, XOR, circles, moons, a spiral.

    n  points of either class        u  (n,) uniform from 0 to 1
    s  the spread or the noise       ε  (n, 2) standard normal

Every rule returns 2 n points, those of class 0 first.
"""

import numpy as np

from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.generators.generator import Draw, Generator, Parameter, two_classes
from gdstudio.i18n import mark

OUTER = 2.0  # radius of the outer circle, and of both moons
ARM = 2.5  # length of a spiral's arm, as the crow flies


def _clouds(draw: Draw) -> Dataset:
    """Round clouds, D apart along the diagonal: x = ∓(D/2) (1, 1)/√2 + s ε."""
    aside = draw["distance"] / 2 * np.sqrt(0.5)
    spread = draw["spread"]
    return two_classes(spread * draw.beside(0) - aside, spread * draw.beside(1) + aside)


def _xor(draw: Draw) -> Dataset:
    """Clouds in the corners of a square of side D: x = (D/2) (±1, ±1) + s ε.

    Class 0 sits where both signs agree, class 1 where they differ.
    """
    half, turns = draw["distance"] / 2, np.where(np.arange(draw.count) % 2, -1.0, 1.0)
    agree, differ = np.column_stack([turns, turns]), np.column_stack([turns, -turns])
    noise = [draw["spread"] * draw.beside(label) for label in (0, 1)]
    return two_classes(half * agree + noise[0], half * differ + noise[1])


def _circles(draw: Draw) -> Dataset:
    """A circle in another, R = 2 · ratio in R = 2: x = R (cos 2πu, sin 2πu) + s ε."""
    rims = []
    for label, radius in enumerate((OUTER * draw["ratio"], OUTER)):
        rim = radius * _on_circle(2 * np.pi * draw.along(label))
        rims.append(rim + draw["noise"] * draw.beside(label))
    return two_classes(*rims)


def _moons(draw: Draw) -> Dataset:
    """Half circles that face each other: x = ±(2 (cos πu, sin πu) − (1, G)) + s ε.

    G = (1 − gap)/2: with a gap of 0 either horn reaches half a radius into the other moon.
    """
    offset = np.array([OUTER / 2, OUTER / 4 - draw["gap"] / 2])
    moons = []
    for label, sign in enumerate((1.0, -1.0)):
        moon = OUTER * _on_circle(np.pi * draw.along(label)) - offset
        moons.append(sign * moon + draw["noise"] * draw.beside(label))
    return two_classes(*moons)


def _spiral(draw: Draw) -> Dataset:
    """Two arms of T turns: x = ±2.5 t (cos 2πTt, sin 2πTt) + s ε with t = √u.

    The root spreads the points evenly over the length of an arm.
    """
    arms = []
    for label, sign in enumerate((1.0, -1.0)):
        share = np.sqrt(draw.along(label))
        arm = ARM * share[:, None] * _on_circle(2 * np.pi * draw["turns"] * share)
        arms.append(sign * arm + draw["noise"] * draw.beside(label))
    return two_classes(*arms)


def _on_circle(angles: Floats) -> Floats:
    """Return the points of the unit circle at angles (n,), shape (n, 2)."""
    return np.column_stack([np.cos(angles), np.sin(angles)])


COUNT = Parameter("count", mark("Points per class"), 1, 1000, 1, 50)
DISTANCE, SPREAD, NOISE = mark("Distance"), mark("Spread"), mark("Noise")

CLASSES = (
    Generator(
        "clouds",
        mark("Two clouds"),
        (
            COUNT,
            Parameter("distance", DISTANCE, 0.0, 10.0, 0.1, 3.0),
            Parameter("spread", SPREAD, 0.0, 3.0, 0.05, 0.8),
        ),
        _clouds,
    ),
    Generator(
        "xor",
        mark("XOR"),
        (
            COUNT,
            Parameter("distance", DISTANCE, 0.0, 10.0, 0.1, 3.0),
            Parameter("spread", SPREAD, 0.0, 3.0, 0.05, 0.5),
        ),
        _xor,
    ),
    Generator(
        "circles",
        mark("Circles"),
        (
            COUNT,
            Parameter("ratio", mark("Inner radius ÷ outer"), 0.0, 1.0, 0.05, 0.4),
            Parameter("noise", NOISE, 0.0, 1.0, 0.02, 0.14),
        ),
        _circles,
    ),
    Generator(
        "moons",
        mark("Moons"),
        (
            COUNT,
            Parameter("gap", mark("Gap"), -1.0, 4.0, 0.1, 0.0),
            Parameter("noise", NOISE, 0.0, 1.0, 0.02, 0.16),
        ),
        _moons,
    ),
    Generator(
        "spiral",
        mark("Spiral"),
        (
            COUNT,
            Parameter("turns", mark("Turns"), 0.25, 3.0, 0.05, 1.0),
            Parameter("noise", NOISE, 0.0, 1.0, 0.02, 0.1),
        ),
        _spiral,
    ),
)
