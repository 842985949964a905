"""Marking, choosing a language, reading catalogues, and the catalogues that are shipped."""

import ast
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import gdstudio
from gdstudio import assets
from gdstudio.i18n import choose_language, mark, read_catalogue, tr

PACKAGE = Path(gdstudio.__file__).parent
GERMAN = r"""
# Translators: this comment and the header below are no texts.
msgid ""
msgstr ""
"Language: de\n"

#: gdstudio/app/actions.py
msgid "Run"
msgstr "Start"

msgid ""
"{count} points\n"
"in \"two\" classes"
msgstr ""
"{count} Punkte\n"
"in \"zwei\" Klassen"
msgid "Step"
msgstr ""

#: gdstudio/app/actions.py
#, fuzzy
#| msgid "Backwards"
msgid "Back"
msgstr "Hinten"

#~ msgid "Gone"
#~ msgstr "Weg"
"""


@pytest.fixture
def folder(tmp_path) -> Iterator[Path]:
    (tmp_path / "de.po").write_text(GERMAN, "utf-8")
    yield tmp_path
    choose_language("en", tmp_path)


def test_marking_leaves_a_text_as_it_is():
    assert mark("Run") == "Run"


def test_english_is_what_the_source_says():
    assert tr("Run") == "Run"


def test_a_text_is_shown_in_the_language_chosen(folder):
    choose_language("de", folder)

    assert tr("Run") == "Start"


def test_a_text_may_have_lines_quotes_and_gaps(folder):
    choose_language("de", folder)

    translated = tr('{count} points\nin "two" classes').format(count=7)

    assert translated == '7 Punkte\nin "zwei" Klassen'


def test_a_country_falls_back_to_its_language(folder):
    choose_language("de_AT", folder)

    assert tr("Run") == "Start"


def test_the_variant_of_a_country_comes_first(folder):
    (folder / "de_AT.po").write_text('msgid "Run"\nmsgstr "Los"\n', "utf-8")

    choose_language("de_AT", folder)

    assert tr("Run") == "Los"


@pytest.mark.parametrize("code", ["en", "xx"])
def test_a_language_without_a_catalogue_is_english(folder, code):
    choose_language("de", folder)

    choose_language(code, folder)

    assert tr("Run") == "Run"


@pytest.mark.parametrize("text", ["Step", "Back", "Gone", "", "Never heard of"])
def test_what_nobody_has_translated_stays_english(folder, text):
    choose_language("de", folder)

    assert tr(text) == text


@pytest.mark.parametrize(
    "line",
    ['msgid_plural "points"', 'msgid "Run', "msgstr 'Start'", "Start", 'msgid "Run"'],
)
def test_a_line_that_cannot_be_understood_is_named(tmp_path, line):
    file = tmp_path / "de.po"
    file.write_text(f'msgid "Step"\nmsgstr "Schritt"\n\n{line}\n', "utf-8")

    with pytest.raises(ValueError, match=r"de\.po: expected msgid and msgstr, found"):
        read_catalogue(file)


# The catalogues of the program, against the texts in its source.


def marked_texts(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"mark", "tr"}:
            text = node.args[0]
            if isinstance(text, ast.Constant):
                yield text.value


def faults(catalogue: Mapping[str, str], texts: set[str]) -> list[str]:
    """Return the entries that fill other gaps than the source, or that nobody shows."""
    unknown = [
        f"{text!r} is nowhere in the program" for text in catalogue if text not in texts
    ]
    differ = [
        f"{translation!r} has other gaps than {text!r}"
        for text, translation in catalogue.items()
        if gaps(text) != gaps(translation)
    ]
    return unknown + differ


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_catalogues_fit_the_program():
    sources = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]
    texts = {text for source in sources for text in marked_texts(source)}

    catalogues = [read_catalogue(file) for file in assets.path("i18n").glob("*.po")]

    assert [fault for catalogue in catalogues for fault in faults(catalogue, texts)] == []


def test_a_translation_that_does_not_fit_is_found():
    texts = {
        *marked_texts('A = mark("{n} points")\nb = tr("Run")\nc = tr(A)\nd = run("no")')
    }

    assert texts == {"{n} points", "Run"}
    assert faults({"{n} points": "{n} Punkte", "Run": "Start"}, texts) == []
    assert len(faults({"{n} points": "{m} Punkte", "no": "nein"}, texts)) == 2
