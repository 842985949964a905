"""What somebody types for a weight."""

import pytest

from gdstudio.core.typed_number import NotANumber, typed_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.5", 0.5),
        (" −2 ", -2.0),
        ("-2", -2.0),
        ("1,5", 1.5),
        ("+3", 3.0),
        ("1e-3", 0.001),
    ],
)
def test_a_number_is_read_as_it_is_meant(text, number):
    assert typed_number(text, "w₁") == number


@pytest.mark.parametrize("text", ["", "abc", "1 2", "nan", "inf", "1e999", "0x10"])
def test_anything_else_is_refused_with_a_remedy(text):
    with pytest.raises(NotANumber) as error:
        typed_number(text, "w₁")

    assert str(error.value) == (
        f"w₁ cannot be {text!r}; that is not a finite number. "
        "Type a number such as 0.5 or −2."
    )
