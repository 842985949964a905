"""What is seen of an update in slow motion: its numbers are those of the update."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel, QToolButton

from gdstudio.core.dataset import Dataset
from gdstudio.core.geometry import boundary_segment
from gdstudio.core.narration import narrate
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds, two_clouds
from gdstudio.core.slow_narration import narrate_slowly
from gdstudio.session.slow_motion import SlowMotion
from gdstudio.views.arrows import NO_ARROWS, Arrows, Look, draw_arrows
from gdstudio.views.canvas.pulls import LONG, LONGEST_SUM
from gdstudio.views.canvas.scene import places_of, point_size
from gdstudio.views.readout import Narration
from gdstudio.views.surface.chart import SurfaceChart
from gdstudio.views.surface.plot import SurfacePlot
from gdstudio.views.surface.pulls import MARGIN, glass_beside, magnification
from gdstudio.views.theme import DARK, LIGHT
from tests.views.gestures import settle
from tests.views.slow import go_on, go_to_sum

MINI = {"neuron": ADALINE, "mode": "mini-batch", "batch_size": 8, "learning_rate": 0.02}
THREE = Dataset([[2, 1], [1, 3], [3, 2]], [1, 0, 1])
BATCH = {"mode": "batch", "order": "fixed", "learning_rate": 0.5}


@pytest.fixture
def slow(session, player):
    motion = SlowMotion(session, player)
    yield motion
    motion.leave()


@pytest.fixture
def followed(canvas, slow):
    canvas.follow(slow)
    return canvas


def seen(canvas):
    settle(canvas)
    return canvas._scene.pulls.picture


def lengths(arrows):
    return np.hypot(*(arrows.tips - arrows.tails).T)


def preview(canvas):
    """Return the corners of the dashed line, (k, 2)."""
    return np.column_stack(canvas._scene._preview.getData())


# On the canvas


def test_a_sum_that_is_nothing_beside_the_pulls_has_no_arrow(session, followed, slow):
    far = Dataset([[1e150, 1], [1e150, 2], [-1e150, 3]], [1, 0, 1])
    session.open_dataset(far, "open", neuron=ADALINE, mode="batch", learning_rate=1e-300)

    go_to_sum(slow)

    assert len(seen(followed).sum.tips) == 0
    assert seen(followed).is_sum
    followed.grab()  # without a word from the painter


def test_a_pull_points_from_its_point_where_the_weights_are_pulled(session, followed, slow):
    # w = (1, 1), b = −4, as in test_contributions: point 1 alone pulls, by (1, 0.5).
    session.open_dataset(THREE, "open", neuron=PERCEPTRON, **BATCH)
    session.choose_start(np.array([1.0, 1.0, -4.0]))

    go_on(slow)
    picture = seen(followed)

    point = followed.pixels_of(THREE.inputs[:1])[0]
    way = np.array([1, -0.5]) / np.hypot(1, 0.5)  # down is positive on a screen
    rim = (point_size(3) + 9) / 2
    np.testing.assert_allclose(picture.now.tails, [point + rim * way])
    np.testing.assert_allclose(picture.now.tips, [point + (rim + LONG) * way])
    np.testing.assert_allclose(picture.in_turn, [point])
    assert len(picture.earlier.tips) == len(picture.zeros) == 0


def test_a_point_that_pulls_nothing_is_marked_with_a_zero(session, followed, slow):
    session.open_dataset(THREE, "open", neuron=PERCEPTRON, **BATCH)
    session.choose_start(np.array([1.0, 1.0, -4.0]))

    go_on(slow, 3)
    picture = seen(followed)

    np.testing.assert_allclose(picture.zeros, followed.pixels_of(THREE.inputs[1:]))
    assert lengths(picture.now).tolist() == [0]


@pytest.mark.parametrize("standardize", [None, "population"])
def test_all_arrows_have_one_scale_and_add_up_to_the_sum(
    session, followed, slow, standardize
):
    session.open_dataset(
        overlapping_clouds(),
        "open",
        **{**MINI, "batch_size": 5, "standardize": standardize},
    )
    session.step(30)

    go_to_sum(slow)
    picture = seen(followed)

    moves = picture.earlier.tips - picture.earlier.tails
    assert np.hypot(*moves.T).max() == pytest.approx(LONG)
    total = (picture.sum.tips - picture.sum.tails)[0] * picture.divisor
    np.testing.assert_allclose(moves.sum(0), total, atol=1e-6)


def test_the_arrows_are_the_contributions(session, followed, slow):
    session.open_dataset(overlapping_clouds(), "open", **MINI)
    session.step(3)

    go_to_sum(slow)
    picture = seen(followed)

    pulls = slow.now.contributions.pulls[:, :2] * [1, -1]
    unit = LONG / np.hypot(*pulls.T).max()
    moves = picture.earlier.tips - picture.earlier.tails
    np.testing.assert_allclose(moves, pulls * unit, atol=1e-9)


def test_a_long_sum_is_divided_and_says_by_how_much(session, followed, slow):
    # With w = 0 all of class 1 pull to one side: 36 pulls make a long arrow.
    session.open_dataset(overlapping_clouds(), "open", neuron=PERCEPTRON, **BATCH)

    go_to_sum(slow)
    picture = seen(followed)

    assert picture.divisor in (5, 10, 20)
    assert 0.4 * LONGEST_SUM <= lengths(picture.sum)[0] <= LONGEST_SUM


def test_the_sum_stays_on_the_canvas_wherever_the_line_is(session, followed, slow):
    session.open_dataset(overlapping_clouds(), "open", **MINI)
    session.step(4)  # the line is far up in a corner

    go_to_sum(slow)
    picture = seen(followed)

    ends = np.vstack([picture.sum.tails, picture.sum.tips])
    assert (ends >= 0).all()
    assert (ends <= [followed.width(), followed.height()]).all()


def test_where_nothing_is_pulled_there_is_no_sum_and_no_dashed_line(
    session, followed, slow
):
    session.open_dataset(THREE, "open", neuron=PERCEPTRON, **BATCH)
    session.choose_start(np.array([1.0, -2.0, 1.5]))  # all right: z = 1.5, −3.5, 0.5

    go_to_sum(slow)
    picture = seen(followed)

    assert len(picture.sum.tips) == len(picture.lines) == 0
    assert not len(preview(followed))
    followed.grab()


def test_the_dashed_line_is_where_the_pulls_so_far_would_take_it(session, followed, slow):
    session.open_dataset(overlapping_clouds(), "open", **MINI)
    session.step(12)

    go_on(slow, 3)
    settle(followed)

    rectangle = followed._scene.rectangle
    found = slow.now.contributions
    so_far = found.before + found.pulls[:3].sum(0)
    np.testing.assert_allclose(
        preview(followed), boundary_segment(so_far, 0.5, rectangle), atol=1e-9
    )


def test_at_the_sum_the_dashed_line_is_where_the_line_will_be(session, followed, slow):
    session.open_dataset(overlapping_clouds(), "open", **MINI, standardize="population")
    session.step(12)
    go_to_sum(slow)
    settle(followed)
    before = preview(followed)

    go_on(slow)
    settle(followed)

    boundary = np.column_stack(followed._scene._boundary.getData())
    np.testing.assert_allclose(before, boundary, atol=1e-9)
    assert not len(preview(followed))
    assert seen(followed) is None


def test_one_feature_pulls_from_the_line_to_the_point(session, followed, slow):
    # y = x + 1 at w = 1, b = 1: ŷ = 2, 3; the points lie 1.5 above and 2 below.
    session.open_dataset(Dataset([[1.0], [2.0]], [3.5, 1.0], "values"), "open", **BATCH)
    session.choose_start(np.array([1.0, 1.0]))

    go_on(slow, 2)
    picture = seen(followed)

    rim = (point_size(2) + 9) / 2
    on_line = followed.pixels_of(np.array([[1.0, 2.0], [2.0, 3.0]]))
    points = followed.pixels_of(np.array([[1.0, 3.5], [2.0, 1.0]]))
    np.testing.assert_allclose(picture.earlier.tails, on_line[:1])
    np.testing.assert_allclose(picture.earlier.tips, [points[0] + np.array([0, rim])])
    np.testing.assert_allclose(picture.now.tails, on_line[1:])
    np.testing.assert_allclose(picture.now.tips, [points[1] - np.array([0, rim])])


def test_one_feature_shows_its_sum_as_the_dashed_line(session, followed, slow):
    session.open_dataset(Dataset([[1.0], [2.0]], [3.5, 1.0], "values"), "open", **BATCH)

    go_to_sum(slow)
    picture = seen(followed)

    assert len(picture.sum.tips) == 0
    w, b = slow.now.contributions.after
    x, y = preview(followed).T
    np.testing.assert_allclose(y, w * x + b)


def test_two_features_and_a_value_move_every_line(session, followed, slow):
    inputs = [[x, y] for x in range(5) for y in range(4)]
    values = Dataset(inputs, [3.0 * x - 2.0 * y for x, y in inputs], "values")
    session.open_dataset(values, "open", mode="batch", learning_rate=0.02)
    session.step(5)
    settle(followed)

    go_to_sum(slow)
    settle(followed)

    lines = len(followed._scene._boundary.getData()[0]) / 2
    assert len(preview(followed)) / 2 == pytest.approx(lines, abs=2)
    assert len(seen(followed).sum.tips) == 1


def test_the_rest_of_the_batch_is_ringed_unless_it_is_everything(session, followed, slow):
    session.open_dataset(overlapping_clouds(), "open", **MINI)
    go_on(slow)
    rows = slow.now.contributions.batch.points
    expected = followed.pixels_of(places_of(session.dataset)[rows])
    np.testing.assert_allclose(seen(followed).batch, expected)

    session.choose("mode", mode="batch")
    go_on(slow)

    assert len(seen(followed).batch) == 0


def test_the_points_of_the_last_update_are_not_ringed_meanwhile(session, followed, slow):
    session.open_dataset(overlapping_clouds(), "open", **MINI)
    session.step()
    settle(followed)
    assert len(followed._scene._rings.getData()[0]) == 8

    go_on(slow)
    settle(followed)

    assert len(followed._scene._rings.getData()[0]) == 0


def test_of_many_points_only_those_in_turn_are_seen(session, followed, slow):
    session.open_dataset(two_clouds(2.6, 0.9, 2400), "open", neuron=PERCEPTRON, **BATCH)

    go_on(slow, 15)
    picture = seen(followed)

    assert len(picture.now.tips) == len(picture.in_turn) == 100
    assert len(picture.earlier.tips) == 0
    followed.grab()


def test_numbers_beyond_the_screen_are_drawn_without_a_word(session, followed, slow):
    points = Dataset([[1.0], [2.0]], [3.5, 1.0], "values")
    session.open_dataset(points, "open", mode="batch", learning_rate=50.0)
    session.step(6)

    go_on(slow)
    picture = seen(followed)

    assert np.isfinite(picture.now.tails).all()
    followed.grab()


def test_zooming_moves_the_arrows_with_their_points(session, followed, slow):
    session.open_dataset(overlapping_clouds(), "open", **MINI)
    go_on(slow)
    settle(followed)

    followed.resize(500, 400)
    picture = seen(followed)

    rows = slow.now.contributions.batch.points[:1]
    expected = followed.pixels_of(places_of(session.dataset)[rows])
    np.testing.assert_allclose(picture.in_turn, expected)


def test_another_theme_recolours_what_is_seen_and_ends_nothing(session, followed, slow):
    session.open_dataset(overlapping_clouds(), "open", **MINI)
    go_on(slow, 4)
    settle(followed)

    followed.apply_theme(DARK)
    settle(followed)

    assert slow.now.seen == 4
    colours = colours_of(followed.grab().toImage())
    assert QColor(DARK.accent).rgb() in colours
    assert QColor(LIGHT.accent).rgb() not in colours


def colours_of(image: QImage) -> set[int]:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    return set(np.unique(pixels).tolist())


# Arrows


def drawn(arrows):
    """Return which pixels of 40 × 20 are not white, (20, 40)."""
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_arrows(painter, arrows, Look(QColor("black"), QColor(0, 0, 0, 0), 2))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(20, 40)
    return pixels != QColor("white").rgb()


def test_an_arrow_goes_from_its_tail_to_its_tip_and_its_head_is_wider():
    seen = drawn(Arrows(np.array([[5.0, 10.0]]), np.array([[35.0, 10.0]])))

    columns = np.flatnonzero(seen.any(axis=0))
    assert (columns.min(), columns.max()) == (pytest.approx(4, abs=1), 35)
    assert seen[:, 28].sum() > seen[:, 15].sum()


def test_arrows_of_no_length_are_not_drawn():
    place = np.array([[5.0, 10.0]])

    assert not drawn(Arrows(place, place)).any()
    assert not drawn(NO_ARROWS).any()


# On the surface


@pytest.fixture
def plot(session, slow, shown):
    session.open_dataset(overlapping_clouds(), "open", **MINI)
    session.step(4)
    view = SurfacePlot(session, LIGHT)
    view.follow(slow)
    return shown(view, 530, 250)


def chain_on(plot, name="surfaceChart"):
    settle(plot)
    return plot.findChild(SurfaceChart, name)._chain


def test_the_chain_is_the_pulls_head_to_tail(session, plot, slow):
    go_on(slow, 3)
    chain = chain_on(plot)

    found = slow.now.contributions
    steps = np.diff(chain.corners, axis=0)
    assert (chain.turn, chain.is_sum) == (2, False)
    np.testing.assert_allclose(steps, found.pulls[:, :2], atol=1e-15)
    assert chain.corners[0].tolist() == session.history.current[:2].tolist()


def test_the_chain_is_seen_over_the_parameters_that_are_chosen(plot, slow):
    go_on(slow)
    chain_on(plot)

    plot.findChild(QToolButton, "surfacePair12").click()
    chain = chain_on(plot)

    found = slow.now.contributions
    np.testing.assert_allclose(chain.corners[-1], found.after[1:])


def test_the_chain_ends_where_the_path_goes_on(session, plot, slow):
    go_to_sum(slow)
    end = chain_on(plot).corners[-1].tolist()

    go_on(slow)

    assert chain_on(plot) is None
    walk = plot.findChild(SurfaceChart, "surfaceChart").picture.walk
    assert walk.here.tolist() == end


def test_the_dashes_of_the_last_batch_are_out_of_the_way_meanwhile(plot, slow):
    surface = plot.findChild(SurfaceChart, "surfaceChart")
    assert surface.picture.batch

    go_on(slow)
    settle(plot)
    assert not surface.picture.batch

    slow.leave()
    settle(plot)
    assert surface.picture.batch


def test_where_the_run_comes_to_next_is_in_sight_before(session, slow, shown):
    # All 36 points of class 1 pull at once: far out of what a few corrections need.
    session.open_dataset(overlapping_clouds(), "open", neuron=PERCEPTRON, mode="batch")
    plot = SurfacePlot(session, LIGHT)
    plot.follow(slow)
    shown(plot, 530, 250)

    go_on(slow)
    chain = chain_on(plot)

    rectangle = plot.findChild(SurfaceChart, "surfaceChart").picture.rectangle
    low, high = chain.corners.min(0), chain.corners.max(0)
    assert (low >= [rectangle.left, rectangle.bottom]).all()
    assert (high <= [rectangle.right, rectangle.top]).all()


def test_both_losses_show_the_chain(session, plot, slow):
    session.choose("neuron", neuron=PERCEPTRON)
    settle(plot)
    plot.findChild(QToolButton, "surfaceBeside").click()

    go_on(slow)

    assert chain_on(plot) is not None
    assert chain_on(plot, "squaredErrorChart") is not None
    plot.grab()


@pytest.mark.parametrize("rate", [1e-12, 1e-5, 0.02, 0.5, 3.0, 1e9])
def test_a_chain_of_any_size_can_be_drawn(session, plot, slow, rate):
    session.choose("rate", learning_rate=rate)

    go_on(slow, 5)
    settle(plot)
    plot.grab()
    go_to_sum(slow)
    settle(plot)

    plot.grab()


def test_a_chain_out_of_sight_is_not_drawn(session, plot, slow):
    session.choose("rate", learning_rate=3.0)
    session.step(6)

    go_on(slow)
    settle(plot)

    plot.grab()


def test_the_glass_lies_in_the_half_without_the_present_place():
    area = QRectF(40, 4, 480, 220)

    for here in ((100.0, 10.0), (270.0, 200.0), (500.0, 110.0)):
        glass = glass_beside(area, np.array(here))

        assert area.contains(glass)
        assert not glass.contains(QPointF(*here))


def test_the_glass_magnifies_by_a_round_number_that_fits():
    glass = QRectF(0, 0, 200 + 2 * MARGIN, 100 + 2 * MARGIN)

    for size, times in (
        ((20, 1), 10),  # 200/20 = 10
        ((30, 1), 6),  # 200/30 = 6.7
        ((1, 0.8), 100),  # 100/0.8 = 125
        ((1, 20), 5),
        ((200, 0), 1),
        ((0.03, 0), 6000),
    ):
        assert magnification(np.array(size, float), glass) == pytest.approx(times)


# In words


def test_the_narration_follows_and_returns_to_the_update(session, slow, shown):
    session.open_dataset(overlapping_clouds(), "open", **MINI)
    narration = Narration(session)
    narration.follow(slow)
    shown(narration, 900, 52)
    text = narration.findChild(QLabel, "narration")

    go_on(slow, 2)
    settle(narration)
    assert text.text() == narrate_slowly(slow.now)

    go_to_sum(slow)
    settle(narration)
    assert text.text().startswith("All 8 pulls together")

    go_on(slow)
    settle(narration)
    assert text.text() == narrate(session.history, session.experiment)


def test_the_sentence_of_a_regression_is_that_of_values(session, slow, shown):
    points = Dataset([[1.0], [2.0]], [3.5, 1.0], "values")
    session.open_dataset(points, "open", neuron=LINEAR_REGRESSION, **BATCH)
    narration = Narration(session)
    narration.follow(slow)
    shown(narration, 900, 52)

    go_on(slow)
    settle(narration)

    text = narration.findChild(QLabel, "narration").text()
    # η 2/B · 3.5 · (1, 1) = 0.5 · 3.5 · (1, 1).
    assert text == "Point 1 pulls the weights by (+1.75), the bias by +1.75: 1 of 2."
