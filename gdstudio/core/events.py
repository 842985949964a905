"""What happened in a run besides its updates: changed settings, and where it led."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from gdstudio.core.cycles import Cycle
from gdstudio.core.history import Divergence, History
from gdstudio.core.modes import MODES
from gdstudio.core.neurons.conventions import name_of
from gdstudio.core.orders import ORDERS, Order
from gdstudio.core.settings import Settings
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr

Kind = Literal["changed", "converged", "cycle", "diverged"]
RATE_DIGITS = 6
CHANGE = {
    "neuron": mark("neuron {before} → {after}"),
    "mode": mark("mode {before} → {after}"),
    "batch_size": mark("batch size {before} → {after}"),
    "learning_rate": mark("η {before} → {after}"),
    "order": mark("order {before} → {after}"),
    "seed": mark("seed {before} → {after}"),
    "standardize": mark("standardising {before} → {after}"),
    "conventions": mark("conventions {before} → {after}"),
}
MINI_BATCH = mark("mini-batch of {size}")
GIVEN = mark("given")
DEVIATIONS = {None: mark("off"), "population": "ddof 0", "sample": "ddof 1"}
CHANGED = mark("update {update}: {changes}")
CONVERGED = mark("converged at update {update}")
CYCLE = mark("cycle of {epochs}, closed at update {update}")
ONE_EPOCH, EPOCHS = mark("1 epoch"), mark("{length} epochs")
DIVERGED = mark("diverged at update {update}")
BETWEEN = ", "


@dataclass(frozen=True)
class Change:
    """A setting by its name in `Settings`, and what it was before and is now, in words."""

    setting: str
    before: str
    after: str

    def __str__(self) -> str:
        return tr(CHANGE[self.setting]).format(before=self.before, after=self.after)


@dataclass(frozen=True)
class Happening:
    """Something that happened at an update, in words."""

    update: int
    kind: Kind
    text: str


def changes_between(before: Settings, after: Settings) -> tuple[Change, ...]:
    """Return what an update by the settings `after` does otherwise than one before.

    The batch size counts in mini-batches only.
    """
    was, now = _in_words(before, after), _in_words(after, before)
    return tuple(
        Change(name, was[name], now[name]) for name in CHANGE if was[name] != now[name]
    )


def happenings(
    history: History, converged: tuple[int, ...], cycle: Cycle | None = None
) -> list[Happening]:
    """Return all that happened in a run which converged at some updates, in order.

    cycle: the one that it has closed, if it is known to repeat itself
    """
    found = [_diverged(divergence) for divergence in history.divergences]
    if cycle is not None:
        found.append(_closed(cycle))
    for update in converged:
        text = tr(CONVERGED).format(update=f"{update:,}")
        found.append(Happening(update, "converged", text))
    for before, event in pairwise(history.events):
        changes = changes_between(before.settings, event.settings)
        if changes:
            said = BETWEEN.join(map(str, changes))
            text = tr(CHANGED).format(update=f"{event.update:,}", changes=said)
            found.append(Happening(event.update, "changed", text))
    return sorted(found, key=lambda happening: happening.update)


def _closed(cycle: Cycle) -> Happening:
    epochs = tr(ONE_EPOCH if cycle.length == 1 else EPOCHS).format(length=cycle.length)
    text = tr(CYCLE).format(epochs=epochs, update=f"{cycle.update:,}")
    return Happening(cycle.update, "cycle", text)


def _diverged(divergence: Divergence) -> Happening:
    """The update that gave no finite numbers is not in the history, but it is named."""
    number_of_it = divergence.update + (0 if divergence.is_kept else 1)
    text = tr(DIVERGED).format(update=f"{number_of_it:,}")
    return Happening(divergence.update, "diverged", text)


def _in_words(settings: Settings, others: Settings) -> dict[str, str]:
    """Return the values of settings; the batch size goes with the mode if that differs."""
    is_mini_batch, size = settings.mode == "mini-batch", str(settings.batch_size)
    is_switch = settings.mode != others.mode
    mode = tr(MODES[settings.mode])
    return {
        "neuron": tr(settings.neuron.title),
        "mode": tr(MINI_BATCH).format(size=size) if is_switch and is_mini_batch else mode,
        "batch_size": size if is_mini_batch and not is_switch else "",
        "learning_rate": number(settings.learning_rate, RATE_DIGITS),
        "order": _order(settings.order),
        "seed": str(settings.seed),
        "standardize": tr(DEVIATIONS[settings.standardize]),
        "conventions": name_of(settings.conventions),
    }


def _order(order: Order) -> str:
    return tr(ORDERS[order]) if isinstance(order, str) else tr(GIVEN)
