"""Where the icons, fonts, lessons, examples and translations are."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def folder() -> Path:
    """Return the assets folder: in an installed package, or beside it in a checkout."""
    places = (PACKAGE / "assets", PACKAGE.parent / "assets")
    for place in places:
        if place.is_dir():
            return place
    looked = " or ".join(str(place) for place in places)
    raise FileNotFoundError(
        f"gdstudio needs its assets folder, and there is none at {looked}"
    )


def path(*parts: str) -> Path:
    """Return where an asset is, for example the one at "icons", "run.svg"."""
    return folder().joinpath(*parts)
