"""The parameters of a generator: each with a slider and a number beside it."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QSlider, QWidget

from gdstudio.core.generators import Generator, Parameter
from gdstudio.i18n import tr

NUMBER_WIDTH = 76  # px


class ParameterForm(QWidget):
    changed = Signal()

    def __init__(self, generator: Generator, values: Mapping[str, float]) -> None:
        """Begin with the values that are given, and the usual ones for the others."""
        super().__init__()
        self._numbers: dict[str, QDoubleSpinBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, parameter in enumerate(generator.parameters):
            value = parameter.within(values.get(parameter.key, parameter.usual))
            self._add(grid, row, parameter, value)
        grid.setRowStretch(len(generator.parameters), 1)

    def values(self) -> dict[str, float]:
        return {key: number.value() for key, number in self._numbers.items()}

    def finish_typing(self) -> None:
        """Take over a number that is still being typed, as Enter would."""
        for number in self._numbers.values():
            number.interpretText()

    def _add(self, grid: QGridLayout, row: int, parameter: Parameter, value: float) -> None:
        title = tr(parameter.title)
        name, slider, number = QLabel(title), _slider(parameter), _number(parameter)
        number.setValue(value)
        slider.setValue(_place(parameter, value))
        name.setBuddy(number)
        slider.setAccessibleName(title)
        number.setAccessibleName(title)
        slider.valueChanged.connect(
            lambda place: number.setValue(parameter.least + place * parameter.step)
        )
        number.valueChanged.connect(
            lambda value: self._follow(slider, _place(parameter, value))
        )
        self._numbers[parameter.key] = number
        grid.addWidget(name, row, 0)
        grid.addWidget(slider, row, 1)
        grid.addWidget(number, row, 2)

    def _follow(self, slider: QSlider, place: int) -> None:
        """Put the slider at its nearest step, without asking for that number again."""
        with QSignalBlocker(slider):
            slider.setValue(place)
        self.changed.emit()


def _slider(parameter: Parameter) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setObjectName(f"{parameter.key}Slider")
    slider.setRange(0, _place(parameter, parameter.most))
    slider.setPageStep(max(slider.maximum() // 10, 1))
    slider.setMinimumWidth(90)
    return slider


def _number(parameter: Parameter) -> QDoubleSpinBox:
    number = QDoubleSpinBox()
    number.setObjectName(parameter.key)
    is_whole = float(parameter.step).is_integer()
    number.setDecimals(0 if is_whole else 2)
    number.setRange(parameter.least, parameter.most)
    number.setSingleStep(parameter.step)
    number.setFixedWidth(NUMBER_WIDTH)
    number.setKeyboardTracking(False)  # a typed number counts when it is complete
    number.lineEdit().setTextMargins(7, 0, 7, 0)
    return number


def _place(parameter: Parameter, value: float) -> int:
    """Return the step of the slider that is nearest to a value."""
    return round((value - parameter.least) / parameter.step)
