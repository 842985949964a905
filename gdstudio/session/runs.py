"""Runs side by side: add one, remove one, begin a set of them. All of it can be undone."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.lockstep import MOST_RUNS
from gdstudio.core.settings import Settings
from gdstudio.i18n import tr
from gdstudio.session.errors import TooManyRuns
from gdstudio.session.session import Session
from gdstudio.session.work import comparison

SettingsOf = Callable[[Experiment], Sequence[Settings]]


class Runs:
    """Asks the session for changes; it holds nothing itself."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self) -> None:
        """Put a run like the shown one beside it, to be changed; all begin together."""
        session = self._session
        experiments = [lane.experiment for lane in session.lanes]
        if len(experiments) == MOST_RUNS:
            session.failed.emit(TooManyRuns(most=MOST_RUNS))
            return
        runs = comparison([*experiments, session.experiment], len(experiments))
        session.exchange_runs(tr("Add a run"), runs)

    def begin(self, text: str, find: SettingsOf) -> None:
        """Begin runs by the settings that `find` makes of the shown experiment."""
        session = self._session
        now = session.experiment
        try:
            found = list(find(now))
        except StudioError as error:
            session.failed.emit(error)
            return
        place = found.index(now.settings) if now.settings in found else len(found) // 2
        experiments = [replace(now, settings=settings) for settings in found]
        session.exchange_runs(text, comparison(experiments, place))

    def remove(self) -> None:
        """Take the shown run out of the comparison."""
        session = self._session
        if session.is_comparing:
            session.exchange_runs(tr("Remove a run"), session.work.without_shown())

    def end(self) -> None:
        """Keep the shown run only."""
        session = self._session
        if session.is_comparing:
            session.exchange_runs(tr("End the comparison"), session.work.alone())
