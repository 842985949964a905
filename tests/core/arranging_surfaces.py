"""Points and places for what is tested about surfaces."""

import numpy as np
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.core.geometry import Rectangle
from gdstudio.core.neurons import NEURONS
from gdstudio.core.settings import Settings

# x = −1 and 1, y = −1 and 3: L = ((−w + b + 1)² + (w + b − 3)²)/2 = (w − 2)² + (b − 1)².
ROUND = Dataset([[-1.0], [1.0]], [-1.0, 3.0])
SQUARE = Rectangle(-4.0, -4.0, 4.0, 4.0)

tenths = st.integers(-50, 50).map(lambda whole: whole / 10)
labelled = st.lists(
    st.tuples(tenths, tenths, st.sampled_from([0.0, 1.0])), min_size=1, max_size=12
)
three = st.tuples(tenths, tenths, tenths).map(np.array)
a_pair = st.sampled_from([(0, 1), (0, 2), (1, 2)])


def points_of(rows) -> Dataset:
    table = np.array(rows)
    return Dataset(table[:, :2], table[:, 2], "classes")


def experiment_on(dataset: Dataset, neuron: str = "adaline", **settings) -> Experiment:
    return Experiment(dataset, Settings(neuron=NEURONS[neuron], **settings))
