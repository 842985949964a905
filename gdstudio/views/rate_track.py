"""The slider of the learning rate: its track shows what each rate would do."""

import math
from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider

from gdstudio.core.forecast import RateForecast
from gdstudio.core.regimes import regimes
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.views.fonts import font
from gdstudio.views.theme import Theme

LOWEST, HIGHEST = -4, 1  # powers of ten, where the marks lie between them
FARTHEST = 12  # powers of ten: farther than that no track is stretched for a mark
PER_DECADE = 40  # steps of the slider
HEIGHT, MIDDLE = 32, 10  # px: the widget, and down to the middle of its track
GROOVE, KNOB, TICK = 6, 7, 6  # px: height, radius, half a length
LETTERS = 10  # px
BATCH = mark("1/λ {over} · 2/λ {rate}"), mark("2/λ {rate}")
EXACT = mark("over {over} · diverges {rate}"), mark("diverges {rate}")
SAFE = (mark("safe to {rate}"),)


class RateTrack(QSlider):
    """Qt's slider by mouse and keys; drawn here, in the colours of a forecast."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setPageStep(PER_DECADE // 4)
        self.setMinimumWidth(130)
        self.setFixedHeight(HEIGHT)
        self._theme, self._is_batch = theme, False
        self._forecast: RateForecast | None = None
        self._rate = 0.0
        self._stretch()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setFixedHeight(round(theme.px(HEIGHT)))
        self.update()

    @property
    def _wide(self) -> float:
        """The width in the pixels of the theme, in which all is drawn."""
        return self.width() / self._theme.scale

    def show_rate(self, rate: float) -> None:
        """Stand at the step nearest to a rate, without asking for it."""
        self._rate = rate
        with QSignalBlocker(self):
            self.setValue(round(math.log10(rate) * PER_DECADE))
        self.update()

    def show_forecast(self, forecast: RateForecast | None, *, is_batch: bool) -> None:
        self._forecast, self._is_batch = forecast, is_batch
        self._stretch()
        self.update()

    def _stretch(self) -> None:
        """Reach from one power of ten to another, with both marks between them.

        A step stands for the same rate on a longer track, so nothing is chosen anew.
        """
        low, high = LOWEST, HIGHEST
        if self._forecast is not None:
            low = min(low, _power(self._forecast.overshoots_above, math.floor))
            high = max(high, _power(self._forecast.diverges_above, math.ceil))
        self._lowest, self._highest = low, high
        with QSignalBlocker(self):
            self.setRange(low * PER_DECADE, high * PER_DECADE)

    def minimumSizeHint(self) -> QSize:
        return QSize(130, round(self._theme.px(HEIGHT)))

    def label(self) -> str:
        """Return what stands below the marks: as much as there is room for."""
        if self._forecast is None:
            return ""
        texts = (BATCH if self._is_batch else EXACT) if self._forecast.is_exact else SAFE
        over, rate = self._forecast.overshoots_above, self._forecast.diverges_above
        told = [tr(text).format(over=number(over), rate=number(rate)) for text in texts]
        width = QFontMetricsF(font(LETTERS)).horizontalAdvance
        return next((text for text in told if width(text) + 2 <= self._wide), told[-1])

    def x_of(self, rate: float) -> float:
        """Return how far right a rate stands, px; it may be beyond an end."""
        low, high = self._lowest, self._highest
        along = (math.log10(rate) - low) / (high - low) if rate > 0 else -1.0
        return KNOB + along * (self._wide - 2 * KNOB)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._theme.scale, self._theme.scale)
        if self._forecast is None:
            self._draw_piece(painter, KNOB, self._wide - KNOB, self._theme.line)
        else:
            self._draw_regimes(painter, self._forecast)
        self._draw_knob(painter)
        painter.end()

    def _draw_regimes(self, painter: QPainter, forecast: RateForecast) -> None:
        found, left, right = regimes(forecast), float(KNOB), float(self._wide - KNOB)
        begins = [min(max(self.x_of(begin), left), right) for begin, _regime in found]
        for begin, end, (_rate, regime) in zip(
            begins, [*begins[1:], right], found, strict=True
        ):
            self._draw_piece(painter, begin, end, self._theme.regime(regime))
        painter.setPen(QPen(QColor(self._theme.ink), 1.5))
        for rate in (forecast.overshoots_above, forecast.diverges_above):
            x = self.x_of(rate)
            if left <= x <= right:
                painter.drawLine(QLineF(x, MIDDLE - TICK, x, MIDDLE + TICK))
        marks = forecast.overshoots_above, forecast.diverges_above
        self._draw_label(painter, sum(self.x_of(rate) for rate in marks) / 2)

    def _draw_piece(
        self, painter: QPainter, left: float, right: float, colour: str
    ) -> None:
        box = QRectF(left, MIDDLE - GROOVE / 2, max(right - left, 0.0), GROOVE)
        painter.fillRect(box, QColor(colour))

    def _draw_label(self, painter: QPainter, x: float) -> None:
        """Write below the marks, moved aside where it is near an end or beyond it."""
        painter.setFont(font(LETTERS))
        painter.setPen(QColor(self._theme.quiet))
        width = QFontMetricsF(font(LETTERS)).horizontalAdvance(self.label()) + 2
        left = min(max(x - width / 2, 0.0), self._wide - width)
        box = QRectF(left, MIDDLE + TICK + 1, width, HEIGHT - MIDDLE - TICK - 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.label())

    def _draw_knob(self, painter: QPainter) -> None:
        share = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
        x = KNOB + share * (self._wide - 2 * KNOB)
        painter.setPen(QPen(QColor(self._theme.accent), 3 if self.hasFocus() else 2))
        painter.setBrush(QColor(self._knob_colour()))
        painter.drawEllipse(QPointF(x, MIDDLE), KNOB - 1, KNOB - 1)

    def _knob_colour(self) -> str:
        """Return the colour of the regime that the knob stands in, and so covers."""
        if self._forecast is None:
            return self._theme.panel
        begun = [regime for begin, regime in regimes(self._forecast) if begin <= self._rate]
        return self._theme.regime(begun[-1])


def _power(rate: float, rounded: Callable[[float], int]) -> int:
    """Return the power of ten below a rate, or above it."""
    return min(max(rounded(math.log10(rate)), -FARTHEST), FARTHEST)
