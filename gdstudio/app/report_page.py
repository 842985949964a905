"""The lab report as a page: HTML that stands alone, or the same page as PDF."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from PySide6.QtCore import QBuffer, QDate, QIODevice, QLocale, QMarginsF, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
)

from gdstudio.core.lab_report import LabReport, Table
from gdstudio.files.sessions.saved import Remarks
from gdstudio.i18n import mark, tr

WIDTH = 560  # px of a picture on the page
MARGIN = 15  # mm
POINT_SIZE = 10
TITLE = mark("Lab report")
BY, ON = mark("by {author}"), mark("on {day}")
SETTINGS, LOSSES = mark("Settings"), mark("Losses")
FINDINGS, NOTES = mark("Findings"), mark("Notes")
UNNAMED = mark("points drawn by hand")
PICTURES = {"canvas": mark("The points and the boundary"), "loss": mark("The loss")}
STYLE = """\
body { font-family: sans-serif; color: #1c1c28; max-width: 46em; margin: 2em auto; }
h1 { margin-bottom: 0; } h2 { margin-top: 1.2em; color: #4a3fb5; }
p.about { color: #5a5a68; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: 3px 14px 3px 0; }
th { border-bottom: 1px solid #9a9aa8; }
"""


def report_content(
    kind: str, report: LabReport, remarks: Remarks, pictures: Mapping[str, bytes]
) -> bytes:
    """Return the report of today as a file of kind "pdf" or "html"."""
    if kind == "pdf":
        return report_pdf(report, remarks, today(), pictures)
    return report_html(report, remarks, today(), embedded(pictures)).encode()


def today() -> str:
    return QLocale().toString(QDate.currentDate(), QLocale.FormatType.LongFormat)


def report_html(
    report: LabReport, remarks: Remarks, day: str, pictures: Mapping[str, str]
) -> str:
    """Return the page. day: as it is to be read; pictures: the address of each."""
    return "\n".join(_lines(report, remarks, day, pictures))


def embedded(pictures: Mapping[str, bytes]) -> dict[str, str]:
    """Return addresses that hold the pictures, PNG, themselves."""
    return {
        name: f"data:image/png;base64,{b64encode(content).decode()}"
        for name, content in pictures.items()
    }


def addressed(document: QTextDocument, pictures: Mapping[str, bytes]) -> dict[str, str]:
    """Put the pictures into a document; return the addresses that they have in it."""
    for name, content in pictures.items():
        image = QImage.fromData(content)
        kind = QTextDocument.ResourceType.ImageResource.value
        document.addResource(kind, QUrl(name), image)
    return {name: name for name in pictures}


def report_pdf(
    report: LabReport, remarks: Remarks, day: str, pictures: Mapping[str, bytes]
) -> bytes:
    """Return the page as PDF, A4 upright."""
    document = QTextDocument()
    font = QFont(document.defaultFont())
    font.setPointSize(POINT_SIZE)
    document.setDefaultFont(font)
    document.setHtml(report_html(report, remarks, day, addressed(document, pictures)))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("gdstudio")
    writer.setTitle(_title(report))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document.print_(writer)
    del writer  # which writes the end of the file
    buffer.close()
    return bytes(buffer.data().data())


def _title(report: LabReport) -> str:
    return f"{tr(TITLE)}: {report.name or tr(UNNAMED)}"


def _lines(
    report: LabReport, remarks: Remarks, day: str, pictures: Mapping[str, str]
) -> Iterator[str]:
    title = escape(_title(report))
    yield "<!DOCTYPE html>"
    yield f'<html><head><meta charset="utf-8"><title>{title}</title>'
    yield f"<style>{STYLE}</style></head><body>"
    yield f"<h1>{title}</h1>"
    about = [tr(ON).format(day=day)]
    if remarks.author.strip():
        about.insert(0, tr(BY).format(author=remarks.author.strip()))
    yield f'<p class="about">{escape(" ".join(about))}</p>'
    if remarks.notes.strip():
        yield from _headed(NOTES)
        for part in remarks.notes.strip().split("\n\n"):
            yield f"<p>{escape(part.strip()).replace(chr(10), '<br>')}</p>"
    yield from _headed(FINDINGS)
    yield f"<ul>{''.join(f'<li>{escape(each)}</li>' for each in report.findings)}</ul>"
    for name, address in pictures.items():
        caption = escape(tr(PICTURES[name]))
        yield f'<p><img src="{address}" width="{WIDTH}" alt="{caption}"></p>'
    yield from _headed(SETTINGS)
    yield f"<p>{'. '.join(escape(each) for each in report.points)}.</p>"
    yield from _table(report.settings)
    yield from _headed(LOSSES)
    yield from _table(report.losses)
    yield "</body></html>"


def _headed(title: str) -> Iterator[str]:
    yield f"<h2>{escape(tr(title))}</h2>"


def _table(table: Table) -> Iterator[str]:
    yield '<table cellspacing="0" cellpadding="3">'
    yield _row(table.head, "th")
    for row in table.rows:
        yield _row(row, "td")
    yield "</table>"


def _row(cells: Iterable[str], tag: str) -> str:
    parts = (f'<{tag} align="left">{escape(cell)}</{tag}>' for cell in cells)
    return f"<tr>{''.join(parts)}</tr>"
