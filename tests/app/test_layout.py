"""Nothing is cut off, outside the window, or on top of something else, at any size."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QWidget,
)

from gdstudio.app.keys_dialog import KeysDialog
from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import (
    BatchTooLarge,
    DivergedAboveSafe,
    StudioError,
    TrainingDiverged,
)
from gdstudio.i18n import mark
from tests.views.gestures import settle

SIZES = [(1024, 700), (1366, 768), (1920, 1080)]
SLACK = 2  # px, for frames that are drawn inside
BUTTONS_SLACK = 5  # px of padding around the text of a button


class LongStory(StudioError):
    problem = mark(
        "Feature {feature} is 123.456 in every training point; it cannot be standardised, "
        "whatever the mode, the order, the seed and the learning rate may be."
    )
    remedy = mark("Switch standardising off, or add a point with another value to it.")


def title_of(widget):
    text = getattr(widget, "text", str)()
    return f"{type(widget).__name__} {widget.objectName()} {text[:30]!r}"


def shown(window, kind=QWidget):
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def place_of(widget, window):
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def texts_cut_off(window):
    """Tell which texts need more room than they have."""
    yield from _labels_cut_off(window)
    yield from _buttons_cut_off(window)
    for bar in shown(window, QTabBar):
        if bar.sizeHint().width() > bar.width():
            yield title_of(bar)


def _labels_cut_off(window):
    for label in shown(window, QLabel):
        if label.wordWrap():
            if label.heightForWidth(label.width()) > label.height():
                yield title_of(label)
        elif label.text() and label.sizeHint().width() > label.width() + SLACK:
            yield title_of(label)


def _buttons_cut_off(window):
    for button in shown(window, QAbstractButton):
        text = button.fontMetrics().size(0, button.text())
        room = button.size() - QSize(SLACK, SLACK)
        if button.text() and (
            button.sizeHint().width() > button.width() + SLACK
            or text.height() > room.height()
            or button.sizeHint().height() > button.height() + BUTTONS_SLACK
        ):
            yield title_of(button)


def parts_outside(window):
    whole = window.rect()
    for widget in shown(window):
        if widget.isWindow() or _is_scrolled(widget):
            continue
        inside = place_of(widget.parentWidget(), window) if widget.parentWidget() else whole
        if not inside.adjusted(-1, -1, 1, 1).contains(place_of(widget, window)):
            yield title_of(widget)


def _is_scrolled(widget):
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def parts_on_top_of_each_other(window):
    for parent in shown(window):
        if isinstance(parent, QStackedWidget | QAbstractScrollArea):
            continue
        layout = parent.layout()
        if isinstance(parent, QSplitter):
            children = [parent.widget(place) for place in range(parent.count())]
        elif layout is not None:
            children = [layout.itemAt(place).widget() for place in range(layout.count())]
        else:
            continue
        visible = [child for child in children if child is not None and child.isVisible()]
        for one, other in combinations(visible, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > SLACK and both.height() > SLACK:
                yield f"{title_of(one)} / {title_of(other)}"


def overlays_on_top_of_each_other(canvas):
    """Tell which texts on the canvas cover each other."""
    for one, other in combinations(shown(canvas, QLabel), 2):
        if one.geometry().intersects(other.geometry()):
            yield f"{title_of(one)} / {title_of(other)}"


def faults(window):
    return [
        *texts_cut_off(window),
        *parts_outside(window),
        *parts_on_top_of_each_other(window),
        *overlays_on_top_of_each_other(window.workbench.canvas),
    ]


@pytest.fixture
def sized(window):
    def resize(width, height):
        window.resize(width, height)
        settle(window)
        assert window.size().toTuple() == (width, height)
        return window

    return resize


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everything_has_its_place_at_every_size(sized, act, window, theme):
    act(f"view.theme.{theme}")
    act("train.epoch")
    tabs = window.findChild(QTabBar)

    found = {}
    for size in SIZES:
        for place in range(tabs.count()):
            tabs.setCurrentIndex(place)
            found[size, tabs.tabText(place)] = faults(sized(*size))

    assert {where: what for where, what in found.items() if what} == {}


def test_other_points_have_their_place_too(sized, act, window):
    def nothing_is_wrong():
        return [fault for size in SIZES for fault in faults(sized(*size))] == []

    for key in ("data.example.iris", "data.example.separable"):
        act(key)
        act("train.epoch")
        assert nothing_is_wrong(), key
    act("file.new")
    assert nothing_is_wrong()
    points = Dataset([[1.0], [2.0]], [3e7, 5e7], "values", features=["a rather long name"])
    window.session.open_dataset(points, "open")
    assert nothing_is_wrong()


MESSAGES = [
    LongStory(feature="x₁"),
    BatchTooLarge({"batch_size": 12345}, batch_size=123456, points=12345),
    TrainingDiverged(update=123456, learning_rate=0.123456),
    DivergedAboveSafe(
        {"learning_rate": 0.012},
        update=123456,
        learning_rate=0.123456,
        rate="0.123456",
        bound="0.0246",
        working="0.012",
    ),
]


@pytest.mark.parametrize("size", SIZES)
def test_a_message_is_read_whole_and_moves_nothing(sized, window, size):
    sized(*size)
    before = [place_of(part, window) for part in shown(window.workbench.canvas)]
    for error in MESSAGES:
        window.workbench.tell(error)
        settle(window)

        assert faults(window) == []
        assert [place_of(part, window) for part in shown(window.workbench.canvas)] == before
        assert window.workbench.messages.isVisible()


def test_every_sentence_of_the_narration_is_read_whole(sized, window, act):
    sized(*SIZES[0])
    bare = [("perceptron", {}), ("adaline", {}), ("adaline", {"mode": "mini-batch"})]
    for neuron, settings in bare:
        window.session.choose_neuron(neuron)
        window.session.choose("settings", **settings)
        for _ in range(8):
            act("train.step")
            settle(window.workbench._narration)
            assert list(texts_cut_off(window)) == []


def test_a_long_readout_is_not_cut_off(sized, window):
    sized(*SIZES[0])
    window.session.choose_neuron("adaline")
    window.session.choose("rate", learning_rate=1e-9)
    window.session.step(12_345)
    settle(window)

    assert list(texts_cut_off(window)) == []


def test_on_a_small_screen_the_settings_take_two_rows(sized, window):
    sized(1366, 768)
    one_row = window.workbench.bar.height()

    sized(1024, 700)

    assert window.workbench.bar.height() > one_row + 30


def test_the_canvas_is_the_largest_part_at_every_size(sized, window):
    for size in SIZES:
        sized(*size)
        areas = {
            part: part.width() * part.height()
            for part in (
                window.workbench.canvas,
                window.workbench.loss_plot,
                window.workbench.surface_plot,
                window.workbench.bar,
            )
        }
        assert max(areas, key=areas.get) is window.workbench.canvas


def test_run_keeps_its_width_when_it_becomes_pause(window, act):
    before = [button.geometry() for button in shown(window.train_bar, QAbstractButton)]

    act("train.run")
    settle(window.workbench._narration)
    after = [button.geometry() for button in shown(window.train_bar, QAbstractButton)]
    window.player.pause()

    assert after == before


def test_the_window_does_not_shrink_below_what_it_needs(window):
    window.resize(300, 200)
    settle(window)

    assert window.size().toTuple() == SIZES[0]


def test_the_list_of_keys_fits_on_a_small_screen(window):
    dialog = KeysDialog(window)
    dialog.show()

    assert dialog.height() <= SIZES[0][1]
    assert list(texts_cut_off(dialog)) == []
    dialog.close()


# The faults are found


def test_planted_faults_are_found(window):
    canvas = window.workbench.canvas
    narrow = QLabel("A text that does not fit", canvas)
    narrow.setGeometry(20, 200, 10, 20)
    outside = QWidget(canvas)
    outside.setGeometry(canvas.width() - 5, 100, 50, 50)
    for widget in (narrow, outside):
        widget.show()
    window.workbench.rail.setGeometry(window.workbench.bar.geometry())

    assert any("does not fit" in fault for fault in texts_cut_off(window))
    assert "QWidget  ''" in list(parts_outside(window))
    narrow.setGeometry(canvas.findChild(QLabel, "canvasLegend").geometry())
    assert list(overlays_on_top_of_each_other(canvas))


@pytest.mark.parametrize("size", SIZES)
def test_the_tabs_of_the_lens_stay_where_they_are(window, size):
    window.resize(*size)
    tabs = window.findChild(QTabBar)
    settle(window)
    before = place_of(tabs, window)

    for page in range(tabs.count()):
        tabs.setCurrentIndex(page)
        settle(window)

        assert place_of(tabs, window) == before, tabs.tabText(page)
