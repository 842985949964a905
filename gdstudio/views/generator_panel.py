"""Points by rule, tried out on the canvas while their parameters are turned."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
)

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError
from gdstudio.core.generators import GENERATORS, OUTLIERS, Generator, injector_for
from gdstudio.i18n import mark, tr
from gdstudio.session.generator_memory import (
    ADD_OUTLIERS,
    GeneratorMemory,
    recalled,
    remember,
)
from gdstudio.session.preferences import Preferences
from gdstudio.session.session import Session
from gdstudio.session.trial import Trial
from gdstudio.views.icons import BESIDE_TEXT, icon
from gdstudio.views.parameter_form import NUMBER_WIDTH, ParameterForm
from gdstudio.views.theme import Theme

MOST_SEED = 2**31 - 1  # what a spin box can hold
TEXT = mark("Generate points")
REPLACES = mark("These points take the place of those on the canvas.")
ADDS = mark("Outliers are added to the points on the canvas.")


class GeneratorPanel(QFrame):
    """Everything between `begin` and Done is one undo; Cancel puts all back."""

    previews = Signal()  # other points are about to be shown
    chosen = Signal()  # points of another generator are shown
    ended = Signal()

    def __init__(self, session: Session, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("generatorPanel")
        self.setAccessibleName(tr(TEXT))
        self._session, self._preferences = session, preferences
        self._trial = Trial(session)
        self._base = session.dataset  # what outliers are added to
        memory = recalled(preferences)
        self.generator = QComboBox()
        self.generator.setObjectName("generator")
        self.seed = _seed_box(memory.seed)
        self._forms = {
            key: ParameterForm(generator, memory.values.get(key, {}))
            for key, generator in (GENERATORS | OUTLIERS).items()
        }
        self._pages = QStackedWidget()
        self._note = QLabel()
        self._new_seed = QPushButton(tr(mark("New seed")))
        self._done, self._cancel = QPushButton(tr(mark("Done"))), QPushButton()
        self._cancel.setText(tr(mark("Cancel")))
        self._last = memory.generator  # that makes points, and adds none
        self._fill(memory.generator)
        self._lay_out()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._new_seed.setIcon(icon("dice", theme, width=BESIDE_TEXT.width()))

    def begin(self) -> None:
        """Show points of the generator that was used last."""
        if not self._trial.is_on:
            self._show(self._last)
        self.generator.setFocus()

    def begin_outliers(self) -> None:
        """Add outliers to the points that are there, or to those just tried out."""
        self._show(ADD_OUTLIERS)
        self.generator.setFocus()

    def _show(self, key: str) -> None:
        if not self._trial.is_on:
            self._base = self._session.dataset
            self._trial.begin()
        self.generator.setCurrentIndex(self.generator.findData(key))
        self._choose()

    def keep(self) -> None:
        for form in self._forms.values():
            form.finish_typing()
        self.seed.interpretText()
        self._trial.keep()

    def cancel(self) -> None:
        self._trial.drop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fields and lists leave these keys over when they have done their part."""
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focus, QPushButton):
            focus.click()
        else:
            self.keep()

    # Trying out

    def _choose(self) -> None:
        """Turn to the page of the generator, and show its points whole."""
        generator = self._chosen()
        self._pages.setCurrentWidget(self._forms[generator.key])
        self._note.setText(tr(ADDS if generator.adds else REPLACES))
        self._preview()
        self.chosen.emit()

    def _preview(self) -> None:
        if not self._trial.is_on:
            return
        generator = self._chosen()
        values = self._forms[generator.key].values()
        try:
            dataset = generator.points(self.seed.value(), self._base, **values)
        except StudioError as error:
            self._session.failed.emit(error)
            return
        if not generator.adds:
            dataset = self._base = replace(dataset, name=tr(generator.title))
        self.previews.emit()
        self._trial.show(dataset, tr(TEXT))

    def _chosen(self) -> Generator:
        key = str(self.generator.currentData())
        return injector_for(self._base) if key == ADD_OUTLIERS else GENERATORS[key]

    def _throw_dice(self) -> None:
        self.seed.setValue((self.seed.value() + 1) % (MOST_SEED + 1))

    def _finish(self) -> None:
        values = {key: form.values() for key, form in self._forms.items()}
        key = str(self.generator.currentData())
        self._last = self._last if key == ADD_OUTLIERS else key
        memory = GeneratorMemory(self._last, self.seed.value(), values)
        remember(self._preferences, memory)
        self._base = Dataset.empty()  # no longer needed
        self.ended.emit()

    # Arrangement

    def _fill(self, key: str) -> None:
        for generator in GENERATORS.values():
            self.generator.addItem(tr(generator.title), generator.key)
        self.generator.insertSeparator(self.generator.count())
        self.generator.addItem(tr(mark("Add outliers")), ADD_OUTLIERS)
        self.generator.setCurrentIndex(self.generator.findData(key))
        for form in self._forms.values():
            self._pages.addWidget(form)

    def _connect(self) -> None:
        self.generator.activated.connect(self._choose)
        for form in self._forms.values():
            form.changed.connect(self._preview)
        self.seed.valueChanged.connect(self._preview)
        self._new_seed.clicked.connect(self._throw_dice)
        self._done.clicked.connect(self.keep)
        self._cancel.clicked.connect(self.cancel)
        self._trial.ended.connect(self._finish)

    def _lay_out(self) -> None:
        title = QLabel(tr(TEXT).upper())
        title.setObjectName("panelTitle")
        self._note.setObjectName("quiet")
        self._note.setWordWrap(True)
        self.generator.setAccessibleName(tr(mark("Generator")))
        self.seed.setAccessibleName(tr(mark("Seed of the generated points")))
        self._new_seed.setObjectName("newSeed")
        self._new_seed.setIconSize(BESIDE_TEXT)
        self._done.setObjectName("primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(self.generator)
        layout.addWidget(self._pages)
        layout.addLayout(self._seed_row())
        layout.addStretch()
        layout.addWidget(self._note)
        layout.addLayout(self._buttons())

    def _seed_row(self) -> QGridLayout:
        """Return the seed in line with the numbers above it."""
        row = QGridLayout()
        row.setHorizontalSpacing(12)
        row.setColumnStretch(1, 1)
        name = QLabel(tr(mark("Seed")))
        name.setBuddy(self.seed)
        right = Qt.AlignmentFlag.AlignRight
        row.addWidget(name, 0, 0)
        row.addWidget(self._new_seed, 0, 1, right)
        row.addWidget(self.seed, 0, 2)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for button in (self._cancel, self._done):
            row.addWidget(button)
        return row


def _seed_box(seed: int) -> QSpinBox:
    box = QSpinBox()
    box.setObjectName("generatorSeed")
    box.setRange(0, MOST_SEED)
    box.setValue(seed)
    box.setFixedWidth(NUMBER_WIDTH)
    box.setKeyboardTracking(False)
    box.lineEdit().setTextMargins(7, 0, 7, 0)
    return box
