"""The weights and the bias over the epochs."""

import numpy as np
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gdstudio.core.dataset import Floats
from gdstudio.core.wording import number
from gdstudio.session.session import Session
from gdstudio.views.plotting import Axes, thinned
from gdstudio.views.repaint import Repaint
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
        self._values = [QLabel() for _ in NAMES]
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(18)
        for value in self._values:
            head.addWidget(value)
        head.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 4, 4)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._axes.plot, stretch=1)

        self._repaint = Repaint(self._paint, parent=self)
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
            curve.opts["antialias"] = True
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
            self._curves[place].setData(*thinned(x, values))
            self._paint_value(place, values)
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

    def _paint_value(self, place: int, values: Floats) -> None:
        label, colour = self._values[place], self._theme.parameters[place]
        label.setVisible(len(values) > 0)
        if len(values):
            value = number(float(values[self._session.history.cursor]))
            name = f'<span style="color:{colour}">━ {NAMES[place]}</span>'
            label.setText(f"{name} <b>{value}</b>")
