"""Files and texts that are dropped on the window, with a hint while they are above it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from gdstudio.app.brought import Brought
from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark, tr

OPENS = mark("Drop the file to open it")
PASTES = mark("Drop the text to paste its points")


class DropTarget(QObject):
    """Takes whatever is dropped: what cannot be read is answered, not ignored."""

    def __init__(self, window: QWidget, take: Callable[[Brought], None]) -> None:
        super().__init__(window)
        self._window, self._take = window, take
        self._hint = QLabel(window)
        self._hint.setObjectName("dropHint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.hide()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            self._show_hint(Brought.of(event.mimeData()))
            _accept(event)
        elif isinstance(event, QDragMoveEvent):
            _accept(event)
        elif isinstance(event, QDropEvent):
            self._hint.hide()
            _accept(event)
            self._take_later(Brought.of(event.mimeData()))
        elif event.type() == QEvent.Type.DragLeave:
            self._hint.hide()
        else:
            return super().eventFilter(watched, event)
        return True

    def _take_later(self, brought: Brought) -> None:
        """Let go of the other program first: a question here would hold it up."""
        QTimer.singleShot(0, self, lambda: self._take(brought))

    def _show_hint(self, brought: Brought) -> None:
        try:
            text = tr(PASTES if brought.file() is None else OPENS)
        except StudioError as error:
            text = error.problem_text()
        self._hint.setText(text)
        self._hint.adjustSize()
        self._hint.move(self._window.rect().center() - self._hint.rect().center())
        self._hint.raise_()
        self._hint.show()


def _accept(event: QDropEvent) -> None:
    """Take a copy, whatever was proposed: nothing is moved away from where it was."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
