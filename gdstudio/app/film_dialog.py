"""What an animation is to show, how fast, and what kind of file it goes into."""

from collections.abc import Mapping

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget

from gdstudio.app.choices_dialog import Choice, ChoicesDialog
from gdstudio.app.film import (
    EVEN,
    SLOW_START,
    Frame,
    can_write_video,
    frames,
    require_room,
)
from gdstudio.app.picture_choices import FILE, OF, SIZE, VIEWS, times, translated
from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark, tr
from gdstudio.session.preferences import (
    FILM_KIND,
    FILM_OF,
    FILM_PACE,
    FILM_SCALE,
    FILM_SECONDS,
    Preferences,
)

KINDS = {
    "gif": mark("GIF, moves everywhere"),
    "png": mark("APNG, all colours; for web pages"),
    "webp": mark("WebP, all colours and small; for web pages"),
    "mp4": mark("MP4, a video for slides"),
}
PACE_NAMES = {EVEN: mark("even"), SLOW_START: mark("slow at the start")}
LONG = mark("{seconds} seconds")
WILL_HAVE = mark("{frames} pictures of {width} × {height} pixels")


class AnimationDialog(ChoicesDialog):
    def __init__(
        self,
        parent: QWidget,
        preferences: Preferences,
        views: Mapping[str, QWidget],
        updates: int,
    ) -> None:
        kinds = {
            key: text for key, text in KINDS.items() if key != "mp4" or can_write_video()
        }
        lengths = {each: tr(LONG).format(seconds=each) for each in FILM_SECONDS.choices}
        rows = (
            Choice("filmOf", OF, FILM_OF, translated(VIEWS)),
            Choice("filmKind", FILE, FILM_KIND, translated(kinds)),
            Choice("filmSeconds", mark("Length"), FILM_SECONDS, lengths),
            Choice("filmPace", mark("Pace"), FILM_PACE, translated(PACE_NAMES)),
            Choice("filmScale", SIZE, FILM_SCALE, times(FILM_SCALE.choices)),
        )
        super().__init__(parent, tr(mark("Export an animation")), preferences, rows)
        self.setObjectName("animationDialog")
        self._views, self._updates = views, updates
        self._about = QLabel()
        self._about.setObjectName("filmAbout")
        self._about.setWordWrap(True)
        self._column.insertWidget(1, self._about)
        for combo in self.combos.values():
            combo.currentIndexChanged.connect(self._show_size)
        self._show_size()

    @property
    def kind(self) -> str:
        return self.chosen("filmKind")

    @property
    def scale(self) -> int:
        return int(self.chosen("filmScale"))

    def film(self) -> list[Frame]:
        return frames(
            self._updates, float(self.chosen("filmSeconds")), self.chosen("filmPace")
        )

    def _show_size(self) -> None:
        """Say how large it gets, or why that is too much."""
        size = self._views[self.chosen("filmOf")].size() * self.scale
        film = self.film()
        saves = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        try:
            require_room(film, size.width(), size.height(), self.kind)
        except StudioError as error:
            saves.setEnabled(False)
            self._about.setText(str(error))
            return
        saves.setEnabled(True)
        facts = {"frames": len(film), "width": size.width(), "height": size.height()}
        self._about.setText(tr(WILL_HAVE).format(**facts))
