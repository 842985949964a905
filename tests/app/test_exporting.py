"""Pictures of the views and the updates of a run, as files."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog

from gdstudio.app.exporting import ExportDialog
from gdstudio.app.pictures import KINDS, SCALES, picture
from gdstudio.session.preferences import (
    PICTURE_KIND,
    PICTURE_OF,
    PICTURE_SCALE,
    Preferences,
)
from gdstudio.views.canvas.scene import places_of
from gdstudio.views.theme import LIGHT
from tests.views.gestures import settle


@pytest.fixture
def trained(window):
    window.session.choose_neuron("adaline")
    window.session.step(200)
    settle(window)
    return window


def image_of(content):
    image = QImage.fromData(content)
    assert not image.isNull()
    return image


@pytest.mark.parametrize("scale", [int(scale) for scale in SCALES])
def test_a_png_has_so_many_pixels_and_every_point_in_its_place(trained, scale):
    canvas, dataset = trained.workbench.canvas, trained.session.dataset

    image = image_of(picture(canvas, "png", scale))

    assert image.size() == canvas.size() * scale
    pixels = (canvas.pixels_of(places_of(dataset)) * scale).round().astype(int)
    classes = {QColor(colour).name() for colour in LIGHT.classes}
    seen = [image.pixelColor(*pixel).name() for pixel in pixels.tolist()]
    assert sum(colour in classes for colour in seen) > 60  # others lie below marks


def test_a_line_is_as_thick_on_a_large_picture_as_it_looks(trained):
    canvas = trained.workbench.canvas

    def dark_pixels(scale):
        image = image_of(picture(canvas, "png", scale))
        image = image.convertToFormat(QImage.Format.Format_RGBA8888)
        grey = np.array(image.constBits()).reshape(image.height(), image.width(), 4)
        return int((grey[..., :3].max(axis=2) < 100).sum())

    # Twice as long and twice as wide: four times as many, but for smoothed edges.
    assert 3 < dark_pixels(2) / dark_pixels(1) < 6


def test_what_was_drawn_for_paper_is_drawn_for_the_screen_again(trained):
    canvas = trained.workbench.canvas
    before = canvas.grab().toImage()

    for kind in KINDS:
        picture(canvas, kind, 3)

    assert canvas.grab().toImage() == before


@pytest.mark.parametrize("view", ["canvas", "loss", "lens", "window"])
def test_an_svg_is_clipped_and_has_the_size_of_its_view(trained, view):
    widget = trained.views()[view]

    text = picture(widget, "svg").decode()

    whole = ET.fromstring(text)
    assert whole.get("viewBox") == f"0 0 {widget.width()} {widget.height()}"
    assert "clipPath" in text


def test_the_points_of_an_svg_are_shapes(trained):
    text = picture(trained.workbench.canvas, "svg").decode()

    count = len(re.findall(LIGHT.classes[1].lower(), text))
    assert count >= (trained.session.dataset.targets == 1).sum()


def test_a_pdf_has_one_page_of_its_view_s_size(trained):
    canvas = trained.workbench.canvas

    content = picture(canvas, "pdf")

    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1
    width, height = (side * 72 / 96 for side in canvas.size().toTuple())
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert [float(side) for side in found.groups()] == pytest.approx([width, height], abs=1)


# From the menu


def answer(choices, path):
    """Choose in the dialog, and type a name into the one that follows."""

    def name():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(path))
        dialog.accept()

    def choose():
        dialog = QApplication.activeModalWidget()
        for key, value in choices.items():
            combo = dialog.findChild(QComboBox, key)
            combo.setCurrentIndex(combo.findData(value))
        QTimer.singleShot(0, name)
        dialog.accept()

    QTimer.singleShot(0, choose if choices else name)


def test_a_picture_is_exported_and_the_choice_remembered(trained, act, tmp_path):
    choices = {"pictureOf": "loss", "pictureKind": "png", "pictureScale": "3"}
    answer(choices, tmp_path / "loss")

    act("file.export")

    image = image_of((tmp_path / "loss.png").read_bytes())
    assert image.size() == trained.workbench.loss_plot.size() * 3
    kept = Preferences()
    found = [kept.get(each) for each in (PICTURE_OF, PICTURE_KIND, PICTURE_SCALE)]
    assert found == list(choices.values())


def test_a_scale_is_for_png_only(trained, act):
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        for kind in ("png", "svg"):
            combo = dialog.combos["pictureKind"]
            combo.setCurrentIndex(combo.findData(kind))
            seen.append(dialog.combos["pictureScale"].isEnabled())
        dialog.reject()

    QTimer.singleShot(0, look)
    act("file.export")

    assert seen == [True, False]


def test_the_updates_are_saved_a_line_each(trained, act, tmp_path):
    answer({}, tmp_path / "run")

    act("file.history")

    head, *lines = (tmp_path / "run.csv").read_text().splitlines()
    assert head == "update,seen,w1,w2,b,loss,batch_loss"
    assert len(lines) == 201
    last = [float(cell) for cell in lines[-1].split(",")]
    np.testing.assert_array_equal(last[2:5], trained.session.history.parameters[-1])


def test_a_folder_that_went_is_told(trained, act, message, tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()

    def name():
        dialog = QApplication.activeModalWidget()
        dialog.selectFile(str(folder / "run.csv"))
        folder.rmdir()
        dialog.done(QFileDialog.DialogCode.Accepted)

    QTimer.singleShot(0, name)
    act("file.history")

    assert "run.csv could not be saved" in message()


def test_how_the_dialog_looks(window, looks_like):

    looks_like(ExportDialog(window, Preferences()), "export-dialog", (420, 220))
