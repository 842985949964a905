"""Formulas: what they are made of, how wide they are, and where their words stand."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from gdstudio.views.maths.typeset import Fraction, Letters, Typesetter, Word, pieces, plain
from gdstudio.views.symbols import MEANINGS, meaning, meaning_at

RULE = "*w* ← *w* − *η* · {2|*B*} Σ (*ŷ* − *y*) **x**"


def test_a_formula_is_made_of_letters_and_fractions():
    assert pieces("*w* − {2|*B*} **x**") == (
        Letters("w", is_slanted=True),
        Letters(" − "),
        Fraction((Letters("2"),), (Letters("B", is_slanted=True),)),
        Letters(" "),
        Letters("x", is_bold=True),
    )


def test_a_formula_can_be_read_as_bare_text():
    assert plain(RULE) == "w ← w − η · (2/B) Σ (ŷ − y) x"


def test_larger_letters_are_wider(qapp):
    assert 0 < Typesetter(11).width(RULE) < Typesetter(17).width(RULE)


def test_a_fraction_is_narrower_than_its_parts_beside_each_other(qapp):
    setter = Typesetter(15)

    assert setter.width("{22|88}") < setter.width("22/88")


def test_words_are_found_where_they_are_drawn(qapp):
    image = QImage(400, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)

    words = Typesetter(17).draw(painter, QPointF(5, 35), RULE, "#000000")
    painter.end()

    lefts = [word.box.left() for word in words if word.text not in "2B"]
    assert lefts == sorted(lefts)
    over, under = (next(word for word in words if word.text == part) for part in "2B")
    assert over.box.bottom() < under.box.bottom()
    for word in (word for word in words if word.text.strip()):
        box = word.box.toRect()
        dark = [
            image.pixelColor(x, y).lightness() < 128
            for x in range(box.left(), box.right() + 3)
            for y in range(box.top(), box.bottom())
        ]
        assert any(dark)


@pytest.mark.parametrize("symbol", MEANINGS)
def test_every_symbol_has_a_meaning(symbol):
    assert symbol in meaning(f" {symbol}")


def test_a_number_beside_a_letter_changes_nothing():
    assert meaning("w₂") == meaning("w")


def test_other_words_mean_nothing(qapp):
    word = Word("point", QImage(9, 9, QImage.Format.Format_RGB32).rect().toRectF())

    assert meaning("point") == ""
    assert meaning_at([word], QPointF(3, 3)) == ""
    assert meaning_at([], QPointF(3, 3)) == ""
