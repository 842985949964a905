"""A number of the run, and how it is shown."""

from dataclasses import dataclass
from decimal import Decimal

from gdstudio.core.wording import RAISED

LARGEST, SMALLEST = 6, -5  # powers of ten of the first digit; outside of these, 1.23·10⁷
LONGEST = 8  # decimals of a small number that is written out nevertheless


@dataclass(frozen=True)
class Shown:
    """A value as the run has it, and rounded as it is shown.

    is_close: the shown operands do not give the shown value, or only by chance; "≈"
    """

    value: float
    rounded: Decimal
    is_close: bool = False

    @property
    def text(self) -> str:
        """The number with a real minus sign and raised exponents: −0.25, 1.23·10⁷, 0.00."""
        number = self.rounded
        exponent, last = number.adjusted(), int(number.as_tuple().exponent)
        if not number:
            return f"{0:.{min(max(-last, 0), LONGEST)}f}"
        is_small = exponent < SMALLEST and -last > LONGEST
        if last > 0 or exponent > LARGEST or is_small:
            mantissa = number.scaleb(-exponent)
            if number == Decimal(self.value):
                mantissa = mantissa.normalize()
            text = f"{mantissa:f}·10{str(exponent).translate(RAISED)}"
        else:
            text = f"{number:f}"
        return text.replace("-", "−")

    @property
    def signed(self) -> str:
        """The text of a change: with its sign, also where that is a plus."""
        return f"+{self.text}" if self.rounded > 0 else self.text
