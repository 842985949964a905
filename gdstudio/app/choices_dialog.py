"""A dialog of a few choices with names, each remembered, before something is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gdstudio.i18n import mark, tr
from gdstudio.session.preferences import Preference, Preferences


@dataclass(frozen=True)
class Choice:
    """name: of the control; choices: what is remembered, and the text for each."""

    name: str
    title: str
    preference: Preference
    choices: Mapping[str, str]


class ChoicesDialog(QDialog):
    def __init__(
        self, parent: QWidget, title: str, preferences: Preferences, rows: Sequence[Choice]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._preferences, self._rows = preferences, rows
        self._answers: dict[str, str] = {}
        self.combos = {row.name: self._combo(row) for row in rows}
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        for row in rows:
            combo = self.combos[row.name]
            label = QLabel(tr(row.title))
            label.setMinimumHeight(combo.sizeHint().height())
            label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            label.setBuddy(combo)
            combo.setAccessibleName(tr(row.title))
            form.addRow(label, combo)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 18, 20, 16)
        self._column.setSpacing(16)
        self._column.addLayout(form)
        self._column.addWidget(self._buttons())

    def chosen(self, name: str) -> str:
        """Return a choice, also of a dialog that was answered and is gone."""
        return self._answers.get(name) or str(self.combos[name].currentData())

    def asked(self) -> bool:
        """Show the dialog; return whether somebody chose, which is remembered then."""
        is_chosen = self.exec() == QDialog.DialogCode.Accepted
        if is_chosen:
            self._answers = {row.name: self.chosen(row.name) for row in self._rows}
            for row in self._rows:
                self._preferences.put(row.preference, self._answers[row.name])
        self.deleteLater()
        return is_chosen

    def _combo(self, row: Choice) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(row.name)
        for key, text in row.choices.items():
            combo.addItem(text, key)
        combo.setCurrentIndex(max(combo.findData(self._preferences.get(row.preference)), 0))
        return combo

    def _buttons(self) -> QDialogButtonBox:
        kind = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kind.Save | kind.Cancel)
        saves = self.buttons.button(kind.Save)
        saves.setText(tr(mark("Save…")))
        saves.setObjectName("primary")
        self.buttons.button(kind.Cancel).setText(tr(mark("Cancel")))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        return self.buttons
