"""Drawing the neuron: inputs, lines as thick as the weights, sum, boxes, answer."""

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gdstudio.core.worked.point import PointPass
from gdstudio.i18n import mark, tr
from gdstudio.views.maths.rows import shown
from gdstudio.views.maths.typeset import Typesetter, Word
from gdstudio.views.neuron.layout import NeuronLayout
from gdstudio.views.neuron.words import answer_lines, error_lines, input_name
from gdstudio.views.point_symbol import draw_symbol
from gdstudio.views.theme import Theme

THINNEST, THICKEST = 1.5, 0.42  # px; of an input's radius
OUTLINE = 1.6  # px
ARROW = 6.0  # px
SYMBOL = 0.5  # of an input's radius
BASELINE, LINE = 0.35, 1.3  # of the letters' size: below the middle, from line to line
ROOM_FOR_NAMES = 2.8  # of the letters' size, above the boxes
SMALLEST = 8  # px
ACTIVATION, THRESHOLD = mark("activation"), mark("threshold")


class NeuronPainter:
    """Draws into a layout; `words` are the symbols it has drawn."""

    def __init__(
        self, painter: QPainter, layout: NeuronLayout, theme: Theme, pixels: int
    ) -> None:
        self._painter, self._layout, self._theme = painter, layout, theme
        self._setter, self._pixels = Typesetter(pixels), pixels
        self.words: list[Word] = []

    def edges(self, point: PointPass) -> None:
        """A line for each weight: as thick as it is large, dashed where it is negative."""
        values = [number.value for number in point.parameters]
        largest = max(map(abs, values)) or 1.0
        room = max(THICKEST * self._layout.radius - THINNEST, 1.0)
        for start, value in zip(self._layout.inputs, values, strict=True):
            colour = self._theme.parameters[0] if value > 0 else self._theme.parameters[1]
            pen = QPen(QColor(colour if value else self._theme.disabled))
            pen.setWidthF(THINNEST + room * abs(value) / largest)
            if value < 0:
                pen.setDashPattern([2.5, 1.5])
            self._painter.setPen(pen)
            self._painter.drawLine(QLineF(start, self._layout.total))

    def inputs(self, point: PointPass) -> None:
        values = [*map(shown, point.inputs), ""]
        for place, centre in enumerate(self._layout.inputs):
            self._circle(centre, input_name(point, place))
            x = centre.x() - self._layout.radius - 6 - self._setter.width(values[place])
            self._text(QPointF(x, self._middle(centre)), values[place], self._theme.quiet)

    def total(self, label: str, left: float) -> None:
        """The sum; below it what comes out, right of what stands there."""
        self._circle(self._layout.total, "Σ")
        centre = self._layout.total + QPointF(0, self._layout.radius)
        half = self._setter.width(label) / 2
        centre.setX(max(centre.x(), left + half))
        self._centred(centre, label, self._theme.quiet, 1)

    def way(self, *, is_number: bool) -> None:
        """The line from the sum through the boxes to the answer."""
        start = self._layout.way.p1()
        end = self._layout.answer - QPointF(self._layout.radius, 0)
        self._painter.setPen(QPen(QColor(self._theme.ink), OUTLINE))
        self._painter.drawLine(self._layout.way if is_number else QLineF(start, end))

    def way_back(self) -> None:
        """Arrows from the answer to the sum, and on to every input."""
        way, radius = self._layout.way, self._layout.radius
        self._arrow(way.p2(), way.p1() + QPointF(radius, 0))
        for start in self._layout.inputs:
            line = QLineF(start, self._layout.total)
            self._arrow(line.p2(), line.pointAt((radius + 2) / line.length()))

    def _arrow(self, start: QPointF, end: QPointF) -> None:
        line = QLineF(end, start)
        self._painter.setPen(QPen(QColor(self._theme.parameters[1]), OUTLINE))
        self._painter.drawLine(line)
        line.setLength(ARROW)
        for angle in (-28, 28):
            side = QLineF(line)
            side.setAngle(line.angle() + angle)
            self._painter.drawLine(side)

    def box(self, place: int, label: str, *, is_step: bool, is_faint: bool = False) -> None:
        """The curve of a function in a box: a slanted line, or a step."""
        box, theme = self._layout.boxes[place], self._theme
        ink = theme.disabled if is_faint else theme.ink
        self._painter.setBrush(QColor(theme.panel))
        self._painter.setPen(QPen(QColor(ink), OUTLINE))
        self._painter.drawRoundedRect(box, 6, 6)
        self._painter.setPen(QPen(QColor(ink if is_faint else theme.accent), 2))
        side = 0.22 * box.width()
        inner = box.adjusted(side, side, -side, -side)
        self._painter.drawPolyline(_step(inner) if is_step else _diagonal(inner))
        above, lines = QPointF(box.center().x(), box.top()), [label] if label else []
        has_room = box.top() - self._layout.area.top() > ROOM_FOR_NAMES * self._pixels
        if self._layout.is_roomy and has_room:
            lines.append(tr(THRESHOLD if is_step else ACTIVATION))
        for line, text in zip((-1, -1.8), lines, strict=False):
            self._centred(above, text, theme.disabled if is_faint else theme.quiet, line)

    def answer(self, point: PointPass) -> None:
        """The predicted class as a sign, or the value; below it what is right."""
        at, radius, lines = self._layout.answer, self._layout.radius, answer_lines(point)
        if point.is_right is None:
            self._centred(at, f"**{shown(point.output)}**", self._theme.ink, 0)
        else:
            draw_symbol(self._painter, at, SYMBOL * radius, point.answer, self._theme)
        below = at + QPointF(0, 0.6 * radius)
        for place, line in enumerate(lines, start=1):
            ink = self._theme.quiet if place == len(lines) else self._theme.ink
            self._centred(below, line, ink, place)

    def error(self, point: PointPass) -> None:
        """What is sent back, in the place of the answer."""
        name, value = error_lines(point)
        self._centred(self._layout.answer, name, self._theme.ink, -0.5)
        self._centred(self._layout.answer, value, self._theme.ink, 0.6)

    def line_below(self, y: float, markup: str, ink: str) -> None:
        """A formula across the whole width; in smaller letters if it is too long."""
        setter, area = self._setter, self._layout.area
        while setter.width(markup) > area.width() - 16 and setter.pixels > SMALLEST:
            setter = Typesetter(setter.pixels - 1)
        x = area.center().x() - setter.width(markup) / 2
        self.words += setter.draw(self._painter, QPointF(x, y), markup, ink)

    def _circle(self, centre: QPointF, markup: str) -> None:
        theme, radius = self._theme, self._layout.radius
        self._painter.setBrush(QColor(theme.panel))
        self._painter.setPen(QPen(QColor(theme.ink), OUTLINE))
        self._painter.drawEllipse(centre, radius, radius)
        self._centred(centre, markup, theme.ink, 0)

    def _centred(self, at: QPointF, markup: str, ink: str, line: float) -> None:
        """Write a line of text: line 0 is at the place, 1 is the first below it."""
        x = at.x() - self._setter.width(markup) / 2
        right = self._layout.area.right() - 4 - self._setter.width(markup)
        y = self._middle(at) + line * LINE * self._pixels * (0.75 if abs(line) == 1 else 1)
        self._text(QPointF(min(x, right), y), markup, ink)

    def _middle(self, at: QPointF) -> float:
        return at.y() + BASELINE * self._pixels

    def _text(self, at: QPointF, markup: str, ink: str) -> None:
        self.words += self._setter.draw(self._painter, at, markup, ink)


def _diagonal(box: QRectF) -> QPolygonF:
    return QPolygonF([box.bottomLeft(), box.topRight()])


def _step(box: QRectF) -> QPolygonF:
    middle = box.center().x()
    bottom, top = QPointF(middle, box.bottom()), QPointF(middle, box.top())
    return QPolygonF([box.bottomLeft(), bottom, top, box.topRight()])
