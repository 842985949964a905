"""The lens: one more look at the same run, chosen by a tab."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from gdstudio.i18n import mark, tr

LEAST_HEIGHT = 141  # px, in which every page can be read
IGNORED = QSizePolicy.Policy.Ignored


class Lens(QWidget):
    """A row of tabs above the page that is chosen."""

    def __init__(self, pages: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__()
        self.setObjectName("lens")
        self.setAccessibleName(tr(mark("Lens: further views of the run")))
        self._tabs, self._pages = QTabBar(), QStackedWidget()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(tr(mark("Lens")))
        # Pages know their least heights only once they are seen: the tabs would move.
        self._pages.setMinimumHeight(LEAST_HEIGHT)
        for title, page in pages:
            page.setSizePolicy(page.sizePolicy().horizontalPolicy(), IGNORED)
            self._tabs.addTab(title)
            self._pages.addWidget(page)
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._before = 0  # the page to go back to
        self._row = {page: row for row, (_title, page) in enumerate(pages)}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs)
        layout.addWidget(self._pages, stretch=1)

    @property
    def place(self) -> int:
        """The place of the page that is seen."""
        return self._tabs.currentIndex()

    def turn_to(self, place: int) -> None:
        """Show the page at a place, if it is offered."""
        if self._tabs.isTabVisible(place):
            self._tabs.setCurrentIndex(place)

    def offer(self, page: QWidget, *, is_there: bool) -> None:
        """Show a page's tab or hide it; then the page chosen before is seen again."""
        row = self._row[page]
        if not is_there and self._tabs.currentIndex() == row:
            self._tabs.setCurrentIndex(self._before)
        self._tabs.setTabVisible(row, is_there)

    def offers(self, page: QWidget) -> bool:
        return self._tabs.isTabVisible(self._row[page])

    def choose(self, page: QWidget) -> None:
        """Show a page that is offered for a while."""
        self._before = self._tabs.currentIndex()
        self._tabs.setCurrentIndex(self._row[page])
