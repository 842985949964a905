"""The choices above the surface, and the note between them."""

import pytest
from PySide6.QtWidgets import QToolButton

from gdstudio.views.surface.choices import SurfaceChoices
from gdstudio.views.surface.head_note import HeadNote
from gdstudio.views.theme import DARK, LIGHT


@pytest.fixture
def choices(shown):
    choices = SurfaceChoices()
    choices.apply_theme(LIGHT)
    choices.show_for(3, has_gradient=True)
    return shown(choices, 500, 30)


def button(choices, name) -> QToolButton:
    return choices.findChild(QToolButton, name)


def test_the_first_pair_is_shown_until_another_is_chosen(choices, qtbot):
    assert choices.pair == (0, 1)

    with qtbot.waitSignal(choices.changed):
        button(choices, "surfacePair12").click()

    assert choices.pair == (1, 2)
    assert not button(choices, "surfacePair01").isChecked()


def test_each_pair_says_what_it_is_for(choices):
    texts = [button(choices, f"surfacePair{pair}").text() for pair in ("01", "02", "12")]

    assert texts == ["w₁, w₂", "w₁, b", "w₂, b"]
    assert button(choices, "surfacePair02").toolTip() == "The loss over w₁ and b"
    assert button(choices, "surfacePair02").accessibleName() == "The loss over w₁ and b"


@pytest.mark.parametrize(("pair", "name"), [("01", "b"), ("02", "w₂"), ("12", "w₁")])
def test_the_best_value_is_that_of_the_parameter_outside_of_the_pair(choices, pair, name):
    button(choices, f"surfacePair{pair}").click()
    choices.show_for(3, has_gradient=True)

    assert button(choices, "surfaceBest").text() == f"best {name}"
    assert name in button(choices, "surfaceBest").toolTip()


def test_the_best_value_is_held_where_there_is_one(choices):
    assert not choices.holds_best

    button(choices, "surfaceBest").click()
    assert choices.holds_best

    choices.show_for(3, has_gradient=False)
    assert not choices.holds_best


def test_with_one_feature_there_is_one_pair_and_nothing_to_hold(choices):
    button(choices, "surfacePair12").click()

    choices.show_for(2, has_gradient=True)

    assert choices.pair == (0, 1)
    visible = [
        each.text() for each in choices.findChildren(QToolButton) if each.isVisible()
    ]
    assert visible == ["w, b"]


def test_the_squared_error_is_shown_alone_beside_or_not_at_all(choices):
    assert choices.shows_squares
    assert not choices.is_double

    choices.show_for(3, has_gradient=False)
    assert not choices.shows_squares

    button(choices, "surfaceBeside").click()
    assert choices.shows_squares
    assert choices.is_double


def test_the_longest_wording_that_finds_room_is_shown(shown):
    note = HeadNote("note", "What is shown")
    note.apply_theme(DARK)
    note.set_wordings(["a wording that is rather long", "a short one", "…"])
    shown(note, 400, 20)

    assert note.text() == "a wording that is rather long"
    assert note.accessibleDescription() == "a wording that is rather long"

    note.resize(100, 20)
    assert note.text() == "a short one"

    note.setMinimumWidth(1)
    note.resize(3, 20)
    assert note.text() == ""


def test_a_note_takes_the_room_that_is_left(choices):
    before = [each.pos() for each in choices.findChildren(QToolButton)]

    choices.note.set_wordings(["something else, and longer"])

    assert [each.pos() for each in choices.findChildren(QToolButton)] == before
