"""What the letters of the formulas stand for."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF

from gdstudio.i18n import mark, tr
from gdstudio.views.maths.typeset import Word

SUBSCRIPTS = "₁₂₃₄₅₆₇₈₉"
MEANINGS = {
    "w": mark("w: the weights, one for each feature"),
    "x": mark("x: the features of a point, as the neuron sees them"),
    "η": mark("η (eta): the learning rate, how large a step is"),
    "y": mark("y: the target, what the neuron should answer"),
    "ŷ": mark("ŷ (y hat): the output, what the neuron answers"),
    "z": mark("z = x · w + b: the net input, all that comes in"),
    "b": mark("b: the bias, the weight of a constant 1"),
    "B": mark("B: how many points the batch has"),
    "n": mark("n: how many training points there are"),
    "L": mark("L: the loss of this point, (ŷ − y)²"),
    "∂": mark("∂L/∂w: how fast the loss grows if w does"),
    "Σ": mark("Σ: the sum over all points of the batch, or over all that comes in"),
}


def meaning(word: str) -> str:
    """Return what a symbol stands for; nothing, if it is none."""
    text = MEANINGS.get(word.strip(f" ←·()+−/{SUBSCRIPTS}"), "")
    return tr(text) if text else ""


def meaning_at(words: Iterable[Word], place: QPoint | QPointF) -> str:
    """Return what the symbol at a place stands for."""
    found = (meaning(word.text) for word in words if word.box.contains(QPointF(place)))
    return next(found, "")
