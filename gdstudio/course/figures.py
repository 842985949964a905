"""What the course printed, digit for digit, from `assets/course`.

Each file there is one program of the lectures: where its figures were printed, which data
it reads, and the figures as texts, so that 0.340 keeps its last digit. Figures under
"derived" are not in the notebooks: an independent program measured them on the same rows.
"""

import json
from dataclasses import dataclass

from gdstudio import assets
from gdstudio.course.names import FIGURES, LECTURES
from gdstudio.i18n import mark, tr


@dataclass(frozen=True)
class Figure:
    """printed: one number, several with blanks between them, or "yes" or "no".

    within: None where what comes out has to round to what was printed. Otherwise the
    relative difference that is allowed, because it was counted in 32-bit numbers.
    """

    lecture: str
    key: str
    printed: str
    within: float | None
    is_derived: bool

    @property
    def group(self) -> str:
        """The program's name, and whether the figure is from its notebook."""
        title = tr(LECTURES[self.lecture])
        return (
            tr(mark("{title}, derived")).format(title=title) if self.is_derived else title
        )

    @property
    def what(self) -> str:
        return tr(FIGURES[self.key])

    @property
    def numbers(self) -> list[str]:
        return self.printed.split()


@dataclass(frozen=True)
class Lecture:
    """One program of the lectures. data: the key of the file that it reads."""

    data: str
    source: str
    figures: dict[str, Figure]


def lecture(key: str) -> Lecture:
    """Read `assets/course/<key>.json`."""
    content = json.loads(assets.path("course", f"{key}.json").read_text("utf-8"))
    figures = {
        name: Figure(key, name, printed, content["within"].get(name), section == "derived")
        for section in ("printed", "derived")
        for name, printed in content[section].items()
    }
    return Lecture(content["data"], content["source"], figures)
