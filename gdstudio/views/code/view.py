"""A script on the screen: lines that only this neuron has stand out."""

from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QTextBlock,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from gdstudio.i18n import mark, tr
from gdstudio.views.code.colouring import Colouring
from gdstudio.views.code.shown import Shown
from gdstudio.views.theme import Theme

MARGIN = 14  # px around the text


class CodeView(QPlainTextEdit):
    """To be read, selected and copied, not to be written in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("code")
        self.setAccessibleName(tr(mark("The run as a program")))
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.document().setDocumentMargin(MARGIN)
        self._colouring = Colouring(self.document(), theme)
        self._theme = theme
        self._own: tuple[int, ...] = ()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._colouring.apply_theme(theme)
        self._mark_own()

    def set_size(self, pixels: int) -> None:
        letters = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        letters.setPixelSize(pixels)
        self.setFont(letters)

    def show_lines(self, shown: Shown) -> None:
        """Write the lines; where as many stood before, only those that have changed.

        So nothing is scrolled or deselected while a number in one line counts on.
        """
        before = self.toPlainText().split("\n")
        if len(before) != len(shown.lines):
            self.setPlainText("\n".join(shown.lines))
        else:
            for row, (was, line) in enumerate(zip(before, shown.lines, strict=True)):
                if was != line:
                    self._replace(self.document().findBlockByNumber(row), line)
        self._own = shown.own
        self._mark_own()

    @staticmethod
    def _replace(block: QTextBlock, line: str) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(
            QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
        )
        cursor.insertText(line)

    def _mark_own(self) -> None:
        found = []
        for row in self._own:
            selection = QTextEdit.ExtraSelection()
            selection.format.setBackground(QColor(self._theme.accent_soft))
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            selection.cursor = QTextCursor(self.document().findBlockByNumber(row))
            found.append(selection)
        self.setExtraSelections(found)
