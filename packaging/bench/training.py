"""Training beside mlxtend, scikit-learn and PyTorch, on the same clouds."""

import warnings
from collections.abc import Callable
from functools import partial
from itertools import count

import numpy as np

from clouds import APART, MANY_WRONG, RATE, SOME_WRONG, clouds, task, trained
from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.engine.ways import way_of
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.train import train_epochs
from gdstudio.core.training import advance, new_history
from gdstudio.core.visits import Visits
from table import Found, Row
from timing import Task, alone, paired

ENOUGH = 200_000  # points visited by ours in one turn
FEW = 20_000  # by a peer that takes a hundred times as long
TO_MLXTEND = "≥ {} × mlxtend"


def mlxtend(kind: str, data: Dataset, epochs: int, batches: int) -> Task:
    """Return a fit of mlxtend's Adaline or Perceptron."""
    from mlxtend import classifier  # noqa: PLC0415 - may be missing

    labels = data.targets.astype(int)
    if kind == "adaline":
        model = classifier.Adaline(
            eta=RATE, epochs=epochs, minibatches=batches, random_seed=1
        )
    else:
        model = classifier.Perceptron(eta=RATE, epochs=epochs, random_seed=1)
    return partial(model.fit, data.inputs, labels)


def sklearn_adaline(data: Dataset, epochs: int, *, is_shuffled: bool) -> Task:
    from sklearn.linear_model import SGDRegressor  # noqa: PLC0415 - may be missing

    model = SGDRegressor(
        penalty=None,
        learning_rate="constant",
        eta0=RATE,
        tol=None,
        max_iter=epochs,
        shuffle=is_shuffled,
        random_state=1,
    )
    return partial(model.fit, data.inputs, data.targets)


def sklearn_perceptron(data: Dataset, epochs: int) -> Task:
    from sklearn.linear_model import Perceptron  # noqa: PLC0415 - may be missing

    model = Perceptron(tol=None, max_iter=epochs, shuffle=False)
    return partial(model.fit, data.inputs, data.targets)


def torch_online(data: Dataset, visits: int) -> Task:
    import torch  # noqa: PLC0415 - may be missing

    x = torch.tensor(data.inputs)
    y = torch.tensor(data.targets)

    def fit() -> None:
        weights = torch.zeros(2, dtype=torch.float64, requires_grad=True)
        bias = torch.zeros((), dtype=torch.float64, requires_grad=True)
        descent = torch.optim.SGD([weights, bias], lr=RATE)
        for row in range(visits):
            descent.zero_grad()
            place = row % len(y)
            loss = (x[place] @ weights + bias - y[place]) ** 2
            loss.backward()
            descent.step()

    return fit


def to_the_end(experiment: Experiment, epochs: int) -> Task:
    """Return training that records nothing: the parameters at the end are all it is for."""

    def run() -> Floats:
        now, seen = np.zeros(3), 0
        updates = -(-experiment.points // experiment.batch_size)
        way = way_of(experiment)
        for _ in range(epochs):
            visits = Visits(experiment, seen, updates)
            now = way(now, visits)[-1]
            seen += experiment.points
        return now

    return run


def beside(ours: Task, visits: int, other: Task, others: int, least: float) -> Found:
    """Compare by point visited; the figure is how many times the other's speed ours is."""
    pair = paired(ours, other)
    mine, theirs = 1e9 * pair.ours / visits, 1e9 * pair.other / others
    ratio = pair.ratio * visits / others
    return Found(
        f"{mine:.1f} ns a point",
        f"{theirs:.1f} ns a point",
        f"{ratio:.2g} ×",
        ratio >= least,
    )


def online_adaline(points: int, order: str) -> Found:
    data = clouds(points)
    epochs, few = max(ENOUGH // points, 1), max(FEW // points, 1)
    ours = partial(trained, task(data, order=order), epochs)
    peer = mlxtend("adaline", data, few, points)
    return beside(ours, epochs * points, peer, few * points, 70)


def beside_autograd() -> Found:
    data, visits = clouds(100), 1000
    ours = partial(trained, task(data), ENOUGH // 100)
    return beside(ours, ENOUGH, torch_online(data, visits), visits, 100)


def adaline_to_the_end(points: int, least: float) -> Found:
    data, epochs = clouds(points), max(ENOUGH // points, 1)
    seeds = count()  # an order that was drawn before would be remembered

    def ours() -> None:
        train_epochs(task(data, order="shuffled", epochs=epochs, seed=next(seeds)))

    peer = sklearn_adaline(data, epochs, is_shuffled=True)
    return beside(ours, epochs * points, peer, epochs * points, least)


def online_perceptron(points: int, half: float) -> Found:
    data = clouds(points, half)
    epochs, few = max(ENOUGH // points, 1), max(FEW // points, 1)
    ours = partial(trained, task(data, "perceptron"), epochs)
    peer = mlxtend("perceptron", data, few, points)
    return beside(ours, epochs * points, peer, few * points, 90)


def perceptron_to_the_end(points: int) -> Found:
    data, epochs = clouds(points, APART), max(ENOUGH // points, 1)
    ours = to_the_end(task(data, "perceptron"), epochs)
    peer = sklearn_perceptron(data, epochs)
    return beside(ours, epochs * points, peer, epochs * points, 1)


def mini_batches(points: int, order: str, least: float) -> Found:
    data, epochs = clouds(points), max(ENOUGH // points, 1)
    ours = partial(trained, task(data, mode="mini-batch", order=order), epochs)
    peer = mlxtend("adaline", data, epochs, points // 32)
    return beside(ours, epochs * points, peer, epochs * points, least)


def batch(points: int) -> Found:
    """Time updates of batch mode, once the sums over the points are known."""
    updates, experiment = 5000, task(clouds(points), mode="batch")
    advance(new_history(experiment), experiment)
    micro = (
        1e6 * alone(lambda: advance(new_history(experiment), experiment, updates)) / updates
    )
    return Found(f"{micro:.2f} µs an update", "", f"{micro:.2f} µs", micro <= 1)


def recording() -> Found:
    """Compare online training that keeps every update with training that keeps the last."""
    data, epochs = clouds(10_000), 20
    experiment = task(data)
    pair = paired(partial(trained, experiment, epochs), to_the_end(experiment, epochs))
    share = 1 / pair.ratio - 1
    history = new_history(experiment)
    advance(history, experiment, epochs * len(data))
    size = _bytes_an_update(history)
    is_met = share <= 0.4 and size <= 32
    return Found(
        f"{100 * share:.0f} % more time", f"{size:.0f} bytes", f"{share:.0%}", is_met
    )


def _bytes_an_update(history: History) -> float:
    kept = history.parameters[0].nbytes + history.losses[:1].nbytes
    return float(kept)


def _row(what: str, target: str, measure: Callable[..., Found], *given: object) -> Row:
    return Row(what, target, partial(measure, *given))


warnings.filterwarnings("ignore", module="sklearn|mlxtend")
ROWS = (
    *(
        _row(
            f"online Adaline, all recorded, {order}, n = {points:,}",
            TO_MLXTEND.format(70),
            online_adaline,
            points,
            order,
        )
        for points in (100, 10_000)
        for order in ("fixed", "shuffled")
    ),
    _row("online Adaline, all recorded, n = 100", "≥ 100 × autograd", beside_autograd),
    *(
        _row(
            f"online Adaline, to the end, shuffled, n = {points:,}",
            f"≤ {1 / least:.2g} × scikit-learn's time",
            adaline_to_the_end,
            points,
            least,
        )
        for points, least in ((100, 1 / 2.2), (10_000, 1 / 2.2), (1_000_000, 1.0))
    ),
    *(
        _row(
            f"online perceptron, {words}, n = {points:,}",
            TO_MLXTEND.format(90),
            online_perceptron,
            points,
            half,
        )
        for points in (100, 10_000)
        for half, words in (
            (APART, "no mistakes"),
            (SOME_WRONG, "20 % wrong"),
            (MANY_WRONG, "31 % wrong"),
        )
    ),
    *(
        _row(
            f"online perceptron, apart, to the end, n = {points:,}",
            "faster than scikit-learn",
            perceptron_to_the_end,
            points,
        )
        for points in (10_000, 1_000_000)
    ),
    *(
        _row(
            f"mini-batches of 32, all recorded, {order}, n = {points:,}",
            TO_MLXTEND.format(least),
            mini_batches,
            points,
            order,
            least,
        )
        for points in (10_000, 100_000)
        for order, least in (("shuffled", 6), ("fixed", 15))
    ),
    *(
        _row(f"batch, loss included, n = {points:,}", "≤ 1 µs an update", batch, points)
        for points in (100, 10_000, 1_000_000)
    ),
    _row("history of every update", "≤ 40 % and ≤ 32 bytes", recording),
)
