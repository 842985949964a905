"""The weights and the bias over the epochs."""

from functools import partial

import numpy as np
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdstudio.core.dataset import Floats
from gdstudio.core.history import History
from gdstudio.core.thinning import Curve
from gdstudio.core.wording import named, number
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session
from gdstudio.views.loss.chart import EPOCH
from gdstudio.views.loss.picture import highest
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
        self._axes.name_across(tr(EPOCH))
        self._thinned = [Curve(partial(_parameter, row)) for row, _name in enumerate(NAMES)]
        self._cursor, self._zero = self._axes.curve(4), self._axes.curve(1)
        self._values = SteadyLabel("weightValues", tr(mark("Weights and bias")))
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
        self._values.setFixedHeight(round(theme.px(22)))
        self._cursor.setPen(theme.disabled, width=theme.px(1))
        self._zero.setPen(theme.disabled, width=theme.px(1))
        for curve, colour in zip(self._curves, theme.parameters, strict=True):
            curve.setPen(colour, width=theme.curve)
        self._paint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._paint()

    def _paint(self) -> None:
        """Show the session as it is now: the only place that touches the items."""
        if self.isHidden():
            return  # behind another lens
        history, low, high = self._session.history, 0.0, 0.0
        for place, row in enumerate(self._rows()):
            values = self._draw(place, row, history)
            low, high = min([low, *values]), max([high, *values])
        self._values.set_text("&nbsp; &nbsp;".join(self._value_texts()))
        self.setAccessibleDescription(named(history.current))
        right = room_for(HEADROOM * max(history.epochs_at(len(history)), LEAST_EPOCHS))
        bottom, top = (
            -room_for(-low) if low < 0 else 0.0,
            room_for(high) if high > 0 else 0.0,
        )
        top = top if top > bottom else 1.0
        self._axes.show(0.0, right, bottom, top)
        here = history.epochs_at(history.cursor)
        self._cursor.setData([here, here], [bottom, top])
        self._zero.setData([0.0, right], [0.0, 0.0])

    def _draw(self, place: int, row: int | None, history: History) -> list[float]:
        """Draw a curve; return its lowest and its highest value, where the loss has bounds.

        A run that diverges leaves this plot where it leaves the plot of the loss.
        """
        if row is None:
            self._axes.draw(self._curves[place], np.empty(0), np.empty(0))
            return []
        updates = self._thinned[row].rows(history, 0, len(history))
        values, losses = history.parameters[updates, row], history.losses[updates]
        self._axes.draw(self._curves[place], history.epochs_of(updates), values)
        has_bounds = losses <= highest(losses)
        has_bounds[0] = True
        return [float(values[has_bounds].min()), float(values[has_bounds].max())]

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


def _parameter(row: int, history: History) -> Floats:
    values: Floats = history.parameters[:, row]
    return values
