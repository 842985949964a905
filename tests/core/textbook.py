"""The learning rules once more, in plain Python numbers: a program to compare with.

It shares nothing with the package. Where all numbers are sums of few powers of two, both
calculate exactly and must agree to the last bit.
"""

from collections.abc import Callable, Iterable, Sequence

Row = Sequence[float]


def output_of(row: Row, parameters: Sequence[float]) -> float:
    *weights, bias = parameters
    return sum(weight * value for weight, value in zip(weights, row, strict=True)) + bias


def perceptron_factor(z: float, target: float) -> float:
    return target - (1.0 if z > 0 else 0.0)


def squared_loss_factor(z: float, target: float) -> float:
    return 2.0 * (target - z)


def perceptron(points: list[Row], targets: list[float], batch: list[int], now: list[float]):
    """Return the correction for a batch: a sum."""
    return _sum(points, targets, batch, now, perceptron_factor)


def squared_loss(
    points: list[Row], targets: list[float], batch: list[int], now: list[float]
):
    """Return the step downhill for a batch: a mean."""
    total = _sum(points, targets, batch, now, squared_loss_factor)
    return [part / len(batch) for part in total]


def _sum(points, targets, batch, now, factor: Callable[[float, float], float]):
    total = [0.0] * len(now)
    for row in batch:
        share = factor(output_of(points[row], now), targets[row])
        for place, value in enumerate([*points[row], 1.0]):
            total[place] += share * value
    return total


def train(
    rule, points, targets, batches: Iterable[list[int]], rate: float, start: list[float]
):
    """Return the parameters before the first batch and after each."""
    passed = [list(start)]
    for batch in batches:
        step = rule(points, targets, batch, passed[-1])
        passed.append(
            [now + rate * part for now, part in zip(passed[-1], step, strict=True)]
        )
    return passed


def batches_of(epochs: Iterable[list[int]], size: int) -> list[list[int]]:
    """Return the visits of each epoch, cut into batches; the last may be smaller."""
    return [
        epoch[first : first + size]
        for epoch in epochs
        for first in range(0, len(epoch), size)
    ]
