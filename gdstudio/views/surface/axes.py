"""The words and numbers on a surface: along the axes, in corners, beside the pointer."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gdstudio.core.dataset import Floats
from gdstudio.i18n import mark, tr
from gdstudio.views.surface.drawing import batch_pen
from gdstudio.views.surface.scale import Scale
from gdstudio.views.theme import Theme
from gdstudio.views.ticks import tick_text, ticks

LEFT, TOP, RIGHT, BOTTOM = 42, 4, 10, 20  # px around the area
PER_TICK_X, PER_TICK_Y, FEWEST = 70, 36, 3  # px between two numbers; how many at least
GAP = 5  # px around texts
LINE = 18  # px, height of a line of text
SAMPLE = 20  # px of dashes in the legend
NAME = 24  # px for the name at the end of the axis
OPAQUE = 225  # alpha, of 255, of the ground of a text
BATCH = mark("loss of the last batch")
CENTRE = Qt.AlignmentFlag.AlignCenter
RIGHT_BOUND = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LINES = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ROOM = QRectF(0, 0, 400, 100)  # px, more than any of the texts needs
ASIDE = 10  # px from the pointer


def draw_numbers(
    painter: QPainter, scale: Scale, names: tuple[str, str], theme: Theme
) -> None:
    """Write a few numbers along both axes, and the parameters' names at their ends."""
    area, rectangle = scale.area, scale.rectangle
    most_x, most_y = int(area.width() // PER_TICK_X), int(area.height() // PER_TICK_Y)
    across = ticks(rectangle.left, rectangle.right, max(most_x, FEWEST))
    up = ticks(rectangle.bottom, rectangle.top, max(most_y, FEWEST))
    painter.setPen(QColor(theme.quiet))
    for value, text in _labelled(across):
        x = area.left() + (value - rectangle.left) * scale.unit[0]
        if x < area.right() - NAME - GAP:
            painter.drawText(QRectF(x - 40, area.bottom() + 2, 80, LINE), CENTRE, text)
    for value, text in _labelled(up):
        y = area.bottom() + (value - rectangle.bottom) * scale.unit[1]
        if area.top() + 1.4 * LINE < y < area.bottom() - LINE / 3:
            _write_beside(painter, area.left(), y, text)
    painter.setPen(QColor(theme.ink))
    below = QRectF(area.right() - NAME, area.bottom() + 2, NAME, LINE)
    painter.drawText(below, RIGHT_BOUND, names[0])
    _write_beside(painter, area.left(), area.top() + LINE / 2, names[1])


def _write_beside(painter: QPainter, left: float, y: float, text: str) -> None:
    """Write a number left of the area; a long one reaches into it, but is not cut off."""
    box = _box(painter, text)
    box.moveCenter(QPointF(left - box.width() / 2, y))
    box.moveLeft(max(box.left(), 0))
    painter.drawText(box, CENTRE, text)


def draw_title(painter: QPainter, scale: Scale, title: str, theme: Theme) -> None:
    """Write a title into the upper right corner."""
    box = _box(painter, title)
    box.moveTopRight(scale.area.topRight() + QPointF(-GAP, GAP))
    _write_on_ground(painter, box, title, theme)


def draw_legend(painter: QPainter, scale: Scale, theme: Theme) -> None:
    """Write into the lower right corner what the dashes mean."""
    box = _box(painter, tr(BATCH)).adjusted(-SAMPLE, 0, 0, 0)
    box.moveBottomRight(scale.area.bottomRight() - QPointF(GAP, GAP))
    _write_on_ground(painter, box, tr(BATCH), theme)
    painter.setPen(batch_pen(theme))
    left, middle = box.left() + GAP, box.center().y()
    painter.drawLine(QPointF(left, middle), QPointF(left + SAMPLE - GAP, middle))


def draw_under_pointer(
    painter: QPainter, scale: Scale, pointer: QPointF, text: str, theme: Theme
) -> None:
    """Write a text beside the pointer, on the side where there is room."""
    box = _box(painter, text)
    box.moveBottomLeft(pointer + QPointF(ASIDE, -ASIDE))
    if box.right() > scale.area.right():
        box.moveRight(max(pointer.x() - ASIDE, scale.area.left() + box.width()))
    if box.top() < scale.area.top():
        box.moveTop(pointer.y() + ASIDE)
    _write_on_ground(painter, box, text, theme)


def _box(painter: QPainter, text: str) -> QRectF:
    return painter.boundingRect(ROOM, LINES, text).adjusted(-GAP, -1, GAP, 1)


def _write_on_ground(painter: QPainter, box: QRectF, text: str, theme: Theme) -> None:
    ground = QColor(theme.panel)
    ground.setAlpha(OPAQUE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(theme.quiet))
    painter.drawText(box.adjusted(GAP, 0, -GAP, 0), LINES, text)


def _labelled(values: Floats) -> list[tuple[float, str]]:
    step = float(values[1] - values[0]) if len(values) > 1 else 1.0
    return [(value, tick_text(value, step)) for value in values.tolist()]
