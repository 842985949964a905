"""The updates taken so far, as arrays, and the one that is being looked at.

Moving the cursor shows an earlier update and changes nothing; what came after it stays
until an update is taken from there. Undo is something else: it takes back an edit.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdstudio.core.dataset import Floats, Mask, Rows
from gdstudio.core.engine.batch_losses import batch_losses
from gdstudio.core.engine.losses import losses_of
from gdstudio.core.experiment import Experiment
from gdstudio.core.pace import Pace
from gdstudio.core.settings import Settings
from gdstudio.core.visits import Visits

LOSS = -1  # the row of the record below the parameters
FIRST_ROOM = 16  # updates: every edit that can be undone keeps a run, mostly an empty one
FEW, MANY = 1 << 16, 1 << 20  # updates: 2 MB and 32 MB


@dataclass(frozen=True)
class Event:
    """From this update on, training went by these settings."""

    update: int
    settings: Settings


@dataclass(frozen=True)
class Divergence:
    """After this update the loss was beyond all bounds, or the next would not be finite."""

    update: int
    is_kept: bool  # whether the history holds the update that went too far


@dataclass(frozen=True, eq=False)
class _Stretch:
    """Updates in a row that were taken in one experiment.

    begin: the updates before them; seen: the points looked at before them
    """

    begin: int
    seen: int
    experiment: Experiment

    @cached_property
    def pace(self) -> Pace:
        experiment = self.experiment
        return Pace(self.seen, experiment.batch_size, experiment.points)


class History:
    """A run over one set of training points; row 0 of each array is its start.

    parameters:   (updates + 1, d + 1)  w…, b
    losses:       (updates + 1,)        over all training points; the first is nan where
                                        nothing can be learned from them
    seen:         (updates + 1,)        points looked at so far, repeats included
    epoch_ends:   (epochs,)             the updates that completed an epoch
    events:       the settings in use; every one after the first is a change
    divergences:  where the loss left all bounds; it stays when training goes on from there
    cuts:         how many updates were kept, each time that later ones were forgotten

    `parameters` and `losses` are views of the record: read them, do not keep them. What
    follows from the parameters is not recorded: the points seen, the losses of the batches
    and, until somebody asks for them, the losses of a perceptron.
    """

    def __init__(self, start: Floats, loss: float, points: int) -> None:
        self._width = len(start)
        self._room = np.empty((self._width + 1, FIRST_ROOM))
        self._room[:, 0] = [*start, loss]
        self._updates = self._cursor = 0
        self._counted = 1  # so many losses are known, with the start's
        self._stretches: tuple[_Stretch, ...] = ()
        self._next: Experiment | None = None  # that of the updates to come
        self.points = points
        self.divergences: tuple[Divergence, ...] = ()
        self.cuts: list[int] = []
        self.diverged_at: int | None = None

    def __len__(self) -> int:
        return self._updates

    @property
    def cursor(self) -> int:
        """How many updates lie behind the state that is being looked at."""
        return self._cursor

    @property
    def parameters(self) -> Floats:
        return self._record(slice(self._width)).T

    @property
    def current(self) -> Floats:
        """The parameters at the cursor, shape (d + 1,); a copy."""
        return self._room[: self._width, self._cursor].copy()

    @property
    def losses(self) -> Floats:
        self._count(np.arange(self._counted, self._updates + 1))
        self._counted = self._updates + 1
        return self._record(LOSS)

    @property
    def first_loss(self) -> float:
        return float(self._room[LOSS, 0])

    @property
    def loss_now(self) -> float:
        """The loss at the cursor."""
        return self.loss_at(self._cursor)

    def loss_at(self, update: int) -> float:
        return float(self.losses_at(np.array([update]))[0])

    def losses_at(self, updates: Rows) -> Floats:
        """Return the losses after some updates; others may stay uncounted."""
        self._count(updates[updates >= self._counted])
        losses: Floats = self._room[LOSS, updates]
        return losses

    def batch_losses(self, first: int = 1, last: int | None = None) -> Floats:
        """Return the loss of each update's batch before it, of updates first to last."""
        last = self._updates if last is None else last
        return self.batch_losses_of(np.arange(first, last + 1))

    def batch_loss_of(self, update: int) -> float:
        return float(self.batch_losses_of(np.array([update]))[0])

    def batch_losses_of(self, updates: Rows) -> Floats:
        """Return the loss of the batches of some updates, before each of them, (k,)."""
        losses = np.empty(len(updates))
        before = np.ascontiguousarray(self._room[: self._width, updates - 1].T)
        for stretch, inside in self._in_stretches(updates):
            wanted, experiment = updates[inside] - stretch.begin, stretch.experiment
            rows, ends = _visited(stretch, wanted)
            with np.errstate(over="ignore", invalid="ignore"):
                losses[inside] = batch_losses(experiment, before[inside], rows, ends)
        return losses

    @property
    def seen(self) -> Rows:
        return self.seen_from(0)

    @property
    def seen_now(self) -> int:
        """How many points were looked at up to the cursor."""
        return self.seen_at(self._cursor)

    @property
    def epoch_ends(self) -> Rows:
        return self.every_epoch_end(1)

    def epoch_ends_after(self, update: int) -> Rows:
        """Return the updates after one that completed an epoch."""
        points = max(self.points, 1)
        done, all_done = (self.seen_at(at) // points for at in (update, self._updates))
        return self._first_with(points * np.arange(done + 1, all_done + 1))

    def every_epoch_end(self, stride: int) -> Rows:
        """Return the updates that completed each stride-th epoch, without a look at all."""
        epochs = self.seen_at(self._updates) // max(self.points, 1)
        wanted = max(self.points, 1) * np.arange(stride, epochs + 1, stride)
        return self._first_with(wanted)

    def epochs_seen(self) -> Floats:
        """Return the points seen as shares of an epoch, (updates + 1,)."""
        return self.seen / max(self.points, 1)

    def seen_at(self, update: int) -> int:
        """Return how many points were looked at up to an update."""
        stretch = self._stretch_of(update)
        if stretch is None:
            return 0
        return stretch.pace.seen_at(update - stretch.begin)

    def seen_after(self, updates: Rows) -> Rows:
        """Return how many points were looked at up to each of some updates."""
        seen = np.zeros(updates.shape, np.intp)
        for stretch in self._stretches:
            inside = updates > stretch.begin
            seen[inside] = stretch.pace.seen_after(updates[inside] - stretch.begin)
        return seen

    def epochs_at(self, update: int) -> float:
        """Return the points seen by an update, as a share of an epoch."""
        return self.seen_at(update) / max(self.points, 1)

    def epochs_of(self, updates: Rows) -> Floats:
        """Return the points seen by each of some updates, as shares of an epoch."""
        return self.seen_after(updates) / max(self.points, 1)

    def seen_from(self, update: int) -> Rows:
        """Return the points looked at by an update and by each one after it."""
        return self.seen_after(np.arange(update, self._updates + 1))

    def nearest_update(self, epochs: float) -> int:
        """Return the update whose points seen come nearest to so many epochs."""
        wanted = epochs * max(self.points, 1)
        before = max(min(self.first_update_after(math.floor(wanted)), len(self) + 1) - 1, 0)
        after = min(before + 1, self._updates)
        is_before = wanted - self.seen_at(before) <= self.seen_at(after) - wanted
        return before if is_before else after

    def next_epoch_end(self, update: int) -> int:
        """Return the update that completes the epoch after it, or the last one."""
        epoch = self.seen_at(update) // max(self.points, 1) + 1
        return min(self.epoch_end(epoch), self._updates)

    def previous_epoch_end(self, update: int) -> int:
        """Return the update at which the epoch began that led to this one."""
        epoch = -(-self.seen_at(update) // max(self.points, 1)) - 1
        return self.epoch_end(max(epoch, 0))

    def epoch_end(self, epoch: int) -> int:
        """Return the update that completed an epoch, or would have; 0 for the start."""
        seen = epoch * max(self.points, 1)
        return int(self._first_with(np.array([seen]))[0])

    def first_update_after(self, seen: int) -> int:
        """Return the number of the first update after which more points were seen."""
        return int(self._first_with(np.array([seen + 1]))[0])

    def settings_of(self, update: int) -> Settings:
        """Return the settings by which an update, 1 or later, was taken."""
        return [event.settings for event in self.events if event.update <= update][-1]

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(
            Event(stretch.begin + 1, stretch.experiment.settings)
            for stretch in self._stretches
        )

    def look_at(self, update: int) -> None:
        if not 0 <= update <= len(self):
            raise ValueError(f"there are updates 0 to {len(self)}, but not {update}")
        self._cursor = update

    def continue_with(self, experiment: Experiment) -> None:
        """Forget what came after the cursor; the next updates are of this experiment."""
        self.forget_later()
        self.diverged_at = None
        self._next = experiment

    def forget_later(self) -> None:
        """Forget what came after the cursor."""
        kept = self._cursor
        if kept == self._updates:
            return
        self._updates = kept
        self._counted = min(self._counted, kept + 1)
        self.cuts.append(kept)
        self.diverged_at = None
        self._stretches = tuple(part for part in self._stretches if part.begin < kept)
        self.divergences = tuple(
            place for place in self.divergences if place.update <= kept
        )

    def note_divergence(self, *, is_kept: bool) -> None:
        """Mark the update just taken as the one that, or before the one that, ran away."""
        here = Divergence(self._cursor, is_kept)
        if here not in self.divergences:
            self.divergences += (here,)

    def extend(self, parameters: Floats, losses: Floats | None) -> None:
        """Add the updates just taken, (k, d + 1), and look at the last of them.

        losses: (k,); None leaves them to be counted when somebody asks for them

        `continue_with` comes first.
        """
        if not len(parameters):
            return
        self._note_experiment()
        begin, end = self._updates + 1, self._updates + 1 + len(parameters)
        self._make_room(end)
        self._room[: self._width, begin:end] = parameters.T
        if losses is None:
            self._room[LOSS, begin:end] = np.nan
        else:
            self._room[LOSS, begin:end] = losses
            self._counted = end if self._counted == begin else self._counted
        self._updates = self._cursor = end - 1

    def _make_room(self, updates: int) -> None:
        if updates <= self._room.shape[1]:
            return
        room = np.empty((self._width + 1, _roomier(updates, self._room.shape[1])))
        room[:, : self._updates + 1] = self._room[:, : self._updates + 1]
        self._room = room

    def _note_experiment(self) -> None:
        """Begin a stretch if the updates just taken are the first by their settings."""
        experiment, self._next = self._next, None
        if experiment is None:
            return
        last = self._stretches[-1].experiment.settings if self._stretches else None
        if last != experiment.settings:
            self._stretches += (_Stretch(self._updates, self.seen_now, experiment),)

    def _stretch_of(self, update: int) -> _Stretch | None:
        """Return the stretch that an update belongs to; None for the start."""
        for stretch in reversed(self._stretches):
            if stretch.begin < update:
                return stretch
        return None

    def _first_with(self, seen: Rows) -> Rows:
        """Return the first updates after which so many points were seen.

        One more than there are stands for those that are yet to come.
        """
        first = np.zeros(seen.shape, np.intp)
        for stretch in self._stretches:
            inside = seen > stretch.seen
            within = stretch.pace.updates_within(seen[inside] - 1)
            first[inside] = stretch.begin + within + 1
        if not self._stretches:
            first[seen > 0] = 1
        return np.minimum(first, self._updates + 1)

    def _count(self, updates: Rows) -> None:
        """Work out the losses that are still unknown after some updates."""
        unknown = updates[np.isnan(self._room[LOSS, updates])]
        for stretch, inside in self._in_stretches(unknown):
            lines = np.ascontiguousarray(self._room[: self._width, unknown[inside]].T)
            self._room[LOSS, unknown[inside]] = _counted_once(stretch.experiment, lines)

    def _in_stretches(self, updates: Rows) -> Iterator[tuple[_Stretch, Mask]]:
        """Go through the stretches; say which of some updates belong to each, if any."""
        ends = [*(stretch.begin for stretch in self._stretches[1:]), self._updates]
        for stretch, end in zip(self._stretches, ends, strict=False):
            inside = (updates > stretch.begin) & (updates <= end)
            if inside.any():
                yield stretch, inside

    def _record(self, rows: int | slice) -> Floats:
        """Return the part in use of a row, as a view that cannot be written to."""
        record = self._room[rows, ..., : self._updates + 1]
        record.flags.writeable = False
        return record


def _roomier(needed: int, room: int) -> int:
    """Return how much room to make for so many updates, where there is too little.

    What was never written to takes no memory. So a run that is no longer short gets room
    for a million updates at once: to copy them would hold up a frame.
    """
    return MANY if FEW < needed <= MANY else max(needed, 2 * room)


def _visited(stretch: _Stretch, updates: Rows) -> tuple[Rows, Rows]:
    """Return the points of the batches of updates 1, 2, … of a stretch, and their ends."""
    if len(updates) == updates[-1] - updates[0] + 1:  # one after the other
        begin = int(stretch.pace.seen_after(updates[:1] - 1)[0])
        visits = Visits(stretch.experiment, begin, len(updates))
        return visits.rows, visits.ends
    begins = stretch.pace.seen_after(updates - 1).tolist()
    batches = [Visits(stretch.experiment, begin, 1).rows for begin in begins]
    return np.concatenate(batches), np.cumsum([len(batch) for batch in batches])


def _counted_once(experiment: Experiment, parameters: Floats) -> Floats:
    """Return the losses after updates in a row, many of which change nothing."""
    changed = (parameters[1:] != parameters[:-1]).any(axis=1)
    first = np.append(0, 1 + np.flatnonzero(changed))
    with np.errstate(over="ignore", invalid="ignore"):
        losses = losses_of(experiment, parameters[first])
    return np.repeat(losses, np.diff([*first, len(parameters)]))
