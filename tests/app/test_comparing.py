"""Comparing from the window: one menu entry, the list in the lens, and the end of it."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTableView, QToolButton

from gdstudio.session.preferences import RUNS_VIEW, Preferences
from tests.views.gestures import settle

CHOICES = ("runs.add", "runs.remove", "runs.end", "runs.neurons")


def enabled(window):
    return [window.actions_by_key[key].isEnabled() for key in CHOICES]


def test_the_three_neurons_are_one_menu_entry(window, act, part):
    act("runs.neurons")
    settle(window)

    neurons = [lane.experiment.settings.neuron.key for lane in window.session.lanes]
    assert neurons == ["perceptron", "adaline", "linear-regression"]
    assert part("runsList", QTableView).isVisible()


def test_the_button_offers_what_the_menu_does(window):
    (button,) = (
        each for each in window.findChildren(QToolButton, "bar") if each.menu() is not None
    )

    texts = [action.text() for action in button.menu().actions() if action.text()]
    assert button.text() == "Compare"
    assert texts == [
        "The three neurons",
        "The three modes",
        "Three learning rates",
        "Add a run",
        "End the comparison",
    ]


def test_what_cannot_be_done_is_not_offered(window, act):
    assert enabled(window) == [True, False, False, True]
    for _ in range(3):
        act("runs.add")
    assert enabled(window) == [False, True, True, True]
    act("runs.remove")
    assert enabled(window) == [True, True, True, True]
    act("data.new.values")
    assert enabled(window) == [True, False, False, False]


def test_the_list_is_there_while_runs_are_compared(window, act, part):
    runs = part("runsList", QTableView)
    assert not window.workbench.lens.offers(window.workbench.runs_panel)

    act("runs.modes")
    assert runs.isVisible()
    act("edit.undo")

    assert not runs.isVisible()
    assert window.workbench.surface_plot.isVisible()
    act("edit.redo")
    assert runs.isVisible()


def test_small_canvases_take_the_place_of_the_canvas_and_its_keys(window, act, part):
    act("runs.rates")
    part("canvas").setFocus()

    act("runs.view.multiples")

    assert part("multiples").hasFocus()
    assert not part("canvas").isVisible()
    assert Preferences().get(RUNS_VIEW) == "multiples"
    assert not part("tool.brush", QAction).isEnabled()  # nothing can be drawn there
    act("runs.end")
    assert part("canvas").hasFocus()
    assert part("tool.brush", QAction).isEnabled()


def test_the_way_to_look_is_remembered(new_window):
    first = new_window()
    first.actions_by_key["runs.view.multiples"].trigger()
    first.session.undo_stack.setClean()
    first.close()

    second = new_window()

    assert second.actions_by_key["runs.view.multiples"].isChecked()
    second.actions_by_key["runs.neurons"].trigger()
    assert second.workbench.multiples.isVisible()


def test_all_runs_are_trained_by_run(window, act, qtbot):
    act("runs.modes")
    act("train.epoch")
    qtbot.waitUntil(lambda: not window.player.is_playing)

    assert [lane.history.seen_now for lane in window.session.lanes] == [72, 72, 72]


def test_the_window_while_comparing(window, act, looks_like):
    act("runs.neurons")
    window.session.step(200)
    settle(window)

    looks_like(window, "comparing", (1366, 768))
