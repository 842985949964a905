"""The marks above the timeline: what happened, where it is drawn, and in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gdstudio.core.events import Happening, Kind
from gdstudio.i18n import mark, tr
from gdstudio.views.theme import Theme

CLOSE = 6  # px: marks nearer to each other are one, and the pointer finds a mark so near
TOP, HALF, HEIGHT = 2.0, 4.0, 5.5  # px, of a mark
BAR = 0.5  # px, down to the bar above a mark
# Which of several is drawn.
STRONGER = {"diverged": 3, "cycle": 2, "converged": 1, "changed": 0}
MOST_TOLD = 5
MORE = mark("and {count} more")


@dataclass(frozen=True)
class Spot:
    """One or more happenings at nearly the same place."""

    x: float
    happenings: tuple[Happening, ...]

    @property
    def kind(self) -> Kind:
        """Which mark is drawn: one for several shows what matters most."""
        kinds: list[Kind] = [happening.kind for happening in self.happenings]
        return max(kinds, key=lambda kind: STRONGER[kind])

    def texts(self) -> list[str]:
        told = [happening.text for happening in self.happenings[:MOST_TOLD]]
        rest = len(self.happenings) - len(told)
        return [*told, tr(MORE).format(count=rest)] if rest else told


def spots(happenings: Sequence[Happening], x_of: Callable[[int], float]) -> list[Spot]:
    """Return where to draw marks, from left to right; those too close become one."""
    found: list[Spot] = []
    for happening in happenings:
        x = x_of(happening.update)
        if found and x - found[-1].x < CLOSE:
            found[-1] = Spot(found[-1].x, (*found[-1].happenings, happening))
        else:
            found.append(Spot(x, (happening,)))
    return found


def spot_near(found: Sequence[Spot], x: float) -> Spot | None:
    """Return the nearest mark that a pointer means."""
    near = [spot for spot in found if abs(spot.x - x) <= CLOSE]
    return min(near, key=lambda spot: abs(spot.x - x), default=None)


def draw_spot(painter: QPainter, spot: Spot, theme: Theme) -> None:
    """Draw a triangle for changed settings, a disc for converged, a cross for diverged.

    A ring stands for a cycle. A bar above it stands for further ones at the same place.
    """
    x, middle = spot.x, TOP + HEIGHT / 2
    if spot.kind == "changed":
        _fill(painter, theme.ink)
        corners = (QPointF(x - HALF, TOP), QPointF(x + HALF, TOP), QPointF(x, TOP + HEIGHT))
        painter.drawPolygon(list(corners))
    elif spot.kind == "converged":
        _fill(painter, theme.accent)
        painter.drawEllipse(QPointF(x, middle), HEIGHT / 2, HEIGHT / 2)
    elif spot.kind == "cycle":
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, middle), HEIGHT / 2, HEIGHT / 2)
    else:
        half = HEIGHT / 2
        painter.setPen(QPen(QColor(theme.warning), 2))
        painter.drawLine(QLineF(x - half, middle - half, x + half, middle + half))
        painter.drawLine(QLineF(x - half, middle + half, x + half, middle - half))
    if len(spot.happenings) > 1:
        painter.setPen(QPen(QColor(theme.ink), 1))
        painter.drawLine(QLineF(x - HALF, BAR, x + HALF, BAR))


def _fill(painter: QPainter, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
