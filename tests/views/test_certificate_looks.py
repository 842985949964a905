"""How the proof looks. Approve a picture only after looking at it."""

import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.core.samples import overlapping_clouds
from gdstudio.files.examples import EXAMPLES
from gdstudio.views.canvas.canvas import Canvas
from tests.views.gestures import settle

SIZE = 640, 440
CASES = {
    "overlap": overlapping_clouds(),
    "apart": EXAMPLES["separable"].points(),
    "touch": Dataset([[0, 0], [4, 0], [0, 4], [2, 2], [5, 5], [5, 3]], [0, 0, 0, 1, 1, 1]),
    "cross": Dataset([[0, 0], [1, 1], [0, 1], [1, 0]], [0, 0, 1, 1]),
    "one-class": Dataset([[0, 0], [1, 1]], [0, 0], "classes"),
}


@pytest.mark.parametrize("name", CASES)
def test_proof(session, player, theme, shown, looks_like, name):
    session.open_dataset(CASES[name], "open")
    if name in ("overlap", "apart"):
        session.step(30)
    canvas = Canvas(session, player, theme)
    canvas.show_proof(is_shown=True)
    shown(canvas, *SIZE)
    settle(canvas)

    looks_like(canvas, f"proof-{name}-{theme.key}", SIZE)
