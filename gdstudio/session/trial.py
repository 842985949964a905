"""Trying points out on the canvas: kept they are one undo, and dropped none at all."""

from PySide6.QtCore import QObject, Signal, Slot

from gdstudio.core.dataset import Dataset
from gdstudio.core.experiment import Experiment
from gdstudio.session.commands import NO_GESTURE
from gdstudio.session.session import Session, new_gesture


class Trial(QObject):
    """From `begin` until it ends. Any other edit meanwhile keeps what is tried out."""

    ended = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._before: Experiment | None = None  # while a trial goes on
        self._gesture = NO_GESTURE
        self._shown: Experiment | None = None
        self._selected = session.selection.rows
        self._is_own = False  # an edit of the trial's, under way
        for signal in (session.dataset_changed, session.settings_changed):
            signal.connect(self._notice)
        session.history_changed.connect(self._notice)  # a start was set by hand

    @property
    def is_on(self) -> bool:
        return self._before is not None

    def begin(self) -> None:
        self._before, self._gesture = self._session.experiment, new_gesture()
        self._shown = self._before

    def show(self, dataset: Dataset, text: str) -> None:
        """Put points on the canvas in the place of those tried out before, if any."""
        if self._before is None:
            raise ValueError("points can be shown after begin() only")
        if dataset is self._session.dataset:
            return  # nothing to see, and nothing to undo
        self._is_own = True
        if self._shown is self._before:
            self._selected = self._session.selection.rows
            self._session.open_dataset(dataset, text, self._gesture)
        else:
            self._session.exchange_dataset(dataset, text, self._before, self._gesture)
        self._shown, self._is_own = self._session.experiment, False

    def keep(self) -> None:
        self._end()

    def drop(self) -> None:
        """Put everything back as it was."""
        if self._shown is not self._before:
            self._is_own = True
            self._session.take_back(self._gesture)
            self._session.selection.choose(self._selected)
            self._is_own = False
        self._end()

    @Slot()
    def _notice(self) -> None:
        is_mine = self._is_own or self._session.experiment is self._shown
        if not is_mine:
            self._end()

    def _end(self) -> None:
        if self.is_on:
            self._before = None
            self.ended.emit()
