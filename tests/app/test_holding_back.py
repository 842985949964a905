"""Points are held back for testing, in the window."""

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QSpinBox

from gdstudio.core.dataset import Dataset
from gdstudio.core.splitting import split
from gdstudio.views.theme import LIGHT
from tests.app.test_layout import SIZES, faults
from tests.views.gestures import click, settle, type_into

SEVEN = Dataset([[x, x % 3] for x in range(7)], [0, 1, 0, 1, 0, 1, 1])


@pytest.fixture
def share(part):
    return part("testShare", QSpinBox)


def test_30_percent_are_held_back_and_seen_hollow(window, share, part):
    before = window.session.dataset

    type_into(share.lineEdit(), "30")
    settle(window)

    dataset, canvas = window.session.dataset, window.workbench.canvas
    assert dataset.test.tolist() == split(before, 0.3, seed=0).test.tolist()
    assert part("canvasLegend", QLabel).text() == (
        "72 points, 22 for testing · overlapping: no line parts the classes"
    )
    image = canvas.grab().toImage()
    alone = [row for row in np.flatnonzero(dataset.test) if is_alone(dataset, row)]
    x, y = canvas.pixels_of(dataset.inputs)[alone[0]]
    assert image.pixelColor(round(x), round(y)) == QColor(LIGHT.panel)


def is_alone(dataset, row):
    away = np.hypot(*(dataset.inputs - dataset.inputs[row]).T)
    return np.sort(away)[1] > 0.3


def test_one_undo_gives_all_points_back(window, share, act):
    type_into(share.lineEdit(), "30")
    assert window.session.undo_stack.count() == 1

    act("edit.undo")

    assert not window.session.dataset.test.any()
    assert share.value() == 0


def test_the_share_that_was_asked_for_stays_though_it_cannot_be_exact(window, share):
    window.session.open_dataset(SEVEN, "open")

    for _ in range(3):
        share.stepUp()

    assert np.count_nonzero(window.session.dataset.test) == 3  # of 7: 43 %
    assert share.value() == 30


def test_another_share_of_points_is_shown_as_it_is(window, share):
    window.session.open_dataset(SEVEN.with_test([1, 1, 1, 0, 0, 0, 0]), "open")
    assert share.value() == 43

    window.session.add_point((3, 3), 1)

    assert share.value() == 38  # three of eight


def test_a_share_that_leaves_nothing_to_learn_from_is_answered(window, share, message):
    window.session.open_dataset(SEVEN.without_rows([0, 1, 2, 3, 4]), "open")

    type_into(share.lineEdit(), "70")

    assert "leaves 0 of 2 points for training" in message()
    assert share.value() == 0


def test_more_than_90_percent_are_not_held_back(window, share):
    type_into(share.lineEdit(), "99")

    assert share.value() == 90
    assert len(window.session.dataset.training) == 7


def test_without_points_there_is_nothing_to_hold_back(window, share, act):
    act("file.new")
    assert not share.isEnabled()

    click(window.workbench.canvas, (100, 100))

    assert share.isEnabled()


def test_training_and_test_points_swap_from_the_menu(window, share, act):
    swap = window.actions_by_key["data.swap_test"]
    assert not swap.isEnabled()
    type_into(share.lineEdit(), "25")
    before = window.session.dataset.test

    act("data.swap_test")

    assert window.session.dataset.test.tolist() == (~before).tolist()
    assert share.value() == 75


def test_training_takes_the_share_that_is_still_being_typed(window, share, act):
    share.setFocus()
    share.lineEdit().setText("50")

    act("train.step")

    assert window.session.experiment.points == 36


@pytest.mark.parametrize("size", SIZES)
def test_everything_has_its_place_with_test_points(window, size):
    window.session.hold_back(0.3)
    window.session.step(10_000)
    window.resize(*size)
    settle(window)

    assert faults(window) == []
