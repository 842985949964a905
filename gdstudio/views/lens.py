"""The lens: one more look at the same run, chosen by a tab."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from gdstudio.i18n import mark, tr


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
        for title, page in pages:
            self._tabs.addTab(title)
            self._pages.addWidget(page)
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs)
        layout.addWidget(self._pages, stretch=1)
