"""The place of the canvas: one with the lines of all runs, or a small one for each."""

from PySide6.QtWidgets import QStackedWidget

from gdstudio.session.session import Session
from gdstudio.views.canvas.canvas import Canvas
from gdstudio.views.runs.multiples import Multiples


class Stage(QStackedWidget):
    """Small ones are seen while runs are compared, if they are wanted."""

    def __init__(self, session: Session, canvas: Canvas, multiples: Multiples) -> None:
        super().__init__()
        self._session, self._canvas, self._multiples = session, canvas, multiples
        self._wants_multiples = False
        for page in (canvas, multiples):
            self.addWidget(page)
        session.runs_changed.connect(self._show)

    def show_multiples(self, *, are_wanted: bool) -> None:
        self._wants_multiples = are_wanted
        self._show()

    def _show(self) -> None:
        """Show the page that is wanted; it takes over the keys."""
        is_multiple = self._session.is_comparing and self._wants_multiples
        before, page = (self._canvas, self._multiples)[:: 1 if is_multiple else -1]
        had_focus = before.hasFocus()
        self.setCurrentWidget(page)
        if had_focus:
            page.setFocus()
