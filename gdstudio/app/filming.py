"""An animation is drawn, while a dialog says how far it is and lets somebody cancel."""

from collections.abc import Sequence

from PySide6.QtWidgets import QProgressDialog, QWidget

from gdstudio.app.film import Frame, animation
from gdstudio.app.pictures import animated
from gdstudio.i18n import mark, tr
from gdstudio.session.session import Session

THOUSANDTHS = 1000


class Cancelled(Exception):
    """Nobody wants the animation any more."""


class Filming:
    def __init__(self, window: QWidget, session: Session) -> None:
        self._window, self._session = window, session
        self._is_cancelled = False

    def cancel(self) -> None:
        self._is_cancelled = True

    def content(
        self, widget: QWidget, film: Sequence[Frame], kind: str, scale: int
    ) -> bytes | None:
        """Return the content of the file, or None if somebody has cancelled it."""
        title = tr(mark("Drawing the animation"))
        dialog = QProgressDialog(title, tr(mark("Cancel")), 0, THOUSANDTHS, self._window)
        dialog.setObjectName("filmProgress")
        dialog.setWindowTitle(title)
        dialog.setMinimumDuration(0)
        dialog.setAutoReset(False)
        dialog.setModal(True)

        def tick(share: float) -> None:
            dialog.setValue(int(THOUSANDTHS * share))  # looks at the events, too
            if self._is_cancelled or dialog.wasCanceled():
                raise Cancelled

        try:
            with animated(widget, self._window, self._session, scale) as draw:
                return animation(film, draw, kind, tick)
        except Cancelled:
            return None
        finally:
            dialog.close()
            dialog.deleteLater()
