"""The maths lens: the learning rule, and the same line with this update's numbers."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gdstudio.core.errors import StudioError
from gdstudio.core.narration import EMPTY
from gdstudio.core.worked.update import WorkedUpdate, work_out
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session
from gdstudio.views.maths.formula_lines import FormulaLines
from gdstudio.views.maths.rows import as_text, rules_of, rules_to_come, step_cells
from gdstudio.views.maths.table import WorkedTable
from gdstudio.views.repaint import Repaint
from gdstudio.views.theme import Theme

NARROW, WIDE = 440, 640  # px
LOWEST, LOW, HIGH = 170, 200, 320
READABLE_MS = 100  # nobody reads faster
NOT_YET = mark("No update yet. Press Step, and the rule appears here with its numbers.")
NO_MISTAKE = mark("No mistake, so nothing changes.")
STANDARDIZED = mark("x is standardised: as the neuron sees it.")
CLOSE = mark("≈ would need more digits than are shown.")


class Sizes(NamedTuple):
    """Letters, in px."""

    formula: int
    line: int
    table: int


TINY, SMALL = Sizes(13, 11, 11), Sizes(15, 12, 11)
MIDDLE, LARGE = Sizes(17, 13, 12), Sizes(21, 15, 14)


class MathsPanel(QWidget):
    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("mathsPanel")
        self.setAccessibleName(tr(mark("Maths: this update with its numbers")))
        self._session = session
        self._update: WorkedUpdate | None = None
        self._scale = theme.scale
        self._lines, self._table, self._hint = (
            FormulaLines(theme),
            WorkedTable(theme),
            QLabel(),
        )
        self._lay_out()
        self._add_copying()
        self._repaint = Repaint(self._paint, self, READABLE_MS)
        for signal in (session.history_changed, session.settings_changed):
            signal.connect(self._repaint.request)
        session.dataset_changed.connect(self._repaint.request)

    def _lay_out(self) -> None:
        self._hint.setObjectName("quiet")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 4, 4)
        layout.setSpacing(2)
        layout.addWidget(self._lines)
        layout.addWidget(self._hint, stretch=1)
        layout.addWidget(self._table, stretch=1)

    def _add_copying(self) -> None:
        copy = QAction(tr(mark("Copy as text")), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def copy(self) -> None:
        """Put all that is shown onto the clipboard, the table's cells parted by tabs."""
        QGuiApplication.clipboard().setText(self.text())

    def text(self) -> str:
        """Return all that is shown as text."""
        if self._update is None:
            return self._hint.text()
        return as_text(self._update)

    def apply_theme(self, theme: Theme) -> None:
        self._scale = theme.scale
        self._lines.apply_theme(theme)
        self._table.apply_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _paint(self) -> None:
        """Show the session as it is now: the only place that looks at it."""
        if not self.isVisible():
            return  # behind another lens
        history = self._session.history
        try:
            self._update, hint = self._update_in_view(), self._hint_before()
        except StudioError as error:
            self._update, hint = None, str(error)
        self._hint.setText(hint)
        self._lines.steady.begin(history)
        self._table.steady.begin(history)
        self._show()
        self.setAccessibleDescription(self.text().partition("\n\n")[0])

    def _show(self) -> None:
        """Fill the parts, in letters for which there is room."""
        update, sizes = self._update, self._sizes()
        steps = len(update.steps) if update else 0
        self._lines.set_sizes(sizes.formula, sizes.line, steps)
        if update is None:
            self._show_rule()
        else:
            self._show_update(update, sizes)
        self._table.setVisible(update is not None)
        self._hint.setVisible(update is None)

    def _show_rule(self) -> None:
        self._lines.show_rules(rules_to_come(self._session.settings), (), "")

    def _update_in_view(self) -> WorkedUpdate | None:
        history = self._session.history
        return work_out(history, self._session.experiment) if history.cursor else None

    def _hint_before(self) -> str:
        """Return what to do before there is an update."""
        experiment = self._session.experiment
        if not len(experiment.dataset):
            return tr(EMPTY)
        try:
            experiment.require_trainable()
        except StudioError as error:
            return str(error)
        return tr(NOT_YET)

    def _show_update(self, update: WorkedUpdate, sizes: Sizes) -> None:
        steps = [step_cells(update, step) for step in update.steps]
        self._lines.show_rules(rules_of(update), steps, _note(update))
        self._table.show_update(update, sizes.table)

    def _sizes(self) -> Sizes:
        """Return letters for which the panel has room."""
        scale = self._scale
        width, height = self.width() / scale, self.height() / scale
        if width < NARROW or height < LOW:
            sizes = TINY if height < LOWEST else SMALL
        else:
            sizes = LARGE if width >= WIDE and height >= HIGH else MIDDLE
        return Sizes(*(round(size * scale) for size in sizes))


def _note(update: WorkedUpdate) -> str:
    """Return what is to be said besides, the most surprising first."""
    notes = (
        (update.changes_nothing and not update.neuron.has_gradient, NO_MISTAKE),
        (update.is_close_somewhere, CLOSE),
        (update.is_standardized, STANDARDIZED),
    )
    return " ".join(tr(text) for holds, text in notes if holds)
