"""Numbers with twice as many digits: the sum of a float and of what it leaves out.

    x · y = p + q       p the product as the computer rounds it, q what that leaves out
    x + y = s + r       likewise

q and r are floats themselves, so nothing is lost (but where numbers overflow).

Sources: T. J. Dekker, "A floating-point technique for extending the available precision",
Numerische Mathematik 18 (1971), 224-242. D. E. Knuth, "The Art of Computer Programming",
vol. 2, 3rd ed. (1997), section 4.2.2.
"""

import numpy as np

from gdstudio.core.dataset import Floats

SPLITTER = 2.0**27 + 1  # cuts the 53 bits of a float in halves
AT_ONCE = 1 << 13  # points: what is worked out of them stays in the processor's cache


def two_sum(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return s and r."""
    total = x + y
    part = total - x
    return total, (x - (total - part)) + (y - part)


def two_product(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return p and q."""
    product = x * y
    x_high, x_low = _halves(x)
    y_high, y_low = _halves(y)
    left = ((x_high * y_high - product) + x_high * y_low + x_low * y_high) + x_low * y_low
    return product, left


def _halves(x: Floats) -> tuple[Floats, Floats]:
    shifted = SPLITTER * x
    high = shifted - (shifted - x)
    return high, x - high


def twofold_errors(
    inputs: Floats, wanted: Floats, parameters: Floats, rests: Floats
) -> Floats:
    """Return x · w + b - y for points (n, d), worked out with twice the digits, (n,).

    parameters, rests: (d + 1,)  each of w…, b is the sum of the two
    """
    errors = np.empty(len(wanted))
    for first in range(0, len(wanted), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        errors[part] = _errors(inputs[part], wanted[part], parameters, rests)
    return errors


def _errors(inputs: Floats, wanted: Floats, parameters: Floats, rests: Floats) -> Floats:
    total, rest = two_sum(np.full(len(wanted), parameters[-1]), -wanted)
    rest += rests[-1]
    for column, weight, small in zip(inputs.T, parameters, rests, strict=False):
        product, left = two_product(column, weight)
        total, lost = two_sum(total, product)
        rest += left + lost + column * small
    errors: Floats = total + rest
    return errors
