"""The condition number on the surface, its ellipse, and the preview of standardising."""

import numpy as np
import pytest
from PySide6.QtWidgets import QToolButton

import gdstudio as gd
from gdstudio.core.neurons import ADALINE, PERCEPTRON
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.wording import number
from gdstudio.session.preferences import BOWL, Preferences
from gdstudio.views.surface.plot import SurfacePlot
from gdstudio.views.theme import LIGHT
from tests.views.gestures import settle

# Sepal widths and petal lengths differ: far from the origin the bowl is a valley.
FAR = gd.Dataset([[30.0, 1], [31, 2], [33, 1.5], [34, 3]], [0, 0, 1, 1])


@pytest.fixture
def preferences():
    preferences = Preferences()
    preferences.put(BOWL, "on")
    return preferences


@pytest.fixture
def surface(session, shown, preferences):
    session.open_dataset(FAR, "Open", neuron=ADALINE, mode="batch", learning_rate=0.0005)
    return shown(SurfacePlot(session, LIGHT, preferences), 520, 260)


def button(surface, name):
    return surface.findChild(QToolButton, name)


def test_the_number_now_and_the_one_that_standardising_would_make(surface):
    now = number(gd.curvature(FAR).condition)
    other = number(gd.curvature(FAR, "population").condition)

    assert button(surface, "bowlShape").text() == f"λmax/λmin {now}"
    assert button(surface, "bowlOther").text() == f"standardised {other}"
    assert "the condition number" in button(surface, "bowlShape").toolTip().lower()


def test_a_click_standardises_and_another_takes_it_back(session, surface):
    button(surface, "bowlOther").click()
    settle(surface)
    assert session.settings.standardize == "population"
    assert button(surface, "bowlOther").text().startswith("not standardised")

    button(surface, "bowlOther").click()
    settle(surface)
    assert session.settings.standardize is None
    session.undo_stack.undo()
    assert session.settings.standardize == "population"


def test_the_ellipse_is_switched_on_and_off_and_that_is_remembered(surface, preferences):
    assert surface._chart._ellipse is not None

    button(surface, "bowlShape").click()
    settle(surface)

    assert surface._chart._ellipse is None
    assert button(surface, "bowlOther").isHidden()
    assert preferences.get(BOWL) == "off"


def test_a_perceptron_has_none(session, surface):
    session.choose("Neuron", neuron=PERCEPTRON)
    settle(surface)

    assert surface.shape.isHidden()
    assert surface._chart._ellipse is None


def test_what_cannot_be_standardised_says_why(session, surface):
    session.open_dataset(
        gd.Dataset([[1.0, 0], [1, 2], [1, 5]], [0, 1, 1]), "Open", neuron=ADALINE
    )
    settle(surface)

    other = button(surface, "bowlOther")
    assert not other.isEnabled()
    assert "it cannot be standardised" in other.toolTip()
    assert button(surface, "bowlShape").text() == "λmax/λmin ∞"


def test_where_there_is_little_room_the_number_stays(session, shown, preferences):
    session.open_dataset(FAR, "Open", neuron=ADALINE, mode="batch", learning_rate=0.0005)
    surface = shown(SurfacePlot(session, LIGHT, preferences), 260, 150)

    assert not button(surface, "bowlShape").isHidden()
    assert button(surface, "bowlOther").isHidden()


def test_without_points_there_is_no_number(session, surface):
    session.open_dataset(gd.Dataset(np.empty((0, 2)), []), "Open")
    settle(surface)

    assert not surface.shape.isVisible()


@pytest.mark.parametrize("size", [(387, 144), (560, 300)], ids=["small", "large"])
def test_how_it_looks(session, theme, shown, looks_like, preferences, size):
    points = overlapping_clouds()
    session.open_dataset(points, "Open", neuron=ADALINE, mode="batch", learning_rate=0.2)
    session.step(6)
    surface = shown(SurfacePlot(session, theme, preferences), *size)

    looks_like(surface, f"bowl-{size[0]}-{theme.key}", size)
