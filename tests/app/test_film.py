"""Animations: which updates they show, and what other programs read in the files."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QProgressDialog

from gdstudio.app.film import (
    HOLD_MS,
    Frame,
    NothingTrained,
    TooLong,
    animation,
    frames,
    require_room,
)
from gdstudio.app.film_dialog import AnimationDialog
from gdstudio.app.pictures import animated, image_of
from gdstudio.session.preferences import Preferences
from tests.views.gestures import settle


def test_a_run_of_few_updates_shows_each_for_as_long():
    # 1 s has 20 pictures; 5 states, of which the ends have half a share.
    film = frames(4, 1.0)

    assert [frame.update for frame in film] == [0, 1, 2, 3, 4]
    assert sum(frame.ms for frame in film) == 1000 + HOLD_MS
    assert all(150 <= frame.ms <= 300 for frame in film[1:-1])


def test_a_long_run_is_shown_evenly():
    film = frames(1900, 1.0)

    assert [frame.update for frame in film] == [100 * each for each in range(20)]
    assert {frame.ms for frame in film[:-1]} == {50}


def test_a_slow_start_shows_an_eighth_in_half_the_time():
    film = frames(8000, 2.05, "slow-start")  # 41 pictures; the middle one is the 21st

    middle = next(place for place, frame in enumerate(film) if frame.update == 1000)
    assert sum(frame.ms for frame in film[:middle]) == 20 * 50
    assert film[-1].update == 8000


def test_without_an_update_there_is_nothing_to_show():
    with pytest.raises(NothingTrained):
        frames(0, 10)


def test_too_much_is_refused_before_it_is_drawn():
    film = frames(10_000, 20)

    require_room(film, 800, 600, "png")
    with pytest.raises(TooLong, match="400 pictures of 1920 × 1080 pixels"):
        require_room(film, 1920, 1080, "png")


# What is in the files. Picture u is grey 20 u on the left, and white on the right.

FILM = [Frame(0, 100), Frame(5, 50), Frame(10, 500)]


def grey(update):
    image = QImage(31, 17, QImage.Format.Format_RGB32)  # odd, which H.264 cannot have
    image.fill(QColor("white"))
    for x in range(15):
        for y in range(17):
            image.setPixelColor(x, y, QColor(*[20 * update] * 3))
    return image


@pytest.mark.parametrize("kind", ["gif", "png", "webp"])
def test_another_reader_finds_pictures_and_durations(kind):
    content = animation(FILM, grey, kind, lambda _share: None)

    with Image.open(BytesIO(content)) as found:
        assert (found.n_frames, found.size) == (3, (31, 17))
        assert found.info.get("loop") == 0  # for ever
        for number, frame in enumerate(FILM):
            found.seek(number)
            shown = np.array(found.convert("RGB"))
            assert found.info["duration"] == frame.ms
            np.testing.assert_allclose(shown[8, 7], 20 * frame.update, atol=3)
            np.testing.assert_allclose(shown[8, 25], 255, atol=3)


def test_a_video_has_every_picture_as_often_as_it_lasts():
    av = pytest.importorskip("av", reason="PyAV is not installed")

    content = animation(FILM, grey, "mp4", lambda _share: None)

    with av.open(BytesIO(content)) as found:
        shown = [frame.to_ndarray(format="rgb24") for frame in found.decode(video=0)]
    assert len(shown) == 2 + 1 + 10
    assert shown[0].shape == (16, 30, 3)
    for number, update in ((0, 0), (2, 5), (12, 10)):
        np.testing.assert_allclose(shown[number][8, 7], 20 * update, atol=8)


@pytest.mark.parametrize("kind", ["gif", "png", "webp", "mp4"])
def test_it_is_said_how_far_it_is_and_whoever_is_told_may_end_it(kind):
    told = []

    def tick(share):
        told.append(share)
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        animation(FILM, grey, kind, tick)

    assert told[0] == pytest.approx(1 / 3)


# In the window


@pytest.fixture
def trained(window):
    window.session.choose_neuron("adaline")
    window.session.step(300)
    window.session.rewind(120)
    settle(window)
    return window


def test_each_picture_is_what_the_view_shows_at_its_update(trained):
    canvas, session = trained.workbench.canvas, trained.session
    with animated(canvas, trained, session, 1) as draw:
        drawn = [draw(update) for update in (0, 40, 300)]

    assert session.history.cursor == 120
    for update, picture in zip((0, 40, 300), drawn, strict=True):
        session.rewind(update)
        settle(trained)
        assert picture == image_of(canvas)


def answer(choices, path):
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

    QTimer.singleShot(0, choose)


CHOICES = {"filmOf": "loss", "filmKind": "gif", "filmSeconds": "5", "filmPace": "even"}


def test_an_animation_is_exported(trained, act, tmp_path):
    answer(CHOICES, tmp_path / "run")

    act("file.animation")

    with Image.open(tmp_path / "run.gif") as found:
        assert 50 < found.n_frames <= 100  # those that look the same are one
        assert found.size == trained.workbench.loss_plot.size().toTuple()
    assert trained.session.history.cursor == 120


def meanwhile(window, do):
    """Do something as soon as some pictures are drawn."""

    def look():
        progress = window.findChild(QProgressDialog, "filmProgress")
        if progress is not None and progress.value() > 100:
            do(progress)
        else:
            QTimer.singleShot(1, look)

    QTimer.singleShot(1, look)


def test_cancel_writes_nothing_and_shows_what_was_shown(trained, act, tmp_path):
    answer(CHOICES, tmp_path / "run")
    meanwhile(trained, lambda progress: progress.cancel())

    act("file.animation")

    assert list(tmp_path.iterdir()) == []
    assert trained.session.history.cursor == 120


def test_a_window_that_closes_ends_the_drawing(trained, act, tmp_path):
    answer(CHOICES, tmp_path / "run")
    trained.session.undo_stack.setClean()
    meanwhile(trained, lambda _progress: trained.close())

    act("file.animation")

    assert list(tmp_path.iterdir()) == []
    assert not trained.isVisible()


def test_without_a_run_it_is_said_what_to_do(window, act, message):
    act("file.animation")

    assert "no update was taken yet" in message()


def test_the_dialog_says_how_large_it_gets_and_refuses_too_much(trained):
    views = {**trained.views()}
    dialog = AnimationDialog(trained, Preferences(), views, 100_000)
    size = views["canvas"].size()

    text = dialog.findChild(object, "filmAbout").text()

    assert text == f"200 pictures of {size.width()} × {size.height()} pixels"
    views["canvas"].resize(4000, 3000)
    for name, choice in (("filmSeconds", "20"), ("filmOf", "canvas")):
        combo = dialog.combos[name]
        combo.setCurrentIndex(combo.findData(choice))
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Save).isEnabled()


def test_how_the_dialog_looks(trained, looks_like):
    dialog = AnimationDialog(trained, Preferences(), trained.views(), 300)

    looks_like(dialog, "animation-dialog", (440, 320))
