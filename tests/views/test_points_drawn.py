"""Every point is drawn where it lies, and nowhere else, whatever was drawn before it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QGraphicsItem

from gdstudio.core.dataset import Dataset
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.canvas.scene import places_of
from gdstudio.views.theme import LIGHT
from tests.views.conftest import CANVAS_SIZE
from tests.views.gestures import settle, turn_wheel

SMALL_AND_TALL = 336, 436
MARGIN = 60  # px; the legend covers some of it
HIDDEN = 3  # px about a middle that the rims of other points may cover
CLOUDS, APART = (EXAMPLES[key].points() for key in ("overlapping", "separable"))
CROSSED = [
    Dataset([[0, 0], far, near, [1, 2]], [0, 0, 1, 1])
    for far, near in (([2, 0], [1, 0]), ([3, 0], [1, 0]), ([2, 0], [1, 1]))
]


def ink(canvas):
    """Return where the canvas has the colour of either class, (2, height, width)."""
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    pixels = np.array(image.constBits()).reshape(image.height(), image.width(), 4)
    colours = [QColor(colour).getRgb() for colour in LIGHT.classes]
    return np.array([(pixels == colour).all(axis=2) for colour in colours])


def expect_every_point_in_its_place(canvas, session):
    """Look at the middles of the points, and compare with a picture drawn anew."""
    seen, dataset = ink(canvas), session.dataset
    pixels = canvas.pixels_of(places_of(dataset)).round().astype(int)
    height, width = seen.shape[1:]
    in_sight = ((pixels > MARGIN) & (pixels < np.array([width, height]) - MARGIN)).all(1)
    for x, y in pixels[in_sight]:
        around = slice(y - HIDDEN, y + HIDDEN + 1), slice(x - HIDDEN, x + HIDDEN + 1)
        assert seen[:, *around].any(), f"no point at {x}, {y}"
    np.testing.assert_array_equal(seen, drawn_anew(canvas))


def drawn_anew(canvas):
    """Return what is seen where Qt keeps no picture; then have it keep one again."""
    items, modes = canvas._scene._symbols, QGraphicsItem.CacheMode
    for item in items:
        item.setCacheMode(modes.NoCache)
    seen = ink(canvas)
    for item in items:
        item.setCacheMode(modes.DeviceCoordinateCache)
    ink(canvas)
    return seen


@pytest.mark.parametrize("size", [SMALL_AND_TALL, CANVAS_SIZE, (1100, 500)])
@pytest.mark.parametrize("crossed", CROSSED)
def test_a_few_points_after_two_clouds(canvas, session, size, crossed):
    canvas.resize(*size)
    for dataset in (CLOUDS, crossed, APART, crossed):
        session.open_dataset(dataset, "open")
        settle(canvas)
        expect_every_point_in_its_place(canvas, session)
    session.undo_stack.undo()
    settle(canvas)
    expect_every_point_in_its_place(canvas, session)


@pytest.mark.parametrize("crossed", CROSSED)
def test_other_points_where_only_some_of_the_earlier_were_in_sight(
    canvas, session, crossed
):
    canvas.resize(*SMALL_AND_TALL)
    session.open_dataset(CLOUDS, "open")
    canvas._fit_around(places_of(crossed))
    settle(canvas)
    ink(canvas)

    session.edit("Others", lambda _points: crossed)
    settle(canvas)

    expect_every_point_in_its_place(canvas, session)


@pytest.mark.parametrize("seed", range(8))
def test_any_points_after_any_others_zoomed_and_resized(canvas, session, seed):
    rng = np.random.default_rng(seed)

    def expect_after(change):
        change()
        settle(canvas)
        expect_every_point_in_its_place(canvas, session)

    def open_any():
        count = int(rng.integers(2, 40))
        places = rng.integers(0, 4, (count, 2)) * rng.choice([0.5, 1, 3])
        session.open_dataset(Dataset(places, rng.integers(0, 2, count)), "open")

    def zoom():
        turn_wheel(
            canvas, rng.integers(100, 300, 2).tolist(), float(rng.choice([-3, 2, 5]))
        )

    def add():
        session.add_point(canvas.place_at(QPoint(150, 150)), 1.0)

    def resize():
        canvas.resize(*rng.integers((320, 240), (900, 600)).tolist())

    changes = open_any, zoom, add, session.undo_stack.undo, resize, canvas.fit
    for place in rng.integers(0, len(changes), 24):
        expect_after(changes[place])
