"""The outcome of a run as a text for people."""

from collections.abc import Iterator

from gdstudio.cli.outcome import Outcome, Quality
from gdstudio.core.dataset import Dataset, Floats
from gdstudio.core.divergence import broken_bound
from gdstudio.core.experiment import Experiment
from gdstudio.core.mixtures import Mixture
from gdstudio.core.run import Run
from gdstudio.core.scaling import DDOF
from gdstudio.core.separability import Separability
from gdstudio.i18n import tr

ENDS = 10  # epochs shown at the beginning, and at the end, of a long run
NAME = 14  # width of the names before the results


def as_text(outcome: Outcome) -> str:
    run = outcome.run
    results = (f"{name:<{NAME}}{text}" for name, text in _results(outcome))
    return "\n".join(
        [
            *_about_points(outcome.file, run.experiment.dataset),
            _about_settings(run.experiment),
            "",
            *_epochs(run),
            "",
            *results,
        ]
    )


def _about_points(file: str, data: Dataset) -> Iterator[str]:
    yield f"{file}: {len(data)} points, {', '.join(data.features)} → {data.target}"
    if data.has_classes and data.classes != ("0", "1"):
        yield ", ".join(f"{name} → {label}" for label, name in enumerate(data.classes))
    if data.test.any():
        yield f"{len(data.training)} points for training, {len(data.testing)} for test"


def _about_settings(experiment: Experiment) -> str:
    settings = experiment.settings
    parts = [
        tr(settings.neuron.title),
        _mode(experiment),
        f"η = {settings.learning_rate:g}",
    ]
    parts += [f"order {settings.order}", f"seed {settings.seed}"]
    if settings.standardize is not None:
        parts.append(f"inputs standardised (ddof {DDOF[settings.standardize]})")
    return ", ".join(parts)


def _mode(experiment: Experiment) -> str:
    if experiment.settings.mode == "mini-batch":
        return f"mini-batches of {experiment.batch_size}"
    return experiment.settings.mode


def _epochs(run: Run) -> Iterator[str]:
    """Yield a table of losses and mistakes, without the middle of a long run."""
    loss_name, mistakes_name = _columns(run)
    width, last = max(len(loss_name), 10), len(run.epoch_losses)
    yield f"{'epoch':>7}  {loss_name:>{width}}  {mistakes_name}".rstrip()
    yield f"{0:>7}  {run.losses[0]:>{width}.6g}"
    for epoch, loss in enumerate(run.epoch_losses, start=1):
        if epoch == ENDS + 1 <= last - ENDS:
            yield f"{'…':>7}"
        if ENDS < epoch <= last - ENDS:
            continue
        mistakes = run.epoch_mistakes[epoch - 1] if mistakes_name else ""
        yield f"{epoch:>7}  {loss:>{width}.6g}  {mistakes:>{len(mistakes_name)}}".rstrip()


def _columns(run: Run) -> tuple[str, str]:
    """Return what the losses and the mistakes are called; "" where none are counted."""
    neuron = run.experiment.settings.neuron
    if neuron.threshold is None:
        return tr(neuron.loss_name), ""
    return tr(neuron.loss_name), "misclassified" if neuron.has_gradient else "mistakes"


def _results(outcome: Outcome) -> Iterator[tuple[str, str]]:
    run, best = outcome.run, outcome.best
    yield "status", _status(run)
    yield "parameters", _named(run.parameters[-1])
    yield "training", _quality(outcome.training)
    if outcome.test is not None:
        yield "test", _quality(outcome.test)
    if outcome.separable is not None:
        yield "separable", _separable(outcome.separable)
    if outcome.bound is not None:
        yield "mistakes", f"never more than {outcome.bound.mistakes} (Novikoff)"
    if run.experiment.settings.neuron.has_gradient:
        yield "closed form", f"{_named(best.parameters)}; loss {best.loss:.6g}"
        rate = outcome.shape.largest_stable_rate
        yield "stable", f"in batch mode with η below {rate:.6g}"
        yield "condition", f"{outcome.shape.now_text}; {outcome.shape.other_text}"


def _status(run: Run) -> str:
    updates, learning_rate = run.updates, run.experiment.settings.learning_rate
    if run.status == "diverged":
        rate = f"η = {learning_rate:g} is too large"
        if (broken := broken_bound(run.experiment)) is not None:
            facts = broken.facts()
            holds = "up to which training settles"
            holds = holds if broken.is_exact else "below which no order diverges"
            rate = f"η = {facts['rate']} is above {facts['bound']}, {holds}"
            rate += f"; try {facts['working']}"
        return f"diverged after {updates} updates: the loss grew beyond all bounds; {rate}"
    if run.cycle is not None:
        epochs = "1 epoch" if run.cycle.length == 1 else f"{run.cycle.length} epochs"
        return f"a cycle of {epochs}: it repeats itself for ever"
    return f"{run.status} after {updates} updates"


def _named(parameters: Floats) -> str:
    names = [*("w₁", "w₂")[: len(parameters) - 1], "b"]
    return ", ".join(
        f"{name} = {value:.6g}" for name, value in zip(names, parameters, strict=True)
    )


def _quality(quality: Quality) -> str:
    loss = f"loss {quality.loss:.6g}"
    return loss if quality.accuracy is None else f"accuracy {quality.accuracy:.2%}, {loss}"


def _separable(verdict: Separability) -> str:
    if verdict.is_separable:
        return f"yes, with a margin of {verdict.margin:.6g}"
    zeros, ones = (_mixture(mixture) for mixture in verdict.mixtures)
    how = "the hulls touch" if verdict.touches else "the hulls overlap"
    return f"no, {how}: {zeros} (class 0) = {ones} (class 1)"


def _mixture(mixture: Mixture) -> str:
    """Return a mixture to be checked by hand, with points counted from 1."""
    if len(mixture.rows) == 1:
        return f"point {mixture.rows[0] + 1}"
    parts = zip(mixture.weights.tolist(), mixture.rows.tolist(), strict=True)
    return " + ".join(f"{weight:.4g} · point {row + 1}" for weight, row in parts)
