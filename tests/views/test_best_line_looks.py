"""How the best line so far looks. Approve a picture only after looking at it."""

import pytest

from gdstudio.core.neurons import ADALINE, LINEAR_REGRESSION
from gdstudio.core.samples import overlapping_clouds
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.canvas.canvas import Canvas
from tests.views.gestures import settle

CASES = {
    "perceptron": (overlapping_clouds(), {}, 150),
    "adaline": (overlapping_clouds(), {"neuron": ADALINE, "learning_rate": 0.1}, 90),
    "fit": (
        EXAMPLES["line"].points(),
        {"neuron": LINEAR_REGRESSION, "learning_rate": 0.08},
        60,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_best_line(session, player, theme, shown, looks_like, name):
    points, chosen, updates = CASES[name]
    session.open_dataset(points, "open", mode="online", **chosen)
    session.step(updates)
    canvas = Canvas(session, player, theme)
    canvas.show_best_line(is_shown=True)
    shown(canvas)
    settle(canvas)

    looks_like(canvas, f"best-line-{name}-{theme.key}")
