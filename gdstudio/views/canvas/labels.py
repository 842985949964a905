"""What is written on the canvas: the hint, the legend and the names of the axes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gdstudio.core.dataset import Dataset
from gdstudio.core.separability import Verdicts
from gdstudio.core.verdict import verdict
from gdstudio.i18n import mark, tr
from gdstudio.views.canvas.cursor_help import HINT
from gdstudio.views.canvas.sign import Sign
from gdstudio.views.theme import Theme

HINTS = {
    "classes": mark(
        "Click to draw points: left button class 0, right button class 1.\n"
        "Or open an example with Ctrl+E."
    ),
    "values": mark("Click to draw points (x, y).\nOr open an example with Ctrl+E."),
}
NO_CLICKS = mark(
    "Two features and a value do not fit into a click.\nOpen a file, or paste a table."
)
PROOF_TIP = mark("Click to show the proof of it, or to hide it")
NO_BREAK = "\u00a0"
MARGIN = 12  # px to the edges
DIGITS = 4  # of the number of points for which the legend has room
PADDING = 14  # px beside a line of text
FOOT = 50  # px kept free along the bottom: numbers, and the name of the axis
NAME_UP = 44  # px from the bottom to the top of the name of the axis
EDGE = 40  # px kept free for the numbers along the left edge
GAP = 8  # px between the legend and a bar
BETWEEN = " · "


class Labels:
    """Texts and bars over the points, and their places."""

    def __init__(self, parent: QWidget, verdicts: Verdicts) -> None:
        self._parent, self._verdicts = parent, verdicts
        self._hint = self._text("canvasHint", Qt.AlignmentFlag.AlignCenter)
        self.legend = Sign("canvasLegend", parent)
        self._wordings: tuple[str, ...] = ("",)  # of the legend, the longest first
        self._across = self._text("axisName", Qt.AlignmentFlag.AlignRight)
        self._up = self._text("axisName", Qt.AlignmentFlag.AlignRight)
        self._spare = (
            0  # px for more digits: the bar stays where it is while points are added
        )
        self._keys = self._text("cursorHint", Qt.AlignmentFlag.AlignCenter)
        # Lines end between the keys only.
        self._keys.setText(tr(HINT).replace(" ", NO_BREAK).replace(f"·{NO_BREAK}", "· "))
        self._keys.setWordWrap(True)
        self._keys.hide()
        self._scale = 1.0

    def apply_theme(self, theme: Theme) -> None:
        self._scale = theme.scale

    def show_points(self, dataset: Dataset) -> None:
        can_click = dataset.has_classes or dataset.dimensions == 1
        self._hint.setText(tr(HINTS[dataset.kind] if can_click else NO_CLICKS))
        self._wordings = _wordings(dataset, self._verdicts)
        missing = max(0, DIGITS - len(str(len(dataset))))
        self._spare = missing * self.legend.fontMetrics().horizontalAdvance("0")
        self.legend.setVisible(len(dataset) > 0)
        self._show_what_a_click_does(has_proof=len(self._wordings) > 1)
        names = (*dataset.features, dataset.target)
        self._across.setText(f"{names[0]} →")
        self._up.setText(f"↑ {names[1]}")

    def _show_what_a_click_does(self, *, has_proof: bool) -> None:
        shapes = Qt.CursorShape
        shape = shapes.PointingHandCursor if has_proof else shapes.ArrowCursor
        self.legend.setCursor(shape)
        self.legend.setToolTip(tr(PROOF_TIP) if has_proof else "")

    def show_hints(self, *, is_empty: bool, has_cursor: bool) -> None:
        """Say how to draw on an empty canvas, and which keys move the cursor."""
        self._hint.setVisible(is_empty and not has_cursor)
        self._keys.setVisible(has_cursor)

    def place(self, *bars: QWidget) -> None:
        """Put everything in its place; a bar that is seen stands beside the legend."""
        width, height = self._parent.width(), self._parent.height()
        right = width - 10
        for name, y in (
            (self._up, 10),
            (self._across, height - round(NAME_UP * self._scale)),
        ):
            name.adjustSize()
            name.move(right - name.width(), y)
        self._place_legend()
        self._hint.adjustSize()
        middle = self._parent.rect().center() - self._hint.rect().center()
        self._hint.move(middle)
        self._place_keys(width, height)
        for bar in bars:
            self._place_bar(bar)

    def bottom(self, *bars: QWidget) -> int:
        """Return how far down, in px, legend, name of the axis and bars reach."""
        parts = [each for each in (self.legend, self._up, *bars) if not each.isHidden()]
        return max(each.geometry().bottom() for each in parts)

    def _place_legend(self) -> None:
        """Say as much as fits beside the name of the axis."""
        self.legend.move(MARGIN, MARGIN)
        for text in self._wordings:
            self.legend.setText(text)
            self.legend.adjustSize()
            if self.legend.geometry().right() + GAP < self._up.x():
                break

    def _place_keys(self, width: int, height: int) -> None:
        """Put the line of keys into one or more lines, as wide as there is room."""
        needed = self._keys.fontMetrics().horizontalAdvance(tr(HINT)) + 2 * PADDING
        across = min(needed, width - 2 * MARGIN)
        up = self._keys.heightForWidth(across)
        self._keys.setGeometry(
            (width - across) // 2, height - round(FOOT * self._scale) - up, across, up
        )

    def _place_bar(self, bar: QWidget) -> None:
        """Put a bar behind the legend, or below it where that is too long."""
        legend = self.legend.geometry()
        x = MARGIN if self.legend.isHidden() else legend.right() + self._spare + GAP
        if x + bar.width() < self._up.x():
            bar.move(x, legend.center().y() - bar.height() // 2)
        else:
            left = min(EDGE, self._parent.width() - bar.width() - MARGIN)
            bar.move(left, legend.bottom() + GAP)

    def _text(self, name: str, alignment: Qt.AlignmentFlag) -> QLabel:
        label = QLabel(self._parent)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)  # names come from files
        label.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return label


def legend(dataset: Dataset) -> str:
    """Return how many points there are and what their labels stand for."""
    if not dataset.has_classes:
        return f"{_count(dataset)} · {', '.join(dataset.features)} → {dataset.target}"
    if dataset.classes == ("0", "1"):
        return _count(dataset)
    return f"{_count(dataset)} · ● 0 = {dataset.classes[0]} · ▲ 1 = {dataset.classes[1]}"


def _wordings(dataset: Dataset, verdicts: Verdicts) -> tuple[str, ...]:
    """Return the legend with the verdict on the classes, the longest wording first."""
    whole, texts = legend(dataset), verdict(dataset, verdicts)
    if not texts:
        return (whole,)
    signs = [f"{sign} {name}" for sign, name in zip("●▲", dataset.classes, strict=True)]
    is_named = dataset.classes != ("0", "1")
    brief = BETWEEN.join((_count(dataset), *signs)) if is_named else _count(dataset)
    told = [(whole, text) for text in texts] + [(brief, texts[-1])]
    return (*map(BETWEEN.join, told), whole)


def _count(dataset: Dataset) -> str:
    text = mark("1 point") if len(dataset) == 1 else mark("{points} points")
    if dataset.test.any():
        testing = mark("{points} points, {testing} for testing")
        text = mark("1 point, for testing") if len(dataset) == 1 else testing
    return tr(text).format(points=len(dataset), testing=int(dataset.test.sum()))
