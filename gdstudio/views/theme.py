"""Colours by meaning. Views ask for `theme.accent`, never for "#5B3FD6".

The class colours come from the Okabe-Ito palette, which colour-blind people can tell
apart, and belong to the classes alone. Each class has a shape, too: colour is never the
only sign.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

CLASS_SYMBOLS = ("o", "t1")  # class 0: a disc, class 1: a triangle

if TYPE_CHECKING:  # for it would load NumPy before the first frame
    from gdstudio.core.regimes import Regime


@dataclass(frozen=True)
class Theme:
    key: str
    ground: str  # the window behind the panels
    panel: str
    paper: str  # what will be printed: white in every theme
    line: str  # hairlines around panels and controls
    ink: str  # text, boundary
    quiet: str  # names of numbers, axis labels
    disabled: str
    grid: str
    accent: str  # what acts and where we are: Run, the present update, the loss
    on_accent: str
    accent_soft: str  # behind what is chosen
    ghost: str  # the loss of an earlier run: faint on purpose
    class_0: str
    class_1: str
    region_0: str  # the half-planes
    region_1: str
    parameters: tuple[str, str, str]  # w₁, w₂, b
    runs: tuple[str, str, str, str]  # those that are compared
    outline: str  # around points, so that neighbours stay apart
    warning: str
    warning_soft: str
    creeping: str  # what a learning rate does
    fast: str
    overshooting: str
    diverging: str
    margin: str  # the room between two classes that a line parts
    overlap: str  # what their hulls share where no line does
    best: str  # the best line so far
    scale: float = 1.0  # of letters, marks and lines: larger for the back row

    def at(self, scale: float) -> "Theme":
        """Return these colours for letters, marks and lines of another size."""
        return replace(self, scale=scale)

    def px(self, pixels: float) -> float:
        """Return so many pixels in the size of this theme."""
        return pixels * self.scale

    @property
    def curve(self) -> float:
        """How many px a curve is wide: a hairline is the fastest, but only seen near by."""
        return 1.0 if self.scale == 1 else self.px(2)

    def regime(self, regime: "Regime") -> str:
        """Return the colour of what a learning rate does."""
        return {
            "creeping": self.creeping,
            "fast": self.fast,
            "safe": self.fast,
            "overshooting": self.overshooting,
            "diverging": self.diverging,
            "unsafe": self.diverging,
        }[regime]

    @property
    def classes(self) -> tuple[str, str]:
        return self.class_0, self.class_1

    @property
    def regions(self) -> tuple[str, str]:
        return self.region_0, self.region_1


LIGHT = Theme(
    key="light",
    ground="#F3F4F7",
    panel="#FFFFFF",
    paper="#FFFFFF",
    line="#E1E4EA",
    ink="#1D2129",
    quiet="#5B6472",
    disabled="#868D98",
    grid="#E3E7ED",
    accent="#5B3FD6",
    on_accent="#FFFFFF",
    accent_soft="#F4F1FE",
    ghost="#C9BFF0",
    class_0="#0072B2",
    class_1="#D55E00",
    region_0="#ECF4FA",
    region_1="#FDF2EB",
    parameters=("#5B3FD6", "#00796B", "#5B6472"),
    runs=("#5B3FD6", "#00796B", "#B4236F", "#7A5C00"),
    outline="#FFFFFF",
    warning="#8A5A00",
    warning_soft="#FFF4DC",
    creeping="#A9B4C8",
    fast="#2E8B57",
    overshooting="#E0A800",
    diverging="#C2362B",
    margin="#2A7F50",
    overlap="#B0247F",
    best="#7A5C00",
)
DARK = Theme(
    key="dark",
    ground="#16181D",
    panel="#1E2127",
    paper="#FFFFFF",
    line="#343944",
    ink="#E8EAEE",
    quiet="#A3ABB8",
    disabled="#767E8C",
    grid="#2B303A",
    accent="#A08CF5",
    on_accent="#16181D",
    accent_soft="#332D52",
    ghost="#594E86",
    class_0="#56B4E9",
    class_1="#F0883E",
    region_0="#15222D",
    region_1="#2B1E17",
    parameters=("#A08CF5", "#4DB6AC", "#A3ABB8"),
    runs=("#A08CF5", "#4DB6AC", "#F274B5", "#D8B650"),
    outline="#1E2127",
    warning="#F2C14E",
    warning_soft="#3A3220",
    creeping="#6F7B91",
    fast="#4CB37D",
    overshooting="#E3B341",
    diverging="#EF6A5B",
    margin="#4CB37D",
    overlap="#F27BC4",
    best="#E0C65A",
)
CONTRAST = Theme(
    key="contrast",
    ground="#000000",
    panel="#000000",
    paper="#FFFFFF",
    line="#B8B8B8",
    ink="#FFFFFF",
    quiet="#E4E4E4",
    disabled="#9E9E9E",
    grid="#4A4A4A",
    accent="#FFD500",
    on_accent="#000000",
    accent_soft="#3A3200",
    ghost="#8F7F2B",
    class_0="#5CC8FF",
    class_1="#FF9A3D",
    region_0="#001A2B",
    region_1="#2B1500",
    parameters=("#FFD500", "#4DE3C8", "#E4E4E4"),
    runs=("#FFD500", "#4DE3C8", "#FF9BD5", "#C6EC6A"),
    outline="#000000",
    warning="#FFD500",
    warning_soft="#332B00",
    creeping="#9DB0D1",
    fast="#4CE38A",
    overshooting="#FFD500",
    diverging="#FF8A7C",
    margin="#4CE38A",
    overlap="#FF9BD5",
    best="#C6EC6A",
)
THEMES = {theme.key: theme for theme in (LIGHT, DARK, CONTRAST)}
