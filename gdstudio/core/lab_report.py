"""What is handed in after an experiment: settings, losses and findings, in words.

It is about the update that is looked at, as the pictures beside it are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gdstudio.core.closed_form import least_squares
from gdstudio.core.comparing import ASPECTS, aspects_of, names
from gdstudio.core.conditioning import conditioning
from gdstudio.core.cycles import CycleWatch
from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError
from gdstudio.core.lockstep import Lane
from gdstudio.core.mistake_bound import mistake_bound
from gdstudio.core.narration import narrate
from gdstudio.core.verdict import verdict
from gdstudio.core.wording import named, number
from gdstudio.i18n import mark, tr

DIGITS = 6
MOST_ROWS = 14
STEPS = (1, 2, 5)  # times a power of ten: epochs worth a row
POINTS = mark("{points} points: {features} → {target}")
HELD_BACK = mark("{training} of them are trained on, {test} are held back for testing")
CLASSES = mark("Class 0 is {zero}, class 1 is {one}")
EPOCH, LOSS, WRONG = mark("epoch"), mark("loss"), mark("misclassified")
SEEN = mark("epochs")
PARAMETERS, UPDATES = mark("parameters"), mark("updates")
COURSE = mark("In {updates} updates the loss went from {first} to {last}. {sentence}")
BOUND = mark(
    "A line parts the classes, so a perceptron makes at most {most} mistakes from this "
    "start, with R = {radius} and γ = {margin} (after Novikoff)."
)
BEST = mark("The best parameters by closed form: {parameters}, with a loss of {loss}.")
ABOVE = mark("The run's loss is {loss}, {share} above it.")
STABLE = mark("In batch mode training settles with η below {rate}; here η = {used}.")
TESTED = mark("On the points held back the loss is {loss}.")
TESTED_CLASSES = mark(
    "On the points held back the loss is {loss}, and {right} of {points} are classified "
    "correctly."
)
OF_RUN = mark("Run {run}: {sentence}")


@dataclass(frozen=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class LabReport:
    """points: sentences on them; findings: sentences on the runs and what is proved."""

    name: str
    points: tuple[str, ...]
    settings: Table  # a column for each run
    losses: Table  # a row for an epoch, a column for each run
    findings: tuple[str, ...]


def lab_report(lanes: Sequence[Lane], shown: int) -> LabReport:
    """Return the report on runs on the same points; shown: the place of one of them."""
    data = lanes[shown].experiment.dataset
    return LabReport(
        name=data.name,
        points=tuple(_about_points(data)),
        settings=_settings(lanes),
        losses=_losses(lanes, shown),
        findings=tuple(_findings(lanes, shown)),
    )


def _about_points(data: Dataset) -> Iterator[str]:
    features = ", ".join(data.features)
    yield tr(POINTS).format(points=len(data), features=features, target=data.target)
    if data.has_classes:
        zero, one = data.classes
        yield tr(CLASSES).format(zero=zero, one=one)
    if data.test.any():
        test = len(data.testing)
        yield tr(HELD_BACK).format(training=len(data) - test, test=test)


def _settings(lanes: Sequence[Lane]) -> Table:
    told = [aspects_of(lane.experiment.settings) for lane in lanes]
    rows = [
        (tr(title), *(each[aspect] for each in told)) for aspect, title in ASPECTS.items()
    ]
    seen = (number(lane.history.epochs_at(lane.history.cursor), DIGITS) for lane in lanes)
    rows.append((tr(SEEN), *seen))
    rows.append((tr(UPDATES), *(f"{lane.history.cursor}" for lane in lanes)))
    rows.append((tr(PARAMETERS), *(named(lane.history.current, DIGITS) for lane in lanes)))
    return Table(("", *_titles(lanes)), tuple(rows))


def _titles(lanes: Sequence[Lane]) -> tuple[str, ...]:
    settings = [lane.experiment.settings for lane in lanes]
    return names(settings) if len(lanes) > 1 else (tr(settings[0].neuron.title),)


# Losses


def _losses(lanes: Sequence[Lane], shown: int) -> Table:
    epochs = _worth_a_row(lanes[shown])
    if len(lanes) > 1:
        rows = [
            (_epoch(epoch), *(_loss(lane, epoch) for lane in lanes)) for epoch in epochs
        ]
        return Table((tr(EPOCH), *_titles(lanes)), tuple(rows))
    (lane,) = lanes
    title = tr(lane.experiment.settings.neuron.loss_name)
    if lane.experiment.settings.neuron.threshold is None:
        rows = [(_epoch(epoch), _loss(lane, epoch)) for epoch in epochs]
        return Table((tr(EPOCH), title), tuple(rows))
    rows = [(_epoch(epoch), _loss(lane, epoch), _wrong(lane, epoch)) for epoch in epochs]
    return Table((tr(EPOCH), title, tr(WRONG)), tuple(rows))


def _worth_a_row(lane: Lane) -> list[float]:
    """Return some epochs up to where the run is, closer together where it begins."""
    now = lane.history.epochs_at(lane.history.cursor)
    powers = [step * 10**power for power in range(7) for step in STEPS]
    found = [epoch for epoch in (0, *powers) if epoch < now]
    return [*found[-(MOST_ROWS - 1) :], now] if now else [0]


def _epoch(epoch: float) -> str:
    return number(epoch, 3) if epoch % 1 else f"{epoch:.0f}"


def _update(lane: Lane, epoch: float) -> int:
    """Return the update at which so many epochs were seen, or the one looked at."""
    return min(lane.history.nearest_update(epoch), lane.history.cursor)


def _loss(lane: Lane, epoch: float) -> str:
    return number(lane.history.loss_at(_update(lane, epoch)), DIGITS)


def _wrong(lane: Lane, epoch: float) -> str:
    parameters = lane.history.parameters[_update(lane, epoch)]
    experiment = lane.experiment
    with np.errstate(over="ignore", invalid="ignore"):
        predicted = experiment.settings.neuron.predict(parameters, experiment.inputs)
    return str(int(np.count_nonzero(predicted != experiment.targets)))


# Findings


def _findings(lanes: Sequence[Lane], shown: int) -> Iterator[str]:
    for place, lane in enumerate(lanes, start=1):
        cycle = None
        if not lane.experiment.settings.neuron.has_gradient:
            cycle = CycleWatch().found(lane.history, lane.experiment)
        sentence = narrate(lane.history, lane.experiment, cycle)
        if lane.history.cursor:
            first, last = number(lane.history.loss_at(0)), number(lane.history.loss_now)
            facts = {"updates": lane.history.cursor, "first": first, "last": last}
            sentence = tr(COURSE).format(**facts, sentence=sentence)
        several = len(lanes) > 1
        yield tr(OF_RUN).format(run=place, sentence=sentence) if several else sentence
    lane = lanes[shown]
    try:
        yield from _proved(lane)
        yield from _tested(lane)
    except StudioError as error:  # points that nothing can be learned from
        yield error.problem_text()


def _proved(lane: Lane) -> Iterator[str]:
    experiment, history = lane.experiment, lane.history
    experiment.require_trainable()
    if found := verdict(experiment.dataset):
        yield found[0][:1].upper() + found[0][1:] + "."
    settings = experiment.settings
    if not settings.neuron.has_gradient:
        bound = mistake_bound(experiment)
        if bound is not None:
            facts = {"most": bound.mistakes, "radius": number(bound.radius)}
            yield tr(BOUND).format(**facts, margin=number(bound.margin))
        return
    best = least_squares(experiment.inputs, experiment.wanted)
    least = experiment.unit * best.loss
    yield tr(BEST).format(
        parameters=named(best.parameters, DIGITS), loss=number(least, DIGITS)
    )
    if least > 0 and np.isfinite(history.loss_now):
        share = f"{max(history.loss_now / least - 1, 0):.2%}"
        yield tr(ABOVE).format(loss=number(history.loss_now, DIGITS), share=share)
    rate = conditioning(experiment).largest_stable_rate
    yield tr(STABLE).format(rate=number(rate), used=number(settings.learning_rate, DIGITS))


def _tested(lane: Lane) -> Iterator[str]:
    experiment = lane.experiment
    data = experiment.testing
    if not len(data):
        return
    neuron, parameters = experiment.settings.neuron, lane.history.current
    inputs = experiment.test_inputs
    with np.errstate(over="ignore", invalid="ignore"):
        loss = number(neuron.loss(parameters, inputs, data.targets), DIGITS)
        if neuron.threshold is None:
            yield tr(TESTED).format(loss=loss)
            return
        right = np.count_nonzero(neuron.predict(parameters, inputs) == data.targets)
    facts = {"right": int(right), "points": len(data)}
    yield tr(TESTED_CLASSES).format(loss=loss, **facts)
