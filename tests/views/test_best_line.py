"""The best line so far on the canvas: which one, where, and what is said of it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QGraphicsView

from gdstudio.core.comparing import three_neurons
from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION
from gdstudio.core.samples import overlapping_clouds
from gdstudio.files.examples import EXAMPLES
from gdstudio.session.runs import Runs
from gdstudio.views.canvas.best_item import BestPicture, name_box
from gdstudio.views.canvas.canvas import Canvas
from gdstudio.views.canvas.layer import Layer
from gdstudio.views.theme import LIGHT
from tests.views.gestures import settle
from tests.views.test_certificate import hover

SIZE, ABOVE = (640, 480), 40


def pictures(canvas):
    """Return what the layers of the best line show."""
    (view,) = [each for each in canvas.children() if isinstance(each, QGraphicsView)]
    return [
        item.picture
        for item in view.scene().items()
        if isinstance(item, Layer) and isinstance(item.picture, BestPicture)
    ]


@pytest.fixture
def trained(canvas, session):
    """Train so many updates on points, with the best line shown."""

    def train(dataset, updates, **chosen):
        session.open_dataset(dataset, "open", **chosen)
        canvas.show_best_line(is_shown=True)
        session.step(updates)
        settle(canvas)
        return canvas

    return train


def test_at_first_no_best_line_is_shown(canvas, session):
    session.open_dataset(overlapping_clouds(), "open")
    session.step(100)
    settle(canvas)

    assert pictures(canvas) == []
    assert "best" not in canvas.accessibleDescription()


def test_the_best_line_of_a_perceptron_is_drawn_where_it_was(trained, session):
    canvas = trained(overlapping_clouds(), 300)

    losses = session.history.losses[1:]
    update = int(losses.argmin()) + 1
    w1, w2, bias = session.history.parameters[update]
    picture, same = pictures(canvas)
    assert picture is same
    wrong = round(float(losses.min()) * 72)
    assert picture.text == f"best so far: {wrong} wrong, update {update}"
    (segment,) = picture.segments
    assert segment @ [w1, w2] + bias == pytest.approx(0, abs=1e-9)


def test_looking_back_shows_the_best_line_up_to_there(trained, session):
    canvas = trained(overlapping_clouds(), 300)
    texts = []

    for update in (300, 10, 0):
        session.rewind(update)
        settle(canvas)
        texts.append([picture.text for picture in pictures(canvas)][:1])

    best = int(session.history.losses[1:11].argmin()) + 1
    assert f"update {best}" in texts[1][0] or texts[1][0].endswith("this line")
    assert texts[0] != texts[1]
    assert texts[2] == []  # w = 0


def test_the_present_line_is_not_drawn_twice(trained, session):
    canvas = trained(overlapping_clouds(), 300)
    session.rewind(int(session.history.losses[1:].argmin()) + 1)
    settle(canvas)

    picture, _ = pictures(canvas)

    assert picture.segments == ()
    assert picture.text.endswith("wrong, this line")


def test_the_fitted_line_has_a_best_one_too(trained, session):
    canvas = trained(
        EXAMPLES["line"].points(),
        60,
        neuron=LINEAR_REGRESSION,
        mode="online",
        learning_rate=0.05,
    )

    update = int(session.history.losses.argmin())
    slope, bias = session.history.parameters[update]
    picture, _ = pictures(canvas)
    (segment,) = picture.segments
    assert segment[:, 1] == pytest.approx(slope * segment[:, 0] + bias)
    assert picture.text.startswith("best so far: loss 0.")


def test_levels_are_drawn_where_there_is_no_threshold(trained):
    random = np.random.default_rng(2)
    inputs = random.normal(size=(20, 2))
    data = Dataset(inputs, inputs @ [3, -2] + random.normal(size=20), "values")

    canvas = trained(data, 33, mode="online", learning_rate=0.2)

    picture, _ = pictures(canvas)
    assert len(picture.segments) > 2


def test_standardised_points_have_their_line_in_their_own_units(trained, session):
    data = overlapping_clouds()
    moved = Dataset(data.inputs * [100, 1] + [5000, 3], data.targets)
    canvas = trained(
        moved, 200, neuron=ADALINE, standardize="population", learning_rate=0.1
    )
    update = int(session.history.losses[1:].argmin()) + 1
    own = session.experiment.scaling.in_own_units(session.history.parameters[update])

    (segment,) = pictures(canvas)[0].segments

    assert segment @ own[:2] + own[2] == pytest.approx(0.5, abs=1e-9)


def test_points_that_cannot_be_standardised_have_no_line(trained, session):
    canvas = trained(overlapping_clouds(), 20)
    assert pictures(canvas)

    session.choose("standardise", standardize="population")
    session.edit("flatten", lambda data: Dataset(data.inputs * [0, 1], data.targets))
    settle(canvas)

    assert pictures(canvas) == []


def test_without_points_there_is_no_line(trained, session):
    canvas = trained(overlapping_clouds(), 20)

    session.clear()
    settle(canvas)

    assert pictures(canvas) == []


def test_hidden_it_is_gone(trained):
    canvas = trained(overlapping_clouds(), 300)

    canvas.show_best_line(is_shown=False)

    assert pictures(canvas) == []
    assert "best" not in canvas.accessibleDescription()
    assert hover(canvas, QPoint(600, 300)) == ""


def test_what_is_said_of_it(trained):
    canvas = trained(overlapping_clouds(), 300)
    box = pictures(canvas)[0].box

    why = hover(canvas, box.center().toPoint())

    assert "the pocket algorithm would keep it aside" in why
    assert hover(canvas, box.center().toPoint() + QPoint(0, 60)) == ""
    points, best = canvas.accessibleDescription().split("\n")
    assert points.startswith("72 points")
    assert best == pictures(canvas)[0].text


def test_proof_and_best_line_are_both_told(trained):
    canvas = trained(overlapping_clouds(), 300)

    canvas.show_proof(is_shown=True)

    told = canvas.accessibleDescription()
    assert "is linear" in told
    assert "best so far" in told


def test_extreme_points_are_painted_without_a_warning(session, player, shown):
    canvas = Canvas(session, player, LIGHT)
    canvas.show_best_line(is_shown=True)
    for size in (1e150, 1e-150):
        data = Dataset(overlapping_clouds().inputs * size, overlapping_clouds().targets)
        session.open_dataset(data, "open")
        session.step(50)
        shown(canvas) if canvas.isHidden() else settle(canvas)
        assert not canvas.grab().isNull()


# Where its name stands


NO_ONE = np.empty((0, 2))
DIAGONAL = np.array([[0.0, 480.0], [640.0, 0.0]])


def test_the_name_stands_on_its_line_within_the_canvas():
    box = name_box("best so far: 4 wrong", DIAGONAL, NO_ONE, SIZE, ABOVE)

    assert box.left() >= 44
    assert box.right() <= 630
    assert box.top() > ABOVE
    assert box.bottom() <= 480 - 54
    middle = box.center()
    assert middle.y() == pytest.approx(480 - 0.75 * middle.x())


def test_the_name_goes_to_where_it_covers_no_point():
    first = name_box("best so far: 4 wrong", DIAGONAL, NO_ONE, SIZE, ABOVE)
    there = np.array([first.center().toTuple()])

    other = name_box("best so far: 4 wrong", DIAGONAL, there, SIZE, ABOVE)

    assert not other.contains(QPointF(*there[0]))


def test_a_line_through_a_corner_has_its_name_near_that_corner():
    corner = np.array([[600.0, 480.0], [640.0, 440.0]])

    box = name_box("best so far: 4 wrong", corner, NO_ONE, SIZE, ABOVE)

    assert box.right() == pytest.approx(630)
    assert box.bottom() == pytest.approx(480 - 54)


def test_on_a_tiny_canvas_the_name_still_has_a_place():
    box = name_box("best so far: 4 wrong", DIAGONAL, NO_ONE, (100, 60), ABOVE)

    assert np.isfinite(box.center().toTuple()).all()


def test_the_name_keeps_off_the_numbers_of_compared_runs(trained, session):
    canvas = trained(overlapping_clouds(), 40)
    Runs(session).begin("Compare", three_neurons)

    for _ in range(30):
        session.step(3)
        settle(canvas)
        (picture, *_others) = pictures(canvas)
        tags = canvas.pixels_of(canvas._scene.tag_places())
        assert not any(picture.box.contains(QPointF(*tag)) for tag in tags.tolist())
