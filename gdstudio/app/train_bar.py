"""The row of training buttons and the speed."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QSpacerItem,
    QToolButton,
)

from gdstudio.i18n import mark, tr
from gdstudio.session.preferences import AS_FAST_AS_POSSIBLE
from gdstudio.views.icons import BESIDE_TEXT, icon
from gdstudio.views.theme import Theme

SPEEDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, AS_FAST_AS_POSSIBLE)  # updates a second
BUTTONS = (
    "train.reset",
    "train.back",
    "train.run",
    "train.step",
    "train.slow",
    "train.epoch",
    "train.end",
)
COMPARE = ("runs.neurons", "runs.modes", "runs.rates", "runs.add", "runs.end")
COMPARE_TIP = mark("Train up to four runs on the same points, side by side")
ICON_BEHIND = {"train.step", "train.epoch", "train.end"}
ICON_ONLY, TIGHT = {"train.slow"}, {"train.slow", "view.present"}
NARROW = 1130  # px: of a bar without room for everything
USUAL, LITTLE = 120, 44  # px: the slider
GAP = 14  # px, between buttons and speed
APART, CLOSE = 8, 5  # px, between buttons
RUN, PAUSE = mark("Run"), mark("Pause")
WHILE_RUNNING = mark("Pause first: slow motion shows one update at a time")


class TrainBar(QFrame):
    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("trainBar")
        self._actions = actions
        self._slow_tip = actions["train.slow"].toolTip()
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self._speed_text = QLabel()
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.setSpacing(APART)
        for key in BUTTONS:
            layout.addWidget(self._button(key))
        self._gap = QSpacerItem(GAP, 0)
        layout.addSpacerItem(self._gap)
        self._add_speed(layout)
        layout.addStretch()
        layout.addWidget(self._compare_button())
        self._present = self._button("view.present")
        layout.addWidget(self._present)

    def show_speed(self, speed: float) -> None:
        """Put the slider to a speed of the table."""
        self.speed.setValue(SPEEDS.index(speed))
        self._describe_speed(self.speed.value())

    def show_playing(self, theme: Theme, *, is_playing: bool) -> None:
        """Make the primary button say what it would do now."""
        action = self._actions["train.run"]
        action.setText(tr(PAUSE if is_playing else RUN))
        name = "pause" if is_playing else "run"
        action.setIcon(icon(name, theme, colour=theme.on_accent, width=BESIDE_TEXT.width()))
        slow = self._actions["train.slow"]
        slow.setEnabled(not is_playing)
        slow.setToolTip(tr(WHILE_RUNNING) if is_playing else self._slow_tip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the name of the speed where there is no room for it."""
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW
        self._name.setVisible(not is_narrow)
        self.speed.setFixedWidth(LITTLE if is_narrow else USUAL)
        self._gap.changeSize(0 if is_narrow else GAP, 0)
        self._row.setSpacing(CLOSE if is_narrow else APART)
        style = Qt.ToolButtonStyle
        beside = style.ToolButtonIconOnly if is_narrow else style.ToolButtonTextBesideIcon
        self._present.setToolButtonStyle(beside)

    def _button(self, key: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("barRun" if key == "train.run" else "bar")
        button.setDefaultAction(self._actions[key])
        button.setIconSize(BESIDE_TEXT)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if key in ICON_ONLY:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(self._actions[key].text())
        if key in TIGHT:
            button.setProperty("drawing", "alone")
        if key in ICON_BEHIND:
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return button

    def _compare_button(self) -> QToolButton:
        """Return a button with a menu of what can be compared."""
        button, menu = QToolButton(), QMenu(self)
        menu.setToolTipsVisible(True)
        for key in COMPARE:
            menu.addAction(self._actions[key])
        menu.insertSeparator(self._actions["runs.add"])
        menu.insertSeparator(self._actions["runs.end"])
        button.setObjectName("bar")
        button.setText(tr(mark("Compare")))
        button.setAccessibleName(tr(mark("Compare runs")))
        button.setToolTip(tr(COMPARE_TIP))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _add_speed(self, layout: QHBoxLayout) -> None:
        self._name = name = QLabel(tr(mark("speed")))
        name.setObjectName("quiet")
        self.speed.setObjectName("speed")
        self.speed.setAccessibleName(tr(mark("Speed, in updates a second")))
        self.speed.setToolTip(tr(mark("How many updates a second Run takes")))
        self.speed.setRange(0, len(SPEEDS) - 1)
        self.speed.setPageStep(1)
        self.speed.valueChanged.connect(self._describe_speed)
        self._speed_text.setObjectName("quiet")
        self._speed_text.setFixedWidth(56)
        for widget in (name, self.speed, self._speed_text):
            layout.addWidget(widget)

    def _describe_speed(self, place: int) -> None:
        speed = SPEEDS[place]
        fastest = tr(mark("fastest"))
        self._speed_text.setText(
            fastest if speed == AS_FAST_AS_POSSIBLE else f"{speed:g} / s"
        )
