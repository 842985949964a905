"""The text of a file, whatever program has written it."""

import codecs
import re
import stat
from pathlib import Path

from gdstudio.files.errors import (
    IsFolder,
    NoOrdinaryFile,
    NoSuchFile,
    NotOpened,
    NotPermitted,
    NotText,
)

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
FREQUENT = re.compile(rb"[\xa1-\xd7][\xa1-\xfe]")  # GB 2312: signs, and usual characters
CONTROL = bytes([*range(9), *range(14, 32)])  # no text holds these characters


def read_text(path: Path) -> str:
    """Return the text: UTF-16 if it begins with its mark, else UTF-8, GB 18030, Latin-1."""
    content = bytes_of(path)
    is_wide = content.startswith(UTF_16)
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:  # Latin-1 is never wrong about digits
        code = "gb18030" if _is_chinese(content) else "latin-1"
        text, is_wide = content.decode(code), False
    plain = text.encode("utf-8") if is_wide else content
    if len(plain.translate(None, CONTROL)) != len(plain):
        raise NotText(name=path.name)
    return text


def _is_chinese(content: bytes) -> bool:
    """Return whether bytes are rather Chinese by GB 18030 than a language of Europe.

    Two letters with accents can be one of its characters, but hardly one that is in use:
    small ones lie where GB 2312 keeps its rare characters, and a large one comes alone.
    """
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    pairs = re.findall(rb"[\x81-\xfe][\x30-\xfe]", content)
    usual = [pair for pair in pairs if FREQUENT.fullmatch(pair)]
    return 2 * len(usual) > len(pairs)


def bytes_of(path: Path, most: int = -1) -> bytes:
    """Return the content of a file, or its first bytes; a StudioError where that fails."""
    name = path.name or str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise IsFolder(name=name)
        if not stat.S_ISREG(mode):
            raise NoOrdinaryFile(name=name)  # opening a pipe would wait for its other end
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError as error:
        raise NoSuchFile(name=name) from error
    except PermissionError as error:
        raise NotPermitted(name=name) from error
    except OSError as error:
        raise NotOpened(name=name, reason=error.strerror) from error
