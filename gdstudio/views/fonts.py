"""The program's own typeface, with figures of equal width so that numbers do not dance."""

from PySide6.QtGui import QFont, QFontDatabase

from gdstudio import assets

FAMILY = "Inter"
FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
TEXT, SMALL = 13, 12  # px


def load_fonts() -> None:
    """Make the typeface known to Qt; what it lacks, the system supplies."""
    if FAMILY not in QFontDatabase.families():
        for name in FILES:
            QFontDatabase.addApplicationFont(str(assets.path("fonts", name)))


def font(pixels: float = TEXT, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    result = QFont(FAMILY)
    result.setPixelSize(round(pixels))
    result.setWeight(weight)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def small_font(scale: float = 1.0) -> QFont:
    return font(SMALL * scale)
