"""All keys, from the table of actions."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.action_table import ACTIONS
from gdstudio.app.actions import keys_of
from gdstudio.app.presenting.keys import PRESENT_KEYS
from gdstudio.i18n import mark, tr
from gdstudio.views.canvas.cursor_help import CURSOR_KEYS

ACTION_HEADS = (mark("Action"), mark("Key"), mark("On the canvas"))
TALLEST, SCROLL_BAR = 540, 16  # px: of a small screen; beside the tables
ROOM = 2  # rows: the head of a table and the room above it
PRESENT_HEADS = (mark("While presenting"), mark("Key"))
CURSOR_HEADS = (mark("Keyboard cursor on the canvas"), mark("Key"))


class KeysDialog(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr(mark("Keys")))
        rows = [(tr(spec.text), *keys_of(spec)) for spec in ACTIONS if any(keys_of(spec))]
        cursor = [(tr(text), tr(key)) for text, key in CURSOR_KEYS]
        tables = QHBoxLayout()
        tables.setSpacing(48)
        presenting = [(tr(text), tr(key)) for text, key in PRESENT_KEYS]
        half = (len(rows) + len(cursor) + len(presenting) + 3 * ROOM) // 2
        tables.addLayout(_table(ACTION_HEADS, rows[:half]))
        second = QVBoxLayout()
        second.addLayout(_table(ACTION_HEADS, rows[half:]))
        second.addSpacing(14)
        second.addLayout(_table(CURSOR_HEADS, cursor))
        second.addSpacing(14)
        second.addLayout(_table(PRESENT_HEADS, presenting))
        second.addStretch()
        tables.addLayout(second)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.addWidget(_scrolled(tables))
        layout.addWidget(buttons)


def _scrolled(tables: QHBoxLayout) -> QScrollArea:
    """Return the tables, to be scrolled where a small screen has no room for them."""
    content, area = QWidget(), QScrollArea()
    content.setLayout(tables)
    tables.setContentsMargins(0, 0, SCROLL_BAR, 0)
    area.setObjectName("keys")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(content)
    needed = content.sizeHint()
    area.setMinimumSize(needed.width(), min(needed.height(), TALLEST))
    return area


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(3)
    for column, title in enumerate(heads):
        head = QLabel(tr(title))
        head.setObjectName("fieldName")
        grid.addWidget(head, 0, column)
    for row, texts in enumerate(rows, start=1):
        for column, text in enumerate(texts):
            grid.addWidget(QLabel(text), row, column)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid
