"""The updates taken so far, as arrays, and the one that is being looked at.

Moving the cursor shows an earlier update and changes nothing; what came after it stays
until an update is taken from there. Undo is something else: it takes back an edit.
"""

from dataclasses import dataclass

import numpy as np

from gdstudio.core.dataset import Floats, Rows
from gdstudio.core.settings import Settings

LOSS, BATCH_LOSS, SEEN = -3, -2, -1  # rows of the record below the parameters
FIRST_ROOM = 16  # updates: every edit that can be undone keeps a run, mostly an empty one


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


class History:
    """A run over one set of training points; row 0 of each array is its start.

    parameters:   (updates + 1, d + 1)  w…, b
    losses:       (updates + 1,)        over all training points; the first is nan where
                                        nothing can be learned from them
    batch_losses: (updates,)            of each update's batch, before that update
    seen:         (updates + 1,)        points looked at so far, repeats included
    epoch_ends:   (epochs,)             the updates that completed an epoch
    events:       the settings in use; every one after the first is a change
    divergences:  where the loss left all bounds; it stays when training goes on from there
    cuts:         how many updates were kept, each time that later ones were forgotten

    All but `seen` and `epoch_ends` are views of the record: read them, do not keep them.
    """

    def __init__(self, start: Floats, loss: float, points: int) -> None:
        self._width = len(start)
        self._room = np.empty((self._width + 3, FIRST_ROOM))
        self._room[:, 0] = [*start, loss, 0.0, 0.0]
        self._updates = self._cursor = 0
        self.points = points
        self.events: tuple[Event, ...] = ()
        self.divergences: tuple[Divergence, ...] = ()
        self.cuts: list[int] = []
        self._settings: Settings | None = None  # of the updates to come
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
        return self._record(LOSS)

    @property
    def loss_now(self) -> float:
        """The loss at the cursor."""
        return float(self._room[LOSS, self._cursor])

    @property
    def batch_losses(self) -> Floats:
        return self._record(BATCH_LOSS)[1:]

    @property
    def seen(self) -> Rows:
        return self._record(SEEN).astype(np.intp)

    @property
    def seen_now(self) -> int:
        """How many points were looked at up to the cursor."""
        return self.seen_at(self._cursor)

    @property
    def epoch_ends(self) -> Rows:
        return np.flatnonzero(self._record(SEEN)[1:] % max(self.points, 1) == 0) + 1

    def every_epoch_end(self, stride: int) -> Rows:
        """Return the updates that completed each stride-th epoch, without a look at all."""
        points = max(self.points, 1)
        epochs = int(self._room[SEEN, self._updates]) // points
        wanted = points * np.arange(stride, epochs + 1, stride)
        return np.searchsorted(self._record(SEEN), wanted)

    def epochs_seen(self) -> Floats:
        """Return the points seen as shares of an epoch, (updates + 1,)."""
        return self._record(SEEN) / max(self.points, 1)

    def seen_at(self, update: int) -> int:
        """Return how many points were looked at up to an update."""
        return int(self._room[SEEN, update])

    def epochs_at(self, update: int) -> float:
        """Return the points seen by an update, as a share of an epoch."""
        return self.seen_at(update) / max(self.points, 1)

    def epochs_of(self, updates: Rows) -> Floats:
        """Return the points seen by each of some updates, as shares of an epoch."""
        epochs: Floats = self._room[SEEN, updates] / max(self.points, 1)
        return epochs

    def seen_from(self, update: int) -> Rows:
        """Return the points looked at by an update and by each one after it."""
        return self._record(SEEN)[update:].astype(np.intp)

    def nearest_update(self, epochs: float) -> int:
        """Return the update whose points seen come nearest to so many epochs."""
        wanted = epochs * max(self.points, 1)
        after = min(int(np.searchsorted(self._record(SEEN), wanted)), self._updates)
        before = max(after - 1, 0)
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
        return int(np.searchsorted(self._record(SEEN), seen))

    def first_update_after(self, seen: int) -> int:
        """Return the number of the first update after which more points were seen."""
        return int(np.searchsorted(self._record(SEEN), seen, side="right"))

    def settings_of(self, update: int) -> Settings:
        """Return the settings by which an update, 1 or later, was taken."""
        return [event.settings for event in self.events if event.update <= update][-1]

    def look_at(self, update: int) -> None:
        if not 0 <= update <= len(self):
            raise ValueError(f"there are updates 0 to {len(self)}, but not {update}")
        self._cursor = update

    def continue_with(self, settings: Settings) -> None:
        """Forget what came after the cursor; the next updates are by these settings."""
        self.forget_later()
        self.diverged_at = None
        self._settings = settings

    def forget_later(self) -> None:
        """Forget what came after the cursor."""
        if self._cursor == self._updates:
            return
        self._updates = self._cursor
        self.cuts.append(self._cursor)
        self.diverged_at = None
        self.events = tuple(event for event in self.events if event.update <= self._cursor)
        self.divergences = tuple(
            place for place in self.divergences if place.update <= self._cursor
        )

    def note_divergence(self, *, is_kept: bool) -> None:
        """Mark the update just taken as the one that, or before the one that, ran away."""
        here = Divergence(self._cursor, is_kept)
        if here not in self.divergences:
            self.divergences += (here,)

    def append(self, parameters: Floats, loss: float, batch_loss: float, seen: int) -> None:
        """Add the update just taken and look at it; `continue_with` comes first."""
        self._updates += 1
        self._note_settings()
        if self._updates >= self._room.shape[1]:
            self._room = np.hstack([self._room, np.empty_like(self._room)])
        column = self._room[:, self._updates]
        column[: self._width] = parameters
        column[LOSS], column[BATCH_LOSS], column[SEEN] = loss, batch_loss, seen
        self._cursor = self._updates

    def _note_settings(self) -> None:
        """Add an event if the update just taken is the first by its settings."""
        settings, self._settings = self._settings, None
        if settings is None or (self.events and self.events[-1].settings == settings):
            return
        self.events += (Event(self._updates, settings),)

    def _record(self, rows: int | slice) -> Floats:
        """Return the part in use of a row, as a view that cannot be written to."""
        record = self._room[rows, ..., : self._updates + 1]
        record.flags.writeable = False
        return record
