"""Formulas on one line: upright and slanted letters, bold ones, and fractions.

    "*w* ← *w* − *η* · {2|*B*} Σ (*ŷ* − *y*) *x*"

*x* is slanted, as variables are; {a|b} is a over b; **x** is bold. The letters are those of
the program's own typeface, slanted by ourselves: it comes without italics.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from gdstudio.views.fonts import font

TOKEN = re.compile(r"\{([^|}]*)\|([^}]*)\}|\*\*([^*]+)\*\*|\*([^*]+)\*|([^*{]+)")
SLANT = -0.2
SMALL = 0.86  # size of the numbers in a fraction
SIDES = 0.2  # of the letters' size, kept free beside a fraction
RISE = 0.28  # of the letters' size: the bar lies above the line that letters stand on
GAP = 0.2  # between the bar and the numbers
CAPITALS = 0.73  # how high capitals and digits are


@dataclass(frozen=True)
class Letters:
    text: str
    is_slanted: bool = False
    is_bold: bool = False


@dataclass(frozen=True)
class Fraction:
    over: tuple[Letters, ...]
    under: tuple[Letters, ...]


Piece = Letters | Fraction


class Word(NamedTuple):
    """Letters of a formula, and where they were drawn."""

    text: str
    box: QRectF


def pieces(markup: str) -> tuple[Piece, ...]:
    """Return what a formula is made of."""
    found: list[Piece] = []
    for over, under, bold, slanted, plain in TOKEN.findall(markup):
        if over or under:
            found.append(Fraction(_letters(over), _letters(under)))
        else:
            text = bold or slanted or plain
            found.append(Letters(text, is_slanted=bool(slanted), is_bold=bool(bold)))
    return tuple(found)


def _letters(markup: str) -> tuple[Letters, ...]:
    return tuple(piece for piece in pieces(markup) if isinstance(piece, Letters))


def plain(markup: str) -> str:
    """Return a formula as bare text, for the clipboard and for reading aloud."""
    return TOKEN.sub(lambda token: _plain_token(*token.groups("")), markup)


def _plain_token(over: str, under: str, bold: str, slanted: str, letters: str) -> str:
    if over or under:
        return f"({plain(over)}/{plain(under)})"
    return bold or slanted or letters


class Typesetter:
    """Letters of one size."""

    def __init__(self, pixels: int) -> None:
        self.pixels = pixels
        normal, bold = QFont.Weight.Normal, QFont.Weight.DemiBold
        self._fonts = {False: font(pixels, normal), True: font(pixels, bold)}
        self._metrics = {key: QFontMetricsF(face) for key, face in self._fonts.items()}

    def width(self, markup: str) -> float:
        return self.width_of(pieces(markup))

    def width_of(self, parts: Sequence[Piece]) -> float:
        return sum(self._advance(piece) for piece in parts)

    def draw(self, painter: QPainter, at: QPointF, markup: str, ink: str) -> list[Word]:
        """Draw a formula that begins at a place on its baseline; return where words are."""
        return self.draw_pieces(painter, at, pieces(markup), ink)

    def draw_pieces(
        self, painter: QPainter, at: QPointF, parts: Sequence[Piece], ink: str
    ) -> list[Word]:
        found, place = [], QPointF(at)
        for piece in parts:
            width = self._advance(piece)
            if isinstance(piece, Fraction):
                found += self._draw_fraction(painter, place, piece, ink)
            else:
                self._draw_letters(painter, place, piece, ink)
                top = place.y() - self.pixels
                box = QRectF(place.x(), top, width, 1.3 * self.pixels)
                found.append(Word(piece.text, box))
            place += QPointF(width, 0)
        return found

    def _advance(self, piece: Piece) -> float:
        if isinstance(piece, Fraction):
            return self._small().bar(piece) + 2 * SIDES * self.pixels
        return self._metrics[piece.is_bold].horizontalAdvance(piece.text)

    def bar(self, fraction: Fraction) -> float:
        """Return how long the bar of a fraction is."""
        return max(self.width_of(fraction.over), self.width_of(fraction.under))

    def _small(self) -> "Typesetter":
        return Typesetter(round(SMALL * self.pixels))

    def _draw_letters(
        self, painter: QPainter, at: QPointF, letters: Letters, ink: str
    ) -> None:
        painter.save()
        painter.setPen(QColor(ink))
        painter.setFont(self._fonts[letters.is_bold])
        painter.translate(at)
        if letters.is_slanted:
            painter.shear(SLANT, 0)
        painter.drawText(QPointF(0, 0), letters.text)
        painter.restore()

    def _draw_fraction(
        self, painter: QPainter, at: QPointF, fraction: Fraction, ink: str
    ) -> list[Word]:
        small, y = self._small(), at.y() - RISE * self.pixels
        length, left = small.bar(fraction), at.x() + SIDES * self.pixels
        painter.setPen(QPen(QColor(ink), max(1.0, self.pixels / 14)))
        painter.drawLine(QPointF(left, y), QPointF(left + length, y))
        gap, found = GAP * self.pixels, []
        below = y + gap + CAPITALS * small.pixels
        for part, baseline in ((fraction.over, y - gap), (fraction.under, below)):
            x = left + (length - small.width_of(part)) / 2
            found += small.draw_pieces(painter, QPointF(x, baseline), part, ink)
        return found
