"""Empty canvases, one for each kind of points."""

from PySide6.QtWidgets import QLabel

from tests.views.gestures import click, settle


def test_on_a_canvas_for_values_a_click_is_a_point_x_y(window, act, part):
    act("data.new.values")
    settle(window)
    assert part("canvasHint", QLabel).text().startswith("Click to draw points (x, y).")
    at = window.workbench.canvas.place_at(part("canvas").rect().center())

    click(part("canvas"), part("canvas").rect().center().toTuple())

    dataset = window.session.dataset
    assert (dataset.kind, dataset.features, len(dataset)) == ("values", ("x",), 1)
    assert abs(dataset.inputs[0, 0] - at[0]) < 0.1
    assert abs(dataset.targets[0] - at[1]) < 0.1
    assert window.session.settings.neuron.key == "linear-regression"


def test_a_canvas_for_classes_brings_the_perceptron_back(window, act, part):
    act("data.new.values")

    act("data.new.classes")
    settle(window)

    assert window.session.dataset.has_classes
    assert window.session.settings.neuron.key == "perceptron"
    assert "button class 0" in part("canvasHint", QLabel).text()
    act("edit.undo")
    assert not window.session.dataset.has_classes


def test_points_that_are_drawn_by_hand_can_be_fitted(window, act, part):
    act("data.new.values")
    settle(window)
    for pixel in ((100, 300), (200, 250), (300, 180)):
        click(part("canvas"), pixel)

    window.session.step(500)

    slope, _bias = window.session.history.current
    assert slope > 0
