"""All keys, from the table of actions."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.actions import ACTIONS, keys_of
from gdstudio.i18n import mark, tr


class KeysDialog(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr(mark("Keys")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        for column, title in enumerate(
            (mark("Action"), mark("Key"), mark("On the canvas"))
        ):
            head = QLabel(tr(title))
            head.setObjectName("fieldName")
            grid.addWidget(head, 0, column)
        for row, spec in enumerate(
            (spec for spec in ACTIONS if any(keys_of(spec))), start=1
        ):
            for column, text in enumerate((tr(spec.text), *keys_of(spec))):
                grid.addWidget(QLabel(text), row, column)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.addLayout(grid)
        layout.addWidget(buttons)
