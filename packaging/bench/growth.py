"""Growth: time per update as the points grow, and per frame as points and history do."""

from functools import partial
from pathlib import Path

from clouds import clouds, task
from gdstudio.core.experiment import Experiment
from gdstudio.core.training import advance, new_history
from probing import probed
from timing import alone

POINTS = 100, 1_000, 10_000, 100_000, 1_000_000
KINDS = (
    ("adaline", "online", 20_000),
    ("adaline", "mini-batch", 2_000),
    ("adaline", "batch", 2_000),
    ("perceptron", "online", 20_000),
)
FRAMES = ((100, 1_000), (1_000, 10_000), (10_000, 100_000), (100_000, 1_000_000))


def draw(path: Path) -> None:
    """Measure, and write the plot."""
    from matplotlib import pyplot as plt  # noqa: PLC0415 - with the peers

    figure, (updates, frames) = plt.subplots(1, 2, figsize=(11, 4.5))
    for neuron, mode, count in KINDS:
        times = [1e6 * _update(points, neuron, mode, count) for points in POINTS]
        updates.loglog(POINTS, times, marker="o", label=f"{neuron}, {mode}")
    updates.set(xlabel="points", ylabel="µs an update", title="training, every update kept")
    figures = [probed("frame", str(points), str(kept)) for points, kept in FRAMES]
    for doing in ("running", "scrubbing"):
        times = [1000 * each[doing] for each in figures]
        kept = [updates_kept for _, updates_kept in FRAMES]
        frames.semilogx(kept, times, marker="o", label=doing)
    frames.set(
        xlabel="updates (a tenth as many points)", ylabel="ms CPU a frame", title="frame"
    )
    frames.set_ylim(bottom=0)
    for axes in (updates, frames):
        axes.grid(alpha=0.3)
        axes.legend()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.tight_layout()
    figure.savefig(path, dpi=120)


def _update(points: int, neuron: str, mode: str, updates: int) -> float:
    experiment = task(clouds(points), neuron, mode, "shuffled")
    advance(new_history(experiment), experiment)  # the sums over all points, once
    train = partial(_train, experiment, updates)
    return alone(train, rounds=3) / updates


def _train(experiment: Experiment, updates: int) -> None:
    advance(new_history(experiment), experiment, updates)
