"""What the program remembers between two starts."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from gdstudio.app.train_bar import SPEEDS
from gdstudio.session.preferences import FOLDER, GEOMETRY, SPEED, THEME, Preferences


@pytest.fixture
def store():
    """The place where preferences are kept, empty before and after."""
    settings = QSettings("gdstudio", "gdstudio")
    settings.clear()
    yield settings
    settings.clear()
    settings.sync()


def test_the_tests_write_into_a_home_of_their_own(store):
    Preferences().put(THEME, "dark")
    store.sync()

    file = Path(store.fileName())
    homes = [os.environ["HOME"], os.environ["XDG_CONFIG_HOME"]]
    assert any(file.is_relative_to(home) for home in homes)
    assert "theme=dark" in file.read_text("utf-8")


def test_without_a_preference_the_default_holds(store):
    preferences = Preferences()

    assert [preferences.get(each) for each in (THEME, FOLDER, SPEED)] == [
        "system",
        "",
        "20",
    ]


@pytest.mark.parametrize(
    ("preference", "value"),
    [
        (THEME, "dark"),
        (FOLDER, '/home/ada/points, and more; 1=2 "é" 数据'),
        (FOLDER, ""),
        (SPEED, "inf"),
    ],
)
def test_a_preference_is_there_at_the_next_start(store, preference, value):
    Preferences().put(preference, value)
    store.sync()

    assert Preferences().get(preference) == value


@pytest.mark.parametrize(
    ("preference", "value"),
    [
        (THEME, "purple"),
        (THEME, ["system", "light", "dark", "contrast"]),
        (THEME, 3),
        (FOLDER, ["a", "b"]),
        (FOLDER, QByteArray(b"\x00\xff")),
        (SPEED, "fast"),
        (SPEED, "nan"),
        (SPEED, "21"),
    ],
)
def test_a_damaged_or_foreign_preference_is_as_good_as_none(store, preference, value):
    store.setValue(preference.key, value)
    store.sync()

    assert Preferences().get(preference) == preference.default


@pytest.mark.parametrize("speed", SPEEDS)
def test_each_speed_of_the_slider_can_be_remembered(store, speed):
    Preferences().put(SPEED, str(speed))

    assert float(Preferences().get(SPEED)) == speed


def test_the_state_of_a_window_is_there_at_the_next_start(store):
    Preferences().put_bytes(GEOMETRY, QByteArray(b"\x01\x00\xff,;"))
    store.sync()

    assert Preferences().get_bytes(GEOMETRY) == QByteArray(b"\x01\x00\xff,;")


@pytest.mark.parametrize("value", [None, "", "800x600", 7, ["1", "2"]])
def test_a_damaged_state_of_a_window_is_as_good_as_none(store, value):
    if value is not None:
        store.setValue(GEOMETRY, value)

    assert Preferences().get_bytes(GEOMETRY).isEmpty()
