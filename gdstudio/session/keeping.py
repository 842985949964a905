"""What is on the screen as a session to be saved, and a saved one on the screen again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gdstudio.core.lockstep import Lane
from gdstudio.core.recorded import Replay, recorded
from gdstudio.files.sessions.saved import Remarks, Saved, SavedRun
from gdstudio.session.work import Work

NO_REMARKS = Remarks()


def saved_work(
    work: Work,
    view: Mapping[str, Any],
    before: Saved | None = None,
    remarks: Remarks = NO_REMARKS,
) -> Saved:
    """Return the work as a session. before: whose fields for newer programs are kept."""
    runs = tuple(SavedRun(lane.experiment, recorded(lane.history)) for lane in work.lanes)
    if before is None:
        return Saved(runs, work.place, view, remarks=remarks)
    kept = {**before.view, **view}
    return replace(before, runs=runs, shown=work.place, view=kept, remarks=remarks)


class Opening:
    """Takes all updates of a session's runs once more, part by part."""

    def __init__(self, saved: Saved) -> None:
        self._saved = saved
        self._replays = [Replay(each.run, each.experiment) for each in saved.runs]

    @property
    def is_done(self) -> bool:
        return all(replay.is_done for replay in self._replays)

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        updates = [each.run.updates for each in self._saved.runs]
        parts = zip(updates, self._replays, strict=True)
        return sum(count * replay.share for count, replay in parts) / max(sum(updates), 1)

    @property
    def is_same(self) -> bool:
        """Whether every run ends where it ended when it was saved, but for rounding."""
        return all(replay.is_same for replay in self._replays)

    def take(self, updates: int) -> None:
        """Take so many updates of the first run that is not done."""
        replay = next((each for each in self._replays if not each.is_done), None)
        if replay is not None:
            replay.take(updates)

    def work(self) -> Work:
        """Return the work that was saved, once it is done."""
        parts = zip(self._saved.runs, self._replays, strict=True)
        first, *others = (Lane(each.experiment, replay.history) for each, replay in parts)
        work = Work(first.experiment, first.history, others=tuple(others))
        return work.showing(self._saved.shown)
