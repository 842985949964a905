"""An update in slow motion on the surface: its pulls head to tail, and then their sum.

Each arrow is what one turn adds to the two parameters shown, to the scale of the chart.
Where that is too small to be seen, or leaves the chart, a glass shows it, and says by how
much it magnifies.
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

READABLE = 110.0  # px: a chain of arrows that is this long needs no glass
GLASS = (240.0, 170.0)  # px at most, across and up
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
    columns = list(pair)
    pulls = update.turn_pulls[:, columns]
    start = update.contributions.before[columns]
    corners = start + np.vstack([np.zeros(2), pulls.cumsum(0)])
    return Chain(corners, update.turn, update.is_sum)


def draw_chain(painter: QPainter, scale: Scale, chain: Chain, theme: Theme) -> None:
    """Draw the chain as far as it goes by now; nothing where it begins out of sight."""
    with np.errstate(over="ignore"):
        pixels = scale.pixels(chain.corners)
    if not scale.sees(chain.corners[0]) or not (np.abs(pixels) < FAR).all():
        return
    size = pixels.max(0) - pixels.min(0)
    is_in_sight = all(scale.sees(corner) for corner in chain.corners)
    if is_in_sight and size.max() >= READABLE:
        _draw_arrows(painter, pixels, chain, theme)
    elif size.any():
        _draw_under_glass(painter, scale, pixels, chain, theme)


def magnification(size: Floats, room: Floats) -> float:
    """Return how many times a size (2,) fits into a room: 0.5, … 9, 10, 20, …."""
    most = float((room / np.maximum(size, np.finfo(np.float64).tiny)).min())
    power = 10.0 ** np.floor(np.log10(most))
    return float(power * np.floor(most / power * ALMOST))


def _draw_under_glass(
    painter: QPainter, scale: Scale, pixels: Floats, chain: Chain, theme: Theme
) -> None:
    low, high = pixels.min(0), pixels.max(0)
    glass = glass_beside(scale.area, pixels[0])
    room = np.array([glass.width(), glass.height()]) - 2 * MARGIN
    times = magnification(high - low, room)
    what = _around(low, high).intersected(scale.area)
    _draw_glass(painter, what, glass, theme)
    middle = np.array([glass.center().x(), glass.center().y()])
    enlarged = middle + times * (pixels - (low + high) / 2)
    _draw_arrows(painter, enlarged, chain, theme)
    painter.setPen(QColor(theme.quiet))
    painter.drawText(glass.adjusted(8, 0, -8, -4), LOWER_LEFT, f"× {number(times)}")


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
