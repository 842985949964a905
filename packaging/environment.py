"""A private environment for the checkout: made once, renewed when its recipe changes."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

STAMP = "gdstudio.json"  # written last: an environment without it was never finished


@dataclass(frozen=True)
class Recipe:
    """What an environment is made from."""

    python: str  # its version and where it is installed
    checkout: str  # environments do not survive being moved
    project: str  # a hash of pyproject.toml

    @classmethod
    def of(cls, checkout: Path) -> "Recipe":
        project = hashlib.sha256((checkout / "pyproject.toml").read_bytes()).hexdigest()
        return cls(f"{sys.version} {sys.base_prefix}", str(checkout), project)

    def is_at_home_in(self, other: "Recipe") -> bool:
        """Say whether only the packages may have to change."""
        return (self.python, self.checkout) == (other.python, other.checkout)


def prepare(checkout: Path, extras: tuple[str, ...], name: str = ".venv") -> Path:
    """Return the Python of an environment with the program and these extras in it."""
    folder = place_for(checkout, name)
    recipe, python = Recipe.of(checkout), python_in(folder)
    made_from, there = read_stamp(folder)
    if made_from == recipe and {*there} >= {*extras}:
        return python
    (folder / STAMP).unlink(missing_ok=True)
    if not (made_from and made_from.is_at_home_in(recipe)):
        print(f"Making a private environment in {folder}", flush=True)
        make(folder)
        there = ()
    extras = tuple(sorted({*there, *extras}))
    print("Installing gdstudio and what it needs (minutes, the first time)", flush=True)
    install(python, checkout, extras)
    write_stamp(folder, recipe, extras)
    return python


def place_for(checkout: Path, name: str) -> Path:
    """Return it in the checkout, or a folder of the user's if that cannot be written."""
    if os.access(checkout, os.W_OK):
        return checkout / name
    place = hashlib.sha256(str(checkout / name).encode()).hexdigest()[:12]
    return _cache() / "gdstudio" / f"environment-{place}"


def python_in(folder: Path) -> Path:
    inside = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    return folder / inside


def make(folder: Path) -> None:
    """Make an empty environment, over whatever an interrupted start has left there."""
    command = [sys.executable, "-m", "venv", "--clear", str(folder)]
    if subprocess.run(command, check=False).returncode:
        sys.exit(
            f"No environment could be made in {folder}; the lines above say why. "
            "See that there is room on the disk, then start this again."
        )


def install(python: Path, checkout: Path, extras: tuple[str, ...]) -> None:
    """Install the checkout so that an edited source file counts at once."""
    what = f".[{','.join(extras)}]" if extras else "."
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "-q"]
    if subprocess.run([*command, "-e", what], cwd=checkout, check=False).returncode:
        sys.exit(
            "The packages that gdstudio needs could not be installed; the lines above say "
            "why. Check that this computer is online, then start this again."
        )


def read_stamp(folder: Path) -> tuple[Recipe | None, tuple[str, ...]]:
    """Return what the environment was made from, with which extras; None if unfinished."""
    try:
        stamp = json.loads((folder / STAMP).read_text("utf-8"))
        recipe, extras = Recipe(**stamp["recipe"]), tuple(stamp["extras"])
    except (OSError, ValueError, KeyError, TypeError):
        return None, ()
    return (recipe, extras) if python_in(folder).exists() else (None, ())


def write_stamp(folder: Path, recipe: Recipe, extras: tuple[str, ...]) -> None:
    stamp = {"recipe": asdict(recipe), "extras": extras}
    (folder / STAMP).write_text(json.dumps(stamp, indent=2), "utf-8")


def _cache() -> Path:
    """Return the folder in which this system keeps what can be made again."""
    if os.name == "nt":
        return Path(os.environ["LOCALAPPDATA"])
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
