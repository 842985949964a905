"""Where a StudioError is shown: the problem, the remedy, and a button that applies it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark, tr

USES = {
    "batch_size": mark("Use {value}"),
    "learning_rate": mark("Use {value}"),
    "neuron": mark("Use linear regression"),
    "standardize": mark("Switch off"),
}


class MessageBar(QFrame):
    """Takes the place of the narration, so that nothing moves when a message comes."""

    visibility_changed = Signal(bool)
    answered = Signal()  # by one of its buttons, which has the focus no longer

    def __init__(self, apply: Callable[[Mapping[str, object]], None]) -> None:
        super().__init__()
        self.setObjectName("messageBar")
        self.setAccessibleName(tr(mark("Message")))
        self._apply = apply
        self._suggestion: Mapping[str, object] = {}
        self._offered: Callable[[], None] | None = None
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._use, close = QPushButton(), QPushButton(tr(mark("Close")))
        self._use.clicked.connect(self._use_suggestion)
        close.clicked.connect(self._close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.addWidget(self._text, stretch=1)
        layout.addWidget(self._use)
        layout.addWidget(close)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.visibility_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.visibility_changed.emit(False)

    def text(self) -> str:
        return self._text.text()

    def tell(self, error: StudioError) -> None:
        problem, remedy = error.problem_text(), error.remedy_text()
        self._text.setText(f"<b>{_plain(problem)}</b> {_plain(remedy)}")
        self._suggestion, self._offered = error.suggestion, None
        self._use.setVisible(bool(self._suggestion))
        for setting, value in self._suggestion.items():
            self._use.setText(tr(USES[setting]).format(value=value))
        self.show()

    def offer(self, error: StudioError, remedy: str, call: Callable[[], None]) -> None:
        """Tell of something that one click mends; it stays until somebody answers."""
        self.tell(error)
        self._offered = call
        self._use.setText(remedy)
        self._use.show()

    def sweep(self) -> None:
        """Hide what is no longer so after a change; an offer still stands."""
        if self._offered is None:
            self.hide()

    def _close(self) -> None:
        self._offered = None
        self.hide()
        self.answered.emit()

    def _use_suggestion(self) -> None:
        offered, suggestion = self._offered, self._suggestion
        self._close()
        if offered is not None:
            offered()
        else:
            self._apply(suggestion)


def _plain(text: str) -> str:
    """Names of files and labels are text, whatever brackets are in them."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
