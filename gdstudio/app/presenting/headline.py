"""What is trained, and where it is: the numbers that the last row reads."""

import math

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gdstudio.core.accuracy import has_sides, share_correct
from gdstudio.core.comparing import aspects_of
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session
from gdstudio.views.fonts import font
from gdstudio.views.repaint import Repaint
from gdstudio.views.theme import Theme

HEIGHT, NAME, NUMBER = 34, 13, 22  # px; at 1080 lines, twice as large
WITHIN, BETWEEN = 6, 20  # px from a name to its number, and to the next name
READABLE_MS = 60
EPOCH, LOSS, ACCURACY = mark("epoch"), mark("loss"), mark("accuracy")
ETA = "η = {rate}"
ROOMS = {EPOCH: "00.0", LOSS: "0.0000", ACCURACY: "100 %"}  # kept for what grows


class Headline(QWidget):
    """Each number has its place, which the number before it cannot move."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("headline")
        self.setAccessibleName(tr(mark("Where the run is")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._session, self._theme = session, theme
        self._settings: tuple[str, ...] = ()
        self._numbers: tuple[tuple[str, str], ...] = ()
        self._repaint = Repaint(self._paint, self, READABLE_MS)
        for signal in (session.history_changed, session.settings_changed):
            signal.connect(self._repaint.request)
        session.dataset_changed.connect(self._repaint.request)
        self.apply_theme(theme)
        self._paint()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setFixedHeight(round(theme.px(HEIGHT)))
        self.update()

    def text(self) -> str:
        """Return all that is shown."""
        numbers = (f"{tr(name)} {value}" for name, value in self._numbers)
        return " · ".join((*self._settings, *numbers))

    def sizeHint(self) -> QSize:
        return QSize(200, round(self._theme.px(HEIGHT)))

    def _paint(self) -> None:
        experiment, history = self._session.experiment, self._session.history
        told = aspects_of(experiment.settings)
        self._settings = told["neuron"], told["mode"], ETA.format(rate=told["rate"])
        loss = history.loss_now
        numbers = [
            (EPOCH, f"{history.epochs_at(history.cursor):.1f}"),
            (LOSS, number(loss) if math.isfinite(loss) else "–"),
        ]
        if math.isfinite(loss) and has_sides(experiment, history.current):
            points = experiment.inputs, experiment.targets
            share = share_correct(experiment, history.current, *points)
            numbers.append((ACCURACY, f"{100 * share:.0f} %"))
        self._numbers = tuple(numbers)
        self.setAccessibleDescription(self.text())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(self._theme.scale, self._theme.scale)
        right = self.width() / self._theme.scale
        left = self._draw_numbers(painter, right)
        self._draw_settings(painter, left - BETWEEN)
        painter.end()

    def _draw_numbers(self, painter: QPainter, right: float) -> float:
        """Write the numbers from the right; return where the first name begins."""
        small, large = font(NAME), font(NUMBER, QFont.Weight.Bold)
        for name, value in reversed(self._numbers):
            room = max(_width(large, ROOMS[name]), _width(large, value))
            right -= room
            self._write(painter, large, right, value, self._theme.ink)
            right -= WITHIN + _width(small, tr(name))
            self._write(painter, small, right, tr(name), self._theme.quiet)
            right -= BETWEEN
        return right + BETWEEN

    def _draw_settings(self, painter: QPainter, room: float) -> None:
        """Write the settings from the left, as many as have room."""
        left = 0.0
        for place, text in enumerate(self._settings):
            weight = QFont.Weight.Bold if place == 0 else QFont.Weight.Normal
            letters = font(NAME, weight)
            if left + _width(letters, text) > room:
                return
            self._write(painter, letters, left, text, self._theme.ink)
            left += _width(letters, text) + BETWEEN

    def _write(
        self, painter: QPainter, letters: QFont, left: float, text: str, colour: str
    ) -> None:
        painter.setFont(letters)
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(left, 0.72 * HEIGHT), text)


def _width(letters: QFont, text: str) -> float:
    return QFontMetricsF(letters).horizontalAdvance(text)
