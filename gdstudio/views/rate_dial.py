"""The learning rate: a slider over powers of ten, and a field for an exact number."""

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gdstudio.core.forecast import RateForecast
from gdstudio.i18n import mark, tr
from gdstudio.views.rate_track import PER_DECADE, RateTrack
from gdstudio.views.theme import Theme

WIDTH = 84  # px of the field


class RateDial(QWidget):
    """Tells what the learner asks for; what holds is set with `set_value`.

    A typed text that is no number is passed on in quotation marks, so that it is answered
    like any other rate that cannot be.
    """

    asked = Signal(object)  # a float, or a text that is none
    pressed = Signal()  # a drag begins: what follows until `released` is one gesture
    released = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("learningRate")
        self._value = math.nan
        self.explain: Callable[[], str] | None = None  # asked for only when it is hovered
        self._slider = RateTrack(theme)
        self._field = QLineEdit()
        self._field.setFixedWidth(WIDTH)
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self._field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._field)
        layout.addWidget(self._slider, stretch=1)
        self._slider.sliderPressed.connect(self.pressed)
        self._slider.sliderReleased.connect(self.released)
        self._slider.valueChanged.connect(self._slide)
        self._field.editingFinished.connect(self.finish_typing)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._field.setAccessibleName(name)
        self._slider.setAccessibleName(
            tr(mark("{name}, as powers of ten")).format(name=name)
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self.explain is not None:
            self.setToolTip(self.explain())
        return super().event(event)

    def apply_theme(self, theme: Theme) -> None:
        self._slider.apply_theme(theme)

    def show_forecast(self, forecast: RateForecast | None, *, is_batch: bool) -> None:
        """Colour the track by what the rates would do; plain where that is not known."""
        self._slider.show_forecast(forecast, is_batch=is_batch)

    def value(self) -> float:
        return self._value

    def set_value(self, rate: float) -> None:
        """Show a rate; the slider stands at its nearest step."""
        self._value = rate
        self._field.setText(f"{rate:.6g}")
        self._field.setCursorPosition(0)  # a long number is cut off behind, not before
        self._slider.show_rate(rate)

    def finish_typing(self) -> bool:
        """Ask for the rate in the field, if it is another; return whether it holds now."""
        text = self._field.text().strip()
        if text == f"{self._value:.6g}":
            return True
        if not text:
            self.set_value(self._value)  # nothing was asked for
            return True
        rate = _number_or_text(text)
        if rate == self._value:
            self.set_value(rate)  # written in another way
        else:
            self.asked.emit(rate)
        return self._value == rate

    def _slide(self, step: int) -> None:
        """Ask for a round number near the step: 0.0316 rather than 0.03162277."""
        self.asked.emit(float(f"{10 ** (step / PER_DECADE):.3g}"))


def _number_or_text(text: str) -> float | str:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return f'"{text}"'
