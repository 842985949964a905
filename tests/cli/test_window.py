"""Where there is no screen, the window says so instead of letting Qt end the program."""

import sys

import pytest

from gdstudio.cli import main


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("platform", ["xcb", "wayland", None])
def test_without_a_display_the_window_is_refused_with_a_sentence(
    platform, monkeypatch, capsys
):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if platform is not None:
        monkeypatch.setenv("QT_QPA_PLATFORM", platform)

    assert main([]) == 2

    assert "there is no display" in capsys.readouterr().err
