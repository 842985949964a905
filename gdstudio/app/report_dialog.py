"""The lab report: what somebody writes, beside the page that is handed in."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gdstudio.app.report_page import addressed, report_content, report_html, today
from gdstudio.app.session_files import SessionFiles
from gdstudio.core.lab_report import LabReport
from gdstudio.files.sessions.saved import Remarks
from gdstudio.i18n import mark, tr

SIZE = 1040, 660  # px
WRITING = 320  # px of what is written, beside the page
SOON_MS = 300  # after a key, until the page shows it
ASKED = mark(
    "What did you try? What did you expect, and what did you see? How do you explain it?"
)
KEPT = mark("Name and notes are kept in the session.")
Role = QDialogButtonBox.ButtonRole


class ReportDialog(QDialog):
    """kind: "pdf" or "html", as what the page is to be saved; "" while it is not."""

    def __init__(
        self,
        parent: QWidget,
        report: LabReport,
        pictures: Mapping[str, bytes],
        files: SessionFiles,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reportDialog")
        self.setWindowTitle(tr(mark("Lab report")))
        self.resize(*SIZE)
        self.kind = ""
        self._report, self._pictures, self._files = report, pictures, files
        self._author = QLineEdit(files.remarks.author)
        self._author.setObjectName("reportAuthor")
        self._notes = QPlainTextEdit(files.remarks.notes)
        self._notes.setObjectName("reportNotes")
        self._notes.setPlaceholderText(tr(ASKED))
        self._notes.setTabChangesFocus(True)
        self._page = QTextBrowser()
        self._page.setObjectName("reportPage")
        self._page.setAccessibleName(tr(mark("The report")))
        self._addresses = addressed(self._page.document(), pictures)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._show_page)
        self._lay_out()
        self._author.textChanged.connect(self._write)
        self._notes.textChanged.connect(self._write)
        self._show_page()
        self._notes.setFocus()

    @property
    def remarks(self) -> Remarks:
        return Remarks(self._author.text(), self._notes.toPlainText())

    def content(self) -> bytes:
        """Return the page as a file of the kind that was chosen."""
        return report_content(self.kind, self._report, self.remarks, self._pictures)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self._written())
        row.addWidget(self._page, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(row)
        layout.addWidget(self._buttons())

    def _written(self) -> QWidget:
        written = QWidget()
        written.setFixedWidth(WRITING)
        column = QVBoxLayout(written)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for title, widget in (
            (mark("Name"), self._author),
            (mark("Notes"), self._notes),
        ):
            label = QLabel(tr(title))
            label.setBuddy(widget)
            widget.setAccessibleName(tr(title))
            column.addWidget(label)
            column.addWidget(widget)
        kept = QLabel(tr(KEPT))
        kept.setWordWrap(True)
        column.addWidget(kept)
        return written

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        as_pdf = buttons.addButton(tr(mark("Save as PDF…")), Role.ActionRole)
        as_pdf.setObjectName("primary")
        as_html = buttons.addButton(tr(mark("Save as HTML…")), Role.ActionRole)
        as_html.setObjectName("reportHtml")
        closes = buttons.addButton(tr(mark("Close")), Role.RejectRole)
        closes.setAutoDefault(False)
        as_pdf.clicked.connect(lambda: self._save_as("pdf"))
        as_html.clicked.connect(lambda: self._save_as("html"))
        buttons.rejected.connect(self.reject)
        return buttons

    def _write(self) -> None:
        self._files.remark(self.remarks)
        self._soon.start()

    def _show_page(self) -> None:
        """Show the page as it is, where it was scrolled to."""
        bar = self._page.verticalScrollBar()
        place = bar.value()
        page = report_html(self._report, self.remarks, today(), self._addresses)
        self._page.setHtml(page)
        bar.setValue(place)

    def _save_as(self, kind: str) -> None:
        self.kind = kind
        self.accept()
