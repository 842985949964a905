"""How many of the points are held back from training, in percent."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QSpinBox

from gdstudio.core.splitting import training_points
from gdstudio.session.session import Session

MOST = 90  # percent
STEP = 10


class HeldBack(QSpinBox):
    """Shows the share that was asked for as long as so many points are held back.

    Three of seven points are 43 %, but whoever asked for 30 % can go on from there.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("testShare")
        self.setRange(0, 100)  # of other points, such as a file's
        self.setSingleStep(STEP)
        self.setSuffix(" %")
        self.setKeyboardTracking(False)  # a typed number counts when it is complete
        self.lineEdit().setTextMargins(7, 0, 7, 0)
        self._session = session
        self._asked = 0  # percent
        self.valueChanged.connect(self._hold_back)
        session.dataset_changed.connect(self._paint)
        session.settings_changed.connect(self._paint)  # where the share was refused
        self._paint()

    def _hold_back(self, percent: int) -> None:
        self._asked = min(percent, MOST)
        self._session.hold_back(self._asked / 100)
        self._paint()

    def _paint(self) -> None:
        dataset = self._session.dataset
        points, held_back = len(dataset), int(dataset.test.sum())
        share = round(100 * held_back / max(points, 1))
        is_as_asked = points - held_back == training_points(points, self._asked / 100)
        with QSignalBlocker(self):
            self.setValue(self._asked if points and is_as_asked else share)
        self.setEnabled(points > 0)
