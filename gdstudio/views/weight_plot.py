"""The weights and the bias over the epochs."""

import numpy as np
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session
from gdstudio.views.plotting import Axes
from gdstudio.views.repaint import PLOT_MS, Repaint
from gdstudio.views.steady_label import SteadyLabel
from gdstudio.views.theme import Theme
from gdstudio.views.ticks import room_for

NAMES = ("w₁", "w₂", "b")
LEAST_EPOCHS = 2.5
HEADROOM = 1.1


class WeightPlot(QWidget):
    """Three curves: the first weight and the second in two inks, the bias dashed."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("weightPlot")
        self._session = session
        self._axes = Axes()
        self._curves = [self._axes.curve(5) for _ in NAMES]
        self._cursor, self._zero = self._axes.curve(4), self._axes.curve(1)
        self._values = SteadyLabel("weightValues", tr(mark("Weights and bias")))
        self._values.setFixedHeight(22)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 4, 4)
        layout.setSpacing(0)
        layout.addWidget(self._values)
        layout.addWidget(self._axes.plot, stretch=1)

        self._repaint = Repaint(self._paint, self, PLOT_MS)
        session.history_changed.connect(self._repaint.request)
        session.dataset_changed.connect(self._repaint.request)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._axes.apply_theme(theme)
        self._cursor.setPen(theme.disabled, width=1)
        self._zero.setPen(theme.disabled, width=1)
        for curve, colour in zip(self._curves, theme.parameters, strict=True):
            curve.setPen(colour, width=1)
        self._paint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._paint()

    def _paint(self) -> None:
        """Show the session as it is now: the only place that touches the items."""
        if self.isHidden():
            return  # behind another lens
        history, epochs = self._session.history, self._session.history.epochs_seen()
        for place, row in enumerate(self._rows()):
            values = history.parameters[:, row] if row is not None else np.empty(0)
            x = epochs if row is not None else np.empty(0)
            self._axes.draw(self._curves[place], x, values)
        self._values.set_text("&nbsp; &nbsp;".join(self._value_texts()))
        right = room_for(HEADROOM * max(float(epochs[-1]), LEAST_EPOCHS))
        low, high = float(history.parameters.min()), float(history.parameters.max())
        bottom, top = (
            -room_for(-low) if low < 0 else 0.0,
            room_for(high) if high > 0 else 0.0,
        )
        top = top if top > bottom else 1.0
        self._axes.show(0.0, right, bottom, top)
        here = float(epochs[history.cursor])
        self._cursor.setData([here, here], [bottom, top])
        self._zero.setData([0.0, right], [0.0, 0.0])

    def _rows(self) -> tuple[int | None, ...]:
        """Return which parameter each curve shows; with one feature there is no w₂."""
        return (0, 1, 2) if self._session.dataset.dimensions == 2 else (0, None, 1)

    def _value_texts(self) -> list[str]:
        """Return the names and the values at the cursor, in the colours of the curves."""
        history, texts = self._session.history, []
        for place, row in enumerate(self._rows()):
            if row is not None:
                value = number(float(history.parameters[history.cursor, row]))
                colour = self._theme.parameters[place]
                name = f'<span style="color:{colour}"><b>—</b> {NAMES[place]}</span>'
                texts.append(f"{name} <b>{value}</b>")
        return texts
