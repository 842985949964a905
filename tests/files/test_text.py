"""Whatever wrote a file, its text comes out; what is no text is refused with a sentence."""

import os
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdstudio.files.errors import (
    IsFolder,
    NoOrdinaryFile,
    NoSuchFile,
    NotOpened,
    NotPermitted,
    NotText,
)
from gdstudio.files.text import read_text

LETTERS = st.characters(
    min_codepoint=32, exclude_categories=["Cs"], exclude_characters="\ufeff"
)


def file_with(folder: Path, content: bytes) -> Path:
    file = folder / "points.csv"
    file.write_bytes(content)
    return file


@given(text=st.text(LETTERS, max_size=20))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_comes_out_as_it_was(tmp_path_factory, encoding, text):
    file = file_with(tmp_path_factory.mktemp("text"), text.encode(encoding))

    assert read_text(file) == text


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_mark_in_either_order(tmp_path, order):
    file = file_with(tmp_path, "\ufeff1,2,α".encode(order))

    assert read_text(file) == "1,2,α"


@pytest.mark.parametrize(
    "names",
    ["Größe,y", "âge,Mühe", "año,ñandú", "ÅÄÖ,Ärger", "naïveté,ça", "Éclair", "×,²"],
)
def test_what_is_not_utf_8_is_latin_1(tmp_path, names):
    file = file_with(tmp_path, f"{names}\n1,2".encode("latin-1"))

    assert read_text(file) == f"{names}\n1,2"


@pytest.mark.parametrize(
    "names", ["特征1,特征2,标签", "花瓣长度,鸢尾花", "身高（米）,类别", "重量"]
)
@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312"])
def test_what_a_spreadsheet_writes_in_china_is_read(tmp_path, names, encoding):
    file = file_with(tmp_path, f"{names}\n1,2,0".encode(encoding))

    assert read_text(file) == f"{names}\n1,2,0"


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"1,2\x00,3",
        "1,2,0".encode("utf-16-le"),  # without its mark
        "1,2,0".encode("utf-32"),
        b"\xff\xfe1\x00\x07",  # UTF-16 that ends within a letter
        b"\xe9\x01",
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path, content):
    file = file_with(tmp_path, content)

    with pytest.raises(NotText, match=r"^points\.csv is not a text file\. Save "):
        read_text(file)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(NoSuchFile) as caught:
        read_text(tmp_path / "missing.csv")

    assert str(caught.value) == (
        "missing.csv could not be opened: No such file or directory. "
        "Check its name and its folder."
    )


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(IsFolder, match=rf"^{tmp_path.name} is a folder\. Choose a file"):
        read_text(tmp_path)


def test_the_topmost_folder_has_a_name_too(tmp_path):
    with pytest.raises(IsFolder, match=rf"^{re.escape(tmp_path.anchor)} is a folder\."):
        read_text(Path(tmp_path.anchor))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_does_not_keep_the_program_waiting(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(NoOrdinaryFile, match=r"^pipe is a device or a pipe, not a file\."):
        read_text(pipe)


def test_a_file_of_somebody_else_stays_shut(tmp_path, monkeypatch):
    def refuse(
        path: Path, mode: str
    ) -> None:  # root, who may run the tests, is refused nothing
        raise PermissionError(13, "Permission denied", str(path))

    file = file_with(tmp_path, b"1,2,0")
    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(NotPermitted, match=r"^points\.csv could not be opened: Permission"):
        read_text(file)


def test_another_trouble_is_told_in_the_system_s_words(tmp_path):
    endless = tmp_path / ("x" * 1000)

    with pytest.raises(NotOpened, match=r"^x+ could not be opened: .*long.*\. Check its"):
        read_text(endless)


@given(content=st.binary(max_size=60))
def test_any_bytes_are_a_text_or_refused(tmp_path_factory, content):
    file = file_with(tmp_path_factory.mktemp("bytes"), content)

    with suppress(NotText):
        assert isinstance(read_text(file), str)
