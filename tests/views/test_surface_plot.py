"""The surface: what it shows of a run, and that a click begins one there."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QToolButton, QVBoxLayout

from gdstudio.core.closed_form import closed_form
from gdstudio.core.dataset import Dataset
from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION, NEURONS, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds, two_clouds
from gdstudio.core.training import rows_of_update
from gdstudio.core.wording import number
from gdstudio.views.surface.chart import SurfaceChart
from gdstudio.views.surface.head_note import HeadNote
from gdstudio.views.surface.plot import SurfacePlot
from gdstudio.views.theme import LIGHT
from tests.views.gestures import LEFT, NO_KEYS, RIGHT, click, drag, settle

WIDE, SMALL = (530, 250), (390, 190)
ON_A_LINE = Dataset([[-1.0], [0.0], [1.0], [2.0]], [-1.0, 0.5, 1.0, 3.0])
SLOW = {"mode": "mini-batch", "batch_size": 8, "learning_rate": 0.04, "seed": 1}


@pytest.fixture
def plot(session, shown):
    """A surface of a run that has not begun: Adaline on overlapping clouds."""
    session.open_dataset(overlapping_clouds(), "open", neuron=ADALINE, **SLOW)
    return shown(SurfacePlot(session, LIGHT), *WIDE)


@pytest.fixture
def plateaus(session, shown):
    """The surface of a perceptron after 50 updates."""
    session.open_dataset(overlapping_clouds(), "open", neuron=PERCEPTRON, mode="online")
    session.step(50)
    return shown(SurfacePlot(session, LIGHT), *WIDE)


def chart(plot, name="surfaceChart") -> SurfaceChart:
    return plot.findChild(SurfaceChart, name)


def picture(plot, name="surfaceChart"):
    return chart(plot, name).picture


def press(plot, name):
    plot.findChild(QToolButton, name).click()
    settle(plot)


def step(plot, updates=1):
    plot._session.step(updates)
    settle(plot)


def pixel_of(plot, place):
    """Return the pixel of a place, worked out from the edges of the area."""
    area, shown = chart(plot).area(), picture(plot).rectangle
    across = (place[0] - shown.left) / (shown.right - shown.left)
    up = (place[1] - shown.bottom) / (shown.top - shown.bottom)
    return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height())


def holds(rectangle, place, share=0.0):
    """Return whether a place is inside, and so much of the size away from the edges."""
    across = share * (rectangle.right - rectangle.left)
    up = share * (rectangle.top - rectangle.bottom)
    x, y = place
    is_across = rectangle.left + across <= x <= rectangle.right - across
    return is_across and rectangle.bottom + up <= y <= rectangle.top - up


# What it shows


def test_the_path_goes_from_the_start_to_the_cursor(plot, session):
    step(plot, 30)
    parameters = session.history.parameters[:, :2]

    assert picture(plot).walk.start.tolist() == [0.0, 0.0]
    assert picture(plot).walk.here.tolist() == parameters[30].tolist()
    np.testing.assert_allclose(picture(plot).walk.corners, parameters)

    session.rewind(7)
    settle(plot)

    walk = picture(plot).walk
    assert walk.here.tolist() == parameters[7].tolist()
    np.testing.assert_allclose(walk.lines[-1, 1], parameters[7])
    assert len(walk.lines) == 7


def test_a_long_path_is_thinned_and_still_ends_at_the_cursor(plot, session):
    step(plot, 3000)

    walk = picture(plot).walk

    assert len(walk.lines) < 1000
    assert len(walk.corners) == 0
    np.testing.assert_allclose(walk.lines[-1, 1], session.history.current[:2])


@pytest.mark.parametrize(
    ("name", "pair"), [("surfacePair02", [0, 2]), ("surfacePair12", [1, 2])]
)
def test_another_pair_of_parameters_is_shown(plot, session, name, pair):
    step(plot, 20)

    press(plot, name)

    assert picture(plot).walk.here.tolist() == session.history.current[pair].tolist()


@pytest.mark.parametrize("name", ["surfacePair01", "surfacePair02", "surfacePair12"])
def test_every_contour_has_one_loss_of_all_points(plot, session, name):
    step(plot, 20)
    press(plot, name)
    pair = [int(digit) for digit in name[-2:]]

    levels = []
    for area in picture(plot).areas[-4:]:  # the others reach beyond what is drawn
        rows = np.tile(session.history.current, (len(area), 1))
        rows[:, pair] = area
        losses = [session.experiment.loss(row) for row in rows]
        np.testing.assert_allclose(losses, losses[0], rtol=1e-9)
        levels.append(losses[0])

    assert (np.diff(levels) < 0).all()
    assert min(levels) < session.history.loss_now * 1.5


def test_the_star_is_the_minimum_of_what_is_shown(plot, session):
    step(plot, 20)
    slice_of_b, bias = picture(plot), session.history.current[2]
    inputs, targets = session.experiment.inputs, session.experiment.targets
    least = np.linalg.lstsq(inputs, targets - bias)[0]

    np.testing.assert_allclose(slice_of_b.lowest, least)

    press(plot, "surfaceBest")

    best = closed_form(session.dataset)
    np.testing.assert_allclose(picture(plot).lowest, best.parameters[:2])
    assert picture(plot).loss(best.parameters[:2]) == pytest.approx(best.loss)
    assert number(float(best.parameters[2])) in plot.findChild(HeadNote).text()


def test_the_arrow_points_down_the_slope_at_the_present_place(plot, session):
    step(plot, 3)
    here, loss = session.history.current, session.experiment.loss
    steps = 1e-6 * np.eye(3)[:2]

    downhill = picture(plot).downhill

    slope = np.array([loss(here + h) - loss(here - h) for h in steps]) / 2e-6
    along = downhill / np.hypot(*downhill)
    np.testing.assert_allclose(along, -slope / np.hypot(*slope), atol=1e-5)
    assert 0 < np.hypot(*downhill) <= 1


def test_at_the_minimum_there_is_no_arrow(plot, session):
    session.choose_start(closed_form(session.dataset).parameters)
    settle(plot)

    assert picture(plot).downhill.tolist() == [0.0, 0.0]


def test_the_last_batch_has_contours_of_its_own_through_the_place_before(plot, session):
    step(plot, 5)
    experiment, history = session.experiment, session.history
    rows = rows_of_update(history, experiment, 5)
    before = history.parameters[4]

    def batch_loss(place):
        row = np.append(place, before[2])
        return ADALINE.loss(row, experiment.inputs[rows], experiment.targets[rows])

    losses = [[batch_loss(place) for place in area] for area in picture(plot).batch]

    for level in losses[1:]:  # all but the largest, which may be cut off
        np.testing.assert_allclose(level, level[0], rtol=1e-9)
    levels = [level[0] for level in losses]
    assert min(abs(level - batch_loss(before[:2])) for level in levels) < 1e-9
    assert (np.diff(levels) < 0).all()


@pytest.mark.parametrize("update", [1, 2, 3])
def test_a_step_goes_straight_down_the_last_batch_s_own_loss(plot, session, update):
    step(plot, update)
    before, after = session.history.parameters[update - 1 : update + 1]
    area = min(picture(plot).batch, key=lambda area: np.hypot(*(area - before[:2]).T).min())

    corner = int(np.hypot(*(area - before[:2]).T).argmin())
    tangent = area[(corner + 1) % len(area)] - area[corner - 1]

    way = (after - before)[:2]
    cosine = tangent @ way / np.hypot(*tangent) / np.hypot(*way)
    assert abs(cosine) < 0.08


def test_without_a_batch_of_its_own_an_update_has_no_dashes(plot, session):
    assert picture(plot).batch == ()  # at the start

    session.choose("Mode", mode="batch")
    step(plot)

    assert picture(plot).batch == ()


def test_batches_that_follow_each_other_fast_are_shown_when_they_rest(plot, session):
    step(plot)
    assert picture(plot).batch

    for _ in range(2):
        session.step()
        plot._paint()
    assert picture(plot).batch == ()
    settle(plot)

    assert picture(plot).batch


def test_one_feature_has_a_slope_and_a_bias(session, shown):
    session.open_dataset(ON_A_LINE, "open", mode="batch", learning_rate=0.1)
    session.step(4)

    plot = shown(SurfacePlot(session, LIGHT), *WIDE)

    assert picture(plot).walk.here.tolist() == session.history.current.tolist()
    np.testing.assert_allclose(picture(plot).lowest, closed_form(ON_A_LINE).parameters)
    visible = [b.text() for b in plot.findChildren(QToolButton) if b.isVisible()]
    assert [text for text in visible if not text.startswith("λmax")] == ["w, b"]
    assert plot.findChild(HeadNote).text() == "mean squared error"


def test_points_on_a_line_are_a_valley_without_a_lowest_place(session, shown):
    inputs = [[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]]
    session.open_dataset(Dataset(inputs, [0, 1, 1]), "open", neuron=ADALINE)

    plot = shown(SurfacePlot(session, LIGHT), *WIDE)

    assert picture(plot).lowest is None
    assert len(picture(plot).areas) > 5


# The perceptron


def test_a_perceptron_has_plateaus_and_no_slope(plateaus, session):
    shown = picture(plateaus)

    assert shown.areas == ()
    assert shown.batch == ()
    assert shown.lowest is None
    assert not shown.downhill.any()


def shares_of_row_and_column(plot, session):
    """Return the share misclassified in the middles of some cells, and what is shown."""
    shown, here = picture(plot), session.history.current
    rows, columns = shown.shares.shape
    x = np.linspace(shown.rectangle.left, shown.rectangle.right, 2 * columns + 1)[1::2]
    y = np.linspace(shown.rectangle.bottom, shown.rectangle.top, 2 * rows + 1)[1::2]
    loss = session.experiment.loss
    row = [loss(np.array([value, y[9], here[2]])) for value in x]
    column = [loss(np.array([x[99], value, here[2]])) for value in y]
    return [*row, *column], [*shown.shares[9], *shown.shares[:, 99]]


def test_each_cell_has_the_loss_of_its_middle(plateaus, session):
    expected, found = shares_of_row_and_column(plateaus, session)

    assert np.mean(np.array(expected) == found) > 0.99  # a cliff may run through a middle
    shown = picture(plateaus)
    assert shown.loss(np.array([0.3, 0.2])) == session.experiment.loss(
        np.array([0.3, 0.2, session.history.current[2]])
    )


def test_the_plateaus_change_with_the_bias_and_with_the_points(plateaus, session):
    before = session.history.current[2]
    while session.history.current[2] == before:
        session.step()
    settle(plateaus)
    expected, found = shares_of_row_and_column(plateaus, session)
    assert np.mean(np.array(expected) == found) > 0.99

    for row in range(20):
        session.set_value(row, 2, 1 - session.dataset.targets[row])
    settle(plateaus)

    expected, found = shares_of_row_and_column(plateaus, session)
    assert np.mean(np.array(expected) == found) > 0.99


def test_the_squared_error_comes_beside_the_plateaus_on_request(plateaus, session):
    beside = chart(plateaus, "squaredErrorChart")
    assert not beside.isVisible()

    press(plateaus, "surfaceBeside")

    assert beside.isVisible()
    assert beside.picture.rectangle == picture(plateaus).rectangle
    assert beside.picture.walk is picture(plateaus).walk
    assert len(beside.picture.areas) > 5
    here = session.history.current
    squared = LINEAR_REGRESSION.loss(
        here, session.experiment.inputs, session.dataset.targets
    )
    assert beside.picture.loss(here[:2]) == pytest.approx(squared)
    assert beside.picture.downhill.any()
    assert holds(beside.picture.rectangle, beside.picture.lowest)

    press(plateaus, "surfaceBeside")

    assert not beside.isVisible()


def test_the_squared_error_of_adaline_is_not_shown_twice(plateaus, session):
    press(plateaus, "surfaceBeside")

    session.choose_neuron("adaline")
    settle(plateaus)

    assert not chart(plateaus, "squaredErrorChart").isVisible()
    assert not plateaus.findChild(QToolButton, "surfaceBeside").isVisible()


def test_a_perceptron_s_bias_has_no_best_value(plateaus, session):
    best = plateaus.findChild(QToolButton, "surfaceBest")

    assert not best.isEnabled()
    assert "equally good" in best.toolTip()

    session.choose_neuron("adaline")
    settle(plateaus)

    assert best.isEnabled()


def test_plateaus_are_counted_again_only_if_something_about_them_changed(
    plateaus, session, monkeypatch
):
    counted = []
    monkeypatch.setattr(
        "gdstudio.views.surface.survey.share_grid",
        lambda *about: counted.append(about) or np.zeros((2, 2)),
    )

    plateaus._paint()
    session.rewind(49)
    settle(plateaus)
    same_bias = session.history.parameters[49, 2] == session.history.parameters[50, 2]

    assert len(counted) == (0 if same_bias else 1)

    plateaus.resize(400, 200)
    settle(plateaus)

    assert counted


def test_many_points_have_coarser_plateaus(session, shown):
    session.open_dataset(two_clouds(2.0, 1.0, points=10_000), "open", neuron=PERCEPTRON)

    plot = shown(SurfacePlot(session, LIGHT), *WIDE)

    rows, columns = picture(plot).shares.shape
    assert rows == 40
    assert columns == chart(plot).area().width() // 2


# The range


def test_start_path_minimum_and_present_place_are_inside_with_a_margin(plot, session):
    step(plot, 200)

    shown = picture(plot)

    for place in (shown.walk.start, shown.walk.here, shown.lowest):
        assert holds(shown.rectangle, place, 0.03)
    for place in session.history.parameters[:, :2]:
        assert holds(shown.rectangle, place)


def test_a_unit_is_as_long_across_as_up(plot):
    shown, area = picture(plot).rectangle, chart(plot).area()

    across, up = (
        area.width() / (shown.right - shown.left),
        area.height() / (shown.top - shown.bottom),
    )

    assert across == pytest.approx(up)


def test_a_plane_in_which_one_parameter_is_much_larger_fills_the_chart(session, shown):
    x = np.linspace(0, 10, 30)
    session.open_dataset(Dataset(x[:, None], 2 * x + 50), "open", mode="online")
    plot = shown(SurfacePlot(session, LIGHT), *WIDE)
    before = picture(plot).rectangle
    session.choose("Change", learning_rate=0.02)

    step(plot, 100)

    after = picture(plot).rectangle
    assert after.right - after.left < 7 * (before.right - before.left)
    assert after.right - after.left < (after.top - after.bottom) / 2  # one would be 2.7


def test_the_range_rests_while_the_run_stays_inside(plot):
    step(plot, 20)
    before = picture(plot).rectangle

    for _ in range(5):
        step(plot, 20)

    assert picture(plot).rectangle == before


def test_the_range_grows_when_the_run_leaves_it(plateaus):
    before = picture(plateaus).rectangle

    plateaus._session.choose("Change", learning_rate=0.2)
    step(plateaus, 400)

    after = picture(plateaus).rectangle
    assert after.top - after.bottom > before.top - before.bottom
    assert holds(after, (before.left, before.bottom))
    assert holds(after, (before.right, before.top))


def test_a_run_that_diverges_leaves_the_picture(plot, session):
    before = picture(plot).rectangle
    session.choose("Change", mode="batch", learning_rate=5.0)

    session.step(200)
    settle(plot)

    shown = picture(plot)
    assert session.status == "diverged"
    assert not holds(shown.rectangle, shown.walk.here)
    assert shown.rectangle.right - shown.rectangle.left < 10 * (before.right - before.left)
    assert len(shown.walk.lines) > 0


def test_after_a_run_that_diverged_a_new_one_is_looked_at_from_near(plot, session):
    before = picture(plot).rectangle
    session.choose("Change", mode="batch", learning_rate=5.0)
    session.step(200)
    settle(plot)

    session.reset()
    settle(plot)

    assert picture(plot).rectangle == before


def test_other_points_have_a_range_of_their_own(plot, session):
    session.open_dataset(ON_A_LINE, "open")
    settle(plot)

    lowest = closed_form(ON_A_LINE).parameters
    assert holds(picture(plot).rectangle, lowest, 0.03)


# The pointer


def test_a_click_begins_a_run_there(plot, session):
    step(plot, 10)
    bias, place = session.history.current[2], (0.21, 0.13)

    click(chart(plot), pixel_of(plot, place).toPoint().toTuple())
    settle(plot)

    assert len(session.history) == 0
    start = session.history.parameters[0]
    unit = (picture(plot).rectangle.right - picture(plot).rectangle.left) / chart(
        plot
    ).area().width()
    np.testing.assert_allclose(start[:2], place, atol=1.01 * unit)
    assert start[2] == bias
    assert picture(plot).walk.here.tolist() == start[:2].tolist()


def test_a_click_beside_the_plateaus_begins_a_run_there_too(plateaus, session):
    press(plateaus, "surfaceBeside")

    beside = chart(plateaus, "squaredErrorChart")
    click(beside, beside.rect().center().toTuple())
    settle(plateaus)

    assert len(session.history) == 0
    assert session.history.parameters[0].any()


def test_a_click_in_the_plane_of_the_best_bias_starts_with_that_bias(plot, session):
    press(plot, "surfaceBest")

    click(chart(plot), pixel_of(plot, (0.1, 0.1)).toPoint().toTuple())

    best = closed_form(session.dataset).parameters[2]
    assert session.history.parameters[0, 2] == pytest.approx(best)


@pytest.mark.parametrize("way", ["drag", "right", "beside", "release"])
def test_what_is_no_click_on_the_surface_changes_nothing(plot, session, way):
    step(plot, 10)
    middle = chart(plot).rect().center()

    if way == "drag":
        drag(chart(plot), [middle.toTuple(), (middle.x() + 30, middle.y())])
    elif way == "right":
        click(chart(plot), middle.toTuple(), RIGHT)
    elif way == "beside":
        click(chart(plot), (5, middle.y()))
    else:
        QTest.mouseRelease(chart(plot), LEFT, NO_KEYS, middle)

    assert len(session.history) == 10


def test_the_pointer_reads_the_exact_loss_and_what_a_click_would_set(plot, session):
    step(plot, 10)

    QTest.mouseMove(chart(plot), pixel_of(plot, (0.2, 0.1)).toPoint())
    text = chart(plot).text_under_pointer()
    click(chart(plot), pixel_of(plot, (0.2, 0.1)).toPoint().toTuple())

    w1, w2, _bias = session.history.parameters[0].tolist()
    loss = number(session.history.loss_now, 4)
    assert text == f"w₁ = {number(w1, 8)}, w₂ = {number(w2, 8)}\nloss {loss}"


def test_away_from_the_surface_nothing_is_read(plot):
    view = chart(plot)
    QTest.mouseMove(view, view.rect().center())
    assert view.text_under_pointer()

    QTest.mouseMove(view, QPoint(3, 3))
    assert view.text_under_pointer() == ""

    QTest.mouseMove(view, view.rect().center())
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.text_under_pointer() == ""


@pytest.mark.parametrize("corner", ["topLeft", "topRight", "bottomLeft", "bottomRight"])
def test_what_is_read_is_written_wherever_the_pointer_is(plot, corner):
    view = chart(plot)
    before = view.grab().toImage()

    QTest.mouseMove(view, getattr(view.area().toRect().adjusted(2, 2, -2, -2), corner)())

    assert view.text_under_pointer()
    assert view.grab().toImage() != before


# No surface


@pytest.mark.parametrize(
    ("dataset", "settings", "says"),
    [
        (Dataset.empty(), {}, "as soon as there are points"),
        (Dataset([[1, 2], [1, 3]], [0, 1]), {"standardize": "population"}, "x₁ is 1"),
        (ON_A_LINE, {"neuron": NEURONS["adaline"]}, "needs points of classes"),
        (Dataset([[1e200, 0], [0, 1]], [0, 1]), {}, "so large"),
    ],
)
def test_where_there_is_no_surface_a_text_says_why(session, shown, dataset, settings, says):
    session.open_dataset(dataset, "open")
    session.choose("Change", **settings)

    plot = shown(SurfacePlot(session, LIGHT), *WIDE)

    reason = plot.findChild(QLabel, "quiet")
    assert reason.isVisible()
    assert says in reason.text()
    assert not chart(plot).isVisible()


def test_the_surface_comes_back_with_the_points(plot, session):
    session.clear()
    settle(plot)
    assert not chart(plot).isVisible()

    session.undo_stack.undo()
    settle(plot)

    assert chart(plot).isVisible()
    assert not plot.findChild(QLabel, "quiet").isVisible()


# When it looks


@pytest.fixture
def looks(plot, monkeypatch):
    """Return a list that grows whenever the surface looks at the session."""
    found, frame = [], plot._survey.frame
    monkeypatch.setattr(
        plot._survey, "frame", lambda moment: found.append(moment) or frame(moment)
    )
    return found


@pytest.mark.parametrize(
    "signal", ["dataset_changed", "settings_changed", "history_changed"]
)
def test_it_looks_once_at_many_changes(plot, session, looks, signal):
    for _ in range(5):
        getattr(session, signal).emit()
    settle(plot)

    assert len(looks) == 1


def test_behind_another_lens_it_does_nothing(plot, session, looks):
    plot.hide()

    step(plot, 3)
    session.choose("Change", learning_rate=0.3)
    plot.apply_theme(LIGHT)
    settle(plot)

    assert not looks

    plot.show()

    assert len(looks) >= 1
    assert picture(plot).walk.here.tolist() == session.history.current[:2].tolist()


def test_a_new_surface_that_was_never_shown_has_no_picture(session):
    plot = SurfacePlot(session, LIGHT)
    session.open_dataset(overlapping_clouds(), "open")
    settle(plot)

    assert chart(plot).picture is None
    assert chart(plot).grab()  # an empty chart can be drawn
    assert chart(plot).text_under_pointer() == ""


# Looks


@pytest.mark.parametrize(
    ("neuron", "is_double", "bias", "says"),
    [
        ("adaline", False, -0.00123, "b = −0.00123"),
        ("perceptron", False, -0.123, "b = −0.123"),
        ("perceptron", True, -0.123, "b = −0.123"),
        ("perceptron", True, -0.00123, "b ≈ −0.001"),
        ("perceptron", True, -1.23e-7, "b ≈ −1·10⁻⁷"),
    ],
)
def test_it_fits_into_the_smallest_panel(session, shown, neuron, is_double, bias, says):
    session.open_dataset(overlapping_clouds(), "open", neuron=NEURONS[neuron])
    session.choose_start(np.array([0.1, 0.2, bias]))
    plot = shown(SurfacePlot(session, LIGHT), *SMALL)
    if is_double:
        plot.findChild(QToolButton, "surfaceBeside").click()
        settle(plot)

    assert plot.minimumSizeHint().width() <= SMALL[0]
    assert plot.minimumSizeHint().height() <= SMALL[1]
    assert plot.findChild(HeadNote).text() == says


@pytest.fixture
def adaline(session):
    session.open_dataset(overlapping_clouds(), "open", neuron=ADALINE, **SLOW)
    session.step(40)
    return session


@pytest.fixture
def perceptron(session):
    session.open_dataset(overlapping_clouds(), "open", neuron=PERCEPTRON, mode="online")
    session.step(600)
    return session


@pytest.fixture
def in_a_panel(shown, theme):
    """Put a surface into a panel of a size, as it lies in the window."""

    def show(session, size, *buttons):
        panel = QFrame()
        panel.setObjectName("panel")
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(1, 1, 1, 1)
        plot = SurfacePlot(session, theme)
        layout.addWidget(plot)
        for button in buttons:
            plot.findChild(QToolButton, button).click()
        return shown(panel, *size)

    return show


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
def test_contours_look_as_approved(adaline, theme, in_a_panel, looks_like, size):
    panel = in_a_panel(adaline, size)

    looks_like(panel, f"surface-adaline-{size[0]}-{theme.key}", size)


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
def test_plateaus_look_as_approved(perceptron, theme, in_a_panel, looks_like, size):
    panel = in_a_panel(perceptron, size)

    looks_like(panel, f"surface-perceptron-{size[0]}-{theme.key}", size)


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
def test_both_losses_look_as_approved(perceptron, theme, in_a_panel, looks_like, size):
    panel = in_a_panel(perceptron, size, "surfaceBeside")

    looks_like(panel, f"surface-both-{size[0]}-{theme.key}", size)


def test_a_valley_looks_as_approved(session, theme, in_a_panel, looks_like):
    inputs = [[1.0, 2.0], [2.0, 4.0], [3.0, 6.0], [-1.0, -2.0]]
    points = Dataset(inputs, [0, 1, 1, 0])
    session.open_dataset(points, "open", neuron=ADALINE, mode="online", learning_rate=0.01)
    session.step(20)

    panel = in_a_panel(session, WIDE)

    looks_like(panel, f"surface-valley-{theme.key}", WIDE)


def test_the_reason_for_no_surface_looks_as_approved(
    session, theme, in_a_panel, looks_like
):
    panel = in_a_panel(session, SMALL)

    looks_like(panel, f"surface-none-{theme.key}", SMALL)
