"""The changelog speaks of the version that is being shipped."""

import re
from pathlib import Path

import gdstudio

CHANGELOG = Path(__file__).parents[1] / "packaging" / "changelog.md"


def versions() -> list[str]:
    return re.findall(r"^## (\S+)$", CHANGELOG.read_text("utf-8"), re.MULTILINE)


def test_the_top_entry_is_the_version_of_the_program():
    assert versions()[0] == gdstudio.__version__


def test_the_newest_version_comes_first():
    numbers = [tuple(map(int, version.split("."))) for version in versions()]

    assert numbers == sorted(set(numbers), reverse=True)
