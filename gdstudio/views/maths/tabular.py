"""Widths of numbers, fast: figures are equally wide, so few patterns are measured."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from gdstudio.views.fonts import font

ALIKE = str.maketrans("123456789", "000000000")


class TabularMetrics:
    def __init__(self, face: QFont) -> None:
        self._metrics = QFontMetricsF(face)
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        pattern = text.translate(ALIKE)
        if pattern not in self._widths:
            self._widths[pattern] = self._metrics.horizontalAdvance(pattern)
        return self._widths[pattern]


@lru_cache(maxsize=32)
def tabular_metrics(pixels: int, *, is_bold: bool = False) -> TabularMetrics:
    weight = QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal
    return TabularMetrics(font(pixels, weight))
