"""How the line of each run is drawn: a colour and a pattern, so that neither is alone."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from gdstudio.views.theme import Theme

PATTERNS = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)


@dataclass(frozen=True)
class Stroke:
    colour: str
    pattern: Qt.PenStyle

    def pen(self, width: float) -> QPen:
        pen = QPen(QColor(self.colour), width, self.pattern)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setCosmetic(True)  # its width is in pixels whatever the plot's scale
        return pen


def stroke_of(place: int, theme: Theme) -> Stroke:
    """Return how the run at a place of the list is drawn."""
    return Stroke(theme.runs[place], PATTERNS[place])
