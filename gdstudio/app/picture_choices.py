"""What the dialogs about pictures and animations have in common."""

from collections.abc import Iterable, Mapping

from gdstudio.i18n import mark, tr

OF, FILE, SIZE = mark("Picture of"), mark("File"), mark("Size")
VIEWS = {
    "canvas": mark("the canvas"),
    "loss": mark("the loss"),
    "lens": mark("the lens"),
    "window": mark("the whole window"),
}
TIMES = mark("{scale} ×")


def translated(texts: Mapping[str, str]) -> Mapping[str, str]:
    return {key: tr(text) for key, text in texts.items()}


def times(scales: Iterable[str]) -> Mapping[str, str]:
    return {scale: tr(TIMES).format(scale=scale) for scale in scales}
