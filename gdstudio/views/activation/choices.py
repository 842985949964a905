"""By which neuron's activation the points are seen, and in one line what is seen then."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from gdstudio.core.neurons import LINEAR_REGRESSION, NEURONS, Neuron
from gdstudio.i18n import mark, tr
from gdstudio.views.small_buttons import small_buttons_sheet
from gdstudio.views.surface.head_note import HeadNote
from gdstudio.views.theme import Theme

SEE_AS = mark("{neuron}: see the same net inputs by its activation. Nothing else changes")
NO_CLASSES = mark("{neuron} needs classes 0 and 1; these points carry values to predict")


class ActivationChoices(QWidget):
    """A small button for each neuron, `changed` when one was pressed; and a note."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 4, 6, 2)
        row.setSpacing(1)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for key, neuron in NEURONS.items():
            button = QToolButton()
            button.setObjectName(f"activation.{key}")
            button.setText(tr(neuron.title))
            button.setCheckable(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(self.changed)
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        self.note = HeadNote("activationNote", tr(mark("What is seen")))
        row.addWidget(self.note, stretch=1)
        self._own: Neuron | None = None
        self._buttons[LINEAR_REGRESSION.key].setChecked(True)

    def apply_theme(self, theme: Theme) -> None:
        self.setStyleSheet(small_buttons_sheet(theme))
        self.note.apply_theme(theme)

    @property
    def neuron(self) -> Neuron:
        """By whose activation the points are to be seen."""
        chosen = (key for key, button in self._buttons.items() if button.isChecked())
        return NEURONS[next(chosen)]

    def follow(self, own: Neuron, *, has_classes: bool) -> None:
        """Go along with the experiment's own neuron when that has become another one.

        Values to predict can be seen by linear regression alone.
        """
        for key, button in self._buttons.items():
            is_possible = has_classes or NEURONS[key].threshold is None
            button.setEnabled(is_possible)
            tip = tr(SEE_AS if is_possible else NO_CLASSES)
            button.setToolTip(tip.format(neuron=tr(NEURONS[key].title)))
            button.setAccessibleName(button.toolTip())
        if own is not self._own or not self._buttons[self.neuron.key].isEnabled():
            self._own = own
            wanted = own if has_classes else LINEAR_REGRESSION
            self._buttons[wanted.key].setChecked(True)
