"""Which columns and classes of a file become points, with a look at its first rows."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.dataset import Dataset, Kind
from gdstudio.core.errors import StudioError
from gdstudio.files.choices import Choice, dataset_from
from gdstudio.files.labels import label_texts
from gdstudio.files.table import Table
from gdstudio.i18n import mark, tr

PREVIEW_ROWS = 6
NONE = -1

KINDS: dict[Kind, str] = {
    "classes": mark("labels of two classes"),
    "values": mark("values to predict"),
}
FOUND_CLASSES = mark("{points} points: {zeros} × {zero} → 0, {ones} × {one} → 1")
FOUND_VALUES = mark("{points} points with a value to predict, from {low:g} to {high:g}")


class ImportDialog(QDialog):
    """Says at each moment what the choice would give, or why it gives nothing."""

    def __init__(self, table: Table, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr(mark("Choose from {name}")).format(name=table.name))
        self._table = table
        self.dataset: Dataset | None = None
        self.first = _combo("x1", tr(mark("Column of x₁")))
        self.second = _combo("x2", tr(mark("Column of x₂")))
        self.target = _combo("target", tr(mark("Column of the target")))
        self.kind = _combo("kind", tr(mark("What the target holds")))
        self.zero = _combo("class0", tr(mark("One class to keep")))
        self.one = _combo("class1", tr(mark("The other class to keep")))
        self._labels = QStringListModel(self)  # of both: there may be thousands
        for combo in (self.zero, self.one):
            _show_many(combo, self._labels)
        self._found = QLabel()
        self._found.setObjectName("found")
        self._found.setTextFormat(Qt.TextFormat.PlainText)  # names come from the file
        self._found.setWordWrap(True)
        self._found.setMinimumHeight(40)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._fill()
        self._lay_out()
        for combo in (self.first, self.second, self.zero, self.one):
            combo.activated.connect(self._look)
        self.target.activated.connect(self._offer_labels)
        self.kind.activated.connect(self._look)
        self._offer_labels()
        self.first.setFocus()

    def _fill(self) -> None:
        """Offer the columns; begin with the first numeric ones and the last column."""
        table = self._table
        self.second.addItem(tr(mark("none")), NONE)
        for column in table.data_columns:
            for combo in (self.first, self.second, self.target):
                combo.addItem(table.columns[column], column)
        last = table.data_columns[-1]
        numeric = [
            c for c in table.data_columns if c in table.numeric_columns and c != last
        ]
        for combo, column in zip((self.first, self.second), [*numeric[:2]], strict=False):
            combo.setCurrentIndex(combo.findData(column))
        self.target.setCurrentIndex(self.target.findData(last))
        for kind, title in KINDS.items():
            self.kind.addItem(tr(title), kind)

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.addRow("x₁", self.first)
        self._form.addRow("x₂", self.second)
        self._form.addRow(tr(mark("Target")), self.target)
        self._form.addRow(tr(mark("The target holds")), self.kind)
        pair = QHBoxLayout()
        pair.addWidget(self.zero)
        pair.addWidget(self.one)
        self._form.addRow(tr(mark("Keep the classes")), pair)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(_preview(self._table))
        layout.addLayout(self._form)
        layout.addWidget(self._found)
        layout.addWidget(self._buttons)
        self.resize(620, 560)

    def _offer_labels(self) -> None:
        """Offer the labels of the target column; words can only be labels."""
        column = int(self.target.currentData())
        texts = label_texts(self._table, column)
        self._labels.setStringList(texts)
        self.zero.setCurrentIndex(0)
        self.one.setCurrentIndex(min(1, len(texts) - 1))
        is_words = column not in self._table.numeric_columns
        kind: Kind = "classes" if is_words or len(texts) <= 10 else "values"
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self._look()

    def _look(self) -> None:
        """Try the choice as it stands."""
        has_classes = self.kind.currentData() == "classes"
        self.zero.setEnabled(has_classes)
        self.one.setEnabled(has_classes)
        try:
            self.dataset = dataset_from(self._table, self._choice())
        except StudioError as error:
            self.dataset = None
            self._found.setText(error.problem_text())
        else:
            self._found.setText(found(self.dataset))
        button = self._buttons.button(QDialogButtonBox.StandardButton.Open)
        button.setEnabled(self.dataset is not None)

    def _choice(self) -> Choice:
        features = [int(self.first.currentData()), int(self.second.currentData())]
        kind: Kind = self.kind.currentData()
        classes = (self.zero.currentText(), self.one.currentText())
        return Choice(
            features=tuple(column for column in features if column != NONE),
            target=int(self.target.currentData()),
            kind=kind,
            classes=classes if kind == "classes" else None,
        )


def found(dataset: Dataset) -> str:
    """Return what a choice gives: how many points, and what the labels stand for."""
    points = len(dataset)
    if not dataset.has_classes:
        low, high = float(dataset.targets.min()), float(dataset.targets.max())
        return tr(FOUND_VALUES).format(points=points, low=low, high=high)
    ones = int(dataset.targets.sum())
    zero, one = dataset.classes
    counts = {"zeros": points - ones, "ones": ones}
    return tr(FOUND_CLASSES).format(points=points, zero=zero, one=one, **counts)


def _combo(name: str, accessible: str) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(accessible)
    combo.setMinimumWidth(180)
    return combo


def _show_many(combo: QComboBox, labels: QStringListModel) -> None:
    """Offer labels without measuring each of them."""
    combo.setSizeAdjustPolicy(combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setModel(labels)
    view = combo.view()
    if isinstance(view, QListView):
        view.setUniformItemSizes(True)


def _preview(table: Table) -> QTableWidget:
    rows = table.first_rows(PREVIEW_ROWS)
    view = QTableWidget(len(rows), len(table.columns))
    view.setHorizontalHeaderLabels(list(table.columns))
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    view.setAccessibleName(tr(mark("The first rows of the file")))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            view.setItem(row, column, QTableWidgetItem(cell))
    view.resizeColumnsToContents()
    return view
