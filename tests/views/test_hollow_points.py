"""Points held back from training are drawn hollow, and told in the legend."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from gdstudio.core.dataset import Dataset
from gdstudio.core.generators import GENERATORS
from gdstudio.core.splitting import split
from gdstudio.views.canvas.canvas import Canvas
from gdstudio.views.canvas.labels import legend
from gdstudio.views.canvas.scene import places_of
from gdstudio.views.canvas.wrong_side import wrong_places
from gdstudio.views.theme import LIGHT
from tests.views.gestures import settle

HALF_TEST = Dataset([[-2, 0], [2, 0], [-2, 2], [2, 2]], [0, 1, 0, 1], test=[0, 0, 1, 1])


def colour_at(canvas, row, beside=0):
    """Return the colour some px to the right of a point's centre."""
    x, y = canvas.pixels_of(places_of(canvas._session.dataset))[row]
    return canvas.grab().toImage().pixelColor(round(x) + beside, round(y)).name()


def name(colour):
    return QColor(colour).name()


def test_a_hollow_point_shows_the_panel_inside_and_its_class_around(canvas, session):
    session.open_dataset(HALF_TEST, "open")
    settle(canvas)

    middles = [colour_at(canvas, row) for row in range(4)]

    classes, panel = [name(colour) for colour in LIGHT.classes], name(LIGHT.panel)
    assert middles == [*classes, panel, panel]
    assert nearest(colour_at(canvas, 2, beside=5)) == classes[0]
    assert nearest(colour_at(canvas, 3, beside=4)) == classes[1]


def nearest(colour):
    """Return which colour is meant: the edges of a point are smoothed."""
    choices = [name(choice) for choice in (*LIGHT.classes, LIGHT.panel)]

    def away(choice):
        pairs = zip(QColor(choice).getRgb(), QColor(colour).getRgb(), strict=True)
        return sum(abs(one - other) for one, other in pairs)

    return min(choices, key=away)


def test_a_hollow_point_on_the_wrong_side_is_crossed_out_too(canvas, session):
    # By w = (1, 0), b = 0 the classes are parted as they lie; by w = (-1, 0) all are wrong.
    session.open_dataset(HALF_TEST, "open")
    for weight, wrong in ((1.0, []), (-1.0, [0, 1, 2, 3])):
        session.choose_start(np.array([weight, 0.0, 0.0]))
        found = wrong_places(session.experiment, session.history.current)
        np.testing.assert_array_equal(found, HALF_TEST.inputs[wrong])


def test_without_a_line_nothing_is_on_its_wrong_side(session):
    session.open_dataset(HALF_TEST, "open")

    assert len(wrong_places(session.experiment, np.zeros(3))) == 0
    session.choose("standardise", standardize="population")
    assert len(wrong_places(session.experiment, np.ones(3))) == 0  # x₂ is constant


def test_a_value_held_back_is_hollow_too(canvas, session):
    values = Dataset([[1.0], [2.0]], [1.0, 2.0], "values", test=[True, False])
    session.open_dataset(values, "open")
    settle(canvas)

    held_back, other = (colour_at(canvas, row) for row in (0, 1))

    assert held_back == name(LIGHT.panel) != other


def test_points_that_are_held_back_later_become_hollow(canvas, session, four_points):
    session.open_dataset(four_points, "open")
    settle(canvas)
    assert colour_at(canvas, 3) == name(LIGHT.class_1)

    session.switch_test(3)
    settle(canvas)

    assert colour_at(canvas, 3) == name(LIGHT.panel)


@pytest.mark.parametrize(
    ("points", "held_back", "text"),
    [
        (HALF_TEST, None, "4 points, 2 for testing"),
        (HALF_TEST, [False] * 4, "4 points"),
        (HALF_TEST.without_rows([1, 2, 3]), [True], "1 point, for testing"),
    ],
)
def test_the_legend_tells_how_many_are_for_testing(points, held_back, text):
    assert legend(points if held_back is None else points.with_test(held_back)) == text


@pytest.mark.parametrize("key", ["clouds", "line"])
def test_canvas_with_test_points(session, player, theme, shown, looks_like, key):
    points = split(GENERATORS[key].points(), 0.3)
    session.open_dataset(points, "open", mode="batch", learning_rate=0.05)
    session.step(30)
    canvas = shown(Canvas(session, player, theme))

    looks_like(canvas, f"canvas-test-points-{key}-{theme.key}")
