"""The neuron lens: a point on its way through the neuron, and its error on the way back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gdstudio.core.errors import StudioError
from gdstudio.core.narration import EMPTY
from gdstudio.core.typed_number import typed_number
from gdstudio.core.worked.point import PointPass, work_through
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session
from gdstudio.views.neuron.bar import NeuronBar
from gdstudio.views.neuron.picture import NeuronPicture
from gdstudio.views.neuron.words import description
from gdstudio.views.repaint import Repaint
from gdstudio.views.theme import Theme

READABLE_MS = 100  # nobody reads faster


class NeuronDiagram(QWidget):
    """Shows the point in use with the weights from before its update.

    Before the first update it is the first point of the batch to come.
    """

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("neuronDiagram")
        self.setAccessibleName(tr(mark("The neuron with the numbers of one point")))
        self._session = session
        self._place = 0  # of the point in its batch
        self._point: PointPass | None = None
        self._bar, self._picture, self._hint = NeuronBar(), NeuronPicture(theme), QLabel()
        self._lay_out()
        self._bar.moved.connect(self._move)
        self._bar.turned.connect(self._paint)
        self._picture.typed.connect(self._choose_parameter)
        self._repaint = Repaint(self._paint, self, READABLE_MS)
        for signal in (session.history_changed, session.settings_changed):
            signal.connect(self._repaint.request)
        session.dataset_changed.connect(self._repaint.request)
        self.apply_theme(theme)

    def _lay_out(self) -> None:
        self._hint.setObjectName("quiet")
        self._hint.setWordWrap(True)
        self._hint.setMargin(12)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(0)
        for part in (self._bar, self._picture, self._hint):
            layout.addWidget(part)

    def apply_theme(self, theme: Theme) -> None:
        self._bar.apply_theme(theme)
        self._picture.apply_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._paint()

    def _move(self, by: int) -> None:
        self._place = max(0, self._place + by)
        self._paint()

    def _choose_parameter(self, place: int, text: str) -> None:
        """Begin a new run with a weight or the bias as it was typed."""
        if self._point is None:
            return
        parameters = self._point.parameters_now.copy()
        try:
            parameters[place] = typed_number(text, self._point.names[place])
        except StudioError as error:
            self._session.failed.emit(error)
            return
        self._session.choose_start(parameters)

    def _paint(self) -> None:
        """Show the session as it is now: the only place that touches the parts."""
        if not self.isVisible():
            return  # behind another lens
        try:
            self._point, hint = self._point_in_view(), tr(EMPTY)
        except StudioError as error:
            self._point, hint = None, str(error)
        point = self._point
        for part in (self._bar, self._picture):
            part.setVisible(point is not None)
        self._hint.setVisible(point is None)
        self._hint.setText(hint)
        if point is not None:
            self._show_point(point)
        self.setAccessibleDescription(description(point) if point else hint)

    def _show_point(self, point: PointPass) -> None:
        self._place = point.place
        self._bar.show_point(point)
        self._picture.steady.begin(self._session.history)
        self._picture.show_point(point, is_back=self._bar.is_back)

    def _point_in_view(self) -> PointPass | None:
        """Return the point of the batch that was chosen; None where there are none."""
        session = self._session
        if not session.experiment.points:
            return None
        return work_through(session.history, session.experiment, self._place)
