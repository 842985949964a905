"""What training draws: the boundary and its trail, half-planes, rings and cross-outs.

Each is held against the parameters themselves: z = x · w + b, in the units of the points.
"""

import numpy as np
import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import NEURONS
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.canvas.scene import MOST_CROSSES
from gdstudio.views.canvas.trail import LENGTH
from tests.views.gestures import settle, turn_wheel


def train(session, canvas, dataset, updates, **settings):
    neuron = NEURONS[settings.pop("neuron", "perceptron")]
    session.open_dataset(dataset, "open", neuron=neuron, **settings)
    if updates:
        assert session.step(updates)
    settle(canvas)


def line(canvas):
    """Return the ends of the boundary, (2, 2), or of several levels, (2k, 2)."""
    return np.column_stack(canvas._scene._boundary.getData())


def corners(canvas, label):
    region = canvas._scene._regions[label]
    assert region.isVisible()
    return np.array([corner.toTuple() for corner in region.polygon()])


def area(polygon):
    """Return the area of a polygon, (k, 2), by the shoelace formula."""
    x, y = polygon.T
    return abs(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) / 2


def own_parameters(session):
    """Return w₁, w₂, b for points as they are, worked out anew from z of scaled points."""
    w, b = session.history.current[:2], session.history.current[2]
    if session.settings.standardize is None:
        return np.append(w, b)
    inputs = session.dataset.inputs
    ddof = {"population": 0, "sample": 1}[session.settings.standardize]
    mean, deviation = inputs.mean(0), inputs.std(0, ddof=ddof)
    return np.append(w / deviation, b - np.sum(w * mean / deviation))


def z_at(session, places):
    parameters = own_parameters(session)
    return places @ parameters[:2] + parameters[2]


def on_the_border(rectangle, places):
    x, y = places.T
    return (
        np.isclose(x, rectangle.left)
        | np.isclose(x, rectangle.right)
        | np.isclose(y, rectangle.bottom)
        | np.isclose(y, rectangle.top)
    )


# The boundary

RUNS = [
    ("overlapping", {"neuron": "perceptron", "mode": "online"}),
    ("separable", {"neuron": "adaline", "mode": "batch"}),
    ("iris", {"neuron": "adaline", "mode": "mini-batch", "standardize": "sample"}),
    ("iris", {"neuron": "perceptron", "mode": "online", "standardize": "population"}),
]


@pytest.mark.parametrize(("example", "settings"), RUNS)
def test_the_boundary_lies_where_z_is_the_threshold(canvas, session, example, settings):
    dataset = EXAMPLES[example].points()
    train(session, canvas, dataset, 80, learning_rate=0.05, **settings)

    ends = line(canvas)

    assert ends.shape == (2, 2)
    threshold = {"perceptron": 0.0, "adaline": 0.5}[settings["neuron"]]
    np.testing.assert_allclose(z_at(session, ends), threshold, atol=1e-9)
    assert on_the_border(canvas._scene.rectangle, ends).all()


@pytest.mark.parametrize(("example", "settings"), RUNS)
def test_the_half_planes_lie_on_their_classes_sides(canvas, session, example, settings):
    dataset = EXAMPLES[example].points()
    train(session, canvas, dataset, 80, learning_rate=0.05, **settings)
    threshold = {"perceptron": 0.0, "adaline": 0.5}[settings["neuron"]]

    zero, one = corners(canvas, 0), corners(canvas, 1)

    assert (z_at(session, zero) <= threshold + 1e-9).all()
    assert (z_at(session, one) >= threshold - 1e-9).all()
    whole = canvas._scene.rectangle.corners()
    assert area(zero) + area(one) == pytest.approx(area(whole))
    assert min(area(zero), area(one)) > 0


def test_a_boundary_by_hand(canvas, session, four_points):
    # Perceptron from 0, batch, η = 1: all ŷ = 0, so w = (2, 1) + (1, 2) = (3, 3), b = 2.
    train(session, canvas, four_points, 1, mode="batch", learning_rate=1.0)

    (x0, y0), (x1, y1) = line(canvas)

    assert x0 + y0 == pytest.approx(-2 / 3)
    assert x1 + y1 == pytest.approx(-2 / 3)
    assert abs(x1 - x0) > 4


def test_the_half_planes_wear_the_colours_of_their_classes(canvas, session, theme):
    canvas.apply_theme(theme)

    colours = [region.brush().color().name() for region in canvas._scene._regions]

    assert colours == [theme.region_0.lower(), theme.region_1.lower()]


def test_without_weights_there_is_no_line_and_no_half_plane(canvas, session, four_points):
    train(session, canvas, four_points, 0)

    assert len(line(canvas)) == 0
    assert not any(region.isVisible() for region in canvas._scene._regions)


def test_the_line_goes_when_the_run_starts_over(canvas, session, four_points):
    train(session, canvas, four_points, 3)
    assert len(line(canvas)) == 2

    session.reset()
    settle(canvas)

    assert len(line(canvas)) == 0
    assert not any(region.isVisible() for region in canvas._scene._regions)


def test_the_line_goes_with_the_last_point(canvas, session, four_points):
    train(session, canvas, four_points, 3)

    session.clear()
    settle(canvas)

    assert len(line(canvas)) == 0


def test_the_line_reaches_the_edges_after_zooming_out(canvas, session, four_points):
    train(session, canvas, four_points, 3)

    turn_wheel(canvas, (100, 100), -6)
    settle(canvas)

    assert on_the_border(canvas._scene.rectangle, line(canvas)).all()


def test_an_earlier_update_is_shown_with_its_own_line(canvas, session):
    train(session, canvas, EXAMPLES["overlapping"].points(), 60)

    session.rewind(7)
    settle(canvas)

    np.testing.assert_allclose(z_at(session, line(canvas)), 0, atol=1e-9)


def test_points_that_cannot_be_standardised_have_no_line(canvas, session):
    constant = Dataset([[1, 2], [1, 3], [1, 4]], [0, 1, 1])
    train(session, canvas, constant, 200)
    assert len(line(canvas)) == 2

    session.choose("standardise", standardize="population")
    settle(canvas)

    assert len(line(canvas)) == 0


# Predictions without classes


def test_linear_regression_on_labels_shows_where_it_predicts_0_a_half_and_1(
    canvas, session, four_points
):
    train(session, canvas, four_points, 200, neuron="linear-regression", mode="batch")

    ends = line(canvas)

    np.testing.assert_allclose(z_at(session, ends), [0, 0, 0.5, 0.5, 1, 1], atol=1e-9)
    texts = [label.toPlainText() for label in canvas._scene._levels if label.isVisible()]
    assert texts == ["ŷ = 0", "ŷ = 0.5", "ŷ = 1"]
    assert not any(region.isVisible() for region in canvas._scene._regions)


def test_each_level_is_labelled_on_its_own_line(canvas, session, four_points):
    train(session, canvas, four_points, 200, neuron="linear-regression", mode="batch")

    labels = [label for label in canvas._scene._levels if label.isVisible()]

    places = np.array([label.pos().toTuple() for label in labels])
    np.testing.assert_allclose(z_at(session, places), [0, 0.5, 1], atol=1e-9)


def test_levels_of_values_are_round_numbers(canvas, session):
    inputs = [[0, 0], [1, 0], [0, 1], [1, 1]]
    values = Dataset(inputs, [0.0, 10.0, 20.0, 31.0], "values")
    train(session, canvas, values, 200, mode="batch")  # brings linear regression along

    texts = {label.toPlainText() for label in canvas._scene._levels if label.isVisible()}

    assert {"ŷ = 5", "ŷ = 10", "ŷ = 15"} <= texts
    z = z_at(session, line(canvas))
    np.testing.assert_allclose(z, 5 * np.round(z / 5), atol=1e-9)


def test_there_are_no_levels_before_the_first_update(canvas, session, four_points):
    train(session, canvas, four_points, 0, neuron="linear-regression")

    assert len(line(canvas)) == 0
    assert not any(label.isVisible() for label in canvas._scene._levels)


@pytest.mark.parametrize("standardize", [None, "sample"])
def test_with_one_feature_the_line_is_y_equal_w_x_plus_b(canvas, session, standardize):
    points = Dataset([[1.0], [2.0], [4.0]], [3.0, 5.0, 8.0], "values")
    train(session, canvas, points, 12, mode="batch", standardize=standardize)
    (w, b), inputs = session.history.current, points.inputs[:, 0]

    (x0, y0), (x1, y1) = line(canvas)

    mean, deviation = (0, 1) if standardize is None else (inputs.mean(), inputs.std(ddof=1))
    assert y0 == pytest.approx(w * (x0 - mean) / deviation + b)
    assert y1 == pytest.approx(w * (x1 - mean) / deviation + b)
    assert on_the_border(canvas._scene.rectangle, line(canvas)).all()


# The trail


def trail_of(canvas):
    """Return the trail's lines, (k, 2, 2), the oldest first."""
    return np.array(
        [[line.p1().toTuple(), line.p2().toTuple()] for line in canvas._scene._trail._lines]
    )


def test_the_trail_is_the_last_positions_that_differed(canvas, session):
    # The perceptron leaves its line alone at most updates: those are no new positions.
    train(session, canvas, EXAMPLES["overlapping"].points(), 150)
    history, threshold = session.history, 0.0
    positions = [history.parameters[0]]
    for parameters in history.parameters[1:]:
        if not np.array_equal(parameters, positions[-1]):
            positions.append(parameters)
    earlier = [row for row in positions[:-1] if row[:2].any()][-LENGTH:]

    trail = trail_of(canvas)

    seen = [row for row in earlier if _crosses(canvas, row)]
    assert 10 < len(trail) == len(seen) <= LENGTH
    for ends, row in zip(trail, seen, strict=True):
        np.testing.assert_allclose(ends @ row[:2] + row[2], threshold, atol=1e-9)


def _crosses(canvas, parameters):
    """Return whether a line enters the canvas: its corners are not all on one side."""
    z = canvas._scene.rectangle.corners() @ parameters[:2] + parameters[2]
    return z.min() < 0 < z.max()


def test_the_trail_of_standardised_points_is_drawn_in_their_own_units(canvas, session):
    points = EXAMPLES["iris"].points()
    train(session, canvas, points, 6, mode="batch", neuron="adaline", standardize="sample")
    inputs = points.inputs
    mean, deviation = inputs.mean(0), inputs.std(0, ddof=1)
    w, b = session.history.parameters[-2][:2], session.history.parameters[-2][2]

    newest = trail_of(canvas)[-1]

    np.testing.assert_allclose((newest - mean) / deviation @ w + b, 0.5, atol=1e-9)


def test_there_is_no_trail_at_the_start_and_none_after_starting_over(canvas, session):
    train(session, canvas, EXAMPLES["overlapping"].points(), 0)
    assert len(trail_of(canvas)) == 0
    session.step(30)
    settle(canvas)
    assert len(trail_of(canvas))

    session.reset()
    settle(canvas)

    assert len(trail_of(canvas)) == 0


def test_the_trail_of_one_feature_follows_the_fit(canvas, session):
    points = Dataset([[1.0], [2.0], [4.0]], [3.0, 5.0, 8.0], "values")
    train(session, canvas, points, 3, mode="batch", learning_rate=0.02)
    w, b = session.history.parameters[-2]

    x, y = trail_of(canvas)[-1].T

    np.testing.assert_allclose(y, w * x + b)


# Rings


def rings(canvas):
    return sorted(zip(*canvas._scene._rings.getData(), strict=True))


def as_places(inputs):
    return sorted(map(tuple, inputs.tolist()))


@pytest.mark.parametrize(("mode", "size"), [("online", 1), ("mini-batch", 7)])
def test_rings_are_on_the_points_of_the_last_update_exactly(canvas, session, mode, size):
    train(session, canvas, EXAMPLES["overlapping"].points(), 5, mode=mode, batch_size=7)
    before, after = session.history.parameters[-2:]
    ringed = rings(canvas)

    assert len(ringed) == size
    # Those points alone, by the learning rule, explain the change.
    rows = [_row(session.dataset, place) for place in ringed]
    x, y = session.dataset.inputs[rows], session.dataset.targets[rows]
    error = y - (x @ before[:2] + before[2] > 0)
    rate = session.settings.learning_rate
    change = rate * np.append(error @ x, error.sum())
    np.testing.assert_allclose(after - before, change, atol=1e-12)


def _row(dataset, place):
    (row,) = np.flatnonzero((dataset.inputs == place).all(1))
    return row


def test_in_fixed_order_the_ring_walks_from_point_to_point(canvas, session, four_points):
    for update in (1, 2, 3, 4, 5):
        train(session, canvas, four_points, update, order="fixed")

        row = (update - 1) % 4
        assert rings(canvas) == as_places(four_points.inputs[[row]])


def test_rings_follow_the_cursor(canvas, session, four_points):
    train(session, canvas, four_points, 4, order="fixed")

    session.back()
    settle(canvas)

    assert rings(canvas) == as_places(four_points.inputs[[2]])


def test_there_are_no_rings_before_the_first_update(canvas, session, four_points):
    train(session, canvas, four_points, 0)

    assert rings(canvas) == []


def test_in_batch_mode_rings_on_all_points_would_say_nothing(canvas, session):
    train(session, canvas, EXAMPLES["overlapping"].points(), 3, mode="batch")

    assert rings(canvas) == []


def test_rings_do_not_flicker_while_running_fast_and_come_with_the_pause(
    canvas, session, player
):
    train(session, canvas, EXAMPLES["overlapping"].points(), 0)
    player.speed = 20.0
    player.toggle()
    settle(canvas)
    assert player.is_playing
    assert session.history.cursor
    assert rings(canvas) == []

    player.pause()
    settle(canvas)

    assert len(rings(canvas)) == 1


def test_rings_are_shown_while_running_slowly(canvas, session, player):
    train(session, canvas, EXAMPLES["overlapping"].points(), 0)
    player.speed = 2.0

    player.toggle()
    settle(canvas)

    assert player.is_playing
    assert len(rings(canvas)) == 1


# Cross-outs


def crosses(canvas):
    return sorted(zip(*canvas._scene._crosses.getData(), strict=True))


@pytest.mark.parametrize(
    "settings",
    [
        {"neuron": "perceptron"},
        {"neuron": "adaline", "mode": "batch"},
        {"neuron": "adaline", "mode": "mini-batch", "standardize": "population"},
    ],
)
def test_the_misclassified_points_and_no_others_are_crossed_out(canvas, session, settings):
    points = EXAMPLES["overlapping"].points()
    train(session, canvas, points, 31, **settings)
    threshold = {"perceptron": 0.0, "adaline": 0.5}[settings["neuron"]]

    crossed = crosses(canvas)

    z = z_at(session, points.inputs)
    wrong = [
        tuple(place)
        for place, height, label in zip(
            points.inputs.tolist(), z, points.targets, strict=True
        )
        if (height > threshold) != (label == 1)
    ]
    assert crossed == sorted(wrong)
    assert 0 < len(crossed) < len(points)


def test_nothing_is_crossed_out_without_a_line(canvas, session, four_points):
    train(session, canvas, four_points, 0)

    assert crosses(canvas) == []


def test_nothing_is_crossed_out_when_all_are_right(canvas, session, four_points):
    train(session, canvas, four_points, 40)

    assert session.history.loss_now == 0
    assert crosses(canvas) == []


def test_numbers_are_not_right_or_wrong(canvas, session, four_points):
    train(session, canvas, four_points, 5, neuron="linear-regression")

    assert crosses(canvas) == []


def test_a_great_many_mistakes_are_not_crossed_out_one_by_one(canvas, session):
    many = MOST_CROSSES + 1
    x = np.linspace(-1, 1, 2 * many)
    points = Dataset(np.column_stack([x, x]), [0, 1] * many)
    train(session, canvas, points, 1)

    assert crosses(canvas) == []


def test_dragging_a_point_across_the_line_crosses_it_out(canvas, session, four_points):
    train(session, canvas, four_points, 40)

    session.move_point(0, (1.5, 1.5))
    settle(canvas)

    assert crosses(canvas) == [(1.5, 1.5)]
