"""From the words after an option to values, or to a sentence that says what is wrong."""

from collections.abc import Callable, Iterable

from gdstudio.cli.errors import NoNumbers, NoRealNumber, NoWholeNumber
from gdstudio.core.settings import require_choice


def real(option: str, example: str) -> Callable[[str], float]:
    """Return what reads a number; its range is checked where it is used."""

    def read(text: str) -> float:
        try:
            return float(text)
        except ValueError:
            raise NoRealNumber(option=option, found=text, example=example) from None

    return read


def whole(option: str, example: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        try:
            return int(text)
        except ValueError:
            raise NoWholeNumber(option=option, found=text, example=example) from None

    return read


def reals(option: str, example: str) -> Callable[[str], list[float]]:
    """Return what reads numbers with commas between them."""

    def read(text: str) -> list[float]:
        try:
            return [float(part) for part in text.split(",")]
        except ValueError:
            raise NoNumbers(option=option, found=text, example=example) from None

    return read


def one_of(setting: str, choices: Iterable[str]) -> Callable[[str], str]:
    names = list(choices)

    def read(text: str) -> str:
        require_choice(setting, text, names)
        return text

    return read
