"""Present mode: what is read from the last row, what a clicker does, and how it ends."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from gdstudio.app.presenting.headline import NUMBER
from gdstudio.app.presenting.window import Presentation
from gdstudio.core.settings import neuron_called
from gdstudio.views.theme import DARK, LIGHT

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
SCREENS = [(1920, 1080), (1366, 768), (1024, 768)]
LENSES = ["Surface", "Activation", "Neuron", "Maths", "Weights"]


@pytest.fixture
def present(window, qtbot):
    """Begin to present a run of some updates, on a screen of some size."""

    def begin(size=(1366, 768), updates=30):
        session = window.session
        session.choose("", neuron=neuron_called("adaline"), mode="mini-batch")
        session.choose("", batch_size=8, learning_rate=0.04)
        for _ in range(updates):
            session.step()
        assert QTest.qWaitForWindowActive(window)
        QTest.keyClick(window, Key.Key_F11)
        (view,) = (each for each in QApplication.topLevelWidgets() if is_there(each))
        view.setWindowState(Qt.WindowState.WindowNoState)
        view.resize(*size)
        QTest.qWait(150)
        return view

    yield begin
    if is_presenting(window):
        window.actions_by_key["view.present"].trigger()


def is_there(widget):
    return isinstance(widget, Presentation) and widget.isVisible()


def is_presenting(window):
    return window.actions_by_key["view.present"].isChecked()


@pytest.mark.parametrize("key", [Key.Key_F11, Key.Key_Escape])
def test_one_key_begins_and_one_key_ends(window, present, key):
    view = present()
    assert is_presenting(window)

    QTest.keyClick(view, key)

    assert not is_presenting(window)
    assert not view.isVisible()
    assert window.workbench.canvas.isVisible()


def test_the_button_and_the_window_manager_end_it_too(window, present):
    view = present()
    leave = next(each for each in view.findChildren(QToolButton) if each.text() == "Esc")
    QTest.mouseClick(leave, Left)
    assert not is_presenting(window)

    present().close()
    assert not is_presenting(window)


def test_a_clicker_steps_and_goes_back(window, present):
    view = present(updates=5)

    QTest.keyClick(view, Key.Key_PageDown)
    assert len(window.session.history) == 6
    QTest.keyClick(view, Key.Key_PageUp)
    assert window.session.history.cursor == 5
    QTest.keyClick(view.canvas, Key.Key_Space)
    assert window.player.is_playing
    QTest.keyClick(view.canvas, Key.Key_F5)
    assert not window.player.is_playing


@pytest.mark.parametrize("key", [Key.Key_B, Key.Key_Period])
def test_a_black_screen_and_back(present, key):
    view = present()
    QTest.keyClick(view.canvas, key)

    picture = view.grab().toImage()
    corners = [(5, 5), (view.width() // 2, view.height() // 2)]
    assert all(picture.pixelColor(*at) == QColor("#000000") for at in corners)

    QTest.keyClick(view.canvas, key)
    assert view.grab().toImage().pixelColor(5, 5) == QColor(LIGHT.ground)


def test_escape_ends_black_screen_and_spotlight_before_the_presentation(window, present):
    view = present()
    QTest.keyClick(view, Key.Key_S)
    QTest.keyClick(view, Key.Key_Escape)
    QTest.keyClick(view, Key.Key_B)
    QTest.keyClick(view, Key.Key_Escape)
    assert is_presenting(window)
    assert view.grab().toImage().pixelColor(5, 5) == QColor(LIGHT.ground)

    QTest.keyClick(view, Key.Key_Escape)
    assert not is_presenting(window)


def test_the_spotlight_dims_all_but_a_circle_and_lets_clicks_through(window, present):
    view = present()
    before, points = view.grab().toImage(), len(window.session.dataset)
    QTest.keyClick(view, Key.Key_S)
    light = view.findChild(object, "spotlight")
    light._at = QPoint(300, 300)
    light._follow.stop()

    dimmed = view.grab().toImage()

    assert dimmed.pixelColor(300, 300) == before.pixelColor(300, 300)
    assert dimmed.pixelColor(5, 5).lightness() < 0.5 * before.pixelColor(5, 5).lightness()
    QTest.mouseClick(view.canvas, Left, pos=QPoint(60, view.canvas.height() - 100))
    assert len(window.session.dataset) == points + 1


@pytest.mark.parametrize("size", SCREENS, ids=str)
def test_the_last_row_can_read_it(present, size):
    # A text whose height is 1/50 of the screen is what the last of forty rows still reads.
    view = present(size)
    least = size[1] / 50

    for label in view.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert QFontMetrics(label.font()).height() >= least, label.text()
    for button in view.findChildren(QToolButton):
        if button.isVisible() and button.objectName() in ("bar", "barRun"):
            assert button.height() >= 44 * size[1] / 1080
    assert view.canvas.scale * NUMBER >= 44 * size[1] / 1080 - 1


def test_marks_and_lines_of_a_full_hd_screen(present):
    view = present((1920, 1080))

    scene = view.canvas._scene
    assert scene._size >= 16
    assert scene._boundary.opts["pen"].widthF() >= 4
    assert view.loss_plot._chart.curves["past"].opts["pen"].widthF() >= 4


def test_larger_and_smaller_are_remembered(window, present):
    view = present()
    usual = view.canvas.scale

    QTest.keyClick(view, Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    larger = view.canvas.scale
    QTest.keyClick(view, Key.Key_Escape)

    assert larger > usual
    assert present().canvas.scale == larger


def test_it_is_light_unless_the_windows_colours_are_wanted(window, present):
    window.actions_by_key["view.theme.dark"].trigger()
    view = present()
    assert view.grab().toImage().pixelColor(3, 3) == QColor(LIGHT.ground)

    window.actions_by_key["view.present_light"].trigger()
    assert view.grab().toImage().pixelColor(3, 3) == QColor(DARK.ground)


def test_errors_are_told_where_everybody_looks(window, present):
    view = present()

    window.session.choose("", learning_rate=5.0)
    window.player.play_to_end()
    QTest.qWait(300)

    texts = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert any("iverged" in text for text in texts), texts


def test_it_closes_with_the_window(window, present):
    view = present()
    window.session.undo_stack.setClean()
    window.close()
    assert not view.isVisible()


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("size", SCREENS, ids=lambda size: str(size[0]))
def test_how_it_looks(present, looks_like, size, lens):
    view = present(size)
    view.choose_lens(lens)
    QTest.qWait(150)
    looks_like(view, f"present-{lens.lower()}-{size[0]}", size)
