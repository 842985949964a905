"""Fair times: CPU seconds, the two in turn, and the median of the ratios pair by pair."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time

Task = Callable[[], object]
ROUNDS = 7


@dataclass(frozen=True)
class Pair:
    """Seconds of CPU time, medians; ratio: of the other's to ours, pair by pair."""

    ours: float
    other: float
    ratio: float


def paired(ours: Task, other: Task, rounds: int = ROUNDS) -> Pair:
    """Measure two tasks in turn, after one turn that does not count."""
    seconds = [(cpu(ours), cpu(other)) for _ in range(rounds + 1)][1:]
    return Pair(
        median(one for one, _ in seconds),
        median(two for _, two in seconds),
        median(two / one for one, two in seconds),
    )


def alone(task: Task, rounds: int = ROUNDS) -> float:
    """Return the median of a task's CPU seconds, after one turn that does not count."""
    return median([cpu(task) for _ in range(rounds + 1)][1:])


def cpu(task: Task) -> float:
    begin = process_time()
    task()
    return process_time() - begin
