"""A small canvas for each run that is compared: the same points, each with its own line."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from gdstudio.core.comparing import names
from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.errors import StudioError
from gdstudio.core.geometry import Rectangle, half_plane, has_boundary
from gdstudio.core.lockstep import Lane
from gdstudio.core.placing import places
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session
from gdstudio.views.canvas.groups import SYMBOLS, group_colours, groups_of
from gdstudio.views.fonts import font
from gdstudio.views.repaint import Repaint
from gdstudio.views.runs.lines import SHOWN, level_of, line_of
from gdstudio.views.runs.strokes import stroke_of
from gdstudio.views.theme import Theme
from gdstudio.views.view_range import FARTHEST, filled, fitting

GAP, HEAD = 8, 26  # px between the cells, and for the name of a run
SAMPLE, PAD = 22, 8  # px: a piece of the run's line, and around the name
FEW, SMALL = 300, 3000  # points that are drawn large, and as symbols at all
RADII = (4.0, 2.6)  # px
DOT = 2  # px, of one of many points
ACCESSIBLE = mark("Runs side by side: {runs}")
LOSS = mark("{run} · loss {loss}")
TIP = mark("Click a run to show it, or choose it with the arrow keys up and down")


class Multiples(QWidget):
    """Click a cell, or use the arrow keys, to show its run."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("multiples")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(320, 240))
        self.setToolTip(tr(TIP))
        self._session, self._theme = session, theme
        self._points: QPixmap | None = None
        self._drawn: tuple[object, ...] = ()  # what the picture of the points is of
        self._fitted: tuple[Dataset, Rectangle] | None = None
        self._repaint = Repaint(self._paint, self)
        for signal in (
            session.dataset_changed,
            session.settings_changed,
            session.history_changed,
            session.runs_changed,
        ):
            signal.connect(self._repaint.request)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._drawn = ()
        self.update()

    def cells(self) -> list[QRectF]:
        """Return where each run is drawn: two side by side, more in two rows."""
        count = len(self._session.lanes)
        columns, rows = min(count, 2), math.ceil(count / 2)
        width = (self.width() - GAP * (columns - 1)) / columns
        height = (self.height() - GAP * (rows - 1)) / rows
        return [
            QRectF(
                (place % 2) * (width + GAP), (place // 2) * (height + GAP), width, height
            )
            for place in range(count)
        ]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, cell in enumerate(self.cells()):
            if cell.contains(event.position()):
                self._session.show_run(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        last = len(self._session.lanes) - 1
        self._session.show_run(min(max(self._session.place + step, 0), last))

    def _paint(self) -> None:
        if self.isVisible():
            told = ", ".join(self._titles())
            self.setAccessibleName(tr(ACCESSIBLE).format(runs=told))
            self.update()

    def _titles(self) -> list[str]:
        lanes = self._session.lanes
        told = names([lane.experiment.settings for lane in lanes])
        return [
            tr(LOSS).format(run=name, loss=number(lane.history.loss_now))
            for name, lane in zip(told, lanes, strict=True)
        ]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        told = zip(self.cells(), self._session.lanes, self._titles(), strict=True)
        for place, (cell, lane, title) in enumerate(told):
            self._draw_cell(painter, place, cell, lane, title)
        painter.end()

    def _draw_cell(
        self, painter: QPainter, place: int, cell: QRectF, lane: Lane, title: str
    ) -> None:
        theme, is_shown = self._theme, place == self._session.place
        plane = cell.adjusted(1, HEAD, -1, -1)
        ground = _Ground(self._session.dataset, self._whole(), plane)
        painter.save()
        painter.setClipRect(plane)
        self._draw_regions(painter, lane, ground)
        painter.drawPixmap(plane.topLeft(), self._points_on(ground))
        ends = line_of(lane, ground.rectangle)
        if len(ends):
            painter.setPen(stroke_of(place, theme).pen(SHOWN))
            painter.drawPolyline(QPolygonF(ground.pixels(ends)))
        painter.restore()
        self._draw_head(painter, place, cell, title)
        colour, width = (theme.accent, 2.0) if is_shown else (theme.line, 1.0)
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 6, 6)

    def _whole(self) -> Rectangle:
        """Return what holds all points, worked out once for each set of points."""
        dataset = self._session.dataset
        if self._fitted is None or self._fitted[0] is not dataset:
            around = fitting(np.clip(places(dataset), -FARTHEST, FARTHEST))
            self._fitted = dataset, around
        return self._fitted[1]

    def _draw_head(self, painter: QPainter, place: int, cell: QRectF, title: str) -> None:
        middle, left = cell.top() + HEAD / 2, cell.left() + PAD
        painter.setPen(stroke_of(place, self._theme).pen(SHOWN))
        painter.drawLine(QPointF(left, middle), QPointF(left + SAMPLE, middle))
        weight = font().Weight
        is_shown = place == self._session.place
        painter.setFont(font(12, weight.DemiBold if is_shown else weight.Normal))
        painter.setPen(QColor(self._theme.ink))
        room = QRectF(cell.left() + PAD + SAMPLE + 6, cell.top(), 0, HEAD)
        room.setRight(cell.right() - PAD)
        text = painter.fontMetrics().elidedText(
            title, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_regions(self, painter: QPainter, lane: Lane, ground: "_Ground") -> None:
        experiment = lane.experiment
        if experiment.settings.neuron.threshold is None or not experiment.points:
            return
        try:
            parameters = experiment.scaling.in_own_units(lane.history.current)
        except StudioError:
            return
        if not has_boundary(parameters, ground.rectangle):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for label, colour in enumerate(self._theme.regions):
            corners = half_plane(parameters, level_of(lane), ground.rectangle, label)
            painter.setBrush(QColor(colour))
            painter.drawPolygon(QPolygonF(ground.pixels(corners)))

    def _points_on(self, ground: "_Ground") -> QPixmap:
        """Return a picture of the points, drawn once for all cells of one size."""
        wanted = (ground.dataset, ground.size.toTuple(), self.devicePixelRatioF())
        if self._points is None or wanted != self._drawn:
            self._drawn = wanted
            self._points = self._draw_points(ground)
        return self._points

    def _draw_points(self, ground: "_Ground") -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(ground.size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        dataset, painter = ground.dataset, QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-ground.plane.topLeft())
        where = np.clip(places(dataset), -FARTHEST, FARTHEST)
        told = zip(groups_of(dataset), group_colours(self._theme), SYMBOLS, strict=True)
        for rows, colour, symbol in told:
            for is_test in (False, True):
                chosen = where[rows & (dataset.test == is_test)]
                pixels = ground.pixels(chosen) if len(chosen) else []
                hollow = QColor(self._theme.panel) if is_test else QColor(colour)
                self._draw_group(painter, pixels, QColor(colour), hollow, symbol)
        painter.end()
        return picture

    def _draw_group(
        self,
        painter: QPainter,
        pixels: list[QPointF],
        colour: QColor,
        filling: QColor,
        symbol: str,
    ) -> None:
        count = len(self._session.dataset)
        if count > SMALL:
            painter.setPen(QPen(colour, DOT))
            painter.drawPoints(pixels)
            return
        radius = RADII[count > FEW]
        rim = QColor(self._theme.outline) if filling == colour else colour
        painter.setPen(QPen(rim, 1))
        painter.setBrush(filling)
        for pixel in pixels:
            if symbol == "o":
                painter.drawEllipse(pixel, radius, radius)
            else:
                painter.drawPolygon(_triangle(pixel, radius * 1.15))


def _triangle(middle: QPointF, radius: float) -> QPolygonF:
    corners = ((0.0, -1.0), (1.0, 0.85), (-1.0, 0.85))
    return QPolygonF([middle + QPointF(x, y) * radius for x, y in corners])


class _Ground:
    """From places of the plane to pixels of a cell."""

    def __init__(self, dataset: Dataset, content: Rectangle, plane: QRectF) -> None:
        self.dataset, self.plane = dataset, plane
        self.size = plane.size().toSize()
        to_scale = dataset.dimensions == 2
        width, height = self.size.toTuple()
        self.rectangle: Rectangle = filled(content, width, height, to_scale=to_scale)

    def pixels(self, at: Floats) -> list[QPointF]:
        rectangle, plane = self.rectangle, self.plane
        across = (at[:, 0] - rectangle.left) / (rectangle.right - rectangle.left)
        up = (at[:, 1] - rectangle.bottom) / (rectangle.top - rectangle.bottom)
        x = plane.left() + across * plane.width()
        y = plane.bottom() - up * plane.height()
        return [QPointF(*pixel) for pixel in zip(x.tolist(), y.tolist(), strict=True)]
