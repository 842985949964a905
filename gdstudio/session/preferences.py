"""What the program remembers between two starts, in one table."""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSettings


@dataclass(frozen=True)
class Preference:
    key: str
    default: str
    choices: tuple[str, ...] = ()  # none: any text


THEMES = ("system", "light", "dark", "contrast")
THEME = Preference("theme", "system", THEMES)
FOLDER = Preference("folder", "")  # of the file opened last
LAST_SESSION = Preference("last-session", "")  # the file that the next start opens
AS_FAST_AS_POSSIBLE = float("inf")
SPEEDS = ("1", "2", "5", "10", "20", "50", "100", "200", "500", "1000", "inf")
SPEED = Preference("speed", "20", SPEEDS)  # updates a second
SIZES = ("9", "14", "20", "28", "40", "56", "80")  # px
BRUSH_SIZE = Preference("brush-size", "28", SIZES)  # half the width of brush and eraser
RATES = ("20", "60", "200", "600")
BRUSH_RATE = Preference("brush-rate", "60", RATES)  # points a second
ON_OFF = ("off", "on")
LOSS_CURVE = Preference("loss-curve", "update", ("update", "epoch"))  # a point for each
LOSS_ACROSS = Preference("loss-across", "epochs", ("epochs", "updates"))
LOSS_LOG = Preference("loss-log", "off", ON_OFF)
LOSS_DOTS = Preference("loss-dots", "off", ON_OFF)  # of each batch
LOSS_TEST = Preference("loss-test", "off", ON_OFF)
LOSS_BEST = Preference("loss-best", "on", ON_OFF)
BOWL = Preference("bowl", "off", ON_OFF)  # its shape, on the surface
FRAMEWORK = Preference("framework", "numpy", ("numpy", "pytorch", "pytorch-autograd"))
CODE_SIZES = ("11", "12", "13", "14", "16", "18", "20", "24", "28", "32")
CODE_SIZE = Preference("code-size", "13", CODE_SIZES)  # px
RUNS_VIEW = Preference("runs-view", "overlay", ("overlay", "multiples"))
PICTURE_OF = Preference("picture-of", "canvas", ("canvas", "loss", "lens", "window"))
PICTURE_KIND = Preference("picture-kind", "png", ("png", "svg", "pdf"))
PICTURE_SCALE = Preference("picture-scale", "2", ("1", "2", "3", "4"))  # of a PNG
FILM_OF = Preference("film-of", "canvas", PICTURE_OF.choices)
FILM_KIND = Preference("film-kind", "gif", ("gif", "png", "webp", "mp4"))
FILM_SECONDS = Preference("film-seconds", "10", ("5", "10", "20"))
FILM_PACE = Preference("film-pace", "even", ("even", "slow-start"))
FILM_SCALE = Preference("film-scale", "1", ("1", "2"))
PROOF = Preference("proof", "off", ON_OFF)  # on the canvas
POCKET = Preference("pocket", "off", ON_OFF)  # the best line so far
PRESENT_LIGHT = Preference("present-light", "on", ON_OFF)
PRESENT_ZOOM = Preference(
    "present-zoom", "100", ("80", "90", "100", "115", "130", "150")
)  # %
RECENT = Preference("recent-files", "[]")  # paths as JSON, the newest first
CALM = Preference("reduced-motion", "off", ON_OFF)
ZOOM = Preference("zoom", "100", ("90", "100", "110", "125", "150"))  # %, of the window
GEOMETRY, SPLITTERS = "geometry", ("splitter-across", "splitter-down")


class Preferences:
    """A damaged or foreign value is as good as none: the default holds."""

    def __init__(self) -> None:
        self._store = QSettings("gdstudio", "gdstudio")

    def get(self, preference: Preference) -> str:
        value = self._store.value(preference.key)
        is_known = not preference.choices or value in preference.choices
        return value if isinstance(value, str) and is_known else preference.default

    def put(self, preference: Preference, value: str) -> None:
        self._store.setValue(preference.key, value)

    def get_bytes(self, key: str) -> QByteArray:
        """Return the state of a window or splitter as Qt wrote it, or none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def put_bytes(self, key: str, value: QByteArray) -> None:
        self._store.setValue(key, value)
