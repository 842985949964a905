"""Icons: drawings in assets/icons, in one colour that follows the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gdstudio import assets
from gdstudio.views.theme import Theme

SIZE = 20  # px, before the screen's own scale
BESIDE_TEXT = QSize(27, SIZE)  # with room between the drawing and the text
SCALES = (1, 2, 3)


def icon(name: str, theme: Theme, *, colour: str = "", width: int = SIZE) -> QIcon:
    """Return a drawing of assets/icons in a colour (ink by default), faint when disabled.

    A `width` above SIZE puts room on both sides of it.
    """
    result = QIcon()
    for scale in SCALES:
        sizes = scale, theme.scale, width
        result.addPixmap(_pixmap(name, colour or theme.ink, *sizes))
        result.addPixmap(_pixmap(name, theme.disabled, *sizes), QIcon.Mode.Disabled)
    return result


@lru_cache(maxsize=256)
def _pixmap(name: str, colour: str, ratio: int, larger: float, width: int) -> QPixmap:
    drawing = _drawing(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    scale = ratio * larger
    pixmap = QPixmap(round(width * scale), round(SIZE * scale))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(
        painter, QRectF((width - SIZE) / 2 * scale, 0, SIZE * scale, SIZE * scale)
    )
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return assets.path("icons", f"{name}.svg").read_text("utf-8")
