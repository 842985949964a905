"""A number that somebody typed for a weight or the bias."""

import math

from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark


class NotANumber(StudioError):
    problem = mark("{parameter} cannot be {found!r}; that is not a finite number.")
    remedy = mark("Type a number such as 0.5 or −2.")


def typed_number(text: str, parameter: str) -> float:
    """Return the number; a comma stands for the point too. Raises NotANumber."""
    try:
        number = float(text.strip().replace(",", ".").replace("−", "-"))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise NotANumber(parameter=parameter, found=text.strip())
    return number
