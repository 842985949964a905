"""A view as a picture: PNG at a chosen scale, or SVG and PDF, which stay sharp at any."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QSizeF
from PySide6.QtGui import (
    QImage,
    QImageWriter,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QWidget

from gdstudio.session.session import Session
from gdstudio.views.repaint import Repaint

DOTS = 96  # an inch, on the screen
INCH = 0.0254  # m
SCALES = ("1", "2", "3", "4")
CACHE = QGraphicsItem.CacheMode


def picture(widget: QWidget, kind: str, scale: int = 1) -> bytes:
    """Return what a widget shows, as the content of a file.

    kind: "png", "svg" or "pdf"; scale: pixels of a PNG for each on the screen
    """
    scale = scale if kind == "png" else 1
    with drawn_as_shapes(widget, scale):
        return KINDS[kind](widget, scale)


def image_of(widget: QWidget, scale: int = 1) -> QImage:
    """Return what a widget shows as an image with `scale` pixels for each on the screen."""
    with drawn_as_shapes(widget, scale):
        return _image(widget, scale)


@contextmanager
def animated(
    widget: QWidget, window: QWidget, session: Session, scale: int
) -> Iterator[Callable[[int], QImage]]:
    """Yield what draws a widget at an update of the run that is shown.

    Meanwhile the window shows these updates, and afterwards the one from before.
    """
    before = session.history.cursor

    def draw(update: int) -> QImage:
        session.rewind(update)
        for repaint in window.findChildren(Repaint):
            repaint.at_once()
        return image_of(widget, scale)

    try:
        yield draw
    finally:
        session.rewind(before)


def _image(widget: QWidget, scale: int) -> QImage:
    image = QImage(widget.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.setDotsPerMeterX(round(scale * DOTS / INCH))
    image.setDotsPerMeterY(round(scale * DOTS / INCH))
    _render(widget, image)
    return image


def _png(widget: QWidget, scale: int) -> bytes:
    buffer = _opened()
    QImageWriter(buffer, QByteArray(b"png")).write(_image(widget, scale))
    return _content(buffer)


def _svg(widget: QWidget, _scale: int) -> bytes:
    """SVG 1.1, for the older one that Qt writes otherwise knows no clipping."""
    buffer, generator = _opened(), QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(DOTS)
    generator.setSize(widget.size())
    generator.setViewBox(QRect(QPoint(0, 0), widget.size()))
    generator.setTitle(widget.accessibleName() or "gdstudio")
    generator.setDescription("gdstudio")
    _render(widget, generator)
    return _content(buffer)


def _pdf(widget: QWidget, _scale: int) -> bytes:
    buffer = _opened()
    writer = QPdfWriter(buffer)
    writer.setCreator("gdstudio")
    writer.setTitle(widget.accessibleName() or "gdstudio")
    page = QPageSize(QSizeF(widget.size()) / DOTS, QPageSize.Unit.Inch)
    writer.setPageSize(page)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(DOTS)
    _render(widget, writer)
    return _content(buffer)


KINDS: Mapping[str, Callable[[QWidget, int], bytes]] = {
    "png": _png,
    "svg": _svg,
    "pdf": _pdf,
}


def _render(widget: QWidget, device: QPaintDevice) -> None:
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    widget.render(painter, QPoint(0, 0))
    painter.end()


def _opened() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _content(buffer: QBuffer) -> bytes:
    buffer.close()
    return bytes(buffer.data().data())


@contextmanager
def drawn_as_shapes(widget: QWidget, scale: int) -> Iterator[None]:
    """Have the plots drawn for paper meanwhile.

    On the screen a symbol is a small picture, and a line is as many pixels wide whatever
    the scale is.
    """
    items = [item for view in _plots(widget) for item in view.scene().items()]
    drawn = [
        item for item in items if isinstance(item, pg.ScatterPlotItem | pg.PlotCurveItem)
    ]
    before = [(item, dict(item.opts), item.cacheMode()) for item in drawn]
    for item in drawn:
        item.setCacheMode(CACHE.NoCache)
        if isinstance(item, pg.ScatterPlotItem):
            item.opts["useCache"] = False
        if item.opts.get("pen") is not None:
            pen = pg.mkPen(item.opts["pen"])
            pen.setWidthF(pen.widthF() * scale)
            item.opts["pen"] = pen
    try:
        yield
    finally:
        for item, opts, mode in before:
            item.opts.update(opts)
            item.setCacheMode(mode)
            item.update()


def _plots(widget: QWidget) -> list[QGraphicsView]:
    inner = widget.findChildren(QGraphicsView)
    views = [*inner, widget] if isinstance(widget, QGraphicsView) else inner
    return [view for view in views if view.scene() is not None]
