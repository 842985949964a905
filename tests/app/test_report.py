"""The lab report: what is on its page, what is kept of it, and the files."""

import json
import re
from base64 import b64decode
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
)

from gdstudio.app.report_dialog import ReportDialog
from gdstudio.app.report_page import embedded, report_html
from gdstudio.files.sessions.saved import Remarks
from tests.views.gestures import settle

REMARKS = Remarks("Ann & Bo", "It went <b>down</b>.\nThen up.\n\nSecond part ☁ 梯度")


@pytest.fixture
def trained(window):
    window.session.choose_neuron("adaline")
    window.session.step(200)
    settle(window)
    return window


@pytest.fixture
def sessions(window):
    return window.documents.sessions


def test_what_somebody_writes_is_on_the_page_as_it_was_written(trained):
    report, pictures = trained.exports.report()
    page = report_html(report, REMARKS, "today", embedded(pictures))

    assert "by Ann &amp; Bo on today" in page
    assert "<p>It went &lt;b&gt;down&lt;/b&gt;.<br>Then up.</p>" in page
    assert "<p>Second part ☁ 梯度</p>" in page
    for finding in report.findings:
        assert finding.replace("'", "&#x27;") in page


def test_the_page_needs_no_other_file_and_every_tag_is_closed(trained):
    report, pictures = trained.exports.report()
    page = report_html(report, REMARKS, "today", embedded(pictures))

    found = re.findall(r'src="data:image/png;base64,([^"]+)"', page)
    shown = [QImage.fromData(b64decode(each)) for each in found]
    sizes = [image.size() for image in shown]
    bench = trained.workbench
    assert sizes == [bench.stage.size() * 2, bench.loss_plot.size() * 2]
    assert "http" not in page
    body = page.split("\n", 1)[1]
    for tag in ("br", "meta", "img"):
        body = re.sub(rf"<({tag}\b[^>]*)>", r"<\1/>", body)
    ET.fromstring(body)  # raises where one is not


def opened(do):
    """Do something in the dialog once it is there."""

    def look():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReportDialog)
        do(dialog)

    QTimer.singleShot(0, look)


def write(dialog):
    dialog.findChild(QLineEdit, "reportAuthor").setText("Ann")
    dialog.findChild(QPlainTextEdit, "reportNotes").setPlainText("It settles.")


def press(dialog, name, path):
    def choose():
        names = QApplication.activeModalWidget()
        if not isinstance(names, QFileDialog):  # the dialog before it is still closing
            QTimer.singleShot(1, choose)
            return
        names.selectFile(str(path))
        names.accept()

    QTimer.singleShot(0, choose)
    dialog.findChild(QPushButton, name).click()


@pytest.mark.parametrize(
    ("button", "name", "begin"),
    [("primary", "r.pdf", b"%PDF"), ("reportHtml", "r.html", b"<!DOCTYPE html>")],
)
def test_the_report_is_saved(trained, act, tmp_path, button, name, begin):
    def do(dialog):
        write(dialog)
        press(dialog, button, tmp_path / name)

    opened(do)
    act("file.report")

    content = (tmp_path / name).read_bytes()
    assert content.startswith(begin)
    if begin == b"%PDF":
        assert b"/Count" in content
        assert content.rstrip().endswith(b"%%EOF")
    else:
        assert "<p>It settles.</p>" in content.decode()


def test_the_page_shows_what_is_written(trained, act):
    seen = []

    def do(dialog):
        write(dialog)
        QTimer.singleShot(500, lambda: finish(dialog))

    def finish(dialog):
        page = dialog.findChild(QTextBrowser, "reportPage")
        seen.append(page.toPlainText())
        dialog.reject()

    opened(do)
    act("file.report")

    assert "by Ann on" in seen[0]
    assert "It settles." in seen[0]


def test_notes_are_kept_in_the_session(trained, act, sessions, tmp_path):
    path = tmp_path / "a.gdstudio"
    sessions.path = path
    assert sessions.save()

    opened(lambda dialog: (write(dialog), dialog.reject()))
    act("file.report")

    assert sessions.is_unsaved
    assert sessions.autosave.is_waiting
    assert sessions.save()
    assert not sessions.is_unsaved
    assert json.loads(path.read_text())["remarks"] == {
        "author": "Ann",
        "notes": "It settles.",
    }
    sessions.remark(Remarks())
    assert sessions.put(path)
    assert sessions.remarks == Remarks("Ann", "It settles.")


def test_a_session_from_before_there_were_notes_has_none(trained, sessions, tmp_path):
    path = tmp_path / "a.gdstudio"
    sessions.path = path
    sessions.save()
    before = json.loads(path.read_text())
    del before["remarks"]
    path.write_text(json.dumps(before | {"minor": 0}))
    sessions.remark(REMARKS)

    assert sessions.put(path)
    assert sessions.remarks == Remarks()


def test_an_empty_canvas_has_a_report_too(window, act):
    act("file.new")
    opened(lambda dialog: dialog.reject())

    act("file.report")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_how_the_dialog_looks(trained, act, sessions, looks_like, theme, monkeypatch):
    monkeypatch.setattr("gdstudio.app.report_dialog.today", lambda: "27 November 2026")
    act(f"view.theme.{theme}")
    settle(trained)
    sessions.remark(Remarks("Ann", "It goes to and fro."))
    report, pictures = trained.exports.report()
    dialog = ReportDialog(trained, report, pictures, sessions)

    looks_like(dialog, f"report-{theme}", (1040, 660))
