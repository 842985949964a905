"""Whether what came out is what was printed.

A figure agrees where the value, rounded to as many digits as were printed, is what was
printed. Some figures were counted in 32-bit numbers, so their last digits differ; those
agree within a relative difference, which is said beside them.
"""

import numpy as np
from numpy.typing import ArrayLike

from gdstudio.course.figures import Figure
from gdstudio.i18n import mark, tr

MOST_SHOWN = 10  # numbers; of a longer series it is said how many agree


def printed_text(figure: Figure) -> str:
    """Return what was printed; of a long series how long it is."""
    numbers = figure.numbers
    if len(numbers) <= MOST_SHOWN:
        return tr(figure.printed)
    facts = {"count": len(numbers), "first": numbers[0], "last": numbers[-1]}
    return tr(mark("{count} figures, {first} … {last}")).format(**facts)


def compared(figure: Figure, found: ArrayLike) -> tuple[str, bool]:
    """Return what came out, in the digits of what was printed, and whether it agrees."""
    if isinstance(found, str):
        return tr(found), found == figure.printed
    values = np.ravel(np.asarray(found, np.float64)).tolist()
    if len(values) != len(figure.numbers):
        facts = {"found": len(values), "count": len(figure.numbers)}
        return tr(mark("{found} figures instead of {count}")).format(**facts), False
    pairs = list(zip(values, figure.numbers, strict=True))
    agreeing = [_agree(value, printed, figure.within) for value, printed in pairs]
    texts = [_rounded(value, printed) for value, printed in pairs]
    text = " ".join(texts) if len(texts) <= MOST_SHOWN else _counted(texts, agreeing)
    return _with_difference(text, figure.within), all(agreeing)


def _agree(value: float, printed: str, within: float | None) -> bool:
    if within is None:
        return float(_rounded(value, printed)) == float(printed)
    return abs(value - float(printed)) <= within * abs(float(printed))


def _rounded(value: float, printed: str) -> str:
    decimals = len(printed.partition(".")[2])
    return f"{value:.{decimals}f}"


def _counted(texts: list[str], agreeing: list[bool]) -> str:
    facts = {"count": len(texts), "agreeing": sum(agreeing)}
    if all(agreeing):
        return tr(mark("{agreeing} of {count} as printed")).format(**facts)
    first = agreeing.index(False)
    odd = {"number": first + 1, "text": texts[first]}
    template = mark("{agreeing} of {count} as printed; number {number} is {text}")
    return tr(template).format(**facts, **odd)


def _with_difference(text: str, within: float | None) -> str:
    if within is None:
        return text
    return tr(mark("{text} (within {difference:g})")).format(text=text, difference=within)
