"""A chart of the loss over two parameters, and what is under the pointer there."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gdstudio.core.surface.ellipse import Ellipse
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.views.fonts import small_font
from gdstudio.views.surface import axes, drawing
from gdstudio.views.surface.beside import Beside, draw_beside
from gdstudio.views.surface.picture import Picture
from gdstudio.views.surface.pulls import Chain, draw_chain
from gdstudio.views.surface.scale import Scale
from gdstudio.views.surface.shape import draw_ellipse
from gdstudio.views.theme import Theme

DIGITS = 8  # at most: a place has as few as tell pixels apart
SLIP = 4  # px that a hand may move in a click
UNDER = mark("{across} = {x}, {up} = {y}\nloss {loss}")


class SurfaceChart(QWidget):
    """Draws a picture; asks for nothing and knows no session."""

    chosen = Signal(float, float)  # this place was clicked
    resized = Signal()

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMinimumSize(QSize(120, 90))
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing shines through
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._theme = theme
        self._picture: Picture | None = None
        self._names, self._title = ("", ""), ""
        self._chain: Chain | None = None
        self._runs: tuple[Beside, ...] = ()
        self._ellipse: Ellipse | None = None
        self._pointer: QPointF | None = None
        self._pressed_at: QPointF | None = None

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    @property
    def picture(self) -> Picture | None:
        return self._picture

    def show_picture(self, picture: Picture, names: tuple[str, str], title: str) -> None:
        """Show a picture over the parameters of these names, across and up."""
        self._picture, self._names, self._title = picture, names, title
        self.update()

    def show_chain(self, chain: Chain | None) -> None:
        """Show the pulls of an update in slow motion, too, or no longer."""
        self._chain = chain
        self.update()

    def show_ellipse(self, ellipse: Ellipse | None) -> None:
        """Show the shape of the bowl, too, or no longer."""
        self._ellipse = ellipse
        self.update()

    def show_runs(self, runs: tuple[Beside, ...]) -> None:
        """Show the paths of runs that are compared with this one, too."""
        self._runs = runs
        self.update()

    def area(self) -> QRectF:
        """Return the part of the widget that stands for the plane."""
        area, size = self._drawn_area(), self._theme.scale
        return QRectF(area.topLeft() * size, area.size() * size)

    def _drawn_area(self) -> QRectF:
        """Return it in the pixels of the theme, which letters and lines are drawn in."""
        size = self._theme.scale
        width = self.width() / size - axes.LEFT - axes.RIGHT
        height = self.height() / size - axes.TOP - axes.BOTTOM
        return QRectF(axes.LEFT, axes.TOP, max(width, 1), max(height, 1))

    def text_under_pointer(self) -> str:
        """Return the parameters under the pointer and the loss there, if there are any."""
        if self._picture is None or self._pointer is None:
            return ""
        scale = Scale(self._picture.rectangle, self.area())
        place = scale.place(self._pointer)
        x, y = (number(value, DIGITS) for value in place.tolist())
        loss = number(self._picture.loss(place), 4)
        across, up = self._names
        return tr(UNDER).format(across=across, up=up, x=x, y=y, loss=loss)

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_inside = self.area().contains(event.position())
        if event.button() == Qt.MouseButton.LeftButton and is_inside:
            self._pressed_at = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_inside = self.area().contains(event.position())
        self._pointer = event.position() if is_inside else None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the place, unless the hand has moved on meanwhile."""
        pressed_at, self._pressed_at = self._pressed_at, None
        if event.button() != Qt.MouseButton.LeftButton or pressed_at is None:
            return
        slip = (event.position() - pressed_at).manhattanLength()
        if slip <= SLIP and self._picture is not None:
            scale = Scale(self._picture.rectangle, self.area())
            self.chosen.emit(*scale.place(pressed_at).tolist())

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self.update()

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        if self._picture is not None:
            self._draw(painter, self._picture)
        painter.end()

    def _draw(self, painter: QPainter, picture: Picture) -> None:
        scale = Scale(picture.rectangle, self._drawn_area())
        painter.scale(self._theme.scale, self._theme.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font())
        painter.setClipRect(scale.area)
        self._draw_picture(painter, scale, picture)
        painter.setClipping(False)
        axes.draw_numbers(painter, scale, self._names, self._theme)
        self._draw_words(painter, scale, picture)
        if self._chain is not None:
            draw_chain(painter, scale, self._chain, self._theme)

    def _draw_picture(self, painter: QPainter, scale: Scale, picture: Picture) -> None:
        theme, walk = self._theme, picture.walk
        if picture.shares is None:
            drawing.draw_areas(painter, scale, picture.areas, theme)
        else:
            drawing.draw_shares(painter, scale, picture.shares, theme)
        if self._ellipse is not None:
            draw_ellipse(painter, scale, self._ellipse, theme)
        drawing.draw_batch(painter, scale, picture.batch, theme)
        draw_beside(painter, scale, self._runs, theme)
        drawing.draw_walk(painter, scale, walk, theme)
        drawing.draw_arrow(painter, scale, walk.here, picture.downhill, theme)
        if picture.lowest is not None:
            drawing.draw_star(painter, scale, picture.lowest, theme)
        drawing.draw_here(painter, scale, walk, theme)

    def _draw_words(self, painter: QPainter, scale: Scale, picture: Picture) -> None:
        if self._title:
            axes.draw_title(painter, scale, self._title, self._theme)
        if picture.batch:
            axes.draw_legend(painter, scale, self._theme)
        text = self.text_under_pointer()
        if text and self._pointer is not None:
            pointer = self._pointer / self._theme.scale
            axes.draw_under_pointer(painter, scale, pointer, text, self._theme)
