"""How a number of the run is written."""

from decimal import Decimal

import pytest

from gdstudio.core.worked.shown import Shown


def shown(rounded: str, value: float | None = None) -> Shown:
    return Shown(float(rounded) if value is None else value, Decimal(rounded))


@pytest.mark.parametrize(
    ("rounded", "text"),
    [
        ("0.25", "0.25"),
        ("-0.250", "−0.250"),
        ("1.00", "1.00"),
        ("-3", "−3"),
        ("0", "0"),
        ("0.000", "0.000"),
        ("-0.00", "0.00"),
        ("0E+3", "0"),
        ("0E-12", "0.00000000"),
        ("1234567", "1234567"),
        ("0.00001", "0.00001"),
        ("0.00000012", "0.00000012"),
    ],
)
def test_a_number_is_written_out(rounded, text):
    assert shown(rounded).text == text


@pytest.mark.parametrize(
    ("rounded", "value", "text"),
    [
        ("12345678", 12345678.4, "1.2345678·10⁷"),
        ("1.20E+6", 1204000.0, "1.20·10⁶"),
        ("-1.200E-9", -1.2001e-9, "−1.200·10⁻⁹"),
        ("1.00000E+20", 1e20, "1·10²⁰"),
    ],
)
def test_a_very_large_or_small_one_with_a_power_of_ten(rounded, value, text):
    assert shown(rounded, value).text == text


@pytest.mark.parametrize(
    ("rounded", "signed"), [("0.5", "+0.5"), ("-0.5", "−0.5"), ("0.0", "0.0")]
)
def test_a_change_has_a_sign(rounded, signed):
    assert shown(rounded).signed == signed
