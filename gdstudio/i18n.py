"""The languages of the program: English in the source, others from a catalogue.

Whoever writes a text marks it, whoever shows it translates it:

>>> GREETING = mark("Hello")
>>> tr(GREETING)
'Hello'

A catalogue is a gettext file, `<code>.po`, read as its translator saved it: nothing has
to be compiled before a changed word can be seen. Only the standard library is used, so
every layer may translate, the core and the command line too.
"""

import ast
import re
from pathlib import Path

QUOTED = r'((?:"(?:[^"\\\n]|\\.)*"\s*)+)'  # strings on one or more lines
FLAGS = r"(?:^(#,.*)\n(?:#.*\n)*)?"
ENTRY = re.compile(rf"{FLAGS}^msgid\s+{QUOTED}^msgstr\s+{QUOTED}", re.MULTILINE)

_catalogue: dict[str, str] = {}


def mark(text: str) -> str:
    """Return text as it is. Where this stands, the text is one to be translated."""
    return text


def tr(text: str) -> str:
    """Return text in the language chosen, or as it is while nobody has translated it."""
    return _catalogue.get(text, text)


def choose_language(code: str, folder: Path) -> None:
    """Speak the language of `folder/<code>.po`; English if there is no such file.

    A country's variant falls back to its language: "de_AT" to `de.po`.
    """
    global _catalogue  # noqa: PLW0603 - a process speaks one language at a time
    files = [folder / f"{name}.po" for name in (code, code.partition("_")[0])]
    found = [file for file in files if file.is_file()]
    _catalogue = read_catalogue(found[0]) if found else {}


def read_catalogue(file: Path) -> dict[str, str]:
    """Return the translations in a .po file, without empty ones and fuzzy ones.

    Fuzzy is what translators' tools call a guess that nobody has looked at yet.
    """
    content = file.read_text("utf-8")
    for line in ENTRY.sub("", content).splitlines():
        if line.strip() and not line.startswith("#"):
            raise ValueError(f"{file.name}: expected msgid and msgstr, found {line!r}")
    entries = [
        (_unquoted(text), _unquoted(translation))
        for flags, text, translation in ENTRY.findall(content)
        if "fuzzy" not in flags
    ]
    return {text: translation for text, translation in entries if text and translation}


def _unquoted(strings: str) -> str:
    """Join the strings; their escapes are Python's too."""
    return str(ast.literal_eval(f"({strings})"))
