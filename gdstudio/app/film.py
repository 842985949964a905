"""A run as a moving picture: which updates it shows, for how long, and the file of it.

Pillow writes GIF, APNG and WebP; MP4 needs PyAV, which the extra `video` installs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from itertools import chain
from typing import Any

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

from gdstudio.core.errors import StudioError
from gdstudio.i18n import mark

RATE = 20  # pictures a second
FRAME_MS = 1000 // RATE
HOLD_MS = 2000  # the last picture is looked at before it begins again
EVEN, SLOW_START = "even", "slow-start"
PACES = (EVEN, SLOW_START)
KEPT = {"gif": 1, "png": 3, "webp": 1, "mp4": 1}  # bytes of a pixel until all are there
MOST_BYTES = 900_000_000  # of all pictures together
QUALITY = {"quality": 90, "method": 2}  # of WebP: without loss it is ten times as large
COLOURS = 256  # of a GIF
SAMPLES = 3  # pictures that its colours are taken from

Draw = Callable[[int], QImage]


class TooLong(StudioError):
    problem = mark(
        "The animation would have {frames} pictures of {width} × {height} pixels, more "
        "than this program can put together."
    )
    remedy = mark("Choose a smaller view, a smaller size, or fewer seconds.")


class NothingTrained(StudioError):
    problem = mark("There is nothing to animate: no update was taken yet.")
    remedy = mark("Train the neuron first.")


class NoVideo(StudioError):
    problem = mark("MP4 cannot be written: the package av is not installed.")
    remedy = mark('Choose GIF, APNG or WebP, or install it: pip install "gdstudio[video]".')


@dataclass(frozen=True)
class Frame:
    update: int
    ms: int


def frames(updates: int, seconds: float, pace: str = EVEN) -> list[Frame]:
    """Return what is shown of a run, from its start to its last update.

    With u = 0 … 1 the time, update `updates` · u is shown, or `updates` · u³ by a slow
    start: a run changes most where it begins. The last picture stays HOLD_MS longer.
    Raises NothingTrained without an update.
    """
    if not updates:
        raise NothingTrained
    times = np.linspace(0.0, 1.0, max(round(seconds * RATE), 2))
    shown = times if pace == EVEN else times**3
    found, counts = np.unique(np.rint(updates * shown).astype(int), return_counts=True)
    film = [
        Frame(int(update), int(count) * FRAME_MS)
        for update, count in zip(found, counts, strict=True)
    ]
    film[-1] = Frame(film[-1].update, film[-1].ms + HOLD_MS)
    return film


def require_room(film: Sequence[Frame], width: int, height: int, kind: str) -> None:
    if len(film) * width * height * KEPT[kind] > MOST_BYTES:
        raise TooLong(frames=len(film), width=width, height=height)


def can_write_video() -> bool:
    return find_spec("av") is not None


def animation(
    film: Sequence[Frame], draw: Draw, kind: str, tick: Callable[[float], None]
) -> bytes:
    """Return the content of a file of kind "gif", "png", "webp" or "mp4".

    draw: returns the picture of an update; all are of one size
    tick: is told the share that is done before each picture; what it raises ends the work
    """
    if kind == "mp4":
        if not can_write_video():
            raise NoVideo
        return _video(film, draw, tick)
    kept = _Watched(lambda: tick(1.0))
    options: dict[str, Any] = {"loop": 0, "duration": [frame.ms for frame in film]}
    kind_of_pictures = _FewColours if kind == "gif" else _Pictures
    pictures = kind_of_pictures(film, draw, tick)
    if kind == "webp":
        options |= QUALITY
    first = pictures.of(film[0])
    first.save(kept, kind.upper(), save_all=True, append_images=pictures, **options)
    return kept.getvalue()


class _Watched(BytesIO):
    """Lets somebody cancel while a file is put together of pictures that are all drawn."""

    def __init__(self, before_writing: Callable[[], None]) -> None:
        super().__init__()
        self._before_writing = before_writing

    def write(self, part: Any) -> int:  # noqa: ANN401 - whatever has bytes
        self._before_writing()
        return super().write(part)


class _Pictures:
    """All pictures but the first, drawn whenever they are looked at.

    Pillow looks twice at those of an APNG. To keep them would take more memory than it
    takes time to draw them again.
    """

    def __init__(
        self, film: Sequence[Frame], draw: Draw, tick: Callable[[float], None]
    ) -> None:
        self._film, self._draw, self._tick = film, draw, tick

    def __iter__(self) -> Iterator[Image.Image]:
        for done, frame in enumerate(self._film[1:], start=1):
            self._tick(done / len(self._film))
            yield self.of(frame)

    def of(self, frame: Frame) -> Image.Image:
        return _image(self._draw(frame.update))


class _FewColours(_Pictures):
    """All of the same 256 colours, so that nothing flickers that stands still."""

    def __init__(
        self, film: Sequence[Frame], draw: Draw, tick: Callable[[float], None]
    ) -> None:
        super().__init__(film, draw, tick)
        places = np.linspace(0, len(film) - 1, SAMPLES).astype(int)
        samples = [_image(draw(film[place].update)) for place in places]
        width, height = samples[0].size
        sheet = Image.new("RGB", (width, SAMPLES * height))
        for row, sample in enumerate(samples):
            sheet.paste(sample, (0, row * height))
        self._colours = sheet.quantize(COLOURS)

    def of(self, frame: Frame) -> Image.Image:
        drawn = super().of(frame)
        return drawn.quantize(palette=self._colours, dither=Image.Dither.NONE)


def _image(drawn: QImage) -> Image.Image:
    pixels = drawn.convertToFormat(QImage.Format.Format_RGB888)
    size = (pixels.width(), pixels.height())
    data = bytes(pixels.constBits())
    return Image.frombytes("RGB", size, data, "raw", "RGB", pixels.bytesPerLine())


def _video(film: Sequence[Frame], draw: Draw, tick: Callable[[float], None]) -> bytes:
    """Return an MP4 of H.264 with RATE pictures a second."""
    import av  # noqa: PLC0415 - an extra

    kept = BytesIO()
    pictures = _Pictures(film, draw, tick)
    first = pictures.of(film[0])
    with av.open(kept, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"crf": "16"})
        # H.264 halves the number of colours each way, which takes even sizes.
        stream.width, stream.height = (side - side % 2 for side in first.size)
        stream.pix_fmt = "yuv420p"
        for frame, each in zip(film, chain([first], pictures), strict=True):
            whole = np.asarray(each)[: stream.height, : stream.width]
            for _ in range(frame.ms // FRAME_MS):
                picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(whole))
                container.mux(stream.encode(picture))
        container.mux(stream.encode())
    return kept.getvalue()
