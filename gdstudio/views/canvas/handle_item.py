"""What is drawn of the line's handles: the arrow w, and the line while a hand is on it."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gdstudio.core.dataset import Floats
from gdstudio.views.arrow import paint_arrow
from gdstudio.views.canvas.held_line import Grip, HeldLine
from gdstudio.views.fonts import font
from gdstudio.views.theme import Theme

LIT = 5  # px, the line under a hand
BESIDE = 0.07  # of w, between its foot and the line, which stays whole
NAME, NAME_ASIDE = "w", 11.0  # px from the tip to the middle of its name
BOX = QRectF(0, 0, 24, 20)  # px, room for the name
RIM_SHIFTS = ((-1, 0), (1, 0), (0, -1), (0, 1))


class HandleItem(QGraphicsItem):
    """Lies on the scene itself, whose units are pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(100)
        self._area = QRectF()
        self._theme: Theme | None = None
        self._font = font(15)
        self._font.setItalic(True)
        self._font.setBold(True)
        self.line: HeldLine | None = None
        self.grip: Grip | None = None  # what a hand is on

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_line(self, line: HeldLine | None, grip: Grip | None, area: QRectF) -> None:
        """Show the handles of a line, none for None, in so large a part of the scene."""
        if area != self._area:
            self.prepareGeometryChange()
            self._area = area
        if line is not None or self.line is not None:
            self.line, self.grip = line, grip
            self.update()

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        line, theme = self.line, self._theme
        if line is None or theme is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(theme.scale, theme.scale)
        is_arrow_held = self.grip == "turn" and line.arrow is not None
        if self.grip is not None and not is_arrow_held:
            painter.setPen(QPen(QColor(theme.accent), LIT))
            painter.drawLine(*(QPointF(*end) for end in (line.ends / theme.scale).tolist()))
        if line.arrow is not None:
            ink = QColor(theme.accent if is_arrow_held else theme.ink)
            self._draw_arrow(painter, line.arrow / theme.scale, ink, QColor(theme.panel))

    def _draw_arrow(
        self, painter: QPainter, arrow: Floats, ink: QColor, rim: QColor
    ) -> None:
        foot, tip = arrow
        paint_arrow(painter, foot + BESIDE * (tip - foot), tip, ink, rim)
        place = QRectF(BOX)
        place.moveCenter(
            QPointF(*(tip + NAME_ASIDE * (tip - foot) / np.hypot(*(tip - foot))))
        )
        painter.setFont(self._font)
        for colour, shifts in ((rim, RIM_SHIFTS), (ink, ((0, 0),))):
            painter.setPen(colour)
            for shift in shifts:
                painter.drawText(
                    place.translated(*shift), Qt.AlignmentFlag.AlignCenter, NAME
                )
