"""Python with its words in colours."""

import keyword
import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gdstudio.views.theme import Theme

WORDS = r"\b(?:" + "|".join(keyword.kwlist) + r")\b"
PARTS = re.compile(
    rf"""(?P<comment>\#.*)|(?P<text>\"\"\".*?\"\"\"|"[^"]*")|(?P<word>{WORDS})"""
)


class Colouring(QSyntaxHighlighter):
    """Comments are quiet, texts green, Python's words in the accent."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        colours = {
            "comment": theme.quiet,
            "text": theme.parameters[1],
            "word": theme.accent,
        }
        for part, colour in colours.items():
            form = QTextCharFormat()
            form.setForeground(QColor(colour))
            if part == "word":
                form.setFontWeight(QFont.Weight.DemiBold)
            self._formats[part] = form
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        for found in PARTS.finditer(text):
            form = self._formats[str(found.lastgroup)]
            self.setFormat(found.start(), found.end() - found.start(), form)
