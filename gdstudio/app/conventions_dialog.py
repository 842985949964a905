"""The conventions: a preset, or five choices of one's own, each with what it changes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.effects import consequence, effects
from gdstudio.core.experiment import Experiment
from gdstudio.core.neurons.conventions import (
    OWN,
    PRESET_NAMES,
    PRESETS,
    Conventions,
    preset_of,
)
from gdstudio.i18n import mark, tr

WIDTH = 860  # px
CHOICES: Mapping[str, tuple[str, Mapping[Any, str]]] = {
    "labels": (
        mark("Labels y"),
        {"0/1": mark("0 and 1"), "-1/+1": mark("−1 and +1")},
    ),
    "half": (
        mark("Factor ½"),
        {False: mark("without"), True: mark("½ before the squares")},
    ),
    "total": (
        mark("Over a batch"),
        {"mean": mark("mean"), "sum": mark("sum")},
    ),
    "on_line": (
        mark("On the line"),
        {
            ">": mark("class 0: z > threshold"),
            ">=": mark("class 1: z ≥ threshold"),
            "mistake": mark("a mistake either way"),
        },
    ),
    "threshold": (
        mark("Adaline's threshold"),
        {"half-way": mark("half-way between the labels"), "zero": mark("0")},
    ),
}
ABOUT = mark(
    "Books and programs differ in these points: how long a step is, what the loss is "
    "called, and where the classes are parted. Which lines a neuron can draw stays the "
    "same."
)
ANEW = mark(
    "A new run begins by other conventions, with the weights that are there; undo brings "
    "this one back."
)


class ConventionsDialog(QDialog):
    """`conventions` are those that are chosen."""

    def __init__(self, parent: QWidget, experiment: Experiment) -> None:
        super().__init__(parent)
        self.setObjectName("conventionsDialog")
        self.setWindowTitle(tr(mark("Conventions")))
        self.setMinimumWidth(WIDTH)
        self._experiment = experiment
        self.conventions = experiment.settings.conventions
        self._presets = {key: QPushButton(tr(name)) for key, name in PRESET_NAMES.items()}
        self._combos = {name: _combo(name, told) for name, (_, told) in CHOICES.items()}
        self._effects = {name: QLabel() for name in CHOICES}
        self._own, self._consequence = QLabel(tr(OWN)), QLabel()
        self._lay_out()
        self._show()

    def _choose_preset(self, key: str) -> None:
        self.conventions = PRESETS[key]
        self._show()

    def _choose(self, name: str) -> None:
        chosen = self._combos[name].currentData()
        self.conventions = replace(self.conventions, **{name: chosen})
        self._show()

    def _show(self) -> None:
        """Show what is chosen, and what it changes."""
        preset = preset_of(self.conventions)
        group = self._presets["course"].group()
        group.setExclusive(False)  # none of them where the choices are one's own
        for key, button in self._presets.items():
            button.setChecked(key == preset)
        group.setExclusive(preset is not None)
        self._own.setVisible(preset is None)
        told = effects(self.conventions)
        for name, combo in self._combos.items():
            with QSignalBlocker(combo):
                combo.setCurrentIndex(combo.findData(getattr(self.conventions, name)))
            self._effects[name].setText(told[name])
            combo.setAccessibleDescription(told[name])
        self._consequence.setText(consequence(self._experiment, self.conventions))

    # Arrangement

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        about = _wrapped(QLabel(tr(ABOUT)))
        layout.addWidget(about)
        layout.addLayout(self._preset_row())
        layout.addWidget(self._choice_panel())
        self._consequence.setWordWrap(True)
        layout.addWidget(self._consequence)
        anew = _wrapped(QLabel(tr(ANEW)))
        anew.setObjectName("quiet")
        layout.addWidget(anew)
        layout.addWidget(self._buttons())

    def _preset_row(self) -> QHBoxLayout:
        row, group = QHBoxLayout(), QButtonGroup(self)
        row.setSpacing(0)
        ends = {"course": "first", "scikit-learn": "last"}
        for key, button in self._presets.items():
            button.setObjectName(f"preset-{key}")
            button.setProperty("segment", ends.get(key, "middle"))
            button.setCheckable(True)
            button.setAutoDefault(False)
            group.addButton(button)
            button.clicked.connect(lambda _on=False, key=key: self._choose_preset(key))
            row.addWidget(button)
        row.addSpacing(12)
        self._own.setObjectName("quiet")
        row.addWidget(self._own)
        row.addStretch()
        return row

    def _choice_panel(self) -> QFrame:
        panel = QFrame()
        panel.setObjectName("panel")
        grid = QGridLayout(panel)
        grid.setContentsMargins(16, 14, 16, 14)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(2, 1)
        for row, (name, (title, _)) in enumerate(CHOICES.items()):
            label, combo = QLabel(tr(title)), self._combos[name]
            label.setBuddy(combo)
            combo.setAccessibleName(tr(title))
            combo.activated.connect(lambda _row, name=name: self._choose(name))
            effect = _wrapped(self._effects[name])
            effect.setObjectName("quiet")
            effect.setMinimumHeight(2 * effect.fontMetrics().lineSpacing() + 4)
            grid.addWidget(label, row, 0)
            grid.addWidget(combo, row, 1)
            grid.addWidget(effect, row, 2)
        return panel

    def _buttons(self) -> QDialogButtonBox:
        kind = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kind.Ok | kind.Cancel)
        use = buttons.button(kind.Ok)
        use.setText(tr(mark("Use them")))
        use.setObjectName("primary")
        buttons.button(kind.Cancel).setText(tr(mark("Cancel")))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons


def chosen_conventions(parent: QWidget, experiment: Experiment) -> Conventions | None:
    """Ask for conventions; None where the learner has thought better of it."""
    dialog = ConventionsDialog(parent, experiment)
    is_chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.conventions if is_chosen else None


def _combo(name: str, choices: Mapping[Any, str]) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    for key, text in choices.items():
        combo.addItem(tr(text), key)
    return combo


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return label
