"""What of the loss is to be shown: small switches beside the title."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import Template

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from gdstudio.i18n import mark, tr
from gdstudio.session.preferences import (
    LOSS_ACROSS,
    LOSS_BEST,
    LOSS_CURVE,
    LOSS_DOTS,
    LOSS_LOG,
    LOSS_TEST,
    Preference,
    Preferences,
)
from gdstudio.views.small_buttons import small_buttons_sheet
from gdstudio.views.style import drawing
from gdstudio.views.theme import Theme

ARROW = Template(
    """
    QToolButton[popupMode="2"] { padding-right: 17px; }
    QToolButton[popupMode="2"]:focus { padding-right: 16px; }
    QToolButton::menu-indicator { image: url("$down"); width: 10px; height: 10px;
                                  subcontrol-position: right center; right: 5px; }
    """
)


@dataclass(frozen=True)
class LossOptions:
    is_per_epoch: bool = False  # only the ends of epochs are shown
    is_over_updates: bool = False  # instead of epochs
    is_log: bool = False
    has_dots: bool = False
    has_test: bool = False
    has_best: bool = True


@dataclass(frozen=True)
class Switch:
    name: str
    preference: Preference
    value: str
    text: str
    tip: str


CURVE = (
    Switch(
        "lossPerUpdate",
        LOSS_CURVE,
        "update",
        mark("per update"),
        mark("The loss after each update"),
    ),
    Switch(
        "lossPerEpoch",
        LOSS_CURVE,
        "epoch",
        mark("per epoch"),
        mark("The loss at the end of each epoch only"),
    ),
)
ACROSS = (
    Switch(
        "lossOverEpochs",
        LOSS_ACROSS,
        "epochs",
        mark("over epochs"),
        mark("To the right: points seen, in epochs, so that all modes compare fairly"),
    ),
    Switch(
        "lossOverUpdates",
        LOSS_ACROSS,
        "updates",
        mark("over updates"),
        mark("To the right: updates, of however many points each"),
    ),
)
SHOW = (
    Switch(
        "lossDots",
        LOSS_DOTS,
        "on",
        mark("loss of each batch"),
        mark("A dot for each update: the loss of its own batch, before it"),
    ),
    Switch(
        "lossTest",
        LOSS_TEST,
        "on",
        mark("loss of the test points"),
        mark("The loss over the points that are held back from training"),
    ),
    Switch(
        "lossBest",
        LOSS_BEST,
        "on",
        mark("best possible loss"),
        mark("The least squared error that any line can have here"),
    ),
)
LOG = Switch(
    "lossLog",
    LOSS_LOG,
    "on",
    mark("log"),
    mark("Logarithmic scale: each line of the grid is a fixed multiple of the one below"),
)
WHAT_IS_DRAWN, FURTHER = mark("What the curve is drawn over"), mark("What else is shown")
SHOW_TEXT = mark("show")


class LossSwitches(QWidget):
    """Two menus and a button; what is chosen is remembered."""

    changed = Signal()

    def __init__(self, preferences: Preferences | None = None) -> None:
        """Without preferences, begin as at the first start, and remember nothing."""
        super().__init__()
        self._preferences = preferences
        self._actions: dict[str, QAction] = {}
        self._curve = self._menu("lossCurve", WHAT_IS_DRAWN, (CURVE, ACROSS))
        self._show = self._menu("lossShow", FURTHER, [(switch,) for switch in SHOW])
        self._show.setText(tr(SHOW_TEXT))
        self._log = _button("lossLog", tr(LOG.tip))
        self._log.setDefaultAction(self._action(LOG))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for button in (self._curve, self._show, self._log):
            row.addWidget(button)
        self._write()

    def apply_theme(self, theme: Theme) -> None:
        arrow = ARROW.substitute(down=drawing("down", theme))
        self.setStyleSheet(small_buttons_sheet(theme) + arrow)
        texts = [tr(switch.text) for switch in CURVE]
        self._curve.setFixedWidth(_widest(self._curve, texts))

    @property
    def options(self) -> LossOptions:
        """What is chosen, and can be shown."""
        return LossOptions(
            is_per_epoch=self._is_on("lossPerEpoch"),
            is_over_updates=self._is_on("lossOverUpdates"),
            is_log=self._is_on("lossLog"),
            has_dots=self._is_on("lossDots"),
            has_test=self._is_on("lossTest"),
            has_best=self._is_on("lossBest"),
        )

    def offer(self, *, test: bool, best: bool) -> None:
        """Offer what there can be for these points and this neuron."""
        self._actions["lossTest"].setEnabled(test)
        self._actions["lossBest"].setEnabled(best)

    def _is_on(self, name: str) -> bool:
        action = self._actions[name]
        return action.isChecked() and action.isEnabled()

    def _menu(
        self, name: str, tip: str, groups: Sequence[tuple[Switch, ...]]
    ) -> QToolButton:
        button, menu = _button(name, tr(tip)), QMenu(self)
        menu.setToolTipsVisible(True)
        for switches in groups:
            group = QActionGroup(menu)
            group.setExclusive(len(switches) > 1)
            for switch in switches:
                group.addAction(self._action(switch))
            menu.addActions(group.actions())
            if len(switches) > 1:
                menu.addSeparator()
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _action(self, switch: Switch) -> QAction:
        action = QAction(tr(switch.text), self)
        action.setObjectName(switch.name)
        action.setToolTip(tr(switch.tip))
        action.setCheckable(True)
        action.setChecked(self._remembered(switch.preference) == switch.value)
        action.triggered.connect(lambda: self._choose(switch))
        self._actions[switch.name] = action
        return action

    def _choose(self, switch: Switch) -> None:
        is_on = self._actions[switch.name].isChecked()
        if self._preferences is not None:
            self._preferences.put(switch.preference, switch.value if is_on else "off")
        self._write()
        self.changed.emit()

    def _remembered(self, preference: Preference) -> str:
        if self._preferences is None:
            return preference.default
        return self._preferences.get(preference)

    def _write(self) -> None:
        """Write on the menu's button which curve is shown."""
        self._curve.setText(tr(CURVE[self.options.is_per_epoch].text))


def _button(name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _widest(button: QToolButton, texts: list[str]) -> int:
    """Return the width for the longest text, so that none moves its neighbours."""
    shown, widths = button.text(), []
    for text in texts:
        button.setText(text)
        widths.append(button.sizeHint().width())
    button.setText(shown)
    return max(widths)
