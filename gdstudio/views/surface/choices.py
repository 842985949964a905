"""What the surface is to show: over which parameters, and where the other one is held."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from gdstudio.core.surface.plane import Pair, pairs
from gdstudio.core.wording import parameter_names
from gdstudio.i18n import mark, tr
from gdstudio.views.small_buttons import small_buttons_sheet
from gdstudio.views.surface.head_note import HeadNote
from gdstudio.views.theme import Theme

MOST_PARAMETERS = 3
PAIR = mark("The loss over {across} and {up}")
BEST = mark("best {name}")
HOLD_BEST = mark("Hold {name} at its best value instead of its present one")
NO_BEST = mark("Many values of {name} are equally good for the share misclassified.")
BESIDE = mark("squared error")
SHOW_BESIDE = mark("Show the squared error over the same parameters beside it")


class SurfaceChoices(QWidget):
    """Small buttons in a row, `changed` when one was pressed; between them a note."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 4, 4, 2)
        self._row.setSpacing(1)
        self._group = QButtonGroup(self)
        self._pairs: dict[Pair, QToolButton] = {}
        for pair in pairs(MOST_PARAMETERS):
            button = self._button("surfacePair" + "".join(map(str, pair)))
            self._group.addButton(button)
            self._pairs[pair] = button
        self.note = HeadNote("surfaceNote", tr(mark("What is shown")))
        self._row.addWidget(self.note, stretch=1)
        self._best = self._button("surfaceBest")
        self._beside = self._button("surfaceBeside")
        self._beside.setText(tr(BESIDE))
        self._beside.setAccessibleName(tr(SHOW_BESIDE))
        self._beside.setToolTip(tr(SHOW_BESIDE))
        self._pairs[0, 1].setChecked(True)

    def apply_theme(self, theme: Theme) -> None:
        self.setStyleSheet(small_buttons_sheet(theme))
        self.note.apply_theme(theme)

    @property
    def pair(self) -> Pair:
        """The columns of the parameters across and up."""
        return next(pair for pair, button in self._pairs.items() if button.isChecked())

    @property
    def holds_best(self) -> bool:
        """Whether the other parameter is held at its best value, not at the present one."""
        return self._best.isChecked() and self._best.isEnabled()

    @property
    def is_double(self) -> bool:
        """Whether two losses are to be shown side by side."""
        return self._beside.isChecked() and not self._beside.isHidden()

    @property
    def shows_squares(self) -> bool:
        """Whether the squared error is to be shown, alone or beside the other loss."""
        return self._beside.isHidden() or self._beside.isChecked()

    def show_for(self, parameters: int, *, has_gradient: bool) -> None:
        """Offer what there is to choose for a neuron with so many parameters."""
        there = pairs(parameters)
        if self.pair not in there:
            self._pairs[there[0]].setChecked(True)
        self._best.setVisible(len(there) > 1)
        self._beside.setVisible(not has_gradient)
        self._best.setEnabled(has_gradient)
        self._name(parameter_names(parameters), has_gradient=has_gradient)

    def _name(self, names: tuple[str, ...], *, has_gradient: bool) -> None:
        for (across, up), button in self._pairs.items():
            button.setVisible(up < len(names))
            if up < len(names):
                button.setText(f"{names[across]}, {names[up]}")
                tip = tr(PAIR).format(across=names[across], up=names[up])
                button.setToolTip(tip)
                button.setAccessibleName(tip)
        for held, name in enumerate(names):
            if held not in self.pair:
                self._best.setText(tr(BEST).format(name=name))
                self._best.setAccessibleName(self._best.text())
                tip = HOLD_BEST if has_gradient else NO_BEST
                self._best.setToolTip(tr(tip).format(name=name))

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(self.changed)
        self._row.addWidget(button)
        return button
