"""Above the loss: its name, and the switches."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gdstudio.i18n import mark, tr
from gdstudio.views.loss.options import LossSwitches

TITLE, SHORT = mark("Loss · {name}"), mark("Loss")


class LossHead(QWidget):
    """The name gives way where there is no room for it; the switches stay."""

    def __init__(self, switches: LossSwitches) -> None:
        super().__init__()
        self._title, self._name = QLabel(), ""
        self._title.setObjectName("panelTitle")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self._title, stretch=1)
        self._row.addWidget(switches)

    def show_name(self, name: str) -> None:
        if name != self._name:
            self._name = name
            self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._row.activate()
        self._write()

    def _write(self) -> None:
        """Write the longest of the titles that has room, or else the shortest."""
        whole = tr(TITLE).format(name=self._name)
        for title in (whole, self._name, tr(SHORT)):
            self._title.setText(title.upper())
            if self._title.sizeHint().width() <= self._title.width():
                break
        self._title.setToolTip(whole)
