"""An update in slow motion on the surface: its pulls head to tail, and then their sum.

Each arrow is what one turn adds to the two parameters shown, to the scale of the chart.
Where that is too small to be seen, a magnifying glass shows it, and says how much larger.
"""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gdstudio.core.dataset import Floats
from gdstudio.core.slow_update import SlowUpdate
from gdstudio.core.surface.plane import Pair
from gdstudio.core.wording import number
from gdstudio.views.arrows import Arrows, Look, draw_arrows
from gdstudio.views.surface.scale import Scale
from gdstudio.views.theme import Theme

WORTH_A_GLASS = 2.0  # times larger
TINIEST = 1e-9  # px; below that there is only rounding
GLASS = (270.0, 200.0)  # px at most, across and up
SHARE = 0.47  # of the chart's width at most, so that the present place is beside it
ASIDE, MARGIN = 8.0, 15.0  # px between the glass and the edges, and inside it
AROUND = 7.0  # px around what it magnifies
ALMOST = 1 + 1e-9  # 10 is 10, whatever the rounding
FAR = 1e4  # px: numbers much larger would trouble a painter
EARLIER, PAST = 170, 110  # alpha, of 255, of arrows before, and of those summed up
THICK, THIN, SUM_WIDTH, SUM_HEAD = 2.4, 1.6, 4.0, 14.0  # px
DOT = 4.0  # px, radius of where the chain begins
LOWER_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom


@dataclass(frozen=True, eq=False)
class Chain:
    """corners (turns + 1, 2): from here to where all pulls lead; turn: the one seen now."""

    corners: Floats
    turn: int
    is_sum: bool


def chain_of(update: SlowUpdate, pair: Pair) -> Chain:
    """Return the chain over a pair of parameters."""
    return Chain(update.path[:, list(pair)], update.turn, update.is_sum)


def draw_chain(painter: QPainter, scale: Scale, chain: Chain, theme: Theme) -> None:
    """Draw the chain as far as it goes by now; nothing where it begins out of sight."""
    with np.errstate(over="ignore"):
        pixels = scale.pixels(chain.corners)
    is_drawable = scale.sees(chain.corners[0]) and (np.abs(pixels) < FAR).all()
    size = pixels.max(0) - pixels.min(0)
    if not is_drawable or size.max() < TINIEST:
        return
    glass = glass_beside(scale.area, pixels[0])
    times = magnification(size, glass)
    if times >= WORTH_A_GLASS:
        _draw_under_glass(painter, pixels, glass, chain, theme)
        return
    painter.setClipRect(scale.area)
    _draw_arrows(painter, pixels, chain, theme)
    painter.setClipping(False)


def _draw_under_glass(
    painter: QPainter, pixels: Floats, glass: QRectF, chain: Chain, theme: Theme
) -> None:
    low, high = pixels.min(0), pixels.max(0)
    times = magnification(high - low, glass)
    _draw_glass(painter, _around(low, high), glass, theme)
    middle = np.array([glass.center().x(), glass.center().y()])
    _draw_arrows(painter, middle + times * (pixels - (low + high) / 2), chain, theme)
    painter.setPen(QColor(theme.quiet))
    painter.drawText(glass.adjusted(8, 0, -8, -4), LOWER_LEFT, f"× {number(times)}")


def magnification(size: Floats, glass: QRectF) -> float:
    """Return how many times a size (2,) px fits into a glass: 1, 2, … 9, 10, 20, …."""
    room = np.array([glass.width(), glass.height()]) - 2 * MARGIN
    most = float((room / np.maximum(size, TINIEST)).min())
    power = 10.0 ** np.floor(np.log10(most))
    return float(power * np.floor(most / power * ALMOST))


def glass_beside(area: QRectF, here: Floats) -> QRectF:
    """Return where the glass is: in the half of the area without the present place."""
    width = min(GLASS[0], SHARE * area.width())
    height = min(GLASS[1], area.height() - 2 * ASIDE)
    is_left = here[0] > area.center().x()
    left = area.left() + ASIDE if is_left else area.right() - ASIDE - width
    highest, lowest = area.top() + ASIDE, area.bottom() - ASIDE - height
    return QRectF(
        left, min(max(float(here[1]) - height / 2, highest), lowest), width, height
    )


def _around(low: Floats, high: Floats) -> QRectF:
    corners = [QPointF(*corner.tolist()) for corner in (low - AROUND, high + AROUND)]
    return QRectF(corners[0], corners[1])


def _draw_glass(painter: QPainter, what: QRectF, glass: QRectF, theme: Theme) -> None:
    """Draw an empty glass, and lines from what it magnifies."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.quiet), 1))
    near, far = what.right(), glass.left()
    if glass.center().x() < what.center().x():
        near, far = what.left(), glass.right()
    painter.drawLine(QPointF(near, what.top()), QPointF(far, glass.top() + ASIDE))
    painter.drawLine(QPointF(near, what.bottom()), QPointF(far, glass.bottom() - ASIDE))
    painter.drawRoundedRect(what, 3, 3)
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(glass, ASIDE, ASIDE)


def _draw_arrows(painter: QPainter, pixels: Floats, chain: Chain, theme: Theme) -> None:
    accent, rim = QColor(theme.accent), QColor(theme.panel)
    steps, done = Arrows(pixels[:-1], pixels[1:]), range(chain.turn)
    faint = QColor(theme.accent)
    faint.setAlpha(PAST if chain.is_sum else EARLIER)
    draw_arrows(painter, steps.of(done), Look(faint, rim, THIN))
    if chain.is_sum:
        total = Arrows(pixels[:1], pixels[-1:])
        draw_arrows(painter, total, Look(accent, rim, SUM_WIDTH, SUM_HEAD))
    else:
        now = range(chain.turn, chain.turn + 1)
        draw_arrows(painter, steps.of(now), Look(accent, rim, THICK))
    painter.setPen(QPen(rim, 1.4))
    painter.setBrush(accent)
    painter.drawEllipse(QPointF(*pixels[0].tolist()), DOT, DOT)
