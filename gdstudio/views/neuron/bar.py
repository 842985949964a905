"""Above the neuron's picture: which point of the batch, and which way to look."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gdstudio.core.worked.point import PointPass
from gdstudio.i18n import mark, tr
from gdstudio.views.neuron.words import chooser_parts
from gdstudio.views.small_buttons import small_buttons_sheet
from gdstudio.views.theme import Theme

HEIGHT = 28  # px
EARLIER, LATER = mark("Previous point of the batch"), mark("Next point of the batch")
WAYS = (
    ("neuronForwards", mark("Forwards"), mark("From the inputs to the answer")),
    (
        "neuronBackwards",
        mark("Backwards"),
        mark("From the error to what each weight has to do with it"),
    ),
)


class NeuronBar(QWidget):
    moved = Signal(int)  # to the point before (-1) or after (+1)
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self._parts: list[str] = []
        self._before, self._after = self._step("‹", EARLIER, -1), self._step("›", LATER, 1)
        self._text = QLabel()
        self._text.setObjectName("quiet")
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._ways = QButtonGroup(self)
        for place, (name, text, tip) in enumerate(WAYS):
            button = _button(name, tr(text), tr(tip))
            button.setCheckable(True)
            button.setChecked(place == 0)
            self._ways.addButton(button, place)
        self._ways.idClicked.connect(self.turned)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 0)
        row.setSpacing(2)
        row.addWidget(self._before)
        row.addWidget(self._after)
        row.addWidget(self._text, stretch=1)
        for button in self._ways.buttons():
            row.addWidget(button)

    def _step(self, sign: str, tip: str, by: int) -> QToolButton:
        name = "pointBefore" if by < 0 else "pointAfter"
        button = _button(name, sign, tr(tip))
        button.setAccessibleName(tr(tip))
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self.moved.emit(by))
        return button

    def apply_theme(self, theme: Theme) -> None:
        self.setFixedHeight(round(theme.px(HEIGHT)))
        self.setStyleSheet(small_buttons_sheet(theme))

    @property
    def is_back(self) -> bool:
        return self._ways.checkedId() == 1

    def show_point(self, point: PointPass) -> None:
        """Say which point is seen; a single one leaves nothing to choose."""
        for button in (self._before, self._after):
            button.setVisible(point.size > 1)
        self._before.setEnabled(point.place > 0)
        self._after.setEnabled(point.place < point.size - 1)
        self._parts = chooser_parts(point)
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        """Say as much as there is room for; all of it is in the hover text."""
        texts = [" · ".join(self._parts[:count]) for count in range(len(self._parts) + 1)]
        width, metrics = self._text.width(), self._text.fontMetrics()
        fitting = [text for text in texts if metrics.horizontalAdvance(text) <= width]
        self._text.setText(fitting[-1])
        self._text.setToolTip(texts[-1])


def _button(name: str, text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(tip)
    return button
