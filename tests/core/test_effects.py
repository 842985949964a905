"""What is said of a convention lets itself be found in the run."""

import numpy as np

import gdstudio as gd
from gdstudio.core.effects import consequence, effects
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons import ADALINE, PERCEPTRON
from gdstudio.core.neurons.conventions import COURSE, Conventions
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.settings import Settings
from gdstudio.core.wording import number

CLOUDS = overlapping_clouds()
BATCH = Experiment(CLOUDS, Settings(ADALINE, "batch"))


def test_each_choice_has_a_sentence():
    for by in (COURSE, Conventions("-1/+1", True, "sum", "mistake", "zero")):
        told = effects(by)
        assert list(told) == ["labels", "half", "total", "on_line", "threshold"]
        assert all(text.endswith(".") for text in told.values())


def test_the_half_doubles_the_largest_stable_rate_and_the_sum_divides_it_by_n():
    # 2/λmax with λmax of ½ L is twice that of L; with λmax of n L, one n-th.
    plain = gd.curvature(CLOUDS).largest_stable_rate
    half, total = Conventions(half=True), Conventions(total="sum")

    assert consequence(BATCH, half) == (
        "Loss: half the mean squared error. In this run: largest stable η "
        f"{number(plain)} → {number(2 * plain)}."
    )
    assert f"→ {number(plain / 72)}." in consequence(BATCH, total)
    assert f"stays {number(plain)}" in consequence(BATCH, Conventions(labels="-1/+1"))


def test_where_no_rate_is_known_only_the_loss_is_told():
    perceptron = Experiment(CLOUDS, Settings(PERCEPTRON, "online"))
    flat = gd.Dataset([[1.0, 2], [1, 3], [1, 5]], [0, 1, 1])
    scaled = Experiment(flat, Settings(ADALINE, standardize="population"))

    assert consequence(perceptron, COURSE) == "Loss: share misclassified."
    assert consequence(scaled, COURSE) == "Loss: mean squared error."
    assert np.isfinite(perceptron.loss_of_zeros)
