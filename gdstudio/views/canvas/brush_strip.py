"""A strip on the canvas: how wide brush and eraser are, and how fast the brush sprays."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QSlider, QWidget

from gdstudio.i18n import mark, tr
from gdstudio.session.preferences import RATES, SIZES
from gdstudio.views.canvas.tools import Brush, Tool

DENSITY = mark("{rate} points/s")


class BrushStrip(QFrame):
    """Seen while a tool is chosen that has a size."""

    chosen = Signal()

    def __init__(self, brush: Brush, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("canvasBar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)  # not to the canvas
        self._brush = brush
        self._size, self._rate = QSlider(Qt.Orientation.Horizontal), QComboBox()
        self._size.setObjectName("brushSize")
        self._size.setAccessibleName(tr(mark("Size of brush and eraser")))
        self._size.setToolTip(tr(mark("How wide the circle of brush and eraser is")))
        self._size.setRange(0, len(SIZES) - 1)
        self._size.setPageStep(1)
        self._size.setFixedWidth(84)
        self._rate.setObjectName("brushDensity")
        self._rate.setAccessibleName(tr(mark("Density of the brush")))
        self._rate.setToolTip(tr(mark("How many points the brush sprays while it is held")))
        for rate in RATES:
            self._rate.addItem(tr(DENSITY).format(rate=rate))
        name = QLabel(tr(mark("Size")))
        name.setObjectName("quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.setSpacing(8)
        for widget in (name, self._size, self._rate):
            layout.addWidget(widget)
        self.show_brush()
        self._size.valueChanged.connect(self._choose)
        self._rate.currentIndexChanged.connect(self._choose)

    def show_brush(self) -> None:
        """Show what the brush is like now."""
        with QSignalBlocker(self._size), QSignalBlocker(self._rate):
            self._size.setValue(SIZES.index(str(self._brush.radius)))
            self._rate.setCurrentIndex(RATES.index(str(self._brush.rate)))

    def show_tool(self, tool: Tool) -> None:
        self.setVisible(tool.is_wide)
        self._rate.setVisible(tool.sprays)
        self.adjustSize()

    def _choose(self) -> None:
        self._brush.radius = int(SIZES[self._size.value()])
        self._brush.rate = int(RATES[self._rate.currentIndex()])
        self.chosen.emit()
