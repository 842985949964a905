"""The boundary set by hand in the whole window, and the lens that shows what it sees."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar

from tests.views.gestures import drag, settle


def test_with_l_a_line_is_drawn_and_told_and_one_undo_takes_it_back(window, part):
    canvas = part("canvas")
    canvas.setFocus()

    QTest.keyClick(canvas, Qt.Key.Key_L)
    drag(canvas, [(100, 300), (200, 200), (300, 60)])
    settle(window)

    assert window.actions_by_key["tool.line"].isChecked()
    assert part("narration").text().startswith("Set by hand: w = (")
    window.session.undo_stack.undo()
    settle(window)
    assert part("narration").text().startswith("All weights are 0")


def test_a_line_dragged_in_mid_run_stops_it_and_begins_there(window, part, act):
    canvas = part("canvas")
    window.session.step(72)
    window.player.speed = 0.001  # so the line stays where it is
    act("train.run")
    canvas._paint()
    ends = canvas._scene.handle.line.ends
    at = tuple(round(float(value)) for value in 0.9 * ends[0] + 0.1 * ends[1])

    drag(canvas, [at, (at[0] + 30, at[1] + 10), (at[0] + 50, at[1] + 10)])
    settle(window)

    assert not window.player.is_playing
    assert len(window.session.history) == 0
    assert window.session.history.current[:2].any()


def test_activation_stands_between_surface_and_neuron(window, part):
    tabs = part("lens").findChild(QTabBar)

    names = [tabs.tabText(place) for place in range(tabs.count())]

    place = names.index("Activation")
    assert (names[place - 1], names[place + 1]) == ("Surface", "Neuron")
    tabs.setCurrentIndex(place)
    assert part("activationPlot").isVisible()
