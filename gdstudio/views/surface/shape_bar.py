"""How round the bowl is, above its surface, and what standardising would make of it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gdstudio.core.conditioning import Conditioning, Conditionings
from gdstudio.core.curvature import Curvature
from gdstudio.core.dataset import Floats
from gdstudio.core.experiment import Experiment
from gdstudio.core.surface.plane import Pair
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.session.preferences import BOWL, Preferences
from gdstudio.session.session import Session
from gdstudio.views.small_buttons import small_buttons_sheet
from gdstudio.views.surface import axes
from gdstudio.views.surface.shape import GLYPH, glyph
from gdstudio.views.theme import Theme
from gdstudio.views.tip import wrapped

ROOMY = 420  # px: a chart with room for words
EDGE = 5  # px from the corner of the area
SWITCH = mark("Click to show or hide the ellipse with its axes.")
APPLY = mark("Click to standardise the features: then λmax/λmin is {condition}.")
TAKE_BACK = mark("Click to take the features as they are: then λmax/λmin is {condition}.")
CHANGE = mark("Change standardising")
NONE = mark("not to be standardised")
SHEET = """
    #shapeBar { background: $panel; border: 1px solid $line; border-radius: 6px; }
"""


class ShapeBar(QWidget):
    """Lies on a chart, in its upper left corner; hidden where there is no bowl."""

    changed = Signal()

    def __init__(
        self, session: Session, preferences: Preferences | None, chart: QWidget
    ) -> None:
        super().__init__(chart)
        self.setObjectName("shapeBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._preferences = session, preferences
        self._shapes, self._chart = Conditionings(), chart
        self._theme: Theme | None = None
        self._drawn: tuple[object, ...] = ()
        self._wordings = ("", "")  # of the other shape
        self._now, self._other = _button("bowlShape"), _button("bowlOther")
        self._now.setCheckable(True)
        remembered = BOWL.default if preferences is None else preferences.get(BOWL)
        self._now.setChecked(remembered == "on")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 1, 2, 1)
        row.setSpacing(2)
        for button in (self._now, self._other):
            row.addWidget(button)
        self._now.toggled.connect(self._switch)
        self._other.clicked.connect(self._apply)
        self.hide()
        chart.installEventFilter(self)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        frame = SHEET.replace("$panel", theme.panel).replace("$line", theme.line)
        self.setStyleSheet(small_buttons_sheet(theme) + frame)
        self.move(*(round(theme.px(side + EDGE)) for side in (axes.LEFT, axes.TOP)))
        for button in (self._now, self._other):
            button.setIconSize((GLYPH * theme.scale).toSize())
        self._drawn = ()

    @property
    def is_on(self) -> bool:
        """Whether the ellipse is to be shown, and what standardising would make of it."""
        return self._now.isChecked()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say less where the chart is too narrow."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def show_for(self, experiment: Experiment | None, pair: Pair) -> None:
        """Show the shape of an experiment's bowl, if any, drawn for two parameters."""
        shape = None if experiment is None else self._shapes.of(experiment)
        about = shape, pair, self.is_on
        if about == self._drawn:
            return
        self._drawn = about
        self.setVisible(shape is not None)
        if shape is not None:
            self._write(shape, pair)
        self._fit()

    def _write(self, shape: Conditioning, pair: Pair) -> None:
        self._now.setText(shape.now_text)
        self._now.setToolTip(wrapped(f"{shape.explanation} {tr(SWITCH)}"))
        self._now.setAccessibleName(shape.now_text)
        self._now.setAccessibleDescription(shape.explanation)
        self._other.setEnabled(shape.other is not None)
        tip = shape.reason
        if shape.other is not None:
            text = tr(TAKE_BACK if shape.is_standardised else APPLY)
            tip = text.format(condition=number(shape.other.condition))
        self._wordings = (tr(NONE), "–")
        if shape.other is not None:
            condition = number(shape.other.condition)
            self._wordings = (shape.other_text, f"→ {condition}")
        self._other.setToolTip(wrapped(tip))
        self._other.setAccessibleName(self._wordings[0])
        self._other.setAccessibleDescription(tip)
        for button, curvature in ((self._now, shape.now), (self._other, shape.other)):
            self._draw(button, curvature, pair)

    def _draw(self, button: QToolButton, curvature: Curvature | None, pair: Pair) -> None:
        """Draw a small ellipse of the two parameters beside the number."""
        if curvature is None or self._theme is None:
            return
        block: Floats = curvature.hessian[list(pair)][:, list(pair)]
        drawn = glyph(
            block, self._theme.accent, self.devicePixelRatioF() * self._theme.scale
        )
        button.setIcon(drawn)

    def _fit(self) -> None:
        """Say less of the other shape where there is less room, or leave it out."""
        scale = 1.0 if self._theme is None else self._theme.scale
        width = self._chart.width() / scale
        room = (width - axes.LEFT - axes.RIGHT - 2 * EDGE) * scale
        whole, short = self._wordings
        self._other.setText(whole if width >= ROOMY else short)
        both = self._now.sizeHint().width() + self._other.sizeHint().width() + 8
        self._other.setVisible(self.is_on and both <= room)
        self.adjustSize()

    def _switch(self) -> None:
        if self._preferences is not None:
            self._preferences.put(BOWL, "on" if self.is_on else "off")
        self.changed.emit()

    def _apply(self) -> None:
        is_on = self._session.settings.standardize is not None
        self._session.choose(tr(CHANGE), standardize=None if is_on else "population")


def _button(name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
