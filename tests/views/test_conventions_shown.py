"""Formulas, the activation and the neuron's words tell the conventions that hold."""

import numpy as np
import pytest

from gdstudio.core.neurons import ADALINE, PERCEPTRON
from gdstudio.core.neurons.conventions import PRESETS, Conventions
from gdstudio.core.neurons.variants import variant
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.worked.point import work_through
from gdstudio.core.worked.update import work_out
from gdstudio.views.activation.plot import ActivationPlot
from gdstudio.views.maths.rows import formulas, step_cells
from gdstudio.views.maths.typeset import plain
from gdstudio.views.neuron.words import error_chain, mean_text
from gdstudio.views.surface.plot import SurfacePlot
from gdstudio.views.theme import LIGHT

CLOUDS = overlapping_clouds()


def open_by(session, by, neuron=ADALINE, **settings):
    settings = {"mode": "mini-batch", "batch_size": 4, "learning_rate": 0.02} | settings
    session.open_dataset(CLOUDS, "Open", neuron=neuron, conventions=by, **settings)
    session.step(3)
    return session


@pytest.mark.parametrize(
    ("by", "batch", "single", "factor"),
    [
        (Conventions(), "w ← w − η · (2/B) Σ (ŷ − y) x", "· 2 ", "− 0.02 · 2/4 ·"),
        (
            Conventions(half=True),
            "w ← w − η · (1/B) Σ (ŷ − y) x",
            "η (ŷ",
            "− 0.02 · 1/4 ·",
        ),
        (Conventions(total="sum"), "w ← w − η · 2 Σ (ŷ − y) x", "· 2 ", "− 0.02 · 2 ·"),
        (PRESETS["textbook"], "w ← w − η Σ (ŷ − y) x", "η (ŷ", "− 0.02 ·"),
    ],
)
def test_the_rule_has_the_factor_that_holds(session, by, batch, single, factor):
    neuron = variant(ADALINE, by)

    assert plain(formulas(neuron, is_single=False, takes_all=False)[0]) == batch
    assert single in plain(formulas(neuron, is_single=True, takes_all=False)[0])
    open_by(session, by)
    update = work_out(session.history, session.experiment)
    assert step_cells(update, update.steps[0]).factor == factor


def test_the_way_back_has_no_two_where_there_is_a_half(session):
    open_by(session, PRESETS["textbook"])
    point = work_through(session.history, session.experiment, 0)

    assert plain(error_chain(point)).startswith("∂L/∂ŷ = ŷ − y = ")
    assert mean_text(point) == "The update takes the sum over the 4 points of the batch."
    open_by(session, Conventions())
    point = work_through(session.history, session.experiment, 0)
    assert plain(error_chain(point)).startswith("∂L/∂ŷ = 2 (ŷ − y) = ")


@pytest.mark.parametrize(
    ("by", "told"),
    [
        (Conventions(half=True), "half the mean of the squared bars is the loss"),
        (Conventions(total="sum"), "the sum of the squared bars is the loss"),
        (PRESETS["textbook"], "half the sum of the squared bars is the loss"),
    ],
)
def test_the_bars_of_the_activation_are_the_loss(session, player, shown, by, told):
    open_by(session, by)
    plot = shown(ActivationPlot(session, player, LIGHT), 560, 300)

    assert plot.accessibleDescription().startswith(told)


def test_labels_of_minus_one_and_one_are_where_the_points_lie(session, player, shown):
    open_by(session, PRESETS["mlxtend"], neuron=PERCEPTRON)
    plot = shown(ActivationPlot(session, player, LIGHT), 560, 300)

    assert set(plot._seen.targets.tolist()) == {-1.0, 1.0}
    name = plot._chart._name.textItem.toPlainText()
    assert name == "ŷ = 1 where z ≥ 0, else −1"


def test_the_surface_is_that_of_the_loss_that_holds(session, shown):
    by = Conventions(labels="-1/+1", half=True, total="sum")
    open_by(session, by)
    surface = shown(SurfacePlot(session, LIGHT), 520, 300)

    here = surface._chart.picture.walk.here
    assert surface._chart.picture.loss(here) == pytest.approx(session.history.loss_now)
    np.testing.assert_allclose(here, session.history.current[:2])
