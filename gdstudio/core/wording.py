"""Numbers as a person writes them: with a real minus sign and raised exponents."""

import math
from collections.abc import Iterable

RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
LEAST, MOST = 1e-4, 1e5  # outside of these, powers of ten


def number(value: float, digits: int = 3) -> str:
    """Return a number in so many significant digits: 0.0531, −3, 7.89·10⁷, 0, ∞."""
    if not math.isfinite(value):
        return "?" if math.isnan(value) else "∞" if value > 0 else "−∞"
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    rounded = float(f"{mantissa}e{exponent}")
    if rounded == 0:
        return "0"
    if LEAST <= abs(rounded) < MOST:
        text = f"{rounded:.{max(digits, 5)}g}"
    else:
        text = f"{float(mantissa):.{digits}g}·10{str(int(exponent)).translate(RAISED)}"
    return text.replace("-", "−")


def signed(value: float, digits: int = 3) -> str:
    """Return a change with its sign: +0.21, −3, 0."""
    text = number(value, digits)
    return f"+{text}" if value > 0 else text


def parameter_names(parameters: int) -> tuple[str, ...]:
    """Return what the parameters are called: w₁, w₂, b; with one feature w, b."""
    weights = parameters - 1
    if weights == 1:
        return "w", "b"
    return (*(f"w{number}".translate(LOWERED) for number in range(1, weights + 1)), "b")


def named(parameters: Iterable[float], digits: int = 3) -> str:
    """Return parameters with their names: w₁ = 0.2, w₂ = −1, b = 3."""
    values = list(parameters)
    pairs = zip(parameter_names(len(values)), values, strict=True)
    return ", ".join(f"{name} = {number(float(value), digits)}" for name, value in pairs)
