"""What a script has to repeat: from where, how far, and by which settings."""

from dataclasses import dataclass, replace

from gdstudio.core.dataset import Floats
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.settings import Settings


@dataclass(frozen=True, eq=False)
class Plan:
    """The part of a run that a script repeats.

    experiment: with the settings of the first update
    start:      (d + 1,) the parameters before it, as the neuron has them
    epochs:     to go through; of the last one `cut` points at most, all of them if 0
    updates:    all in all; 0 where that was not counted
    changes:    other settings, each with the number of updates taken before it
    """

    experiment: Experiment
    start: Floats
    epochs: int
    cut: int = 0
    updates: int = 0
    changes: tuple[tuple[int, Settings], ...] = ()


def whole_plan(experiment: Experiment) -> Plan:
    """Return the plan for all epochs of an experiment, from its start."""
    return Plan(experiment, experiment.first_parameters, experiment.epochs)


def plan_of_run(history: History, experiment: Experiment) -> Plan:
    """Return the plan for a run up to the update that is looked at.

    Of a run without updates it is the plan for all epochs to come, from where it stands.
    """
    updates, start = history.cursor, history.parameters[0].copy()
    if not updates:
        return Plan(experiment, start, experiment.epochs)
    first, *later = [event for event in history.events if event.update <= updates]
    full, cut = divmod(history.seen_now, history.points)
    return Plan(
        replace(experiment, settings=first.settings),
        start,
        epochs=full + (cut > 0),
        cut=cut,
        updates=updates,
        changes=tuple((event.update - 1, event.settings) for event in later),
    )
