"""What the program is, and the versions that a report of an error needs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.reports import versions
from gdstudio.i18n import mark, tr

WHAT = mark("Draw points, choose a neuron, and watch gradient descent learn.")
TERMS = mark("Free software under the MIT licence. It fetches and sends nothing.")
COPY, COPIED = mark("Copy the versions"), mark("Copied")


class AboutDialog(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr(mark("About gdstudio")))
        name, versions_label = QLabel("gdstudio"), QLabel(versions())
        name.setObjectName("aboutName")
        versions_label.setObjectName("aboutVersions")
        versions_label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._copy = QPushButton(tr(COPY))
        self._copy.setObjectName("aboutCopy")
        self._copy.clicked.connect(self._copy_versions)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(12)
        for part in (name, QLabel(tr(WHAT)), versions_label, QLabel(tr(TERMS)), buttons):
            layout.addWidget(part)

    def _copy_versions(self) -> None:
        QGuiApplication.clipboard().setText(versions())
        self._copy.setText(tr(COPIED))
