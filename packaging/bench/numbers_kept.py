"""Digits: how far the faster ways are from the textbook, and the loss from fractions."""

from fractions import Fraction
from functools import partial

import numpy as np

from clouds import clouds, task
from gdstudio.core.engine.losses import losses_of
from gdstudio.core.engine.squared_loss import SquaredLoss
from gdstudio.core.training import advance, new_history, next_rows
from gdstudio.core.update import take_update
from table import Found, Row
from timing import alone

UPDATES = 3000


def loss_of_every_update(points: int) -> Found:
    experiment = task(clouds(points))
    lines = np.asfortranarray(np.random.default_rng(0).normal(size=(20_000, 3)))
    losses_of(experiment, lines[:1])
    nanos = 1e9 * alone(partial(losses_of, experiment, lines)) / len(lines)
    textbook = 1e9 * alone(lambda: experiment.loss(lines[0]))
    return Found(
        f"{nanos:.1f} ns", f"{textbook:.0f} ns by the book", f"{nanos:.1f} ns", nanos < 100
    )


def smallest_losses() -> Found:
    """Return the largest relative error of losses from 1 down to 1e-30, by fractions."""
    random = np.random.RandomState(2)
    worst, least = Fraction(0), Fraction(1)
    for _ in range(20):
        inputs = random.normal(size=(50, 2))
        line = random.normal(size=3)
        targets = inputs @ line[:2] + line[2]
        loss = SquaredLoss.of(inputs, targets)
        for away in 10.0 ** np.arange(-15, 1):
            near = loss.best + away * random.normal(size=3)
            exact = _exact(near, inputs, targets)
            found = Fraction(float(loss.losses(near[np.newaxis])[0]))
            worst, least = max(worst, abs(found - exact) / exact), min(least, exact)
    error = float(worst)
    return Found(
        f"off by {error:.1e}",
        f"least loss {float(least):.0e}",
        f"{error:.1e}",
        error <= 1e-6,
    )


def _exact(line: np.ndarray, inputs: np.ndarray, targets: np.ndarray) -> Fraction:
    w1, w2, bias = map(Fraction, line.tolist())
    errors = [
        w1 * Fraction(x1) + w2 * Fraction(x2) + bias - Fraction(y)
        for (x1, x2), y in zip(inputs.tolist(), targets.tolist(), strict=True)
    ]
    return sum((error * error for error in errors), Fraction(0)) / len(errors)


def like_the_textbook(neuron: str, mode: str, order: str, most: float) -> Found:
    """Return the largest relative distance from the textbook's parameters."""
    experiment = task(clouds(1000), neuron, mode, order, rate=0.01)
    history = new_history(experiment)
    advance(history, experiment, UPDATES)
    now, seen, worst = np.zeros(3), 0, 0.0
    for row in history.parameters[1:]:
        rows = next_rows(experiment, seen)
        inputs, targets = experiment.inputs[rows], experiment.targets[rows]
        now = take_update(experiment.settings, now, inputs, targets)
        seen += len(rows)
        worst = max(worst, float(np.abs(row - now).max() / max(np.abs(now).max(), 1e-9)))
    return Found(f"off by {worst:.1e}", "take_update", f"{worst:.0e}", worst <= most)


ROWS = (
    *(
        Row(
            f"loss after every update, n = {points:,}",
            "the same at any n",
            partial(loss_of_every_update, points),
        )
        for points in (100, 10_000, 1_000_000)
    ),
    Row("loss down to 1e-30, beside fractions", "within 1e-6", smallest_losses),
    *(
        Row(
            f"numbers: {neuron}, {mode}, {order}",
            "bit by bit" if most == 0 else f"within {most:g}",
            partial(like_the_textbook, neuron, mode, order, most),
        )
        for neuron, mode, order, most in (
            ("adaline", "online", "shuffled", 0.0),
            ("perceptron", "online", "shuffled", 0.0),
            ("perceptron", "mini-batch", "shuffled", 0.0),
            ("adaline", "mini-batch", "shuffled", 1e-12),
            ("adaline", "batch", "shuffled", 1e-12),
        )
    ),
)
